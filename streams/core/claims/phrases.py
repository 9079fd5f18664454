"""Noun phrases: what a figure counts ("26 more of its servicemen"), one person ("a woman of 79"), a named one."""

from __future__ import annotations

from typing import Final

from streams.core.claims.counted import counted
from streams.core.claims.kinds import BARE, DET, NAMED, NTH, NUMBER, ONE, PEOPLE, SIDE, WORD
from streams.core.claims.names import (
    first_name,
    named_person,
    national_by_name,
    official_name,
    official_victim,
    with_ages,
    with_names,
    with_own_names,
)
from streams.core.claims.nouns import capital, lower
from streams.core.claims.persons import (
    both_of_them,
    harmed_before,
    headline_one,
    is_one,
    one_life,
    one_person,
    the_other,
    two_persons,
    with_kin,
)
from streams.core.claims.units import Unit
from streams.core.text.tokens import Token
from streams.core.text.vocabulary import declare

POSSESSIVE: Final = declare("persons", {"'s"})


def noun_phrases(units: list[Unit], tokens: tuple[Token, ...], titled: bool, headline: bool = False) -> list[Unit]:
    """The units with each figure and its noun made one. `titled`: a headline In Capitals, in which names cannot be told;
    `headline`: one without articles ("Russian boy hurt in strike dies")."""
    out: list[Unit] = []
    begins = BARE | NTH | SIDE | DET | PEOPLE if headline else BARE | NTH | SIDE | DET
    i, end = 0, len(units)
    while i < end:
        unit = units[i]
        word = tokens[unit.first].word
        if unit.kinds & begins or word.persons & POSSESSIVE or (word.capital and unit.kinds & WORD):
            i = _phrase(units, i, tokens, out, titled, headline)
        else:
            out.append(unit)  # a mere word or mark, as most are
            i += 1
    return _joined(out, tokens)


def _phrase(units: list[Unit], i: int, tokens: tuple[Token, ...], out: list[Unit], titled: bool, headline: bool) -> int:
    """Add the noun phrase that begins at `i`, or that unit alone; return where reading goes on."""
    unit = units[i]
    if unit.quantity is not None and unit.kinds & (BARE | NTH):
        return counted(units, i, tokens, out)
    if unit.mention is not None and unit.kinds & SIDE and official_victim(units, i, tokens, out):
        return official_name(units, i, tokens, out)
    if unit.kinds & DET:
        last = _behind_article(units, i, tokens, out, titled)
        if last > i:
            return last
    if ((unit.kinds & DET or lower(unit, tokens) == "'s") and is_one(units, i, tokens)) or (
        headline and unit.kinds & PEOPLE and headline_one(units, i, tokens)
    ):
        harmed = out.pop() if unit.kinds & PEOPLE and harmed_before(out, tokens) else None
        i = one_person(units, i, tokens, out)
        if harmed is not None:
            out[-1].first = harmed.first
        return i
    if not titled and ((unit.kinds & WORD and capital(tokens, unit)) or (unit.kinds & SIDE and first_name(units, i, tokens))):
        return named_person(units, i, tokens, out)
    out.append(unit)
    return i + 1


def _behind_article(units: list[Unit], i: int, tokens: tuple[Token, ...], out: list[Unit], titled: bool) -> int:
    """Read "another life", "the other", "both pilots", "the Spaniard José Couso"; return where reading goes on, `i` where it is none."""
    if one_life(units, i, tokens, out) or the_other(units, i, tokens, out):
        return i + 2
    if both_of_them(units, i, tokens):
        return two_persons(units, i, out)
    return i if titled else national_by_name(units, i, tokens, out)


def _joined(units: list[Unit], tokens: tuple[Token, ...]) -> list[Unit]:
    """The units with persons and their names, kin and ages made one, where there are any."""
    kinds, couple = 0, False
    for unit in units:
        kinds |= unit.kinds
        couple = couple or unit.head == "couple"
    if kinds & NAMED and kinds & ONE:
        units = with_own_names(units)
    if kinds & (NAMED | ONE) or couple:
        units = with_kin(units, tokens)
    if kinds & NAMED:
        units = with_names(units, tokens)
    return with_ages(units, tokens) if kinds & NUMBER else units
