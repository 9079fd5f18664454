"""Patterns over words, word lists and mentions, matched from their rarest word outwards in time linear in the sentence.

A pattern is elements between blanks: `word`, `{list}`, `(two words|other words)`, `a|b`, a slot `<country>` or `name=<who>`, a gap `.`
(a word or none), `..` (up to 3 words of the clause), `...` (up to 8, over commas too) or `....` (up to 16); `?` behind an element
makes it optional; `strike~v` stands for all forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from schemas.errors import BadRules
from streams.core.rules.slots import BITS, NUMBER, SLOTS, Slots
from streams.core.rules.tape import HARD, Tape
from streams.core.rules.words import spelt
from streams.core.text.document import Mention

Phrase = tuple[str, ...]
Captures = tuple[tuple[str, Mention], ...]
_GAPS: Final = {".": (1, False), "..": (3, False), "...": (8, True), "....": (16, True)}
ELEMENT = re.compile(r"(?:(?P<name>\w+)=)?(?P<atom><\w+>|\.{1,4}|(?:\([^()]*\)|[^\s()?])+)(?P<maybe>\?)?(?:\s+|$)")
_COMMON: Final = {
    word: float(often)
    for often, words in (
        (50, "the , ."),
        (25, "of in to and a 's"),
        (12, "that by on for with was is said at as from were it has its an had be have are his after"),
        (6, "their one two been will not which more who he they would than over against near into up out but all or people no some this"),
        (3, "forces army military troops say says killed war state president minister told last new other day"),
    )
    for word in words.split()
}
_NUMBERS: Final = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fifteen twenty thirty forty fifty hundred hundreds "
    "thousand thousands dozen dozens scores several many some".split()
)


@dataclass(frozen=True, slots=True, repr=False)
class Element:
    """One part of a pattern: phrases by their first and last word, or a slot for a mention (and its bit), or a gap of so many words.

    `plain`: it stands for words and nothing else, and may not be left out.
    """

    firsts: dict[str, tuple[Phrase, ...]]
    lasts: dict[str, tuple[Phrase, ...]]
    slots: tuple[str, ...] = ()
    bits: tuple[int, ...] = ()
    name: str = ""
    gap: int = 0
    commas: bool = False
    optional: bool = False
    plain: bool = False


class Match:
    """Where a pattern matched: `words[first:last]`, and the mentions that its slots took."""

    __slots__ = ("captures", "first", "last")

    def __init__(self, first: int, last: int, captures: Captures) -> None:
        """A match there."""
        self.first, self.last, self.captures = first, last, captures


@dataclass(frozen=True, slots=True, repr=False)
class Pattern:
    """A compiled pattern: the rarest required words, what stands before them (backwards) and after them.

    `needs` are the bits of the slots that must be filled, `requires` the words of which the sentence must have one of each set: most tries
    end there.
    """

    source: str
    anchor: Element
    before: tuple[Element, ...]
    after: tuple[Element, ...]
    needs: int
    requires: tuple[frozenset[str], ...]

    def anchors(self) -> Iterator[tuple[str, int, Phrase]]:
        """The words to look the pattern up by, each with its place in its phrase of the anchor: of a phrase its rarest word."""
        for phrase in {phrase for some in self.anchor.firsts.values() for phrase in some}:
            place = min(range(len(phrase)), key=lambda n: (weight(phrase[n]), n))
            yield phrase[place], place, phrase

    def at(self, tape: Tape, i: int, slots: Slots) -> Match | None:
        """The match whose anchor stands at word `i`, or None."""
        j = _phrase_end(tape.words, i, self.anchor.firsts)
        if j < 0:
            return None
        for some in self.requires:
            if tape.vocabulary.isdisjoint(some):
                return None
        return self.around(tape, i, j, slots)

    def around(self, tape: Tape, i: int, j: int, slots: Slots) -> Match | None:
        """The match whose anchor is `words[i:j]`, or None, in a sentence that has a word of each set that the pattern requires."""
        if self.before and self.before[0].plain and _phrase_start(tape.words, i, self.before[0].lasts) < 0:
            return None
        if self.after and self.after[0].plain and _phrase_end(tape.words, j, self.after[0].firsts) < 0:
            return None
        first, before = _run(tape, self.before, i, slots, False)
        if first < 0:
            return None
        last, behind = _run(tape, self.after, j, slots, True)
        return None if last < 0 else Match(first, last, before[::-1] + behind)


def parse(source: str, lists: Mapping[str, tuple[str, ...]]) -> Pattern:
    """A pattern compiled. Raises BadRules where it is none."""
    elements: list[Element] = []
    at = 0
    while at < len(source):
        found = ELEMENT.match(source, at)
        if found is None:
            raise BadRules(f"pattern {source!r}: cannot read {source[at:]!r}")
        elements.append(_element(found, lists, source))
        at = found.end()
    required = [n for n, element in enumerate(elements) if element.firsts and not element.optional and not element.slots]
    if not required:
        raise BadRules(f"pattern {source!r}: at least one word must be required")
    anchor = min(required, key=lambda n: _commonness(elements[n]))
    needs = 0
    for element in elements:
        if len(element.slots) == 1 and not element.firsts and not element.optional:
            needs |= element.bits[0] & ~NUMBER
    requires = tuple(frozenset(elements[n].firsts) for n in required if n != anchor)
    before, after = tuple(reversed(elements[:anchor])), tuple(elements[anchor + 1 :])
    return Pattern(source, elements[anchor], before, after, needs, requires)


def weight(word: str) -> float:
    """How often a word stands in a thousand words of news, roughly: what makes a poor anchor."""
    return _COMMON.get(word, 0.3)


def _commonness(element: Element) -> float:
    phrases = (phrase for some in element.firsts.values() for phrase in some)
    return sum(min(map(weight, phrase)) for phrase in phrases)


def _element(found: re.Match[str], lists: Mapping[str, tuple[str, ...]], source: str) -> Element:
    name, atom, maybe = found.group("name") or "", found.group("atom"), bool(found.group("maybe"))
    if atom in _GAPS:
        size, commas = _GAPS[atom]
        return Element({}, {}, gap=size, commas=commas)
    said = list(_alternatives(atom, lists, source))
    slots = tuple(part[1:-1] for part in said if part.startswith("<"))
    for slot in slots:
        if slot not in SLOTS:
            raise BadRules(f"pattern {source!r}: no slot <{slot}>: use one of {', '.join(SLOTS)}")
    phrases = [tuple(phrase.split()) for phrase in said if not phrase.startswith("<")]
    bits, plain = tuple(BITS[slot] for slot in slots), not slots and not maybe
    return Element(_by(phrases, 0), _by(phrases, -1), slots=slots, bits=bits, name=name, optional=maybe, plain=plain)


def _alternatives(atom: str, lists: Mapping[str, tuple[str, ...]], source: str) -> Iterable[str]:
    for part in re.findall(r"\([^()]*\)|[^|()]+", atom):
        for alternative in part.strip("()").split("|"):
            listed = re.fullmatch(r"\{([\w-]+)\}", alternative)
            if listed is None:
                yield from spelt(alternative)
            elif listed.group(1) in lists:
                yield from lists[listed.group(1)]
            else:
                raise BadRules(f"pattern {source!r}: no word list {alternative}")


def _by(phrases: Iterable[Phrase], place: int) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        if phrase:
            found.setdefault(phrase[place], []).append(phrase)
    return {word: tuple(sorted(set(some), key=lambda p: (-len(p), p))) for word, some in found.items()}


def _run(tape: Tape, elements: tuple[Element, ...], start: int, slots: Slots, onwards: bool) -> tuple[int, Captures]:
    """Where `elements` lead from `start`, and the mentions that they take; (-1, ()) where they do not stand there.

    Up to the first gap, or element that may be left out, there is one way.
    """
    captures: Captures = ()
    for n in range(len(elements)):
        element = elements[n]
        if element.gap or element.optional:
            return _branches(tape, elements, n, start, captures, slots, onwards)
        tape.work += 1
        start, mention, name = _landing(tape, element, start, slots, onwards)
        if start < 0:
            return -1, ()
        if mention is not None:
            captures = captures + ((name, mention),)  # noqa: RUF005 (mypyc cannot unpack here)
    return start, captures


class _Reached:
    """Where a pattern has come by several ways: every position once, the nearest reading of it first, with the mentions taken there."""

    __slots__ = ("captures", "positions")

    def __init__(self) -> None:
        self.positions: list[int] = []
        self.captures: list[Captures] = []

    def add(self, position: int, captures: Captures) -> None:
        for known in self.positions:
            if known == position:
                return
        self.positions.append(position)
        self.captures.append(captures)


def _branches(
    tape: Tape, elements: tuple[Element, ...], n: int, start: int, captures: Captures, slots: Slots, onwards: bool
) -> tuple[int, Captures]:
    """Follow the elements from the `n`-th on, which is a gap or may be left out. Most ways end there."""
    reached = _Reached()
    n += _onwards(tape, elements, n, start, captures, slots, onwards, reached)
    while reached.positions and n < len(elements):
        states, reached, taken = reached, _Reached(), 0
        for k in range(len(states.positions)):
            taken = _onwards(tape, elements, n, states.positions[k], states.captures[k], slots, onwards, reached)
        n += taken
    return (reached.positions[0], reached.captures[0]) if reached.positions else (-1, ())


def _onwards(
    tape: Tape,
    elements: tuple[Element, ...],
    n: int,
    i: int,
    captures: Captures,
    slots: Slots,
    onwards: bool,
    reached: _Reached,
) -> int:
    """Add the positions to which the `n`-th element leads from `i`, and where it is a gap the one that follows it; how many these are."""
    element = elements[n]
    following = elements[n + 1] if element.gap and n + 1 < len(elements) and not elements[n + 1].gap else None
    tape.work += 1 + 2 * element.gap
    if not element.gap:
        _step(tape, element, i, captures, slots, onwards, reached)
    elif following is None or not following.plain:
        _reach(tape, element, following, i, captures, slots, onwards, reached)
    elif onwards:
        _reach_words(tape.words, element, following, i, captures, reached)
    else:
        _reach_back(tape.words, element, following, i, captures, reached)
    return 1 if following is None else 2


def _step(tape: Tape, element: Element, i: int, captures: Captures, slots: Slots, onwards: bool, reached: _Reached) -> None:
    """Add the positions to which the element, which is no gap, leads from `i`."""
    at, mention, name = _landing(tape, element, i, slots, onwards)
    if at >= 0:
        reached.add(at, captures if mention is None else captures + ((name, mention),))  # noqa: RUF005 (mypyc cannot unpack here)
    if element.optional:
        reached.add(i, captures)


def _landing(tape: Tape, element: Element, i: int, slots: Slots, onwards: bool) -> tuple[int, Mention | None, str]:
    """Where the element, which is no gap, leads from `i` (-1: nowhere), the mention that its slot takes, and the slot's name."""
    for n in range(len(element.bits)):
        bit = element.bits[n]
        at, mention = _slot_forward(tape, bit, i, slots) if onwards else _slot_backward(tape, bit, i, slots)
        if at >= 0:
            return at, mention, element.name or element.slots[n]
    if onwards:
        return _phrase_end(tape.words, i, element.firsts), None, ""
    return _phrase_start(tape.words, i, element.lasts), None, ""


def _slot_forward(tape: Tape, bit: int, i: int, slots: Slots) -> tuple[int, Mention | None]:
    """Where the slot ends that begins at word `i`, and the mention in it; -1 where nothing fills it."""
    words = tape.words
    if bit == NUMBER:
        return (i + 1 if i < len(words) and (words[i][0].isdigit() or words[i] in _NUMBERS) else -1), None
    if i < len(words) and words[i] == "the":
        i += 1
    mention = tape.mention_from(i)
    if mention is None or not slots.filled(mention) & bit:
        return -1, None
    last = mention.last
    if last < len(words) and words[last] == "'s":
        last += 1
    return last, mention


def _slot_backward(tape: Tape, bit: int, i: int, slots: Slots) -> tuple[int, Mention | None]:
    """Where the slot begins that ends before word `i`, and the mention in it; -1 where nothing fills it."""
    words = tape.words
    if bit == NUMBER:
        return (i - 1 if i > 0 and (words[i - 1][0].isdigit() or words[i - 1] in _NUMBERS) else -1), None
    mention = tape.mention_to(i - 1 if i > 0 and words[i - 1] == "'s" else i)
    if mention is None or not slots.filled(mention) & bit:
        return -1, None
    first = mention.first
    if first > 0 and words[first - 1] == "the":
        first -= 1
    return first, mention


def _reach(
    tape: Tape,
    gap: Element,
    following: Element | None,
    i: int,
    captures: Captures,
    slots: Slots,
    onwards: bool,
    reached: _Reached,
) -> None:
    """Add the positions to which a gap leads from `i`, nearest first, or, where an element follows it, that leads from there."""
    for position in range(i, _limit(tape.words, gap, i, onwards), 1 if onwards else -1):
        if following is not None:
            _step(tape, following, position, captures, slots, onwards, reached)
        else:
            reached.add(position, captures)


def _reach_words(words: list[str], gap: Element, following: Element, i: int, captures: Captures, reached: _Reached) -> None:
    """Add the positions behind the words that follow a gap from `i` onwards."""
    for position in range(i, min(_limit(words, gap, i, True), len(words))):
        if words[position] in following.firsts:
            at = _phrase_end(words, position, following.firsts)
            if at >= 0:
                reached.add(at, captures)


def _reach_back(words: list[str], gap: Element, following: Element, i: int, captures: Captures, reached: _Reached) -> None:
    """Add the positions before the words that stand before a gap that ends at `i`."""
    for position in range(i, max(_limit(words, gap, i, False), 0), -1):
        if words[position - 1] in following.lasts:
            at = _phrase_start(words, position, following.lasts)
            if at >= 0:
                reached.add(at, captures)


def _limit(words: list[str], gap: Element, i: int, onwards: bool) -> int:
    """The first position, seen from `i`, to which the gap does not lead: hard marks stop it, and commas unless it reaches over them."""
    way = 1 if onwards else -1
    for _ in range(gap.gap):
        at = i if onwards else i - 1
        if not 0 <= at < len(words) or (len(words[at]) == 1 and (words[at] in HARD or (not gap.commas and words[at] == ","))):
            break
        i += way
    return i + way


def _phrase_end(words: list[str], i: int, firsts: dict[str, tuple[Phrase, ...]]) -> int:
    """Where the longest phrase ends that begins with word `i`; -1 where none does."""
    some = firsts.get(words[i]) if i < len(words) else None
    if some is not None:
        for phrase in some:
            if stands_at(words, i, phrase):
                return i + len(phrase)
    return -1


def _phrase_start(words: list[str], i: int, lasts: dict[str, tuple[Phrase, ...]]) -> int:
    """Where the longest phrase begins that ends before word `i`; -1 where none does."""
    some = lasts.get(words[i - 1]) if i > 0 else None
    if some is not None:
        for phrase in some:
            if stands_at(words, i - len(phrase), phrase):
                return i - len(phrase)
    return -1


def stands_at(words: list[str], first: int, phrase: Phrase) -> bool:
    """Whether the phrase stands at word `first`."""
    if first < 0 or first + len(phrase) > len(words):
        return False
    return all(words[first + n] == phrase[n] for n in range(len(phrase)))
