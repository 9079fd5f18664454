"""Sides that a sentence leaves open: what the rest of the update says of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from streams.core.claims.attackers import WEAPONS, attacker
from streams.core.claims.belligerents import ALL, Sides
from streams.core.claims.claimants import LOCAL, OUTLET
from streams.core.claims.figures import Figure, View
from streams.core.claims.whereabouts import located

_CAMPAIGNS: Final = WEAPONS | {"operation", "campaign", "offensive", "measures", "siege", "war", "advance"}


def settle_sides(figures: list[Figure], views: Sequence[View], sides: Sides) -> None:
    """Give every figure a side: the same figure elsewhere, the figures before it, who speaks, who is named, or both sides."""
    for n, figure in enumerate(figures):
        if not figure.side:
            figure.side, figure.side_how = _settled(figure, figures, n, views, sides)
    _mixed_wholes(figures)
    for figure in figures:
        if figure.claimant == LOCAL:
            figure.claimant = figure.side if figure.side != ALL else OUTLET


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


def _settled(figure: Figure, figures: list[Figure], n: int, views: Sequence[View], sides: Sides) -> tuple[str, str]:
    own = sides.of_claimant(figure.claimant, figure.population)
    if own and figure.view.sentence.field == "body":
        return own, "claimant"
    twin = next((f.side for f in figures if f is not figure and f.harm == figure.harm and f.said == figure.said and f.side), None)
    if twin:
        return twin, "twin"
    if own:
        return own, "claimant"
    if len(figure.claimant) == 2 and any(m.who == figure.claimant and m.kind in ("name", "place") for m in figure.view.mentions):
        return figure.claimant, "their soil"
    before = [f for f in figures[:n] if f.side]
    if before and figure.view.sentence.field == "body" and figure.claimant in (before[-1].claimant, OUTLET, LOCAL):
        return before[-1].side, "before"
    told = _from_text(figure, views, sides) or _struck_in_update(views, sides, figure.population) or _only_place(views)
    after = [f for f in figures[n + 1 :] if f.side]
    return told or (before[-1].side if before else "") or (after[0].side if after else "") or _body(views, sides) or ALL, "text"


def _struck_in_update(views: Sequence[View], sides: Sides, population: str) -> str:
    """The other than the one side whose operation, attack or troops the update tells."""
    doers = set()
    for view in views:
        for mention in view.mentions:
            if mention.who in sides.fighting and any(word in _CAMPAIGNS for word in view.lowers[mention.last : mention.last + 4]):
                doers.add(mention.who)
    return (sides.other(next(iter(doers)), population) or "") if len(doers) == 1 else ""


def _only_place(views: Sequence[View]) -> str:
    """The one country or side in which the update places anything."""
    places = set().union(*(located(view) for view in views)) if views else set()
    return next(iter(places)) if len(places) == 1 else ""


def _from_text(figure: Figure, views: Sequence[View], sides: Sides) -> str:
    named = {m.who for m in figure.view.mentions if m.who in sides.ids}
    doer = attacker(figure.view, sides)
    if len(named) == 1 and doer is None:
        return sides.of_claimant(next(iter(named)), figure.population) or ""
    everyone = {m.who for view in views for m in view.mentions if m.who in sides.ids}
    if len(everyone) == 1:
        only = next(iter(everyone))
        return sides.of_claimant(only, figure.population) or ""
    return ""


def _body(views: Sequence[View], sides: Sides) -> str:
    """A bare "ministry" where one side alone has one."""
    return next((sides.bodies[word] for view in views for word in view.lowers if word in sides.bodies), "")
