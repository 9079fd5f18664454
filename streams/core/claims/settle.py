"""Sides that a sentence leaves open: what the rest of the update says of them."""

from __future__ import annotations

from typing import Final

from streams.core.claims.attackers import WEAPONS, attacker
from streams.core.claims.belligerents import ALL, Sides
from streams.core.claims.figures import Figure
from streams.core.text.document import Document


_CAMPAIGNS: Final = WEAPONS | {"operation", "campaign", "offensive", "measures", "siege", "war", "advance"}


def settle_sides(figures: list[Figure], document: Document, sides: Sides) -> None:
    """Give every figure a side: the same figure elsewhere, the figures before it, who speaks, who is named, or both sides."""
    for n, figure in enumerate(figures):
        if not figure.side:
            figure.side, figure.side_how = _settled(figure, figures, n, document, sides)
    _mixed_wholes(figures)


def _mixed_wholes(figures: list[Figure]) -> None:
    """Where parts are of nations of their own ("one of them Russian"), the whole is of several: all."""
    for whole in figures:
        parts = {part.side for part in figures if part.part and part.kin is whole and part.side_how in ("noun", "after")}
        if parts - {whole.side} and whole.side_how not in ("noun", "after", "ours") and any(len(side) == 2 for side in parts):
            _turn_to_all(whole, figures)


def _turn_to_all(whole: Figure, figures: list[Figure]) -> None:
    was = whole.side
    for figure in figures:
        same = figure is whole or (figure.side == was and figure.side_how not in ("noun", "after", "ours") and not figure.part)
        if same:
            figure.side, figure.side_how = ALL, "nations"


def _settled(figure: Figure, figures: list[Figure], n: int, document: Document, sides: Sides) -> tuple[str, str]:
    twin = next((f.side for f in figures if f is not figure and f.harm == figure.harm and f.said == figure.said and f.side), None)
    if twin:
        return twin, "twin"
    own = sides.of_claimant(figure.claimant, figure.population)
    if own:
        return own, "claimant"
    before = [f for f in figures[:n] if f.side]
    if before and figure.view.sentence.field == "body":
        return before[-1].side, "before"
    after = [f for f in figures[n + 1 :] if f.side]
    return _from_text(figure, document, sides) or _struck_in_update(document, sides, figure.population) or (after[0].side if after else "") or _body(document, sides) or ALL, "text"


def _struck_in_update(document: Document, sides: Sides, population: str) -> str:
    """The other than the one side whose operation or attack the update tells."""
    doers = set()
    for sentence in document.sentences:
        words = [token.lower for token in sentence.tokens]
        for mention in document.mentions(sentence):
            if mention.who in sides.fighting and any(word in _CAMPAIGNS for word in words[mention.last : mention.last + 4]):
                doers.add(mention.who)
    return (sides.other(next(iter(doers)), population) or "") if len(doers) == 1 else ""


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
