"""Numbers in words and figures, with what hedges them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.core.text.numbers import Quantity, quantities
from streams.core.text.tokens import MAX_TOKENS, tokenise


def read(text: str) -> tuple[Quantity, ...]:
    return quantities(tokenise(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty-six", 26),
        ("two dozen", 24),
        ("a dozen", 12),
        ("half a million", 500_000),
        ("4,000", 4_000),
        ("4 000", 4_000),
        ("1.300", 1_300),
        ("1.2 million", 1_200_000),
        ("90 thousand", 90_000),
        ("12k", 12_000),
        ("four hundred ninety-eight", 498),
        ("one thousand five hundred ninety-seven", 1_597),
        ("a hundred and four", 104),
        ("two hundred and fifty", 250),
    ],
)
def test_a_number_is_read_however_it_is_written(text: str, value: int) -> None:
    assert [quantity.value for quantity in read(text)] == [value]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("at least 16", "at-least"),
        ("no fewer than 16", "at-least"),
        ("16 or more", "at-least"),
        ("40+", "at-least"),
        ("some 4,000-plus", "more-than"),
        ("upwards of 550", "more-than"),
        ("well over 300", "more-than"),
        ("nearly two dozen", "about"),
        ("close to 500", "about"),
        ("as many as 120", "up-to"),
        ("dozens", "vague"),
        ("16", "exact"),
    ],
)
def test_a_hedge_before_or_after_the_number_is_its_bound(text: str, bound: str) -> None:
    assert [quantity.bound for quantity in read(text)] == [bound]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("440 to 450", 440, 450), ("between 35 and 40", 35, 40), ("100,000-120,000", 100_000, 120_000), ("two or three", 2, 3)],
)
def test_a_range_has_both_its_ends(text: str, low: int, high: int) -> None:
    assert [(quantity.value, quantity.high) for quantity in read(text)] == [(low, high)]


@pytest.mark.parametrize("text", ["on 7 May", "since 1994", "September 28", "in 2020", "born in 2000-2001"])
def test_dates_and_years_count_nobody(text: str) -> None:
    assert {quantity.kind for quantity in read(text)} == {"date"}


@pytest.mark.parametrize("text", ["21:00", "5%", "280km", "a 13-year-old boy", "$73.08", "a five-storey house"])
def test_times_measures_and_ages_are_no_numbers(text: str) -> None:
    assert read(text) == ()


def test_handed_over_hedges_nothing() -> None:
    assert [quantity.bound for quantity in read("they handed over 385 bodies")] == ["exact"]


def test_an_ordinal_says_so() -> None:
    assert [(quantity.value, quantity.kind) for quantity in read("a 13th serviceman")] == [(13, "ordinal")]


@given(st.integers(min_value=1, max_value=99_999_999))
def test_a_figure_with_separators_is_the_number_that_it_is(value: int) -> None:
    assert [quantity.value for quantity in read(f"{value:,} people")] == [value]


@given(st.text(max_size=300))
def test_no_text_upsets_the_reader_and_numbers_never_overlap(text: str) -> None:
    tokens = tokenise(text)
    found = quantities(tokens)
    assert len(tokens) <= MAX_TOKENS + 1
    assert all(a.last <= b.first for a, b in pairwise(found))
