"""Builders of what tests tell stories with: claims, what was found in a post, what was withdrawn, and the ledger that comes of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from immutables import Map

from schemas.claims import Claim, Interval, Span, bounds
from schemas.events import Found, Tallied, Withdrawn, post_id
from schemas.ids import digest
from schemas.story import Side, Story
from streams.core.step import Desk, State
from streams.core.steps.tally import tally

MIDNIGHT = datetime(2020, 9, 28, tzinfo=UTC)
WAR = Story(
    id="war",
    start=MIDNIGHT,
    sides={"north": Side(names=("Northland",), country="NO"), "south": Side(names=("Southland",), country="ZA")},
)
DESK = Desk({"war": WAR})
Figures = tuple[int, int | None, int | None]


def clock(time: float | str) -> datetime:
    """A time of the day of the story: hours (9.5), or `HH:MM`."""
    if isinstance(time, str):
        hours, minutes = time.split(":")
        return MIDNIGHT + timedelta(hours=int(hours), minutes=int(minutes))
    return MIDNIGHT + timedelta(hours=time)


def span(start: int = 0) -> Span:
    """Three characters of a body."""
    return Span(field="body", start=start, end=start + 3)


def claimed(count: int, mode: str = "total", **changes: Any) -> Claim:
    """A claim: soldiers of the south killed, said by the south, unless `changes` say otherwise.

    `when` may be a pair of times of day. Ids are digests of the content: the same claim of two posts needs `id`, which `found` sees to.
    """
    facts: dict[str, Any] = {
        "harm": "killed", "population": "military", "side": "south", "count": count, "bound": "exact", "mode": mode,
        "claimant": "south", "span": span(), "quote": f"{count} {mode}", "rule": "test",
    } | changes  # fmt: skip
    if isinstance(facts.get("when"), tuple):
        facts["when"] = Interval(start=clock(facts["when"][0]), end=clock(facts["when"][1]))
    low, best, high = bounds(count, facts["bound"])
    facts = {"low": low, "best": best, "high": high, **facts}
    facts.setdefault("id", "")
    return Claim(**facts)


def found(time: float | str, *claims: Claim, post: str = "", feed: str = "wire", story: str = "war", **changes: Any) -> Found:
    """What was read in a post; claims without an id get one, `part_of` may be another claim's index."""
    id = post or f"at {time}"
    digests = [claim.id or digest("claim", story, feed, id, n, claim.model_dump_json(exclude={"quote"})) for n, claim in enumerate(claims)]
    named = tuple(
        claim.model_copy(update={"id": digests[n], "span": span(10 * n), "part_of": _part(claim.part_of, digests)})
        for n, claim in enumerate(claims)
    )
    return Found(
        story=story, feed=feed, id=id, post=post_id(story, feed, id), version=str(changes.pop("version", "1")), time=clock(time),
        claims=named, **changes,
    )  # fmt: skip


def _part(of: str | None, digests: list[str]) -> str | None:
    return digests[int(of)] if of is not None and of.isdecimal() and len(of) < 4 else of


def withdrawn(post: Found) -> Withdrawn:
    """That post taken back."""
    about = {"story", "feed", "id", "post", "version", "time", "source", "exercise"}
    return Withdrawn(**post.model_dump(include=about))


def folded(events: Iterable[Found | Withdrawn], desk: Desk = DESK, state: State | None = None) -> tuple[State, list[Tallied]]:
    """The ledger after `events`, and all that it tallied on the way."""
    state, made = Map() if state is None else state, []
    for event in events:
        state, tallies = tally(desk, state, event)
        made.extend(tallies)
    return state, made


def timelines(tallies: Iterable[Tallied]) -> dict[str, dict[datetime, Tallied]]:
    """The last word on each point of each account (`side/population/harm`), points in time order."""
    made: dict[str, dict[datetime, Tallied]] = {}
    for tallied in tallies:
        made.setdefault(tallied.account.partition("/")[2], {})[tallied.as_of] = tallied
    return {account: dict(sorted(made[account].items())) for account in sorted(made)}


def last(events: Iterable[Found | Withdrawn], account: str = "south/military/killed", desk: Desk = DESK) -> Tallied:
    """What the account stands at in the end."""
    return list(timelines(folded(events, desk)[1])[account].values())[-1]


def figures(events: Iterable[Found | Withdrawn], account: str = "south/military/killed", desk: Desk = DESK) -> Figures:
    """(low, best, high) of the account in the end; best None: only opponents say so; high None: open."""
    tallied = last(events, account, desk)
    return tallied.low, tallied.best, tallied.high


def flags(tallied: Tallied) -> dict[str, tuple[int | None, int | None]]:
    """The flags of a tally, each with the two numbers that disagree."""
    return {flag.flag: (flag.said, flag.counted) for flag in tallied.flags}
