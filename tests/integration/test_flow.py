"""The flow on Kafka gives what the replay in process gives, event for event."""

import json
import shutil
import subprocess
from contextlib import ExitStack

import pytest

from streams.desk import load_desk
from streams.up import free_port, seed
from tests.faults.comparing import LATEST, differences, expected, on_topics, pour, settled, wait_ready, worker
from tests.feed_generator import Feed


@pytest.fixture(scope="module")
def desk():
    return load_desk()


def test_the_seed_gives_the_same_events_on_either_broker(settings, desk):
    updates = seed()
    want = expected(desk, updates)
    with worker(settings) as process:
        wait_ready(settings, process)
        pour(settings, updates)
        got = settled(settings, sum(map(len, want.values())), 60)
    assert differences(got, want) == []


@pytest.mark.parametrize("workers", [1, 2])
def test_a_made_feed_gives_the_same_events_with_one_worker_and_with_two(real, desk, workers):
    updates = Feed(seed=workers, count=1_000).updates()
    want = expected(desk, updates)
    with ExitStack() as stack:
        for n in range(workers):
            mine = real.model_copy(update={"data": real.data / f"w{n}", "web_port": free_port()})
            wait_ready(mine, stack.enter_context(worker(mine)))
        pour(real, updates)
        got = settled(real, sum(map(len, want.values())), 120)
    assert differences(got, want) == []


def test_the_compacted_topic_holds_every_tally_too(real, desk):
    with worker(real) as process:
        wait_ready(real, process)
        want = expected(desk, seed())
        pour(real, seed())
        settled(real, sum(map(len, want.values())), 60)
    tallied = {key: events for (topic, key), events in want.items() if topic == "liveblog.tallies"}
    assert {key: events for (_, key), events in on_topics(real, (LATEST,)).items()} == tallied


@pytest.mark.skipif(shutil.which("kcat") is None, reason="NO KCAT: apt-get install kcat")
def test_kcat_reads_tallies_and_alerts_with_their_cloudevents_headers(real, desk):
    want = expected(desk, seed())
    with worker(real) as process:
        wait_ready(real, process)
        pour(real, seed())
        settled(real, sum(map(len, want.values())), 60)
    for topic, kind in (("liveblog.tallies", "tallywire.tallied.v1"), ("alerts.toll", "tallywire.alert-raised.v1")):
        command = ["kcat", "-b", real.broker, "-C", "-t", real.prefix + topic, "-e", "-q", "-J", "-X", "isolation.level=read_committed"]
        read = subprocess.run(command, capture_output=True, timeout=60, check=True)
        records = [json.loads(line) for line in read.stdout.splitlines()]
        headers = [dict(zip(record["headers"][::2], record["headers"][1::2], strict=True)) for record in records]
        assert records
        assert len(records) == sum(len(events) for (name, _), events in want.items() if name == topic)
        assert {h["ce_type"] for h in headers} == {kind}
        assert all(h["ce_specversion"] == "1.0" and h["ce_id"] and h["ce_source"].startswith("/tallywire/") for h in headers)
        assert all(json.loads(record["payload"])["story"] == "nagorno-karabakh-2020" for record in records)
