"""Findings against gold: precision, recall and F1 of each task.

A predicted claim finds a gold claim where harm, side and count agree (core); it is strict where population, bound, mode and
by_opponent agree too, bounds that a reader would not tell apart counting as one. Optional gold neither helps nor harms.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

BOUND_CLASS = {"at-least": "floor", "more-than": "floor", "up-to": "ceiling", "about": "loose", "vague": "loose"}
ATTRIBUTES = ("population", "bound", "mode", "by_opponent")
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
    """The outcome over a gold set. `misses`: (update, task, what is missing, what is too much)."""

    tasks: dict[str, Tally] = field(default_factory=dict)
    attributes: dict[str, list[int]] = field(default_factory=lambda: {name: [0, 0] for name in ATTRIBUTES})
    misses: list[tuple[str, str, list[str], list[str]]] = field(default_factory=list)
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


def score(gold: Mapping[str, Item], found: Mapping[str, Item]) -> Score:
    """Compare findings with gold, both by update id (or time)."""
    made = Score(updates=len(gold), answered=sum(key in found for key in gold))
    for key, want in gold.items():
        got = found.get(key, {})
        _claims(made, key, want, got)
        _attributes(made, want["claims"], got.get("claims", ()))
        _labels(made, want, got)
        _facts(made, key, want, got)
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


def _claims(made: Score, update: str, want: Item, got: Item) -> None:
    for task, key in (("claims", core), ("claims_strict", strict)):
        wanted = Counter(map(key, want["claims"]))
        given = Counter(map(key, got.get("claims", ())))
        lost, extra = wanted - given, given - wanted
        extra -= Counter(map(key, want.get("optional_claims", ())))
        made.task(task).add((wanted & given).total(), extra.total(), lost.total())
        if task == "claims" and (lost or extra):
            made.misses.append((update, task, _words(lost.elements()), _words(extra.elements())))


def _attributes(made: Score, wanted: Sequence[Item], given: Iterable[Item]) -> None:
    pool = list(given)
    for claim in wanted:
        twins = [other for other in pool if core(other) == core(claim)]
        if not twins:
            continue
        twin = next((other for other in twins if strict(other) == strict(claim)), twins[0])
        pool.remove(twin)
        for name, counts in made.attributes.items():
            counts[0] += attribute(claim, name) == attribute(twin, name)
            counts[1] += 1


def _labels(made: Score, want: Item, got: Item) -> None:
    wanted, given = set(want["labels"]), set(got.get("labels", ()))
    extra = given - wanted - set(want.get("optional_labels", ()))
    made.task("labels").add(len(wanted & given), len(extra), len(wanted - given))
    for label in wanted | extra:
        made.task(f"label:{label}").add(label in wanted & given, label in extra, label in wanted - given)


_FACTS: tuple[tuple[str, str, Callable[[Item], tuple[Hashable, ...]]], ...] = (
    ("mobilisation", "mobilisation", lambda m: (m["actor"], m["kind"])),
    ("spillover", "spillover", lambda s: (s["country"], s["kind"])),
    ("spillover_status", "spillover", lambda s: (s["country"], s["kind"], s["status"])),
)


def _facts(made: Score, update: str, want: Item, got: Item) -> None:
    for task, name, key in _FACTS:
        wanted = set(map(key, want[name]))
        given = {key(fact) for fact in got.get(name, ()) if fact.get("status") not in ("called-for", "hypothetical")}
        extra = given - wanted - set(map(key, want.get(f"optional_{name}", ())))
        lost = wanted - given
        made.task(task).add(len(wanted & given), len(extra), len(lost))
        if task == name and (lost or extra):
            made.misses.append((update, task, _words(lost), _words(extra)))


def _words(keys: Iterable[tuple[Hashable, ...]]) -> list[str]:
    return sorted(" ".join(map(str, key)) for key in keys)
