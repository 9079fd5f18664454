"""A burst of updates into a slow worker, watched from outside: `python -m tests.integration.burst --updates 100000`."""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from prometheus_client.parser import text_string_to_metric_families

from schemas.events import Update
from streams import bus
from streams.settings import Settings
from streams.topics import apply
from streams.up import environment, free_port, wait_ready

ROOT = Path(__file__).parents[2]
STORIES = ("nagorno-karabakh-2020", "russia-ukraine-2022", "israel-iran-2025", "india-pakistan-2025")
START = datetime(2025, 7, 1, tzinfo=UTC)


class Sample(NamedTuple):
    """What the worker's metrics said: seconds since the burst, the slow step's lag, what waits for it, resident bytes, takeovers."""

    seconds: float
    lag: float
    records: float
    bytes: float
    resident: float
    taken: float


def updates(count, size):
    """Short posts, padded to `size` characters, that nothing is read in."""
    for n in range(count):
        body = f"Update {n}: talks went on. "
        body = (body + f"{n:x} " * (size // 3 + 1))[:size]
        yield Update(id=f"p{n}", story=STORIES[n % 4], feed="wire", time=START + timedelta(seconds=n), body=body, exercise=True)


def sampled(settings, since):
    """The metrics now."""
    with urllib.request.urlopen(f"http://{settings.web_host}:{settings.web_port}/metrics", timeout=30) as page:
        found = defaultdict(float)
        for family in text_string_to_metric_families(page.read().decode()):
            for sample in family.samples:
                if sample.labels.get("step", "dedupe") == "dedupe" or sample.labels.get("event") == "taken":
                    found[sample.name, sample.labels.get("event", "")] += sample.value
    names = ("tallywire_lag_records", "tallywire_buffered_records", "tallywire_buffered_bytes", "process_resident_memory_bytes")
    return Sample(time.monotonic() - since, *(found[name, ""] for name in names), found["tallywire_tenures_total", "taken"])


def burst(settings, count, size, slow, seconds, every=0.2):
    """Samples from before the burst until the lag is gone for good, or patience is over."""
    settings.data.mkdir(parents=True, exist_ok=True)
    with (settings.data / "worker.log").open("ab") as log:
        command = [sys.executable, "-m", "tests.integration.slow_worker"]
        given = {**os.environ, **environment(settings), "SLOW": str(slow)}
        process = subprocess.Popen(command, env=given, stdout=log, stderr=log, cwd=ROOT)
    try:
        wait_ready(settings, process)
        since = time.monotonic()
        samples = [sampled(settings, since)]
        asyncio.run(bus.pour(settings, updates(count, size)))
        while time.monotonic() - since < seconds and not _over(samples):
            time.sleep(every)
            samples.append(sampled(settings, since))
        return samples
    except OSError:
        told = (settings.data / "worker.log").read_text(errors="replace")[-3_000:]
        raise RuntimeError(f"the worker does not answer:\n{told}") from None
    finally:
        process.terminate()
        process.wait(60)


def _over(samples):
    return len(samples) > 10 and max(sample.lag for sample in samples) > 0 and not any(sample.lag for sample in samples[-10:])


def main():
    """Print what was seen, in ten lines or so."""
    from tests.kafka import Kafka

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--updates", type=int, default=100_000)
    parser.add_argument("--size", type=int, default=400)
    parser.add_argument("--slow", type=float, default=0.001)
    parser.add_argument("--seconds", type=float, default=3_600)
    given = parser.parse_args()
    kafka = Kafka()
    try:
        with tempfile.TemporaryDirectory() as folder:
            settings = Settings(broker=kafka.address, data=Path(folder), web_port=free_port())
            apply(settings)
            samples = burst(settings, given.updates, given.size, given.slow, given.seconds, every=1.0)
    finally:
        kafka.close()
    for sample in samples[:: max(1, len(samples) // 12)] + samples[-1:]:
        sys.stdout.write(
            f"{sample.seconds:7.1f} s  lag {sample.lag:8,.0f}  waiting {sample.records:6,.0f} records {sample.bytes / 2**20:6.1f} MiB"
            f"  resident {sample.resident / 2**20:6.0f} MiB  takeovers {sample.taken:.0f}\n"
        )
    peak = max(samples, key=lambda sample: sample.resident)
    sys.stdout.write(f"peak resident {peak.resident / 2**20:.0f} MiB, {peak.resident / 2**20 - samples[0].resident / 2**20:+.0f} MiB\n")


if __name__ == "__main__":
    main()
