"""Readers of archived feeds: one small file per format, bytes to updates, oldest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from schemas.errors import BadUpdate
from schemas.events import Update
from streams.core.readers import jsonlines, plaintext
from streams.core.readers.archive import Archive

Reader = Callable[[bytes, Archive], Iterator[Update]]

READERS: dict[str, Reader] = {"jsonlines": jsonlines.read, "plaintext": plaintext.read}


def sniff(data: bytes, name: str) -> str:
    """Which reader an archive is for, by what it holds. Raises BadUpdate where it looks like none."""
    if jsonlines.looks(data):
        return "jsonlines"
    if plaintext.looks(data):
        return "plaintext"
    raise BadUpdate(f"in no format that is recognised: pass --format ({', '.join(sorted(READERS))})", name)
