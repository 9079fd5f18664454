"""Words, figures and marks of a sentence, each with its place in the field's text."""

from __future__ import annotations

import re
from typing import NamedTuple

MAX_TOKENS = 240
"""Tokens that are read of one sentence; what follows is left unread (no newsroom writes longer sentences)."""

_TOKEN = re.compile(
    r"(?P<time>\d{1,2}:\d{2}(?!\d)|\d{1,4}[./-]\d{1,2}[./-]\d{2,4}(?![\d,]))"
    r"|(?P<figure>(?:\d{1,3}(?:(?P<sep>[,.\u00a0\u202f ])\d{3})(?:(?P=sep)\d{3})*(?!\d)|\d+(?:\.\d+)?))"
    r"(?P<suffix>[%‰°]|-?(?!plus\b|odd\b|to\b|or\b)[^\W\d_]+(?:[-'’][^\W_]+)*)?"
    r"|(?P<word>(?:[^\W\d_]\.){2,}|(?:Lt|Col|Gen|Maj|Capt|Sgt|Brig|Cpl|Adm|Dr|Mr|Mrs|Ms|Prof|St)\.|[^\W\d_]+(?:(?:['’][^\W\d_]+)|(?:-[^\W_]+))*)"
    r"|(?P<mark>[^\w\s]|_)"
)
_POSSESSIVE = ("'s", "’s")
_ORDINAL = frozenset({"st", "nd", "rd", "th"})
_SHORT_SCALES = frozenset({"k", "m", "mn", "bn", "million", "thousand"})


class Token:
    """One word, figure or mark: `text` as it stands, `lower` with straight apostrophes, `start` and `end` in the field's text.

    `kind`: `word`, `figure` (a number in digits, also `13th` and `12k`), `other` (times, dates, `13-year-old`, `280km`,
    `5%`: digits that count nobody), or `mark`.
    """

    __slots__ = ("end", "kind", "lower", "start", "text")

    def __init__(self, text: str, lower: str, start: int, end: int, kind: str) -> None:
        """A token of that text and place."""
        self.text, self.lower, self.start, self.end, self.kind = text, lower, start, end, kind

    def __repr__(self) -> str:
        """The text and its place, for messages of failed tests."""
        return f"Token({self.text!r}, {self.start})"


class _Part(NamedTuple):
    text: str
    start: int
    end: int


def tokenise(text: str, start: int = 0) -> tuple[Token, ...]:
    """The tokens of `text`, at most `MAX_TOKENS`; offsets are shifted by `start`. A possessive `'s` is a token of its own."""
    found: list[Token] = []
    add = found.append
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        said = match.group()
        at, stop = match.span()
        at += start
        stop += start
        if kind == "word":
            if said[-2:] in _POSSESSIVE:
                add(Token(said[:-2], _plain(said[:-2]), at, stop - 2, "word"))
                add(Token(said[-2:], "'s", stop - 2, stop, "word"))
            else:
                add(Token(said, said.lower() if said.isalpha() else _plain(said), at, stop, "word"))
        elif kind == "mark":
            add(Token(said, said, at, stop, "mark"))
        elif kind == "time":
            add(Token(said, said, at, stop, "other"))
        else:
            _figure(match, at, stop, add)
        if len(found) >= MAX_TOKENS:
            break
    return tuple(found)


def _plain(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix(".") if word.count(".") < 2 else word.lower()


def _figure(match: re.Match[str], at: int, stop: int, add: object) -> None:
    said, suffix = match.group(), (match.group("suffix") or "").lower()
    kind = "figure" if not suffix or suffix in _ORDINAL or suffix in _SHORT_SCALES else "other"
    add(Token(said, _plain(said), at, stop, kind))  # type: ignore[operator]
