"""No text, however it is made, upsets the reader or takes it long."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_builders import claims_in

REPEATED = (
    "killed ", "killed 5 ", "5 people killed and ", "(", '"5 killed" ', "five of them, ", "Ivan Petrov ", "1,", "a-", "5 and ", "dead: ",
    "5 men were killed by Northlander strikes in Southport, said Minister Suthers. ", "the number of people killed rises to ", "5 killed\n",
    "from 5 to 7 ", "one thousand ", "5 people who which that were in the ", "at least more than over ", "a'", ". ",
)  # fmt: skip
WORDS = (
    "killed",
    "wounded",
    "5",
    "six",
    "people",
    "soldiers",
    "of",
    "them",
    "(",
    ",",
    ";",
    "and",
    "who",
    "were",
    "Northland",
    "'s",
    "toll",
    "to",
    "including",
    "not",
    ":",
)


@pytest.mark.parametrize("text", REPEATED)
def test_a_megabyte_of_one_phrase_takes_no_longer_than_fifty_milliseconds(text: str) -> None:
    claims_in("warm up: two soldiers were killed")
    body = (text * (1_000_000 // len(text)))[:1_000_000]
    taken = []
    for _ in range(3):
        started = process_time()
        claims_in(body, body[:4_000])
        taken.append(process_time() - started)
    assert min(taken) < 0.05


@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_any_row_of_the_readers_own_words_is_read_and_every_span_lies_in_the_text(body: str) -> None:
    for claim in claims_in(body):
        assert 0 <= claim.span.start < claim.span.end <= len(body)
        assert claim.count > 0
        assert claim.low <= claim.best


@given(st.text(max_size=400))
def test_any_text_is_read(body: str) -> None:
    claims_in(body, body[:100])
