"""Figures without a word of harm of their own: what a list, a breakdown or a subset takes over from its neighbour."""

from __future__ import annotations

import re
from typing import Final

from streams.core.claims.figures import Figure, View
from streams.core.claims.nouns import lower
from streams.core.claims.units import Unit

_LINK: Final = re.compile(r"^[,c]+$")
VERBS: Final = "bhmRBsAKIDXkl"
OF_THEM: Final = frozenset({"of them", "of whom", "of these", "of those", "of which", "among them", "among whom"})


def spread(view: View, found: dict[int, Figure]) -> None:
    """Give harm to the figures that have none of their own, from the left and then from the right."""
    places = [at for at, unit in enumerate(view.units) if unit.code in "QqUSN" and unit.quantity is not None]
    _of_the_harmed(view, places, found)
    for at in places:
        if at in found:
            _mark_part(view, found[at], found)
            continue
        kin = _subset(view, at, found) or _listed(view, at, found)
        if kin is not None:
            found[at] = kin
    for at in reversed(places):
        if at not in found:
            kin = _before(view, at, found)
            if kin is not None:
                found[at] = kin


def _left(at: int, found: dict[int, Figure]) -> Figure | None:
    lower_places = [place for place in found if place < at]
    return found[max(lower_places)] if lower_places else None


def _part(view: View, at: int, kin: Figure, rule: str) -> Figure:
    return Figure(view, at, -1, kin.harm, rule, kin=kin, part=True)


def _mark_part(view: View, figure: Figure, found: dict[int, Figure]) -> None:
    """A figure with its own word of harm may still be a part ("as many as 120,000 of them killed")."""
    kin = _left(figure.at, found)
    if kin is not None and _subset_mark(view, figure.at):
        figure.kin, figure.part = kin, True


def _subset(view: View, at: int, found: dict[int, Figure]) -> Figure | None:
    """ "including two children", "two of them women", "a child among them"."""
    if not _subset_mark(view, at):
        return None
    kin = _left(at, found)
    if kin is None:
        return None
    return _part(view, at, kin, "part-of-figure")


def _subset_mark(view: View, at: int) -> bool:
    unit = view.units[at]
    before = view.units[at - 1] if at else None
    if before is not None and before.has("d") and at > 1:
        before = view.units[at - 2]
    if before is not None and before.has("i"):
        return True
    if at > 1 and before is not None and before.code in ",x" and view.units[at - 2].has("i"):
        return True
    after = view.units[at + 1] if at + 1 < len(view.units) else None
    if after is not None and (lower(after, view.tokens) in OF_THEM or _of_the_dead(view, after)):
        return True
    return unit.partitive in ("of-number",)


def _of_the_dead(view: View, after: Unit) -> bool:
    """ "two of the dead"."""
    if lower(after, view.tokens) not in ("of the", "of its", "of their", "of"):
        return False
    nearby = [unit for unit in view.units if after.last <= unit.first < after.last + 2]
    return any(unit.has("H") for unit in nearby)


def _of_the_harmed(view: View, places: list[int], found: dict[int, Figure]) -> None:
    """ "Of the injured, 105 have serious wounds": every bare figure that follows is a part of that harm."""
    units = view.units
    for at, unit in enumerate(units[:8]):
        if not lower(unit, view.tokens).startswith(("of the", "among the", "of those", "out of the", "of")):
            continue
        for by in range(at + 1, min(at + 4, len(units))):
            entry = units[by].entry("H") or units[by].entry("K")
            if entry is None or not entry.harm or by + 1 >= len(units) or units[by + 1].code != ",":
                continue
            parent = found.get(by - 1)
            for place in places:
                if place > by and place not in found:
                    found[place] = Figure(view, place, by, entry.harm, "of-the-harmed", kin=parent, part=True)
            return


def _listed(view: View, at: int, found: dict[int, Figure]) -> Figure | None:
    """ "seven in Azerbaijan and two on the Armenian side", "six women, a boy": the harm of the figure before."""
    kin = _left(at, found)
    if kin is None:
        return None
    between = view.units[kin.at + 1 : at]
    if kin.by > kin.at:
        between = [unit for unit in between if unit.first >= view.units[kin.by].last or unit is not view.units[kin.by]]
    if len(between) > 14 or any(_is_verb(view, unit) for unit in between):
        return None
    return _taken_over(view, at, kin, between)


def _is_verb(view: View, unit: Unit) -> bool:
    if unit.code in ";!=":
        return unit.code != "="
    words = lower(unit, view.tokens)
    if unit.has("G") or unit.has("j") or unit.has("u") or unit.has("i") or unit.has("p"):
        return False
    return any(unit.has(code) for code in VERBS) and words not in ("at", "as")


def _taken_over(view: View, at: int, kin: Figure, between: list[Unit]) -> Figure | None:
    unit = view.units[at]
    linked_up = any(part.has("c") or part.code in ",=<" for part in between)
    if not linked_up:
        return None
    if unit.code in "QS" and unit.head != "of-number":
        return Figure(view, at, -1, kin.harm, "listed-figure", kin=kin, part=kin.part)
    return Figure(view, at, -1, kin.harm, "listed-figure", kin=kin, part=kin.part) if _placed(view, at) else None


def _placed(view: View, at: int) -> bool:
    """A bare figure needs a side or place right after it: "two in Lviv", "three on the Armenian side"."""
    after = view.units[at + 1 : at + 5]
    if not after or not (after[0].has("p") or after[0].has("t") or after[0].has("o")):
        return False
    return any(unit.code == "L" for unit in after) or (len(after) > 1 and after[1].code == "x" and view.tokens[after[1].first].text[0].isupper())


def _before(view: View, at: int, found: dict[int, Figure]) -> Figure | None:
    """ "two women and a man were killed": the harm of the figure that follows at once."""
    following = [place for place in found if place > at]
    if not following:
        return None
    kin = found[min(following)]
    between = "".join("c" if unit.has("c") else unit.code for unit in view.units[at + 1 : kin.at])
    if kin.kin is not None or not _LINK.match(between) or (kin.by >= 0 and kin.by < kin.at):
        return None
    return Figure(view, at, kin.by, kin.harm, kin.rule, kin=kin)
