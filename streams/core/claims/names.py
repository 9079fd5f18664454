"""Persons by name: two capitalised words that nothing else knows, a known official who comes to harm, a person with name and age beside."""

from __future__ import annotations

from typing import Final

from streams.core.claims.kinds import (
    ACT,
    ADJ,
    ADV,
    AMONG,
    AND,
    BE,
    BY,
    COMMA,
    COUNTED,
    DET,
    DIES,
    HAVE,
    NAMED,
    NUMBER,
    OF,
    ONE,
    PART,
    PEOPLE,
    PREP,
    SAID,
    SEMICOLON,
    SIDE,
    STATE,
    STOP,
    THING,
    TO,
    WITH,
    WORD,
)
from streams.core.claims.nouns import capital, lower
from streams.core.claims.persons import single
from streams.core.claims.units import Unit
from streams.core.text.tokens import Token

PARTICLES: Final = ("al-", "el-", "bin-", "abu-", "ben-")
RANKS: Final = frozenset(
    (
        "lt/col/gen/maj/capt/sgt/lt col/lt gen/maj gen/brig gen/general/colonel/major/captain/lieutenant/sergeant/private/"
        "corporal/commander/pilot/journalist/mr/dr"
    ).split("/")
)
QUANTIFIERS: Final = frozenset("several many some most few all other various both these those numerous".split())
BODIES: Final = frozenset(
    (
        "ministry committee council university times street club department agency association union center centre base army "
        "forces force brigade service post journal party front group institute organisation organization office court "
        "government administration command defence defense guard guards corps airport hospital school district region province "
        "square bridge river sea island news television tv radio crescent cross nations bank fund commission embassy church "
        "mosque camp city town village confidence battalion division regiment company observatory society house telegraph "
        "staff guardian press monday tuesday wednesday thursday friday saturday sunday state republic"
    ).split()
)


def official_victim(units: list[Unit], i: int, tokens: tuple[Token, ...], out: list[Unit]) -> bool:
    """Whether a person whom the gazetteer knows is one to whom something is done: "Hossein Salami was killed", "killed Yahya Sinwar"."""
    mention = units[i].mention
    if mention is None or mention.kind != "official" or units[i].last - units[i].first < 1:
        return False
    after = units[i + 1 : i + 5]
    if after and (after[0].kinds & (BE | HAVE)):
        for unit in after[1:]:
            if unit.kinds & (PART | DIES | STATE | AMONG):
                return True
            if not (unit.kinds & (BE | ADV)):
                break
    before = out[-4:]
    while before and (before[-1].kinds & (PEOPLE | ADJ | WORD | SIDE)):
        before.pop()
    return bool(before) and (before[-1].kinds & (ACT | PART) != 0) and not (after and lower(after[0], tokens) == "'s")


def official_name(units: list[Unit], i: int, tokens: tuple[Token, ...], out: list[Unit]) -> int:
    """Make a known person who comes to harm a named figure; return where reading goes on."""
    unit = Unit("N", units[i].first, units[i].last)
    unit.mention = units[i].mention
    single(unit)
    unit.head = "name"
    if out and out[-1].kinds & PEOPLE:
        entry = out[-1].entry("G")
        unit.population = entry.population if entry else None
    out.append(unit)
    return i + 1


def named_person(units: list[Unit], i: int, tokens: tuple[Token, ...], out: list[Unit]) -> int:
    """Two or more capitalised words that nothing else knows are a person's name."""
    j = i + (units[i].kinds & SIDE != 0)
    while (
        j < len(units)
        and units[j].kinds & WORD
        and (capital(tokens, units[j]) or (j > i and tokens[units[j].first].lower.startswith(PARTICLES)))
    ):
        j += 1
    if out and lower(out[-1], tokens) in QUANTIFIERS:
        out.append(units[i])
        return i + 1
    ranked = bool(out) and lower(out[-1], tokens) in RANKS
    if j < len(units) and units[j].mention is not None and units[j].mention.kind == "official":  # type: ignore[union-attr]
        j += 1
    if (j - i < 2 and not ranked) or j - i > 5 or _body(units[i:j], tokens) or _leads_to_place(out, tokens):
        out.append(units[i])
        return i + 1
    unit = Unit("N", units[i].first, units[j - 1].last)
    single(unit)
    if out and out[-1].kinds & PEOPLE and out[-1].first < unit.first:
        entry = out[-1].entry("G")
        unit.population = entry.population if entry else None
    unit.head = "name"
    out.append(unit)
    return j


def national_by_name(units: list[Unit], i: int, tokens: tuple[Token, ...], out: list[Unit]) -> int:
    """ "the Spaniard José Couso": a person by people and name; return where reading goes on, or `i` where it is none."""
    people = units[i + 1] if i + 2 < len(units) else None
    if people is None or people.mention is None or people.mention.kind != "demonym" or lower(units[i], tokens) not in ("the", "a", "an"):
        return i
    if not (units[i + 2].kinds & WORD and capital(tokens, units[i + 2])):
        return i
    made: list[Unit] = []
    j = named_person(units, i + 2, tokens, made)
    if not made[-1].kinds & NAMED:
        return i
    made[-1].first, made[-1].demonyms = units[i].first, (people.mention.who,)
    out += made
    return j


def _leads_to_place(out: list[Unit], tokens: tuple[Token, ...]) -> bool:
    """Whether a preposition before a name makes it a place or a body: "workers with World Central Kitchen", "of the daily Le Monde"."""
    for unit in reversed(out[-4:]):
        if unit.kinds & ADJ and lower(unit, tokens).startswith("of"):
            return True
        if unit.kinds & (PREP | TO | BY | OF | WITH) or lower(unit, tokens) in ("the", "in"):
            return True
        if not (unit.kinds & (WORD | SIDE | THING)) or unit.kinds & SAID:
            return False
    return False


def _body(units: list[Unit], tokens: tuple[Token, ...]) -> bool:
    """Whether a row of capitals names a body or a place, no person."""
    return any(tokens[unit.last - 1].lower in BODIES for unit in units)


def first_name(units: list[Unit], i: int, tokens: tuple[Token, ...]) -> bool:
    """Whether a known name starts another person's ("Abbas Nilforoushan")."""
    mention, following = units[i].mention, units[i + 1] if i + 1 < len(units) else None
    if mention is None or mention.kind != "official" or units[i].last - units[i].first > 1 or following is None:
        return False
    return following.kinds & WORD != 0 and capital(tokens, following)


def with_ages(units: list[Unit], tokens: tuple[Token, ...]) -> list[Unit]:
    """ "her son, 30, who": a person's age between commas belongs to the person."""
    out: list[Unit] = []
    i = 0
    while i < len(units):
        unit = units[i]
        out.append(unit)
        i += 1
        if (
            unit.kinds & (ONE | NAMED | COUNTED)
            and i + 2 < len(units)
            and units[i].kinds & COMMA
            and units[i + 2].kinds & (COMMA | SEMICOLON | STOP)
        ):
            age = units[i + 1].quantity
            if age is not None and units[i + 1].kinds & NUMBER and not units[i + 1].head and age.value <= 110 and age.kind == "count":
                unit.last = units[i + 1].last
                i += 2
    return out


def with_own_names(units: list[Unit]) -> list[Unit]:
    """ "his wife Zhu Ying": one person who is named at once."""
    out: list[Unit] = []
    for unit in units:
        if out and unit.kinds & NAMED and out[-1].kinds & ONE and unit.first == out[-1].last:
            out[-1].become("N")
            out[-1].last, out[-1].mention, out[-1].head = unit.last, unit.mention, "name"
        else:
            out.append(unit)
    return out


def with_names(units: list[Unit], tokens: tuple[Token, ...]) -> list[Unit]:
    """ "the governor, Khamis Abakar, was killed", "Raj Thapa, an official, died": a person and the name are one."""
    out: list[Unit] = []
    i = 0
    while i < len(units):
        unit = units[i]
        if not unit.kinds & (NAMED | ONE | COUNTED):
            out.append(unit)
            i += 1
            continue
        size = _apposed_after(units, i)
        after = units[i + size : i + size + 3]
        rank = len(after) == 3 and unit.kinds & ONE != 0 and after[1].kinds & PEOPLE != 0 and after[2].kinds & NAMED != 0
        if rank:
            after = [after[0], after[2], *units[i + size + 3 : i + size + 4]]
        tail = _tail(units, i + size + 2) if unit.kinds & NAMED and len(after) == 3 else 0
        if tail:
            after = [after[0], after[1], units[i + size + 2 + tail]]
        if (
            len(after) == 3
            and _one_and_name(unit, after[1])
            and after[0].kinds & COMMA
            and after[2].kinds & COMMA
            and (_of_a_people(after[1]) or not _in_row(out, units, i + size + tail + 3))
        ):
            one, other = (unit, after[1]) if unit.kinds & NAMED else (after[1], unit)
            named = Unit("N", unit.first, after[1].last)
            named.mention = one.mention
            single(named)
            named.head, named.population = "name", one.population or other.population
            named.demonyms, named.own = other.demonyms, other.own
            out.append(named)
            i += size + tail + 2 + rank
            continue
        out.append(unit)
        i += 1
    return out


def _tail(units: list[Unit], i: int) -> int:
    """How many units follow an apposition's noun before its closing comma: "one of the advisers in Syria,"."""
    size = 0
    while size < 6 and i + size < len(units) and (units[i + size].kinds & (WORD | SIDE | PREP | OF | ADJ | DET | THING)):
        size += 1
    return size if i + size < len(units) and units[i + size].kinds & COMMA else 0


def _one_and_name(a: Unit, b: Unit) -> bool:
    """Whether one of the two is a name and the other one person."""
    one = b if a.kinds & NAMED else a
    return "N" in (a.code, b.code) and (
        one.kinds & ONE != 0 or (one.kinds & COUNTED != 0 and one.quantity is not None and one.quantity.value == 1)
    )


def _of_a_people(unit: Unit) -> bool:
    """ "José Couso, a Spaniard,": who is told by the people alone is the one before, though the two stand in a row."""
    return unit.kinds & ONE != 0 and unit.head == "demonym"


def _apposed_after(units: list[Unit], i: int) -> int:
    """How far the comma is that an apposition to one person starts with: "Iran's ambassador in Beirut, Mojtaba Amani,"."""
    size = 1
    if units[i].kinds & ONE:
        while size < 6 and i + size < len(units) and (units[i + size].kinds & (WORD | SIDE | PREP | OF | ADJ | DET | THING)):
            size += 1
    return size


def _in_row(out: list[Unit], units: list[Unit], i: int) -> bool:
    """Whether the two stand in a list of persons."""
    before = out[-1] if out else None
    following = units[i] if i < len(units) else None
    return (before is not None and (before.kinds & (COMMA | AND) != 0)) or (following is not None and following.kinds & (ONE | NAMED) != 0)
