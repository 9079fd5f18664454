"""Where a run takes place: a real Kafka, workers with a way of their own to it, and somebody who pours updates in."""

import time

from confluent_kafka import Producer

from schemas.wire import UPDATES, enclose, encode
from streams.settings import Settings
from streams.topics import apply
from tests.faults.proxy import Proxy
from tests.faults.workers import Workers
from tests.kafka import Kafka

SESSION = 6.0
POISON = (
    b"{poison",
    b"[1, 2, 3]",
    b'{"id": 7, "story": ["x"], "time": "soon"}',
    b'{"id": "1", "story": "atlantis", "time": "2020-09-28T06:00:00Z"}',
    b'{"id": "1", "story": "tigray-2020", "time": "2020-09-28T06:00:00"}',
    b"\xff\xfe\x00",
    b"",
)
"""Records that nobody can use, each for another reason."""


class Ground:
    """A Kafka of its own, with a link that can be cut for each of `links` workers; or a given one, and no links."""

    def __init__(self, folder, links=0, kafka=None, variant=(), environ=(), **changes):
        """`changes` are settings; `variant` breaks the workers' law of that name; `environ` are variables of theirs."""
        self.folder, self.own = folder, kafka is None
        self.proxies = {f"w{n}": Proxy() for n in range(links)}
        self.kafka = kafka or Kafka(links=[proxy.port for proxy in self.proxies.values()], group_min_session_timeout_ms=1000)
        for proxy, end in zip(self.proxies.values(), self.kafka.ends, strict=False):
            proxy.start(end)
        defaults = {"session_timeout": SESSION, "transaction_timeout": 10.0, "snapshot_every": 200, "stall_timeout": 60.0}
        self.settings = Settings(broker=self.kafka.address, data=folder, **(defaults | changes))
        apply(self.settings)
        self.workers = Workers(self.settings, folder, self._broker, variant, environ)
        config = {"bootstrap.servers": self.kafka.address, "enable.idempotence": True, "message.timeout.ms": 300_000, "log_level": 0}
        self.producer = Producer({**config, "partitioner": "murmur2_random"})
        self.poisoned = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        """Leave nothing behind."""
        self.workers.close()
        for proxy in self.proxies.values():
            proxy.close()
        if self.own:
            self.kafka.close()

    def _broker(self, name):
        proxy = self.proxies.get(name)
        return f"127.0.0.1:{proxy.port}" if proxy else self.kafka.address

    def pour(self, updates):
        """Send updates, in their order; they are there when `flush` returns."""
        for update in updates:
            record = encode(enclose(update), "replay")
            self._produce(record.key, record.value, record.headers)

    def poison(self, count):
        """Records that nobody can use, among the updates of every partition."""
        for n in range(count):
            self._produce(b"poison %d" % n, POISON[n % len(POISON)], [("from", b"nemesis"), ("from", b"twice \xff")])
        self.poisoned += count

    def flush(self):
        """Wait until everything is in the log."""
        if left := self.producer.flush(300):
            raise TimeoutError(f"{left} records could not be sent")

    def _produce(self, key, value, headers):
        while True:
            try:
                self.producer.produce(self.settings.prefix + UPDATES, value, key=key, headers=headers)
                self.producer.poll(0)
                return
            except BufferError:
                time.sleep(0.1)
                self.producer.poll(0.1)
