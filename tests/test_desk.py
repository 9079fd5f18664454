"""Story, policy and rules files: what is read from them, and what is said where they are wrong."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from schemas.errors import BadRules, BadSettings, BadStory
from schemas.story import Side, Story
from streams.desk import STORIES, load_desk, load_policies, load_rules, load_stories

DOCS = Path(__file__).parents[1] / "docs" / "stories.md"
STORY = """\
id: war
start: 2020-09-27
sides:
  a: [A, Aland]
  b:
    names: [B, Bland]
"""


@pytest.fixture
def load(tmp_path):
    def load(text, name="story.yaml"):
        (tmp_path / name).write_text(text)
        return load_stories(tmp_path / name)

    return load


@pytest.fixture
def wrong(load):
    def wrong(text):
        with pytest.raises(BadStory) as error:
            load(text)
        return str(error.value).partition("story.yaml:")[2]

    return wrong


def indented(text):
    return text.replace("\n", "\n  ").rstrip(" ")


def test_a_side_may_be_a_list_of_names_or_an_object(load):
    story = load(STORY)["war"]
    assert story.sides == {"a": Side(names=("A", "Aland")), "b": Side(names=("B", "Bland"))}
    assert story.start == datetime(2020, 9, 27, tzinfo=UTC)


def test_one_story_a_list_and_a_mapping_give_the_same(load):
    one = load(STORY)
    assert load("- " + indented(STORY)) == one
    assert load("war:\n  " + indented(STORY.partition("\n")[2])) == one
    assert load(json.dumps({"war": {"start": "2020-09-27", "sides": {"a": ["A", "Aland"], "b": ["B", "Bland"]}}}), "stories.json") == one


def test_a_folder_is_read_by_its_stories_and_their_ids_are_inside(tmp_path):
    for folder, id in (("one", "war"), ("two", "other")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "story.yaml").write_text(STORY.replace("id: war", f"id: {id}"))
    (tmp_path / "note.yaml").write_text("no story")
    assert sorted(load_stories(tmp_path)) == ["other", "war"]


def test_a_folder_of_plain_files_is_read_too(tmp_path):
    (tmp_path / "war.yaml").write_text(STORY)
    assert list(load_stories(tmp_path)) == ["war"]


def test_the_same_id_twice_is_refused(tmp_path):
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(STORY)
    with pytest.raises(BadStory, match=r"b\.yaml: story 'war' is defined twice"):
        load_stories(tmp_path)


def test_a_folder_without_stories_says_what_to_pass(tmp_path):
    with pytest.raises(BadStory, match="pass a story file, or a folder with"):
        load_stories(tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (STORY + "zoen: UTC\n", "7: zoen: no such key, did you mean 'zone'?"),
        (STORY + "    contry: AM\n", "7: sides.b.contry: no such key, did you mean 'country'?"),
        (STORY + "    country: Armenia\n", "7: sides.b.country: an ISO 3166 code"),
        (STORY + "    country: NO\n", "7: sides.b.country: an ISO 3166 code of two capital letters is expected, in quotes"),
        (STORY + "    allies: [c]\n", "7: ally 'c' of 'b' is no side: sides are a, b"),
        (STORY + "zone: Mars/Base\n", "7: zone 'Mars/Base' is no IANA zone such as Asia/Yerevan"),
        (STORY + "places:\n  Town: c\n", "8: 'Town' belongs to 'c', which is neither a side nor a country's ISO 3166 code"),
        (STORY + "places:\n  Town: ZZ\n", "8: 'Town' belongs to 'ZZ', which is neither a side nor a country's ISO 3166 code"),
        (STORY + "places: [Town]\n", "7: places: a mapping is expected: a place, and whose it is"),
        (STORY + "neighbours: [GE, Turkey]\n", "7: 'Turkey' is no country's ISO 3166 code, such as GE: Turkey is TR"),
        (STORY + "neighbours: [GE, UK]\n", "7: 'UK' is no country's ISO 3166 code, such as GE: United Kingdom is GB"),
        (
            STORY + "places:\n  Town: Iran\n",
            "8: 'Town' belongs to 'Iran', which is neither a side nor a country's ISO 3166 code: Iran is IR",
        ),
        (STORY.replace("Bland", "the Aland"), "6: 'the Aland' is a name of 'a' too: leave it with one side"),
        (STORY + "neighbours: [GE, NO]\n", "7: neighbours.1: a text is expected, in quotes where YAML takes it for something else"),
        (STORY.replace("id: war", "id: 2020"), "1: id: a text is expected, in quotes"),
        (STORY + "neighbours: GE\n", "7: neighbours: a list of ISO 3166 codes is expected"),
        (STORY + "    country: ZZ\n", "7: 'ZZ' is no country's ISO 3166 code"),
        (STORY + "officials:\n  Aland: b\n", "8: 'Aland' is a name of 'a', but here of 'b'"),
        (STORY.replace("Bland", "ALAND"), "6: 'ALAND' is a name of 'a' too: leave it with one side"),
        (STORY.replace("[B, Bland]", "[]"), "6: side 'b' has no names"),
        (STORY.replace("[B, Bland]", "[' ']"), "6: side 'b' has no names, or an empty one"),
        (STORY.replace("Aland", "''"), "4: side 'a' has no names, or an empty one"),
        (STORY.replace("[B, Bland]", "B"), "6: sides.b.names: a list of names is expected"),
        (STORY.replace("[A, Aland]", "A"), "4: sides.a: a list of names, or `names` and the like, is expected"),
        (STORY.replace("2020-09-27", "last week"), "2: start: a day such as 2020-09-27"),
        (STORY.replace("2020-09-27", "2020-09-27T06:00"), "2: start: a day such as 2020-09-27, or a time with an offset"),
        (STORY.replace("2020-09-27", "2020"), "2: start: a day such as 2020-09-27"),
        ("id: war\nstart: 2020-09-27\n", "1: sides: sides are expected"),
        ("id: war\nstart: 2020-09-27\nsides: {}\n", "3: sides: sides are expected"),
        ("- just\n- text\n", "1: no story: a story has `id`, `start` and `sides`"),
        ("war: text\n", "1: 'war' is no story"),
        ("", "1: no story"),
        (STORY + "sides:\n  c: [C]\n", "7: not readable as YAML: 'sides' stands twice: keep one"),
        (STORY + "title: [\n", "8: not readable as YAML"),
        (STORY + "title: &t x\nzone: *t\n", "8: not readable as YAML: aliases (*name) are not allowed"),
        ("[" * 100_000, "1: not readable as YAML: nested deeper than 40 levels"),
        ("!!python/object/apply:os.getcwd []", "1: not readable as YAML: could not determine a constructor"),
        ("{[1]: 2}", "1: not readable as YAML"),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_what_to_do(wrong, text, said):
    assert wrong(text).startswith(said)


def test_the_line_is_that_of_the_story_among_several(load):
    with pytest.raises(BadStory, match=r"story\.yaml:13: zoen"):
        load("- " + indented(STORY) + "- " + indented(STORY.replace("war", "other") + "zoen: UTC"))


def test_a_file_that_is_too_large_is_refused(load):
    with pytest.raises(BadStory, match="larger than 1 MiB"):
        load("#" * (1024 * 1024 + 1))


def test_a_file_that_is_no_text_is_refused(tmp_path):
    (tmp_path / "story.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadStory, match="not readable as YAML"):
        load_stories(tmp_path / "story.yaml")


def test_every_shipped_story_is_compiled_for_reading():
    desk = load_desk()
    assert set(desk.readings) == set(desk.stories) == {folder.parent.name for folder in STORIES.glob("*/story.yaml")}
    assert desk.policies == load_policies()


def test_names_alone_are_enough_to_read_a_story(tmp_path):
    (tmp_path / "story.yaml").write_text(STORY.replace("Aland", "Alandia, Alandian").replace("Bland", "Blandia, Blandian"))
    reading = load_desk(tmp_path).readings["war"]
    found = reading.read(
        "Blandia says shelling killed six",
        "Six Blandian civilians were killed, Blandia's ministry said.",
        datetime(2020, 9, 28, tzinfo=UTC),
    )
    assert [(c.side, c.count, c.harm, c.population) for c in found.claims] == [("b", 6, "killed", "civilian")]


def test_policies_with_an_unknown_key_or_the_same_id_are_refused(tmp_path):
    file = tmp_path / "policies.yaml"
    policy = "- id: big\n  kind: toll\n  thresholds: [10]\n"
    file.write_text(policy + "  treshold: 3\n")
    with pytest.raises(BadSettings, match=r"policies\.yaml:4: treshold: no such key, did you mean 'thresholds'\?"):
        load_policies(file)
    file.write_text(policy + policy)
    with pytest.raises(BadSettings, match=r"policies\.yaml:4: policy 'big' is defined twice"):
        load_policies(file)
    file.write_text("big: 1\n")
    with pytest.raises(BadSettings, match="a list of policies is expected"):
        load_policies(file)


def test_rules_have_a_version_that_changes_with_them(tmp_path):
    with pytest.raises(BadRules, match="no rules here"):
        load_rules(tmp_path)
    versions = []
    for text in ("- {id: one}\n", "- {id: two}\n"):
        (tmp_path / "labels.yaml").write_text(text)
        versions.append(load_rules(tmp_path).version)
    assert versions[0] != versions[1]


def test_the_documented_story_loads(load):
    text = DOCS.read_text().partition("```yaml\n")[2].partition("```")[0]
    assert len(text.splitlines()) <= 10
    assert list(load(text)) == ["nagorno-karabakh-2020"]


@pytest.mark.parametrize("model", [Story, Side])
def test_every_key_is_documented(model):
    text = DOCS.read_text()
    assert [key for key in model.model_fields if f"| `{key}` |" not in text] == []


@pytest.mark.skipif("TALLYWIRE_SHARED" not in os.environ, reason="needs the shared material")
def test_the_shipped_stories_know_every_name_of_the_shared_ones():
    shared = load_stories(Path(os.environ["TALLYWIRE_SHARED"]) / "gold" / "stories.json")
    shipped = load_stories(STORIES)
    missing = {
        (id, name)
        for id, story in shared.items()
        for side in story.sides
        for name in story.sides[side].names
        if name not in shipped[id].sides[side].names
    }
    assert (set(shared) - set(shipped), missing) == (set(), set())


@pytest.mark.parametrize("file", sorted(STORIES.glob("*/story.yaml")), ids=lambda file: file.parent.name)
def test_a_shipped_story_has_its_folders_name_a_zone_and_neighbours(file):
    assert yaml.safe_load(file.read_text())["id"] == file.parent.name
    story = load_stories(file)[file.parent.name]
    assert story.zone != "UTC"
    assert story.neighbours
    assert not {side.country for side in story.sides.values()} & set(story.neighbours)


def test_what_a_folder_only_links_to_is_no_part_of_it(tmp_path):
    outside, stories = tmp_path / "outside", tmp_path / "stories"
    outside.mkdir()
    (outside / "story.yaml").write_text(STORY)
    for name in ("linked", "near"):
        (stories / name).mkdir(parents=True)
    (stories / "linked" / "story.yaml").symlink_to(outside / "story.yaml")
    (stories / "story.yaml").symlink_to(outside / "story.yaml")
    (stories / "flat.yaml").symlink_to(outside / "story.yaml")
    with pytest.raises(BadStory, match="no story here"):
        load_stories(stories)


def test_a_link_within_the_folder_is_followed(tmp_path):
    """So Kubernetes mounts what it is given."""
    (tmp_path / "..data").mkdir()
    (tmp_path / "..data" / "war.yaml").write_text(STORY)
    (tmp_path / "war.yaml").symlink_to("..data/war.yaml")
    assert len(load_stories(tmp_path)) == 1


def test_nothing_in_a_story_is_a_path(tmp_path):
    """A story's id, names and places go to no file system: as ids they are only compared."""
    path = tmp_path / "story.yaml"
    path.write_text("id: ../../etc/passwd\nstart: 2020-09-27\nsides: {north: [/etc/shadow], south: ['..']}\n")
    assert list(load_stories(path)) == ["../../etc/passwd"]
    assert [file.name for file in tmp_path.iterdir()] == ["story.yaml"]
