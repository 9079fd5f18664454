"""One person: with an article ("a woman of 79"), in an office, in a headline without either; and kin who died with them."""

from __future__ import annotations

from typing import Final

from streams.core.claims.kinds import (
    ACT,
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
    DIES,
    HARM,
    HAVE,
    INCL,
    MODAL,
    NAMED,
    NTH,
    NUMBER,
    OF,
    ONE,
    OPEN,
    PART,
    PEOPLE,
    PREP,
    QUOTE,
    SELF,
    SEMICOLON,
    SIDE,
    STATE,
    STOP,
    TAKE,
    THING,
    WHO,
    WORD,
)
from streams.core.claims.nouns import KIN, MORE, OWNERS, PEOPLE_GROUPS, capital, lower, noun_follows, plural
from streams.core.claims.units import Unit
from streams.core.text.number_words import TENS, UNITS
from streams.core.text.numbers import Quantity
from streams.core.text.tokens import Token

_UNDER_AGE: Final = frozenset(str(age) for age in range(18))
OFFICES: Final = frozenset(
    (
        "ambassador/consul/consul general/envoy/mayor/deputy mayor/governor/vice-governor/commander/deputy commander/"
        "brigade commander/chief/head/leader/deputy leader/minister/director/deputy director/spokesman/spokeswoman/"
        "spokesperson/driver/bus driver/truck driver/lorry driver/taxi driver/ambulance driver/pilot/co-pilot/captain/skipper/"
        "imam/priest/pastor/bishop/rector/prosecutor/judge/secretary/president/vice-president/owner/attacker/assailant/gunman/"
        "bomber/suicide bomber/perpetrator/editor/founder/headmaster/chief of staff/helmsman/navigator/gunner/commandant/"
        "sheikh/attache/attaché/correspondent/interpreter/translator/bodyguard/caretaker/watchman/conductor"
    ).split("/")
)
"""Who stands alone in an office or role, so that "the" introduces one person: "the French ambassador was hurt"."""


def is_one(units: list[Unit], i: int, tokens: tuple[Token, ...]) -> bool:
    """Whether an article can introduce one person; "the" and a possessive only before an office."""
    words = lower(units[i], tokens)
    if words == "the" and i + 2 < len(units) and lower(units[i + 1], tokens) == "other":
        cared = any(unit.kinds & STATE and tokens[unit.first].lower == "in" for unit in units[i + 2 : i + 5])
        return not cared and units[i + 2].kinds & (BE | HAVE | PART | DIES) != 0
    if words == "'s" and _of_kin(units, i, tokens):
        return True
    if words == "the" and _introduced(units, i, tokens):
        return True
    if words in ("the", "'s"):
        return _before_office(units, i, tokens) or (i + 1 < len(units) and _size(tokens[units[i + 1].first].lower) > 0)
    return words not in ("all", "both", "these", "those", "such", "any", "this", "each", "every", "same")


def _introduced(units: list[Unit], i: int, tokens: tuple[Token, ...]) -> bool:
    """ "Grisha, the young man who was their guide, did not survive": a person of one name, at the head of a sentence."""
    return (
        i == 2 and units[1].kinds & COMMA != 0 and units[0].kinds & WORD != 0 and capital(tokens, units[0]) and not units[i - 1].kinds & ADJ
    )


def _of_kin(units: list[Unit], i: int, tokens: tuple[Token, ...]) -> bool:
    """ "the victim's brother", whom no name follows."""
    if i + 2 >= len(units) or not units[i + 1].kinds & PEOPLE:
        return False
    words = lower(units[i + 1], tokens)
    return words in KIN and not plural(words) and not units[i + 2].kinds & PEOPLE and not capital(tokens, units[i + 2])


def _before_office(units: list[Unit], i: int, tokens: tuple[Token, ...]) -> bool:
    """Whether an office follows that no name follows: "the city's deputy mayor was", but no "the commander Ivan Petrov"."""
    for j in range(i + 1, min(len(units), i + 5)):
        here = units[j]
        if here.kinds & PEOPLE:
            following = units[j + 1] if j + 1 < len(units) else None
            if following is not None and (following.kinds & PEOPLE or (following.kinds & WORD and capital(tokens, following))):
                if following.kinds & PEOPLE:
                    continue
                return False
            return lower(here, tokens) in OFFICES
        if not (here.kinds & (ADJ | SIDE | THING) or (here.kinds & (WORD | NUMBER) and tokens[here.first].kind != "mark")):
            return False
    return False


def one_life(units: list[Unit], i: int, tokens: tuple[Token, ...], out: list[Unit]) -> bool:
    """ "took a life", "claimed another life": one who was killed; append it where it is so."""
    noun = units[i + 1] if i + 1 < len(units) else None
    if noun is None or not out or lower(noun, tokens) != "life" or lower(units[i], tokens) not in ("a", "another"):
        return False
    entry = noun.entry("H")
    after = units[i + 2] if i + 2 < len(units) else None
    if entry is None or not out[-1].kinds & TAKE or (after is not None and (after.kinds & (WORD | THING))):
        return False
    unit = Unit("C", units[i].first, noun.last)
    unit.own = lower(units[i], tokens)
    single(unit)
    unit.harm, unit.head = entry.harm, "life"
    out.append(unit)
    return True


def the_other(units: list[Unit], i: int, tokens: tuple[Token, ...], out: list[Unit]) -> bool:
    """ "One pilot died, the other was captured": one person whose noun was said before; append it where it is so."""
    other = units[i + 1] if i + 1 < len(units) else None
    if other is None or lower(other, tokens) != "other" or not is_one(units, i, tokens) or lower(units[i], tokens) != "the":
        return False
    unit = Unit("S", units[i].first, other.last)
    single(unit)
    unit.head = "nth"
    out.append(unit)
    return True


def both_of_them(units: list[Unit], i: int, tokens: tuple[Token, ...]) -> bool:
    """ "both pilots", "both brothers", but no "both soldiers and civilians"."""
    following = units[i + 1] if i + 1 < len(units) else None
    if lower(units[i], tokens) != "both" or following is None or not following.kinds & PEOPLE or not plural(lower(following, tokens)):
        return False
    after = units[i + 2] if i + 2 < len(units) else None
    return after is not None and not after.kinds & (AND | PEOPLE)


def two_persons(units: list[Unit], i: int, out: list[Unit]) -> int:
    """Make "both" and its noun a figure of two; return where reading goes on."""
    people = units[i + 1]
    unit = Unit("Q", units[i].first, people.last)
    unit.quantity = Quantity(unit.first, units[i].last, unit.first, 2, None, "exact", "count", "", True)
    entry = people.entry("G")
    unit.head, unit.population = "both", entry.population if entry else None
    out.append(unit)
    return i + 2


def headline_one(units: list[Unit], i: int, tokens: tuple[Token, ...]) -> bool:
    """A singular noun for a person without an article, at the end of its phrase."""
    unit = units[i]
    words = lower(unit, tokens)
    following = units[i + 1] if i + 1 < len(units) else None
    if (
        plural(words)
        or words in ("other", "police", "crew", "family")
        or following is None
        or following.kinds & (PEOPLE | THING)
        or (following.kinds & HARM and not following.kinds & PART)
    ):
        return False
    return not any(units[k].quantity is not None for k in range(max(0, i - 2), i))


def harmed_before(out: list[Unit], tokens: tuple[Token, ...]) -> bool:
    """ "Ganja: wounded woman dies": what befell one person before, at the head of a headline."""
    if not out or lower(out[-1], tokens) not in ("wounded", "injured", "hurt", "captured", "abducted", "kidnapped", "missing"):
        return False
    return len(out) < 2 or out[-2].kinds & (COLON | DASH | SEMICOLON | STOP | COMMA | SIDE) != 0


def one_person(units: list[Unit], i: int, tokens: tuple[Token, ...], out: list[Unit]) -> int:
    """ "a Syrian mercenary", "another man", "a family of four", "its commander"; else the article alone."""
    article = units[i]
    unit = Unit("S", article.first, article.last)
    unit.own = lower(article, tokens)
    j = i if article.kinds & PEOPLE else i + 1
    people = -1
    if article.kinds & PEOPLE:
        unit.own = ""
        unit.demonyms += tuple(m.mention.who for m in out[-1:] if m.mention is not None and m.mention.kind in ("demonym", "name"))
    while j < min(len(units), i + 6):
        step = _step_one(unit, units, j, tokens)
        if step == "stop":
            break
        if step == "head":
            single(unit)
            return _after_one(unit, units, j, tokens, out)
        people = j if units[j].kinds & SIDE else -1
        j += 1
    if j > i + 1 and units[j - 1].last < len(tokens) and _of_age(units, i + 1, j, tokens):
        single(unit)
        unit.last, unit.head = units[j - 1].last, "aged"
        out.append(unit)
        return j
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


def _of_age(units: list[Unit], first: int, last: int, tokens: tuple[Token, ...]) -> bool:
    """ "a 17-year-old and": the age stands for the person."""
    token = tokens[units[last - 1].first]
    if last - first != 1 or not token.lower.endswith("-year-old"):
        return False
    following = units[last] if last < len(units) else None
    return (
        following is None
        or following.kinds & (COMMA | SEMICOLON | STOP | OPEN | DASH | AND | BE | HAVE | PREP | WHO | PART | STATE | DIES | OF | BY) != 0
    )


def _left_out(units: list[Unit], i: int) -> bool:
    """ "another wounded", "another is in a serious condition": the noun was said before."""
    for j in range(_behind_aside(units, i + 1), min(len(units), i + 12)):
        here = units[j]
        if here.kinds & (PART | DIES | STATE):
            following = units[j + 1] if j + 1 < len(units) else None
            return following is None or not (following.kinds & (PEOPLE | COUNTED))
        if not (here.kinds & (BE | HAVE | ADV)):
            return False
    return False


def _behind_aside(units: list[Unit], i: int) -> int:
    """Where reading goes on behind an aside between commas: "another, of Azerbaijan's army, killed"."""
    if i >= len(units) or not units[i].kinds & COMMA:
        return i
    return next((j + 1 for j in range(i + 1, min(len(units), i + 8)) if units[j].kinds & COMMA), i)


def _one_national(units: list[Unit], i: int, at: int, tokens: tuple[Token, ...]) -> bool:
    """ "a Pole", "another Briton": an article and the name of a people, no noun behind."""
    mention = units[at].mention
    if mention is None or mention.kind != "demonym" or lower(units[i], tokens) not in ("a", "an", "another", "a further", "an additional"):
        return False
    following = units[at + 1] if at + 1 < len(units) else None
    return (
        following is None
        or following.kinds & (COMMA | SEMICOLON | COLON | DASH | OPEN | CLOSE | STOP | QUOTE) != 0
        or (
            following.kinds & (AND | BE | HAVE | MODAL | PART | STATE | DIES | ACT | WHO | PREP | BY | OF | ADV | SELF | INCL) != 0
            and not following.kinds & (THING | ADJ)
        )
    )


def _step_one(unit: Unit, units: list[Unit], j: int, tokens: tuple[Token, ...]) -> str:
    here = units[j]
    words = lower(here, tokens)
    if here.kinds & PEOPLE:
        return _one_people(unit, units, j, words)
    if here.quantity is not None and here.kinds & NTH:
        return "stop"
    if here.kinds & SIDE and here.mention is not None:
        unit.demonyms += (here.mention.who,)
        return "mod"
    if here.kinds & THING and j + 1 < len(units) and units[j + 1].kinds & PEOPLE:
        return "mod"
    if (here.kinds & (HARM | PART)) and noun_follows(units, j):
        entry = here.entry("K") or here.entry("H")
        unit.prior = entry.harm if entry else None
        return "mod"
    if here.kinds & ADJ:
        unit.more = unit.more or words in MORE
        return "mod" if not words.startswith("of") else "stop"
    return _step_word(unit, here, tokens[here.first])


def _step_word(unit: Unit, here: Unit, token: Token) -> str:
    """A word that the lexicon does not know: the size of a group, an age, or a mere modifier."""
    if "-" in token.lower and _size(token.lower):
        unit.whole = _size(token.lower)
        return "mod"
    if token.kind == "other" and token.lower.endswith(("-year-old", "-years-old", "-month-old", "-day-old")):
        if token.lower.split("-")[0] in _UNDER_AGE or "month" in token.lower or "day" in token.lower:
            unit.population = "civilian"
        return "mod"
    return "mod" if here.kinds & WORD and token.kind == "word" else "stop"


def _size(word: str) -> int:
    """Of how many a group is by its adjective: "four-man crew", "12-strong patrol"; 0 where the word says nothing of it."""
    number, _, tail = word.rpartition("-")
    if tail not in ("man", "strong", "member", "person", "woman", "men", "soldier"):
        return 0
    return int(number) if number.isdigit() and len(number) < 5 else UNITS.get(number) or TENS.get(number) or 0


def _one_people(unit: Unit, units: list[Unit], j: int, words: str) -> str:
    here = units[j]
    following = units[j + 1] if j + 1 < len(units) else None
    if following is not None and (following.kinds & (PEOPLE | THING)) and not following.kinds & WORD:
        return "mod"
    kin = words in KIN and not plural(words)
    if (
        following is not None
        and following.kinds & HARM
        and not kin
        and ((unit.own in OWNERS and not _ends_there(units, j + 1)) or not (following.kinds & (PART | STATE)))
    ):
        return "stop"
    if plural(words) and words not in PEOPLE_GROUPS and not (words in ("youth", "guard") and unit.own in ("a", "an")):
        return "stop"
    entry = here.entry("G")
    unit.head, unit.last = words, here.last
    if words in ("captive", "prisoner of war", "pow") and not (following is not None and following.kinds & WORD):
        unit.prior = "captured"
    if entry is not None and (unit.population is None or entry.population != "any"):
        unit.population = entry.population
    return "head"


def _ends_there(units: list[Unit], j: int) -> bool:
    """Whether the participle at `j` ends its clause: "the pilot was killed and his navigator captured"."""
    after = units[j + 1] if j + 1 < len(units) else None
    return units[j].kinds & PART != 0 and (after is None or after.kinds & (COMMA | SEMICOLON | STOP | CLOSE | AND | PREP | BY) != 0)


def single(unit: Unit) -> None:
    """Make the unit stand for one person."""
    unit.quantity = Quantity(unit.first, unit.last, unit.first, 1, None, "exact", "count", "", True)
    unit.more = unit.more or unit.own == "another"


def _after_one(unit: Unit, units: list[Unit], j: int, tokens: tuple[Token, ...], out: list[Unit]) -> int:
    """Take "of four" in: the size of a family or a crew, the age of a person."""
    after = units[j + 1 : j + 3]
    if len(after) == 2 and lower(after[0], tokens) == "of" and after[1].quantity is not None and after[1].kinds & BARE:
        size = after[1].quantity
        if unit.head.split(" ")[-1] in PEOPLE_GROUPS:
            unit.quantity = size.within(unit.first, size.last, size.at)
            unit.become("Q")
            unit.last = after[1].last
            out.append(unit)
            return j + 3
        if size.value < 111:
            unit.last = after[1].last
            out.append(unit)
            return j + 3
    if unit.head in ("couple", "elderly couple", "married couple") and unit.quantity is not None:
        unit.become("Q")
        unit.quantity = unit.quantity.of(2, unit.quantity.high)
        out.append(unit)
        return j + 1
    if unit.whole and unit.head.split(" ")[-1] in PEOPLE_GROUPS:
        unit.become("Q")
        unit.quantity = Quantity(unit.first, unit.last, unit.first, unit.whole, None, "exact", "count", "", True)
        unit.whole = 0
        out.append(unit)
        return j + 1
    if unit.head.split(" ")[-1] in PEOPLE_GROUPS:
        out.extend(units[k] for k in range(j + 1) if units[k].first >= unit.first)
        return j + 1
    out.append(unit)
    return j + 1


def with_kin(units: list[Unit], tokens: tuple[Token, ...]) -> list[Unit]:
    """ "a man and four members of his family" are five: one person and kin are one figure."""
    out: list[Unit] = []
    for unit in units:
        if (
            len(out) > 2
            and (out[-3].head == "couple" or out[-3].kinds & (ONE | NAMED))
            and unit.quantity is not None
            and unit.head in KIN
            and lower(out[-1], tokens) in OWNERS
            and out[-2].kinds & AND
        ):
            unit.own = lower(out.pop(), tokens)
        if _kin_pair(out, unit, tokens):
            single(unit)
            out[-2:] = [_sum(out[-2], unit)]
        elif unit.quantity is not None and unit.head in KIN and len(out) > 1 and _joins(out, unit, tokens):
            first = out[-2]
            out[-2:] = [_sum(first, unit)]
            _add_head(out, tokens)
        else:
            out.append(unit)
    return out


def _add_head(out: list[Unit], tokens: tuple[Token, ...]) -> None:
    """ "the mayor, his wife and two sons": who stands before their kin is one of them."""
    size = 2 if len(out) > 1 and out[-2].kinds & COMMA else 0
    if not size or tokens[out[-1].first].lower not in ("his", "her"):
        return
    if len(out) > 4 and out[-3].kinds & (NUMBER | BARE) and out[-4].kinds & COMMA:
        size = 4
    if len(out) > size and out[-size - 1].kinds & (ONE | NAMED):
        out[-size - 1 :] = [_sum(out[-size - 1], out[-1])]


def _kin_pair(out: list[Unit], unit: Unit, tokens: tuple[Token, ...]) -> bool:
    """ "a mother and daughter", "a father and son"."""
    return (
        len(out) > 1
        and unit.kinds & PEOPLE != 0
        and lower(unit, tokens) in KIN
        and not plural(lower(unit, tokens))
        and lower(out[-1], tokens) == "and"
        and out[-2].kinds & ONE != 0
        and out[-2].head in KIN
    )


def _joins(out: list[Unit], unit: Unit, tokens: tuple[Token, ...]) -> bool:
    link, first = out[-1], out[-2]
    if (
        (not first.kinds & (ONE | NAMED) and first.head != "couple")
        or not link.kinds & AND
        or lower(link, tokens) in ("or", "but", "while")
    ):
        return False
    if first.demonyms and unit.demonyms and first.demonyms != unit.demonyms:
        return False
    owned = unit.own in ("his", "her", "their")
    if lower(link, tokens) == "with":
        return owned
    after = [token.lower for token in tokens[unit.last : unit.last + 2]]
    return owned or unit.head in ("relatives", "family members") or after in (["of", "his"], ["of", "her"]) or first.head in KIN


def _sum(first: Unit, second: Unit) -> Unit:
    unit = Unit("Q", first.first, second.last)
    if first.quantity is None or second.quantity is None:
        return first
    both = second.quantity.of(first.quantity.value + second.quantity.value, second.quantity.high)
    unit.quantity = both.within(first.first, both.last, both.at)
    unit.head = "family members"
    unit.population = "civilian"
    unit.demonyms = first.demonyms + second.demonyms
    return unit
