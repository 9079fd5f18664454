"""The last words on every subject, as a changed step has them and as they were published, on disk: memory does not grow with the log.

A file of the worker's own for as long as a revision takes; whoever revises next begins with an empty one.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from aiokafka import AIOKafkaConsumer

from schemas.errors import BadRecord
from schemas.wire import TYPES, Envelope, decode, topic_of
from streams.core.revision import Subject, Words, revised, subject
from streams.core.step import Step
from streams.log import Entry, partitions_of, whole
from streams.shell import opened

_MADE = """
    pragma journal_mode = off; pragma synchronous = off;
    create table cause (id text primary key) without rowid;
    create table word (
        thing text, point text, topic text, first integer,
        now blob, now_from text, said blob, said_from text, place integer,
        unique (thing, point)
    );
"""
_NOW = """
    insert into word (thing, point, topic, first, now, now_from) values (?, ?, ?, ?, ?, ?)
    on conflict do update set now = excluded.now, now_from = excluded.now_from
"""
_SAID = """
    insert into word (thing, point, said, said_from, place) values (?, ?, ?, ?, ?)
    on conflict do update set said = excluded.said, said_from = excluded.said_from, place = excluded.place
"""
_DIFFERING = """
    select thing, point, now, now_from, said, said_from, place from word where point <> '' or now is not said
    order by case point when '' then '' else thing end, point, rowid
"""
"""Words that are the same bytes need no look, except the points of a timeline, which depend on each other."""

Aside = Callable[..., Awaitable[Any]]
"""Runs a function in a thread, so that the event loop turns."""


class Book:
    """What one step has the last word on in one partition of its source."""

    def __init__(self, path: Path, step: Step) -> None:
        """An empty book in a file of its own."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        self.path, self.step, self.place = path, step, 0
        self._data = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._data.executescript(_MADE)

    def close(self) -> None:
        """Leave nothing behind."""
        self._data.close()
        self.path.unlink(missing_ok=True)

    def made(self, entry: Entry, outputs: Sequence[Envelope]) -> None:
        """What the changed step makes of a record of its source."""
        self._data.execute("insert or ignore into cause values (?)", (self._id(entry),))
        for envelope in outputs:
            about = subject(envelope.event)
            if about is not None:
                word = (TYPES[type(envelope.event)].encode() + b"\n" + envelope.body, f"{envelope.id}\n{envelope.cause}")
                self._data.execute(_NOW, (*about, topic_of(envelope.event), entry.timestamp, *word))

    def published(self, entries: Sequence[Entry]) -> None:
        """Records of the step's output topics; those that other partitions or steps caused are passed over."""
        mine = f"/tallywire/{self.step.name}".encode()
        for entry in entries:
            self.place += 1
            headers = dict(entry.headers)
            cause = (headers.get("ce_causationid") or b"").decode(errors="replace")
            if headers.get("ce_source") == mine and self._data.execute("select 1 from cause where id = ?", (cause,)).fetchone():
                self._said(entry, headers, cause)

    def forget(self, topic: str, before: float) -> None:
        """Pass over what was first made before a time (milliseconds since 1970) and is not published: retention may have taken it."""
        self._data.execute("delete from word where said is null and topic = ? and first < ?", (topic, before))

    def differing(self) -> Iterator[Envelope]:
        """What has to be published so that what stands on the topics is what the changed step makes."""
        rows = self._data.execute(_DIFFERING)
        return revised(_words(row) for row in rows)

    def _said(self, entry: Entry, headers: Mapping[str, bytes], cause: str) -> None:
        try:
            envelope = decode(entry.value, entry.headers)
        except BadRecord:
            return  # of a newer release: this one can neither read nor revise it
        about = subject(envelope.event)
        if about is not None:
            said = (headers.get("ce_type") or b"") + b"\n" + (entry.value or b"")
            self._data.execute(_SAID, (*about, said, f"{envelope.id}\n{cause}", self.place))

    def _id(self, entry: Entry) -> str:
        known = dict(entry.headers).get("ce_id")
        try:
            return known.decode(errors="replace") if known else opened(self.step, entry).id
        except BadRecord:
            return ""


async def read_published(consumer: AIOKafkaConsumer, book: Book, prefix: str, aside: Aside) -> None:
    """Enter what the step has published. Where retention has taken the beginning, what is missing is not told from what was never
    published: it is passed over."""
    for topic in book.step.makes:
        begins = await consumer.beginning_offsets(await partitions_of(consumer, prefix + topic))
        cut = {partition for partition, offset in begins.items() if offset > 0}
        oldest: list[float] = [math.inf] * len(cut)
        async for partition, piece in whole(consumer, [prefix + topic]):
            if partition in cut and piece:
                cut.discard(partition)
                oldest[len(cut)] = piece[0].timestamp
            await aside(book.published, piece)
        if oldest:
            book.forget(topic, max(oldest))


def _words(row: tuple[Any, ...]) -> Words:
    thing, point, now, now_from, said, said_from, place = row
    stands = _envelope(now, now_from)
    if stands is not None and now == said:
        id, _, cause = said_from.partition("\n")
        return Words(Subject(thing, point), stands._replace(id=id, cause=cause), stands, place)
    return Words(Subject(thing, point), _envelope(said, said_from), stands, place or 0)


def _envelope(word: bytes | None, origin: str) -> Envelope | None:
    if word is None:
        return None
    kind, _, body = word.partition(b"\n")
    id, _, cause = origin.partition("\n")
    return decode(body, [("ce_type", kind), ("ce_id", id.encode()), ("ce_causationid", cause.encode())])
