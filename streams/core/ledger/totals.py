"""Totals into a claimant's line: they replace, absorb, check, fall, and are confirmed (COUNTING rules 3, 4, 6, 8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from schemas.events import Flag
from streams.core.ledger.amount import FLOORS, NOTHING, Amount
from streams.core.ledger.book import Book, Doubt, Line
from streams.core.ledger.entry import COUNTED, Entry


def with_totals(book: Book, name: str, totals: Sequence[Entry], news: Sequence[Entry]) -> tuple[Book, tuple[Flag, ...]]:
    """The book with the totals that one post gives in one line; `news` are the increments beside them, which are only checked (rule 4)."""
    largest = max(totals, key=lambda entry: (not _is_ceiling(entry), entry.amount.best, entry.amount.high, -entry.order))
    ceilings = [entry for entry in totals if _is_ceiling(entry) and entry is not largest]
    line = book.lines.get(name)
    flags = _checked(line, largest, news)
    corrected = any(entry.corrects is not None for entry in (*totals, *news))
    book = total(book, name, largest, corrected=corrected)
    for entry in ceilings:
        book = book.with_line(name, _under(book.lines[name], entry))
    return book, flags


def total(book: Book, name: str, entry: Entry, *, corrected: bool) -> Book:
    """The book with a new total in that line; other lines' doubts are settled by it."""
    line = book.lines.get(name)
    after = _first(entry) if line is None or line.ceiling else _after(book, name, line, entry, corrected)
    book = book.with_line(name, after)
    if after.doubted is not None or after.as_of != entry.time or after.standing not in COUNTED:
        return book
    return replace(book, lines={other: known if other == name else _settled(known, entry) for other, known in book.lines.items()})


def _first(entry: Entry) -> Line:
    """A line that begins with this total, and absorbs all that it covers: what was reported by then (rule 3)."""
    denied = (entry.claim,) if entry.denied else ()
    refs, ceiling = entry.refs, _is_ceiling(entry)
    return Line(entry.standing, entry.amount, entry.time, refs=refs, last=entry.time, denied=denied, ceiling=ceiling)


def _after(book: Book, name: str, line: Line, entry: Entry, corrected: bool) -> Line:
    if _is_ceiling(entry):
        return _under(line, entry)
    if corrected or entry.amount.best > line.running or (entry.amount.best == line.running and not entry.amount.open):
        return _first(entry)
    if entry.bound in FLOORS and entry.amount.open:
        return replace(line, last=entry.time)  # a floor under what is known already says nothing new
    if line.doubted is not None or _seconded(book, name, entry):
        return _first(entry)
    doubt = Doubt(entry.amount, entry.time, entry.refs, entry.claim, denied=(entry.claim,) if entry.denied else ())
    return replace(line, doubted=doubt, last=entry.time)


def _under(line: Line, entry: Entry) -> Line:
    """ "Up to n" says nothing of the least: it raises high, and closes one that was open (rule 8)."""
    if line.ceiling:
        return _first(entry)
    high = max(line.total.best, entry.amount.high)
    return replace(line.naming(entry), total=replace(line.total, high=high, open=0), last=entry.time)


def _is_ceiling(entry: Entry) -> bool:
    return entry.bound == "up-to"


def _seconded(book: Book, name: str, entry: Entry) -> bool:
    """Whether a second source stands at the lower figure already (rule 6)."""
    others = [line for other, line in book.lines.items() if other != name and line.standing in COUNTED and not line.ceiling]
    return any(line.amount.best == entry.amount.best for line in others)


def _settled(known: Line, entry: Entry) -> Line:
    """A line whose lower total was doubted takes it when a second source gives that figure or a lower one (rule 6)."""
    doubt = known.doubted
    if doubt is None or entry.amount.best > doubt.amount.best:
        return known
    denied = tuple(dict.fromkeys((*doubt.denied, *known.denied)))
    return replace(
        known, total=doubt.total, as_of=doubt.as_of, since=doubt.since, gained=doubt.gained, refs=doubt.refs, unsure=doubt.unsure,
        denied=denied, doubted=None,
    )  # fmt: skip


def _checked(line: Line | None, said: Entry, news: Sequence[Entry]) -> tuple[Flag, ...]:
    """An increment beside a total should lead from the former to the latter, with the account's incidents or without (rule 4)."""
    if line is None or line.as_of is None or line.ceiling or not news:
        return ()
    gain = sum((_gain(entry) for entry in news), NOTHING)
    bare = replace(line, since=NOTHING).amount.shifted(line.gained) + gain
    counted = line.amount + gain
    if _agree(bare, said.amount) or _agree(counted, said.amount):
        return ()
    claims = (said.claim, *(entry.claim for entry in news))
    return (Flag(flag="increment-disagrees", rule=4, said=said.amount.best, counted=max(0, counted.best), claims=claims),)


def _gain(entry: Entry) -> Amount:
    """What an increment adds; one that replaces a figure adds the difference."""
    if entry.corrects is None:
        return entry.amount
    change = entry.count - entry.corrects
    return Amount(change, change, change)


def _agree(counted: Amount, said: Amount) -> bool:
    if said.open:
        return said.low <= counted.low or bool(counted.open)
    if counted.open:
        return counted.low <= said.high
    return counted.low <= said.high and said.low <= counted.high
