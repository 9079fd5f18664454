"""How long one update takes, whatever its text: `python -m tests.bench.hostile` prints the slowest of many hostile texts of a megabyte.

`--search SECONDS` looks for slower ones: rows of words that rules and word lists know, changed a little where they are slow already.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from schemas.events import Update
from streams.core.flow import FLOW
from streams.core.runner import run
from streams.core.step import Desk
from streams.desk import load_desk

STORY = "nagorno-karabakh-2020"
TIME = datetime(2020, 9, 28, 12, tzinfo=UTC)
ANCHOR = date(2020, 9, 28)
MEGABYTE = 1_000_000
HOSTILE = (
    "killed ", "(", ".", ".\n", "…” ", "5 ", "1,", "5-", "a'", "\n", " ", "é", "U.S. ", "killed 5 ", "(\"5 killed\") ", "12:30 ",
    "five of them, ", "Ivan Petrov ", "5 people killed and ", "dead: ", "the number of people killed rises to ", "from 5 to 7 ",
    "one thousand ", "two dozen and ", "said Yerevan, ", "not 27 but 28 ", "5 soldiers, 5 civilians, 5 children, ",
    "5 men were killed by Armenian strikes in Ganja, said President Aliyev. ", "Armenian Russian martial law declared ",
    "martial law 5-6 overnight \nwounded ", "5 wounded 5 U.S. ", "Armenia Goris were hundred Iran were ! six dead over each ",
    "Armenia Goris were six . hundred Iran Turkey ! six dead mobilisation martial law a said ",
)  # fmt: skip
"""What is repeated to a megabyte; the last were found by the search."""
WORDS = (
    *"killed wounded 5 six people soldiers of them ( ) , ; and who were Armenia Armenian Azerbaijan Baku Yerevan 's toll to".split(),
    *": . said denied “ ” - — hundred thousand dead in the Georgia Iran Turkey Russian mobilisation declared troops".split(),
    *"5-6 1,000 1990s overnight U.S. ! … more another bringing rises from than over ministry general spokesman children woman".split(),
    *"including not reservists hit rocket civilian each respectively entered war refugees fled mercenaries 13th Ganja Goris".split(),
    "at least", "more than", "two dozen", "on Sunday", "President Aliyev", "Ivan Petrov", "\n", "both sides", "martial law",
)  # fmt: skip


@cache
def desk() -> Desk:
    """One story with the shipped rules and policies."""
    return load_desk(Path(__file__).parents[2] / "seeds" / STORY / "story.yaml")


def repeated(phrase: str, size: int) -> str:
    """The phrase over and over, as long as that."""
    return (phrase * (size // len(phrase) + 1))[:size]


def seconds(text: str, times: int = 1) -> float:
    """CPU seconds of the whole flow for an update with that text, the least of so many."""
    update = Update(id="1", story=STORY, feed="wire", time=TIME, headline=text[:4_000], body=text)
    taken = []
    for _ in range(times):
        begun = time.process_time()
        for _ in run(FLOW, desk(), [update]):
            pass
        taken.append(time.process_time() - begun)
    return min(taken)


def searched(limit: float, chance: random.Random) -> list[str]:
    """The slowest rows of words that were found in so many seconds."""
    best: list[tuple[float, list[str]]] = []
    end = time.monotonic() + limit
    while time.monotonic() < end:
        words = list(chance.choice(best)[1]) if best and chance.random() < 0.6 else []
        for _ in range(2 if words else chance.choice([1, 2, 3, 4, 6, 10])):
            at = chance.randrange(len(words) + 1)
            if len(words) > 1 and chance.random() < 0.3:
                words.pop(at - 1)
            else:
                words.insert(at, chance.choice(WORDS))
        best.append((seconds(repeated(" ".join(words) + " ", MEGABYTE)), words))
        best = sorted(best, reverse=True)[:12]
    return [" ".join(words) + " " for _, words in best]


def show(phrases: Iterable[str]) -> None:
    """Print the slowest first."""
    taken = sorted(((seconds(repeated(phrase, MEGABYTE), 5), phrase) for phrase in phrases), reverse=True)
    for slow, phrase in taken[:10]:
        print(f"{slow * 1000:6.1f} ms  {phrase!r}")  # noqa: T201


def main() -> None:
    """Measure, and search where that is asked for."""
    options = argparse.ArgumentParser(prog="python -m tests.bench.hostile", description=__doc__)
    options.add_argument("--search", type=float, default=0, metavar="SECONDS")
    options.add_argument("--seed", type=int, default=0)
    given = options.parse_args()
    seconds("Two soldiers were killed, Yerevan said.")
    show([*HOSTILE, *searched(given.search, random.Random(given.seed))])


if __name__ == "__main__":
    main()
