"""Where bytes come from: files, and standard input."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from schemas.errors import BadInput
from schemas.events import Update
from streams.core.readers import READERS, sniff
from streams.core.readers.archive import Archive

_GZIP = b"\x1f\x8b"
MAX_BYTES = 64 * 1024 * 1024
"""Of one archive, unpacked; a larger one is refused: split it."""


def read_archives(paths: Iterable[str], archive: Archive, reader: str | None = None) -> Iterator[Update]:
    """The updates of each archive in turn, oldest first; `-` is standard input, `.gz` is unpacked.

    `archive` says what the files do not; a feed is named after its file unless `archive` names one. Raises BadInput.
    """
    for path in paths:
        name = "<stdin>" if path == "-" else path
        data = contents(path)
        feed = archive.feed or ("default" if path == "-" else Path(path).name.split(".")[0])
        here = replace(archive, name=name, feed=feed)
        yield from READERS[reader or sniff(data, name)](data, here)


def contents(path: str, limit: int = MAX_BYTES) -> bytes:
    """All bytes of a file (`-` is standard input), gzip unpacked, at most `limit` of them packed or not. Raises BadInput."""
    try:
        data = _bytes(path, limit)
        if data.startswith(_GZIP) and len(data) <= limit:
            data = gzip.GzipFile(fileobj=BytesIO(data)).read(limit + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise BadInput(f"cannot be read: {getattr(error, 'strerror', None) or error}", path) from None
    if len(data) > limit:
        raise BadInput(f"larger than {limit >> 20} MiB: split it", path)
    return data


def _bytes(path: str, limit: int) -> bytes:
    if path == "-":
        return sys.stdin.buffer.read(limit + 1)
    with Path(path).open("rb") as file:
        return file.read(limit + 1)
