"""Denied: somebody rejects what a claimant says, in the same sentence or soon after it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from streams.core.claims.figures import Figure, View, place
from streams.core.text.vocabulary import declare

DENIALS: Final = declare(
    "modes",
    (
        "denied denies deny denying denial rejected rejects rejecting dismissed dismisses refuted refutes untrue nonsense lie "
        "lies false fake disputes disputed fabrication fabricated contradicted"
    ).split(),
)
NEAR: Final = 2
"""Sentences after a claim in which a denial is looked for."""


def mark_denied(figures: Sequence[Figure], views: Sequence[View], opponents: set[int]) -> None:
    """Mark the figures of an enemy's claims (`opponents`: places in `figures`) that the update says are denied."""
    if not any(view.has.modes & DENIALS for view in views):
        return
    headline = views[0].sentence.field == "headline" and views[0].has.modes & DENIALS != 0
    for n in opponents:
        at = place(figures[n].view, views)
        figures[n].denied = headline or any(view.has.modes & DENIALS for view in views[at : at + 1 + NEAR])
