"""Claims as they are entered into the ledger: which account, which line, and all that counting looks at, without the words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from schemas.claims import Bound, Claim, Harm, Mode, Time
from schemas.events import Found
from schemas.ids import digest
from schemas.story import Story
from streams.core.ledger.amount import FLOORS, Amount, of, ranged

Standing = Literal["own", "third", "opponent", "mixed"]
"""Who says it decides what it moves: own side and third parties low, best and high, opponents and mixed claims high alone
(COUNTING rules 7 and 9)."""
COUNTED = ("own", "third")


@dataclass(frozen=True, slots=True)
class Entry:
    """A standing claim, or a range said as two.

    `line` names the claimant's line, `refs` the sources of the claim's words (`source_of`). `place` is where it happened as it is
    compared, empty where none is said or it is all of a side. `first` and `last` are the days it is dated, in the story's zone;
    `ended` is when it was over at the latest, None where the text does not say.
    """

    account: str
    line: str
    standing: Standing
    mode: Mode
    count: int
    bound: Bound
    amount: Amount
    claim: str
    refs: tuple[str, ...]
    post: str
    order: int
    feed: str
    time: Time
    place: str = ""
    first: str = ""
    last: str = ""
    ended: Time | None = None
    corrects: int | None = None
    denied: bool = False
    part_of: str | None = None


def entries_of(story: Story, event: Found) -> dict[str, tuple[Entry, ...]]:
    """A post's claims as entries, by sheet (`story/harm`).

    A mixed claim also stands on the sheet of the killed, where it moves high alone (COUNTING rule 9).
    """
    made: dict[str, list[Entry]] = {}
    wholes = frozenset(name.casefold() for side in story.sides.values() for name in side.names)
    zone = ZoneInfo(story.zone)
    before: Claim | None = None
    for order, claim in enumerate(event.claims):
        harms: tuple[Harm, ...] = ("casualties", "killed") if claim.harm == "casualties" else (claim.harm,)
        for harm in harms:
            sheet = made.setdefault(f"{event.story}/{harm}", [])
            if before is not None and sheet and _is_range(before, claim):
                sheet[-1] = _closed(sheet[-1], event, claim)
            else:
                sheet.append(_entry(event, claim, order, harm, wholes, zone))
        before = claim
    return {sheet: tuple(entries) for sheet, entries in made.items()}


def source_of(event: Found, claim: Claim) -> str:
    """The digest of a claim's words, and of where and when they stand: other words of the same claim are another source."""
    span = claim.span
    return digest(
        "source", event.post, event.time.isoformat(), claim.id, event.exercise, claim.rule, claim.confidence, span.field, span.start,
        span.end, claim.quote,
    )  # fmt: skip


def _is_range(floor: Claim, ceiling: Claim) -> bool:
    """ "440 to 450" is read as a floor and, right after it, a ceiling about the same (COUNTING rule 8)."""
    return floor.bound in FLOORS and ceiling.bound == "up-to" and floor.count <= ceiling.count and _about(floor) == _about(ceiling)


def _about(claim: Claim) -> tuple[object, ...]:
    return claim.harm, claim.side, claim.population, claim.claimant, claim.by_opponent, claim.mode, claim.place, claim.quote


def _closed(entry: Entry, event: Found, ceiling: Claim) -> Entry:
    denied = entry.denied or ceiling.denied
    return replace(entry, amount=ranged(entry.amount, ceiling), refs=(*entry.refs, source_of(event, ceiling)), denied=denied)


def _entry(event: Found, claim: Claim, order: int, harm: Harm, wholes: frozenset[str], zone: ZoneInfo) -> Entry:
    standing = _standing(claim, harm)
    place = (claim.place or "").casefold()
    happened = (claim.when.start, claim.when.end) if claim.when is not None else (event.time, event.time)
    return Entry(
        account=f"{claim.side}/{claim.population}", line=_line(event, claim, standing), standing=standing, mode=claim.mode,
        count=claim.count, bound=claim.bound, amount=of(claim), claim=claim.id, refs=(source_of(event, claim),), post=event.post,
        order=order, feed=event.feed, time=event.time, place="" if place in wholes else place, first=_day(happened[0], zone),
        last=_day(happened[1], zone), ended=claim.when.end if claim.when is not None else None, corrects=claim.corrects,
        denied=claim.denied, part_of=claim.part_of,
    )  # fmt: skip


def _standing(claim: Claim, harm: Harm) -> Standing:
    if claim.harm == "casualties" and harm == "killed":
        return "mixed"
    if claim.by_opponent:
        return "opponent"
    return "own" if claim.claimant == claim.side else "third"


def _line(event: Found, claim: Claim, standing: Standing) -> str:
    """Attribution decides (COUNTING rule 13): only an outlet that speaks for itself is told from other outlets."""
    name = f"outlet {event.source or event.feed}" if claim.claimant == "outlet" else claim.claimant
    return name if standing in COUNTED else f"{standing} {name}"


def _day(time: datetime, zone: ZoneInfo) -> str:
    return time.astimezone(zone).date().isoformat()
