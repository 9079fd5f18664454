"""A sheet holds the accounts of one story and one harm on one timeline: a page for each post time, chained in time order.

A page that comes last is folded from where the sheet stands; one that comes late, is revised or withdrawn is folded anew from its
own time on (COUNTING rule 16). Every few pages keep what stood after them, so that going back costs little.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby

from schemas.claims import Time
from schemas.events import Corrected, Flag
from streams.core.ledger.book import Book, Entry
from streams.core.ledger.enter import Entered, enter
from streams.core.ledger.standing import NO_FIGURE, Standing, stood
from streams.core.ledger.sums import combined
from streams.core.step import State

CHECKPOINT = 16
"""Pages between two that keep the books."""

Account = str
"""`side/population`."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a sheet stands after a page: each account's book, what it comes to by itself, and what each account (sums too) stands at."""

    books: Mapping[Account, Book] = field(default_factory=dict)
    own: Mapping[Account, Standing] = field(default_factory=dict)
    standings: Mapping[Account, Standing] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """The claims of one post time, what was tallied at it, and (a checkpoint) where the sheet stood after it."""

    time: Time
    entries: tuple[Entry, ...] = ()
    tallied: Mapping[Account, Standing] = field(default_factory=dict)
    before: Time | None = None
    after: Time | None = None
    stand: Stand | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The last page, how many pages there are since a checkpoint, and where the sheet stands now."""

    last: Time | None = None
    since: int = 0
    stand: Stand = field(default_factory=Stand)


Tallies = list[tuple[Time, Account, Standing]]


def key(name: str, at: datetime) -> str:
    """Where a page is kept in the state."""
    return f"{name}@{at.isoformat()}"


def rewrite(state: State, name: str, at: datetime, post: str, entries: Sequence[Entry]) -> tuple[State, Tallies]:
    """Put what `post` says at `at` in place of what it said there; what is tallied anew, in time order."""
    sheet: Sheet = state.get(name, Sheet())
    known: Page | None = state.get(key(name, at))
    if known is None and not entries:
        return state, []
    if known is None and (sheet.last is None or at > sheet.last):
        return _appended(state, name, sheet, at, entries)
    if known is None:
        state, known = _inserted(state, name, sheet, at)
    rest = [entry for entry in known.entries if entry.post != post]
    page = replace(known, entries=tuple(sorted((*rest, *entries), key=lambda entry: (entry.post, entry.order))))
    if page.entries == known.entries:
        return state, []
    return _folded(state.set(key(name, at), page), name, at)


def _appended(state: State, name: str, sheet: Sheet, at: datetime, entries: Sequence[Entry]) -> tuple[State, Tallies]:
    page, stand = turn(sheet.stand, Page(at, tuple(entries), before=sheet.last))
    since = sheet.since + 1
    if since == CHECKPOINT:
        page, since = replace(page, stand=stand), 0
    if sheet.last is not None:
        state = _linked(state, name, sheet.last, after=at)
    state = state.set(key(name, at), page).set(name, Sheet(at, since, stand))
    return state, [(at, account, standing) for account, standing in page.tallied.items()]


def _inserted(state: State, name: str, sheet: Sheet, at: datetime) -> tuple[State, Page]:
    """An empty page between its neighbours."""
    before, after = sheet.last, None
    while before is not None and before > at:
        before, after = state[key(name, before)].before, before
    page = Page(at, before=before, after=after)
    if before is not None:
        state = _linked(state, name, before, after=at)
    if after is not None:
        page_after: Page = state[key(name, after)]
        state = state.set(key(name, after), replace(page_after, before=at))
    return state.set(key(name, at), page), page


def _linked(state: State, name: str, at: datetime, *, after: datetime) -> State:
    page: Page = state[key(name, at)]
    return state.set(key(name, at), replace(page, after=after))


def _folded(state: State, name: str, at: datetime) -> tuple[State, Tallies]:
    """Fold the pages anew from `at` on; those that a checkpoint shows unmoved stay as they are."""
    stand = _before(state, name, at)
    tallies: Tallies = []
    time: datetime | None = at
    sheet: Sheet = state[name]
    while time is not None:
        old: Page = state[key(name, time)]
        page, stand = turn(stand, replace(old, tallied={}))
        changed = _changes(old, page, stand)
        tallies.extend((time, account, standing) for account, standing in changed.items())
        kept = {**page.tallied, **changed}
        unmoved = old.stand is not None and old.stand == stand
        page = replace(page, tallied=dict(sorted(kept.items())), stand=None if old.stand is None else stand)
        state = state.set(key(name, time), page)
        if unmoved:
            return state, tallies
        time = page.after
    return state.set(name, replace(sheet, stand=stand)), tallies


def _before(state: State, name: str, at: datetime) -> Stand:
    """Where the sheet stood before `at`: from the checkpoint before, folded on."""
    page: Page = state[key(name, at)]
    behind: list[Page] = []
    time = page.before
    while time is not None:
        page = state[key(name, time)]
        if page.stand is not None:
            break
        behind.append(page)
        time = page.before
    stand = page.stand if time is not None and page.stand is not None else Stand()
    for page in reversed(behind):
        _, stand = turn(stand, replace(page, tallied={}))
    return stand


def _changes(old: Page, page: Page, stand: Stand) -> dict[Account, Standing]:
    """What is said differently at this page; an account that no longer moves here is tallied with what stands."""
    restated = {a: stand.standings.get(a, Standing()) for a in old.tallied if a not in page.tallied}
    made = {**page.tallied, **restated}
    return {account: made[account] for account in sorted(made) if old.tallied.get(account) != made[account]}


def turn(stand: Stand, page: Page) -> tuple[Page, Stand]:
    """Fold one page: the page with what it tallies, and where the sheet stands after it."""
    books, entered = dict(stand.books), dict[Account, Entered]()
    for account, post in _posts(page.entries):
        made = enter(books.get(account, Book()), post)
        books[account] = made.book
        entered[account] = _joined(entered.get(account), made)
    own = {**stand.own, **{account: stood(books[account]) for account in entered}}
    sums = combined(own)
    tallied: dict[Account, Standing] = {}
    for account in sorted({*entered, *sums}):
        before, now = stand.standings.get(account), sums.get(account, own.get(account, NO_FIGURE))
        now = _noted(before, now, entered[account]) if account in entered else now
        if now != before:
            tallied[account] = now
    standings = {**stand.standings, **{account: standing.lasting() for account, standing in tallied.items()}}
    return replace(page, tallied=tallied), Stand(books, own, standings)


def _joined(before: Entered | None, made: Entered) -> Entered:
    """What two posts of the same time did to an account."""
    if before is None:
        return made
    return replace(made, corrections=before.corrections + made.corrections, flags=before.flags + made.flags)


def _posts(entries: Sequence[Entry]) -> Iterator[tuple[Account, list[Entry]]]:
    """Each post's claims about each account, posts in the order of their ids, accounts in the order of the text."""
    for _, post in groupby(entries, key=lambda entry: entry.post):
        accounts: dict[Account, list[Entry]] = {}
        for entry in post:
            accounts.setdefault(f"{entry.claim.side}/{entry.claim.population}", []).append(entry)
        yield from accounts.items()


def _noted(before: Standing | None, now: Standing, entered: Entered) -> Standing:
    """The standing with the correction that brought it down, and what an editor should look at here (rules 4, 6)."""
    flags: tuple[Flag, ...] = entered.flags
    was, came = _figure(before), _figure(now)
    if entered.corrections and came < was:
        claim = max(entered.corrections, key=lambda entry: (entry.claim.corrects or 0) - entry.claim.count).claim
        fix = Corrected(before=was, after=came, was=claim.corrects or 0, now=claim.count, claim=claim.id)
        return replace(now, corrected=fix, noted=flags)
    return replace(now, noted=flags)


def _figure(standing: Standing | None) -> int:
    if standing is None:
        return 0
    return standing.best if standing.best is not None else standing.high or standing.low
