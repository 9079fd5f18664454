"""How the thresholds of one account came to be reached, point by point of its timeline (COUNTING rule 17).

Pure arithmetic: what stands after a point follows from what stood before it and from the point. Of several thresholds first
reached at one point only the highest is raised; a correction takes back those that the corrected figures no longer reach.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from schemas.claims import Time
from schemas.events import Evidence
from schemas.policy import Certainty, Policy
from streams.core.alerts.message import LEVELS


@dataclass(frozen=True, slots=True)
class Mark:
    """A threshold that stands: since when, how certain, and since when that certain."""

    threshold: int
    opened: Time
    certainty: Certainty
    since: Time


@dataclass(frozen=True, slots=True)
class Course:
    """What stands after a point, lowest threshold first; `low` and `best` are the highest thresholds reached since the last correction."""

    low: int = 0
    best: int = 0
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """What an account stood at from `as_of` on, as an alert policy sees it; the points before and after; what stands after it.

    `own`: the side itself is among those who say so. `sure`: all that the figure rests on was read as surely as the policy asks; a
    figure that was not raises nothing, but may take back.
    """

    as_of: Time
    low: int
    best: int
    own: bool = False
    sure: bool = True
    corrected: bool = False
    disputed: bool = False
    exercise: bool = False
    evidence: tuple[Evidence, ...] = ()
    before: Time | None = None
    after: Time | None = None
    course: Course = Course()


def advance(policy: Policy, course: Course, point: Point) -> Course:
    """What stands after `point`, where `course` stood before it."""
    low, best = _reached(policy, point)
    if point.corrected:
        course = Course(0, 0, tuple(_kept(policy, course.marks, point)))
    elif low <= course.low and best <= course.best and all(mark.certainty == "Observed" for mark in course.marks):
        return course
    if not point.sure:
        return course
    marks = tuple(_surer(mark, point) for mark in course.marks)
    top = max(low if low > course.low else 0, best if best > course.best else 0)
    certainty = _worth(point, top)
    if top and certainty and all(mark.threshold != top for mark in marks):
        made = Mark(top, point.as_of, certainty, point.as_of)
        marks = tuple(sorted((*marks, made), key=lambda mark: mark.threshold))
    after = Course(max(low, course.low), max(best, course.best), marks)
    return course if after == course else after


def _reached(policy: Policy, point: Point) -> tuple[int, int]:
    """The highest thresholds that low and best reach as certainly as the policy asks."""
    low, best = _highest(policy.thresholds, point.low), _highest(policy.thresholds, point.best)
    low = low if _worth(point, low) in _enough(policy) else 0
    return low, best if _worth(point, best) in _enough(policy) else low


def _highest(thresholds: Sequence[int], figure: int) -> int:
    at = bisect_right(thresholds, figure)
    return thresholds[at - 1] if at else 0


def _enough(policy: Policy) -> tuple[Certainty, ...]:
    return tuple(level for level in LEVELS if LEVELS[level] >= LEVELS[policy.minimum])


def _worth(point: Point, threshold: int) -> Certainty | None:
    """How certain it is at `point` that the threshold is reached; None: it is not."""
    if point.low >= threshold:
        return "Observed" if point.own else "Likely"
    return "Possible" if point.best >= threshold else None


def _surer(mark: Mark, point: Point) -> Mark:
    worth = _worth(point, mark.threshold)
    if worth is None or LEVELS[worth] <= LEVELS[mark.certainty]:
        return mark
    return replace(mark, certainty=worth, since=point.as_of)


def _kept(policy: Policy, marks: Sequence[Mark], point: Point) -> list[Mark]:
    """The marks that a correction leaves; one that only best still reaches becomes Possible."""
    made: list[Mark] = []
    for mark in marks:
        worth = _worth(point, mark.threshold)
        if worth == "Possible" and mark.certainty != "Possible" and policy.minimum == "Possible":
            made.append(replace(mark, certainty=worth, since=point.as_of))
        elif worth in _enough(policy):
            made.append(mark)
    return made
