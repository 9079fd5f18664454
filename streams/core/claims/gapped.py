"""Figures in clauses that leave out what was said before: answers to questions, "; seven in Bayaa", "ten and 85 in A"."""

from __future__ import annotations

from typing import Final

from schemas.claims import Harm
from streams.core.claims.figures import Figure, View
from streams.core.claims.kinds import (
    ACT,
    ADV,
    AMONG,
    AND,
    BARE,
    BE,
    BY,
    CHANGE,
    CLOSE,
    COLON,
    COMMA,
    COUNTED,
    DASH,
    DET,
    DIES,
    FELL,
    HARM,
    HAVE,
    NAMED,
    NUMBER,
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
    TO,
    TOLL,
    WHO,
    WORD,
)
from streams.core.claims.lists import gapped, placed, turn
from streams.core.claims.nouns import capital, lower
from streams.core.claims.subsets import value_of
from streams.core.claims.units import Unit
from streams.core.text.vocabulary import declare

THERE: Final = frozenset({"it", "there", "they"})
SO: Final = frozenset({"so did", "so was", "so were", "as did", "as was", "as were", "so had", "so have", "so has"})
AMONGST: Final = declare("figures", {"among", "amongst"})
AGAINST: Final = "against"
AT: Final = declare("figures", {"at"})
DAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday".split())
ADDING: Final = declare("figures", {"against", "after", "following", "besides", "top", "addition"})
"""Words without which nothing is set against a figure or added to it."""
ADDED: Final = ("on top of", "in addition to", "on top of the", "in addition to the", "besides the")


def answered(view: View, found: dict[int, Figure], asked: View | None) -> None:
    """ "How many soldiers fell? The ministry gives 2,425": the first figure of an answer has the harm of the question."""
    harm = (asked_harm(asked) or _headed(asked)) if asked is not None else None
    if harm is None:
        return
    for at, unit in enumerate(view.units):
        if at in found or unit.kinds & (PART | DIES | STATE):
            return
        if (
            unit.quantity is not None
            and unit.kinds & (BARE | COUNTED | STRANGE | ONE | NAMED)
            and (unit.kinds & (BARE | COUNTED | STRANGE) or at <= 1)
        ):
            if _leads(view.units[:at]):
                found[at] = Figure(view, at, -1, harm, "answer")
            return


def _headed(asked: View) -> Harm | None:
    """ "DEATHS. Close to 100 have been confirmed": the harm of a heading of one word."""
    if len(asked.tokens) > 4:
        return None
    words = [unit for unit in asked.units if not unit.kinds & (STOP | COLON | DASH | WORD | OPEN | CLOSE)]
    if len(words) != 1 or not words[0].kinds & (HARM | TOLL):
        return None
    return next((entry.harm for entry in words[0].entries if entry.harm), None)


def asked_harm(asked: View) -> Harm | None:
    """The harm that a question asks for; None where it is no such question, or tells a figure itself."""
    if asked.lowers[-1:] != ["?"] or any(unit.quantity is not None and unit.kinds & (BARE | COUNTED | STRANGE) for unit in asked.units):
        return None
    for unit in asked.units:
        if unit.kinds & (PART | STATE | DIES | HARM | FELL):
            return next((entry.harm for entry in unit.entries if entry.harm), None)
    return None


def _leads(before: list[Unit]) -> bool:
    """Whether what stands before a figure only says who counts: "the ministry gives", "at least"."""
    return not before or (
        len(before) <= 7
        and (
            before[-1].kinds & (SAID | HAVE | ADV | CHANGE | DET | TO | COMMA | COLON) != 0
            or all(unit.kinds & (ADV | DET) != 0 for unit in before)
        )
    )


def paired(view: View, found: dict[int, Figure], earlier: list[Figure]) -> None:
    """ "22 dead and 74 hurt in A, 18 and 80 in B": a bare pair takes the harms of the pair before it, in order."""
    units = view.units
    for at in range(3, len(units) - 2):
        if not units[at].kinds & BARE or not units[at + 2].kinds & BARE or not units[at + 1].kinds & AND or at in found or at + 2 in found:
            continue
        before = sorted(place for place in found if place < at)[-2:]
        kins = [found[place] for place in before] if before else _pair_before(view, at, earlier)
        if len(kins) < 2 or kins[0].harm == kins[1].harm or (before and at - before[1] > 14):
            continue
        colon = bool(before) and (any(unit.kinds & (COLON | DASH) != 0 for unit in units[before[1] : at]) or found[before[0]].part)
        for kin, place in zip(kins, (at, at + 2), strict=True):
            part = colon and kin.said >= value_of(units[place])
            found[place] = Figure(view, place, -1, kin.harm, "paired", kin=kin.kin if kin.part and kin.kin is not None else kin, part=part)


def _pair_before(view: View, at: int, earlier: list[Figure]) -> list[Figure]:
    """The dead and the hurt of the sentence before, where "the union has 387 and 1,928" goes on with them."""
    before, after = view.units[at - 1], view.units[at + 3] if at + 3 < len(view.units) else None
    ends = (
        after is None
        or after.kinds & (COMMA | SEMICOLON | STOP) != 0
        or lower(after, view.tokens) in ("of them", "of these", "respectively")
    )
    if not (before.kinds & (SAID | HAVE | TO | BE)) or not ends:
        return []
    near = [
        figure
        for figure in earlier
        if view.sentence.number - figure.view.sentence.number == 1 and not figure.part and figure.view.sentence.field == view.sentence.field
    ]
    return near[:2] if len(near) == 2 else []


def carried_over(view: View, found: dict[int, Figure], at: int) -> Figure | None:
    """ "..., and so did another civilian", "on the other side two civilians were": the verb of the clause before."""
    units = view.units
    before = [place for place in found if place < at]
    if not before or not units[at].kinds & (BARE | COUNTED | ONE | STRANGE):
        return None
    kin = found[max(before)]
    first = units[at].first
    if view.words(first - 2, first) in ("it was", "it were") and placed(view, units[at + 1 : at + 5]) and first > 2:
        return Figure(view, at, -1, kin.harm, "carried-over", kin=kin)
    so = view.words(first - 2, first) in SO or view.words(first - 3, first - 1) in SO
    if not so:
        after = units[at + 1 : at + 3]
        bare = bool(after) and lower(after[0], view.tokens) in ("was", "were", "did", "had", "have", "has")
        so = bare and (
            len(after) < 2 or after[1].kinds & (COMMA | SEMICOLON | STOP) != 0 or lower(after[1], view.tokens) in ("too", "also", "so")
        )
    return Figure(view, at, -1, kin.harm, "carried-over", kin=kin) if so else None


def among_number(view: View, found: dict[int, Figure], earlier: list[Figure]) -> None:
    """ "Among the 935 identified are 132 women and 38 children", "22 women are among the 57 counted": parts of that figure."""
    if not view.has.figures & AMONGST:
        return
    for at, unit in enumerate(view.units):
        if not (unit.kinds & AMONG or lower(unit, view.tokens) in ("out of", "of the", "of")) or at in found:
            continue
        place = next((i for i in range(at + 1, min(at + 3, len(view.units))) if view.units[i].quantity is not None), -1)
        number = view.units[place] if place > 0 else None
        if number is None or not number.kinds & (BARE | COUNTED) or value_of(number) < 3:
            continue
        told = [found[i] for i in sorted(found) if i < at and found[i].said == value_of(number)]
        kin = (
            found.get(place)
            or (told[0] if told else None)
            or next((figure for figure in reversed(earlier) if figure.said == value_of(number) and not figure.part), None)
        )
        if kin is not None:
            _mark_among(view, found, at, place, kin)


def _mark_among(view: View, found: dict[int, Figure], at: int, place: int, kin: Figure) -> None:
    """Give the harm of the figure at `place` to what "is among" it, before or after."""
    units = view.units
    if at and units[at - 1].kinds & BE:
        rows = [i for i in range(max(0, at - 7), at - 1) if units[i].quantity is not None and units[i].kinds & (BARE | COUNTED | ONE)]
    else:
        verb = next((i for i in range(place + 1, min(place + 16, len(units))) if units[i].kinds & BE), len(units))
        rows = [
            i
            for i in range(verb + 1, min(verb + 9, len(units)))
            if units[i].quantity is not None and units[i].kinds & (BARE | COUNTED | ONE)
        ][:1]
    for i in rows:
        if i not in found and value_of(units[i]) < kin.said:
            found[i] = Figure(view, i, -1, kin.harm, "among-number", kin=kin, part=True)


def clause_gapped(view: View, found: dict[int, Figure], at: int) -> Figure | None:
    """ "nine died in A, where 21 were hurt; seven in B", "in A 23 people died by a rocket, in B another 16"."""
    units = view.units
    if at < 2 or (not units[at].kinds & (BARE | COUNTED) and not _one_gapped(view, at)):
        return None
    if units[at - 1].kinds & SEMICOLON and units[at].kinds & BARE and placed(view, units[at + 1 : at + 5]) and gapped(view, at):
        start = max((place for place in range(at - 1) if units[place].kinds & SEMICOLON), default=-1)
        kin = next((found[place] for place in sorted(found) if start < place < at and not found[place].part), None)
        return Figure(view, at, -1, kin.harm, "gapped", kin=kin) if kin is not None else None
    if _likewise(view, at, found):
        kin = found[max(place for place in found if place < at)]
        return Figure(view, at, -1, kin.harm, "gapped", kin=kin)
    if turn(view, at) is None and _put_too(view, at, found):
        kin = found[max(place for place in found if place < at)]
        return Figure(view, at, -1, kin.harm, "gapped", kin=kin)
    if _place_before(view, at):
        before = [place for place in found if place < at]
        kin = found[max(before)] if before else None
        if kin is not None and not any(units[place].kinds & SEMICOLON for place in range(kin.at, at)):
            return Figure(view, at, -1, kin.harm, "gapped", kin=kin)
    return None


def _likewise(view: View, at: int, found: dict[int, Figure]) -> bool:
    """ "military deaths come to 104, civilian ones to 23", "the dead of A are 26, those of B 17", "and of their civilians 50"."""
    units = view.units
    before = [place for place in found if place < at]
    start = next((place for place in range(at - 1, max(-1, at - 7), -1) if units[place].kinds & (COMMA | SEMICOLON | AND)), -1)
    if not before or start <= max(before) or any(units[place].kinds & (BE | HAVE | PART | DIES) for place in range(start + 1, at)):
        return False
    words = view.lowers[units[start].last : units[at].at]
    closes = at + 1 >= len(units) or units[at + 1].kinds & (COMMA | SEMICOLON | STOP | PREP) != 0
    if words[:2] == ["those", "of"] or "ones" in words:
        return True
    return closes and words[:1] == ["of"] and units[at - 1].kinds & PEOPLE != 0


def _put_too(view: View, at: int, found: dict[int, Figure]) -> bool:
    """ "doctors put the killed at 13, the rebels themselves at five"."""
    units = view.units
    before = [place for place in found if place < at]
    if lower(units[at - 1], view.tokens) != "at" or not before or lower(units[max(before) - 1], view.tokens) != "at":
        return False
    between = units[max(before) + 1 : at - 1]
    return (
        1 < len(between) <= 5
        and between[0].kinds & (COMMA | SEMICOLON) != 0
        and not any(unit.kinds & (BE | HAVE | PART | DIES) != 0 for unit in between)
    )


def put_at_as_well(view: View, found: dict[int, Figure]) -> None:
    """ "its losses it puts at 103 soldiers, besides 200 wounded, and at one civilian": the second "at" goes with the first."""
    if not view.has.figures & AT or view.lowers.count("at") < 2:
        return
    at_first: Figure | None = None
    for at in sorted(set(found) | {n for n, unit in enumerate(view.units) if unit.quantity is not None and unit.kinds & (BARE | COUNTED)}):
        first = view.units[at].first
        if at in found and at_first is None and view.words(first - 1, first) == "at":
            at_first = found[at]
        elif at_first is not None and view.words(first - 2, first) == "and at" and view.units[at].kinds & COUNTED:
            found[at] = Figure(view, at, -1, at_first.harm, "put-as-well", kin=at_first)


def _one_gapped(view: View, at: int) -> bool:
    """ "and on the 29th a woman in the port": one person in a clause that has no verb."""
    if not view.units[at].kinds & ONE:
        return False
    for unit in view.units[at + 1 :]:
        if unit.kinds & (COMMA | SEMICOLON | STOP | AND):
            return True
        if unit.kinds & (BE | HAVE | SAID | PART | DIES | ACT | CHANGE | WHO) or unit.quantity is not None:
            return False
    return True


def _place_before(view: View, at: int) -> bool:
    """ ", in Samashki another 16": a preposition and a place, which a comma or "and" leads in, and no verb after."""
    units = view.units
    i = at - 1
    while (
        i > 0
        and at - i <= 4
        and (
            units[i].kinds & (SIDE | NUMBER)
            or (units[i].kinds & (WORD | NAMED) and capital(view.tokens, units[i]))
            or (units[i].kinds & DET and at - i > 1)
        )
    ):
        i -= 1
    if i < 1 or i == at - 1 or not units[i].kinds & PREP or not (units[i - 1].kinds & (COMMA | SEMICOLON | AND)):
        return False
    after = units[at + 1] if at + 1 < len(units) else None
    return after is None or after.kinds & (COMMA | SEMICOLON | STOP | AND | BY | PREP) != 0


def on_their_side(view: View, found: dict[int, Figure], earlier: list[Figure]) -> None:
    """ "on Israel's side it is three civilians and 48 soldiers": the harm told first of the other side."""
    if "side" not in view.bag:
        return
    for at in range(3, len(view.units)):
        unit = view.units[at]
        if at in found or unit.quantity is None or not unit.kinds & (BARE | COUNTED) or not view.units[at - 1].kinds & BE:
            continue
        if lower(view.units[at - 2], view.tokens) not in THERE or "side" not in view.lowers[max(0, unit.first - 8) : unit.first]:
            continue
        before = [found[place] for place in sorted(found) if place < at] or [
            figure for figure in earlier if view.sentence.number - figure.view.sentence.number == 1
        ]
        if before:
            found[at] = Figure(view, at, -1, before[0].harm, "other-side-is", kin=before[0])


def _of_a_day(view: View, at: int) -> bool:
    """ "16 more servicemen after the 12 of 2 April"."""
    first, last = view.units[at].first, view.units[at].last
    if view.words(first - 2, first) not in ("after the", "following the", "besides the") or view.words(last, last + 1) != "of":
        return False
    day = view.words(last + 1, last + 2)
    return day in DAYS or (at + 2 < len(view.units) and view.units[at + 2].quantity is not None and view.units[at + 2].kinds & NUMBER != 0)


def added_to(view: View, at: int, found: dict[int, Figure]) -> Figure | None:
    """ "163 lives, on top of the 140 of Thursday"."""
    if not view.has.figures & ADDING:
        return None
    unit = view.units[at]
    if (view.words(unit.first - 1, unit.first) == AGAINST or _of_a_day(view, at)) and (
        unit.partitive or view.words(unit.last, unit.last + 1) == "of"
    ):
        before = [place for place in found if place < at]
        return Figure(view, at, -1, found[max(before)].harm, "set-against", kin=found[max(before)]) if before else None
    if not unit.kinds & (BARE | COUNTED) or not any(view.words(unit.first - size, unit.first) in ADDED for size in (3, 4, 2)):
        return None
    before = [place for place in found if place < at]
    kin = found[max(before)] if before else None
    return Figure(view, at, -1, kin.harm, "added-to", kin=kin) if kin is not None else None
