"""Which parts of the pattern rules a text exercises, and the rules without the others.

A part that can be taken out is a pattern (of `any` or `unless`), one alternative of a pattern's element, or an entry of a word list.
A part is exercised where its pattern gave a finding, or, in `unless`, took one back, and its own words stand in the match. All forms
of `shell~v` are one part: they come with the word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from streams.core.rules.matcher import exceptions, hits
from streams.core.rules.patterns import ELEMENT, Match
from streams.core.rules.rule import Rules, with_words
from streams.core.rules.slots import Slots
from streams.core.rules.tape import Tape
from streams.core.rules.words import classes, spelt
from streams.core.text.document import Document

Part = tuple[str, ...]
"""(file, "words", list, entry) or (file, rule, "any" or "unless", pattern) or the same with one alternative behind."""

Keep = Callable[[Part], bool]
_LISTED: Final = re.compile(r"\{([\w-]+)\}")
FIELDS: Final = ("any", "unless")


class Exercise:
    """The parts of some pattern files, and which of them a text exercises."""

    def __init__(self, files: Mapping[str, Any], tasks: Iterable[str], rules: Rules) -> None:
        """Take the parts out of the `files` named `tasks`, from which `rules` are compiled."""
        self._files = {task: files.get(task, {}) for task in tasks}
        self._rules = rules
        self._bare = _without_exceptions(rules)
        self._owners = {name: task for task, data in self._files.items() for name in data.get("words", {})}
        self._spelt: dict[tuple[str, str, str, str], list[tuple[tuple[str, ...], Part]]] = {}

    def parts(self) -> Iterator[Part]:
        """Every part, once."""
        for task, data in self._files.items():
            for name, listed in data.get("words", {}).items():
                yield from ((task, "words", name, entry) for entry in dict.fromkeys(_entries(listed)))
            for row in data.get("rules", ()):
                for field in FIELDS:
                    for source in row.get(field, ()):
                        yield (task, row["id"], field, source)
                        yield from ((task, row["id"], field, source, word) for word in dict.fromkeys(_choices(source)))

    def used(self, document: Document, slots: Slots, year: int) -> set[Part]:
        """The parts that the text exercises; `year` is the story's first."""
        known = {rule.id: rule for rule in self._rules.rules}
        found: set[Part] = set()
        for hit in hits(document, self._bare, slots, year, every=True):
            taken_back = list(exceptions(known[hit.rule.id], hit.tape, hit.match, slots))
            for pattern, match in taken_back:
                found |= self._in(hit.tape, match, (hit.rule.task, hit.rule.id, "unless", pattern.source))
            if not taken_back:
                found |= self._in(hit.tape, hit.match, (hit.rule.task, hit.rule.id, "any", hit.pattern.source))
        return found

    def _in(self, tape: Tape, match: Match, pattern: tuple[str, str, str, str]) -> set[Part]:
        """The pattern itself, and those of its words that stand in its match."""
        if pattern not in self._spelt:
            self._spelt[pattern] = list(self._words(pattern))
        words = tape.words[match.first : match.last]
        return {pattern} | {part for phrase, part in self._spelt[pattern] if _stands_in(phrase, words)}

    def _words(self, pattern: tuple[str, str, str, str]) -> Iterator[tuple[tuple[str, ...], Part]]:
        source = pattern[3]
        for word in _choices(source):
            yield from ((tuple(phrase.split()), (*pattern, word)) for phrase in spelt(word))
        for name in _LISTED.findall(source):
            yield from self._listed(name)

    def _listed(self, name: str) -> Iterator[tuple[tuple[str, ...], Part]]:
        """The words of a list and of the lists in it. What a list holds is read where the last file defines it."""
        task = self._owners[name]
        for entry in _entries(self._files[task]["words"][name]):
            inner = _LISTED.fullmatch(entry)
            if inner:
                yield from self._listed(inner.group(1))
            else:
                yield from ((tuple(phrase.split()), (task, "words", name, entry)) for phrase in spelt(entry))


def narrowed(files: Mapping[str, Any], tasks: Iterable[str], keep: Keep) -> dict[str, Any]:
    """The files without the parts that are not kept: lists, patterns and rules shrink, and go where nothing is left of them."""
    made = dict(files)
    lists: dict[str, str] = {}
    for task in tasks:
        data = files.get(task, {})
        words = {name: _kept_list(task, name, listed, keep) for name, listed in data.get("words", {}).items()}
        lists.update(words)
        filled = {name for name, entries in classes(lists).items() if entries}
        rows = [_kept_rule(task, row, keep, filled) for row in data.get("rules", ())]
        made[task] = {**data, "words": words, "rules": [row for row in rows if row["any"]]}
    return made


def _kept_list(task: str, name: str, listed: str, keep: Keep) -> str:
    return ", ".join(entry for entry in _entries(listed) if _LISTED.fullmatch(entry) or keep((task, "words", name, entry)))


def _kept_rule(task: str, row: Mapping[str, Any], keep: Keep, filled: set[str]) -> dict[str, Any]:
    made = dict(row)
    for field in FIELDS:
        if field in row:
            patterns = [_kept_pattern((task, row["id"], field, source), keep, filled) for source in row[field]]
            made[field] = [pattern for pattern in patterns if pattern is not None]
    return made


def _kept_pattern(pattern: tuple[str, str, str, str], keep: Keep, filled: set[str]) -> str | None:
    """The pattern with the alternatives that are kept; None where it is not kept, or a part that it needs has none left."""
    if not keep(pattern):
        return None
    elements = []
    for found in ELEMENT.finditer(pattern[3]):
        left = [word for word in _split(found["atom"]) if _stays(word, pattern, keep, filled)]
        if left:
            name = f"{found['name']}=" if found["name"] else ""
            elements.append(name + "|".join(f"({word})" if " " in word else word for word in left) + (found["maybe"] or ""))
        elif not found["maybe"]:
            return None
    return " ".join(elements)


def _stays(word: str, pattern: tuple[str, str, str, str], keep: Keep, filled: set[str]) -> bool:
    listed = _LISTED.fullmatch(word)
    if listed:
        return listed.group(1) in filled
    return not _is_choice(word) or keep((*pattern, word))


def _entries(listed: str) -> list[str]:
    return [entry.strip() for entry in listed.split(",") if entry.strip()]


def _choices(source: str) -> list[str]:
    """The alternatives of a pattern that are words: no gaps, slots or lists."""
    return [word for found in ELEMENT.finditer(source) for word in _split(found["atom"]) if _is_choice(word)]


def _is_choice(word: str) -> bool:
    return not word.startswith(("<", "{")) and word.strip(".") != ""


def _split(atom: str) -> list[str]:
    parts = re.findall(r"\([^()]*\)|[^|()]+", atom)
    return [word for part in parts for word in part.strip("()").split("|") if word]


def _stands_in(phrase: tuple[str, ...], words: Sequence[str]) -> bool:
    size = len(phrase)
    if size == 1:
        return phrase[0] in words
    return any(tuple(words[i : i + size]) == phrase for i in range(len(words) - size + 1))


def _without_exceptions(rules: Rules) -> Rules:
    """The same rules, nothing taken back by `unless`."""
    return with_words(tuple(replace(rule, unless=()) for rule in rules.rules))
