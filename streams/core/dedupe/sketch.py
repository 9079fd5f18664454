"""A text's words, word bigrams and figures, cheap enough to take of every post."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple
from zlib import crc32

from streams.core.text.number_words import SCALES, TENS, UNITS, VAGUE

READ = 20_000
"""Characters of a post that are compared: beyond any live-blog update, and a bound on what a hostile one costs."""

WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+")
_SMALL = UNITS | TENS
_WORTH = {word: value for word, value in (_SMALL | SCALES | VAGUE).items() if len(word) > 2 and " " not in word}


class Sketch(NamedTuple):
    """What a text is compared by: hashes of its distinct word bigrams, and its figures, sorted."""

    grams: frozenset[int]
    figures: tuple[str, ...]


def text_of(headline: str, body: str) -> str:
    """Headline and body as one text, cut to what is compared."""
    return f"{headline}\n{body}"[:READ]


def sketch(text: str) -> Sketch:
    """The bigrams and figures of `text`."""
    words = WORD.findall(text.lower())
    return Sketch(grams(words), figures(words))


def grams(words: Sequence[str]) -> frozenset[int]:
    """Hashes (CRC-32 of one word, seeded with that of the word before: the same on every machine) of the word bigrams."""
    coded = " ".join(words).encode(errors="replace").split()
    return frozenset(map(crc32, coded[1:], map(crc32, coded)))


def figures(words: Sequence[str]) -> tuple[str, ...]:
    """The distinct numbers among `words` (lower case), in digits or words, sorted: "two dozen" and "24" are one."""
    hits = [at for at, word in enumerate(words) if word[0] <= "9" or word in _WORTH]
    if not hits:
        return ()
    return tuple(sorted(set(chain.from_iterable(_runs(words, hits)))))


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
        if word[0] <= "9":
            made, total = _close(made, total), None
            plain = word.replace(",", "")
            if not plain.isascii() or not plain.isdecimal() or len(plain) > 15:
                made.append(word)
                continue
            total = int(plain)
        elif word in _SMALL:
            if total is not None and total % (10 if total % 100 and _SMALL[word] < 10 else 100):
                made, total = _close(made, total), None
            total = (total or 0) + _SMALL[word]
        else:
            total = (1 if total is None else total) * _WORTH[word]
    return _close(made, total)


def _close(made: list[str], total: int | None) -> list[str]:
    return made if total is None else [*made, str(total)]
