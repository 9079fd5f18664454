"""Words, figures and marks of a sentence, each with its place in the field's text."""

from __future__ import annotations

import re

MAX_TOKENS = 240
"""Tokens that are read of one sentence; what follows is left unread (no newsroom writes longer sentences)."""

_TOKEN = re.compile(
    r"(?P<time>\d{1,2}:\d{2}(?!\d)|\d{1,4}[./-]\d{1,2}[./-]\d{2,4}(?![\d,]))"
    r"|(?P<figure>(?:\d{1,3}(?:(?P<sep>[,.\u00a0\u202f ])\d{3})(?:(?P=sep)\d{3})*(?!\d)|\d+(?:\.\d+)?))"
    r"(?P<suffix>[%‰°]|-?(?!plus\b|odd\b|to\b|or\b)[^\W\d_]+(?:[-'’][^\W_]+)*)?"
    r"|(?P<word>(?:[^\W\d_]\.){2,}|(?:Lt|Col|Gen|Maj|Capt|Sgt|Brig|Cpl|Adm|Dr|Mr|Mrs|Ms|Prof|St)\.|[^\W\d_]+(?:(?:['’][^\W\d_]+)|(?:-[^\W_]+))*)"
    r"|(?P<mark>[^\w\s]|_)"
)
_BEHIND = frozenset(",.;:!?)")
_SHORT = frozenset("Lt. Col. Gen. Maj. Capt. Sgt. Brig. Cpl. Adm. Dr. Mr. Mrs. Ms. Prof. St.".split())
"""Titles that keep their full stop, as the expression has them."""
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


def tokenise(text: str, start: int = 0) -> tuple[Token, ...]:
    """The tokens of `text`, at most `MAX_TOKENS`; offsets are shifted by `start`. A possessive `'s` is a token of its own.

    Most of a text is words between blanks, with a mark behind some: these are cut out as they stand; only what is neither goes to the
    regular expression, which says the same of them at several times the cost.
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
            found.append(Token(piece, piece.lower(), start + at, start + stop, "word"))
            at = stop + 1
        elif piece[-1:] in _BEHIND and piece[:-1].isalpha() and piece not in _SHORT:
            found.append(Token(piece[:-1], piece[:-1].lower(), start + at, start + stop - 1, "word"))
            found.append(Token(piece[-1], piece[-1], start + stop - 1, start + stop, "mark"))
            at = stop + 1
        else:
            at = _by_expression(text, at, stop, start, found)
    return tuple(found[: MAX_TOKENS + 1])


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
            found.append(Token(said[:-2], _plain(said[:-2]), at, stop - 2, "word"))
            found.append(Token(said[-2:], "'s", stop - 2, stop, "word"))
        else:
            found.append(Token(said, said.lower() if said.isalpha() else _plain(said), at, stop, "word"))
    elif kind == "mark":
        found.append(Token(said, said, at, stop, "mark"))
    elif kind == "time":
        found.append(Token(said, said, at, stop, "other"))
    else:
        found.append(_figure(match, at, stop))


def _plain(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix(".") if word.count(".") < 2 else word.lower()


def _figure(match: re.Match[str], at: int, stop: int) -> Token:
    said, suffix = match.group(), (match.group("suffix") or "").lower()
    kind = "figure" if not suffix or suffix in _ORDINAL or suffix in _SHORT_SCALES else "other"
    return Token(said, _plain(said), at, stop, kind)
