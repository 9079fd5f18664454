"""Sides that a sentence leaves open: what the rest of the update says of them."""

from __future__ import annotations

from streams.core.claims.attackers import attacker
from streams.core.claims.belligerents import ALL, Sides
from streams.core.claims.figures import Figure
from streams.core.text.document import Document


def settle_sides(figures: list[Figure], document: Document, sides: Sides) -> None:
    """Give every figure a side: the same figure elsewhere, the figures before it, who speaks, who is named, or both sides."""
    for n, figure in enumerate(figures):
        if not figure.side:
            figure.side, figure.side_how = _settled(figure, figures, n, document, sides)


def _settled(figure: Figure, figures: list[Figure], n: int, document: Document, sides: Sides) -> tuple[str, str]:
    twin = next((f.side for f in figures if f is not figure and f.harm == figure.harm and f.said == figure.said and f.side), None)
    if twin:
        return twin, "twin"
    own = sides.of_claimant(figure.claimant, figure.population)
    if own:
        return own, "claimant"
    before = [f for f in figures[:n] if f.side and f.side != ALL]
    if before and figure.view.sentence.field == "body":
        return before[-1].side, "before"
    after = [f for f in figures[n + 1 :] if f.side]
    return _from_text(figure, document, sides) or (after[0].side if after else "") or _body(document, sides) or ALL, "text"


def _from_text(figure: Figure, document: Document, sides: Sides) -> str:
    named = {m.who for m in figure.view.mentions if m.who in sides.ids}
    doer = attacker(figure.view, sides)
    if len(named) == 1 and doer is None:
        return sides.of_claimant(next(iter(named)), figure.population) or ""
    everyone = {m.who for sentence in document.sentences for m in document.mentions(sentence) if m.who in sides.ids}
    if len(everyone) == 1:
        only = next(iter(everyone))
        return sides.of_claimant(only, figure.population) or ""
    return ""


def _body(document: Document, sides: Sides) -> str:
    """A bare "the ministry" where one side alone has one."""
    for sentence in document.sentences:
        for token in sentence.tokens:
            if token.lower in sides.bodies:
                return sides.bodies[token.lower]
    return ""
