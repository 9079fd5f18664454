"""How hard the laws are tried: a little in every run, `make laws LAWS=20000` for long, with other examples each time."""

import asyncio
import os
import tempfile
from pathlib import Path
from typing import Any

from aiokafka import TopicPartition
from hypothesis import HealthCheck, Phase, settings

from streams.core.step import Desk, State, Step
from streams.log import Entry
from streams.settings import Settings
from streams.snapshots import Shelf, Snapshot

EXAMPLES = int(os.environ.get("LAWS_EXAMPLES", "0"))
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def laws(examples: int, **more: Any) -> settings:
    """So many examples, the same in every run; in a long run as many as are asked for, new ones each time and shrunk where one fails."""
    if EXAMPLES:
        return settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=SLOW, **more)
    quick = [Phase.explicit, Phase.generate]
    return settings(max_examples=examples, deadline=None, derandomize=True, phases=quick, suppress_health_check=SLOW, **more)


class Log:
    """A log that ends with one record."""

    def __init__(self, last: Entry) -> None:
        self.last, self.at = last, 0

    def assign(self, partitions: list[TopicPartition]) -> None:
        pass

    def seek(self, partition: TopicPartition, offset: int) -> None:
        self.at = offset

    async def position(self, partition: TopicPartition) -> int:
        return self.at

    async def beginning_offsets(self, partitions: list[TopicPartition]) -> dict[TopicPartition, int]:
        return dict.fromkeys(partitions, 0)

    async def end_offsets(self, partitions: list[TopicPartition]) -> dict[TopicPartition, int]:
        return dict.fromkeys(partitions, self.last.offset + 1)

    async def getmany(self, partition: TopicPartition, **_: Any) -> dict[TopicPartition, list[Entry]]:
        self.at = self.last.offset + 1
        return {partition: [self.last]}


def reloaded(step: Step, desk: Desk, state: State) -> State:
    """The state written as the worker's snapshot is, to a file, and read again as a worker that takes over does."""
    if step.values is None:
        return state
    with tempfile.TemporaryDirectory() as folder:
        shelf, source = Shelf(Settings(data=Path(folder)), step, desk), TopicPartition(step.source, 0)
        last = Entry(6, 1, b"key", b"value", ())
        shelf.write(source, Snapshot(7, last, state))
        offset, found = asyncio.run(shelf.best(Log(last), source, 7))  # type: ignore[arg-type]
    assert offset == 7, "the snapshot was not used"
    return found
