"""Which parts of the rules texts exercise, and the rules without the others: what a desk would have that had seen those texts alone."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from streams.core.claims import exercise as claims
from streams.core.labels.facts import TASKS, slots
from streams.core.reading import Reading
from streams.core.rulebook import RuleBook
from streams.core.rules import exercise as facts
from streams.core.rules.rule import compiled
from streams.core.text.document import Document

Part = tuple[str, ...]


class Exercise:
    """The parts of a rule book, and which of them a text exercises."""

    def __init__(self, book: RuleBook) -> None:
        """Take the book apart."""
        self.book = book
        self._claims = claims.Exercise(book["claims"])
        self._facts = facts.Exercise(book.files, TASKS, compiled(book.files, TASKS))
        self.parts: frozenset[Part] = frozenset((*self._claims.parts(), *self._facts.parts()))

    def used(self, reading: Reading, headline: str, body: str, time: datetime) -> frozenset[Part]:
        """The parts that the text exercises when `reading`, compiled from the same book, reads it."""
        document = Document(headline, body, reading.gazetteer)
        fits, year = slots(reading.story, reading.gazetteer), reading.story.start.year
        return frozenset(self._claims.used(document, reading.claims, time) | self._facts.used(document, fits, year))

    def only(self, parts: Collection[Part]) -> RuleBook:
        """The book with these parts and no others; what is no part (guards, shapes' pieces, the code) stays as it is."""
        files = facts.narrowed(self.book.files, TASKS, parts.__contains__)
        return RuleBook({**files, "claims": claims.narrowed(self.book["claims"], parts.__contains__)}, self.book.version)
