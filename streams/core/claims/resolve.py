"""What a figure means beside its neighbours: whether "casualties" and "lost" are dead, whose son died with her, which names were counted."""

from __future__ import annotations

from typing import Final

from streams.core.claims.figures import Figure

EITHER: Final = frozenset({"casualties", "victims-lost", "victims-lost-by"})


def resolved(figures: list[Figure]) -> list[Figure]:
    """The figures with mixed harm told apart where the text does, and with names dropped that a figure already counts."""
    for figure in figures:
        if figure.harm == "casualties" and _means_dead(figure, figures):
            figure.harm = "killed"
        elif figure.rule in ("victims-lost", "victims-lost-by") and _means_both(figure, figures):
            figure.harm = "casualties"
    return [figure for figure in figures if not _counted_by_name(figure, figures)]


def _mixed_word(figure: Figure) -> bool:
    """Whether the word was "casualties" or "losses", not "killed or wounded" or "neutralised"."""
    view = figure.view
    by = view.units[figure.by] if figure.by >= 0 else figure.unit
    words = view.words(by.first, by.last)
    return "casualt" in words or "loss" in words


def _means_dead(figure: Figure, figures: list[Figure]) -> bool:
    """COUNTING rule 9: casualties are dead where the wounded are told apart, or where a total of deaths includes them."""
    if not _mixed_word(figure):
        return False
    for other in figures:
        if other is figure or other.part or other.harm not in ("killed", "wounded") or not _same_people(figure, other):
            continue
        near = other.view is figure.view or (other.harm == "killed" and _next_to(figure, other))
        if near and not (other.harm == "killed" and other.kin is figure):
            return True
    return False


def _same_people(figure: Figure, other: Figure) -> bool:
    return figure.side == other.side or "all" in (figure.side, other.side)


def _next_to(figure: Figure, other: Figure) -> bool:
    a, b = figure.view.sentence, other.view.sentence
    return abs(a.number - b.number) <= 1 or "headline" in (a.field, b.field)


def _means_both(figure: Figure, figures: list[Figure]) -> bool:
    """ "Lost 623,990 troops" beside "1,270 casualties": losses of both kinds."""
    return any(
        other is not figure and other.harm == "casualties" and _mixed_word(other) and other.side == figure.side for other in figures
    ) or any(word in ("losses", "casualties") and _sum_of_kinds(figure) for word in figure.view.lowers)


def _sum_of_kinds(figure: Figure) -> bool:
    return "personnel" in figure.view.lowers


def _counted_by_name(figure: Figure, figures: list[Figure]) -> bool:
    """Names that add up to a figure of the same harm are that figure."""
    if figure.unit.code != "N":
        return False
    names = [other for other in figures if other.unit.code == "N" and other.harm == figure.harm and other.view is figure.view]
    return any(other.unit.code != "N" and other.harm == figure.harm and other.said in (len(names), len(names) + 1) and other.said > 1 for other in figures)
