"""The figures and bigrams by which texts are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.core.dedupe.sketch import figures, grams, sketch


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("two hundred and six", ("206",)),
        ("twenty six", ("26",)),
        ("ten six", ("10", "6")),
        ("two dozen", ("24",)),
        ("4,000 fighters", ("4000",)),
        ("six of nine", ("6", "9")),
        ("04 and 00", ("0", "4")),
        ("hundreds", ("200",)),
        ("one hundred thousand", ("100000",)),
        ("nobody", ()),
    ],
)
def test_numbers_in_words_and_digits_are_the_same_figures(text: str, found: tuple[str, ...]):
    assert figures(text.split()) == found


@pytest.mark.parametrize("pair", [("4,000 fighters", "4000 fighters"), ("Six dead", "6 dead"), ("00:30", "0.30")])
def test_one_number_written_in_two_ways_is_one_figure(pair: tuple[str, str]):
    assert sketch(pair[0]).figures == sketch(pair[1]).figures


def test_quotation_marks_dashes_and_case_make_no_difference():
    assert grams("Northland’s army – “holding” the pass") == grams('northland\'s army - "holding" the pass')


def test_a_number_too_long_to_be_meant_is_no_trouble():
    sketch("two hundred thousand and six million " * 2_000)
    assert sketch("9" * 8_000).figures


@given(st.text())
def test_any_text_can_be_sketched(text: str):
    sketch(text)
