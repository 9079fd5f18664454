"""One account's timeline under one policy: points by post time, chained, each with what stands after it.

A point in order costs the same however long the timeline is. A point that comes late or is tallied again is put in its place, and what
stands is worked out anew from there on, until nothing differs any more.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from schemas.claims import Time
from schemas.events import AlertRaised, AlertUpdated
from schemas.policy import Policy
from streams.core.alerts.course import Course, Point, advance
from streams.core.step import State


@dataclass(frozen=True, slots=True)
class Line:
    """An account's last point, the stretch that is still to be judged, and the last message of each threshold that stands."""

    last: Time | None = None
    dirty: tuple[Time, Time] | None = None
    sent: dict[int, AlertRaised | AlertUpdated] = field(default_factory=dict)


def key(account: str, at: datetime) -> str:
    """Where a point is kept in the state."""
    return f"{account}@{at.isoformat()}"


def put(state: State, account: str, line: Line, policy: Policy, point: Point) -> tuple[State, Line]:
    """Put a point into its place, or in place of the one that was there.

    What stands is judged at once only where the point comes last and changes nothing (the common case); else it is left dirty.
    """
    if line.last is None or (point.as_of > line.last and line.dirty is None):
        return _appended(state, account, line, policy, point)
    known: Point | None = state.get(key(account, point.as_of))
    if known is not None:
        placed = replace(point, before=known.before, after=known.after, course=known.course)
    else:
        before, after = _neighbours(state, account, line, point.as_of)
        placed = replace(point, before=before, after=after)
        state = _linked(state, account, before, after=point.as_of)
        state = _linked(state, account, after, before=point.as_of)
        line = replace(line, last=point.as_of) if after is None else line
    return state.set(key(account, point.as_of), placed), _dirtied(line, point.as_of)


def _appended(state: State, account: str, line: Line, policy: Policy, point: Point) -> tuple[State, Line]:
    last: Point | None = None if line.last is None else state[key(account, line.last)]
    stood = Course() if last is None else last.course
    course = advance(policy, stood, point)
    placed = replace(point, before=line.last, course=course)
    if last is not None:
        state = state.set(key(account, last.as_of), replace(last, after=point.as_of))
    line = Line(point.as_of, line.dirty, line.sent)
    state = state.set(key(account, point.as_of), placed)
    return state, line if course == stood else _dirtied(line, point.as_of)


def _dirtied(line: Line, at: datetime) -> Line:
    low, high = line.dirty or (at, at)
    return Line(line.last, (min(low, at), max(high, at)), line.sent)


def _neighbours(state: State, account: str, line: Line, at: datetime) -> tuple[datetime | None, datetime | None]:
    before, after = line.last, None
    while before is not None and before > at:
        before, after = state[key(account, before)].before, before
    return before, after


def _linked(state: State, account: str, at: datetime | None, *, before: datetime | None = None, after: datetime | None = None) -> State:
    if at is None:
        return state
    point: Point = state[key(account, at)]
    point = replace(point, before=before or point.before, after=after or point.after)
    return state.set(key(account, at), point)


def judged(state: State, account: str, line: Line, policy: Policy) -> State:
    """Work out what stands after each point of the dirty stretch, and after it for as long as that changes anything."""
    if line.dirty is None:
        return state
    start, end = line.dirty
    at: datetime | None = start
    first: Point = state[key(account, start)]
    course = Course() if first.before is None else state[key(account, first.before)].course
    while at is not None:
        point: Point = state[key(account, at)]
        course = advance(policy, course, point)
        if course != point.course:
            state = state.set(key(account, at), replace(point, course=course))
        elif at >= end:
            break
        at = point.after
    return state
