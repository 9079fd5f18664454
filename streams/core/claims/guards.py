"""What has the words of a claim and is none: hypotheses, denials of any harm, exchanges, lives saved."""

from __future__ import annotations

from typing import Final

from streams.core.claims.bygone import another_war, history, laid_to_rest, span, years_of_war
from streams.core.claims.figures import Figure, View
from streams.core.claims.kinds import BARE, COUNTED, HARM, MODAL, NAMED, NEG, PART
from streams.core.claims.nouns import lower
from streams.core.text.vocabulary import declare

RELEASE: Final = frozenset(
    (
        "freed released release releasing exchanged exchange exchanging swap swapped returned repatriated handed freeing swaps "
        "liberated rescued recovered exchanges repatriation return rescue free deal hand swapping handing frees releases reunited "
        "freedom homecoming serving"
    ).split()
)
ANY_RELEASE: Final = declare("guards", RELEASE)
CONDITIONS: Final = ("if", "unless", "whether", "lest")
ANY_CONDITION: Final = declare("guards", CONDITIONS)
BASE: Final = frozenset("kill wound injure capture execute abduct kidnap murder assassinate seize take massacre maim behead".split())
DONE: Final = frozenset(
    (
        "went managed proceeded continued continue used said reported known believed thought alleged helped able seem seems seemed "
        "appear appears appeared"
    ).split()
)
"""Words before "to kill" with which it was done."""
HEARD: Final = frozenset(
    "interviewed questioned met visited compensated assisted represented represents represent interviewing heard".split()
)
FETCHED: Final = [[noun, "of"] for noun in "evacuation extraction rescue release exchange transfer return arrival".split()]
TELL: Final = ("told", "said", "say", "says", "tell", "wrote", "testified")
REASONS: Final = frozenset("to for after over since following avenge avenging revenge reply response retaliation despite about".split())
"""Words that make somebody's death the reason for what is told."""
SAVED: Final = frozenset(("saved saving save saves spared risk risked risking endanger endangered threatens rescued").split())
TAKEN: Final = frozenset(
    ("claimed claims claiming claim took takes take taken taking cost costs costing lost lose loses losing loss ended").split()
)
WEAPONS: Final = declare(
    "guards",
    (
        "explosion explosions blast blasts bomb bombs bombing shell shells shelling missile missiles drone drones rocket "
        "rockets strike strikes airstrike airstrikes grenade grenades mortar mortars raid raids gunmen soldiers troops"
    ).split(),
)
PROTEST: Final = declare(
    "guards", {"protesters", "protestors", "demonstrators", "rally", "rioters", "protest", "protests", "demonstration"}
)
OTHER_CAUSES: Final = declare(
    "guards",
    {
        "covid",
        "covid-19",
        "coronavirus",
        "earthquake",
        "quake",
        "tsunami",
        "cyclone",
        "hurricane",
        "typhoon",
        "landslide",
        "avalanche",
        "wildfire",
        "wildfires",
        "drought",
        "heatwave",
        "flood",
        "floods",
        "famine",
        "famines",
        "cholera",
    },
)


def is_claim(figure: Figure, start_year: int, year: int = 0) -> bool:
    """Whether the figure counts victims of this story, as a fact that somebody states."""
    view = figure.view
    return not (
        figure.said < 1
        or _negated(figure)
        or _hypothetical(figure)
        or history(figure, start_year)
        or years_of_war(figure, start_year, year)
        or another_war(figure)
        or laid_to_rest(figure)
        or _released(figure)
        or _spared_lives(figure)
        or _bare_of_war(figure)
        or _only_born(figure)
        or _avenged(figure)
        or _heard(figure)
        or _speaks(figure)
        or _fetched(figure)
        or figure.unit.head.endswith("survivors")
        or (view.has.guards & PROTEST != 0 and not view.has.guards & WEAPONS)
    )


def _negated(figure: Figure) -> bool:
    """ "no civilians were injured", "hurt nobody", "27, not 28"."""
    view = figure.view
    if not view.kinds & NEG:
        return False
    first, last = span(figure)
    unit = figure.unit
    for place, other in enumerate(view.units):
        if not (first - 2 <= other.first < last) or not other.kinds & NEG or any(at == other.last for at, _ in view.formers):
            continue
        words = lower(other, view.tokens)
        if figure.rule == "victims-aside-negative" and figure.at < place < figure.by:
            continue
        if other.last == unit.first or (first <= other.first and words not in ("never",) and place != figure.at):
            return True
    return False


def _hypothetical(figure: Figure) -> bool:
    """ "could die", "would have been killed", "if six soldiers are killed"."""
    view = figure.view
    if view.kinds & MODAL:
        modal = next((place for place in range(figure.at, figure.by) if view.units[place].kinds & MODAL), -1)
        if modal >= 0:
            return not _thought_done(view, modal)
        if 0 < figure.by < figure.at and view.units[figure.by - 1].kinds & MODAL:
            return lower(view.units[figure.by - 1], view.tokens) not in ("must",)
    return _planned(figure) or (view.has.guards & ANY_CONDITION != 0 and _conditional(view, span(figure)[0]))


def _conditional(view: View, first: int) -> bool:
    """ "if six soldiers are killed": whether the clause before token `first` makes a condition of it."""
    near = view.lowers[max(_clause_start(view, first), first - 12) : first]
    return any(word in CONDITIONS and not _granted(near[i + 1 :]) for i, word in enumerate(near))


def _thought_done(view: View, modal: int) -> bool:
    """ "may have been killed", "may be dead": what is thought to have happened is claimed."""
    after = view.units[modal].last
    if lower(view.units[modal], view.tokens) not in ("may", "might"):
        return False
    return view.words(after, after + 1) == "have" or view.words(after, after + 2) == "be dead"


def _granted(after: list[str]) -> bool:
    """ "if so", "if the ministry is right": no condition, but who says it."""
    return after[:1] == ["so"] or any(
        word in ("is", "are", "was", "were")
        and after[i + 1 : i + 2]
        and after[i + 1] in ("right", "correct", "true", "accurate", "confirmed")
        for i, word in enumerate(after)
    )


def _planned(figure: Figure) -> bool:
    """ "a plan to kill the leader", "tried to capture two soldiers": what was wanted."""
    if figure.rule != "victims-object" or figure.by < 1 or figure.by > figure.at:
        return False
    view = figure.view
    by = view.units[figure.by]
    if view.lowers[by.first] not in BASE or view.lowers[by.first - 1] != "to":
        return False
    return DONE.isdisjoint(view.lowers[max(0, by.first - 3) : by.first - 1])


def _clause_start(view: View, token: int) -> int:
    for i in range(token - 1, -1, -1):
        if view.lowers[i] in (";", ":", ".", "!", "?"):
            return i + 1
    return 0


def _released(figure: Figure) -> bool:
    """Prisoners exchanged, hostages freed: the noun alone claims no capture."""
    if figure.harm != "captured" or figure.part:
        return False
    if figure.by > figure.at and figure.rule == "victims-reduced" and _freed_after(figure):
        return True
    if figure.rule in ("harmed-people", "count-of-harm") and _set_free(figure.view):
        return True
    if figure.rule == "harmed-people":
        return figure.view.has.guards & ANY_RELEASE != 0
    by = figure.view.units[figure.by]
    entry = by.entry("H") if by.kinds & HARM and not by.kinds & PART else None
    if entry is None and figure.by != figure.at:
        return False
    return figure.view.has.guards & ANY_RELEASE != 0


def _freed_after(figure: Figure) -> bool:
    """ "the four seized at the post were handed over": whom the sentence sets free."""
    after = figure.view.lowers[figure.view.units[figure.by].last :][:12]
    return any(word in ("was", "were", "are", "been") and after[i + 1] in RELEASE for i, word in enumerate(after[:-1]))


def _set_free(view: View) -> bool:
    """ "24 hostages came out on Friday": told without the word."""
    words = " ".join(view.lowers)
    return any(
        said in words
        for said in (
            "came out",
            "walked out",
            "go home",
            "goes home",
            "broke out of",
            "come out",
            "let go",
            "set free",
            "go free",
            "went free",
            "walked free",
            "left gaza",
            "to leave gaza",
            "leave gaza",
            "leaves gaza",
            "back home",
            "went home",
            "are home",
            "is home",
            "came home",
        )
    )


def _avenged(figure: Figure) -> bool:
    """ "a reply to the killing of Nasrallah": a named man's death as the reason for something else."""
    if not figure.unit.kinds & NAMED or figure.rule != "victims-object" or figure.by < 0:
        return False
    view = figure.view
    by = view.units[figure.by]
    before = view.lowers[max(0, by.first - 4) : by.first]
    return view.words(by.last - 1, by.last) == "of" and not REASONS.isdisjoint(before)


def _heard(figure: Figure) -> bool:
    """ "interviewed 2,100 victims"."""
    first = figure.unit.first
    return figure.rule == "count-of-harm" and first > 0 and figure.view.lowers[first - 1] in HEARD


def _speaks(figure: Figure) -> bool:
    """ "56 died and 30 are wounded, two aid workers told reporters": those who say so, not more of the wounded."""
    unit = figure.unit
    return figure.by < 0 and not figure.part and unit.kinds & COUNTED != 0 and figure.view.words(unit.last, unit.last + 1) in TELL


def _fetched(figure: Figure) -> bool:
    """ "265 surrendered, says Moscow; Kyiv speaks of an evacuation of 264": called by a word that harms nobody."""
    first = figure.unit.first
    if figure.rule != "elliptical" and figure.by >= 0:
        return False
    return figure.view.lowers[max(0, first - 2) : first] in FETCHED


def _only_born(figure: Figure) -> bool:
    """ "two of whom were born in 2006 and 2007" tells the years of a few; ten of a list who were born in 2000 are counted."""
    if figure.by >= 0 or figure.said > 5:
        return False
    after = figure.view.lowers[figure.unit.last : figure.unit.last + 5]
    return "born" in after and not {"were", "was"}.isdisjoint(after)


def _spared_lives(figure: Figure) -> bool:
    """ "43 lives" counts the dead only where they were lost, taken, claimed or cost."""
    if figure.rule == "victims-object" and lower(figure.view.units[figure.by], figure.view.tokens).endswith(("lives of", "life of")):
        if figure.harm == "wounded":
            return False  # "fighting for the lives of nine people"
        around = figure.view.lowers[max(0, figure.unit.first - 8) : figure.unit.last + 6]
        return not any(word in TAKEN for word in around) or any(word in SAVED for word in around)
    if "live" not in figure.unit.head and "life" not in figure.unit.head and "souls" not in figure.unit.head:
        return False
    view = figure.view
    around = view.lowers[max(0, figure.unit.first - 10) : figure.unit.last + 4]
    return not any(word in TAKEN for word in around) or any(word in SAVED for word in around)


def _bare_of_war(figure: Figure) -> bool:
    """A bare figure lost on a market, or an illness or another disaster."""
    view = figure.view
    if view.has.guards & OTHER_CAUSES:
        return True
    if figure.unit.kinds & BARE and figure.rule == "victims-lost":
        return any(word in ("dow", "points", "index", "shares", "%", "percent") or word.endswith("%") for word in view.lowers)
    return False
