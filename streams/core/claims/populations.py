"""Soldiers or civilians: what the noun, its neighbours or the word of harm say of the victims."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from schemas.claims import Population
from streams.core.claims.belligerents import Sides
from streams.core.claims.carried import KINDS as CARRIED
from streams.core.claims.carried import gather_carried
from streams.core.claims.evidence import Evidence, Weights, choose
from streams.core.claims.figures import Figure, Link, View
from streams.core.claims.kinds import BE, INCL, PEOPLE, SAID, SEMICOLON, STOP
from streams.core.claims.nouns import lower
from streams.core.claims.scenes import scene_of
from streams.core.claims.units import Unit
from streams.core.claims.victims import ABDUCTED, YOUNG, gather_words, young
from streams.core.claims.victims import KINDS as WORDS
from streams.core.text.vocabulary import declare

MILITARY: Final = frozenset(
    (
        "military army soldiers troops servicemen forces personnel combat fighters battle battlefield army's servicemen's "
        "losses mercenaries militants fallen conscripts comrades troop soldier serviceman fighter"
    ).split()
)
HEADLINED: Final = MILITARY - {"battle", "combat", "losses", "battlefield", "forces", "fighters"}
"""Words that make a headline one about soldiers."""
CIVILIAN: Final = frozenset({"civilian", "civilians", "residents", "villagers", "children", "women"})
SOLDIERLY: Final = declare("folk", MILITARY)
CIVIL: Final = declare("folk", CIVILIAN)
OF_SOLDIERS: Final = declare("folk", HEADLINED)
OF_CIVILIANS: Final = declare("folk", CIVILIAN - YOUNG)


def population_of(figure: Figure) -> Population:
    """`military` or `civilian` where the text says so, else `any`."""
    own = figure.unit.population
    if own in ("military", "civilian") or (own == "any" and not figure.unit.others and figure.unit.head not in ("demonym",)):
        return own if own != "any" else _named_after(figure) or "any"
    return _named_after(figure) or _beside(figure) or _of_kin(figure) or "any"


_KINDS: Final = frozenset(
    (
        "after-any after-civilian after-military after-young aged always-any army-speaks bare "
        "beside-any beside-civilian beside-military by-enemy captive care-speaks civil-member civil-spot deaths-counted "
        "earlier-civilian earlier-military enemy-word force-member group-civilian group-member group-military headline-civilian "
        "headline-military losing losses military-spot named next-civilian next-military noun-any noun-civilian noun-military "
        "noun-office other-civilian other-military own-men parallel-any parallel-civilian parallel-military people-beside "
        "police prisoners ranked said-any said-civilian said-military sibling-any sibling-civilian sibling-military sibling-young "
        "update-civilian update-military whole-any whole-civilian whole-military"
    ).split()
)
"""Kinds of evidence for soldiers or civilians, with those of `victims`; weights.yaml says what each means."""
KINDS: Final = _KINDS | WORDS | CARRIED
CIVIL_SPOTS: Final = declare(
    "folk",
    (
        "market markets marketplace school schools hospital hospitals clinic mosque church cathedral restaurant pizzeria cafe "
        "house houses home homes apartment apartments flat flats block blocks residential bus buses ferry kindergarten "
        "university dormitory hotel shop shops supermarket mall funeral wedding wake bakery station train village shelter "
        "cemetery orchard farm neighbourhood suburb dwelling dwellings playground theatre museum prison ambulance ambulances charity"
    ).split(),
)
MILITARY_SPOTS: Final = declare(
    "folk",
    (
        "base bases barracks outpost outposts position positions trench trenches frontline headquarters patrol "
        "checkpoint garrison airbase airfield battalion brigade regiment platoon tank tanks dugout stronghold ambush "
        "ambushed gunfight battle battles combat"
    ).split(),
)
FORCES: Final = declare(
    "folk",
    "forces force army brigade battalion regiment division guard guards corps unit units militia marines navy police".split(),
)
CIVIL_BODIES: Final = declare(
    "folk",
    "family families household rescue service crescent cross staff council parliament union charity team".split(),
)
RANKS: Final = declare(
    "folk",
    (
        "general colonel major captain lieutenant sergeant corporal private commander admiral brigadier constable marshal "
        "naik havildar commandant soldier officer serviceman fighter paratrooper reservist conscript lt col gen capt sgt maj"
    ).split(),
)


def settle_populations(figures: list[Figure], views: Sequence[View], sides: Sides, weights: Weights) -> None:
    """Weigh what speaks for soldiers, for civilians, and for neither, figure by figure in the order of the text."""
    only = _only_sort(figures)
    headline, whose = _headline(figures, views)
    for n, figure in enumerate(figures):
        found = figure.evidence["population"] = Evidence(weights)
        found.add("any", "always-any")
        _by_noun(figure, found)
        _by_sentence(figure, sides, found)
        _by_figures(figures, n, found)
        gather_words(figures, n, views, sides.ids, found)
        gather_carried(figures, n, views, found)
        if _bare(figure) or figure.unit.population is None:
            if not whose or figure.side in whose:
                found.add_as(headline, "headline")
            found.add_as(only, "update")
        decide_population(figure)


def _only_sort(figures: list[Figure]) -> str:
    """Soldiers or civilians, where all nouns of the update that tell it tell the same, women and children left out; else ""."""
    only = ""
    for figure in figures:
        sort = figure.unit.population
        if sort is None or sort in ("any", only) or young(figure):
            continue
        if only:
            return ""
        only = sort
    return only


def _headline(figures: list[Figure], views: Sequence[View]) -> tuple[str, frozenset[str]]:
    """Of whom the headline speaks, soldiers or civilians, where it is one of them; whose they are (nobody's where it counts none)."""
    if not views or views[0].sentence.field != "headline":
        return "", frozenset()
    soldiers, civilians = views[0].has.folk & OF_SOLDIERS, views[0].has.folk & OF_CIVILIANS
    if (soldiers != 0) == (civilians != 0):
        return "", frozenset()
    kind = "military" if soldiers else "civilian"
    return kind, frozenset(figure.side for figure in figures if figure.view is views[0] and figure.unit.population == kind)


def resettle_populations(figures: list[Figure]) -> None:
    """Decide again, after merging: by what those beside a figure were found to be, and parts by their whole, told elsewhere perhaps."""
    for figure in figures:
        changed = _heard(figure)
        whole = figure.whole if figure.part else None
        if whole is not None:
            found = figure.evidence["population"]
            found.forget(_WHOLE)
            found.add_as(whole.population, "whole")
        if changed or whole is not None:
            decide_population(figure)


def _heard(figure: Figure) -> bool:
    """Put what other figures are found to be now in the place of what they were before; whether that is something else."""
    if not figure.folk or not figure.linked(figure.folk):
        return False
    anew = figure.folded
    for link in figure.folk:
        anew = _hear(figure, link) or anew
    if anew:
        found = figure.evidence["population"]
        found.forget(_LINKED)
        for link in figure.folk:
            found.add(link.answer, link.told)
    return anew


_WHOLE: Final = frozenset({"whole-any", "whole-civilian", "whole-military"})
_LINKED: Final = frozenset(
    kind
    for kind in _KINDS
    if kind.split("-")[0] in ("sibling", "after", "parallel") and kind.split("-")[1] in ("any", "civilian", "military")
)


def _link(figure: Figure, other: Figure, kind: str, found: Evidence) -> None:
    """What `other` is tells what `figure` is; kept, for `other` may yet be found to be something else."""
    link = Link(kind, other, "", "")
    _hear(figure, link)
    figure.folk.append(link)
    found.add(link.answer, link.told)


def _hear(figure: Figure, link: Link) -> bool:
    """Note what the figure at the other end of the link is found to be now; whether that is something else than before."""
    other, before = link.other.kept, link.told
    if other is figure:
        link.answer = link.told = ""
    else:
        link.answer = other.population
        young_ones = link.kind in ("sibling", "after") and young(other)
        link.told = f"{link.kind}-young" if young_ones else f"{link.kind}-{other.population}"
    return link.told != before or link.told.endswith("-young")


def decide_population(figure: Figure) -> None:
    """Write the population for which most speaks into the figure."""
    figure.population = choose(figure.evidence["population"], figure.leans.get("population"), figure.trust).answer  # type: ignore[assignment]


def _by_noun(figure: Figure, found: Evidence) -> None:
    """What the figure's own noun phrase says: its noun, "two of them children", its rank or age, a member of an armed group."""
    view, unit = figure.view, figure.unit
    own = unit.population
    if own == "civilian" and view.has.folk & OFFICERS and not OFFICE_WORDS.isdisjoint(unit.head.split()):
        found.add("civilian", "noun-office")
    elif own != "civilian" and "police" in unit.head:
        found.add("military", "police")
    elif own is not None and not (own == "any" and (unit.others or unit.code == "S" or unit.head in VAGUE or "member" in unit.head)):
        found.add(own, f"noun-{own}")
    said = _named_after(figure)
    found.add_as(said, "said")
    if unit.code in _BY_CODE:
        population, kind = _BY_CODE[unit.code]
        found.add(population, kind)
    if unit.code in "NS" and unit.head != "nth":
        _by_person(figure, found)
    if unit.head.endswith("men") and not unit.head.endswith("women") and (unit.own or unit.partitive or unit.demonyms):
        found.add("military", "own-men")
    if any(m.kind == "group" and unit.first <= m.first < unit.last + 4 for m in view.mentions):
        found.add("military", "group-member")
    _by_body(figure, found)


def _by_person(figure: Figure, found: Evidence) -> None:
    """One person, with a rank or an age."""
    found.add("civilian", "named")
    if figure.view.folk_near(figure.unit.first - 6, figure.unit.last + 6, RANKS):
        found.add("military", "ranked")
    if _aged(figure):
        found.add("civilian", "aged")


def _by_body(figure: Figure, found: Evidence) -> None:
    """ "six members of the ministry's forces", "15 members of one family"."""
    unit = figure.unit
    view, last = figure.view, unit.last
    if last >= len(view.lowers) or view.lowers[last] != "of":
        return
    if view.folk_near(last, last + 7, FORCES):
        found.add("military", "force-member")
    elif "member" in unit.head and view.folk_near(last, last + 7, CIVIL_BODIES):
        found.add("civilian", "civil-member")


_BY_CODE: Final[dict[str, tuple[str, str]]] = {"P": ("military", "prisoners"), "q": ("any", "bare"), "C": ("any", "deaths-counted")}
"""What it says that a figure counts captives, stands alone, or counts deaths."""
VAGUE: Final = frozenset({"demonym", "names"})
"""Heads that say nothing of whom they count."""
OFFICE_WORDS: Final = frozenset(
    "minister governor head director chief deputy official officials spokesman president secretary leader".split()
)
OFFICERS: Final = declare("folk", OFFICE_WORDS)


def _aged(figure: Figure) -> bool:
    """ "a 50-year-old man", "a woman of 79"."""
    lowers = figure.view.lowers[figure.unit.first : figure.unit.last + 4]
    return any("year-old" in word or word == "aged" for word in lowers) or ("of" in lowers and any(word.isdigit() for word in lowers))


def _by_sentence(figure: Figure, sides: Sides, found: Evidence) -> None:
    """What the sentence says of the group, the place that was hit, and who speaks."""
    view = figure.view
    found.add_as(_beside(figure), "beside")
    if not _bare(figure):
        if _hit_civilians(figure):
            found.add("civilian", "people-beside")
        return
    found.add_as(_group(figure), "group")
    _by_words(figure, found)
    if sides.opponents(figure.claimant, figure.side, "military"):
        found.add("military", "by-enemy")
    if figure.side_how == "enemy":
        found.add("military", "enemy-word")
    voice = scene_of(view, sides.shared).voice
    if voice == "care":
        found.add("any", "care-speaks")
    if voice == "army" and figure.claimant == figure.side:
        found.add("military", "army-speaks")


def _by_words(figure: Figure, found: Evidence) -> None:
    """What words of the sentence say of a bare figure: for what was hit, for losses, for captives."""
    view, has = figure.view, figure.view.has.folk
    if has & CIVIL_SPOTS:
        found.add("civilian", "civil-spot")
    if has & MILITARY_SPOTS:
        found.add("military", "military-spot")
    if figure.side_how == "loser" and all(m.kind != "place" for m in view.mentions):
        found.add("military", "losing")
    if view.folk_near(figure.unit.first - 12, figure.unit.last + 3, _LOSSES):
        found.add("military", "losses")
    if figure.harm == "captured" and not has & ABDUCTED:
        found.add("military", "captive")


_LOSSES: Final = declare("folk", ("losses", "casualties"))


def _by_figures(figures: list[Figure], n: int, found: Evidence) -> None:
    """What the figures beside it were found to be."""
    figure = figures[n]
    found.add_as(_from_other(figures, n), "other")
    found.add_as(_from_behind(figures, n), "next")
    kin = figure.kin
    if kin is not None and kin is not figure and kin in figures[:n]:
        if figure.part:
            found.add_as(kin.population, "whole")
        else:
            _link(figure, kin, "sibling", found)
    if not figure.part and (figure.unit.population is None or figure.unit.others or figure.unit.head == "demonym"):
        _by_before(figures[:n], figure, found)


def _by_before(done: list[Figure], figure: Figure, found: Evidence) -> None:
    """What the last figure before a bare one was found to be: in its clause, of its side, or of another side near by."""
    before = _last_counted(done)
    if before is None:
        return
    lowers = figure.view.lowers
    if before.view is figure.view and before.side == figure.side and ";" not in lowers[before.unit.last : figure.unit.first]:
        _link(figure, before, "sibling", found)
    elif lowers[0] in BULLETS:
        return
    elif before.side == figure.side:
        _link(figure, before, "after", found)
    elif _near(before, figure):
        _link(figure, before, "parallel", found)
    if before.population == "any" or before.side != figure.side:
        _by_earlier(done, figure, found)


def _last_counted(done: list[Figure]) -> Figure | None:
    """The last figure that is no part of another."""
    for n in range(len(done) - 1, -1, -1):
        if not done[n].part and not _included(done, n):
            return done[n]
    return None


def _included(done: list[Figure], n: int) -> bool:
    """Women or children within a larger figure of their sentence: "24 were killed, three children included"."""
    figure = done[n]
    if not young(figure):
        return False
    return any(one.view is figure.view and one.harm == figure.harm and one.said > figure.said for one in done[:n])


BULLETS: Final = frozenset({"-", "*", "•", "–"})
"""Marks that open another item of a list."""


def _from_behind(figures: list[Figure], n: int) -> Population | None:
    """ "40 more have died, so that 320 servicemen are dead": a bare figure counts what the next of its harm and side does."""
    figure = figures[n]
    after = figures[n + 1] if n + 1 < len(figures) else None
    if after is None or after.view is not figure.view or after.part or young(after) or not _bare(figure):
        return None
    same = after.harm == figure.harm and after.side == figure.side
    return after.unit.population if same and after.unit.population in ("military", "civilian") else None


def _near(before: Figure, figure: Figure) -> bool:
    """Whether two figures stand in the same or the next sentence."""
    a, b = before.view.sentence, figure.view.sentence
    return a.field == b.field and b.number - a.number <= 1


def _by_earlier(before: list[Figure], figure: Figure, found: Evidence) -> None:
    """The last soldiers or civilians of the same side that the update counted, over what stands between."""
    told = next((one.population for one in reversed(before) if one.side == figure.side and one.population != "any"), None)
    found.add_as(told, "earlier")


def _hit_civilians(figure: Figure) -> bool:
    """ "artillery hit a group of civilians, and three people lost their lives"."""
    view = figure.view
    if not view.has.folk & _CIVIL_CROWD:
        return False
    for i in range(figure.unit.first):
        if view.tokens[i].word.folk & _CIVIL_CROWD:
            return view.folk_near(i - 5, i, _HIT)
    return False


_CIVIL_CROWD: Final = declare("folk", "civilians villagers worshippers mourners shoppers pupils patients".split())
_HIT: Final = declare("folk", "hit struck shelled on at of".split())


def _bare(figure: Figure) -> bool:
    unit = figure.unit
    return (
        (unit.code in "qCOP" and unit.population is None)
        or unit.others
        or unit.head in ("names", "of-number", "demonym", "compatriots", "nth", "crew")
    )


def _from_other(figures: list[Figure], n: int) -> Population | None:
    """ "Gevorg Vardanyan and two other civilians": he is one."""
    following = figures[n + 1] if n + 1 < len(figures) else None
    if following is None or following.view is not figures[n].view:
        return None
    view = following.view
    if following.population == "any" or "other" not in view.bag:
        return None
    return following.population if "other" in view.lowers[following.unit.first : following.unit.last] else None


def _group(figure: Figure) -> Population | None:
    """ "Pyongyang's soldiers have had 300 killed": the people of whom the clause speaks."""
    view = figure.view
    first = figure.unit.first
    if view.folk_near(first - 5, first, _SUFFERED) and view.folk_near(first - 5, first, _ARMY):
        return "military"
    if figure.side == "all":
        return None
    if figure.unit.head == "crew":
        return "military" if view.has.folk & _DOWNED else None
    for unit in reversed(view.units[: figure.at]):
        if unit.kinds & (SEMICOLON | STOP) or unit.quantity is not None:
            return None
        entry = unit.entry("G") if unit.kinds & PEOPLE else None
        if entry is not None and entry.population in ("military", "civilian"):
            if view.folk_near(unit.first, unit.last, SPEAKERS):
                continue
            speaks = any(other.first == unit.last and other.kinds & SAID for other in view.units)
            return None if speaks or _attackers(view, unit.first, unit.last) else entry.population
    return None


def _attackers(view: View, first: int, last: int) -> bool:
    if "by" in view.lowers[max(0, first - 4) : first]:
        return True
    return view.folk_near(last, last + 4, _ACTING) and not view.folk_near(last, last + 4, _PASSIVE)


_SUFFERED: Final = declare("folk", "suffered sustained lost incurred".split())
_ARMY: Final = declare("folk", "army military brigade battalion forces".split())
_DOWNED: Final = declare("folk", "shot downed downing".split())
_PASSIVE: Final = declare("folk", "was were been be".split())
SPEAKERS: Final = declare(
    "folk",
    (
        "official officials reporter reporters activist activists spokesman spokeswoman spokesperson minister governor prosecutor "
        "prosecutors mayor ambassador envoy director correspondent president adviser aide doctor doctors medics rescuers journalist "
        "journalists head leader deputy secretary"
    ).split(),
)
"""Who tells of the dead more often than they are counted among them."""
_ACTING: Final = declare(
    "folk",
    (
        "shelled attacked fired struck said says ministry told fire bombed officials hit killed claimed reported confirmed "
        "opened say prosecutor"
    ).split(),
)


def _named_after(figure: Figure) -> Population | None:
    """ "two of them children", "300 of them military", "over 100, soldiers and civilians alike"."""
    view = figure.view
    after = view.units[figure.at + 1 : figure.at + 5]
    if after and (after[0].kinds & INCL or lower(after[0], view.tokens) in ("of them", "of whom", "of these", "of those", "among them")):
        return _first_kind([unit for unit in after[1:] if unit.quantity is None or unit.code == "S"], view)
    if len(after) > 1 and after[0].kinds & BE and after[1].kinds & PEOPLE:
        return _first_kind(after[1:2], view)
    return None


def _first_kind(units: list[Unit], view: View) -> Population | None:
    for n, unit in enumerate(units):
        if (n and unit.code == ",") or view.folk_near(unit.first, unit.last, SPEAKERS):
            return None
        if view.folk_near(unit.first, unit.last, _TROOPS):
            return "military"
        entry = unit.entry("G")
        if entry is not None and entry.population in ("military", "civilian"):
            return entry.population
        if unit.code == "S":
            return unit.population if unit.population != "any" else None
        if view.folk_near(unit.first, unit.last, _CIVILIANS):
            return "civilian"
    return None


_TROOPS: Final = declare("folk", "military soldiers servicemen troops fighters".split())
_CIVILIANS: Final = declare("folk", ("civilian", "civilians"))


def _beside(figure: Figure) -> Population | None:
    """ "the military death toll", "the number of its soldiers killed", "civilians killed have gone up to 43"."""
    if figure.by < 0 or figure.by == figure.at:
        return _both_kinds(figure) or _captives(figure)
    return _both_kinds(figure) or _captives(figure) or _about_harm(figure)


def _about_harm(figure: Figure) -> Population | None:
    """Soldiers or civilians, as the words between a figure and its word of harm say."""
    view, at, by = figure.view, figure.at, figure.by
    if (at < by and figure.rule not in _BEFORE_HARM) or not view.has.folk & (SOLDIERLY | CIVIL):
        return None
    first = min(at, by) if at < by or figure.rule == "victims-object" else max(0, by - 3)
    found = 0
    for unit in view.units[first : max(at, by) + (3 if figure.rule in ("number-of-victims", "number-is") else 1)]:
        if unit.quantity is not None or "by" in view.lowers[max(0, unit.first - 3) : unit.first]:
            if unit is not figure.unit and unit.first < figure.unit.first:
                found = 0
            continue
        for i in range(unit.first, unit.last):
            found |= view.tokens[i].word.folk & (SOLDIERLY | CIVIL)
    return "military" if found == SOLDIERLY else "civilian" if found == CIVIL else None


_BEFORE_HARM: Final = frozenset({"number-of-victims", "victims-lost-by", "victims-far", "victims-reduced"})
"""Shapes in which what stands between a figure and its word of harm tells of those counted."""


def _both_kinds(figure: Figure) -> Population | None:
    """ "soldiers and civilians alike" after the figure."""
    view, last = figure.view, figure.unit.last
    if not view.folk_near(last, last + 6, _SOLDIERS) or not view.folk_near(last, last + 6, _CIVILIANS):
        return None
    figure.unit.population = "any"
    return "any"


_SOLDIERS: Final = declare("folk", "soldiers military troops".split())


def _captives(figure: Figure) -> Population | None:
    view = figure.view
    if figure.harm != "captured":
        return None
    by = view.words(view.units[figure.by].first, view.units[figure.by].last) if figure.by >= 0 else ""
    if by in ("took prisoner", "taken prisoner", "takes prisoner") or view.has.folk & _OF_BATTLE:
        return "military"
    if "war" not in view.bag:
        return None
    words = " ".join(view.lowers)
    return "military" if "prisoners of war" in words or "prisoner of war" in words else None


_OF_BATTLE: Final = declare("folk", ("pows", "battle"))


def _of_kin(figure: Figure) -> Population | None:
    return figure.kin.population if figure.kin is not None else None
