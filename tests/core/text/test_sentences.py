"""Sentences and tokens stand where the text has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.core.text.sentences import MAX_READ, MAX_SENTENCE, MAX_SENTENCES, split
from streams.core.text.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Two died. Three were hurt.", 2),
        ("Lt. Col. Petrenko and Dr. Ivanova were killed.", 1),
        ("The U.S. Army said so.", 1),
        ("It began at 7 p.m. on Sunday. Nobody was hurt.", 2),
        ("About 1.300 soldiers died.", 1),
        ("- One line\n- another line", 2),
        ('"To our sorrow, they are dead." He wept.', 2),
        ("No. 5 hospital was hit.", 1),
        ("", 0),
    ],
)
def test_a_full_stop_ends_a_sentence_and_an_abbreviation_does_not(text: str, count: int) -> None:
    assert len(split("body", text)) == count


def test_a_possessive_is_a_token_of_its_own() -> None:
    assert [token.lower for token in tokenise("Baku’s dead in Be'eri")] == ["baku", "'s", "dead", "in", "be'eri"]


@given(st.text(max_size=2_000))
def test_sentences_and_tokens_are_slices_of_the_text(text: str) -> None:
    for sentence in split("body", text):
        assert text[sentence.start : sentence.end] == sentence.text
        assert all(text[token.start : token.end] == token.text for token in sentence.tokens)


@pytest.mark.parametrize("text", ["killed " * 200_000, "x" * 1_000_000, ". " * 500_000, "5 killed\n" * 100_000])
def test_however_long_a_text_a_bounded_part_is_read(text: str) -> None:
    found = split("body", text)
    assert len(found) <= MAX_SENTENCES + 1
    assert all(len(sentence.text) <= MAX_SENTENCE for sentence in found)
    assert sum(len(sentence.text) for sentence in found) <= MAX_READ
