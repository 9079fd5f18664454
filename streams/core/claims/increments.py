"""Totals that are told of the figures before them: "which makes 387", "the 12th since the offensive began", "187 in all"."""

from __future__ import annotations

from typing import Final

from streams.core.claims.figures import Figure, View
from streams.core.claims.formers import ANY_MOVE, MOVES
from streams.core.claims.kinds import ADV, AND, BARE, COLON, COMMA, COUNTED, DASH, DEATHS, NTH, OPEN, SEMICOLON, STOP, STRANGE, WHO
from streams.core.claims.nouns import lower
from streams.core.claims.subsets import value_of
from streams.core.text.vocabulary import declare

MAKES: Final = frozenset({"makes", "make", "made", "making", "brings", "bringing", "brought"})
THUS: Final = frozenset({"that", "which", "this", "it", "these", "thus", "so", "them", "all", "together"})
IN_ALL: Final = frozenset({"in all", "in total", "altogether", "so far", "to date", "all told", "overall", "thus far"})
RULES_OF_NUMBERS: Final = frozenset({"measure", "number-is", "number-of-victims", "total-is", "running-total", "moved"})
"""Shapes by which a number is a count of all."""
TOTALS: Final = frozenset({"total", "the total", "tally", "number", "count"})
NOW: Final = frozenset({"now", "so far", "in all", "to date"})
LATER: Final = frozenset({"then", "later", "finally", "eventually", "afterwards", "by evening", "by nightfall", "now"})
"""Words with which a later count follows an earlier one: "39, then 50"."""
TAKEN_UP: Final = frozenset({"that", "it", "this", "the number", "the figure", "the former", "the latter", "the first", "the count"})
"""What a count that is raised may be called."""
RAISED: Final = frozenset("raised raise raises revised revises lifted lifts corrected put puts set sets brought brings took takes".split())
_CUES: Final = declare(
    "figures",
    MAKES | {"by", "total", "all", "altogether", "far", "date", "overall", "since", "to", "of", "now", "then", "later", "finally"},
)
FORMER: Final = declare("figures", {"former", "latter"})


def made_total(view: View, found: dict[int, Figure], earlier: list[Figure]) -> None:
    """Give the harm of the figure before to a total that is told of it."""
    if not view.has.figures & _CUES:
        return
    _raised(view, found, earlier)
    for at in view.figured:
        unit = view.units[at]
        if at in found or unit.quantity is None or not unit.kinds & (BARE | COUNTED | STRANGE | NTH):
            continue
        if unit.kinds & NTH:
            told = _apposed_nth(view, at)
        else:
            if _grown_by(view, at, found):
                continue
            told = (
                _then(view, at)
                or _risen_to(view, at)
                or _makes(view, at)
                or _in_all(view, at)
                or _for_a_total(view, at)
                or _is_now(view, at)
            )
        kin = _before(view, at, found, earlier) if told else None
        if kin is not None and kin.said <= unit.quantity.value and (kin.said < unit.quantity.value or not unit.kinds & NTH):
            found[at] = Figure(view, at, -1, kin.harm, "total-made")


def _grown_by(view: View, at: int, found: dict[int, Figure]) -> bool:
    """ "raised by 36, to 963, the number of its troops killed", "By 35 the number killed rose to 1,008": by how many more."""
    first = view.units[at].first
    if view.words(first - 1, first) != "by":
        return False
    if first == 1:
        total = next((found[place] for place in sorted(found) if place > at and found[place].rule in RULES_OF_NUMBERS), None)
        if total is None or not view.has.figures & ANY_MOVE or total.said < value_of(view.units[at]):
            return False
    elif MOVES.isdisjoint(view.lowers[max(0, first - 4) : first]):
        return False
    else:
        total = next((found[place] for place in range(at + 1, min(at + 5, len(view.units))) if place in found), None)
        if total is None or view.words(total.unit.at - 1, total.unit.at) not in ("to", "now"):
            return False
    view.units[at].more = True
    found[at] = Figure(view, at, -1, total.harm, "grown-by", kin=total)
    return True


def _then(view: View, at: int) -> bool:
    """ "39 dead, then 50, then 52": a later count of the same."""
    units, tokens = view.units, view.tokens
    i = at - 1
    if at < 2 or not units[at].kinds & BARE or lower(units[i], tokens) not in LATER:
        return False
    i -= units[i - 1].kinds & AND != 0
    after = units[at + 1] if at + 1 < len(units) else None
    closes = after is None or after.kinds & (COMMA | SEMICOLON | STOP | DASH | COLON) != 0
    return i > 0 and closes and units[i - 1].kinds & (COMMA | AND | SEMICOLON) != 0


def _raised(view: View, found: dict[int, Figure], earlier: list[Figure]) -> None:
    """ "later raised that to 50", "by evening they had revised the former to 30": a later count of what was told before."""
    units, tokens = view.units, view.tokens
    for at in view.figured:
        if at < 3 or not units[at].kinds & (BARE | COUNTED) or lower(units[at - 1], tokens) not in ("to", "at"):
            continue
        first = units[at - 1].first
        name = next((said for said in (view.words(first - 1, first), view.words(first - 2, first)) if said in TAKEN_UP), "")
        verb = view.words(first - 1 - name.count(" ") - 1, first - 1 - name.count(" ")) if name else ""
        if verb not in RAISED or (at in found and "er" not in name[-2:]):
            continue
        kin = _named_so(view, at, name, found, earlier)
        if kin is not None and kin.said < value_of(units[at]) <= 20 * kin.said:
            found[at] = Figure(view, at, -1, kin.harm, "raised-that")


def _named_so(view: View, at: int, name: str, found: dict[int, Figure], earlier: list[Figure]) -> Figure | None:
    """The figure that "that", "the former" or "the latter" stands for, told in this sentence or the one before."""
    told = [found[place] for place in sorted(found) if 0 <= place < at and not found[place].part]
    if not told:
        number, field = view.sentence.number, view.sentence.field
        told = [
            figure
            for figure in earlier
            if number - figure.view.sentence.number <= 1 and figure.view.sentence.field == field and not figure.part
        ]
    if name in ("the former", "the latter"):
        return (told[-2] if name == "the former" else told[-1]) if len(told) > 1 else None
    return told[0] if told else None


def _risen_to(view: View, at: int) -> bool:
    """ "the number of the killed grew by 44 to 1,221", "up by six, to 31": to how many a number has grown that is told by how many."""
    i = at - 1
    while i > 0 and view.units[i].kinds & ADV:
        i -= 1
    if i < 2 or lower(view.units[i], view.tokens) != "to":
        return False
    i -= view.units[i - 1].kinds & COMMA != 0
    by = view.units[i - 1]
    first = by.first
    if by.quantity is None or view.words(first - 1, first) != "by" or MOVES.isdisjoint(view.lowers[max(0, first - 4) : first]):
        return False
    by.more = True
    return True


def _makes(view: View, at: int) -> bool:
    """ "That makes 376", "which makes 387 lost", "bringing it to 19"."""
    i = at - 1
    while i > 0 and (view.units[i].kinds & ADV or lower(view.units[i], view.tokens) in ("it", "them", "to", "a total of", "the total to")):
        i -= 1
    if i < 1 or lower(view.units[i], view.tokens) not in MAKES:
        return False
    before = view.units[i - 1]
    return before.kinds & (COMMA | WHO) != 0 or lower(before, view.tokens) in THUS


def _in_all(view: View, at: int) -> bool:
    """ ", 187 in all"."""
    after = view.units[at + 1] if at + 1 < len(view.units) else None
    if at < 2 or after is None or not view.units[at - 1].kinds & (COMMA | DASH | OPEN | COLON):
        return False
    return lower(after, view.tokens) in IN_ALL or (view.units[at - 1].kinds & COLON != 0 and lower(after, view.tokens) == "since")


def _for_a_total(view: View, at: int) -> bool:
    """ "for a total of 974"."""
    first = view.units[at].at
    if view.words(first - 4, first) in ("for a total of", "and a total of", "giving a total of", "to a total of"):
        return True
    word = view.words(first - 2, first - 1) if view.words(first - 1, first) == "of" else ""
    return word in ("sum", "total", "figure", "tally", "count") and not {"for", "to", "and"}.isdisjoint(
        view.lowers[max(0, first - 5) : first - 2]
    )


def _is_now(view: View, at: int) -> bool:
    """ "157 is now the total", "so that there are 1,221 now"."""
    units, tokens = view.units, view.tokens
    after = lower(units[at + 1], tokens) if at + 1 < len(units) else ""
    if after in ("is", "was"):
        return any(lower(unit, tokens) in TOTALS for unit in units[at + 2 : at + 5])
    return after in NOW and at > 1 and lower(units[at - 1], tokens) == "are" and lower(units[at - 2], tokens) == "there"


def _apposed_nth(view: View, at: int) -> bool:
    """ ", the 12th since the offensive began", ", the seventh to die": no "third in two days"."""
    quantity = view.units[at].quantity
    if at < 2 or quantity is None or quantity.value < 3 or lower(view.units[at - 1], view.tokens) != "the":
        return False
    after = view.units[at + 1] if at + 1 < len(view.units) else None
    if view.units[at - 2].kinds & AND and any(
        unit.kinds & DEATHS and unit.quantity is not None and unit.quantity.kind == "ordinal" for unit in view.units[:at]
    ):
        return True
    if not view.units[at - 2].kinds & (COMMA | DASH | OPEN) or after is None:
        return False
    following = view.words(view.units[at].last, view.units[at].last + 3)
    return following.startswith(
        ("since ", "to die", "to be killed", "to fall", "so far", "to lose", "of the war", "of this war", "in the war")
    )


def _before(view: View, at: int, found: dict[int, Figure], earlier: list[Figure]) -> Figure | None:
    """The figure told right before, with no other number between."""
    for place in range(at - 1, -1, -1):
        if place in found:
            return found[place]
        if view.units[place].quantity is not None and view.units[place].kinds & (BARE | COUNTED | STRANGE):
            return None
    last = earlier[-1] if earlier else None
    if last is None or view.sentence.number - last.view.sentence.number > 1:
        return None
    if last.view.sentence.field != view.sentence.field and view.sentence.number > 0:
        return None
    if any(unit.quantity is not None and unit.kinds & (BARE | COUNTED | STRANGE) for unit in last.view.units[last.at + 1 :]):
        return None
    return last
