"""Where it happened: the place that the text gives a figure, as said."""

from __future__ import annotations

from typing import Final

from streams.core.claims.figures import Figure, View
from streams.core.text.document import Mention
from streams.core.text.vocabulary import declare

AT: Final = declare("scenes", "in at near on of around outside".split())
PASSED: Final = declare("scenes", "the a western eastern northern southern central 's of".split())
"""What stands before a name besides the word for what it is."""
KINDS: Final = declare(
    "scenes",
    (
        "town city village region district province settlement port suburb county area oblast camp hospital square market "
        "crossing refugee neighbourhood quarter town's"
    ).split(),
)
NO_PLACES: Final = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
        "october november december telegram x twitter facebook tass reuters interfax afp ap"
    ).split()
)
REACH: Final = 16
"""Tokens between a figure and its place."""


def place_of(figure: Figure) -> str | None:
    """The nearest place in the figure's clause, as said; countries and sides as a whole are none."""
    view, unit = figure.view, figure.unit
    best: tuple[int, str] | None = None
    for i in range(max(0, unit.first - REACH), min(len(view.tokens) - 1, unit.last + REACH)):
        if not view.tokens[i].word.scenes & AT or _other_clause(view, i, unit.first, unit.last):
            continue
        name = _name(view, i + 1)
        away = i - unit.last if i >= unit.last else unit.first - i + 4
        if name and (best is None or away < best[0]):
            best = (away, name)
    return best[1] if best else _before_colon(view)


def _other_clause(view: View, i: int, first: int, last: int) -> bool:
    if i < last:
        return view.scenes_near(i, first, _ENDS)
    return view.scenes_near(last, i, _ENDS) or view.counts_between(last, i)


_ENDS: Final = declare("scenes", (";", ".", "said"))


def _name(view: View, i: int) -> str | None:
    """ "the town of Shihah", "Azerbaijan's Terter region", "Kyiv": the capitalised name that starts there."""
    tokens, lowers = view.tokens, view.lowers
    while i < len(tokens) and (tokens[i].word.scenes & (PASSED | KINDS) or _whole(view, i)):
        i += 1
    first = i
    while i < len(tokens) and tokens[i].word.capital and tokens[i].kind == "word" and lowers[i] not in NO_PLACES:
        i += 1
    if i == first:
        return None
    mention = _mention(view, first)
    if (mention is not None and mention.kind != "place") or (i < len(tokens) and lowers[i] == "'s"):
        return None
    sentence = view.sentence
    return sentence.text[tokens[first].start - sentence.start : tokens[i - 1].end - sentence.start]


def _whole(view: View, i: int) -> bool:
    """Whether a country or a side stands there, whose town follows ("in Russia's Kursk region")."""
    mention = _mention(view, i)
    return (
        mention is not None
        and mention.kind in ("name", "demonym")
        and i + 2 < len(view.tokens)
        and (view.lowers[i + 1] == "'s" or mention.kind == "demonym")
    )


def _mention(view: View, i: int) -> Mention | None:
    for mention in view.mentions:
        if mention.first <= i < mention.last:
            return mention
    return None


def _before_colon(view: View) -> str | None:
    """A headline's "Odesa: fifth death after strike"."""
    if ":" not in view.bag or view.sentence.field != "headline" or ":" not in view.lowers[1:5]:
        return None
    mention = _mention(view, 0)
    return view.tokens[0].text if mention is not None and mention.kind == "place" and mention.last == 1 else None
