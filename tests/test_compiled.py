"""The reading compiled to C says what its sources say, and is left aside as soon as these change."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from streams import compiled

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "seeds" / "gold" / "dev.jsonl"

needs_compiled = pytest.mark.skipif(not compiled.home().is_dir(), reason="the reading is not compiled here: `make compiled`")


def extracted(switch):
    command = [sys.executable, "-m", "streams", "extract", "--stories", str(ROOT / "seeds")]
    with GOLD.open("rb") as gold:
        return subprocess.run(command, stdin=gold, env={**os.environ, compiled.SWITCH: switch}, capture_output=True, check=True).stdout


@needs_compiled
def test_the_compiled_reading_says_to_the_byte_what_the_sources_say():
    assert extracted("1") == extracted("0") != b""


@needs_compiled
def test_modules_come_from_the_compiled_folder():
    code = "import streams.core.claims.read as module; print(module.__file__)"
    shown = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, compiled.SWITCH: "1"}, cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == str(compiled.home() / "streams" / "core" / "claims" / f"read{compiled.SUFFIX}")


@needs_compiled
def test_a_step_has_the_same_version_compiled_or_not():
    code = "\n".join(
        (
            "from streams.core.flow import FLOW",
            "from streams.desk import load_desk",
            "from streams.versions import version_of",
            "desk = load_desk()",
            "print([version_of(step, desk) for step in FLOW])",
        )
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, compiled.SWITCH: switch}, cwd=ROOT, capture_output=True, check=True
        ).stdout
        for switch in "10"
    ]
    assert said[0] == said[1] != b""


def test_an_edited_source_has_another_home(monkeypatch, tmp_path):
    (tmp_path / "streams/core/text").mkdir(parents=True)
    source = tmp_path / "streams/core/text/words.py"
    monkeypatch.setattr(compiled, "ROOT", tmp_path)
    source.write_text("A = 1\n")
    before = compiled.home()
    source.write_text("A = 2\n")
    assert compiled.home() != before


def test_what_was_compiled_of_older_sources_is_not_used(monkeypatch, tmp_path):
    (tmp_path / "streams/.compiled/0123456789abcdef").mkdir(parents=True)
    monkeypatch.setattr(compiled, "ROOT", tmp_path)
    monkeypatch.delenv(compiled.SWITCH, raising=False)
    assert not compiled.use()
