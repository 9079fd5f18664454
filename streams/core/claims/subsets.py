"""Figures that are parts of another by a word: "including two children", "two of them women", "of the injured, 105"."""

from __future__ import annotations

from typing import Final

from schemas.claims import Harm
from streams.core.claims.figures import Figure, View
from streams.core.claims.kinds import (
    ADJ,
    ADV,
    AND,
    BARE,
    BE,
    BY,
    CLOSE,
    COLON,
    COMMA,
    COUNTED,
    DASH,
    DEATHS,
    DET,
    HARM,
    HAVE,
    INCL,
    NAMED,
    NEG,
    NUMBER,
    OF,
    ONE,
    OPEN,
    PART,
    PEOPLE,
    PREP,
    SAID,
    SEMICOLON,
    SIDE,
    STATE,
    STOP,
    STRANGE,
    THING,
    WITH,
    WORD,
)
from streams.core.claims.nouns import TIMES, lower, plural
from streams.core.claims.units import Unit
from streams.core.text.vocabulary import declare

OF_THEM: Final = frozenset(
    (
        "of them/of whom/of these/of those/of which/among them/among whom/of that number/of this number/of the number/of that total/"
        "of this total/of the total/of that toll/of that figure/of the latter/of the former/among the latter/among the former"
    ).split("/")
)
THEM: Final = declare("figures", "them whom these those which number total toll figure latter former".split())
"""With what such words end."""
ANY_BEING: Final = declare("figures", {"being"})
PAIRED: Final = declare("figures", {"former", "latter"})
OF_THE_TWO: Final = frozenset({"of the former", "of the latter", "among the former", "among the latter"})
AMONG_WHICH: Final = declare("figures", {"among"})
GRAVELY: Final = frozenset(
    "seriously badly severely critically gravely lightly slightly moderately fatally mortally dangerously grievously dead".split()
)
"""How people alone are hurt."""


AGED: Final = frozenset("older younger aged under minors born underage".split())
"""What is said of people alone: how old they are."""


def left(at: int, found: dict[int, Figure]) -> Figure | None:
    """The nearest figure before `at` that has its harm."""
    places = [place for place in found if place < at]
    return found[max(places)] if places else None


def mark_part(view: View, figure: Figure, found: dict[int, Figure], earlier: list[Figure]) -> None:
    """A figure with its own word of harm may still be a part ("as many as 120,000 of them killed")."""
    if figure.rule == "victims-among":
        figure.part = True
        figure.kin = next(
            (found[place] for place in sorted(found) if place > figure.at and found[place].rule != "victims-among"), None
        ) or _counted_earlier(figure.unit, figure.harm, earlier)
    if figure.kin is None and (_subset_mark(view, figure.at) or figure.unit.partitive == "of-harmed"):
        kin = left(figure.at, found) or _counted_earlier(figure.unit, figure.harm, earlier)
        if kin is not None:
            figure.kin, figure.part = kin, True


def _counted_earlier(unit: Unit, harm: str, earlier: list[Figure]) -> Figure | None:
    return next((figure for figure in reversed(earlier) if figure.harm == harm and not figure.part and figure.said >= value_of(unit)), None)


def value_of(unit: Unit) -> int:
    """The number of a unit; one where it has none."""
    return unit.quantity.value if unit.quantity is not None else 1


def subset(view: View, at: int, found: dict[int, Figure], earlier: list[Figure]) -> Figure | None:
    """ "including two children", "two of them women", "a child among them", "five of the eleven"."""
    unit = view.units[at]
    if unit.partitive == "of-number":
        return _of_number(view, at, [*earlier, *(found[place] for place in sorted(found) if place < at)])
    if not _subset_mark(view, at):
        return None
    kin = _former_or_latter(view, at, found, earlier) or left(at, found)
    if kin is None:
        kin = _among_the(view, at, earlier) or _told_earlier(view, at, earlier)
        if kin is None:
            return None
    elif _of_things(view, at, kin.at):
        return None
    if _of_others(view, at, found):
        return None
    while kin.part and kin.kin is not None and kin.said < value_of(unit):
        kin = kin.kin
    return Figure(view, at, -1, _told_harm(view, at) or kin.harm, "part-of-figure", kin=kin, part=True)


def _former_or_latter(view: View, at: int, found: dict[int, Figure], earlier: list[Figure]) -> Figure | None:
    """ "51 killed and 79 wounded; 40 of the former and 56 of the latter": the first or the second of the two harms told last."""
    if not view.has.figures & PAIRED:
        return None
    last = view.units[at].last
    words = view.words(last, last + 3)
    if words not in OF_THE_TWO:
        return None
    told = [figure for figure in (*earlier, *(found[place] for place in sorted(found) if place < at)) if not figure.part]
    latter = told[-1] if told else None
    if latter is None or words.endswith("latter"):
        return latter
    return next((figure for figure in reversed(told) if figure.harm != latter.harm), None)


def _told_earlier(view: View, at: int, earlier: list[Figure]) -> Figure | None:
    """ "Twelve were killed | Three of them were children": a figure of the sentences before."""
    kin = next((figure for figure in reversed(earlier) if figure.said >= value_of(view.units[at])), None)
    return kin if (_names_them(view, at) or view.units[0].kinds & INCL) and not _of_things(view, at) else None


def _among_the(view: View, at: int, earlier: list[Figure]) -> Figure | None:
    """ "Twelve killed | The dead, among them two children, are from Surin": those who were told before."""
    if view.lowers[0] != "the" or len(view.units) < 3:
        return None
    entry = next((entry for entry in view.units[1].entries if entry.harm), None)
    if entry is None or not any(unit.kinds & INCL for unit in view.units[2:at]):
        return None
    return _counted_earlier(view.units[at], str(entry.harm), earlier)


def _of_others(view: View, at: int, found: dict[int, Figure]) -> bool:
    """ "600 people were locked up there, 126 of them in the hangar": people to whom nothing was done."""
    if not _names_them(view, at):
        return False
    near = next((place for place in range(at - 1, -1, -1) if view.units[place].kinds & (COUNTED | NUMBER) and view.units[place].head), -1)
    return (
        near >= 0 and near not in found and view.units[near].kinds & COUNTED != 0 and value_of(view.units[near]) > value_of(view.units[at])
    )


def counts_things(view: View, at: int, found: dict[int, Figure]) -> bool:
    """ "burnt-out tanks, 57 of which", "two captives, one of them with a broken arm": no victims, or no more of them."""
    if not view.units[at].kinds & BARE or not _names_them(view, at):
        return False
    after = view.units[at + 2] if at + 2 < len(view.units) else None
    described = after is not None and (after.kinds & (WITH | DET | ONE | NAMED) != 0)
    alone = value_of(view.units[at]) == 1 and described
    words = lower(view.units[at + 1], view.tokens)
    kin = left(at, found)
    return alone or (words in OF_THEM and not words.endswith("whom") and _of_things(view, at, kin.at if kin is not None else 0))


def _told_harm(view: View, at: int) -> Harm | None:
    """The harm of a part where the text tells another than the whole's: "one fatally", "six of whom the group holds"."""
    after = view.units[at + 1] if at + 1 < len(view.units) else None
    if after is not None and lower(after, view.tokens) in ("fatally", "mortally"):
        return "killed"
    if (
        after is not None
        and lower(after, view.tokens) in OF_THEM
        and view.words(after.last, after.last + 1) in ("fatal", "fatally", "mortally")
    ):
        return "killed"
    return "captured" if _held(view, at) else None


def _held(view: View, at: int) -> bool:
    """ "six of whom the group is thought to hold": captives among the missing."""
    for unit in view.units[at + 1 : at + 12]:
        if unit.kinds & (COMMA | SEMICOLON | STOP) or unit.quantity is not None:
            return False
        if lower(unit, view.tokens) in ("hold", "holds", "held", "captive", "hostage", "held captive", "held hostage"):
            return True
    return False


def _of_things(view: View, at: int, since: int = 0) -> bool:
    """Whether "of them" means things named just before: "six rockets were fired and four of these hit"."""
    if _people_told(view, at):
        return False
    first = since + 1 if since else 0
    for place in range(at - 1, first - 1, -1):
        unit = view.units[place]
        if since and place > first and any(view.units[i].kinds & BY for i in range(max(first, place - 3), place)):
            return False  # "five people were hurt by fragments, three of them in Irbid"
        if unit.kinds & (PEOPLE | COUNTED | ONE | NAMED):
            return False
        if view.lowers[unit.last - 1] in TIMES:
            continue
        thing = unit.kinds & THING != 0 and not unit.kinds & SAID and plural(lower(unit, view.tokens))
        if thing or (unit.kinds & NUMBER and unit.head and unit.quantity is not None and unit.quantity.value > 1):
            return not unit.kinds & HARM
    return False


def _people_told(view: View, at: int) -> bool:
    """ "four of them seriously", "three of them women": what follows can be said of people alone."""
    for unit in view.units[at + 1 : at + 5]:
        words = lower(unit, view.tokens)
        if words in GRAVELY or unit.kinds & (ONE | NAMED) or (unit.kinds & PEOPLE and not unit.kinds & THING):
            return True
        if words in AGED:
            return True
        if not unit.kinds & (INCL | BE | DET | ADJ | ADV | NEG):
            return False
    return False


def _names_them(view: View, at: int) -> bool:
    if not view.has.figures & THEM:
        return False
    after = view.units[at + 1 : at + 4]
    return any(lower(unit, view.tokens) in OF_THEM for unit in after)


def _of_number(view: View, at: int, before: list[Figure]) -> Figure | None:
    """ "five of the eleven": a part of the figure that was eleven."""
    last = view.tokens[view.units[at].last - 1 : view.units[at].last]
    from_words = view.units[at].whole
    for figure in reversed(before):
        if figure.said == from_words and last and _same_people(view, at, figure):
            return Figure(view, at, -1, figure.harm, "part-of-number", kin=figure, part=True)
    return None


def wholes_of_parts(view: View, found: dict[int, Figure], earlier: list[Figure]) -> None:
    """ "42 of the 57 injuries": the 57 too, where nobody has told them yet."""
    if not any(unit.whole for unit in view.units):
        return
    told = {(figure.harm, figure.said) for figure in (*earlier, *found.values())}
    for at, unit in enumerate(view.units):
        if not unit.whole or unit.partitive != "of-number" or unit.whole <= value_of(unit) or at + 1 >= len(view.units):
            continue
        after = view.units[at + 1]
        harm = next((entry.harm for entry in after.entries if entry.harm), None) if after.kinds & (PART | HARM | STATE) else None
        if harm is None or (harm, unit.whole) in told:
            continue
        whole = Figure(view, at, at + 1, harm, "whole-of-part", joined=unit.whole - value_of(unit))
        found[-1 - at - len(view.units)] = whole
        part = found.get(at) or Figure(view, at, -1, harm, "part-of-number")
        part.kin, part.part = whole, True
        found[at] = part


def _same_people(view: View, at: int, whole: Figure) -> bool:
    """Whether "one of the two pilots" can be one of the two that were told before: soldiers are no part of civilians."""
    after = view.units[at + 1] if at + 1 < len(view.units) else None
    entry = after.entry("G") if after is not None else None
    return entry is None or "any" in (entry.population, whole.unit.population or "any") or entry.population == whole.unit.population


def _subset_mark(view: View, at: int) -> bool:
    after = view.units[at + 1] if at + 1 < len(view.units) else None
    if after is not None and (lower(after, view.tokens) in OF_THEM or _included(view, at)):
        return True
    if _people_among(view, at) or _being(view, at):
        return True
    if view.units[at].kinds & (NAMED | ONE) and any(lower(unit, view.tokens) in OF_THEM for unit in view.units[at + 1 : at + 4]):
        return True
    if _same_one(view, at):
        return False
    if (
        after is not None
        and view.units[at].kinds & BARE
        and at
        and view.units[at - 1].kinds & (COMMA | DASH | OPEN)
        and lower(after, view.tokens) in GRAVELY - {"dead"}
    ):
        return True
    return after_including(view, at)


def _included(view: View, at: int) -> bool:
    """ "13 went to hospital, three children included"."""
    after = view.units[at + 1]
    following = view.units[at + 2] if at + 2 < len(view.units) else None
    return lower(after, view.tokens) == "included" and (
        following is None or following.kinds & (COMMA | SEMICOLON | STOP | CLOSE | AND) != 0
    )


def _being(view: View, at: int) -> bool:
    """ "651 died, 450 being civilians": who some of them were."""
    if not view.has.figures & ANY_BEING or not view.units[at].kinds & (BARE | COUNTED) or at + 2 >= len(view.units) or not at:
        return False
    told = view.units[at + 2]
    return (
        lower(view.units[at + 1], view.tokens) == "being"
        and view.units[at - 1].kinds & (COMMA | DASH | OPEN | AND) != 0
        and told.kinds & (PEOPLE | SIDE | ADJ | WORD) != 0
        and not told.kinds & (PART | STATE)
    )


def _people_among(view: View, at: int) -> bool:
    """ "41 Houthis, eight fighters of Hezbollah among them"."""
    if not view.has.figures & AMONG_WHICH or not view.units[at].kinds & (BARE | COUNTED | STRANGE):
        return False
    for place in range(at + 1, min(at + 7, len(view.units))):
        unit = view.units[place]
        if lower(unit, view.tokens) in ("among them", "among these", "among those", "among whom"):
            return place + 1 >= len(view.units) or view.units[place + 1].kinds & (COMMA | SEMICOLON | STOP | CLOSE) != 0
        if not (unit.kinds & (WORD | SIDE | OF | DET | ADJ | PEOPLE | THING | PREP)):
            return False
    return False


def _same_one(view: View, at: int) -> bool:
    """ "one of them a child", "one of them was a paramedic": the one person is the one counted."""
    i = at - 1
    while i > 0 and (view.units[i].kinds & BE or lower(view.units[i], view.tokens) in OF_THEM or view.units[i].kinds & ADV):
        i -= 1
    counted = view.units[i].quantity if 0 <= i < at - 1 else None
    return view.units[at].kinds & (ONE | NAMED) != 0 and counted is not None and counted.value == 1


def after_including(view: View, at: int) -> bool:
    """Whether "including" or "of whom" stands before, at most a short aside away ("including, by its account, close to 500")."""
    if not view.kinds & INCL or (view.units[at].kinds & ONE and view.units[at].own in ("the", "its", "their", "his", "her")):
        return False
    commas = 0
    joined = False
    for unit in reversed(view.units[max(0, at - 8) : at]):
        if unit.kinds & INCL:
            return commas != 1 or unit.last == unit.first
        if unit.kinds & (COMMA | AND):
            commas += unit.kinds & COMMA != 0
            joined = True
        elif unit.quantity is not None and unit.kinds & (COUNTED | BARE | STRANGE | DEATHS):
            if not joined:
                return False
        elif (
            unit.kinds & (SEMICOLON | COLON | STOP)
            or (joined and unit.kinds & BE)
            or (not joined and commas == 0 and not (unit.kinds & (DET | ADV | BE | HAVE)))
        ):
            return False
    return False


def _harm_follows(units: list[Unit], at: int) -> bool:
    """Whether a word of harm stands close behind."""
    return any(units[i].kinds & (HARM | PART | STATE) for i in range(at + 1, min(at + 4, len(units))))


def _opens_a_part(view: View, at: int) -> bool:
    """Whether "of the", "among the" stand at `at`, at the head of a sentence or of a clause behind a semicolon."""
    before = view.units[at - 1].code if at else ";"
    if at > 5 and before != ";":
        return False
    if before != ";" and (at > 5 or before not in "%!=x"):
        return False
    return lower(view.units[at], view.tokens).startswith(("of the", "among the", "of those", "out of the", "of", "among"))


def _parts_follow(units: list[Unit], by: int) -> bool:
    """ "Of the injured, 105", "Among the dead 42 men and three women have been identified"."""
    after = units[by + 1]
    if after.kinds & PREP and by + 3 < len(units) and units[by + 2].kinds & (WORD | NUMBER):
        after = units[by + 3]  # "Of the dead since Wednesday 183"
    return after.kinds & COMMA != 0 or (
        after.quantity is not None and after.kinds & (COUNTED | BARE | STRANGE) != 0 and not units[by - 1].quantity
    )


def of_the_harmed(view: View, places: list[int], found: dict[int, Figure]) -> None:
    """ "Of the injured, 105 have serious wounds": every bare figure that follows is a part of that harm."""
    units = view.units
    if not view.kinds & (HARM | PART | STATE):
        return
    for at in range(len(units) if view.kinds & SEMICOLON else min(6, len(units))):
        if (at > 5 and not units[at - 1].kinds & SEMICOLON) or not _harm_follows(units, at) or not _opens_a_part(view, at):
            continue
        for by in range(at + 1, min(at + 4, len(units))):
            entry = units[by].entry("H") or units[by].entry("K") or units[by].entry("D")
            if entry is None or not entry.harm or by + 1 >= len(units) or not _parts_follow(units, by):
                continue
            parent = found.get(by - 1)
            for place in places:
                if place > by and (place not in found or found[place].by == by):
                    found[place] = Figure(view, place, by, entry.harm, "of-the-harmed", kin=parent, part=True)
            return
