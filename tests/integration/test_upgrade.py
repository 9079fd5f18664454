"""Another version of a step takes the place of the one that ran: what it reads otherwise is published, once, and marked."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from contextlib import contextmanager
from pathlib import Path

import pytest
from confluent_kafka import TopicPartition
from confluent_kafka.admin import AdminClient

from schemas.events import AlertRaised, AlertWithdrawn
from schemas.wire import ALERTS, FINDINGS, TALLIES
from streams import bus
from streams.core.flow import FLOW
from streams.core.revision import revised
from streams.core.runner import run
from streams.desk import RULES, load_desk
from streams.tenure import TRUNCATED
from streams.up import environment, free_port, seed
from streams.versions import version_of
from tests.faults.comparing import MADE, expected, pour, settled, wait_ready, worker
from tests.feed_generator import Feed
from tests.integration.next_version import NEXT
from tests.integration.test_taking_over import held
from tests.revisions import standing, words

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def desk():
    return load_desk()


@contextmanager
def next_worker(settings, **environ):
    """A worker of the next version."""
    settings.data.mkdir(parents=True, exist_ok=True)
    with (settings.data / "worker.log").open("ab") as log:
        command = [sys.executable, "-m", "tests.integration.next_version"]
        process = subprocess.Popen(command, env={**os.environ, **environment(settings), **environ}, stdout=log, stderr=log, cwd=ROOT)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)


async def _published(settings):
    found = defaultdict(list)
    async for topic, entry in bus.tail(settings, MADE):
        found[topic].append((bus.opened(entry), dict(entry.headers).get("ce_revisedby", b"").decode()))
    return found


def published(settings):
    """topic -> (event, by which version it was revised) in the order of each partition."""
    return asyncio.run(_published(settings))


def stands(settings):
    """What a reader of the topics knows."""
    return standing(envelope for events in published(settings).values() for envelope, _ in events)


def wanted(desk, updates, flow=NEXT):
    """What a reader of the replay in process knows."""
    return standing(run(flow, desk, updates))


def soon(look, want, seconds=60):
    """What a look finds, once it is what is wanted or patience is over."""
    deadline, found = time.monotonic() + seconds, look()
    while found != want and time.monotonic() < deadline:
        time.sleep(0.5)
        found = look()
    return found


def raised_twice(events):
    """Alerts that were raised while they stood."""
    standing, twice = set(), []
    for envelope, _ in events:
        if isinstance(envelope.event, AlertRaised) and envelope.event.identifier in standing:
            twice.append(envelope.event)
        elif isinstance(envelope.event, AlertRaised):
            standing.add(envelope.event.identifier)
        elif isinstance(envelope.event, AlertWithdrawn):
            standing.discard(envelope.event.identifier)
    return twice


def test_the_next_version_revises_once_though_it_is_killed_in_the_middle(real, desk):
    few = real.model_copy(update={"batch": 20, "snapshot_every": 50})
    feed = Feed(seed=21, count=300).updates()
    first = expected(desk, feed[:240])
    with worker(few) as process:
        wait_ready(few, process)
        pour(few, feed[:240])
        settled(few, sum(map(len, first.values())), 90)
    before = published(few)
    old = [envelope for envelope in run(FLOW, desk, feed[:240]) if envelope.event.kind == "tallied"]
    anew = [envelope for envelope in run(NEXT, desk, feed[:240]) if envelope.event.kind == "tallied"]
    due = {envelope.id: envelope.event for envelope in revised(words(old, anew))}

    with next_worker(few, DIES_AFTER="2") as process:
        assert process.wait(60) == -signal.SIGKILL
    with next_worker(few) as process:
        wait_ready(few, process)
        pour(few, feed[240:])
        assert soon(lambda: stands(few), wanted(desk, feed)) == wanted(desk, feed)
    after = published(few)

    marks = Counter(mark for events in after.values() for _, mark in events)
    version = version_of(next(step for step in NEXT if step.name == "tally"), desk)
    assert set(marks) == {"", version}
    by_us = [envelope for envelope, mark in after[TALLIES] if mark]
    ids = [envelope.id for envelope in by_us]
    assert len(ids) == len(set(ids)) == marks[version]
    assert due.keys() <= set(ids)
    points = {(event.account, event.as_of) for event in due.values()}
    assert {(envelope.event.account, envelope.event.as_of) for envelope in by_us} == points
    for topic in MADE:
        kept = Counter(envelope.id for envelope, _ in after[topic])
        assert not Counter(envelope.id for envelope, _ in before[topic]) - kept
    assert not [envelope for topic in (*ALERTS, FINDINGS) for envelope, mark in after[topic] if mark]
    assert raised_twice([pair for topic in ALERTS for pair in after[topic]]) == []


def test_while_both_versions_run_the_older_goes_on_without_taking_anything_back(real, desk):
    feed = Feed(seed=22, count=360).updates()
    old = real.model_copy(update={"data": real.data / "old"})
    new = real.model_copy(update={"data": real.data / "new", "web_port": free_port()})
    with worker(old) as veteran:
        wait_ready(old, veteran)
        pour(real, feed[:120])
        assert soon(lambda: stands(real), wanted(desk, feed[:120], FLOW)) == wanted(desk, feed[:120], FLOW)
        with next_worker(new) as process:
            wait_ready(new, process)
            pour(real, feed[120:240])
            time.sleep(2)
        pour(real, feed[240:])
        settled(real, 10**9, 5)
        wait_ready(old, veteran)
    with next_worker(new) as process:
        wait_ready(new, process)
        assert soon(lambda: stands(real), wanted(desk, feed)) == wanted(desk, feed)
    log = (old.data / "worker.log").read_text(errors="replace")
    assert "going on as it is" in log
    assert "reading anew" not in log
    after = published(real)
    version = version_of(next(step for step in NEXT if step.name == "tally"), desk)
    assert {mark for events in after.values() for _, mark in events} == {"", version}
    ids = [envelope.id for events in after.values() for envelope, _ in events]
    assert len(ids) == len(set(ids))
    assert raised_twice([pair for topic in ALERTS for pair in after[topic]]) == []


def test_rules_under_other_names_bring_findings_anew_and_raise_no_alert_again(real, desk, tmp_path):
    renamed = tmp_path / "rules"
    shutil.copytree(RULES, renamed)
    for name in ("mobilisation.yaml", "spillover.yaml"):
        file = renamed / name
        head, _, rules = file.read_text(encoding="utf-8").partition("\nrules:")
        file.write_text(f"{head}\nrules:{rules.replace('- id: ', '- id: newly-')}", encoding="utf-8")
    updates = seed()
    first = wanted(desk, updates, FLOW)
    with worker(real) as process:
        wait_ready(real, process)
        pour(real, updates)
        assert soon(lambda: stands(real), first) == first
    before = published(real)
    other = real.model_copy(update={"rules": renamed})
    want = wanted(load_desk(rules=renamed), updates, FLOW)
    with worker(other) as process:
        wait_ready(other, process)
        assert soon(lambda: stands(real), want) == want
    after = published(real)
    assert want != first
    assert len(after[FINDINGS]) > len(before[FINDINGS])
    assert {mark for _, mark in after[FINDINGS]} == {"", version_of(FLOW[1], load_desk(rules=renamed))}
    alerts = [pair for topic in ALERTS for pair in after[topic]]
    assert raised_twice(alerts) == []
    count = Counter(type(envelope.event).__name__ for envelope, _ in alerts)
    had = Counter(type(envelope.event).__name__ for topic in ALERTS for envelope, _ in before[topic])
    assert count["AlertRaised"] == had["AlertRaised"]
    assert count["AlertUpdated"] > had["AlertUpdated"]
    assert count["AlertWithdrawn"] == had["AlertWithdrawn"]


def test_the_next_version_refuses_a_log_that_no_longer_reaches_back(real, desk):
    often = real.model_copy(update={"snapshot_every": 1})
    updates = seed()
    first = wanted(desk, updates, FLOW)
    with worker(often) as process:
        wait_ready(often, process)
        pour(real, updates)
        assert soon(lambda: stands(real), first) == first
    topic = real.prefix + FINDINGS
    admin = AdminClient({"bootstrap.servers": real.broker, "log_level": 0})
    for future in admin.delete_records([TopicPartition(topic, held(admin, topic, 10)[0], 5)]).values():
        future.result(20)
    with next_worker(often) as process:
        assert process.wait(60) == TRUNCATED
    assert "start the version that made it" in (real.data / "worker.log").read_text(errors="replace")
    assert {mark for events in published(real).values() for _, mark in events} == {""}
