"""What a story would match, and what looks wrong in it: for a person who writes one."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, Final

from schemas.story import Story
from streams.core.text.everyday import EVERYDAY
from streams.core.text.gazetteer import StoryGazetteer, same_name
from streams.core.text.world.countries import COUNTRIES

LONG: Final = 5
"""Letters that a name must have to be taken for a misspelt one."""
ALIKE: Final = 0.85


def survey(story: Story) -> dict[str, Any]:
    """The story as it would be read: each side's names and countries, the countries that sides share, those around, and doubts."""
    gazetteer = StoryGazetteer(story)
    owned = {id: sorted(code for code, side in gazetteer.side_of.items() if side == id) for id in story.sides}
    return {
        "id": story.id,
        "start": story.start,
        "zone": story.zone,
        "sides": {id: {"countries": owned[id], "names": gazetteer.names_of(id)} for id in story.sides},
        "shared": sorted(gazetteer.home.difference(gazetteer.side_of)),
        "near": sorted(gazetteer.near),
        "doubts": list(_doubts(story, gazetteer)),
    }


def _doubts(story: Story, gazetteer: StoryGazetteer) -> Iterator[str]:
    for id, side in story.sides.items():
        for name in dict.fromkeys(side.names):
            yield from _of_name(id, name, gazetteer)
        said = [same_name(name) for name in side.names]
        yield from (f"{name!r} stands twice with {id!r}" for n, name in enumerate(side.names) if said[n] in said[:n])
    yield from _of_neighbours(story, gazetteer)


def _of_name(side: str, name: str, gazetteer: StoryGazetteer) -> Iterator[str]:
    if same_name(name) in EVERYDAY:
        yield f"{name!r} is an everyday word: every text that has it as written would mean {side!r}"
    known = gazetteer.world(name)
    if known is None:
        yield from _misspelt(side, name, gazetteer)
    elif known.kind in ("name", "demonym", "place"):
        yield from _elsewhere(side, name, known.who, gazetteer)


def _elsewhere(side: str, name: str, code: str, gazetteer: StoryGazetteer) -> Iterator[str]:
    """A name that is another country's: meant, where a side holds ground there, or mistaken."""
    whose = gazetteer.side_of.get(code)
    if whose not in (None, side):
        yield f"{name!r} is of {COUNTRIES[code].names[0]} ({code}), which is {whose!r}: here it means {side!r}"
    elif whose is None and any(owner == side for owner in gazetteer.side_of.values()):
        yield f"{name!r} is of {COUNTRIES[code].names[0]} ({code}), which is no side's country: here it means {side!r}"


def _misspelt(side: str, name: str, gazetteer: StoryGazetteer) -> Iterator[str]:
    """A name that nobody knows, and that is all but one that the side has anyway."""
    if len(name) < LONG or " " in name:
        return
    known = [other for other in gazetteer.names_of(side) if other != name and other[:1] == name[:1] and gazetteer.world(other)]
    for near in get_close_matches(name, known, 1, ALIKE):
        if not (name.startswith(near) or near.startswith(name)):
            yield f"{name!r} is not known: is {near!r} meant?"


def _of_neighbours(story: Story, gazetteer: StoryGazetteer) -> Iterator[str]:
    for code in story.neighbours:
        if code in gazetteer.home:
            yield f"neighbour {code} is a side's own country: it cannot be drawn in"
