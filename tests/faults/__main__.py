"""`python -m tests.faults`: a run of the fault harness; exit 1 where a law broke. A run's seed reproduces its plan and feed."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.faults.harness import Run
from tests.faults.plan import FAULTS
from tests.kafka import missing

LONG = {"kill": 101, "leave": 20, "join": 20, "stop": 20, "broker": 10, "cut": 6, "snapshot": 5, "poison": 5}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--updates", type=int, help="Updates of the feed: 5000, of a long run 50000.")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--pace", type=float, help="Seconds between two faults, on an average: 9, of a long run 15.")
    parser.add_argument("--session", type=float, default=10.0, help="The workers' session timeout, in seconds.")
    parser.add_argument("--keep", type=Path, help="Keep the workers' logs in this folder.")
    parser.add_argument("--long", action="store_true", help=f"A long run: {', '.join(f'{n} {fault}' for fault, n in LONG.items())}.")
    for fault in FAULTS:
        parser.add_argument(f"--{fault}", type=int, help=f"How often: 2, of a long run {LONG[fault]}.")
    options = parser.parse_args()
    if why := missing():
        sys.exit(f"NO REAL KAFKA: {why}")
    counts = {fault: _given(getattr(options, fault), LONG[fault] if options.long else 2) for fault in FAULTS}
    updates = _given(options.updates, 50_000 if options.long else 5_000)
    pace = _given(options.pace, 15.0 if options.long else 9.0)
    with tempfile.TemporaryDirectory() as folder:
        folder = options.keep or Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        verdict = Run(folder, options.seed, updates, counts, options.workers, pace, _say, session=options.session)()
        (folder / "verdict.txt").write_text(f"seed {options.seed}\n{verdict}\n")
    _say(f"seed {options.seed}\n{verdict}")
    sys.exit(not verdict.good)


def _given(value, default):
    return default if value is None else value


def _say(line):
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
