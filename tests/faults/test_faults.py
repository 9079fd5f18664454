"""The short run of the fault harness: workers killed, leaving and joining during a replay of 5,000 updates on a real Kafka."""

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


def test_ten_kills_and_ten_leaves_and_joins_lose_nothing_and_double_nothing(tmp_path, capsys):
    verdict = Run(tmp_path, seed=7, updates=5_000, plan={"kill": 10, "leave": 10}, say=lambda line: None)()
    with capsys.disabled():
        print(f"\n{verdict}")  # noqa: T201 (the tally of faults belongs beside the verdict)
    assert verdict.good, str(verdict)
    assert verdict.updates == 5_000
