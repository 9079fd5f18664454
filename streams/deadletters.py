"""Records that could not be used: kept untouched in `liveblog.rejected`, listed, shown, and put back when repaired.

The headers that say what went wrong are Kafka Connect's (`__connect.errors.*`, KIP-298).
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from traceback import format_exception
from typing import Any, NamedTuple

from aiokafka import TopicPartition
from aiokafka.errors import KafkaError

from schemas.errors import BadInput, TallywireError, Unavailable
from schemas.wire import REJECTED, Headers
from streams.bus import producing
from streams.core.flow import FLOW
from streams.core.step import Step
from streams.log import Entry, reader, whole
from streams.settings import Settings
from streams.shell import Refused

MARK = "__connect.errors."
STACK = 8_000
"""Characters of a stack trace that are kept; only what nobody foresaw has one."""


class Letter(NamedTuple):
    """A dead letter: where it lies (`partition:offset`), where it came from, what was wrong, and the record itself."""

    id: str
    topic: str
    partition: int
    offset: int
    step: str
    error: str
    message: str
    entry: Entry

    def row(self) -> dict[str, Any]:
        """Everything but the record's value, as JSON."""
        size = len(self.entry.value or b"")
        return {name: getattr(self, name) for name in ("id", "topic", "partition", "offset", "step", "error", "message")} | {"bytes": size}


def refused(settings: Settings, step: Step, source: TopicPartition, fault: Refused) -> tuple[str, bytes | None, bytes | None, Headers]:
    """(topic, key, value, headers) of the dead letter of a record: its own, plus the headers that say what was wrong."""
    entry, error = fault
    said = {
        "topic": source.topic,
        "partition": source.partition,
        "offset": entry.offset,
        "connector.name": settings.app,
        "task.id": 0,
        "stage": step.name,
        "class.name": f"{step.fold.__module__}.{step.fold.__name__}",
        "exception.class.name": f"{type(error).__module__}.{type(error).__qualname__}",
        "exception.message": str(error)[:2_000],
        "exception.stacktrace": "" if isinstance(error, TallywireError) else "".join(format_exception(error, limit=-8))[:STACK],
    }
    headers = [*entry.headers, *((MARK + name, str(value).encode()) for name, value in said.items())]
    return settings.prefix + REJECTED, entry.key, entry.value if entry.value is not None or entry.key is not None else b"", headers


async def letters(settings: Settings) -> AsyncIterator[Letter]:
    """Every dead letter that is there now, partition by partition. Raises Unavailable."""
    try:
        async with reader(settings) as consumer:
            async for partition, piece in whole(consumer, [settings.prefix + REJECTED]):
                for entry in piece:
                    yield letter_of(partition, entry)
    except KafkaError as error:
        raise Unavailable(f"{settings.broker}: {error!r}: see TALLYWIRE_BROKER") from None


def letter_of(partition: TopicPartition, entry: Entry) -> Letter:
    """What an entry of the dead-letter topic says of itself; whoever may write there may say anything."""
    said = {name.removeprefix(MARK): value.decode(errors="replace") for name, value in entry.headers if value and name.startswith(MARK)}
    return Letter(
        f"{partition.partition}:{entry.offset}",
        said.get("topic", ""),
        _number(said.get("partition", "")),
        _number(said.get("offset", "")),
        said.get("stage", ""),
        said.get("exception.class.name", ""),
        said.get("exception.message", ""),
        entry,
    )


def _number(said: str) -> int:
    """A partition or an offset, -1 where that is none."""
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 20 else -1


async def letter(settings: Settings, id: str) -> Letter:
    """The dead letter of that id. Raises BadInput, Unavailable."""
    async for found in letters(settings):
        if found.id == id:
            return found
    raise BadInput(f"{id}: no such dead letter: `tallywire dlq list` lists them")


async def retry(settings: Settings, id: str, value: bytes | None = None) -> Letter:
    """Put a dead letter back where it came from, with its own key and headers, repaired to `value` where that is given.

    Raises BadInput where it names no topic to go back to, and Unavailable.
    """
    found = await letter(settings, id)
    topic = way_back(settings, found)
    own = [(name, content) for name, content in found.entry.headers if not name.startswith(MARK)]
    if value is not None:
        own = [(name, content) for name, content in own if name != "ce_id"]
    try:
        async with producing(settings) as producer:
            await producer.send_and_wait(topic, found.entry.value if value is None else value, key=found.entry.key, headers=own)
    except KafkaError as error:
        raise Unavailable(f"{settings.broker}: {error!r}: see TALLYWIRE_BROKER") from None
    return found


def way_back(settings: Settings, letter: Letter) -> str:
    """The topic that a dead letter is put back to: one that a step reads, whatever else its headers name. Raises BadInput."""
    if letter.topic in {settings.prefix + step.source for step in FLOW}:
        return letter.topic
    raise BadInput(f"{letter.id}: its headers name no topic to put it back to that a step reads")
