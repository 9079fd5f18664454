"""What readers of the posts are told when updates come in, whatever their order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from immutables import Map

from schemas.errors import UnknownStory
from schemas.events import Duplicated, Posted, Retracted, Revised, Update
from schemas.story import Side, Story
from streams.core.step import Desk, State
from streams.core.steps.dedupe import dedupe

NOON = datetime(2020, 9, 28, 12, tzinfo=UTC)
STORY = Story(
    id="war",
    start=NOON,
    sides={"north": Side(names=("Northland", "Northern", "Nordburg")), "south": Side(names=("Southland", "Southern"))},
)
DESK = Desk({"war": STORY})
LONG = (
    "Artillery fire hit the market town of Tarrin overnight, the governor said on Monday, and rescue workers were still searching "
    "the ruins of two apartment blocks. Six civilians were killed and 19 wounded, according to Southland's health ministry, which "
    "asked residents to stay in cellars while shelling from the hills continued along the northern road."
)


def update(id: str = "p1", minutes: float = 0, **fields: Any) -> Update:
    return Update(**{"id": id, "story": "war", "feed": "wire", "time": NOON + timedelta(minutes=minutes), "body": LONG} | fields)


def told(*updates: Update) -> list[Any]:
    return run(updates)[1]


def run(updates: Iterable[Update], state: State | None = None) -> tuple[State, list[Any]]:
    state, made = state or Map(), []
    for one in updates:
        state, events = dedupe(DESK, state, one)
        made.extend(events)
    return state, made


def kinds(events: Iterable[Any]) -> list[str]:
    return [event.why if isinstance(event, Duplicated) else event.kind for event in events]


def test_the_first_sight_of_a_post_is_posted_with_its_text():
    (event,) = told(update(headline="Market hit", url="https://wire.example/1", source="Wire"))
    assert isinstance(event, Posted)
    assert (event.headline, event.body, event.url, event.source) == ("Market hit", LONG, "https://wire.example/1", "Wire")


def test_a_story_that_nobody_configured_is_refused():
    with pytest.raises(UnknownStory):
        told(update(story="peace"))


def test_newer_text_replaces_what_stood_and_keeps_the_time_of_publication():
    first, second = told(update(body="One."), update(body="Two.", minutes=5, version=2))
    assert isinstance(second, Revised)
    assert (second.replaces, second.body, second.time) == (first.version, "Two.", NOON)


def test_the_same_content_again_is_a_repeat_and_nothing_else():
    assert kinds(told(update(), update(), update())) == ["posted", "repeat", "repeat"]


def test_repeats_of_a_post_are_told_apart():
    assert [event.seen for event in told(update(), update(), update())[1:]] == [1, 2]


def test_a_bumped_modification_time_is_no_news():
    assert kinds(told(update(), update(modified=NOON + timedelta(hours=1)))) == ["posted", "repeat"]


def test_an_older_version_that_comes_late_is_stale():
    events = told(update(body="Two.", version=2), update(body="One.", version=1))
    assert kinds(events) == ["posted", "stale"]


def test_an_older_version_that_comes_late_corrects_the_time_of_publication():
    events = told(update(body="Two.", version=2, minutes=9), update(body="One.", version=1))
    assert kinds(events) == ["posted", "revised"]
    assert (events[1].body, events[1].time, events[1].replaces) == ("Two.", NOON, events[0].version)


def test_a_version_between_two_known_ones_does_not_come_back_after_a_bump():
    events = told(update(body="A."), update(body="A.", version=5), update(body="B.", version=3))
    assert kinds(events) == ["posted", "repeat", "stale"]


def test_a_deleted_post_is_retracted_under_what_stood():
    posted, retracted = told(update(), update(status="deleted", body="", version=2))
    assert isinstance(retracted, Retracted)
    assert (retracted.version, retracted.time) == (posted.version, NOON)


def test_a_deletion_is_terminal_for_later_versions_too():
    events = told(update(), update(status="deleted", version=2), update(body="Again.", version=3))
    assert kinds(events) == ["posted", "retracted", "stale"]


def test_a_deletion_that_comes_after_a_later_version_still_takes_the_post_back():
    events = told(update(), update(body="Again.", version=3), update(status="deleted", version=2))
    assert kinds(events) == ["posted", "revised", "retracted"]


def test_a_deletion_before_its_post_keeps_it_from_ever_standing():
    assert kinds(told(update(status="deleted", version=2), update(version=1))) == ["stale", "stale"]


def test_a_deletion_seen_again_is_a_repeat():
    gone = update(status="deleted", version=2)
    assert kinds(told(update(), gone, gone)) == ["posted", "retracted", "repeat"]


def test_a_restored_post_is_posted_again_at_its_old_time():
    events = told(update(), update(status="deleted", version=2), update(status="restored", version=3, minutes=30))
    assert kinds(events) == ["posted", "retracted", "posted"]
    assert events[2].time == NOON


def test_a_restoration_without_a_text_brings_the_last_text_back():
    events = told(update(body="One."), update(status="deleted", version=2), update(status="restored", version=3, body=""))
    assert events[2].body == "One."


def test_at_the_same_stamp_a_deletion_wins_over_a_restoration():
    events = told(update(), update(status="restored", version=2, body="Back."), update(status="deleted", version=2))
    assert kinds(events)[-1] == "retracted"


def test_of_two_texts_with_the_same_stamp_the_same_one_stands_in_either_order():
    one, two = update(body="One."), update(body="Two.")
    assert {run(order)[0][run(order)[1][0].post].standing.body for order in permutations((one, two))} in ({"One."}, {"Two."})


def test_replayed_material_becomes_actual_once_a_live_version_is_seen():
    events = told(update(exercise=True), update(exercise=False))
    assert kinds(events) == ["posted", "revised"]
    assert [event.exercise for event in events] == [True, False]


def test_live_material_stays_actual_when_it_is_replayed():
    assert kinds(told(update(), update(exercise=True))) == ["posted", "repeat"]


def near(body: str, **fields: Any) -> list[Any]:
    return told(update(), update(**{"feed": "other", "id": "x", "minutes": 30, "body": body} | fields))


def test_the_same_story_through_another_feed_is_posted_and_called_a_near_duplicate():
    posted, twin, duplicated = near(LONG.replace("rescue workers were still", "crews were still") + " More soon.")
    assert isinstance(twin, Posted)
    assert (duplicated.why, duplicated.of) == ("near", posted.post)
    assert 0.9 < duplicated.alike < 1


def test_an_identical_text_through_another_feed_is_wholly_alike():
    assert near(LONG)[-1].alike == 1.0


def test_a_near_duplicate_may_stand_in_the_same_feed():
    assert kinds(near(LONG, feed="wire", id="p2")) == ["posted", "posted", "near"]


def test_a_shortened_copy_is_a_near_duplicate():
    assert kinds(near(LONG.split(". ")[1])) == ["posted", "posted", "near"]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Six civilians", "Seven civilians"),
        ("19 wounded", "21 wounded"),
        ("Six civilians were killed and 19", "Nineteen civilians were killed and six"),
        ("Tarrin", "Belvar"),
        ("Southland's health ministry", "Northland's health ministry"),
        ("the governor said", "the mayor said"),
        ("health ministry, which", "Red Crescent, which"),
        ("Six civilians", "Two dozen civilians"),
    ],
)
def test_a_changed_figure_place_or_claimant_is_news(was: str, now: str):
    assert was in LONG
    assert kinds(near(LONG.replace(was, now))) == ["posted", "posted"]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Six civilians", "6 civilians"),
        ("Southland's", "Southern"),
        ("the governor said", "the local governor says"),
        ("according to", "said"),
        ("asked residents", "told inhabitants"),
    ],
)
def test_other_words_for_the_same_thing_are_no_news(was: str, now: str):
    assert was in LONG
    assert kinds(near(LONG.replace(was, now))) == ["posted", "posted", "near"]


def test_two_days_later_the_same_text_is_no_near_duplicate():
    assert kinds(near(LONG, minutes=48 * 60 + 1)) == ["posted", "posted"]
    assert kinds(near(LONG, minutes=48 * 60)) == ["posted", "posted", "near"]


def test_a_copy_is_found_when_the_earlier_post_comes_late():
    assert kinds(near(LONG, minutes=-60)) == ["posted", "posted", "near"]


def test_another_story_has_no_part_in_it():
    desk = Desk({"war": STORY, "peace": STORY.model_copy(update={"id": "peace"})})
    state, _ = dedupe(desk, Map(), update())
    assert kinds(dedupe(desk, state, update(story="peace"))[1]) == ["posted"]


def test_texts_of_a_few_words_are_never_near_duplicates():
    events = told(update(body="More to follow shortly."), update(id="p2", body="More to follow shortly."))
    assert kinds(events) == ["posted", "posted"]


def test_a_retracted_post_has_no_near_duplicates():
    events = told(update(), update(status="deleted", version=2), update(id="p2"))
    assert kinds(events) == ["posted", "retracted", "posted"]


def test_a_post_revised_into_another_posts_text_is_called_its_duplicate_once():
    events = told(update(), update(id="p2", body="Short."), update(id="p2", version=2), update(id="p2", version=3, headline="New"))
    assert kinds(events) == ["posted", "posted", "revised", "near", "revised"]


def test_the_index_of_a_story_does_not_outgrow_its_bounds():
    state, words = Map(), [f"w{n}" for n in range(4000)]
    for n in range(5000):
        body = " ".join(words[(n * 37 + k * k) % 4000] for k in range(40))
        state, _ = dedupe(DESK, state, update(id=str(n), body=body))
    index = state["near/war"]
    assert sum(map(len, index.pages)) <= 1 << 17
    assert sum(map(len, index.slots)) <= 1 << 16


def test_a_very_long_update_costs_no_more_than_what_is_compared():
    body = " ".join(f"word{n}" for n in range(100_000))
    events = told(update(body=body), update(id="p2", body=body))
    assert kinds(events) == ["posted", "posted", "near"]


def test_fields_that_nobody_here_knows_come_with_the_post():
    posted, revised = told(update(byline="A. Reporter", desk={"id": 7}), update(body="Two.", version=2, byline="B. Writer"))
    assert (posted.byline, posted.desk) == ("A. Reporter", {"id": 7})
    assert revised.byline == "B. Writer"
    assert "desk" not in (revised.model_extra or {})


def test_a_changed_field_that_nobody_here_knows_is_a_revision_and_the_order_of_arrival_changes_nothing():
    versions = [update(byline="A"), update(byline="B"), update(byline="B")]
    assert kinds(told(*versions)) == ["posted", "revised", "repeat"]
    stands = {tuple(event.byline for event in told(*order) if not isinstance(event, Duplicated))[-1] for order in permutations(versions)}
    assert len(stands) == 1


def test_an_unknown_field_cannot_pass_itself_off_as_one_of_a_posts_own():
    (posted,) = told(update(post="forged", replaces="forged", byline="A"))
    assert posted.post != "forged"
    assert posted.model_extra == {"byline": "A"}
