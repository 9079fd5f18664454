"""Variants of the worker that break one law each, on purpose: what the harness must catch."""

import os
import time

from streams import app, tenure
from streams.core.flow import FLOW


class OffsetOutside(tenure.Tenures):
    """The offset is committed after the outputs' transaction, in one of its own."""

    async def _commit(self, held, chunk):
        batch = tenure.Batch(chunk)
        state = self._fold(held.state, chunk, batch)
        async with held.producer.transaction():
            for topic, key, value, headers in self._records(held.partition, batch):
                await held.producer.send(topic, value, key=key, headers=headers)
        async with held.producer.transaction():
            await held.producer.send_offsets_to_transaction({held.partition: (chunk[-1].offset + 1, str(held.lineage))}, self.group)
        held.state, held.next, self.beat = state, chunk[-1].offset + 1, time.monotonic()
        self.observer.committed(self.step.name, held.partition, batch, 0.0)


class StateKeptEarly(tenure.Tenures):
    """The state of a partition is kept before the transaction ends, and whatever becomes of that, it is there at the next taking over."""

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
        return plain(**options | {"transactional_id": f"{options['transactional_id']}-{os.getpid()}"})

    tenure.AIOKafkaProducer = producer


def by_arrival(fold):
    """A step for which what comes late happens late: nothing of a story is ever earlier than what came before it."""
    latest = {}

    def folded(desk, state, event):
        time = latest[event.story] = max(latest.get(event.story, event.time), event.time)
        return fold(desk, state, event.model_copy(update={"time": time}))

    return folded


def flow_by_arrival():
    """FLOW with a tally that takes the order of arrival for the order of what happened."""
    return tuple(step._replace(fold=by_arrival(step.fold)) if step.name == "tally" else step for step in FLOW)


def _arrival():
    plain = app.create_app
    app.create_app = lambda settings, desk: plain(settings, desk, flow_by_arrival())


VARIANTS = {
    "offset-outside": lambda: setattr(app, "Tenures", OffsetOutside),
    "state-kept-early": lambda: setattr(app, "Tenures", StateKeptEarly),
    "unfenced": unfenced,
    "hand-over-unchecked": lambda: setattr(app, "Tenures", HandOverUnchecked),
    "tally-by-arrival": _arrival,
}
"""By name: what makes this process's worker that variant."""
