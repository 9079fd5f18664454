"""`make bench`: how fast the reading and the whole flow are on one core, appended to a history.

Texts are the development gold's, cut or joined to about 75 words. Every update of the flow run is a new text: sentences of
several updates mixed, figures changed, so that neither a cache nor the search for duplicates has it easy.
"""

from __future__ import annotations

import platform
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson

from schemas.events import Update
from streams.desk import load_desk
from streams.extraction import read
from streams.replay import replay

ROOT = Path(__file__).parents[2]
HISTORY = Path(__file__).with_name("history.jsonl")
WORDS = 75
HOSTILE = {
    "a million of killed": "killed " * 143_000,
    "brackets": "(" * 100_000,
    "numbers": "12 " * 100_000,
    "commas": "two soldiers, " * 20_000,
    "no spaces": "a" * 1_000_000,
    "quotes": "'\"" * 100_000,
    "one sentence of claims": "At least 12 soldiers and 3 civilians were killed and " * 5_000,
}


def texts() -> list[Update]:
    """The development gold's updates."""
    rows = map(orjson.loads, (ROOT / "seeds" / "gold" / "dev.jsonl").read_bytes().splitlines())
    return [Update.model_validate({k: v for k, v in row.items() if k in Update.model_fields}) for row in rows]


def mixed(count: int, seed: int = 1) -> Iterator[Update]:
    """`count` updates of about 75 words, headline and body together, no two alike, a minute apart."""
    chance, base = random.Random(seed), texts()
    start = min(update.time for update in base)
    sentences = {u.story: [s for v in base if v.story == u.story for s in v.body.split(". ")] for u in base}
    for n in range(count):
        like = base[n % len(base)]
        body: list[str] = []
        words = len(like.headline.split())
        while words < WORDS - 13:
            sentence = chance.choice(sentences[like.story])
            body.append("".join(str(chance.randint(1, 9)) if c.isdigit() else c for c in sentence))
            words += len(sentence.split())
        yield like.model_copy(update={"id": f"{n}", "time": start + timedelta(minutes=n), "body": ". ".join(body)})


def rate(count: int, seconds: float) -> int:
    """Updates a second."""
    return round(count / seconds)


def measure() -> dict[str, Any]:
    """All figures of one run."""
    desk = load_desk(ROOT / "seeds")
    updates = list(mixed(3_000))
    words = sum(len(f"{u.headline} {u.body}".split()) for u in updates) / len(updates)
    for update in updates[:200]:
        read(desk, update)
    begin = time.perf_counter()
    for update in updates:
        read(desk, update)
    extraction = rate(len(updates), time.perf_counter() - begin)
    begin = time.perf_counter()
    events = sum(1 for _ in replay(desk, updates))
    flow = rate(len(updates), time.perf_counter() - begin)
    worst = {}
    for name, text in HOSTILE.items():
        begin = time.perf_counter()
        read(desk, updates[0].model_copy(update={"body": text}))
        worst[name] = round((time.perf_counter() - begin) * 1e3, 1)
    return {
        "updates": len(updates),
        "words": round(words, 1),
        "extraction": extraction,
        "flow": flow,
        "events": events,
        "hostile_ms": worst,
    }


def machine() -> dict[str, str]:
    """Where it ran."""
    cpu = next((line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line), "")
    return {"python": platform.python_version(), "cpu": cpu}


if __name__ == "__main__":
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=ROOT, check=False).stdout.strip()
    figures = {"commit": commit, **machine(), **measure()}
    with HISTORY.open("ab") as history:
        history.write(orjson.dumps(figures, option=orjson.OPT_APPEND_NEWLINE))
    sys.stdout.buffer.write(orjson.dumps(figures, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
