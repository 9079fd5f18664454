"""Nouns for people: the words that noun phrases share, whether plural, and what a unit says."""

from __future__ import annotations

from typing import Final

from streams.core.claims.kinds import ADJ, PEOPLE, SIDE, WHO
from streams.core.claims.units import Unit
from streams.core.text.tokens import Token

MORE: Final = frozenset({"more", "further", "additional", "new", "fresh", "extra", "another"})
PLURALS: Final = frozenset(
    (
        "people/men/women/children/troops/police/personnel/others/those/elderly/servicemen/gunmen/militiamen/airmen/guardsmen/"
        "crewmen/infantrymen/firemen/fishermen/policemen/wives/infantry/crew/youth/staff/other/forces/seamen/in uniform/"
        "paramilitary/jawan/elders/schoolchildren/grandchildren"
    ).split("/")
)
OWNERS: Final = frozenset({"its", "their", "our", "his", "her", "my"})
KIN: Final = frozenset(
    (
        "children/child/son/sons/daughter/daughters/wife/husband/mother/father/brother/brothers/sister/sisters/relatives/"
        "relative/family members/parents/grandchildren/baby/babies/siblings/cousin/cousins/family/driver/bodyguard/bodyguards/"
        "members/aunt/uncle/niece/nephew/grandson/granddaughter/grandsons/granddaughters/grandfather/grandparents/nephews/nieces/uncles/aunts/stepson/stepdaughter/grandmother/twins"
    ).split("/")
)

PEOPLE_GROUPS: Final = frozenset({"family", "families", "crew", "group", "household", "team", "couple", "party", "squad", "unit", "patrol"})
"""Nouns for several people of which the number may follow: "a crew of four"."""

TIMES: Final = frozenset(
    "hour hours minute minutes day days week weeks month months year years night nights km kilometres kilometers miles metres ago".split()
)


def lower(unit: Unit, tokens: tuple[Token, ...]) -> str:
    """The words of a unit, in lower case."""
    if unit.last - unit.first == 1:
        return tokens[unit.first].lower
    return " ".join([token.lower for token in tokens[unit.first : unit.last]])


def plural(words: str) -> bool:
    """Whether a noun for people is in the plural."""
    return words in PLURALS or (words.endswith("s") and not words.endswith("ss"))


def noun_follows(units: list[Unit], j: int) -> bool:
    """Whether a noun for people follows the word of harm at `j`: "two wounded servicemen"."""
    for following in units[j + 1 : j + 4]:
        if following.kinds & PEOPLE:
            return not (following.quantity or following.kinds & WHO)
        if not (following.kinds & (ADJ | SIDE)):
            return False
    return False


def capital(tokens: tuple[Token, ...], unit: Unit) -> bool:
    """Whether the unit starts with a capital."""
    token = tokens[unit.first]
    return token.kind == "word" and token.text[0].isupper()
