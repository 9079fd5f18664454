"""A worker that can be struck in the middle of a transaction. `python -m tests.faults.hooked [VARIANT]`: the real one, or a broken variant.

The worker is the one that is shipped but for its producer, which looks for an order at each point of a transaction, and for the hand-over,
which loses records where the environment says so, as Faust does.
"""

import asyncio
import json
import os
import signal
import sys
from pathlib import Path

from aiokafka import AIOKafkaProducer

from streams import app, tenure
from streams.settings import load_settings

ORDER, OBEYED = "order.json", "order.obeyed"
LOSES = "FAULTS_HAND_OVER_LOSES"
"""How many records of each partition are lost at the start of each generation."""


class Producer(AIOKafkaProducer):
    """Does what an order in the worker's data folder says, when the transaction gets to where it says."""

    async def send_offsets_to_transaction(self, offsets, group_id):
        await self._reach("sent", group_id)
        await super().send_offsets_to_transaction(offsets, group_id)
        await self._reach("offset", group_id)

    async def commit_transaction(self):
        await super().commit_transaction()
        await self._reach("committed", self._txn_manager.transactional_id)

    async def _reach(self, point, name):
        order = _order()
        if order is None or order["point"] != point or f".{order['step']}" not in name:
            return
        if point != "committed":
            await self.flush()  # so that the outputs are in the log, in an open transaction
        await _obey(order["act"])


def _folder():
    return Path(os.environ["TALLYWIRE_DATA"])


def _order():
    try:
        return json.loads((_folder() / ORDER).read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return None


async def _obey(act):
    """`kill`, `stop` (until somebody continues us), or `wait` while the order stands, with everything else going on."""
    if act == "wait":
        (_folder() / OBEYED).touch()
        while (_folder() / ORDER).exists():
            await asyncio.sleep(0.02)
        return
    (_folder() / ORDER).replace(_folder() / OBEYED)
    os.kill(os.getpid(), {"kill": signal.SIGKILL, "stop": signal.SIGSTOP}[act])


def losing(drained, count):
    """The hand-over, without the first `count` records of each partition in each generation."""

    async def lossy(faust_app, stream, most):
        met = {}
        async for batch in drained(faust_app, stream, most):
            kept = []
            for event in batch:
                at = (event.message.tp, event.message.generation_id)
                met[at] = met.get(at, 0) + 1
                if met[at] > count:
                    kept.append(event)
                else:
                    event.ack()
            yield kept

    return lossy


def main():
    from tests.faults.broken import VARIANTS

    tenure.AIOKafkaProducer = Producer
    if count := int(os.environ.get(LOSES, "0")):
        app.drained = losing(app.drained, count)
    for variant in sys.argv[1:]:
        VARIANTS[variant]()
    app.work(load_settings())


if __name__ == "__main__":
    main()
