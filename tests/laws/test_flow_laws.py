"""The laws of the whole flow, from words to alerts: updates of several feeds, shuffled, repeated, revised and taken back."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from immutables import Map

from schemas.events import Alert, Event, Found, Posted, Retracted, Revised, Tallied, Update, Withdrawn
from schemas.wire import Envelope, enclose, topic_of
from streams.core.flow import FLOW
from streams.core.runner import made
from streams.core.step import Desk, State
from streams.desk import load_desk
from tests.laws import test_alert_laws
from tests.laws.laws import laws, reloaded
from tests.laws.test_tally_laws import steps

STORY = "nagorno-karabakh-2020"
MORNING = datetime(2020, 9, 28, 6, tzinfo=UTC)
States = dict[str, State]

counts = st.sampled_from([1, 2, 3, 9, 12, 26, 58])
sentences = st.one_of(
    st.builds("{} more Armenian soldiers were killed, Yerevan said.".format, counts),
    st.builds("Yerevan said {} of its soldiers had been killed so far.".format, counts),
    st.builds("{} soldiers were killed, not {}, the Armenian defence ministry said.".format, counts, counts),
    st.builds("At least {} Azerbaijani civilians were killed in Ganja in the morning, Baku said.".format, counts),
    st.builds("Armenian shelling killed {} people in Ganja, the prosecutor's office in Baku said.".format, counts),
    st.builds("Azerbaijan claims to have killed {} Armenian servicemen.".format, counts),
    st.builds("The death toll on both sides has risen to {}.".format, counts),
    st.builds("{} civilians were wounded in Stepanakert, officials in Karabakh said.".format, counts),
    st.sampled_from(
        [
            "Armenia declared martial law and a general mobilisation.",
            "Azerbaijan has announced a partial mobilisation, state television reported.",
            "Baku denied that any of its soldiers had been killed.",
            "A rocket from Karabakh fell in Iran and hurt a child, Tehran said.",
            "Turkey has sent fighters from Syria to Azerbaijan, the Armenian ambassador said. Ankara denied it.",
            "Talks on a ceasefire went on in the capital.",
        ]
    ),
)
updates = st.builds(
    Update,
    id=st.sampled_from(["1", "2", "3"]),
    story=st.just(STORY),
    feed=st.sampled_from(["wire", "radio"]),
    time=st.integers(0, 40).map(lambda n: MORNING + n * timedelta(minutes=47)),
    version=st.integers(1, 4),
    headline=st.just(""),
    body=st.lists(sentences, min_size=1, max_size=2).map(" ".join),
    status=st.sampled_from(["live"] * 6 + ["deleted", "restored"]),
    exercise=st.integers(0, 5).map(lambda n: n == 0),
)
feeds = st.lists(updates, max_size=9)
chances = st.randoms(use_true_random=False)


@cache
def desk() -> Desk:
    return load_desk(Path(__file__).parents[2] / "seeds" / STORY / "story.yaml")


def ran(given: Iterable[Update], states: States | None = None) -> tuple[States, list[Event]]:
    """Everything that the steps make of `given`, and their states after it."""
    states = dict(states or {step.name: Map() for step in FLOW})
    todo: list[Envelope] = [enclose(update) for update in given]
    found: list[Event] = []
    while todo:
        cause = todo.pop(0)
        made_now: list[Envelope] = []
        for step in FLOW:
            if step.source == topic_of(cause.event):
                states[step.name], outputs = made(step, desk(), states[step.name], cause)
                made_now += outputs
        found += [envelope.event for envelope in made_now]
        todo = made_now + todo
    return states, found


def outcome(events: Sequence[Event]) -> dict[str, Any]:
    """What a reader of all topics has in the end."""
    texts: dict[str, Any] = {}
    findings: dict[str, Any] = {}
    for event in events:
        if isinstance(event, Posted | Revised):
            texts[event.post] = (event.version, event.time, event.headline, event.body, event.exercise)
        elif isinstance(event, Retracted):
            texts.pop(event.post)
        elif isinstance(event, Found):
            findings[event.post] = event.model_dump()
        elif isinstance(event, Withdrawn):
            findings.pop(event.post, None)
    return {
        "texts": texts,
        "findings": findings,
        "tallies": steps([event for event in events if isinstance(event, Tallied)]),
        "alerts": test_alert_laws.standing(event for event in events if isinstance(event, Alert)),
    }


@laws(60)
@given(feeds, chances)
def test_the_order_of_arrival_changes_nothing_that_stands(given: list[Update], chance: random.Random) -> None:
    shuffled = chance.sample(given, len(given))
    assert outcome(ran(shuffled)[1]) == outcome(ran(given)[1])


@laws(40)
@given(feeds, chances)
def test_repeats_between_the_others_change_nothing_that_stands(given: list[Update], chance: random.Random) -> None:
    repeated = [*given, *(chance.choice(given) for _ in given)]
    chance.shuffle(repeated)
    assert outcome(ran(repeated)[1]) == outcome(ran(given)[1])


@laws(40)
@given(feeds)
def test_what_was_revised_or_taken_back_leaves_nothing_behind(given: list[Update]) -> None:
    """Only the last word on each post, told once and in time order, gives the same."""
    whole = outcome(ran(given)[1])
    last = [
        Update(
            id=post["id"], story=STORY, feed=post["feed"], time=time, headline=headline, body=body, exercise=exercise,
            version=max(update.version or 0 for update in given),
        )
        for key, (_, time, headline, body, exercise) in whole["texts"].items()
        for post in [whole["findings"][key]]
    ]  # fmt: skip
    told = outcome(ran(sorted(last, key=lambda update: (update.time, update.feed, update.id)))[1])
    assert told == whole


@laws(40)
@given(feeds)
def test_every_figure_on_the_way_is_in_order(given: list[Update]) -> None:
    for event in ran(given)[1]:
        if isinstance(event, Tallied):
            assert event.low >= 0
            assert event.best is None or event.low <= event.best
            assert event.high is None or max(event.low, event.best or 0) <= event.high


@laws(30)
@given(feeds, st.integers(0, 9))
def test_every_step_may_stop_and_another_worker_go_on_from_its_snapshot(given: list[Update], cut: int) -> None:
    before, first = ran(given[:cut])
    taken = {step.name: reloaded(step, desk(), before[step.name]) for step in FLOW}
    assert taken == before
    after, rest = ran(given[cut:], taken)
    assert (after, [*first, *rest]) == ran(given)


@laws(30)
@given(feeds, chances)
def test_the_same_updates_give_the_same_bytes(given: list[Update], chance: random.Random) -> None:
    chance.random()
    assert [enclose(event).body for event in ran(given)[1]] == [enclose(event).body for event in ran(given)[1]]
