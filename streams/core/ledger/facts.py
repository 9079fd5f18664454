"""Incidents and increments into an account's book: which claims are one fact, and what corrects what (COUNTING rules 4 to 6, 13).

Decided from the claims' content and their posts' times alone, in time order:

- An increment ("26 more") is one fact with an earlier one of the same count, within 48 hours, that the same claimant told through another
  feed, or another claimant where one of the two has no total to add it to. So two increments of one claimant in one feed stay two, and
  as many however many feeds tell both.
- An incident is one fact with an earlier one where place and days agree and counts are compatible, whoever reports it. Two claims of one
  post are never one incident. A toll of one place that is said as a total is that place's incident, grown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from streams.core.ledger.amount import NOTHING, Amount, compatible, larger
from streams.core.ledger.book import Book, Fact, Line, remembered, spread
from streams.core.ledger.entry import COUNTED, Entry, Standing

SAME_SOURCE = timedelta(hours=48)


def told(book: Book, entry: Entry, *, given: bool) -> Book:
    """The book with an incident or increment; `given`: its post gives the line's total too, which wins (rule 4)."""
    if entry.corrects is not None:
        corrected = _corrected(book, entry, entry.corrects, given)
        if corrected is not None:
            return corrected
    known = next(_same(book, entry), None)
    if known is None:
        return _put(book, entry.refs[0], None, _fact(book, entry), entry)
    return _put(book, known, book.facts[known], _joined(book, book.facts[known], entry), entry)


def names_an_increment(book: Book, entry: Entry) -> bool:
    """Whether a total that corrects a figure names one of the increments, not the total before it."""
    line = book.lines.get(entry.line)
    if entry.corrects is None or line is None or entry.corrects in (line.total.best, line.amount.best):
        return False
    return any(book.facts[key].kind == "new" for key in _named(book, entry, entry.corrects))


def _put(book: Book, key: str, before: Fact | None, fact: Fact, entry: Entry) -> Book:
    book = spread(book, before, fact, entry)
    line = book.lines.get(entry.line)
    if entry.mode == "new" and line is not None:
        book = book.with_line(entry.line, replace(line, last=entry.time))
    return replace(book, facts=remembered(book.facts, key, fact, entry.time))


def _based(book: Book, entry: Entry) -> bool:
    """Whether the claimant has a total that its increment adds to."""
    line = book.lines.get(entry.line)
    return line is not None and not line.ceiling


def _fact(book: Book, entry: Entry) -> Fact:
    """An entry as a fact of its own. An increment adds to its claimant's line; without a total there, to every line as an incident does."""
    increment = entry.mode == "new"
    counts = entry.standing in COUNTED
    return Fact(
        "new" if increment else "incident", entry.count, entry.bound, entry.time, entry.post, entry.standing, ((entry.line, entry.feed),),
        counted=entry.amount if counts else NOTHING, others=NOTHING if counts else entry.amount.only_high(),
        lines=(entry.line,) if increment and _based(book, entry) else None, place=entry.place, first=entry.first, last=entry.last,
        ended=None if increment else entry.ended,
    )  # fmt: skip


def _same(book: Book, entry: Entry) -> Iterator[str]:
    """The facts that an entry tells again, longest known first."""
    if entry.mode == "new":
        based = _based(book, entry)
        return (key for key, fact in book.facts.items() if fact.kind == "new" and _same_increment(fact, entry, based))
    return (key for key, fact in book.facts.items() if fact.kind == "incident" and _same_incident(fact, entry))


def _same_increment(fact: Fact, entry: Entry, based: bool) -> bool:
    if entry.count != fact.count and entry.count not in fact.was:
        return False
    if entry.time - fact.reported > SAME_SOURCE or (entry.line, entry.feed) in fact.tellers:
        return False
    return not based or fact.lines is None or entry.line in fact.lines


def _same_incident(fact: Fact, entry: Entry) -> bool:
    if fact.place != entry.place or fact.post == entry.post:
        return False
    near = fact.first <= entry.last and entry.first <= fact.last
    if (fact.standing == "mixed") != (entry.standing == "mixed"):
        return near and entry.place != ""  # dead and wounded of one event: the mixed figure is over the dead, not beside them
    if entry.mode == "total" and entry.time - fact.reported <= SAME_SOURCE and entry.count >= fact.count:
        return True
    if entry.count in fact.was:
        return near
    return near and compatible((fact.count, fact.bound), (entry.count, entry.bound))


def _joined(book: Book, fact: Fact, entry: Entry) -> Fact:
    """A fact told again: the larger figure stands, all are its sources (rule 5)."""
    tellers = fact.tellers if (entry.line, entry.feed) in fact.tellers else (*fact.tellers, (entry.line, entry.feed))
    joined = replace(fact, tellers=tellers, post=entry.post, standing=_stronger(fact.standing, entry.standing))
    if entry.mode == "new":
        return replace(joined, lines=_lines(book, fact, entry), counted=_either(fact.counted, entry))
    if entry.count in fact.was:
        return joined
    if entry.standing not in COUNTED:
        joined = replace(joined, others=larger(fact.others, entry.amount.only_high()))
    else:
        joined = replace(joined, counted=_larger(fact.counted, entry))
    if entry.standing == "mixed" and fact.standing != "mixed":
        return joined
    if fact.standing == "mixed" or entry.count > fact.count:
        return replace(joined, count=entry.count, bound=entry.bound)
    return replace(joined, bound="exact") if entry.count == fact.count and entry.bound == "exact" else joined


def _lines(book: Book, fact: Fact, entry: Entry) -> tuple[str, ...] | None:
    if fact.lines is None or not _based(book, entry):
        return None
    return fact.lines if entry.line in fact.lines else (*fact.lines, entry.line)


def _either(counted: Amount, entry: Entry) -> Amount:
    """An increment that only an opponent told counts once somebody that counts tells it."""
    return entry.amount if counted == NOTHING and entry.standing in COUNTED else counted


def _larger(counted: Amount, entry: Entry) -> Amount:
    if entry.bound == "up-to":
        return replace(counted, high=max(counted.high, entry.amount.high))
    better = (entry.amount.best, -entry.amount.open) > (counted.best, -counted.open)
    return entry.amount if better else counted


def _stronger(a: Standing, b: Standing) -> Standing:
    """Of two that tell it, who moves more."""
    order: tuple[Standing, ...] = ("own", "third", "opponent", "mixed")
    return min(a, b, key=order.index)


def _named(book: Book, entry: Entry, figure: int) -> Iterator[str]:
    """The facts of that figure which an entry's claimant may mean, latest first."""
    for key in reversed(tuple(book.facts)):
        fact = book.facts[key]
        if fact.count != figure or fact.place != entry.place or (fact.standing in COUNTED) != (entry.standing in COUNTED):
            continue
        if fact.lines is None or entry.line in fact.lines or any(line == entry.line for line, _ in fact.tellers):
            yield key


def _corrected(book: Book, entry: Entry, figure: int, given: bool) -> Book | None:
    """ "27, not 28": the increment, incident or total that is named is replaced (rule 6). None: nothing stands that it names."""
    for key, fact in book.facts.items():
        if figure in fact.was and fact.count == entry.count and fact.place == entry.place:
            return _put(book, key, fact, replace(fact, post=entry.post), entry)  # the same correction again
    key = next(_named(book, entry, figure), "")
    line = book.lines.get(entry.line)
    if key:
        return _amended(book, key, line, entry, figure, given)
    if line is not None and not given and figure in (line.total.best, line.amount.best):
        lowered = replace(line.naming(entry), total=line.total.shifted(entry.count - figure), last=entry.time)
        return book.with_line(entry.line, lowered)
    return None


def _amended(book: Book, key: str, line: Line | None, entry: Entry, figure: int, given: bool) -> Book:
    fact = book.facts[key]
    counts = fact.standing in COUNTED
    now = replace(
        fact, count=entry.count, bound=entry.bound, was=(*fact.was, figure), post=entry.post,
        counted=entry.amount if counts else NOTHING, others=fact.others if counts else entry.amount.only_high(),
    )  # fmt: skip
    absorbed = line is not None and line.as_of is not None and fact.reported <= line.as_of
    if line is not None and absorbed and fact.kind == "new" and not given:
        lowered = replace(line.naming(entry), total=line.total.shifted(entry.count - figure))
        book = book.with_line(entry.line, lowered)
    return _put(book, key, fact, now, entry)
