"""Whose word a figure goes on with: the speaker of the sentences around one that names nobody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from streams.core.claims.claimants import LOCAL, OUTLET
from streams.core.claims.figures import Figure, View

NOBODY: Final = frozenset({OUTLET, LOCAL})
SAID: Final = frozenset("said says say told wrote writes according announced tweeted posted".split())
BE: Final = frozenset({"is", "are", "was", "were", "be", "been"})
NEAR: Final = 3
"""Sentences behind a figure in which its source may be named."""


def trace(figures: Sequence[Figure], views: Sequence[View], told: Sequence[str]) -> None:
    """Give every figure its source: its claimant, else who spoke before it in the text, else who first speaks behind it.

    `told` is who speaks in each of the update's sentences (`views`).
    """
    places = {id(view): n for n, view in enumerate(views)}
    for figure in figures:
        figure.source = figure.claimant
        if figure.claimant == OUTLET:
            around = None if _said(figure.view) else _around(views, told, places[id(figure.view)])
            figure.source = _beside(figure) or around or OUTLET


def _said(view: View) -> bool:
    """Whether somebody whom nobody knows says it: "a small town said"."""
    return not SAID.isdisjoint(view.bag) and any(word in SAID and i and view.lowers[i - 1] not in BE for i, word in enumerate(view.lowers))


def _beside(figure: Figure) -> str | None:
    """Who speaks in another part of the sentence."""
    said = [who for _, who in figure.view.said or () if who not in NOBODY]
    return said[0] if said else None


def _around(views: Sequence[View], told: Sequence[str], at: int) -> str | None:
    body = [who if view.sentence.field == "body" and who not in NOBODY else "" for view, who in zip(views, told, strict=True)]
    if views[at].sentence.field == "headline":
        return next(filter(None, body), None)
    before = list(filter(None, body[:at]))
    if before:
        return before[-1]
    after = next(filter(None, body[at + 1 : at + 1 + NEAR]), None)
    return after or next(
        (who for view, who in zip(views, told, strict=True) if view.sentence.field == "headline" and who not in NOBODY), None
    )
