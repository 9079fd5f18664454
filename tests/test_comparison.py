"""What other rules would have said: gained, lost, changed and in what; figures and alerts that differ; rules as they were in git."""

import copy
import subprocess
from datetime import UTC, datetime

import pytest

from schemas.errors import BadRules
from schemas.events import Update
from schemas.story import Side, Story
from streams import terminal
from streams.comparison import compare
from streams.core.reading import compile_reading
from streams.core.rulebook import RuleBook
from streams.core.step import Desk
from streams.desk import load_policies, load_rules
from streams.revisions import rules_at

STORY = Story(id="war", start="2024-06-01", sides={"north": Side(names=("Northland",)), "south": Side(names=("Southland",))})
RULES = load_rules()


def desk(change=None):
    """A desk with the shipped rules, `change` made to a copy of what the files hold."""
    files = copy.deepcopy(RULES.files)
    if change:
        change(files)
    return Desk({"war": STORY}, load_policies(), {"war": compile_reading(STORY, RuleBook(files))})


def update(text, hour=12):
    return Update(id=f"u{hour}", story="war", feed="wire", time=datetime(2024, 6, 2, hour, tzinfo=UTC), headline=text, body="")


def entry(files, id):
    return next(row for row in files["claims"]["words"] if row["id"] == id)


def without_slain(files):
    for id in ("killed", "deaths"):
        row = entry(files, id)
        row["words"] = ", ".join(word for word in row["words"].split(", ") if word.strip() != "slain")


def soldiers_are_civilians(files):
    for row in files["claims"]["words"]:
        if "soldiers" in row["words"].split(", "):
            row["population"] = "civilian"
    files["wording"] = {name: leans for name, leans in files["wording"].items() if "soldiers" not in name}


def differences(change, *texts):
    return compare(desk(), desk(change), [update(text, hour) for hour, text in enumerate(texts, 8)])


def test_the_same_rules_say_the_same():
    found = differences(None, "Twelve soldiers were slain in Northland")
    assert not any(found[name][kind] for name in ("claims", "labels", "mobilisation", "spillover") for kind in found[name])
    assert (found["tallies"], found["alerts"]) == ([], [])


def test_a_word_that_goes_loses_its_claims_and_the_figures_and_alerts_that_rest_on_them():
    found = differences(
        without_slain, "Twelve Northland soldiers were slain near the border", "Nine Southland soldiers were killed in a raid"
    )
    assert [(c["update"], c["side"], c["count"]) for c in found["claims"]["lost"]] == [("wire/u8", "north", 12)]
    assert (found["claims"]["gained"], found["claims"]["changed"]) == ([], [])
    before = {change["id"]: (change["before"], change["after"]) for change in found["tallies"]}
    assert before["war/north/military/killed"][0]["low"] == 12
    assert before["war/north/military/killed"][1] is None
    assert any(change["before"] and "12 military killed" in change["before"]["headline"] for change in found["alerts"])


def test_seen_the_other_way_round_the_claim_is_gained():
    lost = compare(desk(), desk(without_slain), [update("Twelve Northland soldiers were slain near the border")])["claims"]["lost"]
    gained = compare(desk(without_slain), desk(), [update("Twelve Northland soldiers were slain near the border")])["claims"]["gained"]
    assert gained == lost != []


def test_a_claim_that_is_read_otherwise_says_in_what():
    found = differences(soldiers_are_civilians, "Twelve Northland soldiers were killed near the border")
    (changed,) = found["claims"]["changed"]
    assert changed["changes"] == {"population": {"was": "military", "is": "civilian"}}
    assert (changed["population"], changed["quote"]) == ("civilian", "Twelve Northland soldiers were killed near the border")


def test_labels_mobilisations_and_spillovers_that_differ_are_told():
    def without_facts(files):
        for task in ("labels", "mobilisation", "spillover"):
            files[task]["rules"] = [
                row
                for row in files[task]["rules"]
                if row["emits"].get("kind") not in ("martial-law", "displacement") and row["id"] != "mobilisation-word"
            ]

    found = differences(without_facts, "Northland imposes martial law", "Some 300 people have fled Southland into Georgia")
    assert found["mobilisation"]["lost"] == [{"update": "wire/u8", "actor": "north", "kind": "martial-law"}]
    assert found["spillover"]["lost"] == [{"update": "wire/u9", "country": "GE", "kind": "displacement", "status": "reported"}]
    assert {"update": "wire/u8", "label": "mobilisation"} in found["labels"]["lost"]


def test_a_person_sees_what_changed_and_in_what(capsys):
    terminal.show(terminal.comparison(differences(soldiers_are_civilians, "Twelve Northland soldiers were killed near the border")))
    said = " ".join(capsys.readouterr().out.split())
    assert "claims changed: 1" in said
    assert "population was military, is civilian" in said


@pytest.fixture
def shipped(tmp_path):
    """A repository with two commits of a rules folder."""
    folder = tmp_path / "repository" / "rules"
    folder.mkdir(parents=True)

    def git(*words):
        subprocess.run(
            ["git", "-C", folder, "-c", "user.name=t", "-c", "user.email=t@t", "-c", "core.hooksPath=/dev/null", *words],
            check=True,
            capture_output=True,
        )

    git("init", "-q", "..")
    for text in ("old", "new"):
        (folder / "labels.yaml").write_text(text)
        (folder.parent / "other.txt").write_text(text)
        git("add", "..")
        git("commit", "-qm", text)
    return folder


def test_git_names_the_rules_as_they_were(shipped):
    with rules_at("git:HEAD~1", shipped) as folder:
        assert {file.name: file.read_text() for file in folder.iterdir()} == {"labels.yaml": "old"}
    assert not folder.exists()


@pytest.mark.parametrize(("where", "said"), [("git:nowhere", "git: "), ("git:--help", "no revision"), ("nowhere", "no such folder")])
def test_rules_that_are_not_there_are_an_error_that_names_them(shipped, where, said):
    with pytest.raises(BadRules, match=f"{where}: {said}"), rules_at(where, shipped):
        pass
