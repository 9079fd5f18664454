"""The command line: data on standard output, what is wrong on standard error, exit 1 on bad input."""

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from streams.cli import main

SEEDS = Path(__file__).parents[1] / "seeds"
ARCHIVE = str(SEEDS / "nagorno-karabakh-2020" / "2020-09-28.txt")
GIVEN = ["--story", "nagorno-karabakh-2020", "--date", "2020-09-28"]


def run(*arguments, stdin=None):
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin, catch_exceptions=False)


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("out")
    assert run("replay", ARCHIVE, *GIVEN, "--out", folder).exit_code == 0
    return folder


def test_replay_writes_a_file_of_events_for_each_kind(out):
    assert sorted(file.name for file in out.iterdir()) == ["alerts.jsonl", "findings.jsonl", "posts.jsonl", "tallies.jsonl"]
    kinds = {json.loads(line)["kind"] for line in (out / "alerts.jsonl").read_text().splitlines()}
    assert kinds == {"mobilisation", "spillover", "toll", "correction"}


def test_tally_of_the_archive_and_of_the_folder_is_the_same(out):
    at = ["--as-of", "2020-09-28T15:00Z", "--json"]
    of_folder, of_archive = run("tally", out, *at).stdout, run("tally", ARCHIVE, *GIVEN, *at).stdout
    assert json.loads(of_folder) == json.loads(of_archive)
    rows = {(row["side"], row["population"], row["harm"]): row for row in json.loads(of_folder)}
    civilians = rows["azerbaijan", "civilian", "killed"]
    assert (civilians["low"], civilians["best"], civilians["high"]) == (6, 7, 7)
    assert civilians["claims"]


def test_explain_leads_a_figure_back_to_its_sentences(out):
    told = json.loads(run("explain", "armenia/military/killed", out, "--json").stdout)
    assert [point["low"] for point in told["tallies"]] == [31, 59, 58, 84]
    assert all(piece["quote"] and piece["rule"] for point in told["tallies"] for piece in point["evidence"])
    assert "28" in run("explain", "armenia/military/killed", out).stdout


def test_explain_shows_an_alert_by_the_head_of_its_identifier(out):
    alert = json.loads((out / "alerts.jsonl").read_text().splitlines()[0])
    assert alert["headline"] in run("explain", alert["identifier"][:12], out, "--json").stdout


def test_explaining_what_is_not_there_says_where_to_look(out):
    result = run("explain", "atlantis/military/killed", out)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "tallywire tally" in result.stderr


def test_extract_answers_each_good_line_and_names_each_bad_one():
    good = json.dumps({"id": "1", "story": "nagorno-karabakh-2020", "time": "2020-09-30", "headline": "Two civilians killed in Ganja"})
    result = run("extract", "--stories", SEEDS, stdin=f"{good}\n{{oops\n\n{good.replace('nagorno', 'atlantis')}\n")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(c["harm"], c["side"], c["count"]) for c in found[0]["claims"]] == [("killed", "azerbaijan", 2)]
    assert {"id", "labels", "claims", "mobilisation", "spillover"} <= found[0].keys()
    assert len(found) == 1
    assert result.exit_code == 1
    assert [line.split(": ")[0] for line in result.stderr.splitlines()] == ["<stdin>:2", "<stdin>:4"]


def test_a_dry_run_says_what_would_be_replayed_and_writes_nothing(tmp_path):
    options = ["--from", "2020-09-28T12:00Z", "--to", "2020-09-28T15:00Z", "--dry-run", "--out", tmp_path / "none"]
    told = json.loads(run("replay", ARCHIVE, *GIVEN, *options).stdout)
    assert (told["updates"], told["from"]) == (5, "2020-09-28T12:00:00+00:00")
    assert not (tmp_path / "none").exists()


def test_a_missing_year_is_an_error_that_names_the_option():
    result = run("replay", ARCHIVE, "--story", "nagorno-karabakh-2020")
    assert result.exit_code == 1
    assert "--date" in result.stderr
    assert result.stderr.startswith(f"{ARCHIVE}:")


def test_a_story_that_nobody_configured_is_an_error_before_anything_is_written(tmp_path):
    result = run("replay", ARCHIVE, "--story", "atlantis", "--date", "2020-09-28", "--out", tmp_path / "none")
    assert (result.exit_code, (tmp_path / "none").exists()) == (1, False)
    assert "atlantis" in result.stderr


def test_a_time_without_an_offset_is_refused(out):
    assert run("tally", out, "--as-of", "2020-09-28T15:00").exit_code == 2


def test_validate_says_what_a_story_would_match_and_names_the_line_of_what_is_wrong(tmp_path):
    good = run("validate", SEEDS / "nagorno-karabakh-2020" / "story.yaml")
    assert good.exit_code == 0
    assert "Baku" in good.stdout
    bad = tmp_path / "story.yaml"
    bad.write_text("id: s\nstart: 2020-09-27\nsides:\n  a:\n    nams: [A]\n")
    result = run("validate", bad)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{bad}:")


def test_validate_says_what_looks_wrong_in_a_story_that_can_be_used(tmp_path):
    file = tmp_path / "story.yaml"
    file.write_text("id: war\nstart: 2026-01-01\nsides:\n  a: [Ukraine, Ukranian, Front]\n  b: [Russian army]\n")
    told = run("validate", file)
    assert told.exit_code == 0
    assert "is 'Ukrainian' meant?" in told.stdout
    assert "'Front' is an everyday word" in told.stdout
    found = json.loads(run("validate", file, "--json").stdout)["stories"][0]
    assert found["sides"]["b"]["countries"] == ["RU"]
    assert "PL" in found["near"]
    assert len(found["doubts"]) == 2


def test_validate_reports_what_is_doubtful_in_rules(tmp_path):
    for file in (SEEDS.parent / "streams" / "rules").glob("*.yaml"):
        data = yaml.safe_load(file.read_text())
        if file.name == "claims.yaml":
            for row in data["words"]:
                row["words"] += ", zapped" if row["id"] in ("killed", "wounded") else ""
        (tmp_path / file.name).write_text(yaml.safe_dump(data, sort_keys=False))
    told = json.loads(run("validate", tmp_path, "--json").stdout)
    assert [d["rules"] for d in told["doubts"] if d["sort"] == "ambiguous"] == [["killed", "wounded"]]
    assert "ambiguous: claims: killed, wounded" in run("validate", tmp_path).stdout


@pytest.mark.parametrize("file", ["streams/policies.yaml", "streams/rules", "seeds/gold/dev.jsonl", "seeds"])
def test_what_is_shipped_is_valid(file):
    assert run("validate", SEEDS.parent / file).exit_code == 0


def test_other_rules_show_what_the_numbers_would_have_been(tmp_path):
    rules = SEEDS.parent / "streams" / "rules"
    for file in rules.glob("*.yaml"):
        text = file.read_text()
        (tmp_path / file.name).write_text(
            text.replace("population: civilian", "population: military") if file.name == "claims.yaml" else text
        )
    found = json.loads(run("diff", "--rules", rules, tmp_path, ARCHIVE, *GIVEN, "--json").stdout)
    assert found["claims"]["lost"] or found["claims"]["changed"]
    assert found["tallies"]
    same = json.loads(run("diff", "--rules", rules, rules, ARCHIVE, *GIVEN, "--json").stdout)
    assert (same["tallies"], same["alerts"], same["claims"]) == ([], [], {"gained": [], "lost": [], "changed": []})


def test_evaluate_prints_figures_and_what_changed_against_a_baseline(tmp_path):
    gold = SEEDS / "gold" / "dev.jsonl"
    figures = json.loads(run("evaluate", gold, "--json").stdout)
    assert figures["updates"] == figures["answered"] == 107
    baseline = tmp_path / "before.json"
    baseline.write_text(json.dumps(figures | {"claims": figures["claims"] | {"f1": 0.5}}))
    assert "claims: 0.5000 ->" in run("evaluate", gold, "--baseline", baseline).stdout
