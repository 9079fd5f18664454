"""Reading: a story and the rules compiled once, then each text to what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from schemas.claims import Claim, Label, Mark, Mobilisation, Spillover
from schemas.story import Story
from streams.core.claims.read import ClaimRules, ClaimWords, compile_claims, compile_words, read_claims
from streams.core.labels import FactRules, compile_facts, read_facts
from streams.core.labels.facts import slots
from streams.core.rulebook import RuleBook
from streams.core.rules.slots import Slots
from streams.core.text.document import Document
from streams.core.text.gazetteer import StoryGazetteer


class Findings(NamedTuple):
    """What one version of a post says, in the fields of `Found`."""

    labels: tuple[Label, ...] = ()
    claims: tuple[Claim, ...] = ()
    mobilisation: tuple[Mobilisation, ...] = ()
    spillover: tuple[Spillover, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, repr=False)
class Reading:
    """A compiled story: reads one update at a time; holds no state between them."""

    story: Story
    gazetteer: StoryGazetteer
    claims: ClaimRules
    facts: FactRules
    slots: Slots

    def read(self, headline: str, body: str, time: datetime, post: str = "") -> Findings:
        """All that the text says. `time` is the post's first publication, `post` its digest (claim ids are made of it)."""
        document = Document(headline, body, self.gazetteer)
        claims = read_claims(document, self.claims, time, post)
        facts = read_facts(document, self.story, self.gazetteer, claims, self.facts, self.slots)
        return Findings(facts.labels, claims, facts.mobilisation, facts.spillover, facts.marks)


def compile_reading(story: Story, rulebook: RuleBook) -> Reading:
    """A reader of texts of that story. Raises BadRules where a rule cannot be compiled."""
    return compile_readings({story.id: story}, rulebook)[story.id]


def compile_readings(stories: Mapping[str, Story], rulebook: RuleBook) -> dict[str, Reading]:
    """A reader for each story; the rules, which are the same for all, are compiled once. Raises BadRules."""
    words, facts = compile_words(rulebook["claims"], rulebook["weights"], rulebook["wording"]), compile_facts(rulebook.files)
    return {id: _reading(story, words, facts) for id, story in stories.items()}


def _reading(story: Story, words: ClaimWords, facts: FactRules) -> Reading:
    gazetteer = StoryGazetteer(story)
    return Reading(story, gazetteer, compile_claims(story, words), facts, slots(story, gazetteer))
