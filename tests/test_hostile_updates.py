"""One update takes little whatever its text: what is done for it through the whole flow does not grow with the text beyond what is read.

Steps are counted (calls of ours and of the interpreter's own functions), not seconds: the count is the same on every machine. `python -m
tests.bench.hostile` measures the milliseconds.
"""

import gzip
import sys
from contextlib import suppress

import orjson
import pytest

from schemas.errors import BadInput, BadRecord, BadUpdate
from schemas.events import Update
from schemas.wire import decode
from streams.core.flow import FLOW
from streams.core.readers import READERS, sniff
from streams.core.readers.archive import Archive
from streams.core.runner import run
from streams.core.text.sentences import MAX_READ
from streams.feeds import read_archives
from tests.bench.hostile import ANCHOR, HOSTILE, STORY, TIME, desk, repeated

MOST = 600_000
"""Calls that one update may take: news of 75 words takes some 3,000."""


def calls(run, *given):
    """How many functions are called on the way."""
    count = 0

    def seen(frame, event, _):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(seen)
    try:
        run(*given)
    finally:
        sys.setprofile(None)
    return count


def through(text):
    """An update with that text through every step."""
    update = Update(id="1", story=STORY, feed="wire", time=TIME, headline=text[:4_000], body=text)
    return list(run(FLOW, desk(), [update]))


@pytest.mark.parametrize("phrase", HOSTILE)
def test_a_megabyte_takes_no_more_steps_than_what_is_read_of_it(phrase):
    through("Two soldiers were killed, Yerevan said.")
    few = calls(through, repeated(phrase, MAX_READ))
    many = calls(through, repeated(phrase, 1_000_000))
    assert many <= few * 1.02 + 200
    assert many < MOST


FORMATS = {
    "jsonlines": lambda text: orjson.dumps({"id": "1", "story": STORY, "time": TIME, "body": text}),
    "plaintext": lambda text: f"10:00 GMT – {text[:200]}\n\n{text}\n".encode(),
}


def read(data, name):
    with suppress(BadUpdate):
        return list(READERS[name](data, Archive(name="day", story=STORY, anchor=ANCHOR, zone="UTC")))


@pytest.mark.parametrize("name", sorted(READERS))
def test_every_archive_format_is_tried(name):
    assert name in FORMATS


@pytest.mark.parametrize("phrase", HOSTILE)
@pytest.mark.parametrize("name", sorted(FORMATS))
def test_reading_an_archive_takes_steps_in_proportion_to_its_size(name, phrase):
    few, many = (calls(read, FORMATS[name](repeated(phrase, size)), name) for size in (25_000, 100_000))
    assert many <= 4.5 * few + 500


@pytest.mark.parametrize("phrase", HOSTILE)
def test_a_packed_archive_is_read_as_the_unpacked_one_is(tmp_path, phrase):
    data = FORMATS["jsonlines"](repeated(phrase, 900_000))
    (tmp_path / "day.gz").write_bytes(gzip.compress(data, 1))
    (update,) = read_archives([str(tmp_path / "day.gz")], Archive(story=STORY))
    assert update.body == repeated(phrase, 900_000)


def test_a_small_file_that_unpacks_to_gigabytes_is_refused_at_the_limit(tmp_path):
    bomb = tmp_path / "day.gz"
    with gzip.open(bomb, "wb", 9) as file:
        for _ in range(80):
            file.write(bytes(1 << 20))
    assert bomb.stat().st_size < 100_000
    with pytest.raises(BadInput, match="larger than 64 MiB"):
        list(read_archives([str(bomb)], Archive(story=STORY)))


@pytest.mark.parametrize("value", [b"[" * 100_000, b'{"a":' * 100_000, b"[" * 100_000 + b"]" * 100_000, b'{"id":' + b"9" * 100_000 + b"}"])
def test_what_nests_or_counts_without_end_is_refused_everywhere(value):
    with pytest.raises(BadRecord):
        decode(value, (), Update)
    for name in READERS:
        with pytest.raises(BadUpdate):
            list(READERS[name](value, Archive(name="day", story=STORY, anchor=ANCHOR, zone="UTC")))
    with suppress(BadUpdate):
        sniff(value, "day")
