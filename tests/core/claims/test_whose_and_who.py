"""Whose the victims are and who says so: the speaker by the words about a said-verb, the side by halves, owners and neighbours."""

import pytest

from tests.core.claims.reading_builders import claims_in


def whose(body: str, headline: str = "") -> list[tuple[int, str, str]]:
    """(count, side, claimant) of each claim."""
    return [(c.count, c.side, c.claimant) for c in claims_in(body, headline)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Forty-four civilians died and 135 are in hospital, says the Northland government.",
            [(44, "north", "north"), (135, "north", "north")],
        ),
        ("Two men were shot dead by Southlander soldiers, medics said.", [(2, "north", "north")]),
        ("Three people were killed, according to prosecutors in Southport.", [(3, "south", "south")]),
        ("Eight Northlander soldiers were killed; Southland said it had lost three.", [(8, "north", "outlet"), (3, "south", "south")]),
        ("Officials in Northland list 834 troops killed; but 63 civilians have died in Southland, it says.", [(834, "north", "north")]),
    ],
)
def test_who_stands_by_the_verb_of_saying_says_it(text: str, told: list[tuple[int, str, str]]) -> None:
    assert whose(text)[: len(told)] == told


def test_a_strike_of_somebodys_fire_is_no_loss_of_theirs() -> None:
    assert whose("Deaths from the fire of the Northlander armed forces have climbed to 91, Southland's prosecutors say.") == [
        (91, "south", "south")
    ]


def test_lives_that_shelling_took_are_not_the_gunners() -> None:
    assert whose("Southlander shelling took 11 lives in Norburg.")[0][:2] == (11, "north")


def test_an_enemy_of_one_half_of_a_sentence_is_not_that_of_the_other() -> None:
    assert whose("Northland has reported 320 fallen servicemen; the enemy's dead it puts at 4,000.")[0] == (320, "north", "north")


def test_what_its_forces_killed_is_not_its_own() -> None:
    assert whose("Northland says its forces killed up to 300 enemy troops.") == [(300, "south", "north")]


def test_an_aside_between_commas_names_no_loser() -> None:
    assert whose("Southland, if Northland's ministry is right, has lost 200 soldiers.")[0][:2] == (200, "south")


def test_a_list_gives_each_side_its_own_figure() -> None:
    assert [told[:2] for told in whose("", "Northland: 224 dead, Southland: 14")] == [(224, "north"), (14, "south")]


def test_on_the_other_side_is_the_other_side() -> None:
    assert [told[:2] for told in whose("Twenty Northlander soldiers fell; on the other side 64 were killed.")] == [
        (20, "north"),
        (64, "south"),
    ]


def test_a_figure_beside_a_sure_one_is_of_the_same_side() -> None:
    assert [told[:2] for told in whose("Northland says 30 Southlander soldiers were killed and 12 wounded.")] == [
        (30, "south"),
        (12, "south"),
    ]


def test_two_speakers_of_one_sentence_count_their_own() -> None:
    body = "Prosecutors in Norburg count 93 killed by shelling, the ombudsman in Southport no fewer than 50 dead."
    assert whose(body) == [(93, "north", "north"), (50, "south", "south")]


def test_captives_are_claimed_by_those_who_hold_them() -> None:
    [claim] = claims_in("Northland took 18 Southlander soldiers prisoner.")
    assert (claim.side, claim.claimant, claim.by_opponent) == ("south", "north", True)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Northlander paratroopers killed 40 soldiers of Southland near Norburg and lost six.", [(40, "south"), (6, "north")]),
        ("Northlander troops killed 40 Southlander soldiers, losing 11 of their own.", [(40, "south"), (11, "north")]),
        ("Northland said its army had killed 90 soldiers of the enemy for the loss of seven.", [(90, "south"), (7, "north")]),
    ],
)
def test_who_did_the_deed_has_the_losses_told_behind_it(text: str, told: list[tuple[int, str]]) -> None:
    assert [(count, side) for count, side, _ in whose(text)] == told


@pytest.mark.parametrize(
    "text",
    [
        "Southland, Northland's president said, has lost 200 soldiers.",
        "The Northlander army spoke of heavy fighting. Southland, it said, has lost 200 soldiers.",
    ],
)
def test_who_is_said_between_commas_to_speak_has_not_lost_them(text: str) -> None:
    assert whose(text) == [(200, "south", "north")]


def test_a_second_count_of_the_strike_by_who_struck_is_of_the_same_dead() -> None:
    assert whose("A Southlander strike on a barracks killed 89 servicemen, Northland says; Southland speaks of 400.") == [
        (89, "north", "north"),
        (400, "north", "south"),
    ]


def test_soldiers_told_beside_terrorists_are_of_the_other_side() -> None:
    told = whose("Northland said its troops killed 48 terrorists, while three soldiers fell.")
    assert [(count, side) for count, side, _ in told] == [(48, "south"), (3, "north")]


def test_each_of_two_strikes_hits_the_other() -> None:
    told = whose("Northlander rockets killed 10 in Southport, while Southlander shells killed two in Norburg.")
    assert [(count, side) for count, side, _ in told] == [(10, "south"), (2, "north")]


def test_an_own_with_no_noun_is_a_figure_of_its_owner() -> None:
    assert whose("Southland admitted 215 dead; the Northlanders put their own at 64.")[-1][:2] == (64, "north")


def test_who_speaks_for_no_side_speaks_for_none() -> None:
    assert whose("Thirty-six people have been killed on the Southlander side, a monitor said.") == [(36, "south", "outlet")]


def test_relatives_speak_of_their_own() -> None:
    assert whose("Three people were shot dead by Southlander troops in Norburg, their relatives said.") == [(3, "north", "north")]


def test_it_killed_is_said_by_who_killed_whoever_the_dead_are() -> None:
    assert whose("Northland said it killed nine scientists.") == [(9, "south", "north")]


@pytest.mark.parametrize(
    "text",
    [
        "Northland lost 30 soldiers and Southland 12.",
        "The losses of the Northlander side come to 30 men, those of Southland to 12.",
    ],
)
def test_a_side_before_a_bare_figure_has_the_losses_too(text: str) -> None:
    assert [told[:2] for told in whose(text)] == [(30, "north"), (12, "south")]


@pytest.mark.parametrize(
    "text",
    [
        "An official in Southland put the Northlander toll far higher, claiming that 70 Northlander soldiers were killed.",
        "Some 70 Northlander soldiers were killed at the bridge, Southland countered.",
        "Southland brags of 70 Northlander soldiers killed.",
    ],
)
def test_who_claims_brags_or_counters_says_it(text: str) -> None:
    assert whose(text)[-1] == (70, "north", "south")
