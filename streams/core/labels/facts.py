"""One pass of the rules over an update, and what it gives: mobilisations, spillovers, then the labels that follow from all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from schemas.claims import Claim, Label, Mark, Mobilisation, Spillover
from schemas.story import Story
from streams.core.labels.labels import labelled
from streams.core.labels.mobilisation import mobilised
from streams.core.labels.spillover import drawn_in
from streams.core.rules.matcher import Hit, hits
from streams.core.rules.rule import Rules, compiled
from streams.core.rules.slots import Slots
from streams.core.text.document import Document
from streams.core.text.gazetteer import StoryGazetteer

TASKS: Final = ("labels", "mobilisation", "spillover")
"""The rules files that are read here, by name."""

FactRules = Rules


class Facts(NamedTuple):
    """What `read_facts` finds; `marks` say why each label was given."""

    labels: tuple[Label, ...]
    marks: tuple[Mark, ...]
    mobilisation: tuple[Mobilisation, ...]
    spillover: tuple[Spillover, ...]


def compile_facts(files: Mapping[str, Any]) -> FactRules:
    """The rules of `labels`, `mobilisation` and `spillover`, compiled together. Raises BadRules."""
    return compiled(files, TASKS)


def slots(story: Story, gazetteer: StoryGazetteer) -> Slots:
    """What the slots of patterns take in a story."""
    sides, foreign = story.sides, gazetteer.foreign
    return Slots(
        {
            "who": lambda mention: True,
            "side": lambda mention: mention.who in sides,
            "country": lambda mention: foreign(mention.who),
            "state": lambda mention: mention.who in sides or len(mention.who) == 2,
            "militia": lambda mention: mention.kind == "group" and foreign(mention.who),
            "land": lambda mention: mention.kind != "group" and foreign(mention.who),
            "ground": lambda mention: mention.kind in ("name", "place") and foreign(mention.who),
            "seat": lambda mention: mention.kind in ("name", "place", "body") and foreign(mention.who),
            "folk": lambda mention: mention.kind == "demonym" and foreign(mention.who),
            "spot": lambda mention: mention.kind in ("place", "name", "body"),
            "org": lambda mention: mention.kind == "organisation",
        }
    )


def read_facts(
    document: Document, story: Story, gazetteer: StoryGazetteer, claims: Sequence[Claim], rules: FactRules, fits: Slots | None = None
) -> Facts:
    """Labels, mobilisations and spillovers of an update whose `claims` are known; marks in the order of the labels. `fits` are the
    story's slots, where they are known already."""
    found: dict[str, list[Hit]] = {task: [] for task in TASKS}
    for hit in hits(document, rules, fits or slots(story, gazetteer), story.start.year, given=("casualties",) if claims else ()):
        found[hit.rule.task].append(hit)
    mobilisation = mobilised(found["mobilisation"], gazetteer)
    spillover = drawn_in(found["spillover"], document, story, gazetteer)
    labels, marks = labelled(found["labels"], claims, mobilisation, spillover, gazetteer)
    return Facts(labels, marks, mobilisation, spillover)
