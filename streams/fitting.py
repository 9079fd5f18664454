"""Fitting the weights of evidence (`streams/rules/weights.yaml`) to annotated updates, and what they are worth on stories left out.

Each question (whose dead, soldiers or civilians, total or event) is a conditional logit over answers: the log-likelihood of the gold's
answers, less a penalty on the distance of every weight from its prior, is climbed by gradient steps until it stands still. A kind of
evidence never speaks against sense: its weight keeps the sign of its prior. Same gold, same weights: nothing here is drawn by lot.

    python -m streams.fitting [--write] [--leave-out] [--only=QUESTION[,QUESTION]] GOLD[@ARCHIVE][:STORIES...]...
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import exp
from pathlib import Path
from typing import Any, Final, NamedTuple

from schemas.claims import utc
from schemas.events import post_id
from schemas.story import Story
from streams.core.claims.evidence import Weights
from streams.core.claims.figures import Figure
from streams.core.claims.read import read_claims, read_figures
from streams.core.claims.wording import Wording
from streams.core.readers.archive import Archive
from streams.core.reading import Reading, compile_readings
from streams.core.score import Score, score
from streams.core.text.document import Document
from streams.desk import RULES, STORIES, load_rules, load_stories
from streams.extraction import gold_of
from streams.feeds import read_archives

Tables = dict[str, dict[str, float]]
Row = Mapping[str, Any]
PENALTY: Final = 0.2
PENALTIES: Final = {"population": 0.4, "mode": 0.8}
"""How firmly the priors hold, where otherwise than `PENALTY`: as reads text best that was left out."""
STEPS: Final = 400
STILL: Final = 2e-4
CERTAIN: Final = 1e-3
"""What an example that is right for sure would still pull: too little to be worth the sums."""
ROUNDS: Final = 2
"""What figures of an update lend one another depends on the weights: they are fitted, the updates read again, and fitted again."""


class Example(NamedTuple):
    """One figure's evidence for a question, each answer with its kinds, the place of the gold's answer, and how often it counts."""

    kinds: tuple[tuple[str, ...], ...]
    gold: int
    times: int = 1


class Line(NamedTuple):
    """One annotated update, the reading of its story, and how often it counts."""

    set: str
    row: Row
    reading: Reading
    times: int = 1


def lines_of(sets: Iterable[str]) -> list[Line]:
    """The updates of gold sets, each given as `GOLD.jsonl` or `GOLD.jsonl:STORIES:...`; where gold is kept apart from its text, as
    `GOLD.jsonl@STORY/DAY.txt`. A set that is given twice counts twice."""
    counted = Counter(sets)
    rows = {said: list(_rows(said)) for said in counted}
    known: dict[str, Story] = {}
    for said, (_, *stories) in ((said, said.split(":")) for said in counted):
        used = {str(row["story"]) for row in rows[said]}
        for path in [STORIES, *map(Path, stories)]:
            known |= {f"{said} {id}": story for id, story in load_stories(path).items() if id in used}
    readings = compile_readings(known, load_rules(RULES))
    return [
        Line(Path(said.split(":")[0].partition("@")[0]).name, row, readings[f"{said} {row['story']}"], times)
        for said, times in counted.items()
        for row in rows[said]
    ]


def _rows(said: str) -> Iterator[Row]:
    gold, _, archive = said.split(":")[0].partition("@")
    rows = gold_of(Path(gold)).values()
    return _joined(rows, Path(archive)) if archive else iter(rows)


def _joined(rows: Iterable[Row], archive: Path) -> Iterator[Row]:
    """Gold rows with the texts of the day's archive, which lies in its story's folder, by their times."""
    day = Archive(story=archive.parent.name, anchor=date.fromisoformat(archive.stem))
    texts = {update.time: update for update in read_archives([str(archive)], day)}
    for row in rows:
        update = texts[utc(row["time"])]  # type: ignore[index]
        yield {**row, "id": row["time"], "story": update.story, "headline": update.headline, "body": update.body}


def fitted(lines: Sequence[Line], start: Tables, only: Sequence[str] = ()) -> Tables:
    """The weights that fit the gold best, from `start` (whose signs and zeros are kept by the priors); those of `only` some questions."""
    weights = start
    for _ in range(ROUNDS):
        examples = gathered(lines, weights)
        asked = only or tuple(weights)
        weights = weights | {
            one: climbed(examples[one], weights[one], priors(one, weights[one]), PENALTIES.get(one, PENALTY)) for one in asked
        }
    return weights


def gathered(lines: Sequence[Line], weights: Tables) -> dict[str, list[Example]]:
    """The evidence of every figure that the gold has, under the given weights."""
    found: dict[str, list[Example]] = {question: [] for question in weights}
    for line in lines:
        for figure, claim in figures_of(line, weights, Wording()):
            for question in weights:
                example = _example(figure.evidence.get(question), claim[question], line.times)
                found[question] += [example] if example else []
    return found


def figures_of(line: Line, weights: Mapping[str, Weights], wording: Wording) -> Iterator[tuple[Figure, Row]]:
    """An update's figures, read with these weights and that table, with the gold's claims of the same harm and count, in their order."""
    rules = replace(line.reading.claims, weights=weights, wording=wording)
    document = Document(line.row["headline"], line.row["body"], line.reading.gazetteer)
    left = [*line.row["claims"], *line.row.get("optional_claims", ())]
    for figure in read_figures(document, rules, utc(line.row["time"]).date()):  # type: ignore[attr-defined]
        claim = next((c for c in left if (c["harm"], c["count"]) == (figure.harm, figure.count)), None)
        if claim is not None:
            left.remove(claim)
            yield figure, claim


def _example(evidence: Any, answer: str, times: int) -> Example | None:
    if evidence is None or answer not in evidence.found or len(evidence.found) < 2:
        return None
    answers = list(evidence.found)
    return Example(tuple(tuple(evidence.found[one]) for one in answers), answers.index(answer), times)


def priors(question: str, table: Mapping[str, float]) -> dict[str, float]:
    """What each weight is drawn to: what the file says of it in brackets, else 0.5 on the side of its sign."""
    said = PRIORS.get(question, {})
    return {kind: said.get(kind, 0.5) for kind in table}


def _read_priors(text: str) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    question = ""
    for line in text.splitlines():
        if line and not line[0].isspace() and line.endswith(":"):
            question = line[:-1]
            found[question] = {}
        elif match := _PRIOR.match(line):
            found[question][match["kind"]] = float(match["prior"])
    return found


_PRIOR = re.compile(r"\s+(?P<kind>[\w-]+): *(?P<weight>[-\d.]+) *# *\((?P<prior>[-\d.]+)\)")
PRIORS: Final = _read_priors((RULES / "weights.yaml").read_text(encoding="utf-8"))


def climbed(
    examples: Sequence[Example], start: Mapping[str, float], prior: Mapping[str, float], penalty: float = PENALTY
) -> dict[str, float]:
    """The weights at the top of the penalised likelihood: steps by the sign and size of the gradient (Rprop), which needs no rate."""
    weights = {kind: start[kind] if start[kind] * prior[kind] >= 0 else prior[kind] for kind in start}
    step = dict.fromkeys(weights, 0.2)
    last = dict.fromkeys(weights, 0.0)
    for _ in range(STEPS):
        slope = _slope(examples, weights, prior, penalty)
        moved = 0.0
        for kind, rise in slope.items():
            turn = rise * last[kind]
            step[kind] = min(step[kind] * 1.2, 1.0) if turn > 0 else max(step[kind] * 0.5, 1e-5) if turn < 0 else step[kind]
            last[kind] = 0.0 if turn < 0 else rise
            if turn >= 0 and rise:
                before = weights[kind]
                weights[kind] = _on_its_side(before + (step[kind] if rise > 0 else -step[kind]), prior[kind])
                moved = max(moved, abs(weights[kind] - before))
            else:
                moved = max(moved, step[kind])
        if moved < STILL:
            break
    return {kind: round(weight, 2) + 0.0 for kind, weight in weights.items()}


def _on_its_side(weight: float, prior: float) -> float:
    return max(weight, 0.0) if prior > 0 else min(weight, 0.0)


def _slope(examples: Sequence[Example], weights: Mapping[str, float], prior: Mapping[str, float], penalty: float) -> dict[str, float]:
    slope = {kind: penalty * 2 * (prior[kind] - weight) for kind, weight in weights.items()}
    for kinds, gold, times in examples:
        scores = [sum([weights[kind] for kind in known]) for known in kinds]
        top = max(scores)
        shares = [exp(score - top) for score in scores]
        whole = sum(shares)
        if times * (1.0 - shares[gold] / whole) < CERTAIN:
            continue
        for n, known in enumerate(kinds):
            pull = times * ((n == gold) - shares[n] / whole)
            for kind in known:
                slope[kind] += pull
    return slope


def scored(lines: Sequence[Line], weights: Tables) -> Score:
    """The claims read under the weights, against the gold."""
    gold, found = {}, {}
    for n, line in enumerate(lines):
        key = f"{line.set} {n}"
        document = Document(line.row["headline"], line.row["body"], line.reading.gazetteer)
        time = utc(line.row["time"])
        rules = replace(line.reading.claims, weights=weights, wording=Wording())
        claims = read_claims(document, rules, time, post_id(line.row["story"], "", line.row["id"]))  # type: ignore[arg-type]
        gold[key] = {**line.row, "labels": [], "mobilisation": [], "spillover": []}
        found[key] = {"claims": [claim.model_dump() for claim in claims]}
    return score(gold, found)


def left_out(lines: Sequence[Line], weights: Tables) -> dict[str, Tables]:
    """For every story the weights fitted without it."""
    stories = sorted({line.row["story"] for line in lines})
    return {story: fitted([line for line in lines if line.row["story"] != story], weights) for story in stories}


def written(text: str, weights: Tables) -> str:
    """weights.yaml with new numbers; its comments stay."""
    question = ""
    made = []
    for line in text.splitlines():
        if line and not line[0].isspace() and line.endswith(":"):
            question = line[:-1]
        elif match := re.match(r"(\s+)([\w-]+):( *)[-\d.]+(.*)", line):
            line = f"{match[1]}{match[2]}:{match[3] or ' '}{weights[question][match[2]]:g}{match[4]}"
        made.append(line)
    return "\n".join(made) + "\n"


def main(arguments: Sequence[str]) -> None:
    """Fit, and print what the weights reach."""
    sets = [one for one in arguments if not one.startswith("--")]
    lines = lines_of(sets)
    before = {question: dict(table) for question, table in lines[0].reading.claims.weights.items()}
    only = next((one.removeprefix("--only=").split(",") for one in arguments if one.startswith("--only=")), [])
    weights = fitted(lines, before, only)
    names = list(dict.fromkeys(line.set for line in lines))
    without = left_out(lines, weights) if "--leave-out" in arguments else {}
    sys.stdout.write(f"{'':28} fitted on all    left out\n")
    for name in names:
        _show(name, [line for line in lines if line.set == name], weights, without)
    for story in without:
        _show("  " + story, [line for line in lines if line.row["story"] == story], weights, without)
    if "--write" in arguments:
        path = RULES / "weights.yaml"
        path.write_text(written(path.read_text(encoding="utf-8"), weights), encoding="utf-8")


def _show(name: str, lines: Sequence[Line], weights: Tables, without: Mapping[str, Tables]) -> None:
    row = _figures([scored(lines, weights)])
    if without:
        row += "   " + _figures(
            [scored([line for line in lines if line.row["story"] == story], tables) for story, tables in without.items()]
        )
    sys.stdout.write(f"{name:28} {row}\n")


def _figures(scores: Sequence[Score]) -> str:
    said = []
    for task in ("claims", "claims_strict"):
        tallies = [one.task(task) for one in scores]
        right, extra, lost = (sum(getattr(tally, name) for tally in tallies) for name in ("tp", "fp", "fn"))
        said.append(f"{2 * right / max(2 * right + extra + lost, 1):.3f}")
    return " ".join(said)


if __name__ == "__main__":
    main(sys.argv[1:])
