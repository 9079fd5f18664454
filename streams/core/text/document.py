"""An update taken apart once: its sentences, and what they mention of sides and countries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from streams.core.text.sentences import Sentence, split

MentionKind = Literal["name", "demonym", "body", "official", "place", "group", "organisation"]


class Mention:
    """A side (its id), a country (ISO 3166 alpha-2) or an organisation ("UN") named at `tokens[first:last]` of a sentence.

    `kind`: `name` of a side or country, `demonym` ("Azeri"), `body` (army, ministry, agency, seat of power), `official`, `place`,
    `group` (an armed group, whose `who` is its country), `organisation` (of many countries or none).
    """

    __slots__ = ("first", "kind", "last", "who")

    def __init__(self, first: int, last: int, who: str, kind: MentionKind) -> None:
        """Whom the tokens name."""
        self.first, self.last, self.who, self.kind = first, last, who, kind

    def __repr__(self) -> str:
        """Place, whom and how, for messages of failed tests."""
        return f"Mention({self.first}:{self.last} {self.who} {self.kind})"


class Gazetteer(Protocol):
    """What finds the mentions of a sentence, in order and never overlapping."""

    def mentions(self, sentence: Sentence) -> tuple[Mention, ...]:
        """The sides and countries that `sentence` names."""
        ...

    def read(self, sentences: Sequence[Sentence]) -> Sequence[tuple[Mention, ...]]:
        """The mentions of each sentence of one update, which may introduce people by name."""
        ...


class Document:
    """An update's sentences, headline first. Mentions are looked up once, when first asked for."""

    __slots__ = ("_gazetteer", "_mentions", "body", "headline")

    def __init__(self, headline: str, body: str, gazetteer: Gazetteer) -> None:
        """Split both fields; nothing else is done until it is asked for."""
        self.headline: tuple[Sentence, ...] = split("headline", headline)
        self.body: tuple[Sentence, ...] = split("body", body)
        self._gazetteer = gazetteer
        self._mentions: dict[int, tuple[Mention, ...]] = {}

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, headline first."""
        return self.headline + self.body

    def mentions(self, sentence: Sentence) -> tuple[Mention, ...]:
        """The sides and countries that `sentence` (of this document) names."""
        if not self._mentions:
            found = self._gazetteer.read(self.sentences)
            self._mentions = {id(one): mentions for one, mentions in zip(self.sentences, found, strict=True)}
        return self._mentions[id(sentence)]
