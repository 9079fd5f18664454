"""Local snapshots of a step's state: they may stand in for the beginning of the log, and are trusted only when verified.

A snapshot is one file: a line of JSON that says what it is of, then the state, compressed, a line for each key, and at the end the
checksum of all before it. It is used only where checksum, app, step, partition and version agree, and the log still holds the very
record it ends at. Keys are written in their order, so that what is alike lies together: neighbouring pages of a tally name the same
claims.
"""

from __future__ import annotations

import asyncio
import gc
import io
import logging
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

import orjson
from aiokafka import AIOKafkaConsumer, TopicPartition
from immutables import Map
from pydantic import TypeAdapter

from schemas.ids import digest
from streams.core.step import Desk, State, Step
from streams.log import Entry, entries
from streams.settings import Settings
from streams.versions import version_of

log = logging.getLogger(__name__)
FORMAT = 3
GROWTH = 4
"""A snapshot is due when what came since the last is at least a quarter of what that covers: what a record costs does not grow."""
_LEVEL = 1
_FROZEN = 5_000
_CHECK = 32
_WRITING = ThreadPoolExecutor(1, "tallywire-snapshots")
"""One at a time in this process: a snapshot takes as much of the processor as it can get."""


class Snapshot(NamedTuple):
    """The state at an offset: of everything before it, `last` being the record before it."""

    offset: int
    last: Entry
    state: State


class Shelf:
    """Where one step of this worker keeps its snapshots."""

    def __init__(self, settings: Settings, step: Step, desk: Desk) -> None:
        """Nothing is read or written before it is asked for."""
        self.settings, self.step = settings, step
        self.folder = settings.data / "snapshots"
        self.version = version_of(step, desk)
        self._kept: dict[TopicPartition, int] = {}
        self._writing: dict[TopicPartition, asyncio.Future[Path]] = {}

    async def best(self, consumer: AIOKafkaConsumer, partition: TopicPartition, stop: int) -> tuple[int, State]:
        """(offset, state) to fold on from, at most `stop`: a verified snapshot's, else the beginning."""
        found = await asyncio.to_thread(self._read, partition)
        if found is None:
            return 0, Map()
        head, state = found
        offset = int(head["offset"])
        if offset > stop or not await self._stands(consumer, partition, head):
            log.warning("snapshot of %s %s at %d is not of this log: ignored", self.step.name, partition, offset)
            return 0, Map()
        self._kept[partition] = offset
        return offset, state

    def keep(self, partition: TopicPartition, snapshot: Snapshot) -> None:
        """Write a snapshot in the background, when enough came since the partition's last and none of it is being written."""
        kept = self._kept.get(partition, 0)
        due = snapshot.offset - kept >= max(self.settings.snapshot_every, kept // GROWTH)
        if self.settings.snapshots and self.step.values is not None and due and partition not in self._writing:
            self._kept[partition] = snapshot.offset
            task = asyncio.ensure_future(asyncio.get_running_loop().run_in_executor(_WRITING, self.write, partition, snapshot))
            self._writing[partition] = task
            task.add_done_callback(lambda done: self._written(partition, done))

    def write(self, partition: TopicPartition, snapshot: Snapshot) -> Path:
        """Write a snapshot; the file appears whole or not at all. Raises OSError."""
        path = self._path(partition)
        self.folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        made = blake2b(digest_size=_CHECK // 2)
        with part.open("wb") as file:
            for piece in self._pieces(partition, snapshot):
                made.update(piece)
                file.write(piece)
            file.write(made.hexdigest().encode())
        part.replace(path)
        return path

    def _pieces(self, partition: TopicPartition, snapshot: Snapshot) -> Iterator[bytes]:
        last = {"offset": snapshot.last.offset, "digest": _digest(snapshot.last)}
        yield orjson.dumps(self._about(partition) | {"offset": snapshot.offset, "last": last}) + b"\n"
        packed, values = zlib.compressobj(_LEVEL), self._values()
        for key in sorted(snapshot.state):
            yield packed.compress(orjson.dumps(key) + b"\t" + values.dump_json(snapshot.state[key]) + b"\n")
        yield packed.flush()

    def _written(self, partition: TopicPartition, task: asyncio.Future[Path]) -> None:
        self._writing.pop(partition, None)
        if not task.cancelled() and (error := task.exception()):
            log.warning("a snapshot of %s could not be written: %s", self.step.name, error)

    def _read(self, partition: TopicPartition) -> tuple[dict[str, Any], State] | None:
        """A snapshot that is whole and of this code and configuration; any other is as good as none."""
        if not self.settings.snapshots or self.step.values is None:
            return None
        with suppress(OSError):
            found = self._path(partition).read_bytes()
            head, _, packed = found[:-_CHECK].partition(b"\n")
            try:
                about = orjson.loads(head) if _checked(found) else {}
                wanted = self._about(partition)
                if {name: about.get(name) for name in wanted} == wanted:
                    return about, self._state(packed)
            except (orjson.JSONDecodeError, AttributeError, ValueError, zlib.error):
                pass
            log.warning("snapshot %s is torn or of another version: ignored", self._path(partition))
        return None

    def _state(self, packed: bytes) -> State:
        """The state that a snapshot holds; no more than a piece of it is unpacked at a time."""
        values, state = self._values(), Map[str, Any]().mutate()
        for number, line in enumerate(_lines(packed)):
            key, _, value = line.partition(b"\t")
            state[orjson.loads(key)] = values.validate_json(value)
            if number % _FROZEN == 0:
                gc.freeze()  # as when a log is folded: what is kept need not be looked through again and again
        return state.finish()

    def _values(self) -> TypeAdapter[Any]:
        if self.step.values is None:
            raise ValueError(f"{self.step.name} keeps no state: there is nothing to write or read")
        return self.step.values

    async def _stands(self, consumer: AIOKafkaConsumer, partition: TopicPartition, head: dict[str, Any]) -> bool:
        """Whether the log holds the record that the snapshot ends at."""
        last = head["last"]
        if last["offset"] < (await consumer.beginning_offsets([partition]))[partition]:
            return True  # retention took that record: nothing contradicts the snapshot
        async for piece in entries(consumer, partition, last["offset"], last["offset"] + 1):
            for entry in piece:
                return bool(_digest(entry) == last["digest"])
        return False

    def _about(self, partition: TopicPartition) -> dict[str, Any]:
        named = {"topic": partition.topic, "partition": partition.partition}
        return {"format": FORMAT, "app": self.settings.app, "step": self.step.name, "version": self.version, **named}

    def _path(self, partition: TopicPartition) -> Path:
        return self.folder / f"{self.settings.app}-{self.step.name}-{partition.topic}-{partition.partition}.snapshot"


def _checked(found: bytes) -> bool:
    return blake2b(found[:-_CHECK], digest_size=_CHECK // 2).hexdigest().encode() == found[-_CHECK:]


def _lines(packed: bytes, piece: int = 1 << 20) -> Iterator[bytes]:
    unpack, rest = zlib.decompressobj(), b""
    source = io.BytesIO(packed)
    while packed_piece := source.read(piece):
        *lines, rest = (rest + unpack.decompress(packed_piece)).split(b"\n")
        yield from lines


def _digest(entry: Entry) -> str:
    return digest(entry.timestamp, entry.key, entry.value)
