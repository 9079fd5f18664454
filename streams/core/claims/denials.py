"""Denied: somebody rejects what a claimant says, in the same sentence or soon after it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from streams.core.claims.figures import Figure, View

DENIALS: Final = frozenset(
    (
        "denied denies deny denying denial rejected rejects rejecting dismissed dismisses refuted refutes untrue nonsense lie "
        "lies false fake disputes disputed fabrication fabricated contradicted"
    ).split()
)
NEAR: Final = 2
"""Sentences after a claim in which a denial is looked for."""


def mark_denied(figures: Sequence[Figure], views: Sequence[View], opponents: set[int]) -> None:
    """Mark the figures of an enemy's claims (`opponents`: places in `figures`) that the update says are denied."""
    places = {id(view): n for n, view in enumerate(views)}
    for n in opponents:
        at = places.get(id(figures[n].view), 0)
        figures[n].denied = any(DENIALS & set(view.lowers) for view in views[at : at + 1 + NEAR]) or bool(
            views and views[0].sentence.field == "headline" and DENIALS & set(views[0].lowers)
        )
