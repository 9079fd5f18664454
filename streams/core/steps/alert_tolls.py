"""Tallies to alerts: a threshold reached (toll), and a published figure that was taken back (correction).

What stands is a function of the accounts' timelines (COUNTING rule 17). Watched are each side's said populations, and all sides
together once two of them have a figure. Figures that are sums of other accounts are not watched, nor is their correction news.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from pydantic import TypeAdapter

from schemas.events import AlertRaised, AlertUpdated, Corrected, Evidence, Tallied
from schemas.policy import Policy
from schemas.story import Story
from streams.core.alerts.course import Mark, Point
from streams.core.alerts.message import EVERYBODY, Message, Sent, area, change, distinct, identifier, message, name, reference, withdrawn
from streams.core.alerts.timeline import Line, judged, key, put
from streams.core.step import Desk, State

VALUES: Final[TypeAdapter[Any]] = TypeAdapter(Line | Point | AlertRaised | AlertUpdated | str)
"""Under `policy/account` its line, with `@time` its points; of corrections with `!claim` the message, with `@time` the claim."""

PIECES: Final = 3
"""Pieces of evidence kept of one point: the latest, which brought the figure there."""
_PEOPLE: Final = {"military": "military", "civilian": "civilians", "any": "people"}


def alert_tolls(desk: Desk, state: State, event: Tallied) -> tuple[State, list[Sent]]:
    """Put the tally into its account's timeline; send what that changes. Raises UnknownStory."""
    story = desk.story(event.story)
    sent: list[Sent] = []
    for policy in desk.policies:
        if event.harm not in policy.harms:
            continue
        made: list[Sent] = []
        if policy.kind == "toll":
            state, made = _toll(story, policy, state, event)
        elif policy.kind == "correction":
            state, made = _correction(story, policy, state, event)
        sent.extend(made)
    return state, sent


def _toll(story: Story, policy: Policy, state: State, event: Tallied) -> tuple[State, list[Sent]]:
    account = f"{policy.id}/{event.account}"
    line: Line | None = state.get(account)
    if line is None:
        if not _watched(story, event):
            return state, []
        line = Line()
    state, line = put(state, account, line, policy, _point(story, policy, event))
    if event.more or line.dirty is None:
        return state.set(account, line), []
    state = judged(state, account, line, policy)
    line, sent = _sent(story, policy, state, line, event)
    return state.set(account, line), sent


def _watched(story: Story, event: Tallied) -> bool:
    if event.derived:
        return False
    if event.side == EVERYBODY:
        return event.population == "any" and event.sides >= 2
    return event.side in story.sides


def _point(story: Story, policy: Policy, event: Tallied) -> Point:
    """The tally as a point of the timeline; one that is not watched reaches nothing."""
    if not _watched(story, event) or not event.claims:
        return Point(event.as_of, 0, 0)
    return Point(
        event.as_of,
        event.low,
        max(event.low, event.best or 0),
        sure=all(policy.trusts(piece.confidence) for piece in event.evidence),
        own=any(piece.claimant == event.side for piece in event.evidence),
        corrected=event.corrected is not None,
        disputed=any(flag.flag == "disputed" for flag in event.flags),
        exercise=event.exercise,
        evidence=event.evidence[-PIECES:],
    )


def _sent(story: Story, policy: Policy, state: State, line: Line, event: Tallied) -> tuple[Line, list[Sent]]:
    """The messages of the thresholds whose standing changed, or whose words did."""
    account = f"{policy.id}/{event.account}"
    start, end = line.dirty or (event.as_of, event.as_of)
    marks = {mark.threshold: mark for mark in _marks(state, account, line)}
    now: dict[int, Message] = {}
    made: list[Sent] = []
    for threshold, mark in marks.items():
        last = line.sent.get(threshold)
        if last is None or not _same(last, mark) or start <= mark.opened <= end or start <= mark.since <= end:
            now[threshold] = _message(story, policy, state, event, mark)
            made.extend(change(last, now[threshold], event.as_of))
        else:
            now[threshold] = last
    for threshold in sorted(line.sent.keys() - marks.keys()):
        made.append(withdrawn(line.sent[threshold], event.as_of))
    return replace(line, dirty=None, sent=now), made


def _marks(state: State, account: str, line: Line) -> tuple[Mark, ...]:
    if line.last is None:
        return ()
    last: Point = state[key(account, line.last)]
    return last.course.marks


def _same(last: Message, mark: Mark) -> bool:
    """Whether the message still says when the threshold was reached and how certain that is."""
    named = () if mark.since == mark.opened else (reference(last.identifier, mark.opened),)
    return (last.sent, last.certainty, last.references) == (mark.since, mark.certainty, named)


def _message(story: Story, policy: Policy, state: State, event: Tallied, mark: Mark) -> Message:
    account = f"{policy.id}/{event.account}"
    opening: Point = state[key(account, mark.opened)]
    point: Point = state[key(account, mark.since)]
    facts = _facts(story, policy, event, mark.threshold) | {
        "threshold": mark.threshold,
        "certainty": mark.certainty,
        "severity": _severity(policy, mark.threshold),
        "status": "Exercise" if opening.exercise and point.exercise else "Actual",
        "disputed": opening.disputed or point.disputed,
        "headline": _headline(story, event, mark, point),
        "evidence": distinct((*opening.evidence, *point.evidence)),
    }
    return message(mark.opened, mark.since if mark.since > mark.opened else None, facts)


def _facts(story: Story, policy: Policy, event: Tallied, mark: object) -> dict[str, Any]:
    subject = f"{event.side}/{event.population}/{event.harm}"
    return {
        "kind": policy.kind,
        "identifier": identifier(event.story, policy, subject, mark),
        "story": event.story,
        "policy": policy.id,
        "subject": subject,
        "area": area(story, event.side),
    }


def _severity(policy: Policy, threshold: int) -> str:
    reached = [at for at in policy.severities if at <= threshold]
    return policy.severities[max(reached)] if reached else policy.severity


def _headline(story: Story, event: Tallied, mark: Mark, point: Point) -> str:
    said = f"at least {point.low:,}" if mark.certainty != "Possible" else f"possibly {point.best:,}"
    return f"{name(story, event.side)}: {said} {_PEOPLE[event.population]} {event.harm}, {mark.threshold:,} reached"


def _correction(story: Story, policy: Policy, state: State, event: Tallied) -> tuple[State, list[Sent]]:
    """One alert a correction: the claim that corrected. A point tallied again without it takes the alert back."""
    account = f"{policy.id}/{event.account}"
    place = key(account, event.as_of)
    before: str = state.get(place, "")
    fix = None if event.derived or not _read_surely(policy, event) else event.corrected
    if fix is None and not before:
        return state, []
    sent: list[Sent] = []
    if before and (fix is None or fix.claim != before):
        state, sent = _taken_back(state.delete(place), f"{account}!{before}", event)
    if fix is not None:
        last: Message | None = state.get(f"{account}!{fix.claim}")
        now = _corrected(story, policy, event, fix)
        sent = [*sent, *change(last, now, event.as_of)]
        state = state.set(place, fix.claim).set(f"{account}!{fix.claim}", now)
    return state, sent


def _read_surely(policy: Policy, event: Tallied) -> bool:
    return event.corrected is None or all(policy.trusts(piece.confidence) for piece in _behind(event, event.corrected))


def _taken_back(state: State, place: str, event: Tallied) -> tuple[State, list[Sent]]:
    """Withdraw a correction's alert, unless the correction has moved to another time meanwhile."""
    last: Message | None = state.get(place)
    if last is None or last.sent != event.as_of:
        return state, []
    return state.delete(place), [withdrawn(last, event.as_of)]


def _corrected(story: Story, policy: Policy, event: Tallied, fix: Corrected) -> Message:
    words = f"{name(story, event.side)}: {_PEOPLE[event.population]} {event.harm} corrected from {fix.before:,} to {fix.after:,}"
    facts: Mapping[str, Any] = _facts(story, policy, event, fix.claim) | {
        "certainty": "Observed",
        "severity": policy.severity,
        "status": "Exercise" if event.exercise else "Actual",
        "disputed": any(flag.flag == "disputed" for flag in event.flags),
        "headline": f"{words} ({fix.was:,} became {fix.now:,})",
        "evidence": _behind(event, fix),
    }
    return message(event.as_of, None, facts)


def _behind(event: Tallied, fix: Corrected) -> tuple[Evidence, ...]:
    """The correcting claim's words, else the latest that the figure rests on."""
    return tuple(piece for piece in event.evidence if piece.id == fix.claim) or event.evidence[-1:]
