"""A fenced writer and its state for each partition that a step holds.

The state is the fold of the partition's log up to the committed offset, and nothing else is trusted. Outputs and the source's
next offset go in one transaction; only then is the state kept. Whoever takes a partition over fences its predecessor first.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, NoReturn, Protocol, TypeVar

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.errors import KafkaError, ProducerFenced
from immutables import Map

from schemas.errors import BadRecord
from schemas.wire import LATEST, TALLIES, Envelope, Headers, encode
from streams.core.runner import made
from streams.core.step import Desk, State, Step
from streams.deadletters import refused
from streams.log import Committed, Entry, committed, entries, reader
from streams.revising import Book, read_published
from streams.settings import Settings
from streams.shell import Refused, opened
from streams.snapshots import Shelf, Snapshot
from streams.versions import Lineage

log = logging.getLogger(__name__)

ZOMBIE, BROKEN, TRUNCATED, STALLED, UNSTOPPED = 70, 71, 72, 73, 74
"""Exit codes: fenced while we thought the partition ours; Kafka failed in a transaction; the log no longer reaches back; no progress;
told to stop and still here."""
_FOLDING = ThreadPoolExecutor(1, "tallywire-fold")
"""Where logs are folded when partitions are taken over: the event loop turns meanwhile, and no more than one thread takes its time."""

Item = TypeVar("Item")


class Observer(Protocol):
    """Who wants to know what was committed."""

    def committed(self, step: str, partition: TopicPartition, batch: Batch, seconds: float) -> None:
        """A transaction of `step` was committed, `seconds` after it was begun."""

    def folded(self, step: str, partition: TopicPartition, outputs: Sequence[Envelope]) -> None:
        """What `step` had made of the log before this tenure (nothing was sent)."""

    def revised(self, step: str, outputs: Sequence[Envelope]) -> None:
        """A changed `step` published what it reads otherwise in records seen before."""

    def tenure(self, step: str, event: str) -> None:
        """`taken`, `dropped`, `fenced`, `mended` (records that were never handed over, found in the log), or `superseded` (taken by a step
        whose newer version has been here)."""


class Reached(Protocol):
    """What a tenure asks of the application that hands records over."""

    def generation(self) -> int:
        """The consumer group's generation now."""

    def holds(self, partition: TopicPartition) -> bool:
        """Whether the partition is assigned to this worker now."""


@dataclass
class Batch:
    """What one transaction holds: the source's entries, what they made, and what could not be used; of a revision, by which version."""

    entries: Sequence[Entry]
    outputs: list[Envelope] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    revised_by: str = ""


class Gone(Exception):
    """The partition was given to another worker while it was being taken over."""


@dataclass
class Tenure:
    """The hold on one source partition. `next` is the first offset that is not in `state`.

    `generation` is the one in which it was taken over or last `checked` (its first batch read from the log itself).
    `seen` is the end of what was read from the log itself, `waits` the `next` of the last look at which records lay behind it.
    `lineage` is what is committed beside the offset: by which versions of the step all this was made.
    """

    partition: TopicPartition
    producer: AIOKafkaProducer
    generation: int
    state: State
    next: int
    seen: int = 0
    checked: bool = False
    waits: int = -1
    lineage: Lineage = field(default_factory=Lineage)


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
            own = generation
            try:
                tenure = self.held.get(partition) or await self._take_over(partition, generation)
                own = tenure.generation
                await self._commit_all(tenure, handed, generation)
                return
            except Gone:
                return
            except ProducerFenced:
                if not await self._fenced(partition, own, generation):
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
        for chunk in self._chunks([entry for entry in fresh if entry.offset >= tenure.next], _size):
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
                for chunk in self._chunks(piece, _size):
                    await self._commit(tenure, chunk)

    def _chunks(self, items: Iterable[Item], size: Callable[[Item], int]) -> Iterator[list[Item]]:
        """Cut into transactions: at most `batch` records, and at most `batch_bytes` unless one record alone has more."""
        chunk: list[Item] = []
        sum = 0
        for item in items:
            own = size(item)
            if chunk and (len(chunk) >= self.settings.batch or sum + own > self.settings.batch_bytes):
                yield chunk
                chunk, sum = [], 0
            chunk.append(item)
            sum += own
        if chunk:
            yield chunk

    async def _commit(self, tenure: Tenure, chunk: Sequence[Entry]) -> None:
        began = time.perf_counter()
        batch = Batch(chunk)
        state = self._fold(tenure.state, chunk, batch)
        upto = chunk[-1].offset + 1
        await self._send(tenure, batch, upto, tenure.lineage)
        tenure.state, tenure.next, self.beat = state, upto, time.monotonic()
        self.observer.committed(self.step.name, tenure.partition, batch, time.perf_counter() - began)
        self._shelf.keep(tenure.partition, Snapshot(upto, chunk[-1], state))

    async def _send(self, tenure: Tenure, batch: Batch, upto: int, lineage: Lineage) -> None:
        """Outputs, offset and what is noted beside it, in one transaction."""
        async with tenure.producer.transaction():
            for topic, key, value, headers in self._records(tenure.partition, batch):
                await tenure.producer.send(topic, value, key=key, headers=headers)
            await tenure.producer.send_offsets_to_transaction({tenure.partition: (upto, str(lineage))}, self.group)

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
            record = encode(envelope, self.step.name, batch.revised_by)
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
            known = (await committed(self.settings, self.group, [partition]))[partition]
            tenure = Tenure(partition, producer, generation, Map(), known.offset)
            await self._caught_up(tenure, known)
        except BaseException:
            await producer.stop()
            raise
        self.held[partition] = tenure
        self.observer.tenure(self.step.name, "taken")
        log.info("%s %s: taken over at %d in generation %d", self.step.name, partition, tenure.next, generation)
        return tenure

    async def _caught_up(self, tenure: Tenure, known: Committed) -> None:
        """Fold what was committed; where another version made it, publish what this one reads otherwise."""
        lineage, version = Lineage.read(known.note), self._shelf.version
        if not known.offset:
            tenure.lineage = lineage.revised(version)
        elif lineage.due(version, self.settings.revise):
            await self._revise(tenure, lineage)
        else:
            tenure.lineage = lineage.joined(version)
            await self._refold(tenure)
            if tenure.lineage.maker != version:
                self.observer.tenure(self.step.name, "superseded")
                log.warning("%s %s: made by %s, this is %s: going on as it is", self.step.name, tenure.partition, known.note, version)

    async def _refold(self, tenure: Tenure) -> None:
        """The fold of the log's records before `next`, from a snapshot where one stands in for the beginning; nothing is sent."""
        if self.step.values is None:
            return
        async with reader(self.settings) as consumer:
            start, tenure.state = await self._shelf.best(consumer, tenure.partition, tenure.next)
            await self._reaches(consumer, tenure.partition, start, tenure.next)
            async for piece in self._pieces(consumer, tenure, start):
                batch = Batch(piece)
                tenure.state = await _aside(self._fold, tenure.state, piece, batch)
                self.observer.folded(self.step.name, tenure.partition, batch.outputs)

    async def _revise(self, tenure: Tenure, lineage: Lineage) -> None:
        """Fold the log anew, compare the last words with those on the topics, publish what differs, and only then that it is done.

        Each part is a transaction of its own: who is interrupted finds what is published already, and goes on with the rest.
        """
        version, count = self._shelf.version, 0
        name = f"{self.settings.app}-{self.step.name}-{tenure.partition.topic}-{tenure.partition.partition}.words"
        log.warning(
            "%s %s: made by %s, this is %s: reading anew", self.step.name, tenure.partition, lineage.maker or "an older one", version
        )
        book = await _aside(Book, self.settings.data / "revisions" / name, self.step)
        try:
            async with reader(self.settings) as consumer:
                await self._reaches(
                    consumer, tenure.partition, 0, tenure.next, f"{version} reads it anew", "start the version that made it"
                )
                async for piece in self._pieces(consumer, tenure, 0):
                    batch = await _aside(self._anew, tenure, piece, book)
                    self.observer.folded(self.step.name, tenure.partition, batch.outputs)
                await read_published(consumer, book, self.settings.prefix, _aside)
            found = self._chunks(book.differing(), lambda envelope: len(envelope.body))
            while chunk := await _aside(next, found, None):
                self._still(tenure)
                await self._send(tenure, Batch((), chunk, revised_by=version), tenure.next, lineage)
                self.observer.revised(self.step.name, chunk)
                count += len(chunk)
            tenure.lineage = lineage.revised(version)
            await self._send(tenure, Batch(()), tenure.next, tenure.lineage)
        finally:
            await _aside(book.close)
        log.warning("%s %s: %d events revised by %s", self.step.name, tenure.partition, count, version)

    def _anew(self, tenure: Tenure, piece: Sequence[Entry], book: Book) -> Batch:
        """Fold a piece of the log, and enter what it makes, record by record."""
        all = Batch(piece)
        for entry in piece:
            one = Batch([entry])
            tenure.state = self._fold(tenure.state, one.entries, one)
            book.made(entry, one.outputs)
            all.outputs.extend(one.outputs)
        return all

    async def _pieces(self, consumer: AIOKafkaConsumer, tenure: Tenure, start: int) -> AsyncIterator[list[Entry]]:
        """The log from `start` to where the tenure begins. Raises Gone once the partition is no longer ours."""
        async for piece in entries(consumer, tenure.partition, start, tenure.next):
            self._still(tenure)
            yield piece
            gc.freeze()  # a state is large, lasts, and has no cycles: to look through it again and again would stop every thread
            self.beat = time.monotonic()

    def _still(self, tenure: Tenure) -> None:
        if not self._ours(tenure.partition, tenure.generation):
            raise Gone

    async def _reaches(
        self, consumer: AIOKafkaConsumer, partition: TopicPartition, start: int, stop: int, what: str = "the state needs it", way: str = ""
    ) -> None:
        """Refuse to go on with a log that lacks what the state is made of."""
        first = (await consumer.beginning_offsets([partition]))[partition]
        last = (await consumer.end_offsets([partition]))[partition]
        if first > start:
            end(TRUNCATED, f"{partition}: the log begins at {first}, {what} from {start}: restore the log or {way or 'a snapshot'}")
        if last < stop:
            end(TRUNCATED, f"{partition}: the log ends at {last}, {self.group} committed {stop}: restore the log, or use another app name")

    async def _fenced(self, partition: TopicPartition, own: int, generation: int) -> bool:
        """Somebody else took over what a tenure of generation `own` held: whether to try again, with a tenure of this generation."""
        now = self.reached.generation()
        self.observer.tenure(self.step.name, "fenced")
        log.warning("%s %s: fenced in generation %d (tenure %d, now %d)", self.step.name, partition, generation, own, now)
        await self._drop(partition)
        if now != generation:
            return False
        if own == generation:
            end(ZOMBIE, f"{self.step.name} {partition}: another worker has it: restart me")
        return True

    async def _drop(self, partition: TopicPartition) -> None:
        tenure = self.held.pop(partition, None)
        if tenure is not None:
            self.observer.tenure(self.step.name, "dropped")
            try:
                await asyncio.wait_for(tenure.producer.stop(), 5)
            except (KafkaError, TimeoutError) as error:
                log.info("%s %s: the producer did not stop cleanly: %r", self.step.name, partition, error)


def _size(entry: Entry) -> int:
    return len(entry.value or b"")


async def _aside(function: Callable[..., Any], *arguments: Any) -> Any:
    """Call a function that takes its time, in a thread."""
    return await asyncio.get_running_loop().run_in_executor(_FOLDING, function, *arguments)


def group_of(settings: Settings, step: Step) -> str:
    """The consumer group whose committed offsets say how far a step is."""
    return f"{settings.app}.{step.name}"


def end(code: int, why: str) -> NoReturn:
    """End the process at once: nothing was half done, and a supervisor starts it again."""
    log.critical("%s (exit %d)", why, code)
    logging.shutdown()
    os._exit(code)
