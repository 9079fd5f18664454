"""The book of last words: what was published is told from what others published, and from what retention took."""

import asyncio
from collections import namedtuple
from datetime import UTC, datetime

import pytest
from aiokafka import TopicPartition

from schemas.events import AlertRaised, Found
from schemas.wire import FINDINGS, enclose, encode
from streams.core.flow import FLOW
from streams.log import Entry
from streams.revising import Book, read_published

STEPS = {step.name: step for step in FLOW}
Record = namedtuple("Record", Entry._fields)
NOON = datetime(2020, 9, 28, 12, tzinfo=UTC)


class Log:
    """Topics of one partition each, without a broker; `begins` at what retention left."""

    def __init__(self, records, begins=0):
        self.records, self.begins, self.at, self.topic = records, begins, {}, ""
        self._client = self.cluster = self

    def add_topic(self, topic):
        pass

    async def force_metadata_update(self):
        pass

    def partitions_for_topic(self, topic):
        return {0}

    def assign(self, partitions):
        self.topic = partitions[0].topic

    def seek(self, partition, offset):
        self.at[partition] = offset

    async def beginning_offsets(self, partitions):
        return dict.fromkeys(partitions, self.begins)

    async def end_offsets(self, partitions):
        return {partition: len(self.records.get(partition.topic, ())) for partition in partitions}

    async def position(self, partition):
        return self.at[partition]

    async def getmany(self, timeout_ms, max_records):
        partition = TopicPartition(self.topic, 0)
        found = [record for record in self.records.get(self.topic, ()) if record.offset >= self.at[partition]]
        self.at[partition] += len(found)
        return {partition: found}


def found(post, cause, *labels):
    facts = {"story": "war", "feed": "wire", "id": post, "post": post, "version": "1", "time": NOON}
    return enclose(Found(**facts, labels=labels), cause)


def alert(subject, cause, **changes):
    facts = {"kind": "toll", "identifier": subject, "sent": NOON, "story": "war", "policy": "toll", "subject": subject}
    facts |= {"certainty": "Likely", "severity": "Severe", "status": "Actual", "headline": subject}
    return enclose(AlertRaised(**facts | changes), cause)


def records(step, envelopes, since=0):
    found = {}
    for envelope in envelopes:
        record = encode(envelope, step)
        of_topic = found.setdefault(record.topic, [])
        of_topic.append(Record(len(of_topic) + since, 1_000 * (len(of_topic) + since), record.key, record.value, record.headers))
    return found


def source(id, timestamp=0):
    return Entry(0, timestamp, b"war", b"{}", [("ce_id", id.encode())])


@pytest.fixture
def book(tmp_path):
    made = []

    def opened(step):
        made.append(Book(tmp_path / "words", STEPS[step]))
        return made[-1]

    yield opened
    for one in made:
        one.close()
    assert list(tmp_path.iterdir()) == []


def differing(book, log):
    async def aside(function, *arguments):
        return function(*arguments)

    asyncio.run(read_published(log, book, "", aside))
    return list(book.differing())


def test_what_was_published_as_it_is_now_made_is_not_published_again(book):
    words = book("classify")
    for post in ("p", "q"):
        words.made(source(post), [found(post, post, "ceasefire")])
    log = Log(records("classify", [found("p", "p", "ceasefire"), found("q", "q", "threat")]))
    (only,) = differing(words, log)
    assert (only.event, only.cause) == (found("q", "q", "ceasefire").event, "q")


def test_what_other_steps_and_other_partitions_published_is_passed_over(book):
    words = book("classify")
    words.made(source("p"), [])
    log = Log(records("classify", [found("p", "of another partition", "ceasefire")]))
    log.records[FINDINGS] += records("another", [found("p", "p", "ceasefire")], since=1)[FINDINGS]
    assert differing(words, log) == []


def test_what_is_no_longer_made_is_withdrawn(book):
    words = book("classify")
    words.made(source("p"), [])
    (only,) = differing(words, Log(records("classify", [found("p", "p", "ceasefire")])))
    assert (only.event.kind, only.event.post) == ("withdrawn", "p")


def test_an_alert_that_retention_took_is_not_raised_again_and_a_later_one_is(book):
    words = book("alert-tolls")
    words.made(source("a", 3_000), [alert("a", "a")])
    words.made(source("b", 9_000), [alert("b", "b")])
    kept = records("alert-tolls", [alert("c", "of another partition")], since=5)
    log = Log(kept, begins=5)
    log.end_offsets = lambda partitions: _ends(partitions, kept)
    assert [envelope.event.subject for envelope in differing(words, log)] == ["b"]


async def _ends(partitions, kept):
    return {partition: 6 if partition.topic in kept else 5 for partition in partitions}


def test_nothing_is_raised_where_retention_left_nothing_to_compare_with(book):
    words = book("alert-tolls")
    words.made(source("a", 3_000), [alert("a", "a")])
    log = Log({}, begins=5)
    log.end_offsets = lambda partitions: _ends(partitions, {})
    assert differing(words, log) == []


def test_a_record_without_an_id_causes_what_the_digest_of_its_content_names(book):
    words = book("classify")
    cause = enclose(found("x", "").event)
    entry = Entry(0, 0, b"war", cause.body, [("ce_type", b"tallywire.found.v1")])
    words.made(entry, [])
    assert [envelope.event.kind for envelope in differing(words, Log(records("classify", [found("p", cause.id, "threat")])))] == [
        "withdrawn"
    ]


def test_a_published_record_of_a_release_to_come_is_left_alone(book):
    words = book("classify")
    words.made(source("p"), [found("p", "p", "ceasefire")])
    newer = [("ce_type", b"tallywire.found.v9"), ("ce_source", b"/tallywire/classify"), ("ce_causationid", b"p")]
    log = Log({FINDINGS: [Record(0, 0, b"war", b"{}", newer)]})
    assert [envelope.event for envelope in differing(words, log)] == [found("p", "p", "ceasefire").event]


def test_a_book_begins_empty_whatever_was_left_there(tmp_path):
    first = Book(tmp_path / "words", STEPS["classify"])
    first.made(source("p"), [found("p", "p")])
    first._data.close()
    again = Book(tmp_path / "words", STEPS["classify"])
    assert list(again.differing()) == []
    again.close()


def test_what_differs_comes_in_the_order_of_its_first_publication(book):
    words = book("classify")
    for post in ("p", "a", "z"):
        words.made(source(post), [found(post, post, "ceasefire")])
    log = Log(records("classify", [found("z", "z", "threat"), found("a", "a", "threat")]))
    assert [envelope.cause for envelope in differing(words, log)] == ["p", "a", "z"]
