"""The laws of deduplication: order, repetition and interruption change nothing that stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from immutables import Map

from schemas.events import Duplicated, Posted, Retracted, Revised, Update
from schemas.story import Side, Story
from streams.core.flow import FLOW
from streams.core.step import Desk, State
from streams.core.steps.dedupe import dedupe
from tests.laws.laws import laws, reloaded

NOON = datetime(2020, 9, 28, 12, tzinfo=UTC)
DESK = Desk({"war": Story(id="war", start=NOON, sides={"north": Side(names=("Northland",))})})
DEDUPE = next(step for step in FLOW if step.name == "dedupe")
TEXTS = (
    "Shells fell on the market town overnight and six civilians were killed, the governor said on Monday morning.",
    "Shells fell on the market town overnight and seven civilians were killed, the governor said on Monday morning.",
    "Talks are to resume in the capital next week, two diplomats with knowledge of the matter told reporters on Monday.",
    "More to follow.",
)

updates = st.builds(
    Update,
    id=st.sampled_from(["p1", "p2"]),
    story=st.just("war"),
    feed=st.sampled_from(["wire", "radio"]),
    time=st.integers(0, 5).map(lambda minutes: NOON + timedelta(minutes=minutes)),
    modified=st.none() | st.integers(0, 3).map(lambda minutes: NOON + timedelta(minutes=minutes)),
    version=st.none() | st.integers(1, 3),
    body=st.sampled_from(TEXTS),
    status=st.sampled_from(["live", "live", "live", "deleted", "restored"]),
    exercise=st.booleans(),
)
many = st.lists(updates, max_size=12)


def run(given: Iterable[Update], state: State | None = None) -> tuple[State, list[list[Any]]]:
    state, made = state if state is not None else Map(), []
    for update in given:
        state, events = dedupe(DESK, state, update)
        made.append(events)
    return state, made


def standing(made: Iterable[list[Any]]) -> dict[str, tuple[Any, ...]]:
    """What a reader of the posts has at the end."""
    stands: dict[str, tuple[Any, ...]] = {}
    for event in (event for events in made for event in events):
        match event:
            case Posted():
                assert event.post not in stands
                stands[event.post] = (event.version, event.headline, event.body, event.time, event.exercise)
            case Revised():
                assert stands[event.post][0] == event.replaces
                stands[event.post] = (event.version, event.headline, event.body, event.time, event.exercise)
            case Retracted():
                assert stands.pop(event.post)[0] == event.version
    return stands


@laws(100)
@given(many, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing_that_stands(given: list[Update], random: Any):
    shuffled = list(given)
    random.shuffle(shuffled)
    assert standing(run(shuffled)[1]) == standing(run(given)[1])


@laws(100)
@given(many)
def test_folding_everything_again_makes_only_duplicates(given: list[Update]):
    state, made = run(given)
    again = run(given, state)[1]
    assert all(isinstance(event, Duplicated) for events in again for event in events)
    assert standing([*made, *again]) == standing(made)


@laws(100)
@given(many, st.integers(0, 12))
def test_stopping_and_reloading_anywhere_changes_nothing(given: list[Update], cut: int):
    before, first = run(given[:cut])
    state, rest = run(given[cut:], reloaded(DEDUPE, DESK, before))
    assert (state, first + rest) == run(given)


@laws(100)
@given(many)
def test_every_update_leaves_a_trace(given: list[Update]):
    assert all(run(given)[1])


@laws(100)
@given(many)
def test_duplicates_of_a_post_are_told_apart(given: list[Update]):
    seen = [(event.post, event.seen) for events in run(given)[1] for event in events if isinstance(event, Duplicated)]
    assert len(seen) == len(set(seen))


@laws(100)
@given(many)
def test_nothing_stands_that_was_deleted_and_not_restored(given: list[Update]):
    gone = {(update.feed, update.id) for update in given if update.status == "deleted"}
    back = {(update.feed, update.id) for update in given if update.status == "restored"}
    kept = {key for key, post in run(given)[0].items() if not key.startswith("near/") and post.standing}
    names = {event.post: (event.feed, event.id) for events in run(given)[1] for event in events}
    assert not {names[key] for key in kept} & (gone - back)


@laws(100)
@given(many, many)
def test_an_old_state_stays_good(given: list[Update], other: list[Update]):
    state, _ = run(given)
    copy = dict(state.items())
    run(other, state)
    assert dict(state.items()) == copy
