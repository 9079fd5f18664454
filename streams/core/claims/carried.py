"""Whom a text goes on counting: totals that new dead are added to, everybody of whom a sentence speaks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from schemas.claims import Population
from streams.core.claims.evidence import Evidence
from streams.core.claims.figures import Figure, View, place
from streams.core.claims.victims import YOUNG, young
from streams.core.text.vocabulary import declare

KINDS: Final = frozenset("added-civilian added-military all-civilian all-military among-civilian among-military".split())
"""Kinds of evidence for soldiers or civilians that are found here; weights.yaml says what each means."""
KNOWN: Final = ("military", "civilian")
REACH: Final = 2
"""Sentences between new dead and the total that they make, at most."""


def gather_carried(figures: list[Figure], n: int, views: Sequence[View], found: Evidence) -> None:
    """Add what the text's other figures and sentences say of figure `n`."""
    figure = figures[n]
    found.add_as(_everybody(figure, figures, views), "all")
    found.add_as(_among(figure), "among")
    if figure.part or not (figure.unit.population is None or figure.unit.others):
        return
    for other in figures:
        added = _added(figure, other)
        if added is not None:
            found.add_as(added, "added")
            break


def _among(figure: Figure) -> Population | None:
    """ "320 dead among the military and 21 among civilians"; "Among civilians it counts 24 killed and more than 100 hurt"."""
    view, unit = figure.view, figure.unit
    if unit.population in KNOWN or not view.has.folk & AMIDST or not ("among" in view.bag or "of" in view.bag):
        return None
    lowers = view.lowers
    for i in range(unit.last, min(unit.last + 4, len(lowers) - 1)):
        if lowers[i] == "among":
            return AMONG_WHOM.get(lowers[i + 2] if lowers[i + 1] in ARTICLES and i + 2 < len(lowers) else lowers[i + 1])
        if lowers[i] in STOPS:
            break
    return _opening(view, figure)


def _opening(view: View, figure: Figure) -> Population | None:
    """Soldiers or civilians among whom the clause counts, said before its figures."""
    lowers = view.lowers
    for i in range(figure.unit.first - 1, max(0, figure.unit.first - 16), -1):
        if lowers[i] == ";":
            return None
        kind = AMONG_WHOM.get(lowers[i])
        if kind is None:
            continue
        first = i - 1 if lowers[i - 1] not in ARTICLES else i - 2
        opens = first <= 1 or lowers[first - 1] in STOPS or lowers[first - 1] == "and"
        return kind if first >= 0 and lowers[first] in AMONG and opens else None
    return None


AMONG: Final = frozenset({"among", "of"})
ARTICLES: Final = frozenset({"the", "its", "their", "his", "our"})
STOPS: Final = frozenset((",", ";", ":", ".", "-", "–", "—", "•"))
AMONG_WHOM: Final[dict[str, Population]] = {
    **dict.fromkeys("civilians inhabitants residents villagers".split(), "civilian"),
    **dict.fromkeys("military soldiers servicemen troops fighters army forces".split(), "military"),
}

AMIDST: Final = declare("folk", AMONG_WHOM)


def _added(figure: Figure, other: Figure) -> Population | None:
    """ "Another 21 servicemen have died, so that the toll is now 244"; "23 more soldiers", where a toll rises from 22 to 45."""
    kind = other.unit.population
    if kind is None or kind not in KNOWN or other is figure or other.part or young(other):
        return None
    if other.harm != figure.harm or other.side != figure.side or other.said >= figure.said:
        return None
    if figure.corrects is not None and other.said + figure.corrects == figure.said:
        return kind
    a, b = figure.view.sentence, other.view.sentence
    near = a.field != b.field or abs(a.number - b.number) <= REACH
    return kind if near and other.unit.more and not figure.unit.more else None


CLOSE: Final = 10
"""Words between a figure and "all of them soldiers", at most."""


def _everybody(figure: Figure, figures: list[Figure], views: Sequence[View]) -> Population | None:
    """ "19, all of them civilians", "civilians all", "sleeping civilians all"; "Every one a civilian." behind the sentence."""
    view = figure.view
    if view.has.folk & ALL_OF_THEM:
        for i, token in enumerate(view.tokens):
            kind = _all_at(view, i) if token.word.folk & ALL_OF_THEM else None
            if kind is not None and _last_before(figure, figures, i):
                return kind
    at = place(view, views)
    after = views[at + 1] if at + 1 < len(views) else None
    if after is None or after.sentence.field != view.sentence.field or not after.folk_near(0, 3, ALL_OF_THEM):
        return None
    return next((kind for i in range(min(3, len(after.lowers))) if after.lowers[i] in ALL_WORDS and (kind := _all_at(after, i))), None)


def _last_before(figure: Figure, figures: list[Figure], at: int) -> bool:
    """Whether the figure is the last whole one before a word, or right beside that one ("610 dead and 4,700 hurt, all civilians")."""
    before = [one for one in figures if one.view is figure.view and not one.part and one.unit.first < at]
    for one in reversed(before):
        if at - one.unit.last > CLOSE:
            return False
        if one is figure:
            return True
        at = one.unit.first + CLOSE - BESIDE
    return False


BESIDE: Final = 3
"""Words between two figures that one "all of them" is said of, at most."""


def _all_at(view: View, i: int) -> Population | None:
    """Soldiers or civilians, where the word at `i` says that all of those counted are."""
    lowers = view.lowers
    if i and lowers[i] in ("all", "only") and lowers[i - 1] in ("civilians", "soldiers"):
        return ALL_OF[lowers[i - 1]]
    after = list(lowers[i + 1 : i + 9])
    if lowers[i] == "only":
        return ALL_OF.get(after[0]) if after and "among" not in after else None
    while after and after[0] in FILLING:
        after.pop(0)
    return ALL_OF.get(after[0]) if after and after[1:2] not in (["and"], ["or"]) else None


FILLING: Final = frozenset("of them whom one a an were was are is being as on board the aboard dead victims killed said to be".split())
ALL_WORDS: Final = frozenset({"all", "every", "each", "everyone", "everybody", "only"})
ALL_OF_THEM: Final = declare("folk", ALL_WORDS)
ALL_OF: Final[dict[str, Population]] = {
    **dict.fromkeys(("civilian", "civilians", "villagers", "workers", "labourers", *YOUNG), "civilian"),
    **dict.fromkeys(
        "soldier soldiers reservist reservists serviceman servicemen military conscript conscripts fighters combatants volunteers".split(),
        "military",
    ),
}
