"""Whose dead: the side that the victims of a figure belong to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from streams.core.claims.attackers import WEAPONS, attacked, attacker, attacks, foe
from streams.core.claims.belligerents import ALL, Sides
from streams.core.claims.figures import Figure, View
from streams.core.claims.nouns import lower
from streams.core.text.document import Mention

OF_SIDES: Final = frozenset({"its", "their", "our", "my"})
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
SUFFERED: Final = frozenset(
    ("suffered sustained had incurred suffer suffers sustains took taken reports counts has buried mourns mourned suffering").split()
)
CREWS: Final = frozenset(("crew/crew members/passengers/staff/pilots/crewmen/pilot/crew member/passenger/seafarers/sailors").split("/"))


class Told(NamedTuple):
    """The victims' side ("" where nothing tells it) and how it was told."""

    side: str
    how: str


def side_of(figure: Figure, sides: Sides, claimant: str, sibling: Figure | None, last: View | None) -> Told:
    """The victims' side by the sentence alone; `sibling` is the figure before it in the same clause, `last` the sentence before."""
    steps: tuple[tuple[str, Callable[[], str | None]], ...] = (
        ("both", lambda: _both(figure)),
        ("ours", lambda: _ours(figure, sides, claimant)),
        ("noun", lambda: _noun(figure)),
        ("after", lambda: None if _goes_on(figure, sibling) else _after(figure)),
        ("them", lambda: _of_them(figure, last)),
        ("kin", lambda: figure.kin.side if figure.part and figure.kin is not None else None),
        ("gapped", lambda: _gapped(figure)),
        ("enemy", lambda: _enemy(figure, sides, claimant)),
        ("owner", lambda: _owner(figure, sides, claimant)),
        ("loser", lambda: _loser(figure, claimant, sides)),
        ("captor", lambda: _captured(figure, sides, claimant)),
        ("sibling", lambda: _of_kin(figure, sibling)),
        ("overall", lambda: _overall(figure)),
        ("toll", lambda: _toll_owner(figure)),
        ("together", lambda: _together(figure, sides)),
        ("crew", lambda: _crew(figure)),
        ("soldiers", lambda: _own_soldiers(figure, sides, claimant)),
        ("struck", lambda: _struck(figure, sides)),
        ("fighting", lambda: _fighting(figure, sides, claimant)),
        ("previous", lambda: _previous(figure, last, sides)),
    )
    for how, find in steps:
        side = find()
        if side:
            return Told(side, how)
    return Told("", "")


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


def _ours(figure: Figure, sides: Sides, claimant: str) -> str | None:
    if figure.view.words(figure.unit.last, figure.unit.last + 3) in ("of its own", "of their own"):
        return claimant if claimant in sides.ids else None
    if figure.unit.own not in OF_SIDES:
        return None
    return _antecedent(figure.view, figure.unit.first, sides, claimant, figure.unit.own)


def each(figure: Figure) -> bool:
    """Whether the figure stands for each side: "more than 2,000 on each of them"."""
    words = figure.view.words(figure.unit.last, figure.unit.last + 6)
    return any(said in words for said in EACH)


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


def _of_them(figure: Figure, last: View | None) -> str | None:
    """ "217 of them", "most of the dead being Amharas": a people named before or after."""
    view, unit = figure.view, figure.unit
    for i in range(unit.last, len(view.lowers) - 3):
        if view.lowers[i] == "of" and view.words(i + 1, i + 3) in ("the dead", "the victims", "the killed", "those killed", "the wounded"):
            after = [m for m in view.mentions if i + 2 < m.first <= i + 7 and m.kind in ("demonym", "name")]
            if after:
                return after[0].who
    if last is None or figure.kin is not None or view.words(unit.last, unit.last + 2) not in ("of them", "of these", "of those"):
        return None
    people = [m for m in last.mentions if m.kind == "demonym"]
    return people[0].who if people else None


def _gapped(figure: Figure) -> str | None:
    """ "and of Russia's, more than 12,000"; "Armenia's so far 2,300"."""
    view, unit = figure.view, figure.unit
    for mention in view.mentions:
        between = view.lowers[mention.last : unit.first]
        if (
            mention.last < unit.first
            and between[0] == "'s"
            and all(word in ("'s", ",", "so", "far", "now", "number", "at", "stand", "stands") for word in between)
        ):
            return mention.who
    return None


def _captured(figure: Figure, sides: Sides, claimant: str) -> str | None:
    """Captives are not of the side that took or holds them."""
    if figure.harm != "captured":
        return None
    view = figure.view
    for mention in view.mentions:
        if mention.who not in sides.ids:
            continue
        before = view.lowers[mention.first - 1] if mention.first else ""
        after = view.lowers[mention.last : mention.last + 4]
        held = any(word in ("hands", "captivity", "custody") for word in after) or any(
            word in ("holds", "holding", "captured", "took", "hold") for word in after[:3]
        )
        if held or (before in ("to", "into", "by") and -8 <= mention.first - figure.unit.last <= 8):
            return sides.other(mention.who, "military")
    active = figure.rule == "victims-object" and claimant in sides.fighting
    return sides.other(claimant, "military") if active else None


def _toll_owner(figure: Figure) -> str | None:
    """ "put the Russian toll far higher, claiming that 7,000 were killed"."""
    view = figure.view
    for unit in view.units:
        if (unit.has("T") or (unit.has("H") and lower(unit, view.tokens) in ("losses", "casualties", "deaths"))) and unit.quantity is None:
            near = _possessor(view, unit.first, figure)
            if near is not None:
                return near.who
    return None


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


def _owner(figure: Figure, sides: Sides, claimant: str) -> str | None:
    """ "its servicemen", "our soldiers", "Azerbaijan's dead", "the toll among its forces"."""
    view = figure.view
    for place in _nouns(figure):
        unit = view.units[place]
        near = _possessor(view, unit.first, figure)
        if near is not None:
            return near.who
        window = view.lowers[max(0, unit.first - 3) : unit.first]
        owned = next((word for word in reversed(window) if word in OF_SIDES), None) or (
            view.units[place].own if view.units[place].own in OF_SIDES else None
        )
        owned = owned or next((word for word in lower(unit, view.tokens).split() if word in OF_SIDES), None)
        if owned and unit.quantity is None:
            return _antecedent(view, unit.first, sides, claimant, owned)
    return None


def _nouns(figure: Figure) -> list[int]:
    """The nouns of harm and for people around the figure and its word of harm."""
    view = figure.view
    ends = [figure.at] + ([figure.by] if figure.by >= 0 else [])
    first, last = min(ends), max(ends)
    found = []
    for place in range(max(0, first - 3 if figure.unit.code in "qC" else first), min(len(view.units), last + 4)):
        unit = view.units[place]
        if unit.quantity is not None and place not in ends:
            if place > last:
                break
            continue
        if unit.code in ";" and place > last:
            break
        if (unit.has("H") or unit.has("T") or unit.has("G")) and not (unit.has("K") and place != figure.by):
            found.append(place)
    return found


def _possessor(view: View, token: int, figure: Figure) -> Mention | None:
    """The mention right before a noun, possessive or adjective, unless it names who struck."""
    for mention in reversed(view.mentions):
        if mention.last > token:
            continue
        between = view.lowers[mention.last : token]
        if len(between) > 4 or any(
            word in (",", ";", ":", "in", "on", "by", "and", "of", "said", "says", "gives", "reports", "claims", "killed", "that")
            for word in between
        ):
            return None
        if mention.kind == "organisation" or attacks(view, mention) or foe(view, mention) or _actor(view, mention, figure):
            return None
        if (
            between
            and between[-1] not in ("'s", "'")
            and "'s" not in between
            and "'" not in between
            and mention.kind not in ("demonym",)
            and len(between) > 1
        ):
            return None
        return mention
    return None


def _actor(view: View, mention: Mention, figure: Figure) -> bool:
    """Whether the mention stands before an active verb of harm, as the one who did it."""
    return (
        figure.rule == "victims-object"
        and figure.by >= 0
        and mention.last <= view.units[figure.by].first
        and view.units[figure.by].first - mention.last < 4
    )


def _antecedent(view: View, token: int, sides: Sides, claimant: str, word: str) -> str | None:
    if word in ("our", "my") and claimant in sides.ids:
        return claimant
    before = [
        m
        for m in view.mentions
        if m.last <= token and m.kind not in ("place", "organisation") and not attacks(view, m) and not foe(view, m)
    ]
    if claimant in sides.ids and (not before or any(m.who == claimant for m in before)):
        return claimant
    sided = [m for m in before if m.who in sides.ids] or before
    return sided[-1].who if sided else None


def _loser(figure: Figure, claimant: str, sides: Sides) -> str | None:
    """The subject of "lost 450 soldiers", of "had 300 killed", the by-phrase of "920 fighters lost by Baku"."""
    view = figure.view
    first = figure.unit.first
    if figure.by >= 0 and view.units[figure.by].has("X"):
        by = view.units[figure.by]
        after = [m for m in view.mentions if by.last < m.first <= by.last + 3 and view.lowers[by.last] in ("by", "on", "for", "from")]
        if after:
            return after[0].who
        first = min(by.first, first)
    elif view.words(first - 3, first).startswith(("cost it", "cost them")) or view.words(first - 2, first) in ("cost it", "cost them"):
        return next((m.who for m in view.mentions if m.who in sides.ids), None)
    elif not (set(view.lowers[max(0, first - 3) : first]) & SUFFERED):
        return None
    before = [m for m in view.mentions if m.last <= first and first - m.last < 14 and m.kind != "organisation" and not foe(view, m)]
    if not before:
        return None
    owner = [m for m in before if m.last < len(view.lowers) and view.lowers[m.last] in ("'s",)]
    return (owner[0] if owner and figure.unit.code == "q" and len(before) > 1 else before[-1]).who


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


def _crew(figure: Figure) -> str | None:
    """ "killing two of the crew": they are of the nation whose craft was hit."""
    if figure.unit.head not in CREWS:
        return None
    before = [m for m in figure.view.mentions if m.last <= figure.unit.first and m.kind == "demonym"]
    return before[-1].who if before else None


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


def _struck(figure: Figure, sides: Sides) -> str | None:
    """By the attacker and by the place: the place wins where it is not the attacker's own."""
    by_attacker = attacked(figure, sides)
    place = place_of_side(figure)
    if by_attacker is None:
        return place
    doer = attacker(figure.view, sides)
    return place if place and place != doer and place != by_attacker and place not in sides.ids else by_attacker


def _previous(figure: Figure, last: View | None, sides: Sides) -> str | None:
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


def _fighting(figure: Figure, sides: Sides, claimant: str) -> str | None:
    """ "the clashes have cost 130 lives": both sides' dead, unless a side itself speaks or one side alone is named."""
    if claimant in sides.ids or not _fought(figure.view):
        return None
    named = {m.who for m in figure.view.mentions if m.who in sides.ids}
    return ALL if len(named) != 1 or figure.population == "any" else None
