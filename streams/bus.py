"""Pour updates into Kafka at the speed they came or faster, and read topics as a consumer would."""

from __future__ import annotations

import asyncio
import re
from collections import deque
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError

from schemas.errors import BadSettings, Unavailable
from schemas.events import Update
from schemas.wire import Envelope, decode, enclose, encode
from streams.log import Entry, entry, partitions_of, reader, whole
from streams.settings import Settings

UNANSWERED = 10_000
"""Most updates that are sent and not yet acknowledged while an archive is poured."""


def factor(speed: str) -> float | None:
    """How many times faster than it happened: `60x` is 60, `max` None. Raises BadSettings."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)x", speed)
    if speed != "max" and (match is None or float(match[1]) <= 0):
        raise BadSettings(f"--speed {speed}: pass max, 1x, 60x ...")
    return float(match[1]) if match else None


async def pour(settings: Settings, updates: Iterable[Update], speed: str = "max") -> int:
    """Send updates in their order, each with its own time, as far apart as `speed` says; how many. Raises Unavailable."""
    times = factor(speed)
    clock = asyncio.get_running_loop().time
    begun, first, count, waiting = clock(), None, 0, deque[asyncio.Future[Any]]()
    try:
        async with producing(settings, enable_idempotence=True, linger_ms=5) as producer:
            for update in updates:
                first = first or update.time
                if times:
                    await asyncio.sleep(max(0.0, (update.time - first).total_seconds() / times - (clock() - begun)))
                record = encode(enclose(update), "replay")
                topic = settings.prefix + record.topic
                waiting.append(await producer.send(topic, record.value, key=record.key, headers=record.headers))
                count += 1
                if len(waiting) > UNANSWERED:
                    await waiting.popleft()
            await asyncio.gather(*waiting)
    except KafkaError as error:
        raise Unavailable(f"{settings.broker}: {error!r}: see TALLYWIRE_BROKER") from None
    return count


@asynccontextmanager
async def producing(settings: Settings, **how: Any) -> AsyncIterator[AIOKafkaProducer]:
    """A producer whose records are acknowledged by all, stopped in the end, even where it could not be started."""
    producer = AIOKafkaProducer(**settings.client(), acks="all", max_request_size=settings.largest_request(), **how)
    try:
        await producer.start()
        yield producer
    finally:
        await producer.stop()


async def tail(settings: Settings, topics: Sequence[str], *, uncommitted: bool = False) -> AsyncIterator[tuple[str, Entry]]:
    """Every committed (or every) record that is in `topics` now, (topic without prefix, entry), each partition in its order."""
    async with reader(settings, uncommitted=uncommitted) as consumer:
        async for partition, piece in whole(consumer, [settings.prefix + topic for topic in topics]):
            for entry in piece:
                yield partition.topic.removeprefix(settings.prefix), entry


async def follow(settings: Settings, topics: Sequence[str]) -> AsyncIterator[tuple[str, Entry]]:
    """The committed records of `topics` from their beginning, and those that come, until the caller stops."""
    async with reader(settings) as consumer:
        consumer.assign([p for topic in topics for p in await partitions_of(consumer, settings.prefix + topic)])
        await consumer.seek_to_beginning()
        while True:
            for partition, records in (await consumer.getmany(timeout_ms=200)).items():
                for record in records:
                    yield partition.topic.removeprefix(settings.prefix), entry(record)


def opened(entry: Entry) -> Envelope:
    """A topic's record as an event. Raises BadRecord."""
    return decode(entry.value, entry.headers)
