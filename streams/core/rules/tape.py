"""A sentence as rules read it: lower-case words, and the mentions that stand among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.core.text.document import Document, Mention
from streams.core.text.sentences import Sentence
from streams.core.text.vocabulary import declare

if TYPE_CHECKING:
    from streams.core.rules.slots import Slots

HARD: Final = frozenset(";:()[]–—")
"""Marks over which no gap of a pattern and no guard reaches."""

_PAST: Final = declare("facts", ("ago", "earlier", "war", "conflict"))
REACH: Final = 40
"""Words beyond which nothing is looked at on either side of a match."""


class Tape:
    """One sentence: `words[i]` is token i in lower case; mentions by their first token, and by the token after their last.

    `work` counts the positions that patterns have looked at, which bounds the time spent on hostile text. `said` is who says what stands
    in a stretch, once that is known; `has` are the classes of which the sentence has a word.
    """

    __slots__ = ("_begins", "_dated", "_ends", "_filled", "_mentions", "document", "has", "said", "sentence", "words", "work", "year")

    def __init__(self, document: Document, sentence: Sentence, year: int) -> None:
        """Read the sentence's tokens; mentions only when a rule asks for them. `year` is the story's first."""
        self.document, self.sentence, self.year = document, sentence, year
        self.work = 0
        self.said: dict[tuple[int, int, bool], str] = {}
        self._dated: bool | None = None
        self.words, self.has = sentence.lowers, sentence.has
        self._mentions: tuple[Mention, ...] | None = None
        self._filled = -1
        self._begins: list[Mention | None] = []
        self._ends: list[Mention | None] = []

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions of the sentence, in order."""
        if self._mentions is None:
            self._mentions = self.document.mentions(self.sentence)
            if self._mentions:
                self._begins = [None] * len(self.words)
                self._ends = [None] * (len(self.words) + 1)
                for mention in self._mentions:
                    self._begins[mention.first] = self._ends[mention.last] = mention
        return self._mentions

    @property
    def vocabulary(self) -> frozenset[str]:
        """The words of the sentence, each once."""
        return self.sentence.bag

    @property
    def dated(self) -> bool:
        """Whether the sentence has a figure, or a word that may tell of the past."""
        if self._dated is None:
            self._dated = self.has.facts & _PAST != 0 or any(token.word.digit for token in self.sentence.tokens)
        return self._dated

    def mention_from(self, i: int) -> Mention | None:
        """The mention whose first word is word `i`."""
        return self._begins[i] if self.mentions and 0 <= i < len(self._begins) else None

    def mention_to(self, i: int) -> Mention | None:
        """The mention whose last word stands before word `i`."""
        return self._ends[i] if self.mentions and 0 <= i < len(self._ends) else None

    def filled(self, slots: Slots) -> int:
        """The bits of the slots that some mention of the sentence fills."""
        if self._filled < 0:
            filled = 0
            for mention in self.mentions:
                filled |= slots.filled(mention)
            self._filled = filled
        return self._filled

    def bounds(self, first: int, last: int) -> tuple[int, int]:
        """The stretch between hard marks around `words[first:last]`."""
        words = self.words
        begin, floor = first, first - REACH
        while begin > max(0, floor) and words[begin - 1] not in HARD:
            begin -= 1
        end, top = last, min(len(words), last + REACH)
        while end < top and words[end] not in HARD:
            end += 1
        return begin, end
