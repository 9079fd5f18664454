"""JSON Lines: one `Update` a line (`id, story, time, headline, body`, optional `feed`, `source`, `version`, `modified`, `status`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
from pydantic import ValidationError

from schemas.events import Update
from schemas.wire import reason
from streams.core.readers.archive import Archive

_BOM = b"\xef\xbb\xbf"


def looks(data: bytes) -> bool:
    """Whether the first line that is not blank begins an object."""
    return data.removeprefix(_BOM).lstrip()[:1] == b"{"


def read(data: bytes, archive: Archive) -> Iterator[Update]:
    """The updates in the file's order; what a line leaves out (story, feed, source) the archive gives. Raises BadUpdate."""
    for number, line in enumerate(data.removeprefix(_BOM).split(b"\n"), 1):
        if line.strip():
            yield _update(line, number, archive)


def _update(line: bytes, number: int, archive: Archive) -> Update:
    try:
        row: Any = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise archive.wrong(f"not JSON ({error}): one object a line is expected", number) from None
    if not isinstance(row, dict):
        raise archive.wrong(f"a JSON {type(row).__name__}, not an object: one update a line is expected", number)
    given = {"story": archive.story, "feed": archive.feed, "source": archive.source}
    row = {key: value for key, value in given.items() if value} | row
    if not row.get("story"):
        raise archive.wrong("the update names no story: add `story` or pass --story", number)
    try:
        update = Update.model_validate(row)
    except ValidationError as error:
        raise archive.wrong(f"no update: {reason(error)}", number) from None
    return update.model_copy(update={"exercise": True}) if archive.exercise else update
