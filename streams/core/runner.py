"""The flow in process: the same steps in the same order as on Kafka, with no broker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from immutables import Map

from schemas.events import Update
from schemas.wire import Envelope, enclose, topic_of
from streams.core.step import Desk, State, Step


def run(flow: Sequence[Step], desk: Desk, updates: Iterable[Update]) -> Iterator[Envelope]:
    """Every event that `updates` bring about, each as soon as it exists, in the order of each topic.

    Raises UnknownStory for an update of a story that `desk` does not know (on Kafka it becomes a dead letter).
    """
    states: dict[str, State] = {step.name: Map() for step in flow}
    for update in updates:
        yield from _pass_on(flow, desk, states, enclose(update))


def made(step: Step, desk: Desk, state: State, cause: Envelope) -> tuple[State, list[Envelope]]:
    """One step on one event: the new state, and what it made, each with its id."""
    state, events = step.fold(desk, state, cause.event)
    return state, [enclose(event, cause.id, n) for n, event in enumerate(events)]


def _pass_on(flow: Sequence[Step], desk: Desk, states: dict[str, State], cause: Envelope) -> Iterator[Envelope]:
    topic = topic_of(cause.event)
    for step in flow:
        if step.source == topic:
            states[step.name], events = made(step, desk, states[step.name], cause)
            for event in events:
                yield event
                yield from _pass_on(flow, desk, states, event)
