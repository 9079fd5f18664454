"""The checker says what differs, and the feed has something for it to check."""

from collections import Counter

import pytest

from schemas.events import Alert, Duplicated
from streams.core.flow import FLOW
from streams.desk import load_desk
from streams.replay import replay
from tests.faults.broken import flow_by_arrival
from tests.faults.checker import compared, in_process, stands
from tests.feed_generator import Feed

AT = ("liveblog.posts", b"tigray-2020")
WANT = [("one", "1"), ("two", "2"), ("three", "3")]


def found(have):
    """(what was counted, without zeros; what was said of it)."""
    totals, said = compared({AT: have} if have else {}, {AT: WANT})
    return {name: count for name, count in totals.items() if count}, said


def test_nothing_differs_where_the_events_are_the_same():
    assert found(WANT) == ({}, [])


@pytest.mark.parametrize(
    ("have", "counted", "told"),
    [
        ([], {"missing": 3}, "0 events, 3 in process: 3 missing (one, three, two)"),
        (WANT[1:], {"missing": 1}, "1 missing (one)"),
        ([*WANT, WANT[1]], {"doubled": 1}, "1 doubled (two)"),
        ([*WANT, ("four", "4")], {"without a cause": 1}, "1 without a cause (four)"),
        ([WANT[0], WANT[2], WANT[1]], {"out of order": 2}, "2 out of order (three, two)"),
        ([WANT[0], ("two", "9"), WANT[2]], {"other bytes": 1}, "1 other bytes (two)"),
        ([("four", "4"), WANT[2], WANT[2]], {"missing": 2, "doubled": 1, "without a cause": 1}, "2 missing (one, two); 1 doubled (three)"),
    ],
)
def test_what_differs_is_counted_and_named(have, counted, told):
    totals, (said,) = found(have)
    assert totals == counted
    assert told in said


def test_events_of_a_key_that_nobody_expects_are_without_a_cause():
    totals, (said,) = compared({("liveblog.posts", b"atlantis"): WANT}, {})
    assert totals["without a cause"] == 3
    assert said.startswith("liveblog.posts atlantis: 3 events, 0 in process")


def test_what_stands_after_a_feed_is_what_stands_after_it_in_the_order_of_the_posts_own_time():
    _, standing, ordered = in_process(9, 420)
    assert stands(standing, ordered, "a replay in order") == []
    assert all(standing)


def test_a_tally_that_depends_on_arrival_is_told_from_one_that_does_not_without_another_to_compare_with():
    _, standing, ordered = in_process(9, 420, flow_by_arrival)
    assert any("standing tallies" in said for said in stands(standing, ordered, "a replay in order"))


def test_a_seed_gives_the_same_feed_again():
    assert Feed(seed=3, count=300).updates() == Feed(seed=3, count=300).updates()


def test_a_made_feed_brings_about_every_kind_of_event():
    kinds = Counter()
    for envelope in replay(load_desk(), Feed(seed=3, count=1_500).updates()):
        event = envelope.event
        detail = event.kind if isinstance(event, Alert) else event.why if isinstance(event, Duplicated) else ""
        kinds[type(event).__name__, detail] += 1
    assert {detail for name, detail in kinds if name == "AlertRaised"} == {"mobilisation", "spillover", "toll", "correction"}
    assert {detail for name, detail in kinds if name == "Duplicated"} == {"repeat", "stale", "near"}
    assert {name for name, _ in kinds} >= {
        "Posted",
        "Revised",
        "Retracted",
        "Found",
        "Withdrawn",
        "Tallied",
        "AlertUpdated",
        "AlertWithdrawn",
    }


def test_the_flow_that_is_broken_on_purpose_differs_in_one_step():
    assert [mine.name for mine, other in zip(flow_by_arrival(), FLOW, strict=True) if mine.fold is not other.fold] == ["tally"]
