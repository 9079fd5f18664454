"""Evaluating: the kept figures are those of these rules, changes are told per update, and a story left out is read honestly."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from schemas.errors import BadInput
from schemas.story import Side, Story
from streams.cli import main
from streams.core.exercise import Exercise
from streams.core.reading import compile_reading
from streams.core.step import Desk
from streams.desk import load_desk, load_rules
from streams.evaluation import earlier, evaluation, laid_out
from streams.extraction import evaluate, gold_of, update_in
from streams.heldout import SHOWN, leave_one_story_out, told
from streams.reading_report import page

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "seeds" / "gold"
SETS = sorted(file.stem for file in GOLD.glob("*.jsonl"))


def stories(name):
    more = GOLD / f"{name}-stories.json"
    return [ROOT / "seeds", *([more] if more.is_file() else [])]


@pytest.fixture(scope="module")
def rules():
    return load_rules()


@pytest.fixture(scope="module")
def desk():
    return load_desk()


@pytest.fixture(scope="module")
def gold():
    return gold_of(GOLD / "dev.jsonl")


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


def kept(name):
    return json.loads((GOLD / f"{name}.figures.json").read_bytes())


@pytest.mark.parametrize("name", SETS)
def test_the_kept_figures_are_those_of_these_rules(name):
    report, _ = evaluation(load_desk(stories(name)), gold_of(GOLD / f"{name}.jsonl"))
    before = kept(name)
    before.pop("left_out", None)
    assert report == before, "run `make evaluate` and read what it says changed"


def test_the_reading_report_is_made_of_the_kept_figures():
    assert (ROOT / "docs" / "reading-report.md").read_text() == page({name: kept(name) for name in SETS}, "unseen-")


def test_no_text_of_a_set_that_is_kept_unseen_gets_into_the_reading_report():
    report = {"unseen-a": kept("unseen-a")}
    texts = [slip["text"] for slip in report["unseen-a"]["slips"]]
    assert texts and any(text in page(report) for text in texts)
    assert not [text for text in texts if text and text in page(report, "unseen-")]


@pytest.mark.parametrize("task", ["claims", "mobilisation", "spillover"])
def test_of_what_is_read_with_high_confidence_hardly_anything_is_wrong(task):
    high = kept("dev")["grades"][task]["high"]
    assert high["precision"] >= 0.97
    assert high["of"] > 0


@pytest.mark.skipif("TALLYWIRE_SHARED" not in os.environ, reason="TALLYWIRE_SHARED names no folder with the reference scorer")
@pytest.mark.parametrize("name", SETS)
def test_evaluate_agrees_with_the_reference_scorer_on_the_gold(name, tmp_path):
    found = tmp_path / "found.jsonl"
    options = [option for path in stories(name) for option in ("--stories", path)]
    figures = json.loads(run("evaluate", GOLD / f"{name}.jsonl", *options, "--findings", found, "--json").stdout)
    scorer = Path(os.environ["TALLYWIRE_SHARED"]) / "score.py"
    command = [sys.executable, str(scorer), str(GOLD / f"{name}.jsonl"), str(found), "--json"]
    reference = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert {task: figures.get(task) for task in reference} == reference


def test_a_record_is_compared_with_and_then_replaced(tmp_path, gold):
    record = tmp_path / "kept.json"
    small = tmp_path / "gold.jsonl"
    small.write_text("".join(json.dumps(gold[key]) + "\n" for key in list(gold)[:6]))
    assert run("evaluate", small, "--record", record).exit_code == 0
    first = record.read_text()
    assert f"nothing differs from {record}" in run("evaluate", small, "--record", record).stdout
    worse = json.loads(first)
    worse["claims"]["f1"] = 0.5
    gone = {"update": next(iter(gold)), "kind": "label-missed", "how": "legal", "what": "legal", "number": None, "text": ""}
    worse["slips"].append(gone)
    record.write_bytes(laid_out(worse))
    said = run("evaluate", small, "--record", record).stdout
    assert "claims: 0.5000 ->" in said
    assert f"+ {next(iter(gold))} a label is not given: legal" in said
    assert record.read_text() == first


def test_findings_of_another_run_serve_as_a_baseline(tmp_path, gold, desk):
    rows = {key: gold[key] for key in list(gold)[:4]}
    _, found = evaluate(desk, rows)
    lost = next(key for key in found if found[key]["claims"])
    lines = [{"id": key, **row, "claims": [] if key == lost else row["claims"]} for key, row in found.items()]
    (tmp_path / "found.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    (tmp_path / "gold.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows.values()))
    said = run("evaluate", tmp_path / "gold.jsonl", "--baseline", tmp_path / "found.jsonl").stdout
    assert f"+ {lost} a figure is not read: " in said


@pytest.mark.parametrize(
    ("text", "said"), [("{oops", "neither a report nor findings"), ('{"a": 1}\n{"b": 2}\n', "no findings: each line needs")]
)
def test_a_baseline_that_is_none_says_what_to_pass(tmp_path, gold, text, said):
    (tmp_path / "before").write_text(text)
    with pytest.raises(BadInput, match=said):
        earlier(tmp_path / "before", gold)


def test_what_is_wrong_is_shown_by_class_and_by_update_with_its_text():
    said = run("evaluate", GOLD / "dev.jsonl", "--errors", "--misses", 1).stdout
    wrong = kept("dev")["slips"][0]
    assert wrong["update"] in said
    assert "what is wrong" in said
    assert "cases" in said


def test_names_alone_read_the_gold_as_well_as_the_shipped_story_files_but_for_a_hundredth_at_most(desk, rules, gold):
    bare = {
        id: Story(id=id, start=story.start, sides={side: Side(names=told.names) for side, told in story.sides.items()})
        for id, story in desk.stories.items()
    }
    named = Desk(bare, desk.policies, {id: compile_reading(story, rules) for id, story in bare.items()})
    figures = evaluate(named, gold)[0].figures()
    assert {task: figures[task]["f1"] for task in SHOWN} == pytest.approx({task: kept("dev")[task]["f1"] for task in SHOWN}, abs=0.01)


def reading_without_the_unexercised(desk, rules, gold):
    """A desk with only those parts of the rules that some update of the gold exercises, and how many went."""
    exercise, used = Exercise(rules), set()
    for key, row in gold.items():
        update = update_in(key, row)
        used |= exercise.used(desk.readings[update.story], update.headline, update.body, update.time)
    book = exercise.only(used)
    told = {row["story"] for row in gold.values()}
    return Desk(desk.stories, desk.policies, {id: compile_reading(desk.stories[id], book) for id in told}), exercise.parts - used


def said(found):
    """What was found, without the words by which it was."""
    facts = [
        [(fact[name] for name in fact if name not in ("span", "id")) for fact in found[kind]] for kind in ("mobilisation", "spillover")
    ]
    claims = [(c["harm"], c["side"], c["population"], c["count"], c["bound"], c["mode"], c["claimant"]) for c in found["claims"]]
    return found["labels"], claims, [sorted(map(str, map(tuple, kind))) for kind in facts]


def test_parts_of_the_rules_that_no_update_exercises_can_go_without_a_change(desk, rules, gold):
    without, gone = reading_without_the_unexercised(desk, rules, gold)
    assert len(gone) > 1000
    before, after = evaluate(desk, gold)[1], evaluate(without, gold)[1]
    assert {key: said(before[key]) for key in gold} == {key: said(after[key]) for key in gold}


def test_a_part_that_an_update_exercises_is_missed_when_it_goes(desk, rules):
    exercise = Exercise(rules)
    reading = desk.readings["nagorno-karabakh-2020"]
    update = update_in(
        "u", {"id": "u", "story": "nagorno-karabakh-2020", "time": "2020-10-01", "headline": "Six soldiers were slain in Ganja"}
    )
    assert ("claims", "words", "killed", "slain") in exercise.used(reading, update.headline, update.body, update.time)
    blind = compile_reading(reading.story, exercise.only(exercise.parts - {("claims", "words", "killed", "slain")}))
    slain, killed = (f"Six soldiers were {word} in Ganja" for word in ("slain", "killed"))
    assert [len(reading.read(text, "", update.time).claims) for text in (slain, killed)] == [1, 1]
    assert [len(blind.read(text, "", update.time).claims) for text in (slain, killed)] == [0, 1]


def test_a_book_with_all_its_parts_reads_as_before(desk, rules, gold):
    exercise = Exercise(rules)
    reading = desk.readings["sudan-2023"]
    whole = compile_reading(reading.story, exercise.only(exercise.parts))
    for row in gold.values():
        if row["story"] == "sudan-2023":
            update = update_in(row["id"], row)
            text = (update.headline, update.body, update.time)
            assert whole.read(*text) == reading.read(*text)


def test_a_story_left_out_is_never_read_better_for_it_in_total(desk, rules, gold):
    told_of = {key: row for key, row in gold.items() if row["story"] in ("sudan-2023", "tigray-2020", "israel-iran-2025")}
    parts, folds = leave_one_story_out(desk, rules, told_of)
    report = told(parts, folds)
    assert [row["story"] for row in report["stories"]] == ["israel-iran-2025", "sudan-2023", "tigray-2020"]
    assert all(0 < row["taken_out"] < parts for row in report["stories"])
    assert report["total"]["updates"] == len(told_of)
    assert report["total"]["claims"]["gap"] == round(report["total"]["claims"]["all"] - report["total"]["claims"]["left_out"], 4) > 0
