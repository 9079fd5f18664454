"""What surrounds a pure step: a log entry opened as an event of ours, or refused with what is wrong."""

from __future__ import annotations

from typing import NamedTuple

from schemas.wire import Envelope, decode
from streams.core.step import Step
from streams.log import Entry


class Refused(NamedTuple):
    """An entry that could not be used, and why."""

    entry: Entry
    error: Exception


def opened(step: Step, entry: Entry) -> Envelope:
    """The entry as an event that `step` takes. Raises BadRecord."""
    return decode(entry.value, entry.headers, step.expect)
