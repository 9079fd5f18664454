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


def owners(**sides: list[str]) -> dict[str, str]:
    """Which side each country is that a side is."""
    return dict(StoryGazetteer(story(**sides)).side_of)


def test_a_side_that_is_named_like_a_country_or_its_people_is_that_country():
    assert owners(a=["Armenia"], b=["Azeris"]) == {"AM": "a", "AZ": "b"}
    assert who("Gyumri and Ganja", StoryGazetteer(story(a=["Armenia"], b=["Azeris"]))) == ["a", "b"]


def test_a_longer_name_with_the_countrys_inside_is_enough_where_no_other_side_has_it():
    assert owners(a=["Ukrainian forces"], b=["the Russian army"]) == {"UA": "a", "RU": "b"}
    assert who("Kyiv, Lviv and the Kremlin", StoryGazetteer(story(a=["Ukrainian forces"], b=["the Russian army"]))) == ["a", "a", "b"]


def test_the_longest_country_in_a_name_counts():
    assert owners(a=["South Sudanese army"], b=["North Korean troops"]) == {"SS": "a", "KP": "b"}


def test_people_of_a_country_who_live_elsewhere_do_not_bring_it_along():
    assert owners(a=["ethnic Armenians"], b=["Azerbaijan"]) == {"AZ": "b"}


def test_two_sides_in_one_country_share_it_and_its_places_are_neithers():
    gazetteer = StoryGazetteer(story(junta=["Myanmar junta"], arakan=["Arakan Army"]))
    assert (gazetteer.side_of, gazetteer.home) == ({}, {"MM"})
    assert who("Mandalay fell to the Arakan Army", gazetteer) == ["MM", "arakan"]


def test_two_sides_named_like_one_country_share_it():
    assert owners(a=["Libya"], b=["Libyans"]) == {}


def test_the_side_that_is_named_like_the_country_has_it_though_another_holds_ground_there():
    assert owners(russia=["Russia", "Crimea"], ukraine=["Ukraine"]) == {"RU": "russia", "UA": "ukraine"}


def test_a_country_does_not_take_another_by_a_place_that_it_holds_there():
    assert owners(ukraine=["Ukraine", "Lublin"], russia=["Russia"]) == {"UA": "ukraine", "RU": "russia"}
    assert owners(drc=["Congo"], m23=["M23", "RDF"]) == {"CD": "drc"}


def test_a_side_that_is_named_like_a_region_holds_the_places_in_it():
    gazetteer = StoryGazetteer(story(federal=["Ethiopia"], tigray=["Tigray"]))
    assert who("Mekelle, Adigrat and Gondar", gazetteer) == ["tigray", "tigray", "federal"]


def test_a_place_that_a_side_names_itself_is_its_own_wherever_it_lies():
    gazetteer = StoryGazetteer(story(federal=["Ethiopia", "Humera"], tigray=["Tigray"]))
    assert who("Humera and Mekelle", gazetteer) == ["federal", "tigray"]


def test_a_name_that_several_countries_bear_means_the_one_that_the_story_is_about_or_else_the_one_next_door():
    assert who("Tripoli was hit", StoryGazetteer(story(a=["Israel"], b=["Lebanon"]))) == ["b"]
    assert who("Tripoli was hit", StoryGazetteer(story(a=["Israel"], b=["Syria"]))) == ["LB"]
    assert who("Tripoli was hit", StoryGazetteer(story(a=["Chad"], b=["Sudan"]))) == ["LY"]
    assert who("Tripoli was hit", CAUCASUS) == ["LY"]


def test_what_borders_a_sides_country_is_near_and_so_is_what_the_story_says():
    caucasus = Story(id="s", start="2020-01-01", neighbours=("IL",), sides={"a": Side(names=("Armenia",)), "b": Side(names=("Azeris",))})
    assert StoryGazetteer(caucasus).near == {"GE", "IR", "RU", "TR", "IL"}


ISO_3166 = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK
    CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS
    GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV
    LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM
    PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR
    TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
""".split()
NOBODY_LIVES_THERE = {"AQ", "BV", "GS", "HM", "IO", "TF", "UM"}
NAMED_AS_ANOTHERS = {"CG", "DM"}
"""Whose people are called as those of a larger neighbour are: Congolese, Dominican."""


def test_every_country_of_iso_3166_is_there_and_kosovo():
    assert set(COUNTRIES) == {*ISO_3166, "XK"}
    assert len(ISO_3166) == 249


def test_every_country_has_a_name_and_borders_hold_both_ways():
    assert all(country.names for country in COUNTRIES.values())
    assert all(country.code in COUNTRIES[other].borders for country in COUNTRIES.values() for other in country.borders)


def test_every_state_with_a_border_has_a_people():
    states = {country.code for country in COUNTRIES.values() if country.borders}
    assert [code for code in sorted(states - NAMED_AS_ANOTHERS) if not COUNTRIES[code].demonyms] == ["GF", "VA"]


@pytest.mark.parametrize(
    ("metonym", "code"),
    [
        ("Kremlin", "RU"), ("White House", "US"), ("Downing Street", "GB"), ("Élysée", "FR"), ("Quai d'Orsay", "FR"), ("Pentagon", "US"),
        ("Bundestag", "DE"), ("Zhongnanhai", "CN"), ("Casa Rosada", "AR"), ("Moncloa", "ES"), ("Farnesina", "IT"), ("Kantei", "JP"),
        ("Blue House", "KR"), ("Knesset", "IL"), ("Verkhovna Rada", "UA"), ("Malacañang", "PH"), ("Miraflores", "VE"), ("Planalto", "BR"),
        ("Sejm", "PL"), ("Villa Somalia", "SO"), ("Union Buildings", "ZA"), ("Bestepe", "TR"), ("South Block", "IN"), ("Baabda", "LB"),
    ],
)  # fmt: skip
def test_a_seat_of_power_is_its_country(metonym, code):
    assert who(f"{metonym} said so.") == [code]
