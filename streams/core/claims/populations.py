"""Soldiers or civilians: what the noun, its neighbours or the word of harm say of the victims."""

from __future__ import annotations

from typing import Final

from schemas.claims import Population
from streams.core.claims.figures import Figure
from streams.core.claims.nouns import lower

MILITARY: Final = frozenset({"military", "army", "soldiers", "troops", "servicemen", "forces", "personnel", "combat", "fighters", "battle", "battlefield", "army's", "servicemen's", "losses", "mercenaries", "militants", "regiment", "brigade", "fallen", "ranks", "conscripts", "prisoners of war", "pows", "comrades", "troop"})
CIVILIAN: Final = frozenset({"civilian", "civilians", "residents", "villagers", "children", "women"})


def population_of(figure: Figure) -> Population:
    """`military` or `civilian` where the text says so, else `any`."""
    own = figure.unit.population
    if own in ("military", "civilian") or (own == "any" and not figure.unit.others and figure.unit.head not in ("demonym",)):
        return own if own != "any" else _named_after(figure) or "any"
    return _named_after(figure) or _beside(figure) or _of_kin(figure) or "any"


def _named_after(figure: Figure) -> Population | None:
    """ "two of them children", "600 people, all civilians"."""
    view = figure.view
    after = view.units[figure.at + 1 : figure.at + 5]
    if after and lower(after[0], view.tokens) in ("of them", "of whom", "of these", "of those", "among them"):
        for unit in after[1:]:
            entry = unit.entry("G")
            if entry is not None and entry.population in ("military", "civilian"):
                return entry.population
    return None


def _beside(figure: Figure) -> Population | None:
    """ "the military death toll", "the number of its soldiers killed", "Wounded: nine, every one a civilian"."""
    view = figure.view
    if figure.by < 0:
        return None
    a, b = sorted((figure.at, figure.by))
    found: set[Population] = set()
    for unit in view.units[max(0, a - 3 if figure.unit.code in "qC" else a) : b + 4]:
        if unit.quantity is not None and unit is not figure.unit:
            if unit.first > view.units[b].first:
                break
            continue
        words = set(lower(unit, view.tokens).split())
        if words & MILITARY:
            found.add("military")
        if words & CIVILIAN:
            found.add("civilian")
    return next(iter(found)) if len(found) == 1 else None


def _of_kin(figure: Figure) -> Population | None:
    return figure.kin.population if figure.kin is not None else None
