"""How a figure is hedged: by the words right at it, by the verb that leads to it, or after its word of harm."""

from __future__ import annotations

from typing import Final

from schemas.claims import Bound
from streams.core.claims.figures import Figure
from streams.core.claims.kinds import AND, BARE, COMMA, COUNTED, STRANGE
from streams.core.text.number_words import AFTER

MORE: Final = frozenset(
    (
        "exceed exceeds exceeded exceeding surpass surpasses surpassed surpassing top tops topped topping passed passes "
        "pass cross crossed crosses past outnumber"
    ).split()
)
LOOSE: Final = frozenset(
    {"near", "neared", "nears", "nearing", "approaches", "approached", "approaching", "estimated", "estimates", "estimate"}
)
MEASURES: Final = frozenset({"measure", "toll-directly", "running-total", "number-is", "total-is", "measure-colon", "moved"})


def bound_of(figure: Figure) -> Bound:
    """The bound of the figure as said."""
    quantity = figure.unit.quantity
    if quantity is None:
        return "exact"
    if figure.rule in MEASURES:
        return _measured(figure, quantity.bound)
    return quantity.bound if quantity.bound != "exact" else _after(figure) or _shared(figure) or _listed(figure) or "exact"


def _measured(figure: Figure, bound: Bound) -> Bound:
    """ "toll up to 43" is 43; "exceeded 4,000" is more than that."""
    view, unit = figure.view, figure.unit
    if bound == "up-to" and view.words(unit.first, unit.first + 2) == "up to":
        return "exact"
    before = view.lowers[max(0, unit.first - 3) : unit.first]
    if bound == "exact" and before and (before[-1] in MORE):
        return "more-than"
    return "about" if bound == "exact" and not LOOSE.isdisjoint(before) else bound


def _after(figure: Figure) -> Bound | None:
    """ "93 dead at the least": the hedge follows the word of harm."""
    if figure.by != figure.at + 1:
        return None
    view = figure.view
    last = view.units[figure.by].last
    for size in (3, 2):
        meant = AFTER.get(view.words(last, last + size))
        if meant is not None and view.words(last + size, last + size + 1) != "than":
            return meant
    return None


def _listed(figure: Figure) -> Bound | None:
    """ "no fewer than 21 civilians and six soldiers have been killed": a bound holds for the list under one predicate."""
    units = figure.view.units
    at = figure.at
    while (
        at >= 2
        and (units[at - 1].kinds & (AND | COMMA))
        and units[at - 2].quantity is not None
        and units[at - 2].kinds & (COUNTED | STRANGE)
    ):
        at -= 2
    quantity = units[at].quantity
    if at == figure.at or quantity is None or quantity.bound == "vague" or not figure.unit.kinds & (COUNTED | BARE | STRANGE):
        return None
    return quantity.bound if quantity.bound != "exact" else None


def _shared(figure: Figure) -> Bound | None:
    """ "around 200,000 dead and 400,000 wounded": a loose hedge holds for the list under it."""
    if not figure.unit.kinds & BARE:
        return None
    before = figure.view.units[max(0, figure.at - 3) : figure.at]
    if (
        len(before) == 3
        and before[0].quantity is not None
        and before[0].quantity.bound == "about"
        and before[2].kinds & AND
        and before[0].quantity.value >= 1000
    ):
        return "about"
    return None
