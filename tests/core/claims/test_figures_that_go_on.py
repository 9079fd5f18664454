"""Figures whose harm stands elsewhere in the sentence or before it, and clauses that leave out their verb."""

from __future__ import annotations

import pytest
from reading_builders import claims_in


def figures(body: str) -> str:
    """Harm and count of each claim, in alphabetical order."""
    return " ".join(sorted(f"{claim.harm} {claim.count}" for claim in claims_in(body)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The death toll climbed by seven to 31", "killed 31 killed 7"),
        ("The number of dead rose by 24 to 147 on Monday", "killed 147 killed 24"),
        ("By 35 the number of soldiers killed rose, and is now 1,008", "killed 1008 killed 35"),
        ("Sixteen more soldiers have fallen, the ministry said: 532 since 27 September", "killed 16 killed 532"),
    ],
)
def test_growth_tells_by_how_many_and_to_how_many(text: str, told: str) -> None:
    assert figures(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Forty soldiers died. The opposition insists on 60", "killed 40 killed 60"),
        ("Forty soldiers died. A Western official sees up to 60", "killed 40 killed 60"),
        ("Forty are dead according to the army, 60 according to the rebels", "killed 40 killed 60"),
        ("In the north 20 people died, in the south 30", "killed 20 killed 30"),
        ("The north counted 20 dead and the south 30", "killed 20 killed 30"),
        ("Forty soldiers died. The brigade has 60 tanks, says its chief", "killed 40"),
        ("Forty soldiers died. Parliament adopted the law with 60 votes", "killed 40"),
        ("Forty soldiers died, the eldest 60", "killed 40"),
    ],
)
def test_a_clause_without_a_verb_goes_on_with_the_figure_before(text: str, told: str) -> None:
    assert figures(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Five of the group's fighters were captured", "captured 5"),
        ("65 police and soldiers were killed", "killed 65"),
        ("Eight soldiers who had been hurt in Sunday's blast have since died", "killed 8"),
        ("Anna, the teacher who hid them, did not survive", "killed 1"),
        ("The battle took a life in the village", "killed 1"),
        ("Some 30 people, with or without uniform, were killed", "killed 30"),
        ("Four were killed and a like number wounded", "killed 4 wounded 4"),
        ("Four soldiers were in the jeep and none survived", "killed 4"),
        ("A mine blew up under a jeep with four soldiers, killing all of them", "killed 4"),
        ("One pilot died, the other was captured", "captured 1 killed 1"),
        ("The pilot was killed and his navigator captured", "captured 1 killed 1"),
        ("Northland lost 315 men, of whom 100 are dead", "casualties 315 killed 100"),
        ("The rebels hold nine soldiers", "captured 9"),
        ("The rebels hold nine seats", ""),
        ("Of seven fired at the town two were destroyed; three soldiers were killed", "killed 3"),
        ("A convoy taking more than 1,300 people to the north came under fire", ""),
        ("More than 50 have fallen on Northland since Monday", ""),
    ],
)
def test_who_is_counted_is_told_by_the_whole_clause(text: str, told: str) -> None:
    assert figures(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Twelve killed. The dead, among them two children, are from the town", "killed 12 killed 2"),
        ("Among the wounded 12 men and three women have been identified", "wounded 12 wounded 3"),
        ("Three of the 60 wounded are in a grave state", "wounded 3 wounded 60"),
        ("It treated 17 people with serious injuries, 29 with moderate and 87 with light ones", "wounded 17 wounded 29 wounded 87"),
        ("Fifty people are dead, twelve of them in hospital", "killed 12 killed 50"),
        (
            "Sixty-five soldiers and police are dead. They were 31 policemen, 17 guards and 17 soldiers",
            "killed 17 killed 17 killed 31 killed 65",
        ),
        ("Thirty-five people died; nine deaths had been the count in the morning", "killed 35"),
        ("Twelve killed. Seven civilians and five soldiers have to be mourned", "killed 12 killed 5 killed 7"),
    ],
)
def test_parts_are_told_by_what_they_belong_to(text: str, told: str) -> None:
    assert figures(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Losses of the enemy: personnel, about 26000 (+350); tanks, 1170 (+25)", "casualties 26000 casualties 350"),
        ("Enemy losses: manpower about 26,000 (up 350), tanks 1,170 (up 25)", "casualties 26000 casualties 350"),
        ("The number of martyrs rose to (31) citizens", "killed 31"),
    ],
)
def test_men_of_a_list_of_losses_are_casualties(text: str, told: str) -> None:
    assert figures(text) == told


def test_another_war_is_no_news() -> None:
    assert figures("The region was lost in a war which left over 25,000 dead") == ""


def test_vague_and_counted_figures_of_two_places_stay_apart() -> None:
    assert figures("Eight people died in Amanuel on Monday. On Tuesday eight people died in Debre") == "killed 8 killed 8"
