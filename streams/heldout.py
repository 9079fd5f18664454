"""Leave one story out: how well the rules read a story that they were not written for, as far as that can be told mechanically.

For each story in turn every part of the rules that no update of the other stories exercises is taken out, the weights of evidence are
fitted to the other stories alone, the table of wording is left out, and the story is read with what is left. docs/reading.md says what
that measures, and what it does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from schemas.events import Update
from streams.core.exercise import Exercise, Part
from streams.core.reading import compile_reading
from streams.core.rulebook import RuleBook
from streams.core.score import Score, Tally
from streams.core.step import Desk
from streams.extraction import Gold, evaluate, update_in
from streams.fitting import Line, fitted

SHOWN: Final = ("claims", "claims_strict", "labels", "mobilisation", "spillover")
"""The tasks of the comparison."""


class Fold(NamedTuple):
    """One story left out: what was read of it with all rules, and without the `gone` parts that only it exercises or nobody does."""

    story: str
    updates: int
    gone: int
    with_all: Score
    left_out: Score


def leave_one_story_out(desk: Desk, book: RuleBook, gold: Gold) -> tuple[int, list[Fold]]:
    """How many parts the rules have, and each story of the gold left out in turn. `desk` is compiled from `book`. Raises BadInput."""
    exercise = Exercise(book)
    stories: dict[str, dict[str, Mapping[str, Any]]] = {}
    used: dict[str, set[Part]] = {}
    for key, row in gold.items():
        update = update_in(key, row)
        stories.setdefault(update.story, {})[key] = row
        used.setdefault(update.story, set()).update(_used(desk, exercise, update))
    return len(exercise.parts), [_fold(desk, exercise, used, story, stories) for story in sorted(stories)]


def _used(desk: Desk, exercise: Exercise, update: Update) -> frozenset[Part]:
    desk.story(update.story)
    return exercise.used(desk.readings[update.story], update.headline, update.body, update.time)


def _fold(desk: Desk, exercise: Exercise, used: Mapping[str, set[Part]], story: str, stories: Mapping[str, Gold]) -> Fold:
    rows = stories[story]
    kept: set[Part] = set().union(*(parts for other, parts in used.items() if other != story))
    book = _weighed_anew(desk, exercise.only(kept), [row for other in stories if other != story for row in stories[other].values()])
    without = Desk(desk.stories, desk.policies, {story: compile_reading(desk.stories[story], book)})
    return Fold(story, len(rows), len(exercise.parts) - len(kept), evaluate(desk, rows)[0], evaluate(without, rows)[0])


def _weighed_anew(desk: Desk, book: RuleBook, others: Sequence[Mapping[str, Any]]) -> RuleBook:
    """The book with weights of evidence that fit these updates alone, and without the table of wording, which was learnt from all stories;
    what the updates exercise is in it, so they are read as with all rules."""
    if not others or "weights" not in book.files:
        return book
    lines = [Line("", row, desk.readings[str(row["story"])]) for row in others]
    start = {question: dict(table) for question, table in book["weights"].items()}
    return RuleBook({**book.files, "weights": fitted(lines, start), "wording": {}}, book.version)


def told(parts: int, folds: Iterable[Fold]) -> dict[str, Any]:
    """The comparison as JSON: per story and in total, each task's F1 with all rules, with the story left out, and the gap."""
    every = list(folds)
    rows = [{"story": fold.story, "updates": fold.updates, "taken_out": fold.gone, **_compared([fold])} for fold in every]
    return {"parts": parts, "stories": rows, "total": {"updates": sum(fold.updates for fold in every), **_compared(every)}}


def _compared(folds: list[Fold]) -> dict[str, dict[str, float]]:
    return {task: _gap(_f1([f.with_all for f in folds], task), _f1([f.left_out for f in folds], task)) for task in SHOWN}


def _gap(with_all: float, left_out: float) -> dict[str, float]:
    return {"all": with_all, "left_out": left_out, "gap": round(with_all - left_out, 4)}


def _f1(scores: Iterable[Score], task: str) -> float:
    """F1 over the counts of several scores together."""
    total = Tally()
    for one in scores:
        counts = one.task(task)
        total.add(counts.tp, counts.fp, counts.fn)
    return total.figures()["f1"]
