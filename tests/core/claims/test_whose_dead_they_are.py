"""Whose the dead are, by the construction in which they are counted."""

from functools import cache
from pathlib import Path

import pytest
import yaml

from schemas.story import Side, Story
from streams.core.claims.examples import POSTED
from streams.core.claims.read import ClaimWords, compile_claims, compile_words, read_claims
from streams.core.text.document import Document
from streams.core.text.gazetteer import StoryGazetteer
from tests.core.claims.reading_builders import claims_in

BAND = Story(
    id="band",
    title="Insurgency in Chad and Niger",
    start="2020-01-01",
    sides={"chad": Side(names=("Chad", "Chadian", "N'Djamena")), "band": Side(names=("Mountain insurgents", "the insurgents"))},
)
LANDS = Story(
    id="lands",
    title="Insurgency in Chad and Niger",
    start="2020-01-01",
    sides={
        "chad": Side(names=("Chad", "Chadian", "N'Djamena")),
        "niger": Side(names=("Niger", "Nigerien", "Niamey")),
        "band": Side(names=("Mountain insurgents", "the insurgents")),
    },
)


@cache
def _words() -> ClaimWords:
    folder = Path(__file__).parents[3] / "streams/rules"
    return compile_words(*(yaml.safe_load((folder / name).read_text(encoding="utf-8")) for name in ("claims.yaml", "weights.yaml")))


def sides_in(story: Story, body: str) -> list[tuple[int, str]]:
    """(count, side) of each claim of a story's update."""
    rules, gazetteer = compile_claims(story, _words()), StoryGazetteer(story)
    return [(c.count, c.side) for c in read_claims(Document("", body, gazetteer), rules, POSTED, "post")]


def sides(body: str, headline: str = "") -> list[tuple[int, str]]:
    """(count, side) of each claim."""
    return [(c.count, c.side) for c in claims_in(body, headline)]


def test_a_text_that_names_nobody_goes_on_from_the_headline() -> None:
    assert sides("Fourteen fell on Friday and Saturday.", "Northland loses 17 soldiers in a weekend, Southland rejoices") == [
        (17, "north"),
        (14, "north"),
    ]


def test_the_toll_that_stands_nearest_tells_whose_it_is() -> None:
    assert sides("A study thinks 2,500 of the Northlanders dead and places Southlander deaths at 600.") == [(2500, "north"), (600, "south")]


def test_what_a_side_attacked_is_not_who_lost() -> None:
    assert sides("Northland says it stormed Southland's army camps and lost eight men.") == [(8, "north")]


def test_whoever_shows_captives_has_taken_them() -> None:
    assert sides("Southland has shown 247 captured conscripts.") == [(247, "north")]


def test_his_own_are_the_speakers() -> None:
    assert sides("A Northlander spokesman said 58 Southlander soldiers had been killed; nine of his own died.") == [
        (58, "south"),
        (9, "north"),
    ]


def test_soldiers_are_not_of_the_ground_on_which_they_fell() -> None:
    assert sides("The Northlander army said two reservists had been killed in Southport.") == [(2, "north")]


def test_a_part_is_of_its_wholes_side_where_nobody_is_named_between() -> None:
    assert sides("Northland speaks of over 200 enemy troops killed, 25 of them senior commanders.") == [(200, "south"), (25, "south")]


@pytest.mark.parametrize("verb", ["asserted", "claimed", "maintains"])
def test_whoever_admits_his_losses_asserts_those_of_others(verb: str) -> None:
    assert sides(f"Northland's army admitted 23 dead and {verb} that over 200 Southlander soldiers were killed.") == [
        (23, "north"),
        (200, "south"),
    ]


def test_what_is_told_by_somebodys_sheet_was_not_done_by_him() -> None:
    assert sides("In a week 213 people lost their lives in Norburg and 689 were wounded, by Northland's weekly sheet.") == [
        (213, "north"),
        (689, "north"),
    ]


def test_whoever_is_accused_is_not_meant_by_its() -> None:
    assert sides("Northland accuses Southland of staging the blast, in which it believes about 40 of its people died.") == [(40, "north")]


def test_the_other_side_of_the_line_is_the_other_sides() -> None:
    assert sides("In Norburg two people were hurt, and on the other side of the line a man died, prosecutors said.") == [
        (2, "north"),
        (1, "south"),
    ]


def test_an_attack_that_is_the_largest_of_the_war_is_no_toll_of_the_war() -> None:
    assert sides("Nineteen people died in Monday's attacks on Norburg, the largest since the first days of the war.") == [(19, "north")]


def test_figures_that_one_phrase_joins_are_both_of_the_two_sides() -> None:
    assert sides("UNICEF counts at least eight children killed and 16 wounded on the two sides in a month.") == [(8, "all"), (16, "all")]


def test_who_has_foes_killed_has_not_lost_them() -> None:
    assert sides("Northland's digest has 133,190 invaders killed since February.") == [(133190, "south")]


def test_a_third_country_speaks_of_its_citizens() -> None:
    assert sides("Nepal confirmed that 12 of its citizens have died in Northland.") == [(12, "NP")]
    assert sides("France reported one soldier dead in its contingent in Northland.") == [(1, "FR")]


def test_a_row_of_people_of_several_nations_makes_its_sum_everybodys() -> None:
    body = "Three Britons, an Australian, a Pole and two Northlanders died when their cars were hit."
    assert sides(body, "Seven of our staff killed in Norburg")[0] == (7, "all")


def test_a_ministry_that_puts_a_months_toll_does_not_own_it() -> None:
    assert sides("Northland's Defence Ministry puts May's toll at 312 Southlanders.") == [(312, "south")]


@pytest.mark.parametrize("who", ["Red Cross volunteers", "workers of the World Food Programme", "UN employees"])
def test_civilians_whom_a_body_employs_are_of_the_lands_people(who: str) -> None:
    assert sides(f"Three {who} were killed in Norburg.") == [(3, "north")]


def test_civilians_are_none_of_an_armed_bands() -> None:
    text = "Chad's army said 84 insurgents were killed and seven civilians."
    assert sides_in(BAND, text) == [(84, "band"), (7, "chad")]


def test_ground_that_two_lands_share_in_the_title_is_of_neither() -> None:
    assert sides_in(LANDS, "Some 77 people were killed in the assault on the airport of Niamey.") == [(77, "niger")]


def test_overall_is_one_sides_where_no_other_is_named() -> None:
    body = "Two people died in Norburg on Sunday, Northland's prosecutors said. Overall 63 have been killed."
    assert sides(body) == [(2, "north"), (63, "north")]


def test_who_lost_men_for_a_town_is_not_who_holds_it() -> None:
    assert sides("Northland lost 20,000 men for Southport.") == [(20000, "north")]
