"""Figures without a word of harm of their own: what a list, a breakdown or a subset takes over from its neighbour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from streams.core.claims.breakdowns import broken_down, elliptical, labelled, restated, summed_up, taken_up
from streams.core.claims.figures import Figure, View
from streams.core.claims.nouns import KIN, lower
from streams.core.claims.units import Unit

VERBS: Final = "mRBsAKIDXklT"
FREE: Final = "Gjuipa"
OF_THEM: Final = frozenset(
    (
        "of them/of whom/of these/of those/of which/among them/among whom/of that number/of this number/of the number/of that total/"
        "of this total/of the total/of that toll/of that figure"
    ).split("/")
)
SPOTS: Final = frozenset(("village town city settlement region district province camp port villages towns hospital market school").split())
GRAVELY: Final = frozenset(
    "seriously badly severely critically gravely lightly slightly moderately fatally mortally dangerously grievously dead".split()
)
"""How people alone are hurt."""
SEPARATORS: Final = frozenset(",c=<~")


def spread(view: View, found: dict[int, Figure], earlier: Sequence[Figure]) -> None:
    """Give harm to the figures that have none of their own, from the left and then from the right. `earlier` are those of the
    sentences before: "five of the eleven" and "49 of these" may be parts of them."""
    _borrowed(view, found)
    restated(view, found, earlier)
    places = [at for at, unit in enumerate(view.units) if unit.code in "QqUSNCP" and unit.quantity is not None]
    _of_the_harmed(view, places, found)
    for at in places:
        if at in found:
            _mark_part(view, found[at], found, earlier)
            continue
        kin = _subset(view, at, found, earlier) or _joined(view, at, found) or _listed(view, at, found)
        if kin is not None:
            found[at] = kin
    broken_down(view, found)
    summed_up(view, found)
    for at in reversed(places):
        if at not in found and view.units[at].code != "C":
            kin = _before(view, at, found)
            if kin is not None:
                found[at] = kin
    taken_up(view, found, earlier)
    labelled(view, found, earlier)
    elliptical(view, found, earlier)
    _with_kin(view, found)


def _borrowed(view: View, found: dict[int, Figure]) -> None:
    """ "had spoken of 400 dead and 3,056 wounded, the numbers are now 610 and 4,700": the new figures take the harms in order."""
    if "numbers" not in view.bag and "figures" not in view.bag:
        return
    start = next(
        (
            at
            for at, unit in enumerate(view.units)
            if lower(unit, view.tokens) in ("numbers", "figures") and at + 1 < len(view.units) and view.units[at + 1].has("b")
        ),
        None,
    )
    if start is None:
        return
    before = [found[at] for at in sorted(found) if at < start]
    after = [at for at, unit in enumerate(view.units) if at > start and unit.code == "q"]
    if len(before) < 2 or len(before) != len(after):
        return
    for old, at in zip(before, after, strict=True):
        found[at] = Figure(view, at, -1, old.harm, "borrowed-harm", corrects=old.said)
        del found[old.at]


def _with_kin(view: View, found: dict[int, Figure]) -> None:
    """ "killed Elbrus Gurbanov and four members of his family": five."""
    for at in sorted(found):
        figure = found[at]
        first = figure.kin
        if first is None or figure.part or first.unit.code not in "NS" or first.view is not view or figure.unit.head not in KIN:
            continue
        after = view.words(figure.unit.last, figure.unit.last + 2)
        if figure.unit.own in ("his", "her", "their") or after in ("of his", "of her", "of their"):
            first.joined += figure.said
            first.unit.population = first.unit.population or "civilian"
            del found[at]


def _left(at: int, found: dict[int, Figure]) -> Figure | None:
    places = [place for place in found if place < at]
    return found[max(places)] if places else None


def _whole(figure: Figure | None) -> Figure | None:
    """What a figure is a part of, or itself where it is a whole."""
    while figure is not None and figure.part and figure.kin is not None:
        figure = figure.kin
    return figure


# ---- parts ----------------------------------------------------------------------------------------------------------


def _mark_part(view: View, figure: Figure, found: dict[int, Figure], earlier: Sequence[Figure]) -> None:
    """A figure with its own word of harm may still be a part ("as many as 120,000 of them killed")."""
    if figure.rule == "victims-among":
        figure.part = True
        figure.kin = next(
            (found[place] for place in sorted(found) if place > figure.at and found[place].rule != "victims-among"), None
        ) or _counted_earlier(figure.unit, figure.harm, earlier)
    if figure.kin is None and (_subset_mark(view, figure.at) or figure.unit.partitive == "of-harmed"):
        kin = _left(figure.at, found) or _counted_earlier(figure.unit, figure.harm, earlier)
        if kin is not None:
            figure.kin, figure.part = kin, True


def _counted_earlier(unit: Unit, harm: str, earlier: Sequence[Figure]) -> Figure | None:
    return next((figure for figure in reversed(earlier) if figure.harm == harm and not figure.part and figure.said >= _value(unit)), None)


def _value(unit: Unit) -> int:
    return unit.quantity.value if unit.quantity is not None else 1


def _subset(view: View, at: int, found: dict[int, Figure], earlier: Sequence[Figure]) -> Figure | None:
    """ "including two children", "two of them women", "a child among them", "five of the eleven"."""
    unit = view.units[at]
    if unit.partitive == "of-number":
        return _of_number(view, at, [*earlier, *(found[place] for place in sorted(found) if place < at)])
    if not _subset_mark(view, at):
        return None
    kin = _left(at, found)
    if kin is None:
        kin = next((figure for figure in reversed(earlier) if figure.said >= _value(unit)), None)
        if kin is None or not _names_them(view, at) or _of_things(view, at):
            return None
    elif _of_things(view, at, kin.at):
        return None
    while kin.part and kin.kin is not None and kin.said < _value(unit):
        kin = kin.kin
    return Figure(view, at, -1, "captured" if _held(view, at) else kin.harm, "part-of-figure", kin=kin, part=True)


def _held(view: View, at: int) -> bool:
    """ "six of whom the group is thought to hold": captives among the missing."""
    for unit in view.units[at + 1 : at + 12]:
        if unit.code in ",;!" or unit.quantity is not None:
            return False
        if lower(unit, view.tokens) in ("hold", "holds", "held", "captive", "hostage", "held captive", "held hostage"):
            return True
    return False


def _of_things(view: View, at: int, since: int = 0) -> bool:
    """Whether "of them" means things named just before: "six rockets were fired and four of these hit"."""
    if _people_told(view, at):
        return False
    for unit in reversed(view.units[since + 1 if since else 0 : at]):
        if unit.has("G"):
            return False
        if (unit.has("z") and not unit.has("s")) or (unit.code == "E" and unit.head):
            return not unit.has("H")
    return False


def _people_told(view: View, at: int) -> bool:
    """ "four of them seriously", "three of them women": what follows can be said of people alone."""
    for unit in view.units[at + 1 : at + 5]:
        words = lower(unit, view.tokens)
        if words in GRAVELY or unit.code in "SN" or (unit.has("G") and not unit.has("z")):
            return True
        if not (unit.has("i") or unit.has("b") or unit.has("d") or unit.has("j") or unit.has("u")):
            return False
    return False


def _names_them(view: View, at: int) -> bool:
    after = view.units[at + 1 : at + 4]
    return any(lower(unit, view.tokens) in OF_THEM for unit in after)


def _of_number(view: View, at: int, before: Sequence[Figure]) -> Figure | None:
    """ "five of the eleven": a part of the figure that was eleven."""
    last = view.tokens[view.units[at].last - 1 : view.units[at].last]
    from_words = view.units[at].whole
    for figure in reversed(before):
        if figure.said == from_words and last:
            return Figure(view, at, -1, figure.harm, "part-of-number", kin=figure, part=True)
    return None


def _subset_mark(view: View, at: int) -> bool:
    after = view.units[at + 1] if at + 1 < len(view.units) else None
    if after is not None and lower(after, view.tokens) in OF_THEM:
        return True
    if view.units[at].code in "NS" and any(lower(unit, view.tokens) in OF_THEM for unit in view.units[at + 1 : at + 4]):
        return True
    if _same_one(view, at):
        return False
    return _after_including(view, at)


def _same_one(view: View, at: int) -> bool:
    """ "one of them a child", "one of them was a paramedic": the one person is the one counted."""
    i = at - 1
    while i > 0 and (view.units[i].has("b") or lower(view.units[i], view.tokens) in OF_THEM or view.units[i].has("u")):
        i -= 1
    counted = view.units[i].quantity if 0 <= i < at - 1 else None
    return view.units[at].code in "SN" and counted is not None and counted.value == 1


def _after_including(view: View, at: int) -> bool:
    """Whether "including" or "of whom" stands before, at most a short aside away ("including, by its account, close to 500")."""
    commas = 0
    joined = False
    for unit in reversed(view.units[max(0, at - 8) : at]):
        if unit.has("i"):
            return commas != 1 or unit.last == unit.first
        if unit.code == "," or unit.has("c"):
            commas += unit.code == ","
            joined = True
        elif unit.quantity is not None and unit.code in "QqUC":
            if not joined:
                return False
        elif unit.code in ";=!" or (not joined and commas == 0 and not (unit.has("d") or unit.has("u") or unit.has("b") or unit.has("h"))):
            return False
    return False


def _of_the_harmed(view: View, places: list[int], found: dict[int, Figure]) -> None:
    """ "Of the injured, 105 have serious wounds": every bare figure that follows is a part of that harm."""
    units = view.units
    for at, unit in enumerate(units[:6]):
        if at and units[at - 1].code not in ";%!=x":
            continue
        if not lower(unit, view.tokens).startswith(("of the", "among the", "of those", "out of the", "of", "among")):
            continue
        for by in range(at + 1, min(at + 4, len(units))):
            entry = units[by].entry("H") or units[by].entry("K") or units[by].entry("D")
            if entry is None or not entry.harm or by + 1 >= len(units) or units[by + 1].code != ",":
                continue
            parent = found.get(by - 1)
            for place in places:
                if place > by and (place not in found or found[place].by == by):
                    found[place] = Figure(view, place, by, entry.harm, "of-the-harmed", kin=parent, part=True)
            return


# ---- lists ----------------------------------------------------------------------------------------------------------


def _listed(view: View, at: int, found: dict[int, Figure]) -> Figure | None:
    """ "five in the north and two on the southern side", "six women, a boy": the harm of the figure before."""
    kin = _left(at, found)
    if kin is None or view.units[at].code in "CN" or _apposed(view, at, kin) or _bystander(view, at):
        return None
    if turn(view, at) is not None and kin.rule != "of-the-harmed" and kin.unit.code not in "SN":
        return Figure(view, at, -1, kin.harm, "other-sides-turn", kin=kin)
    between = [unit for place, unit in enumerate(view.units[kin.at + 1 : at], kin.at + 1) if place != kin.by]
    sided = _sided(view, at) or (
        view.units[at].code in "SQ" and kin.said <= 20 and _placed(view, view.units[at + 1 : at + 5]) and _gapped(view, at)
    )
    if len(between) > 14 or any(_breaks(view, unit, sided) for unit in between):
        return None
    if not any(unit.has("c") or unit.code in SEPARATORS or unit.code == ";" for unit in between):
        return None
    unit = view.units[at]
    if _own_verb(view, at):
        return None
    if (
        (unit.code == "Q" and unit.partitive != "of-number")
        or (unit.code == "S" and _directly(between))
        or _bare_listed(view, at, kin, between, sided)
    ):
        return Figure(view, at, -1, kin.harm, "listed-figure", kin=kin, part=kin.part or _breakdown(view, kin, at))
    return None


def _bystander(view: View, at: int) -> bool:
    """Whether one person is no more victim: who speaks ("a resident told AFP"), an office that "the" leads in, what another "was"."""
    unit = view.units[at]
    if unit.code != "S":
        return False
    if unit.own in ("the", "'s") or (at and (view.units[at - 1].has("b") or view.units[at - 1].has("y"))):
        return True
    after = view.units[at + 1 : at + 12]
    for place, following in enumerate(after):
        if following.has("s"):
            return not any(following.has(code) for code in "KDI")
        named = following.code == "N" or (
            following.code == "," and place + 1 < len(after) and (after[place + 1].code == "N" or after[place + 1].has("s"))
        )
        if not named and (following.code in ",;!QqU" or any(following.has(code) for code in "bhcKDI")):
            return False
    return False


def turn(view: View, at: int) -> str | None:
    """Who takes a turn with a bare figure: "Kyiv counts 210 dead, Moscow claims 340"; "Armenia at 12"."""
    unit = view.units[at]
    after = view.units[at + 1] if at + 1 < len(view.units) else None
    if unit.code != "q" or (after is not None and after.code not in ",;!c<" and not after.has("c") and not after.has("p")):
        return None
    i = at - 1
    while i > 0 and i >= at - 2 and (view.units[i].has("s") or view.units[i].has("R") or view.units[i].has("t") or view.units[i].has("B")):
        i -= 1
    if i < 2 or view.units[i].mention is None or (i == at - 1 and not _ends_clause(after)):
        return None
    opens = view.units[i - 1].code in ",;" or view.units[i - 1].has("c")
    return view.units[i].mention.who if opens else None  # type: ignore[union-attr]


def _ends_clause(after: Unit | None) -> bool:
    return after is None or after.code in ",;!"


def _own_verb(view: View, at: int) -> bool:
    """Whether the figure is the subject of a verb of its own: "while three people remain under the rubble"."""
    after = view.units[at + 1 : at + 3]
    return (
        bool(after)
        and not after[0].has("u")
        and (after[0].has("b") or after[0].has("h") or after[0].has("m"))
        and view.units[at].code in "QqU"
    )


def _apposed(view: View, at: int, kin: Figure) -> bool:
    """ "killed Maria Pirogova, a deputy": the same person."""
    return kin.unit.code in "NS" and view.units[at].code == "S" and kin.at == at - 2 and view.units[at - 1].code == ","


def _gapped(view: View, at: int) -> bool:
    """Whether a semicolon and the figure open a clause without a verb: "; a woman of 79 in Hadrut"."""
    if at == 0 or view.units[at - 1].code != ";":
        return False
    for unit in view.units[at + 1 :]:
        if unit.code in ";!":
            return True
        if any(unit.has(code) for code in "bhsKIAR") and not unit.has("G"):
            return False
    return True


def _directly(between: Sequence[Unit]) -> bool:
    return len(between) <= 6


def _breaks(view: View, unit: Unit, sided: bool) -> bool:
    """Whether a unit ends the list: a verb, or a clause's end unless a side opens the next ("; Armenia's so far 2,300")."""
    if unit.code == ";":
        return not sided
    if unit.code == "!" or (unit.quantity is not None and unit.code == "E" and unit.has("z")):
        return True
    if sided or any(unit.has(code) for code in FREE) or unit.has("R"):
        return False
    return any(unit.has(code) for code in VERBS) and not unit.has("b")


def _sided(view: View, at: int) -> bool:
    """Whether the figure follows a side's possessive: "Armenia's so far more than 2,300"."""
    before = view.units[max(0, at - 4) : at]
    for place, unit in enumerate(before):
        if unit.code == "L" and all(other.has("u") or other.code in ",x" or other.has("R") for other in before[place + 1 :]):
            return any(lower(other, view.tokens) == "'s" for other in before[place + 1 :])
    return False


def _bare_listed(view: View, at: int, kin: Figure, between: Sequence[Unit], sided: bool) -> bool:
    """Whether a bare figure goes on with a list: a side or place stands by it, or the list is one of bare figures after a colon."""
    unit = view.units[at]
    if unit.code not in "qU" or not between:
        return False
    if sided or _since(view, at, between):
        return True
    last = between[-1]
    if not (last.has("c") or last.code in SEPARATORS):
        return False
    after = view.units[at + 1 : at + 5]
    if unit.code == "q" and _placed(view, after):
        return True
    breakdown = any(part.code == "=" for part in view.units[:at]) or kin.rule in ("listed-figure", "of-the-harmed", "part-of-number")
    return unit.code == "q" and breakdown and kin.unit.code == "q"


def _since(view: View, at: int, between: Sequence[Unit]) -> bool:
    """ "1,140 soldiers in the past day, and about 1.1 million since the invasion"."""
    return between[-1].has("c") and view.words(view.units[at].last, view.units[at].last + 1) in ("since", "over", "so", "in")


def _placed(view: View, after: Sequence[Unit]) -> bool:
    """A bare figure with a side, a place or a branch right after it: "two in Lviv", "six to the army"."""
    if not after or not (after[0].has("p") or after[0].has("t") or after[0].has("o")) or lower(after[0], view.tokens) in ("per", "than"):
        return False
    if any(unit.code == "L" for unit in after):
        return True
    if any(unit.has("z") and not unit.has("j") and lower(unit, view.tokens) not in SPOTS for unit in after[1:3]):
        return False
    return any(
        lower(unit, view.tokens) in SPOTS
        or (unit.code in "xN" and view.tokens[unit.first].text[0].isupper())
        or unit.has("G")
        or unit.has("j")
        for unit in after[1:3]
    )


def _breakdown(view: View, kin: Figure, at: int) -> bool:
    """Whether a colon or comma opens a breakdown of the figure before: its parts are smaller than the whole."""
    between = view.letters[kin.at + 1 : at]
    return "=" in between and kin.said > _value(view.units[at])


def _joined(view: View, at: int, found: dict[int, Figure]) -> Figure | None:
    """ "ten women and 27 children among the hurt": joined by "and" to a figure whose word of harm follows."""
    if at + 2 not in found or not view.units[at + 1].has("c") or found[at + 2].by <= at + 2:
        return None
    return _before(view, at, found)


def _before(view: View, at: int, found: dict[int, Figure]) -> Figure | None:
    """ "two women and a man were killed": the harm of the figure that follows at once."""
    following = [place for place in found if place > at]
    if not following:
        return None
    kin = found[min(following)]
    between = view.units[at + 1 : kin.at]
    if (
        (kin.part and kin.rule != "victims-among")
        or (0 <= kin.by < kin.at)
        or (view.units[at].code == "N" and len(between) > 1)
        or len(between) > 8
        or not any(unit.has("c") or unit.code == "," for unit in between)
    ):
        return None
    if any(_breaks(view, unit, False) or unit.code in ";=" for unit in between) or (view.units[at].code in "qU" and len(between) > 1):
        return None
    if len(between) > 2 and not (between[0].code == "," or between[0].has("p") or between[0].has("o")):
        return None
    if _after_including(view, kin.at):
        whole = Figure(view, at, kin.by, kin.harm, kin.rule)
        kin.kin, kin.part = whole, True
        return whole
    return Figure(view, at, kin.by, kin.harm, kin.rule, kin=kin.kin if kin.part else kin, part=kin.part)
