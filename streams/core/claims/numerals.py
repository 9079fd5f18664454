"""Numbers that count nobody: ages, names of battalions and flights, shares, differences, "every one"."""

from __future__ import annotations

from typing import Final

from streams.core.claims.kinds import (
    ADJ,
    AND,
    BARE,
    CLOSE,
    COMMA,
    COUNTED,
    DIES,
    NAMED,
    NTH,
    NUMBER,
    ONE,
    OPEN,
    PART,
    PEOPLE,
    SEMICOLON,
    STATE,
    STOP,
    THING,
    WORD,
)
from streams.core.claims.nouns import PEOPLE_GROUPS, lower
from streams.core.claims.units import Unit
from streams.core.text.tokens import Token

OLDEST: Final = 110
DESIGNATED: Final = frozenset(
    (
        "battalion brigade regiment division company corps squadron battery unit army group detachment platoon flight height hill point "
        "resolution article chapter clause section route highway road motorway line gate block sector zone channel kilometre school "
        "clinic hospital ward room building house base post outpost checkpoint camp mine factory plant reactor district quarter "
        "battalions brigades flights resolutions number no day phase stage part chapter hangar pier berth tower apartment flat "
        "infantry guards squad task unit force"
    ).split()
)
"""Nouns that a number names where they are written with a capital: "Infantry Battalion 143", "Flight 17", "Resolution 1701"."""


SHOT: Final = frozenset({"fired", "launched", "intercepted", "test-fired", "jammed", "downed"})
"""What is done to missiles and drones, no people."""


def counts_nobody(units: list[Unit], i: int, tokens: tuple[Token, ...], out: list[Unit]) -> bool:
    """Whether the number at `i`, after the units in `out`, is said of something else than how many there are."""
    unit = units[i]
    return (
        _every(unit, tokens)
        or _fraction(unit, tokens)
        or _second_man(unit, tokens)
        or _more_things(unit, tokens, out)
        or _is_age(units, i, tokens, out)
        or _is_name(units, i, tokens, out)
        or _is_time(unit, tokens)
        or _is_difference(unit, tokens)
        or _is_proportion(units, i, tokens)
        or _of_shots(unit, tokens)
    )


def _of_shots(unit: Unit, tokens: tuple[Token, ...]) -> bool:
    """ "of seven fired at the town two were destroyed", "who came 4,000 strong": missiles, or how many acted."""
    word = tokens[unit.last].lower if unit.last < len(tokens) else ""
    if unit.kinds & BARE and word in SHOT:
        unit.head = "thing"
        return True
    return word == "strong"


def _is_age(units: list[Unit], i: int, tokens: tuple[Token, ...], out: list[Unit]) -> bool:
    """ "Gevorg Vardanyan (53)", "an employee, 64,", "a woman of 79", "aged six", "girls of 10 and 12", "all of them about 70"."""
    quantity = units[i].quantity
    if quantity is None or (quantity.high or quantity.value) > OLDEST or not out:
        return False
    before = out[-1]
    word = tokens[before.last - 1].lower
    after = units[i + 1].code if i + 1 < len(units) else "!"
    if word in ("aged", "age", "ages"):
        return True
    if before.kinds & (OPEN | COMMA) and after in ">,!;" and len(out) > 1 and out[-2].kinds & (NAMED | ONE):
        return True
    if word == "and" and len(out) > 2 and out[-2].kinds & NUMBER and tokens[out[-3].last - 1].lower in ("aged", "ages"):
        return True
    if any(tokens[i].lower in ("youngest", "oldest", "eldest") for i in range(max(0, before.last - 6), before.last)) and after in ",!c":
        return True
    if before.kinds & COMMA and after in ",!" and len(out) > 1 and out[-2].kinds & PEOPLE:
        return True
    return _age_of_people(units, i, tokens, out) or _age_of_each(units, i, tokens)


def _age_of_people(units: list[Unit], i: int, tokens: tuple[Token, ...], out: list[Unit]) -> bool:
    """ "a farm worker of 41", "children of 10 and 12", "four boys between seven and 14", "two women, 56 and 40 years old"."""
    unit, before = units[i], out[-1]
    following = units[i + 1] if i + 1 < len(units) else None
    if following is not None and (following.kinds & (PEOPLE | ADJ) or _counts_things(following, tokens)):
        return False
    if (before.kinds & AND and len(out) > 1 and out[-2].kinds & NUMBER and out[-2].head == "age") or _years_follow(units, i, tokens):
        unit.head = "age"
        return True
    ranged = unit.quantity is not None and unit.quantity.high is not None and tokens[unit.first].lower == "between"
    told = before if ranged else out[-2] if lower(before, tokens) == "of" and len(out) > 1 else None
    if told is None or unit.partitive or not _persons(told, tokens):
        return False
    unit.head = "age"
    return True


def _years_follow(units: list[Unit], i: int, tokens: tuple[Token, ...]) -> bool:
    """ "56 and 40 years old"."""
    return (
        i + 2 < len(units)
        and units[i + 1].kinds & AND != 0
        and tokens[units[i + 2].last : units[i + 2].last + 1] != ()
        and (" ".join(token.lower for token in tokens[units[i + 2].last : units[i + 2].last + 2]).startswith(("years old", "year old")))
    )


def _counts_things(following: Unit, tokens: tuple[Token, ...]) -> bool:
    return following.kinds & THING != 0 and lower(following, tokens) not in ("years old", "years", "year", "months", "days")


def _persons(unit: Unit, tokens: tuple[Token, ...]) -> bool:
    """Whether the unit is one or more people, no crew or family whose size may follow."""
    if unit.kinds & (ONE | COUNTED):
        return unit.head.split(" ")[-1] not in PEOPLE_GROUPS and unit.head not in ("of-number", "nth")
    return unit.kinds & PEOPLE != 0 and lower(unit, tokens).split(" ")[-1] not in PEOPLE_GROUPS | {
        "names",
        "those",
        "others",
        "people",
        "members",
    }


def _age_of_each(units: list[Unit], i: int, tokens: tuple[Token, ...]) -> bool:
    """ ", all of them about 70," and "both 24": what is said of each is an age."""
    first = units[i].first
    last = _word(tokens, first - 1)
    each = last in ("both", "each")
    if not each and last in ("them", "whom") and _word(tokens, first - 2) == "of":
        each = (_word(tokens, first - 3), last) in (("all", "them"), ("both", "them"), ("all", "whom"))
    return each and (i + 1 >= len(units) or units[i + 1].kinds & (COMMA | SEMICOLON | STOP | CLOSE | AND) != 0)


def _word(tokens: tuple[Token, ...], i: int) -> str:
    """The word at `i`, "" outside of the sentence."""
    return tokens[i].lower if 0 <= i < len(tokens) else ""


def _is_name(units: list[Unit], i: int, tokens: tuple[Token, ...], out: list[Unit]) -> bool:
    """ "Infantry Battalion 143", "Height 776", "Flight MH17 ... Gate 3": digits behind a capitalised noun that they name."""
    first = units[i].at
    if not first or first != units[i].first or tokens[first].kind != "figure":
        return False
    noun = tokens[first - 1]
    if noun.lower not in DESIGNATED or not noun.text[0].isupper():
        return False
    following = units[i + 1] if i + 1 < len(units) else None
    victims = PEOPLE | ADJ if any(unit.kinds & (COUNTED | ONE) for unit in out) else PEOPLE | ADJ | PART | DIES | STATE
    return following is None or not following.kinds & victims


def _second_man(unit: Unit, tokens: tuple[Token, ...]) -> bool:
    """ "the group's second man"."""
    return unit.kinds & NTH != 0 and unit.first > 0 and tokens[unit.first - 1].lower == "'s"


def _more_things(unit: Unit, tokens: tuple[Token, ...], out: list[Unit]) -> bool:
    """ "1,367 tanks (+4)"."""
    if len(out) < 3 or tokens[unit.first - 1].text != "+" or not out[-2].kinds & OPEN:
        return False
    return out[-3].kinds & NUMBER != 0 and out[-3].head == "thing"


def _fraction(unit: Unit, tokens: tuple[Token, ...]) -> bool:
    """ "a sixth of its people"."""
    if not unit.kinds & NTH or unit.quantity is None or unit.quantity.value < 3 or unit.last >= len(tokens) or not unit.first:
        return False
    return tokens[unit.last].lower == "of" and tokens[unit.first - 1].lower in ("a", "one", "nearly", "about")


def _is_time(unit: Unit, tokens: tuple[Token, ...]) -> bool:
    """ "at one in the morning", "on day twelve"."""
    one, two = _word(tokens, unit.at - 1), _word(tokens, unit.at - 2)
    if (one == "past" and two in ("half", "quarter")) or (one == "to" and two == "quarter"):
        return True
    after = _word(tokens, unit.last)
    if unit.quantity is not None and unit.quantity.value <= 12 and (one in _CLOCK or two in _CLOCK) and _of_day(tokens, unit.last):
        return True
    label = one in ("day", "week", "phase", "round", "episode", "stage")
    return label and two in ("on", "of", ",", ":", "for", "by") and (not after.isalpha() or after in ("of", "in"))


def _of_day(tokens: tuple[Token, ...], i: int) -> bool:
    """ "in the morning", "at night"."""
    first, second = _word(tokens, i), _word(tokens, i + 1)
    morning = first == "in" and second == "the" and _word(tokens, i + 2) in ("morning", "afternoon", "evening")
    return morning or (first == "at" and second == "night")


_CLOCK: Final = frozenset({"at", "about", "around", "by", "since", "until"})


def _every(unit: Unit, tokens: tuple[Token, ...]) -> bool:
    """ "every one of those", "not one", "all but two of them": nobody is counted."""
    before = tokens[unit.first - 1].lower if unit.first else ""
    if before == "but" and unit.first > 1 and tokens[unit.first - 2].lower in ("all", "everyone", "everybody"):
        return True
    if unit.quantity is None or unit.quantity.value != 1:
        return False
    return before in ("every", "each", "any", "no", "not") or (unit.last < len(tokens) and tokens[unit.last].lower == "'s")


def _is_difference(unit: Unit, tokens: tuple[Token, ...]) -> bool:
    """ "some 1,000 above what had been reported"."""
    after, then = _word(tokens, unit.last), _word(tokens, unit.last + 1)
    if after in ("above", "below", "higher", "fewer", "lower"):
        return True
    return (after in ("more", "less") and then == "than") or (after == "up" and then == "on")


def _is_proportion(units: list[Unit], i: int, tokens: tuple[Token, ...]) -> bool:
    """ "nine casualties in ten", "one in three of the dead", "two out of every five": a share, which counts nobody."""
    quantity = units[i].quantity
    if quantity is None or quantity.value > 99:
        return False
    for j in range(i + 1, min(len(units), i + 4)):
        other = units[j].quantity
        if other is not None:
            joint = [token.lower for token in tokens[units[i].last : units[j].first] if token.lower not in ("every", "the")]
            after = units[j + 1] if j + 1 < len(units) else None
            share = joint[-1:] == ["in"] or joint[-2:] == ["out", "of"]
            if (
                share
                and units[j].kinds & BARE
                and quantity.value < other.value <= 100
                and not (after is not None and is_noun(after, tokens) and not (joint == ["in"] and after.kinds & PEOPLE))
            ):
                units[j].become("E")
                return True
            return False
    return False


def is_noun(unit: Unit, tokens: tuple[Token, ...]) -> bool:
    """Whether the unit can be what a number counts, or an adjective to it."""
    adjective = unit.kinds & ADJ != 0 and not lower(unit, tokens).startswith("of")
    return unit.kinds & (PEOPLE | THING) != 0 or adjective or (unit.kinds & WORD != 0 and tokens[unit.first].kind == "word")
