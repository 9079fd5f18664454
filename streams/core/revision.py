"""A changed step reads its log anew: what has to be published so that whoever has read what stands on the topics knows what stands now.

Everything published has a subject: a post, what was found in a post, a point of an account's timeline, an alert. The last word on each
is compared with the last word by the changed step. Publishing the difference twice changes nothing, so an interrupted revision goes on
where it was interrupted. What was said about arrivals (duplicates, dead letters) is no standing word, and is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from schemas.events import (
    Alert,
    AlertRaised,
    AlertUpdated,
    AlertWithdrawn,
    Event,
    Found,
    Posted,
    PostFact,
    Retracted,
    Revised,
    Shown,
    Tallied,
    Withdrawn,
)
from schemas.wire import Envelope, enclose
from streams.core.alerts.message import Message, change

_TOLD = ("kind", "replaces")
"""Of a post's text: how it is told, not what it says."""
_SENT = ("msgType", "references")
"""Of an alert message likewise."""


class Subject(NamedTuple):
    """What an event has the last word on: a thing (a post, an account, an alert), and of an account's timeline the point."""

    thing: str
    point: str = ""


class Words(NamedTuple):
    """The last word on a subject as published, and as the changed step has it; `order` is the published one's place among all."""

    subject: Subject
    said: Envelope | None
    now: Envelope | None
    order: int = 0


def subject(event: Event) -> Subject | None:
    """What the event has the last word on; None: it tells of an arrival only."""
    match event:
        case Tallied():
            return Subject(event.account, event.as_of.isoformat())
        case Alert():
            return Subject(event.identifier)
        case Posted() | Revised() | Retracted() | Found() | Withdrawn():
            return Subject(event.post)
        case _:
            return None


def revised(words: Iterable[Words]) -> Iterator[Envelope]:
    """What has to be published. `words` come with the subjects of one thing together, points of an account in time order."""
    for (_, timed), of_one in groupby(words, key=lambda word: (word.subject.thing, bool(word.subject.point))):
        if timed:
            yield from _timeline(of_one)
            continue
        for word in of_one:
            event = _differing(word.said, word.now)
            if event is not None:
                yield _enclosed(event, word.said, word.now)


def _enclosed(event: Event, said: Envelope | None, now: Envelope | None) -> Envelope:
    """The event with the cause that made it differ; its id names the word that it revises, so that no two revisions share one."""
    cause = now or said
    return enclose(event, cause.cause if cause else "", f"revises {said.id if said else 'nothing'}")


def _differing(said: Envelope | None, now: Envelope | None) -> Event | None:
    was, stands = said.event if said else None, now.event if now else None
    match stands or was:
        case Alert():
            return _alert(was, stands)
        case Found() | Withdrawn():
            return _found(was, stands)
        case _:
            return _post(was, stands)


def _post(was: Event | None, stands: Event | None) -> Event | None:
    before = _shown(was) if isinstance(was, Shown) else None
    if not isinstance(stands, Shown):
        return Retracted(**_about(was)) if isinstance(was, Shown) else None
    after = _shown(stands)
    if before is None:
        return Posted(**after)
    return None if after == before else Revised(**after, replaces=before["version"])


def _shown(post: Shown) -> dict[str, Any]:
    return {name: value for name, value in post if name not in _TOLD}


def _found(was: Event | None, stands: Event | None) -> Event | None:
    if not isinstance(stands, Found):
        return Withdrawn(**_about(was)) if isinstance(was, Found) else None
    return None if stands == was else stands


def _about(event: PostFact) -> dict[str, Any]:
    return {name: getattr(event, name) for name in PostFact.model_fields}


def _alert(was: Event | None, stands: Event | None) -> Event | None:
    last = was if isinstance(was, AlertRaised | AlertUpdated) else None
    now = stands if isinstance(stands, AlertRaised | AlertUpdated) else None
    if last is not None and now is not None and _same(last, now):
        return None
    at = stands if isinstance(stands, AlertWithdrawn) else last or now
    made = change(last, now, at.sent) if at is not None else []
    return made[0] if made else None


def _same(last: Message, now: Message) -> bool:
    """Whether a reader of the one knows the other: a first message says nothing of what it replaces."""
    if now.references and now.references != last.references:
        return False
    return all(getattr(last, name) == getattr(now, name) for name in Alert.model_fields if name not in _SENT)


_NO_FIGURE = {"low": 0, "best": None, "high": 0, "claims": (), "unnamed": 0, "evidence": (), "corrected": None, "flags": (), "sides": 0}


class _Point(NamedTuple):
    """A point of an account, and what stands there by the changed step."""

    word: Words
    event: Tallied


def _timeline(words: Iterable[Words]) -> Iterator[Envelope]:
    """The points of one account that differ. All but the last say `more`, and the last is the account's newest point: who keeps the last
    word only must be told that last, and nobody judges a half-rewritten timeline."""
    waiting: _Point | None = None
    newest: _Point | None = None
    last: Words | None = None
    for word in words:
        newest = _Point(word, _standing(word, newest.event if newest else None))
        if word.said is not None and (last is None or word.order > last.order):
            last = word
        if word.said is None or _told(word.said) != newest.event:
            if waiting is not None:
                yield _tallied(waiting, more=True)
            waiting = newest
    if newest is None or (waiting is None and last is not None and _ended(last, newest)):
        return
    if waiting is not None and waiting is not newest:
        yield _tallied(waiting, more=True)
    yield _tallied(newest, more=False)


def _standing(word: Words, before: Tallied | None) -> Tallied:
    """What stands at a point. Where the changed step has none it is what stood before it: a point that was published stays a point."""
    if word.now is not None:
        return _told(word.now)
    was = _told(word.said)
    return was.model_copy(update=_NO_FIGURE) if before is None else before.model_copy(update={"as_of": was.as_of, "corrected": None})


def _told(point: Envelope | None) -> Tallied:
    if point is None or not isinstance(point.event, Tallied):
        raise TypeError("a point of a timeline is a Tallied")
    return point.event.model_copy(update={"more": False})


def _ended(last: Words, newest: _Point) -> bool:
    """Whether what was published last of the account is its newest point, with nothing to follow."""
    return last.subject == newest.word.subject and last.said is not None and not getattr(last.said.event, "more", False)


def _tallied(point: _Point, *, more: bool) -> Envelope:
    return _enclosed(point.event.model_copy(update={"more": more}), point.word.said, point.word.now)
