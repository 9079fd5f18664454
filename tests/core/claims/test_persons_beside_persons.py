"""Persons without a number: pairs that are summed up, the next one of a row, kin, twins, people told by nation and name."""

from __future__ import annotations

import pytest
from reading_builders import claims_in


def figures(body: str) -> str:
    """Harm and count of each claim, in alphabetical order."""
    return " ".join(sorted(f"{claim.harm} {claim.count}" for claim in claims_in(body)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("An officer and two soldiers were killed", "killed 3"),
        ("A girl of ten and a boy of 14 are among the dead", "killed 2"),
        ("Twenty people were killed, a medic and a rescuer among them", "killed 2 killed 20"),
        ("The dead are eleven marines, a sailor and a soldier", "killed 1 killed 1 killed 11"),
        ("A soldier and a villager were killed", "killed 1 killed 1"),
    ],
)
def test_one_person_and_people_of_the_same_sort_are_one_figure(text: str, told: str) -> None:
    assert figures(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Eight paramedics were killed. A ninth paramedic is missing", "killed 8 missing 1"),
        ("Two women and a man were killed and a fourth relative was wounded", "killed 1 killed 2 wounded 1"),
        ("Rockets killed four persons and maimed a fifth", "killed 4 wounded 1"),
        ("Twelve soldiers were killed. A 13th soldier was killed on Monday", "killed 12 killed 13"),
    ],
)
def test_the_next_of_a_row_is_one_person_whom_something_else_befell(text: str, told: str) -> None:
    assert figures(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The mayor, his wife and two sons were killed", "killed 4"),
        ("A mother, her son and a daughter were killed", "killed 3"),
        ("Twin sisters of 14 are among the dead", "killed 2"),
        ("The twin towers are among the sights", ""),
    ],
)
def test_kin_and_twins_are_counted(text: str, told: str) -> None:
    assert figures(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Taras Protsyuk, a Ukrainian, and José Couso, a Spaniard, were killed", "killed 1 killed 1"),
        ("A shell killed the Spaniard José Couso", "killed 1"),
        ("The Spaniard José Couso spoke to reporters", ""),
        ("Among those who died was a girl of seven", "killed 1"),
        ("A boy at a petrol station was among Thursday's victims", "killed 1"),
        ("A girl who had been in intensive care since Saturday's shelling died on Monday", "killed 1"),
        ("One airman survived with injuries", "wounded 1"),
        ("The ministry showed a second captive, who gave his name", "captured 1"),
    ],
)
def test_single_victims_are_told_in_many_ways(text: str, told: str) -> None:
    assert figures(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('The strike left "dozens" dead', "killed 24"),
        ('An official spoke of "several hundred" casualties', "casualties 200"),
    ],
)
def test_marks_of_quotation_round_a_number_stand_in_nobodys_way(text: str, told: str) -> None:
    assert figures(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Seven people died; one was a South African, another a Briton", "killed 1 killed 1 killed 7"),
        ("The army claims 20 soldiers and Russians killed", "killed 20"),
        ("Dozens of Armenian and Azerbaijani soldiers were killed", "killed 24"),
        ("A strike killed 20 soldiers and Russian officials are silent", "killed 20"),
    ],
)
def test_people_of_several_nations_are_counted_together_or_one_by_one(text: str, told: str) -> None:
    assert figures(text) == told
