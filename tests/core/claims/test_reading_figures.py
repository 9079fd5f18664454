"""Which numbers count victims, of which harm, and which do not: in lists, breakdowns, ellipses and beside what only looks like harm."""

from __future__ import annotations

import pytest
from reading_builders import claims_in


def figures(body: str, headline: str = "") -> list[tuple[str, int]]:
    """Harm and count of each claim, in order of size."""
    return sorted((claim.harm, claim.count) for claim in claims_in(body, headline))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Three Britons, an Australian and a Pole were killed", [1, 1, 3]),
        ("Three Britons, an Australian and a Pole: these are the five aid workers who died", [1, 1, 3, 5]),
        ("A shell killed a general and his guards; the French ambassador was hurt", [1]),
        ("The army said 13 people had been killed: eight civilians and five soldiers", [5, 8, 13]),
        ("At least 13 soldiers have fallen. Nine were Canadians: seven belonged to the corps, two to the UN mission", [2, 7, 9, 13]),
        ("The strike killed 25 people. Of these, 11 were children", [11, 25]),
        ("Fifty servicemen, 42 of the army and eight of the border service, died", [8, 42, 50]),
        ("No fewer than 200 people died. Ten civilians are among them", [10, 200]),
        ("The bomb claimed a woman and a boy", [2]),
        ("The bomb claimed a woman in the north and a boy in the south", [1, 1]),
    ],
)
def test_victims_in_lists_and_breakdowns_are_counted_one_by_one(text: str, told: list[int]) -> None:
    assert [count for harm, count in figures(text) if harm == "killed"] == told


def test_the_next_row_under_a_label_takes_over_the_harm_of_the_row_before() -> None:
    assert figures("Northern sector: the enemy lost 340 servicemen killed and wounded. Eastern: up to 60 servicemen.") == [
        ("casualties", 60),
        ("casualties", 340),
    ]


def test_a_noun_that_is_left_out_is_that_of_the_sentence_before() -> None:
    assert figures("Southland put the killed at 14,854. The agency, whose last figure is older, had 12,700.") == [
        ("killed", 12700),
        ("killed", 14854),
    ]


def test_growth_from_one_figure_to_another_is_no_range() -> None:
    [claim] = claims_in("The toll has gone up from 52 to 57")
    assert (claim.count, claim.bound, claim.corrects) == (57, "exact", 52)


def test_a_headline_that_rounds_says_what_the_body_says() -> None:
    assert figures("The ministry said 3,002 people had been killed", "Southland passes 3,000 dead") == [("killed", 3002)]


def test_a_bound_holds_for_the_list_under_one_predicate() -> None:
    assert [claim.bound for claim in claims_in("No fewer than 21 civilians and six soldiers have been killed")] == ["at-least", "at-least"]


@pytest.mark.parametrize(
    "text",
    [
        "Thirteen hostages came out on Friday: ten Thais and three Poles",
        "Nobody died: 396 sailors were rescued and 40 others saved",
        "Of the 14 missiles the air defences destroyed 13",
        "The families of the 12 victims were received",
        "Thirteen years of war have cost over half a million lives",
        "The war of 2006 left 1,200 people dead",
        "Every one of those still in captivity will come home",
        "Two wounded in five are refused",
    ],
)
def test_what_only_looks_like_a_figure_of_victims_is_none(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Some 290 were treated for burns", [("wounded", 290)]),
        ("More than 600 patients with gunshot wounds reached the clinic", [("wounded", 600)]),
        ("One soldier lost a leg", [("wounded", 1)]),
        ("About 240 people were seized", [("captured", 240)]),
        ("The governor was abducted and murdered", [("killed", 1)]),
        ("Four are dead and eleven missing, six of whom the group is thought to hold", [("captured", 6), ("killed", 4), ("missing", 11)]),
        ("Three policemen were stabbed, one fatally", [("killed", 1), ("wounded", 3)]),
    ],
)
def test_harm_is_told_by_what_befell_them(text: str, told: list[tuple[str, int]]) -> None:
    assert figures(text) == told
