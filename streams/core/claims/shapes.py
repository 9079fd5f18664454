"""The shapes of `claims.yaml` compiled: how a figure hangs together with a word of harm."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from schemas.errors import BadRules
from streams.core.claims.kinds import BITS, CLASSES, UNIT_CODES
from streams.core.claims.units import Unit

_PIECE: Final = re.compile(r"\(\?P<\w>|\(\?<?[!=:]|[()|]|[A-Z]{2,}|\{\d+(?:,\d*)?\}|[?*+]")
"""What a shape is written with; all else in it is blanks."""
_NAME: Final = re.compile(r"[A-Z]{2,}")
MAX_MATCHES: Final = 60
"""Matches of one shape that are looked at in one sentence."""


ANYTHING: Final = (1 << 62) - 1


class Need:
    """Kinds of units of which a shape takes one wherever it fits."""

    __slots__ = ("kinds",)

    def __init__(self, kinds: int) -> None:
        """A need of one of these."""
        self.kinds = kinds


class Shape:
    """One shape: its id, and the compiled expression over the letters of a sentence's units.

    `none`: a figure that it fits and that has no harm yet counts no victims ("396 were rescued"). `needs` are the kinds of units of
    which a sentence must have one each, in this order; `rarest`, `rarer` and `rare` are the
    three that fewest units meet.
    """

    __slots__ = ("id", "needs", "none", "pattern", "rare", "rarer", "rarest")

    def __init__(self, id: str, pattern: re.Pattern[str], none: bool, needs: list[int]) -> None:
        """A shape of that id."""
        self.id, self.pattern, self.none = id, pattern, none
        self.needs = [Need(kinds) for kinds in needs]
        rare = [*sorted(needs, key=int.bit_count), ANYTHING, ANYTHING, ANYTHING]
        self.rarest, self.rarer, self.rare = rare[0], rare[1], rare[2]


def compile_shapes(rules: Mapping[str, Any], letters: Mapping[str, str]) -> tuple[Shape, ...]:
    """The `shapes` of claims.yaml, `parts` filled in. Raises BadRules for a name that is no class, unit or part."""
    known = _known(letters)
    kinds = {name: BITS[code] for name, code in (*CLASSES.items(), *UNIT_CODES.items())}
    for name, said in (rules.get("parts") or {}).items():
        known[name] = "".join(_letters(part, known, name) for part in str(said).split("|"))
        kinds[name] = any_of(kinds[part] for part in str(said).split("|"))
    return tuple(
        Shape(row["id"], _compile(row, known), bool(row.get("none")), Needs(str(row.get("shape", "")), kinds).found)
        for row in rules.get("shapes") or ()
    )


def any_of(kinds: Iterable[int]) -> int:
    """Any of these kinds of units."""
    found = 0
    for kind in kinds:
        found |= kind
    return found


class Needs:
    """The kinds of units of each of which a shape takes one wherever it fits, in its order: those that nothing makes optional."""

    def __init__(self, said: str, known: Mapping[str, int]) -> None:
        """Read a shape as it is written, whose names are `known`."""
        self._pieces: list[str] = _PIECE.findall(said)
        self._known = known
        self._at = 0
        self.found = self._choice()

    def _choice(self) -> list[int]:
        """Alternatives up to a closing bracket: what all need; of names alone, one of them."""
        rows = [self._row()]
        while self._next("|"):
            rows.append(self._row())
        self._next(")")
        if len(rows) == 1:
            return rows[0]
        return [any_of(min(row, key=int.bit_count) for row in rows)] if all(rows) else []

    def _row(self) -> list[int]:
        """What stands in a row, up to another alternative or a closing bracket."""
        found: list[int] = []
        while self._at < len(self._pieces) and self._pieces[self._at] not in "|)":
            piece = self._pieces[self._at]
            self._at += 1
            needed = self._choice() if piece[0] == "(" else [self._known[piece]]
            looked = piece[:2] == "(?" and piece[:3] != "(?P"  # a look ahead or behind takes nothing
            found += [] if self._optional() or looked else needed
        return found

    def _optional(self) -> bool:
        """Whether what was read may be left out: a quantifier says so."""
        if self._at == len(self._pieces) or self._pieces[self._at][0] not in "{?*+":
            return False
        self._at += 1
        return self._pieces[self._at - 1][:2] in ("?", "*", "{0")

    def _next(self, piece: str) -> bool:
        """Go on where that piece stands."""
        stands = self._at < len(self._pieces) and self._pieces[self._at] == piece
        self._at += stands
        return stands


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


def matches(shape: Shape, text: str, last: int) -> list[tuple[int, int]]:
    """(place of the figure, place of the word of harm) of each match, overlapping ones included; the `last` figure stands there."""
    found: list[tuple[int, int]] = []
    match = shape.pattern.search(text)
    while match is not None and len(found) < MAX_MATCHES:
        found.append((match.start("v"), match.start("h")))
        start = match.start()
        match = shape.pattern.search(text, start + 1) if start < last else None
    return found


def may_fit(shape: Shape, units: list[Unit], kinds: int) -> bool:
    """Whether the sentence, whose units are of these `kinds`, has what the shape needs, in its order."""
    if not kinds & shape.rarest or not kinds & shape.rarer or not kinds & shape.rare:
        return False
    needs = shape.needs
    met, all_of_them = 0, len(needs)
    if not all_of_them:
        return True
    need = needs[0].kinds
    for unit in units:
        if unit.kinds & need:
            met += 1
            if met == all_of_them:
                return True
            need = needs[met].kinds
    return False


def letters_of(units: list[Unit]) -> str:
    """The letters of a sentence's units, one each."""
    return "".join([unit.code for unit in units])
