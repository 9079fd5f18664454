"""Replay in process: archived feeds through the same steps, to one file of events a topic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import IO

import orjson

from schemas.errors import BadInput, BadRecord, Unavailable
from schemas.events import Event, Update
from schemas.wire import ALERTS, FINDINGS, POSTS, TALLIES, Envelope, decode, topic_of
from streams.core.flow import FLOW
from streams.core.runner import run
from streams.core.step import Desk

FILES = {POSTS: "posts.jsonl", FINDINGS: "findings.jsonl", TALLIES: "tallies.jsonl", **dict.fromkeys(ALERTS, "alerts.jsonl")}
"""Where each topic's events go in an output folder."""


def between(updates: Iterable[Update], start: datetime | None, end: datetime | None) -> Iterator[Update]:
    """The updates whose post time is in [start, end], either end open where None."""
    for update in updates:
        if (start is None or update.time >= start) and (end is None or update.time <= end):
            yield update


def replay(desk: Desk, updates: Iterable[Update]) -> Iterator[Envelope]:
    """The whole flow over `updates`, in process."""
    return run(FLOW, desk, updates)


def write(envelopes: Iterable[Envelope], out: Path) -> dict[str, int]:
    """One event a line to `out`'s files, as on the topics; the number of lines of each file.

    The files appear whole or not at all: an interrupted run leaves what was there before. Raises Unavailable.
    """
    names = sorted(set(FILES.values()))
    counts = dict.fromkeys(names, 0)
    try:
        out.mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            files: dict[str, IO[bytes]] = {name: stack.enter_context((out / f".{name}.part").open("wb")) for name in names}
            for envelope in envelopes:
                name = FILES[topic_of(envelope.event)]
                files[name].write(envelope.body + b"\n")
                counts[name] += 1
        for name in names:
            (out / f".{name}.part").replace(out / name)
    except OSError as error:
        raise Unavailable(f"{out}: cannot be written: {error.strerror}") from error
    finally:
        for name in names:
            (out / f".{name}.part").unlink(missing_ok=True)
    return counts


def read(folder: Path, names: Sequence[str] = ("tallies.jsonl", "alerts.jsonl")) -> list[Event]:
    """The events that `write` left in `folder`. Raises BadInput with file and line."""
    events: list[Event] = []
    for name in names:
        path = folder / name
        if not path.is_file():
            raise BadInput("not there: make it with `tallywire replay ARCHIVE --out DIR`", str(path))
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    events.append(decode(line).event)
                except BadRecord as error:
                    raise BadInput(f"no event: {error}", str(path), number) from None
    return events


def compact(data: object) -> bytes:
    """One line of JSON."""
    return orjson.dumps(data, option=orjson.OPT_APPEND_NEWLINE)
