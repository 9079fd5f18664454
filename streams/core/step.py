"""What a step is: a pure function from a state and an event to a state and events."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from immutables import Map
from pydantic import TypeAdapter

from schemas.errors import UnknownStory
from schemas.events import Event
from schemas.policy import Policy
from schemas.story import Story

State = Map[str, Any]
"""A step's state for one partition, finely keyed and immutable: an old state stays good when a new one is made."""


@dataclass(frozen=True, slots=True, repr=False)
class Desk:
    """What the steps are configured with: stories by id, alert policies, the compiled readers of text, one a story, and the
    version of the rules that they were compiled from."""

    stories: Mapping[str, Story]
    policies: tuple[Policy, ...] = ()
    readings: Mapping[str, Any] = field(default_factory=dict)
    rules: str = ""

    def story(self, id: str) -> Story:
        """The story of that id. Raises UnknownStory."""
        try:
            return self.stories[id]
        except KeyError:
            raise UnknownStory(id) from None


Fold = Callable[[Desk, State, Any], tuple[State, Sequence[Event]]]


class Step(NamedTuple):
    """One step of the flow.

    `values` reads and writes a state's values as JSON (for snapshots); None for a step without state, which need not
    fold its log to take a partition over. `makes` are the topics of its outputs, `heeds` what of the desk decides about them
    besides the stories.
    """

    name: str
    source: str
    expect: type[Any] | None
    fold: Fold
    values: TypeAdapter[Any] | None
    makes: tuple[str, ...] = ()
    heeds: tuple[Literal["rules", "policies"], ...] = ()
