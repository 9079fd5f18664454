"""Whose the dead are by what a text goes on about: the sentence before, the enemy, the latter, who acts apart from the verb."""

import pytest

from streams.core.claims.examples import POSTED
from streams.core.claims.read import read_claims
from streams.core.text.document import Document
from streams.core.text.gazetteer import StoryGazetteer
from tests.core.claims.reading_builders import claims_in
from tests.core.claims.test_camps import REVOLT, _compiled


def whose(body: str, headline: str = "") -> list[tuple[int, str]]:
    """(count, side) of each claim."""
    return [(c.count, c.side) for c in claims_in(body, headline)]


def whose_in_revolt(body: str) -> list[tuple[int, str]]:
    """The same in a war of a state with rebels, among people who fight nobody."""
    rules, gazetteer = _compiled()
    return [(c.count, c.side) for c in read_claims(Document("", body, gazetteer), rules, POSTED, "post")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Southland keeps its military losses to itself. It reports 22 civilians dead and 74 hurt.", [(22, "south"), (74, "south")]),
        ("Northland has given no figure. On Monday an official there confirmed that 317 soldiers had died.", [(317, "north")]),
        ("The enemy lost 360 men, Northland's army said. It has lost 5,500 servicemen since May.", [(360, "south"), (5500, "south")]),
        ("The enemy had 20 tanks knocked out and over 700 of its men killed, Northland's army said.", [(700, "south")]),
    ],
)
def test_it_is_whom_the_words_before_are_about(text: str, told: list[tuple[int, str]]) -> None:
    assert whose(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Southland has acknowledged the death of 16 servicemen, and insists it destroyed 370 enemy soldiers.", (16, "south")),
        ("Southland admits the loss of 12 soldiers.", (12, "south")),
        ("Southland admitted killing three people in Norburg.", (3, "north")),
    ],
)
def test_whoever_admits_a_loss_has_had_it(text: str, told: tuple[int, str]) -> None:
    assert whose(text)[0] == told


def test_what_a_side_claims_and_no_more_is_its_enemys_loss() -> None:
    assert whose("Northland had at first claimed roughly 400 killed.") == [(400, "south")]


def test_a_blast_that_claims_lives_claims_nothing_of_an_enemy() -> None:
    assert whose("", "Blast claims twenty lives, Northland's health department says") == [(20, "north")]


def test_the_subject_of_a_verb_of_harm_may_stand_apart_from_it() -> None:
    assert whose("Southland, in its raid of 12 July, killed eight.")[0] == (8, "north")


def test_the_former_and_the_latter_are_the_two_sides_named_last() -> None:
    body = "Deaths came to 39 on the Northlander and 59 on the Southlander side, with 135 people injured on the former."
    assert whose(body)[-1] == (135, "north")


@pytest.mark.parametrize(
    ("text", "claimants"),
    [
        ("Nine civilians killed (Northland's army); four soldiers dead (Southern Command).", ["north", "south"]),
        ("Nine people were killed (two of them children).", ["outlet", "outlet"]),
    ],
)
def test_who_stands_alone_in_brackets_behind_a_figure_says_it(text: str, claimants: list[str]) -> None:
    assert [claim.claimant for claim in claims_in(text)] == claimants


def test_a_heading_tells_whose_the_figures_under_it_are() -> None:
    body = "NORTHLANDER SIDE. Servicemen killed: 3,773.\nSOUTHLANDER SIDE. Servicemen killed: 2,906."
    assert whose(body) == [(3773, "north"), (2906, "south")]


def test_what_follows_the_dead_of_both_sides_and_names_nobody_is_of_both() -> None:
    body = "Northland counts 42 of its civilians killed and Southland 31 of its own dead. Hundreds more people are wounded."
    assert whose(body)[-1] == (200, "all")


def test_days_of_fire_are_nobodys() -> None:
    assert whose("Two days of fire around the old fort have cost at least 15 lives.") == [(15, "all")]


def test_a_sum_of_both_sides_is_of_both() -> None:
    body = "Northland has lost 13 soldiers. Southland has lost 19 soldiers."
    assert whose(body, "Border toll 32")[0] == (32, "all")


def test_a_part_of_the_soldiers_is_not_of_the_ground_on_which_it_fell() -> None:
    assert whose("Nine Northlander soldiers fell on Wednesday, eight of them in Southport.") == [(9, "north"), (8, "north")]


def test_rebels_of_whom_some_were_killed() -> None:
    assert whose_in_revolt("Soldiers were shelled by Mountain rebels, of whom 50 were killed.")[-1] == (50, "rebels")


def test_a_group_within_a_figures_noun_tells_whose_they_are() -> None:
    assert StoryGazetteer(REVOLT).foreign("LB")
    assert whose_in_revolt("Six Hezbollah fighters were killed in Strelsau.") == [(6, "LB")]
