"""What a feed wrote steers no terminal."""

import json

import pytest
from click.testing import CliRunner

from streams.cli import main
from streams.plain import plain

EVIL = "\x1b]0;title\x07\x1b[2J\x1b[31m\x9b1m\u202edaed\u2066"
TEXT = f"Two Armenian soldiers were killed {EVIL} in the north, Yerevan said."
UPDATE = {"id": EVIL, "story": "nagorno-karabakh-2020", "feed": EVIL, "time": "2020-09-28T10:00:00Z", "body": TEXT}
STEERING = set("\x1b\x07\x9b\u202e\u2066")


def run(*arguments, stdin):
    return CliRunner().invoke(main, arguments, input=stdin)


def test_control_characters_are_written_out_and_lines_and_letters_stay():
    assert plain("a\tb\n\x1b[1m é日\u202e\x7f\r") == "a\tb\n\\x1b[1m é日\\u202e\\x7f\\x0d"


@pytest.mark.parametrize("arguments", [["replay", "-"], ["tally", "-"], ["explain", "armenia/military/killed", "-"]], ids=lambda a: a[0])
def test_a_hostile_text_is_shown_and_not_obeyed(arguments):
    shown = run(*arguments, stdin=json.dumps(UPDATE))
    assert shown.exit_code == 0
    assert "2" in shown.stdout
    assert STEERING.isdisjoint(shown.stdout + shown.stderr)


def test_a_quote_says_which_characters_were_there():
    shown = run("explain", "armenia/military/killed", "-", stdin=json.dumps(UPDATE)).stdout
    assert "\\x1b[2J" in shown.replace("\n", "")


@pytest.mark.parametrize("line", [{"id": "1"} | {EVIL: 1}, UPDATE | {"status": EVIL}, UPDATE | {"story": EVIL}, {"time": EVIL}])
def test_an_error_quotes_it_without_obeying(line):
    for arguments in (["extract"], ["replay", "-"]):
        refused = run(*arguments, stdin=json.dumps(line))
        assert refused.exit_code == 1
        assert STEERING.isdisjoint(refused.stdout + refused.stderr)


def test_markup_of_the_terminals_is_text():
    shown = run(
        "explain", "armenia/military/killed", "-", stdin=json.dumps(UPDATE | {"body": TEXT.replace(EVIL, "[link=http://x]here[/link]")})
    )
    assert "[link=http://x]here[/link]" in shown.stdout.replace("\n", "")
