"""`tallywire evaluate`: how good the reading is against gold, what is wrong in it, and what changed since another run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from schemas.errors import BadInput
from streams.core.score import score
from streams.core.slips import Slip, compared, slips
from streams.core.step import Desk
from streams.core.text.numbers import quantities
from streams.core.text.sentences import split
from streams.extraction import Gold, evaluate

EXCERPT = 240
"""Characters of a text that are shown with what is wrong in it."""


class Changes(NamedTuple):
    """What differs from another run: (task, F1 before, F1 now), what is right now and was not, what is wrong now and was not."""

    tasks: list[tuple[str, float, float]]
    gains: list[Slip]
    losses: list[Slip]


def evaluation(desk: Desk, gold: Gold) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """Read every text of a gold set: the report (figures, precision by confidence grade, slips with their text), the findings by id.

    Raises BadInput for a line without a text, UnknownStory.
    """
    scored, found = evaluate(desk, gold)
    wrong = [slip._asdict() | {"text": excerpt(gold[slip.update], slip)} for slip in slips(gold, found)]
    return {**scored.figures(), "grades": scored.precisions(), "slips": wrong}, found


def excerpt(row: Mapping[str, Any], slip: Slip) -> str:
    """The sentence of the update that has the slip's number, else its headline, else its first sentence."""
    sentences = [*split("headline", row.get("headline", "")), *split("body", row.get("body", ""))]
    for sentence in sentences if slip.number is not None else ():
        if any(slip.number in (quantity.value, quantity.high) for quantity in quantities(sentence.tokens)):
            return _cut(sentence.text)
    return _cut(sentences[0].text) if sentences else ""


def _cut(text: str) -> str:
    return text if len(text) <= EXCERPT else text[: EXCERPT - 2].rsplit(" ", 1)[0] + " …"


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Changes:
    """What differs between two reports on the same gold."""
    tasks = sorted(name for name, value in after.items() if isinstance(value, dict) and "f1" in value)
    pairs = [(name, float(before.get(name, {}).get("f1", 0.0)), float(after[name]["f1"])) for name in tasks]
    gains, losses = compared(_slips(before), _slips(after)) if "slips" in before else ([], [])
    return Changes([pair for pair in pairs if pair[1] != pair[2]], gains, losses)


def _slips(report: Mapping[str, Any]) -> list[Slip]:
    return [Slip(**{name: row.get(name) for name in Slip._fields}) for row in report.get("slips", ())]


def earlier(path: Path, gold: Gold) -> dict[str, Any]:
    """Another run's report (`--json`, `--record`), or one made of its findings (`--findings`, `extract`). Raises BadInput."""
    try:
        rows = [orjson.loads(line) for line in _documents(path.read_bytes())]
    except OSError as error:
        raise BadInput(f"cannot be read: {error.strerror}", str(path)) from None
    except orjson.JSONDecodeError:
        raise BadInput("neither a report nor findings: pass what `evaluate --json` or `--findings` wrote", str(path), 1) from None
    if len(rows) == 1 and isinstance(rows[0], dict) and "updates" in rows[0]:
        return dict(rows[0])
    try:
        found = {row.get("id") or row["time"]: row for row in rows}
        return {**score(gold, found).figures(), "slips": [slip._asdict() for slip in slips(gold, found)]}
    except (AttributeError, KeyError, TypeError):
        raise BadInput("no findings: each line needs `id`, `labels`, `claims`, `mobilisation`, `spillover`", str(path), 1) from None


def _documents(data: bytes) -> Iterator[bytes]:
    """A report laid out over several lines as one document, else one document a line."""
    if data.startswith(b"{\n"):
        yield data
    else:
        yield from (line for line in data.splitlines() if line.strip())


def laid_out(report: Mapping[str, Any]) -> bytes:
    """The report as JSON with one line for each task and each slip, so that a review shows what changed."""
    lines = [f"{_json(name)}: {_listed(value) if name == 'slips' else _json(value)}" for name, value in report.items()]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _listed(rows: list[Any]) -> str:
    return "[\n" + ",\n".join(_json(row) for row in rows) + "\n]" if rows else "[]"


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()
