"""Which parts of the claims rules a text exercises, and the rules without the others.

A part that can be taken out is a word of an entry of `words`, a shape, or a word of a cue. A word is exercised where the reader looks
it up in a sentence that it takes apart, a shape where a claim hangs on it, a cue where it stands in an update that claims something.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from streams.core.claims.cues import cue_tokens, cue_words, cues_in
from streams.core.claims.lexicon import Lexicon, Sense, listed, pieces
from streams.core.claims.read import ClaimRules, read_claims
from streams.core.text.document import Document
from streams.core.text.tokens import Token

Part = tuple[str, ...]
"""("claims", "words", entry, word), ("claims", "shapes", shape) or ("claims", "cues", cue, word)."""


@dataclass(frozen=True)
class Recorded(Lexicon):
    """A lexicon that keeps in `asked` which of its words were found in a text."""

    asked: set[tuple[str, ...]] = field(default_factory=set)

    def at(self, tokens: tuple[Token, ...], i: int) -> tuple[int, Sense | None]:
        """As the lexicon's, noting what was found."""
        size, sense = super().at(tokens, i)
        if sense is not None:
            self.asked.add(tuple(token.lower for token in tokens[i : i + size]))
        return size, sense

    def single(self, word: str) -> Sense | None:
        """As the lexicon's, noting what was found."""
        self.asked.add((word,))
        return super().single(word)


class Exercise:
    """The parts of the claims rules, and which of them a text exercises."""

    def __init__(self, rules: Mapping[str, Any]) -> None:
        """Take the parts out of what `claims.yaml` holds."""
        self._words: dict[tuple[str, ...], list[Part]] = {}
        self._cues: dict[tuple[str, ...], list[Part]] = {}
        self._shapes = [("claims", "shapes", str(row["id"])) for row in rules.get("shapes") or ()]
        for row in rules.get("words") or ():
            for word in listed(row):
                self._words.setdefault(pieces(word), []).append(("claims", "words", str(row["id"]), word))
        for row in rules.get("cues") or ():
            for word in cue_words(row):
                self._cues.setdefault(cue_tokens(word), []).append(("claims", "cues", str(row["id"]), word))

    def parts(self) -> Iterator[Part]:
        """Every part, once."""
        for table in (self._words, self._cues):
            yield from dict.fromkeys(part for parts in table.values() for part in parts)
        yield from self._shapes

    def used(self, document: Document, rules: ClaimRules, time: datetime) -> set[Part]:
        """The parts that the text exercises."""
        lexicon = rules.lexicon
        recorded = Recorded(**{name: getattr(lexicon, name) for name in type(lexicon).__dataclass_fields__})
        claims = read_claims(document, replace(rules, lexicon=recorded), time, "")
        found = {part for words in recorded.asked for part in self._words.get(words, ())}
        rules_of_claims = {claim.rule for claim in claims}
        found.update(shape for shape in self._shapes if shape[2] in rules_of_claims)
        return found | set(self._weighed(document, rules)) if claims else found

    def _weighed(self, document: Document, rules: ClaimRules) -> Iterator[Part]:
        for sentence in document.sentences:
            for cue in cues_in(sentence.lowers, rules.cues):
                yield from self._cues.get(cue.words, ()) if cue is not None else ()


def narrowed(rules: Mapping[str, Any], keep: Callable[[Part], bool]) -> dict[str, Any]:
    """The claims rules without the parts that are not kept; entries without words go, cues stay (their ids have weights)."""
    words = [{**row, "words": ", ".join(_kept("words", row, listed(row), keep))} for row in rules.get("words") or ()]
    cues = [{**row, "words": ", ".join(_kept("cues", row, cue_words(row), keep))} for row in rules.get("cues") or ()]
    shapes = [row for row in rules.get("shapes") or () if keep(("claims", "shapes", str(row["id"])))]
    return {**rules, "words": [row for row in words if row["words"]], "cues": cues, "shapes": shapes}


def _kept(table: str, row: Mapping[str, Any], words: Iterable[str], keep: Callable[[Part], bool]) -> list[str]:
    return [word for word in words if keep(("claims", table, str(row["id"]), word))]
