"""Noun phrases: what a figure counts ("26 more of its servicemen"), one person ("a woman of 79"), a named one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from schemas.claims import Harm
from streams.core.claims.units import Unit
from streams.core.text.numbers import Quantity
from streams.core.text.tokens import Token

_UNDER_AGE: Final = frozenset(str(age) for age in range(18))
REACH: Final = 7
"""Units that are looked at for the noun of a figure."""
MORE: Final = frozenset({"more", "further", "additional", "new", "fresh", "extra", "another"})
PLURALS: Final = frozenset(
    (
        "people/men/women/children/troops/police/personnel/others/those/elderly/servicemen/gunmen/militiamen/airmen/guardsmen/"
        "crewmen/infantrymen/firemen/fishermen/policemen/wives/infantry/crew/youth/staff/other/forces/seamen/in uniform/"
        "paramilitary/jawan/elders/schoolchildren/grandchildren"
    ).split("/")
)
OWNERS: Final = frozenset({"its", "their", "our", "his", "her", "my"})
GROUPS: Final = frozenset({"family", "families", "crew", "group", "household", "team", "couple", "party", "squad", "unit", "patrol"})
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
KIN: Final = frozenset(
    (
        "children/child/son/sons/daughter/daughters/wife/husband/mother/father/brother/brothers/sister/sisters/relatives/"
        "relative/family members/parents/grandchildren/baby/babies/siblings/cousin/cousins/family/driver/bodyguard/bodyguards/"
        "members/aunt/uncle/niece/nephew/grandson/granddaughter/grandmother/twins"
    ).split("/")
)


def noun_phrases(units: list[Unit], tokens: Sequence[Token], titled: bool, headline: bool = False) -> list[Unit]:
    """The units with each figure and its noun made one. `titled`: a headline In Capitals, in which names cannot be told;
    `headline`: one without articles ("Russian boy hurt in strike dies")."""
    out: list[Unit] = []
    i, end = 0, len(units)
    while i < end:
        unit = units[i]
        if unit.quantity is not None and unit.code in "qO":
            i = _counted(units, i, tokens, out)
        elif (unit.has("d") and _is_one(units, i, tokens)) or (headline and unit.has("G") and _headline_one(units, i, tokens)):
            i = _one(units, i, tokens, out)
        elif not titled and unit.code == "x" and _capital(tokens, unit):
            i = _named(units, i, tokens, out)
        else:
            out.append(unit)
            i += 1
    return _with_kin(out, tokens)


def lower(unit: Unit, tokens: Sequence[Token]) -> str:
    """The words of a unit, in lower case."""
    if unit.last - unit.first == 1:
        return tokens[unit.first].lower
    return " ".join([token.lower for token in tokens[unit.first : unit.last]])


# ---- figures --------------------------------------------------------------------------------------------------------


def _counted(units: list[Unit], i: int, tokens: Sequence[Token], out: list[Unit]) -> int:
    """Read the noun of the figure at `i`; append the whole; return where reading goes on."""
    unit = units[i]
    if _is_age(units, i, tokens, out) or _is_difference(unit, tokens):
        unit.code = "E"
    elif unit.code == "O" and unit.quantity is not None and unit.quantity.value == 1:
        pass
    elif unit.code == "O" and _nth_person(units, i, tokens, out):
        return i + 1
    elif _head(units, i, tokens):
        return _finish(units, i, tokens, out)
    elif _more_before(unit, tokens, out):
        pass
    out.append(unit)
    return i + 1


def _nth_person(units: list[Unit], i: int, tokens: Sequence[Token], out: list[Unit]) -> bool:
    """ "A third was injured": one person, not three."""
    following = units[i + 1] if i + 1 < len(units) else None
    if following is None or not out or lower(out[-1], tokens) not in ("a", "an"):
        return False
    if following.code == "," and i + 2 < len(units):
        following = units[i + 2]
    if not (following.has("b") or following.has("h") or following.has("K") or following.has("I")):
        return False
    unit = Unit("S", out.pop().first, units[i].last)
    _single(unit)
    unit.head = "nth"
    out.append(unit)
    return True


def _more_before(unit: Unit, tokens: Sequence[Token], out: list[Unit]) -> bool:
    """ "another 1,592", "a further 20": the word belongs to the bare figure."""
    if unit.code == "q" and out and lower(out[-1], tokens) in ("another", "a further", "an additional", "further", "additional"):
        unit.more = True
        unit.first = out.pop().first
        if out and lower(out[-1], tokens) in ("a", "an"):
            unit.first = out.pop().first
    return True


def _is_age(units: list[Unit], i: int, tokens: Sequence[Token], out: list[Unit]) -> bool:
    """ "Gevorg Vardanyan (53)", "an employee, 64,", "a woman of 79", "aged six"."""
    quantity = units[i].quantity
    if quantity is None or quantity.value > 110 or not out:
        return False
    before = out[-1]
    word = tokens[before.last - 1].lower
    after = units[i + 1].code if i + 1 < len(units) else "!"
    if word in ("aged", "age", "ages"):
        return True
    if before.code in "<," and after in ">,!;" and len(out) > 1 and out[-2].code in "NS":
        return True
    return before.code == "," and after in ",!" and len(out) > 1 and out[-2].has("G")


def _is_difference(unit: Unit, tokens: Sequence[Token]) -> bool:
    """ "some 1,000 above what had been reported"."""
    after = [token.lower for token in tokens[unit.last : unit.last + 3]]
    if after[:1] in (["above"], ["below"], ["higher"], ["fewer"], ["lower"]):
        return True
    return after[:2] in (["more", "than"], ["up", "on"], ["less", "than"])


def _head(units: list[Unit], i: int, tokens: Sequence[Token]) -> bool:
    """Find the noun that the figure at `i` counts, and write it into the unit; False where it stands alone."""
    unit = units[i]
    strange = 0
    j = i + 1
    while j < min(len(units), i + 1 + REACH):
        step = _step(unit, units, j, tokens)
        if step == "stop":
            break
        if step == "head":
            return True
        strange = _strange(unit, units, j, tokens, strange) if step == "strange" else strange
        if strange > 3:
            break
        j += 1
    return _left_over(unit, units, tokens)


def _step(unit: Unit, units: list[Unit], j: int, tokens: Sequence[Token]) -> str:
    """What the unit at `j` is to the figure: its `head`, a `mod`ifier, a `strange` word, or where the phrase `stop`s."""
    here = units[j]
    if unit.partitive and here.has("H") and not (j + 1 < len(units) and units[j + 1].has("G")):
        return _harm(unit, units, j, tokens)
    if here.has("G"):
        return _people(unit, units, j, tokens)
    if here.has("z"):
        return _thing(unit, units, j)
    if here.has("H") or here.has("K") or here.has("D"):
        return _harm(unit, units, j, tokens)
    if here.code == "L" and here.mention is not None:
        return _demonym(unit, units, j, tokens)
    return _modifier(unit, units, j, tokens)


def _modifier(unit: Unit, units: list[Unit], j: int, tokens: Sequence[Token]) -> str:
    here = units[j]
    words = lower(here, tokens)
    if here.has("j") or words == "of":
        unit.more = unit.more or words in MORE
        if words.startswith("of"):
            return _part(unit, units, j, tokens, words)
        if words in ("military", "army", "combat"):
            unit.population = "military"
        if words == "civilian":
            unit.population = "civilian"
        return "mod"
    if unit.partitive and (here.has("d") or words == "'s"):
        unit.own = words if words in OWNERS else unit.own
        return "mod"
    if here.code == "x" and tokens[here.first].kind == "word":
        return "strange"
    return "stop"


def _part(unit: Unit, units: list[Unit], j: int, tokens: Sequence[Token], words: str) -> str:
    """ "26 of its servicemen", "five of the eleven", but "31 of March" is nobody."""
    unit.partitive = "of"
    owner = words.removeprefix("of ").strip()
    unit.own = owner if owner in OWNERS else unit.own
    following = units[j + 1] if j + 1 < len(units) else None
    if following is not None and following.quantity is not None:
        unit.partitive = "of-number"
        unit.last, unit.code, unit.head = following.last, "Q", "of-number"
        unit.whole = following.quantity.value
        return "head"
    return "mod"


def _people(unit: Unit, units: list[Unit], j: int, tokens: Sequence[Token]) -> str:
    here = units[j]
    entry = here.entry("G")
    following = units[j + 1] if j + 1 < len(units) else None
    if following is not None and _attributive(here, following, tokens):
        if entry is not None and entry.population != "any":
            unit.population = unit.population or entry.population
        return "mod"
    if _of_a_type(units, j, tokens):
        unit.code, unit.last = "E", here.last
        return "head"
    unit.code, unit.last = "Q", here.last
    unit.head = lower(here, tokens)
    unit.others = unit.head in ("others", "other")
    if entry is not None and (unit.population is None or entry.population != "any"):
        unit.population = entry.population
    return "head"


def _attributive(here: Unit, following: Unit, tokens: Sequence[Token]) -> bool:
    """Whether a noun for people stands before another noun: "civilian victims", "army officers", "tank crew"."""
    words = lower(following, tokens)
    if following.has("G") or following.has("z"):
        return words not in ("others", "other", "those", "men", "all") or not _plural(lower(here, tokens))
    return following.has("H") and not _plural(lower(here, tokens))


def _plural(words: str) -> bool:
    return words in PLURALS or (words.endswith("s") and not words.endswith("ss"))


def _of_a_type(units: list[Unit], j: int, tokens: Sequence[Token]) -> bool:
    """ "two fighters of the Sukhoi-25 type": aircraft."""
    after = [token.lower for token in tokens[units[j].last : units[j].last + 5]]
    return after[:1] == ["of"] and "type" in after


def _thing(unit: Unit, units: list[Unit], j: int) -> str:
    following = units[j + 1] if j + 1 < len(units) else None
    if following is not None and following.has("G"):
        return "mod"
    unit.code, unit.last, unit.head = "E", units[j].last, "thing"
    return "head"


def _harm(unit: Unit, units: list[Unit], j: int, tokens: Sequence[Token]) -> str:
    """A word of harm after a figure: before its noun ("two wounded servicemen"), the noun itself ("43 deaths"), or the predicate."""
    here = units[j]
    entry = here.entry("H") or here.entry("K") or here.entry("D")
    if entry is None or not entry.harm:
        return "stop"
    if _noun_follows(units, j):
        unit.prior = entry.harm
        return "mod"
    if unit.partitive:
        return _part_of_harmed(unit, here, entry.harm, tokens)
    if here.has("K") or here.has("D"):
        unit.last = units[j - 1].last
        return "stop"
    if here.last < len(tokens) and tokens[here.last].lower in ("'", "’", "'s"):
        return "stop"
    unit.code, unit.last, unit.harm, unit.head = "P" if entry.harm == "captured" else "C", here.last, entry.harm, lower(here, tokens)
    return "head"


def _part_of_harmed(unit: Unit, here: Unit, harm: Harm, tokens: Sequence[Token]) -> str:
    """ "401 of the prisoners", "eight of the dead", "one of those injured"."""
    unit.code, unit.last, unit.harm, unit.head = "C", here.last, harm, lower(here, tokens)
    unit.partitive = "of-harmed"
    return "head"


def _noun_follows(units: list[Unit], j: int) -> bool:
    for following in units[j + 1 : j + 4]:
        if following.has("G"):
            return not (following.quantity or following.has("w"))
        if not (following.has("j") or following.code == "L"):
            return False
    return False


def _demonym(unit: Unit, units: list[Unit], j: int, tokens: Sequence[Token]) -> str:
    here = units[j]
    mention = here.mention
    if mention is None or (mention.kind == "place" and not unit.partitive):
        return "stop"
    unit.demonyms += (mention.who,)
    following = units[j + 1] if j + 1 < len(units) else None
    if following is not None and (following.has("G") or following.has("j") or following.has("z") or _harm_noun(units, j + 1)):
        return "mod"
    if following is not None and (following.code == "L" or lower(following, tokens) == "'s"):
        return "mod"
    if following is not None and following.code == "x" and tokens[following.first].lower.endswith("s"):
        return "mod"
    if mention.kind in ("demonym", "name"):
        unit.code, unit.last, unit.head = "Q", here.last, "demonym"
        unit.population = unit.population or "any"
        return "head"
    return "stop"


def _harm_noun(units: list[Unit], j: int) -> bool:
    """Whether a word of harm at `j` is a noun or stands before one: "5 Russian deaths", "12 Russian wounded soldiers"."""
    unit = units[j]
    return (unit.has("H") and not unit.has("K") and not unit.has("D")) or ((unit.has("K") or unit.has("D")) and _noun_follows(units, j))


def _strange(unit: Unit, units: list[Unit], j: int, tokens: Sequence[Token], seen: int) -> int:
    word = tokens[units[j].first].lower
    plural = word.endswith("s") and not word.endswith("ss")
    if plural or (unit.quantity is not None and unit.quantity.value == 1 and not word.endswith(("ly", "ed"))):
        unit.head = word
        unit.last = units[j].last
    return seen + 1


def _left_over(unit: Unit, units: list[Unit], tokens: Sequence[Token]) -> bool:
    """No known noun: a strange plural is the head ("three mountaineers"), else the figure stands alone."""
    if unit.head:
        unit.code = "U"
        return True
    unit.partitive = ""
    return _more_only(unit, units, tokens) or unit.population is not None


def _more_only(unit: Unit, units: list[Unit], tokens: Sequence[Token]) -> bool:
    """ "two more": the word belongs to the figure though no noun follows."""
    if not unit.more:
        return False
    while unit.last < len(tokens) and tokens[unit.last].lower in MORE:
        unit.last += 1
    return True


def _finish(units: list[Unit], i: int, tokens: Sequence[Token], out: list[Unit]) -> int:
    """Take "another" before the figure in, append it, and go on after its last token."""
    unit = units[i]
    if out and lower(out[-1], tokens) in ("another", "a further", "an additional", "further", "additional"):
        unit.more = True
        unit.first = out.pop().first
    out.append(unit)
    j = i + 1
    while j < len(units) and units[j].first < unit.last:
        j += 1
    return j


# ---- one person -----------------------------------------------------------------------------------------------------


def _is_one(units: list[Unit], i: int, tokens: Sequence[Token]) -> bool:
    return lower(units[i], tokens) not in ("all", "both", "these", "those", "such", "any", "the", "this", "each", "every", "same")


def _headline_one(units: list[Unit], i: int, tokens: Sequence[Token]) -> bool:
    """A singular noun for a person without an article, at the end of its phrase."""
    unit = units[i]
    words = lower(unit, tokens)
    following = units[i + 1] if i + 1 < len(units) else None
    if (
        _plural(words)
        or words in ("other", "police", "crew", "family")
        or following is None
        or following.has("G")
        or following.has("z")
        or (following.has("H")
        and not following.has("K"))
    ):
        return False
    return not any(units[k].quantity is not None for k in range(max(0, i - 2), i))


def _one(units: list[Unit], i: int, tokens: Sequence[Token], out: list[Unit]) -> int:
    """ "a Syrian mercenary", "another man", "a family of four", "its commander"; else the article alone."""
    article = units[i]
    unit = Unit("S", article.first, article.last)
    unit.own = lower(article, tokens)
    j = i if article.has("G") else i + 1
    if article.has("G"):
        unit.own = ""
        unit.demonyms += tuple(m.mention.who for m in out[-1:] if m.mention is not None and m.mention.kind in ("demonym", "name"))
    while j < min(len(units), i + 6):
        step = _step_one(unit, units, j, tokens)
        if step == "stop":
            break
        if step == "head":
            _single(unit)
            return _after_one(unit, units, j, tokens, out)
        j += 1
    out.append(article)
    return i + 1


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
    if (here.has("H") or here.has("K")) and _noun_follows(units, j):
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
    if _plural(words) and words not in GROUPS:
        return "stop"
    entry = here.entry("G")
    unit.head, unit.last = words, here.last
    if words in ("captive", "prisoner of war", "pow") and not (following is not None and following.code == "x"):
        unit.prior = "captured"
    if entry is not None and (unit.population is None or entry.population != "any"):
        unit.population = entry.population
    return "head"


def _single(unit: Unit) -> None:
    unit.quantity = Quantity(unit.first, unit.last, unit.first, 1, None, "exact", "count", "", True)
    unit.more = unit.more or unit.own == "another"


def _after_one(unit: Unit, units: list[Unit], j: int, tokens: Sequence[Token], out: list[Unit]) -> int:
    """Take "of four" in: the size of a family or a crew, the age of a person."""
    after = units[j + 1 : j + 3]
    if len(after) == 2 and lower(after[0], tokens) == "of" and after[1].quantity is not None and after[1].code == "q":
        size = after[1].quantity
        if unit.head in GROUPS:
            unit.quantity = size._replace(first=unit.first)
            unit.code = "Q"
            unit.last = after[1].last
            out.append(unit)
            return j + 3
        if size.value < 111:
            unit.last = after[1].last
            out.append(unit)
            return j + 3
    if unit.head in GROUPS:
        out.extend(units[k] for k in range(j + 1) if units[k].first >= unit.first)
        return j + 1
    out.append(unit)
    return j + 1


# ---- named persons --------------------------------------------------------------------------------------------------


def _capital(tokens: Sequence[Token], unit: Unit) -> bool:
    token = tokens[unit.first]
    return token.kind == "word" and token.text[0].isupper()


def _named(units: list[Unit], i: int, tokens: Sequence[Token], out: list[Unit]) -> int:
    """Two or more capitalised words that nothing else knows are a person's name."""
    j = i
    while (
        j < len(units)
        and units[j].code == "x"
        and (_capital(tokens, units[j]) or (j > i and tokens[units[j].first].lower.startswith(PARTICLES)))
    ):
        j += 1
    ranked = bool(out) and lower(out[-1], tokens) in RANKS
    if j < len(units) and units[j].mention is not None and units[j].mention.kind == "official":  # type: ignore[union-attr]
        j += 1
    if (j - i < 2 and not ranked) or j - i > 5 or _body(units[i:j], tokens) or (out and _leads_to_place(out[-1], tokens)):
        out.append(units[i])
        return i + 1
    unit = Unit("N", units[i].first, units[j - 1].last)
    _single(unit)
    if out and out[-1].has("G") and out[-1].first < unit.first:
        entry = out[-1].entry("G")
        unit.population = entry.population if entry else None
    unit.head = "name"
    out.append(unit)
    return j


def _leads_to_place(unit: Unit, tokens: Sequence[Token]) -> bool:
    """Whether a preposition before a name makes it a place or a body ("aid workers with World Central Kitchen")."""
    return unit.has("p") or unit.has("t") or unit.has("y") or lower(unit, tokens) in ("with", "of", "of the", "the")


def _body(units: list[Unit], tokens: Sequence[Token]) -> bool:
    """Whether a row of capitals names a body or a place, no person."""
    return any(tokens[unit.last - 1].lower in BODIES for unit in units)


def _with_kin(units: list[Unit], tokens: Sequence[Token]) -> list[Unit]:
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
    if first.code not in "SN" or not link.has("c") or lower(link, tokens) in ("or", "but", "while"):
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
