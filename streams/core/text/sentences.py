"""The sentences of a headline or a body, each with its place; tokens are made when first asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from streams.core.text.tokens import Token, tokenise
from streams.core.text.vocabulary import Classes

Field = Literal["headline", "body"]

MAX_SENTENCE = 2_400
"""Characters; a longer stretch without a full stop is cut there."""
MAX_SENTENCES = 250
"""Sentences of a field that are read: far more than a live-blog update has."""
MAX_READ = 24_000
"""Characters of a field that are read; what follows is left unread (no live-blog update in the archives exceeds 20,000)."""

_END = re.compile(r"(?<!\n)\n+|(?<![.!?…])[.!?…]+[\"'”’»)\]]*(?=\s)")
_MARK = re.compile(r"[\n.!?…]")
"""What an end begins with: a text is searched for this, which is six times as fast, and then looked at there."""
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sgt brig adm cpl pvt cmdr st no nos vs rev hon gov sen rep fr u.s u.k u.n e.u jr sr inc ltd "
    "co corp approx est ca cf dept e.g i.e jan feb mar apr aug sept oct nov dec a.m p.m maj.-gen ret pres min".split()
)
_LAST_WORD = re.compile(r"[\w.'’-]+$")


class Sentence:
    """A sentence of a field: its text as it stands, `start` in the field's text, and its tokens (offsets into the field's text)."""

    __slots__ = ("_bag", "_has", "_lowers", "_tokens", "field", "number", "paragraph", "start", "text")

    def __init__(self, field: Field, text: str, start: int, number: int = 0, paragraph: int = 0) -> None:
        """The `number`-th sentence of `field`, in its `paragraph`-th paragraph."""
        self.field, self.text, self.start, self.number, self.paragraph = field, text, start, number, paragraph
        self._tokens: tuple[Token, ...] | None = None
        self._lowers: list[str] | None = None
        self._bag: frozenset[str] | None = None
        self._has: Classes | None = None

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens, made once."""
        if self._tokens is None:
            self._tokens = tokenise(self.text, self.start)
        return self._tokens

    @property
    def lowers(self) -> list[str]:
        """The tokens in lower case, made once."""
        if self._lowers is None:
            self._lowers = [token.lower for token in self.tokens]
        return self._lowers

    @property
    def bag(self) -> frozenset[str]:
        """The words of the sentence in lower case, each once."""
        if self._bag is None:
            self._bag = frozenset(self.lowers)
        return self._bag

    @property
    def has(self) -> Classes:
        """The classes of which it has a word, worked out once."""
        if self._has is None:
            self._has = found = Classes()
            for token in self.tokens:
                if token.word.known:
                    found.take(token.word)
        return self._has

    @property
    def end(self) -> int:
        """Where the sentence ends in the field's text."""
        return self.start + len(self.text)

    def __repr__(self) -> str:
        """Field, place and text, for messages of failed tests."""
        return f"Sentence({self.field}@{self.start}: {self.text!r})"


def split(field: Field, text: str) -> tuple[Sentence, ...]:
    """The sentences of `text`, at most `MAX_READ` characters of it; a line break always ends one."""
    text = text[:MAX_READ]
    found: list[Sentence] = []
    begin = paragraph = 0
    for n, match in enumerate(_marked(text)):
        if n > 2 * MAX_SENTENCES:
            break
        stop, line = match.end(), match.group()[0] == "\n"
        if not line and not _ends(text, match):
            continue
        _add(found, field, text, begin, match.start() if line else stop, paragraph)
        begin = stop
        paragraph += line
        if len(found) >= MAX_SENTENCES:
            return tuple(found)
    _add(found, field, text, begin, len(text), paragraph)
    return tuple(found)


def _marked(text: str) -> Iterator[re.Match[str]]:
    """Every line break and every full stop before a blank."""
    for mark in _MARK.finditer(text):
        match = _END.match(text, mark.start())
        if match is not None:
            yield match


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether a full stop ends a sentence: no abbreviation, no initial, and something like a beginning follows."""
    after = text[match.end() : match.end() + 3].lstrip()
    if after and (after[0].islower() or after[0] in ",;"):
        return False
    if match.group()[0] != ".":
        return True
    before = _LAST_WORD.search(text, max(0, match.start() - 14), match.start())
    if before is None:
        return True
    word = before.group().lower()
    if word in ("u.s", "u.k", "u.n", "e.u", "a.m", "p.m"):
        return _begins(text, match.end())
    if word == "no":
        return not (after and after[0].isdigit())
    return word not in _ABBREVIATIONS and not (len(word) == 1 and before.group().isupper())


_BEGINNERS = frozenset("the a an in on at it he she they this that these those but and two three one some more according".split())


def _begins(text: str, at: int) -> bool:
    """After "U.S." or "p.m.": whether the next word is one that a sentence starts with."""
    words = text[at : at + 24].split(maxsplit=1)
    return bool(words) and words[0][0].isupper() and words[0].lower() in _BEGINNERS


def _add(found: list[Sentence], field: Field, text: str, begin: int, stop: int, paragraph: int) -> None:
    while begin < stop and text[begin].isspace():
        begin += 1
    while stop > begin and text[stop - 1].isspace():
        stop -= 1
    while stop - begin > MAX_SENTENCE:
        cut = text.rfind(" ", begin + MAX_SENTENCE // 2, begin + MAX_SENTENCE)
        cut = cut if cut > 0 else begin + MAX_SENTENCE
        found.append(Sentence(field, text[begin:cut], begin, len(found), paragraph))
        begin = cut + 1
    if begin < stop:
        found.append(Sentence(field, text[begin:stop], begin, len(found), paragraph))
