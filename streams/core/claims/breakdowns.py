"""Figures that stand for a part of one told before: breakdowns after a colon, sums after a list, counts that go on in the next sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from streams.core.claims.figures import Figure, View
from streams.core.claims.nouns import lower
from streams.core.claims.units import Unit

OPENERS: Final = frozenset("=~<")
"""Marks that open a breakdown."""
OPEN_LIST: Final = frozenset(",;c>~<%")
BACK: Final = frozenset(
    (
        "of these/of those/of them/of whom/of that number/of this number/of the total/of that total/of this total/of the number/"
        "of that toll/of the toll/among these/among them/among those/out of these/out of them/of which/of that figure/of this figure"
    ).split("/")
)
"""What takes a figure up that was told before."""
BELONGING: Final = frozenset(
    (
        "belonged belong belongs served serve serving came come hailed hail worked work lived live fought fight "
        "died fell perished"
    ).split()
)
"""Verbs with which a bare number tells more of people who were counted before: "seven belonged to the regional force"."""


def broken_down(view: View, found: dict[int, Figure]) -> None:
    """ "13 dead: eight civilians and five soldiers", "40 killed, medics say: 12 women, ...": parts smaller than the whole."""
    units = view.units
    for at, unit in enumerate(units):
        if unit.code not in OPENERS or at + 1 >= len(units):
            continue
        kin = _whole_before(view, at, found)
        if kin is None:
            continue
        row = _row(view, at + 1, found)
        if not row or sum(_value(units[place]) for place in row) > _most(kin):
            continue
        for place in row:
            if place not in found:
                found[place] = Figure(view, place, -1, kin.harm, "broken-down", kin=kin, part=True)


def _most(whole: Figure) -> float:
    """The most that the parts of a figure can come to: somewhat more than it where it is a floor or loose."""
    quantity = whole.unit.quantity
    return whole.said if quantity is None or quantity.bound in ("exact", "up-to") else whole.said * 1.3


def _whole_before(view: View, colon: int, found: dict[int, Figure]) -> Figure | None:
    """The figure that a colon breaks down: the last before it in its clause."""
    for place in range(colon - 1, -1, -1):
        if view.units[place].code == ";" or (view.units[place].code in OPENERS and view.units[place].code != "<"):
            return None
        if place in found:
            figure = found[place]
            return figure if figure.said > 1 and figure.unit.code not in "NS" else None
    return None


def _row(view: View, start: int, found: dict[int, Figure]) -> list[int]:
    """The figures of a list that opens at `start`, each smaller told than a clause: no verb between them."""
    row: list[int] = []
    since = 0
    for place in range(start, len(view.units)):
        unit = view.units[place]
        since += 1
        if unit.quantity is not None and unit.code in "QqUS":
            if _verbal(view, place) or (place in found and found[place].by >= 0):
                break
            row.append(place)
            since = 0
        elif since > 9 or (not row and since > 3) or _ends(unit):
            break
    return row


def _verbal(view: View, place: int) -> bool:
    """Whether the figure is the subject of a verb that ends the list."""
    after = view.units[place + 1] if place + 1 < len(view.units) else None
    return after is not None and any(after.has(code) for code in "bhms") and not after.has("u")


def _ends(unit: Unit) -> bool:
    return unit.code in "=!" or (any(unit.has(code) for code in "bhmsKIAXS") and not any(unit.has(code) for code in "Gju"))


def summed_up(view: View, found: dict[int, Figure]) -> None:
    """ "Three Britons, an Australian and a Pole: these are the seven who died": a list and then its sum."""
    units = view.units
    row = [place for place in _row(view, 0, found) if units[place].code in "QSU"]
    if len(row) < 2:
        return
    colon = next((place for place in range(row[-1] + 1, min(row[-1] + 8, len(units))) if units[place].code in "=~"), None)
    if colon is None:
        return
    whole = next((found[place] for place in range(colon + 1, min(colon + 8, len(units))) if place in found), None)
    if whole is None or sum(_value(units[place]) for place in row) > whole.said:
        return
    for place in row:
        if place not in found:
            found[place] = Figure(view, place, whole.by, whole.harm, "summed-up", kin=whole, part=True)


def _value(unit: Unit) -> int:
    return unit.quantity.value if unit.quantity is not None else 1


# ---- the next sentence ------------------------------------------------------------------------------------------------


def taken_up(view: View, found: dict[int, Figure], earlier: Sequence[Figure]) -> None:
    """ "13 soldiers have fallen. Nine were South Africans: seven belonged to ...": counts of people told in the sentence before."""
    for at, unit in enumerate(view.units):
        if at in found or unit.quantity is None or unit.code not in "qQUSN" or not _opens_clause(view, at):
            continue
        among = _among_them(view, at)
        if unit.code in "SN" and not among:
            continue
        kin = _kin(view, at, found, earlier)
        if kin is not None and (among or _tells_more(view, at) or _fronted(view, at) or _goes_on(view, at, found)):
            found[at] = Figure(view, at, -1, kin.harm, "taken-up", kin=kin, part=True)


def _kin(view: View, at: int, found: dict[int, Figure], earlier: Sequence[Figure]) -> Figure | None:
    """The figure of people that a bare number takes up: larger, of this sentence or the one before."""
    value = _value(view.units[at])
    before = [found[place] for place in sorted(found) if place < at]
    if before:
        last = before[-1]
        while last.part and last.kin is not None and last.said <= value:
            last = last.kin
        return last if last.said > value and (last.rule in ("taken-up", "broken-down") or _fronted(view, at)) else None
    number = view.sentence.number
    near = [figure for figure in earlier if figure.view.sentence.field == view.sentence.field and number - figure.view.sentence.number == 1]
    near = near or [figure for figure in earlier if figure.view.sentence.field == "headline" and number <= 1]
    for figure in near:
        if not figure.part and figure.said > value:
            return figure
    return None


def _among_them(view: View, at: int) -> bool:
    """ "Ten civilians are among them"."""
    after = [unit for unit in view.units[at + 1 : at + 5] if not unit.has("u")]
    return len(after) > 1 and after[0].has("b") and lower(after[1], view.tokens) in BACK


def _goes_on(view: View, at: int, found: dict[int, Figure]) -> bool:
    """ "seven belonged to the regional force, two to the UN mission": the verb is carried over."""
    before = [place for place in found if place < at]
    if not before or found[max(before)].rule != "taken-up" or view.units[at].code != "q":
        return False
    after = view.units[at + 1] if at + 1 < len(view.units) else None
    return after is not None and (after.has("p") or after.has("t") or after.has("W"))


def _opens_clause(view: View, at: int) -> bool:
    """Whether nothing but an aside or "and" stands between the start of a clause and the figure."""
    before = view.units[:at]
    while before and (before[-1].has("u") or before[-1].has("d") or before[-1].has("c")):
        before = before[:-1]
    if not before or before[-1].code in ";:=~!%":
        return True
    return before[-1].code == "," or view.units[at - 1].has("c")


def _fronted(view: View, at: int) -> bool:
    """ "Of these, 11 were children"."""
    before = view.units[max(0, at - 4) : at]
    return any(lower(unit, view.tokens) in BACK for unit in before)


def _tells_more(view: View, at: int) -> bool:
    """Whether what follows says who the counted were: "were children", "belonged to the UN mission"."""
    after = view.units[at + 1 : at + 4]
    if not after or view.units[at].head == "thing":
        return False
    verb = after[0]
    if verb.has("u") and len(after) > 1:
        verb, after = after[1], after[1:]
    if lower(verb, view.tokens) in BELONGING:
        return True
    if not verb.has("b") or len(after) < 2:
        return False
    told = after[1]
    if any(told.has(code) for code in "nVKDIu") and not told.has("G"):
        return False
    return any(told.has(code) for code in "Gjd") or told.code in "LSQN" or lower(told, view.tokens) in ("from", "in", "at", "on") or told.code == "x"
