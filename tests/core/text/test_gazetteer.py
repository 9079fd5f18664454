"""Who is named: a story's own names first, then the world's."""

from __future__ import annotations

import pytest

from schemas.story import Side, Story
from streams.core.text.document import Document
from streams.core.text.gazetteer import StoryGazetteer
from streams.core.text.world.countries import COUNTRIES


def story(**sides: list[str]) -> Story:
    """A story of these sides and their names."""
    return Story(id="s", start="2020-01-01", sides={id: Side(names=tuple(names)) for id, names in sides.items()})


CAUCASUS = StoryGazetteer(story(armenia=["Armenia", "Karabakh", "the separatists"], azerbaijan=["Azerbaijan", "Baku"]))


def named(text: str, gazetteer: StoryGazetteer = CAUCASUS) -> list[tuple[str, str]]:
    """(words, who) of each mention of a body."""
    document = Document("", text, gazetteer)
    return [
        (" ".join(token.text for token in sentence.tokens[mention.first : mention.last]), mention.who)
        for sentence in document.sentences
        for mention in document.mentions(sentence)
    ]


def who(text: str, gazetteer: StoryGazetteer = CAUCASUS) -> list[str]:
    """Who is named, in order."""
    return [mention for _, mention in named(text, gazetteer)]


def test_a_name_of_the_story_is_its_side():
    assert named("Baku shelled the Separatists in Karabakh.") == [
        ("Baku", "azerbaijan"),
        ("Separatists", "armenia"),
        ("Karabakh", "armenia"),
    ]


def test_what_the_world_knows_of_a_sides_country_is_the_side_too():
    assert who("Yerevan and the Azeris; Goris and Sumgait.") == ["armenia", "azerbaijan", "armenia", "azerbaijan"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Kremlin, Ankara and Downing Street reacted.", ["RU", "TR", "GB"]),
        ("US jets and Emirati drones", ["US", "AE"]),
        ("South Sudanese refugees left Sudan for the Central African Republic.", ["SS", "SD", "CF"]),
        ("Hezbollah and the Houthis", ["LB", "YE"]),
        ("NATO, the UN and Human Rights Watch", ["NATO", "UN", "HRW"]),
        ("a village in Dagestan", ["RU"]),
        ("Nigerien and Nigerian soldiers", ["NE", "NG"]),
        ("BLAST IN POLAND", ["PL"]),
    ],
)
def test_the_world_is_known_by_name_demonym_capital_and_metonym(text, expected):
    assert who(text) == expected


@pytest.mark.parametrize(
    "text", ["They told us of the turkey and the china.", "He read the Moscow Times.", "Michael Jordan retired.", "an anti-American song"]
)
def test_what_only_looks_like_a_country_is_none(text):
    assert who(text) == []


def test_a_weapon_of_a_countrys_make_does_not_name_it():
    assert who("US-made launchers hit the Hamas-run ministry.") == ["PS"]


def test_a_surname_is_learnt_from_its_title_anywhere_in_the_update():
    document = Document("Ozturk warns", "Turkish Foreign Minister Kemal Ozturk spoke. Later Ozturk left.", CAUCASUS)
    assert [mention.who for mention in document.mentions(document.headline[0])] == ["TR"]
    assert [mention.who for mention in document.mentions(document.body[1])] == ["TR"]


def test_an_unknown_surname_names_nobody():
    assert who("Later Ozturk left.") == []


def test_an_armed_group_makes_its_country_the_ground_of_its_side():
    gazetteer = StoryGazetteer(story(israel=["Israel"], hezbollah=["Hezbollah"]))
    assert who("Hezbollah said Beirut was hit; Damascus was not.", gazetteer) == ["hezbollah", "hezbollah", "SY"]
    assert not gazetteer.foreign("LB")


def test_of_two_sides_in_one_country_neither_is_the_country_and_it_is_not_foreign():
    gazetteer = StoryGazetteer(story(gna=["GNA", "Government of National Accord"], lna=["LNA", "Haftar"]))
    assert who("Haftar said Libya would win.", gazetteer) == ["lna", "LY"]
    assert not gazetteer.foreign("LY")
    assert gazetteer.foreign("EG")


def test_a_storys_places_and_officials_win_over_the_worlds():
    custom = Story(
        id="s",
        start="2020-01-01",
        sides={"a": Side(names=("Armenia",)), "b": Side(names=("Azerbaijan",))},
        places={"Goris": "b"},
        officials={"Erdogan": "a"},
    )
    assert who("Erdogan was in Goris.", StoryGazetteer(custom)) == ["a", "b"]


def test_every_country_has_a_name_and_borders_hold_both_ways():
    assert len(COUNTRIES) == 250
    assert all(country.names for country in COUNTRIES.values())
    assert all(country.code in COUNTRIES[other].borders for country in COUNTRIES.values() for other in country.borders)
