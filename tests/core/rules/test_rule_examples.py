"""The shipped rules keep what their examples promise, and mistakes in rules are told by the rule's id."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from schemas.errors import BadRules
from streams.core.labels import compile_facts
from streams.core.labels.examples import proof
from streams.core.labels.facts import TASKS
from streams.core.rules.proof import unproven

RULES = Path(__file__).parents[3] / "streams" / "rules"
FILES = {task: yaml.safe_load((RULES / f"{task}.yaml").read_text()) for task in TASKS}


def test_every_rule_finds_its_examples_and_spares_the_others():
    failed, _ = proof(FILES)
    assert failed == []


def test_every_rule_has_examples_of_both():
    assert unproven(compile_facts(FILES)) == []


def test_no_two_rules_always_go_together():
    _, overlapping = proof(FILES)
    examples = {rule["id"]: len(rule["finds"]) for data in FILES.values() for rule in data["rules"]}
    assert [pair for pair in overlapping if pair.examples >= max(2, examples[pair.first])] == []


def one(**rule: object) -> dict[str, object]:
    """Rules files with one label rule."""
    return {"labels": {"rules": [{"id": "mine", "any": ["hit"], "emits": {"label": "threat"}, **rule}]}}


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ({"guards": ["moody"]}, "no guard 'moody'"),
        ({"any": ["{nobody} hit"]}, "no word list"),
        ({"emit": 1}, "unknown: emit"),
    ],
)
def test_a_wrong_rule_is_named_with_what_is_wrong(rule, said):
    with pytest.raises(BadRules, match=f"'mine'.*{said}"):
        compile_facts(one(**rule))


def test_an_id_stands_once():
    twice = one()
    twice["labels"]["rules"] *= 2  # type: ignore[index]
    with pytest.raises(BadRules, match="'mine' stands twice"):
        compile_facts(twice)
