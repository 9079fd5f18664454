"""What waits in memory for a step: at most so many records, and at most so many bytes of them."""

from __future__ import annotations

from typing import Any

from mode.utils.queues import ThrowableQueue

KEY = 512
"""Bytes that a record takes beside its value, at least: a flood of empty ones is bounded too."""


class Buffer(ThrowableQueue):  # type: ignore[misc]
    """Faust's queue, which pauses the partitions when it is nearly full and lets them go on when it is nearly empty.

    It knows a number of records only, and records are as large as their senders make them. So it is told to be as full as the
    fuller of the two limits says.
    """

    def __init__(self, maxsize: int, limit: int, **options: Any) -> None:
        """At most `maxsize` records of `limit` bytes together, and one more record than that."""
        super().__init__(maxsize=maxsize, **options)
        self.limit, self.bytes = limit, 0

    def qsize(self) -> int:
        """How full it is, on the scale of `maxsize`."""
        return max(len(self), self.bytes * int(self.maxsize) // self.limit)

    def __len__(self) -> int:
        """How many records wait."""
        return len(self._queue)

    def __bool__(self) -> bool:
        """A queue is one even when nothing waits in it."""
        return True

    def clear(self) -> None:
        """Let everything go, as Faust does after a rebalance."""
        super().clear()
        self.bytes = 0

    def _put(self, item: Any) -> None:
        self.bytes += _size(item)
        super()._put(item)

    def _get(self) -> Any:
        item = super()._get()
        self.bytes -= _size(item)
        return item


def _size(event: Any) -> int:
    message = getattr(event, "message", None)
    return KEY + len(getattr(message, "key", None) or b"") + len(getattr(message, "value", None) or b"")
