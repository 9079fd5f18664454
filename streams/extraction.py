"""Reading alone: updates as JSON Lines in, findings out, no ledger; and how good the reading is, against gold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import orjson
from immutables import Map
from pydantic import ValidationError

from schemas.claims import known
from schemas.errors import BadInput, BadUpdate, UnknownStory
from schemas.events import Found, Posted, Update, post_id
from schemas.ids import digest
from schemas.wire import dump, reason
from streams.core.score import Score, score
from streams.core.step import Desk
from streams.core.steps.classify import classify

Gold = Mapping[str, Mapping[str, Any]]
"""What is found in each update, by its id (or time)."""

_POSTED: Final = set(Posted.model_fields)
SHAPE = ("id", "story", "time", "labels", "claims", "mobilisation", "spillover", "marks")


def extract(desk: Desk, lines: Iterable[bytes], name: str = "<stdin>") -> Iterator[dict[str, Any] | BadUpdate]:
    """One findings object for each line that is an update, a BadUpdate for each that is none; blank lines are passed over.

    The shape is the gold's (`id, labels, claims, mobilisation, spillover`), plus spans, quotes and rule ids.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield findings(desk, update_of(line))
            except (ValueError, UnknownStory) as error:
                yield BadUpdate(f"{said(error)}: correct the line or leave it out", name, number)


def update_of(line: bytes) -> Update:
    """The update that a line of JSON holds. Raises ValueError."""
    return Update.model_validate(orjson.loads(line))


def said(error: Exception) -> str:
    """What is wrong, in one line."""
    if isinstance(error, ValidationError):
        return reason(error)
    return f"not JSON: {error}" if isinstance(error, orjson.JSONDecodeError) else str(error)


def read(desk: Desk, update: Update) -> Found:
    """What an update says, read by itself. Raises UnknownStory."""
    desk.story(update.story)
    posted = known(Posted, _POSTED, {
        "story": update.story, "feed": update.feed, "id": update.id, "post": post_id(update.story, update.feed, update.id),
        "version": digest(update.headline, update.body), "time": update.time, "source": update.source, "exercise": False,
        "headline": update.headline, "body": update.body, "modified": None, "url": "", "kind": "posted",
    })  # fmt: skip
    _, events = classify(desk, Map(), posted)
    return next(event for event in events if isinstance(event, Found))


def findings(desk: Desk, update: Update) -> dict[str, Any]:
    """What `read` finds, in the gold's shape."""
    found: dict[str, Any] = orjson.loads(dump(read(desk, update)))
    return {name: found[name] for name in SHAPE}


def gold_of(path: Path) -> Gold:
    """A gold file's lines by id (or time). Raises BadInput with file and line."""
    rows: dict[str, dict[str, Any]] = {}
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(f"cannot be read: {error.strerror}", str(path)) from None
    for number, line in enumerate(data.splitlines(), 1):
        if line.strip():
            try:
                row = orjson.loads(line)
                missing = {"labels", "claims", "mobilisation", "spillover"} - row.keys()
                rows[row.get("id") or row["time"]] = row
            except (orjson.JSONDecodeError, AttributeError, KeyError) as error:
                raise BadInput(f"no gold line ({error!r}): see seeds/gold/README.md", str(path), number) from None
            if missing:
                raise BadInput(f"no gold line: add {', '.join(sorted(missing))}", str(path), number)
    return rows


def update_in(key: str, row: Mapping[str, Any]) -> Update:
    """The update that a gold line holds besides its findings. Raises BadInput for a line without a text."""
    try:
        return Update.model_validate({name: value for name, value in row.items() if name in Update.model_fields})
    except ValidationError as error:
        raise BadInput(f"{key}: {said(error)}: evaluate needs the texts beside the gold") from None


def evaluate(desk: Desk, gold: Gold) -> tuple[Score, dict[str, dict[str, Any]]]:
    """Read every text of a gold set; the score, and the findings by id. Raises BadInput for a line without a text, UnknownStory."""
    found = {key: findings(desk, update_in(key, row)) for key, row in gold.items()}
    return score(gold, found), found
