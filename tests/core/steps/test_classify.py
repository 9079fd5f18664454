"""Posts to findings: one `Found` for each version that stands, a `Withdrawn` for each taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from immutables import Map

from schemas.errors import UnknownStory
from schemas.events import Duplicated, Found, Posted, Retracted, Revised, Withdrawn
from schemas.story import Side, Story
from streams.core.reading import compile_reading
from streams.core.rulebook import RuleBook
from streams.core.step import Desk
from streams.core.steps.classify import classify

TIME = datetime(2024, 6, 12, 15, tzinfo=UTC)
POST = {"story": "war", "feed": "desk", "id": "1", "post": "p1", "version": "v1", "time": TIME, "source": "wire"}


@cache
def desk() -> Desk:
    story = Story(id="war", start="2024-06-01", sides={"north": Side(names=("Northland",)), "south": Side(names=("Southland",))})
    folder = Path(__file__).parents[3] / "streams/rules"
    files = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in folder.glob("*.yaml")}
    return Desk(stories={"war": story}, readings={"war": compile_reading(story, RuleBook(files))})


def classified(event: Any) -> list[Any]:
    state, events = classify(desk(), Map(), event)
    assert state == Map()
    return events


def test_a_post_gives_what_it_claims_under_its_own_name() -> None:
    [found] = classified(Posted(**POST, headline="Six soldiers killed", body="Southland said six of its soldiers were killed."))
    assert isinstance(found, Found)
    assert [(claim.side, claim.count) for claim in found.claims] == [("south", 6)]
    assert (found.post, found.version, found.time, found.source) == ("p1", "v1", TIME, "wire")


def test_a_quiet_post_gives_an_empty_found() -> None:
    [found] = classified(Posted(**POST, headline="Good morning", body="Hello."))
    assert (found.claims, found.kind) == ((), "found")


def test_a_revision_is_read_anew() -> None:
    revised = Revised(**POST, headline="", body="Southland said seven of its soldiers were killed.", replaces="v0")
    assert [claim.count for claim in classified(revised)[0].claims] == [7]


def test_a_retraction_withdraws() -> None:
    assert classified(Retracted(**POST)) == [Withdrawn(**POST)]


def test_a_duplicate_gives_nothing() -> None:
    assert classified(Duplicated(**POST, why="repeat", of="p0", alike=1.0, seen=1)) == []


def test_an_unknown_story_is_an_error_that_names_it() -> None:
    with pytest.raises(UnknownStory, match="peace"):
        classified(Posted(**{**POST, "story": "peace"}, headline="", body=""))
