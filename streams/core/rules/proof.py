"""The proof of the rules: every example of `finds` must be found by its rule, none of `spares`; and which rules overlap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any, NamedTuple

from streams.core.rules.rule import Rule, Rules

Finding = Mapping[str, Any]
Reader = Callable[[str], Iterable[Finding]]
"""Reads a text and gives what was found: each finding with its `rule`, and the fields that examples name."""


class Failure(NamedTuple):
    """An example that does not hold: `what` says whether it was missed or found in vain."""

    rule: str
    text: str
    what: str


class Overlap(NamedTuple):
    """Two rules of one task that both find the same thing in so many of the examples."""

    first: str
    second: str
    examples: int
    file: str = ""


def failures(rules: Rules, task: str, read: Reader) -> Iterator[Failure]:
    """The examples of the rules of `task` that do not hold."""
    for rule in rules.of(task):
        for example in rule.finds:
            text, wanted = _example(rule, example)
            if not any(found["rule"] == rule.id and _agrees(found, wanted) for found in read(text)):
                yield Failure(rule.id, text, "missed")
        for text in rule.spares:
            if any(found["rule"] == rule.id for found in read(text)):
                yield Failure(rule.id, text, "found in vain")


def overlaps(rules: Rules, task: str, read: Reader) -> list[Overlap]:
    """Pairs of rules that find the same thing in one another's examples, the most frequent first.

    An overlap is no error (labels may have several reasons), but one of two rules that always go together is too many.
    """
    together: Counter[tuple[str, str]] = Counter()
    for rule in rules.of(task):
        for example in rule.finds:
            found = list(read(_example(rule, example)[0]))
            fired = sorted(
                {one["rule"] for one in found if _meaning(one) in {_meaning(other) for other in found if other["rule"] == rule.id}}
            )
            together.update(combinations(fired, 2))
    return [Overlap(first, second, examples, task) for (first, second), examples in together.most_common()]


def unproven(rules: Rules) -> list[str]:
    """The ids of rules without an example of what they find, or of what they spare."""
    return [rule.id for rule in rules.rules if not rule.finds or not rule.spares]


def _example(rule: Rule, example: Any) -> tuple[str, Mapping[str, Any]]:
    if isinstance(example, str):
        return example, {}
    return str(example["text"]), {key: value for key, value in example.items() if key != "text"}


def _agrees(found: Finding, wanted: Mapping[str, Any]) -> bool:
    return all(found.get(key) == value for key, value in wanted.items())


def _meaning(found: Finding) -> tuple[Any, ...]:
    return tuple(found.get(key) for key in ("label", "kind", "actor", "country"))
