"""What is ambiguous, overlaps or is written in vain in the rules: they work all the same, but are hard to change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, Final, Literal, NamedTuple

from streams.core.claims.examples import Proof
from streams.core.claims.lexicon import pieces
from streams.core.rules.proof import Overlap

Sort = Literal["ambiguous", "overlap", "in vain"]
"""`ambiguous`: which rule reads a text is left to chance or order, and no reason is given. `overlap`: several rules read the same.
`in vain`: written twice, or an example that proves another rule."""


class Doubt(NamedTuple):
    """One thing to look at: of which sort, in which file, about which rules, and what it is."""

    sort: Sort
    file: str
    rules: tuple[str, ...]
    what: str


def doubts(files: Mapping[str, Any], overlapping: Iterable[Overlap] = ()) -> list[Doubt]:
    """All of them, ambiguous ones first. `overlapping` are pairs of pattern rules that find the same in one another's examples."""
    found = [*_overlaps(overlapping), *_lists(files)]
    for task, data in files.items():
        found += _patterns(task, data.get("rules", ()))
    found += claims(files.get("claims", {}), files.get("weights", {}))
    return sorted(found, key=lambda doubt: (_ORDER.index(doubt.sort), doubt.file, doubt.rules))


_ORDER: Final[tuple[Sort, ...]] = ("ambiguous", "overlap", "in vain")


def claims(rules: Mapping[str, Any], weights: Mapping[str, Any]) -> Iterator[Doubt]:
    """The doubts about what `claims.yaml` holds."""
    rows = [*(rules.get("words") or ())]
    yield from _classes(rows, rules.get("shared") or ())
    if rules.get("shapes"):
        yield from _examples(Proof(rules, weights))


def _classes(rows: Sequence[Mapping[str, Any]], shared: Iterable[Mapping[str, Any]]) -> Iterator[Doubt]:
    """Words that two entries have: of one class the first entry alone counts; of two classes a shape decides, which needs a reason."""
    owners: dict[tuple[str, ...], list[Mapping[str, Any]]] = {}
    for row in rows:
        for said in _written(row):
            owners.setdefault(said, []).append(row)
    reasons = {frozenset(row["classes"]) for row in shared if row.get("why")}
    between: dict[tuple[str, str, frozenset[str]], list[str]] = {}
    for said, some in owners.items():
        for first, second in combinations(some, 2):
            between.setdefault((first["id"], second["id"], frozenset((first["class"], second["class"]))), []).append(" ".join(said))
    for (one, other, both), words in between.items():
        yield from _shared_words(one, other, both, sorted(set(words)), reasons)
    used = {both for _, _, both in between}
    for both in sorted(reasons - used, key=sorted):
        yield Doubt("in vain", "claims", (), f"no word is in both classes {' and '.join(sorted(both))}: drop the reason from `shared`")


def _shared_words(one: str, other: str, both: frozenset[str], words: list[str], reasons: set[frozenset[str]]) -> Iterator[Doubt]:
    shown = ", ".join(map(repr, words[:5])) + (" ..." if len(words) > 5 else "")
    if one == other:
        yield Doubt("in vain", "claims", (one,), f"{shown} stands twice")
    elif len(both) == 1:
        yield Doubt("ambiguous", "claims", (one, other), f"{shown} has class {next(iter(both))} in both: the first alone counts")
    elif both not in reasons:
        pair = " and ".join(sorted(both))
        yield Doubt("ambiguous", "claims", (one, other), f"{shown} is {pair}: take it out of one, or give the classes a `why` in `shared`")


def _written(row: Mapping[str, Any]) -> list[tuple[str, ...]]:
    return [words for phrase in str(row.get("words", "")).split(", ") if (words := pieces(phrase.strip().strip('"')))]


def _examples(proof: Proof) -> Iterator[Doubt]:
    """Shapes that an earlier one takes all examples from, and examples that hold as well without their rule."""
    won: dict[str, list[str]] = {}
    for example, winner in proof.winners():
        won.setdefault(example.rule, []).append(winner)
    for shape, winners in won.items():
        if shape not in winners:
            yield Doubt(
                "ambiguous", "claims", (shape, winners[0]), f"{winners[0]} reads every example of {shape}, which never wins over it"
            )
    for example in proof.unneeded():
        if example.rule not in won or example.rule in won[example.rule]:
            yield Doubt("in vain", "claims", (example.rule,), f"{example.text!r} is read as well without it: it proves another rule")


def _overlaps(overlapping: Iterable[Overlap]) -> Iterator[Doubt]:
    for one in overlapping:
        often = f"{one.examples} of the examples" if one.examples > 1 else "an example"
        yield Doubt("overlap", one.file, (one.first, one.second), f"both find the same in {often}")


def _patterns(task: str, rows: Iterable[Mapping[str, Any]]) -> Iterator[Doubt]:
    """A pattern that stands in two rules, or twice in one."""
    owners: dict[str, list[str]] = {}
    for row in rows:
        for source in row.get("any", ()):
            owners.setdefault(source, []).append(str(row["id"]))
    for source, ids in owners.items():
        if len(set(ids)) > 1:
            yield Doubt("overlap", task, tuple(dict.fromkeys(ids)), f"the pattern {source!r} stands in each")
        elif len(ids) > 1:
            yield Doubt("in vain", task, (ids[0],), f"the pattern {source!r} stands twice")


def _lists(files: Mapping[str, Any]) -> Iterator[Doubt]:
    """Lists of one name in two files (the last counts everywhere), and entries that stand twice in a list."""
    owners: dict[str, list[str]] = {}
    for task, data in files.items():
        words = data.get("words")
        for name, listed in words.items() if isinstance(words, dict) else ():
            owners.setdefault(name, []).append(task)
            twice = [entry for entry, n in Counter(entry.strip() for entry in listed.split(",")).items() if n > 1]
            if twice:
                yield Doubt("in vain", task, (name,), f"{', '.join(map(repr, twice))} stands twice in the list {name!r}")
    for name, tasks in owners.items():
        if len(tasks) > 1:
            yield Doubt("ambiguous", tasks[0], (name,), f"the list {name!r} is in {' and '.join(tasks)}: the last counts in all files")
