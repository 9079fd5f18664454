"""Words, figures and marks of a sentence, each with its place in the field's text."""

from __future__ import annotations

import re
from typing import Final

from streams.core.text.vocabulary import Part, Word, keep, pieces, spelt, word_of

MAX_TOKENS: Final = 240
"""Tokens that are read of one sentence; what follows is left unread (no newsroom writes longer sentences)."""

_TOKEN = re.compile(
    r"(?P<time>\d{1,2}:\d{2}(?!\d)|\d{1,4}[./-]\d{1,2}[./-]\d{2,4}(?![\d,]))"
    r"|(?P<figure>(?:\d{1,3}(?:(?P<sep>[,.\u00a0\u202f ])\d{3})(?:(?P=sep)\d{3})*(?!\d)|\d+(?:\.\d+)?))"
    r"(?P<suffix>[%‰°]|-?(?!plus\b|odd\b|to\b|or\b)[^\W\d_]+(?:[-'’][^\W_]+)*)?"
    r"|(?P<word>(?:[^\W\d_]\.){2,}|(?:Lt|Col|Gen|Maj|Capt|Sgt|Brig|Cpl|Adm|Dr|Mr|Mrs|Ms|Prof|St)\.|[^\W\d_]+(?:(?:['’][^\W\d_]+)|(?:-[^\W_]+))*)"
    r"|(?P<mark>[^\w\s]|_)"
)
_BEHIND: Final = frozenset(",.;:!?)")
_POSSESSIVE: Final = ("'s", "’s")
_ORDINAL: Final = frozenset({"st", "nd", "rd", "th"})
_SHORT_SCALES: Final = frozenset({"k", "m", "mn", "bn", "million", "thousand"})


class Token:
    """One word, figure or mark: `text` as it stands, `lower` with straight apostrophes, `start` and `end` in the field's text.

    `kind`: `word`, `figure` (a number in digits, also `13th` and `12k`), `other` (times, dates, `13-year-old`, `280km`,
    `5%`: digits that count nobody), or `mark`. `word` is the record of its spelling, with the classes of words that it is of.
    """

    __slots__ = ("end", "kind", "lower", "start", "text", "word")

    def __init__(self, word: Word, start: int, end: int, kind: str) -> None:
        """A token of that spelling and place."""
        self.text, self.lower, self.word = word.text, word.lower, word
        self.start, self.end, self.kind = start, end, kind

    def __repr__(self) -> str:
        """The text and its place, for messages of failed tests."""
        return f"Token({self.text!r}, {self.start})"


def tokenise(text: str, start: int = 0) -> tuple[Token, ...]:
    """The tokens of `text`, at most `MAX_TOKENS`; offsets are shifted by `start`. A possessive `'s` is a token of its own.

    Most of a text is pieces between blanks: words, and words with a mark that have been seen before, so that it is known of what they
    consist. Only what is new is taken apart, and what has figures, which may belong to the next piece ("12 000").
    """
    found: list[Token] = []
    at, end = 0, len(text)
    while at < end and len(found) < MAX_TOKENS:
        stop = text.find(" ", at)
        if stop < 0:
            stop = end
        if stop == at:
            at += 1
            continue
        piece = text[at:stop]
        if piece.isalpha():
            word = spelt(piece)
            found.append(Token(word if word is not None else word_of(piece, piece.lower()), at + start, stop + start, "word"))
            at = stop + 1
            continue
        part = pieces.get(piece)
        if part is not None and len(found) + part.count < MAX_TOKENS:
            at += start
            while part is not None:
                found.append(Token(part.word, at + part.start, at + part.end, part.kind))
                part = part.next
            at = stop + 1
        else:
            at = _new(piece, text, at, stop, start, found)
    return tuple(found[: MAX_TOKENS + 1])


def _new(piece: str, text: str, at: int, stop: int, start: int, found: list[Token]) -> int:
    """Add the tokens of a piece that is not known; return where reading goes on."""
    if _number(text, piece, at + start, stop + start, start, found):
        return stop + 1
    before, offset = len(found), at + start
    after = _by_expression(text, at, stop, start, found)
    if len(found) < MAX_TOKENS and not any(map(str.isdigit, piece)):
        part: Part | None = None
        for token in reversed(found[before:]):
            part = Part(token.word, token.start - offset, token.end - offset, token.kind, part)
        keep(piece, part)
    return after


def _number(text: str, piece: str, at: int, stop: int, start: int, found: list[Token]) -> bool:
    """Add a number in plain digits, if the piece is one and no group of digits follows that would belong to it ("12 000")."""
    marked = piece[-1] in _BEHIND
    digits = piece[:-1] if marked else piece
    if not digits.isdigit() or not digits.isascii() or (not marked and text[stop - start + 1 : stop - start + 2].isdigit()):
        return False
    found.append(Token(word_of(digits, digits), at, at + len(digits), "figure"))
    if marked:
        found.append(Token(word_of(piece[-1], piece[-1]), stop - 1, stop, "mark"))
    return True


def _by_expression(text: str, at: int, stop: int, start: int, found: list[Token]) -> int:
    """Add the tokens that begin in `text[at:stop]`; return where reading goes on."""
    while at < stop and len(found) < MAX_TOKENS:
        match = _TOKEN.search(text, at)
        if match is None:
            return len(text)
        if match.start() >= stop:
            return stop + 1
        at = match.end()
        _add(match, start, found)
    return at


def _add(match: re.Match[str], start: int, found: list[Token]) -> None:
    kind, said = match.lastgroup, match.group()
    at, stop = start + match.start(), start + match.end()
    if kind == "word":
        if said[-2:] in _POSSESSIVE:
            found.append(Token(word_of(said[:-2], _plain(said[:-2])), at, stop - 2, "word"))
            found.append(Token(word_of(said[-2:], "'s"), stop - 2, stop, "word"))
        else:
            found.append(Token(word_of(said, said.lower() if said.isalpha() else _plain(said)), at, stop, "word"))
    elif kind == "mark":
        found.append(Token(word_of(said, said), at, stop, "mark"))
    elif kind == "time":
        found.append(Token(word_of(said, said), at, stop, "other"))
    else:
        found.append(_figure(match, at, stop))


def _plain(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix(".") if word.count(".") < 2 else word.lower()


def _figure(match: re.Match[str], at: int, stop: int) -> Token:
    said, suffix = match.group(), (match.group("suffix") or "").lower()
    kind = "figure" if not suffix or suffix in _ORDINAL or suffix in _SHORT_SCALES else "other"
    return Token(word_of(said, _plain(said)), at, stop, kind)
