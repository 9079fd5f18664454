"""A worker from outside: its pages, how it stops, and how it is started."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

from streams.core.flow import FLOW
from streams.desk import load_desk
from streams.topics import planned
from streams.up import environment, seed
from tests.faults.comparing import differences, expected, pour, settled, wait_ready, worker


def page(settings, path):
    """(status, body) of one of the worker's pages."""
    try:
        with urllib.request.urlopen(f"http://{settings.web_host}:{settings.web_port}{path}", timeout=5) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def test_its_pages_tell_how_it_is(settings):
    with worker(settings) as process:
        wait_ready(settings, process)
        status, ready = page(settings, "/health/ready")
        alive, live = page(settings, "/health/live")
        measured, metrics = page(settings, "/metrics")
    assert (status, json.loads(ready)) == (200, {"ready": True, "missing": []})
    assert alive == 200
    assert json.loads(live)["live"]
    assert len(json.loads(live)["lag"]) == len(FLOW) * settings.partitions
    assert measured == 200
    assert b"tallywire_lag_records" in metrics


def test_it_stops_within_seconds_of_being_told_to(settings):
    with worker(settings) as process:
        wait_ready(settings, process)
        pour(settings, seed())
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert time.monotonic() - began < 10


def test_it_waits_alive_but_not_ready_for_a_broker_without_topics(real):
    lonely = real.model_copy(update={"prefix": "nowhere.", "app": "nowhere"})
    with worker(lonely) as process:
        deadline = time.monotonic() + 30
        seen = set()
        while time.monotonic() < deadline and seen != {("/health/live", 200), ("/health/ready", 503)}:
            for path in ("/health/live", "/health/ready"):
                try:
                    seen.add((path, page(lonely, path)[0]))
                except OSError:
                    time.sleep(0.2)
            assert process.poll() is None
    assert seen == {("/health/live", 200), ("/health/ready", 503)}


@contextmanager
def started(settings, *command):
    """A process of a test's own, with a worker's settings."""
    with (settings.data / "worker.log").open("ab") as log:
        process = subprocess.Popen([sys.executable, *command], env={**os.environ, **environment(settings)}, stdout=log, stderr=log)
        try:
            yield process
        finally:
            process.terminate()
            process.wait(30)


def test_faust_itself_can_start_it(real):
    with started(real, "-m", "faust", "-A", "streams.app", "worker", "-l", "warn") as process:
        wait_ready(real, process)
        want = expected(load_desk(), seed())
        pour(real, seed())
        got = settled(real, sum(map(len, want.values())), 60)
    assert differences(got, want) == []


def test_a_group_that_was_given_nothing_is_given_its_partitions_when_kafka_is_asked_again(real):
    with started(real, "-m", "tests.integration.forgetful_worker") as process:
        wait_ready(real, process)


def test_every_topic_has_the_partitions_that_the_worker_holds(real):
    assert {topic.partitions for topic in planned(real)} == {real.partitions}
