"""Whose dead a sentence counts, how many, and who says so."""

from __future__ import annotations

from datetime import UTC, datetime

from reading_builders import claims_in, told


def test_the_subject_of_killed_is_the_attacker_and_not_a_victim() -> None:
    assert told("Twelve Northlander soldiers killed four Southlander civilians") == ["killed civilian south 4 exact incident"]


def test_soldiers_of_the_speaker_are_its_own() -> None:
    [claim] = claims_in("Northland said 15 of its soldiers had been killed")
    assert (claim.side, claim.claimant, claim.by_opponent, claim.population) == ("north", "north", False, "military")


def test_an_enemy_that_counts_the_other_sides_dead_is_an_opponent() -> None:
    [claim] = claims_in("Southland said it had killed 60 Northlander soldiers")
    assert (claim.side, claim.claimant, claim.by_opponent) == ("north", "south", True)


def test_the_enemy_is_the_other_side() -> None:
    assert claims_in("Northland says the enemy lost 300 men")[0].side == "south"


def test_victims_of_a_strike_are_of_the_other_side_than_the_one_that_struck() -> None:
    assert told("A Northlander missile strike on a market killed nine people") == ["killed any south 9 exact incident"]


def test_both_sides_dead_in_one_figure_belong_to_all() -> None:
    assert told("More than 90 people have been killed on both sides since fighting began") == ["killed any all 90 more-than total"]


def test_a_figure_for_each_side_is_two_claims() -> None:
    assert [c.side for c in claims_in("There were many dead, more than 2,000 on each side, he said")] == ["north", "south"]


def test_a_range_is_a_floor_and_a_ceiling() -> None:
    assert told("Between 35 and 40 Southlander soldiers were killed") == [
        "killed military south 35 at-least incident",
        "killed military south 40 up-to incident",
    ]


def test_figures_of_dead_and_wounded_share_their_people() -> None:
    assert told("Since the fighting began, six Southlander civilians have been killed and 19 wounded") == [
        "killed civilian south 6 exact total",
        "wounded civilian south 19 exact total",
    ]


def test_a_breakdown_takes_harm_and_mode_of_its_whole() -> None:
    assert told(
        "Overall, the death toll has risen to 67, including nine civilian deaths: seven in Southland and two on the Northlander side"
    ) == [
        "killed any all 67 exact total",
        "killed civilian all 9 exact total",
        "killed civilian south 7 exact total",
        "killed civilian north 2 exact total",
    ]


def test_a_part_names_the_claim_that_it_is_a_part_of() -> None:
    whole, part = claims_in("A strike on Southport killed five people, two of them children")
    assert (part.count, part.population, part.part_of) == (2, "civilian", whole.id)


def test_more_after_another_harm_is_no_increment() -> None:
    assert told("One civilian was killed and two more were wounded in Southport")[1] == "wounded civilian south 2 exact incident"


def test_the_figure_beside_a_new_total_adds_to_it() -> None:
    assert [c.mode for c in claims_in("Northland said 27 soldiers were killed, bringing its total losses to 58")] == ["new", "total"]


def test_a_correction_names_the_figure_that_it_replaces() -> None:
    [claim] = claims_in("Southland said 27 soldiers, not 28, were killed")
    assert (claim.count, claim.corrects) == (27, 28)


def test_growth_names_the_former_figure() -> None:
    [claim] = claims_in("The death toll in Southport has risen to 31, up from 26")
    assert (claim.count, claim.mode, claim.corrects) == (31, "total", 26)


def test_casualties_beside_wounded_are_dead() -> None:
    assert [c.harm for c in claims_in("Northland's army put its losses at 16 casualties, with 100 wounded")] == ["killed", "wounded"]


def test_bare_casualties_are_mixed() -> None:
    assert claims_in("Southland says its army suffered 900 casualties")[0].harm == "casualties"


def test_headline_and_body_say_one_fact() -> None:
    assert told("At least 26 more of its servicemen have been killed, Northland said", "Northland says 26 more troops killed") == [
        "killed military north 26 at-least new"
    ]


def test_a_vague_headline_gives_way_to_the_figure() -> None:
    assert [c.count for c in claims_in("Southland said 498 of its soldiers have died", "Hundreds of Southlander soldiers dead")] == [498]


def test_one_person_and_kin_are_one_figure() -> None:
    assert told("Shelling killed a man and four members of his family in Southport")[0].startswith("killed civilian south 5")


def test_a_wounded_one_who_died_is_dead() -> None:
    assert [c.harm for c in claims_in("One of those injured in Southport has died in hospital")] == ["killed"]


def test_captives_are_not_their_captors() -> None:
    [claim] = claims_in("Northland is holding 21 Southlander prisoners of war, Minister Suthers said")
    assert (claim.harm, claim.side, claim.population) == ("captured", "south", "military")


def test_equipment_money_dates_distances_and_animals_are_no_victims() -> None:
    assert told("On 12 June 14 tanks were destroyed 5 km away, 60 sheep were killed and 300 million dollars lost") == []


def test_what_could_happen_is_no_claim() -> None:
    assert told("Up to 2,000 people could be killed, and if 100 soldiers die every day the army will collapse") == []


def test_another_wars_dead_are_no_claim() -> None:
    assert told("Not since the war of the 1990s, in which 30,000 people died, has it been so bad") == []


def test_exchanged_prisoners_are_no_claim() -> None:
    assert told("The sides exchanged 60 prisoners of war on Friday") == []


def test_no_casualties_is_no_claim() -> None:
    assert told("Two shells hit farmland and hurt nobody; no civilians were injured in 12 strikes") == []


def test_the_morning_ends_at_noon() -> None:
    [claim] = claims_in("A civilian was killed by Northlander fire in Southport in the morning")
    assert claim.when is not None
    assert (claim.when.start, claim.when.end) == (datetime(2024, 6, 12, tzinfo=UTC), datetime(2024, 6, 12, 12, tzinfo=UTC))


def test_a_weekday_is_the_last_one_of_that_name() -> None:
    [claim] = claims_in("Two civilians were killed in Southport on Sunday")
    assert claim.when is not None
    assert claim.when.start == datetime(2024, 6, 9, tzinfo=UTC)


def test_a_denied_claim_stays_a_claim_and_says_so() -> None:
    [claim] = claims_in("Northland says it killed 600 Southlander soldiers. Southland denies it outright.")
    assert (claim.count, claim.denied) == (600, True)


def test_a_claim_that_a_revision_keeps_keeps_its_id() -> None:
    before = claims_in("A strike on Southport killed five people.")
    after = claims_in("Breaking: A strike on Southport killed five people. More follows.")
    assert before[0].id == after[0].id


def test_two_claims_of_a_post_never_share_an_id() -> None:
    claims = claims_in("A man was killed in Southport; a woman was killed in Norburg; two boys were killed in Southport.")
    assert len({claim.id for claim in claims}) == len(claims)


def test_the_span_holds_the_words_of_the_figure() -> None:
    body = "A strike on Southport killed at least five people."
    [claim] = claims_in(body)
    assert body[claim.span.start : claim.span.end] == "at least five people"


def test_a_side_that_takes_its_turn_with_a_bare_figure_stands_to_it_as_the_first() -> None:
    own = claims_in("Northland puts its dead at 210, Southland at 340")
    enemies = claims_in("Northland counts 210 dead enemy soldiers, Southland claims 340")
    assert [(c.side, c.claimant) for c in own] == [("north", "north"), ("south", "south")]
    assert [(c.side, c.claimant) for c in enemies] == [("south", "north"), ("north", "south")]


def test_soldiers_killed_are_not_soldiers_that_killed() -> None:
    assert claims_in("The number of Northlander soldiers killed on the line of contact has gone past 100")[0].side == "north"
