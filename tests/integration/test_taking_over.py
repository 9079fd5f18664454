"""Whoever takes a partition over ends where its predecessor did, with a local snapshot, with none, and with a useless one."""

import shutil

import pytest
from confluent_kafka import TopicPartition
from confluent_kafka.admin import AdminClient

from schemas.wire import UPDATES
from streams.desk import load_desk
from streams.tenure import TRUNCATED
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


def held(admin, topic):
    """The partitions of a topic that hold enough to lose some."""
    from confluent_kafka.admin import OffsetSpec

    partitions = [TopicPartition(topic, p) for p in admin.list_topics(topic).topics[topic].partitions]
    ends = admin.list_offsets({partition: OffsetSpec.latest() for partition in partitions})
    return [partition.partition for partition, future in ends.items() if future.result(20).offset > 40]
