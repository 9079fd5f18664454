"""Dead letters: the record untouched, and Kafka Connect's headers beside its own."""

import pytest
from aiokafka import TopicPartition

from schemas.errors import BadInput, BadRecord
from streams.core.flow import FLOW
from streams.deadletters import letter_of, refused, way_back
from streams.log import Entry
from streams.settings import Settings
from streams.shell import Refused

SOURCE = TopicPartition("eu.liveblog.updates", 3)
OWN = [("from", b"desk"), ("from", b"\xff twice")]


def made(error, key=b"k", value=b"\x00not json"):
    return refused(Settings(app="desk", prefix="eu."), FLOW[0], SOURCE, Refused(Entry(41, 0, key, value, OWN), error))


def test_key_value_and_headers_are_the_records_own():
    topic, key, value, headers = made(BadRecord("not JSON"))
    assert (topic, key, value, headers[: len(OWN)]) == ("eu.liveblog.rejected", b"k", b"\x00not json", OWN)


def test_the_headers_say_where_it_came_from_and_what_was_wrong():
    said = {name.removeprefix("__connect.errors."): value for name, value in made(BadRecord("not JSON"))[3][len(OWN) :]}
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
        said = dict(made(error)[3])
    assert b"test_deadletters.py" in said["__connect.errors.exception.stacktrace"]


@pytest.mark.parametrize(("key", "value", "kept"), [(b"k", None, None), (None, None, b""), (None, b"", b"")])
def test_a_record_without_a_value_stays_without_one_where_kafka_can_tell(key, value, kept):
    assert made(BadRecord("nothing"), key, value)[2] == kept


def test_a_message_without_end_is_cut():
    assert max(len(value) for _, value in made(ValueError("x" * 1_000_000))[3]) < 20_000


def forged(**headers):
    """A dead letter that somebody else wrote."""
    entry = Entry(7, 0, None, b"", [(f"__connect.errors.{name}", value) for name, value in headers.items()])
    return letter_of(TopicPartition("eu.liveblog.rejected", 1), entry)


def test_a_letter_can_be_listed_whatever_its_headers_say():
    row = forged(topic=None, partition=b"\xff", offset="٣".encode(), stage=b"\xfe").row()
    assert (row["id"], row["topic"], row["partition"], row["offset"], row["step"]) == ("1:7", "", -1, -1, "\ufffd")


def test_a_letter_goes_back_to_a_topic_that_a_step_reads():
    assert way_back(Settings(prefix="eu."), forged(topic=b"eu.liveblog.updates")) == "eu.liveblog.updates"


@pytest.mark.parametrize("topic", [b"eu.alerts.toll", b"liveblog.updates", b"__consumer_offsets", b"", None])
def test_a_letter_goes_nowhere_else_whatever_its_headers_say(topic):
    with pytest.raises(BadInput, match="1:7"):
        way_back(Settings(prefix="eu."), forged(topic=topic))
