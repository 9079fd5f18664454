"""Evidence is weighed: sums decide, ties are settled by name, and the table of weights has to fit the kinds."""

from __future__ import annotations

import pytest

from schemas.errors import BadRules
from streams.core.claims.evidence import Evidence, choose, compile_weights, weightiest


def gathered(weights: dict[str, float], **kinds: str) -> Evidence:
    found = Evidence(weights)
    for answer, said in kinds.items():
        for kind in said.split():
            found.add(answer, kind)
    return found


def test_several_weak_signs_outweigh_a_stronger_one():
    assert choose(gathered({"place": 1.5, "headline": 1.0, "speaker": 1.0}, north="place", south="headline speaker")).answer == "south"


def test_a_kind_of_evidence_counts_once_however_often_it_comes_up():
    assert choose(gathered({"place": 1.5, "headline": 1.0}, north="place", south="headline headline")).answer == "north"


def test_of_two_answers_that_are_level_one_is_always_chosen():
    level = {"place": 1.0, "speaker": 1.0}
    assert choose(gathered(level, north="place", south="speaker")).answer == choose(gathered(level, south="speaker", north="place")).answer


def test_the_share_grows_with_the_lead_and_the_heaviest_kind_is_named():
    close, clear = (choose(gathered({"place": 1.0, "speaker": weight}, north="place", south="speaker")) for weight in (1.1, 4.0))
    assert clear.share > close.share > 0.5
    assert weightiest(gathered({"place": 1.0, "speaker": 4.0}, south="place speaker").found["south"]) == "speaker"


def test_nothing_is_chosen_where_nothing_speaks():
    assert choose(Evidence({})).answer == ""


def test_evidence_that_is_taken_back_leaves_no_answer_behind():
    found = gathered({"place": 1.0, "twin": 1.0}, north="place", south="twin")
    found.forget(frozenset({"twin"}))
    assert list(found.found) == ["north"]


@pytest.mark.parametrize(
    ("table", "what"),
    [
        ({}, "'place' has no weight"),
        ({"place": 1, "plaice": 2}, "'plaice' is no kind of evidence"),
        ({"place": "much"}, "a number is expected"),
    ],
)
def test_a_table_that_does_not_fit_the_kinds_is_refused(table, what):
    with pytest.raises(BadRules, match=what):
        compile_weights({"side": table}, {"side": frozenset({"place"})})
