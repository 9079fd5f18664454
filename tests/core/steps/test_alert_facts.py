"""Which findings raise, change and cancel alerts on mobilisations and spillovers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from immutables import Map

import streams
from schemas.claims import Mobilisation, Span, Spillover
from schemas.events import AlertRaised, AlertUpdated, AlertWithdrawn, Found, Withdrawn, post_id
from schemas.policy import Policy
from schemas.story import Side, Story
from streams.core.step import Desk
from streams.core.steps.alert_facts import alert_facts

NOON = datetime(2020, 9, 28, 12, tzinfo=UTC)
STORY = Story(
    id="war",
    start=NOON,
    sides={
        "north": Side(names=("Northland",), country="NO"),
        "south": Side(names=("Southland",), country="ZA", allies=("militia",)),
        "militia": Side(names=("the militia",)),
    },
)
POLICIES = tuple(Policy(**entry) for entry in yaml.safe_load((Path(streams.__file__).parent / "policies.yaml").read_text()))
DESK = Desk({"war": STORY}, POLICIES)
SPAN = Span(field="body", start=0, end=9)


def called_up(actor: str = "south", kind: str = "partial", claimant: str = "south", **fields: Any) -> Mobilisation:
    facts = {"span": SPAN, "quote": "Reserves called.", "rule": "mobilised"} | fields
    return Mobilisation(actor=actor, kind=kind, claimant=claimant, **facts)


def drawn_in(country: str = "IR", kind: str = "kinetic", status: str = "reported", claimant: str = "outlet", **fields: Any) -> Spillover:
    facts = {"span": SPAN, "quote": "Rockets landed.", "rule": "landed"} | fields
    return Spillover(country=country, kind=kind, status=status, claimant=claimant, **facts)


def found(post: str, *findings: Mobilisation | Spillover, minutes: float = 0, exercise: bool = False) -> Found:
    return Found(
        **about(post, minutes, exercise),
        mobilisation=tuple(f for f in findings if isinstance(f, Mobilisation)),
        spillover=tuple(f for f in findings if isinstance(f, Spillover)),
    )


def withdrawn(post: str, minutes: float = 0) -> Withdrawn:
    return Withdrawn(**about(post, minutes, False))


def about(post: str, minutes: float, exercise: bool) -> dict[str, Any]:
    time = NOON + timedelta(minutes=minutes)
    id = post_id("war", "wire", post)
    return {"story": "war", "feed": "wire", "id": post, "post": id, "version": "v", "time": time, "exercise": exercise}


def sent(*events: Found | Withdrawn, desk: Desk = DESK) -> list[Any]:
    state, made = Map(), []
    for event in events:
        state, alerts = alert_facts(desk, state, event)
        made.extend(alerts)
    return made


def test_a_declared_mobilisation_is_raised_once():
    (alert,) = sent(found("a", called_up()), found("b", called_up(), minutes=5), found("c", called_up(), minutes=9))
    assert isinstance(alert, AlertRaised)
    assert (alert.kind, alert.subject, alert.grade, alert.sent, alert.area) == ("mobilisation", "south", "partial", NOON, ("ZA",))
    assert (alert.severity, alert.status, alert.references) == ("Severe", "Actual", ())
    assert [piece.update for piece in alert.evidence] == ["a"]


@pytest.mark.parametrize(
    ("claimant", "certainty"), [("south", "Observed"), ("outlet", "Likely"), ("militia", "Likely"), ("UN", "Likely"), ("north", "Possible")]
)
def test_who_says_it_decides_how_certain_a_mobilisation_is(claimant: str, certainty: str):
    assert sent(found("a", called_up(claimant=claimant)))[0].certainty == certainty


@pytest.mark.parametrize(
    ("finding", "certainty"),
    [
        (drawn_in(), "Likely"),
        (drawn_in(claimant="IR"), "Likely"),
        (drawn_in(status="alleged", claimant="IR"), "Likely"),
        (drawn_in(status="alleged", claimant="north"), "Possible"),
        (drawn_in(claimant="north"), "Possible"),
        (drawn_in(status="alleged"), "Possible"),
        (drawn_in(status="confirmed", claimant="UN"), "Likely"),
        (drawn_in(status="confirmed", claimant="north"), "Observed"),
        (drawn_in(kind="belligerent", claimant="IR"), "Observed"),
        (drawn_in(kind="economic"), "Likely"),
    ],
)
def test_who_says_it_decides_how_certain_a_spillover_is(finding: Spillover, certainty: str):
    assert sent(found("a", finding))[0].certainty == certainty


def test_lower_grades_are_less_severe():
    kinds = ("belligerent", "kinetic", "foreign-fighters", "displacement", "economic")
    assert [sent(found("a", drawn_in(kind=kind)))[0].severity for kind in kinds] == [
        "Extreme",
        "Severe",
        "Moderate",
        "Moderate",
        "Minor",
    ]


def test_a_second_independent_accuser_makes_it_likely():
    raised, updated = sent(
        found("a", drawn_in(status="alleged", claimant="north")), found("b", drawn_in(status="alleged", claimant="south"), minutes=5)
    )
    assert isinstance(updated, AlertUpdated)
    assert (raised.certainty, updated.certainty) == ("Possible", "Likely")
    assert updated.references == (f"tallywire,{raised.identifier},{NOON.isoformat()}",)
    assert (updated.sent, [piece.update for piece in updated.evidence]) == (NOON + timedelta(minutes=5), ["a", "b"])


def test_allies_are_no_independent_accusers():
    events = [found(who, drawn_in(status="alleged", claimant=who), minutes=n) for n, who in enumerate(("south", "militia"))]
    assert len(sent(*events)) == 1


def test_the_same_accuser_through_another_feed_changes_nothing():
    assert len(sent(*(found(str(n), drawn_in(status="alleged", claimant="north"), minutes=n) for n in range(9)))) == 1


def test_a_denial_marks_the_alert_disputed_once():
    alerts = sent(
        found("a", drawn_in(status="alleged", claimant="north")),
        found("b", drawn_in(status="denied", claimant="IR"), minutes=20),
        found("c", drawn_in(status="denied", claimant="IR"), minutes=30),
    )
    assert [(alert.msgType, alert.disputed) for alert in alerts] == [("Alert", False), ("Update", True)]
    assert alerts[1].sent == NOON + timedelta(minutes=20)
    assert alerts[1].certainty == "Possible"


def test_a_denial_alone_raises_nothing_but_is_remembered():
    (alert,) = sent(found("a", drawn_in(status="denied", claimant="IR")), found("b", drawn_in(), minutes=5))
    assert (alert.msgType, alert.disputed, alert.sent) == ("Alert", True, NOON + timedelta(minutes=5))


def test_a_denial_of_something_else_disputes_nothing():
    assert not sent(found("a", drawn_in()), found("b", drawn_in(kind="belligerent", status="denied"), minutes=5))[-1].disputed


def test_a_retraction_cancels_with_a_reference():
    raised, cancelled = sent(found("a", called_up()), withdrawn("a"))
    assert isinstance(cancelled, AlertWithdrawn)
    assert cancelled.identifier == raised.identifier
    assert cancelled.references == (f"tallywire,{raised.identifier},{NOON.isoformat()}",)


def test_a_retraction_leaves_what_another_post_says_too():
    alerts = sent(found("a", called_up()), found("b", called_up(), minutes=5), withdrawn("a"))
    assert [alert.msgType for alert in alerts] == ["Alert", "Update"]
    assert alerts[1].references == (f"tallywire,{alerts[0].identifier},{NOON.isoformat()}",)
    assert (alerts[1].identifier, alerts[1].sent) == (alerts[0].identifier, NOON + timedelta(minutes=5))


def test_a_revision_that_no_longer_says_so_cancels():
    assert [a.msgType for a in sent(found("a", called_up()), found("a"))] == ["Alert", "Cancel"]


def test_a_revision_that_says_the_same_sends_nothing():
    assert len(sent(found("a", called_up()), found("a", called_up()))) == 1


def test_a_cancelled_alert_can_be_raised_again_under_its_identifier():
    alerts = sent(found("a", called_up()), withdrawn("a"), found("b", called_up(), minutes=9))
    assert [alert.msgType for alert in alerts] == ["Alert", "Cancel", "Alert"]
    assert len({alert.identifier for alert in alerts}) == 1


def test_replayed_material_alone_makes_an_exercise():
    alerts = sent(found("a", drawn_in(), exercise=True), found("b", drawn_in(claimant="IR"), minutes=-5))
    assert [alert.status for alert in alerts] == ["Exercise", "Actual"]


def test_a_grade_that_no_policy_lists_raises_nothing():
    desk = Desk({"war": STORY}, (Policy(id="only-strikes", kind="spillover", grades={"kinetic": "Severe"}),))
    assert not sent(found("a", drawn_in(kind="economic"), called_up()), desk=desk)


def test_an_alert_less_certain_than_the_policy_wants_waits_for_a_second_voice():
    desk = Desk({"war": STORY}, (Policy(id="sure", kind="spillover", grades={"kinetic": "Severe"}, minimum="Likely"),))
    accused = found("a", drawn_in(status="alleged", claimant="north"))
    assert not sent(accused, desk=desk)
    (alert,) = sent(accused, found("b", drawn_in(status="alleged", claimant="UN"), minutes=5), desk=desk)
    assert (alert.msgType, alert.sent, alert.certainty) == ("Alert", NOON + timedelta(minutes=5), "Likely")


def test_findings_read_with_less_confidence_than_the_policy_wants_are_left_out():
    desk = Desk({"war": STORY}, (Policy(id="sure", kind="mobilisation", grades={"partial": "Severe"}, confidence="high"),))
    assert not sent(found("a", called_up(confidence="medium")), desk=desk)
    assert sent(found("a", called_up(confidence="high")), desk=desk)


def test_each_policy_raises_its_own_alert():
    twice = tuple(Policy(id=id, kind="mobilisation", grades={"partial": "Severe"}) for id in ("one", "two"))
    alerts = sent(found("a", called_up()), desk=Desk({"war": STORY}, twice))
    assert len({alert.identifier for alert in alerts}) == 2


def test_a_side_without_a_country_of_its_own_is_placed_by_its_name():
    story = Story(id="war", start=NOON, sides={"south": Side(names=("the South", "Georgia")), "north": Side(names=("Northland",))})
    desk = Desk({"war": story}, POLICIES)
    assert [sent(found("a", called_up(actor=actor)), desk=desk)[0].area for actor in ("south", "north")] == [("GE",), ()]


def test_headlines_call_sides_and_countries_by_name():
    heads = [sent(found("a", finding))[0].headline for finding in (called_up(), drawn_in(), drawn_in(country="ZZ"))]
    assert heads == [
        "Southland: partial mobilisation",
        "Iran: fire reaches its soil, airspace or waters",
        "ZZ: fire reaches its soil, airspace or waters",
    ]
