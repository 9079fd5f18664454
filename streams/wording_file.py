"""`wording.tsv`: what the words about a figure lean to, one line for a word in a place, as an editor can read and change it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from schemas.errors import BadRules
from streams.core.claims.wording import COLUMNS
from streams.feeds import contents

NAME: Final = "wording.tsv"
MAX_BYTES: Final = 16 * 1024 * 1024
HEADER: Final = "\t".join(("place", "words", *COLUMNS))


def read_wording(path: Path) -> dict[str, list[float]]:
    """How far each "place<tab>words" leans to each of `COLUMNS` (0 where the line leaves a column empty). Raises BadRules."""
    try:
        lines = contents(str(path), MAX_BYTES).decode().splitlines()
    except UnicodeDecodeError:
        raise BadRules("no UTF-8: save it as UTF-8", str(path)) from None
    if not lines or lines[0] != HEADER:
        raise BadRules(f"the first line is to be {HEADER!r}", str(path), 1)
    return dict(_row(line, path, n) for n, line in enumerate(lines[1:], 2) if line)


def _row(line: str, path: Path, number: int) -> tuple[str, list[float]]:
    cells = line.split("\t")
    if len(cells) != 2 + len(COLUMNS):
        raise BadRules(f"{len(cells)} columns, {2 + len(COLUMNS)} are expected, with a tab between", str(path), number)
    try:
        return f"{cells[0]}\t{cells[1]}", [float(cell) if cell else 0.0 for cell in cells[2:]]
    except ValueError:
        raise BadRules("a column that is no number: write one like 0.25, or nothing", str(path), number) from None


def written_wording(rows: Mapping[str, Iterable[float]]) -> str:
    """The file's text, sorted; what leans to nothing is left out."""
    lines = ["\t".join((name, *(_cell(weight) for weight in weights))) for name, weights in sorted(rows.items())]
    return "\n".join([HEADER, *(line for line in lines if line.rstrip("\t").count("\t") > 1)]) + "\n"


def _cell(weight: float) -> str:
    return f"{weight:.2f}" if abs(weight) >= 1 else f"{weight:.2f}".replace("0.", ".", 1) if weight else ""
