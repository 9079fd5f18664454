"""One fact is one claim: what headline and body, or two sentences, both say is merged."""

from __future__ import annotations

from streams.core.claims.figures import Figure

STRICTER = {"at-least": 4, "more-than": 4, "up-to": 3, "about": 2, "vague": 1, "exact": 0}


def merged(figures: list[Figure]) -> list[Figure]:
    """The figures with repetitions folded into the first that said them."""
    kept: list[Figure] = []
    for figure in figures:
        same = next((other for other in kept if _same(other, figure)), None)
        if same is None:
            kept.append(figure)
        else:
            _fold(same, figure)
    return kept


def _same(a: Figure, b: Figure) -> bool:
    if a.harm != b.harm or a.count != b.count or a.side != b.side:
        return False
    if a.view is b.view and a.view.sentence.field == "body":
        return False
    return "any" in (a.population, b.population) or a.population == b.population


def _fold(into: Figure, figure: Figure) -> None:
    if STRICTER[figure.bound] > STRICTER[into.bound]:
        into.bound = figure.bound
    if into.population == "any":
        into.population = figure.population
    if into.claimant == "outlet":
        into.claimant = figure.claimant
    into.place = into.place or figure.place
