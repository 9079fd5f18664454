"""Local snapshots of a step's state: they may stand in for the beginning of the log, and are trusted only when verified.

A snapshot is one file: the checksum of the rest, a line of JSON that says what it is of, then the state. It is used only
where checksum, app, step, partition, code and configuration agree, and the log still holds the very record it ends at.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import orjson
from aiokafka import AIOKafkaConsumer, TopicPartition
from immutables import Map
from pydantic import ValidationError

from schemas.ids import digest
from streams.core.step import Desk, State, Step
from streams.log import Entry, entries
from streams.settings import Settings

log = logging.getLogger(__name__)
FORMAT = 2


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
        self.version = digest(code(), configuration(desk))
        self._kept: dict[TopicPartition, int] = {}
        self._writing: dict[TopicPartition, asyncio.Task[Path]] = {}

    async def best(self, consumer: AIOKafkaConsumer, partition: TopicPartition, stop: int) -> tuple[int, State]:
        """(offset, state) to fold on from, at most `stop`: a verified snapshot's, else the beginning."""
        found = self._read(partition)
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
        due = snapshot.offset - self._kept.get(partition, 0) >= self.settings.snapshot_every
        if self.settings.snapshots and self.step.values is not None and due and partition not in self._writing:
            self._kept[partition] = snapshot.offset
            task = asyncio.ensure_future(asyncio.to_thread(self.write, partition, snapshot))
            self._writing[partition] = task
            task.add_done_callback(lambda done: self._written(partition, done))

    def write(self, partition: TopicPartition, snapshot: Snapshot) -> Path:
        """Write a snapshot; the file appears whole or not at all. Raises OSError."""
        values = self.step.values
        body = orjson.dumps({key: values.dump_python(value, mode="json") for key, value in snapshot.state.items()} if values else {})
        head = self._about(partition) | {
            "offset": snapshot.offset,
            "last": {"offset": snapshot.last.offset, "digest": _digest(snapshot.last)},
        }
        rest = orjson.dumps(head) + b"\n" + body
        path = self._path(partition)
        self.folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_bytes(digest(rest).encode() + b"\n" + rest)
        part.replace(path)
        return path

    def _written(self, partition: TopicPartition, task: asyncio.Task[Path]) -> None:
        self._writing.pop(partition, None)
        if not task.cancelled() and (error := task.exception()):
            log.warning("a snapshot of %s could not be written: %s", self.step.name, error)

    def _read(self, partition: TopicPartition) -> tuple[dict[str, Any], State] | None:
        """A snapshot that is whole and of this code and configuration; any other is as good as none."""
        if not self.settings.snapshots or self.step.values is None:
            return None
        with suppress(OSError):
            checksum, _, rest = self._path(partition).read_bytes().partition(b"\n")
            head, _, body = rest.partition(b"\n")
            try:
                about = orjson.loads(head) if checksum == digest(rest).encode() else {}
                wanted = self._about(partition)
                if {name: about.get(name) for name in wanted} == wanted:
                    values = self.step.values
                    return about, Map({key: values.validate_python(value) for key, value in orjson.loads(body).items()})
            except (orjson.JSONDecodeError, AttributeError, KeyError, ValidationError):
                pass
            log.warning("snapshot %s is torn or of another version: ignored", self._path(partition))
        return None

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


@cache
def code() -> str:
    """The digest of everything that decides: a changed step folds its log anew."""
    root = Path(__file__).parent.parent
    files = sorted([*root.glob("schemas/*.py"), *root.glob("streams/core/**/*.py")])
    return digest(*(part for file in files for part in (file.relative_to(root), file.read_bytes())))


def configuration(desk: Desk) -> str:
    """The digest of stories and policies (what rules read is in the log already)."""
    stories = [story.model_dump_json() for _, story in sorted(desk.stories.items())]
    return digest(*stories, *(policy.model_dump_json() for policy in desk.policies))


def _digest(entry: Entry) -> str:
    return digest(entry.timestamp, entry.key, entry.value)
