"""Soldiers or civilians: what is said of those counted, of the group, and of the same people elsewhere."""

from __future__ import annotations

import pytest

from tests.core.claims.reading_builders import claims_in


def kinds(body: str, headline: str = "") -> list[tuple[int, str]]:
    return [(claim.count, claim.population) for claim in claims_in(body, headline)]


@pytest.mark.parametrize(
    "text",
    [
        "Civilian losses in Northland remain at 65 killed.",
        "And civilians? Prosecutors count 65 killed.",
        "The ministry put at 65 the number of civilians who lost their lives.",
    ],
)
def test_the_topic_of_a_sentence_tells_whom_a_bare_figure_counts(text: str) -> None:
    assert kinds(text) == [(65, "civilian")]


def test_a_headline_without_a_figure_tells_it_too() -> None:
    assert kinds("Killed: 27. Wounded: 141.", "Northland: civilian losses") == [(27, "civilian"), (141, "civilian")]


def test_what_is_said_of_parts_is_said_of_them_alone() -> None:
    text = "Fourteen of the dead and 36 of the wounded are civilians."
    assert kinds(text, "Northland: 174 killed, 758 wounded") == [(174, "any"), (758, "any"), (14, "civilian"), (36, "civilian")]


def test_children_among_the_dead_make_neither_dead_nor_wounded_civilians() -> None:
    text = "In the capital 24 people were killed, three children included, and 108 were injured."
    assert kinds(text) == [(24, "any"), (3, "civilian"), (108, "any")]


def test_nationals_of_another_country_are_civilians_unless_fighters_are_spoken_of() -> None:
    assert kinds("Two Poles were killed in Northland when a shell hit a bus.") == [(2, "civilian")]
    assert kinds("Poland sent mercenaries. At least 217 Poles have been killed in Northland.") == [(217, "military")]


def test_members_are_of_what_they_are_members_of() -> None:
    assert kinds("Six members of one family were killed in Northland.") == [(6, "civilian")]
    assert kinds("Six members of the army were killed in Northland.") == [(6, "military")]


def test_men_that_are_lost_are_soldiers_and_men_beside_women_are_not() -> None:
    assert kinds("Northland lost nine men.") == [(9, "military")]
    assert dict(kinds("60 men and 13 women were injured in Northland."))[60] != "military"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry acknowledged 320 dead among the military and 21 among civilians.", [(320, "military"), (21, "civilian")]),
        ("The ministry lists 40 soldiers killed. Among civilians it counts 24 killed.", [(40, "military"), (24, "civilian")]),
        ("Shelling killed 12 in Aldan, all of them soldiers.", [(12, "military")]),
        ("Shelling killed 12 in Aldan. Every one a civilian.", [(12, "civilian")]),
        ("Another 21 soldiers were killed, so that the toll is now 244.", [(21, "military"), (244, "military")]),
        ("Five of one family were killed in Aldan.", [(5, "civilian")]),
    ],
)
def test_whom_a_text_goes_on_counting_is_told_by_its_other_words(text: str, expected: list[tuple[int, str]]) -> None:
    assert kinds(text) == expected
