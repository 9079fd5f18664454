"""What a unit of a sentence can be, a bit for each kind: the classes of the lexicon's words, and what figures, names and marks are.

`unit.kinds & PEOPLE` asks for one, `unit.kinds & (PART | DIES)` for one of several. The letters are those of shapes.
"""

from __future__ import annotations

from typing import Final

# ---- classes of words: a unit may be of several -------------------------------------------------------------------------
PART: Final = 1 << 0
ACT: Final = 1 << 1
DIES: Final = 1 << 2
FELL: Final = 1 << 3
STATE: Final = 1 << 4
HARM: Final = 1 << 5
TOLL: Final = 1 << 6
PEOPLE: Final = 1 << 7
THING: Final = 1 << 8
BE: Final = 1 << 9
HAVE: Final = 1 << 10
MODAL: Final = 1 << 11
OF: Final = 1 << 12
BY: Final = 1 << 13
TO: Final = 1 << 14
AND: Final = 1 << 15
PREP: Final = 1 << 16
WHO: Final = 1 << 17
INCL: Final = 1 << 18
DET: Final = 1 << 19
NEG: Final = 1 << 20
LEAVE: Final = 1 << 21
LOSE: Final = 1 << 22
TAKE: Final = 1 << 23
CHANGE: Final = 1 << 24
BRING: Final = 1 << 25
FIGURE: Final = 1 << 26
SAID: Final = 1 << 27
AMONG: Final = 1 << 28
WITH: Final = 1 << 29
SAFE: Final = 1 << 30
SELF: Final = 1 << 31
WANT: Final = 1 << 32
ADJ: Final = 1 << 33
ADV: Final = 1 << 34
CLASSED: Final = (1 << 35) - 1
"""Any class of words at all."""

# ---- units that the lexicon does not make: a unit is at most one of them ------------------------------------------------
COUNTED: Final = 1 << 35
BARE: Final = 1 << 36
STRANGE: Final = 1 << 37
DEATHS: Final = 1 << 38
CAPTIVES: Final = 1 << 39
ONE: Final = 1 << 40
NAMED: Final = 1 << 41
NUMBER: Final = 1 << 42
NTH: Final = 1 << 43
SIDE: Final = 1 << 44
WORD: Final = 1 << 45
COMMA: Final = 1 << 46
SEMICOLON: Final = 1 << 47
COLON: Final = 1 << 48
OPEN: Final = 1 << 49
CLOSE: Final = 1 << 50
QUOTE: Final = 1 << 51
DASH: Final = 1 << 52
STOP: Final = 1 << 53

CLASSES: Final = {
    "PART": "K",
    "ACT": "A",
    "DIES": "I",
    "FELL": "f",
    "STATE": "D",
    "HARM": "H",
    "TOLL": "T",
    "PEOPLE": "G",
    "THING": "z",
    "BE": "b",
    "HAVE": "h",
    "MODAL": "m",
    "OF": "o",
    "BY": "y",
    "TO": "t",
    "AND": "c",
    "PREP": "p",
    "WHO": "w",
    "INCL": "i",
    "DET": "d",
    "NEG": "n",
    "LEAVE": "l",
    "LOSE": "X",
    "TAKE": "k",
    "CHANGE": "R",
    "BRING": "B",
    "FIGURE": "F",
    "SAID": "s",
    "AMONG": "a",
    "WITH": "W",
    "SAFE": "r",
    "SELF": "V",
    "WANT": "v",
    "ADJ": "j",
    "ADV": "u",
}
"""Each class of words and the letter that stands for it in a sentence's shape; their bits are in this order."""

UNIT_CODES: Final = {
    "COUNTED": "Q",
    "BARE": "q",
    "STRANGE": "U",
    "DEATHS": "C",
    "CAPTIVES": "P",
    "ONE": "S",
    "NAMED": "N",
    "NUMBER": "E",
    "NTH": "O",
    "SIDE": "L",
    "WORD": "x",
    "COMMA": ",",
    "SEMICOLON": ";",
    "COLON": "=",
    "OPEN": "<",
    "CLOSE": ">",
    "QUOTE": "%",
    "DASH": "~",
    "STOP": "!",
}
"""Units that the lexicon does not make, each with its letter, their bits in this order: COUNTED people with a noun, BARE figures,
STRANGE heads, DEATHS (a figure with a noun of harm), CAPTIVES, ONE person with an article, NAMED persons, NUMBERs that count none, NTH
(ordinals), sides, words, marks."""

BITS: Final = {letter: 1 << n for n, letter in enumerate((*CLASSES.values(), *UNIT_CODES.values()))}
"""The bit of each letter."""
