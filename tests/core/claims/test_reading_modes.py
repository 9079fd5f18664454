"""Running total, increment or one event: what the words, the times and the figures around a figure say."""

from __future__ import annotations

from datetime import date

import pytest

from streams.core.claims.spells import War, spell_at
from tests.core.claims.reading_builders import claims_in


def modes(body: str, headline: str = "") -> list[tuple[int, str]]:
    return [(claim.count, claim.mode) for claim in claims_in(body, headline)]


def test_what_has_happened_since_a_day_is_a_total() -> None:
    assert modes("At least 242 people have died in the fighting since Wednesday.") == [(242, "total")]


def test_since_in_the_worst_day_since_may_sums_nothing_up() -> None:
    assert modes("It was the worst day since May: a shell killed six people in the market.") == [(6, "incident")]


@pytest.mark.parametrize("window", ["in the past 24 hours", "in the last three days"])
def test_the_last_hours_or_days_are_an_event(window: str) -> None:
    assert modes(f"Thirty soldiers were killed {window}.") == [(30, "incident")]


def test_a_part_of_the_last_hours_is_an_event_within_a_total() -> None:
    text = "Some 4,000 people have died since the war began, 26 of them in the past 48 hours."
    assert modes(text) == [(4000, "total"), (26, "incident")]


@pytest.mark.parametrize(
    "text",
    [
        "Another 21 soldiers have died, so that the army's toll since the start of the war is now 244.",
        "21 more soldiers died, the ministry said, and a total of 244 have fallen since the war began.",
    ],
)
def test_the_words_of_a_total_say_nothing_of_what_was_added_to_it(text: str) -> None:
    assert modes(text) == [(21, "new"), (244, "total")]


def test_one_who_dies_of_wounds_adds_to_the_toll() -> None:
    assert modes("A woman died in hospital of her wounds, which takes the toll of Friday's strike to ten.") == [(1, "new"), (10, "total")]


def test_what_a_day_added_in_brackets_is_that_days() -> None:
    assert modes("Losses in personnel: 158,000 (+1,010).") == [(158000, "total"), (1010, "incident")]


def test_lives_that_are_lost_are_no_losses_counted() -> None:
    assert modes("Over 30 people lost their lives when a shell hit a bus.") == [(30, "incident")]


WAR = War(date(2024, 5, 1), date(2024, 5, 13))


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("in three days", "span"),
        ("after two days of violence", "span"),
        ("in twelve days", "whole-war"),
        ("in seven weeks of war", "war-span"),
        ("from 5 to 7 may", "between"),
        ("from 1 may to 10 may", "whole-war"),
        ("between august and january", "between"),
        ("from 24 february 2022 on", "onward"),
        ("from the start of the invasion", "onward"),
        ("in december", "month"),
        ("a week ago", "ago"),
        ("in the first ten days of may", "first-days"),
    ],
)
def test_a_spell_is_over_or_as_long_as_the_war(said: str, kind: str) -> None:
    spell = spell_at(said.split(), 0, WAR)
    assert spell is not None
    assert spell.kind == kind


@pytest.mark.parametrize("said", ["from 22 to 24 dead", "in the past two days", "may have been killed", "from gaza to rafah"])
def test_what_is_no_spell_of_its_own_is_none(said: str) -> None:
    assert spell_at(said.split(), 0, WAR) is None
