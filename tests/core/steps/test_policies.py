"""Which alert policies make sense."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from schemas.policy import Policy
from streams.desk import load_policies


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": "toll"}, "needs `thresholds`"),
        ({"kind": "toll", "thresholds": (10, 1)}, "each greater"),
        ({"kind": "toll", "thresholds": (0, 1)}, "from 1 on"),
        ({"kind": "correction", "thresholds": (1,)}, "only a toll policy"),
        ({"kind": "spillover"}, "needs `grades`"),
        ({"kind": "spillover", "grades": {"partial": "Severe"}}, "no grade of a spillover policy: partial"),
        ({"kind": "correction", "grades": {"kinetic": "Severe"}}, "known: none"),
    ],
)
def test_a_policy_that_could_never_do_what_it_says_is_refused(fields: dict[str, Any], words: str):
    with pytest.raises(ValidationError, match=words):
        Policy(id="p", **fields)


def test_a_policy_for_each_kind_is_taken():
    for fields in ({"kind": "toll", "thresholds": (1, 5)}, {"kind": "spillover", "grades": {"kinetic": "Minor"}}, {"kind": "correction"}):
        assert Policy(id="p", **fields).kind == fields["kind"]


def test_a_policy_trusts_what_was_read_as_surely_as_it_asks_or_more():
    grades = ("low", "medium", "high")
    trusted = {asked: [grade for grade in grades if Policy(id="p", kind="correction", confidence=asked).trusts(grade)] for asked in grades}
    assert trusted == {"low": ["low", "medium", "high"], "medium": ["medium", "high"], "high": ["high"]}


@pytest.mark.parametrize("key", Policy.model_fields)
def test_every_key_of_a_policy_is_documented(key: str):
    text = (Path(__file__).parents[3] / "docs" / "alerts.md").read_text()
    assert any(f"`{key}`" in line.split("|")[1] for line in text.splitlines() if line.startswith("| `"))


def test_the_documented_policy_loads(tmp_path: Path):
    text = (Path(__file__).parents[3] / "docs" / "alerts.md").read_text()
    (tmp_path / "policies.yaml").write_text(text.partition("```yaml\n")[2].partition("```")[0])
    assert [policy.confidence for policy in load_policies(tmp_path / "policies.yaml")] == ["medium"]
