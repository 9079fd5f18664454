"""A plan of faults, from a seed."""

import itertools
from collections import Counter

import pytest

from tests.faults.plan import FAULTS, planned

COUNTS = dict.fromkeys(FAULTS, 9)
SESSION = 6.0


@pytest.fixture(params=range(5))
def plan(request):
    return planned(request.param, COUNTS, workers=2, pace=3.0, session=SESSION)


def test_a_seed_gives_the_same_plan_again_and_another_seed_another():
    assert planned(7, COUNTS) == planned(7, COUNTS)
    assert planned(7, COUNTS) != planned(8, COUNTS)


def test_each_fault_is_done_as_often_as_was_asked(plan):
    assert Counter(fault.kind for fault in plan) == COUNTS


def test_the_faults_are_in_the_order_of_their_times(plan):
    assert [fault.at for fault in plan] == sorted(fault.at for fault in plan)


def test_nobody_is_struck_while_stopped_away_or_cut_off(plan):
    for worker in range(2):
        mine = [fault for fault in plan if fault.worker == worker]
        assert all(first.at + first.hold < second.at for first, second in itertools.pairwise(mine))


def test_a_stopped_worker_outlasts_its_session(plan):
    assert min(fault.hold for fault in plan if fault.kind == "stop") > SESSION


def test_some_are_struck_at_each_point_of_a_transaction():
    struck = Counter((fault.kind, fault.point) for fault in planned(1, {"kill": 100, "stop": 100}))
    assert all(struck[kind, point] for kind in ("kill", "stop") for point in ("", "sent", "offset", "committed"))
