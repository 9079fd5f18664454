"""A run: a made feed poured in waves, workers as processes, a nemesis against them, and the verdict."""

import asyncio
import multiprocessing
import random
import threading
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

from tests.faults import checker
from tests.faults.ground import SESSION, Ground
from tests.faults.nemesis import Nemesis
from tests.faults.plan import planned
from tests.faults.settling import settle
from tests.feed_generator import Feed


@dataclass
class Verdict:
    """What happened, and what differs from the replay in process (`wrong`: nothing, where the laws hold)."""

    updates: int
    events: int
    standing: dict
    accounted: Counter
    totals: Counter
    alerts: Counter
    repeats: int
    wrong: list
    seconds: float = 0.0
    faults: Counter = field(default_factory=Counter)
    told: Counter = field(default_factory=Counter)
    exits: Counter = field(default_factory=Counter)

    @property
    def good(self):
        """Whether every law held."""
        return not self.wrong

    def __str__(self):
        """The tally of faults beside the verdict."""
        head = f"{'HELD' if self.good else 'BROKEN'}: {self.updates} updates, {self.events} events in process, {self.seconds:.0f} s"
        lines = {
            "faults": _listed(self.faults),
            "the workers said": _listed(self.told),
            "workers that ended by themselves": ", ".join(f"{n} x {code}" for code, n in sorted(self.exits.items(), key=str)) or "none",
            "updates": _listed(self.accounted),
            "events": f"{_listed(self.totals)}; {self.repeats} repeats for a reader of uncommitted",
            "alerts among them": _listed(self.alerts),
            "standing": _listed(self.standing),
        }
        return "\n".join([head, *(f"{name}: {told}" for name, told in lines.items()), *self.wrong])


def _listed(counts):
    return ", ".join(f"{count} {name}" for name, count in counts.items())


class Run:
    """One run, from a seed: `counts` says how often each fault is done."""

    def __init__(self, folder, seed, updates, counts, workers=2, pace=9.0, say=print, patience=300, session=SESSION, **changes):
        """The faults begin `pace` seconds after one another on an average; `changes` are settings.

        `patience`: seconds without a commit; a group that settles late may wait a minute (Faust's rebalance timeout) more than once.
        """
        self.folder, self.seed, self.count, self.say, self.patience = folder, seed, updates, say, patience
        self.size, self.changes = workers, {"session_timeout": session, **changes}
        self.plan = planned(seed, counts, workers, pace, session)

    def __call__(self):
        """Run, and compare."""
        began = time.monotonic()
        with (
            ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool,
            Ground(self.folder, self.size, **self.changes) as ground,
        ):
            want = pool.submit(checker.in_process, self.seed, self.count)
            started = {f"w{n}": ground.workers.start(f"w{n}") for n in range(self.size)}
            for name, settings in started.items():
                ground.workers.ready(name, settings)
            nemesis = Nemesis(ground, self.plan, self.say)
            self._under_faults(ground, nemesis)
            over = settle(ground.settings, self.patience)
            ground.workers.close()
            verdict = judged(ground, *want.result())
        verdict.wrong.extend([] if over else [f"not done after {self.patience} s without progress"])
        verdict.faults, verdict.told, verdict.exits = nemesis.done, ground.workers.said(), ground.workers.exits
        verdict.updates, verdict.seconds = self.count, time.monotonic() - began
        return verdict

    def _under_faults(self, ground, nemesis):
        done = threading.Event()
        pouring = threading.Thread(target=self._pour, args=(ground, nemesis, done), daemon=True)
        pouring.start()
        try:
            nemesis()
        finally:
            done.set()
            pouring.join()
            ground.flush()

    def _pour(self, ground, nemesis, done):
        """The feed in waves of many sizes, in step with the plan; the rest at once when that is done."""
        chance, updates = random.Random(f"waves {self.seed}"), Feed(seed=self.seed, count=self.count).updates()
        rate, at = len(updates) / (self.plan[-1].at + 1.0), 0
        while at < len(updates):
            upto = at + chance.choice((1, 5, 20, 100, 400))
            while at > nemesis.now() * rate and not done.is_set():
                done.wait(0.05)
            ground.pour(updates[at:upto])
            at = upto


def judged(ground, want, stands, ordered):
    """The verdict on what is on a ground's topics, against what `checker.in_process` says of the feed."""
    return asyncio.run(_judged(ground, want, stands, ordered))


async def _judged(ground, want, stands, ordered):
    settings = ground.settings
    seen = await checker.on_topics(settings)
    got, standing = dict(seen.keyed), seen.standing()
    totals, wrong = checker.compared(got, want)
    alerts = checker.compared(_alerts(got), _alerts(want))[0]
    wrong += checker.stands(standing, stands, "the replay in process")
    wrong += checker.stands(standing, ordered, "a replay in the order of the posts' own time")
    accounts, unaccounted = await checker.accounted(settings, seen)
    repeats, strange = await checker.repeats(settings, want)
    wrong += unaccounted + strange + await checker.latest(settings, want)
    if accounts["rejected"] != ground.poisoned:
        wrong.append(f"{accounts['rejected']} records were rejected, {ground.poisoned} were poison")
    count = sum(map(len, want.values()))
    told = {name: len(value) for name, value in standing._asdict().items()}
    return Verdict(accounts.total(), count, told, accounts, totals, alerts, repeats, wrong)


def _alerts(keyed):
    return {at: events for at, events in keyed.items() if at[0].startswith("alerts.")}
