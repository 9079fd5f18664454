"""Soldiers or civilians: what the noun, its neighbours or the word of harm say of the victims."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from schemas.claims import Population
from streams.core.claims.belligerents import Sides
from streams.core.claims.carried import KINDS as CARRIED
from streams.core.claims.carried import gather_carried
from streams.core.claims.evidence import Evidence, Weights, choose
from streams.core.claims.figures import Figure, View
from streams.core.claims.nouns import lower
from streams.core.claims.scenes import scene_of
from streams.core.claims.units import Unit
from streams.core.claims.victims import ABDUCTED, YOUNG, gather_words, young
from streams.core.claims.victims import KINDS as WORDS

MILITARY: Final = frozenset(
    (
        "military army soldiers troops servicemen forces personnel combat fighters battle battlefield army's servicemen's "
        "losses mercenaries militants fallen conscripts comrades troop soldier serviceman fighter"
    ).split()
)
HEADLINED: Final = MILITARY - {"battle", "combat", "losses", "battlefield", "forces", "fighters"}
"""Words that make a headline one about soldiers."""
CIVILIAN: Final = frozenset({"civilian", "civilians", "residents", "villagers", "children", "women"})


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
CIVIL_SPOTS: Final = frozenset(
    (
        "market markets marketplace school schools hospital hospitals clinic mosque church cathedral restaurant pizzeria cafe "
        "house houses home homes apartment apartments flat flats block blocks residential bus buses ferry kindergarten "
        "university dormitory hotel shop shops supermarket mall funeral wedding wake bakery station train village shelter "
        "cemetery orchard farm neighbourhood suburb dwelling dwellings playground theatre museum prison ambulance ambulances charity"
    ).split()
)
MILITARY_SPOTS: Final = frozenset(
    (
        "base bases barracks outpost outposts position positions trench trenches frontline headquarters patrol "
        "checkpoint garrison airbase airfield battalion brigade regiment platoon tank tanks dugout stronghold ambush "
        "ambushed gunfight battle battles combat"
    ).split()
)
FORCES: Final = frozenset(
    "forces force army brigade battalion regiment division guard guards corps unit units militia marines navy police".split()
)
CIVIL_BODIES: Final = frozenset(
    "family families household rescue service crescent cross staff council parliament union charity team".split()
)
RANKS: Final = frozenset(
    (
        "general colonel major captain lieutenant sergeant corporal private commander admiral brigadier constable marshal "
        "naik havildar commandant soldier officer serviceman fighter paratrooper reservist conscript lt col gen capt sgt maj"
    ).split()
)


def settle_populations(figures: list[Figure], views: Sequence[View], sides: Sides, weights: Weights) -> None:
    """Weigh what speaks for soldiers, for civilians, and for neither, figure by figure in the order of the text."""
    kinds = {figure.unit.population for figure in figures if not young(figure)} - {None, "any"}
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
            if len(kinds) == 1:
                found.add_as(next(iter(kinds)), "update")
        decide_population(figure)


def _headline(figures: list[Figure], views: Sequence[View]) -> tuple[str, frozenset[str]]:
    """Of whom the headline speaks, soldiers or civilians, where it is one of them; whose they are (nobody's where it counts none)."""
    if not views or views[0].sentence.field != "headline":
        return "", frozenset()
    words = views[0].bag
    kinds = [kind for kind, known in (("military", HEADLINED), ("civilian", CIVILIAN - YOUNG)) if not known.isdisjoint(words)]
    if len(kinds) != 1:
        return "", frozenset()
    return kinds[0], frozenset(figure.side for figure in figures if figure.view is views[0] and figure.unit.population == kinds[0])


def resettle_populations(figures: list[Figure]) -> None:
    """Decide again, after merging: by what those beside a figure were found to be, and parts by their whole, told elsewhere perhaps."""
    for figure in figures:
        found = figure.evidence["population"]
        linked = figure.told_by("population")
        if linked:
            found.forget(_LINKED)
            for kind, other in linked:
                _tell(found, kind, other)
        whole = figure.whole
        if figure.part and whole is not None:
            found.forget(_WHOLE)
            found.add_as(whole.population, "whole")
        decide_population(figure)


_WHOLE: Final = frozenset({"whole-any", "whole-civilian", "whole-military"})
_LINKED: Final = frozenset(
    kind
    for kind in _KINDS
    if kind.split("-")[0] in ("sibling", "after", "parallel") and kind.split("-")[1] in ("any", "civilian", "military")
)


def _link(figure: Figure, other: Figure, kind: str, found: Evidence) -> None:
    """What `other` is tells what `figure` is; kept, for `other` may yet be found to be something else."""
    figure.links.append(("population", kind, other))
    _tell(found, kind, other)


def _tell(found: Evidence, kind: str, other: Figure) -> None:
    if kind in ("sibling", "after") and young(other):
        found.add(other.population, f"{kind}-young")
    else:
        found.add_as(other.population, kind)


def decide_population(figure: Figure) -> None:
    """Write the population for which most speaks into the figure."""
    figure.population = choose(figure.evidence["population"]).answer  # type: ignore[assignment]


def _by_noun(figure: Figure, found: Evidence) -> None:
    """What the figure's own noun phrase says: its noun, "two of them children", its rank or age, a member of an armed group."""
    view, unit = figure.view, figure.unit
    own = unit.population
    if own == "civilian" and not OFFICE_WORDS.isdisjoint(unit.head.split()):
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
    if not RANKS.isdisjoint(figure.view.lowers[max(0, figure.unit.first - 6) : figure.unit.last + 6]):
        found.add("military", "ranked")
    if _aged(figure):
        found.add("civilian", "aged")


def _by_body(figure: Figure, found: Evidence) -> None:
    """ "six members of the ministry's forces", "15 members of one family"."""
    unit = figure.unit
    after = figure.view.lowers[unit.last : unit.last + 7]
    if after[:1] != ["of"]:
        return
    if not FORCES.isdisjoint(after):
        found.add("military", "force-member")
    elif "member" in unit.head and not CIVIL_BODIES.isdisjoint(after):
        found.add("civilian", "civil-member")


_BY_CODE: Final[dict[str, tuple[str, str]]] = {"P": ("military", "prisoners"), "q": ("any", "bare"), "C": ("any", "deaths-counted")}
"""What it says that a figure counts captives, stands alone, or counts deaths."""
VAGUE: Final = frozenset({"demonym", "names"})
"""Heads that say nothing of whom they count."""
OFFICE_WORDS: Final = frozenset(
    "minister governor head director chief deputy official officials spokesman president secretary leader".split()
)


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
    near = view.lowers[max(0, figure.unit.first - 12) : figure.unit.last + 3]
    voice = scene_of(view, sides.shared).voice
    for population, kind, shown in (
        ("civilian", "civil-spot", not CIVIL_SPOTS.isdisjoint(view.bag)),
        ("military", "military-spot", not MILITARY_SPOTS.isdisjoint(view.bag)),
        ("military", "losing", figure.side_how == "loser" and all(m.kind != "place" for m in view.mentions)),
        ("military", "losses", "losses" in near or "casualties" in near),
        ("military", "captive", figure.harm == "captured" and ABDUCTED.isdisjoint(view.bag)),
        ("military", "by-enemy", sides.opponents(figure.claimant, figure.side, "military")),
        ("military", "enemy-word", figure.side_how == "enemy"),
        ("any", "care-speaks", voice == "care"),
        ("military", "army-speaks", voice == "army" and figure.claimant == figure.side),
    ):
        found.add(population if shown else None, kind)


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
    before = next((one for n, one in reversed(list(enumerate(done))) if not one.part and not _included(done[:n], one)), None)
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


def _included(done: list[Figure], figure: Figure) -> bool:
    """Women or children within a larger figure of their sentence: "24 were killed, three children included"."""
    return young(figure) and any(one.view is figure.view and one.harm == figure.harm and one.said > figure.said for one in done)


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
    lowers = figure.view.lowers
    for i in range(figure.unit.first):
        if lowers[i] in ("civilians", "villagers", "worshippers", "mourners", "shoppers", "pupils", "patients"):
            return bool({"hit", "struck", "shelled", "on", "at", "of"} & set(lowers[max(0, i - 5) : i]))
    return False


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
    return (
        following.population
        if "other" in view.lowers[following.unit.first : following.unit.last] and following.population != "any"
        else None
    )


def _group(figure: Figure) -> Population | None:
    """ "Pyongyang's soldiers have had 300 killed": the people of whom the clause speaks."""
    view = figure.view
    before = set(view.lowers[max(0, figure.unit.first - 5) : figure.unit.first])
    if before & {"suffered", "sustained", "lost", "incurred"} and before & {"army", "military", "brigade", "battalion", "forces"}:
        return "military"
    if figure.side == "all":
        return None
    if figure.unit.head == "crew":
        return "military" if {"shot", "downed", "downing"} & set(view.lowers) else None
    for unit in reversed(view.units[: figure.at]):
        if unit.code in ";!" or unit.quantity is not None:
            return None
        entry = unit.entry("G")
        if entry is not None and entry.population in ("military", "civilian"):
            if not SPEAKERS.isdisjoint(lower(unit, view.tokens).split()):
                continue
            speaks = any(other.first == unit.last and other.has("s") for other in view.units)
            return None if speaks or _attackers(view, unit.first, unit.last) else entry.population
    return None


def _attackers(view: View, first: int, last: int) -> bool:
    after = view.lowers[last : last + 4]
    return "by" in view.lowers[max(0, first - 4) : first] or (not _ACTING.isdisjoint(after) and _PASSIVE.isdisjoint(after))


_PASSIVE: Final = frozenset({"was", "were", "been", "be"})


SPEAKERS: Final = frozenset(
    (
        "official officials reporter reporters activist activists spokesman spokeswoman spokesperson minister governor prosecutor "
        "prosecutors mayor ambassador envoy director correspondent president adviser aide doctor doctors medics rescuers journalist "
        "journalists head leader deputy secretary"
    ).split()
)
"""Who tells of the dead more often than they are counted among them."""
_ACTING: Final = frozenset(
    (
        "shelled attacked fired struck said says ministry told fire bombed officials hit killed claimed reported confirmed "
        "opened say prosecutor"
    ).split()
)


def _named_after(figure: Figure) -> Population | None:
    """ "two of them children", "300 of them military", "over 100, soldiers and civilians alike"."""
    view = figure.view
    after = view.units[figure.at + 1 : figure.at + 5]
    if after and (after[0].has("i") or lower(after[0], view.tokens) in ("of them", "of whom", "of these", "of those", "among them")):
        return _first_kind([unit for unit in after[1:] if unit.quantity is None or unit.code == "S"], view)
    if after and after[0].has("b") and len(after) > 1 and after[1].has("G"):
        return _first_kind(after[1:2], view)
    return None


def _first_kind(units: list[Unit], view: View) -> Population | None:
    for n, unit in enumerate(units):
        words = set(lower(unit, view.tokens).split())
        if (n and unit.code == ",") or not SPEAKERS.isdisjoint(words):
            return None
        if words & {"military", "soldiers", "servicemen", "troops", "fighters"}:
            return "military"
        entry = unit.entry("G")
        if entry is not None and entry.population in ("military", "civilian"):
            return entry.population
        if unit.code == "S":
            return unit.population if unit.population != "any" else None
        if words & {"civilian", "civilians"}:
            return "civilian"
    return None


def _beside(figure: Figure) -> Population | None:
    """ "the military death toll", "the number of its soldiers killed", "civilians killed have gone up to 43"."""
    view = figure.view
    if figure.by < 0 or figure.by == figure.at:
        return _both_kinds(figure) or _captives(figure)
    a, b = sorted((figure.at, figure.by))
    first = a if figure.at < figure.by or figure.rule == "victims-object" else max(0, a - 3)
    found: set[Population] = set()
    for unit in view.units[first : b + (3 if figure.rule in ("number-of-victims", "number-is") else 1)]:
        if unit.quantity is not None or "by" in view.lowers[max(0, unit.first - 3) : unit.first]:
            if unit is not figure.unit and unit.first < figure.unit.first:
                found.clear()
            continue
        words = set(lower(unit, view.tokens).split())
        if words & MILITARY:
            found.add("military")
        if words & CIVILIAN:
            found.add("civilian")
    if figure.at < figure.by and figure.rule not in ("number-of-victims", "victims-lost-by", "victims-far", "victims-reduced"):
        found.clear()
    return _both_kinds(figure) or _captives(figure) or (next(iter(found)) if len(found) == 1 else None)


def _both_kinds(figure: Figure) -> Population | None:
    """ "soldiers and civilians alike" after the figure."""
    words = set(figure.view.lowers[figure.unit.last : figure.unit.last + 6])
    both = bool(words & {"soldiers", "military", "troops"} and words & {"civilians", "civilian"})
    if both:
        figure.unit.population = "any"
    return "any" if both else None


def _captives(figure: Figure) -> Population | None:
    view = figure.view
    if figure.harm != "captured":
        return None
    words = " ".join(view.lowers)
    by = view.words(view.units[figure.by].first, view.units[figure.by].last) if figure.by >= 0 else ""
    if by in ("took prisoner", "taken prisoner", "takes prisoner"):
        return "military"
    return (
        "military"
        if "prisoners of war" in words or "pows" in view.lowers or "prisoner of war" in words or "battle" in view.lowers
        else None
    )


def _of_kin(figure: Figure) -> Population | None:
    return figure.kin.population if figure.kin is not None else None
