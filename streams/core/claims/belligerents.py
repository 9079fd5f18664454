"""Who can be meant in a story: its sides, who fights whom, which of them only suffers, and what a bare "the ministry" is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from schemas.story import Story

ALL: Final = "all"
_BODY_NOUNS: Final = frozenset(
    (
        "ministry government command separatists rebels paramilitaries militias front junta presidency administration militia "
        "agency movement regime"
    ).split()
)


class Sides:
    """The sides of a story. `civil` are those that fight nobody, `fighting` the others; `bodies` maps the last word of a body's name
    ("ministry") to the one side that has such a body."""

    def __init__(self, story: Story) -> None:
        """Read the story's sides."""
        self.story = story
        self.ids = tuple(story.sides)
        self.civil = tuple(id for id, side in story.sides.items() if side.civil or _civil(side.names))
        self.fighting = tuple(id for id in self.ids if id not in self.civil)
        self.bodies = _bodies(story)

    def other(self, side: str, population: str) -> str | None:
        """Whom `side` hits: the civil side where there is one and no soldiers are meant, else its only enemy."""
        if side in self.civil:
            return None
        if self.civil and population != "military":
            return self.civil[0]
        others = [id for id in self.fighting if id != side]
        return others[0] if len(others) == 1 and side in self.fighting else None

    def opponents(self, claimant: str, side: str, population: str) -> bool:
        """Whether `claimant` is an enemy of the victims' side; foreign fighters are the enemy's."""
        if claimant not in self.fighting or side in (ALL, claimant) or side in self.civil:
            return False
        if side in self.ids:
            return claimant not in self.story.sides[side].allies
        return population == "military" and len(side) == 2

    def of_claimant(self, claimant: str, population: str) -> str | None:
        """The side whose losses `claimant` speaks of where nothing else is said: its own, or the civil side's."""
        if claimant not in self.ids:
            return None
        return self.civil[0] if self.civil and population != "military" else claimant


def _civil(names: Sequence[str]) -> bool:
    return any("civilian" in name.lower() or name.lower() == "residents" for name in names)


def _bodies(story: Story) -> dict[str, str]:
    owners: dict[str, set[str]] = {}
    for id, side in story.sides.items():
        for name in side.names:
            words = name.lower().split()
            for word in words if len(words) > 1 else ():
                if word in _BODY_NOUNS:
                    owners.setdefault(word, set()).add(id)
    return {word: next(iter(ids)) for word, ids in owners.items() if len(ids) == 1}
