"""Figures tied to words of harm by the shapes of `claims.yaml`."""

from __future__ import annotations

from typing import Final

from schemas.claims import Harm
from streams.core.claims.bounds import MEASURES
from streams.core.claims.figures import Figure, View, any_of, harm_of
from streams.core.claims.fits import fits
from streams.core.claims.hindsight import all_of_them, nouns_of_harm, seen_after
from streams.core.claims.kinds import AND, BARE, COMMA, COUNTED, ONE, PART, SIDE
from streams.core.claims.nouns import lower
from streams.core.claims.shapes import Shape, matches, may_fit
from streams.core.claims.units import Unit

MEANS: Final = frozenset("stabbed beaten burned burnt gassed poisoned knifed mutilated maimed".split())
"""How people are hurt who may die of it: "stabbed, beaten or strangled to death"."""
SHARED: Final = frozenset({"measure", "harm-apposition"})
"""Shapes that may use a word of harm that another figure has."""
DETAINS: Final = frozenset({"detained", "detains", "detain", "detaining"})


def linked(view: View, shapes: tuple[Shape, ...], earlier: list[Figure]) -> dict[int, Figure]:
    """The figures that a shape ties to a word of harm, by the place of their unit; the first shape that fits wins.

    A running total ("taking the total to 31") takes its harm from the figures before it; `earlier` are the sentences' before.
    """
    found: dict[int, Figure] = {}
    taken: set[int] = set()
    safe: list[int] = []
    barred: set[int] = set()
    nouns_of_harm(view, found)
    letters = view.letters
    for shape in _fitting(shapes, view.units):
        for at, by in matches(shape, letters, view.figured[-1] if view.figured else 0):
            if at in found or at in barred or (by in taken and shape.id not in SHARED) or not fits(view, at, by, shape.id):
                continue
            if shape.none:
                _spare(view, found, at, by, shape.id, safe, barred)
            elif _tie(view, found, at, by, shape.id, earlier) and shape.id != "victims-among":
                taken.add(by)
    all_of_them(view, found)
    for at in safe:
        if at not in found and view.units[at].prior is None:
            view.units[at].become("E")
    seen_after(view, found, earlier)
    return found


def _fitting(shapes: tuple[Shape, ...], units: list[Unit]) -> list[Shape]:
    """The shapes for which the sentence has all that they need."""
    kinds = any_of(units)
    return [shape for shape in shapes if may_fit(shape, units, kinds)]


def _tie(view: View, found: dict[int, Figure], at: int, by: int, shape: str, earlier: list[Figure]) -> bool:
    """Tie the figure to the harm of the word at `by`; False where that word has none and no figure before tells it."""
    harm = harm_of(view.units[by]) or _running(found, at, earlier)
    if harm is None:
        return False
    if shape in MEASURES and view.units[at].kinds & BARE and lower(view.units[by], view.tokens).startswith("loss"):
        harm = "casualties"  # "the losses of the army exceeded 4,000"
    found[at] = Figure(view, at, by, _jointharm_of(view, by, harm), shape)
    return True


def _detained_foes(view: View, at: int, by: int) -> bool:
    """ "has detained ten soldiers of Russia's 98th Division": soldiers of another side are captured, no suspects."""
    unit = view.units[at]
    if lower(view.units[by], view.tokens) not in DETAINS or unit.population != "military" or not unit.kinds & (COUNTED | ONE):
        return False
    after = view.units[at + 1 : at + 4]
    of_side = len(after) > 1 and lower(after[0], view.tokens).startswith("of") and any(other.kinds & SIDE != 0 for other in after[1:])
    return bool(unit.demonyms) or of_side or "enemy" in view.lowers[unit.first : unit.last]


def _spare(view: View, found: dict[int, Figure], at: int, by: int, shape: str, safe: list[int], barred: set[int]) -> None:
    """Set a figure of people aside to whom no harm was done, unless they are an enemy's soldiers who are detained."""
    if _detained_foes(view, at, by):
        found[at] = Figure(view, at, by, "captured", "detained-foes")
    else:
        _set_safe(view, at, shape, safe, barred)


def _set_safe(view: View, at: int, shape: str, safe: list[int], barred: set[int]) -> None:
    """Note a figure that counts no victims: at once where a verb governs it ("rescued 40 people"), else unless another shape fits."""
    safe.append(at)
    if shape == "keeping-safe" and view.units[at].prior is None:
        barred.add(at)


def _jointharm_of(view: View, by: int, harm: Harm) -> Harm:
    """ "abducted and murdered", "stabbed or strangled to death" are dead, "destroyed or put out of action" dead or hurt."""
    if not view.units[by].kinds & PART:
        return harm
    harms = [harm]
    last = by
    for place in range(by + 1, min(by + 7, len(view.units))):
        unit = view.units[place]
        if unit.kinds & PART and place <= last + 2 and harm_of(unit) is not None:
            harms.append(harm_of(unit) or harm)
            last = place
        elif not (unit.kinds & (AND | COMMA)) or place > last + 2:
            break
    follows = view.units[last + 1] if last + 1 < len(view.units) else None
    if len(harms) == 1 or (follows is not None and follows.quantity is not None and follows.kinds & (BARE | COUNTED)):
        return harm
    both = harm in ("killed", "wounded") and {"killed", "wounded"} <= set(harms)
    if "casualties" in harms or (both and lower(view.units[by], view.tokens) not in MEANS):
        return "casualties"
    return "killed" if "killed" in harms and (harm == "captured" or lower(view.units[by], view.tokens) in MEANS) else harm


def _running(found: dict[int, Figure], at: int, earlier: list[Figure]) -> Harm | None:
    before = [found[place] for place in sorted(found) if place < at]
    if before:
        return before[-1].harm
    whole = [figure.harm for figure in earlier if not figure.part]
    return "killed" if "killed" in whole else whole[-1] if whole else None
