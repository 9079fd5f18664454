"""Evidence: what speaks for each answer to a question, and the answer for which most speaks.

A log-linear ranking: each kind of evidence has a weight (`streams/rules/weights.yaml`), an answer's score is the sum of the weights of
what speaks for it, and the share of an answer is the softmax of the scores. The weights are fitted to annotated updates (`make fit`).
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp
from typing import Any, Final

from schemas.errors import BadRules

Weights = dict[str, float]
"""The weight of each kind of evidence of one question."""


class Evidence:
    """What speaks for each answer: `found` has the kinds of evidence by answer, each once with its weight, in the order in which they
    came up."""

    __slots__ = ("_weights", "found")

    def __init__(self, weights: Weights) -> None:
        """No evidence yet; what there will be weighs so much."""
        self._weights = weights
        self.found: dict[str, dict[str, float]] = {}

    def add(self, answer: str | None, kind: str) -> None:
        """`kind` speaks for `answer`; where there is no answer nothing is said."""
        if answer:
            kinds = self.found.get(answer)
            if kinds is None:
                self.found[answer] = {kind: self._weights[kind]}
            else:
                kinds[kind] = self._weights[kind]

    def add_as(self, answer: str | None, source: str) -> None:
        """What `source` is found to be speaks for the same: the kind of evidence is named for both ("beside-military")."""
        if answer:
            self.add(answer, f"{source}-{answer}")

    def take(self, other: Evidence) -> None:
        """What speaks for an answer there speaks for it here."""
        for answer, kinds in other.found.items():
            known = self.found.get(answer)
            if known is None:
                self.found[answer] = kinds.copy()
            else:
                known.update(kinds)

    def forget(self, kinds: frozenset[str]) -> None:
        """Take evidence of these kinds back."""
        gone = False
        for known in self.found.values():
            if kinds.isdisjoint(known):
                continue
            for kind in [kind for kind in known if kind in kinds]:
                del known[kind]
            gone = gone or not known
        if gone:
            self.found = {answer: known for answer, known in self.found.items() if known}

    def has(self, kind: str) -> bool:
        """Whether that kind of evidence speaks for any answer."""
        for known in self.found.values():  # noqa: SIM110 (a plain loop is what compiles well)
            if kind in known:
                return True
        return False


class Choice:
    """The answer ("" where nothing speaks for any), and its share of all answers (0 to 1)."""

    __slots__ = ("answer", "share")

    def __init__(self, answer: str, share: float) -> None:
        """An answer with its share."""
        self.answer, self.share = answer, share


NOTHING: Final = Choice("", 0.0)


def choose(evidence: Evidence, leans: dict[str, float] | None = None, trust: float = 1.0) -> Choice:
    """The answer for which most speaks; of two that are level the last in the alphabet. `leans` (of every answer) are added to what the
    evidence weighs, of which but the share `trust` counts then: words and evidence tell much the same twice."""
    scores = _weighed(evidence)
    if leans is not None:
        for answer, lean in leans.items():
            scores[answer] = scores.get(answer, 0.0) * trust + lean
    if len(scores) < 2:
        return Choice(next(iter(scores)), 1.0) if scores else NOTHING
    best, top = "", 0.0
    for answer, score in scores.items():
        if not best or score > top or (score == top and answer > best):
            best, top = answer, score
    total = 0.0
    for score in scores.values():
        total += exp(score - top)
    return Choice(best, 1.0 / total)


def _weighed(evidence: Evidence) -> dict[str, float]:
    scores: dict[str, float] = {}
    for answer, kinds in evidence.found.items():
        score = 0.0
        for weight in kinds.values():
            score += weight
        scores[answer] = score
    return scores


def weightiest(kinds: dict[str, float]) -> str:
    """The kind of evidence that weighs most, "" of none; of two that are level the last in the alphabet."""
    why, most = "", 0.0
    for kind, weight in kinds.items():
        if not why or weight > most or (weight == most and kind > why):
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
