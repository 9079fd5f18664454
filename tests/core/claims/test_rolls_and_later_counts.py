"""Rolls of the dead, counts that are corrected upwards, figures told by who says them, and breakdowns in a sentence of their own."""

from __future__ import annotations

import pytest
from reading_builders import claims_in


def figures(body: str) -> str:
    """Harm and count of each claim, in alphabetical order."""
    return " ".join(sorted(f"{claim.harm} {claim.count}" for claim in claims_in(body)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The army of Northland publishes a further 16 names", "killed 16"),
        ("Twenty-six soldiers were added to the list on Friday", "killed 26"),
        ("The army's tally climbed by 21 to 222 the next morning", "killed 21 killed 222"),
        ("Northland's roll of honour grew by 45 to reach 525", "killed 45 killed 525"),
        ("The roll of dead servicemen lengthened by 26 to reach 376", "killed 26 killed 376"),
        ("Six soldiers were killed. The ministry's list now has 532 entries", "killed 532 killed 6"),
        ("The names of 40 further soldiers were published, for a sum of 320", "killed 320 killed 40"),
        ("The bank put 26 names on its sanctions list", ""),
        ("The army handed over a list of 40 prisoners", ""),
        ("The army's tally of drones downed climbed by 21 to 222", ""),
    ],
)
def test_a_roll_of_the_dead_tells_how_many_fell(text: str, told: str) -> None:
    assert figures(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Station struck: 39 dead, then 50, then 52", "killed 39 killed 50 killed 52"),
        ("A missile killed 39 people. The governor later raised that to 50", "killed 39 killed 50"),
        ("The prosecutor counted 25 dead and 50 wounded; police raised the former to 30", "killed 25 killed 30 wounded 50"),
        ("A missile killed 39 people. The bank raised rates to 50", "killed 39"),
    ],
)
def test_a_later_count_of_the_same_is_a_figure_of_the_same_harm(text: str, told: str) -> None:
    assert figures(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The town has buried 23 people", "killed 23"),
        ("The enemy has buried about 790 of its soldiers", "killed 790"),
        ("Some 300 people were laid in mass graves", "killed 300"),
        ("Twenty people are buried under the rubble", ""),
    ],
)
def test_who_is_buried_by_their_own_has_died(text: str, told: str) -> None:
    assert figures(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rescuers found 31 people dead; five were minors", "killed 31 killed 5"),
        ("Some 300 people died in the raid; 16 policemen were among them", "killed 16 killed 300"),
        ("In hospitals lie 111 people, 17 being minors", "wounded 111 wounded 17"),
        (
            "The toll is 704 dead. It breaks down as follows: 217 rebels, 154 soldiers and 92 civilians",
            "killed 154 killed 217 killed 704 killed 92",
        ),
        ("The toll is 704 dead. The convoy was split as follows: 217 lorries and 92 cars", "killed 704"),
    ],
)
def test_a_part_may_be_told_in_a_clause_or_sentence_of_its_own(text: str, told: str) -> None:
    assert figures(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The war has killed 40 soldiers. Southland: 974 soldiers", "killed 40 killed 974"),
        ("Northland says 40 died. Southland sticks to 31 soldiers of its own", "killed 31 killed 40"),
        ("The war has killed 40 soldiers. Southland: 974 people evacuated", "killed 40"),
        ("The war has killed 40 soldiers. Southland: 12 drones", "killed 40"),
    ],
)
def test_a_source_and_its_figure_go_on_with_the_harm_before(text: str, told: str) -> None:
    assert figures(text) == told


def test_a_headline_without_figures_tells_what_became_of_those_in_the_rows_below() -> None:
    rows = claims_in("Northland: 27, of whom four are children. Southland: three.", "Strike on the hospital: where people died today")
    assert [(claim.harm, claim.count) for claim in rows] == [("killed", 27), ("killed", 4), ("killed", 3)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The army claims 550 enemy killed", "killed 550"),
        ("Deadliest day in the region since 1990: 558 killed", "killed 558"),
        ("Up to 280 soldiers fell on the northern axis yesterday", "killed 280"),
        ("He gives 1,555 as the army's dead", "killed 1555"),
        ("The ministry lifts the death toll from border fighting to 12", "killed 12"),
        ("The assailants lost 'no fewer than 60'", "killed 60"),
        ("Nine mercenaries are still in their hands", "captured 9"),
        ("The ministry cited 900 dead and 2,880 injured people", "killed 900 wounded 2880"),
        ("Northland says 58 soldiers were slain, as against nine fighters dead", "killed 58 killed 9"),
        ("The toll now exceeds 30,000, the ministry said, with 81 added in a day", "killed 30000 killed 81"),
        ("Forty-nine nurses from the clinic remain hostages", "captured 49"),
        ("Two others sustained serious wounds", "wounded 2"),
        ("The ministry gave 474 as dead and 1,109 as that of the wounded", "killed 474 wounded 1109"),
        ("Deaths stood at 58 as against 55 on Friday", "killed 58"),
        ("By 1990 some 558 people had been killed", ""),
    ],
)
def test_the_same_harm_is_said_in_other_words(text: str, told: str) -> None:
    assert figures(text) == told
