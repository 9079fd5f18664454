"""The claims of a document: figures found sentence by sentence, told whose they are and who says so, and merged into facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from schemas.claims import Bound, Claim, Span, bounds
from schemas.ids import digest
from schemas.story import Story
from streams.core.claims.claimants import OUTLET, speaker
from streams.core.claims.figures import Figure, View, linked
from streams.core.claims.formers import corrected
from streams.core.claims.guards import is_claim
from streams.core.claims.lexicon import Lexicon, compile_lexicon
from streams.core.claims.merge import merged
from streams.core.claims.modes import mode_of
from streams.core.claims.resolve import resolved
from streams.core.claims.shapes import Shape, compile_shapes
from streams.core.claims.sides import Sides, side_of
from streams.core.claims.spread import spread
from streams.core.text.document import Document
from streams.core.text.sentences import Sentence

QUOTE = 400


@dataclass(frozen=True)
class ClaimRules:
    """What reading claims in one story needs, compiled once."""

    lexicon: Lexicon
    shapes: tuple[Shape, ...]
    sides: Sides
    start_year: int


def compile_claims(story: Story, rules: Mapping[str, Any]) -> ClaimRules:
    """The `claims` rules for a story. Raises BadRules."""
    lexicon = compile_lexicon(rules.get("words") or ())
    return ClaimRules(lexicon, compile_shapes(rules, lexicon.letters), Sides(story), story.start.year)


def read_claims(document: Document, rules: ClaimRules, time: datetime, post: str) -> tuple[Claim, ...]:
    """Every claim of the document, in the order of the text, each fact once. `time` is the post's, `post` goes into the ids."""
    figures: list[Figure] = []
    whole = " ".join(sentence.text.lower() for sentence in document.sentences)
    before = OUTLET
    context: str | None = None
    for sentence in document.sentences:
        view, made = _figures(document, sentence, rules, figures)
        before, context = _tell(view, made, rules, before, context, whole)
        figures += made
    return _claims(merged(resolved(figures)), rules, post)


def _figures(document: Document, sentence: Sentence, rules: ClaimRules, earlier: list[Figure]) -> tuple[View, list[Figure]]:
    view = View(document, sentence, rules.lexicon)
    found = linked(view, rules.shapes, earlier)
    spread(view, found, earlier)
    return view, [found[at] for at in sorted(found) if is_claim(found[at], rules.start_year)]


def _tell(
    view: View, made: list[Figure], rules: ClaimRules, before: str, context: str | None, whole: str
) -> tuple[str, str | None]:
    claimant = speaker(view, rules.sides, before)
    taken: set[int] = set()
    for figure in made:
        figure.corrects = corrected(view.formers, figure.unit.first, taken)
        figure.count = figure.said
        figure.bound = figure.unit.quantity.bound if figure.unit.quantity else "exact"
        figure.population = figure.unit.population or (figure.kin.population if figure.kin else "any")
        figure.claimant = speaker(view, rules.sides, before, figure.unit.first)
        figure.side, figure.side_how = side_of(figure, rules.sides, figure.claimant, context)
        figure.mode, _ = mode_of(figure, whole)
        if figure.side != "all":
            context = figure.side
    return claimant, context


def _claims(figures: list[Figure], rules: ClaimRules, post: str) -> tuple[Claim, ...]:
    made: list[Claim] = []
    seen: dict[tuple[object, ...], int] = {}
    for figure in figures:
        for count, bound in _ends(figure):
            content = (figure.harm, figure.population, figure.side, count, bound, figure.mode, figure.claimant, figure.place)
            ordinal = seen[content] = seen.get(content, -1) + 1
            made.append(_claim(figure, count, bound, rules, digest("claim", post, *content, ordinal)))
    return tuple(made)


def _ends(figure: Figure) -> list[tuple[int, Bound]]:
    """A range is two figures: its lower end a floor, its upper end a ceiling."""
    quantity = figure.unit.quantity
    if quantity is not None and quantity.high is not None:
        return [(figure.count, "at-least"), (quantity.high, "up-to")]
    return [(figure.count, figure.bound)]


def _claim(figure: Figure, count: int, bound: Bound, rules: ClaimRules, id: str) -> Claim:
    low, best, high = bounds(count, bound)
    view = figure.view
    tokens, unit = view.tokens, figure.unit
    span = Span(field=view.sentence.field, start=tokens[unit.first].start, end=tokens[unit.last - 1].end)
    return Claim(
        id=id, harm=figure.harm, population=figure.population, side=figure.side, count=count, bound=bound, mode=figure.mode,
        claimant=figure.claimant, by_opponent=rules.sides.opponents(figure.claimant, figure.side, figure.population), place=figure.place,
        corrects=figure.corrects, low=low, best=best, high=high, denied=figure.denied, span=span, quote=view.sentence.text[:QUOTE],
        rule=figure.rule, confidence=figure.confidence,
    )  # fmt: skip
