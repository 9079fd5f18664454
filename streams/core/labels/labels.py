"""The labels of an update: those that rules give, and those that follow from claims, mobilisations and spillovers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, get_args

from schemas.claims import Claim, Label, Mark, Mobilisation, Spillover
from streams.core.labels.where import span_of
from streams.core.rules.matcher import Hit
from streams.core.text.gazetteer import StoryGazetteer

ORDER: Final[tuple[Label, ...]] = get_args(Label)
_PHYSICAL: Final = ("kinetic", "displacement")
"""Kinds that reach a third country's soil or people; its dead abroad are claims."""


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
    """Who are killed in one event of a war were killed by somebody; whoever flees, and is taken in, is in need."""
    fighters = {spill.country for spill in spillover if spill.kind == "foreign-fighters"}
    for claim in claims:
        if claim.side not in fighters and gazetteer.foreign(claim.side):
            yield Mark(label="spillover", span=claim.span, rule=claim.rule)
        if claim.harm == "killed" and claim.mode == "incident":
            yield Mark(label="military-action", span=claim.span, rule=claim.rule)
        yield Mark(label="casualties", span=claim.span, rule=claim.rule)
    for order in mobilisation:
        yield Mark(label="mobilisation", span=order.span, rule=order.rule)
    for spill in spillover:
        if spill.kind in _PHYSICAL:
            yield Mark(label="spillover", span=spill.span, rule=spill.rule)
        if spill.kind == "displacement":
            yield Mark(label="humanitarian", span=spill.span, rule=spill.rule)
        if spill.kind in ("foreign-fighters", "belligerent"):
            yield Mark(label="foreign-involvement", span=spill.span, rule=spill.rule)
        if spill.kind == "economic":
            yield Mark(label="economic", span=spill.span, rule=spill.rule)
