"""The words that texts are made of, each spelling once: its lower case, and the classes of words that it is of.

A class of words ("verbs of telling") is a bit. A module declares its classes when it is loaded; from then on whether a token is of a
class is `token.word.speakers & TELLING`, and whether a sentence has any word of it `sentence.has.speakers & TELLING`: no word is looked
up in a set. Bits are kept on pages, one for each subject, so that each stays a number that fits a machine's word.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

Page = Literal["facts", "figures", "persons", "shapes", "guards", "sides", "owners", "speakers", "scenes", "modes", "folk", "spoken"]
"""What classes of words are about; any module may use any page, at most `ROOM` classes stand on one."""
ROOM: Final = 62
"""Classes on a page: more would make its numbers long ones, which are slow."""
MAX_KEPT: Final = 30_000
"""Spellings that are kept; when there are more all are forgotten, and made again as they come."""
MAX_LETTERS: Final = 40
"""Letters of a spelling that is kept."""


class Classes:
    """The classes of words that a word is of, or of which a sentence has a word: a number for each page, a bit for each class."""

    __slots__ = (
        "facts",
        "figures",
        "folk",
        "guards",
        "modes",
        "owners",
        "persons",
        "scenes",
        "shapes",
        "sides",
        "speakers",
        "spoken",
    )

    def __init__(self) -> None:
        """Of no class."""
        self.facts = self.figures = self.persons = self.shapes = self.guards = self.sides = 0
        self.owners = self.speakers = self.scenes = self.modes = self.folk = self.spoken = 0

    def take(self, other: Classes) -> None:
        """Be of the other's classes as well."""
        self.facts |= other.facts
        self.figures |= other.figures
        self.persons |= other.persons
        self.shapes |= other.shapes
        self.guards |= other.guards
        self.sides |= other.sides
        self.owners |= other.owners
        self.speakers |= other.speakers
        self.scenes |= other.scenes
        self.modes |= other.modes
        self.folk |= other.folk
        self.spoken |= other.spoken


class Word(Classes):
    """A word, figure or mark as texts spell it (`text`), in lower case with straight apostrophes (`lower`), and its classes.

    `known` is whether it is of any class at all, `capital` whether it begins with a capital letter, `digit` whether with a digit;
    `hyphened` whether a hyphen stands in it; `plain` is the spelling with straight apostrophes. `meaning` is what a lexicon says of the
    word, `lexicon` the table in which it was looked up: large tables are far away, a word is at hand.
    """

    __slots__ = ("capital", "digit", "hyphened", "known", "lexicon", "lower", "meaning", "plain", "text")

    def __init__(self, text: str, lower: str) -> None:
        """A word of that spelling."""
        super().__init__()
        self.text, self.lower = text, lower
        self.capital, self.digit = text[:1].isupper(), text[:1].isdigit()
        self.hyphened, self.plain = "-" in text, text.replace("’", "'")
        self.known = False
        self.lexicon: object = None
        self.meaning: object = None

    def learn(self, classes: Classes) -> None:
        """Be of these classes as well."""
        self.known = True
        self.take(classes)


_declared: Final[dict[str, Classes]] = {}
"""The classes of each word that is of one, by its lower case."""
_bits: Final[dict[tuple[str, frozenset[str]], int]] = {}
"""The bit of each class that has been declared, by its page and its words."""
_kept: Final[dict[str, Word]] = {}


def declare(page: Page, words: Iterable[str]) -> int:
    """The bit on `page` of the class of these words, in lower case, each one token; the same words have the same bit.

    Raises ValueError where the page is full.
    """
    said = frozenset(words)
    known = _bits.get((page, said), 0)
    if known:
        return known
    number = sum(1 for other, _ in _bits if other == page)
    if number >= ROOM:
        raise ValueError(f"page {page!r} has {ROOM} classes of words: put further ones on another")
    bit = _bits[page, said] = 1 << number
    for lower in said:
        classes = _declared.setdefault(lower, Classes())
        setattr(classes, page, getattr(classes, page) | bit)
    for word in _kept.values():
        if word.lower in said:
            word.learn(_declared[word.lower])
    return bit


def spelt(text: str) -> Word | None:
    """The record of a spelling, if it is kept."""
    return _kept.get(text)


def word_of(text: str, lower: str) -> Word:
    """The record of a spelling whose lower case is `lower`."""
    known = _kept.get(text)
    return known if known is not None else _made(text, lower)


def _made(text: str, lower: str) -> Word:
    made = Word(text, lower)
    classes = _declared.get(lower)
    if classes is not None:
        made.learn(classes)
    if len(text) <= MAX_LETTERS:
        if len(_kept) >= MAX_KEPT:
            _kept.clear()
        _kept[text] = made
    return made
