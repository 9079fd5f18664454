"""Dead letters: the record untouched, and Kafka Connect's headers beside its own."""

import pytest
from aiokafka import TopicPartition

from schemas.errors import BadRecord
from streams.core.flow import FLOW
from streams.deadletters import refused
from streams.log import Entry
from streams.settings import Settings
from streams.shell import Refused

SOURCE = TopicPartition("eu.liveblog.updates", 3)
OWN = [("from", b"desk"), ("from", b"\xff twice")]


def letter_of(error, key=b"k", value=b"\x00not json"):
    return refused(Settings(app="desk", prefix="eu."), FLOW[0], SOURCE, Refused(Entry(41, 0, key, value, OWN), error))


def test_key_value_and_headers_are_the_records_own():
    topic, key, value, headers = letter_of(BadRecord("not JSON"))
    assert (topic, key, value, headers[: len(OWN)]) == ("eu.liveblog.rejected", b"k", b"\x00not json", OWN)


def test_the_headers_say_where_it_came_from_and_what_was_wrong():
    said = {name.removeprefix("__connect.errors."): value for name, value in letter_of(BadRecord("not JSON"))[3][len(OWN) :]}
    assert said == {
        "topic": b"eu.liveblog.updates",
        "partition": b"3",
        "offset": b"41",
        "connector.name": b"desk",
        "task.id": b"0",
        "stage": b"dedupe",
        "class.name": b"streams.core.steps.dedupe.dedupe",
        "exception.class.name": b"schemas.errors.BadRecord",
        "exception.message": b"not JSON",
        "exception.stacktrace": b"",
    }


def test_what_nobody_foresaw_leaves_its_trace():
    try:
        {}["missing"]
    except KeyError as error:
        said = dict(letter_of(error)[3])
    assert b"test_deadletters.py" in said["__connect.errors.exception.stacktrace"]


@pytest.mark.parametrize(("key", "value", "kept"), [(b"k", None, None), (None, None, b""), (None, b"", b"")])
def test_a_record_without_a_value_stays_without_one_where_kafka_can_tell(key, value, kept):
    assert letter_of(BadRecord("nothing"), key, value)[2] == kept


def test_a_message_without_end_is_cut():
    assert max(len(value) for _, value in letter_of(ValueError("x" * 1_000_000))[3]) < 20_000
