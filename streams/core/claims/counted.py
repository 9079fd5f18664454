"""What a figure counts: the noun after it, what stands between, and whether it counts anybody at all."""

from __future__ import annotations

from typing import Final

from schemas.claims import Harm, Population
from streams.core.claims.kinds import (
    ACT,
    ADJ,
    AND,
    BARE,
    BE,
    COMMA,
    COUNTED,
    DET,
    DIES,
    HARM,
    HAVE,
    NTH,
    PART,
    PEOPLE,
    PREP,
    QUOTE,
    SAID,
    SEMICOLON,
    SIDE,
    STATE,
    STOP,
    STRANGE,
    THING,
    WORD,
)
from streams.core.claims.nouns import MORE, OWNERS, lower, noun_follows, plural
from streams.core.claims.numerals import counts_nobody
from streams.core.claims.persons import single
from streams.core.claims.units import Unit
from streams.core.text.number_words import AFTER, AFTER_STARTS
from streams.core.text.tokens import Token

KINFOLK: Final = frozenset({"family", "families", "household", "households", "couple", "couples"})
"""Nouns that do not say of how many people they are."""
ONE_PERSON: Final = ("er", "or", "ist", "ian", "ee", "ard", "ant", "ent", "man", "mate", "eur", "yst", "ic")
"""How unknown words for one person end: "one mountaineer", but no "one channel"."""
BY_ADJECTIVE: Final[dict[str, Population]] = {"military": "military", "army": "military", "combat": "military", "civilian": "civilian"}
TROOPS: Final = frozenset(
    (
        "brigade brigades battalion battalions regiment regiments division divisions platoon unit units company group party mission post "
        "convoy corps base front border contingent force camp"
    ).split()
)
"""Bodies of troops, of which a bare figure may be a part."""
SERVICEMEN: Final = frozenset(
    "marines rangers guards gurkhas commandos troops soldiers guardsmen rifles paratroopers police fighters".split()
)
"""How names of forces end that mean their men: "four US Marines"."""
REACH: Final = 7
"""Units that are looked at for the noun of a figure."""


def counted(units: list[Unit], i: int, tokens: tuple[Token, ...], out: list[Unit]) -> int:
    """Read the noun of the figure at `i`; append the whole; return where reading goes on."""
    unit = units[i]
    if counts_nobody(units, i, tokens, out):
        unit.become("E")
    elif unit.kinds & NTH and unit.quantity is not None and unit.quantity.value == 1:
        pass
    elif unit.kinds & NTH and _nth_person(units, i, tokens, out):
        return i + 1
    elif unit.kinds & NTH and _nth_captive(units, i, tokens, out):
        return i + 2
    elif _head(units, i, tokens):
        return _finish(units, i, tokens, out)
    elif _more_before(unit, tokens, out):
        pass
    out.append(unit)
    return i + 1


def _nth_person(units: list[Unit], i: int, tokens: tuple[Token, ...], out: list[Unit]) -> bool:
    """ "A third was injured": one person, not three."""
    following = units[i + 1] if i + 1 < len(units) else None
    if not out or lower(out[-1], tokens) not in ("a", "an"):
        return False
    if following is not None and following.kinds & COMMA and i + 2 < len(units):
        following = units[i + 2]
    if not ((following is not None and following.kinds & (BE | HAVE | PART | DIES)) or _harmed_too(out, following)):
        return False
    unit = Unit("S", out.pop().first, units[i].last)
    single(unit)
    unit.head = "nth"
    out.append(unit)
    return True


def _nth_captive(units: list[Unit], i: int, tokens: tuple[Token, ...], out: list[Unit]) -> bool:
    """ "showed a second captive": one person."""
    noun = units[i + 1] if i + 1 < len(units) else None
    if noun is None or not out or lower(out[-1], tokens) != "a" or lower(noun, tokens) not in ("captive", "prisoner of war", "pow"):
        return False
    unit = Unit("S", out.pop().first, noun.last)
    single(unit)
    unit.head, unit.prior = "captive", "captured"
    out.append(unit)
    return True


def _harmed_too(out: list[Unit], following: Unit | None) -> bool:
    """ "killed four and wounded a fifth": the ordinal ends the clause whose verb harms."""
    return (
        len(out) > 2
        and out[-2].kinds & (PART | ACT) != 0
        and out[-3].kinds & AND != 0
        and (following is None or following.kinds & (COMMA | SEMICOLON | STOP | AND | PREP) != 0)
    )


def _more_before(unit: Unit, tokens: tuple[Token, ...], out: list[Unit]) -> bool:
    """ "another 1,592", "a further 20": the word belongs to the bare figure."""
    if unit.kinds & BARE and out and lower(out[-1], tokens) in ("another", "a further", "an additional", "further", "additional"):
        unit.more = True
        unit.first = out.pop().first
        if out and lower(out[-1], tokens) in ("a", "an"):
            unit.first = out.pop().first
    elif unit.kinds & BARE and len(out) > 1 and lower(out[-1], tokens) == "other" and out[-2].kinds & DET:
        unit.first = out.pop().first
    return True


def _head(units: list[Unit], i: int, tokens: tuple[Token, ...]) -> bool:
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


def _step(unit: Unit, units: list[Unit], j: int, tokens: tuple[Token, ...]) -> str:
    """What the unit at `j` is to the figure: its `head`, a `mod`ifier, a `strange` word, or where the phrase `stop`s."""
    here = units[j]
    if here.kinds & QUOTE and j + 1 < len(units) and (units[j + 1].kinds & (PEOPLE | ADJ)):
        return "mod"
    if unit.partitive and here.kinds & HARM and not (j + 1 < len(units) and units[j + 1].kinds & PEOPLE):
        return _harm(unit, units, j, tokens)
    if here.kinds & PEOPLE:
        return _people(unit, units, j, tokens)
    if here.kinds & THING:
        return _thing(unit, units, j, tokens)
    if here.kinds & (HARM | PART | STATE):
        return _harm(unit, units, j, tokens)
    if here.kinds & SIDE and here.mention is not None:
        return _demonym(unit, units, j, tokens)
    return _modifier(unit, units, j, tokens)


def _modifier(unit: Unit, units: list[Unit], j: int, tokens: tuple[Token, ...]) -> str:
    here = units[j]
    words = lower(here, tokens)
    if here.kinds & ADJ or words == "of":
        unit.more = unit.more or words in MORE
        if words.startswith("of"):
            return _part(unit, units, j, tokens, words)
        if words == "enemy" and j + 1 < len(units) and units[j + 1].kinds & (PART | STATE):
            return _fighters(unit, here, words)  # "550 enemy killed"
        unit.population = BY_ADJECTIVE.get(words, unit.population)
        return "mod"
    if words in ("of these", "of those") and j + 1 < len(units) and units[j + 1].kinds & HARM and not units[j + 1].kinds & PART:
        unit.partitive = "of"
        return "mod"
    if unit.partitive and (here.kinds & DET or words == "'s"):
        unit.own = words if words in OWNERS else unit.own
        return "mod"
    if here.kinds & WORD and tokens[here.first].kind == "word":
        return "strange"
    return "stop"


def _fighters(unit: Unit, here: Unit, head: str) -> str:
    """The figure counts fighters, whom a word without a noun names."""
    unit.become("Q")
    unit.last, unit.head, unit.population = here.last, head, "military"
    return "head"


def _part(unit: Unit, units: list[Unit], j: int, tokens: tuple[Token, ...], words: str) -> str:
    """ "26 of its servicemen", "five of the eleven", but "31 of March" is nobody."""
    unit.partitive = "of"
    owner = words.removeprefix("of ").strip()
    unit.own = owner if owner in OWNERS else unit.own
    following = units[j + 1] if j + 1 < len(units) else None
    if words == "of" and unit.quantity is not None and unit.quantity.value == 1 and _counts_people(units, j + 1):
        unit.partitive = ""
        return "stop"
    if following is not None and following.quantity is not None:
        unit.partitive = "of-number"
        unit.become("Q")
        unit.last, unit.head = following.last, "of-number"
        unit.whole = following.quantity.value
        return "head"
    return "mod"


def _counts_people(units: list[Unit], j: int) -> bool:
    """ "one of five people to die": the five are told here first."""
    if j + 1 >= len(units) or units[j].quantity is None:
        return False
    return units[j + 1].kinds & (PEOPLE | SIDE) != 0


def _people(unit: Unit, units: list[Unit], j: int, tokens: tuple[Token, ...]) -> str:
    here = units[j]
    entry = here.entry("G")
    following = units[j + 1] if j + 1 < len(units) else None
    if following is not None and unit.partitive and lower(following, tokens) == "'s":
        return "mod"
    if following is not None and _attributive(here, following, tokens):
        if entry is not None and entry.population != "any":
            unit.population = unit.population or entry.population
        return "mod"
    if unit.quantity is not None and lower(here, tokens).split(" ")[-1] in KINFOLK:
        return _household(unit, here, tokens)
    if _of_a_type(units, j, tokens):
        unit.become("E")
        unit.last = here.last
        return "head"
    unit.become("Q")
    unit.last = here.last
    unit.head = lower(here, tokens)
    unit.others = unit.head in ("others", "other")
    if entry is not None and (unit.population is None or entry.population != "any"):
        unit.population = entry.population
    return "head"


def _household(unit: Unit, here: Unit, tokens: tuple[Token, ...]) -> str:
    """ "of one family", "three families": how many people is not said; "two couples" are four."""
    unit.become("E")
    unit.last, unit.head = here.last, "family"
    if "couple" in lower(here, tokens) and unit.quantity is not None:
        unit.become("Q")
        unit.population = "civilian"
        unit.quantity = unit.quantity.of(2 * unit.quantity.value, unit.quantity.high)
    return "head"


def _attributive(here: Unit, following: Unit, tokens: tuple[Token, ...]) -> bool:
    """Whether a noun for people stands before another noun: "civilian victims", "army officers", "tank crew"."""
    words = lower(following, tokens)
    if words in ("captive", "hostage", "prisoner"):
        return False
    if following.kinds & (PEOPLE | THING):
        return words not in ("others", "other", "those", "men", "all") or not plural(lower(here, tokens))
    return following.kinds & HARM != 0 and following.kinds & (PART | STATE) == 0 and not plural(lower(here, tokens))


def _of_a_type(units: list[Unit], j: int, tokens: tuple[Token, ...]) -> bool:
    """ "two fighters of the Sukhoi-25 type": aircraft."""
    after = [token.lower for token in tokens[units[j].last : units[j].last + 5]]
    return after[:1] == ["of"] and "type" in after


def _thing(unit: Unit, units: list[Unit], j: int, tokens: tuple[Token, ...]) -> str:
    """A noun for a thing: what is counted, unless people follow it or are part of it ("eight of the border service")."""
    following = units[j + 1] if j + 1 < len(units) else None
    if following is not None and (following.kinds & PEOPLE or (unit.partitive and lower(following, tokens) == "'s")):
        return "mod"
    if unit.partitive and lower(units[j], tokens) in TROOPS:
        return "stop"
    unit.become("E")
    unit.last, unit.head = units[j].last, "thing"
    return "head"


def _harm(unit: Unit, units: list[Unit], j: int, tokens: tuple[Token, ...]) -> str:
    """A word of harm after a figure: before its noun ("two wounded servicemen"), the noun itself ("43 deaths"), or the predicate."""
    here = units[j]
    entry = here.entry("H") or here.entry("K") or here.entry("D")
    if entry is None or not entry.harm:
        return "stop"
    following = units[j + 1] if j + 1 < len(units) else None
    if noun_follows(units, j) or (following is not None and following.kinds & THING and not (following.kinds & (ADJ | SAID))):
        unit.prior = entry.harm
        return "mod"
    noun = not (here.kinds & (PART | STATE))
    if unit.partitive and not (noun and unit.partitive == "of" and _vague(unit) and lower(units[j - 1], tokens) == "of"):
        return _part_of_harmed(unit, here, entry.harm, tokens)
    if here.kinds & (PART | STATE):
        unit.last = units[j - 1].last
        return "stop"
    if here.last < len(tokens) and tokens[here.last].lower in ("'", "’", "'s"):
        return "stop"
    unit.become("P" if entry.harm == "captured" else "C")
    unit.last, unit.harm, unit.head = here.last, entry.harm, lower(here, tokens)
    return "head"


def _vague(unit: Unit) -> bool:
    """ "dozens of prisoners" are no part of them."""
    return unit.quantity is not None and (unit.quantity.bound == "vague" or (unit.quantity.words and unit.quantity.value in (2, 3, 4, 5)))


def _part_of_harmed(unit: Unit, here: Unit, harm: Harm, tokens: tuple[Token, ...]) -> str:
    """ "401 of the prisoners", "eight of the dead", "one of those injured"."""
    unit.become("C")
    unit.last, unit.harm, unit.head = here.last, harm, lower(here, tokens)
    unit.partitive = "of-harmed"
    return "head"


def _demonym(unit: Unit, units: list[Unit], j: int, tokens: tuple[Token, ...]) -> str:
    here = units[j]
    mention = here.mention
    if mention is None or (mention.kind == "place" and not unit.partitive):
        return "stop"
    if mention.kind in ("body", "group") and mention.last - mention.first > 1 and tokens[here.last - 1].lower in SERVICEMEN:
        unit.become("Q")
        unit.last, unit.head, unit.population = here.last, tokens[here.last - 1].lower, "military"
        unit.demonyms += (mention.who,)
        return "head"
    unit.demonyms += (mention.who,)
    following = units[j + 1] if j + 1 < len(units) else None
    if _own_people(here, following, tokens):
        unit.become("Q")
        unit.last, unit.head, unit.population = here.last, lower(here, tokens), here.population
        return "head"
    if mention.kind == "group" and following is not None and following.kinds & (PART | STATE) and not unit.partitive:
        return _fighters(unit, here, "demonym")  # "nine Taliban dead"
    of = following is not None and lower(following, tokens) == "of" and mention.kind == "demonym" and not unit.partitive
    if not of and following is not None and _goes_before(units, j + 1, tokens):
        return "mod"
    if mention.kind in ("demonym", "name"):
        unit.become("Q")
        unit.last, unit.head = here.last, "demonym"
        unit.population = unit.population or here.population or "any"
        return "head"
    return "stop"


def _goes_before(units: list[Unit], j: int, tokens: tuple[Token, ...]) -> bool:
    """Whether the unit at `j` goes on with a noun phrase that a people's name opens: "five Russian army officers"."""
    following = units[j]
    if following.kinds & (PEOPLE | ADJ | THING) or _harm_noun(units, j):
        return True
    if following.kinds & SIDE or lower(following, tokens) == "'s":
        return True
    return following.kinds & WORD != 0 and tokens[following.first].lower.endswith("s")


def _own_people(here: Unit, following: Unit | None, tokens: tuple[Token, ...]) -> bool:
    """ "65 police and soldiers", "12 rebels": a side's people by their common name."""
    if not here.folk or here.last - here.first > 1 or not plural(lower(here, tokens)):
        return False
    return following is None or not (following.kinds & SIDE or lower(following, tokens) == "'s" or following.kinds & (PEOPLE | THING))


def _harm_noun(units: list[Unit], j: int) -> bool:
    """Whether a word of harm at `j` is a noun or stands before one: "5 Russian deaths", "12 Russian wounded soldiers"."""
    unit = units[j]
    return (unit.kinds & HARM != 0 and not unit.kinds & (PART | STATE)) or ((unit.kinds & (PART | STATE) != 0) and noun_follows(units, j))


def _strange(unit: Unit, units: list[Unit], j: int, tokens: tuple[Token, ...], seen: int) -> int:
    word = tokens[units[j].first].lower
    plural = word.endswith("s") and not word.endswith("ss")
    if plural or (unit.quantity is not None and unit.quantity.value == 1 and not word.endswith(("ly", "ed"))):
        unit.head = word
        unit.last = units[j].last
    return seen + 1


def _left_over(unit: Unit, units: list[Unit], tokens: tuple[Token, ...]) -> bool:
    """No known noun: a strange plural is the head ("three mountaineers"), else the figure stands alone."""
    if unit.head:
        alone = unit.quantity is not None and unit.quantity.value == 1 and not unit.head.endswith(ONE_PERSON)
        unit.become("E" if alone else "U")
        return True
    unit.partitive = ""
    return _more_only(unit, units, tokens) or unit.population is not None


def _more_only(unit: Unit, units: list[Unit], tokens: tuple[Token, ...]) -> bool:
    """ "two more": the word belongs to the figure though no noun follows."""
    if not unit.more:
        return False
    while unit.last < len(tokens) and tokens[unit.last].lower in MORE:
        unit.last += 1
    return True


def _finish(units: list[Unit], i: int, tokens: tuple[Token, ...], out: list[Unit]) -> int:
    """Take "another" before the figure in, append it, and go on after its last token."""
    unit = units[i]
    if out and lower(out[-1], tokens) in ("another", "a further", "an additional", "further", "additional"):
        unit.more = True
        unit.first = out.pop().first
    out.append(unit)
    _hedged_behind(unit, tokens)
    j = i + 1
    while j < len(units) and units[j].first < unit.last:
        j += 1
    return _with_another_people(unit, units, j, tokens)


def _with_another_people(unit: Unit, units: list[Unit], j: int, tokens: tuple[Token, ...]) -> int:
    """Take "and Azerbaijani" in: "dozens of Armenian and Azerbaijani soldiers", "20 soldiers and Russians killed"."""
    if not unit.kinds & COUNTED or j + 2 >= len(units) or lower(units[j], tokens) != "and":
        return j
    mention = units[j + 1].mention
    if mention is None or mention.kind not in ("demonym", "name", "group"):
        return j
    noun = units[j + 2]
    people = noun.kinds & PEOPLE != 0
    end = j + 3 if people else j + 2
    if not (people and unit.head == "demonym") and not _harmed_behind(units, end):
        return j
    unit.last = units[end - 1].last
    unit.demonyms += (mention.who,)
    entry = noun.entry("G") if people and unit.head == "demonym" else None
    unit.population = entry.population if entry is not None and entry.population != "any" else unit.population
    return end


def _harmed_behind(units: list[Unit], j: int) -> bool:
    """Whether the participle that closes a phrase stands at `j`, and nothing that it could have done itself behind it."""
    if j >= len(units) or not units[j].kinds & (PART | STATE):
        return False
    after = units[j + 1] if j + 1 < len(units) else None
    return after is None or not (after.quantity is not None or after.kinds & (PEOPLE | SIDE | DET | THING | WORD))


def _hedged_behind(unit: Unit, tokens: tuple[Token, ...]) -> None:
    """ "53 civilians or more", "fifteen villagers at least": the hedge behind the noun belongs to the figure."""
    if unit.quantity is None or not unit.kinds & (COUNTED | STRANGE) or unit.last >= len(tokens):
        return
    if tokens[unit.last].text in "\"”’'" and any(token.text in "\"“‘'" for token in tokens[unit.first : unit.last]):
        unit.last += 1
    if unit.last < len(tokens) and tokens[unit.last].lower in AFTER_STARTS:
        for size in (3, 2):
            meant = AFTER.get(" ".join(token.lower for token in tokens[unit.last : unit.last + size]))
            after = tokens[unit.last + size].lower if unit.last + size < len(tokens) else ""
            if meant is not None and after != "than":
                unit.last += size
                unit.quantity = unit.quantity.bounded(meant if unit.quantity.bound == "exact" else unit.quantity.bound)
                return
