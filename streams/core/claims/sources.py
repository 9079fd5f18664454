"""Whose word a figure goes on with: the speaker of the sentences around one that names nobody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from streams.core.claims.claimants import LOCAL, OUTLET
from streams.core.claims.figures import Figure, View, place
from streams.core.text.vocabulary import declare

NOBODY: Final = frozenset({OUTLET, LOCAL})
SAID: Final = declare("speakers", "said says say told wrote writes according announced tweeted posted".split())
BE: Final = frozenset({"is", "are", "was", "were", "be", "been"})
NEAR: Final = 3
"""Sentences behind a figure in which its source may be named."""


def trace(figures: Sequence[Figure], views: Sequence[View], told: Sequence[str]) -> None:
    """Give every figure its source: its claimant, else who spoke before it in the text, else who first speaks behind it.

    `told` is who speaks in each of the update's sentences (`views`).
    """
    if all(figure.claimant != OUTLET for figure in figures):
        for figure in figures:
            figure.source = figure.claimant
        return
    body = [who if view.sentence.field == "body" and who not in NOBODY else "" for view, who in zip(views, told, strict=True)]
    for figure in figures:
        figure.source = figure.claimant
        if figure.claimant == OUTLET:
            around = None if _said(figure.view) else _around(views, told, body, place(figure.view, views))
            figure.source = _beside(figure) or around or OUTLET


def _said(view: View) -> bool:
    """Whether somebody whom nobody knows says it: "a small town said"."""
    if not view.has.speakers & SAID:
        return False
    tokens = view.tokens
    return any(tokens[i].word.speakers & SAID and tokens[i - 1].lower not in BE for i in range(1, len(tokens)))


def _beside(figure: Figure) -> str | None:
    """Who speaks in another part of the sentence."""
    for _, who in figure.view.said or ():
        if who not in NOBODY:
            return who
    return None


def _around(views: Sequence[View], told: Sequence[str], body: list[str], at: int) -> str | None:
    """Who speaks around the sentence `at`; `body` is who speaks in each sentence of the text, "" where that is nobody."""
    if views[at].sentence.field == "headline":
        return next((who for who in body if who), None)
    for n in range(at - 1, -1, -1):
        if body[n]:
            return body[n]
    after = next((who for who in body[at + 1 : at + 1 + NEAR] if who), None)
    return after or next(
        (who for view, who in zip(views, told, strict=True) if view.sentence.field == "headline" and who not in NOBODY), None
    )
