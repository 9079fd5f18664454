"""Findings against gold: precision, recall and F1 of each task.

A predicted claim finds a gold claim where harm, side and count agree (core); it is strict where population, bound, mode and
by_opponent agree too, bounds that a reader would not tell apart counting as one. Optional gold neither helps nor harms.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

BOUND_CLASS = {"at-least": "floor", "more-than": "floor", "up-to": "ceiling", "about": "loose", "vague": "loose"}
ATTRIBUTES = ("population", "bound", "mode", "by_opponent")
GRADES: Final = ("high", "medium", "low")
Item = Mapping[str, Any]


@dataclass
class Tally:
    """True positives, false positives, false negatives of one task."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def add(self, tp: int, fp: int, fn: int) -> None:
        """Count one update's outcome in."""
        self.tp, self.fp, self.fn = self.tp + tp, self.fp + fp, self.fn + fn

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1 to four digits, and the counts. Nothing to find and nothing found is 1."""
        p = self.tp / (self.tp + self.fp) if self.tp + self.fp else 1.0
        r = self.tp / (self.tp + self.fn) if self.tp + self.fn else 1.0
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        return {"precision": round(p, 4), "recall": round(r, 4), "f1": round(f1, 4), "tp": self.tp, "fp": self.fp, "fn": self.fn}


@dataclass
class Score:
    """The outcome over a gold set. `grades`: how many findings of a task and a confidence grade were right, and how many there were."""

    tasks: dict[str, Tally] = field(default_factory=dict)
    attributes: dict[str, list[int]] = field(default_factory=lambda: {name: [0, 0] for name in ATTRIBUTES})
    grades: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    updates: int = 0
    answered: int = 0

    def task(self, name: str) -> Tally:
        """The counts of one task."""
        return self.tasks.setdefault(name, Tally())

    def figures(self) -> dict[str, Any]:
        """Everything as JSON: task -> figures, attribute -> accuracy, how many updates there were and how many were answered."""
        made: dict[str, Any] = {name: self.tasks[name].figures() for name in sorted(self.tasks)}
        made["attributes"] = {name: round(right / seen, 4) if seen else None for name, (right, seen) in self.attributes.items()}
        return {**made, "updates": self.updates, "answered": self.answered}

    def grade(self, task: str, grade: str, right: bool) -> None:
        """Count one finding of that confidence in."""
        counts = self.grades.setdefault(task, {name: [0, 0] for name in GRADES})[grade]
        counts[0] += right
        counts[1] += 1

    def precisions(self) -> dict[str, dict[str, dict[str, float]]]:
        """Of the findings of each task, by confidence grade: how many were right, of how many, and the precision."""
        return {
            task: {grade: {"right": right, "of": of, "precision": round(right / of, 4)} for grade, (right, of) in grades.items() if of}
            for task, grades in sorted(self.grades.items())
        }


def score(gold: Mapping[str, Item], found: Mapping[str, Item]) -> Score:
    """Compare findings with gold, both by update id (or time)."""
    made = Score(updates=len(gold), answered=sum(key in found for key in gold))
    for key, want in gold.items():
        got = found.get(key, {})
        _claims(made, want, got)
        _attributes(made, want, got)
        _labels(made, want, got)
        _facts(made, want, got)
    return made


def core(claim: Item) -> tuple[Hashable, ...]:
    """What makes a claim found."""
    return claim["harm"], claim["side"], claim["count"]


def strict(claim: Item) -> tuple[Hashable, ...]:
    """What makes a claim right in every attribute."""
    return (*core(claim), *(attribute(claim, name) for name in ATTRIBUTES))


def attribute(claim: Item, name: str) -> Hashable:
    """An attribute as it is compared."""
    value = claim.get(name)
    if name == "bound":
        return BOUND_CLASS.get(str(value), value)
    return bool(value) if name == "by_opponent" else value


def paired(wanted: Sequence[Item], given: Iterable[Item]) -> tuple[list[tuple[Item, Item]], list[Item], list[Item]]:
    """Gold claims with the found ones that find them (a strictly right one first); what is left over of the gold, of the found."""
    pool, pairs, lost = list(given), list[tuple[Item, Item]](), list[Item]()
    for claim in wanted:
        twins = [other for other in pool if core(other) == core(claim)]
        if twins:
            twin = next((other for other in twins if strict(other) == strict(claim)), twins[0])
            pool.remove(twin)
            pairs.append((claim, twin))
        else:
            lost.append(claim)
    return pairs, lost, pool


def unasked(extra: Iterable[Item], optional: Iterable[Item]) -> list[Item]:
    """The found claims of `extra` that gold does not name as optional either."""
    free, kept = Counter(map(core, optional)), list[Item]()
    for claim in extra:
        if free[core(claim)] > 0:
            free[core(claim)] -= 1
        else:
            kept.append(claim)
    return kept


def _claims(made: Score, want: Item, got: Item) -> None:
    for task, key in (("claims", core), ("claims_strict", strict)):
        wanted = Counter(map(key, want["claims"]))
        given = Counter(map(key, got.get("claims", ())))
        extra = given - wanted - Counter(map(key, want.get("optional_claims", ())))
        made.task(task).add((wanted & given).total(), extra.total(), (wanted - given).total())


def _attributes(made: Score, want: Item, got: Item) -> None:
    pairs, _, extra = paired(want["claims"], got.get("claims", ()))
    for claim, twin in pairs:
        for name, counts in made.attributes.items():
            counts[0] += attribute(claim, name) == attribute(twin, name)
            counts[1] += 1
        made.grade("claims", grade_of(twin), right=True)
        made.grade("claims_strict", grade_of(twin), right=strict(claim) == strict(twin))
    for claim in unasked(extra, want.get("optional_claims", ())):
        made.grade("claims", grade_of(claim), right=False)
        made.grade("claims_strict", grade_of(claim), right=False)


def grade_of(finding: Item) -> str:
    """How sure a finding says it is; one that does not say counts as the middle grade."""
    return str(finding.get("confidence", "medium"))


def _labels(made: Score, want: Item, got: Item) -> None:
    wanted, given = set(want["labels"]), set(got.get("labels", ()))
    extra = given - wanted - set(want.get("optional_labels", ()))
    made.task("labels").add(len(wanted & given), len(extra), len(wanted - given))
    for label in wanted | extra:
        made.task(f"label:{label}").add(label in wanted & given, label in extra, label in wanted - given)


Key = Callable[[Item], tuple[Hashable, ...]]
FACTS: Final[tuple[tuple[str, str, Key], ...]] = (
    ("mobilisation", "mobilisation", lambda m: (m["actor"], m["kind"])),
    ("spillover", "spillover", lambda s: (s["country"], s["kind"])),
    ("spillover_status", "spillover", lambda s: (s["country"], s["kind"], s["status"])),
)
"""Tasks that find facts: the task, the field of a finding that holds them, and what makes one right."""


def facts(got: Item, name: str) -> list[Item]:
    """The facts of that field which say that something happens."""
    return [fact for fact in got.get(name, ()) if fact.get("status") not in ("called-for", "hypothetical")]


def _facts(made: Score, want: Item, got: Item) -> None:
    for task, name, key in FACTS:
        wanted = set(map(key, want[name]))
        free = set(map(key, want.get(f"optional_{name}", ()))) - wanted
        given = {key(fact): fact for fact in facts(got, name) if key(fact) not in free}
        made.task(task).add(len(wanted & given.keys()), len(given.keys() - wanted), len(wanted - given.keys()))
        for one, fact in given.items():
            made.grade(task, grade_of(fact), right=one in wanted)
