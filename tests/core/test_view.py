"""What people look at: tallies at a time, how they moved, and why."""

from datetime import UTC, datetime, timedelta

from schemas.claims import Span
from schemas.events import AlertRaised, AlertWithdrawn, Evidence, Tallied
from streams.core.view import alerts, figure, moves, row, standing, timeline, watched, why

START = datetime(2020, 9, 28, tzinfo=UTC)


def at(hour):
    return START + timedelta(hours=hour)


def tallied(hour, low, best=..., high=..., side="armenia", claims=("c",)):
    best = low if best is ... else best
    return Tallied(
        story="s",
        side=side,
        population="military",
        harm="killed",
        as_of=at(hour),
        low=low,
        best=best,
        high=best if high is ... else high,
        claims=claims,
    )


def alert(model, identifier, hour):
    return model(
        kind="toll",
        identifier=identifier,
        sent=at(hour),
        story="s",
        policy="toll",
        subject="armenia/military/killed",
        certainty="Likely",
        severity="Severe",
        status="Exercise",
        headline="ten",
    )


def lows(events, hour=None):
    return [(t.side, t.low) for t in standing(events, None if hour is None else at(hour))]


def test_the_tally_at_a_time_is_the_last_point_up_to_it():
    events = [tallied(1, 10), tallied(3, 30)]
    assert [lows(events, hour) for hour in (0, 1, 2, 3)] == [[], [("armenia", 10)], [("armenia", 10)], [("armenia", 30)]]


def test_a_point_that_is_tallied_again_counts_with_its_last_word():
    assert lows([tallied(1, 10), tallied(3, 30), tallied(1, 9)], 2) == [("armenia", 9)]


def test_an_account_whose_claims_were_withdrawn_is_left_out_and_not_zero():
    assert lows([tallied(1, 10), tallied(1, 0, claims=())]) == []


def test_accounts_come_in_the_order_of_their_names():
    assert list(timeline([tallied(1, 1, side="b"), tallied(1, 1, side="a")])) == ["s/a/military/killed", "s/b/military/killed"]


def test_only_points_at_which_a_figure_changed_are_moves():
    points = timeline([tallied(1, 10), tallied(2, 10, claims=("c", "d")), tallied(3, 11)])["s/armenia/military/killed"]
    assert [t.low for t in moves(points)] == [10, 11]


def test_a_range_reads_as_an_editor_would_write_it():
    assert [figure(58, 58, 58), figure(31, 31, None), figure(6, 9, 10), figure(0, None, 920), figure(1200, 1200, 1200)] == [
        "58",
        "31+",
        "9 (6-10)",
        "up to 920",
        "1,200",
    ]


def test_open_and_unknown_figures_are_null_in_json():
    shown = row(tallied(1, 0, None, None))
    assert (shown["best"], shown["high"], shown["as_of"]) == (None, None, at(1))


def test_a_cancelled_alert_does_not_stand():
    events = [alert(AlertRaised, "one", 1), alert(AlertRaised, "two", 2), alert(AlertWithdrawn, "one", 3)]
    assert [a.identifier for a in alerts(events)] == ["two"]


def test_an_account_is_found_by_its_tail_and_an_alert_by_the_head_of_its_id():
    events = [tallied(1, 10), alert(AlertRaised, "0123456789", 1)]
    points, _ = watched("armenia/military/killed", events)
    _, messages = watched("012345", events)
    assert (len(points), len(messages)) == (1, 1)


def test_evidence_names_the_time_the_claimant_the_words_their_place_and_the_rule():
    evidence = Evidence(
        id="c",
        feed="aj",
        update="p1",
        time=at(6),
        claimant="armenia",
        quote="Ten died.",
        span=Span(field="body", start=0, end=3),
        rule="killed-verb",
    )
    assert list(why([evidence])) == ["06:00 armenia: “Ten died.” (aj/p1 body[0:3], rule killed-verb)"]
