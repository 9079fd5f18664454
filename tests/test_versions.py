"""A step's version changes with what decides about it and with nothing else, and versions know who came after whom."""

import pytest

from schemas.policy import Policy
from streams.core.flow import FLOW
from streams.core.step import Desk
from streams.versions import REMEMBERED, Lineage, code, version_of
from tests.builders import WAR

DESK = Desk({"war": WAR})


def versions(desk):
    return {step.name: version_of(step, desk) for step in FLOW}


def changed(desk):
    """The steps whose version is another with that desk."""
    before, after = versions(DESK), versions(desk)
    return {name for name in before if before[name] != after[name]}


def test_every_step_has_a_version_of_its_own():
    assert len(set(versions(DESK).values())) == len(FLOW)


def test_a_story_more_is_another_version_of_every_step():
    assert changed(Desk({"war": WAR, "other": WAR.model_copy(update={"id": "other"})})) == {step.name for step in FLOW}


def test_other_rules_are_another_version_of_the_reading_alone():
    assert changed(Desk({"war": WAR}, rules="others")) == {"classify"}


def test_other_policies_are_another_version_of_the_alerts_alone():
    assert changed(Desk({"war": WAR}, (Policy(id="p", kind="toll", thresholds=(1,)),))) == {"alert-facts", "alert-tolls"}


def test_the_code_of_a_step_is_its_module_and_what_that_imports(tmp_path, monkeypatch):
    package = tmp_path / "streams_twin"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "step.py").write_text("from streams_twin import deep\nfrom json import dumps\n")
    (package / "deep.py").write_text("from streams_twin.deeper import X\n")
    (package / "deeper.py").write_text("X = 1\n")
    (package / "other.py").write_text("Y = 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr("streams.versions.OURS", ("streams_twin",))

    def digest():
        code.cache_clear()
        return code("streams_twin.step")

    first = digest()
    (package / "other.py").write_text("Y = 2\n")
    assert digest() == first
    (package / "deeper.py").write_text("X = 2\n")
    assert digest() != first
    code.cache_clear()


def test_nothing_noted_is_read_as_nobodys():
    assert Lineage.read("") == Lineage()
    assert Lineage.read("").due("a", "once")


def test_what_is_noted_comes_back_as_it_was():
    lineage = Lineage().revised("a").revised("b").joined("a")
    assert Lineage.read(str(lineage)) == lineage


def test_a_new_version_revises_once():
    lineage = Lineage().revised("a")
    assert lineage.due("b", "once")
    assert not lineage.revised("b").due("b", "once")


def test_a_superseded_version_goes_on_and_the_newest_revises_what_it_made_meanwhile():
    lineage = Lineage().revised("a").revised("b")
    assert not lineage.due("a", "once")
    mixed = lineage.joined("a")
    assert not mixed.due("a", "once")
    assert mixed.due("b", "once")
    assert mixed.due("c", "once")


def test_a_rollback_is_asked_for_and_supersedes_in_turn():
    lineage = Lineage().revised("a").revised("b")
    assert lineage.due("a", "always")
    back = lineage.revised("a")
    assert back.superseded("b")
    assert not back.due("b", "once")


def test_a_version_that_is_told_never_to_revise_leaves_it_to_a_later_start():
    lineage = Lineage().revised("a")
    assert not lineage.due("b", "never")
    assert lineage.joined("b").due("b", "once")


@pytest.mark.parametrize("count", [1, REMEMBERED, 1_000])
def test_what_is_noted_fits_beside_an_offset(count):
    lineage = Lineage()
    for n in range(count):
        lineage = lineage.revised(f"{n:016}")
    assert len(lineage.versions) == min(count, REMEMBERED)
    assert len(str(lineage)) < 4_096
