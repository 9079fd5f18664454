"""Reads the examples of the rules: what each rule alone finds in a text, for the proof of the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from schemas.story import Side, Story
from streams.core.labels.facts import TASKS, slots
from streams.core.labels.mobilisation import mobilised
from streams.core.labels.spillover import drawn_in
from streams.core.rules.matcher import Hit, hits
from streams.core.rules.proof import Failure, Overlap, Reader, failures, overlaps
from streams.core.rules.rule import Rules, compiled
from streams.core.text.document import Document
from streams.core.text.gazetteer import StoryGazetteer

START: Final = "2020-01-01"
"""The first day of the story that examples are about."""
SIDES: Final[Mapping[str, Sequence[str]]] = {"north": ("Northland",), "south": ("Southland",)}
"""Its sides, where a file does not name its own."""


def proof(files: Mapping[str, Any]) -> tuple[list[Failure], list[Overlap]]:
    """The examples of the files that do not hold, and the rules that overlap in them. Raises BadRules."""
    failed: list[Failure] = []
    overlapping: list[Overlap] = []
    rules = compiled(files, TASKS)
    for task in TASKS:
        read = reader(rules, task, files.get(task, {}).get("examples_of", {}))
        failed += failures(rules, task, read)
        overlapping += overlaps(rules, task, read)
    return failed, overlapping


def reader(rules: Rules, task: str, sides: Mapping[str, Sequence[str]]) -> Reader:
    """What every rule of `task` finds in a text about `sides`, each by itself."""
    story = Story(id="examples", start=START, sides={id: Side(names=tuple(names)) for id, names in (sides or SIDES).items()})
    gazetteer = StoryGazetteer(story)
    fits = slots(story, gazetteer)

    def read(text: str) -> Iterator[Mapping[str, Any]]:
        document = Document("", text, gazetteer)
        for hit in hits(document, rules, fits, story.start.year, every=True):
            if hit.rule.task == task:
                yield from _FOUND[task](hit, document, story, gazetteer)

    return read


def _labels(hit: Hit, document: Document, story: Story, gazetteer: StoryGazetteer) -> Iterator[Mapping[str, Any]]:
    yield {"rule": hit.rule.id, "label": hit.rule.label}


def _mobilisation(hit: Hit, document: Document, story: Story, gazetteer: StoryGazetteer) -> Iterator[Mapping[str, Any]]:
    yield from (one.model_dump() for one in mobilised([hit], gazetteer))


def _spillover(hit: Hit, document: Document, story: Story, gazetteer: StoryGazetteer) -> Iterator[Mapping[str, Any]]:
    yield from (one.model_dump() for one in drawn_in([hit], document, story, gazetteer))


_FOUND: Final[dict[str, Callable[[Hit, Document, Story, StoryGazetteer], Iterator[Mapping[str, Any]]]]] = {
    "labels": _labels,
    "mobilisation": _mobilisation,
    "spillover": _spillover,
}
