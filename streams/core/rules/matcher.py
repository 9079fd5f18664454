"""Runs compiled rules over an update: one look-up a word, patterns tried only where their rarest word stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from streams.core.rules.guards import GUARDS
from streams.core.rules.patterns import Match, Pattern, Slot
from streams.core.rules.rule import Rule, Rules, Try
from streams.core.rules.tape import Tape
from streams.core.text.document import Document

MAX_WORK: Final = 5_000
"""Positions looked at in one update (news takes some 500 for 75 words); text that takes more is an attack, and its rest goes unread."""


class Hit(NamedTuple):
    """A rule's match that no guard took back, and the pattern that matched."""

    rule: Rule
    tape: Tape
    match: Match
    pattern: Pattern


def hits(
    document: Document, rules: Rules, slots: Mapping[str, Slot], year: int, given: Iterable[str] = (), every: bool = False
) -> Iterator[Hit]:
    """Every match of every rule in the order of the text; `year` is the story's first.

    A rule that gives a label alone which is `given` already is not tried (again) unless `every` is set.
    """
    work, known = 0, set(given)
    for sentence in document.sentences:
        tape = Tape(document, sentence, year)
        yield from _of_sentence(tape, rules, slots, known, MAX_WORK - work, every)
        work += tape.work
        if work > MAX_WORK:
            return


def _of_sentence(tape: Tape, rules: Rules, slots: Mapping[str, Slot], known: set[str], allowance: int, every: bool) -> list[Hit]:
    anchors = rules.anchors
    found: list[Hit] = []
    for i, word in enumerate(tape.words):
        groups = anchors.get(word)
        if groups is None:
            continue
        for label, needs, tries in groups:
            if label not in known and (not needs or tape.has(needs, slots)):
                _try(tape, i, tries, slots, known, every, found)
        if tape.work > allowance:
            break
    return found


def _try(tape: Tape, i: int, tries: Iterable[Try], slots: Mapping[str, Slot], known: set[str], every: bool, found: list[Hit]) -> None:
    """Add the matches of the patterns that have word `i` for an anchor; a label that is found is `known`, unless every match counts."""
    words, field = tape.words, tape.sentence.field
    for rule, pattern, place, phrase in tries:
        first, last = i, i + 1
        if phrase:
            first = i - place
            last = first + len(phrase)
            if first < 0 or tuple(words[first:last]) != phrase:
                continue
        if rule.label in known or (rule.scope != "any" and rule.scope != field):
            continue
        tape.work += 2
        match = pattern.around(tape, first, last, slots)
        if match is not None and stands(rule, tape, match, slots):
            found.append(Hit(rule, tape, match, pattern))
            if rule.label and not every:
                known.add(rule.label)


def stands(rule: Rule, tape: Tape, match: Match, slots: Mapping[str, Slot]) -> bool:
    """Whether no guard and no `unless` of the rule takes the match back."""
    return not any(GUARDS[guard](tape, match) for guard in rule.guards) and not _excepted(rule, tape, match, slots)


def _excepted(rule: Rule, tape: Tape, match: Match, slots: Mapping[str, Slot]) -> bool:
    tape.work += 20
    return bool(rule.unless) and next(exceptions(rule, tape, match, slots), None) is not None


def exceptions(rule: Rule, tape: Tape, match: Match, slots: Mapping[str, Slot]) -> Iterator[tuple[Pattern, Match]]:
    """The `unless` patterns that match in the clause of the rule's match, and where."""
    begin, end = tape.bounds(match.first, match.last)
    for pattern in rule.unless:
        anchors = pattern.anchor.firsts
        for i in range(begin, end):
            found = pattern.at(tape, i, slots) if tape.words[i] in anchors else None
            if found is not None:
                yield pattern, found
