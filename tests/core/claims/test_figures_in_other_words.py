"""Figures that take their harm, or lose it, by what the rest of the text says."""

from __future__ import annotations

import pytest
from reading_builders import claims_in


def figures(body: str) -> list[tuple[str, int]]:
    """Harm and count of each claim, in the order of the text."""
    return [(claim.harm, claim.count) for claim in claims_in(body)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A farm worker of 41 perished", [("killed", 1)]),
        ("All 41 men of Infantry Battalion 143 surrendered", [("captured", 41)]),
        ("Two women and two men, all of them about 70, were found dead", [("killed", 2), ("killed", 2)]),
        ("Missiles struck the quarter at one in the morning; nine people died", [("killed", 9)]),
        ("A sixth of the village fled; 52 people were killed", [("killed", 52)]),
    ],
)
def test_ages_names_hours_and_shares_count_nobody(text: str, told: list[tuple[str, int]]) -> None:
    assert figures(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ten people died; at first eight dead had been reported", [("killed", 10)]),
        ("The ministry, which at dawn had spoken of 12 killed, raised the number to 13", [("killed", 13)]),
        ("The toll is 14, not the 11 dead and 40 hurt of midday", [("killed", 14)]),
        ("There are five dead. An earlier count had been two killed and two missing", [("killed", 5)]),
        ("Officials put at 75 the villagers killed, after first giving 64", [("killed", 75)]),
    ],
)
def test_what_is_told_as_overtaken_is_no_claim(text: str, told: list[tuple[str, int]]) -> None:
    assert figures(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Two more soldiers died, which makes 387 since the attack", [("killed", 2), ("killed", 387)]),
        ("Another soldier has been killed, the 12th since the offensive began", [("killed", 1), ("killed", 12)]),
        ("Nine soldiers died on Tuesday, 187 in all", [("killed", 9), ("killed", 187)]),
        ("The list was raised by 36, to 963, the number of soldiers killed", [("killed", 36), ("killed", 963)]),
        ("Six more fighters were killed. That makes 250", [("killed", 6), ("killed", 250)]),
    ],
)
def test_a_total_takes_the_harm_of_what_it_sums_up(text: str, told: list[tuple[str, int]]) -> None:
    assert figures(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("How many soldiers fell? The ministry gives 2,425", [("killed", 2425)]),
        (
            "There were 20 dead and 40 hurt in the north, three and 12 in the south",
            [("killed", 20), ("wounded", 40), ("killed", 3), ("wounded", 12)],
        ),
        ("Nine people died at a checkpoint, where 21 were hurt; seven in the port", [("killed", 9), ("wounded", 21), ("killed", 7)]),
        ("One resident lost his life, and so did another civilian", [("killed", 1), ("killed", 1)]),
        ("Four were killed and as many wounded", [("killed", 4), ("wounded", 4)]),
        ("22 women are among the 57 dead whom doctors counted", [("killed", 22), ("killed", 57)]),
        (
            "At least 119 people were killed and 46 hurt: 54 civilians and 65 soldiers",
            [("killed", 119), ("wounded", 46), ("killed", 54), ("killed", 65)],
        ),
    ],
)
def test_a_figure_without_a_word_of_harm_takes_the_one_that_governs_it(text: str, told: list[tuple[str, int]]) -> None:
    assert figures(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A cameraman and a paramedic were killed", [("killed", 2)]),
        ("Two civilians died, a woman and her grandchild", [("killed", 2)]),
        ("Both pilots were captured", [("captured", 2)]),
        ("Its four-man crew died", [("killed", 4)]),
        ("Two captives, an old man and a youth, were shot dead", [("killed", 2)]),
        ("Two of the wounded have died", [("killed", 2)]),
        ("Crews drove 92 casualties to hospital", [("wounded", 92)]),
        ("The rebels put 100 people to death", [("killed", 100)]),
        ("Resistance fighters took 19 soldiers alive", [("captured", 19)]),
        ("The army had lost 241 tanks, 39 of which were captured", []),
        ("Of 600 patients nobody died; 12 soldiers fell into enemy hands", [("captured", 12)]),
    ],
)
def test_persons_are_counted_by_what_became_of_them_last(text: str, told: list[tuple[str, int]]) -> None:
    assert figures(text) == told
