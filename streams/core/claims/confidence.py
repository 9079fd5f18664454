"""How sure a reading is: graded by how the figure was tied to its harm and how the victims' side was told."""

from __future__ import annotations

from typing import Final

from schemas.claims import Confidence
from streams.core.claims.figures import Figure

TIGHT: Final = frozenset(
    (
        "victims-reduced victims-object victims-passive victims-die count-of-harm measure part-of-figure number-of-victims "
        "number-is running-total victims-lost toll-directly measure-colon lives-cost victims-among"
    ).split()
)
"""Rules that hardly ever tie a figure to the wrong word."""
SAID: Final = frozenset("noun after owner ours both gapped kin loser sibling enemy claimant together overall soldiers struck".split())
"""Ways in which the sentence itself tells the side."""
GUESSED: Final = frozenset("text nations previous".split())


def confidence_of(figure: Figure) -> Confidence:
    """`high`: the harm by a tight rule and the side by the sentence; `low`: the side only guessed from the rest of the update."""
    if figure.side_how in GUESSED or (figure.kin is not None and figure.kin.side_how in GUESSED):
        return "low"
    return "high" if figure.rule in TIGHT and figure.side_how in SAID else "medium"
