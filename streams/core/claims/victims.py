"""Soldiers or civilians, by the words around a figure: who the clause is about, what is said of those counted, where they were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from schemas.claims import Population
from streams.core.claims.evidence import Evidence
from streams.core.claims.figures import Figure, View, place
from streams.core.claims.kinds import COLON, PEOPLE, SAID, SEMICOLON, STOP
from streams.core.claims.units import Unit
from streams.core.text.vocabulary import declare

KINDS: Final = frozenset(
    (
        "abducted aboard all-sides army-before enemy-near of-family fellow-any fellow-civilian fellow-military foreign-fighters foreigner "
        "group-leader men men-lost men-women names-of naval number-civilian number-military predicate-civilian "
        "predicate-military prosecutor-speaks rights-speak role-civilian role-military sum-civilian sum-military "
        "them-military topic-civilian topic-military"
    ).split()
)
"""Kinds of evidence for soldiers or civilians that are found here; weights.yaml says what each means."""
YOUNG: Final = frozenset(
    "child children woman women girl girls boy boys baby babies infant infants minor minors teenager teenagers".split()
)
MINOR: Final = declare("folk", YOUNG)
MERCHANT: Final = declare("folk", "carrier freighter tanker vessel cargo bulk seafarers merchant shipping ferry trawler".split())
NAVAL: Final = declare("folk", "navy naval warship frigate submarine destroyer corvette cruiser flagship hms gunboat".split())
ENEMIES: Final = declare("folk", "enemy adversary opponent invaders occupiers foe".split())
ARMIES: Final = declare("folk", "army brigade battalion regiment garrison ranks militia troops company platoon division contingent".split())
ABDUCTED: Final = declare("folk", "abducted kidnapped hostage hostages abduction kidnapping seized carried snatched".split())
LOST: Final = declare("folk", "lost lose loses fell fallen eliminated neutralised mourns perished slain destroyed".split())
LEADERS: Final = declare("folk", "leader chief head secretary-general founder spokesman member operative".split())
FELLOWS: Final = declare("folk", "colleague colleagues companion companions friend friends comrade comrades".split())
HARMED: Final = frozenset("losses casualties toll deaths dead victims fatalities killed injured wounded injuries death".split())
ADJECTIVES: Final[dict[str, Population]] = {
    "civilian": "civilian",
    "civilians": "civilian",
    "military": "military",
    "battlefield": "military",
    "combat": "military",
    "battle": "military",
    "army": "military",
    "soldiers": "military",
    "troop": "military",
    "troops": "military",
    "attackers": "military",
    "rebels": "military",
    "fighters": "military",
    "militants": "military",
    "insurgents": "military",
    "guerrillas": "military",
    "separatists": "military",
    "defenders": "military",
}
OF_A_SORT: Final = declare("folk", ADJECTIVES)
MAKING_UP: Final = declare("folk", "make made makes account accounted accounts number numbered".split())
THEM: Final = declare("folk", "them these those they whom".split())
FEW_UNITS: Final = 6
SEVERAL: Final = 5
HEADING: Final = 6
"""Words of a heading at most."""
RIGHTS: Final = declare("folk", "ombudsman ombudsperson defender rights".split())
PROSECUTORS: Final = declare("folk", "prosecutor prosecutors prosecution".split())


def gather_words(figures: list[Figure], n: int, views: Sequence[View], own: Sequence[str], found: Evidence) -> None:
    """Add what the words around figure `n` say; `own` are the sides of the story."""
    figure = figures[n]
    unit = figure.unit
    found.add_as(_predicate(figure), "predicate")
    found.add_as(_topic(figure) or _heading(figure, views), "topic")
    if unit.head == "men" or unit.head.endswith(" men"):
        _men(figure, found)
    if unit.code in "NS":
        _one(figure, found)
    elif unit.population in (None, "any"):
        _by_company(figure, found)
    _by_plight(figure, found)
    if unit.population in (None, "any"):
        _by_reference(figures, n, views, own, found)


def _by_plight(figure: Figure, found: Evidence) -> None:
    """Where they were and what became of them: aboard a ship, carried off, listed, of one family."""
    has = figure.view.has.folk
    if has & MERCHANT and not has & NAVAL:
        found.add("civilian", "aboard")
    if figure.harm == "captured" and has & ABDUCTED:
        found.add("civilian", "abducted")
    if figure.unit.head == "names":
        found.add("military", "names-of")
    if has & ONE_FAMILY and _of_family(figure):
        found.add("civilian", "of-family")


def _of_family(figure: Figure) -> bool:
    """ "Five of one family", "four members of a family"."""
    view, first = figure.view, figure.unit.first
    return any(
        view.tokens[i].word.folk & ONE_FAMILY and view.folk_near(first, i, _ONE_AND_THE_SAME)
        for i in range(first, min(figure.unit.last + 4, len(view.tokens)))
    )


ONE_FAMILY: Final = declare("folk", ("family", "household"))
_ONE_AND_THE_SAME: Final = declare("folk", "one a the same his her".split())


def _by_company(figure: Figure, found: Evidence) -> None:
    """Who is named around several people of whom the noun says nothing: the enemy, an army, a warship, those who count civilians."""
    view = figure.view
    has, first = view.has.folk, figure.unit.first
    if view.folk_near(first - 10, first, ENEMIES):
        found.add("military", "enemy-near")
    if view.folk_near(first - 10, first, ARMIES) and "by" not in view.lowers[max(0, first - 10) : first]:
        found.add("military", "army-before")
    if has & NAVAL and _at_sea(view):
        found.add("military", "naval")
    if has & RIGHTS:
        found.add("civilian", "rights-speak")
    if has & PROSECUTORS:
        found.add("civilian", "prosecutor-speaks")
    if figure.side == "all":
        found.add("any", "all-sides")


def _at_sea(view: View) -> bool:
    """Whether a warship is where they were, and not what fired on them."""
    return any(token.word.folk & NAVAL and not view.folk_near(i - 5, i, FIRING) for i, token in enumerate(view.tokens))


FIRING: Final = declare("folk", "from by fired launched firing launching".split())


def _by_reference(figures: list[Figure], n: int, views: Sequence[View], own: Sequence[str], found: Evidence) -> None:
    """Those counted are told elsewhere: "two of his colleagues", "28 of them", the same number with a noun, figures that add up to it."""
    figure = figures[n]
    if figure.side not in own and figure.side != "all":
        fights = any(view.has.folk & FOREIGN_FIGHTERS for view in _around(figure.view, views)) or any(
            view.has.folk & HIRED for view in views
        )
        found.add("military" if fights else "civilian" if _national(figure) else None, "foreign-fighters" if fights else "foreigner")
    view, first, last = figure.view, figure.unit.first, figure.unit.last + 2
    before = figures[n - 1] if n else None
    if before is not None and view.folk_near(first, last, FELLOWS):
        found.add_as(before.population, "fellow")
    if not figure.part and view.folk_near(first, last, THEM):
        them = _antecedent(figure, views)
        found.add("military" if them == "military" else None, "them-military")
    found.add_as(_same_number(figure, views), "number")
    whole = _sum(figures, n)
    if whole != "any":
        found.add_as(whole, "sum")


def _national(figure: Figure) -> bool:
    """Whether those counted are named for their country ("two Frenchmen", "a citizen of Peru"); who is hit there may be anybody."""
    unit = figure.unit
    return bool(unit.demonyms) or unit.code in "SN" or unit.head in NATIONALS


NATIONALS: Final = frozenset({"nationals", "national", "citizens", "citizen", "subjects", "compatriots", "demonym"})


def _around(view: View, views: Sequence[View]) -> Sequence[View]:
    """The sentence, the one before and the one behind."""
    at = place(view, views)
    return views[max(0, at - 1) : at + 2]


FOREIGN_FIGHTERS: Final = declare(
    "folk",
    (
        "mercenary mercenaries fighters fighter rebels jihadist jihadists militants proxies factions recruits recruited battalion "
        "brigade ranks fighting fight"
    ).split(),
)
HIRED: Final = declare("folk", "mercenary mercenaries legionnaires hired recruited".split())


def _people(unit: Unit) -> Population | None:
    """Soldiers or civilians, where the unit is a noun for one of them."""
    if unit.quantity is not None and unit.population in ("military", "civilian"):
        return unit.population
    if not unit.kinds & PEOPLE:
        return None
    if unit.head in POLICE:
        return "military"
    entry = unit.entry("G")
    return entry.population if entry is not None and entry.population in ("military", "civilian") else None


POLICE: Final = frozenset({"policemen", "police officers"})


def _predicate(figure: Figure) -> Population | None:
    """ "263 of the dead as civilians", "14 of the dead and 36 of the wounded are civilians", "civilians make up 24 of them"."""
    view, unit = figure.view, figure.unit
    if unit.population in ("military", "civilian"):
        return None
    for later in view.units[figure.at + 1 : figure.at + 1 + FEW_UNITS]:
        if later.kinds & (SEMICOLON | STOP | COLON) or (later.quantity is not None and not (unit.partitive and later.partitive)):
            break
        kind = _people(later)
        if kind is not None:
            return kind if view.folk_near(max(unit.last, later.first - 3), later.first, _BEING) else None
    if not view.folk_near(unit.first - 4, unit.first, MAKING_UP):
        return None
    before = view.units[max(0, figure.at - 3) : figure.at]
    return next((kind for one in reversed(before) if (kind := _people(one)) is not None), None)


_BEING: Final = declare("folk", "were are was as being".split())


def _topic(figure: Figure) -> Population | None:
    """ "Civilians killed in their scores", "civilian losses remain at 65", "Civilians: 22 dead", "at 10 the number of civilians killed"."""
    if figure.rule == "in-their-numbers":
        return next((kind for unit in reversed(figure.view.units[: figure.at]) if (kind := _people(unit)) is not None), None)
    if not figure.view.has.folk & OF_A_SORT:
        return None
    lowers, first = figure.view.lowers, figure.unit.first
    for i in range(first - 1, max(-1, first - 14, _counted_before(figure)), -1):
        if lowers[i] == ";":
            return None
        kind = ADJECTIVES.get(lowers[i])
        if kind is not None and _heads(lowers, i):
            return kind
    after = lowers[figure.unit.last : figure.unit.last + 4]
    if len(after) < 2:
        return None
    if after[:3] == ["the", "number", "of"]:
        return ADJECTIVES.get(after[-1])
    return ADJECTIVES.get(after[0]) if after[1] in HARMED else ADJECTIVES.get(after[1]) if after[0] == "of" else None


def _counted_before(figure: Figure) -> int:
    """Where the last people stand that were counted before it with a noun of their own; -1 where there are none."""
    last = -1
    for unit in figure.view.numbered:
        if unit.first >= figure.unit.first:
            break
        if unit.population in ("military", "civilian"):
            last = unit.first
    return last


def _heads(lowers: Sequence[str], i: int) -> bool:
    """Whether the word at `i` heads what is counted: "civilian losses", "the rebels' dead", "civilians:", "the number of soldiers"."""
    after = lowers[i + 1 : i + 3]
    if after[:1] in (["'"], ["’"], ["'s"]):
        return not HARMED.isdisjoint(after)
    return after[0] in HARMED or after[0] == ":" or lowers[max(0, i - 2) : i] == ["number", "of"]


def _heading(figure: Figure, views: Sequence[View]) -> Population | None:
    """ "Servicemen killed since Sunday: more than 200"; "And civilians? Prosecutors count 93 killed"."""
    view = figure.view
    lowers = view.lowers
    first = figure.unit.first
    if ":" in view.bag and ":" in lowers[max(0, first - 3) : first]:
        end = max(i for i in range(max(0, first - 3), first) if lowers[i] == ":")
        kinds = {kind for unit in view.units if unit.last <= end and unit.quantity is None and (kind := _people(unit)) is not None}
        if len(kinds) == 1:
            return next(iter(kinds))
    at = place(view, views)
    if not at or not views[at - 1].has.folk & OF_A_SORT or len(views[at - 1].lowers) > HEADING:
        return None
    return next((ADJECTIVES[word] for word in views[at - 1].lowers if word in ADJECTIVES), None)


def _men(figure: Figure, found: Evidence) -> None:
    """ "lost nine men", "63 men, two of them officers"; where women are counted beside them they are neither."""
    view, first, last = figure.view, figure.unit.first - 8, figure.unit.last + 8
    if view.folk_near(first, last, MINOR):
        found.add("civilian", "men-women")
        return
    if figure.said > SEVERAL:
        found.add("military", "men")
    if view.folk_near(first, last, LOST):
        found.add("military", "men-lost")


def _one(figure: Figure, found: Evidence) -> None:
    """One person's trade behind the name: "Samson Werede, 28, a tank gunner"; the leader of an armed group."""
    view = figure.view
    if figure.unit.population in (None, "any"):
        for later in view.units[figure.at + 1 : figure.at + 1 + FEW_UNITS]:
            if later.kinds & (SEMICOLON | STOP | SAID):
                break
            kind = _people(later)
            if kind is not None and later.quantity is None:
                found.add_as(kind, "role")
                break
    if view.has.folk & LEADERS and any(mention.kind == "group" for mention in view.mentions):
        found.add("military", "group-leader")


def _antecedent(figure: Figure, views: Sequence[View]) -> Population | None:
    """The last soldiers or civilians named before "28 of them", in this sentence or the one before."""
    view = figure.view
    for unit in reversed(view.units[: figure.at]):
        kind = _people(unit)
        if kind is not None:
            return kind
    at = place(view, views)
    if not at or views[at - 1].sentence.field != view.sentence.field or not views[at - 1].taken_apart:
        return None
    return next((kind for unit in reversed(views[at - 1].units) if (kind := _people(unit)) is not None), None)


def _same_number(figure: Figure, views: Sequence[View]) -> Population | None:
    """The noun that headline or text gives to the same number, whether or not that place tells of harm."""
    if figure.said < 2 or figure.part:
        return None
    field = figure.view.sentence.field
    for view in views:
        if view.sentence.field == field or not view.taken_apart:
            continue
        for unit in view.numbered:
            if unit.quantity is not None and unit.quantity.value == figure.said and unit.population in ("military", "civilian"):
                return unit.population
    return None


def _sum(figures: list[Figure], n: int) -> Population | None:
    """What figures behind it are that add up to it: "Two killed", and then a woman and a labourer."""
    figure = figures[n]
    if figure.said < 2 or figure.view.sentence.field != "headline":
        return None
    left = figure.said
    kinds: set[Population] = set()
    for other in figures[n + 1 :]:
        if other.harm != figure.harm or other.view.sentence.field == "headline" or left <= 0:
            continue
        left -= other.said
        kinds.add(other.unit.population or "any")
    return next(iter(kinds)) if left == 0 and len(kinds) == 1 else None


def young(figure: Figure) -> bool:
    """Whether women or children are counted, which says little of those beside them."""
    return figure.view.folk_near(figure.unit.first, figure.unit.last, MINOR)
