"""Where bytes come from: files, gzip, standard input, and how many of them."""

import gzip
import io
from datetime import date
from types import SimpleNamespace

import pytest

from schemas.errors import BadInput
from streams.core.readers.archive import Archive
from streams.feeds import contents, read_archives

TEXT = "10:00 GMT – Headline\n\nTwo were hurt.\n".encode()
KNOWN = Archive(story="story", anchor=date(2020, 9, 28))


@pytest.fixture
def stdin(monkeypatch):
    return lambda data: monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))


@pytest.mark.parametrize("data", [TEXT, gzip.compress(TEXT)], ids=["plain", "gzip"])
def test_files_and_standard_input_may_be_packed(tmp_path, stdin, data):
    (tmp_path / "day.txt").write_bytes(data)
    stdin(data)
    found = list(read_archives([str(tmp_path / "day.txt"), "-"], KNOWN))
    assert [(u.feed, u.body) for u in found] == [("day", "Two were hurt."), ("default", "Two were hurt.")]


def test_a_feed_is_named_after_its_file_unless_one_is_given(tmp_path):
    (tmp_path / "day.txt").write_bytes(TEXT)
    assert [u.feed for u in read_archives([str(tmp_path / "day.txt")], Archive(story="s", anchor=date(2020, 9, 28), feed="wire"))] == [
        "wire"
    ]


@pytest.mark.parametrize("data", [b"x" * 2_000_000, gzip.compress(b"x" * 2_000_000)], ids=["plain", "gzip"])
def test_more_than_the_limit_is_refused_also_where_it_is_packed(tmp_path, data):
    (tmp_path / "large").write_bytes(data)
    with pytest.raises(BadInput, match="larger than 1 MiB: split it"):
        contents(str(tmp_path / "large"), 1 << 20)


@pytest.mark.parametrize("data", [gzip.compress(TEXT)[:-9], b"\x1f\x8bno gzip"])
def test_broken_gzip_is_an_error_with_the_files_name(tmp_path, data):
    (tmp_path / "broken.gz").write_bytes(data)
    with pytest.raises(BadInput, match=r"broken\.gz: cannot be read"):
        contents(str(tmp_path / "broken.gz"))


def test_a_missing_file_is_an_error_with_its_name():
    with pytest.raises(BadInput, match="nowhere: cannot be read: No such file"):
        contents("nowhere")
