"""Figures without a word of harm of their own: what a list, a breakdown or a subset takes over from its neighbour."""

from __future__ import annotations

from typing import Final

from streams.core.claims.breakdowns import (
    broken_down,
    broken_down_so,
    by_source,
    elliptical,
    labelled,
    listed_before,
    one_of_them,
    restated,
    set_between,
    summed_up,
    taken_up,
)
from streams.core.claims.figures import Figure, View
from streams.core.claims.gapped import added_to, among_number, answered, carried_over, clause_gapped, on_their_side, paired, put_at_as_well
from streams.core.claims.increments import FORMER, made_total
from streams.core.claims.kinds import BARE, BE, CAPTIVES, COUNTED, DEATHS, NAMED, NTH, ONE, STRANGE
from streams.core.claims.lists import before_figure, joined, listed, speaks
from streams.core.claims.nouns import KIN, lower
from streams.core.claims.rolls import rolls
from streams.core.claims.stranded import of_its_own, rolls_of_losses, stranded
from streams.core.claims.subsets import counts_things, mark_part, of_the_harmed, subset, value_of, wholes_of_parts
from streams.core.text.vocabulary import declare

FIGURES: Final = COUNTED | BARE | STRANGE | ONE | NAMED | DEATHS | CAPTIVES
"""Units that count people, or may."""
TOGETHER: Final = frozenset({"with", "together with", "along with", "alongside"})
ANY_TOGETHER: Final = declare("figures", {"with", "alongside"})


BEFORE: Final = frozenset({"before", "earlier", "previously", "yesterday"})


def spread(view: View, found: dict[int, Figure], earlier: list[Figure], asked: View | None = None) -> None:
    """Give harm to the figures that have none of their own, from the left and then from the right. `earlier` are those of the
    sentences before: "five of the eleven" and "49 of these" may be parts of them; `asked` is the sentence before."""
    _borrowed(view, found)
    if _untold(view, found):
        answered(view, found, asked)
        set_between(view, found)
    broken_down(view, found, exactly=True)
    if _untold(view, found) or view.has.figures & FORMER:
        paired(view, found, earlier)
        among_number(view, found, earlier)
        on_their_side(view, found, earlier)
        restated(view, found, earlier)
        rolls(view, found, earlier)
        by_source(view, found, earlier, asked)
        labelled(view, found, earlier)
        made_total(view, found, earlier)
    places = [at for at in view.figured if view.units[at].kinds & FIGURES]
    of_the_harmed(view, places, found)
    put_at_as_well(view, found)
    _in_order(view, places, found, earlier)
    broken_down(view, found)
    summed_up(view, found)
    if _untold(view, found):
        _from_behind(view, places, found)
        broken_down_so(view, found, earlier)
        taken_up(view, found, earlier)
        one_of_them(view, found, earlier)
        elliptical(view, found, earlier)
        made_total(view, found, earlier)
        stranded(view, found, earlier)
        of_its_own(view, found, earlier)
    _with_kin(view, found)
    listed_before(view, found, asked, earlier)
    rolls_of_losses(view, found)
    wholes_of_parts(view, found, earlier)


def _untold(view: View, found: dict[int, Figure]) -> bool:
    """Whether a figure is left of which no harm is known."""
    return any(view.units[at].kinds & (FIGURES | NTH) and at not in found for at in view.figured)


def _in_order(view: View, places: list[int], found: dict[int, Figure], earlier: list[Figure]) -> None:
    """Give harm to the figures at `places` that have none, each from what stands before it."""
    for at in places:
        if at in found:
            mark_part(view, found[at], found, earlier)
            continue
        if counts_things(view, at, found) or speaks(view, at):
            continue
        kin = (
            subset(view, at, found, earlier)
            or joined(view, at, found)
            or clause_gapped(view, found, at)
            or added_to(view, at, found)
            or carried_over(view, found, at)
            or listed(view, at, found)
        )
        if kin is not None:
            found[at] = kin


def _from_behind(view: View, places: list[int], found: dict[int, Figure]) -> None:
    """Give harm to the figures at `places` that have none, from the figure behind."""
    for at in reversed(places):
        if at not in found and not view.units[at].kinds & DEATHS and not speaks(view, at):
            kin = before_figure(view, at, found)
            if kin is not None:
                found[at] = kin


def _borrowed(view: View, found: dict[int, Figure]) -> None:
    """ "had spoken of 400 dead and 3,056 wounded, the numbers are now 610 and 4,700": the new figures take the harms in order."""
    if "numbers" not in view.bag and "figures" not in view.bag:
        return
    start = next(
        (
            at
            for at, unit in enumerate(view.units)
            if lower(unit, view.tokens) in ("numbers", "figures") and at + 1 < len(view.units) and view.units[at + 1].kinds & BE
        ),
        None,
    )
    if start is None:
        return
    if not BEFORE.isdisjoint(view.lowers[max(0, view.units[start].first - 5) : view.units[start].first]):
        return
    before = [found[at] for at in sorted(found) if at < start]
    after = [at for at, unit in enumerate(view.units) if at > start and unit.kinds & BARE]
    if len(before) < 2 or len(before) != len(after):
        return
    for old, at in zip(before, after, strict=True):
        found[at] = Figure(view, at, -1, old.harm, "borrowed-harm", corrects=old.said)
        del found[old.at]


def _with_kin(view: View, found: dict[int, Figure]) -> None:
    """ "killed Elbrus Gurbanov and four members of his family": five; "died with his deputy": two."""
    _together(view, found)
    for at in sorted(found):
        figure = found[at]
        first = figure.kin
        if first is None or figure.part or not first.unit.kinds & (NAMED | ONE) or first.view is not view or figure.unit.head not in KIN:
            continue
        after = view.words(figure.unit.last, figure.unit.last + 2)
        if figure.unit.own in ("his", "her", "their") or after in ("of his", "of her", "of their"):
            first.joined += figure.said
            first.unit.population = first.unit.population or "civilian"
            del found[at]


def _together(view: View, found: dict[int, Figure]) -> None:
    """ "Anas al-Sharif was killed with four colleagues": one figure."""
    if not view.has.figures & ANY_TOGETHER:
        return
    for at in sorted(found):
        figure = found.get(at)
        if figure is None or not figure.unit.kinds & (NAMED | ONE) or figure.part or figure.by <= at or figure.by + 2 >= len(view.units):
            continue
        link = view.units[figure.by + 1]
        place = figure.by + 2
        if (
            lower(link, view.tokens) not in TOGETHER
            or view.units[place].quantity is None
            or not view.units[place].kinds & (COUNTED | ONE | NAMED)
        ):
            continue
        if value_of(view.units[place]) > 10:
            found.setdefault(place, Figure(view, place, figure.by, figure.harm, "listed-figure", kin=figure))
            continue
        figure.joined += value_of(view.units[place])
        found.pop(place, None)
