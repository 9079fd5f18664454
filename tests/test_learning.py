"""The table of wording: learnt from gold, kept in a file that a desk can read and change."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from schemas.errors import BadRules
from streams.desk import RULES, load_rules
from streams.fitting import lines_of
from streams.learning import learnt, left_out
from streams.wording_file import HEADER, read_wording, written_wording

CLAIM = {"harm": "killed", "population": "military", "side": "armenia", "bound": "exact", "claimant": "outlet", "by_opponent": False}

NOTHING: dict[str, list[str]] = {"labels": [], "mobilisation": [], "spillover": []}


def gold(folder: Path, story: str = "nagorno-karabakh-2020") -> Path:
    """Updates in which "in toto" tells of a total, and nothing else does."""
    rows = [
        {
            "id": f"{n}",
            "story": story,
            "time": "2020-10-05",
            "headline": "Overnight",
            "body": body,
            **NOTHING,
            "claims": [{**CLAIM, "count": n, "mode": mode}],
        }
        for n in range(20, 44)
        for body, mode in [(f"{n} Armenian soldiers were killed {'in toto' if n % 2 else 'there'}.", "total" if n % 2 else "incident")]
    ]
    path = folder / "gold.jsonl"
    path.write_bytes(b"\n".join(map(orjson.dumps, rows)))
    return path


def test_a_word_leans_to_the_answer_that_the_gold_gives_with_it(tmp_path):
    rows = learnt(lines_of([str(gold(tmp_path))]))
    total, incident = rows["sentence\ttoto"][:2]
    assert total > 0 > incident


def test_the_same_gold_gives_the_same_table(tmp_path):
    lines = lines_of([str(gold(tmp_path))])
    assert learnt(lines) == learnt(lines)


def test_a_story_too_small_to_be_left_out_is_not(tmp_path):
    rows = list(left_out(lines_of([str(gold(tmp_path))])))
    assert [row[0] for row in rows] == ["story", "all of these"]


def test_the_file_gives_back_what_was_written(tmp_path):
    rows = {"trust\t": [0.6, 0, 0, 0, 0, 0], "before\tin": [10.25, -0.4, 0.25, 0, 0, 1.5], "before-two\tin all": [1.0, 0, 0, 0, 0, 0]}
    path = tmp_path / "wording.tsv"
    path.write_text(written_wording(rows), encoding="utf-8")
    assert read_wording(path) == rows


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nothing\n", "wording.tsv:1: the first line"),
        (f"{HEADER}\nbefore\tin\t.5\n", "wording.tsv:2: 3 columns, 8 are expected"),
        (f"{HEADER}\n\nbefore\tin\ta lot\t\t\t\t\t\n", "wording.tsv:3: a column that is no number"),
    ],
)
def test_a_line_that_is_none_is_told_with_its_number(tmp_path, text, said):
    path = tmp_path / "wording.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadRules) as caught:
        read_wording(path)
    assert said in str(caught.value)


def test_rules_without_a_table_are_read_as_before(tmp_path):
    for file in RULES.glob("*.yaml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    bare = load_rules(tmp_path)
    assert "wording" not in bare.files and bare.version != load_rules(RULES).version
