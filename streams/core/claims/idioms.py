"""Idioms with a gap, made one unit: "fell into Thai hands", "put 100 people to death", "took 19 alive", "and as many wounded"."""

from __future__ import annotations

from typing import Final

from streams.core.claims.kinds import ACT, ADJ, ADV, BARE, BE, CHANGE, CLOSE, DET, OF, OPEN, PREP, SIDE, TO, WORD
from streams.core.claims.lexicon import Lexicon, Sense
from streams.core.claims.units import Unit
from streams.core.text.numbers import Quantity
from streams.core.text.tokens import Token

FALL: Final = frozenset({"fell", "fall", "falls", "fallen", "falling"})
HANDS: Final = frozenset({"hands", "captivity", "custody"})


def in_hands(units: list[Unit], tokens: tuple[Token, ...], bag: frozenset[str], lexicon: Lexicon) -> list[Unit]:
    """The units with "fell into Thai hands" and "in Russian hands", whoever's they are, made one: captured."""
    if HANDS.isdisjoint(bag):
        return units
    out: list[Unit] = []
    i = 0
    while i < len(units):
        start = units[i].first
        fell = tokens[start].lower in FALL and start + 1 < len(tokens) and tokens[start + 1].lower == "into"
        held = tokens[start].lower == "in" and units[i].kinds & PREP != 0 and i + 1 < len(units) and _held_there(units, i, tokens)
        size = _to_hands(units, i + 1 + fell, tokens) if fell or held else 0
        words = ("fell", "into", "enemy", "hands") if fell else ("in", "enemy", "hands")
        sense = lexicon.phrase(*words) if size else None
        if sense is None:
            out.append(units[i])
            i += 1
            continue
        out.append(Unit(sense.letter, start, units[i + fell + size].last, sense))
        i += fell + size + 1
    return out


def _held_there(units: list[Unit], i: int, tokens: tuple[Token, ...]) -> bool:
    """Whether "in" leads to somebody's hands: a side's, or whose there are ("are still in their hands", "remain in the sect's hands")."""
    if _holder(units[i + 1], tokens):
        return True
    before = i - 1
    while before > 0 and units[before].kinds & ADV:
        before -= 1
    if before < 0 or not (units[before].kinds & BE or tokens[units[before].first].lower in ("stay", "stays", "stayed")):
        return False
    return units[i + 1].kinds & DET != 0 and tokens[units[i + 1].first].lower not in ("a", "an")


def _holder(unit: Unit, tokens: tuple[Token, ...]) -> bool:
    """Whose hands somebody may be in: a side's, the enemy's."""
    return unit.kinds & SIDE != 0 or tokens[unit.first].lower in (
        "enemy",
        "rebel",
        "government",
        "separatist",
        "hostile",
        "opposing",
        "jihadist",
    )


def _to_hands(units: list[Unit], i: int, tokens: tuple[Token, ...]) -> int:
    """How many units lie from `i` to "hands", that one included: a side, a possessive or an adjective may stand between."""
    for size, unit in enumerate(units[i : i + 4], 1):
        words = [token.lower for token in tokens[unit.first : unit.last]]
        if words[-1] in HANDS:
            return size
        if not (unit.kinds & (SIDE | WORD | DET | ADJ)) or words == ["good"]:
            return 0
    return 0


DEADLY: Final = frozenset(
    (
        "put puts putting beat beats beaten burned burnt stoned hacked stabbed starved crushed shot bludgeoned clubbed choked "
        "tortured hanged"
    ).split()
)


SEIZING: Final = frozenset("took takes take taken taking captured captures capturing seized".split())


def split_verbs(units: list[Unit], tokens: tuple[Token, ...], bag: frozenset[str], lexicon: Lexicon) -> list[Unit]:
    """The units with the second half of "put 100 people to death" and "took 19 alive" made one, which says what became of them."""
    if "death" in bag and not DEADLY.isdisjoint(bag):
        units = _second_half(units, tokens, ("to", "death"), DEADLY, lexicon.single("lifeless"))
    if "alive" in bag and not SEIZING.isdisjoint(bag):
        sense = lexicon.phrase("taken", "alive")
        units = _second_half(units, tokens, ("alive",), SEIZING, sense)
    return units


def _second_half(
    units: list[Unit], tokens: tuple[Token, ...], words: tuple[str, ...], verbs: frozenset[str], sense: Sense | None
) -> list[Unit]:
    for at, unit in enumerate(units):
        last = unit.first + len(words)
        if sense is None or tuple(token.lower for token in tokens[unit.first : last]) != words or unit.last > last:
            continue
        before = [token.lower for token in tokens[max(0, unit.first - 8) : unit.first]]
        if verbs.isdisjoint(before):
            continue
        rest = [other for other in units[at:] if other.first >= last]
        return [*units[:at], Unit(sense.letter, unit.first, last, sense), *rest]
    return units


SAME: Final = frozenset({"like", "same", "equal", "similar"})
LIKEWISE: Final = frozenset(
    {("a", "like", "number"), ("the", "same", "number"), ("an", "equal", "number"), ("a", "similar", "number"), ("as", "many", "again")}
)


def unbracketed(units: list[Unit]) -> list[Unit]:
    """The units without the brackets of "the number of martyrs rose to (31) citizens"."""
    if not any(unit.kinds & OPEN for unit in units):
        return units
    out: list[Unit] = []
    for at, unit in enumerate(units):
        if unit.kinds & OPEN and _counts_on(units, at):
            continue
        if unit.kinds & CLOSE and at > 1 and units[at - 2].kinds & OPEN and _counts_on(units, at - 2):
            continue
        out.append(unit)
    return out


def _counts_on(units: list[Unit], at: int) -> bool:
    """Whether the bracket at `at` holds a bare figure that a verb or preposition before it needs."""
    if at == 0 or at + 2 >= len(units) or not units[at + 1].kinds & BARE or not units[at + 2].kinds & CLOSE:
        return False
    return units[at - 1].kinds & (TO | OF | CHANGE | ACT) != 0


def _cut(units: list[Unit], at: int, tokens: tuple[Token, ...], lexicon: Lexicon) -> list[Unit]:
    """What is left behind token `at` of a phrase that reaches over it: "wounded" of "number wounded"."""
    over = next((unit for unit in units if unit.first < at < unit.last), None)
    sense = lexicon.single(tokens[at].lower) if over is not None and over.last == at + 1 else None
    return [Unit(sense.letter, at, at + 1, sense)] if sense is not None else []


def as_many(units: list[Unit], tokens: tuple[Token, ...], bag: frozenset[str], lexicon: Lexicon) -> list[Unit]:
    """The units with "as many" of "four were killed and as many wounded" made a figure: that of the number before."""
    if not ("many" in bag and "as" in bag) and ("number" not in bag or SAME.isdisjoint(bag)):
        return units
    before: Quantity | None = None
    for at, unit in enumerate(units):
        if unit.quantity is not None and unit.quantity.kind == "count":
            before = unit.quantity
        words = tuple(token.lower for token in tokens[unit.first : unit.first + 3])
        times = unit.first > 0 and tokens[unit.first - 1].lower in ("times", "twice", "half")
        size = 3 if words in LIKEWISE else 2
        if before is None or times or (size == 2 and (words[:2] != ("as", "many") or words[2:] == ("as",))):
            continue
        figure = Unit("q", unit.first, unit.first + size)
        figure.quantity = before.within(unit.first, unit.first + size, unit.first)
        rest = [other for other in units[at:] if other.first >= figure.last]
        return [*units[:at], figure, *_cut(units, figure.last, tokens, lexicon), *rest]
    return units
