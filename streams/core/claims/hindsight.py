"""Figures that no shape ties to a word of harm: nouns that say it themselves, "all were killed", "he died", listed names."""

from __future__ import annotations

from typing import Final

from schemas.claims import Harm
from streams.core.claims.figures import Figure, View, harm_of
from streams.core.claims.kinds import (
    ACT,
    ADV,
    AND,
    BARE,
    BE,
    CAPTIVES,
    COLON,
    COMMA,
    COUNTED,
    DEATHS,
    DIES,
    HAVE,
    NAMED,
    ONE,
    PART,
    SEMICOLON,
    STATE,
    STOP,
    WHO,
)
from streams.core.claims.nouns import lower
from streams.core.claims.units import Unit
from streams.core.text.vocabulary import declare

SERVICES: Final = declare(
    "shapes", {"martyrs", "list", "fallen", "fell", "died", "dead", "killed", "defence", "defense", "army", "military", "forces"}
)
"""Words by which a list of names is one of the dead."""
OTHER_LISTS: Final = declare(
    "shapes", "sanctions sanctioned blacklist wanted candidates candidate ballot voters signatures prisoners captives visas".split()
)
"""Words by which it is a list of others."""
LISTING: Final = declare(
    "shapes",
    (
        "list lists listed roll rolls register registers published publishes publish released releases added adds issued issues put puts "
        "posted posts public gave gives"
    ).split(),
)
EVERYBODY: Final = frozenset({"all", "everyone", "everybody"})
NOBODY: Final = frozenset({"none", "nobody", "no one"})
SURVIVES: Final = frozenset({"survived", "survive", "survives"})
DEATH_PLACES: Final = frozenset({"on the spot", "at the scene", "outright", "instantly"})
HE: Final = frozenset({"he", "she"})
ANY_HE: Final = declare("shapes", HE)
ANYBODY: Final = declare("shapes", {"none", "nobody"})
SURVIVAL: Final = declare("shapes", SURVIVES)
ALL: Final = declare("shapes", EVERYBODY)


def seen_after(view: View, found: dict[int, Figure], earlier: list[Figure]) -> None:
    """Add or mend what only the figures that are found already show."""
    _died_there(view, found)
    _pronouns(view, found)
    _died_since(view, found)
    _captives(view, found)
    _already_harmed(view, found, earlier)


def nouns_of_harm(view: View, found: dict[int, Figure]) -> None:
    """ "43 deaths": the figure's own noun is the word of harm."""
    if not view.kinds & DEATHS:
        return
    for at, unit in enumerate(view.units):
        if unit.kinds & DEATHS and unit.harm is not None:
            found[at] = Figure(view, at, at, unit.harm, "count-of-harm")


def _pronouns(view: View, found: dict[int, Figure]) -> None:
    """ "a man of 74 was shot ...; he died in the boat": the one person before "he" or "she" is dead."""
    if not view.has.shapes & ANY_HE:
        return
    for by, unit in enumerate(view.units):
        if not unit.kinds & DIES or harm_of(unit) != "killed" or by == 0:
            continue
        i = by - 1
        while i > 0 and (view.units[i].kinds & (ADV | HAVE)):
            i -= 1
        if lower(view.units[i], view.tokens) not in HE:
            continue
        at = next((place for place in range(i - 1, -1, -1) if view.units[place].kinds & (ONE | NAMED)), -1)
        if at < 0 or (at in found and found[at].harm == "killed") or any(figure.by == by for figure in found.values()):
            continue
        found[at] = Figure(view, at, by, "killed", "pronoun-dies")


def all_of_them(view: View, found: dict[int, Figure]) -> None:
    """ "298 people were on board; all were killed": the number of people before."""
    if view.has.shapes & ANYBODY and view.has.shapes & SURVIVAL:
        _none_survived(view, found)
    if not view.has.shapes & ALL:
        return
    _all_object(view, found)
    for place, unit in enumerate(view.units):
        if place == 0 or lower(unit, view.tokens) not in EVERYBODY:
            continue
        by = next((i for i in range(place + 1, min(place + 5, len(view.units))) if view.units[i].kinds & (PART | DIES | STATE)), -1)
        if (
            by < 0
            or (by == place + 1 and not view.units[by].kinds & DIES)
            or not all(other.kinds & (BE | HAVE | ADV) for other in view.units[place + 1 : by])
        ):
            continue
        harm = harm_of(view.units[by])
        if harm is not None:
            _befell_all(view, found, place, by, harm)
        return


def _befell_all(view: View, found: dict[int, Figure], place: int, by: int, harm: Harm) -> None:
    """What befell them all befell the greatest number of people before `place`."""
    at = max((i for i in range(place) if view.units[i].kinds & COUNTED), key=lambda i: _number(view.units[i]), default=-1)
    if at >= 0 and at not in found:
        found[at] = Figure(view, at, by, harm, "all-of-them")


def _none_survived(view: View, found: dict[int, Figure]) -> None:
    """ "Four soldiers were in the jeep and none survived"."""
    for place, unit in enumerate(view.units):
        if lower(unit, view.tokens) in NOBODY and any(lower(other, view.tokens) in SURVIVES for other in view.units[place + 1 : place + 4]):
            _befell_all(view, found, place, -1, "killed")


def _all_object(view: View, found: dict[int, Figure]) -> None:
    """ "a mine under a jeep with four soldiers, killing all of them"."""
    for place, unit in enumerate(view.units):
        if place and lower(unit, view.tokens) == "all" and view.units[place - 1].kinds & ACT:
            after = view.words(unit.last, unit.last + 2)
            harm = harm_of(view.units[place - 1])
            if harm is not None and (after == "of them" or after[:1] in ("", ".", ",", ";")):
                _befell_all(view, found, place, place - 1, harm)


def _number(unit: Unit) -> int:
    return unit.quantity.value if unit.quantity is not None else 0


def _now_dead(view: View, at: int, figure: Figure) -> bool:
    """ "two of the wounded have died"."""
    if not figure.unit.kinds & DEATHS or figure.by != at:
        return False
    for unit in view.units[at + 1 : at + 6]:
        if unit.kinds & DIES and harm_of(unit) == "killed":
            return True
        if not unit.kinds & (HAVE | BE | ADV):
            return False
    return False


def _died_since(view: View, found: dict[int, Figure]) -> None:
    """ "a civilian whom they had taken prisoner, died", "two Gazans held by Israel died": captured or hurt before, dead now."""
    for at, figure in list(found.items()):
        if figure.harm in ("captured", "wounded", "missing") and _now_dead(view, at, figure):
            figure.harm = "killed"
        if figure.harm not in ("captured", "wounded") or not figure.unit.kinds & (ONE | NAMED | BARE | COUNTED) or figure.by <= at:
            continue
        finite = view.units[figure.by - 1].kinds & (BE | HAVE) != 0
        if finite and not figure.unit.kinds & (ONE | NAMED):
            continue
        for dies in range(figure.by + 1, min(figure.by + 9, len(view.units))):
            unit = view.units[dies]
            if unit.kinds & DIES and harm_of(unit) == "killed" and (not finite or view.units[dies - 1].kinds & COMMA):
                figure.harm, figure.by = "killed", dies
                break
            if unit.quantity is not None or unit.kinds & (SEMICOLON | COLON | STOP | AND | BE | WHO):
                break


def _died_there(view: View, found: dict[int, Figure]) -> None:
    """ "38 died on the spot and 12 in hospital": where they died, no wounded."""
    for at, figure in list(found.items()):
        if figure.harm != "wounded" or not figure.unit.kinds & BARE or not at < figure.by <= at + 2:
            continue
        if figure.by == at + 2:
            _of_the_dead(view, found, at, figure)
            continue
        if not view.lowers[view.units[figure.by].last - 1].startswith("hospital") or not lower(
            view.units[figure.by], view.tokens
        ).startswith("in "):
            continue
        before = [place for place in found if place < at]
        if not before or not view.units[at - 1].kinds & AND:
            continue
        last = found[max(before)]
        spot = not DEATH_PLACES.isdisjoint(lower(unit, view.tokens) for unit in view.units[last.at : at])
        if (last.by > last.at and view.units[last.by].kinds & DIES) or (spot and last.harm == "killed"):
            figure.harm = last.harm


def _of_the_dead(view: View, found: dict[int, Figure], at: int, figure: Figure) -> None:
    """ "fifty dead, twelve of them in hospital": those who died there."""
    before = max((place for place in found if place < at), default=-1)
    them = lower(view.units[at + 1], view.tokens) in ("of them", "of whom", "of these")
    if them and before >= 0 and found[before].harm == "killed" and lower(view.units[figure.by], view.tokens).startswith("in hospital"):
        figure.harm = "killed"


def _captives(view: View, found: dict[int, Figure]) -> None:
    """ "21 prisoners of war" to whom nothing else is done are captured."""
    if not view.kinds & CAPTIVES:
        return
    for at, unit in enumerate(view.units):
        if unit.kinds & CAPTIVES and at not in found and unit.harm is not None:
            found[at] = Figure(view, at, at, unit.harm, "count-of-harm")


def _already_harmed(view: View, found: dict[int, Figure], earlier: list[Figure]) -> None:
    """ "2,317 dead soldiers", "a list of 51 names": people said to be harmed before they are counted, whatever becomes of them."""
    for at, unit in enumerate(view.units):
        if not unit.kinds & (COUNTED | ONE | BARE) or at in found:
            continue
        if unit.prior is not None and (unit.kinds & COUNTED or unit.prior == "captured"):
            found[at] = Figure(view, at, -1, unit.prior, "harmed-people")
        elif _named_dead(view, at, earlier):
            found[at] = Figure(view, at, -1, "killed", "list-of-names")


def _named_dead(view: View, at: int, earlier: list[Figure]) -> bool:
    """ "added 11 names to its list", "published 80 names", "the names of 21 servicemen were added": soldiers who are listed have died."""
    unit = view.units[at]
    told = unit.head == "names"
    if not told and unit.kinds & (BARE | COUNTED) and view.words(unit.last, unit.last + 2) == "whose names":
        told = True
    if not told and at > 1 and unit.population == "military":
        told = lower(view.units[at - 1], view.tokens) == "of" and lower(view.units[at - 2], view.tokens) == "names"
    if not told or not view.has.shapes & LISTING or view.has.shapes & OTHER_LISTS:
        return False
    return any(figure.harm == "killed" for figure in earlier) or view.has.shapes & SERVICES != 0
