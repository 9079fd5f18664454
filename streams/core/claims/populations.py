"""Soldiers or civilians: what the noun, its neighbours or the word of harm say of the victims."""

from __future__ import annotations

from typing import Final

from schemas.claims import Population
from streams.core.claims.belligerents import Sides
from streams.core.claims.figures import Figure, View
from streams.core.claims.nouns import lower
from streams.core.claims.units import Unit

MILITARY: Final = frozenset(
    (
        "military army soldiers troops servicemen forces personnel combat fighters battle battlefield army's servicemen's "
        "losses mercenaries militants fallen conscripts comrades troop soldier serviceman fighter"
    ).split()
)
CIVILIAN: Final = frozenset({"civilian", "civilians", "residents", "villagers", "children", "women"})


def population_of(figure: Figure) -> Population:
    """`military` or `civilian` where the text says so, else `any`."""
    own = figure.unit.population
    if own in ("military", "civilian") or (own == "any" and not figure.unit.others and figure.unit.head not in ("demonym",)):
        return own if own != "any" else _named_after(figure) or "any"
    return _named_after(figure) or _beside(figure) or _of_kin(figure) or "any"


def settle_populations(figures: list[Figure], sides: Sides) -> None:
    """Fill in what bare figures leave open: from the figure beside them, the one before of the same side, or who claims it."""
    for n, figure in enumerate(figures):
        if figure.population != "any":
            continue
        if figure.unit.code == "N":
            figure.population = _from_other(figures, n) or "any"
            continue
        if not _bare(figure):
            figure.population = _people_beside(figures, n) or "any"
            continue
        figure.population = (
            _from_other(figures, n) or _of_kin(figure) or _all_of_them(figure) or _from_sibling(figures, n) or _group(figure)
            or _by_enemy(figure, sides) or _from_before(figures, n) or "any"
        )  # fmt: skip


def _people_beside(figures: list[Figure], n: int) -> Population | None:
    """ "11 civilian victims, and more than 60 people are wounded": people beside civilians are civilians."""
    figure = figures[n]
    if figure.kin is not None and figure.unit.code == "S" and figure.kin.population == "civilian":
        return "civilian"
    if figure.unit.head not in ("people", "person") or figure.part:
        return None
    before = figures[n - 1] if n else None
    beside = before is not None and before.view is figure.view and ";" not in figure.view.lowers[before.unit.last : figure.unit.first]
    return "civilian" if (beside and _from_sibling(figures, n) == "civilian") or _hit_civilians(figure) else None


def _hit_civilians(figure: Figure) -> bool:
    """ "artillery hit a group of civilians, and three people lost their lives"."""
    lowers = figure.view.lowers
    for i in range(figure.unit.first):
        if lowers[i] in ("civilians", "villagers", "worshippers", "mourners", "shoppers", "pupils", "patients"):
            return bool({"hit", "struck", "shelled", "on", "at", "of"} & set(lowers[max(0, i - 5) : i]))
    return False


def _bare(figure: Figure) -> bool:
    unit = figure.unit
    return (
        (unit.code in "qCOP" and unit.population is None)
        or unit.others
        or unit.head in ("names", "of-number", "demonym", "compatriots", "nth", "crew")
    )


def _from_other(figures: list[Figure], n: int) -> Population | None:
    """ "Gevorg Vardanyan and two other civilians": he is one."""
    following = figures[n + 1] if n + 1 < len(figures) else None
    if following is None or following.view is not figures[n].view:
        return None
    view = following.view
    return (
        following.population
        if "other" in view.lowers[following.unit.first : following.unit.last] and following.population != "any"
        else None
    )


def _from_sibling(figures: list[Figure], n: int) -> Population | None:
    """The figure before it in the sentence, where that is no part and of the same side, even if that leaves it open."""
    figure = figures[n]
    for other in reversed(figures[:n]):
        if other.view is not figure.view:
            return None
        if not other.part and other.side == figure.side:
            return other.population
    return None


def _all_of_them(figure: Figure) -> Population | None:
    """ "'all of them civilians'", "every one a soldier" somewhere in the sentence."""
    words = " ".join(figure.view.lowers)
    for kind, said in (("civilian", "civilian"), ("military", "soldier")):
        if any(
            f"{start} {said}" in words
            for start in ("all of them", "all", "every one a", "every one of them a", "each one a", "all of whom were")
        ):
            return kind  # type: ignore[return-value]
    return None


def _group(figure: Figure) -> Population | None:
    """ "Pyongyang's soldiers have had 300 killed": the people of whom the clause speaks."""
    view = figure.view
    before = set(view.lowers[max(0, figure.unit.first - 5) : figure.unit.first])
    if before & {"suffered", "sustained", "lost", "incurred"} and before & {"army", "military", "brigade", "battalion", "forces"}:
        return "military"
    if figure.side == "all":
        return None
    if figure.unit.head == "crew":
        return "military" if {"shot", "downed", "downing"} & set(view.lowers) else None
    for unit in reversed(view.units[: figure.at]):
        if unit.code in ";!" or unit.quantity is not None:
            return None
        entry = unit.entry("G")
        if entry is not None and entry.population in ("military", "civilian"):
            speaks = any(other.first == unit.last and other.has("s") for other in view.units)
            return None if speaks or _attackers(view, unit.first, unit.last) else entry.population
    return None


def _attackers(view: View, first: int, last: int) -> bool:
    return "by" in view.lowers[max(0, first - 4) : first] or bool(_ACTING & set(view.lowers[last : last + 4]))


_ACTING: Final = frozenset(
    (
        "shelled attacked fired struck said says ministry told fire bombed officials hit killed claimed reported confirmed "
        "opened say prosecutor"
    ).split()
)


def _by_enemy(figure: Figure, sides: Sides) -> Population | None:
    """What an enemy claims to have hit is soldiers."""
    return "military" if sides.opponents(figure.claimant, figure.side, "military") else None


def _from_before(figures: list[Figure], n: int) -> Population | None:
    """The figure before it in the update, where that is of the same side and no part."""
    figure = figures[n]
    before = next((other for other in reversed(figures[:n]) if not other.part), None)
    if before is None or before.population == "any":
        return None
    toll = figure.by >= 0 and figure.view.units[figure.by].has("T")
    if before.side != figure.side and (
        figure.claimant != before.claimant or toll or before.population == "civilian" or figure.side == "all"
    ):
        return None
    return before.population


def _named_after(figure: Figure) -> Population | None:
    """ "two of them children", "300 of them military", "over 100, soldiers and civilians alike"."""
    view = figure.view
    after = view.units[figure.at + 1 : figure.at + 5]
    if after and (after[0].has("i") or lower(after[0], view.tokens) in ("of them", "of whom", "of these", "of those", "among them")):
        return _first_kind([unit for unit in after[1:] if unit.quantity is None], view)
    if after and after[0].has("b") and len(after) > 1 and after[1].has("G"):
        return _first_kind(after[1:2], view)
    return None


def _first_kind(units: list[Unit], view: View) -> Population | None:
    for unit in units:
        words = set(lower(unit, view.tokens).split())
        if words & {"military", "soldiers", "servicemen", "troops", "fighters"}:
            return "military"
        entry = unit.entry("G")
        if entry is not None and entry.population in ("military", "civilian"):
            return entry.population
        if words & {"civilian", "civilians"}:
            return "civilian"
    return None


def _beside(figure: Figure) -> Population | None:
    """ "the military death toll", "the number of its soldiers killed", "civilians killed have gone up to 43"."""
    view = figure.view
    if figure.by < 0 or figure.by == figure.at:
        return _both_kinds(figure) or _captives(figure)
    a, b = sorted((figure.at, figure.by))
    first = a if figure.at < figure.by else max(0, a - 3)
    found: set[Population] = set()
    for unit in view.units[first : b + (3 if figure.rule in ("number-of-victims", "number-is") else 1)]:
        if unit.quantity is not None or "by" in view.lowers[max(0, unit.first - 3) : unit.first]:
            if unit is not figure.unit and unit.first < figure.unit.first:
                found.clear()
            continue
        words = set(lower(unit, view.tokens).split())
        if words & MILITARY:
            found.add("military")
        if words & CIVILIAN:
            found.add("civilian")
    if figure.at < figure.by and figure.rule not in ("number-of-victims", "victims-lost-by", "victims-far", "victims-reduced"):
        found.clear()
    return _both_kinds(figure) or _captives(figure) or (next(iter(found)) if len(found) == 1 else None)


def _both_kinds(figure: Figure) -> Population | None:
    """ "soldiers and civilians alike" after the figure."""
    words = set(figure.view.lowers[figure.unit.last : figure.unit.last + 6])
    both = bool(words & {"soldiers", "military", "troops"} and words & {"civilians", "civilian"})
    if both:
        figure.unit.population = "any"
    return "any" if both else None


def _captives(figure: Figure) -> Population | None:
    view = figure.view
    if figure.harm != "captured":
        return None
    words = " ".join(view.lowers)
    by = view.words(view.units[figure.by].first, view.units[figure.by].last) if figure.by >= 0 else ""
    if by in ("took prisoner", "taken prisoner", "takes prisoner"):
        return "military"
    return (
        "military"
        if "prisoners of war" in words or "pows" in view.lowers or "prisoner of war" in words or "battle" in view.lowers
        else None
    )


def _of_kin(figure: Figure) -> Population | None:
    return figure.kin.population if figure.kin is not None else None
