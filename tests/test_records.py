"""Records that aiokafka cannot read are read all the same: nothing that a producer may send stops a partition."""

import pytest
from aiokafka.consumer import fetcher
from aiokafka.record.default_records import _DefaultRecordBatchBuilderPy

import streams.log  # noqa: F401  (what reads logs makes them readable)
from streams.records import Records


class Named(str):
    """A header's name that is written as other bytes."""

    def encode(self, *_):
        return b"na\xffme\xc3"


def piece(*headers, compression=0):
    """A batch of two records, the second with those headers."""
    builder = _DefaultRecordBatchBuilderPy(2, compression, 0, -1, -1, -1, 1 << 20)
    builder.append(0, 1, b"first", b"one" * 50, [("plain", b"1")])
    builder.append(1, 2, None, b"two" * 50, list(headers))
    return bytes(builder.build())


def read(data):
    records, found = Records(data), []
    while records.has_next():
        batch = records.next_batch()
        assert batch.validate_crc()
        found += [(record.offset, record.key, record.value, record.headers) for record in batch]
    return found


def test_consumers_read_records_with_it():
    assert fetcher.MemoryRecords is Records


@pytest.mark.parametrize("compression", [0, 1], ids=["plain", "gzip"])
def test_a_name_that_is_not_utf_8_is_made_readable_and_everything_else_is_as_it_was(compression):
    data = piece((Named("x"), b"\xff"), ("schön", None), compression=compression)
    first = (0, b"first", b"one" * 50, [("plain", b"1")])
    assert read(data + data) == [first, (1, None, b"two" * 50, [("na\\xffme\\xc3", b"\xff"), ("schön", None)])] * 2


def test_the_usual_is_read_as_ever():
    assert read(piece(("from", b"desk")))[1] == (1, None, b"two" * 50, [("from", b"desk")])


def test_a_control_batch_is_looked_at_record_by_record():
    batch = Records(piece(("from", b"desk"))).next_batch()
    assert [next(batch).offset, next(batch).offset, next(batch, None)] == [0, 1, None]
    assert not batch.is_control_batch


def test_a_torn_batch_is_seen_by_its_checksum_as_ever():
    assert not Records(piece(("from", b"desk"))[:-3] + b"\0\1\2").next_batch().validate_crc()
