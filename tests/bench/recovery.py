"""What it costs to take a partition over, by how much its log holds and by what stands in for its beginning.

`python -m tests.bench.recovery --records 10000 100000 1000000` prints a table.

A step's source is filled directly on a real Kafka; each takeover is a process of its own, whose time, memory and longest pause of the
event loop are printed. The dedupe step keeps every post's text, the tally step a page for each post with a figure (one in ten here).
"""

import argparse
import asyncio
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiokafka import AIOKafkaProducer, TopicPartition
from confluent_kafka import Producer

from schemas.events import Update
from schemas.wire import enclose, encode
from streams.core.flow import FLOW
from streams.core.step import Desk
from streams.desk import POLICIES, STORIES, load_policies, load_stories
from streams.log import entries, reader
from streams.metrics import Metrics
from streams.settings import Settings, load_settings
from streams.snapshots import Snapshot
from streams.tenure import Tenures
from streams.topics import apply
from streams.up import environment
from streams.versions import version_of
from tests.builders import claimed, found
from tests.kafka import Kafka

ROOT = Path(__file__).parents[2]
STORY = "nagorno-karabakh-2020"
START = datetime(2020, 9, 28, tzinfo=UTC)
STEPS = {step.name: step for step in FLOW}
COLUMNS = ("step", "records", "stands in", "seconds", "of the processor", "resident MiB", "of which taken over", "longest pause ms")


class Alone:
    """An application that holds every partition for good."""

    def generation(self):
        return 1

    def holds(self, partition):
        return True


def desk():
    """Stories and policies; nothing is read here."""
    return Desk(load_stories(STORIES), load_policies(POLICIES))


def updates(count):
    """Posts of one line each, every one another."""
    for n in range(count):
        body = f"Dispatch {n}: the delegation of district {n % 97} met envoy {n * 7919 % 10007} for the {n}th time."
        yield Update(id=f"p{n}", story=STORY, feed="wire", time=START + timedelta(seconds=n), body=body, exercise=True)


def findings(count):
    """What was found in posts: in one of ten a figure, in the others nothing."""
    for n in range(count):
        more = (claimed(n % 9 + 1, "new", side="armenia", claimant="armenia"),) if n % 10 == 0 else ()
        yield found(n / 3600, *more, post=f"p{n}", story=STORY)


FEEDS = {"dedupe": updates, "tally": findings}


def fill(settings, step, count):
    """The step's source, one partition."""
    producer = Producer({"bootstrap.servers": settings.broker, "linger.ms": 20, "enable.idempotence": True, "log_level": 0})
    for event in FEEDS[step.name](count):
        record = encode(enclose(event, "" if step.name == "dedupe" else "cause"), "bench")
        while True:
            try:
                producer.produce(settings.prefix + record.topic, record.value, key=record.key, headers=record.headers, partition=0)
                break
            except BufferError:
                producer.poll(0.1)
        producer.poll(0)
    producer.flush(300)


async def commit(settings, step, offset):
    """Say that this version of the step has made all that comes of the records before an offset."""
    version = version_of(step, desk())
    partition = TopicPartition(settings.prefix + step.source, 0)
    async with AIOKafkaProducer(**settings.client(), transactional_id="bench") as producer, producer.transaction():
        note = (offset, f"{version} {version}")
        await producer.send_offsets_to_transaction({partition: note}, f"{settings.app}.{step.name}")


def resident():
    """Resident MiB now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


async def _pauses(found):
    """The longest time that the event loop did not turn."""
    while True:
        began = time.perf_counter()
        await asyncio.sleep(0.005)
        found.append(time.perf_counter() - began - 0.005)


async def take_over(step, write):
    """Take partition 0 over, and say what that cost; then, if it is asked for, write a snapshot."""
    settings = load_settings()
    partition = TopicPartition(settings.prefix + step.source, 0)
    tenures = Tenures(settings, desk(), step, Alone(), Metrics())
    before, pauses = resident(), []
    ticking = asyncio.ensure_future(_pauses(pauses))
    began, worked = time.perf_counter(), time.process_time()
    tenure = await tenures._take_over(partition, 1)
    seconds, cpu = time.perf_counter() - began, time.process_time() - worked
    ticking.cancel()
    said = {"seconds": seconds, "cpu": cpu, "keys": len(tenure.state), "pause": max(pauses), "before": before, "after": resident()}
    said["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if write:
        async with reader(settings) as consumer:
            last = [entry async for piece in entries(consumer, partition, tenure.next - 1, tenure.next) for entry in piece][-1]
        began = time.perf_counter()
        path = tenures._shelf.write(partition, Snapshot(tenure.next, last, tenure.state))
        said |= {"writing": time.perf_counter() - began, "file": path.stat().st_size / 2**20}
    await tenures.close()
    sys.stdout.write(json.dumps(said) + "\n")


def child(settings, step, write=False):
    """What a takeover in a process of its own says."""
    command = [sys.executable, "-m", "tests.bench.recovery", "--child", step.name, *(["--write"] if write else [])]
    given = {**os.environ, **environment(settings)}
    done = subprocess.run(command, env=given, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout.splitlines()[-1])


def measured(kafka, folder, step, count):
    """One log, and every kind of snapshot in turn; yields (what stands in, what it cost)."""
    name = f"{step.name}-{count}"
    settings = Settings(broker=kafka.address, app=name, prefix=f"{name}.", data=folder / name, partitions=1)
    apply(settings)
    fill(settings, step, count)
    asyncio.run(commit(settings, step, count * 9 // 10))
    child(settings, step, write=True)
    shelf = settings.data / "snapshots"
    (mine,) = shelf.glob("*.snapshot")
    stale = folder / f"{name}.stale"
    shutil.move(mine, stale)
    asyncio.run(commit(settings, step, count))
    yield "none", child(settings, step, write=True)
    current = mine.read_bytes()
    yield "of now", child(settings, step)
    shutil.copy(stale, mine)
    yield "stale (at nine tenths)", child(settings, step)
    mine.write_bytes(current[:-7])
    yield "torn", child(settings, step)
    foreign = next((path for path in folder.glob("*.stale") if path != stale), None)
    if foreign is not None:
        shutil.copy(foreign, mine)
        yield "foreign", child(settings, step)


def main():
    """Print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--steps", nargs="+", default=sorted(FEEDS))
    parser.add_argument("--child", help=argparse.SUPPRESS)
    parser.add_argument("--write", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        asyncio.run(take_over(STEPS[given.child], given.write))
        return
    kafka = Kafka()
    say = sys.stdout.write
    say("| " + " | ".join(COLUMNS) + " |\n|" + " --- |" * len(COLUMNS) + "\n")
    try:
        with tempfile.TemporaryDirectory() as folder:
            for count in given.records:
                for step in given.steps:
                    for stands_in, cost in measured(kafka, Path(folder), STEPS[step], count):
                        row = (step, f"{count:,}", stands_in, f"{cost['seconds']:.1f}", f"{cost['cpu']:.1f}", f"{cost['peak']:.0f}")
                        say(f"| {' | '.join(row)} | {cost['after'] - cost['before']:.0f} | {cost['pause'] * 1000:.0f} |\n")
                        if "file" in cost:
                            say(f"<!-- snapshot: {cost['keys']:,} keys, {cost['file']:.1f} MiB, written in {cost['writing']:.1f} s -->\n")
                        sys.stdout.flush()
    finally:
        kafka.close()


if __name__ == "__main__":
    main()
