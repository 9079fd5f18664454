"""Numbers inside another's noun phrase or aside: things counted right before, vehicles that soldiers sat in, details of two."""

from __future__ import annotations

from typing import Final

from streams.core.claims.kinds import (
    ADJ,
    AND,
    BARE,
    BE,
    CAPTIVES,
    COMMA,
    COUNTED,
    DEATHS,
    DET,
    NAMED,
    NUMBER,
    OF,
    ONE,
    PEOPLE,
    PREP,
    SIDE,
    STRANGE,
    THING,
    WORD,
)
from streams.core.claims.nouns import TIMES, lower
from streams.core.claims.units import Unit
from streams.core.text.tokens import Token

BANDS: Final = frozenset(
    "group groups unit units party parties family families crew crews patrol patrols band bands column columns team teams".split()
)
"""Nouns for several people, of whom some may come to harm."""


def without_asides(units: list[Unit], tokens: tuple[Token, ...], kinds: int) -> list[Unit]:
    """The units of a sentence, of these kinds, with such numbers and persons made mere words."""
    if kinds & STRANGE:
        _set_inside_aside(units)
    if kinds & BARE:
        _set_things_aside(units, tokens)
        _set_details_aside(units, tokens)
    return units


def _set_inside_aside(units: list[Unit]) -> None:
    """ "three soldiers of a patrol in two jeeps": a strange number inside another's noun phrase counts no victims."""
    for at, unit in enumerate(units):
        if not unit.kinds & STRANGE or at < 2 or not units[at - 1].kinds & PREP:
            continue
        for other in reversed(units[max(0, at - 8) : at - 1]):
            if other.kinds & COUNTED:
                unit.become("E")
                break
            if not (other.kinds & (WORD | SIDE | OF | DET | ADJ | PEOPLE | THING | PREP)):
                break


def _set_things_aside(units: list[Unit], tokens: tuple[Token, ...]) -> None:
    """ "241 tanks, 39 of which were captured": a number of things that were counted right before."""
    for at, unit in enumerate(units[:-1]):
        if not unit.kinds & BARE or lower(units[at + 1], tokens) not in ("of which", "of them", "of these"):
            continue
        told = [
            other
            for other in units[:at]
            if other.quantity is not None and other.kinds & (BARE | COUNTED | STRANGE | ONE | NAMED | DEATHS | CAPTIVES | NUMBER)
        ]
        near = next((other for other in reversed(told) if tokens[other.last - 1].lower not in TIMES), None)
        if near is not None and tokens[near.last - 1].lower in BANDS:
            continue
        if (
            near is not None
            and near.kinds & NUMBER
            and near.head == "thing"
            and not any(other.kinds & PEOPLE for other in units[max(0, at - 8) : at])
        ):
            unit.become("E")
            unit.head = "thing"


def _set_details_aside(units: list[Unit], tokens: tuple[Token, ...]) -> None:
    """ "two of them a general and a colonel": the two told one by one are no more victims."""
    for at, unit in enumerate(units[:-3]):
        if not unit.kinds & BARE or unit.quantity is None or lower(units[at + 1], tokens) not in ("of them", "of whom", "among them"):
            continue
        row = []
        for other in units[at + 2 : at + 12]:
            if other.kinds & ONE:
                row.append(other)
            elif not (other.kinds & (COMMA | WORD | SIDE | AND | BE | ADJ | OF)):
                break
        if len(row) == unit.quantity.value > 1:
            for other in row:
                other.become("x")
