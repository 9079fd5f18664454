"""Every rule of claims.yaml brings its proof, and the proofs hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from schemas.errors import BadRules
from streams.core.claims.cues import compile_cues
from streams.core.claims.examples import Proof
from streams.core.claims.lexicon import compile_lexicon
from streams.core.claims.shapes import compile_shapes

RULES, WEIGHTS = (
    yaml.safe_load((Path(__file__).parents[3] / f"streams/rules/{name}.yaml").read_text(encoding="utf-8")) for name in ("claims", "weights")
)
PROOF = Proof(RULES, WEIGHTS)
ROWS: list[dict[str, Any]] = [*RULES["words"], *RULES["shapes"]]
FINDS = [(row["id"], example) for row in ROWS for example in row.get("finds") or ()]
SPARES = [(row["id"], text) for row in ROWS for text in row.get("spares") or ()]


@pytest.mark.parametrize(("rule", "example"), FINDS, ids=[f"{rule}: {example['text']}" for rule, example in FINDS])
def test_what_a_rule_says_it_finds_is_found(rule: str, example: dict[str, Any]) -> None:
    wanted = {key: value for key, value in example.items() if key != "text"}
    assert any(wanted.items() <= claim.model_dump().items() for claim in PROOF.read(example["text"]))


@pytest.mark.parametrize(("rule", "text"), SPARES, ids=[f"{rule}: {text}" for rule, text in SPARES])
def test_what_a_rule_says_it_spares_is_no_claim(rule: str, text: str) -> None:
    assert PROOF.read(text) == ()


def test_every_rule_has_an_id_of_its_own() -> None:
    ids = [row["id"] for row in [*ROWS, *RULES["cues"]]]
    assert len(ids) == len(set(ids))


def test_an_unknown_class_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadRules, match="'x' has no known class"):
        compile_lexicon([{"id": "x", "class": "NOUN", "words": "thing"}])


def test_a_shape_that_names_no_part_is_refused() -> None:
    with pytest.raises(BadRules, match="VICTIM"):
        compile_shapes({"shapes": [{"id": "x", "shape": "(?P<v>VICTIM) (?P<h>PART)"}]}, {})


def test_a_cue_points_to_a_total_or_an_incident() -> None:
    with pytest.raises(BadRules, match="use total or incident"):
        compile_cues([{"id": "x", "mode": "new", "words": "more"}])


def test_the_proof_tells_which_examples_do_not_hold():
    wrong = {"id": "x", "class": "PART", "harm": "killed", "words": "zapped"}
    rows = [{**wrong, "finds": [{"text": "Six soldiers were zapped", "count": 7}], "spares": ["Six soldiers were zapped"]}]
    told = [(one.rule, one.what) for one in Proof({**RULES, "words": [*RULES["words"], *rows]}, WEIGHTS).failures()]
    assert told == [("x", "missed"), ("x", "found in vain")]


def test_a_phrase_may_have_a_comma_in_it():
    (claim,) = PROOF.read("Some 60 soldiers were killed, wounded or captured")
    assert (claim.harm, claim.count) == ("casualties", 60)
