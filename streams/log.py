"""Reading a partition's log: what was committed, by range."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

from aiokafka import AIOKafkaConsumer, TopicPartition

from streams.records import read_any_name
from streams.settings import Settings

POLL_MS = 200
PIECE = 2_000
"""Most records that are read from a log at once."""
read_any_name()


class Entry(NamedTuple):
    """A record as it lies in the log; `timestamp` in milliseconds since 1970."""

    offset: int
    timestamp: int
    key: bytes | None
    value: bytes | None
    headers: Sequence[tuple[str, bytes]]


@asynccontextmanager
async def reader(settings: Settings, group: str | None = None, *, uncommitted: bool = False) -> AsyncIterator[AIOKafkaConsumer]:
    """A consumer that reads committed records (or all) and commits nothing."""
    consumer = AIOKafkaConsumer(
        **settings.client(),
        group_id=group,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        isolation_level="read_uncommitted" if uncommitted else "read_committed",
        max_partition_fetch_bytes=settings.fetch_bytes,
        check_crcs=settings.check_crcs,
    )
    try:
        await consumer.start()
        yield consumer
    finally:
        try:
            await asyncio.sleep(0.05)  # a fresh consumer without a group that is stopped at once raises CancelledError
        finally:
            await consumer.stop()


class Committed(NamedTuple):
    """How far a group is in a partition: the offset of the next record, and what was noted beside it."""

    offset: int = 0
    note: str = ""


async def committed(settings: Settings, group: str, partitions: Sequence[TopicPartition]) -> dict[TopicPartition, Committed]:
    """How far `group` is in each partition: at 0 where it committed nothing."""
    async with reader(settings, group) as consumer:
        known = await consumer._coordinator.fetch_committed_offsets(partitions)  # `consumer.committed` leaves the note out
    found = {partition: Committed(*known[partition]) for partition in partitions if partition in known}
    return {partition: found[partition] if partition in found else Committed() for partition in partitions}


async def entries(consumer: AIOKafkaConsumer, partition: TopicPartition, start: int, stop: int | None) -> AsyncIterator[list[Entry]]:
    """The committed records in [start, stop), in pieces; with `stop` None those that are there now.

    Offsets have holes (transaction markers, aborted records); a piece may be empty.
    """
    consumer.assign([partition])
    consumer.seek(partition, start)
    while stop is None or await consumer.position(partition) < stop:
        got = (await consumer.getmany(partition, timeout_ms=POLL_MS, max_records=PIECE)).get(partition, ())
        if stop is None and not got:
            return
        yield [entry(record) for record in got if stop is None or record.offset < stop]


async def whole(consumer: AIOKafkaConsumer, topics: Iterable[str]) -> AsyncIterator[tuple[TopicPartition, list[Entry]]]:
    """Every committed record that `topics` hold now, in pieces, each partition in its order."""
    partitions = [partition for topic in topics for partition in await partitions_of(consumer, topic)]
    if not partitions:
        return
    consumer.assign(partitions)
    ends = await consumer.end_offsets(partitions)
    for partition, start in (await consumer.beginning_offsets(partitions)).items():
        consumer.seek(partition, start)
    while any([await consumer.position(partition) < ends[partition] for partition in partitions]):
        for partition, records in (await consumer.getmany(timeout_ms=POLL_MS, max_records=PIECE)).items():
            yield partition, [entry(record) for record in records]


async def partitions_of(consumer: AIOKafkaConsumer, topic: str) -> list[TopicPartition]:
    """The partitions of a topic, in order."""
    client = consumer._client
    client.add_topic(topic)
    await client.force_metadata_update()
    numbers = client.cluster.partitions_for_topic(topic) or ()
    return sorted(TopicPartition(topic, n) for n in numbers)


def entry(record: Any) -> Entry:
    """An aiokafka record or a Faust message as an entry."""
    headers = record.headers or ()
    return Entry(
        record.offset, int(record.timestamp), record.key, record.value, list(headers.items() if isinstance(headers, dict) else headers)
    )
