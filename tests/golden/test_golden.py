"""The event log of each seed, byte for byte: what changed in a commit is seen in its diff (`make golden` rewrites)."""

import os
from pathlib import Path

import pytest

from streams.desk import load_desk
from streams.replay import replay, write
from streams.up import seed

FOLDER = Path(__file__).with_name("nagorno-karabakh-2020-09-28")


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    out = tmp_path_factory.mktemp("golden")
    write(replay(load_desk(), seed()), out)
    if os.environ.get("GOLDEN_REWRITE"):
        FOLDER.mkdir(exist_ok=True)
        for file in out.iterdir():
            (FOLDER / file.name).write_bytes(file.read_bytes())
    return out


@pytest.mark.parametrize("name", ["posts.jsonl", "findings.jsonl", "tallies.jsonl", "alerts.jsonl"])
def test_the_log_is_what_was_agreed(written, name):
    want, got = (FOLDER / name).read_bytes().splitlines(), (written / name).read_bytes().splitlines()
    differing = [n for n, pair in enumerate(zip(want, got, strict=False), 1) if pair[0] != pair[1]]
    assert (len(got), differing) == (len(want), []), f"{name} differs: `make golden`, and read the diff"
