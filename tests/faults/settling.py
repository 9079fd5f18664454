"""When a run is over: no transaction is open, and every step has committed all that its source holds."""

import asyncio
import time

from aiokafka import TopicPartition
from confluent_kafka import IsolationLevel, KafkaException
from confluent_kafka import TopicPartition as Place
from confluent_kafka.admin import AdminClient, OffsetSpec

from streams.app import source
from streams.core.flow import FLOW
from streams.log import committed, reader
from streams.tenure import group_of
from streams.topics import planned


def settle(settings, patience):
    """Return whether all is done; False after `patience` seconds in which nothing was committed."""
    progress, since = {}, time.monotonic()
    while time.monotonic() - since < patience:
        now = asyncio.run(reached(settings))
        if now != progress:
            progress, since = now, time.monotonic()
        if asyncio.run(_done(settings, now)):
            return True
        time.sleep(0.5)
    return False


async def reached(settings):
    """Step -> partition of its source -> the offset that it has committed."""
    found = {step.name: await committed(settings, group_of(settings, step), _sources(settings, step)) for step in FLOW}
    return {name: {partition: at.offset for partition, at in known.items()} for name, known in found.items()}


def caught_up(settings, step, count, seconds):
    """Wait until a step has committed all that is in `count` partitions of its source, whoever else holds a transaction open."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        ends, now = _ends(settings, IsolationLevel.READ_UNCOMMITTED), asyncio.run(reached(settings))[step]
        if sum(ends[partition] == offset for partition, offset in now.items()) >= count:
            return
        time.sleep(0.2)
    raise TimeoutError(f"{step} has not caught up in {count} partitions: {now}")


async def _done(settings, progress):
    """Whether no transaction is open, and no source holds a record that its step has not committed."""
    try:
        ends = _ends(settings, IsolationLevel.READ_UNCOMMITTED)
        if ends != _ends(settings, IsolationLevel.READ_COMMITTED):
            return False
    except KafkaException:
        return False
    return not await _waits(settings, progress, ends)


async def _waits(settings, progress, ends):
    """Whether a source holds a record from where a step stands on; what lies there may be no record but the mark of a transaction."""
    starts = {}
    for partition, offset in (at for step in progress.values() for at in step.items()):
        starts[partition] = min(offset, starts.get(partition, offset))
    left = [partition for partition, offset in starts.items() if offset < ends[partition]]
    async with reader(settings) as consumer:
        consumer.assign(left)
        for partition in left:
            consumer.seek(partition, starts[partition])
        while any([await consumer.position(partition) < ends[partition] for partition in left]):
            if await consumer.getmany(timeout_ms=50):
                return True
    return False


def _ends(settings, isolation):
    """Partition -> where it ends for a reader of that isolation."""
    places = [Place(topic.name, n) for topic in planned(settings) for n in range(topic.partitions)]
    client = AdminClient({**settings.librdkafka(), "log_level": 0})
    found = client.list_offsets({place: OffsetSpec.latest() for place in places}, isolation_level=isolation)
    return {TopicPartition(place.topic, place.partition): future.result(20).offset for place, future in found.items()}


def _sources(settings, step):
    return [TopicPartition(source(settings, step), n) for n in range(settings.partitions)]
