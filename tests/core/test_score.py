"""The score of findings against gold."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.core.score import score


def claim(**changes):
    made = {"harm": "killed", "population": "military", "side": "a", "count": 5, "bound": "exact", "mode": "new", "by_opponent": False}
    return made | changes


def line(claims=(), labels=(), mobilisation=(), spillover=(), **more):
    return {"claims": list(claims), "labels": list(labels), "mobilisation": list(mobilisation), "spillover": list(spillover)} | more


def figures(gold, found):
    return score({"u": gold}, {"u": found}).figures()


def test_a_claim_with_another_population_is_found_but_not_strictly():
    got = figures(line([claim()]), line([claim(population="any")]))
    assert (got["claims"]["f1"], got["claims_strict"]["f1"]) == (1.0, 0.0)


def test_at_least_and_more_than_count_as_one_bound():
    assert figures(line([claim(bound="at-least")]), line([claim(bound="more-than")]))["claims_strict"]["f1"] == 1.0


def test_an_optional_claim_neither_helps_nor_harms():
    got = figures(line([claim()], optional_claims=[claim(count=9)]), line([claim(), claim(count=9)]))
    assert got["claims"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "tp": 1, "fp": 0, "fn": 0}


def test_the_same_claim_twice_is_one_too_many():
    assert figures(line([claim()]), line([claim(), claim()]))["claims"]["fp"] == 1


def test_an_update_without_findings_misses_everything():
    made = score({"u": line([claim()], ["casualties"])}, {})
    assert made.figures()["claims"]["fn"] == 1
    assert made.figures()["answered"] == 0


def test_a_mobilisation_that_is_only_called_for_is_no_fact():
    got = figures(line(), line(mobilisation=[{"actor": "a", "kind": "general", "status": "called-for"}]))
    assert got["mobilisation"]["fp"] == 0


def test_the_status_of_a_spillover_is_scored_apart():
    want, got = {"country": "IR", "kind": "kinetic", "status": "reported"}, {"country": "IR", "kind": "kinetic", "status": "denied"}
    made = figures(line(spillover=[want]), line(spillover=[got]))
    assert (made["spillover"]["f1"], made["spillover_status"]["f1"]) == (1.0, 0.0)


def test_findings_are_counted_by_how_sure_they_are():
    want = line([claim(), claim(count=6)], mobilisation=[{"actor": "a", "kind": "general"}])
    sure, guessed = claim(confidence="high", mode="total"), claim(count=7, confidence="low")
    got = line([sure, claim(count=6, confidence="high"), guessed], mobilisation=[{"actor": "a", "kind": "general", "confidence": "high"}])
    graded = score({"u": want}, {"u": got}).precisions()
    assert graded["claims"] == {"high": {"right": 2, "of": 2, "precision": 1.0}, "low": {"right": 0, "of": 1, "precision": 0.0}}
    assert graded["claims_strict"]["high"] == {"right": 1, "of": 2, "precision": 0.5}
    assert graded["mobilisation"] == {"high": {"right": 1, "of": 1, "precision": 1.0}}


def test_an_optional_claim_counts_for_no_grade():
    made = score({"u": line(optional_claims=[claim()])}, {"u": line([claim(confidence="high")])})
    assert made.precisions() == {}


def test_figures_are_rounded_to_four_digits_as_they_were_when_frozen():
    gold = {f"u{n}": line([claim(count=n + 1)], ["legal"]) for n in range(7)}
    found = {
        f"u{n}": line([claim(count=n + 1 if n < 4 else 99, population="any" if n == 0 else "military")], ["legal"][: n % 2])
        for n in range(6)
    }
    got = score(gold, found).figures()
    assert got["claims"] == {"precision": 0.6667, "recall": 0.5714, "f1": 0.6154, "tp": 4, "fp": 2, "fn": 3}
    assert got["claims_strict"] == {"precision": 0.5, "recall": 0.4286, "f1": 0.4615, "tp": 3, "fp": 3, "fn": 4}
    assert got["labels"] == {"precision": 1.0, "recall": 0.4286, "f1": 0.6, "tp": 3, "fp": 0, "fn": 4}
    assert got["attributes"] == {"population": 0.75, "bound": 1.0, "mode": 1.0, "by_opponent": 1.0}


claims = st.builds(
    claim,
    harm=st.sampled_from(["killed", "wounded"]),
    side=st.sampled_from(["a", "b"]),
    count=st.integers(1, 3),
    bound=st.sampled_from(["exact", "at-least", "more-than", "about", "vague"]),
    population=st.sampled_from(["military", "any"]),
    by_opponent=st.booleans(),
)
facts = st.fixed_dictionaries(
    {
        "country": st.sampled_from(["IR", "TR"]),
        "kind": st.sampled_from(["kinetic", "economic"]),
        "status": st.sampled_from(["denied", "reported"]),
    }
)
labels = st.lists(st.sampled_from(["casualties", "legal", "threat"]), unique=True)
lines = st.builds(line, st.lists(claims, max_size=4), labels, spillover=st.lists(facts, max_size=2), optional_labels=labels)


@pytest.mark.skipif("TALLYWIRE_SHARED" not in os.environ, reason="TALLYWIRE_SHARED names no folder with the reference scorer")
def test_it_agrees_with_the_reference_scorer_to_the_fourth_digit(tmp_path):
    @given(st.lists(st.tuples(lines, lines), min_size=40, max_size=40))
    def agrees(pairs):
        gold = {f"u{n}": want for n, (want, _) in enumerate(pairs)}
        found = {f"u{n}": got for n, (_, got) in enumerate(pairs)}
        for name, rows in (("gold", gold), ("found", found)):
            (tmp_path / name).write_text("\n".join(json.dumps({"id": key} | row) for key, row in rows.items()))
        command = [
            sys.executable,
            str(Path(os.environ["TALLYWIRE_SHARED"]) / "score.py"),
            str(tmp_path / "gold"),
            str(tmp_path / "found"),
            "--json",
        ]
        reference = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        assert score(gold, found).figures() == reference

    from hypothesis import settings

    settings(max_examples=8, deadline=None)(agrees)()
