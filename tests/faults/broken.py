"""Workers that break one law each, on purpose: what the harness must catch. `python -m tests.faults.broken VARIANT` runs one."""

import asyncio
import os
import sys
import time
from datetime import UTC, datetime, timedelta

from streams import app, tenure
from streams.core.flow import FLOW
from streams.settings import load_settings


class OffsetOutside(tenure.Tenures):
    """The offset is committed after the outputs' transaction, in one of its own: a kill between them repeats the outputs."""

    async def _commit(self, held, chunk):
        batch = tenure.Batch(chunk)
        state = self._fold(held.state, chunk, batch)
        async with held.producer.transaction():
            for topic, key, value, headers in self._records(held.partition, batch):
                await held.producer.send(topic, value, key=key, headers=headers)
        await asyncio.sleep(0.01)
        async with held.producer.transaction():
            await held.producer.send_offsets_to_transaction({held.partition: chunk[-1].offset + 1}, self.group)
        held.state, held.next, self.beat = state, chunk[-1].offset + 1, time.monotonic()
        self.observer.committed(self.step.name, held.partition, batch, 0.0)


class StateKeptEarly(tenure.Tenures):
    """The state is kept before the transaction ends, and survives a fencing: what a successor did in between is not in it."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.early = {}

    async def _taken_over(self, partition, generation):
        held = await super()._taken_over(partition, generation)
        held.state = self.early.get(partition, held.state)
        return held

    async def _commit(self, held, chunk):
        self.early[held.partition] = self._fold(held.state, chunk, tenure.Batch(chunk))
        await super()._commit(held, chunk)


class HandOverUnchecked(tenure.Tenures):
    """Nobody looks for what Faust did not hand over."""

    async def _mend(self, held, handed, stop):
        return


def unfenced():
    """Each process writes under a name of its own, so that nobody is fenced."""
    plain = tenure.AIOKafkaProducer

    def producer(**options):
        options["transactional_id"] += f"-{os.getpid()}"
        return plain(**options)

    tenure.AIOKafkaProducer = producer


def flow_by_arrival():
    """FLOW with a tally that takes the order of arrival for the order of what happened."""
    return tuple(step._replace(fold=_by_arrival(step.fold)) if step.name == "tally" else step for step in FLOW)


def _by_arrival(fold):
    arrived = 0

    def folded(desk, state, event):
        nonlocal arrived
        arrived += 1
        return fold(desk, state, event.model_copy(update={"time": datetime(2022, 1, 1, tzinfo=UTC) + timedelta(minutes=arrived)}))

    return folded


VARIANTS = {
    "offset-outside": lambda: setattr(app, "Tenures", OffsetOutside),
    "state-kept-early": lambda: setattr(app, "Tenures", StateKeptEarly),
    "hand-over-unchecked": lambda: setattr(app, "Tenures", HandOverUnchecked),
    "unfenced": unfenced,
}


if __name__ == "__main__":
    VARIANTS[sys.argv[1]]()
    app.work(load_settings())
