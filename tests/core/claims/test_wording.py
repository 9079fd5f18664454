"""The words about a figure lean to answers; what they lean to is added to the evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from schemas.errors import BadRules
from streams.core.claims.evidence import Evidence, choose
from streams.core.claims.read import read_figures
from streams.core.claims.wording import COLUMNS, Wording, compile_wording
from streams.core.text.document import Document
from tests.core.claims.reading_builders import compiled

DAY = date(2020, 10, 5)
WEIGHTS = {"past": 1.0, "sum": 1.0}


def leaning(**answers: float) -> list[float]:
    return [answers.get(answer, 0.0) for answer in COLUMNS]


def read(text: str, wording: Wording):
    rules, gazetteer = compiled()
    return read_figures(Document("Overnight", text, gazetteer), replace(rules, wording=wording), DAY)


def test_without_a_table_the_evidence_alone_decides():
    (figure,) = read("Six soldiers were killed in the village.", Wording())
    assert figure.leans == {} and figure.mode == "incident"


@pytest.mark.parametrize(
    "name",
    ["before\twere", "before-2\tin", "before-two\tin all", "inside\tsoldiers", "behind\tkilled", "sentence\tvillage", "headline\tovernight",
     "harm\tkilled", "of\tkilled", "size-of\t3 killed"],
)  # fmt: skip
def test_a_word_in_any_place_leans(name):
    (figure,) = read("There were in all six soldiers killed in the village.", compile_wording({name: leaning(new=9.0)}))
    assert figure.mode == "new" and [lean.name for lean in figure.wording] == [name]


def test_a_word_in_another_place_leans_to_nothing():
    (figure,) = read("Six soldiers were killed in the village.", compile_wording({"before\tvillage": leaning(new=9.0)}))
    assert figure.mode == "incident" and figure.wording == []


def test_numbers_are_all_one_word():
    (figure,) = read("In 3 villages 16 soldiers were killed.", compile_wording({"before\t#": leaning(civilian=9.0)}))
    assert figure.population == "civilian"


def test_evidence_counts_at_the_share_that_the_table_tells():
    evidence = Evidence(WEIGHTS)
    evidence.add("incident", "past")
    assert choose(evidence, {"total": 0.7, "incident": 0.0}, 1.0).answer == "incident"
    assert choose(evidence, {"total": 0.7, "incident": 0.0}, 0.6).answer == "total"


def test_what_leans_to_an_answer_without_evidence_may_win():
    evidence = Evidence(WEIGHTS)
    evidence.add("incident", "past")
    assert choose(evidence, {"new": 3.0, "incident": 0.1}).answer == "new"


def test_a_table_that_is_learning_takes_in_what_it_meets():
    wording = compile_wording({}, learning=True)
    (figure,) = read("Six soldiers were killed.", wording)
    assert {"inside\tsix", "behind\tkilled", "behind-two\twere killed", "headline\tovernight"} <= {lean.name for lean in figure.wording}


def test_a_place_that_is_none_is_named():
    with pytest.raises(BadRules, match="'beside' is no place"):
        compile_wording({"beside\tsix": leaning(new=1.0)})
