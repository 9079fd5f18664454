"""Coverage-guided fuzzing by atheris: `python -m tests.fuzz --seconds 1800 [TARGET...]` shares the time among the targets.

What a target learns is kept in `.cache/fuzz/TARGET`, what broke it in `tests/fuzz/corpus/TARGET/broke-*`, where the tests replay it.
`--keep` adds to the corpus the few inputs that together reach all that was reached.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

CORPUS = Path(__file__).parent / "corpus"
LEARNT = Path(__file__).parents[2] / ".cache" / "fuzz"
LONGEST = 4_096
"""Bytes of an input: what is longer is tried by the tests of hostile texts."""
KEPT = 600
"""Bytes of an input that is kept in the corpus."""
OURS = (str(Path(__file__).parents[2] / "schemas"), str(Path(__file__).parents[2] / "streams"))
Arc = tuple[str, int, int]
TraceFunction = Callable[[FrameType, str, Any], Any]


def main() -> int:
    """Fuzz each target for its share of the time; 1 where one broke."""
    options = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    options.add_argument("targets", nargs="*", metavar="TARGET", help="folders of tests/fuzz/corpus (default: all)")
    options.add_argument("--seconds", type=float, default=60, help="for all targets together")
    options.add_argument("--keep", action="store_true", help="keep what reaches further in tests/fuzz/corpus")
    options.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.one:
        return fuzz(given.targets[0], given.seconds)
    targets = given.targets or sorted(path.name for path in CORPUS.iterdir() if path.is_dir())
    broken = [target for target in targets if not _apart(target, given.seconds / len(targets))]
    if given.keep:
        for target in targets:
            keep(target)
    print(f"fuzzed {', '.join(targets)}; broken: {', '.join(broken) or 'none'}", file=sys.stderr)  # noqa: T201
    return 1 if broken else 0


def fuzz(target: str, seconds: float) -> int:
    """Fuzz one target in this process, which ends with it."""
    import atheris

    with atheris.instrument_imports(include=["schemas", "streams"]):
        from tests.fuzz.targets import TARGETS  # imported here for the first time, else nothing of it is instrumented
    run = TARGETS[target]
    run(b"")  # what is made once is made before the clock runs
    learnt, corpus = LEARNT / target, CORPUS / target
    for folder in (learnt, corpus):
        folder.mkdir(parents=True, exist_ok=True)
    limits = [f"-max_total_time={int(seconds)}", f"-max_len={LONGEST}", "-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1"]
    names = [f"-dict={name}" for name in [CORPUS.parent / f"{target}.dict"] if name.is_file()]
    atheris.Setup([target, *limits, *names, f"-artifact_prefix={corpus}/broke-", str(learnt), str(corpus)], run)
    atheris.Fuzz()
    return 0


def keep(target: str) -> None:
    """Add to the corpus what reaches lines and steps between them that nothing in it does, the shortest inputs first."""
    from tests.fuzz.targets import TARGETS

    run, corpus = TARGETS[target], CORPUS / target
    known: set[Arc] = set()
    for path in sorted(corpus.iterdir()):
        known |= reached(run, path.read_bytes())
    learnt = [path for path in (LEARNT / target).iterdir() if path.stat().st_size <= KEPT]
    for path in sorted(learnt, key=lambda path: (path.stat().st_size, path.name)):
        arcs = reached(run, path.read_bytes())
        if not arcs <= known:
            known |= arcs
            shutil.copy(path, corpus / path.name[:12])


def reached(run: Callable[[bytes], None], data: bytes) -> set[Arc]:
    """Which line of ours was followed by which."""
    arcs: set[Arc] = set()

    def trace(frame: FrameType, event: str, _: object) -> TraceFunction | None:
        name = frame.f_code.co_filename
        if event != "call" or not name.startswith(OURS):
            return None
        last = 0

        def lines(frame: FrameType, event: str, _: object) -> TraceFunction:
            nonlocal last
            arcs.add((name, last, frame.f_lineno))
            last = frame.f_lineno
            return lines

        return lines

    sys.settrace(trace)
    try:
        run(data)
    finally:
        sys.settrace(None)
    return arcs


def _apart(target: str, seconds: float) -> bool:
    command = [sys.executable, "-m", "tests.fuzz", "--one", target, "--seconds", str(seconds)]
    return subprocess.run(command, check=False, env={**os.environ, "PYTHONHASHSEED": "0"}).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
