"""Noun phrases: what a figure counts ("26 more of its servicemen"), one person ("a woman of 79"), a named one."""

from __future__ import annotations

from streams.core.claims.counted import counted
from streams.core.claims.kinds import BARE, DET, NTH, PEOPLE, SIDE, WORD
from streams.core.claims.names import first_name, named_person, official_name, official_victim, with_ages, with_names, with_own_names
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


def noun_phrases(units: list[Unit], tokens: tuple[Token, ...], titled: bool, headline: bool = False) -> list[Unit]:
    """The units with each figure and its noun made one. `titled`: a headline In Capitals, in which names cannot be told;
    `headline`: one without articles ("Russian boy hurt in strike dies")."""
    out: list[Unit] = []
    i, end = 0, len(units)
    while i < end:
        if _is_plain(units[i], tokens):
            out.append(units[i])
            i += 1
        else:
            i = _phrase(units, i, tokens, out, titled, headline)
    return _joined(out, tokens)


def _phrase(units: list[Unit], i: int, tokens: tuple[Token, ...], out: list[Unit], titled: bool, headline: bool) -> int:
    """Add the noun phrase that begins at `i`, or that unit alone; return where reading goes on."""
    unit = units[i]
    if unit.quantity is not None and unit.kinds & (BARE | NTH):
        return counted(units, i, tokens, out)
    if unit.mention is not None and unit.kinds & SIDE and official_victim(units, i, tokens, out):
        return official_name(units, i, tokens, out)
    if unit.kinds & DET and (one_life(units, i, tokens, out) or the_other(units, i, tokens, out)):
        return i + 2
    if unit.kinds & DET and both_of_them(units, i, tokens):
        return two_persons(units, i, out)
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


def _is_plain(unit: Unit, tokens: tuple[Token, ...]) -> bool:
    """Whether the unit is a mere word or mark, as most are: no noun phrase begins there."""
    if unit.classes or unit.quantity is not None or unit.kinds & (SIDE | BARE | NTH):
        return False
    token = tokens[unit.first]
    return not unit.kinds & WORD or not (token.text[:1].isupper() or token.lower == "'s")


def _joined(units: list[Unit], tokens: tuple[Token, ...]) -> list[Unit]:
    """The units with persons and their names, kin and ages made one, where there are any."""
    codes = {unit.code for unit in units}
    if "N" in codes:
        units = with_own_names(units)
    if "N" in codes or "S" in codes or any(unit.head == "couple" for unit in units):
        units = with_kin(units, tokens)
    if "N" in codes:
        units = with_names(units, tokens)
    return with_ages(units, tokens) if "E" in codes else units
