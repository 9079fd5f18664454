"""Whose dead: the side that the victims of a figure belong to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from streams.core.claims.attackers import WEAPONS, attacker, attacks, foe
from streams.core.claims.belligerents import ALL, Sides
from streams.core.claims.figures import Figure, View
from streams.core.claims.nouns import lower
from streams.core.claims.owners import captured, crew, gapped, loser, of_them, ours, owner, toll_owner
from streams.core.claims.whereabouts import fighting, previous, struck
from streams.core.text.document import Mention

BOTH: Final = (
    "both sides",
    "two sides",
    "either side",
    "both armies",
    "two armies",
    "both parties",
    "both countries",
    "two countries",
    "both nations",
    "either army",
    "the sides",
    "both camps",
    "russia and ukraine",
    "sides added",
    "both russian and",
)
EACH: Final = ("each side", "each of them", "either side", "each of the sides", "each of the two", "each army")
ENEMY: Final = frozenset({"enemy", "adversary", "enemies", "opponent", "foe", "adversaries", "rival", "opposing", "enemy's"})
FOES: Final = frozenset(
    (
        "terrorists terrorist militants occupiers invaders rebels saboteurs insurgents bandits mercenaries gunmen operatives "
        "nazis militant jihadists infiltrators"
    ).split()
)
OWN_SOLDIERS: Final = frozenset(
    (
        "soldiers soldier troops servicemen serviceman officers officer reservists reservist conscripts personnel paratroopers "
        "sergeant commandos marines members"
    ).split()
)
ROUTED: Final = frozenset(("panicked", "retreated", "repelled", "repulsed", "routed", "retreating", "thwarted", "foiled"))
REMOVED: Final = frozenset(
    (
        "eliminated/neutralised/neutralized/destroyed/liquidated/annihilated/wiped out/put out of action/neutralising/"
        "eliminating/taken out/knocked out"
    ).split("/")
)


class Told(NamedTuple):
    """The victims' side ("" where nothing tells it) and how it was told."""

    side: str
    how: str


def side_of(figure: Figure, sides: Sides, claimant: str, sibling: Figure | None, last: View | None) -> Told:
    """The victims' side by the sentence alone; `sibling` is the figure before it in the same clause, `last` the sentence before."""
    steps: tuple[tuple[str, Callable[[], str | None]], ...] = (
        ("both", lambda: _both(figure)),
        ("ours", lambda: ours(figure, sides, claimant)),
        ("noun", lambda: _noun(figure)),
        ("after", lambda: None if _goes_on(figure, sibling) else _after(figure)),
        ("them", lambda: of_them(figure, last)),
        ("turn", lambda: _turned(figure, sides, claimant)),
        ("kin", lambda: figure.kin.side if figure.part and figure.kin is not None else None),
        ("gapped", lambda: gapped(figure)),
        ("enemy", lambda: _enemy(figure, sides, claimant)),
        ("owner", lambda: owner(figure, sides, claimant)),
        ("loser", lambda: loser(figure, claimant, sides)),
        ("captor", lambda: captured(figure, sides, claimant)),
        ("sibling", lambda: _of_kin(figure, sibling)),
        ("overall", lambda: _overall(figure)),
        ("toll", lambda: toll_owner(figure)),
        ("together", lambda: _together(figure, sides)),
        ("crew", lambda: crew(figure)),
        ("soldiers", lambda: _own_soldiers(figure, sides, claimant)),
        ("struck", lambda: struck(figure, sides)),
        ("fighting", lambda: fighting(figure, sides, claimant)),
        ("previous", lambda: previous(figure, last, sides)),
    )
    for how, find in steps:
        side = find()
        if side:
            return Told(side, how)
    return Told("", "")


def each(figure: Figure) -> bool:
    """Whether the figure stands for each side: "more than 2,000 on each of them"."""
    words = figure.view.words(figure.unit.last, figure.unit.last + 6)
    return any(said in words for said in EACH)


def _both(figure: Figure) -> str | None:
    view, unit = figure.view, figure.unit
    after = view.words(unit.last, unit.last + 13)
    before = view.words(unit.first - 9, unit.first)
    before = before.rpartition(":")[2].rpartition(";")[2]
    for words in BOTH:
        if words in after and not _another_between(figure, after.split(words)[0]):
            return ALL
        if words in before and not any(other.quantity for other in view.units if unit.first - 9 <= other.first < unit.first):
            return ALL
    return None


def _another_between(figure: Figure, words: str) -> bool:
    last = figure.unit.last + len(words.split())
    return any(other.quantity and figure.unit.last <= other.first < last for other in figure.view.units)


def _noun(figure: Figure) -> str | None:
    found = set(figure.unit.demonyms)
    if len(found) > 1:
        return ALL
    return next(iter(found)) if found else None


def _after(figure: Figure) -> str | None:
    """ "fighters on the Armenian side", "mercenaries from Colombia", "two of the three came from the Philippines"."""
    view, unit = figure.view, figure.unit
    for mention in view.mentions:
        if not unit.last <= mention.first <= unit.last + 6:
            continue
        between = view.lowers[unit.last : mention.first]
        if any(word in (",", ";", ".", ":", "by", "and", "(", "-") for word in between) or any(
            _figure_at(view, i) for i in range(unit.last, mention.first)
        ):
            return None
        if view.words(mention.last, mention.last + 1) in ("hands", "captivity", "custody", "prisons", "jails", "prison"):
            return None
        if _belongs(between, mention) and not attacks(view, mention) and not foe(view, mention) and mention.kind != "organisation":
            return mention.who
        return None
    return None


def _figure_at(view: View, token: int) -> bool:
    return any(unit.first == token and unit.quantity is not None for unit in view.units)


def _turned(figure: Figure, sides: Sides, claimant: str) -> str | None:
    """ "Kyiv counts 210 dead enemy soldiers, Moscow claims 340": as the first stands to its dead, so does the second."""
    if figure.rule != "other-sides-turn" or figure.kin is None or claimant not in sides.ids:
        return None
    own = figure.kin.side == figure.kin.claimant
    return claimant if own else sides.other(claimant, figure.kin.population)


def _goes_on(figure: Figure, sibling: Figure | None) -> bool:
    """ "killed two Israelis and wounded three in the West Bank": the place tells nothing of whose the three are."""
    return sibling is not None and sibling.side_how == "noun" and figure.unit.code == "q" and figure.rule == "victims-object"


def _belongs(between: list[str], mention: Mention) -> bool:
    joined = " ".join(between)
    if joined in (
        "of them",
        "of whom",
        "them",
        "was a",
        "were",
        "are",
        "is",
        "of them a",
        "being",
        "of them from",
        "of these",
        "'",
        "of the",
    ):
        return mention.kind in ("demonym", "name")
    if not between or between[0] not in (
        "on",
        "from",
        "of",
        "in",
        "belonging",
        "serving",
        "inside",
        "for",
        "came",
        "were",
        "was",
        "with",
        "among",
    ):
        return between[-1:] == ["from"] and len(between) <= 3 and mention.kind in ("name", "place")
    if between[0] in ("came", "were", "was"):
        return "from" in between
    return between[0] not in ("with", "among") or mention.kind != "official"


def _overall(figure: Figure) -> str | None:
    """ "the overall death toll rose to 67"."""
    by = figure.view.units[figure.by] if figure.by >= 0 else figure.unit
    before = figure.view.lowers[max(0, by.first - 3) : by.first]
    return ALL if by.has("T") and {"overall", "combined", "total"} & set(before) else None


def _together(figure: Figure, sides: Sides) -> str | None:
    """ "Armenian and Azerbaijani forces fought on": both."""
    view = figure.view
    for a, b in zip(view.mentions, view.mentions[1:], strict=False):
        if (
            b.first - a.last == 1
            and view.lowers[a.last] == "and"
            and a.who != b.who
            and {a.who, b.who} <= set(sides.ids)
            and a.last < figure.unit.first
        ):
            return ALL
    return None


def _of_kin(figure: Figure, sibling: Figure | None) -> str | None:
    if figure.kin is not None and figure.kin.side:
        return figure.kin.side
    return sibling.side if sibling is not None and sibling.side else None


def _own_soldiers(figure: Figure, sides: Sides, claimant: str) -> str | None:
    """An army that says that soldiers were killed speaks of its own, wherever they fought."""
    if claimant not in sides.fighting or not OWN_SOLDIERS & set(figure.unit.head.split()) or figure.rule == "victims-object":
        return None
    doer = attacker(figure.view, sides)
    return claimant if doer != claimant else None


def _enemy(figure: Figure, sides: Sides, claimant: str) -> str | None:
    """ "the adversary's losses", "100 terrorists were eliminated": the enemy of the side that speaks."""
    view = figure.view
    if claimant not in sides.fighting:
        return None
    words = _unless_striking(view)
    by = view.words(view.units[figure.by].first, view.units[figure.by].last) if figure.by >= 0 else ""
    foes = figure.by >= 0 and any(
        unit.has("G") and FOES & set(lower(unit, view.tokens).split())
        for unit in view.units[min(figure.at, figure.by) - 1 : max(figure.at, figure.by)]
    )
    if (
        foes
        or any(word in ENEMY for word in words)
        or ROUTED & set(view.lowers)
        or by in REMOVED
        or any(word in FOES for word in figure.unit.head.split())
    ):
        return sides.other(claimant, "military")
    return None


def _unless_striking(view: View) -> list[str]:
    """The sentence's words for an enemy that does not strike in it."""
    found = []
    for i, word in enumerate(view.lowers):
        if word in ENEMY and not ({"by", "from"} & set(view.lowers[max(0, i - 2) : i])):
            after = view.lowers[i + 1 : i + 3]
            if not any(other in WEAPONS for other in after):
                found.append(word)
    return found
