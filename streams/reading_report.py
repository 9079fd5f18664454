"""The reading report: what `evaluate --record` kept of each gold set, as one page of Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from streams.core.slips import KINDS
from streams.heldout import SHOWN

TASKS: Final = ("claims", "claims_strict", "labels", "mobilisation", "spillover", "spillover_status")
NAMES: Final = {
    "claims": "claims, core", "claims_strict": "claims, strict", "labels": "labels", "mobilisation": "mobilisation",
    "spillover": "spillover", "spillover_status": "spillover with status",
}  # fmt: skip
HEAD: Final = """\
# Reading report

Written by `make evaluate` from `seeds/gold/*.figures.json`; do not edit. [How texts are read](reading.md) says what each figure means.
"""
COMMON: Final = 3
"""Ways of a class of slips that are named."""

Report = Mapping[str, Any]


def page(reports: Mapping[str, Report], blind: str = "") -> str:
    """The report on every set, by its name; without examples from those whose name begins with `blind`."""
    parts: list[Iterable[str]] = [[HEAD]]
    for name, report in reports.items():
        parts.append([f"## `{name}`: {report['updates']} updates\n"])
        parts += [_figures(report), _attributes(report), _grades(report), _heldout(report)]
        parts.append(_errors(report, shown=not (blind and name.startswith(blind))))
    return "\n".join(line for part in parts for line in part).rstrip() + "\n"


def _figures(report: Report) -> Iterator[str]:
    rows = [(NAMES[task], *(_f(report[task][k]) for k in ("precision", "recall", "f1"))) for task in TASKS]
    yield _table(("task", "precision", "recall", "F1"), rows)


def _attributes(report: Report) -> Iterator[str]:
    said = ", ".join(f"{name} {_f(value)}" for name, value in report["attributes"].items() if value is not None)
    yield f"Of the claims found, right in: {said}.\n"


def _grades(report: Report) -> Iterator[str]:
    rows = [
        (NAMES[task], grade, str(counts["of"]), _f(counts["precision"]))
        for task, grades in report["grades"].items()
        for grade, counts in grades.items()
    ]
    yield "### Confidence\n"
    yield _table(("task", "graded", "findings", "of them right"), rows)


def _heldout(report: Report) -> Iterator[str]:
    kept = report.get("left_out")
    if not kept:
        return
    yield "### Each story read by what the others exercise\n"
    rows = [(row["story"], str(row["updates"]), str(row["taken_out"]), *(_pair(row[task]) for task in SHOWN)) for row in kept["stories"]]
    total = kept["total"]
    rows.append(("**all**", str(total["updates"]), "", *(_pair(total[task]) for task in SHOWN)))
    rows.append(("**gap**", "", "", *(_f(total[task]["gap"]) for task in SHOWN)))
    yield _table(("story left out", "updates", f"of {kept['parts']} parts taken out", *(NAMES[task] for task in SHOWN)), rows)
    yield "F1 with all rules → F1 with the story left out.\n"


def _pair(value: Mapping[str, float]) -> str:
    return f"{_f(value['all'])} → {_f(value['left_out'])}"


def errors(slips: Sequence[Mapping[str, Any]]) -> list[tuple[str, int, str, str, str]]:
    """(class, how many, the commonest ways, one example, what it would take) of each class of slips, the most frequent first."""
    by_kind: dict[str, list[Mapping[str, Any]]] = {}
    for slip in slips:
        by_kind.setdefault(slip["kind"], []).append(slip)
    order = sorted(by_kind, key=lambda kind: (-len(by_kind[kind]), list(KINDS).index(kind)))
    return [(KINDS[kind].title, len(by_kind[kind]), _ways(by_kind[kind]), _example(by_kind[kind]), KINDS[kind].takes) for kind in order]


def _ways(slips: Iterable[Mapping[str, Any]]) -> str:
    return ", ".join(f"{how} ({n})" for how, n in Counter(slip["how"] for slip in slips if slip["how"]).most_common(COMMON))


def _example(slips: Sequence[Mapping[str, Any]]) -> str:
    """One of the commonest way, the shortest text first."""
    common = Counter(slip["how"] for slip in slips).most_common(1)[0][0]
    one = min((slip for slip in slips if slip["how"] == common), key=lambda slip: (len(slip["text"]), slip["update"]))
    return f"“{one['text']}” ({one['what']})"


def _errors(report: Report, shown: bool) -> Iterator[str]:
    yield "### What is wrong\n"
    rows = [(title, str(n), ways, example if shown else "not shown", takes) for title, n, ways, example, takes in errors(report["slips"])]
    yield _table(("class", "cases", "mostly", "example", "what it would take"), rows) if rows else "Nothing.\n"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines) + "\n"


def _f(value: float) -> str:
    return f"{value:.4f}"
