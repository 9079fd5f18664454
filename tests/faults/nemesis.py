"""Does what a plan says, when it says it."""

import heapq
import itertools
import signal
import time
from collections import Counter
from contextlib import suppress

from schemas.errors import Unavailable

JOINING = 45.0
"""Seconds that one more worker has to get its partitions."""
OBEDIENCE = 5.0
"""Seconds that a worker has to get to where it is to be struck; then it is struck where it is."""


class Nemesis:
    """Faults that last are ended in their time, whatever else has begun by then. `done` counts what was done."""

    def __init__(self, ground, plan, say):
        self.ground, self.plan, self.say, self.done = ground, plan, say, Counter()
        self.workers, self.extra, self.began = ground.workers, itertools.count(), time.monotonic()

    def __call__(self):
        """Do the whole plan. The time that an act takes is not the plan's: what follows comes as long after it as was planned."""
        self.began, order = time.monotonic(), itertools.count()
        due = [(fault.at, next(order), self._begin, fault) for fault in self.plan]
        heapq.heapify(due)
        while due:
            at, _, act, subject = heapq.heappop(due)
            time.sleep(max(0.0, at - self.now()))
            ending = act(subject)
            self.began += max(0.0, self.now() - at)
            if ending is not None:
                heapq.heappush(due, (at + subject.hold, next(order), _ended, ending))

    def now(self):
        """How far into the plan we are, in seconds."""
        return time.monotonic() - self.began

    def _begin(self, fault):
        self.say(str(fault))
        self.done[fault.kind] += 1
        return getattr(self, fault.kind)(fault)

    def kill(self, fault):
        """Kill -9 a worker, perhaps in the middle of a transaction; the supervisor starts it again."""
        name = f"w{fault.worker}"
        if fault.point and self._ordered(name, "kill", fault):
            self.done["kills in a transaction"] += 1
            return
        self.workers.signal(name, signal.SIGKILL)

    def leave(self, fault):
        """A worker leaves, and comes back: the partitions move twice."""
        name = f"w{fault.worker}"
        self.workers.leave(name)
        return lambda: self.workers.start(name)

    def join(self, fault):
        """One more worker for a while, from when it holds partitions: they move twice."""
        name = f"x{next(self.extra)}"
        settings = self.workers.start(name)
        with suppress(Unavailable):
            self.workers.ready(name, settings, JOINING)
            self.done["joins that held partitions"] += 1
        return lambda: self.workers.leave(name)

    def stop(self, fault):
        """Stop a worker past its session, perhaps in the middle of a transaction, and let it go on: a zombie."""
        name = f"w{fault.worker}"
        if fault.point and self._ordered(name, "stop", fault):
            self.done["zombies in a transaction"] += 1
        else:
            self.workers.signal(name, signal.SIGSTOP)
        return lambda: self.workers.signal(name, signal.SIGCONT)

    def broker(self, fault):
        """Restart the broker on its data, after a kill -9 or an orderly stop."""
        if fault.way == "killed":
            self.ground.kafka.kill()
        else:
            self.ground.kafka.stop()
        return self.ground.kafka.start

    def cut(self, fault):
        """Cut a worker off: its connections break, or what is sent on them arrives late."""
        proxy = self.ground.proxies[f"w{fault.worker}"]
        if fault.way == "broken":
            proxy.cut()
        else:
            proxy.hold()
        return proxy.mend

    def snapshot(self, fault):
        """Delete a worker's local store, and kill it."""
        name = f"w{fault.worker}"
        self.workers.signal(name, signal.SIGKILL)
        self.workers.forget_snapshots(name)

    def poison(self, fault):
        """Fill the dead-letter topic."""
        self.ground.poison(100)

    def _ordered(self, name, act, fault):
        self.workers.order(name, act, fault.point, fault.step)
        return self.workers.obeyed(name, OBEDIENCE)


def _ended(ending):
    """An ending begins nothing that has to end."""
    ending()
