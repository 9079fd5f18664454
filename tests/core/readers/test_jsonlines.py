"""JSON Lines archives: one update a line, and errors that name the line."""

import orjson
import pytest

from schemas.errors import BadUpdate
from streams.core.readers import jsonlines
from streams.core.readers.archive import Archive

ROW = {"id": "1", "story": "story", "time": "2020-09-28T06:30:00+04:00", "headline": "H", "body": "B"}


def line(**changes):
    return orjson.dumps({key: value for key, value in {**ROW, **changes}.items() if value is not None})


def read(*lines, **known):
    return list(jsonlines.read(b"\n".join(lines), Archive(name="day.jsonl", **known)))


def wrong(*lines, **known):
    with pytest.raises(BadUpdate) as error:
        read(*lines, **known)
    return str(error.value)


def test_each_line_is_an_update_in_the_files_order():
    found = read(line(id="2", version=3, status="deleted"), line(id="1"))
    assert [(u.id, u.version, u.status, u.time.isoformat()) for u in found] == [
        ("2", 3, "deleted", "2020-09-28T02:30:00+00:00"),
        ("1", None, "live", "2020-09-28T02:30:00+00:00"),
    ]


def test_what_a_line_leaves_out_the_archive_gives():
    (found,) = read(line(story=None), story="other", feed="wire", source="outlet", exercise=True)
    assert (found.story, found.feed, found.source, found.exercise) == ("other", "wire", "outlet", True)


def test_what_a_line_says_goes_before_what_the_archive_says():
    (found,) = read(line(feed="own"), story="other", feed="wire")
    assert (found.story, found.feed) == ("story", "own")


def test_annotated_updates_are_read_as_updates():
    (found,) = read(line(labels=["casualties"], claims=[], notes="hard"))
    assert found.headline == "H"


def test_a_bare_day_is_its_start_in_utc():
    assert read(line(time="2020-09-28"))[0].time.isoformat() == "2020-09-28T00:00:00+00:00"


def test_blank_lines_carriage_returns_and_a_byte_order_mark_make_no_difference():
    assert read(b"\xef\xbb\xbf" + line() + b"\r", b"", b"  \r", line(id="2"), b"") == read(line(), line(id="2"))


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (b"{not json", "day.jsonl:2: not JSON"),
        (b"[1]", "day.jsonl:2: a JSON list, not an object"),
        (b'"text"', "day.jsonl:2: a JSON str, not an object"),
        (line(id=None), "day.jsonl:2: no update: id"),
        (line(time="yesterday"), "day.jsonl:2: no update: time"),
        (line(time="2020-09-28T10:00:00"), "day.jsonl:2: no update: time"),
        (line(headline="x" * 4001), "day.jsonl:2: no update: headline"),
        (line(story=None), "day.jsonl:2: the update names no story: add `story` or pass --story"),
        (b'{"id": "\xff"}', "day.jsonl:2: not JSON"),
    ],
)
def test_a_line_that_is_no_update_is_an_error_with_its_number(bad, said):
    assert said in wrong(line(), bad)


def test_a_file_of_nothing_holds_nothing():
    assert read(b"") == []
