"""Rules compiled from what the YAML files hold: patterns, guards, what a match means, and the examples that prove them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from schemas.errors import BadRules
from streams.core.rules.guards import GUARDS
from streams.core.rules.patterns import Pattern, parse, weight
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


class Try:
    """A pattern to try where a word stands.

    `place` is the word's in its `phrase` (empty where it is the word alone). `rarest` and `rare` are the numbers of two sets of words of
    which the sentence must have one (see `Word`). `guards` and `unless` (by the words that anchor them) are those of its rule.
    """

    __slots__ = ("guards", "pattern", "phrase", "place", "rare", "rarest", "rule", "scope", "unless")

    def __init__(self, rule: Rule, pattern: Pattern, place: int, phrase: tuple[str, ...], numbers: list[int], unless: Excepting) -> None:
        """Try `pattern` of `rule` where the sentence has words of the sets of these `numbers`, at most two."""
        self.rule, self.pattern, self.place, self.phrase, self.unless = rule, pattern, place, phrase, unless
        self.rarest, self.rare = numbers[0] if numbers else 0, numbers[1] if len(numbers) > 1 else 0
        self.guards = tuple(GUARDS[guard] for guard in rule.guards)
        self.scope = "" if rule.scope == "any" else rule.scope


Excepting = dict[str, tuple[Pattern, ...]]
"""The patterns of a rule's `unless` by the words that anchor them."""
COMMON: Final = 30
"""How often, in a thousand words, a set of words stands that is of no use for telling which patterns can match."""


class Tries:
    """What to try where a word stands, of all that give the same `label` ("" for facts) and need the slots of the same bits filled."""

    __slots__ = ("label", "needs", "tries")

    def __init__(self, label: str, needs: int, tries: tuple[Try, ...]) -> None:
        """Try these."""
        self.label, self.needs, self.tries = label, needs, tries


class Word:
    """What a word means to the rules: what to try where it stands, and the numbers of the sets of required words that it is of.

    Number 0 is that of no set; every sentence has it. `table` is the one of all words of the same rules, which is how a spelling that
    keeps a `Word` knows whether it is of the rules that ask.
    """

    __slots__ = ("known", "of", "table", "tries")

    def __init__(self, tries: tuple[Tries, ...], of: tuple[int, ...], table: dict[str, Word]) -> None:
        """A word of the table."""
        self.tries, self.of, self.table = tries, of, table
        self.known = len(tries) > 0 or len(of) > 0


@dataclass(frozen=True, repr=False)
class Rules:
    """Compiled rules, and the words that they know (`nothing` is any other); `sets` is how many sets of words they ask a sentence for."""

    rules: tuple[Rule, ...]
    words: dict[str, Word]
    nothing: Word
    sets: int

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
    return with_words(tuple(rules))


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


def with_words(rules: tuple[Rule, ...]) -> Rules:
    """The rules, with what to try at each word that can anchor a pattern, and of which sets each word is that a pattern requires."""
    sets = _numbered(rules)
    anchors: dict[str, dict[tuple[str, int], list[Try]]] = {}
    for rule in rules:
        unless = _by_anchor(rule.unless)
        for pattern in rule.any:
            for word, place, phrase in sorted(pattern.anchors()):
                numbers = [sets[some] for some in _rarest(pattern, word, phrase)]
                alike = anchors.setdefault(word, {}).setdefault((rule.label, pattern.needs), [])
                alike.append(Try(rule, pattern, place, phrase if len(phrase) > 1 else (), numbers, unless))
    of: dict[str, list[int]] = {word: [] for word in anchors}
    for some, number in sets.items():
        for word in some:
            of.setdefault(word, []).append(number)
    words: dict[str, Word] = {}
    for word, numbers in of.items():
        words[word] = Word(_tries(anchors.get(word, {})), tuple(numbers), words)
    return Rules(rules, words, Word((), (), words), len(sets))


def _tries(anchored: Mapping[tuple[str, int], list[Try]]) -> tuple[Tries, ...]:
    return tuple(Tries(label, needs, tuple(some)) for (label, needs), some in anchored.items())


def _numbered(rules: Iterable[Rule]) -> dict[frozenset[str], int]:
    """The number of each set of words that tells whether a pattern can match."""
    sets: dict[frozenset[str], int] = {}
    for rule in rules:
        for pattern in rule.any:
            for word, _, phrase in pattern.anchors():
                for some in _rarest(pattern, word, phrase):
                    sets.setdefault(some, len(sets) + 1)
    return sets


def _rarest(pattern: Pattern, word: str, phrase: tuple[str, ...]) -> list[frozenset[str]]:
    """The two rarest sets of words of which a sentence must have one, if the pattern is to match with its anchor's `word` in `phrase`.

    Sets of which most sentences have a word are left out: they spare nothing.
    """
    required = list(pattern.requires)
    required.extend(frozenset((other,)) for other in dict.fromkeys(phrase) if other != word)
    often = {some: sum(map(weight, some)) for some in required}
    return sorted((some for some in often if often[some] < COMMON), key=lambda some: (often[some], sorted(some)))[:2]


def _by_anchor(patterns: Iterable[Pattern]) -> dict[str, tuple[Pattern, ...]]:
    found: dict[str, tuple[Pattern, ...]] = {}
    for pattern in patterns:
        for word in pattern.anchor.firsts:
            found[word] = (*found.get(word, ()), pattern)
    return found
