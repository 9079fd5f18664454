"""Figures without a word of harm in a list: what they take over from the figure before or after them."""

from __future__ import annotations

from typing import Final

from streams.core.claims.figures import Figure, View
from streams.core.claims.kinds import (
    ACT,
    ADJ,
    ADV,
    AMONG,
    AND,
    BARE,
    BE,
    BRING,
    BY,
    CHANGE,
    COLON,
    COMMA,
    COUNTED,
    DASH,
    DEATHS,
    DIES,
    HAVE,
    INCL,
    LEAVE,
    LOSE,
    MODAL,
    NAMED,
    NUMBER,
    OF,
    ONE,
    OPEN,
    PART,
    PEOPLE,
    PREP,
    SAFE,
    SAID,
    SEMICOLON,
    SIDE,
    STATE,
    STOP,
    STRANGE,
    TAKE,
    THING,
    TO,
    TOLL,
    WHO,
    WITH,
    WORD,
)
from streams.core.claims.nouns import OWNERS, lower
from streams.core.claims.subsets import GRAVELY, after_including, left, value_of
from streams.core.claims.units import Unit

VERBS: Final = MODAL | CHANGE | BRING | SAID | ACT | PART | DIES | STATE | LOSE | TAKE | LEAVE | TOLL
FREE: Final = PEOPLE | ADJ | ADV | INCL | PREP | AMONG
SPOTS: Final = frozenset(("village town city settlement region district province camp port villages towns hospital market school").split())
SEES: Final = frozenset({"saw", "found", "heard", "learned", "learnt", "witnessed", "hears", "learns", "understands"})
"""How a reporter says it: "a reporter saw"."""
DEGREES: Final = frozenset("moderate light minor serious severe slight grave critical mild heavy".split())
"""How bad wounds are: "17 with serious injuries, 29 with moderate ones"."""
AFTERWARDS: Final = frozenset("after before later when while elsewhere nearby close next upon outside".split())
SPEAKING: Final = frozenset("said says say told adds added wrote writes recalled recounted remembered explained tweeted".split())
PASSIVE: Final = frozenset({"named", "identified", "reported", "confirmed", "listed", "counted", "registered", "admitted", "released"})
THERE: Final = frozenset({"on the spot", "at the scene", "outright", "instantly", "at once", "immediately", "overnight"})
SEPARATORS: Final = COMMA | AND | COLON | OPEN | DASH


def listed(view: View, at: int, found: dict[int, Figure]) -> Figure | None:
    """ "five in the north and two on the southern side", "six women, a boy": the harm of the figure before."""
    kin = left(at, found)
    if (
        kin is None
        or view.units[at].kinds & (DEATHS | NAMED)
        or _put_somewhere(view, at)
        or _describes(view, at, kin)
        or _apposed(view, at, kin)
        or bystander(view, at)
    ):
        return None
    if turn(view, at) is not None and kin.rule != "of-the-harmed" and not kin.unit.kinds & (ONE | NAMED):
        return Figure(view, at, -1, kin.harm, "other-sides-turn", kin=kin)
    aside = not view.units[at].kinds & ONE or view.units[at - 1].kinds & AND != 0
    places = _without_asides(view, kin.at + 1, at) if aside else range(kin.at + 1, at)
    between = [view.units[place] for place in places if place != kin.by]
    sided = _sided(view, at) or (
        view.units[at].kinds & (ONE | COUNTED) != 0 and kin.said <= 20 and placed(view, view.units[at + 1 : at + 5]) and gapped(view, at)
    )
    if not _in_one_list(view, at, between, sided) or (_own_verb(view, at) and not (len(between) == 1 and kin.by < kin.at)):
        return None
    if _goes_on(view, at, kin, between) or _bare_listed(view, at, kin, between, sided):
        return Figure(view, at, -1, kin.harm, "listed-figure", kin=kin, part=kin.part or _breakdown(view, kin, at))
    return None


def _put_somewhere(view: View, at: int) -> bool:
    """ "cost 15 lives and put more than 130,000 people to flight": the object of a verb of its own, which harms nobody."""
    before = view.units[at - 1]
    return view.units[at].kinds & COUNTED != 0 and lower(before, view.tokens) in ("put", "sent", "drove", "forced", "displaced", "uprooted")


def _in_one_list(view: View, at: int, between: list[Unit], sided: bool) -> bool:
    """Whether nothing between a figure and the one before ends the list: no clause, no "with" that only describes."""
    before = lower(view.units[at - 1], view.tokens)
    if len(between) > 18 or before in ("where", "when", "who", "as") or (before == "with" and view.units[at].own not in OWNERS):
        return False
    if any(_breaks(view, unit, sided) for unit in between):
        return False
    return any(unit.kinds & (SEPARATORS | SEMICOLON) for unit in between)


def _goes_on(view: View, at: int, kin: Figure, between: list[Unit]) -> bool:
    """Whether counted people, or one person close by, go on with the list."""
    unit = view.units[at]
    if unit.kinds & COUNTED:
        return unit.partitive != "of-number"
    near = kin.by < at and at - max(kin.at, kin.by) <= 6
    return unit.kinds & ONE != 0 and (_directly(between) or near)


def _without_asides(view: View, first: int, last: int) -> list[int]:
    """The places from `first` up to `last` without what stands between commas and tells who says so."""
    places: list[int] = []
    place = first
    while place < last:
        if view.units[place].kinds & COMMA:
            end = _aside_end(view, place, last)
            if end:
                place = end
                continue
        places.append(place)
        place += 1
    return places


def _aside_end(view: View, comma: int, last: int) -> int:
    """The comma that closes an attribution opened at `comma`, else 0: ", Russia says,"."""
    said = comma + 1 < last and (view.units[comma + 1].kinds & WHO != 0 or view.lowers[view.units[comma + 1].first] == "where")
    for place in range(comma + 1, min(last, comma + 12)):
        unit = view.units[place]
        if unit.kinds & COMMA:
            return place if said else 0
        if (unit.quantity is not None and not unit.kinds & (ONE | NAMED)) or unit.kinds & (SEMICOLON | COLON | STOP):
            return 0
        said = said or unit.kinds & SAID != 0
    return 0


def _describes(view: View, at: int, kin: Figure) -> bool:
    """ "three Colombians: a writer, a former negotiator and the reporter": who the counted are, one by one."""
    units = view.units
    if not units[at].kinds & ONE or units[at].demonyms:
        return False
    for place in range(at - 1, kin.at, -1):
        if units[place].quantity is not None and units[place].kinds & (COUNTED | BARE | STRANGE):
            return False
        if units[place].kinds & (COLON | DASH):
            after = units[at + 1] if at + 1 < len(units) else None
            verbless = after is None or after.kinds & (COMMA | SEMICOLON | STOP | AND | PREP | OF | WITH) != 0
            return verbless and place - kin.at < 8
    return False


def bystander(view: View, at: int) -> bool:
    """Whether one person is no more victim: who speaks ("a resident told AFP"), an office that "the" leads in, what another "was"."""
    unit = view.units[at]
    if not unit.kinds & ONE:
        return speaks(view, at)
    joined = at > 1 and view.units[at - 1].kinds & AND != 0 and _ends_clause(view.units[at + 1] if at + 1 < len(view.units) else None)
    if (unit.own in ("the", "'s") and not joined) or (at and (view.units[at - 1].kinds & (BE | BY))):
        return True
    return speaks(view, at)


def speaks(view: View, at: int) -> bool:
    """Whether one person is who says it: "a resident told AFP", "its spokesman, Colonel Ivan Petrenko, said", "adds its man in Kyiv"; or
    who was counted: "41 men, their commander included"."""
    unit = view.units[at]
    if not unit.kinds & (ONE | NAMED | BARE | COUNTED | STRANGE) or unit.quantity is None or unit.quantity.value != 1:
        return False
    if at and lower(view.units[at - 1], view.tokens) in SPEAKING:
        return True
    if unit.kinds & ONE and unit.own in OWNERS and view.words(unit.last, unit.last + 1) == "included":
        return True
    commas = 0
    for place, following in enumerate(view.units[at + 1 : at + 12]):
        words = lower(following, view.tokens)
        if (following.kinds & SAID and words not in PASSIVE) or (words in SEES and place == 0 and _ends_clause(_after(view, at + 2))):
            return place == 0 or commas != 1
        commas += following.kinds & COMMA != 0
        if following.kinds & (SEMICOLON | STOP | COUNTED | STRANGE | BE | HAVE | PART | STATE | DIES) or (
            following.kinds & AND and commas != 1
        ):
            return False
    return False


def turn(view: View, at: int) -> str | None:
    """Who takes a turn with a bare figure: "Kyiv counts 210 dead, Moscow claims 340"; "Armenia at 12"."""
    unit = view.units[at]
    after = view.units[at + 1] if at + 1 < len(view.units) else None
    if not unit.kinds & BARE or (after is not None and not after.kinds & (COMMA | SEMICOLON | STOP | OPEN | AND | PREP)):
        return None
    i = at - 1
    while i > 0 and i >= at - 2 and (view.units[i].kinds & (SAID | CHANGE | TO | BRING)):
        i -= 1
    if i < 2 or view.units[i].mention is None or (i == at - 1 and not _ends_clause(after)):
        return None
    opens = view.units[i - 1].kinds & (COMMA | SEMICOLON | AND) != 0
    return view.units[i].mention.who if opens else None  # type: ignore[union-attr]


def _after(view: View, at: int) -> Unit | None:
    return view.units[at] if at < len(view.units) else None


def _ends_clause(after: Unit | None) -> bool:
    return after is None or after.kinds & (COMMA | SEMICOLON | STOP) != 0


def _own_verb(view: View, at: int) -> bool:
    """Whether the figure is the subject of a verb of its own: "while three people remain under the rubble"."""
    after = view.units[at + 1 : at + 3]
    return (
        bool(after)
        and not after[0].kinds & ADV
        and (after[0].kinds & (BE | HAVE | MODAL) != 0)
        and view.units[at].kinds & (COUNTED | BARE | STRANGE) != 0
    )


def _apposed(view: View, at: int, kin: Figure) -> bool:
    """ "killed Maria Pirogova, a deputy": the same person."""
    return (
        kin.unit.kinds & (NAMED | ONE) != 0
        and view.units[at].kinds & ONE != 0
        and kin.at == at - 2
        and view.units[at - 1].kinds & COMMA != 0
    )


def gapped(view: View, at: int) -> bool:
    """Whether a semicolon and the figure open a clause without a verb: "; a woman of 79 in Hadrut"."""
    if at == 0 or not view.units[at - 1].kinds & SEMICOLON:
        return False
    for unit in view.units[at + 1 :]:
        if unit.kinds & (SEMICOLON | STOP):
            return True
        if unit.kinds & (BE | HAVE | SAID | PART | DIES | ACT | CHANGE) and not unit.kinds & PEOPLE:
            return False
    return True


def _directly(between: list[Unit]) -> bool:
    return len(between) <= 6


def _breaks(view: View, unit: Unit, sided: bool) -> bool:
    """Whether a unit ends the list: a verb, or a clause's end unless a side opens the next ("; Armenia's so far 2,300")."""
    if unit.kinds & SEMICOLON:
        return not sided
    if unit.kinds & (STOP | SAFE) or (unit.quantity is not None and unit.kinds & NUMBER and unit.kinds & THING):
        return True
    if sided or unit.kinds & (FREE | CHANGE):
        return False
    if unit.kinds & STATE and view.lowers[unit.first] in ("to", "in"):
        return False  # "on the way to hospital"
    return unit.kinds & VERBS != 0 and not unit.kinds & BE


def _sided(view: View, at: int) -> bool:
    """Whether the figure follows a side's possessive: "Armenia's so far more than 2,300"."""
    before = view.units[max(0, at - 4) : at]
    for place, unit in enumerate(before):
        if unit.kinds & SIDE and all(other.kinds & (ADV | COMMA | WORD | CHANGE) for other in before[place + 1 :]):
            return any(lower(other, view.tokens) == "'s" for other in before[place + 1 :])
    return False


def _bare_listed(view: View, at: int, kin: Figure, between: list[Unit], sided: bool) -> bool:
    """Whether a bare figure goes on with a list: a side or place stands by it, or the list is one of bare figures after a colon."""
    unit = view.units[at]
    if not unit.kinds & (BARE | STRANGE) or not between:
        return False
    if sided or _since(view, at, between):
        return True
    last = between[-1]
    if not last.kinds & SEPARATORS:
        return False
    after = view.units[at + 1 : at + 5]
    if unit.kinds & BARE and after and lower(after[0], view.tokens) in THERE:
        return True
    if unit.kinds & BARE and last.kinds & AND and after and lower(after[0], view.tokens) in AFTERWARDS:
        return True
    if unit.kinds & BARE and len(after) > 1 and after[0].kinds & WITH and lower(after[1], view.tokens) in DEGREES:
        return True
    if unit.kinds & BARE and (placed(view, after) or _of_side(view, after) or (after and lower(after[0], view.tokens) in GRAVELY)):
        return True
    breakdown = any(part.kinds & COLON != 0 for part in view.units[:at]) or kin.rule in ("listed-figure", "of-the-harmed", "part-of-number")
    return unit.kinds & BARE != 0 and breakdown and kin.unit.kinds & BARE != 0


def _of_side(view: View, after: list[Unit]) -> bool:
    """ "15 SNA fighters and six of the SDF": whose they are stands for the noun."""
    return len(after) > 1 and lower(after[0], view.tokens).startswith("of") and any(unit.kinds & SIDE for unit in after[1:3])


SPANS: Final = frozenset({"in the course", "in the past", "in the last", "over the past", "over the last", "in one day", "in one week"})


def _since(view: View, at: int, between: list[Unit]) -> bool:
    """ "1,140 soldiers in the past day, and about 1.1 million since the invasion"."""
    if not between:
        return False
    last = view.units[at].last
    if between[-1].kinds & COMMA and (view.words(last, last + 3) in SPANS or view.words(last, last + 1) in ("since", "within")):
        return True
    return between[-1].kinds & AND != 0 and view.words(last, last + 1) in ("since", "over", "so", "in")


def placed(view: View, after: list[Unit]) -> bool:
    """A bare figure with a side, a place or a branch right after it: "two in Lviv", "six to the army"."""
    if not after or not (after[0].kinds & (PREP | TO | OF | AMONG)) or lower(after[0], view.tokens) in ("per", "than"):
        return False
    if any(unit.kinds & SIDE for unit in after):
        return True
    if any(unit.kinds & THING and not unit.kinds & ADJ and not _known_spot(view, unit) for unit in after[1:3]):
        return False
    return any(
        lower(unit, view.tokens) in SPOTS
        or (unit.kinds & (WORD | NAMED) and view.tokens[unit.first].text[0].isupper())
        or unit.kinds & (PEOPLE | ADJ)
        for unit in after[1:3]
    )


def _known_spot(view: View, unit: Unit) -> bool:
    return lower(unit, view.tokens) in SPOTS or view.tokens[unit.first].text[0].isupper()


def _breakdown(view: View, kin: Figure, at: int) -> bool:
    """Whether a colon or comma opens a breakdown of the figure before: its parts are smaller than the whole."""
    between = view.letters[kin.at + 1 : at]
    return "=" in between and kin.said > value_of(view.units[at])


def _of_them_all(view: View, at: int) -> bool:
    """ "42 of the army and eight of ...": a bare figure whose whole is named."""
    return lower(view.units[at + 1], view.tokens).startswith("of")


def joined(view: View, at: int, found: dict[int, Figure]) -> Figure | None:
    """ "ten women and 27 children among the hurt": joined by "and" to a figure whose word of harm follows."""
    if at + 2 not in found or not view.units[at + 1].kinds & AND or found[at + 2].by <= at + 2:
        return None
    return before_figure(view, at, found)


def _without_among(between: list[Unit]) -> list[Unit]:
    """The units without ", a major and a lieutenant among them,"."""
    commas = [n for n, unit in enumerate(between) if unit.kinds & COMMA]
    if len(commas) < 2 or not any(unit.kinds & INCL for unit in between[commas[0] : commas[-1]]):
        return between
    return [*between[: commas[0]], *between[commas[-1] :]]


def _row_of_names(view: View, kin: Figure, between: list[Unit]) -> bool:
    """Whether a name goes on to the next one: "Tareq Ayyoub of Al Jazeera, Taras Protsyuk and José Couso"."""
    if len(between) == 1 and between[0].kinds & AND:
        return True
    of = lower(between[0], view.tokens).startswith("of")
    joint = all(unit.kinds & (AND | COMMA) for unit in between)
    return kin.unit.kinds & NAMED != 0 and (joint or (of and len(between) <= 5 and between[-1].kinds & (AND | COMMA) != 0))


def before_figure(view: View, at: int, found: dict[int, Figure]) -> Figure | None:
    """ "two women and a man were killed": the harm of the figure that follows at once."""
    following = [place for place in found if place > at]
    if not following:
        return None
    kin = found[min(following)]
    between = _without_among(view.units[at + 1 : kin.at])
    if (
        not between
        or (kin.part and kin.rule != "victims-among")
        or (0 <= kin.by < kin.at)
        or (at and at < 3 and lower(view.units[at - 1], view.tokens).startswith(("of the", "of its", "of their", "out of", "of those")))
        or (view.units[at].kinds & NAMED and not _row_of_names(view, kin, between))
        or (kin.unit.kinds & BARE and view.units[at].kinds & COUNTED and not any(unit.kinds & AND for unit in between) and len(between) > 1)
        or len(between) > 8
        or not any(unit.kinds & (AND | COMMA) for unit in between)
    ):
        return None
    if any(_breaks(view, unit, False) or unit.kinds & (SEMICOLON | COLON) for unit in between) or (
        view.units[at].kinds & (BARE | STRANGE) and len(between) > 1 and not _of_them_all(view, at)
    ):
        return None
    of = bool(between) and lower(between[0], view.tokens).startswith("of")
    joint = all(unit.kinds & (AND | ADV | COMMA) for unit in between)
    if len(between) > 2 and not (between[0].kinds & (COMMA | PREP) or of or joint):
        return None
    if after_including(view, kin.at):
        whole = Figure(view, at, kin.by, kin.harm, kin.rule)
        kin.kin, kin.part = whole, True
        return whole
    return Figure(view, at, kin.by, kin.harm, kin.rule, kin=kin.kin if kin.part else kin, part=kin.part)
