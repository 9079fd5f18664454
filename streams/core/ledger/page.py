"""A sheet holds the accounts of one story and one harm on one timeline: a page for each post time, chained in time order.

A page that comes last is folded from where the sheet stands; one that comes late, is revised or withdrawn is folded anew from its
own time on (COUNTING rule 16). Every few pages keep what stood after them, so that going back costs little.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby
from typing import Literal

from schemas.claims import Time
from schemas.events import Corrected, Flag
from streams.core.ledger.book import Book
from streams.core.ledger.enter import Entered, enter
from streams.core.ledger.entry import Entry
from streams.core.ledger.standing import NO_FIGURE, Standing, stood
from streams.core.ledger.sums import ALL, EVERYBODY, Scope, combined, disagreement
from streams.core.step import State

CHECKPOINT = 16
"""Pages between two that keep the books."""
KEEP = 4
"""Checkpoints kept of each distance: far back they lie as far apart as it is to the end, so their number grows with its logarithm."""

Account = str
"""`side/population`."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a sheet stands after a page: each account's book, what it comes to by itself, what each account (sums too) stands at, and
    where a figure of all sides disagreed with the sum when it was said (COUNTING rule 12)."""

    books: Mapping[Account, Book] = field(default_factory=dict)
    own: Mapping[Account, Standing] = field(default_factory=dict)
    standings: Mapping[Account, Standing] = field(default_factory=dict)
    disagreements: Mapping[Account, tuple[Flag, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """The claims of one post time, what was tallied at it, and (a checkpoint) where the sheet stood after it."""

    time: Time
    entries: tuple[Entry, ...] = ()
    tallied: Mapping[Account, Standing] = field(default_factory=dict)
    before: Time | None = None
    after: Time | None = None
    stand: Stand | None = None
    kind: Literal["page"] = "page"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is summed, the last page, each account's newest point, how many pages were appended, the checkpoints among them, where the
    sheet stood before the last page (posts of one time are common), and where it stands now."""

    scope: Scope
    last: Time | None = None
    newest: Mapping[Account, Time] = field(default_factory=dict)
    pages: int = 0
    checkpoints: Mapping[int, Time] = field(default_factory=dict)
    prior: Stand = field(default_factory=Stand)
    stand: Stand = field(default_factory=Stand)
    kind: Literal["sheet"] = "sheet"


Tallies = list[tuple[Time, Account, Standing]]


def key(name: str, at: datetime) -> str:
    """Where a page is kept in the state."""
    return f"{name}@{at.isoformat()}"


def rewrite(state: State, name: str, scope: Scope, at: datetime, post: str, entries: Sequence[Entry]) -> tuple[State, Tallies]:
    """Put what `post` says at `at` in place of what it said there; what is tallied anew, in time order."""
    sheet: Sheet = state.get(name) or Sheet(scope)
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
    page, stand = turn(sheet.scope, sheet.stand, Page(at, tuple(entries), before=sheet.last))
    newest = {**sheet.newest, **dict.fromkeys(page.tallied, at)}
    sheet = replace(sheet, last=at, pages=sheet.pages + 1, newest=newest, prior=sheet.stand, stand=stand)
    if sheet.pages % CHECKPOINT == 0:
        page = replace(page, stand=stand)
        state, sheet = _checkpointed(state, name, sheet, at)
    if page.before is not None:
        state = _linked(state, name, page.before, after=at)
    state = state.set(key(name, at), page).set(name, sheet)
    return state, [(at, account, standing) for account, standing in page.tallied.items()]


def _checkpointed(state: State, name: str, sheet: Sheet, at: datetime) -> tuple[State, Sheet]:
    """The sheet with a checkpoint more, and without those that are too dense for how far back they lie."""
    number = sheet.pages // CHECKPOINT
    kept: dict[int, Time] = {}
    for n, time in sheet.checkpoints.items():
        lasts = KEEP * (n & -n)  # the lowest bit set: every 2nd lives twice as long, every 4th four times ...
        if number - n <= lasts:
            kept[n] = time
        else:
            page: Page = state[key(name, time)]
            state = state.set(key(name, time), replace(page, stand=None))
    return state, replace(sheet, checkpoints={**kept, number: at})


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
    sheet: Sheet = state[name]
    prior, stand, newest = sheet.prior, _before(state, name, sheet, at), dict(sheet.newest)
    tallies: Tallies = []
    time: datetime | None = at
    unmoved = False
    while time is not None and not unmoved:
        prior = stand
        old: Page = state[key(name, time)]
        page, stand = turn(sheet.scope, stand, replace(old, tallied={}))
        changed = _changes(old, page, stand)
        tallies.extend((time, account, standing) for account, standing in changed.items())
        newest.update((account, time) for account in changed if account not in newest or newest[account] < time)
        kept = {**old.tallied, **page.tallied, **changed}
        unmoved = old.stand is not None and old.stand == stand
        page = replace(page, tallied=dict(sorted(kept.items())), stand=None if old.stand is None else stand)
        state = state.set(key(name, time), page)
        time = page.after
    sheet = replace(sheet, newest=newest)
    if not unmoved:
        sheet = replace(sheet, last=max(at, sheet.last or at), prior=prior, stand=stand)
    return state.set(name, sheet), tallies + _newest(state, name, sheet, tallies)


def _newest(state: State, name: str, sheet: Sheet, tallies: Tallies) -> Tallies:
    """The newest point of each account that changed before it: who keeps an account's last word only must be told it last."""
    last = {account: time for time, account, _ in tallies}
    behind = sorted((sheet.newest[account], account) for account, time in last.items() if time < sheet.newest[account])
    return [(time, account, state[key(name, time)].tallied[account]) for time, account in behind]


def _before(state: State, name: str, sheet: Sheet, at: datetime) -> Stand:
    """Where the sheet stood before `at`: from the checkpoint before, folded on."""
    if at == sheet.last:
        return sheet.prior
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
        _, stand = turn(sheet.scope, stand, replace(page, tallied={}))
    return stand


def _changes(old: Page, page: Page, stand: Stand) -> dict[Account, Standing]:
    """What is said differently at this page; an account that no longer moves here is tallied with what stands."""
    restated = {a: stand.standings.get(a, Standing()) for a in old.tallied if a not in page.tallied}
    made = {**page.tallied, **restated}
    return {account: made[account] for account in sorted(made) if old.tallied.get(account) != made[account]}


def turn(scope: Scope, stand: Stand, page: Page) -> tuple[Page, Stand]:
    """Fold one page: the page with what it tallies, and where the sheet stands after it."""
    books, entered = dict(stand.books), dict[Account, Entered]()
    for account, post in _posts(page.entries):
        made = enter(books.get(account, Book()), post)
        books[account] = made.book
        entered[account] = _joined(entered.get(account), made)
    own = {**stand.own, **{account: stood(books[account]) for account in entered}}
    disagreements = _compared(scope, stand, own, entered)
    sums = combined(own, scope)
    tallied: dict[Account, Standing] = {}
    told = {*entered, *(account for account in sums if _moves(account, entered))}
    for account in sorted({*told, *sums}):
        now = _flagged(sums.get(account) or own.get(account, NO_FIGURE), disagreements.get(account, ()))
        before = stand.standings.get(account)
        now = _noted(before, now, entered[account]) if account in entered else now
        if now != before or account in told:
            tallied[account] = now
    standings = {**stand.standings, **{account: standing.lasting() for account, standing in tallied.items()}}
    return replace(page, tallied=tallied), Stand(books, own, standings, disagreements)


def _moves(account: Account, entered: Mapping[Account, Entered]) -> bool:
    """Whether a sum has a part among the accounts of this page: it has a point wherever they have one."""
    side, _, population = account.rpartition("/")
    parts = (part.rpartition("/") for part in entered)
    return any(side in (part[0], ALL) and population in (part[2], "any") for part in parts)


def _compared(
    scope: Scope, stand: Stand, own: Mapping[Account, Standing], entered: Mapping[Account, Entered]
) -> Mapping[Account, tuple[Flag, ...]]:
    """A figure of all sides is laid beside the sum when it is said, not later (COUNTING rule 12)."""
    said = {account: disagreement(own, scope, account) for account in EVERYBODY if account in entered and entered[account].totalled}
    return {**stand.disagreements, **said} if said else stand.disagreements


def _flagged(standing: Standing, flags: tuple[Flag, ...]) -> Standing:
    return replace(standing, flags=standing.flags + flags) if flags and standing.refs else standing


def _joined(before: Entered | None, made: Entered) -> Entered:
    """What two posts of the same time did to an account."""
    if before is None:
        return made
    totalled = before.totalled or made.totalled
    return replace(made, corrections=before.corrections + made.corrections, totalled=totalled, flags=before.flags + made.flags)


def _posts(entries: Sequence[Entry]) -> Iterator[tuple[Account, list[Entry]]]:
    """Each post's claims about each account, posts in the order of their ids, accounts in the order of the text."""
    for _, post in groupby(entries, key=lambda entry: entry.post):
        accounts: dict[Account, list[Entry]] = {}
        for entry in post:
            accounts.setdefault(entry.account, []).append(entry)
        yield from accounts.items()


def _noted(before: Standing | None, now: Standing, entered: Entered) -> Standing:
    """The standing with the correction that brought it down, and what an editor should look at here (rules 4, 6)."""
    flags: tuple[Flag, ...] = entered.flags
    was, came = _figure(before), _figure(now)
    if entered.corrections and came < was:
        entry = max(entered.corrections, key=lambda entry: (entry.corrects or 0) - entry.count)
        fix = Corrected(before=was, after=came, was=entry.corrects or 0, now=entry.count, claim=entry.claim)
        return replace(now, corrected=fix, noted=flags)
    return replace(now, noted=flags)


def _figure(standing: Standing | None) -> int:
    if standing is None:
        return 0
    return standing.best if standing.best is not None else standing.high or standing.low
