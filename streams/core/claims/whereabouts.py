"""Sides by place: where the sentence puts the event, who struck there, and whether it speaks of the fighting as a whole."""

from __future__ import annotations

from typing import Final

from streams.core.claims.attackers import attacked, attacker, attacks, foe
from streams.core.claims.belligerents import ALL, Sides
from streams.core.claims.figures import Figure, View
from streams.core.text.document import Mention

IN: Final = frozenset(
    (
        "in near across at inside throughout outside around on within over into of hit struck hitting striking shelled for "
        "city town village port"
    ).split()
)
PARTS: Final = frozenset(
    (
        "town city village region district part parts north south east west outskirts shelling bombing bombardment territory "
        "port suburb province centre center area areas settlement republic state capital invasion siege all much rest island"
    ).split()
)
COMPASS: Final = frozenset(
    (
        "the western eastern southern northern central northeastern southeastern northwestern southwestern south north east "
        "west city town village and besieged occupied towns 's neighbouring nearby"
    ).split()
)
FIGHTING: Final = frozenset({"fighting", "war", "conflict", "clashes", "battles", "hostilities", "violence", "combat", "overall"})


def previous(figure: Figure, last: View | None, sides: Sides) -> str | None:
    """A sentence that names nobody goes on where the one before stood, if that told no figures of its own."""
    if (
        last is None
        or figure.view.mentions
        or figure.view.sentence.field != last.sentence.field
        or any(unit.quantity is not None and unit.code in "QqC" for unit in last.units)
    ):
        return None
    places = located(last) & set(sides.ids)
    return next(iter(places)) if len(places) == 1 else None


def located(view: View) -> set[str]:
    """The sides and countries in which the sentence places something."""
    return {m.who for m in view.mentions if m.kind in ("name", "place", "demonym") and _located(view, m)}


def place_of_side(figure: Figure) -> str | None:
    """The side or country of the nearest place that the sentence gives the event."""
    view, unit = figure.view, figure.unit
    best: tuple[int, str] | None = None
    for mention in view.mentions:
        if mention.kind not in ("name", "place", "demonym") or not _located(view, mention):
            continue
        if any(view.lowers[i] == ";" for i in range(min(unit.last, mention.last), max(unit.first, mention.first))):
            continue
        gap = mention.first - unit.last if mention.first >= unit.last else unit.first - mention.last + 3
        if len(mention.who) == 2 and gap > 9 and "," in view.lowers[min(unit.last, mention.last) : max(unit.first, mention.first)]:
            continue
        if best is None or gap < best[0]:
            best = (gap, mention.who)
    return best[1] if best else None


def _located(view: View, mention: Mention) -> bool:
    before = view.lowers[mention.first - 1] if mention.first else ""
    two = view.lowers[mention.first - 2] if mention.first > 1 else ""
    three = view.lowers[mention.first - 3] if mention.first > 2 else ""
    after = view.words(mention.last, mention.last + 4)
    if attacks(view, mention) or foe(view, mention) or two == "based":
        return False
    if after.startswith("'s") and any(
        word in after.split()
        for word in ("ministry", "army", "foreign", "defence", "government", "president", "minister", "military", "health")
    ):
        return False
    if mention.kind == "demonym" and (before in ("for", "among") or (before == "the" and two in ("for", "among"))):
        return True
    if mention.kind == "demonym":
        return before in IN and any(
            word in after.split()
            for word in ("town", "city", "region", "village", "capital", "soil", "territory", "district", "port", "border", "province")
        )
    if view.sentence.field == "headline" and after.startswith(":") and mention.kind in ("place", "name"):
        return True
    if before == "of" and two not in PARTS:
        return False
    if before == "of" and two in ("minister", "ministry", "leader", "president", "spokesman", "governor", "government", "head", "army"):
        return False
    located = before in IN or (before in COMPASS and (two in IN or (two in COMPASS and three in IN)))
    return located and (two, before) not in (("ministry", "in"), ("forces", "in"), ("conference", "in"), ("from", "the"))


def struck(figure: Figure, sides: Sides) -> str | None:
    """By the attacker and by the place: the place wins where it is not the attacker's own."""
    by_attacker = attacked(figure, sides)
    place = place_of_side(figure)
    if by_attacker is None:
        return place
    doer = attacker(figure.view, sides)
    return place if place and place != doer and place != by_attacker and place not in sides.ids else by_attacker


def _fought(view: View) -> bool:
    """Whether the sentence counts a war's dead: "fighting", "in the war", "of the conflict"."""
    for i, word in enumerate(view.lowers):
        if word in FIGHTING and (
            word not in ("war", "conflict", "violence")
            or (i > 1 and {view.lowers[i - 1], view.lowers[i - 2]} & {"in", "of", "by", "since", "during", "from", "for", "has", "killed"})
        ):
            return True
        if word in ("war", "conflict") and view.words(i + 1, i + 2) in ("has", "have", "took", "killed", "cost", "claimed"):
            return True
    return False


def fighting(figure: Figure, sides: Sides, claimant: str) -> str | None:
    """ "the clashes have cost 130 lives": both sides' dead, unless a side itself speaks or one side alone is named."""
    if claimant in sides.ids or not _fought(figure.view):
        return None
    named = {m.who for m in figure.view.mentions if m.who in sides.ids}
    return ALL if len(named) != 1 or figure.population == "any" else None
