"""What a worker does besides its batches: take over what is assigned, find what was never handed over, end itself if it stands still."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Sequence
from typing import Any, Protocol

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from streams.log import reader
from streams.metrics import Metrics
from streams.settings import Settings
from streams.tenure import STALLED, UNSTOPPED, Tenures, end

log = logging.getLogger(__name__)

Key = tuple[str, TopicPartition]


class Watched(Protocol):
    """What a watch asks of the application."""

    settings: Settings
    steps: list[Tenures]
    metrics: Metrics
    rebalancing: bool
    should_stop: bool

    def generation(self) -> int:
        """The consumer group's generation now."""

    def wanted(self) -> list[tuple[Tenures, TopicPartition]] | None:
        """Each step with each assigned partition of its source; None while that is being settled."""

    async def sleep(self, seconds: float) -> Any:
        """Sleep, or wake when the application stops."""


class Watch:
    """The watch over one worker's tenures. A thread of its own ends the process where even the event loop stands still."""

    def __init__(self, app: Watched) -> None:
        """Nothing happens before `run`."""
        self.app, self.ends = app, dict[TopicPartition, int]()
        self._beat = time.monotonic()
        self._progress: dict[Key, tuple[int, float]] = {}
        self._sweeping: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Look again and again until the application stops; a Kafka that does not answer is asked again."""
        self._beat = time.monotonic()
        threading.Thread(target=self._guard, name="tallywire-watchdog", daemon=True).start()
        while not self.app.should_stop:
            try:
                async with reader(self.app.settings) as consumer:
                    while not self.app.should_stop:
                        await self._look(consumer)
                        await self.app.sleep(self.app.settings.idle_check)
            except KafkaError as error:
                log.warning("looking for records that were never handed over: %r", error)
                await self.app.sleep(self.app.settings.idle_check)

    def lags(self) -> dict[Key, int]:
        """Records between each tenure and the end of its partition, as last looked up."""
        return {
            (tenures.step.name, partition): max(0, self.ends.get(partition, 0) - max(tenure.next, tenure.seen))
            for tenures in self.app.steps
            for partition, tenure in tenures.held.items()
        }

    def still(self) -> tuple[float, str]:
        """For how many seconds this worker has stood still though there was something to do, and where."""
        now = time.monotonic()
        last = max([self._beat, *(tenures.beat for tenures in self.app.steps)])
        waits = [
            (now - since, f"{step} {partition.topic}-{partition.partition}") for (step, partition), (_, since) in self._progress.items()
        ]
        return max([(now - last, "the event loop"), *waits])

    async def _look(self, consumer: AIOKafkaConsumer) -> None:
        generation, wanted = self.app.generation(), self.app.wanted()
        if wanted is None:
            self._beat = time.monotonic()
            return
        keep = sorted({partition for _, partition in wanted})
        self.ends = await consumer.end_offsets(keep) if keep else {}
        self.app.metrics.lagging(self.lags())
        if self._sweeping is None or self._sweeping.done():
            if self._sweeping is not None:
                self._sweeping.result()
            self._sweeping = asyncio.ensure_future(self._sweep_all(wanted, keep, generation))

    async def _sweep_all(self, wanted: Sequence[tuple[Tenures, TopicPartition]], keep: Sequence[TopicPartition], generation: int) -> None:
        """Beside the looks: a takeover may last, and the lag has to be seen meanwhile."""
        self._beat = time.monotonic()
        await asyncio.gather(*(self._sweep(tenures, partition, generation) for tenures, partition in wanted))
        if self.app.generation() == generation and not self.app.rebalancing:
            await asyncio.gather(*(tenures.drop(keep) for tenures in self.app.steps))
        self._note(keep)

    async def _sweep(self, tenures: Tenures, partition: TopicPartition, generation: int) -> None:
        """Faust drops records around a rebalance: those that nobody has handed over since the last look are read from the log."""
        tenure, upto = tenures.held.get(partition), self.ends.get(partition, 0)
        if tenure is None:
            await tenures.work(partition, (), generation)
        elif upto > max(tenure.next, tenure.seen):
            if tenure.waits == tenure.next:
                await tenures.work(partition, (), generation)
                tenure.seen = max(tenure.seen, upto)
            tenure.waits = tenure.next

    def _note(self, keep: Sequence[TopicPartition]) -> None:
        """Since when each tenure that lags has been where it is."""
        now, lags = time.monotonic(), self.lags()
        found: dict[Key, tuple[int, float]] = {}
        for tenures in self.app.steps:
            for partition, tenure in tenures.held.items():
                key = (tenures.step.name, partition)
                if partition in keep and lags.get(key):
                    offset, since = self._progress.get(key, (-1, now))
                    found[key] = (tenure.next, since if offset == tenure.next else now)
        self._progress = found

    def _guard(self) -> None:
        limit = self.app.settings.stall_timeout
        while not self.app.should_stop:
            seconds, where = self.still()
            if seconds > limit:
                end(STALLED, f"{where} has stood still for {seconds:.0f} s")
            time.sleep(min(1.0, limit / 4))
        time.sleep(self.app.settings.stop_timeout)  # Faust can hang in a rebalance while it stops; nothing is half done
        end(UNSTOPPED, f"told to stop, and still here after {self.app.settings.stop_timeout:.0f} s")
