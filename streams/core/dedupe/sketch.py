"""A text's words, word bigrams and figures, cheap enough to take of every post."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple
from zlib import crc32

from streams.core.text.number_words import SCALES, TENS, UNITS, VAGUE

READ = 8_000
"""Characters of a post that are compared: all of nearly every live-blog update, and a bound on what a hostile one costs."""
_LARGEST = 10**15

WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+")
_THOUSANDS = re.compile(rb",(?=\d\d\d)")
_SMALL = UNITS | TENS
_WORTH = {word: value for word, value in (_SMALL | SCALES | VAGUE).items() if len(word) > 2 and " " not in word}
_CODED = {word.encode(): str(value) for word, value in _WORTH.items()}
_JOINING = frozenset(word.encode() for word in _WORTH if word not in UNITS)
"""Number words that may be one number with their neighbours ("twenty six", "two dozen")."""
_GAPS = bytes(c if c > 127 or chr(c).isalnum() else 32 for c in range(256))
_DIGITS = bytes(c if 48 <= c < 58 else 32 for c in range(256))
_MARKS = "\u2019\u2018\u201c\u201d\u2013\u2014\u2026\u00ab\u00bb\u00a0\u202f"
"""Quotation marks, dashes, dots and spaces outside ASCII."""


class Sketch(NamedTuple):
    """What a text is compared by: hashes of its distinct word bigrams, and its figures, sorted."""

    grams: frozenset[int]
    figures: tuple[str, ...]


def text_of(headline: str, body: str) -> str:
    """Headline and body as one text, cut to what is compared."""
    return f"{headline}\n{body}"[:READ]


def sketch(text: str) -> Sketch:
    """The bigrams and figures of `text`."""
    plain, words = _words(text)
    return Sketch(_hashes(words), _figures(plain, words))


def grams(text: str) -> frozenset[int]:
    """Hashes (CRC-32 of one word, seeded with that of the word before: the same on every machine) of the word bigrams."""
    return _hashes(_words(text)[1])


def figures(words: Sequence[str]) -> tuple[str, ...]:
    """The distinct numbers among `words` (lower case), in digits or words, sorted: "two dozen" and "24" are one."""
    hits = [at for at, word in enumerate(words) if word[0] <= "9" or word in _WORTH]
    return tuple(sorted(set(chain.from_iterable(_runs(words, hits))))) if hits else ()


def _words(text: str) -> tuple[bytes, list[bytes]]:
    """The text in lower case and its words, as bytes: several times faster than a regular expression over characters."""
    text = text.lower()
    if not text.isascii():
        for mark in _MARKS:
            text = text.replace(mark, " ")
    plain = _THOUSANDS.sub(b"", text.encode(errors="replace"))
    return plain, plain.translate(_GAPS).split()


def _hashes(words: Sequence[bytes]) -> frozenset[int]:
    return frozenset(map(crc32, words[1:], map(crc32, words)))


def _figures(plain: bytes, words: Sequence[bytes]) -> tuple[str, ...]:
    """As `figures`, but looking at single words only around those that may make one number with their neighbours."""
    found = {number.lstrip(b"0").decode() or "0" for number in plain.translate(_DIGITS).split()}
    said = _CODED.keys() & set(words)
    if said:
        found.update(_CODED[word] for word in said - _JOINING)
        if not said.isdisjoint(_JOINING):
            found.update(_joined(words))
    return tuple(sorted(found))


def _joined(words: Sequence[bytes]) -> tuple[str, ...]:
    """The numbers around each word that may be part of a longer number."""
    near: set[int] = set()
    for at, word in enumerate(words):
        if word in _JOINING:
            near.update(range(max(0, at - 3), min(len(words), at + 4)))
    return figures([words[at].decode(errors="replace") for at in sorted(near)])


def _runs(words: Sequence[str], hits: Sequence[int]) -> list[list[str]]:
    """The numbers of each run of neighbouring number words ("two hundred and six" is one run with one number)."""
    found: list[list[str]] = []
    run: list[str] = []
    last = -9
    for at in hits:
        if run and at != last + 1 and not (at == last + 2 and words[last + 1] == "and" and run[-1] in SCALES):
            found.append(_read(run))
            run = []
        run.append(words[at])
        last = at
    found.append(_read(run))
    return found


def _read(run: Sequence[str]) -> list[str]:
    made: list[str] = []
    total: int | None = None
    for word in run:
        joined = _joint(total, word)
        if joined is None:
            _close(made, total)
            total = _joint(None, word)
            if total is None:
                made.append(_plain(word))
        else:
            total = joined
    _close(made, total)
    return made


def _joint(total: int | None, word: str) -> int | None:
    """The number so far with one more word of it; None where the word starts another number, or tells none that can be counted."""
    if word[0] <= "9":
        plain = _plain(word)
        return int(plain) if total is None and len(plain) < 16 and plain.isascii() and plain.isdecimal() else None
    if word not in _SMALL:
        made = (1 if total is None else total) * _WORTH[word]
        return made if made <= _LARGEST else None
    value = _SMALL[word]
    if total is not None and total % (10 if total % 100 >= 20 and value < 10 else 100):
        return None
    return (total or 0) + value


def _plain(number: str) -> str:
    """A number in digits without what does not change it: "04,000" is "4000"; a decimal or a version stays as it is."""
    return number if "." in number else number.replace(",", "").lstrip("0") or "0"


def _close(made: list[str], total: int | None) -> None:
    if total is not None:
        made.append(str(total))
