"""Who says what about one thing that may raise an alert, and the message that follows from it.

A case is one (policy, subject, grade). Its sayings are grouped by who says it and what that is worth; of each group only
the earliest by post time decides. The message is a function of those, so neither order nor number of the sayings matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from immutables import Map
from pydantic import GetPydanticSchema
from pydantic_core import core_schema

from schemas.claims import Time
from schemas.events import AlertRaised, AlertUpdated, Evidence
from schemas.policy import Certainty, Policy
from schemas.story import Story
from streams.core.alerts.message import CERTAINTIES, LEVELS, Message, distinct, identifier, message

Worth = Literal["Possible", "Likely", "Observed", "denied"]


@dataclass(frozen=True, slots=True)
class Saying:
    """One post's word on a case. Sayings are ordered by the post's time, then the post's id."""

    time: Time
    post: str
    exercise: bool
    evidence: Evidence

    @property
    def place(self) -> tuple[datetime, str]:
        """Its place in the order of posts."""
        return self.time, self.post


def _as_map(source: Any, handler: Any) -> core_schema.CoreSchema:
    inner = handler(dict[str, Saying])
    written = core_schema.plain_serializer_function_ser_schema(dict, return_schema=inner)
    return core_schema.no_info_after_validator_function(Map, inner, serialization=written)


@dataclass(frozen=True, slots=True)
class Group:
    """All that say the same with the same worth: `first` by post time, and every post that does.

    Taking the first away looks through all the others; everything else costs the same however many there are.
    """

    first: Saying
    posts: Annotated[Map[str, Saying], GetPydanticSchema(_as_map)]

    def with_(self, saying: Saying) -> Group:
        """The group with this post's word in it, replacing its earlier word."""
        posts = self.posts.set(saying.post, saying)
        if self.first.post == saying.post and saying.place > self.first.place:
            return Group(_earliest(posts), posts)
        return Group(min(self.first, saying, key=_place) if self.first.post != saying.post else saying, posts)

    def without(self, post: str) -> Group | None:
        """The group without that post's word; None if nobody else is left."""
        if post not in self.posts:
            return self
        posts = self.posts.delete(post)
        if not posts:
            return None
        return Group(self.first if self.first.post != post else _earliest(posts), posts)


def group(saying: Saying) -> Group:
    """A group of one."""
    return Group(saying, Map({saying.post: saying}))


@dataclass(frozen=True, slots=True)
class Voice:
    """The first word of one claimant with one worth."""

    worth: Worth
    claimant: str
    first: Saying


@dataclass(frozen=True, slots=True)
class Case:
    """One thing that may raise an alert: the first words of all who speak of it, and the message that stands."""

    story: str
    policy: str
    subject: str
    grade: str
    voices: tuple[Voice, ...] = ()
    last: AlertRaised | AlertUpdated | None = None


def judge(story: Story, policy: Policy, case: Case, words: str, area: tuple[str, ...]) -> Message | None:
    """The message that follows from who says what; None where nobody (or nobody sure enough) raises it.

    `words` is what the headline says. Certainty is that of the surest voice, and Likely where two independent claimants say so.
    """
    reached = {level: _reached(story, case.voices, level) for level in CERTAINTIES if LEVELS[level] >= LEVELS[policy.minimum]}
    opening = reached[policy.minimum]
    if opening is None:
        return None
    certainty = next(level for level in reversed(CERTAINTIES) if reached.get(level) is not None)
    deciding = reached[certainty] or opening
    denial = min((v.first for v in case.voices if v.worth == "denied"), key=_place, default=None)
    earliest = min((v.first for v in case.voices if v.worth != "denied"), key=_place)
    last = max((said for said in (opening, deciding, denial) if said is not None), key=_place)
    return message(
        opening.time,
        last.time if last.place > opening.place else None,
        {
            "kind": policy.kind,
            "identifier": identifier(case.story, policy, case.subject, case.grade),
            "story": case.story,
            "policy": policy.id,
            "subject": case.subject,
            "grade": case.grade,
            "certainty": certainty,
            "severity": policy.grades.get(case.grade, policy.severity),
            "status": "Exercise" if earliest.exercise and deciding.exercise else "Actual",
            "disputed": denial is not None,
            "headline": f"{words} (disputed)" if denial is not None else words,
            "area": area,
            "evidence": distinct(said.evidence for said in (earliest, deciding, denial) if said is not None),
        },
    )


def _earliest(posts: Map[str, Saying]) -> Saying:
    return min(posts.values(), key=_place)


def _place(said: Saying) -> tuple[datetime, str]:
    return said.place


def _reached(story: Story, voices: Sequence[Voice], level: Certainty) -> Saying | None:
    """The word with which the case became at least that certain."""
    found = [v.first for v in voices if v.worth != "denied" and LEVELS[v.worth] >= LEVELS[level]]
    if LEVELS[level] <= LEVELS["Likely"]:
        found.extend(_seconded(story, voices))
    return min(found, key=_place, default=None)


def _seconded(story: Story, voices: Iterable[Voice]) -> Iterator[Saying]:
    """The first word of the second of two independent claimants. Allied sides are not independent of each other."""
    firsts: dict[str, Saying] = {}
    for voice in voices:
        if voice.worth != "denied":
            camp = _camp(story, voice.claimant)
            firsts[camp] = min(firsts.get(camp, voice.first), voice.first, key=_place)
    yield from sorted(firsts.values(), key=_place)[1:2]


def _camp(story: Story, claimant: str) -> str:
    side = story.sides.get(claimant)
    if side is None:
        return claimant
    return min(claimant, *side.allies, *(id for id, other in story.sides.items() if claimant in other.allies), claimant)
