"""The labels of an update: those that rules give, and those that follow from claims, mobilisations and spillovers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, get_args

from schemas.claims import Claim, Label, Mark, Mobilisation, Spillover
from streams.core.labels.where import span_of
from streams.core.rules.matcher import Hit
from streams.core.text.gazetteer import StoryGazetteer

ORDER: Final[tuple[Label, ...]] = get_args(Label)


def labelled(
    found: Iterable[Hit],
    claims: Sequence[Claim],
    mobilisation: Sequence[Mobilisation],
    spillover: Sequence[Spillover],
    gazetteer: StoryGazetteer,
) -> tuple[tuple[Label, ...], tuple[Mark, ...]]:
    """The labels in the guide's order, each with the words that gave it."""
    marks: dict[str, Mark] = {}
    for mark in (*_from_facts(claims, mobilisation, spillover, gazetteer), *map(_marked, found)):
        marks.setdefault(mark.label, mark)
    given = [marks[label] for label in ORDER if label in marks]
    return tuple(mark.label for mark in given), tuple(given)


def _marked(hit: Hit) -> Mark:
    return Mark(label=hit.rule.emits["label"], span=span_of(hit.tape, hit.match), rule=hit.rule.id)


def _from_facts(
    claims: Sequence[Claim], mobilisation: Sequence[Mobilisation], spillover: Sequence[Spillover], gazetteer: StoryGazetteer
) -> Iterator[Mark]:
    fighters = {spill.country for spill in spillover if spill.kind == "foreign-fighters"}
    for claim in claims:
        yield from _from_claim(claim, claim.side not in fighters and gazetteer.foreign(claim.side))
    for order in mobilisation:
        yield Mark(label="mobilisation", span=order.span, rule=order.rule)
    for spill in spillover:
        for label in _OF_KIND[spill.kind]:
            yield Mark(label=label, span=spill.span, rule=spill.rule)


def _from_claim(claim: Claim, foreign: bool) -> Iterator[Mark]:
    """What a claim makes the update be about: those killed in one event of a war were killed by somebody."""
    if foreign:
        yield Mark(label="spillover", span=claim.span, rule=claim.rule)
    if claim.harm == "killed" and claim.mode == "incident":
        yield Mark(label="military-action", span=claim.span, rule=claim.rule)
    yield Mark(label="casualties", span=claim.span, rule=claim.rule)


_OF_KIND: Final[dict[str, tuple[Label, ...]]] = {
    "kinetic": ("spillover",),
    "displacement": ("spillover", "humanitarian"),
    "foreign-fighters": ("foreign-involvement",),
    "belligerent": ("foreign-involvement",),
    "economic": ("economic",),
}
"""The labels of a spillover: what reaches a third country's soil or people; its dead abroad are claims."""
