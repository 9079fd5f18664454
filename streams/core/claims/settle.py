"""Whose dead, decided: what the sentences say of it, weighed with the rest of the update."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from streams.core.claims.belligerents import ALL, Sides
from streams.core.claims.camps import (
    ARMED,
    adds_up_to,
    at_post,
    away,
    camp,
    goes_on,
    nation_on,
    observed,
    of_both,
    parted,
    recamp,
    shelled_abroad,
    sums_on,
    uncross,
    whole_war,
)
from streams.core.claims.claimants import LOCAL, OUTLET
from streams.core.claims.evidence import Evidence, Weights, choose, weightiest
from streams.core.claims.figures import Figure, View
from streams.core.claims.kinds import BARE, COMMA, COUNTED, DEATHS, SEMICOLON
from streams.core.claims.owners import OF_SIDES
from streams.core.claims.scenes import scene_of
from streams.core.claims.sides import FOE, FOES, OWN_SOLDIERS, enemy_of, heads, identified, sentence_evidence, turned
from streams.core.claims.whereabouts import fought
from streams.core.text.vocabulary import declare
from streams.core.text.world.countries import COUNTRIES
from streams.core.text.world.forces import ORGANISATIONS

KINDS: Final = frozenset(
    (
        "about abroad abroad-alone after always-all army-speaks before before-beside before-else both captor captured-claim "
        "care-speaks carried carried-else civilians crew enemy enemy-carried enemy-named far-abroad fighting fighting-ground "
        "fighting-one foreign fought from from-in from-listed gapped ground headed headed-before headline here here-abroad "
        "here-first here-soldiers identified irregulars loser mixed monitor monitor-civil-war monitor-ground most-named nation-on nations "
        "noun observatory of-them office on-side only-body only-named only-named-in-update only-place other-side others overall "
        "admits we-claim agent own own-carried own-soldiers owner owner-carried parts regulars shelled-abroad sibling sibling-sure speaks "
        "speaks-active state-speaks striker struck struck-before struck-in-update sum there there-abroad there-before together "
        "toll-owner turn twin twin-of-headline war-costs war-toll we-killed where whole whole-sure third-post both-before sums-on "
        "under-heading band adds-up goes-on headline-goes-on"
    ).split()
)
"""Every kind of evidence for a side; weights.yaml says what each means."""
AGAINST: Final = frozenset({"striker"})
"""Kinds that speak against the side that they name."""
SURE: Final = 0.8
"""The share above which a whole tells whose its parts are."""
UNSURE: Final = 0.6
"""The share below which a figure is also told by the one behind it."""
IRREGULARS: Final = FOES | {"fighters", "fighter", "gunman", "guerrillas", "guerrilla", "combatants", "separatists"}
REGULARS: Final = OWN_SOLDIERS | {
    "policemen",
    "policeman",
    "gendarmes",
    "gendarme",
    "guards",
    "cadets",
    "recruits",
    "sailors",
    "constables",
}
BANDS: Final = (FOES | ARMED) - {"attackers", "attacker", "fighter", "fighters", "invaders"}
ARMS: Final = declare("sides", IRREGULARS | REGULARS | BANDS)
"""Any word for those who bear arms."""
_OF_STATES: Final = declare(
    "sides", "minister ministry authorities officials official police governor mayor security president army".split()
)
_OF_SCENES: Final = frozenset(
    (
        "speaks army-speaks care-speaks speaks-active state-speaks we-killed we-claim agent own-soldiers captured-claim abroad far-abroad "
        "abroad-alone struck striker fought here here-soldiers there only-named about fighting fighting-one fighting-ground here-abroad "
        "here-first there-abroad"
    ).split()
)
"""What a scene shows; it showed the same of the figure before."""
_OF_SCENES_OR_UPDATES: Final = KINDS - {
    "noun", "from", "from-in", "from-listed", "own", "own-carried", "of-them", "gapped", "enemy", "enemy-carried", "enemy-named", "owner",
    "owner-carried", "loser", "admits", "overall", "both", "toll-owner", "together", "crew", "office", "foreign", "captor", "on-side",
    "where", "headed", "under-heading", "regulars", "irregulars", "mixed", "nations", "turn",
}  # fmt: skip
_OF_WHO_TELLS: Final = frozenset("ground headline most-named only-named-in-update only-named goes-on before".split())
"""What tells of the side of which a text speaks, whoever its enemy's dead are."""
_OUTRIGHT: Final = frozenset({"noun", "from", "own"})


def settle_sides(figures: list[Figure], views: Sequence[View], sides: Sides, weights: Weights) -> None:
    """Give every figure its side: by its sentence and the update, then once more with what the other figures were found to be."""
    gathered = []
    common = _of_update(views, sides)
    abroad = shelled_abroad(views, sides)
    headline = next((view for view in views[:1] if view.sentence.field == "headline"), None)
    for n, figure in enumerate(figures):
        last = _sentence_before(figure, views)
        heading = _heading(figure, views)
        evidence = sentence_evidence(figure, sides, last, weights)
        silent = not evidence.found or (len(evidence.found) == 1 and ALL in evidence.found)
        _by_update(figure, common, sides, evidence, silent)
        evidence.add(heading, "headed-before")
        evidence.add(_under(figure, views), "under-heading")
        gathered.append(evidence)
        _beside(figure, figures, n, sides, evidence, "before" if silent else "before-else")
        _of_third(figure, figures, n, abroad, sides, evidence)
        recamp(figure, figures[n - 1] if n else None, sides, evidence)
        if evidence.has("enemy-named"):
            evidence.forget(_OF_WHO_TELLS)
        uncross(evidence, figure, last, headline, sides)
        _decide(figure, evidence)
    if len(figures) > 1:
        for n in range(len(figures)):
            _once_more(figures, n, gathered[n], sides)
    _identify(figures, views, gathered)
    for figure in figures:
        if figure.claimant == LOCAL:
            figure.claimant = _local(figure, sides)
        elif figure.claimant == OUTLET and _told_by_foe(figure, sides):
            figure.claimant = figure.source if figure.source in sides.ids else sides.other(figure.side, "military") or OUTLET


def _once_more(figures: list[Figure], n: int, evidence: Evidence, sides: Sides) -> None:
    """Decide the side of figure `n` again where what the others were found to be tells more of it."""
    figure = figures[n]
    known = _kinds_in(evidence)
    _elsewhere(figure, figures, n, evidence)
    moved = _follow(figures, n, evidence, sides)
    evidence.add(parted(figure, figures, n), "adds-up")
    evidence.add(ALL if adds_up_to(figure, figures) else None, "sum")
    recamp(figure, figures[n - 1] if n else None, sides, evidence)
    if moved or sides.civil or _kinds_in(evidence) != known:
        _decide(figure, evidence)


def _kinds_in(evidence: Evidence) -> int:
    """How many kinds of evidence there are for all the answers."""
    return sum([len(kinds) for kinds in evidence.found.values()])


def _of_third(figure: Figure, figures: list[Figure], n: int, abroad: str | None, sides: Sides, found: Evidence) -> None:
    """Whether the update is about the people of a third country, or counts the war as a whole."""
    found.add(nation_on(figure, figures, n, sides), "nation-on")
    found.add(observed(figure, sides), "observatory")
    if not (found.has("noun") or found.has("from") or found.has("own")):
        found.add(at_post(figure, sides), "third-post")
    found.add(sums_on(figure, figures, n), "sums-on")
    found.add(ALL if of_both(figure, figures, n, sides) else None, "both-before")
    if (
        abroad
        and figure.population != "military"
        and figure.claimant not in sides.fighting
        and not figure.unit.demonyms
        and away(figure, sides)
        and not fought(figure.view, figure.unit.first)
    ):
        found.add(abroad, "shelled-abroad")
    if sides.civil and figure.population == "civilian" and not figure.unit.demonyms:
        found.add(sides.civil[0], "civilians")
    if figure.claimant not in sides.fighting and whole_war(figure, sides.fighting):
        found.add(ALL, "war-toll")
    for_all = found.found.get(ALL)
    if for_all is not None and len(for_all) == 1 and "always-all" in for_all:
        found.add(goes_on(figure, figures, n), "goes-on")


def _local(figure: Figure, sides: Sides) -> str:
    """Whose officials those are that no name tells: the victims' own, who treat and count them; captives' captors."""
    if figure.harm == "captured" or (figure.population == "military" and not FOES.isdisjoint(figure.unit.head.split())):
        return sides.other(figure.side, "military") or OUTLET
    return figure.side if figure.side != ALL else OUTLET


def _told_by_foe(figure: Figure, sides: Sides) -> bool:
    """Whether the sentence shows that the victims' enemy speaks: it calls them the enemy, or shows whom it has taken."""
    known = figure.evidence["side"].found.get(figure.side)
    if known is not None:
        if "enemy-carried" in known:
            return figure.source in sides.fighting
        if "own" in known or "own-carried" in known:
            return False
    captor = sides.other(figure.side, "military") if figure.harm == "captured" and figure.population == "military" else None
    scene = scene_of(figure.view, sides.shared)
    return bool(captor) and any(m.who == captor and m not in scene.spots for m in figure.view.mentions)


def _decide(figure: Figure, evidence: Evidence) -> None:
    figure.evidence["side"] = evidence
    decide_side(figure)


def decide_side(figure: Figure) -> None:
    """Write the side for which most speaks into the figure, how far it leads, and what weighs most for it."""
    evidence = figure.evidence["side"]
    choice = choose(evidence)
    figure.side, figure.side_share = choice.answer, choice.share
    figure.side_how = weightiest(evidence.found[choice.answer]) if choice.answer else ""


def _identify(figures: list[Figure], views: Sequence[View], gathered: list[Evidence]) -> None:
    """ "Both are Indonesians", "The four are Thai": a sentence that tells the nation of those counted just before."""
    for view in views:
        told = identified(view)
        if told is None:
            continue
        count, who = told
        for n in range(len(figures) - 1, -1, -1):
            figure = figures[n]
            gap = view.sentence.number - figure.view.sentence.number
            near = 0 < gap <= 2 if figure.view.sentence.field == view.sentence.field else count > 0
            if near and count in (0, figure.said):
                gathered[n].add(who, "identified")
                _decide(figure, gathered[n])
                break


def _heading(figure: Figure, views: Sequence[View]) -> str | None:
    """The side by which the paragraph is headed in which the figure stands, in a sentence before its own."""
    here = figure.view.sentence
    if here.field != "body":
        return None
    for view in views:
        if view.sentence.field == "body" and view.sentence.paragraph == here.paragraph:
            first = view.mentions[0] if view is not figure.view and view.mentions else None
            if first is None or first.kind in ("organisation", "place"):
                return None
            return first.who if heads(view, first) else None
    return None


def _under(figure: Figure, views: Sequence[View]) -> str | None:
    """The side whose name alone is the heading above the figure, in its paragraph or as the one before."""
    here = figure.view.sentence
    if here.field != "body":
        return None
    for n in range(len(views) - 1, -1, -1):
        view = views[n]
        above = view.sentence
        if above.field == "body" and above.number < here.number:
            if _alone(view):
                return view.mentions[0].who
            if here.paragraph - above.paragraph > 1:
                return None
    return None


def _alone(view: View) -> bool:
    """ "ARMENIAN SIDE.": a heading that is but the name of a side."""
    if not view.mentions or len(view.lowers) > 6 or view.mentions[0].kind in ("place", "organisation"):
        return False
    taken = {i for mention in view.mentions for i in range(mention.first, mention.last)}
    return all(i in taken or token.word.sides & _HEADING for i, token in enumerate(view.tokens))


_HEADING: Final = declare("sides", "the side losses for on of casualties dead : . - – — • * in 's ' toll".split())


def _sentence_before(figure: Figure, views: Sequence[View]) -> View | None:
    here = figure.view.sentence
    for n in range(len(views) - 1, -1, -1):
        above = views[n].sentence
        if above.number == here.number - 1 and above.field == here.field:
            return views[n]
    return None


class _Update:
    """What a whole update shows: who strikes, who is named, where; a bare "ministry"."""

    __slots__ = ("body", "doers", "headline", "most", "named", "places")

    def __init__(self) -> None:
        self.doers: set[str] = set()
        self.headline: set[str] = set()
        self.most = ""
        self.named: set[str] = set()
        self.places: set[str] = set()
        self.body = ""


def _of_update(views: Sequence[View], sides: Sides) -> _Update:
    update = _Update()
    said: dict[str, int] = {}
    for view in views:
        _take_scene(update, view, sides)
        for mention in view.mentions:
            if mention.who in sides.ids:
                said[mention.who] = said.get(mention.who, 0) + 1
        if sides.bodies and not update.body and not view.bag.isdisjoint(sides.bodies):
            update.body = next(sides.bodies[word] for word in view.lowers if word in sides.bodies)
    update.most = _most(said)
    return update


def _take_scene(update: _Update, view: View, sides: Sides) -> None:
    """What one sentence of the update shows."""
    scene = scene_of(view, sides.shared)
    for mention in scene.doers:
        update.doers.add(mention.who)
    for mention in scene.spots:
        update.places.add(mention.who)
    for who in scene.named:
        if who in sides.ids:
            update.named.add(who)
            if view.sentence.field == "headline":
                update.headline.add(who)


def _most(said: dict[str, int]) -> str:
    """The side that is named most often, "" where that is none or several."""
    most, often = "", 0
    for who, times in said.items():
        if times > often:
            most, often = who, times
        elif times == often:
            most = ""
    return most


def _by_update(figure: Figure, update: _Update, sides: Sides, found: Evidence, silent: bool) -> None:
    """What the update as a whole says; of a sentence that itself shows a side (it is not `silent`) that tells nothing more."""
    if found.has("overall") and figure.source in sides.fighting and _only(update.named) == figure.source:
        found.forget(_OVERALL)
    found.add(ALL, "always-all")
    _by_arms(figure, sides, found)
    _by_speaker(figure, update, sides, found, silent)
    found.add(_foe_named(figure, update, sides), "enemy-carried")
    if not silent:
        return
    found.add(sides.of_claimant(sides.ground, figure.population), "ground")
    for other in sides.others(_only(update.doers), figure.population):
        found.add(other, "struck-in-update")
    place = _only(update.places)
    found.add(place, "only-place" if place in sides.ids else "there-abroad")
    found.add(sides.of_claimant(_only(update.named), figure.population), "only-named-in-update")
    found.add(sides.of_claimant(_only(update.headline), figure.population), "headline")
    found.add(sides.of_claimant(update.most, figure.population), "most-named")
    found.add(update.body, "only-body")


_OVERALL: Final = frozenset({"overall"})
"""What a side counts "overall" in an update that names no other is all its own."""


def _foe_named(figure: Figure, update: _Update, sides: Sides) -> str:
    """ "Several attackers were shot dead": where a side has several enemies, the one that the update names."""
    if not figure.view.has.sides & FOE or not figure.unit.head or FOES.isdisjoint(figure.unit.head.split()):
        return ""
    rivals = sides.others(figure.source, "military")
    if len(rivals) < 2:
        return ""
    return _only({rival for rival in rivals if rival in update.named})


def _only(whose: set[str]) -> str:
    """The one that there is, "" of none or several."""
    return next(iter(whose)) if len(whose) == 1 else ""


def _by_speaker(figure: Figure, update: _Update, sides: Sides, found: Evidence, silent: bool) -> None:
    """What it tells that nobody of a side speaks: somebody who counts for all, officials of the only state, who spoke before."""
    if figure.claimant in sides.ids:
        return
    if figure.claimant == LOCAL:
        has = figure.view.has.sides
        state = len(sides.powers) == 1 and has & _OF_STATES and not has & _REGIONAL
        found.add(sides.of_claimant(sides.powers[0], figure.population) if state else None, "state-speaks")
    elif _neutral(figure, sides):
        found.add(ALL, "monitor-civil-war" if sides.civil_war else "monitor-ground" if sides.ground else "monitor")
    if figure.source in sides.ids:
        found.add(sides.of_claimant(figure.source, figure.population), "carried" if silent else "carried-else")
    elif len(update.named) == 1:
        found.add(enemy_of(figure, sides, _only(update.named)), "enemy-named")


def _by_arms(figure: Figure, sides: Sides, found: Evidence) -> None:
    """Soldiers are of the side that has an army, fighters of the one that has none, where the story has one of each."""
    if figure.unit.demonyms or figure.unit.own in OF_SIDES or _of_a_nation(figure, sides, found):
        return
    head = _arms_of(figure)
    if head and not REGULARS.isdisjoint(head):
        found.add(sides.regular or sides.army_of(figure.claimant, figure.source), "regulars")
    elif head and not IRREGULARS.isdisjoint(head):
        found.add(sides.irregular, "irregulars")
    elif sides.irregular not in sides.states:
        told = camp(figure, sides)
        found.add(told, "regulars" if told == sides.regular else "irregulars")
    if sides.landless and figure.population != "civilian" and head and not BANDS.isdisjoint(head):
        found.add(sides.landless, "band")


def _of_a_nation(figure: Figure, sides: Sides, found: Evidence) -> bool:
    """ "South Africa mourns 14 soldiers": whether a third country, which has lost them or tells of them, has an army too."""
    if figure.claimant in COUNTRIES and figure.claimant not in sides.ids and figure.claimant not in ORGANISATIONS:
        return True
    for who, kinds in found.found.items():  # noqa: SIM110 (a plain loop is what compiles well)
        if who in COUNTRIES and who not in sides.ids and not kinds.keys().isdisjoint(_LOSING):
            return True
    return False


_LOSING: Final = frozenset({"loser", "admits", "owner", "toll-owner", "own", "headed", "from"})


def _arms_of(figure: Figure) -> list[str]:
    """The nouns of a figure, or those about it, where any of them may be one for those who bear arms."""
    if not figure.view.has.sides & ARMS and figure.unit.head != "family members":
        return []
    head = figure.unit.head.split()
    return _nouns_near(figure) if not head or figure.unit.code in "qC" else head


def _nouns_near(figure: Figure) -> list[str]:
    """The words about a bare figure, as far as its clause and no other figure reaches: "brings to 134 the number of troops killed"."""
    view, at = figure.view, figure.at
    units, first, last = view.units, figure.unit.first - 3, figure.unit.last + 6
    for n in range(at + 1, len(units)):
        if units[n].first >= last:
            break
        if units[n].kinds & _CLOSING:
            last = units[n].first
            break
    for n in range(at - 1, -1, -1):
        if units[n].last <= first:
            break
        if units[n].kinds & _CLOSING:
            first = units[n].last
            break
    return view.lowers[max(0, first) : last]


_CLOSING: Final = COMMA | SEMICOLON | COUNTED | BARE | DEATHS
"""What ends the words about a bare figure."""


_REGIONAL: Final = declare("sides", "local regional tribal village".split())
"""Whose officials are not the state's."""


def _neutral(figure: Figure, sides: Sides) -> bool:
    """Whether somebody speaks who counts for all sides: an organisation, an observatory, monitors."""
    scene = scene_of(figure.view, sides.shared)
    return scene.voice == "monitor" or (figure.claimant != OUTLET and figure.claimant not in scene.named)


def _beside(figure: Figure, figures: list[Figure], n: int, sides: Sides, found: Evidence, kind: str) -> None:
    """What the figures before it were found to be."""
    kin = figure.kin
    if figure.rule == "other-sides-turn" and kin is not None:
        found.found.clear()
        found.add(turned(figure, sides, figure.claimant), "turn")
    elif kin is not None and kin.side:
        if figure.part and kin.side in sides.fighting and _says_nothing(found) and (_of_them(figure, kin) or _told_behind(figure, kin)):
            found.forget(_OF_SCENES)
        found.add(kin.side, ("whole-sure" if _sure(kin) else "whole") if figure.part else _sibling(kin))
    if n == 0 or figure.part:
        return
    before = figures[n - 1]
    found.add(_from_headline(figure, before, figures), "headline-goes-on")
    _of_a_third(figure, before, sides, found)
    goes_with = figure.unit.more and before.view is figure.view and before.harm != figure.harm and not figure.unit.own
    if figure.unit.others or figure.unit.head == "nth" or goes_with:
        found.add(before.side, "others")
    other = _contrast(figure, before, sides)
    if other:
        found.add(other, "other-side")
    elif not _differ(figure, before, sides):
        _after_another(figure, before, sides, found, kind)
        found.add(ALL if _summed(figure, figures[:n]) else None, "sum")


def _from_headline(figure: Figure, before: Figure, figures: list[Figure]) -> str | None:
    """ "Israel loses 17 soldiers in a weekend": whom the headline counts first, where the text goes on and names nobody."""
    view = figure.view
    if view.sentence.field != "body" or before.view.sentence.field != "headline" or figure.unit.demonyms:
        return None
    if any(m.first < figure.unit.first for m in view.mentions):
        return None
    return figures[0].side if figures[0].side != ALL else None


def _of_a_third(figure: Figure, before: Figure, sides: Sides, found: Evidence) -> None:
    """ "24 of its citizens were killed and 16 are held by Hamas": a bare figure beside a third country's people is of them."""
    third = before.view is figure.view and before.side in COUNTRIES and before.side not in sides.ids
    if third and _says_little(figure, found):
        found.forget(_OF_FOES)


def _contrast(figure: Figure, before: Figure, sides: Sides) -> str | None:
    """ "Troops killed 48 of the terrorists, while three soldiers fell": soldiers told beside terrorists are of the other side, and these of
    theirs."""
    if before.view is not figure.view or before.side not in sides.fighting or figure.unit.own or figure.unit.demonyms or figure.part:
        return None
    if not figure.view.has.sides & FOE:
        return None
    here, there = _people(figure), _people(before)
    turns = (not FOES.isdisjoint(there) and not OWN_SOLDIERS.isdisjoint(here) and FOES.isdisjoint(here)) or (
        not FOES.isdisjoint(here) and not OWN_SOLDIERS.isdisjoint(there) and FOES.isdisjoint(there)
    )
    if not turns:
        return None
    rivals = [who for who in (sides.regular, figure.claimant, figure.source) if who in sides.fighting and who != before.side]
    return sides.other(before.side, "military") or (rivals[0] if rivals else None)


def _people(figure: Figure) -> list[str]:
    """The nouns of a figure's people, and those behind "of the"."""
    view, last = figure.view, figure.unit.last
    behind = view.lowers[last : last + 4] if view.lowers[last : last + 1] == ["of"] else []
    return [*figure.unit.head.split(), *behind]


def _after_another(figure: Figure, before: Figure, sides: Sides, found: Evidence, kind: str) -> None:
    """What the figure right before it tells, in the same clause or in another of the same speaker."""
    if _struck_by_another(figure, before, sides) or found.has("noun"):
        return
    if _across(figure.view, before.unit.last if before.view is figure.view else 0, figure.unit.first):
        for other in sides.others(before.side, "military"):
            found.add(other, "other-side")
        return
    if before.view is figure.view and not figure.view.sides_near(before.unit.last, figure.unit.first, _ENDS):
        kin_of = _sibling(before)
        if kin_of == "sibling-sure" and _bare_after(figure, before, found):
            found.forget(_OF_SCENES)
        found.add(before.side, kin_of)
    elif before.view.sentence.field == figure.view.sentence.field and (
        figure.claimant in (before.claimant, OUTLET, LOCAL) or before.claimant == OUTLET
    ):
        _after_clause(figure, before, kind, found)


_ENDS: Final = declare("sides", (";", "."))


def _struck_by_another(figure: Figure, before: Figure, sides: Sides) -> bool:
    """ "Iran's missiles killed ten, Israeli strikes 78": whether the side of the figure before strikes in this one's clause."""
    if before.view is not figure.view or before.side not in sides.fighting or figure.unit.own or figure.unit.demonyms:
        return False
    doers = scene_of(figure.view, sides.shared).doers
    return any(before.unit.last <= m.first < figure.unit.first and m.who == before.side for m in doers)


_OF_FOES: Final = frozenset({"captor", "captured-claim", "we-claim", "we-killed"})
_OF_SCENES_UPDATES_OR_FOES: Final = _OF_SCENES_OR_UPDATES | _OF_FOES


def _says_little(figure: Figure, found: Evidence) -> bool:
    """ "24 of its citizens were killed and 16 are held by Hamas": whether a bare figure tells but who holds or killed them."""
    return figure.unit.code in "qC" and _within(found, _OF_SCENES_UPDATES_OR_FOES)


def _bare_after(figure: Figure, before: Figure, found: Evidence) -> bool:
    """Whether a figure says nothing of its own and no side is named between it and the one before: then it is of the same side."""
    if not _says_nothing(found):
        return False
    return not any(before.unit.last <= m.first < figure.unit.last + 3 for m in figure.view.mentions)


def _of_them(figure: Figure, kin: Figure) -> bool:
    """ "265 fighters, 51 of them wounded": whether the figure is a part told right behind its whole."""
    view, last = figure.view, figure.unit.last
    if kin.view is not view or not kin.unit.last <= figure.unit.first < kin.unit.last + 16 or kin.harm == figure.harm:
        return False
    return view.words(last, last + 2) in ("of them", "of whom") or view.words(figure.unit.first - 2, figure.unit.first) == "of whom"


def _told_behind(figure: Figure, kin: Figure) -> bool:
    """ "Over 200 terrorists, 25 of them senior commanders": whether nobody is named between a sure whole and its part."""
    view = figure.view
    if kin.view is not view or not _sure(kin) or not kin.unit.last <= figure.unit.first < kin.unit.last + 16:
        return False
    return not any(kin.unit.last <= m.first < figure.unit.last + 3 for m in view.mentions)


def _says_nothing(found: Evidence) -> bool:
    """Whether all that tells a figure's side is the scene or the update about it."""
    return _within(found, _OF_SCENES_OR_UPDATES)


def _within(found: Evidence, kinds: frozenset[str]) -> bool:
    """Whether all the evidence is of these kinds."""
    for known in found.found.values():
        for kind in known:
            if kind not in kinds:
                return False
    return True


def _differ(figure: Figure, before: Figure, sides: Sides) -> bool:
    """Whether another side tells of each in one sentence: "Baku has 22 dead, Karabakh's ombudsman 18"."""
    return (
        before.view is figure.view and figure.claimant in sides.ids and before.claimant in sides.ids and figure.claimant != before.claimant
    )


def _after_clause(figure: Figure, before: Figure, kind: str, found: Evidence) -> None:
    """What the figure before it tells, which stands in another clause or sentence: that its side is the same."""
    if before.view is not figure.view:
        found.add(before.side, kind)
    elif not found.has("on-side"):
        found.add(before.side, "before-beside")


def _across(view: View, first: int, last: int) -> bool:
    """ "On the other side", "on the other hand"."""
    if not view.has.sides & _OTHER:
        return False
    between = view.words(first, last)
    return "other side" in between or "opposite side" in between or "other hand" in between


_OTHER: Final = declare("sides", "other another opposite".split())


def _sibling(before: Figure) -> str:
    return "sibling-sure" if _sure(before) else "sibling"


def _sure(whole: Figure) -> bool:
    """Whether the side of a whole is all but certain, so that its parts can be of no other."""
    return whole.side != ALL and whole.side_share > SURE


def _summed(figure: Figure, before: list[Figure]) -> bool:
    """ "Nine South Africans, three Malawians and a Uruguayan: 13 foreign soldiers" are of several nations."""
    counted = 0
    first = figures_from = len(before)
    while first and before[first - 1].view is figure.view and counted < figure.said:
        first -= 1
        counted += before[first].said
    if counted != figure.said or first == figures_from:
        return False
    return any(before[n].side != before[first].side for n in range(first, figures_from))


def _elsewhere(figure: Figure, figures: list[Figure], n: int, found: Evidence) -> None:
    """What the rest of the update was found to be: the same figure elsewhere, the figure behind it, its parts."""
    for other in figures:
        if other is not figure and other.harm == figure.harm and other.said == figure.said and other.view is not figure.view:
            _as_twin(figure, other, found)
    if n + 1 < len(figures) and figure.side_share < UNSURE:
        found.add(figures[n + 1].side, "after")
    if figure.part and figure.kin is not None and figure.kin.side:
        found.add(figure.kin.side, "whole-sure" if _sure(figure.kin) else "whole")
    if _of_several(figure, figures) or _split_up(figure, figures[n + 1 :]) or _of_nations(figure, figures[n + 1 :]):
        found.add(ALL, "parts")


def _of_nations(figure: Figure, after: list[Figure]) -> bool:
    """ "Seven of our team killed: three Britons, an Australian, a Pole ...": whether a row of people of several nations adds up to it."""
    if figure.said < 3 or figure.unit.demonyms or not after:
        return False
    row = [one for one in after if one.view is after[0].view and one.harm == figure.harm and one.said < figure.said]
    nations = {one.side for one in row if one.unit.demonyms}
    return len(nations) > 1 and len(row) > 2 and figure.said - 1 <= sum(one.said for one in row) <= figure.said


def _of_several(figure: Figure, figures: list[Figure]) -> bool:
    """Whether the parts of a figure are told outright to be of several sides, or of another country's than its own."""
    parts: list[str] = []
    for part in figures:
        if part.part and part.kin is figure and part.side_how in _OUTRIGHT and part.side not in parts:
            parts.append(part.side)
    if len(parts) > 1:
        return True
    return len(parts) == 1 and parts[0] != figure.side and parts[0] in COUNTRIES


def _follow(figures: list[Figure], n: int, found: Evidence, sides: Sides) -> bool:
    """What the figure before was taken for at first it may be no more: whoever leaned on it goes with it; whether so."""
    before, figure = figures[n - 1], figures[n]
    if n == 0 or before.view is not figure.view or before.side == figure.side:
        return False
    kinds = found.found.get(figure.side)
    if kinds is not None and "sibling-sure" in kinds and before.side in sides.ids and _sure(before) and figure.kin in (None, before):
        del kinds["sibling-sure"]
        found.add(before.side, "sibling-sure")
        if _bare_after(figure, before, found):
            found.forget(_OF_SCENES)
        return True
    return False


def _as_twin(figure: Figure, other: Figure, found: Evidence) -> None:
    if figure.view.sentence.field == "headline" and other.view.sentence.field == "body":
        found.add(other.side, "twin-of-headline")
    elif other.side_share > figure.side_share:
        found.add(other.side, "twin")


def _split_up(figure: Figure, after: list[Figure]) -> bool:
    """ "More than 200 fighters died: 140 attackers and about 80 soldiers": what follows a colon is of several sides."""
    row = []
    for other in after:
        if other.view is not figure.view or other.harm != figure.harm or other.said >= figure.said:
            break
        row.append(other)
    if len(row) < 2 or ":" not in figure.view.lowers[figure.unit.last : row[0].unit.first]:
        return False
    return len({part.side for part in row}) > 1
