"""Findings to tallies: a tally is a function of the set of standing claims, ordered by their posts' own time (COUNTING rules 1, 16).

The accounts of one story and one harm share a timeline (`streams.core.ledger.page`). A `Tallied` is emitted for each point of it
that appeared or changed. Sums (a side's `any`, `all`) move with their parts; `all` is shown of the killed from the first figure on, of
other harms once two sides have one or somebody said it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter

from schemas.claims import Claim, Time
from schemas.events import Evidence, Found, Tallied, Withdrawn
from schemas.story import Story
from streams.core.ledger.book import Entry
from streams.core.ledger.page import Page, Sheet, Tallies, rewrite
from streams.core.ledger.standing import Standing
from streams.core.ledger.sums import ALL
from streams.core.step import Desk, State


@dataclass(frozen=True, slots=True)
class Said:
    """What a post says: at which time, into which sheets, and the ids of its claims."""

    time: Time
    sheets: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A claim's evidence, and whether its post is an exercise."""

    evidence: Evidence
    exercise: bool


VALUES: Final[TypeAdapter[Any]] = TypeAdapter(Said | Source | Page | Sheet)
"""Under a post's digest what it says, under a claim's id its source, under `story/harm` a sheet, with `@time` its pages."""


def tally(desk: Desk, state: State, event: Found | Withdrawn) -> tuple[State, list[Tallied]]:
    """Put what a post says in place of what it said; tally every point that changes. Raises UnknownStory."""
    story = desk.story(event.story)
    claims = event.claims if isinstance(event, Found) else ()
    was: Said | None = state.get(event.post)
    if was is None and not claims:
        return state, []
    entries = _entries(story, event, claims)
    now = Said(event.time, tuple(sorted(entries)), tuple(claim.id for claim in claims))
    before = _evidence(state, was)
    state = _sourced(state, event, claims)
    made: list[Tallied] = []
    for sheet in sorted({*now.sheets, *(was.sheets if was else ())}):
        tallies: Tallies = []
        if was is not None and was.time != event.time and sheet in was.sheets:
            state, tallies = rewrite(state, sheet, was.time, event.post, ())
        state, later = rewrite(state, sheet, event.time, event.post, entries.get(sheet, ()))
        made.extend(_tallied(story, sheet, state, _last_word(tallies, later)))
    for id in before - set(now.claims):
        state = state.delete(id)
    return (state.set(event.post, now) if claims else state.delete(event.post)), made


def _last_word(first: Tallies, second: Tallies) -> Tallies:
    """What two rewritings of a sheet tallied, each point once, in time order."""
    points = {(time, account): standing for time, account, standing in (*first, *second)}
    return [(time, account, points[time, account]) for time, account in sorted(points)]


def _entries(story: Story, event: Found | Withdrawn, claims: Iterable[Claim]) -> dict[str, tuple[Entry, ...]]:
    """The claims as entries, by sheet. A mixed claim also stands on the sheet of the killed, where it moves high alone (rule 9)."""
    made: dict[str, list[Entry]] = {}
    for order, claim in enumerate(claims):
        scopes = (claim.harm, "killed") if claim.harm == "casualties" else (claim.harm,)
        for scope in scopes:
            made.setdefault(f"{event.story}/{scope}", []).append(_entry(story, event, claim, order, scope))
    return {sheet: tuple(entries) for sheet, entries in made.items()}


def _entry(story: Story, event: Found | Withdrawn, claim: Claim, order: int, scope: str) -> Entry:
    outlet = event.source or event.feed
    happened = claim.when.start if claim.when is not None else event.time
    day = happened.astimezone(ZoneInfo(story.zone)).date().isoformat()
    place = (claim.place or "").casefold()
    return Entry(
        claim, event.post, event.time, event.feed, outlet, order, event.exercise, "" if place in _whole(story) else place, day, scope
    )


def _whole(story: Story) -> set[str]:
    """The names of whole sides: a total there is the side's, not one place's."""
    return {name.casefold() for side in story.sides.values() for name in side.names}


def _sourced(state: State, event: Found | Withdrawn, claims: Iterable[Claim]) -> State:
    for claim in claims:
        evidence = Evidence(
            id=claim.id,
            feed=event.feed,
            update=event.id,
            time=event.time,
            claimant=claim.claimant,
            quote=claim.quote,
            span=claim.span,
            rule=claim.rule,
        )
        state = state.set(claim.id, Source(evidence, event.exercise))
    return state


def _evidence(state: State, was: Said | None) -> set[str]:
    return set(was.claims) if was is not None else set()


def _tallied(story: Story, sheet: str, state: State, tallies: Tallies) -> list[Tallied]:
    harm = sheet.rpartition("/")[2]
    last = {account: time for time, account, _ in tallies}
    made = []
    for time, account, standing in tallies:
        side, _, population = account.partition("/")
        if _shown(side, population, harm, standing):
            made.append(_event(story, harm, state, (time, side, population), standing, more=time < last[account]))
    return made


def _shown(side: str, population: str, harm: str, standing: Standing) -> bool:
    return side != ALL or population != "any" or harm == "killed" or standing.sides != 1


def _event(story: Story, harm: str, state: State, point: tuple[datetime, str, str], standing: Standing, *, more: bool) -> Tallied:
    time, side, population = point
    sources: list[Source] = sorted((state[id] for id in standing.ids if id in state), key=_place)
    facts: Mapping[str, Any] = {"story": story.id, "side": side, "population": population, "harm": harm, "as_of": time}
    return Tallied(
        **facts,
        low=standing.low,
        best=standing.best,
        high=standing.high,
        claims=tuple(source.evidence.id for source in sources),
        evidence=tuple(source.evidence for source in sources),
        corrected=standing.corrected,
        flags=(*standing.flags, *standing.noted),
        exercise=bool(sources) and all(source.exercise for source in sources),
        sides=standing.sides,
        derived=False,
        more=more,
    )


def _place(source: Source) -> tuple[datetime, str, str, int, str]:
    evidence = source.evidence
    return evidence.time, evidence.feed, evidence.update, evidence.span.start, evidence.id
