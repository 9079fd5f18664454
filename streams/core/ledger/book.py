"""One account's book: a line for each claimant that gave a total, and what is counted apart from totals.

A book is the fold of the account's entries in the order of their posts' time, then post, then position (COUNTING rules 1, 16). At any
time a line's `since` is the sum of what the facts contribute to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

from schemas.claims import Bound, Time
from streams.core.ledger.amount import NOTHING, Amount
from streams.core.ledger.entry import COUNTED, Entry, Standing

KEPT = 8
"""Additions that a line names beside its total, the latest; older ones are counted all the same (`unnamed` says how many)."""
REMEMBERED = timedelta(days=7)
FACTS = 256
"""How long, and how many of an account, increments and incidents wait for another report of them, or for a correction."""


@dataclass(frozen=True, slots=True)
class Fact:
    """An incident or an increment, however many tell it.

    `counted` is what the own side and third parties make of it, `others` what opponents or mixed claims do, which moves high alone
    (COUNTING rules 7, 9). `lines` are the lines that it adds to, None for every line. `was` are figures that were corrected.
    `tellers` are (line, feed); `post` is the latest that told it.
    """

    kind: Literal["incident", "new"]
    count: int
    bound: Bound
    reported: Time
    post: str
    standing: Standing
    tellers: tuple[tuple[str, str], ...]
    counted: Amount = NOTHING
    others: Amount = NOTHING
    lines: tuple[str, ...] | None = None
    was: tuple[int, ...] = ()
    place: str = ""
    first: str = ""
    last: str = ""
    ended: Time | None = None

    @property
    def amount(self) -> Amount:
        """What it adds where it adds in full."""
        if self.others == NOTHING:
            return self.counted
        own, others = self.counted, self.others
        return Amount(own.low, own.best, max(own.high, others.high), max(own.open, others.open))


@dataclass(frozen=True, slots=True)
class Doubt:
    """A total that fell without words of correction, and what came since: nothing has confirmed it yet (COUNTING rule 6)."""

    total: Amount
    as_of: Time
    refs: tuple[str, ...]
    claim: str
    since: Amount = NOTHING
    gained: int = 0
    unsure: int = 0
    denied: tuple[str, ...] = ()

    @property
    def amount(self) -> Amount:
        """Where the line would stand."""
        return self.total + self.since


@dataclass(frozen=True, slots=True)
class Line:
    """One claimant's running total and what came since (COUNTING rule 2).

    `gained` is the part of `since` that the claimant itself said ("26 more"), `refs` the sources of the total and `added` of the latest
    additions, `last` when the claimant last said something of the line, `ceiling` whether it only ever said "up to n",
    `unsure` how many incidents may be in the total (they move high alone), `denied` the claims that somebody denies.
    """

    standing: Standing
    total: Amount = NOTHING
    as_of: Time | None = None
    since: Amount = NOTHING
    gained: int = 0
    refs: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    unnamed: int = 0
    last: Time | None = None
    ceiling: bool = False
    unsure: int = 0
    denied: tuple[str, ...] = ()
    doubted: Doubt | None = None

    @property
    def amount(self) -> Amount:
        """Where the line stands."""
        return self.total + self.since

    @property
    def running(self) -> int:
        """The claimant's own running total: its total and its increments, without the account's incidents."""
        return self.total.best + self.gained

    def naming(self, entry: Entry) -> Line:
        """The line resting on `entry` too."""
        added = (*(ref for ref in self.added if ref not in entry.refs), *entry.refs)
        denied = (*self.denied, entry.claim)[-KEPT:] if entry.denied and entry.claim not in self.denied else self.denied
        return replace(self, added=added[-KEPT:], unnamed=self.unnamed + len(added[:-KEPT]), denied=denied)


@dataclass(frozen=True, slots=True)
class Book:
    """An account's lines by claimant; `loose`, all that was said without a total to stand on; and the facts still remembered."""

    lines: Mapping[str, Line] = field(default_factory=dict)
    loose: Line = field(default_factory=lambda: Line("mixed"))
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def with_line(self, name: str, line: Line) -> Book:
        """The book with that line."""
        return replace(self, lines={**self.lines, name: line})


def contribution(fact: Fact, name: str, as_of: datetime | None) -> tuple[Amount, bool]:
    """What a fact adds to the line of that name whose total is as of then, and whether the total may have it (COUNTING rules 3 to 5)."""
    if fact.lines is not None and name not in fact.lines:
        return NOTHING, False
    if as_of is None:
        return fact.amount, False
    if fact.reported <= as_of:
        return NOTHING, False
    if fact.ended is not None and fact.ended < as_of:
        return fact.amount.only_high(), True
    return fact.amount, False


def spread(book: Book, before: Fact | None, fact: Fact, entry: Entry) -> Book:
    """The book with `fact` as `entry` makes it, in place of `before`; each line takes what it adds there."""
    lines = {name: _moved(line, name, before, fact, entry) for name, line in book.lines.items()}
    return replace(book, lines=lines, loose=_loosely(_moved(book.loose, "", before, fact, entry), fact))


def remembered(facts: Mapping[str, Fact], key: str, fact: Fact, now: datetime) -> dict[str, Fact]:
    """The facts with this one; the longest known go when they are too old or too many."""
    made = {**facts, key: fact}
    while made:
        oldest = next(iter(made))
        if len(made) <= FACTS and now - made[oldest].reported <= REMEMBERED:
            break
        del made[oldest]
    return made


def _moved(line: Line, name: str, before: Fact | None, fact: Fact, entry: Entry) -> Line:
    amount, change, own, unsure = _change(line.as_of, name, before, fact)
    if amount == NOTHING:
        return line
    moved = replace(line.naming(entry), since=line.since + change, gained=line.gained + own, unsure=line.unsure + unsure)
    doubt = line.doubted
    if doubt is None:
        return moved
    _, change, own, unsure = _change(doubt.as_of, name, before, fact)
    after = replace(doubt, since=doubt.since + change, gained=doubt.gained + own, unsure=doubt.unsure + unsure)
    return replace(moved, doubted=after)


def _change(as_of: datetime | None, name: str, before: Fact | None, fact: Fact) -> tuple[Amount, Amount, int, int]:
    """What the fact adds to the line now; by how much that moves the line, the claimant's own gain, and how many are unsure."""
    amount, unsure = contribution(fact, name, as_of)
    was, doubtful = contribution(before, name, as_of) if before is not None else (NOTHING, False)
    change = amount - was
    own = change.best if fact.kind == "new" and fact.lines is not None else 0
    return amount, change, own, int(unsure) - int(doubtful)


def _loosely(loose: Line, fact: Fact) -> Line:
    """Who says what is loose: it counts once somebody that counts says it."""
    if fact.lines is not None or loose.standing in COUNTED:
        return loose
    return replace(loose, standing=fact.standing) if fact.standing != "mixed" else loose
