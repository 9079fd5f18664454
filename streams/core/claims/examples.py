"""Reads the examples of the claims rules: whether they hold, and whether they hold by the rule that brings them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final, NamedTuple

from schemas.claims import Claim
from schemas.story import Side, Story
from streams.core.claims.lexicon import compile_lexicon
from streams.core.claims.read import ClaimRules, compile_claims, compile_words, read_claims
from streams.core.claims.shapes import compile_shapes
from streams.core.rules.proof import Failure
from streams.core.text.document import Document
from streams.core.text.gazetteer import StoryGazetteer

STORY: Final = Story(
    id="examples",
    start="2024-06-01",
    sides={
        "north": Side(
            names=("Northland", "Northlander", "Northlanders", "Northern Command", "Northland's army", "Norburg", "General Norris")
        ),
        "south": Side(names=("Southland", "Southlander", "Southlanders", "Southern Command", "Southport", "Minister Suthers")),
    },
    places={"Norburg": "north", "Southport": "south"},
)
"""The invented war that the examples are read in."""
POSTED: Final = STORY.start + timedelta(days=11, hours=15)


class Example(NamedTuple):
    """One example of `finds`: the rule (an entry of `words`, a shape) that brings it, where that stands, its text, what must be read."""

    rule: str
    table: str
    text: str
    wanted: Mapping[str, Any]


class Proof:
    """The claims rules compiled for the examples' war."""

    def __init__(self, rules: Mapping[str, Any], weights: Mapping[str, Any]) -> None:
        """Compile what `claims.yaml` and `weights.yaml` hold. Raises BadRules."""
        self._rules = rules
        self._compiled = compile_claims(STORY, compile_words(rules, weights))
        self._gazetteer = StoryGazetteer(STORY)

    def read(self, text: str, rules: ClaimRules | None = None) -> tuple[Claim, ...]:
        """What a text of the war claims, read with all rules or with the ones given."""
        return read_claims(Document("", text, self._gazetteer), rules or self._compiled, POSTED, "")

    def examples(self) -> Iterator[Example]:
        """Every example of `finds`."""
        for table in ("words", "shapes"):
            for row in self._rules.get(table) or ():
                for example in row.get("finds") or ():
                    wanted = {key: value for key, value in example.items() if key != "text"}
                    yield Example(str(row["id"]), table, str(example["text"]), wanted)

    def failures(self) -> Iterator[Failure]:
        """The examples that do not hold: what is not read as said, what is read though it is to be spared."""
        for example in self.examples():
            if not _holds(example, self.read(example.text)):
                yield Failure(example.rule, example.text, "missed")
        for row in (*(self._rules.get("words") or ()), *(self._rules.get("shapes") or ())):
            for text in row.get("spares") or ():
                if self.read(text):
                    yield Failure(str(row["id"]), text, "found in vain")

    def unneeded(self) -> Iterator[Example]:
        """The examples that hold as well without the rule that brings them: they prove something else."""
        for example in self.examples():
            if _holds(example, self.read(example.text, self._without(example))):
                yield example

    def winners(self) -> Iterator[tuple[Example, str]]:
        """The examples of shapes, each with the rule that reads it: of shapes that fit, the first in the file wins."""
        for example in self.examples():
            found = [claim.rule for claim in self.read(example.text) if _agrees(claim, example.wanted)]
            if example.table == "shapes" and found:
                yield example, example.rule if example.rule in found else found[0]

    def _without(self, example: Example) -> ClaimRules:
        if example.table == "shapes":
            return replace(self._compiled, shapes=tuple(shape for shape in self._compiled.shapes if shape.id != example.rule))
        words: Sequence[Mapping[str, Any]] = [row for row in self._rules["words"] if str(row["id"]) != example.rule]
        lexicon = compile_lexicon(words)
        return replace(self._compiled, lexicon=lexicon, shapes=compile_shapes(self._rules, lexicon.letters))


def _holds(example: Example, claims: Sequence[Claim]) -> bool:
    return any(_agrees(claim, example.wanted) for claim in claims)


def _agrees(claim: Claim, wanted: Mapping[str, Any]) -> bool:
    return all(getattr(claim, key) == value for key, value in wanted.items())
