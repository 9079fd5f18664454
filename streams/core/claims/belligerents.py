"""Who can be meant in a story: its sides, who fights whom, which of them only suffers, and what a bare "the ministry" is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from schemas.story import Story
from streams.core.text.gazetteer import StoryGazetteer
from streams.core.text.sentences import split
from streams.core.text.world.forces import DAILY_LOSSES

ALL: Final = "all"
_BODY_NOUNS: Final = frozenset(
    (
        "ministry government command separatists rebels paramilitaries militias front junta presidency administration militia "
        "agency movement regime"
    ).split()
)

_ARMIES: Final = frozenset({"army", "military"})
_OVER: Final = frozenset({"in", "of", "on", "("})


class Sides:
    """The sides of a story. `states` are those that are countries. `civil` are those that fight nobody, `fighting` the others; `bodies`
    maps the last word of a body's name ("ministry") to the one side that has such a body. `shared` are countries on whose ground several
    sides stand, `ground` is the side on whose ground the war is, where the story's title says so ("Russia's invasion of Ukraine").
    `rolls` says that the enemy's losses are dead and wounded together.
    `powers` are the fighting sides that are countries, `home` the countries of all sides; of two, a `landless` one is but
    an armed group, so that no civilians are its own. In a `civil_war` all sides are of one country.
    `regular` is the only side that fights with an army, `irregular` the only one that fights with an armed group,
    `enclave` is the side that stands for land called so, `healer` the only one whose health ministry is known, "" where there is none."""

    def __init__(self, story: Story) -> None:
        """Read the story's sides."""
        self.story = story
        self.ids = tuple(story.sides)
        self.civil = tuple(id for id, side in story.sides.items() if side.civil or _civil(side.names))
        self.fighting = tuple(id for id in self.ids if id not in self.civil)
        self.shared, self.ground, states = _grounds(story)
        if self.civil:
            states -= {id for id in self.fighting if any(_rebels(name) for name in story.sides[id].names)}
        self.states = states
        self.landless = _landless(story, self.fighting, states) if not self.civil else ""
        self.home = StoryGazetteer(story).home
        self.rolls = set(self.home) >= DAILY_LOSSES
        self.powers = tuple(id for id in self.fighting if id in states)
        self.civil_war = not self.civil and (bool(self.shared) or not states)
        self.healer = _healer(story)
        self.armies, self.irregular = _armed(story, self.fighting, bool(self.civil))
        self.regular = self.armies[0] if len(self.armies) == 1 else ""
        enclaves = [id for id, side in story.sides.items() if not ENCLAVES.isdisjoint(side.names)]
        self.enclave = enclaves[0] if len(enclaves) == 1 else ""
        self.bodies = _bodies(story, _BODY_NOUNS | _ARMIES if self.shared else _BODY_NOUNS) | _of_irregulars(self.fighting, states)

    def army_of(self, *speakers: str) -> str:
        """Of several armies that fight armed groups the one that speaks: "three soldiers fell", says its minister."""
        return next((who for who in speakers if who in self.armies), "")

    def other(self, side: str, population: str) -> str | None:
        """Whom `side` hits: the civil side where there is one and no soldiers are meant, else its only enemy."""
        if side in self.civil:
            return None
        if self.civil and population != "military":
            return self.civil[0]
        if self.landless and population == "civilian":
            return self._landed()
        others = [id for id in self.fighting if id != side]
        return others[0] if len(others) == 1 and side in self.fighting else None

    def others(self, side: str, population: str) -> tuple[str, ...]:
        """Whom `side` may hit: the civil side where no soldiers are meant, else every other that fights and is no ally."""
        if side not in self.fighting:
            return ()
        if self.civil and population != "military":
            return self.civil[:1]
        if self.landless and population == "civilian":
            return (self._landed(),)
        allies = self.story.sides[side].allies
        return tuple(id for id in self.fighting if id != side and id not in allies)

    def foe(self, side: str) -> str | None:
        """Whom `side` calls its enemy: its only one, or of several the one that is but an armed group."""
        if self.irregular and side in self.fighting and side != self.irregular and self.irregular not in self.story.sides[side].allies:
            return self.irregular
        return self.other(side, "military")

    def _landed(self) -> str:
        return next(id for id in self.fighting if id != self.landless)

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
        if claimant == self.landless and population == "civilian":
            return self._landed()
        return self.civil[0] if self.civil and population != "military" else claimant


def _landless(story: Story, fighting: Sequence[str], states: frozenset[str]) -> str:
    """Of a state and its enemy the enemy, if none of his names has a place's or a people's in it."""
    gazetteer = StoryGazetteer(story)
    groups = [id for id in fighting if id not in states and not any(_land(name, gazetteer) for name in story.sides[id].names)]
    return groups[0] if len(groups) == 1 and len(fighting) == 2 and len(states) == 1 else ""


def _land(name: str, gazetteer: StoryGazetteer) -> bool:
    words = name.split()
    known = [gazetteer.world(" ".join(words[i:])) for i in range(len(words))]
    return any(found is not None and found.kind in ("name", "demonym", "place") for found in known)


def _civil(names: Sequence[str]) -> bool:
    return any("civilian" in name.lower() or name.lower() == "residents" for name in names)


IRREGULAR: Final = ("rebels", "insurgents", "separatists", "militants", "guerrillas", "insurgency")
REGULAR: Final = ("government", "army", "military", "regime", "authorities", "troops")


ENCLAVES: Final = frozenset(
    ("Nagorno-Karabakh", "Karabakh", "Artsakh", "Gaza", "Gaza Strip", "Transnistria", "South Ossetia", "Abkhazia", "Kosovo", "Kaliningrad")
)
"""Lands that newsrooms call "the enclave"."""


def _of_irregulars(fighting: Sequence[str], states: frozenset[str]) -> dict[str, str]:
    """In a war of a state with a group that is none: whose "the rebels" are, and whose "the army"."""
    groups = [id for id in fighting if id not in states]
    powers = [id for id in fighting if id in states]
    if len(groups) != 1 or len(powers) != 1:
        return {}
    return dict.fromkeys(IRREGULAR, groups[0]) | dict.fromkeys(REGULAR, powers[0])


def _healer(story: Story) -> str:
    """The one side among whose names is a health ministry."""
    owners = {id for id, side in story.sides.items() for name in side.names if name.lower().endswith("health ministry")}
    return owners.pop() if len(owners) == 1 else ""


def _armed(story: Story, fighting: Sequence[str], peopled: bool) -> tuple[tuple[str, ...], str]:
    """The sides with soldiers, where one has but fighters, and the only one that has: the first have no armed group among their names."""
    gazetteer = StoryGazetteer(story)
    powers = {id for code, id in gazetteer.side_of.items() if code not in _STANDING_ASIDE}
    groups = [
        id
        for id in fighting
        if any(_group(name, gazetteer) if id not in powers else peopled and _rebels(name) for name in story.sides[id].names)
    ]
    armies = tuple(id for id in fighting if id not in groups)
    return (armies if groups else ()), (groups[0] if len(groups) == 1 and armies else "")


def _group(name: str, gazetteer: StoryGazetteer) -> bool:
    """Whether a name is an armed group's."""
    if not _IRREGULAR_NAMES.isdisjoint(name.lower().split()):
        return True
    if name.lower() in _STATE_ARMIES:
        return False
    return any(mention.kind == "group" for sentence in split("headline", name) for mention in gazetteer.mentions(sentence))


def _rebels(name: str) -> bool:
    """Whether a name is rebels', whatever country a longer name is taken for."""
    return not _REBELS.isdisjoint(name.lower().split())


_REBELS: Final = frozenset((*IRREGULAR, "maoists", "guerrilla"))
_STATE_ARMIES: Final = frozenset({"tatmadaw", "fardc", "rdf", "rwanda defence force", "lebanese armed forces", "syrian arab army"})
_STANDING_ASIDE: Final = frozenset({"PS", "LB", "YE", "XK"})
"""Countries with no army, or one that stands aside when an armed group of theirs fights."""
_IRREGULAR_NAMES: Final = frozenset((*IRREGULAR, "resistance", "paramilitaries", "militia", "militias", "jihadists", "taliban"))


def _grounds(story: Story) -> tuple[frozenset[str], str, frozenset[str]]:
    """Countries that several sides share, the side on whose ground the war is, the sides that are states."""
    gazetteer = StoryGazetteer(story)
    shared = gazetteer.home - set(gazetteer.side_of)
    states = frozenset(gazetteer.side_of.values())
    for sentence in split("headline", story.title):
        known = gazetteer.mentions(sentence)
        for mention in known:
            before = sentence.lowers[max(0, mention.first - 2) : mention.first]
            if mention.who in story.sides and mention.kind != "group" and not _OVER.isdisjoint(before):
                last = mention.last
                joined = sentence.lowers[last : last + 1] == ["and"] and any(m.first == last + 1 and m.who in story.sides for m in known)
                return shared, "" if joined else mention.who, states
    return shared, "", states


def _bodies(story: Story, nouns: frozenset[str]) -> dict[str, str]:
    owners: dict[str, set[str]] = {}
    for id, side in story.sides.items():
        for name in side.names:
            words = name.lower().split()
            for word in words if len(words) > 1 else ():
                if word in nouns:
                    owners.setdefault(word, set()).add(id)
    return {word: next(iter(ids)) for word, ids in owners.items() if len(ids) == 1}
