"""A run: a made feed poured in slowly, workers as processes, a nemesis between them, and the verdict."""

import asyncio
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from confluent_kafka import Producer

from schemas.wire import UPDATES, enclose, encode
from streams.desk import load_desk
from streams.settings import Settings
from streams.topics import apply
from streams.up import environment, free_port
from tests.faults.comparing import differences, expected, on_topics
from tests.faults.proxy import Proxy
from tests.feed_generator import Feed
from tests.kafka import Kafka

SESSION = 6.0
WORKER = (sys.executable, "-m", "streams", "worker")
FAULTS = ("kill", "leave", "stop", "broker", "cut", "snapshot", "poison")


@dataclass
class Verdict:
    """What happened, and what differs from the replay in process (nothing, where the laws hold)."""

    updates: int
    faults: Counter
    exits: Counter
    differences: list
    repeats: list
    rejected: int
    poisoned: int
    events: int
    seconds: float
    log: list = field(default_factory=list)

    @property
    def good(self):
        """Whether every law held."""
        return not self.differences and not self.repeats and self.rejected == self.poisoned

    def __str__(self):
        """The tally of faults beside the verdict."""
        told = ", ".join(f"{count} {name}" for name, count in sorted(self.faults.items()))
        ends = ", ".join(f"{count} x {code}" for code, count in sorted(self.exits.items(), key=str)) or "none"
        head = f"{'HELD' if self.good else 'BROKEN'}: {self.updates} updates, {self.events} events in process, {self.seconds:.0f} s"
        wrong = [*self.differences, *self.repeats]
        if self.rejected != self.poisoned:
            wrong.append(f"{self.rejected} dead letters, {self.poisoned} records were poison")
        return "\n".join([head, f"faults: {told}", f"workers that ended by themselves: {ends}", *wrong])


class Workers:
    """Processes that are started again when they end, unless they were told to leave."""

    def __init__(self, settings, folder, command):
        self.settings, self.folder, self.command = settings, folder, command
        self.processes, self.exits, self.lock = {}, Counter(), threading.Lock()
        self.running = True
        self.thread = threading.Thread(target=self._supervise, daemon=True)
        self.thread.start()

    def start(self, name):
        """Start the worker of that name, with its own data folder and port."""
        settings = self.settings.model_copy(update={"data": self.folder / name, "web_port": free_port()})
        given = environment(settings) | {"TALLYWIRE_DATA": str(settings.data), "TALLYWIRE_WEB_PORT": str(settings.web_port)}
        with (self.folder / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(self.command, env={**os.environ, **given}, stdout=log, stderr=log, cwd=Path(__file__).parents[2])
        with self.lock:
            self.processes[name] = process

    def leave(self, name):
        """Tell a worker to stop, and wait until it has."""
        with self.lock:
            process = self.processes.pop(name)
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            self.exits["no stop within 30 s"] += 1

    def signal(self, name, number):
        """Send a signal."""
        with self.lock:
            self.processes[name].send_signal(number)

    def names(self):
        """Who should be running."""
        with self.lock:
            return sorted(self.processes)

    def close(self):
        """Stop everybody."""
        self.running = False
        self.thread.join()
        for name in self.names():
            with suppress(ProcessLookupError):
                self.signal(name, signal.SIGCONT)
            self.leave(name)

    def _supervise(self):
        while self.running:
            with self.lock:
                ended = [name for name, process in self.processes.items() if process.poll() is not None]
            for name in ended:
                self.exits[self.processes[name].returncode] += 1
                self.start(name)
            time.sleep(0.3)


class Nemesis:
    """Does one fault at a time, as its chance says."""

    def __init__(self, run, chance):
        self.run, self.chance = run, chance

    def kill(self):
        """Kill -9 a worker; the supervisor starts it again."""
        self.run.workers.signal(self.chance.choice(self.run.workers.names()), signal.SIGKILL)
        self._sleep(1, SESSION + 3)

    def leave(self):
        """A worker leaves, and comes back: the partitions move twice."""
        name = self.chance.choice(self.run.workers.names())
        self.run.workers.leave(name)
        self._sleep(0.5, 3)
        self.run.workers.start(name)
        self._sleep(4, 7)

    def stop(self):
        """Stop a worker past its session, as it may stand in a transaction, and let it go on: a zombie."""
        name = self.chance.choice(self.run.workers.names())
        self.run.workers.signal(name, signal.SIGSTOP)
        self._sleep(SESSION + 1.5, SESSION + 4)
        self.run.workers.signal(name, signal.SIGCONT)
        self._sleep(4, 7)

    def broker(self):
        """Kill the broker, and start it again on its data."""
        self.run.kafka.kill()
        self._sleep(0.2, 3)
        self.run.kafka.start()
        self._sleep(6, 9)

    def cut(self):
        """Cut the network between every worker and the broker."""
        self.run.proxy.cut()
        self._sleep(1, SESSION + 3)
        self.run.proxy.mend()
        self._sleep(6, 9)

    def snapshot(self):
        """Delete a worker's local files, and kill it."""
        name = self.chance.choice(self.run.workers.names())
        self.run.workers.signal(name, signal.SIGKILL)
        shutil.rmtree(self.run.folder / name / "snapshots", ignore_errors=True)
        self._sleep(1, SESSION + 3)

    def poison(self):
        """Fill the dead-letter topic."""
        self.run.poison(200)

    def _sleep(self, least, most):
        time.sleep(self.chance.uniform(least, most))


class Run:
    """One run, from a seed: `plan` counts how often each fault is done."""

    def __init__(self, folder, seed, updates, plan, workers=2, command=WORKER, say=print, patience=60, burst=False, **changes):
        """`burst` pours the whole feed at once, so that faults strike while every worker is busy; `changes` are settings."""
        self.folder, self.seed, self.plan, self.size, self.say = Path(folder), seed, Counter(plan), workers, say
        self.patience, self.burst = patience, burst
        self.updates = Feed(seed=seed, count=updates).updates()
        self.chance = random.Random(seed)
        self.proxy = Proxy()
        self.kafka = Kafka(proxy=self.proxy.port)
        self.proxy.start(self.kafka.behind)
        defaults = {"session_timeout": SESSION, "transaction_timeout": 10.0, "snapshot_every": 200, "stall_timeout": 60.0}
        outside = Settings(broker=self.kafka.address, data=self.folder, **(defaults | changes))
        apply(outside)
        self.settings = outside
        inside = outside.model_copy(update={"broker": f"127.0.0.1:{self.proxy.port}"})
        self.workers = Workers(inside, self.folder, list(command))
        config = {"bootstrap.servers": self.kafka.address, "enable.idempotence": True, "message.timeout.ms": 300_000, "log_level": 0}
        self.producer = Producer({**config, "partitioner": "murmur2_random"})
        self.poisoned, self.lock = 0, threading.Lock()

    def __call__(self):
        """Run, and compare."""
        try:
            return self._run()
        finally:
            self.close()

    def _run(self):
        began = time.monotonic()
        want = expected(load_desk(), self.updates)
        count = sum(map(len, want.values()))
        for n in range(self.size):
            self.workers.start(f"w{n}")
        done = threading.Event()
        pouring = threading.Thread(target=self._pour, args=(done,), daemon=True)
        time.sleep(8)
        pouring.start()
        faults = list(self.plan.elements())
        self.chance.shuffle(faults)
        nemesis = Nemesis(self, self.chance)
        time.sleep(1)
        for fault in faults:
            self.say(f"{time.monotonic() - began:7.1f} s  {fault}")
            getattr(nemesis, fault)()
        done.set()
        pouring.join()
        got = self._settled(count)
        self.workers.close()
        rejected = asyncio.run(self._rejected())
        told = (self.plan, self.workers.exits, differences(got, want), self._repeats(want), rejected, self.poisoned, count)
        return Verdict(len(self.updates), *told, time.monotonic() - began)

    def close(self):
        """Leave nothing behind."""
        self.workers.close()
        self.proxy.close()
        self.kafka.close()

    def poison(self, count):
        """Records that nobody can use, among the updates."""
        for n in range(count):
            self._produce(b"poison", b"{poison %d" % n, [])
        with self.lock:
            self.poisoned += count

    def _pour(self, done):
        """The feed, stretched over the time that the nemesis takes: the rest at once when it is done."""
        rate = len(self.updates) / max(1, 9 * self.plan.total())
        for n, update in enumerate(self.updates):
            record = encode(enclose(update), "replay")
            self._produce(record.key, record.value, record.headers)
            if not self.burst and not done.is_set() and n % 20 == 0:
                done.wait(20 / rate)
        self.producer.flush(300)

    def _produce(self, key, value, headers):
        while True:
            try:
                self.producer.produce(self.settings.prefix + UPDATES, value, key=key, headers=headers)
                self.producer.poll(0)
                return
            except BufferError:
                self.producer.poll(0.1)

    def _settled(self, count):
        """What is on the topics, when there is what should be, or when nothing has come for as long as our patience lasts."""
        found, since = on_topics(self.settings), time.monotonic()
        while sum(map(len, found.values())) < count and time.monotonic() - since < self.patience:
            time.sleep(1)
            now = on_topics(self.settings)
            if sum(map(len, now.values())) > sum(map(len, found.values())):
                since = time.monotonic()
            found = now
        time.sleep(3)
        return on_topics(self.settings)

    async def _rejected(self):
        from streams.deadletters import letters

        return len([letter async for letter in letters(self.settings)])

    def _repeats(self, want):
        """Events that a consumer which reads uncommitted sees, and that have no twin in process: repeats may only be identical."""
        known = {id for events in want.values() for id, _ in events}
        seen = on_topics(self.settings, uncommitted=True)
        strange = {id for events in seen.values() for id, _ in events} - known
        return [f"{len(strange)} events without a cause, read uncommitted"] if strange else []
