"""What an account stands at: low, best and high over its lines, by who says it (COUNTING rules 5 to 7, 9, 14)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from schemas.events import Corrected, Flag
from streams.core.ledger.amount import NOTHING, Amount
from streams.core.ledger.book import Book, Line
from streams.core.ledger.entry import COUNTED


@dataclass(frozen=True, slots=True)
class Standing:
    """An account at a point in time; `best` None: only opponents say so; `high` None: open. `refs` empty: no figure.

    `refs` are the sources of the claims it rests on, `unnamed` how many older additions it rests on besides. `flags` last as long as
    what they point at stands; `corrected` and `noted` belong to the point alone. `sides`: of a sum, how many have a figure.
    """

    low: int = 0
    best: int | None = None
    high: int | None = 0
    refs: tuple[str, ...] = ()
    unnamed: int = 0
    flags: tuple[Flag, ...] = ()
    corrected: Corrected | None = None
    noted: tuple[Flag, ...] = ()
    sides: int = 0

    def lasting(self) -> Standing:
        """Without what belongs to the point alone."""
        return replace(self, corrected=None, noted=()) if self.corrected or self.noted else self


NO_FIGURE = Standing()


def stood(book: Book) -> Standing:
    """The account that `book` keeps."""
    counting, others = _lines(book)
    every = (*counting, *others)
    if not every:
        return NO_FIGURE
    floors = [line for line in counting if not line.ceiling]
    best = _best(floors) if floors else 0 if counting else None
    low = min((_low(line) for line in floors), default=0)
    tops = [line.amount.top for line in every]
    high = None if None in tops else max(top for top in tops if top is not None)
    refs = tuple(dict.fromkeys(ref for line in every for ref in _refs(line)))
    return Standing(low, best, high, refs, max(line.unnamed for line in every), _flags(book, counting, others, high))


def amount_of(standing: Standing) -> Amount:
    """A standing as an amount that can be added to others; only opponents' figures move high alone."""
    if not standing.refs:
        return NOTHING
    high = standing.high if standing.high is not None else standing.best or standing.low
    return Amount(standing.low, standing.best or 0, high, int(standing.high is None))


def _lines(book: Book) -> tuple[list[Line], list[Line]]:
    """The lines that move low and best, and those that move high alone.

    What was said without a total is a line of its own while no line that counts has a total.
    """
    lines = [book.lines[name] for name in sorted(book.lines)]
    counting = [line for line in lines if line.standing in COUNTED]
    others = [line for line in lines if line.standing not in COUNTED]
    if book.loose.added and all(line.ceiling for line in counting):
        (counting if book.loose.standing in COUNTED else others).append(book.loose)
    return counting, others


def _refs(line: Line) -> tuple[str, ...]:
    return (*line.refs, *line.added, *(line.doubted.refs if line.doubted is not None else ()))


def _low(line: Line) -> int:
    return line.amount.low if line.doubted is None else min(line.amount.low, line.doubted.amount.low)


def _best(floors: Sequence[Line]) -> int:
    """That of the line with the later claim, the own side's where both are as late (rule 7)."""
    latest = max(floors, key=lambda line: (line.last is not None, line.last, line.standing == "own"))
    return latest.amount.best


def _flags(book: Book, counting: Sequence[Line], others: Sequence[Line], high: int | None) -> tuple[Flag, ...]:
    flags: list[Flag] = []
    for line in counting:
        if line.doubted is not None:
            doubt = line.doubted
            said, counted = doubt.amount.best, line.amount.best
            flags.append(Flag(flag="falls-without-correction", rule=6, said=said, counted=counted, claims=(doubt.claim,)))
        if line.unsure:
            flags.append(Flag(flag="may-be-counted", rule=5, said=line.amount.high, counted=line.amount.best))
    if any(line.standing == "mixed" for line in others):
        flags.append(Flag(flag="mixed", rule=9, said=high))
    denied = tuple(dict.fromkeys(claim for line in (*counting, *others) for claim in line.denied))
    if denied:
        flags.append(Flag(flag="disputed", rule=14, claims=denied))
    return tuple(flags)
