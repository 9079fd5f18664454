"""One post's claims into an account's book, claimant by claimant: totals first, then what is counted apart (COUNTING rules 3 to 6, 11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from schemas.events import Flag
from streams.core.ledger.book import Book
from streams.core.ledger.entry import Entry
from streams.core.ledger.facts import names_an_increment, told
from streams.core.ledger.totals import with_totals


@dataclass(frozen=True, slots=True)
class Entered:
    """A book after a post, the post's corrections (claims under the figure they replace), whether somebody gave a total, and flags."""

    book: Book
    corrections: tuple[Entry, ...] = ()
    totalled: bool = False
    flags: tuple[Flag, ...] = ()


def enter(book: Book, entries: Sequence[Entry]) -> Entered:
    """Fold the claims that one post makes about one account; parts of other claims never add (COUNTING rule 11)."""
    claims = {entry.claim for entry in entries}
    whole = [entry for entry in entries if entry.part_of not in claims]
    lines: dict[str, list[Entry]] = {}
    for entry in whole:
        lines.setdefault(entry.line, []).append(entry)
    flags: tuple[Flag, ...] = ()
    totalled = False
    for name, own in lines.items():
        totals, apart = _parted(book, own)
        if totals:
            book, raised = with_totals(book, name, totals, [entry for entry in own if entry.mode == "new"])
            flags, totalled = flags + raised, True
        for entry in apart:
            book = told(book, entry, given=bool(totals))
    fixes = tuple(entry for entry in whole if entry.corrects is not None and entry.corrects > entry.count)
    return Entered(book, fixes, totalled, flags)


def _parted(book: Book, entries: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """The totals of a line, and what is counted apart."""
    totals, apart = list[Entry](), list[Entry]()
    for entry in entries:
        (totals if _is_total(book, entry) else apart).append(entry)
    return totals, apart


def _is_total(book: Book, entry: Entry) -> bool:
    """A total of one place is that place's incident, and one that corrects an increment is no total."""
    return entry.mode == "total" and not entry.place and not names_an_increment(book, entry)
