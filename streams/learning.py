"""Learning the table of wording (`streams/rules/wording.tsv`) from annotated updates.

Every figure of the gold is an example: the words about it, and what the evidence says (at the `SHARE`, since words and evidence
tell much the same). The weights of the words are those that make the gold's answers most likely, each drawn to nothing by a penalty, so
that a word leans only as far as many examples bear out. Same gold, same table: nothing here is drawn by lot.

    python -m streams.learning [--write | --leave-out] GOLD[@ARCHIVE][:STORIES...]...
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from streams.core.claims.figures import Figure
from streams.core.claims.wording import ANSWERS, COLUMNS, TRUST, compile_wording
from streams.desk import RULES
from streams.fitting import Line, figures_of, lines_of
from streams.wording_file import NAME, written_wording

SHARE: Final = 0.8
"""The share at which evidence counts beside words: as reads text best that was left out."""
PENALTY: Final = 5.0
RARE: Final = 3
"""Examples that a word needs at least."""
FAINT: Final = 0.04
"""What leans less is left out: most words, at no loss."""
STEPS: Final = 150
MANY: Final = 40
"""Updates of a story that is worth leaving out."""
ROUNDS: Final = 2
"""What figures lend one another depends on the table: it is learnt, the updates read again with it, and learnt again."""
Rows = dict[str, list[float]]
Told = tuple[Figure, Mapping[str, Any], int]
"""A figure, the gold's claim, and how often it counts."""
Floats = NDArray[np.float64]


class Examples(NamedTuple):
    """The figures of one question, a row for each answer of each: its words (a column each for every answer), what its evidence weighs,
    the number of the figure, whether it is the gold's answer, and how often it counts."""

    words: csr_matrix
    evidence: Floats
    figure: NDArray[np.int64]
    right: Floats
    times: Floats
    names: list[str]


def learnt(lines: Sequence[Line]) -> Rows:
    """The table of wording that the gold teaches, by "place<tab>words"."""
    rows = _table([])
    for _ in range(ROUNDS):
        rows = _table(_told(lines, rows))
    return rows


def _told(lines: Sequence[Line], rows: Rows) -> list[Told]:
    """Every figure that the gold has, read with that table; words that it does not know are taken in."""
    wording = compile_wording(rows, learning=True)
    return [(*pair, line.times) for line in lines for pair in figures_of(line, line.reading.claims.weights, wording)]


def _table(told: Sequence[Told]) -> Rows:
    rows: Rows = {f"{TRUST}\t": _row({0: SHARE})}
    if told:
        names = _common(told)
        for question in ANSWERS:
            _put(rows, question, told, names)
    return rows


def _row(weights: Mapping[int, float]) -> list[float]:
    return [weights.get(n, 0.0) for n in range(len(COLUMNS))]


def _put(rows: Rows, question: str, told: Sequence[Told], names: list[str]) -> None:
    """Learn one question, and write what its words lean to into the table."""
    examples = _examples(question, told, names)
    weights = _climbed(examples)
    first = COLUMNS.index(ANSWERS[question][0])
    count = len(ANSWERS[question])
    for column, weight in enumerate(weights):
        if abs(weight) >= FAINT:
            name, answer = examples.names[column // count], column % count
            rows.setdefault(name, _row({}))[first + answer] = round(float(weight), 2)


def _examples(question: str, told: Sequence[Told], names: list[str]) -> Examples:
    answers = ANSWERS[question]
    places = {name: n for n, name in enumerate(names)}
    at, columns = [], []
    evidence: list[float] = []
    figures: list[int] = []
    right: list[float] = []
    times: list[float] = []
    for n, (figure, claim, often) in enumerate(told):
        known = [places[lean.name] for lean in figure.wording if lean.name in places]
        found = figure.evidence[question].found
        for answer, said in enumerate(answers):
            at += [len(evidence)] * len(known)
            columns += [place * len(answers) + answer for place in known]
            evidence.append(SHARE * sum(found[said].values()) if said in found else 0.0)
            figures.append(n)
            right.append(float(claim[question] == said))
            times.append(float(often))
    words = csr_matrix((np.ones(len(at)), (at, columns)), shape=(len(evidence), len(names) * len(answers)))
    return Examples(words, np.array(evidence), np.array(figures), np.array(right), np.array(times), names)


def _common(told: Sequence[Told]) -> list[str]:
    """The words that enough examples have, in their order in the alphabet."""
    seen = Counter(lean.name for figure, _, _ in told for lean in figure.wording)
    return sorted(name for name, often in seen.items() if often >= RARE)


def _climbed(examples: Examples) -> Floats:
    """The weights at the top of the penalised likelihood."""
    starts = np.flatnonzero(np.diff(examples.figure, prepend=-1))
    turned = examples.words.T.tocsr()

    def cost(weights: Floats) -> tuple[float, Floats]:
        scores = examples.words @ weights + examples.evidence
        scores -= np.maximum.reduceat(scores, starts)[examples.figure]
        shares = np.exp(scores)
        whole = np.add.reduceat(shares, starts)[examples.figure]
        likely = float((examples.times * examples.right * (scores - np.log(whole))).sum())
        pull = examples.times * (shares / whole - examples.right)
        return PENALTY * float(weights @ weights) - likely, turned @ pull + 2 * PENALTY * weights

    found: Floats = minimize(cost, np.zeros(examples.words.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    return found


def main(arguments: Sequence[str]) -> None:
    """Learn the table, and write it, print how large it is, or what it is worth on each story that it was learnt without."""
    lines = lines_of(one for one in arguments if not one.startswith("--"))
    if "--leave-out" in arguments:
        for row in left_out(lines):
            sys.stdout.write("\t".join(row) + "\n")
        return
    rows = learnt(lines)
    sys.stdout.write(f"{len(rows) - 1} words lean, learnt from {len(lines)} updates\n")
    if "--write" in arguments:
        (RULES / NAME).write_text(written_wording(rows), encoding="utf-8")


def left_out(lines: Sequence[Line]) -> Iterator[tuple[str, ...]]:
    """For every story of at least `MANY` updates: how often each question is answered as the gold does, by the evidence alone, with the
    table learnt from all stories, and with the table learnt without this one; then the same of all of them together."""
    by_story: dict[str, list[Line]] = {}
    for line in lines:
        by_story.setdefault(str(line.row["story"]), []).append(line)
    told = {story: _told(inside, _table([])) for story, inside in by_story.items()}
    whole_table = _table([one for some in told.values() for one in some])
    yield "story", *(f"{question}: {how}" for question in ANSWERS for how in ("evidence", "all stories", "left out")), "figures"
    whole: Counter[tuple[str, int]] = Counter()
    for story in sorted(story for story, inside in by_story.items() if len(inside) >= MANY):
        inside = by_story[story]
        without = _table([one for other, some in told.items() if other != story for one in some])
        tables: tuple[Rows, ...] = ({}, whole_table, without)
        right = Counter({("figures", 0): len(told[story])})
        for n, rows in enumerate(tables):
            right.update({(question, n): often for question, often in _right(inside, rows).items()})
        whole.update(right)
        yield story, *_shares(right)
    yield "all of these", *_shares(whole)


def _right(lines: Sequence[Line], rows: Rows) -> Counter[str]:
    """How often each question is answered as the gold does, read with that table."""
    wording = compile_wording(rows)
    read = [pair for line in lines for pair in figures_of(line, line.reading.claims.weights, wording)]
    return Counter(question for question in ANSWERS for figure, claim in read if getattr(figure, question) == claim[question])


def _shares(right: Mapping[tuple[str, int], int]) -> Iterator[str]:
    count = right["figures", 0]
    for question in ANSWERS:
        for n in range(3):
            yield f"{right[question, n] / max(count, 1):.3f}"
    yield str(count)


if __name__ == "__main__":
    main(sys.argv[1:])
