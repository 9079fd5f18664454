"""What `validate` says of a story: what it would match, and what looks wrong in it."""

from __future__ import annotations

from typing import Any

import pytest

from schemas.story import Side, Story
from streams.core.text.survey import survey


def surveyed(neighbours: tuple[str, ...] = (), **sides: list[str]) -> dict[str, Any]:
    """The survey of a story of these sides and their names."""
    told = {id: Side(names=tuple(names)) for id, names in sides.items()}
    return survey(Story(id="s", start="2026-01-01", sides=told, neighbours=neighbours))


def test_names_alone_bring_a_countrys_people_capital_cities_and_leaders():
    names = surveyed(eritrea=["Eritrean forces"], ethiopia=["Ethiopia"])["sides"]
    assert names["eritrea"]["countries"] == ["ER"]
    assert {"Eritrea", "Eritreans", "Asmara", "Massawa", "Isaias"} <= set(names["eritrea"]["names"])
    assert {"Addis Ababa", "ENDF", "Abiy Ahmed"} <= set(names["ethiopia"]["names"])


def test_the_countries_around_are_those_that_border_a_side_and_those_that_the_story_names():
    assert surveyed(a=["Armenia"], b=["Azerbaijan"])["near"] == ["GE", "IR", "RU", "TR"]
    assert surveyed(("IL",), a=["Armenia"], b=["Azerbaijan"])["near"] == ["GE", "IL", "IR", "RU", "TR"]


def test_a_country_that_two_sides_share_is_told():
    told = surveyed(gna=["GNA"], lna=["LNA"])
    assert told["shared"] == ["LY"]
    assert [side["countries"] for side in told["sides"].values()] == [[], []]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["Ukraine", "Front"], "'Front' is an everyday word: every text that has it as written would mean 'a'"),
        (["Ukraine", "the army"], "'the army' is an everyday word"),
        (["Ukraine", "Belgorod"], "'Belgorod' is of Russia (RU), which is 'b': here it means 'a'"),
        (["Ukraine", "Lublin"], "'Lublin' is of Poland (PL), which is no side's country: here it means 'a'"),
        (["Ukraine", "Ukranian"], "'Ukranian' is not known: is 'Ukrainian' meant?"),
        (["Ukraine", "Azov", "the Azov"], "'the Azov' stands twice with 'a'"),
    ],
)
def test_what_looks_wrong_is_said(names, said):
    assert [doubt for doubt in surveyed(a=names, b=["Russia"])["doubts"] if doubt.startswith(said)]


def test_a_neighbour_that_is_a_side_is_told():
    assert surveyed(("RU", "PL"), a=["Ukraine"], b=["Russia"])["doubts"] == ["neighbour RU is a side's own country: it cannot be drawn in"]


def test_a_plain_story_raises_no_doubt():
    assert surveyed(a=["Ukraine", "Ukrainian forces", "Azov"], b=["Russia", "Wagner", "Chechen fighters"])["doubts"] == []


def test_a_plural_or_a_longer_form_is_no_misspelling():
    assert surveyed(a=["Palestine", "Gazan", "Gazans"], b=["Israel"])["doubts"] == []
