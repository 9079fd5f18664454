"""A transaction that a dead worker left open: whoever takes over ends it at once, and where nobody does, Kafka does in time."""

import asyncio
import signal
import subprocess
import sys

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from schemas.wire import POSTS
from streams.core.flow import FLOW
from streams.core.step import Desk
from streams.metrics import Metrics
from streams.tenure import Tenures
from streams.topics import apply
from tests.integration.conftest import settings_for

HOLDER = """
import asyncio, sys
from aiokafka import AIOKafkaProducer

async def main(address, id, seconds, topic):
    producer = AIOKafkaProducer(bootstrap_servers=address, transactional_id=id, transaction_timeout_ms=int(float(seconds) * 1000))
    await producer.start()
    await producer.begin_transaction()
    await producer.send_and_wait(topic, b"half done", partition=0)
    print("open", flush=True)
    await asyncio.sleep(600)

asyncio.run(main(*sys.argv[1:]))
"""
KAFKA_LOOKS = 10.0
"""Seconds between the broker's looks for transactions that are over time (transaction.abort.timed.out.transaction.cleanup.interval.ms)."""


def killed_in_a_transaction(settings, id):
    """Send a record in a transaction, and die by kill -9 before it ends."""
    command = [sys.executable, "-c", HOLDER, settings.broker, id, str(settings.transaction_timeout), settings.prefix + POSTS]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"open\n"
        process.send_signal(signal.SIGKILL)


async def behind(settings):
    """Send a record that lies behind the open transaction."""
    async with AIOKafkaProducer(**settings.client()) as producer:
        await producer.send_and_wait(settings.prefix + POSTS, b"behind it", partition=0)


async def read(settings, patience):
    """What a reader of committed records gets within its patience (seconds)."""
    partition = TopicPartition(settings.prefix + POSTS, 0)
    async with AIOKafkaConsumer(**settings.client(), isolation_level="read_committed", auto_offset_reset="earliest") as consumer:
        consumer.assign([partition])
        found = await consumer.getmany(partition, timeout_ms=int(patience * 1000))
        await asyncio.sleep(0.1)
    return [record.value for record in found.get(partition, ())]


class Alone:
    """An application that holds every partition for good."""

    def generation(self):
        return 1

    def holds(self, partition):
        return True


def test_whoever_takes_over_ends_it_at_once(kafka, tmp_path):
    patient = settings_for(kafka, tmp_path, transaction_timeout=600.0)
    apply(patient)
    step = FLOW[0]
    partition = TopicPartition(patient.prefix + step.source, 0)
    killed_in_a_transaction(patient, f"{patient.app}.{step.name}-{partition.topic}-{partition.partition}")

    async def taken_over():
        await behind(patient)
        held = await read(patient, 1.0)
        tenures = Tenures(patient, Desk({}), step, Alone(), Metrics())
        await tenures.work(partition, (), 1)
        free = await read(patient, 60.0)
        await tenures.close()
        return held, free

    assert asyncio.run(taken_over()) == ([], [b"behind it"])


def test_where_nobody_takes_over_kafka_ends_it_within_the_timeout_and_one_look(kafka, tmp_path):
    brief = settings_for(kafka, tmp_path, transaction_timeout=2.0)
    apply(brief)
    killed_in_a_transaction(brief, f"{brief.app}-nobody")

    async def waited():
        await behind(brief)
        return await read(brief, brief.transaction_timeout + KAFKA_LOOKS + 30.0)

    found = asyncio.run(waited())
    assert found == [b"behind it"]
