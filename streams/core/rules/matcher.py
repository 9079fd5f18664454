"""Runs compiled rules over an update: one look-up a word, patterns tried only where their rarest word stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from streams.core.rules.patterns import Match, Pattern, stands_at
from streams.core.rules.rule import Excepting, Rule, Rules, Try, Word
from streams.core.rules.slots import Slots
from streams.core.rules.tape import Tape
from streams.core.text.document import Document

MAX_WORK: Final = 5_000
"""Positions looked at in one update (news takes some 500 for 75 words); text that takes more is an attack, and its rest goes unread."""


class Hit:
    """A rule's match that no guard took back, and the pattern that matched."""

    __slots__ = ("match", "pattern", "rule", "tape")

    def __init__(self, rule: Rule, tape: Tape, match: Match, pattern: Pattern) -> None:
        """A match of the rule."""
        self.rule, self.tape, self.match, self.pattern = rule, tape, match, pattern


def hits(document: Document, rules: Rules, slots: Slots, year: int, given: Iterable[str] = (), every: bool = False) -> list[Hit]:
    """Every match of every rule in the order of the text; `year` is the story's first.

    A rule that gives a label alone which is `given` already is not tried (again) unless `every` is set.
    """
    work, known = 0, set(given)
    present = [True] + [False] * rules.sets
    found: list[Hit] = []
    for sentence in document.sentences:
        tape = Tape(document, sentence, year)
        places, standing = _standing(tape, rules)
        if not standing:
            continue
        _mark(standing, present, True)
        _of_sentence(tape, places, standing, present, slots, known, MAX_WORK - work, every, found)
        _mark(standing, present, False)
        work += tape.work
        if work > MAX_WORK:
            break
    return found


def _of_sentence(
    tape: Tape,
    places: list[int],
    standing: list[Word],
    present: list[bool],
    slots: Slots,
    known: set[str],
    allowance: int,
    every: bool,
    found: list[Hit],
) -> None:
    """Add the matches in one sentence; a label that is found is `known`, unless every match counts."""
    unfilled = ~tape.filled(slots)
    for n, word in enumerate(standing):
        for tries in word.tries:
            if tries.needs & unfilled or (tries.label and tries.label in known):
                continue
            if _try(tape, places[n], tries.tries, slots, present, every, found) and tries.label and not every:
                known.add(tries.label)
        if tape.work > allowance:
            return


def _standing(tape: Tape, rules: Rules) -> tuple[list[int], list[Word]]:
    """The words of the sentence that rules know, and where they stand; none where nothing is to be tried at any of them."""
    places, standing, tried = list[int](), list[Word](), False
    for i, token in enumerate(tape.sentence.tokens):
        word = token.word.ruled
        if not isinstance(word, Word) or word.table is not rules.words:
            word = token.word.ruled = rules.words.get(token.lower, rules.nothing)
        if word.known:
            places.append(i)
            standing.append(word)
            tried = tried or len(word.tries) > 0
    return (places, standing) if tried else (list[int](), list[Word]())


def _mark(standing: list[Word], present: list[bool], there: bool) -> None:
    """Mark the sets of words of which one stands in the sentence as present, or take the marks away."""
    for word in standing:
        for number in word.of:
            present[number] = there


def _try(tape: Tape, i: int, tries: tuple[Try, ...], slots: Slots, present: list[bool], every: bool, found: list[Hit]) -> bool:
    """Add the matches of the patterns that have word `i` for an anchor, of a label the first alone unless `every` counts; whether
    there are any. Most tries end at a set of words of which the sentence has none."""
    before = len(found)
    tape.work += len(tries)
    for one in tries:
        if not present[one.rarest] or not present[one.rare]:
            continue
        first, last = i, i + 1
        if one.phrase:
            first = i - one.place
            last = first + len(one.phrase)
            if not stands_at(tape.words, first, one.phrase):
                continue
        if one.scope and one.scope != tape.sentence.field:
            continue
        tape.work += 1
        if _add(one, tape, first, last, slots, found) and one.rule.label and not every:
            break
    return len(found) > before


def _add(one: Try, tape: Tape, first: int, last: int, slots: Slots, found: list[Hit]) -> bool:
    """Add the match whose anchor is `words[first:last]`, if it stands; whether it does."""
    match = one.pattern.around(tape, first, last, slots)
    if match is None or not _stands(one, tape, match, slots):
        return False
    found.append(Hit(one.rule, tape, match, one.pattern))
    return True


def _stands(one: Try, tape: Tape, match: Match, slots: Slots) -> bool:
    """Whether no guard and no `unless` of the rule takes the match back."""
    if any(guard(tape, match) for guard in one.guards):
        return False
    tape.work += 20
    return not one.unless or not _excepted(one.unless, tape, match, slots)


def _excepted(unless: Excepting, tape: Tape, match: Match, slots: Slots) -> bool:
    """Whether an `unless` pattern matches in the clause of the rule's match."""
    begin, end = tape.bounds(match.first, match.last)
    for i in range(begin, end):
        some = unless.get(tape.words[i])
        if some is not None and any(pattern.at(tape, i, slots) is not None for pattern in some):
            return True
    return False


def exceptions(rule: Rule, tape: Tape, match: Match, slots: Slots) -> Iterator[tuple[Pattern, Match]]:
    """The `unless` patterns that match in the clause of the rule's match, and where."""
    begin, end = tape.bounds(match.first, match.last)
    for pattern in rule.unless:
        anchors = pattern.anchor.firsts
        for i in range(begin, end):
            found = pattern.at(tape, i, slots) if tape.words[i] in anchors else None
            if found is not None:
                yield pattern, found
