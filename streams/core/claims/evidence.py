"""Evidence: what speaks for each answer to a question, and the answer for which most speaks.

A log-linear ranking: each kind of evidence has a weight (`streams/rules/weights.yaml`), an answer's score is the sum of the weights of
what speaks for it, and the share of an answer is the softmax of the scores. The weights are fitted to annotated updates (`make fit`).
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp
from typing import Any, Final, NamedTuple

from schemas.errors import BadRules

Weights = dict[str, float]
"""The weight of each kind of evidence of one question."""


class Evidence:
    """What speaks for each answer: `found` has the kinds of evidence by answer, each once, in the order in which they came up."""

    __slots__ = ("found",)

    def __init__(self) -> None:
        """No evidence yet."""
        self.found: dict[str, list[str]] = {}

    def add(self, answer: str | None, kind: str) -> None:
        """`kind` speaks for `answer`; where there is no answer nothing is said."""
        if answer:
            kinds = self.found.get(answer)
            if kinds is None:
                self.found[answer] = [kind]
            elif kind not in kinds:
                kinds.append(kind)

    def take(self, other: Evidence) -> None:
        """What speaks for an answer there speaks for it here."""
        for answer, kinds in other.found.items():
            for kind in kinds:
                self.add(answer, kind)

    def forget(self, kinds: tuple[str, ...]) -> None:
        """Take evidence of these kinds back."""
        self.found = {answer: left for answer, known in self.found.items() if (left := [kind for kind in known if kind not in kinds])}


class Choice(NamedTuple):
    """The answer ("" where nothing speaks for any), its share of all answers (0 to 1), and the kind of evidence that weighs most for it."""

    answer: str
    share: float
    why: str


NOTHING: Final = Choice("", 0.0, "")


def choose(evidence: Evidence, weights: Weights) -> Choice:
    """The answer for which most speaks; of two that are level the last in the alphabet."""
    scores: list[float] = []
    best, top = "", 0.0
    for answer, kinds in evidence.found.items():
        score = 0.0
        for kind in kinds:
            score += weights[kind]
        if not scores or score > top or (score == top and answer > best):
            best, top = answer, score
        scores.append(score)
    if not scores:
        return NOTHING
    total = 0.0
    for score in scores:
        total += exp(score - top)
    return Choice(best, 1.0 / total, _weightiest(evidence.found[best], weights))


def _weightiest(kinds: list[str], weights: Weights) -> str:
    """The kind of evidence that weighs most; of two that are level the last in the alphabet."""
    why, most = kinds[0], weights[kinds[0]]
    for kind in kinds:
        weight = weights[kind]
        if weight > most or (weight == most and kind > why):
            why, most = kind, weight
    return why


def compile_weights(rows: Mapping[str, Any], kinds: Mapping[str, frozenset[str]]) -> dict[str, dict[str, float]]:
    """The tables of weights.yaml; `kinds` are the kinds of evidence of each question. Raises BadRules where they do not agree."""
    found: dict[str, dict[str, float]] = {}
    for question, known in kinds.items():
        table = rows.get(question)
        if not isinstance(table, Mapping):
            raise BadRules(f"weights: a table {question!r} is expected")
        wrong = sorted(known ^ set(map(str, table)))
        if wrong:
            raise BadRules(f"weights: {question}: {wrong[0]!r} " + ("has no weight" if wrong[0] in known else "is no kind of evidence"))
        found[question] = {str(kind): _number(question, kind, said) for kind, said in table.items()}
    return found


def _number(question: str, kind: object, said: object) -> float:
    if not isinstance(said, int | float) or isinstance(said, bool):
        raise BadRules(f"weights: {question}: {kind!r} is {said!r}, a number is expected")
    return float(said)
