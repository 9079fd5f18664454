"""An update taken apart once: its sentences, and what they mention of sides and countries."""

from __future__ import annotations

from typing import Literal, NamedTuple, Protocol

from streams.core.text.sentences import Sentence, split

MentionKind = Literal["name", "demonym", "body", "official", "place"]


class Mention(NamedTuple):
    """A side (its id) or a country (ISO 3166 alpha-2) named at `tokens[first:last]` of a sentence.

    `kind`: `name` of a side or country, `demonym` ("Azeri"), `body` (army, ministry, agency), `official`, `place`.
    """

    first: int
    last: int
    who: str
    kind: MentionKind


class Gazetteer(Protocol):
    """What finds the mentions of a sentence, in order and never overlapping."""

    def mentions(self, sentence: Sentence) -> tuple[Mention, ...]:
        """The sides and countries that `sentence` names."""
        ...


class Document:
    """An update's sentences, headline first. Mentions are looked up once a sentence, when first asked for."""

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
        found = self._mentions.get(id(sentence))
        if found is None:
            found = self._mentions[id(sentence)] = self._gazetteer.mentions(sentence)
        return found
