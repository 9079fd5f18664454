"""`python -m tests.faults`: a run of the fault harness; exit 1 where a law broke. The seed of a failing run reproduces it."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.faults.harness import FAULTS, Run
from tests.kafka import missing


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--updates", type=int, default=5_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="Keep the workers' logs in this folder.")
    for fault in FAULTS:
        parser.add_argument(f"--{fault}", type=int, default=2)
    options = vars(parser.parse_args())
    if why := missing():
        sys.exit(f"NO REAL KAFKA: {why}")
    plan = {fault: options[fault] for fault in FAULTS}
    with tempfile.TemporaryDirectory() as folder:
        folder = options["keep"] or Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        verdict = Run(folder, options["seed"], options["updates"], plan, options["workers"])()
    sys.stdout.write(f"seed {options['seed']}\n{verdict}\n")
    sys.exit(not verdict.good)


if __name__ == "__main__":
    main()
