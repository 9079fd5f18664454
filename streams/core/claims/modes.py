"""Running total, increment, or one event: how a figure counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from schemas.claims import Mode
from schemas.errors import BadRules
from streams.core.claims.figures import Figure, View

LARGE: Final = ((10_000, 4), (2_000, 3), (200, 2))
"""A figure of this size weighs that much towards a total: no single event has so many victims."""
DECISIVE: Final = 3
WINDOW: Final = 4
TOTAL_VERBS: Final = frozenset(
    (
        "rise rises rose risen rising climb climbs climbed grow grows grew grown reach reaches reached stand stands stood "
        "exceed exceeds exceeded pass passes passed top tops topped surpass surpassed surpasses number numbers numbered gone "
        "up jumps jumped increased past mounts mounted soars swells total totals crosses crossed becomes become raised now"
    ).split()
)
BRINGING: Final = frozenset(
    ("bringing brings brought bring takes taking took pushing pushes pushed raising raises raised lifting lifts putting swelling").split()
)
SMALL: Final = 5
STATES: Final = frozenset({"number-of-victims", "running-total", "total-is", "toll-directly", "number-is"})


class Cue(NamedTuple):
    """Words that point to a mode: their tokens, and their weight (positive for a total, negative for one event)."""

    words: tuple[str, ...]
    weight: int


Cues = Mapping[str, tuple[Cue, ...]]


def compile_cues(rows: Sequence[Mapping[str, Any]]) -> Cues:
    """The `cues` of claims.yaml by first word, longest first. Raises BadRules for another mode than `total` and `incident`."""
    found: dict[str, list[Cue]] = {}
    for row in rows:
        if row.get("mode") not in ("total", "incident"):
            raise BadRules(f"claims: cue {row.get('id')!r} has mode {row.get('mode')!r}: use total or incident")
        sign = 1 if row["mode"] == "total" else -1
        for words in map(cue_tokens, cue_words(row)):
            found.setdefault(words[0], []).append(Cue(words, sign * int(row.get("weight", 1))))
    return {first: tuple(sorted(cues, key=lambda cue: -len(cue.words))) for first, cues in found.items()}


def cue_words(row: Mapping[str, Any]) -> list[str]:
    """The words of a cue as they are written, each once."""
    return list(dict.fromkeys(said.strip() for said in str(row.get("words", "")).split(",") if said.strip()))


def cue_tokens(said: str) -> tuple[str, ...]:
    """A cue in the tokens that texts are cut into."""
    return tuple(said.replace("'s", " 's").lower().split())


def weigh(lowers: Sequence[str], cues: Cues) -> int:
    """How much the words weigh towards a total; below zero they tell one event.

    A window of a day outweighs everything, a decisive cue of a total ("so far", "rises to") any event, else the cues are counted.
    """
    found: list[int] = []
    i = 0
    while i < len(lowers):
        cue = cue_at(lowers, i, cues)
        found += [cue.weight] if cue is not None else []
        i += len(cue.words) if cue is not None else 1
    if any(weight <= -WINDOW for weight in found):
        return -WINDOW
    if any(weight >= DECISIVE for weight in found):
        return DECISIVE
    if any(weight <= -DECISIVE for weight in found):
        return -DECISIVE
    totals, incidents = [w for w in found if w > 0], [w for w in found if w < 0]
    return min(sum(totals), 2) - (min(1 + len(incidents), 4) if incidents else 0)


def cue_at(lowers: Sequence[str], i: int, cues: Cues) -> Cue | None:
    """The longest cue that starts at word `i`."""
    for cue in cues.get(lowers[i], ()):
        if tuple(lowers[i : i + len(cue.words)]) == cue.words:
            return cue
    return None


def settle_modes(figures: list[Figure], cues: Cues) -> None:
    """Write the mode into every figure of an update, in the order of the text."""
    headline = next((weigh(f.view.lowers, cues) for f in figures if f.view.sentence.field == "headline"), 0)
    done: list[Figure] = []
    for figure in figures:
        figure.mode = _mode(figure, done, figures, headline, cues)
        done.append(figure)


def _mode(figure: Figure, done: list[Figure], figures: list[Figure], headline: int, cues: Cues) -> Mode:
    if figure.rule == "victims-after-wounds" and _added(figure, done, figures):
        return "new"
    if figure.part and figure.kin is not None and figure.kin in done:
        return figure.kin.mode
    before = [other for other in done if other.view is figure.view]
    if _stated(figure):
        figure.weight = 20
        return "total"
    if _added(figure, done, figures):
        return "new"
    if figure.kin is not None and figure.kin in done:
        return figure.kin.mode
    same_clause = [other for other in before if not _clause_between(other, figure) and not _ordinal(other)]
    if same_clause and same_clause[-1].mode != "new" and weigh(_between(same_clause[-1], figure), cues) >= -1:
        return same_clause[-1].mode
    return "total" if _weight(figure, done, headline, cues) > 0 else "incident"


def _between(a: Figure, b: Figure) -> Sequence[str]:
    lowers = b.view.lowers
    last = next((i for i in range(b.unit.last, len(lowers)) if lowers[i] in (",", ";", ".")), len(lowers))
    return lowers[a.unit.last : last]


def _clause_between(a: Figure, b: Figure) -> bool:
    return ";" in a.view.lowers[a.unit.last : b.unit.first]


def _ordinal(figure: Figure) -> bool:
    quantity = figure.unit.quantity
    return quantity is not None and quantity.kind == "ordinal"


def _stated(figure: Figure) -> bool:
    """A toll, a number of dead, an ordinal: a total by its shape."""
    if _ordinal(figure):
        return True
    by = figure.view.units[figure.by] if figure.by >= 0 else None
    if _brought(figure):
        return True
    if figure.rule == "measure" and by is not None and figure.by < figure.at:
        return by.has("T") or bool(TOTAL_VERBS & set(figure.view.lowers[by.last : figure.unit.at]))
    return figure.rule in STATES or (by is not None and by.has("T")) or (figure.corrects is not None and figure.rule == "measure")


def _added(figure: Figure, done: list[Figure], figures: list[Figure]) -> bool:
    """ "26 more", unless other harm came before it; a wounded one who died; the figure beside "bringing the total to"."""
    view, unit = figure.view, figure.unit
    more = unit.more or view.words(unit.last, unit.last + 1) in ("more", "further")
    other_harm = [other for other in done if other.harm != figure.harm and (other.view is view or _next_sentence(other, figure))]
    same_harm = [other for other in done if other.harm == figure.harm and other.view is view]
    if more and not (other_harm and not same_harm) and not _still(view):
        return True
    if unit.head == "names" or view.words(unit.last, unit.last + 14).find("on top of") >= 0:
        return any(other is not figure and other.harm == figure.harm and not other.part and other.said > figure.said for other in figures)
    if figure.rule == "victims-after-wounds" or (unit.prior == "wounded" and figure.harm == "killed"):
        return any(other is not figure and other.harm == "killed" and not other.part and other.said > figure.said for other in figures)
    if figure.part or _brought(figure):
        return False
    return any(
        other.harm == figure.harm
        and other.view is view
        and other is not figure
        and _brought(other)
        and not _clause_between(figure, other)
        and figure.at < other.at
        for other in figures
    )


def _brought(figure: Figure) -> bool:
    """ "bringing their total losses to 58": a total that what stands beside it adds to."""
    lowers = figure.view.lowers
    first = figure.unit.first
    if first == 0 or "to" not in lowers[max(0, first - 3) : first] or figure.unit.partitive:
        return False
    return bool(BRINGING & set(lowers[max(0, first - 14) : first]))


def _next_sentence(a: Figure, b: Figure) -> bool:
    return b.view.sentence.number - a.view.sentence.number == 1 and a.view.sentence.field == b.view.sentence.field


def _still(view: View) -> bool:
    return "still" in view.lowers or "remain" in view.lowers


def _weight(figure: Figure, done: list[Figure], headline: int, cues: Cues) -> int:
    weight = weigh(_clause(figure), cues) * 2
    weight += 2 * next((worth for floor, worth in LARGE if figure.said >= floor), 0)
    if figure.rule == "measure":
        weight += 2
    if abs(weight) <= 3:
        weight += (headline > 0) - (headline < 0)
    if figure.said <= SMALL:
        weight -= 3 if figure.place else 2
    if abs(weight) <= 3 and done:
        weight += (1 if figure.said <= SMALL else 2) if done[-1].mode == "total" else -2
    figure.weight = weight
    return weight


def _clause(figure: Figure) -> Sequence[str]:
    """The words around the figure, up to a semicolon or a new main clause (", and", ", while") on either side."""
    lowers = figure.view.lowers
    first, last = figure.unit.first, figure.unit.last
    while first > 0 and not _opens(lowers, first - 1):
        first -= 1
    while last < len(lowers) and not _opens(lowers, last):
        last += 1
    return lowers[first:last]


def _opens(lowers: Sequence[str], i: int) -> bool:
    return lowers[i] == ";" or (lowers[i] == "," and i + 1 < len(lowers) and lowers[i + 1] in ("and", "but", "while", "whereas"))
