"""Findings to alerts on mobilisations and spillovers.

One alert a fact: (actor, kind) of a mobilisation, (country, kind) of a spillover. What stands is a function of the set of
standing findings. The same fact from other feeds changes nothing unless it makes the alert more certain; a denial
marks it disputed; when nobody is left who says so, it is cancelled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final, NamedTuple

from pydantic import TypeAdapter

from schemas.claims import Finding, Mobilisation, Spillover
from schemas.events import Evidence, Found, Withdrawn
from schemas.ids import digest
from schemas.policy import Policy
from schemas.story import Story
from streams.core.alerts.cases import Case, Group, Saying, Voice, Worth, group, judge
from streams.core.alerts.message import Sent, area, change, name
from streams.core.step import Desk, State

Spoken = tuple[tuple[str, str, str], ...]
"""Where one post's words went: (case, worth, claimant)."""

VALUES: Final[TypeAdapter[Any]] = TypeAdapter(Case | Group | Spoken)
"""Under a post's digest where its words went; under a case's digest the case; under `case/worth/claimant` who says so."""

_ADMITTED: Final = frozenset({"belligerent", "foreign-fighters"})
_WORDS: Final = {
    "general": "general mobilisation",
    "partial": "partial mobilisation",
    "martial-law": "martial law",
    "reservists": "reservists called up",
    "deployment": "troops deployed",
    "kinetic": "fire reaches its soil, airspace or waters",
    "belligerent": "its own forces take part",
    "foreign-fighters": "fighters from it take part",
    "displacement": "people flee into it",
    "economic": "its economy is hit",
}


class Word(NamedTuple):
    """A finding as a policy sees it."""

    case: Case
    worth: Worth
    claimant: str
    saying: Saying


def alert_facts(desk: Desk, state: State, event: Found | Withdrawn) -> tuple[State, list[Sent]]:
    """Replace what the post said before by what it says now; send what that changes. Raises UnknownStory."""
    story = desk.story(event.story)
    before: Spoken = state.get(event.post, ())
    words = _words(story, desk.policies, event) if isinstance(event, Found) else {}
    if not before and not words:
        return state, []
    moved: dict[str, Case] = {}
    for key in before:
        if key not in words:
            state = _unsay(state, key, event.post, moved)
    for key, word in words.items():
        state = _say(state, key, word, moved)
    state = state.set(event.post, tuple(words)) if words else state.delete(event.post)
    return _send(desk, state, story, event, moved)


def _words(story: Story, policies: Iterable[Policy], event: Found) -> dict[tuple[str, str, str], Word]:
    """What the post says to each case; of several words with the same claimant and worth, the first in the text."""
    found: dict[tuple[str, str, str], Word] = {}
    if event.mobilisation or event.spillover:
        for policy in policies:
            for word in _read(story, policy, event):
                found.setdefault((_key(word.case), word.worth, word.claimant), word)
    return found


def _read(story: Story, policy: Policy, event: Found) -> Iterator[Word]:
    findings: tuple[Mobilisation | Spillover, ...] = ()
    if policy.kind == "mobilisation":
        findings = event.mobilisation
    elif policy.kind == "spillover":
        findings = event.spillover
    for finding in sorted(findings, key=lambda f: (f.span.field == "body", f.span.start, f.span.end)):
        if finding.kind not in policy.grades or not policy.trusts(finding.confidence):
            continue
        subject = finding.actor if isinstance(finding, Mobilisation) else finding.country
        worth = _mobilised(story, finding) if isinstance(finding, Mobilisation) else _drawn_in(story, finding)
        case = Case(event.story, policy.id, subject, finding.kind)
        yield Word(case, worth, finding.claimant, Saying(event.time, event.post, event.exercise, _evidence(event, finding, subject)))


def _mobilised(story: Story, finding: Mobilisation) -> Worth:
    """Observed if the actor says so itself, Possible if only an enemy does."""
    if finding.claimant == finding.actor:
        return "Observed"
    enemy = finding.claimant in story.sides and finding.claimant not in _allies(story, finding.actor)
    return "Possible" if enemy and finding.actor in story.sides else "Likely"


def _allies(story: Story, side: str) -> set[str]:
    known = story.sides.get(side)
    return {id for id, other in story.sides.items() if side in other.allies} | set(known.allies if known else ())


def _drawn_in(story: Story, finding: Spillover) -> Worth:
    """Observed where the actor admits it, Likely where the affected state or an onlooker says so, Possible where a party accuses."""
    party = finding.claimant in story.sides
    match finding.status:
        case "denied":
            return "denied"
        case _ if finding.claimant == finding.country:
            return "Observed" if finding.kind in _ADMITTED else "Likely"
        case "confirmed":
            return "Observed" if party else "Likely"
        case "alleged":
            return "Possible"
        case _:
            return "Possible" if party else "Likely"


def _evidence(event: Found, finding: Finding, subject: str) -> Evidence:
    kind = getattr(finding, "kind", "")
    return Evidence(
        id=digest("finding", event.post, subject, kind, finding.span.field, finding.span.start, finding.span.end),
        feed=event.feed,
        update=event.id,
        time=event.time,
        claimant=getattr(finding, "claimant", ""),
        quote=finding.quote,
        span=finding.span,
        rule=finding.rule,
        confidence=finding.confidence,
    )


def _key(case: Case) -> str:
    return digest("case", case.story, case.policy, case.subject, case.grade)


def _unsay(state: State, key: tuple[str, str, str], post: str, moved: dict[str, Case]) -> State:
    place = "/".join(key)
    known: Group = state[place]
    left = known.without(post)
    _note(key, known, left, moved, state[key[0]])
    return state.delete(place) if left is None else state.set(place, left)


def _say(state: State, key: tuple[str, str, str], word: Word, moved: dict[str, Case]) -> State:
    place = "/".join(key)
    known: Group | None = state.get(place)
    after = group(word.saying) if known is None else known.with_(word.saying)
    _note(key, known, after, moved, state.get(key[0], word.case))
    return state.set(place, after)


def _note(key: tuple[str, str, str], known: Group | None, after: Group | None, moved: dict[str, Case], case: Case) -> None:
    """Put a case whose voices changed into `moved`."""
    if (known.first if known else None) == (after.first if after else None):
        return
    case = moved.get(key[0], case)
    worth: Any = key[1]
    others = [voice for voice in case.voices if (voice.worth, voice.claimant) != key[1:]]
    if after is not None:
        others.append(Voice(worth, key[2], after.first))
    others.sort(key=lambda voice: (voice.worth, voice.claimant))
    moved[key[0]] = replace(case, voices=tuple(others))


def _send(desk: Desk, state: State, story: Story, event: Found | Withdrawn, moved: dict[str, Case]) -> tuple[State, list[Sent]]:
    policies = {policy.id: policy for policy in desk.policies}
    sent: list[Sent] = []
    for key in sorted(moved):
        case = moved[key]
        policy = policies.get(case.policy)
        words = f"{name(story, case.subject)}: {_WORDS.get(case.grade, case.grade)}"
        now = judge(story, policy, case, words, area(story, case.subject)) if policy else None
        sent.extend(change(case.last, now, event.time))
        state = state.set(key, replace(case, last=now)) if case.voices else state.delete(key)
    return state, sent
