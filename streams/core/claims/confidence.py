"""How sure a reading is: graded by how the figure was tied to its harm and how far the evidence for the victims' side leads."""

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
SURE: Final = 0.92
GUESSED: Final = 0.7
"""Shares of the evidence for the side above which it is sure, and below which it is guessed."""


def confidence_of(figure: Figure) -> Confidence:
    """`high`: the harm by a tight rule and the side by evidence that leads by far; `low`: the side is hardly more than guessed."""
    if figure.side_share < GUESSED:
        return "low"
    return "high" if figure.rule in TIGHT and figure.side_share >= SURE else "medium"
