"""Whose dead: the side that the victims of a figure belong to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from schemas.story import Story
from streams.core.claims.figures import Figure, View
from streams.core.claims.nouns import OWNERS, lower
from streams.core.text.document import Mention

ALL: Final = "all"
ATTACKS: Final = frozenset(
    ("strike", "strikes", "airstrike", "airstrikes", "attack", "attacks", "shelling", "bombardment", "bombing", "bombings", "fire", "shell", "shells", "missile", "missiles", "rocket", "rockets", "drone", "drones", "artillery",
     "raid", "raids", "offensive", "assault", "aggression", "bombs", "mortar", "mortars", "gunfire", "snipers", "sniper", "air", "forces", "troops", "army", "soldiers", "warplanes", "jets", "barrage", "ambush", "operation", "invasion", "settlers", "navy", "tanks",
     "incursion", "gunmen", "fighters", "militants", "blast", "cluster", "ballistic", "cruise", "guided", "kamikaze", "police", "security", "armed", "counterattack", "bomb", "salvo", "guns", "aircraft", "military", "salvoes", "bullets", "howitzers", "paramilitaries")
)
BOTH: Final = frozenset({"both sides", "two sides", "either side", "each side", "both armies", "two armies", "both parties", "both countries", "two countries", "both nations", "either army", "the sides", "both camps"})
ENEMY: Final = frozenset({"enemy", "adversary", "enemies", "opponent", "foe", "enemy's", "adversaries", "occupiers", "occupier", "invaders", "rival", "opposing"})
IN: Final = frozenset({"in", "near", "across", "at", "inside", "throughout", "outside", "around", "on", "within", "over", "into", "from", "hit", "struck", "of", "against", "for", "to", "city", "town", "village", "hitting", "striking"})
FIGHTING: Final = frozenset({"fighting", "war", "conflict", "clashes", "battles", "hostilities", "violence", "combat", "battle", "overall"})


class Sides:
    """Who can be meant in a story: its sides, who fights whom, and which of them only suffers."""

    def __init__(self, story: Story) -> None:
        """Read the story's sides."""
        self.story = story
        self.ids = tuple(story.sides)
        self.civil = tuple(id for id, side in story.sides.items() if side.civil or _civil(side.names))
        self.fighting = tuple(id for id in self.ids if id not in self.civil)

    def other(self, side: str, population: str) -> str | None:
        """Whom `side` hits: the civil side where there is one and no soldiers are meant, else its only enemy."""
        if side in self.civil:
            return None
        if self.civil and population != "military":
            return self.civil[0]
        others = [id for id in self.fighting if id != side]
        return others[0] if len(others) == 1 and side in self.fighting else None

    def opponents(self, claimant: str, side: str, population: str) -> bool:
        """Whether `claimant` is an enemy of the victims' side."""
        if claimant not in self.fighting or side in (ALL, claimant) or side in self.civil:
            return False
        if side in self.ids:
            return claimant not in self.story.sides[side].allies
        return population == "military"


def _civil(names: Sequence[str]) -> bool:
    return any("civilian" in name.lower() or name.lower() == "residents" for name in names)


def side_of(figure: Figure, sides: Sides, claimant: str, context: str | None) -> tuple[str, str]:
    """The victims' side and how it was told; `context` is what the update spoke of before."""
    for how, find in (
        ("both", lambda: _both(figure)),
        ("noun", lambda: _noun(figure, claimant)),
        ("after", lambda: _after(figure)),
        ("owner", lambda: _owner(figure, sides, claimant)),
        ("kin", lambda: figure.kin.side if figure.kin is not None and figure.kin.side else None),
        ("loser", lambda: _loser(figure, sides, claimant)),
        ("enemy", lambda: _enemy(figure, sides, claimant)),
        ("place", lambda: _place(figure)),
        ("attacker", lambda: _attacked(figure, sides)),
    ):
        side = find()
        if side:
            return side, how
    return _default(figure, sides, claimant, context)


def _both(figure: Figure) -> str | None:
    view = figure.view
    unit = figure.unit
    around = view.words(unit.first - 8, unit.last + 10)
    return ALL if any(words in around for words in BOTH) else None


def _noun(figure: Figure, claimant: str) -> str | None:
    found = set(figure.unit.demonyms)
    if len(found) > 1:
        return ALL
    return next(iter(found)) if found else None


def _after(figure: Figure) -> str | None:
    """ "fighters on the Armenian side", "mercenaries from Colombia", "of them Russian"."""
    view, unit = figure.view, figure.unit
    for mention in view.mentions:
        if not unit.last <= mention.first <= unit.last + 5:
            continue
        between = view.lowers[unit.last : mention.first]
        if any(word in (",", ";", ".", ":", "by", "killed", "died", "and") for word in between):
            return None
        if between and between[0] in ("on", "from", "of", "in", "belonging", "serving", "fighting", "inside", "for") and not _attacker_at(view, mention):
            return mention.who
        if between in (["of", "them"], ["of", "whom"], ["them"], ["was", "a"]):
            return mention.who
    return None


def _attacker_at(view: View, mention: Mention) -> bool:
    """Whether the mention owns an attack: "Armenian artillery fire", "Russia's missile strike"."""
    after = view.lowers[mention.last : mention.last + 4]
    for word in after:
        if word in ATTACKS:
            return True
        if word in (",", ".", "in", "on", "of", "and"):
            return False
    return False


def _owner(figure: Figure, sides: Sides, claimant: str) -> str | None:
    """ "its servicemen", "our soldiers", "Azerbaijan's dead", "the adversary's losses"."""
    view = figure.view
    if figure.unit.own in OWNERS:
        return _antecedent(view, figure.unit.first, sides, claimant)
    by = view.units[figure.by] if figure.by >= 0 else figure.unit
    first = min(by.first, figure.unit.first)
    for start in (by.first, first):
        window = view.lowers[max(0, start - 4) : start]
        near = [mention for mention in view.mentions if start - 5 <= mention.first and mention.last <= start and not _attacker_at(view, mention)]
        if near and by.has("H") or near and by.has("T"):
            return near[-1].who
        if (by.has("H") or by.has("T")) and any(word in OWNERS for word in window):
            return _antecedent(view, start, sides, claimant)
    return _group_owner(figure, sides, claimant)


def _group_owner(figure: Figure, sides: Sides, claimant: str) -> str | None:
    """ "the death toll among its forces", "the number of its soldiers killed", "Armenian servicemen lost": people named beside the harm."""
    view = figure.view
    if figure.by < 0:
        return None
    a, b = sorted((figure.at, figure.by))
    for place in range(a + 1, min(b + 5, len(view.units))):
        unit = view.units[place]
        if not unit.has("G") and not (unit.has("j") and "army" in lower(unit, view.tokens)):
            continue
        window = view.lowers[max(0, unit.first - 3) : unit.first]
        near = [mention for mention in view.mentions if unit.first - 3 <= mention.first < unit.first and not _subject_of(figure, mention)]
        if near:
            return near[-1].who
        if any(word in OWNERS for word in window):
            return _antecedent(view, unit.first, sides, claimant)
    return None


def _subject_of(figure: Figure, mention: Mention) -> bool:
    """Whether the mention stands before an active verb of harm, as the one who did it."""
    view = figure.view
    return figure.rule == "victims-object" and mention.last <= view.units[figure.by].first


def _antecedent(view: View, token: int, sides: Sides, claimant: str) -> str | None:
    before = [m for m in view.mentions if m.last <= token and not (m.kind == "place" and m.who not in sides.ids)]
    if claimant in sides.ids:
        return claimant
    if before:
        return before[0].who if before[0].who in sides.ids else before[-1].who
    return None


def _loser(figure: Figure, sides: Sides, claimant: str) -> str | None:
    """The subject of "lost 450 soldiers"; the by-phrase of "920 fighters lost by Baku"."""
    view = figure.view
    if figure.by < 0 or not view.units[figure.by].has("X"):
        return None
    by = view.units[figure.by]
    after = [m for m in view.mentions if by.last <= m.first <= by.last + 3 and view.lowers[m.first - 1] == "by"]
    if after:
        return after[0].who
    before = [m for m in view.mentions if m.last <= by.first]
    if before:
        return before[-1].who
    return None


def _enemy(figure: Figure, sides: Sides, claimant: str) -> str | None:
    view = figure.view
    words = view.lowers[max(0, figure.unit.first - 8) : figure.unit.last + 8]
    if claimant in sides.fighting and any(word in ENEMY for word in words):
        return sides.other(claimant, "military")
    return None


def _place(figure: Figure) -> str | None:
    """Where it happened, by the nearest place of a side."""
    view, unit = figure.view, figure.unit
    best: tuple[int, str] | None = None
    for mention in view.mentions:
        if mention.kind not in ("name", "place") or mention.first == 0:
            continue
        before = view.lowers[mention.first - 1]
        two = view.lowers[mention.first - 2] if mention.first > 1 else ""
        following = view.lowers[mention.last] if mention.last < len(view.lowers) else ""
        located = before in IN or (before in ("the", "western", "eastern", "southern", "northern", "central", "northeastern", "north-west", "south", "north") and two in IN)
        if not located or (following == "'s" and _attacker_at(view, mention)) or _attacker_at(view, mention):
            continue
        if before == "from" or (before == "by"):
            continue
        gap = mention.first - unit.last if mention.first >= unit.last else (unit.first - mention.last) + 3
        if best is None or gap < best[0]:
            best = (gap, mention.who)
    return best[1] if best else None


def _attacked(figure: Figure, sides: Sides) -> str | None:
    """The other side than the one whose attack, forces or fire did it."""
    view = figure.view
    for mention in view.mentions:
        if mention.who in sides.ids and _attacker_at(view, mention):
            other = sides.other(mention.who, figure.population)
            if other:
                return other
    return None


def _default(figure: Figure, sides: Sides, claimant: str, context: str | None) -> tuple[str, str]:
    view = figure.view
    if claimant in sides.ids:
        return (sides.civil[0] if sides.civil and figure.population != "military" else claimant), "claimant"
    named = [m.who for m in view.mentions]
    if any(word in FIGHTING for word in view.lowers) and len(set(named)) != 1:
        return ALL, "fighting"
    if named and len(set(named)) == 1:
        return named[0], "named"
    if context:
        return context, "context"
    return ALL, "nobody"
