"""Workers as processes of their own, and what is on the topics compared with the replay in process."""

import asyncio
import time
from collections import defaultdict

from schemas.wire import LATEST, enclose, encode, topic_of
from streams import bus
from streams.replay import replay
from streams.up import wait_ready, worker
from tests.faults.checker import MADE, compared


def expected(desk, updates):
    """(topic, key) -> the ids of the events that the replay in process makes, in their order."""
    found = defaultdict(list)
    for envelope in replay(desk, updates):
        record = encode(envelope, "replay")
        found[topic_of(envelope.event), record.key].append((envelope.id, record.value))
    return dict(found)


async def _on_topics(settings, topics, uncommitted):
    found = defaultdict(list)
    async for topic, entry in bus.tail(settings, topics, uncommitted=uncommitted):
        found[topic, entry.key].append((dict(entry.headers)["ce_id"].decode(), entry.value))
    return dict(found)


def on_topics(settings, topics=MADE, uncommitted=False):
    """(topic, key) -> the ids and bodies of the committed (or of all) events, in their order."""
    return asyncio.run(_on_topics(settings, topics, uncommitted))


def pour(settings, updates, speed="max"):
    """Pour updates in."""
    return asyncio.run(bus.pour(settings, updates, speed))


def settled(settings, count, seconds):
    """What is on the topics once there are `count` events, and still as many a moment later."""
    deadline, found = time.monotonic() + seconds, {}
    while time.monotonic() < deadline:
        found = on_topics(settings)
        if sum(map(len, found.values())) >= count:
            time.sleep(1)
            return on_topics(settings)
        time.sleep(0.5)
    return found


def differences(got, want, most=5):
    """What differs, for a person: keys with events missing, doubled, without a cause, out of order, or of other bytes."""
    return compared(got, want)[1][:most]


__all__ = ["LATEST", "MADE", "differences", "enclose", "expected", "on_topics", "pour", "settled", "wait_ready", "worker"]
