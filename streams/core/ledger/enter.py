"""One post's claims into an account's book: totals, increments, incidents, corrections (COUNTING rules 3 to 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from schemas.events import Flag
from streams.core.ledger.amount import FLOORS, NOTHING, Amount, compatible, of, span
from streams.core.ledger.book import SAME_SOURCE, Book, Entry, Incident, Line, Told, incident_of, line_of, standing, with_addition


@dataclass(frozen=True, slots=True)
class Entered:
    """A book after a post, the post's corrections (claims that name the figure they replace), and what an editor should look at."""

    book: Book
    corrections: tuple[Entry, ...] = ()
    flags: tuple[Flag, ...] = ()


def enter(book: Book, entries: Sequence[Entry]) -> Entered:
    """Fold the claims that one post makes about one account; parts of other claims never add (COUNTING rule 11)."""
    whole = [entry for entry in entries if entry.claim.part_of is None or entry.claim.part_of not in {e.claim.id for e in entries}]
    made = Entered(replace(book, denied=_denied(book, entries)))
    for name in dict.fromkeys(map(line_of, whole)):
        made = _claimant(made, name, [entry for entry in whole if line_of(entry) == name])
    return made


def _denied(book: Book, entries: Sequence[Entry]) -> tuple[str, ...]:
    """A denial marks its claim and zeroes nothing (COUNTING rule 14)."""
    return (*book.denied, *(entry.claim.id for entry in entries if entry.claim.denied and entry.claim.id not in book.denied))[-8:]


def _claimant(made: Entered, name: str, entries: Sequence[Entry]) -> Entered:
    totals = [entry for entry in entries if entry.claim.mode == "total" and not entry.place]
    fixes = tuple(entry for entry in entries if entry.claim.corrects is not None and entry.claim.corrects > entry.claim.count)
    news = [entry for entry in entries if entry.claim.mode == "new"]
    made = replace(made, corrections=made.corrections + fixes)
    if totals:
        made = _total(made, name, totals, news, corrected=bool(fixes))
    else:
        for entry in news:
            made = replace(made, book=_increment(made.book, name, entry))
    for entry in entries:
        if entry.claim.mode == "incident" or (entry.claim.mode == "total" and entry.place):
            made = replace(made, book=_incident(made.book, entry))
    return made


def _total(made: Entered, name: str, totals: Sequence[Entry], news: Sequence[Entry], *, corrected: bool) -> Entered:
    """A total replaces the line's earlier ones and absorbs what it covers; an increment beside it is only checked (rules 3, 4)."""
    first = totals[0]
    line = made.book.lines.get(name, Line(standing(first)))
    amount, entry = _said(totals)
    flags = made.flags
    if news and line.as_of is not None and not corrected:
        counted = line.amount + of(news[0].claim)
        if not _agrees(counted, amount):
            ids = (entry.claim.id, news[0].claim.id)
            flags = (*flags, Flag(flag="increment-disagrees", rule=4, said=amount.best, counted=counted.best, claims=ids))
    line = _replaced(line, amount, entry, corrected=corrected, confirmed=_confirmed(made.book, name, amount))
    lines = {other: _settled(known, line) for other, known in made.book.lines.items()} | {name: line}
    return replace(made, book=replace(made.book, lines=lines), flags=flags)


def _settled(known: Line, said: Line) -> Line:
    """A line whose lower total was doubted takes it when another that counts stands there too (rule 6)."""
    if known.doubted is None or said.standing not in ("own", "third") or said.amount.best > known.doubted[0].best:
        return known
    amount, id = known.doubted
    return replace(known, total=amount, since=NOTHING, ids=(id,), doubted=None)


def _said(totals: Sequence[Entry]) -> tuple[Amount, Entry]:
    """What a claimant's totals in one post come to: the largest, or a range said as floor and ceiling (rule 8)."""
    floors = [entry for entry in totals if entry.claim.bound in FLOORS]
    ceilings = [entry for entry in totals if entry.claim.bound == "up-to"]
    largest = max(totals, key=lambda entry: (entry.claim.bound != "up-to", entry.claim.count, -entry.order))
    if ceilings and floors:
        low = max(floors, key=lambda entry: entry.claim.count)
        high = max(ceilings, key=lambda entry: entry.claim.count)
        return span(low.claim, high.claim), low
    amount = of(largest.claim)
    return (amount.only_high() if largest.claim.bound == "up-to" else amount), largest


def _agrees(counted: Amount, said: Amount) -> bool:
    if said.open or counted.open:
        return said.low <= counted.low if said.open else counted.low <= said.best
    return counted.best == said.best


def _replaced(line: Line, amount: Amount, entry: Entry, *, corrected: bool, confirmed: bool) -> Line:
    """The line with a new total; one that falls without words of correction waits for a second word (rule 6)."""
    fresh = replace(line, total=amount, as_of=entry.time, since=NOTHING, ids=(entry.claim.id,), last=entry.time, doubted=None, unsure=0)
    now = line.amount
    if line.as_of is None or corrected or entry.claim.corrects is not None:
        return fresh
    if amount.best == 0 and amount.high:  # "up to n" says nothing of the least
        return replace(line, total=replace(line.total, high=max(now.best, amount.high) - line.since.high, open=0), last=entry.time)
    if amount.open and amount.low <= now.low:  # a floor under what is known already says nothing new
        return replace(line, last=entry.time)
    if amount.best >= now.best:
        return fresh
    if confirmed or line.doubted is not None:
        return fresh
    return replace(line, doubted=(amount, entry.claim.id), ids=(*line.ids, entry.claim.id), last=entry.time)


def _confirmed(book: Book, name: str, amount: Amount) -> bool:
    """Whether another line that counts stands at or below the lower total."""
    others = [line for other, line in book.lines.items() if other != name and line.standing in ("own", "third") and line.as_of is not None]
    return any(line.amount.best <= amount.best for line in others)


def _increment(book: Book, name: str, entry: Entry) -> Book:
    """ "26 more": to the claimant's own line, or where it gave no total yet to every line that it is not part of (rule 4)."""
    line = book.lines.get(name)
    if line is None or line.as_of is None:
        return _loose_increment(book, entry)
    fix = entry.claim.corrects
    if fix is not None and line.amount.best >= fix:
        return replace(book, lines={**book.lines, name: _adjusted(line, entry, fix)})
    book, known = _noted(book, entry)
    return replace(book, lines={**book.lines, name: line.adding(NOTHING if known else of(entry.claim), entry)})


def _adjusted(line: Line, entry: Entry, fix: int) -> Line:
    """The increment that is named goes, the new one comes (rule 6)."""
    change = entry.claim.count - fix
    return line.adding(Amount(change, change, change), entry)


def _loose_increment(book: Book, entry: Entry) -> Book:
    book, known = _noted(book, entry)
    if known:
        return replace(book, loose=book.loose.adding(NOTHING, entry))
    fix = entry.claim.corrects
    before = next((i for i in reversed(book.incidents) if i.claim.mode == "new" and i.claim.count == fix), None) if fix else None
    incident = incident_of(entry)
    if before is not None:
        incident = replace(incident, reported=before.reported, feeds=(*before.feeds, entry.feed))
    return with_addition(book, incident, entry, before)


def _noted(book: Book, entry: Entry) -> tuple[Book, bool]:
    """The book with the increment noted, and whether another feed told the same one of the same claimant (rules 13, 16).

    Matched in time order, so that two equal increments of one feed stay two, however many feeds tell both.
    """
    recent = [told for told in book.told if entry.time - told.time <= SAME_SOURCE]
    name, count = line_of(entry), entry.claim.count
    for n, told in enumerate(recent):
        if (told.line, told.count) == (name, count) and entry.feed not in told.feeds:
            recent[n] = replace(told, feeds=(*told.feeds, entry.feed))
            return replace(book, told=tuple(recent)), True
    return replace(book, told=(*recent, Told(name, count, (entry.feed,), entry.time))), False


def _incident(book: Book, entry: Entry) -> Book:
    """The same incident, whoever reports it, is one: the larger figure stands, both are its sources (rule 5)."""
    before = next((known for known in book.incidents if _same(known, entry)), None)
    incident = incident_of(entry)
    if before is None:
        return with_addition(book, incident, entry)
    feeds = tuple(dict.fromkeys((*before.feeds, entry.feed)))
    kept = replace(before, feeds=feeds) if _larger(before, entry) else replace(incident, reported=before.reported, feeds=feeds)
    if "opponent" in (before.standing, incident.standing) and before.standing != incident.standing:
        kept = replace(kept, standing=before.standing if before.standing != "opponent" else incident.standing)
    return with_addition(book, kept, entry, before)


def _larger(before: Incident, entry: Entry) -> bool:
    if entry.claim.mode == "total" or entry.claim.corrects == before.claim.count:
        return False  # a strike's toll that grew, or was corrected: the later word stands
    return (before.claim.count, before.claim.bound == "exact") >= (entry.claim.count, entry.claim.bound == "exact")


def _same(known: Incident, entry: Entry) -> bool:
    if known.claim.mode == "new" or known.place != entry.place:
        return False
    if entry.claim.corrects is not None and entry.claim.corrects == known.claim.count:
        return True
    if entry.claim.mode == "total" and known.place:
        return entry.claim.count >= known.claim.count
    return known.day == entry.day and compatible(known.claim, entry.claim)
