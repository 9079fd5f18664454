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
"""Spellings that are kept, and pieces; when there are more all are forgotten, and made again as they come."""
MAX_LETTERS: Final = 40
"""Letters of a spelling, or of a piece, that is kept."""


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
    `hyphened` whether a hyphen stands in it, `opens` whether some name begins with it; `plain` is the spelling with straight
    apostrophes. `meaning` is what a lexicon says of the word, `lexicon` the table in which it was looked up: large tables are far away,
    a word is at hand. `ruled` is what rules say of it.
    """

    __slots__ = ("capital", "digit", "hyphened", "known", "lexicon", "lower", "meaning", "opens", "plain", "ruled", "text")

    def __init__(self, text: str, lower: str) -> None:
        """A word of that spelling."""
        super().__init__()
        self.text, self.lower = text, lower
        self.capital, self.digit = text[:1].isupper(), text[:1].isdigit()
        self.hyphened, self.plain = "-" in text, text.replace("’", "'")
        self.opens = self.plain in _opening
        self.known = False
        self.lexicon: object = None
        self.meaning: object = None
        self.ruled: object = None

    def learn(self, classes: Classes) -> None:
        """Be of these classes as well."""
        self.known = True
        self.take(classes)


class Part:
    """A word of a piece of text between blanks, by its place in the piece, and the next of the `count` that follow."""

    __slots__ = ("count", "end", "kind", "next", "start", "word")

    def __init__(self, word: Word, start: int, end: int, kind: str, next: Part | None) -> None:
        """A word there."""
        self.word, self.start, self.end, self.kind, self.next = word, start, end, kind, next
        self.count: int = 0 if next is None else next.count + 1


_declared: Final[dict[str, Classes]] = {}
"""The classes of each word that is of one, by its lower case."""
_bits: Final[dict[tuple[str, frozenset[str]], int]] = {}
"""The bit of each class that has been declared, by its page and its words."""
_opening: Final[set[str]] = set()
"""The plain spellings with which a name begins in any story that was compiled."""
_kept: Final[dict[str, Word]] = {}
pieces: Final[dict[str, Part]] = {}
"""The first word of pieces without figures, which consist of the same words wherever they stand."""


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


def may_open(plain: Iterable[str]) -> None:
    """Let it be known that names begin with words of these spellings."""
    new = set(plain) - _opening
    _opening.update(new)
    if new:
        for word in _kept.values():
            word.opens = word.plain in _opening


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
            _forget()
        _kept[text] = made
    return made


def keep(piece: str, part: Part | None) -> None:
    """Keep of which words a piece consists, from its first `part` on, if they are kept themselves."""
    if part is not None and len(piece) <= MAX_LETTERS and _all_kept(part):
        if len(pieces) >= MAX_KEPT:
            _forget()
        pieces[piece] = part


def _all_kept(part: Part | None) -> bool:
    while part is not None:
        if _kept.get(part.word.text) is not part.word:
            return False
        part = part.next
    return True


def _forget() -> None:
    """Forget the pieces with the words: one that was left would have words that learn nothing any more."""
    _kept.clear()
    pieces.clear()
