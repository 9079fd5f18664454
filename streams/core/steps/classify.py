"""Posts to findings: what each version of a post says."""

from __future__ import annotations

from typing import Any, Final, cast

from schemas.claims import known
from schemas.events import Duplicated, Event, Found, Posted, Retracted, Revised, Withdrawn
from streams.core.reading import Reading
from streams.core.step import Desk, State

_FOUND: Final = set(Found.model_fields)


def classify(desk: Desk, state: State, event: Any) -> tuple[State, list[Event]]:
    """A `Found` for each post that appeared or changed (empty where nothing was read), a `Withdrawn` for each taken back.

    A `Duplicated` gives nothing: what it repeats was read where it was first posted. The step keeps no state.
    Raises UnknownStory.
    """
    match event:
        case Posted() | Revised():
            return state, [_found(desk, event)]
        case Retracted():
            return state, [Withdrawn(**_of_post(event))]
        case Duplicated():
            return state, []
        case _:
            return state, []


def _found(desk: Desk, event: Posted | Revised) -> Found:
    desk.story(event.story)
    reading = cast(Reading, desk.readings[event.story])
    findings = reading.read(event.headline, event.body, event.time, event.post)
    return known(Found, _FOUND, {**_of_post(event), "kind": "found", **findings._asdict()})


def _of_post(event: Posted | Revised | Retracted) -> dict[str, Any]:
    return {
        "story": event.story, "feed": event.feed, "id": event.id, "post": event.post, "version": event.version, "time": event.time,
        "source": event.source, "exercise": event.exercise,
    }  # fmt: skip
