"""What a nemesis will do, and when: made from a seed before anything is started, so that a seed gives the same plan again."""

import random
from collections import Counter
from typing import NamedTuple

from streams.core.flow import FLOW

POINTS = ("sent", "offset", "committed")
"""Places in a transaction: outputs sent; the source's offset sent besides; committed, with the state not yet kept."""
FAULTS = ("kill", "leave", "join", "stop", "broker", "cut", "snapshot", "poison")
"""kill -9; leave and come back; one more worker for a while; SIGSTOP past the session, then go on; restart the broker; cut the network;
delete a worker's snapshots and kill it; poison among the updates."""


class Fault(NamedTuple):
    """One fault: begun `at` seconds after the start of the run, over `hold` seconds later.

    `worker` is a number, -1 where it concerns none alone. `point` and `step` (empty: any) are set where a worker is to be struck in the
    middle of a transaction. `way`: of `broker` whether it is killed or stopped, of `cut` whether connections break or are held.
    """

    at: float
    kind: str
    worker: int = -1
    hold: float = 0.0
    point: str = ""
    step: str = ""
    way: str = ""

    def __str__(self):
        """One line of a run's log."""
        where = f" of w{self.worker}" if self.worker >= 0 else ""
        struck = f" in a transaction of {self.step or 'any step'}, {self.point}" if self.point else ""
        return f"{self.at:7.1f} s  {self.kind}{where}{struck}{f' ({self.way})' if self.way else ''}"


def planned(seed, counts, workers=2, pace=9.0, session=6.0):
    """`counts` says how often each fault happens; they begin `pace` seconds after one another, on an average, and may overlap."""
    chance = random.Random(f"plan {seed}")
    kinds = sorted(Counter(counts).elements())
    chance.shuffle(kinds)
    free, now, plan = [0.0] * workers, 0.0, []
    for kind in kinds:
        now += chance.uniform(0.3, 1.7) * pace
        fault = _fault(chance, kind, session)
        if kind in ("kill", "leave", "stop", "snapshot", "cut"):
            worker = chance.choice([n for n in range(workers) if free[n] <= now] or [free.index(min(free))])
            now = max(now, free[worker])
            free[worker] = now + fault.hold + 1.0
            fault = fault._replace(worker=worker)
        plan.append(fault._replace(at=round(now, 2)))
    return plan


def _fault(chance, kind, session):
    """A fault with all that chance decides about it but whom it strikes."""
    least, most = {
        "kill": (0.0, 0.0),
        "leave": (0.3, 3.0),
        "join": (session, 2 * session),
        "stop": (session + 1.5, session + 4.0),
        "broker": (0.2, 3.0),
        "cut": (session / 2, session * 2),
        "snapshot": (0.0, 0.0),
        "poison": (0.0, 0.0),
    }[kind]
    hold = round(chance.uniform(least, most), 2)
    within = kind in ("kill", "stop") and chance.random() < 0.5
    point = chance.choice(POINTS) if within else ""
    step = chance.choice(("", chance.choice(FLOW).name)) if within else ""
    ways = {"broker": ("killed", "stopped"), "cut": ("broken", "held")}.get(kind, ("",))
    return Fault(0.0, kind, -1, hold, point, step, chance.choice(ways))
