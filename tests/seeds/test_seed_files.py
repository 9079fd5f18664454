"""The seeds themselves: a retold day that keeps the original's shape, and gold that belongs to it."""

import os
import re
from datetime import date
from pathlib import Path

import orjson
import pytest

from schemas.claims import Claim, Label
from streams.core.readers.archive import Archive
from streams.desk import load_stories
from streams.feeds import read_archives

SEEDS = Path(__file__).parents[2] / "seeds"
HERE = SEEDS / "nagorno-karabakh-2020"
DAY = HERE / "2020-09-28.txt"
SHARED = os.environ.get("TALLYWIRE_SHARED")
LABELS = set(Label.__args__)
NUMBERS = "one two three four five six seven eight nine ten".split()


def updates(file):
    return list(read_archives([str(file)], Archive(story="nagorno-karabakh-2020", anchor=date(2020, 9, 28))))


def rows(file):
    return [orjson.loads(line) for line in file.read_bytes().splitlines()]


ANNOTATED = [*sorted((SEEDS / "gold").glob("*.jsonl")), SEEDS / "claims" / "claims.jsonl"]


def gold_files():
    return [*ANNOTATED, HERE / "gold" / "2020-09-28.gold.jsonl"]


def figures(update):
    """Numbers in digits and in words, but for "one", which is a pronoun as often."""
    words = re.findall(r"[a-z]+|\d+(?:,\d{3})*", (update.headline + " " + update.body).casefold())
    return {word for word in words if word[0].isdigit() or word in NUMBERS[1:]}


def names(update):
    """Capitalised words that begin no sentence."""
    return {name.casefold() for name in re.findall(r"(?<=[a-z,] )[A-Z][a-z]+", update.headline + ". " + update.body)}


def test_the_day_holds_one_update_for_each_line_of_its_gold():
    assert [update.time.isoformat() for update in updates(DAY)] == sorted(
        row["time"] for row in rows(HERE / "gold" / "2020-09-28.gold.jsonl")
    )


def test_the_page_around_the_updates_is_left_out():
    text = "\n".join(update.headline + "\n" + update.body for update in updates(DAY))
    page = ["Live news", "Handout", "•", "Anadolu Agency", "[File", "Read more", "taking over", "welcome", "Doha", "Source:"]
    assert [words for words in page if words not in DAY.read_text()] == []
    assert [words for words in page if words in text] == []


def test_the_updates_keep_the_formats_traps():
    text = DAY.read_text()
    traps = ["07:55 GMT -", "[OIC]", "[of the Organization for Security and Co-operation in Europe]", "civilians”\n\n“It"]
    assert [trap for trap in traps if trap not in text] == []
    assert "2020" not in text
    assert {update.source for update in updates(DAY)} == {"Al Jazeera"}


@pytest.mark.skipif(not SHARED, reason="needs the archived page")
def test_the_retelling_has_the_originals_times_and_figures():
    original = updates(Path(SHARED) / "seed" / "nagorno-karabakh-2020-09-28.txt")
    retold = updates(DAY)
    assert [u.time for u in retold] == [u.time for u in original]
    assert {u.id: figures(u) for u in retold} == {u.id: figures(u) for u in original}


@pytest.mark.skipif(not SHARED, reason="needs the archived page")
def test_the_retelling_names_everybody_whom_the_original_names():
    text = {update.id: (update.headline + " " + update.body).casefold() for update in updates(DAY)}
    original = updates(Path(SHARED) / "seed" / "nagorno-karabakh-2020-09-28.txt")
    assert [(update.id, name) for update in original for name in sorted(names(update)) if name not in text[update.id]] == []


@pytest.mark.skipif(not SHARED, reason="needs the archived page")
def test_the_retelling_borrows_no_sentence():
    def runs(text, length=9):
        words = re.findall(r"[^\W_]+", text.casefold())
        return {tuple(words[n : n + length]) for n in range(len(words) - length + 1)}

    original = Path(SHARED) / "seed" / "nagorno-karabakh-2020-09-28.txt"
    assert runs(original.read_text()) & runs(DAY.read_text()) == set()


@pytest.mark.parametrize("file", gold_files(), ids=lambda file: file.name)
def test_gold_uses_the_vocabulary_of_the_ledger(file):
    stories = load_stories(SEEDS)
    own = file.with_name(f"{file.stem}-stories.json")
    if own.exists():
        stories |= load_stories(own)
    allowed = {name: set(Claim.model_fields[name].annotation.__args__) for name in ("harm", "population", "bound", "mode")}
    for row in rows(file):
        sides = stories[row.get("story", HERE.name)].sides
        assert set(row["labels"]) <= LABELS
        for claim in row["claims"]:
            assert all(claim[name] in values for name, values in allowed.items())
            # A country's code, or the short name of a mission whose troops are of no one country.
            assert claim["side"] in {*sides, "all"} or re.fullmatch("[A-Z]{2,10}", claim["side"])
        assert {m["actor"] for m in row["mobilisation"]} <= set(sides) | {m["actor"] for m in row["mobilisation"] if len(m["actor"]) == 2}
        assert all(re.fullmatch("[A-Z]{2}", s["country"]) for s in row["spillover"])


@pytest.mark.parametrize("file", ANNOTATED, ids=lambda file: file.name)
def test_gold_ids_are_unique_and_every_line_reads_as_an_update(file):
    ids = [update.id for update in read_archives([str(file)], Archive())]
    assert len(set(ids)) == len(ids) == len(rows(file)) > 0
