"""Labels, mobilisations and spillovers of whole updates, with the shipped rules."""

from __future__ import annotations

import time
from pathlib import Path
from typing import get_args

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.claims import Label
from schemas.story import Side, Story
from streams.core.labels import Facts, compile_facts, read_facts
from streams.core.labels.facts import TASKS
from streams.core.labels.standards import STANDARDS
from streams.core.text.document import Document
from streams.core.text.gazetteer import StoryGazetteer

FOLDER = Path(__file__).parents[3] / "streams" / "rules"
RULES = compile_facts({task: yaml.safe_load((FOLDER / f"{task}.yaml").read_text()) for task in TASKS})
STORY = Story(
    id="s", start="2020-09-27", sides={"armenia": Side(names=("Armenia", "Karabakh")), "azerbaijan": Side(names=("Azerbaijan", "Baku"))}
)
GAZETTEER = StoryGazetteer(STORY)


def read(body: str, headline: str = "") -> Facts:
    """What the shipped rules find; no claims are given."""
    return read_facts(Document(headline, body, GAZETTEER), STORY, GAZETTEER, (), RULES)


def mobilised(body: str, headline: str = "") -> set[tuple[str, str]]:
    """(actor, kind) of each mobilisation."""
    return {(one.actor, one.kind) for one in read(body, headline).mobilisation}


def drawn_in(body: str, headline: str = "") -> set[tuple[str, str, str]]:
    """(country, kind, status) of each spillover."""
    return {(one.country, one.kind, one.status) for one in read(body, headline).spillover}


@pytest.mark.parametrize(
    ("body", "labels"),
    [
        ("Shells fell on the town all night.", {"military-action"}),
        ("Both sides accused each other of breaking the truce.", {"condemnation", "ceasefire"}),
        ("Paris and Berlin urged the two to return to talks.", {"diplomacy"}),
        ("Tens of thousands fled; the Red Cross brought blankets.", {"humanitarian"}),
        ("The court in The Hague opened a case.", {"legal"}),
        ("Thank you for following our live coverage.", {"housekeeping"}),
        ("The president visited a school.", set()),
    ],
)
def test_an_update_has_the_labels_of_what_it_reports(body, labels):
    assert set(read(body).labels) == labels


@pytest.mark.parametrize(("sides", "kind"), [(("Georgia", "Azerbaijan"), "kinetic"), (("Israel", "Iraq"), "belligerent")])
def test_a_great_power_that_shoots_something_down_does_so_at_home_where_the_war_is_next_door(sides, kind):
    story = Story(id="s", start="2020-09-27", sides={name.lower(): Side(names=(name,)) for name in sides})
    gazetteer = StoryGazetteer(story)
    document = Document("", "Russia shot down two drones overnight.", gazetteer)
    assert [(s.country, s.kind) for s in read_facts(document, story, gazetteer, (), RULES).spillover] == [("RU", kind)]


def test_a_background_clause_gives_no_label():
    assert "military-action" not in read("The toll since the fighting began is not known.").labels
    assert "ceasefire" not in read("It is the worst crisis since the 1994 truce.").labels


def test_every_label_stands_in_the_text_that_its_mark_points_to():
    body = "Shells fell on the town. Both sides called for a ceasefire."
    for mark in read(body).marks:
        assert body[mark.span.start : mark.span.end].strip()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Azerbaijan has declared a partial mobilisation.", {("azerbaijan", "partial")}),
        ("Martial law is in force in Armenia.", {("armenia", "martial-law")}),
        ("A decree on general mobilisation was signed by the president of Armenia.", {("armenia", "general")}),
        ("Baku called up 20,000 reservists.", {("azerbaijan", "reservists")}),
        ("Turkey sent tanks and extra troops to the border.", {("TR", "deployment")}),
        ("Azerbaijan could declare a general mobilisation.", set()),
        ("Baku denied that it had ordered a general mobilisation.", set()),
        ("The opposition called for martial law in Armenia.", set()),
        ("Armenia is ready to call up reservists.", set()),
        ("Armenia did not declare martial law.", set()),
        ("Armenia has ruled out a general mobilisation.", set()),
        ("Iran's border is calm: three brigades with armour have been sent to Parsabad.", {("IR", "deployment")}),
        (
            "Iran sent ships to the gulf. Reinforcements are on their way to the front, Baku said.",
            {("IR", "deployment"), ("azerbaijan", "deployment")},
        ),
    ],
)
def test_a_mobilisation_counts_where_it_is_declared_ordered_or_under_way(body, expected):
    assert mobilised(body) == expected


def test_the_actor_comes_from_the_headline_where_the_sentence_names_none():
    assert mobilised("More than 300,000 reservists have been drafted.", "Armenia widens its call-up") == {("armenia", "reservists")}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Three rockets landed in Iran, the Fars agency reported.", {("IR", "kinetic", "reported")}),
        ("Three shells fell in Iran, its governor said.", {("IR", "kinetic", "confirmed")}),
        ("Armenia said Turkish warplanes struck its positions.", {("TR", "belligerent", "alleged")}),
        ("The army bombed targets in Syria and Lebanon.", {("SY", "kinetic", "reported"), ("LB", "kinetic", "reported")}),
        ("Some 20,000 people fled into Georgia.", {("GE", "displacement", "reported")}),
        ("The Turkish lira fell to a record low.", {("TR", "economic", "reported")}),
        ("Syrian fighters are at the front, two sources told Reuters, which Baku denies.", {("SY", "foreign-fighters", "denied")}),
        ("Hezbollah said that it fired missiles at Baku.", {("LB", "belligerent", "confirmed")}),
        ("Most of the dead were victims of Russian air raids.", {("RU", "belligerent", "reported")}),
        ("Stray shells have hit villages in northern Iran.", {("IR", "kinetic", "reported")}),
        ("A shell hit a Georgian village. Tbilisi condemned a breach of its sovereignty.", {("GE", "kinetic", "confirmed")}),
        ("Parts of a drone lay in Georgia, its ministry said, two days after it had denied that.", {("GE", "kinetic", "confirmed")}),
        ("Georgia counted over 4,000 arrivals.", {("GE", "displacement", "confirmed")}),
        ("Fighters slipped in from Syria, two Syrian officers told an agency.", {("SY", "foreign-fighters", "reported")}),
        ("No rocket has landed in Iran.", set()),
        ("A missile could hit Iran.", set()),
        ("Rockets landed in Armenia.", set()),
        ("Russian peacekeepers were killed.", set()),
    ],
)
def test_a_third_country_is_drawn_in_and_the_status_comes_from_who_says_it(body, expected):
    assert drawn_in(body) == expected


def test_a_sender_of_fighters_is_alleged_on_an_enemys_word():
    accused = drawn_in("Armenia's envoy said Turkey had sent fighters from northern Syria to Baku.")
    assert accused == {("SY", "foreign-fighters", "alleged"), ("TR", "foreign-fighters", "alleged")}
    assert ("TR", "foreign-fighters", "reported") in drawn_in(
        "Fighters brought from Syria by Turkey are at the front, two of them told an agency."
    )


def test_every_finding_quotes_its_sentence_and_its_rule():
    found = read("Three rockets landed in Iran.").spillover[0]
    assert (found.quote, found.rule, found.span.field) == ("Three rockets landed in Iran.", "kinetic-ordnance-lands", "body")


def test_every_label_has_its_place_in_the_standards():
    assert set(STANDARDS) == set(get_args(Label))


WORDS = st.sampled_from(
    "Turkey Iran Syria Armenia Baku said denied rockets landed in fighters sent by the , . ; not if troops border mobilisation".split()
)


@given(st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_whatever_the_text_every_span_lies_in_it_and_every_country_is_foreign(body):
    found = read(body)
    for one in (*found.marks, *found.mobilisation, *found.spillover):
        assert 0 <= one.span.start <= one.span.end <= len(body)
    assert all(GAZETTEER.foreign(one.country) for one in found.spillover)


@pytest.mark.parametrize(
    "text", ["killed ", "(", "Turkey sent 400 Syrian fighters ", "soldiers civilians killed Syrian ", "Syrian rocket landed in the\n"]
)
def test_hostile_text_costs_little(text):
    document = Document("", text * (60_000 // len(text)), GAZETTEER)
    for sentence in document.sentences:
        document.mentions(sentence)
    began = time.perf_counter()
    read_facts(document, STORY, GAZETTEER, (), RULES)
    assert time.perf_counter() - began < 0.25


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Georgia protested after four shells burst on its bank of the river.", ("GE", "kinetic", "confirmed")),
        ("Georgia says that a drone of unknown origin fell near Dedoplistskaro.", ("GE", "kinetic", "confirmed")),
        ("A Kenyan report: over 200 of its nationals were lured into the army.", ("KE", "foreign-fighters", "reported")),
    ],
)
def test_its_ground_and_its_people_are_those_of_whom_the_sentence_speaks(body, expected):
    assert expected in drawn_in(body)


def test_who_spoke_last_speaks_on_as_it():
    text = "Armenia's army lost a jet, Yerevan said. Turkish F-16s have bombed a bridge, it adds."
    assert ("TR", "belligerent", "alleged") in drawn_in(text)


def test_what_its_ministry_says_the_country_says():
    text = "Georgia closed an airfield when shells had fallen in Georgia's north, its defence ministry said."
    assert ("GE", "kinetic", "confirmed") in drawn_in(text)


def test_whoever_speaks_at_a_seat_of_power_speaks_for_it():
    text = "US bombers struck a depot near Baku, General Caine told reporters in the Pentagon."
    assert ("US", "belligerent", "confirmed") in drawn_in(text)


def test_a_third_states_word_that_a_country_takes_part_is_an_accusation():
    assert ("TR", "belligerent", "alleged") in drawn_in("France's minister told deputies that Turkey takes part militarily.")


def test_talk_of_a_blow_elsewhere_hits_nobody_where_it_is_held():
    assert drawn_in("In Minsk the mediators condemned the rocket attack on Ganja.") == set()


def test_who_is_hired_counts_only_where_an_update_tells_of_such_men():
    fallen = "Two Cubans were killed in Shusha."
    assert drawn_in(fallen) == set()
    assert ("CU", "foreign-fighters", "reported") in drawn_in(f"{fallen} The men had signed contracts as mercenaries.")


def test_a_sender_accused_by_an_enemy_alone_is_of_little_confidence():
    found = read("Armenia's envoy said Turkey had sent fighters from northern Syria to Baku.").spillover
    assert {one.country: one.confidence for one in found}["TR"] == "low"


def test_an_order_holds_for_each_of_a_row_of_places():
    assert mobilised("Martial law is in force in Armenia and Azerbaijan.") == {("armenia", "martial-law"), ("azerbaijan", "martial-law")}


def test_a_mobilisation_that_is_called_is_declared_and_one_that_is_called_for_is_not():
    assert mobilised("Armenia has called a general mobilisation.") == {("armenia", "general")}
    assert mobilised("In Armenia deputies called for a general mobilisation.") == set()


def test_what_stands_before_a_clause_of_its_own_does_not_negate_it():
    text = "Men cannot leave Armenia without a permit since martial law came into force."
    assert mobilised(text) == {("armenia", "martial-law")}


def test_not_only_negates_nothing():
    assert ("GE", "displacement", "reported") in drawn_in("Not only children have fled into Georgia.")


def test_who_flees_abroad_is_a_humanitarian_matter():
    assert {"spillover", "humanitarian"} <= set(read("Some 300 crossed into Georgia in search of shelter.").labels)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Russian peacekeepers, who are to watch the road, have taken off from Ulyanovsk.", {("RU", "deployment")}),
        ("Armenian armour is now stationed at the bridges.", {("armenia", "deployment")}),
        ("Further units of Azerbaijan's army have arrived in the two towns.", {("azerbaijan", "deployment")}),
        ("No fewer than 3,000 soldiers of Iran went by ship to the port.", {("IR", "deployment")}),
        ("Georgia's parliament votes to send 750 men to the border.", {("GE", "deployment")}),
        ("Both armies have brought up more infantry and guns.", {("armenia", "deployment"), ("azerbaijan", "deployment")}),
        ("In Azerbaijan thousands of reservists are being called up.", {("azerbaijan", "reservists")}),
        ("Wounded Armenian soldiers have arrived at a hospital.", set()),
        ("Azerbaijan could vote to send troops to the border.", set()),
    ],
)
def test_troops_are_on_the_move_by_whatever_verb_and_voice(body, expected):
    assert mobilised(body) == expected


def test_who_calls_up_reserves_is_a_side_even_where_a_band_spoke_last():
    body = "Azerbaijan shelled the hills. Hezbollah had mounted no operation, one of its officials replied. "
    assert mobilised(body + "Thousands of reservists have been summoned.") == {("azerbaijan", "reservists")}


def test_who_owns_what_a_sentence_tells_of_acts_on():
    assert mobilised("Parts of a drone turned up in Iran, whose ministry protested. More troops are being sent to the north.") == {
        ("IR", "deployment")
    }


def test_a_third_countrys_troops_on_the_way_take_part_unless_they_guard_its_own_border():
    assert "foreign-involvement" in read("Russian peacekeepers have landed in Yerevan.").labels
    assert "foreign-involvement" not in read("Iran has moved more soldiers to its border.").labels


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("In the town, where Iranian troops helped, four men died.", {("IR", "belligerent", "reported")}),
        ("Twelve of the fighters Turkey has sent were killed.", {("TR", "foreign-fighters", "reported")}),
        ("Georgia said that five soldiers of its own had fallen on the front.", {("GE", "belligerent", "confirmed")}),
        ("The conflict has driven 50,000 people to Georgia, the UN estimates.", {("GE", "displacement", "reported")}),
        ("Shells were fired at a base which lies 25 km from Georgia.", set()),
    ],
)
def test_third_countries_take_part_in_many_ways_and_are_named_in_many_more(body, expected):
    assert drawn_in(body) == expected


def test_whose_part_is_condemned_is_not_who_condemns_it():
    assert {who for who, *_ in drawn_in("Georgia's parliament condemns Turkey for its military involvement in the war.")} == {"TR"}


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Armed groups from Karabakh arrived on Saturday to defend the town.", {("armenia", "deployment")}),
        ("American planes carried Rwandan soldiers to Baku.", {("RW", "deployment")}),
        ("Two thousand Azerbaijani soldiers flown in on Turkish planes were sent straight to the front.", {("azerbaijan", "deployment")}),
        ("Uzbek, Kazakh and Kyrgyz battalions are to be stationed on the border.", {(one, "deployment") for one in ("UZ", "KZ", "KG")}),
        ("The first of 14,000 UN peacekeepers arrived in Azerbaijan.", set()),
        ("Azerbaijan sent six soldiers to a hospital.", set()),
        ("Volunteers left Karabakh for the front.", set()),
    ],
)
def test_whose_troops_are_moved_is_told_by_the_troops_before_who_carries_or_hosts_them(body, found):
    assert mobilised(body) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Azerbaijan has made military service compulsory again.", {("azerbaijan", "general")}),
        ("Armenia's army has recalled the class of 1985.", {("armenia", "reservists")}),
        ("Armenian reservists born between 1985 and 1990 must report to their units.", {("armenia", "reservists")}),
        ("Armenia is sending home 30,000 of the reservists it called up.", set()),
        ("Deputies in Baku demanded that the government declare martial law.", set()),
    ],
)
def test_who_is_drafted_or_let_go(body, found):
    assert mobilised(body) == found


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("A drone struck a hotel in the Georgian resort of Batumi, army spokesman Gela Beridze said.", "confirmed"),
        ("A shell killed two shepherds in Dedoplistskaro, Georgia, a local official said.", "confirmed"),
        ("Israeli jets bombed a depot in Georgia, the army said.", "reported"),
        ("Two rockets fell on Georgian farmland. Tbilisi expressed strong dissatisfaction.", "confirmed"),
        ("Two rockets fell on Georgian farmland. Tbilisi has said nothing.", "reported"),
        ("Rockets were fired at Ganja from Georgia, an adviser to Azerbaijan's interior minister said.", "alleged"),
    ],
)
def test_what_befalls_a_country_is_as_sure_as_who_says_it(body, status):
    assert ("GE", "kinetic", status) in drawn_in(body)


@pytest.mark.parametrize(
    "body",
    [
        "Iranian troops are not taking part in the fighting, Iran's foreign minister said.",
        "There are no Iranian units in Karabakh, Tehran insisted.",
        "Iran's foreign minister denied that his country's forces are involved in the conflict.",
    ],
)
def test_forces_that_a_country_disowns_are_a_denial(body):
    assert drawn_in(body) == {("IR", "belligerent", "denied")}


def test_another_states_word_that_there_are_no_forces_is_no_finding():
    assert drawn_in("There are no Iranian units in Karabakh, Armenia's army said.") == set()


def test_what_a_side_concedes_of_a_third_countrys_forces_is_confirmed():
    assert drawn_in("Iranian troops crossed into Karabakh, Armenia's prime minister conceded.") == {("IR", "belligerent", "confirmed")}


def test_kin_speak_for_nobody():
    assert drawn_in("A young man from Britain was killed fighting for Armenia, his friends said.") == {
        ("GB", "foreign-fighters", "reported")
    }


def test_a_row_of_countries_goes_on_behind_the_people_counted():
    found = drawn_in("Georgia has taken in 150,000 Armenians, Iran 100,000 and Turkey 85,000, UNHCR says.")
    assert found == {(country, "displacement", "reported") for country in ("GE", "IR", "TR")}


@pytest.mark.parametrize(
    ("body", "fact"),
    [
        ("Up to 2,000 soldiers have crossed into Georgia and asked for refuge.", ("GE", "displacement", "reported")),
        ("Georgia confirmed that 46 aircraft with 585 soldiers had crossed its border.", ("GE", "displacement", "confirmed")),
        ("Trains packed with deportees rolled into Georgia again today.", ("GE", "displacement", "reported")),
        ("Tens of thousands have rowed or swum across the river to Georgia.", ("GE", "displacement", "reported")),
        ("Soldiers pushed two kilometres into Georgia and burned houses there.", ("GE", "kinetic", "reported")),
        ("Georgia's exports have halved since the pipeline burst.", ("GE", "economic", "reported")),
        ("Turkey denied that its trainees had been sent to fight in Karabakh.", ("TR", "foreign-fighters", "denied")),
    ],
)
def test_a_neighbour_is_drawn_in_whoever_comes_and_however(body: str, fact: tuple[str, str, str]) -> None:
    assert fact in drawn_in(body)


def test_what_a_states_own_broadcaster_tells_of_its_soil_is_confirmed() -> None:
    assert drawn_in("Two rockets fell near Tabriz in Iran, Iranian state television said.") == {("IR", "kinetic", "confirmed")}


def test_jets_that_only_take_off_take_no_part() -> None:
    assert drawn_in("Iranian jets took off during the attack on Baku.") == set()
