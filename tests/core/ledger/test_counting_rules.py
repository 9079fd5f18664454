"""COUNTING, rule by rule: what a claim does to the tally."""

from __future__ import annotations

from typing import Any

import pytest

from schemas.claims import Claim
from schemas.events import Found
from tests.builders import claimed, clock, figures, flags, folded, found, last, timelines, withdrawn

CIVILIANS = "south/civilian/killed"
OUTLET: dict[str, Any] = {"claimant": "outlet"}
ENEMY: dict[str, Any] = {"claimant": "north", "by_opponent": True}


def incident(count: int, place: str | None = "Weir", **changes: Any) -> Claim:
    return claimed(count, "incident", place=place, **changes)


def test_rule_01_a_withdrawn_post_leaves_the_tally_as_if_it_had_never_spoken() -> None:
    first, second = found(9, claimed(40)), found(10, claimed(52))
    assert figures([first, second, withdrawn(second)]) == (40, 40, 40)


def test_rule_01_a_revision_replaces_what_its_post_said() -> None:
    assert figures([found(9, claimed(40), post="a"), found(9, claimed(41), post="a", version=2)]) == (41, 41, 41)


def test_rule_01_claims_of_one_time_are_ordered_by_post_and_position() -> None:
    posts = [found(9, claimed(40), post="a"), found(9, claimed(41), post="b"), found(9, claimed(3, "new"), post="c")]
    assert figures(posts) == figures(posts[::-1])


def test_rule_02_each_claimant_has_a_line_of_its_own() -> None:
    assert figures([found(9, claimed(40)), found(10, claimed(43, **OUTLET))]) == (40, 43, 43)


def test_rule_02_outlets_that_speak_for_themselves_are_different_claimants() -> None:
    posts = [found(9, claimed(40, **OUTLET), source="Herald"), found(10, claimed(43, **OUTLET), source="Tribune")]
    assert figures(posts) == (40, 43, 43)


def test_rule_02_populations_and_harms_are_accounts_of_their_own() -> None:
    post = found(9, claimed(40), claimed(7, population="civilian"), claimed(90, harm="wounded"))
    tallies = timelines(folded([post])[1])
    assert {account: [t.best for t in line.values()] for account, line in tallies.items()} == {
        "all/any/killed": [47],
        "south/civilian/killed": [7],
        "south/military/killed": [40],
        "south/military/wounded": [90],
    }


def test_rule_03_a_total_replaces_the_lines_earlier_total() -> None:
    assert figures([found(9, claimed(31)), found(12, claimed(59))]) == (59, 59, 59)


def test_rule_03_a_total_absorbs_earlier_increments_and_incidents() -> None:
    posts = [found(9, claimed(31)), found(10, claimed(5, "new")), found(11, incident(4)), found(12, claimed(41))]
    assert figures(posts) == (41, 41, 41)


def test_rule_03_a_total_that_arrives_late_absorbs_only_what_came_before_it() -> None:
    posts = [found(9, claimed(31)), found(13, incident(4)), found(12, claimed(41))]
    assert figures(posts) == (45, 45, 45)


def test_rule_04_an_increment_adds_to_its_claimants_line_alone() -> None:
    posts = [found(9, claimed(58)), found(10, claimed(70, **OUTLET)), found(11, claimed(26, "new"))]
    assert figures(posts) == (70, 84, 84)


def test_rule_04_an_increment_with_its_total_is_not_added_to_it() -> None:
    assert figures([found(9, claimed(31)), found(12, claimed(28, "new"), claimed(59))]) == (59, 59, 59)


def test_rule_04_an_increment_that_does_not_lead_to_its_total_is_flagged_with_both_numbers() -> None:
    tallied = last([found(9, claimed(31)), found(12, claimed(20, "new"), claimed(59))])
    assert (tallied.best, flags(tallied)) == (59, {"increment-disagrees": (59, 51)})


def test_rule_04_an_increment_over_a_floor_agrees_with_any_total_from_there_up() -> None:
    assert not last([found(9, claimed(30, bound="more-than")), found(12, claimed(28, "new"), claimed(61))]).flags


def test_rule_04_an_increment_of_the_totals_own_time_is_in_it() -> None:
    assert figures([found(9, claimed(59), post="b"), found(9, claimed(28, "new"), post="c", feed="other")]) == (59, 59, 59)


def test_rule_04_increments_without_any_total_add_up() -> None:
    assert figures([found(9, claimed(15, "new")), found(10, claimed(3, "new"))]) == (18, 18, 18)


def test_rule_04_an_increment_without_a_total_of_its_own_stands_on_those_that_are_there() -> None:
    assert figures([found(9, claimed(58)), found(10, claimed(5, "new", **OUTLET))]) == (63, 63, 63)


@pytest.mark.parametrize("first", [{}, OUTLET], ids=["ministry first", "outlet first"])
def test_rule_04_an_increment_that_a_second_claimant_repeats_is_counted_once(first: dict[str, Any]) -> None:
    second = OUTLET if not first else {}
    posts = [found(9, claimed(58)), found(10, claimed(26, "new", **first)), found(11, claimed(26, "new", **second))]
    assert figures(posts) == (84, 84, 84)


def test_rule_05_an_incident_adds_once_to_every_line() -> None:
    posts = [found(9, claimed(6)), found(10, claimed(7, **OUTLET)), found(11, incident(2))]
    assert figures(posts) == (8, 9, 9)


def test_rule_05_an_incident_reported_by_the_totals_time_is_part_of_it() -> None:
    assert figures([found(9, incident(2)), found(10, claimed(6))]) == (6, 6, 6)


def test_rule_05_an_incident_dated_wholly_before_the_total_moves_high_alone() -> None:
    tallied = last([found(15, claimed(7)), found(18, incident(1, when=(0, 12)))])
    assert (tallied.low, tallied.best, tallied.high, flags(tallied)) == (7, 7, 8, {"may-be-counted": (8, 7)})


def test_rule_05_an_incident_that_may_be_after_the_total_adds_in_full() -> None:
    assert figures([found(8, claimed(6)), found(18, incident(1, when=(0, 12)))]) == (7, 7, 7)


def test_rule_05_one_incident_told_twice_is_one_and_the_larger_figure_stands() -> None:
    posts = [found(9, claimed(6)), found(10, incident(2, bound="at-least")), found(11, incident(3, claimant="UN"))]
    assert figures(posts) == (9, 9, 9)
    assert len(last(posts).claims) == 3


def test_rule_05_incidents_with_incompatible_counts_are_two() -> None:
    assert figures([found(9, claimed(6)), found(10, incident(2)), found(11, incident(3, claimant="UN"))]) == (11, 11, 11)


def test_rule_05_incidents_of_other_places_are_two() -> None:
    assert figures([found(9, claimed(6)), found(10, incident(2)), found(11, incident(2, "Ford"))]) == (10, 10, 10)


def test_rule_05_incidents_of_other_days_are_two() -> None:
    assert figures([found(9, claimed(6)), found(10, incident(2)), found(35, incident(2))]) == (10, 10, 10)


def test_rule_05_a_night_touches_both_its_days() -> None:
    posts = [found(9, claimed(6)), found(26, incident(2, when=(20, 32))), found(34, incident(2))]
    assert figures(posts) == (8, 8, 8)


def test_rule_05_two_claims_of_one_post_are_two_incidents() -> None:
    assert figures([found(9, claimed(6)), found(10, incident(2, None), incident(2, None))]) == (10, 10, 10)


def test_rule_05_the_toll_of_a_place_that_rises_is_the_same_incident() -> None:
    posts = [found(9, claimed(6)), found(10, incident(3)), found(12, claimed(4, place="Weir"))]
    assert figures(posts) == (10, 10, 10)


def test_rule_05_incidents_alone_make_an_account() -> None:
    assert figures([found(9, incident(2)), found(10, incident(5, "Ford"))]) == (7, 7, 7)


def noon_corrected() -> list[Found]:
    noon = found(12, claimed(28, "new"), claimed(59))
    return [found(6.5, claimed(30, bound="more-than")), noon, found(15, claimed(27, "new", corrects=28), claimed(58))]


def test_rule_06_a_correction_lowers_the_line_and_says_from_what_to_what() -> None:
    tallied = last(noon_corrected())
    assert (tallied.low, tallied.best, tallied.high) == (58, 58, 58)
    assert tallied.corrected is not None
    assert (tallied.corrected.before, tallied.corrected.after, tallied.corrected.was, tallied.corrected.now) == (59, 58, 28, 27)
    assert not tallied.flags


def test_rule_06_a_correction_without_a_total_lowers_the_total_that_had_absorbed_the_increment() -> None:
    posts = [*noon_corrected()[:2], found(15, claimed(27, "new", corrects=28))]
    assert figures(posts) == (58, 58, 58)


def test_rule_06_a_correction_replaces_an_increment_on_top_of_the_total() -> None:
    posts = [found(9, claimed(31)), found(12, claimed(28, "new")), found(15, claimed(27, "new", corrects=28))]
    assert figures(posts) == (58, 58, 58)


def test_rule_06_a_correction_of_a_total_replaces_it() -> None:
    posts = [found(9, claimed(59)), found(10, claimed(58, corrects=59))]
    assert figures(posts) == (58, 58, 58)


def test_rule_06_a_correction_of_an_incident_replaces_it() -> None:
    posts = [found(9, claimed(31)), found(10, incident(5)), found(11, incident(3, corrects=5))]
    assert figures(posts) == (34, 34, 34)


def test_rule_06_a_correction_told_again_by_another_feed_changes_nothing() -> None:
    posts = [found(9, claimed(31)), found(12, claimed(28, "new")), found(15, claimed(27, "new", corrects=28))]
    assert figures([*posts, found(16, claimed(27, "new", corrects=28), feed="other")]) == (58, 58, 58)


def test_rule_06_the_old_figure_told_after_its_correction_changes_nothing() -> None:
    posts = [found(9, claimed(31)), found(12, claimed(28, "new")), found(15, claimed(27, "new", corrects=28))]
    assert figures([*posts, found(16, claimed(28, "new"), feed="other")]) == (58, 58, 58)


def test_rule_06_a_correction_of_what_nobody_said_is_an_increment() -> None:
    assert figures([found(9, claimed(31)), found(15, claimed(27, "new", corrects=28))]) == (58, 58, 58)


def test_rule_06_the_old_value_stays_in_the_history() -> None:
    line = timelines(folded(noon_corrected())[1])["south/military/killed"]
    assert [tallied.best for tallied in line.values()] == [31, 59, 58]


def test_rule_06_growth_is_no_correction() -> None:
    assert last([found(9, claimed(19)), found(12, claimed(43, corrects=19))]).corrected is None


def test_rule_06_a_fall_without_words_of_correction_is_flagged_and_does_not_lower_best() -> None:
    tallied = last([found(9, claimed(59)), found(10, claimed(50))])
    assert (tallied.low, tallied.best, tallied.high) == (50, 59, 59)
    assert flags(tallied) == {"falls-without-correction": (50, 59)}


@pytest.mark.parametrize("confirming", [{}, {"claimant": "UN"}], ids=["later total", "second source"])
def test_rule_06_a_fall_that_is_confirmed_lowers_best(confirming: dict[str, Any]) -> None:
    tallied = last([found(9, claimed(59)), found(10, claimed(50)), found(11, claimed(50, **confirming))])
    assert (tallied.low, tallied.best, tallied.high, tallied.flags) == (50, 50, 50, ())


def test_rule_06_a_fall_to_where_a_second_source_stands_is_confirmed() -> None:
    assert figures([found(8, claimed(50, claimant="UN")), found(9, claimed(59)), found(10, claimed(50))]) == (50, 50, 50)


def test_rule_06_what_comes_after_a_doubted_fall_is_kept_when_the_fall_is_confirmed() -> None:
    posts = [found(9, claimed(59)), found(10, claimed(50)), found(11, claimed(4, "new")), found(12, claimed(50, claimant="UN"))]
    assert figures(posts) == (50, 50, 54)
    assert figures(posts[:3]) == (54, 63, 63)


def test_rule_06_a_total_restated_after_incidents_is_no_fall() -> None:
    tallied = last([found(9, claimed(59)), found(10, incident(2)), found(11, claimed(60))])
    assert (tallied.best, tallied.flags) == (60, ())


def test_rule_07_best_follows_the_later_claim_and_low_and_high_span_the_lines() -> None:
    own, third = found(9, claimed(40)), found(10, claimed(43, claimant="UN"))
    assert figures([own, third]) == (40, 43, 43)
    assert figures([own, third, found(11, claimed(41))]) == (41, 41, 43)


def test_rule_07_an_incident_does_not_change_whom_best_follows() -> None:
    posts = [found(9, claimed(6)), found(15, claimed(7, **OUTLET)), found(18, incident(2, claimant="UN"))]
    assert figures(posts) == (8, 9, 9)


def test_rule_07_the_own_side_is_followed_where_both_are_as_late() -> None:
    assert figures([found(9, claimed(40), claimed(43, claimant="UN"))]) == (40, 40, 43)


def test_rule_07_an_opponent_moves_high_alone() -> None:
    assert figures([found(9, claimed(40)), found(10, claimed(500, **ENEMY))]) == (40, 40, 500)


def test_rule_07_with_only_opponents_there_is_no_best() -> None:
    assert figures([found(10, claimed(500, **ENEMY))]) == (0, None, 500)


def test_rule_07_an_opponents_incident_alone_gives_no_best() -> None:
    assert figures([found(10, incident(20, **ENEMY))]) == (0, None, 20)


def test_rule_07_an_opponents_increment_moves_high_alone() -> None:
    assert figures([found(9, claimed(40)), found(10, claimed(5, "new", **ENEMY))]) == (40, 40, 45)


@pytest.mark.parametrize(
    ("bound", "range"),
    [
        ("exact", (30, 30, 30)),
        ("about", (30, 30, 30)),
        ("at-least", (30, 30, None)),
        ("more-than", (31, 31, None)),
        ("vague", (30, 30, None)),
        ("up-to", (0, 0, 30)),
    ],
)
def test_rule_08_bounds(bound: str, range: tuple[int, int, int | None]) -> None:
    assert figures([found(9, claimed(30, bound=bound))]) == range


@pytest.mark.parametrize("mode", ["total", "new", "incident"])
def test_rule_08_a_range_is_its_lower_end_and_its_upper_end(mode: str) -> None:
    post = found(9, claimed(440, mode, bound="at-least", quote="range"), claimed(450, mode, bound="up-to", quote="range"))
    assert figures([post]) == (440, 440, 450)


def test_rule_08_a_floor_under_what_is_known_says_nothing_new() -> None:
    tallied = last([found(9, claimed(59)), found(10, claimed(50, bound="at-least"))])
    assert (tallied.low, tallied.best, tallied.high, tallied.flags) == (59, 59, 59, ())


def test_rule_08_a_ceiling_closes_a_floor() -> None:
    assert figures([found(9, claimed(30, bound="at-least")), found(10, claimed(50, bound="up-to"))]) == (30, 30, 50)


def test_rule_08_a_ceiling_of_a_third_party_moves_high_alone() -> None:
    assert figures([found(9, claimed(30)), found(10, claimed(50, bound="up-to", claimant="UN"))]) == (30, 30, 50)


def test_rule_09_a_mixed_claim_moves_killeds_high_alone() -> None:
    posts = [found(9, claimed(30), claimed(10, harm="wounded")), found(10, claimed(90, harm="casualties"))]
    assert figures(posts) == (30, 30, 90)
    assert figures(posts, "south/military/wounded") == (10, 10, 10)
    assert figures(posts, "south/military/casualties") == (90, 90, 90)


def test_rule_09_a_mixed_claim_alone_gives_killed_no_best() -> None:
    assert figures([found(10, claimed(90, harm="casualties"))]) == (0, None, 90)


def test_rule_09_casualties_and_dead_of_one_place_are_one_event() -> None:
    posts = [found(9, incident(12, harm="casualties")), found(10, incident(5))]
    assert figures(posts) == figures([found(9, incident(5)), found(10, incident(12, harm="casualties"))]) == (5, 5, 12)


def test_rule_10_the_missing_are_not_among_the_killed() -> None:
    posts = [found(9, claimed(30)), found(10, claimed(200, harm="missing"))]
    assert figures(posts) == (30, 30, 30)
    assert figures(posts, "south/military/missing") == (200, 200, 200)


def test_rule_10_a_wounded_person_who_dies_adds_to_the_killed_and_leaves_the_wounded() -> None:
    posts = [found(9, claimed(30), claimed(10, harm="wounded")), found(10, claimed(1, "new"))]
    assert figures(posts) == (31, 31, 31)
    assert figures(posts, "south/military/wounded") == (10, 10, 10)


def test_rule_11_subsets_never_add() -> None:
    assert figures([found(9, incident(5), incident(2, part_of="0"))]) == (5, 5, 5)


def test_rule_11_any_is_at_least_civilians_and_military_together() -> None:
    posts = [found(9, claimed(10, population="any")), found(10, claimed(8)), found(11, claimed(7, population="civilian"))]
    assert figures(posts, "south/any/killed") == (15, 15, 15)


def test_rule_11_a_larger_any_stands_and_shows_what_is_unallocated() -> None:
    tallied = last([found(9, claimed(20, population="any"), claimed(8))], "south/any/killed")
    assert (tallied.best, flags(tallied)) == (20, {"unallocated": (20, 8)})


def test_rule_11_any_is_not_made_up_where_nobody_said_it() -> None:
    tallies = timelines(folded([found(9, claimed(8), claimed(7, population="civilian"))])[1])
    assert sorted(tallies) == ["all/any/killed", "south/civilian/killed", "south/military/killed"]


def test_rule_12_all_is_the_sum_of_the_sides() -> None:
    posts = [found(9, claimed(30)), found(10, claimed(4, side="north", claimant="north", bound="at-least"))]
    assert figures(posts, "all/any/killed") == (34, 34, None)
    assert last(posts, "all/any/killed").sides == 2


def two_sides() -> Found:
    return found(9, claimed(30), claimed(4, side="north", claimant="north"))


def everybody(count: int, **changes: Any) -> Claim:
    return claimed(count, side="all", population="any", claimant="outlet", **changes)


def test_rule_12_a_said_total_of_all_that_disagrees_with_the_sum_is_flagged_with_both_numbers() -> None:
    tallied = last([two_sides(), found(10, everybody(36))], "all/any/killed")
    assert (tallied.best, flags(tallied)) == (34, {"sum-disagrees": (36, 34)})


def test_rule_12_a_said_total_is_laid_beside_the_sum_of_its_own_time() -> None:
    posts = [two_sides(), found(10, everybody(34)), found(11, incident(2))]
    assert last(posts, "all/any/killed").best == 36
    assert not last(posts, "all/any/killed").flags


def test_rule_12_a_late_figure_mends_the_disagreement_of_the_time_before() -> None:
    posts = [two_sides(), found(10, everybody(36)), found(9.5, incident(2))]
    assert not last(posts, "all/any/killed").flags


def test_rule_12_until_two_sides_have_a_figure_the_said_total_stands() -> None:
    posts = [found(9, everybody(67)), found(10, claimed(30))]
    assert figures(posts[:1], "all/any/killed") == (67, 67, 67)
    assert figures(posts, "all/any/killed") == (67, 67, 67)


def test_rule_12_third_countries_people_are_no_part_of_all() -> None:
    posts = [two_sides(), found(10, claimed(2, side="IR", claimant="IR", population="civilian"))]
    assert figures(posts, "all/any/killed") == (34, 34, 34)


def test_rule_12_all_of_the_wounded_is_shown_once_two_sides_have_a_figure() -> None:
    one = found(9, claimed(30, harm="wounded"))
    two = found(10, claimed(3, harm="wounded", side="north", claimant="north"))
    assert "all/any/wounded" not in timelines(folded([one])[1])
    assert figures([one, two], "all/any/wounded") == (33, 33, 33)
    assert figures([one, two, withdrawn(two)], "all/any/wounded") == (0, None, 0)


def test_rule_13_one_source_that_two_outlets_cite_has_one_line() -> None:
    posts = [found(9, claimed(40), source="Herald", feed="a"), found(10, claimed(43), source="Tribune", feed="b")]
    assert figures(posts) == (43, 43, 43)


def test_rule_13_an_increment_through_two_feeds_is_one() -> None:
    posts = [found(9, claimed(58)), found(10, claimed(26, "new")), found(11, claimed(26, "new"), feed="other")]
    assert figures(posts) == (84, 84, 84)


def test_rule_13_two_equal_increments_of_one_feed_stay_two_however_many_feeds_tell_both() -> None:
    posts = [found(9, claimed(58)), found(10, claimed(2, "new")), found(12, claimed(2, "new"))]
    others = [found(10.5, claimed(2, "new"), feed="other"), found(12.5, claimed(2, "new"), feed="other")]
    assert figures(posts) == figures([*others, *posts]) == (62, 62, 62)


def test_rule_13_an_increment_through_another_feed_two_days_later_is_another() -> None:
    posts = [found(9, claimed(58)), found(10, claimed(26, "new")), found(59, claimed(26, "new"), feed="other")]
    assert figures(posts) == (110, 110, 110)


def test_rule_14_a_denial_marks_the_claim_and_zeroes_nothing() -> None:
    tallied = last([found(9, claimed(40, denied=True))])
    assert (tallied.best, [(flag.flag, flag.claims) for flag in tallied.flags]) == (40, [("disputed", tallied.claims)])


def test_rule_14_the_dispute_ends_with_the_claim() -> None:
    assert not last([found(9, claimed(40, denied=True)), found(10, claimed(45))]).flags


def test_rule_15_every_figure_names_its_claims_and_their_words() -> None:
    posts = [found(9, claimed(58, quote="58 in all")), found(10, claimed(26, "new", quote="26 more"))]
    tallied = last(posts)
    assert [(piece.update, piece.quote, piece.rule) for piece in tallied.evidence] == [
        ("at 9", "58 in all", "test"),
        ("at 10", "26 more", "test"),
    ]
    assert tallied.claims == tuple(post.claims[0].id for post in posts)


def test_rule_15_other_words_for_the_same_figure_are_tallied_again() -> None:
    post = found(9, claimed(58, quote="58 dead"))
    again = post.model_copy(update={"claims": (post.claims[0].model_copy(update={"quote": "58 have died"}),)})
    assert last([post, again]).evidence[0].quote == "58 have died"


def test_rule_15_of_many_additions_the_latest_are_named_and_the_others_counted() -> None:
    posts = [found(n, incident(1, f"place {n}")) for n in range(30)]
    tallied = last(posts)
    assert (tallied.best, len(tallied.claims) + tallied.unnamed) == (30, 30)
    assert tallied.claims[-1] == posts[-1].claims[0].id


def test_rule_16_a_late_claim_rewrites_the_timeline_from_its_own_time_on() -> None:
    posts = [found(9, claimed(30)), found(11, incident(4)), found(13, incident(1, "Ford"))]
    state, _ = folded(posts)
    _, made = folded([found(10, claimed(35))], state=state)
    own = [(tallied.as_of, tallied.best, tallied.more) for tallied in made if tallied.side == "south"]
    assert own == [(clock(10), 35, True), (clock(11), 39, True), (clock(13), 40, False)]


def test_rule_16_a_late_claim_that_a_later_total_absorbs_changes_only_its_own_time() -> None:
    state, before = folded([found(9, claimed(30)), found(11, claimed(40))])
    _, made = folded([found(10, claimed(35))], state=state)
    assert timelines(made)["south/military/killed"][clock(11)] == timelines(before)["south/military/killed"][clock(11)]


def test_rule_16_an_accounts_newest_point_is_always_told_last() -> None:
    state, _ = folded([found(9, claimed(30)), found(11, claimed(40))])
    _, made = folded([found(10, claimed(35))], state=state)
    own = [(tallied.as_of, tallied.best, tallied.more) for tallied in made if tallied.side == "south"]
    assert own == [(clock(10), 35, True), (clock(11), 40, False)]


def test_rule_16_a_point_whose_claims_are_gone_is_tallied_with_what_stands() -> None:
    posts = [found(9, claimed(30)), found(10, claimed(35))]
    state, _ = folded(posts)
    _, made = folded([withdrawn(posts[1])], state=state)
    assert [(tallied.as_of, tallied.best) for tallied in made if tallied.side == "south"] == [(clock(10), 30)]


def test_rule_16_an_account_without_claims_has_no_figure() -> None:
    post = found(9, claimed(30))
    tallied = last([post, withdrawn(post)])
    assert (tallied.low, tallied.best, tallied.high, tallied.claims) == (0, None, 0, ())


def test_rule_16_the_same_again_is_silence() -> None:
    post = found(9, claimed(30), claimed(4, population="civilian"))
    state, _ = folded([post])
    assert folded([post], state=state)[1] == []


def test_rule_17_the_timeline_keeps_the_height_that_a_threshold_was_reached_at() -> None:
    posts = [found(9, claimed(59)), found(15, claimed(58, corrects=59))]
    line = timelines(folded(posts)[1])["south/military/killed"]
    assert [(tallied.low, tallied.corrected is not None) for tallied in line.values()] == [(59, False), (58, True)]
