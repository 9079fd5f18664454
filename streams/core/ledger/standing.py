"""What an account stands at: low, best and high over its lines, by who says it (COUNTING rules 7, 9, 14)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from schemas.events import Corrected, Flag
from streams.core.ledger.amount import NOTHING, Amount
from streams.core.ledger.book import Book, Line, evidence_ids


@dataclass(frozen=True, slots=True)
class Standing:
    """An account at a point in time; `best` None: only opponents say so; `high` None: open. `ids` empty: no figure.

    `flags` last as long as what they point at stands; `corrected` and `noted` belong to the point alone.
    """

    low: int = 0
    best: int | None = None
    high: int | None = 0
    ids: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
    corrected: Corrected | None = None
    noted: tuple[Flag, ...] = ()
    sides: int = 0

    def lasting(self) -> Standing:
        """Without what belongs to the point alone."""
        return replace(self, corrected=None, noted=())


NO_FIGURE = Standing()


def stood(book: Book) -> Standing:
    """The account that `book` keeps."""
    counting, others = _lines(book)
    every = (*counting, *others)
    if not every:
        return NO_FIGURE
    tops = [line.amount.top for line in every]
    high = None if None in tops else max(top for top in tops if top is not None)
    low = min((_low(line) for line in counting), default=0)
    best = _best(counting)
    if high is not None and best is not None:
        high = max(high, best)
    return Standing(min(low, best) if best is not None else 0, best, high, evidence_ids(every), _flags(book, counting, others, high))


def _lines(book: Book) -> tuple[list[Line], list[Line]]:
    """The lines that move low and best, and those that move high alone.

    Additions without a total count as a line of their own while no line that counts has a total.
    """
    lines = [book.lines[name] for name in sorted(book.lines)]
    counting = [line for line in lines if line.standing in ("own", "third")]
    others = [line for line in lines if line.standing in ("opponent", "mixed")]
    loose = book.loose
    if loose.ids and not counting:
        said = any(incident.standing in ("own", "third") for incident in book.incidents) or loose.amount.best > 0
        (counting if said else others).append(loose)
    return counting, others


def _low(line: Line) -> int:
    if line.doubted is None:
        return line.amount.low
    return min(line.amount.low, line.doubted[0].low)


def _best(counting: list[Line]) -> int | None:
    """The own side's, or where a third party's line differs that of the later claim (rule 7)."""
    if not counting:
        return None
    latest = max(counting, key=lambda line: (line.last is not None, line.last, line.standing == "own"))
    return latest.amount.best


def _flags(book: Book, counting: list[Line], others: list[Line], high: int | None) -> tuple[Flag, ...]:
    flags: list[Flag] = []
    for line in counting:
        if line.doubted is not None:
            amount, id = line.doubted
            flags.append(Flag(flag="falls-without-correction", rule=6, said=amount.best, counted=line.amount.best, claims=(id,)))
        if line.unsure:
            flags.append(Flag(flag="may-be-counted", rule=5, said=line.amount.high, counted=line.amount.best))
    if any(line.standing == "mixed" for line in others):
        flags.append(Flag(flag="mixed", rule=9, said=high))
    standing = {id for line in (*counting, *others) for id in line.ids}
    denied = tuple(id for id in book.denied if id in standing)
    if denied:
        flags.append(Flag(flag="disputed", rule=14, claims=denied))
    return tuple(flags)


def amount_of(standing: Standing) -> Amount:
    """A standing as an amount that can be added to others; only opponents' figures move high alone."""
    if not standing.ids:
        return NOTHING
    return Amount(
        standing.low,
        standing.best or 0,
        standing.high if standing.high is not None else standing.best or standing.low,
        int(standing.high is None),
    )
