"""Findings to tallies: a tally is a function of the set of standing claims, ordered by their posts' own time (COUNTING rules 1, 16).

The accounts of one story and one harm share a timeline (`streams.core.ledger.page`). A `Tallied` is emitted for each point of it
that appeared or changed. Sums (a side's said `any`, `all`) move with their parts; `all` is shown of the killed from the first figure on,
of other harms once two sides have one or somebody said it. A side's `any` that nobody said is not made up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Final, Literal

from pydantic import Field, TypeAdapter

from schemas.claims import Time
from schemas.events import Evidence, Found, Tallied, Withdrawn
from schemas.story import Story
from streams.core.ledger.entry import Entry, entries_of, source_of
from streams.core.ledger.page import Page, Sheet, Tallies, rewrite
from streams.core.ledger.standing import Standing
from streams.core.ledger.sums import Scope
from streams.core.step import Desk, State


@dataclass(frozen=True, slots=True)
class Said:
    """What a post says: at which time, into which sheets, and the sources of its claims."""

    time: Time
    sheets: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    kind: Literal["said"] = "said"


@dataclass(frozen=True, slots=True)
class Source:
    """A claim's words, and whether its post is an exercise."""

    evidence: Evidence
    exercise: bool
    kind: Literal["source"] = "source"


VALUES: Final[TypeAdapter[Any]] = TypeAdapter(Annotated[Said | Source | Page | Sheet, Field(discriminator="kind")])
"""Under a post's digest what it says, under a source's digest the words, under `story/harm` a sheet, with `@time` its pages."""


def tally(desk: Desk, state: State, event: Found | Withdrawn) -> tuple[State, list[Tallied]]:
    """Put what a post says in place of what it said; tally every point that changes. Raises UnknownStory."""
    story = desk.story(event.story)
    claims = event.claims if isinstance(event, Found) else ()
    was: Said | None = state.get(event.post)
    if was is None and not claims:
        return state, []
    entries: dict[str, tuple[Entry, ...]] = {}
    now = Said(event.time)
    if isinstance(event, Found):
        entries = entries_of(story, event)
        state, now = _sourced(state, event, tuple(sorted(entries)))
    made: list[Tallied] = []
    for sheet in sorted({*now.sheets, *(was.sheets if was else ())}):
        scope = Scope(tuple(sorted(story.sides)), 1 if sheet.endswith("/killed") else 2)
        moved: Tallies = []
        if was is not None and was.time != event.time and sheet in was.sheets:
            state, moved = rewrite(state, sheet, scope, was.time, event.post, ())
        state, tallies = rewrite(state, sheet, scope, event.time, event.post, entries.get(sheet, ()))
        made.extend(_tallied(story, sheet, state, _last_word(moved, tallies) if moved else tallies))
    for ref in sorted(set(was.refs if was else ()) - set(now.refs)):
        state = state.delete(ref)
    return (state.set(event.post, now) if claims else state.delete(event.post)), made


def _sourced(state: State, event: Found, sheets: tuple[str, ...]) -> tuple[State, Said]:
    refs: list[str] = []
    for claim in event.claims:
        evidence = Evidence(
            id=claim.id, feed=event.feed, update=event.id, time=event.time, claimant=claim.claimant, quote=claim.quote, span=claim.span,
            rule=claim.rule, confidence=claim.confidence,
        )  # fmt: skip
        refs.append(source_of(event, claim))
        state = state.set(refs[-1], Source(evidence, event.exercise))
    return state, Said(event.time, sheets, tuple(refs))


def _last_word(first: Tallies, second: Tallies) -> Tallies:
    """What two rewritings of a sheet tallied, each point once, in time order."""
    points = {(time, account): standing for time, account, standing in (*first, *second)}
    return [(time, account, points[time, account]) for time, account in sorted(points)]


def _tallied(story: Story, sheet: str, state: State, tallies: Tallies) -> list[Tallied]:
    last = {account: time for time, account, _ in tallies}
    return [_event(story, sheet, state, point, more=point[0] < last[point[1]]) for point in tallies]


def _event(story: Story, sheet: str, state: State, point: tuple[datetime, str, Standing], *, more: bool) -> Tallied:
    time, account, standing = point
    side, _, population = account.rpartition("/")
    sources: list[Source] = sorted((state[ref] for ref in standing.refs), key=_place)
    return Tallied.model_validate(
        {
            "story": story.id,
            "side": side,
            "population": population,
            "harm": sheet.rpartition("/")[2],
            "as_of": time,
            "low": standing.low,
            "best": standing.best,
            "high": standing.high,
            "claims": tuple(source.evidence.id for source in sources),
            "unnamed": standing.unnamed,
            "evidence": tuple(source.evidence for source in sources),
            "corrected": standing.corrected,
            "flags": (*standing.flags, *standing.noted),
            "exercise": bool(sources) and all(source.exercise for source in sources),
            "sides": standing.sides,
            "more": more,
        }
    )


def _place(source: Source) -> tuple[datetime, str, str, int, str]:
    evidence = source.evidence
    return evidence.time, evidence.feed, evidence.update, evidence.span.start, evidence.id
