"""Which tallies raise, change and cancel alerts on tolls and corrections."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from immutables import Map

import streams
from schemas.claims import Span
from schemas.events import AlertRaised, Corrected, Evidence, Flag, Tallied
from schemas.policy import Policy
from schemas.story import Side, Story
from streams.core.step import Desk
from streams.core.steps.alert_tolls import alert_tolls

NOON = datetime(2020, 9, 28, 12, tzinfo=UTC)
STORY = Story(
    id="war",
    start=NOON,
    sides={"north": Side(names=("Northland",), country="NO"), "south": Side(names=("Southland",), country="ZA")},
)
POLICIES = tuple(Policy(**entry) for entry in yaml.safe_load((Path(streams.__file__).parent / "policies.yaml").read_text()))
DESK = Desk({"war": STORY}, POLICIES)


def said(id: str, claimant: str, minutes: float, **fields: Any) -> Evidence:
    time, span = NOON + timedelta(minutes=minutes), Span(field="body", start=0, end=9)
    return Evidence(id=id, feed="wire", update=id, time=time, claimant=claimant, quote="Killed.", span=span, rule="killed", **fields)


def tallied(low: int, best: int | None = None, minutes: float = 0, claimant: str = "south", **fields: Any) -> Tallied:
    """A point of the account `south/military/killed`; best is low where not given."""
    id = f"c{minutes}"
    facts = {"story": "war", "side": "south", "population": "military", "harm": "killed", "high": None, "claims": (id,)}
    facts |= {"evidence": (said(id, claimant, minutes),), "as_of": NOON + timedelta(minutes=minutes)}
    return Tallied(**(facts | {"low": low, "best": low if best is None else best} | fields))


def fixed(before: int, after: int, claim: str = "fix") -> Corrected:
    return Corrected(before=before, after=after, was=28, now=27, claim=claim)


def sent(*events: Tallied, desk: Desk = DESK) -> list[Any]:
    state, made = Map(), []
    for event in events:
        state, alerts = alert_tolls(desk, state, event)
        made.extend(alerts)
    return made


def seen(*events: Tallied, desk: Desk = DESK) -> list[tuple[str, int | None, str]]:
    return [(alert.msgType, alert.threshold, alert.certainty) for alert in sent(*events, desk=desk)]


def test_the_first_dead_raise_an_alert():
    (alert,) = sent(tallied(1))
    assert isinstance(alert, AlertRaised)
    assert (alert.kind, alert.subject, alert.threshold, alert.sent) == ("toll", "south/military/killed", 1, NOON)
    assert (alert.certainty, alert.severity, alert.area, alert.disputed) == ("Observed", "Moderate", ("ZA",), False)
    assert alert.headline == "Southland: at least 1 military killed, 1 reached"


def test_of_several_thresholds_reached_at_once_only_the_highest_is_raised():
    assert seen(tallied(31)) == [("Alert", 10, "Observed")]


def test_each_further_threshold_is_raised_once():
    events = [tallied(figure, minutes=n) for n, figure in enumerate((31, 45, 59, 61, 99, 1200, 1300))]
    assert seen(*events) == [("Alert", 10, "Observed"), ("Alert", 50, "Observed"), ("Alert", 1000, "Observed")]


def test_the_word_of_others_is_less_certain_than_the_sides_own():
    assert seen(tallied(12, claimant="outlet"), tallied(13, minutes=5)) == [("Alert", 10, "Likely"), ("Update", 10, "Observed")]


def test_best_reaching_a_threshold_before_low_raises_it_as_possible():
    raised, updated = sent(tallied(6, best=12), tallied(11, best=12, minutes=5))
    assert (raised.msgType, raised.threshold, raised.certainty) == ("Alert", 10, "Possible")
    assert (updated.msgType, updated.threshold, updated.certainty) == ("Update", 10, "Observed")
    assert updated.references == (f"tallywire,{raised.identifier},{NOON.isoformat()}",)
    assert [piece.id for piece in updated.evidence] == ["c0", "c5"]


def test_low_reaching_a_lower_threshold_is_raised_beside_a_possible_higher_one():
    assert seen(tallied(6, best=60), tallied(12, best=60, minutes=5)) == [("Alert", 50, "Possible"), ("Alert", 10, "Observed")]


def test_a_correction_to_above_the_threshold_cancels_nothing():
    alerts = sent(tallied(59), tallied(58, minutes=5, corrected=fixed(59, 58)))
    assert [(alert.kind, alert.msgType) for alert in alerts] == [("toll", "Alert"), ("correction", "Alert")]


def test_a_correction_to_below_cancels_and_raises_what_is_reached_instead():
    alerts = sent(tallied(59), tallied(45, minutes=5, corrected=fixed(59, 45)))
    assert [(a.msgType, a.threshold) for a in alerts] == [("Alert", 50), ("Alert", 10), ("Cancel", 50), ("Alert", None)]
    assert alerts[2].references == (f"tallywire,{alerts[0].identifier},{NOON.isoformat()}",)


def test_a_threshold_that_only_best_still_reaches_after_a_correction_is_possible():
    events = tallied(59), tallied(45, best=52, minutes=5, corrected=fixed(59, 45))
    assert seen(*events)[:2] == [("Alert", 50, "Observed"), ("Update", 50, "Possible")]


def test_a_corrected_threshold_is_raised_again_under_its_identifier():
    alerts = [a for a in sent(tallied(12), tallied(8, minutes=5, corrected=fixed(12, 8)), tallied(11, minutes=9)) if a.threshold == 10]
    assert [alert.msgType for alert in alerts] == ["Alert", "Cancel", "Alert"]
    assert len({alert.identifier for alert in alerts}) == 1


def test_a_fall_without_a_correction_cancels_nothing():
    assert seen(tallied(12), tallied(8, minutes=5), tallied(11, minutes=9)) == [("Alert", 10, "Observed")]


def test_a_point_tallied_again_lower_takes_its_alert_back():
    assert [(a.msgType, a.threshold) for a in sent(tallied(12), tallied(8))] == [("Alert", 10), ("Alert", 1), ("Cancel", 10)]


def test_a_point_without_claims_reaches_nothing():
    assert [a.msgType for a in sent(tallied(12), tallied(0, claims=(), evidence=()))] == ["Alert", "Cancel"]


def test_a_rewritten_timeline_is_judged_when_it_is_whole():
    before = [tallied(10 + n, minutes=n) for n in range(5)]
    rewritten = [tallied(n, minutes=n, more=n < 4) for n in range(5)]
    assert [(a.msgType, a.threshold) for a in sent(*before, *rewritten)] == [("Alert", 10), ("Alert", 1), ("Cancel", 10)]


def test_a_late_point_dates_the_alert_back():
    first, second = sent(tallied(12, minutes=30), tallied(11, minutes=10))
    assert (first.identifier, second.msgType) == (second.identifier, "Update")
    assert second.sent == NOON + timedelta(minutes=10)


def test_only_opponents_figures_raise_nothing():
    assert not sent(tallied(0, high=920, claimant="north").model_copy(update={"best": None}))


@pytest.mark.parametrize(
    "fields",
    [
        {"harm": "wounded"},
        {"derived": True, "population": "any"},
        {"side": "all", "population": "any", "sides": 1},
        {"side": "all", "population": "civilian", "sides": 2},
        {"side": "IR"},
    ],
)
def test_other_accounts_are_not_watched(fields: dict[str, Any]):
    assert not sent(tallied(31, **fields))


def test_all_sides_are_watched_from_the_time_that_two_have_a_figure():
    both = {"side": "all", "population": "any"}
    (alert,) = sent(tallied(31, sides=1, **both), tallied(37, minutes=5, sides=2, **both))
    assert (alert.threshold, alert.sent, alert.area) == (10, NOON + timedelta(minutes=5), ("NO", "ZA"))
    assert alert.headline == "All sides: at least 37 people killed, 10 reached"


def test_a_correction_is_an_alert_of_its_own():
    alert = sent(tallied(59), tallied(58, minutes=5, corrected=fixed(59, 58, claim="c5")))[-1]
    assert (alert.kind, alert.subject, alert.sent, alert.severity) == (
        "correction",
        "south/military/killed",
        NOON + timedelta(minutes=5),
        "Moderate",
    )
    assert alert.headline == "Southland: military killed corrected from 59 to 58 (28 became 27)"
    assert [piece.id for piece in alert.evidence] == ["c5"]


def test_a_correction_is_told_once():
    point = tallied(58, minutes=5, corrected=fixed(59, 58))
    assert [a.kind for a in sent(tallied(59), point, point)] == ["toll", "correction"]


def test_a_correction_of_a_sum_is_no_news():
    assert not sent(tallied(58, derived=True, corrected=fixed(59, 58)))


def test_corrections_of_the_wounded_are_told_too():
    assert [a.kind for a in sent(tallied(18, harm="wounded", corrected=fixed(19, 18)))] == ["correction"]


def test_a_point_tallied_again_without_its_correction_takes_the_alert_back():
    alerts = sent(tallied(59), tallied(58, minutes=5, corrected=fixed(59, 58)), tallied(58, minutes=5))
    assert [(a.kind, a.msgType) for a in alerts] == [("toll", "Alert"), ("correction", "Alert"), ("correction", "Cancel")]


def test_a_correction_whose_post_moved_keeps_its_alert():
    moved = tallied(58, minutes=3, corrected=fixed(59, 58)), tallied(58, minutes=5)
    alerts = [a for a in sent(tallied(58, minutes=5, corrected=fixed(59, 58)), *moved) if a.kind == "correction"]
    assert [a.msgType for a in alerts] == ["Alert", "Update"]
    assert alerts[0].identifier == alerts[1].identifier


def test_a_disputed_figure_makes_a_disputed_alert():
    assert sent(tallied(12, flags=(Flag(flag="disputed", rule=14),)))[0].disputed


def test_replayed_material_alone_makes_an_exercise():
    assert [alert.status for alert in sent(tallied(12, exercise=True), tallied(12))] == ["Exercise", "Actual"]


def test_a_policy_that_wants_certainty_waits_for_low():
    desk = Desk({"war": STORY}, (Policy(id="sure", kind="toll", thresholds=(1, 10), minimum="Likely"),))
    assert seen(tallied(0, best=12), tallied(11, best=12, minutes=5), desk=desk) == [("Alert", 10, "Observed")]


def test_severity_follows_the_highest_threshold_that_the_policy_grades():
    assert [sent(tallied(figure))[0].severity for figure in (1, 10, 50, 100, 5000)] == [
        "Moderate",
        "Severe",
        "Severe",
        "Extreme",
        "Extreme",
    ]


def test_a_whole_day_raises_each_threshold_once_and_its_correction():
    def at(hour: float, low: int, best: int | None = None, **fields: Any) -> Tallied:
        return tallied(low, best, minutes=hour * 60, **fields)

    every = {"side": "all", "population": "any"}
    civilian = {"side": "north", "population": "civilian", "claimant": "north"}
    day = [
        at(0, 31),
        at(0, 31, sides=1, **every),
        at(1, 6, **civilian),
        at(1, 6, **(civilian | {"population": "any"}), derived=True),
        at(1, 37, sides=2, **every),
        at(5, 59),
        at(5, 65, sides=2, **every),
        at(8, 58, corrected=fixed(59, 58)),
        at(8, 2, population="civilian", claimant="outlet"),
        at(8, 6, 7, **civilian),
        at(8, 66, 67, sides=2, **every),
        at(11, 9, **civilian),
        at(11, 69, sides=2, **every),
        at(14, 84),
        at(14, 95, sides=2, **every),
    ]
    assert [(a.kind, a.subject, a.threshold, a.certainty, (a.sent - NOON).seconds // 3600) for a in sent(*day)] == [
        ("toll", "south/military/killed", 10, "Observed", 0),
        ("toll", "north/civilian/killed", 1, "Observed", 1),
        ("toll", "all/any/killed", 10, "Likely", 1),
        ("toll", "south/military/killed", 50, "Observed", 5),
        ("toll", "all/any/killed", 50, "Likely", 5),
        ("correction", "south/military/killed", None, "Observed", 8),
        ("toll", "south/civilian/killed", 1, "Likely", 8),
    ]


def asking(confidence: str) -> Desk:
    """A desk whose toll and correction policies look only at what was read that surely."""
    return Desk({"war": STORY}, tuple(policy.model_copy(update={"confidence": confidence}) for policy in POLICIES))


def graded(*grades: str) -> dict[str, Any]:
    """Evidence read with that confidence, a claim each."""
    pieces = tuple(said(f"c{n}", "south", 0, confidence=grade) for n, grade in enumerate(grades))
    return {"evidence": pieces, "claims": tuple(piece.id for piece in pieces)}


def test_a_figure_that_rests_on_a_claim_read_less_surely_than_the_policy_asks_raises_nothing():
    unsure, sure = tallied(31, **graded("high", "low")), tallied(32, minutes=5, **graded("high", "medium"))
    assert seen(unsure) == [("Alert", 10, "Observed")]
    assert seen(unsure, desk=asking("medium")) == []
    assert seen(unsure, sure, desk=asking("medium")) == [("Alert", 10, "Observed")]
    assert seen(unsure, sure, desk=asking("high")) == []


def test_a_figure_read_unsurely_makes_no_alert_more_certain():
    by_others = {"evidence": (said("c0", "outlet", 0, confidence="high"),)}
    assert seen(tallied(12, **by_others), tallied(13, minutes=5, **graded("low")), desk=asking("high")) == [("Alert", 10, "Likely")]


def test_a_correction_read_unsurely_takes_a_toll_back_but_is_no_news_to_a_policy_that_asks_for_more():
    fall = tallied(8, minutes=5, corrected=fixed(12, 8, "c0"), **graded("low"))
    kinds = [(alert.kind, alert.msgType) for alert in sent(tallied(12, **graded("high")), fall, desk=asking("high"))]
    assert kinds == [("toll", "Alert"), ("toll", "Cancel")]
