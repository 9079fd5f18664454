"""The laws of alerts: what stands is a function of the standing findings and of the timelines, and of nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from immutables import Map

from schemas.claims import Mobilisation, Span, Spillover
from schemas.events import AlertRaised, AlertWithdrawn, Corrected, Event, Evidence, Flag, Found, Tallied, Withdrawn, post_id
from schemas.policy import Policy
from schemas.story import Side, Story
from streams.core.alerts.course import Course, Point, advance
from streams.core.flow import FLOW
from streams.core.step import Desk, State
from streams.core.steps import alert_facts, alert_tolls
from tests.laws.laws import laws, reloaded

NOON = datetime(2020, 9, 28, 12, tzinfo=UTC)
STORY = Story(
    id="war",
    start=NOON,
    sides={"north": Side(names=("Northland",), country="NO"), "south": Side(names=("Southland",), country="ZA")},
)
TOLL = Policy(id="toll", kind="toll", thresholds=(1, 10, 50, 100), severities={1: "Minor", 50: "Severe"})
DESK = Desk(
    {"war": STORY},
    (
        Policy(id="mobilisation", kind="mobilisation", grades={"general": "Extreme", "partial": "Severe"}),
        Policy(id="spillover", kind="spillover", grades={"kinetic": "Severe", "economic": "Minor"}),
        Policy(id="sure", kind="spillover", grades={"kinetic": "Severe"}, minimum="Likely"),
        TOLL,
        Policy(id="correction", kind="correction"),
    ),
)
FACTS, TOLLS = (next(step for step in FLOW if step.name == name) for name in ("alert-facts", "alert-tolls"))
Fold = Callable[[Desk, State, Any], tuple[State, Sequence[Any]]]

claimants = st.sampled_from(["north", "south", "outlet", "UN", "IR"])
spans = st.integers(0, 3).map(lambda at: Span(field="body", start=at, end=at + 1))
mobilisations = st.builds(
    Mobilisation,
    actor=st.sampled_from(["north", "south"]),
    kind=st.sampled_from(["general", "partial", "deployment"]),
    claimant=claimants,
    span=spans,
    quote=st.just("q"),
    rule=st.just("r"),
)
spillovers = st.builds(
    Spillover,
    country=st.sampled_from(["IR", "TR"]),
    kind=st.sampled_from(["kinetic", "economic"]),
    status=st.sampled_from(["reported", "alleged", "denied", "confirmed"]),
    claimant=claimants,
    span=spans,
    quote=st.just("q"),
    rule=st.just("r"),
)


@st.composite
def histories(draw: st.DrawFn) -> list[list[Found | Withdrawn]]:
    """For each of some posts what was found in its versions, one after the other, perhaps ending in a withdrawal."""
    made: list[list[Found | Withdrawn]] = []
    for n in range(draw(st.integers(0, 5))):
        time = NOON + timedelta(minutes=draw(st.integers(0, 3)))
        about: dict[str, Any] = {"story": "war", "feed": "wire", "id": str(n), "post": post_id("war", "wire", str(n)), "time": time}
        versions: list[Found | Withdrawn] = [
            Found(
                **about,
                version=str(version),
                exercise=draw(st.booleans()),
                mobilisation=tuple(draw(st.lists(mobilisations, max_size=2))),
                spillover=tuple(draw(st.lists(spillovers, max_size=3))),
            )
            for version in range(draw(st.integers(1, 2)))
        ]
        if draw(st.booleans()) and draw(st.booleans()):
            versions.append(Withdrawn(**about, version="gone"))
        made.append(versions)
    return made


def tallied(at: int, version: int, low: int, more: int, corrected: bool, claimant: str, disputed: bool) -> Tallied:
    time = NOON + timedelta(minutes=at)
    span = Span(field="body", start=0, end=1)
    said = Evidence(id=f"{at}", feed="wire", update=f"{at}", time=time, claimant=claimant, quote=str(version), span=span, rule="r")
    return Tallied(
        story="war",
        side="south",
        population="military",
        harm="killed",
        as_of=time,
        low=low,
        best=low + more,
        high=None,
        claims=(said.id,) if low + more else (),
        evidence=(said,),
        corrected=Corrected(before=low + 1, after=low, was=2, now=1, claim=said.id) if corrected else None,
        flags=(Flag(flag="disputed", rule=14),) if disputed else (),
    )


@st.composite
def timelines(draw: st.DrawFn) -> list[list[Tallied]]:
    """For each point of an account's timeline what it was tallied as, one after the other."""
    figures = st.sampled_from([0, 1, 5, 9, 10, 30, 50, 60, 120])
    return [
        [
            tallied(
                at,
                version,
                draw(figures),
                draw(st.sampled_from([0, 0, 5, 45])),
                draw(st.integers(0, 3)) == 0,
                draw(st.sampled_from(["south", "outlet"])),
                draw(st.booleans()),
            )
            for version in range(draw(st.integers(1, 2)))
        ]
        for at in range(draw(st.integers(0, 7)))
    ]


def run(fold: Fold, events: Iterable[Any], state: State | None = None) -> tuple[State, list[Any]]:
    state, made = state if state is not None else Map(), []
    for event in events:
        state, alerts = fold(DESK, state, event)
        made.extend(alerts)
    return state, made


def standing(made: Iterable[Any]) -> dict[str, Any]:
    """What the standing alerts say: whether a reader got it as an alert or as an update of one is the order's affair."""
    last = {alert.identifier: alert for alert in made}
    said = {id: alert.model_dump(exclude={"msgType", "references"}) for id, alert in last.items() if not isinstance(alert, AlertWithdrawn)}
    return {id: AlertRaised(**facts) for id, facts in said.items()}


def in_turn(histories: Sequence[Sequence[Event]]) -> list[Event]:
    return [event for history in histories for event in history]


def interleaved(histories: Sequence[Sequence[Event]], random: Any) -> list[Event]:
    """All events in another order of arrival; those of one post or point keep theirs."""
    turns = [n for n, history in enumerate(histories) for _ in history]
    random.shuffle(turns)
    queues = [iter(history) for history in histories]
    return [next(queues[n]) for n in turns]


@laws(100)
@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_findings_changes_no_standing_alert(posts: list[list[Event]], random: Any):
    fold = alert_facts.alert_facts
    assert standing(run(fold, interleaved(posts, random))[1]) == standing(run(fold, in_turn(posts))[1])


@laws(100)
@given(histories())
def test_only_the_last_version_of_each_post_counts(posts: list[list[Event]]):
    fold = alert_facts.alert_facts
    assert standing(run(fold, in_turn(posts))[1]) == standing(run(fold, [history[-1] for history in posts])[1])


@laws(100)
@given(histories())
def test_findings_delivered_again_send_nothing(posts: list[list[Event]]):
    fold = alert_facts.alert_facts
    state, _ = run(fold, in_turn(posts))
    assert run(fold, [history[-1] for history in posts], state) == (state, [])


@laws(100)
@given(histories())
def test_when_everything_is_withdrawn_nothing_stands_and_nothing_is_kept(posts: list[list[Event]]):
    fold = alert_facts.alert_facts
    gone = [Withdrawn.model_validate(h[-1].model_dump(include=set(Withdrawn.model_fields) - {"kind"})) for h in posts]
    state, made = run(fold, [*in_turn(posts), *gone])
    assert not standing(made)
    assert not state


@laws(100)
@given(histories(), st.integers(0, 9))
def test_stopping_and_reloading_findings_anywhere_changes_nothing(posts: list[list[Event]], cut: int):
    fold, events = alert_facts.alert_facts, in_turn(posts)
    before, first = run(fold, events[:cut])
    state, rest = run(fold, events[cut:], reloaded(FACTS, DESK, before))
    assert (state, first + rest) == run(fold, events)


@laws(100)
@given(timelines(), st.randoms(use_true_random=False))
def test_the_order_of_tallies_changes_no_standing_alert(points: list[list[Event]], random: Any):
    fold = alert_tolls.alert_tolls
    assert standing(run(fold, interleaved(points, random))[1]) == standing(run(fold, in_turn(points))[1])


@laws(100)
@given(timelines(), st.randoms(use_true_random=False), st.data())
def test_holding_judgement_back_changes_no_standing_alert(points: list[list[Tallied]], random: Any, data: st.DataObject):
    fold, events = alert_tolls.alert_tolls, interleaved(points, random)
    held = [event.model_copy(update={"more": data.draw(st.booleans())}) for event in events[:-1]] + events[-1:]
    assert standing(run(fold, held)[1]) == standing(run(fold, in_turn(points))[1])


@laws(100)
@given(timelines())
def test_what_stands_is_the_timeline_folded_from_its_start(points: list[list[Tallied]]):
    _, made = run(alert_tolls.alert_tolls, in_turn(points))
    course = Course()
    for event in (history[-1] for history in points):
        best = max(event.low, event.best or 0) if event.claims else 0
        point = Point(
            event.as_of,
            event.low if event.claims else 0,
            best,
            own=event.evidence[0].claimant == event.side,
            corrected=event.corrected is not None and bool(event.claims),
        )
        course = advance(TOLL, course, point)
    found = {(alert.threshold, alert.certainty, alert.sent) for alert in standing(made).values() if alert.kind == "toll"}
    assert found == {(mark.threshold, mark.certainty, mark.since) for mark in course.marks}


def slowly(points: Sequence[Tallied], thresholds: Sequence[int]) -> dict[int, str]:
    """COUNTING rule 17 said slowly: which thresholds stand at the end, and how certain that is.

    Since the last correction each threshold counts once when low, and once when best, first reaches it; of those that do so at one point
    only the highest is raised. A correction drops what is no longer reached, and what only best still reaches is Possible.
    """
    levels = ["Possible", "Likely", "Observed"]
    stands: dict[int, str] = {}
    seen: set[tuple[str, int]] = set()
    for event in points:
        figures = {"low": event.low, "best": max(event.low, event.best or 0)} if event.claims else {"low": 0, "best": 0}
        own = "Observed" if event.evidence[0].claimant == event.side else "Likely"
        worth = {t: own if figures["low"] >= t else "Possible" for t in thresholds if figures["best"] >= t}
        if event.corrected and event.claims:
            seen = set()
            stands = {t: "Possible" if worth[t] == "Possible" else was for t, was in stands.items() if t in worth}
        stands = {t: max(was, worth.get(t, was), key=levels.index) for t, was in stands.items()}
        fresh = {(name, t) for name, figure in figures.items() for t in thresholds if figure >= t} - seen
        if fresh:
            top = max(t for _, t in fresh)
            stands.setdefault(top, worth[top])
        seen |= fresh
    return stands


@laws(200)
@given(timelines())
def test_what_stands_is_what_rule_17_says_slowly(points: list[list[Tallied]]):
    _, made = run(alert_tolls.alert_tolls, in_turn(points))
    found = {alert.threshold: alert.certainty for alert in standing(made).values() if alert.kind == "toll"}
    assert found == slowly([history[-1] for history in points], TOLL.thresholds)


@laws(100)
@given(timelines())
def test_every_threshold_that_stands_was_reached_since_the_last_correction(points: list[list[Tallied]]):
    _, made = run(alert_tolls.alert_tolls, in_turn(points))
    final = [history[-1] for history in points]
    since = max((n for n, event in enumerate(final) if event.corrected and event.claims), default=0)
    reached = max((max(event.low, event.best or 0) for event in final[since:]), default=0)
    assert all(alert.threshold <= reached for alert in standing(made).values() if alert.kind == "toll")


@laws(100)
@given(timelines())
def test_tallies_delivered_again_send_nothing(points: list[list[Event]]):
    fold = alert_tolls.alert_tolls
    state, _ = run(fold, in_turn(points))
    assert run(fold, [history[-1] for history in points], state) == (state, [])


@laws(100)
@given(timelines(), st.integers(0, 14))
def test_stopping_and_reloading_tallies_anywhere_changes_nothing(points: list[list[Event]], cut: int):
    fold, events = alert_tolls.alert_tolls, in_turn(points)
    before, first = run(fold, events[:cut])
    state, rest = run(fold, events[cut:], reloaded(TOLLS, DESK, before))
    assert (state, first + rest) == run(fold, events)
