"""Noun phrases: what a figure counts ("26 more of its servicemen"), one person ("a woman of 79"), a named one."""

from __future__ import annotations

from collections.abc import Sequence

from streams.core.claims.counted import counted
from streams.core.claims.names import first_name, named_person, official_name, official_victim, with_ages, with_names, with_own_names
from streams.core.claims.nouns import capital, lower
from streams.core.claims.persons import both_of_them, harmed_before, headline_one, is_one, one_person, two_persons, with_kin
from streams.core.claims.units import Unit
from streams.core.text.tokens import Token


def noun_phrases(units: list[Unit], tokens: Sequence[Token], titled: bool, headline: bool = False) -> list[Unit]:
    """The units with each figure and its noun made one. `titled`: a headline In Capitals, in which names cannot be told;
    `headline`: one without articles ("Russian boy hurt in strike dies")."""
    out: list[Unit] = []
    i, end = 0, len(units)
    while i < end:
        unit = units[i]
        if unit.quantity is not None and unit.code in "qO":
            i = counted(units, i, tokens, out)
        elif unit.mention is not None and unit.code == "L" and official_victim(units, i, tokens, out):
            i = official_name(units, i, tokens, out)
        elif unit.has("d") and both_of_them(units, i, tokens):
            i = two_persons(units, i, out)
        elif ((unit.has("d") or lower(unit, tokens) == "'s") and is_one(units, i, tokens)) or (
            headline and unit.has("G") and headline_one(units, i, tokens)
        ):
            harmed = out.pop() if unit.has("G") and harmed_before(out, tokens) else None
            i = one_person(units, i, tokens, out)
            if harmed is not None:
                out[-1].first = harmed.first
        elif not titled and ((unit.code == "x" and capital(tokens, unit)) or (unit.code == "L" and first_name(units, i, tokens))):
            i = named_person(units, i, tokens, out)
        else:
            out.append(unit)
            i += 1
    return with_ages(with_names(with_kin(with_own_names(out), tokens), tokens), tokens)
