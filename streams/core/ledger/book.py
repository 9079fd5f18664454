"""One account's book: a line for each claimant, and the incidents that belong to the account.

A book is the fold of the account's entries in the order of their posts' time, then post, then position (COUNTING rules 1, 16).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

from schemas.claims import Claim, Time
from streams.core.ledger.amount import NOTHING, Amount, of

Standing = Literal["own", "third", "opponent", "mixed"]
"""Who says it decides what it moves (COUNTING rules 7 and 9)."""

KEPT = 24
"""Ids of additions that a line names beside its total; older ones are still counted, and `explain` finds them by replay."""
SAME_SOURCE = timedelta(hours=48)
"""Within this post time the same increment of the same claimant through another feed is the same fact (COUNTING rule 13)."""
REMEMBERED = timedelta(days=7)
"""How long an incident waits for another report of it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A standing claim with what its post says about it; `order` is its position among the post's claims.

    `place` is where it happened as it is compared, empty where none is said or it is all of a side or country. `day` is the day it
    is dated, in the story's zone. `scope` is the harm of the account that it is entered into (`casualties` also moves killed's high).
    """

    claim: Claim
    post: str
    time: Time
    feed: str
    outlet: str
    order: int
    exercise: bool
    place: str
    day: str
    scope: str


@dataclass(frozen=True, slots=True)
class Line:
    """One claimant's running total and what came since.

    `total` as of `as_of` (None: no total yet), `since` what was added after it, `ids` the claims they rest on, `last` the time of the
    latest. `doubted` is a lower total that nothing has confirmed yet (COUNTING rule 6). `unsure`: how many additions move high alone.
    """

    standing: Standing
    total: Amount = NOTHING
    as_of: Time | None = None
    since: Amount = NOTHING
    ids: tuple[str, ...] = ()
    last: Time | None = None
    doubted: tuple[Amount, str] | None = None
    unsure: int = 0

    @property
    def amount(self) -> Amount:
        """Where the line stands."""
        return self.total + self.since

    def adding(self, amount: Amount, entry: Entry) -> Line:
        """The line with an addition."""
        head, tail = self.ids[:1], self.ids[1:]
        ids = (*head, *tail[-KEPT:], entry.claim.id) if entry.claim.id not in self.ids else self.ids
        return replace(self, since=self.since + amount, ids=ids, last=entry.time)


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that happened once: where, on which day, how many, since when it is reported, and by whom."""

    place: str
    day: str
    amount: Amount
    claim: Claim
    reported: Time
    standing: Standing
    feeds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """An increment that was told: by which claimant, how many, through which feeds, first when."""

    line: str
    count: int
    feeds: tuple[str, ...]
    time: Time


@dataclass(frozen=True, slots=True)
class Book:
    """An account's lines by claimant, its additions without a total to stand on (`loose`), its recent incidents and increments."""

    lines: Mapping[str, Line] = field(default_factory=dict)
    loose: Line = field(default_factory=lambda: Line("third"))
    incidents: tuple[Incident, ...] = ()
    told: tuple[Told, ...] = ()
    denied: tuple[str, ...] = ()


def standing(entry: Entry) -> Standing:
    """How the claimant stands to the victims' side."""
    claim = entry.claim
    if claim.harm == "casualties" and entry.scope == "killed":
        return "mixed"
    if claim.by_opponent:
        return "opponent"
    return "own" if claim.claimant == claim.side else "third"


def line_of(entry: Entry) -> str:
    """The name of the claimant's line: an outlet that speaks for itself is told from other outlets (COUNTING rule 13)."""
    name = f"outlet {entry.outlet}" if entry.claim.claimant == "outlet" else entry.claim.claimant
    return f"mixed {name}" if standing(entry) == "mixed" else name


def contribution(incident: Incident, as_of: datetime | None) -> Amount:
    """What an incident adds to a line whose latest total is as of then (COUNTING rule 5)."""
    if as_of is not None and incident.reported <= as_of:
        return NOTHING
    when = incident.claim.when
    if as_of is not None and when is not None and when.end < as_of:
        return incident.amount.only_high()
    return incident.amount


def with_addition(book: Book, incident: Incident, entry: Entry, before: Incident | None = None) -> Book:
    """The book with an incident added once to every line that it is not part of; in place of `before`, where that is known already."""
    lines = {name: _line_with(line, incident, entry, before) for name, line in book.lines.items()}
    loose = _line_with(book.loose, incident, entry, before)
    return replace(book, lines=lines, loose=loose, incidents=_recent(book.incidents, incident, before, entry.time))


def _line_with(line: Line, incident: Incident, entry: Entry, before: Incident | None) -> Line:
    amount = _told(line, incident)
    if before is not None:
        amount = amount - _told(line, before)
    if amount == NOTHING and (before is None or contribution(incident, line.as_of) == NOTHING):
        return line
    unsure = int(amount != NOTHING and amount.best == 0 and amount.high > 0)
    return replace(line.adding(amount, entry), unsure=line.unsure + unsure)


def _told(line: Line, incident: Incident) -> Amount:
    """An opponent's incident moves no more than high, but on the opponents' own lines (COUNTING rule 7)."""
    amount = contribution(incident, line.as_of)
    low_counts = incident.standing in ("own", "third") or line.standing in ("opponent", "mixed")
    return amount if low_counts else amount.only_high()


def _recent(known: tuple[Incident, ...], incident: Incident, before: Incident | None, now: datetime) -> tuple[Incident, ...]:
    kept = tuple(other for other in known if other is not before and now - other.reported <= REMEMBERED)
    return (*kept, incident)


def evidence_ids(lines: Iterable[Line]) -> tuple[str, ...]:
    """The claims that lines rest on, each once."""
    return tuple(dict.fromkeys(id for line in lines for id in line.ids))


def incident_of(entry: Entry) -> Incident:
    """An entry as an incident of its own."""
    claim = entry.claim
    return Incident(entry.place, entry.day, of(claim), claim, entry.time, standing(entry), (entry.feed,))
