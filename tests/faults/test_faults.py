"""The short run of the fault harness: every kind of fault against workers on a real Kafka during a feed of 5,000 updates."""

import os

import pytest

from tests.faults.harness import Run
from tests.kafka import missing


@pytest.fixture(scope="module", autouse=True)
def a_kafka_of_our_own():
    """The harness kills its broker, so it needs one of its own."""
    if why := missing():
        said = f"NO REAL KAFKA: {why}"
        pytest.fail(said) if os.environ.get("KAFKA_REQUIRED") else pytest.skip(said)


def test_ten_kills_and_ten_leaves_and_joins_among_other_faults_lose_nothing_and_double_nothing(tmp_path, capsys):
    counts = {"kill": 10, "leave": 5, "join": 5, "stop": 1, "broker": 1, "cut": 1, "snapshot": 1, "poison": 1}
    verdict = Run(tmp_path, seed=7, updates=5_000, counts=counts, pace=2.5, session=3.0, say=lambda line: None)()
    with capsys.disabled():
        print(f"\n{verdict}")  # noqa: T201 (the tally of faults belongs beside the verdict)
    assert verdict.good, str(verdict)
    assert {fault: verdict.faults[fault] for fault in counts} == counts
    assert sum(verdict.accounted.values()) == 5_000 + verdict.accounted["rejected"]
