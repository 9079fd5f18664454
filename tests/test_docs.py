"""The documentation is kept honest: every command, topic and event kind is in it, and its examples run."""

import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from schemas.wire import MODELS
from streams.cli import main
from streams.settings import Settings
from streams.topics import planned

ROOT = Path(__file__).parents[1]
TEXT = "\n".join(path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))])


def commands(group, name="tallywire"):
    for word, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {word}")
        else:
            yield f"{name} {word}"


@pytest.mark.parametrize("command", sorted(commands(main)))
def test_every_command_is_documented(command):
    group, word = command.rsplit(" ", 1)
    assert command in TEXT or re.search(rf"{re.escape(group)} [^\n|]*`?/? ?`{word}`", TEXT)


@pytest.mark.parametrize("topic", [topic.name for topic in planned(Settings())])
def test_every_topic_is_documented(topic):
    assert f"`{topic}`" in TEXT


@pytest.mark.parametrize("kind", sorted({model.__name__ for model in MODELS.values()}))
def test_every_event_kind_is_documented(kind):
    assert f"`{kind}`" in TEXT


def test_every_link_leads_somewhere():
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        for target in re.findall(r"\]\(([^)#]+)", path.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (path.parent / target).exists(), f"{path.name}: {target}"


def examples():
    lines = (line.strip() for line in TEXT.splitlines())
    return sorted(
        {line for line in lines if re.match(r"tallywire (replay|tally|explain|validate|evaluate) ", line) and "--broker" not in line}
    )


def test_the_examples_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    (tmp_path / "streams").symlink_to(ROOT / "streams")
    order = sorted(examples(), key=lambda line: "replay" not in line)
    assert len(order) >= 4
    for line in order:
        words = shlex.split(line.split("   #")[0])
        result = CliRunner().invoke(main, words[1:], catch_exceptions=False)
        assert result.exit_code == 0, f"{line}: {result.output}{result.stderr}"


def test_every_file_that_the_threat_model_names_is_there():
    named = re.findall(r"`(tests/[\w/.]+)`|\]\(([\w/.]+)", (ROOT / "SECURITY.md").read_text(encoding="utf-8"))
    paths = [first or second for first, second in named]
    assert len(paths) > 10
    assert [path for path in paths if not (ROOT / path).exists()] == []
