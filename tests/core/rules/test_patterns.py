"""Patterns: what they match, and what they refuse."""

from __future__ import annotations

import pytest

from schemas.errors import BadRules
from schemas.story import Side, Story
from streams.core.rules.patterns import Match, parse
from streams.core.rules.slots import Slots
from streams.core.rules.tape import Tape
from streams.core.rules.words import classes, spelt
from streams.core.text.document import Document
from streams.core.text.gazetteer import StoryGazetteer

STORY = Story(id="s", start="2020-01-01", sides={"a": Side(names=("Armenia",)), "b": Side(names=("Azerbaijan",))})
GAZETTEER = StoryGazetteer(STORY)
SLOTS = Slots(
    {
        "who": lambda mention: True,
        "country": lambda mention: GAZETTEER.foreign(mention.who),
        "side": lambda mention: mention.who in STORY.sides,
    }
)


def matched(pattern: str, text: str, **lists: str) -> str | None:
    """The words of the first match, None where there is none."""
    compiled = parse(pattern, classes(lists))
    document = Document("", text, GAZETTEER)
    tape = Tape(document, document.sentences[0], 2020)
    for i in range(len(tape.words)):
        found = compiled.at(tape, i, SLOTS)
        if found is not None:
            return " ".join(tape.words[found.first : found.last])
    return None


def captured(pattern: str, text: str) -> dict[str, str]:
    """Who the slots of the first match took."""
    compiled = parse(pattern, {})
    document = Document("", text, GAZETTEER)
    tape = Tape(document, document.sentences[0], 2020)
    matches: list[Match | None] = [compiled.at(tape, i, SLOTS) for i in range(len(tape.words))]
    return {name: mention.who for match in matches if match for name, mention in match.captures}


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("shot down", "It was shot down today.", "shot down"),
        ("shell~v .. village~n", "They shelled two border villages.", "shelled two border villages"),
        ("(shot down|brought down) . drone", "It brought down a drone.", "brought down a drone"),
        ("very? heavy losses", "Very heavy losses", "very heavy losses"),
        ("very? heavy losses", "The heavy losses", "heavy losses"),
        ("<country> 's? soil", "It fell on Iranian soil.", "iranian soil"),
        ("<side> troops", "The Armenian troops", "the armenian troops"),
        ("<num> drones", "It lost 14 drones.", "14 drones"),
        ("hit <country>|allies", "They hit allies.", "hit allies"),
    ],
)
def test_a_pattern_matches_its_words_in_order(pattern, text, found):
    assert matched(pattern, text) == found


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("shell .. village", "They shell (a village)"),
        ("shell .. village", "They shell one two three four village"),
        ("shell ... village", "They shell it; the village stands"),
        ("<country> soil", "It fell on Armenian soil."),
        ("<side> soil", "It fell on Iranian soil."),
    ],
)
def test_a_gap_ends_at_its_size_and_at_hard_marks_and_a_slot_takes_only_its_kind(pattern, text):
    assert matched(pattern, text) is None


def test_a_named_slot_says_who_stood_there():
    assert captured("actor=<who> sent .. to <country>", "Armenia sent aid to Georgia.") == {"actor": "a", "country": "GE"}


def test_a_list_may_take_in_another():
    assert (
        matched("{craft} crashed", "A helicopter crashed.", aircraft="plane~n, helicopter~n", craft="boat~n, {aircraft}")
        == "helicopter crashed"
    )


def test_words_are_inflected_as_english_does():
    assert spelt("seize~v") == ("seize", "seizes", "seized", "seizing")
    assert spelt("deny~v")[2:] == ("denied", "denying")
    assert spelt("stop~vv") == ("stop", "stops", "stopped", "stopping")
    assert spelt("air strike~n") == ("air strike", "air strikes")
    assert spelt("ferry~n") == ("ferry", "ferries")


@pytest.mark.parametrize("pattern", ["<country>", "very?", "{nowhere} hit", "hit <planet>", "(open"])
def test_a_pattern_that_cannot_work_is_refused_by_name(pattern):
    with pytest.raises(BadRules, match="pattern"):
        parse(pattern, {})


def test_an_unknown_inflection_is_refused():
    with pytest.raises(BadRules, match="no inflection"):
        spelt("hit~x")
