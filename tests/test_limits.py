"""Every queue, buffer and text has a limit, documented with its value, and holds it."""

import asyncio
from pathlib import Path

import pytest
from aiokafka import TopicPartition

from schemas import events
from schemas.errors import BadRecord
from schemas.events import Posted, Update
from schemas.wire import decode
from streams import bus, deadletters, desk, feeds, snapshots, strict_yaml, versions
from streams.core.claims import read
from streams.core.dedupe import index, sketch
from streams.core.rules import matcher
from streams.core.step import Desk, Step
from streams.core.text import sentences
from streams.log import PIECE, Entry
from streams.metrics import Metrics
from streams.settings import Settings
from streams.tenure import Batch, Tenures

DOCS = (Path(__file__).parents[1] / "docs" / "settings.md").read_text(encoding="utf-8")
FIELDS = {"id": 512, "story": 200, "feed": 512, "source": 2_048, "url": 2_048, "headline": events.MAX_HEADLINE, "body": events.MAX_BODY}
DOCUMENTED = {
    "headline": events.MAX_HEADLINE,
    "body": events.MAX_BODY,
    "story's id": 200,
    "compared with other posts": sketch.READ,
    "posts that are remembered": index.SLOTS - 1,
    "read of a text": sentences.MAX_READ,
    "characters of a sentence": sentences.MAX_SENTENCE,
    "figures of one text": read.MAX_FIGURES,
    "work of the matcher": matcher.MAX_WORK,
    "archive": feeds.MAX_BYTES >> 20,
    "| configuration file": desk.MAX_BYTES >> 20,
    "nesting": strict_yaml.MAX_DEPTH,
    "stack trace": deadletters.STACK,
    "poured and not yet acknowledged": bus.UNANSWERED,
    "read from a log at once": PIECE,
    "versions that are remembered": versions.REMEMBERED,
    "between two snapshots": snapshots.GROWTH,
}
SOURCE = TopicPartition("liveblog.updates", 0)


def rows():
    section = DOCS.partition("## Limits")[2].partition("\n## ")[0]
    return [line for line in section.splitlines() if line.startswith("|")]


@pytest.mark.parametrize("what", sorted(DOCUMENTED))
def test_a_limit_is_documented_with_its_value(what):
    told = [row for row in rows() if what in row]
    assert len(told) == 1
    assert f"{DOCUMENTED[what]:,}" in told[0]


@pytest.mark.parametrize("name", ["buffer", "buffer_bytes", "fetch_bytes", "batch", "batch_bytes", "takeovers", "max_record_bytes"])
def test_a_limit_that_is_a_setting_is_among_the_limits(name):
    assert any(f"`{name}`" in row for row in rows())


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_a_text_of_an_update_is_taken_up_to_its_limit_and_refused_beyond(name):
    body = {"id": "1", "story": "s", "time": "2020-09-28"}
    taken = Update.model_validate(body | {name: "x" * FIELDS[name]})
    assert len(getattr(taken, name)) == FIELDS[name]
    with pytest.raises(BadRecord, match=f"{name}: String should have at most {FIELDS[name]}"):
        decode(taken.model_copy(update={name: "x" * (FIELDS[name] + 1)}).model_dump_json().encode())


class Alone:
    def generation(self):
        return 1

    def holds(self, partition):
        return True


def repeating(desk, state, event):
    return state, [
        Posted(story="s", feed="f", id="1", post="p", version="v", time=event.time, headline="", body="x" * int(event.body))
        for _ in range(3)
    ]


def tenures(tmp_path, kind=Tenures, **settings):
    step = Step("repeat", "liveblog.updates", Update, repeating, None)
    return kind(Settings(data=tmp_path, **settings), Desk({}), step, Alone(), Metrics())


def entry(offset, body):
    value = Update(id="1", story="s", time="2020-09-28", body=body).model_dump_json().encode()
    return Entry(offset, 0, b"s", value, [])


def test_a_transaction_holds_at_most_so_many_records_and_bytes(tmp_path):
    mine = tenures(tmp_path, batch=10, batch_bytes=4_096)
    sizes = [100] * 25 + [2_000] * 5 + [9_000] + [10] * 3
    chunks = list(mine._chunks(sizes, lambda size: size))
    assert [size for chunk in chunks for size in chunk] == sizes
    assert all(len(chunk) <= 10 and (sum(chunk) <= 4_096 or len(chunk) == 1) for chunk in chunks)


def test_a_record_that_would_bring_about_one_too_large_is_refused_and_the_next_is_not(tmp_path):
    mine, batch = tenures(tmp_path, max_record_bytes=2_000), Batch(())
    mine._fold({}, [entry(0, "10"), entry(1, "5000"), entry(2, "10")], batch)
    assert [fault.entry.offset for fault in batch.refused] == [1]
    assert "the largest is 2000" in str(batch.refused[0].error)
    assert len(batch.outputs) == 6


async def test_so_many_partitions_are_taken_over_at_once_and_no_more(tmp_path):
    now, most = [], []

    class Counting(Tenures):
        async def _taken_over(self, partition, generation):
            now.append(partition)
            most.append(len(now))
            await asyncio.sleep(0)
            now.remove(partition)

    mine = tenures(tmp_path, Counting, takeovers=3)
    await asyncio.gather(*(mine._take_over(SOURCE._replace(partition=n), 1) for n in range(20)))
    assert (len(most), max(most)) == (20, 3)


async def test_no_more_than_so_many_updates_are_poured_unanswered(tmp_path, monkeypatch):
    monkeypatch.setattr(bus, "UNANSWERED", 5)
    answers, most = [], []

    class Producer:
        def __init__(self, **options):
            pass

        async def start(self):
            pass

        async def stop(self):
            pass

        async def send(self, topic, value, key, headers):
            answer = asyncio.get_running_loop().create_future()
            answers.append(answer)
            most.append(sum(not one.done() for one in answers))
            asyncio.get_running_loop().call_soon(answer.set_result, None)
            return answer

    monkeypatch.setattr(bus, "AIOKafkaProducer", Producer)
    updates = [Update(id=str(n), story="s", time="2020-09-28") for n in range(100)]
    assert await bus.pour(Settings(data=tmp_path), updates) == 100
    assert max(most) <= 6
