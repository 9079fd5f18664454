"""No archive, however made, does more to a reader than a `BadUpdate`; none takes long; no report is lost."""

from contextlib import suppress
from datetime import date
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.errors import BadUpdate
from streams.core.readers import READERS, sniff
from streams.core.readers.archive import Archive

KNOWN = Archive(name="day", story="story", anchor=date(2020, 9, 28), zone="UTC")
HEAD = "10:00 GMT – Headline\n\n"
PIECES = st.sampled_from(
    [
        "10:00",
        "25:61",
        " GMT",
        " – ",
        "-",
        "\n",
        "\n\n",
        "pm",
        "[AP]",
        "[",
        "Hello, this is Jane",
        "Monday, September 28",
        "February 30",
        "Source: ",
        "Read more here.",
        "•",
        "\u2028",
        "é",
        "12",
    ]
)
WORDS = st.lists(st.sampled_from("troops villagers fired rocket killed near town said".split()), min_size=3, max_size=12)
MINUTES = st.lists(st.integers(0, 1439), min_size=1, max_size=12, unique=True)


@pytest.mark.parametrize("reader", sorted(READERS))
@given(data=st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=30).map(lambda pieces: "".join(pieces).encode())))
def test_any_bytes_are_read_or_refused(reader, data):
    try:
        found = list(READERS[reader](data, KNOWN))
        sniff(data, "day")
    except BadUpdate as error:
        assert str(error).startswith("day")
    else:
        assert all(update.story == "story" for update in found)


@given(posts=st.lists(WORDS.map(lambda words: " ".join(words).capitalize() + "."), min_size=1, max_size=8), minutes=MINUTES)
def test_every_reported_sentence_is_in_exactly_one_update_at_its_time(posts, minutes):
    told = dict(zip(sorted(minutes, reverse=True), posts, strict=False))
    if any(abs(a - b) >= 720 for a in told for b in told):
        told = {minute % 700: text for minute, text in told.items()}
    times = sorted(told, reverse=True)
    text = "\n\n".join(f"{minute // 60:02}:{minute % 60:02} GMT – Headline\n\n{told[minute]}" for minute in times)
    found = {update.time.hour * 60 + update.time.minute: update.body for update in READERS["plaintext"](text.encode(), KNOWN)}
    assert found == told


@pytest.mark.parametrize(
    "text",
    [
        "10:00 GMT" + " " * 20_000 + "x",
        HEAD + "Hello this is " * 20_000,
        HEAD + "[a " * 50_000 + "]",
        HEAD + "10:00 " * 50_000,
        HEAD + "Ab. " * 50_000,
        HEAD + "I’m Aa" + " Aa" * 50_000 + " x",
        HEAD + "10:00 GMT\n" * 5_000,
    ],
    ids=["spaces", "greetings", "brackets", "times", "sentences", "names", "posts"],
)
def test_no_text_takes_more_than_a_moment(text):
    began = perf_counter()
    with suppress(BadUpdate):
        list(READERS["plaintext"](text.encode(), KNOWN))
    assert perf_counter() - began < 1
