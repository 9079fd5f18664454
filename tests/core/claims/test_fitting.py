"""Weights are fitted to examples: what is right more often weighs more, what never decides keeps its prior, no sign turns round."""

from __future__ import annotations

from streams.fitting import Example, climbed, written

RIGHT, WRONG = Example((("place",), ("speaker",)), 0), Example((("place",), ("speaker",)), 1)
PRIOR = {"place": 0.5, "speaker": 0.5, "twin": 2.0}


def test_the_kind_that_is_right_more_often_weighs_more():
    fitted = climbed([RIGHT] * 8 + [WRONG] * 2, PRIOR, PRIOR)
    assert fitted["place"] > fitted["speaker"]


def test_a_kind_that_no_example_has_keeps_its_prior():
    assert climbed([RIGHT], PRIOR, PRIOR)["twin"] == PRIOR["twin"]


def test_no_weight_changes_sides_however_often_it_is_wrong():
    assert climbed([WRONG] * 50, PRIOR, PRIOR)["place"] >= 0


def test_the_same_examples_give_the_same_weights():
    assert climbed([RIGHT, WRONG, RIGHT], PRIOR, PRIOR) == climbed([RIGHT, WRONG, RIGHT], PRIOR, PRIOR)


def test_an_example_that_counts_eight_times_weighs_as_eight_of_it():
    assert climbed([RIGHT._replace(times=8), WRONG], PRIOR, PRIOR) == climbed([*[RIGHT] * 8, WRONG], PRIOR, PRIOR)


def test_a_firmer_penalty_keeps_weights_nearer_to_their_priors():
    loose, firm = (climbed([RIGHT] * 8, PRIOR, PRIOR, penalty)["place"] for penalty in (0.2, 3.0))
    assert PRIOR["place"] < firm < loose


def test_new_weights_leave_the_comments_of_the_file_as_they_are():
    text = "side:\n  place: 1.0  # (0.5) where it happened\n"
    assert written(text, {"side": {"place": 2.25}}) == "side:\n  place: 2.25  # (0.5) where it happened\n"
