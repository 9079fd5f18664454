"""Whoever takes a partition over ends where its predecessor did, with a local snapshot, with none, and with a useless one."""

import asyncio
import shutil
import threading

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka import TopicPartition as SourcePartition
from confluent_kafka import TopicPartition
from confluent_kafka.admin import AdminClient

from schemas.wire import UPDATES, enclose, encode
from streams.core.flow import FLOW
from streams.core.step import Desk
from streams.desk import STORIES, load_desk, load_stories
from streams.metrics import Metrics
from streams.tenure import TRUNCATED, Tenures
from streams.topics import apply
from tests.faults.comparing import differences, expected, pour, settled, wait_ready, worker
from tests.feed_generator import Feed


@pytest.fixture(scope="module")
def desk():
    return load_desk()


@pytest.fixture
def often(real):
    """Settings with snapshots often enough for a short feed."""
    return real.model_copy(update={"snapshot_every": 20})


def processed(settings, desk, feed, upto):
    """Run a worker until it has made all that the first `upto` updates of the feed bring about."""
    want = expected(desk, feed[:upto])
    with worker(settings) as process:
        wait_ready(settings, process)
        pour(settings, feed[processed.done : upto])
        processed.done = upto
        got = settled(settings, sum(map(len, want.values())), 60)
    assert differences(got, want) == []


def shelf(settings):
    return sorted((settings.data / "snapshots").glob("*.snapshot"))


def log_of(settings):
    return (settings.data / "worker.log").read_text(errors="replace")


def test_a_worker_goes_on_with_its_snapshots_and_with_useless_ones(often, desk, tmp_path):
    feed, processed.done = Feed(seed=5, count=700).updates(), 0
    processed(often, desk, feed, 400)
    assert shelf(often)
    shutil.copytree(often.data / "snapshots", tmp_path / "old")

    processed(often, desk, feed, 460)
    assert "ignored" not in log_of(often)

    for torn in shelf(often):
        torn.write_bytes(torn.read_bytes()[:-7])
    processed(often, desk, feed, 520)
    assert "torn or of another version: ignored" in log_of(often)

    shutil.rmtree(often.data / "snapshots")
    processed(often, desk, feed, 580)

    shutil.rmtree(often.data / "snapshots", ignore_errors=True)
    shutil.copytree(tmp_path / "old", often.data / "snapshots")
    processed(often, desk, feed, 640)

    for step in {path.name.split("-liveblog")[0] for path in shelf(often)}:
        one, *others = [path for path in shelf(often) if path.name.startswith(step)]
        for other in others:
            shutil.copy(one, other)
    processed(often, desk, feed, 700)


def test_a_log_that_no_longer_reaches_back_is_refused_unless_a_snapshot_stands_in(often, desk):
    feed, processed.done = Feed(seed=6, count=300).updates(), 0
    processed(often, desk, feed, 200)
    admin, topic = AdminClient({"bootstrap.servers": often.broker}), often.prefix + UPDATES
    for future in admin.delete_records([TopicPartition(topic, p, 5) for p in held(admin, topic)]).values():
        future.result(20)
    processed(often, desk, feed, 250)

    shutil.rmtree(often.data / "snapshots")
    with worker(often) as process:
        assert process.wait(60) == TRUNCATED
    assert "restore the log or a snapshot" in log_of(often)


class Alone:
    """An application that holds every partition for good."""

    def generation(self):
        return 1

    def holds(self, partition):
        return True


async def test_many_partitions_taken_over_at_once_are_folded_one_at_a_time_beside_the_event_loop(real):
    step, folding, threads, most = FLOW[0], [], set(), []

    def watched(desk, state, event):
        folding.append(event.id)
        most.append(len(folding))
        threads.add(threading.get_ident())
        made = step.fold(desk, state, event)
        folding.pop()
        return made

    wide = real.model_copy(update={"app": f"{real.app}-wide", "prefix": f"{real.prefix}wide.", "partitions": 12, "snapshots": False})
    apply(wide)
    feed, desk = Feed(seed=9, count=600).updates(), Desk(load_stories(STORIES))
    for n, update in enumerate(feed):
        feed[n] = update.model_copy(update={"id": f"{n}"})
    async with AIOKafkaProducer(**wide.client()) as producer:
        for n, update in enumerate(feed):
            await producer.send(wide.prefix + UPDATES, encode(enclose(update), "test").value, partition=n % 12)
    partitions = [SourcePartition(wide.prefix + UPDATES, n) for n in range(12)]
    first = Tenures(wide, desk, step, Alone(), Metrics())
    while not all(partition in first.held and first.held[partition].next >= len(feed) / 12 for partition in partitions):
        await asyncio.gather(*(first.work(partition, (), 1) for partition in partitions))  # a busy broker may answer late
    states = {partition: first.held[partition].state for partition in partitions}
    await first.close()

    second = Tenures(wide, desk, step._replace(fold=watched), Alone(), Metrics())
    second._shelf.version = first._shelf.version
    await asyncio.gather(*(second.work(partition, (), 1) for partition in partitions))
    assert {partition: second.held[partition].state for partition in partitions} == states
    assert len(most) == len(feed)
    assert max(most) == 1
    assert len(threads) == 1
    assert threading.get_ident() not in threads
    await second.close()


def held(admin, topic, enough=40):
    """The partitions of a topic that hold enough to lose some."""
    from confluent_kafka.admin import OffsetSpec

    partitions = [TopicPartition(topic, p) for p in admin.list_topics(topic).topics[topic].partitions]
    ends = admin.list_offsets({partition: OffsetSpec.latest() for partition in partitions})
    return [partition.partition for partition, future in ends.items() if future.result(20).offset > enough]
