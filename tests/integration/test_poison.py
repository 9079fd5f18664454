"""What cannot be used goes to the dead-letter topic with its bytes, and the worker goes on."""

import asyncio
import json

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.errors import MessageSizeTooLargeError
from aiokafka.producer import message_accumulator
from aiokafka.record.default_records import _DefaultRecordBatchBuilderPy
from confluent_kafka import Producer

from schemas.wire import POSTS, UPDATES
from streams.deadletters import letters, retry
from streams.up import seed
from tests.faults.comparing import on_topics, pour, settled, wait_ready, worker

HUGE = json.dumps(
    {"id": "huge", "story": "nagorno-karabakh-2020", "time": "2020-09-28T06:00:00Z", "body": "many words " * 480_000}
).encode()
POISON = {
    "random bytes": bytes(range(256)),
    "wrong JSON": b'{"id": "1", "story": ',
    "not an object": b"[1, 2, 3]",
    "wrong types": b'{"id": 7, "story": ["x"], "time": "soon", "headline": {}}',
    "no zone": b'{"id": "1", "story": "nagorno-karabakh-2020", "time": "2020-09-28T06:00:00"}',
    "invalid UTF-8": b'{"id": "1", "story": "nagorno-karabakh-2020", "headline": "\xff\xfe"}',
    "five megabytes": HUGE,
    "a story that nobody configured": b'{"id": "1", "story": "atlantis", "time": "2020-09-28T06:00:00Z"}',
    "unknown type": b"{}",
    "nothing": None,
}
GOOD = b'{"id": "good", "story": "nagorno-karabakh-2020", "time": "2020-09-28T06:00:00Z", "headline": "Two soldiers killed, Yerevan says"}'


async def _send(settings, records):
    async with AIOKafkaProducer(bootstrap_servers=settings.broker, max_request_size=20_000_000) as producer:
        for name, value in records.items():
            headers = [("ce_type", b"nonsense")] if name == "unknown type" else [("from", b"desk \xff"), ("from", b"twice")]
            await producer.send_and_wait(settings.prefix + UPDATES, value, key=name.encode(), headers=headers)


async def _letters(settings):
    return [letter async for letter in letters(settings)]


def posted(settings):
    return [json.loads(body)["id"] for events in on_topics(settings, (POSTS,)).values() for _, body in events]


def test_poison_is_kept_untouched_and_the_next_good_update_is_processed(settings):
    poison = POISON if settings.check_crcs else {name: value for name, value in POISON.items() if name != "five megabytes"}
    with worker(settings) as process:
        wait_ready(settings, process)
        asyncio.run(_send(settings, poison))
        asyncio.run(_send(settings, {"good": GOOD}))
        settled(settings, 2, 60)
        found = asyncio.run(_letters(settings))
        assert process.poll() is None
    assert posted(settings) == ["good"]
    assert {letter.entry.key.decode(): letter.entry.value for letter in found} == poison
    kept = {letter.entry.key.decode(): [h for h in letter.entry.headers if not h[0].startswith("__connect")] for letter in found}
    assert all(h == [("from", b"desk \xff"), ("from", b"twice")] for name, h in kept.items() if name != "unknown type")
    assert {letter.step for letter in found} == {"dedupe"}
    assert all(letter.message and letter.error for letter in found)
    assert [letter.message for letter in found if letter.entry.key == b"a story that nobody configured"] == [
        "story 'atlantis' is not configured: add its story.yaml to the stories folder"
    ]


def test_a_repaired_record_goes_back_and_is_processed(real):
    with worker(real) as process:
        wait_ready(real, process)
        asyncio.run(_send(real, {"wrong JSON": POISON["wrong JSON"]}))
        deadline = asyncio.run(_until_letters(real, 1))
        asyncio.run(retry(real, deadline[0].id, GOOD))
        settled(real, 2, 60)
    assert posted(real) == ["good"]


async def _until_letters(settings, count):
    for _ in range(120):
        found = await _letters(settings)
        if len(found) >= count:
            return found
        await asyncio.sleep(0.25)
    pytest.fail(f"{len(found)} dead letters, {count} expected")


def test_the_seed_is_processed_between_poison(real):
    with worker(real) as process:
        wait_ready(real, process)
        asyncio.run(_send(real, POISON))
        pour(real, seed())
        asyncio.run(_send(real, POISON))
        found = asyncio.run(_until_letters(real, 2 * len(POISON)))
        assert len(settled(real, 25, 60)) > 0
    assert len(found) == 2 * len(POISON)
    assert len(set(posted(real))) == 25


class Named(str):
    """A header's name that is written as bytes which are no UTF-8."""

    def encode(self, *_):
        return b"na\xffme"


class Misnaming(_DefaultRecordBatchBuilderPy):
    """Writes such names."""

    def append(self, offset, timestamp, key, value, headers):
        return super().append(offset, timestamp, key, value, [(Named(name), said) for name, said in headers])


async def _send_named(settings, value):
    async with AIOKafkaProducer(bootstrap_servers=settings.broker) as producer:
        await producer.send_and_wait(settings.prefix + UPDATES, value, key=b"k", headers=[("x", b"\xff"), ("y", None)])


def test_a_header_that_no_client_can_name_stops_nothing(real, monkeypatch):
    monkeypatch.setattr(message_accumulator, "DefaultRecordBatchBuilder", Misnaming)
    with worker(real) as process:
        wait_ready(real, process)
        for value in (b"no JSON", GOOD):
            asyncio.run(_send_named(real, value))
        settled(real, 2, 60)
        (letter,) = asyncio.run(_until_letters(real, 1))
        assert process.poll() is None
    assert posted(real) == ["good"]
    assert (letter.entry.value, letter.entry.headers[:2]) == (b"no JSON", [("na\\xffme", b"\xff"), ("na\\xffme", None)])


def test_an_update_may_be_packed_by_whatever_its_producer_likes(real):
    packings = ["gzip", "snappy", "lz4", "zstd"]
    for packing in packings:
        producer = Producer({"bootstrap.servers": real.broker, "compression.type": packing})
        named = GOOD.replace(b'"good"', b'"%b"' % packing.encode()).replace(b"}", b" " * 5_000 + b"}")
        producer.produce(real.prefix + UPDATES, named, key=b"k")
        assert producer.flush(30) == 0
    with worker(real) as process:
        wait_ready(real, process)
        settled(real, 8, 60)
    assert sorted(posted(real)) == sorted(packings)


def test_what_swells_when_it_is_unpacked_is_refused_by_the_broker(real):
    async def swell():
        async with AIOKafkaProducer(
            bootstrap_servers=real.broker, max_request_size=100_000_000, max_batch_size=100_000_000, compression_type="gzip"
        ) as producer:
            await producer.send_and_wait(real.prefix + UPDATES, b"x" * (2 * real.max_record_bytes), key=b"k")

    with pytest.raises(MessageSizeTooLargeError):
        asyncio.run(swell())
