"""What Kafka hands over and aiokafka cannot read: a header whose name is not UTF-8.

Kafka keeps any bytes there, and one such record would stop its partition for good: the consumer raises before anybody sees the record,
so nobody could put it with the dead letters. Here the name is read with `\\xff` and the like for what is not UTF-8. (aiokafka 0.14.)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aiokafka.consumer import fetcher
from aiokafka.record.default_records import _DefaultRecordBatchPy
from aiokafka.record.memory_records import _MemoryRecordsPy


def read_any_name() -> None:
    """Make every aiokafka consumer of this process read such records; done twice it changes nothing."""
    fetcher.MemoryRecords = Records


class Records(_MemoryRecordsPy):  # type: ignore[misc]
    """A fetched piece of a log, batch by batch."""

    def next_batch(self) -> Any:
        """The next batch, read as aiokafka does where it can."""
        piece = self._next_slice
        batch = super().next_batch()
        return None if batch is None else Batch(batch, piece)


class Batch:
    """A batch as aiokafka reads it, or where it cannot, by its slower reader and with every name made readable."""

    __slots__ = ("_batch", "_piece")

    def __init__(self, batch: Any, piece: memoryview) -> None:
        """The batch, and its bytes."""
        self._batch, self._piece = batch, piece

    def __getattr__(self, name: str) -> Any:
        """All else is the batch's own."""
        return getattr(self._batch, name)

    def __next__(self) -> Any:
        """The next record: so aiokafka looks at the one record of a control batch."""
        return next(self._batch)

    def __iter__(self) -> Iterator[Any]:
        """Its records."""
        try:
            return iter(list(self._batch))
        except UnicodeDecodeError:
            slow = _DefaultRecordBatchPy(bytearray(self._piece))
            slow._maybe_uncompress()
            slow._buffer = _Readable(slow._buffer)
            return iter(slow)


class _Readable(bytearray):
    """Bytes whose pieces can all be decoded."""

    def __getitem__(self, at: Any) -> Any:
        got = super().__getitem__(at)
        return got if isinstance(got, int) else _Name(got)


class _Name(bytes):
    def decode(self, encoding: str = "utf-8", errors: str = "") -> str:
        return super().decode(encoding, "backslashreplace")
