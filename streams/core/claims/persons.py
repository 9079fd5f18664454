"""One person: with an article ("a woman of 79"), by name, in a headline without either; and kin who died with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from streams.core.claims.nouns import KIN, MORE, lower, noun_follows, plural
from streams.core.claims.units import Unit
from streams.core.text.numbers import Quantity
from streams.core.text.tokens import Token

_UNDER_AGE: Final = frozenset(str(age) for age in range(18))
PARTICLES: Final = ("al-", "el-", "bin-", "abu-", "ben-")
RANKS: Final = frozenset(
    (
        "lt/col/gen/maj/capt/sgt/lt col/lt gen/maj gen/brig gen/general/colonel/major/captain/lieutenant/sergeant/private/"
        "corporal/commander/pilot/journalist/mr/dr"
    ).split("/")
)
BODIES: Final = frozenset(
    (
        "ministry committee council university times street club department agency association union center centre base army "
        "forces force brigade service post journal party front group institute organisation organization office court "
        "government administration command defence defense guard guards corps airport hospital school district region province "
        "square bridge river sea island news television tv radio crescent cross nations bank fund commission embassy church "
        "mosque camp city town village confidence battalion division regiment company observatory society house telegraph "
        "guardian press monday tuesday wednesday thursday friday saturday sunday state republic"
    ).split()
)
GROUPS: Final = frozenset({"family", "families", "crew", "group", "household", "team", "couple", "party", "squad", "unit", "patrol"})


OFFICES: Final = frozenset(
    (
        "ambassador/consul/consul general/envoy/mayor/deputy mayor/governor/vice-governor/commander/deputy commander/brigade commander/chief/"
        "head/leader/deputy leader/minister/director/deputy director/spokesman/spokeswoman/spokesperson/driver/bus driver/truck driver/"
        "lorry driver/taxi driver/ambulance driver/pilot/co-pilot/captain/skipper/imam/priest/pastor/bishop/rector/prosecutor/judge/"
        "secretary/president/vice-president/owner/attacker/assailant/gunman/bomber/suicide bomber/perpetrator/editor/founder/headmaster/"
        "chief of staff/helmsman/navigator/gunner/commandant/sheikh/attache/attaché/correspondent/interpreter/translator/bodyguard/"
        "caretaker/watchman/conductor"
    ).split("/")
)
"""Who stands alone in an office or role, so that "the" introduces one person: "the French ambassador was hurt"."""


def is_one(units: list[Unit], i: int, tokens: Sequence[Token]) -> bool:
    """Whether an article can introduce one person; "the" and a possessive only before an office."""
    words = lower(units[i], tokens)
    if words in ("the", "'s"):
        return _before_office(units, i, tokens)
    return words not in ("all", "both", "these", "those", "such", "any", "this", "each", "every", "same")


def _before_office(units: list[Unit], i: int, tokens: Sequence[Token]) -> bool:
    """Whether an office follows that no name follows: "the city's deputy mayor was", but no "the commander Ivan Petrov"."""
    for j in range(i + 1, min(len(units), i + 5)):
        here = units[j]
        if here.has("G"):
            following = units[j + 1] if j + 1 < len(units) else None
            if following is not None and (following.has("G") or following.code == "x" and capital(tokens, following)):
                if following.has("G"):
                    continue
                return False
            return lower(here, tokens) in OFFICES
        if not (here.has("j") or here.code == "L" or here.has("z") or (here.code == "x" and tokens[here.first].kind == "word")):
            return False
    return False


def headline_one(units: list[Unit], i: int, tokens: Sequence[Token]) -> bool:
    """A singular noun for a person without an article, at the end of its phrase."""
    unit = units[i]
    words = lower(unit, tokens)
    following = units[i + 1] if i + 1 < len(units) else None
    if (
        plural(words)
        or words in ("other", "police", "crew", "family")
        or following is None
        or following.has("G")
        or following.has("z")
        or (following.has("H") and not following.has("K"))
    ):
        return False
    return not any(units[k].quantity is not None for k in range(max(0, i - 2), i))


def one_person(units: list[Unit], i: int, tokens: Sequence[Token], out: list[Unit]) -> int:
    """ "a Syrian mercenary", "another man", "a family of four", "its commander"; else the article alone."""
    article = units[i]
    unit = Unit("S", article.first, article.last)
    unit.own = lower(article, tokens)
    j = i if article.has("G") else i + 1
    people = -1
    if article.has("G"):
        unit.own = ""
        unit.demonyms += tuple(m.mention.who for m in out[-1:] if m.mention is not None and m.mention.kind in ("demonym", "name"))
    while j < min(len(units), i + 6):
        step = _step_one(unit, units, j, tokens)
        if step == "stop":
            break
        if step == "head":
            single(unit)
            return _after_one(unit, units, j, tokens, out)
        people = j if units[j].code == "L" else -1
        j += 1
    if lower(article, tokens) == "another" and _left_out(units, i):
        single(unit)
        unit.head = "nth"
        out.append(unit)
        return i + 1
    if people >= 0 and _one_national(units, i, people, tokens):
        unit.last, unit.head = units[people].last, "demonym"
        single(unit)
        out.append(unit)
        return people + 1
    out.append(article)
    return i + 1


def _left_out(units: list[Unit], i: int) -> bool:
    """ "another wounded", "another is in a serious condition": the noun was said before."""
    for j in range(i + 1, min(len(units), i + 4)):
        here = units[j]
        if here.has("K") or here.has("I") or here.has("D"):
            following = units[j + 1] if j + 1 < len(units) else None
            return following is None or not (following.has("G") or following.code == "Q")
        if not (here.has("b") or here.has("h") or here.has("u")):
            return False
    return False


def _one_national(units: list[Unit], i: int, at: int, tokens: Sequence[Token]) -> bool:
    """ "a Pole", "another Briton": an article and the name of a people, no noun behind."""
    mention = units[at].mention
    if mention is None or mention.kind != "demonym" or lower(units[i], tokens) not in ("a", "an", "another", "a further", "an additional"):
        return False
    following = units[at + 1] if at + 1 < len(units) else None
    return (
        following is None
        or following.code in ",;:=~<>!%"
        or any(following.has(code) for code in "cbhmKDIAwpyouVi")
        and not following.has("z")
        and not following.has("j")
    )


def _step_one(unit: Unit, units: list[Unit], j: int, tokens: Sequence[Token]) -> str:
    here = units[j]
    words = lower(here, tokens)
    if here.has("G"):
        return _one_people(unit, units, j, words)
    if here.quantity is not None and here.code == "O":
        return "stop"
    if here.code == "L" and here.mention is not None:
        unit.demonyms += (here.mention.who,)
        return "mod"
    if (here.has("H") or here.has("K")) and noun_follows(units, j):
        entry = here.entry("K") or here.entry("H")
        unit.prior = entry.harm if entry else None
        return "mod"
    if here.has("j"):
        unit.more = unit.more or words in MORE
        return "mod" if not words.startswith("of") else "stop"
    token = tokens[here.first]
    if token.kind == "other" and token.lower.endswith(("-year-old", "-years-old", "-month-old", "-day-old")):
        if token.lower.split("-")[0] in _UNDER_AGE or "month" in token.lower or "day" in token.lower:
            unit.population = "civilian"
        return "mod"
    return "mod" if here.code == "x" and token.kind == "word" else "stop"


def _one_people(unit: Unit, units: list[Unit], j: int, words: str) -> str:
    here = units[j]
    following = units[j + 1] if j + 1 < len(units) else None
    if following is not None and (following.has("G") or following.has("z")) and following.code not in "x":
        return "mod"
    if following is not None and following.has("H") and not following.has("K") and not following.has("D"):
        return "stop"
    if plural(words) and words not in GROUPS:
        return "stop"
    entry = here.entry("G")
    unit.head, unit.last = words, here.last
    if words in ("captive", "prisoner of war", "pow") and not (following is not None and following.code == "x"):
        unit.prior = "captured"
    if entry is not None and (unit.population is None or entry.population != "any"):
        unit.population = entry.population
    return "head"


def single(unit: Unit) -> None:
    """Make the unit stand for one person."""
    unit.quantity = Quantity(unit.first, unit.last, unit.first, 1, None, "exact", "count", "", True)
    unit.more = unit.more or unit.own == "another"


def _after_one(unit: Unit, units: list[Unit], j: int, tokens: Sequence[Token], out: list[Unit]) -> int:
    """Take "of four" in: the size of a family or a crew, the age of a person."""
    after = units[j + 1 : j + 3]
    if len(after) == 2 and lower(after[0], tokens) == "of" and after[1].quantity is not None and after[1].code == "q":
        size = after[1].quantity
        if unit.head.split(" ")[-1] in GROUPS:
            unit.quantity = size._replace(first=unit.first)
            unit.code = "Q"
            unit.last = after[1].last
            out.append(unit)
            return j + 3
        if size.value < 111:
            unit.last = after[1].last
            out.append(unit)
            return j + 3
    if unit.head in ("couple", "elderly couple", "married couple") and unit.quantity is not None:
        unit.quantity, unit.code = unit.quantity._replace(value=2), "Q"
        out.append(unit)
        return j + 1
    if unit.head.split(" ")[-1] in GROUPS:
        out.extend(units[k] for k in range(j + 1) if units[k].first >= unit.first)
        return j + 1
    out.append(unit)
    return j + 1


def official_victim(units: list[Unit], i: int, tokens: Sequence[Token], out: list[Unit]) -> bool:
    """Whether a person whom the gazetteer knows is one to whom something is done: "Hossein Salami was killed", "killed Yahya Sinwar"."""
    mention = units[i].mention
    if mention is None or mention.kind != "official" or units[i].last - units[i].first < 1:
        return False
    after = units[i + 1 : i + 5]
    if after and (after[0].has("b") or after[0].has("h")):
        for unit in after[1:]:
            if any(unit.has(code) for code in "KIDa"):
                return True
            if not (unit.has("b") or unit.has("u")):
                break
    before = out[-4:]
    while before and (before[-1].has("G") or before[-1].has("j") or before[-1].code in "xL"):
        before.pop()
    return bool(before) and (before[-1].has("A") or before[-1].has("K")) and not (after and lower(after[0], tokens) == "'s")


def official_name(units: list[Unit], i: int, tokens: Sequence[Token], out: list[Unit]) -> int:
    """Make a known person who comes to harm a named figure; return where reading goes on."""
    unit = Unit("N", units[i].first, units[i].last)
    unit.mention = units[i].mention
    single(unit)
    unit.head = "name"
    if out and out[-1].has("G"):
        entry = out[-1].entry("G")
        unit.population = entry.population if entry else None
    out.append(unit)
    return i + 1


def capital(tokens: Sequence[Token], unit: Unit) -> bool:
    """Whether the unit starts with a capital."""
    token = tokens[unit.first]
    return token.kind == "word" and token.text[0].isupper()


def named_person(units: list[Unit], i: int, tokens: Sequence[Token], out: list[Unit]) -> int:
    """Two or more capitalised words that nothing else knows are a person's name."""
    j = i + (units[i].code == "L")
    while (
        j < len(units)
        and units[j].code == "x"
        and (capital(tokens, units[j]) or (j > i and tokens[units[j].first].lower.startswith(PARTICLES)))
    ):
        j += 1
    ranked = bool(out) and lower(out[-1], tokens) in RANKS
    if j < len(units) and units[j].mention is not None and units[j].mention.kind == "official":  # type: ignore[union-attr]
        j += 1
    if (j - i < 2 and not ranked) or j - i > 5 or _body(units[i:j], tokens) or _leads_to_place(out, tokens):
        out.append(units[i])
        return i + 1
    unit = Unit("N", units[i].first, units[j - 1].last)
    single(unit)
    if out and out[-1].has("G") and out[-1].first < unit.first:
        entry = out[-1].entry("G")
        unit.population = entry.population if entry else None
    unit.head = "name"
    out.append(unit)
    return j


def _leads_to_place(out: list[Unit], tokens: Sequence[Token]) -> bool:
    """Whether a preposition before a name makes it a place or a body: "workers with World Central Kitchen", "of the French daily Le Monde"."""
    for unit in reversed(out[-4:]):
        if unit.has("j") and lower(unit, tokens).startswith("of"):
            return True
        if unit.has("p") or unit.has("t") or unit.has("y") or unit.has("o") or unit.has("W") or lower(unit, tokens) in ("the", "in"):
            return True
        if not (unit.code in "xL" or unit.has("z")) or unit.has("s"):
            return False
    return False


def _body(units: list[Unit], tokens: Sequence[Token]) -> bool:
    """Whether a row of capitals names a body or a place, no person."""
    return any(tokens[unit.last - 1].lower in BODIES for unit in units)


def with_kin(units: list[Unit], tokens: Sequence[Token]) -> list[Unit]:
    """ "a man and four members of his family" are five: one person and kin are one figure."""
    out: list[Unit] = []
    for unit in units:
        if unit.quantity is not None and unit.head in KIN and len(out) > 1 and _joins(out, unit, tokens):
            first = out[-2]
            out[-2:] = [_sum(first, unit)]
        else:
            out.append(unit)
    return out


def _joins(out: list[Unit], unit: Unit, tokens: Sequence[Token]) -> bool:
    link, first = out[-1], out[-2]
    if (first.code not in "SN" and first.head != "couple") or not link.has("c") or lower(link, tokens) in ("or", "but", "while"):
        return False
    owned = unit.own in ("his", "her", "their")
    after = [token.lower for token in tokens[unit.last : unit.last + 2]]
    return owned or unit.head in ("relatives", "family members") or after in (["of", "his"], ["of", "her"]) or first.head in KIN


def _sum(first: Unit, second: Unit) -> Unit:
    unit = Unit("Q", first.first, second.last)
    if first.quantity is None or second.quantity is None:
        return first
    unit.quantity = second.quantity._replace(value=first.quantity.value + second.quantity.value, first=first.first)
    unit.head = "family members"
    unit.population = "civilian"
    unit.demonyms = first.demonyms + second.demonyms
    return unit


def first_name(units: list[Unit], i: int, tokens: Sequence[Token]) -> bool:
    """Whether a known name starts another person's ("Abbas Nilforoushan")."""
    mention, following = units[i].mention, units[i + 1] if i + 1 < len(units) else None
    if mention is None or mention.kind != "official" or units[i].last - units[i].first > 1 or following is None:
        return False
    return following.code == "x" and capital(tokens, following)


def with_ages(units: list[Unit], tokens: Sequence[Token]) -> list[Unit]:
    """ "her son, 30, who": a person's age between commas belongs to the person."""
    out: list[Unit] = []
    i = 0
    while i < len(units):
        unit = units[i]
        out.append(unit)
        i += 1
        if unit.code in "SNQ" and i + 2 < len(units) and units[i].code == "," and units[i + 2].code in ",;!":
            age = units[i + 1].quantity
            if age is not None and units[i + 1].code == "E" and not units[i + 1].head and age.value <= 110 and age.kind == "count":
                unit.last = units[i + 1].last
                i += 2
    return out


def with_names(units: list[Unit], tokens: Sequence[Token]) -> list[Unit]:
    """ "the governor, Khamis Abakar, was killed", "Raj Thapa, an official, died": a person and the name are one."""
    out: list[Unit] = []
    i = 0
    while i < len(units):
        unit = units[i]
        size = _apposed_after(units, i)
        after = [units[i + size], *units[i + size + 1 : i + size + 3]] if i + size < len(units) else []
        if (
            len(after) == 3
            and {unit.code, after[1].code} == {"S", "N"}
            and after[0].code == ","
            and after[2].code == ","
            and not _in_row(out, units, i + size + 3)
        ):
            one, other = (unit, after[1]) if unit.code == "N" else (after[1], unit)
            named = Unit("N", unit.first, after[1].last)
            named.mention = one.mention
            single(named)
            named.head, named.population = "name", one.population or other.population
            named.demonyms, named.own = other.demonyms, other.own
            out.append(named)
            i += size + 2
            continue
        out.append(unit)
        i += 1
    return out


def _apposed_after(units: list[Unit], i: int) -> int:
    """How far the comma is that an apposition to one person starts with: "Iran's ambassador in Beirut, Mojtaba Amani,"."""
    size = 1
    if units[i].code == "S":
        while size < 6 and i + size < len(units) and (units[i + size].code in "xL" or any(units[i + size].has(c) for c in "pojd")):
            size += 1
    return size


def _in_row(out: list[Unit], units: list[Unit], i: int) -> bool:
    """Whether the two stand in a list of persons."""
    before = out[-1] if out else None
    following = units[i] if i < len(units) else None
    return (before is not None and (before.code == "," or before.has("c"))) or (following is not None and following.code in "SN")
