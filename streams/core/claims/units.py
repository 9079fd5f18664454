"""A sentence as a row of units: figures with what they count, words of harm, sides, and the words between."""

from __future__ import annotations

from typing import Final

from schemas.claims import Harm, Population
from streams.core.claims.kinds import BITS, CLASSED, QUOTE, WORD
from streams.core.claims.lexicon import Entry, Lexicon, Sense
from streams.core.text.document import Mention
from streams.core.text.numbers import Quantity
from streams.core.text.tokens import Token

MARKS: Final = {
    "'": "%",
    "‘": "%",
    "’": "%",
    ",": ",",
    ";": ";",
    ":": "=",
    "(": "<",
    "[": "<",
    ")": ">",
    "]": ">",
    '"': "%",
    "“": "%",
    "”": "%",
    "-": "~",
    "–": "~",
    "—": "~",
}


class Unit:
    """A piece of a sentence, `tokens[first:last]`. `code` is its letter, `kinds` what it is as bits (see `kinds`); `entries` what the
    lexicon says of it.

    What a figure counts is filled in when its noun phrase is read: `head` its noun, `population` and `harm` of the noun, `prior`
    harm said before it ("two wounded servicemen"), `more` for increments, `own` its possessive, `partitive` ("of its", "of the
    eleven": `whole` is eleven), `demonyms` the sides and countries in it. `folk`: a side by a common noun for its people ("the rebels").
    """

    quantity: Quantity | None = None
    mention: Mention | None = None
    head = ""
    population: Population | None = None
    harm: Harm | None = None
    prior: Harm | None = None
    more = False
    others = False
    folk = False
    partitive = ""
    whole = 0
    own = ""
    demonyms: tuple[str, ...] = ()

    def __init__(self, code: str, first: int, last: int, sense: Sense | None = None, kinds: int = 0) -> None:
        """A unit of that letter and place; the rest keeps its default until a noun phrase is read."""
        self.code, self.first, self.last = code, first, last
        if sense is None:
            self.entries: tuple[Entry, ...] = ()
            self.classes = ""
            self.kinds: int = kinds or BITS[code]
        else:
            self.entries, self.classes, self.kinds = sense.entries, sense.classes, sense.kinds

    def become(self, code: str) -> None:
        """Be a unit of another letter; what the lexicon says of it stays."""
        self.code = code
        self.kinds = (self.kinds & CLASSED) | BITS.get(code, 0)

    @property
    def at(self) -> int:
        """The first token of the number itself, hedges left out."""
        return self.quantity.at if self.quantity is not None else self.first

    def has(self, code: str) -> bool:
        """Whether the lexicon gives the unit a class of that letter."""
        return code in self.classes

    def entry(self, code: str) -> Entry | None:
        """The lexicon's entry of that class, if any."""
        if code not in self.classes:
            return None
        return self.entries[self.classes.index(code)]

    def __repr__(self) -> str:
        """Letter and place, for messages of failed tests."""
        return f"Unit({self.code}{self.first}:{self.last}{' ' + str(self.quantity.value) if self.quantity else ''})"


def unitise(tokens: tuple[Token, ...], quantities: tuple[Quantity, ...], mentions: tuple[Mention, ...], lexicon: Lexicon) -> list[Unit]:
    """The units of a sentence in order; figures first, then the lexicon's phrases, then what the gazetteer knows."""
    units: list[Unit] = []
    i, end, number, name = 0, len(tokens), 0, 0
    figure_at = quantities[0].first if quantities else end
    name_at = mentions[0].first if mentions else end
    while i < end:
        while figure_at < i:
            number += 1
            figure_at = quantities[number].first if number < len(quantities) else end
        while name_at < i:
            name += 1
            name_at = mentions[name].first if name < len(mentions) else end
        if figure_at == i:
            unit = _figure(quantities[number])
            if quantities[number].bound == "vague" and units and units[-1].kinds & QUOTE and _closed(tokens, unit.last):
                units.pop()  # "dozens" lost: the marks are not the figure's neighbours
                units.append(unit)
                i = unit.last + 1
                continue
        else:
            unit = _word(tokens, i, lexicon, mentions[name] if name_at == i else None, figure_at)
        units.append(unit)
        i = unit.last
    return units


def _closed(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the mark of quotation before a number is closed right behind it."""
    return i < len(tokens) and MARKS.get(tokens[i].text) == "%"


def _unknown(token: Token) -> str:
    """The letter of a token that neither the lexicon nor the gazetteer knows."""
    if token.kind == "mark":
        return MARKS.get(token.text, "!" if token.text in ".!?" else "x")
    return "E" if token.kind == "other" else "x"


def _figure(quantity: Quantity) -> Unit:
    code = "q" if quantity.kind == "count" else "O" if quantity.kind == "ordinal" else "E"
    unit = Unit(code, quantity.first, quantity.last)
    unit.quantity = quantity
    return unit


def _word(tokens: tuple[Token, ...], i: int, lexicon: Lexicon, mention: Mention | None, number: int) -> Unit:
    """The unit of the word `i`; the next figure stands at `number`, and no phrase reaches into it."""
    size, sense = lexicon.at(tokens, i)
    if number < i + size:
        size, sense = 1, lexicon.single(tokens[i].lower)
    if mention is not None and (sense is None or mention.last - mention.first >= size):
        unit = Unit("L", i, mention.last)
        unit.mention = mention
        people = next((entry.population for entry in sense.entries if entry.population), None) if sense is not None else None
        unit.folk = people is not None
        unit.population = people if people != "any" else None
        return unit
    if sense is not None and not (i and tokens[i].text == "May"):
        return Unit(sense.letter, i, i + size, sense)
    token = tokens[i]
    return Unit("x", i, i + 1, None, WORD) if token.kind == "word" else Unit(_unknown(token), i, i + 1)
