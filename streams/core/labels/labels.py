"""The labels of an update: those that rules give, and those that follow from claims, mobilisations and spillovers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, get_args

from schemas.claims import Claim, Label, Mark, Mobilisation, Span, Spillover, known
from streams.core.labels.where import span_of
from streams.core.rules.matcher import Hit
from streams.core.text.gazetteer import StoryGazetteer

ORDER: Final[tuple[Label, ...]] = get_args(Label)
_MARK: Final = set(Mark.model_fields)


def labelled(
    found: Iterable[Hit],
    claims: Sequence[Claim],
    mobilisation: Sequence[Mobilisation],
    spillover: Sequence[Spillover],
    gazetteer: StoryGazetteer,
) -> tuple[tuple[Label, ...], tuple[Mark, ...]]:
    """The labels in the guide's order, each with the words that gave it."""
    marks: dict[str, tuple[Span, str]] = {}
    _from_facts(claims, mobilisation, spillover, gazetteer, marks)
    for hit in found:
        if hit.rule.label not in marks:
            marks[hit.rule.label] = (span_of(hit.tape, hit.match), hit.rule.id)
    given = [known(Mark, _MARK, {"label": label, "span": marks[label][0], "rule": marks[label][1]}) for label in ORDER if label in marks]
    return tuple([mark.label for mark in given]), tuple(given)


def _from_facts(
    claims: Sequence[Claim],
    mobilisation: Sequence[Mobilisation],
    spillover: Sequence[Spillover],
    gazetteer: StoryGazetteer,
    marks: dict[str, tuple[Span, str]],
) -> None:
    """Add the labels of facts, each with the first fact that gives it."""
    fighters = {spill.country for spill in spillover if spill.kind == "foreign-fighters"}
    for claim in claims:
        for label in _of_claim(claim, claim.side not in fighters and gazetteer.foreign(claim.side)):
            marks.setdefault(label, (claim.span, claim.rule))
    hit = {spill.country for spill in spillover if spill.kind == "kinetic"}
    for order in mobilisation:
        marks.setdefault("mobilisation", (order.span, order.rule))
        if order.kind == "deployment" and order.actor not in hit and gazetteer.foreign(order.actor) and not _at_home(order):
            marks.setdefault("foreign-involvement", (order.span, order.rule))
    for spill in spillover:
        for label in _OF_KIND[spill.kind]:
            marks.setdefault(label, (spill.span, spill.rule))


def _at_home(order: Mobilisation) -> bool:
    """Whether a third country's troops only guard a border, as its own."""
    return not _BORDERS.isdisjoint(order.quote.lower().split())


_BORDERS: Final = frozenset("border border, border. borders frontier frontier, frontier. frontiers".split())


def _of_claim(claim: Claim, foreign: bool) -> list[Label]:
    """What a claim makes the update be about: those killed in one event of a war were killed by somebody."""
    found: list[Label] = ["casualties"]
    if foreign:
        found.append("spillover")
    if claim.harm == "killed" and claim.mode == "incident":
        found.append("military-action")
    return found


_OF_KIND: Final[dict[str, tuple[Label, ...]]] = {
    "kinetic": ("spillover",),
    "displacement": ("spillover", "humanitarian"),
    "foreign-fighters": ("foreign-involvement",),
    "belligerent": ("foreign-involvement",),
    "economic": ("economic",),
}
"""The labels of a spillover: what reaches a third country's soil or people; its dead abroad are claims."""
