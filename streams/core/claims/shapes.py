"""The shapes of `claims.yaml` compiled: how a figure hangs together with a word of harm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from schemas.errors import BadRules
from streams.core.claims.lexicon import CLASSES
from streams.core.claims.units import UNIT_CODES

_NAME = re.compile(r"[A-Z]{2,}")
MAX_MATCHES: Final = 60
"""Matches of one shape that are looked at in one sentence."""


class Shape(NamedTuple):
    """One shape: its id, and the compiled expression over the letters of a sentence's units.

    `none`: a figure that it fits and that has no harm yet counts no victims ("396 were rescued").
    """

    id: str
    pattern: re.Pattern[str]
    none: bool = False


def compile_shapes(rules: Mapping[str, Any], letters: Mapping[str, str]) -> tuple[Shape, ...]:
    """The `shapes` of claims.yaml, `parts` filled in. Raises BadRules for a name that is no class, unit or part."""
    known = _known(letters)
    for name, said in (rules.get("parts") or {}).items():
        known[name] = "".join(_letters(part, known, name) for part in str(said).split("|"))
    return tuple(Shape(row["id"], _compile(row, known), bool(row.get("none"))) for row in rules.get("shapes") or ())


def _known(letters: Mapping[str, str]) -> dict[str, str]:
    known = {name: letters.get(name, code) for name, code in CLASSES.items()}
    known.update(UNIT_CODES)
    return known


def _letters(name: str, known: Mapping[str, str], where: str) -> str:
    if name not in known:
        raise BadRules(f"claims: {where!r} speaks of {name!r}, which is no class, unit or part")
    return known[name]


def _compile(row: Mapping[str, Any], known: Mapping[str, str]) -> re.Pattern[str]:
    where = str(row.get("id"))
    said = _NAME.sub(lambda match: _one_of(_letters(match.group(), known, where)), str(row.get("shape", "")))
    try:
        return re.compile(re.sub(r"\s+", "", said))
    except re.error as error:
        raise BadRules(f"claims: shape {where!r} is no regular expression: {error}") from None


def _one_of(letters: str) -> str:
    return "[" + "".join(re.escape(letter) for letter in dict.fromkeys(letters)) + "]"


def matches(shape: Shape, text: str) -> Iterator[tuple[int, int]]:
    """(place of the figure, place of the word of harm) of each match, overlapping ones included."""
    start = 0
    for _ in range(MAX_MATCHES):
        match = shape.pattern.search(text, start)
        if match is None:
            return
        yield match.start("v"), match.start("h")
        start = match.start() + 1


def letters_of(units: Sequence[Any]) -> str:
    """The letters of a sentence's units, one each."""
    return "".join(unit.code for unit in units)
