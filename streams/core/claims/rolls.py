"""Figures of a roll of the dead: "published 16 names", "the roll grew by 45 to 525", "its list now has 532 entries"."""

from __future__ import annotations

from typing import Final

from streams.core.claims.figures import Figure, View
from streams.core.claims.kinds import (
    ACT,
    ADV,
    BARE,
    BE,
    CHANGE,
    COMMA,
    COUNTED,
    HAVE,
    PREP,
    SEMICOLON,
    STOP,
    STRANGE,
    THING,
    TO,
)
from streams.core.claims.nouns import lower
from streams.core.claims.subsets import value_of
from streams.core.text.vocabulary import declare

ROLLS: Final = frozenset("list lists roll rolls register registers ledger ledgers".split())
TALLIES: Final = frozenset("tally count number total".split())
ENTRIES: Final = frozenset({"names", "entries", "name", "obituaries"})
ANY_ROLL: Final = declare("figures", ROLLS | TALLIES)
ANY_ENTRY: Final = declare("figures", ENTRIES)
SOLDIERS: Final = declare(
    "figures",
    (
        "army armies military defence defense soldier soldiers serviceman servicemen conscript conscripts reservist reservists troops "
        "officers dead fallen fell killed honour honor martyrs losses dead's deaths"
    ).split(),
)
"""Words by which a roll is one of soldiers who died."""
OTHERS: Final = declare(
    "figures",
    (
        "sanctions sanctioned blacklist wanted prisoners prisoner captives captive pows missing hostages hostage candidates candidate "
        "deported passengers exchange exchanged swap visas terrorists ballot parliament voters petition signatures wounded injured "
        "trace nothing heard "
        "whereabouts tanks equipment suspects accused weapons drones aircraft refugees displaced"
    ).split(),
)
"""Words by which it is one of something else."""
GROWS: Final = frozenset(
    (
        "grew grows grown growing rose rises risen rising climbed climbs climb lengthened lengthens longer lengthening swelled swells "
        "increased increases expanded went gone up stretched"
    ).split()
)
HAS: Final = frozenset({"has", "have", "had", "holds", "held", "contains", "contained", "counts", "comprises", "numbers", "lists"})
REACHES: Final = frozenset("to reach reaches reached reaching at of with run runs ran stands past passes passed".split())
ADDS: Final = declare("figures", {"added", "adds", "adding", "add", "appeared", "joined", "entered"})
FAR: Final = 12


def rolls(view: View, found: dict[int, Figure], earlier: list[Figure]) -> None:
    """Tie bare figures, names and soldiers on a list of the dead to their harm."""
    if view.has.figures & ADDS:
        _added_since(view, found)
    if not view.has.figures & (ANY_ROLL | ANY_ENTRY) or view.has.figures & OTHERS or not _of_the_dead(view, found, earlier):
        return
    for at in view.figured:
        unit = view.units[at]
        if at in found or unit.quantity is None or not unit.kinds & (BARE | COUNTED | STRANGE):
            continue
        if _entries(view, at) or _named(view, at) or _added(view, at):
            found[at] = Figure(view, at, -1, "killed", "on-the-roll")
        elif unit.kinds & BARE:
            _growth(view, at, found)


def _of_the_dead(view: View, found: dict[int, Figure], earlier: list[Figure]) -> bool:
    """Whether the list is one of soldiers or other people who died, as far as is told."""
    if view.has.figures & SOLDIERS:
        return all(figure.harm == "killed" for figure in found.values())
    told = [*earlier, *found.values()]
    if not told and view.sentence.field == "headline" and view.mentions:
        return view.has.figures & ANY_ENTRY != 0  # "Armenian side adds 44 names"
    return bool(told) and all(figure.harm == "killed" for figure in told)


def _entries(view: View, at: int) -> bool:
    """ "16 names", "1,177 entries", "376 soldiers' names"."""
    unit = view.units[at]
    if view.lowers[unit.last - 1] in ENTRIES:
        return True
    last = unit.last
    return view.words(last, last + 1) in ("'", "’", "'s") and view.words(last + 1, last + 2) in ENTRIES


def _named(view: View, at: int) -> bool:
    """ "the names of 35 further soldiers", "the 51 whose names appeared"."""
    unit = view.units[at]
    first = unit.at
    if view.words(first - 2, first) == "names of" or view.words(first - 3, first) == "names of a":
        return True
    return view.words(unit.last, unit.last + 2) == "whose names"


def _added(view: View, at: int) -> bool:
    """ "26 soldiers were added to the list", "added 30 to its roll", "44 having been added"."""
    if not view.has.figures & ADDS or not view.has.figures & ANY_ROLL:
        return False
    unit = view.units[at]
    if unit.kinds & STRANGE or (unit.kinds & COUNTED and unit.population == "civilian"):
        return False
    if any(view.tokens[i].word.figures & ADDS for i in range(max(0, unit.first - 2), unit.first)):
        return True
    for other in view.units[at + 1 : at + 5]:
        if view.tokens[other.last - 1].word.figures & ADDS:
            return True
        if other.kinds & (COMMA | SEMICOLON | STOP | THING) or other.quantity is not None:
            return False
    return False


def _added_since(view: View, found: dict[int, Figure]) -> None:
    """ "deaths now come to 1,221, 44 having been added since Saturday", "30,000 dead, with 81 added in a day": the latest of them."""
    for at in view.figured:
        unit = view.units[at]
        if at in found or not unit.kinds & BARE:
            continue
        after = next((other for other in view.units[at + 1 : at + 5] if not other.kinds & (BE | HAVE | ADV)), None)
        kin = next((found[place] for place in sorted(found) if place < at), None)
        if after is None or kin is None or kin.said <= value_of(unit) or kin.part:
            continue
        if lower(after, view.tokens) == "added":
            unit.more = True
            found[at] = Figure(view, at, -1, kin.harm, "added-since", kin=kin)


def _growth(view: View, at: int, found: dict[int, Figure]) -> None:
    """ "the roll of dead servicemen lengthened by 26 to reach 376", "its list runs to 376", "the army's tally climbed by 21 to 222"."""
    units = view.units
    i = at - 1
    while i > 0 and (units[i].kinds & (ADV | TO | COMMA) or view.lowers[units[i].last - 1] in REACHES):
        i -= 1
    word = view.lowers[units[i].last - 1] if i >= 0 else ""
    first = units[at].at
    if view.words(first - 1, first) == "by" and _roll_before(view, at, TALLIES | ROLLS) and not GROWS.isdisjoint(_back(view, at)):
        units[at].more = True
        found[at] = Figure(view, at, -1, "killed", "roll-grown-by")
    elif i == at - 1:
        if word in HAS and _roll_before(view, at, ROLLS) and _ends_there(view, at):
            found[at] = Figure(view, at, -1, "killed", "roll-total")
    elif i >= 0 and ((i in found and found[i].rule == "roll-grown-by") or _reaches(view, i, at)):
        found[at] = Figure(view, at, -1, "killed", "roll-total")


def _reaches(view: View, i: int, at: int) -> bool:
    """Whether a list, told before, reaches the figure at `at`: "the list rose to 525", "on the army's roll take it to 525"."""
    return _roll_before(view, at, ROLLS) and _ends_there(view, at) and not view.units[i].kinds & (PREP | ACT)


def _back(view: View, at: int) -> list[str]:
    first = view.units[at].first
    return view.lowers[max(0, first - 6) : first]


def _roll_before(view: View, at: int, words: frozenset[str]) -> bool:
    """Whether the list stands before the figure in its clause, nothing else counted between."""
    for other in reversed(view.units[max(0, at - FAR) : at]):
        if view.lowers[other.last - 1] in words or view.lowers[other.first] in words:
            return True
        if other.kinds & (SEMICOLON | STOP):
            return False
    return False


def _ends_there(view: View, at: int) -> bool:
    """Whether nothing that is counted follows the figure."""
    after = view.units[at + 1] if at + 1 < len(view.units) else None
    if after is None or not after.kinds & THING:
        return True
    return lower(after, view.tokens) in ENTRIES or after.kinds & (CHANGE | PREP) != 0
