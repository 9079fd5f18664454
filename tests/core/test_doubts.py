"""Ambiguous and overlapping rules are reported: each sort by a rules file that has it, and the shipped ones have none that is ambiguous."""

import copy
from functools import cache

from streams.core.doubts import Doubt, doubts
from streams.core.labels.examples import proof
from streams.core.rules.proof import Overlap
from streams.desk import load_rules

FILES = load_rules().files


def of_words(*rows, shared=()):
    """The doubts about a claims file with these entries alone: (id, class, words)."""
    entries = [{"id": id, "class": name, "words": words} for id, name, words in rows]
    return doubts({"claims": {"words": entries, "shared": list(shared)}})


def test_a_word_of_two_classes_needs_a_reason():
    rows = [("killed", "PART", "killed, slain"), ("deaths", "HARM", "deaths, slain")]
    (doubt,) = of_words(*rows)
    assert (doubt.sort, doubt.rules) == ("ambiguous", ("killed", "deaths"))
    assert "'slain' is HARM and PART" in doubt.what
    assert of_words(*rows, shared=[{"classes": ["PART", "HARM"], "why": "a noun or a participle"}]) == []


def test_a_reason_without_words_or_without_a_why_is_none():
    rows = [("killed", "PART", "slain"), ("deaths", "HARM", "slain")]
    assert [doubt.sort for doubt in of_words(*rows, shared=[{"classes": ["PART", "HARM"]}])] == ["ambiguous"]
    assert [doubt.sort for doubt in of_words(rows[0], shared=[{"classes": ["PART", "HARM"], "why": "it was so"}])] == ["in vain"]


def test_of_two_entries_of_a_class_with_the_same_word_the_second_never_counts():
    (doubt,) = of_words(("killed", "PART", "killed, shot"), ("wounded", "PART", "wounded, shot"))
    assert (doubt.sort, doubt.rules) == ("ambiguous", ("killed", "wounded"))
    assert "the first alone counts" in doubt.what


def test_a_word_that_stands_twice_in_an_entry_is_written_in_vain():
    assert of_words(("killed", "PART", "killed, slain, killed")) == [Doubt("in vain", "claims", ("killed",), "'killed' stands twice")]


@cache
def shipped():
    """The doubts about the shipped rules."""
    return doubts(FILES)


def changed(change):
    """The doubts about the shipped claims rules with a change, that the shipped ones do not have."""
    files = copy.deepcopy(FILES["claims"])
    change(files)
    return [doubt for doubt in doubts({**FILES, "claims": files}) if doubt not in shipped()]


def test_a_shape_behind_one_that_takes_all_its_examples_never_wins():
    example = {"text": "Artillery fire killed two civilians", "harm": "killed", "count": 2}
    late = {"id": "late", "shape": "(?P<h>ACT|PART) (?P<v>VICTIMS)", "finds": [example]}
    found = changed(lambda files: files["shapes"].append(late))
    assert [doubt.rules for doubt in found if doubt.sort == "ambiguous"] == [("late", "victims-object")]


def test_an_example_that_holds_without_its_rule_proves_another():
    row = {"id": "idle", "class": "PART", "harm": "killed", "words": "zapped", "finds": [{"text": "Six soldiers were killed", "count": 6}]}
    (doubt,) = changed(lambda files: files["words"].append(row))
    assert (doubt.sort, doubt.rules) == ("in vain", ("idle",))


def rules_of(*rows, words=None):
    return {"labels": {"words": words or {}, "rules": [{"id": id, "any": patterns} for id, patterns in rows]}}


def test_a_pattern_in_two_rules_overlaps_and_twice_in_one_is_written_in_vain():
    assert [(d.sort, d.rules) for d in doubts(rules_of(("a", ["hit"]), ("b", ["hit"])))] == [("overlap", ("a", "b"))]
    assert [(d.sort, d.rules) for d in doubts(rules_of(("a", ["hit", "hit"])))] == [("in vain", ("a",))]


def test_a_list_of_one_name_in_two_files_is_ambiguous_and_an_entry_twice_in_vain():
    files = rules_of(words={"arms": "gun, tank, gun"}) | {"spillover": {"words": {"arms": "gun"}}}
    assert [(doubt.sort, doubt.rules) for doubt in doubts(files)] == [("ambiguous", ("arms",)), ("in vain", ("arms",))]


def test_rules_that_find_the_same_in_one_anothers_examples_are_told():
    (doubt,) = doubts({}, [Overlap("a", "b", 2, "labels")])
    assert doubt == Doubt("overlap", "labels", ("a", "b"), "both find the same in 2 of the examples")


def test_rules_of_one_file_whose_examples_meet_are_found_in_the_proof():
    row = {"emits": {"label": "threat"}, "finds": ["The ultimatum ends today."], "spares": ["No."]}
    files = {"labels": {"rules": [{"id": "a", "any": ["ultimatum"], **row}, {"id": "b", "any": ["ultimatum ends"], **row}]}}
    failed, overlapping = proof(files)
    assert (failed, [(one.first, one.second, one.file) for one in overlapping]) == ([], [("a", "b", "labels")])


def test_the_shipped_rules_have_nothing_ambiguous():
    assert [doubt for doubt in shipped() if doubt.sort == "ambiguous"] == []
