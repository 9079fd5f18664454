"""Rules compiled from what the YAML files hold: patterns, guards, what a match means, and the examples that prove them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from schemas.errors import BadRules
from streams.core.rules.guards import GUARDS
from streams.core.rules.patterns import Pattern, parse
from streams.core.rules.words import classes

KNOWN: Final = frozenset({"id", "any", "unless", "guards", "scope", "emits", "finds", "spares", "why"})


@dataclass(frozen=True, slots=True, repr=False)
class Rule:
    """One rule: where a pattern of `any` matches, no `unless` matches in the same clause and no guard objects, it finds `emits`.

    `label` is the label that it gives, "" for a rule that finds facts.
    """

    id: str
    task: str
    any: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    guards: tuple[str, ...]
    scope: str
    emits: Mapping[str, Any]
    finds: tuple[Any, ...]
    spares: tuple[str, ...]
    label: str


class Try(NamedTuple):
    """A pattern to try where a word stands: the word's `place` in its phrase, and the `phrase` where it is more than the word."""

    rule: Rule
    pattern: Pattern
    place: int
    phrase: tuple[str, ...]


class Tries(NamedTuple):
    """What to try where a word stands, of all that give the same `label` ("" for facts) and need the same slots filled."""

    label: str
    needs: tuple[str, ...]
    tries: tuple[Try, ...]


@dataclass(frozen=True, repr=False)
class Rules:
    """Compiled rules, and for each word that can anchor a pattern the rules and patterns to try there."""

    rules: tuple[Rule, ...]
    anchors: Mapping[str, tuple[Tries, ...]]

    def of(self, task: str) -> tuple[Rule, ...]:
        """The rules of one file."""
        return tuple(rule for rule in self.rules if rule.task == task)


def compiled(files: Mapping[str, Any], tasks: Iterable[str]) -> Rules:
    """The rules of the files named `tasks`, in that order; word lists are shared by all. Raises BadRules with the rule's id."""
    listed: dict[str, str] = {}
    for task in tasks:
        listed.update(files.get(task, {}).get("words", {}))
    lists = classes(listed)
    rules: list[Rule] = []
    for task in tasks:
        data = files.get(task, {})
        for row in data.get("rules", ()):
            rules.append(_rule(row, task, tuple(data.get("guards", ())), lists))
    _unique(rules)
    return Rules(tuple(rules), anchored(rules))


def _rule(row: Mapping[str, Any], task: str, guards: tuple[str, ...], lists: Mapping[str, tuple[str, ...]]) -> Rule:
    id = str(row.get("id", "?"))
    unknown = row.keys() - KNOWN
    if unknown or "any" not in row or "emits" not in row:
        raise BadRules(f"rule {id!r} of {task}: needs `id`, `any` and `emits`; unknown: {', '.join(sorted(unknown)) or 'none'}")
    chosen = tuple(row.get("guards", guards))
    for guard in chosen:
        if guard not in GUARDS:
            raise BadRules(f"rule {id!r} of {task}: no guard {guard!r}: use one of {', '.join(GUARDS)}")
    try:
        patterns = tuple(parse(source, lists) for source in row["any"])
        unless = tuple(parse(source, lists) for source in row.get("unless", ()))
    except BadRules as error:
        raise BadRules(f"rule {id!r} of {task}: {error.what}") from None
    finds, spares = tuple(row.get("finds", ())), tuple(row.get("spares", ()))
    return Rule(
        id, task, patterns, unless, chosen, row.get("scope", "any"), row["emits"], finds, spares, str(row["emits"].get("label", ""))
    )


def _unique(rules: Iterable[Rule]) -> None:
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise BadRules(f"rule {rule.id!r} stands twice: give each its own id")
        seen.add(rule.id)


def anchored(rules: Iterable[Rule]) -> dict[str, tuple[Tries, ...]]:
    """For each word that can anchor a pattern of `rules`, what to try where it stands."""
    anchors: dict[str, dict[tuple[str, tuple[str, ...]], list[Try]]] = {}
    for rule in rules:
        for pattern in rule.any:
            for word, place, phrase in sorted(pattern.keys()):
                alike = anchors.setdefault(word, {}).setdefault((rule.label, pattern.needs), [])
                alike.append(Try(rule, pattern, place, phrase if len(phrase) > 1 else ()))
    return {word: tuple(Tries(*key, tuple(tries)) for key, tries in groups.items()) for word, groups in anchors.items()}
