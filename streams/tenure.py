"""A fenced writer and its state for each partition that a step holds.

The state is the fold of the partition's log up to the committed offset, and nothing else is trusted. Outputs and the source's
next offset go in one transaction; only then is the state kept. Whoever takes a partition over fences its predecessor first.
"""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NoReturn, Protocol

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.errors import KafkaError, ProducerFenced
from immutables import Map

from schemas.errors import BadRecord
from schemas.wire import LATEST, TALLIES, Envelope, Headers, encode
from streams.core.runner import made
from streams.core.step import Desk, State, Step
from streams.deadletters import refused
from streams.log import Entry, committed, entries, reader
from streams.settings import Settings
from streams.shell import Refused, opened
from streams.snapshots import Shelf, Snapshot

log = logging.getLogger(__name__)

ZOMBIE, BROKEN, TRUNCATED, STALLED, UNSTOPPED = 70, 71, 72, 73, 74
"""Exit codes: fenced while we thought the partition ours; Kafka failed in a transaction; the log no longer reaches back; no progress;
told to stop and still here."""


class Observer(Protocol):
    """Who wants to know what was committed."""

    def committed(self, step: str, partition: TopicPartition, batch: Batch, seconds: float) -> None:
        """A transaction of `step` was committed, `seconds` after it was begun."""

    def folded(self, step: str, partition: TopicPartition, outputs: Sequence[Envelope]) -> None:
        """What `step` had made of the log before this tenure (nothing was sent)."""

    def tenure(self, step: str, event: str) -> None:
        """`taken`, `dropped`, `fenced` or `mended` (records that were never handed over, found in the log)."""


class Reached(Protocol):
    """What a tenure asks of the application that hands records over."""

    def generation(self) -> int:
        """The consumer group's generation now."""

    def holds(self, partition: TopicPartition) -> bool:
        """Whether the partition is assigned to this worker now."""


@dataclass
class Batch:
    """What one transaction holds: the source's entries, what they made, and what could not be used."""

    entries: Sequence[Entry]
    outputs: list[Envelope] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


@dataclass
class Tenure:
    """The hold on one source partition. `next` is the first offset that is not in `state`.

    `generation` is the one in which it was taken over or last `checked` (its first batch read from the log itself).
    `seen` is the end of what was read from the log itself, `waits` the `next` of the last look at which records lay behind it.
    """

    partition: TopicPartition
    producer: AIOKafkaProducer
    generation: int
    state: State
    next: int
    seen: int = 0
    checked: bool = False
    waits: int = -1


class Tenures:
    """The tenures of one step in this worker, by source partition."""

    def __init__(self, settings: Settings, desk: Desk, step: Step, reached: Reached, observer: Observer) -> None:
        """Nothing is taken over until `work` asks for it. `beat` is when this step last got anywhere (monotonic)."""
        self.settings, self.desk, self.step, self.reached, self.observer = settings, desk, step, reached, observer
        self.group = group_of(settings, step)
        self.held: dict[TopicPartition, Tenure] = {}
        self.beat = time.monotonic()
        self.closed = False
        self._doors = asyncio.Semaphore(settings.takeovers)
        self._locks: dict[TopicPartition, asyncio.Lock] = {}
        self._shelf = Shelf(settings, step, desk)

    async def work(self, partition: TopicPartition, handed: Sequence[Entry], generation: int) -> None:
        """Fold and commit `handed`, and before it what the log holds and nobody handed over; with nothing `handed`, all that the log holds.

        Ends the process where Kafka fails: nothing was half done, and whoever is started next takes over.
        """
        try:
            async with self._lock(partition):
                await self._work(partition, handed, generation)
        except Exception as error:
            log.exception("%s %s", self.step.name, partition)
            end(BROKEN, f"{self.step.name} {partition}: Kafka failed: {error!r}")

    async def _work(self, partition: TopicPartition, handed: Sequence[Entry], generation: int) -> None:
        for _ in range(3):
            if not self._ours(partition, generation):
                return
            tenure = self.held.get(partition) or await self._take_over(partition, generation)
            try:
                await self._commit_all(tenure, handed, generation)
                return
            except ProducerFenced:
                if not await self._fenced(tenure, generation):
                    return

    async def close(self) -> None:
        """Give up every tenure, and take none over any more."""
        self.closed = True
        await self.drop()

    async def drop(self, keep: Sequence[TopicPartition] = ()) -> None:
        """Give up every tenure but those of `keep`; open transactions are aborted by whoever comes next."""
        for partition in [partition for partition in self.held if partition not in keep]:
            async with self._lock(partition):
                await self._drop(partition)

    def _lock(self, partition: TopicPartition) -> asyncio.Lock:
        return self._locks.setdefault(partition, asyncio.Lock())

    def _ours(self, partition: TopicPartition, generation: int) -> bool:
        return not self.closed and self.reached.generation() == generation and self.reached.holds(partition)

    async def _commit_all(self, tenure: Tenure, handed: Sequence[Entry], generation: int) -> None:
        fresh = [entry for entry in handed if entry.offset >= tenure.next]
        if not handed:
            await self._mend(tenure, (), None)
        elif fresh and (tenure.generation != generation or not tenure.checked):
            # Faust drops records around a rebalance: the first batch that tells anything new is read from the log itself.
            await self._mend(tenure, fresh, fresh[-1].offset + 1)
            tenure.generation, tenure.checked = generation, True
        for chunk in self._chunks([entry for entry in fresh if entry.offset >= tenure.next]):
            await self._commit(tenure, chunk)

    async def _mend(self, tenure: Tenure, handed: Sequence[Entry], stop: int | None) -> None:
        """Commit the records from `next` to `stop` as the log holds them, and say how many of them are not among `handed`."""
        known = {entry.offset for entry in handed}
        async with reader(self.settings) as consumer:
            async for piece in entries(consumer, tenure.partition, tenure.next, stop):
                lost = sum(entry.offset not in known for entry in piece)
                if lost:
                    log.warning("%s %s: %d records were never handed over", self.step.name, tenure.partition, lost)
                    self.observer.tenure(self.step.name, "mended")
                for chunk in self._chunks(piece):
                    await self._commit(tenure, chunk)

    def _chunks(self, fresh: Sequence[Entry]) -> Iterator[list[Entry]]:
        """Cut into transactions: at most `batch` records, and at most `batch_bytes` unless one record alone has more."""
        chunk: list[Entry] = []
        size = 0
        for entry in fresh:
            own = len(entry.value or b"")
            if chunk and (len(chunk) >= self.settings.batch or size + own > self.settings.batch_bytes):
                yield chunk
                chunk, size = [], 0
            chunk.append(entry)
            size += own
        if chunk:
            yield chunk

    async def _commit(self, tenure: Tenure, chunk: Sequence[Entry]) -> None:
        began = time.perf_counter()
        batch = Batch(chunk)
        state = self._fold(tenure.state, chunk, batch)
        upto = chunk[-1].offset + 1
        async with tenure.producer.transaction():
            for topic, key, value, headers in self._records(tenure.partition, batch):
                await tenure.producer.send(topic, value, key=key, headers=headers)
            await tenure.producer.send_offsets_to_transaction({tenure.partition: upto}, self.group)
        tenure.state, tenure.next, self.beat = state, upto, time.monotonic()
        self.observer.committed(self.step.name, tenure.partition, batch, time.perf_counter() - began)
        self._shelf.keep(tenure.partition, Snapshot(upto, chunk[-1], state))

    def _fold(self, state: State, chunk: Sequence[Entry], batch: Batch) -> State:
        for entry in chunk:
            try:
                after, events = made(self.step, self.desk, state, opened(self.step, entry))
                self._small_enough(events)
            except Exception as error:  # the record's fault: pure steps meet no other
                batch.refused.append(Refused(entry, error))
            else:
                state = after
                batch.outputs.extend(events)
        return state

    def _small_enough(self, events: Sequence[Envelope]) -> None:
        largest = max((len(envelope.body) for envelope in events), default=0)
        if largest > self.settings.max_record_bytes:
            raise BadRecord(f"would make a record of {largest} bytes, the largest is {self.settings.max_record_bytes}")

    def _records(self, partition: TopicPartition, batch: Batch) -> list[tuple[str, bytes | None, bytes | None, Headers]]:
        prefix = self.settings.prefix
        sent: list[tuple[str, bytes | None, bytes | None, Headers]] = []
        for envelope in batch.outputs:
            record = encode(envelope, self.step.name)
            sent.append((prefix + record.topic, record.key, record.value, record.headers))
            if record.topic == TALLIES:
                sent.append((prefix + LATEST, record.key, record.value, record.headers))
        for fault in batch.refused:
            sent.append(refused(self.settings, self.step, partition, fault))
        return sent

    async def _take_over(self, partition: TopicPartition, generation: int) -> Tenure:
        async with self._doors:
            return await self._taken_over(partition, generation)

    async def _taken_over(self, partition: TopicPartition, generation: int) -> Tenure:
        producer = AIOKafkaProducer(
            **self.settings.client(),
            transactional_id=f"{self.group}-{partition.topic}-{partition.partition}",
            transaction_timeout_ms=int(self.settings.transaction_timeout * 1000),
            max_request_size=self.settings.largest_request(),
            retry_backoff_ms=10,
            linger_ms=0,
        )
        await producer.start()
        try:
            next = (await committed(self.settings, self.group, [partition]))[partition]
            state = await self._folded(partition, next)
        except BaseException:
            await producer.stop()
            raise
        tenure = Tenure(partition, producer, generation, state, next)
        self.held[partition] = tenure
        self.observer.tenure(self.step.name, "taken")
        log.info("%s %s: taken over at %d in generation %d", self.step.name, partition, next, generation)
        return tenure

    async def _folded(self, partition: TopicPartition, stop: int) -> State:
        """The fold of the log's records before `stop`, from a snapshot where one stands in for the beginning; nothing is sent."""
        if self.step.values is None or stop == 0:
            return Map()
        async with reader(self.settings) as consumer:
            start, state = await self._shelf.best(consumer, partition, stop)
            await self._reaches(consumer, partition, start, stop)
            async for piece in entries(consumer, partition, start, stop):
                batch = Batch(piece)
                state = self._fold(state, piece, batch)
                self.observer.folded(self.step.name, partition, batch.outputs)
                self.beat = time.monotonic()
        return state

    async def _reaches(self, consumer: AIOKafkaConsumer, partition: TopicPartition, start: int, stop: int) -> None:
        """Refuse to go on with a log that lacks what the state is made of."""
        first = (await consumer.beginning_offsets([partition]))[partition]
        last = (await consumer.end_offsets([partition]))[partition]
        if first > start:
            end(TRUNCATED, f"{partition}: the log begins at {first}, the state needs it from {start}: restore the log or a snapshot")
        if last < stop:
            end(TRUNCATED, f"{partition}: the log ends at {last}, {self.group} committed {stop}: restore the log, or use another app name")

    async def _fenced(self, tenure: Tenure, generation: int) -> bool:
        """Somebody else took the partition over: whether to try again, with a tenure of our own generation."""
        now, own = self.reached.generation(), tenure.generation
        self.observer.tenure(self.step.name, "fenced")
        log.warning("%s %s: fenced in generation %d (tenure %d, now %d)", self.step.name, tenure.partition, generation, own, now)
        await self._drop(tenure.partition)
        if now != generation:
            return False
        if own == generation:
            end(ZOMBIE, f"{self.step.name} {tenure.partition}: another worker has it: restart me")
        return True

    async def _drop(self, partition: TopicPartition) -> None:
        tenure = self.held.pop(partition, None)
        if tenure is not None:
            self.observer.tenure(self.step.name, "dropped")
            try:
                await asyncio.wait_for(tenure.producer.stop(), 5)
            except (KafkaError, TimeoutError) as error:
                log.info("%s %s: the producer did not stop cleanly: %r", self.step.name, partition, error)


def group_of(settings: Settings, step: Step) -> str:
    """The consumer group whose committed offsets say how far a step is."""
    return f"{settings.app}.{step.name}"


def end(code: int, why: str) -> NoReturn:
    """End the process at once: nothing was half done, and a supervisor starts it again."""
    log.critical("%s (exit %d)", why, code)
    logging.shutdown()
    os._exit(code)
