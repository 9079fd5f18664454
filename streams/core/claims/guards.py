"""What has the words of a claim and is none: hypotheses, denials of any harm, other wars, exchanges, lives saved."""

from __future__ import annotations

import re
from typing import Final

from streams.core.claims.figures import Figure, View
from streams.core.claims.nouns import lower

_DECADE: Final = re.compile(r"^(1[5-9]\d0|20[0-9]0)s$")
HYPOTHETICAL: Final = frozenset({"if", "unless", "should", "were", "suppose", "whether", "imagine", "lest"})
RELEASE: Final = frozenset(
    (
        "freed released release releasing exchanged exchange exchanging swap swapped returned repatriated handed freeing swaps "
        "liberated rescued recovered exchanges repatriation return rescue free deal hand swapping handing frees releases reunited "
        "freedom homecoming serving"
    ).split()
)
SAVED: Final = frozenset(("saved saving save saves spared risk risked risking endanger endangered threatens rescued").split())
TAKEN: Final = frozenset(
    ("claimed claims claiming claim took takes take taken taking cost costs costing lost lose loses losing loss ended").split()
)
CEREMONY: Final = frozenset(
    (
        "funeral funerals burial burials buried bury buries burying ceremony ceremonies commemorate commemorated commemorates commemorating "
        "commemoration memorial anniversary vigil wreath wreaths monument remembrance tribute tributes mourners mourn mourned mourns mourning "
        "silence prayers candles requiem memory remembered remembers honoured honored honour honours"
    ).split()
)
HANDED: Final = frozenset(
    (
        "handed hand handing hands returned return returns returning exchanged exchange exchanges exchanging swapped swap repatriated "
        "repatriation transferred transfer gave given delivered delivery received back"
    ).split()
)
WAR_YEARS: Final = frozenset("war wars conflict conflicts fighting bloodshed insurgency violence unrest strife".split())
WEAPONS: Final = frozenset(
    (
        "explosion explosions blast blasts bomb bombs bombing shell shells shelling missile missiles drone drones rocket rockets strike strikes "
        "airstrike airstrikes grenade grenades mortar mortars raid raids gunmen soldiers troops"
    ).split()
)
PROTEST: Final = frozenset({"protesters", "protestors", "demonstrators", "rally", "rioters", "protest", "protests", "demonstration"})
OTHER_CAUSES: Final = frozenset(
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
    }
)


def is_claim(figure: Figure, start_year: int, year: int = 0) -> bool:
    """Whether the figure counts victims of this story, as a fact that somebody states."""
    view = figure.view
    return not (
        figure.said < 1
        or _negated(figure)
        or _hypothetical(figure)
        or _history(figure, start_year)
        or _years_of_war(figure, start_year, year)
        or _laid_to_rest(figure)
        or _released(figure)
        or _spared_lives(figure)
        or _bare_of_war(figure)
        or _only_born(figure)
        or (not PROTEST.isdisjoint(view.bag) and WEAPONS.isdisjoint(view.bag))
    )


def _span(figure: Figure) -> tuple[int, int]:
    """The tokens from the figure to its word of harm, whichever stands first."""
    units = figure.view.units
    if figure.by < 0:
        return units[figure.at].first, units[figure.at].last
    a, b = sorted((figure.at, figure.by))
    return units[a].first, units[b].last


def _negated(figure: Figure) -> bool:
    """ "no civilians were injured", "hurt nobody", "27, not 28"."""
    view = figure.view
    first, last = _span(figure)
    unit = figure.unit
    for place, other in enumerate(view.units):
        if not other.has("n") or not (first - 2 <= other.first < last) or any(at == other.last for at, _ in view.formers):
            continue
        words = lower(other, view.tokens)
        if other.last == unit.first or (first <= other.first and words not in ("never",) and place != figure.at):
            return True
    return False


def _hypothetical(figure: Figure) -> bool:
    """ "could die", "would have been killed", "if six soldiers are killed"."""
    view = figure.view
    first = _span(figure)[0]
    if figure.by > figure.at and any(unit.has("m") for unit in view.units[figure.at : figure.by]):
        return True
    if figure.by >= 0 and figure.by < figure.at and figure.by > 0 and view.units[figure.by - 1].has("m"):
        return lower(view.units[figure.by - 1], view.tokens) not in ("must",)
    clause = view.words(_clause_start(view, first), first).split()
    return any(word in ("if", "unless", "whether", "lest") for word in clause[-12:])


def _clause_start(view: View, token: int) -> int:
    for i in range(token - 1, -1, -1):
        if view.lowers[i] in (";", ":", ".", "!", "?"):
            return i + 1
    return 0


def _history(figure: Figure, start_year: int) -> bool:
    """Another war's dead: a year or decade before the story's own stands near."""
    view = figure.view
    first, last = _span(figure)
    for i in range(max(0, first - 22), min(len(view.tokens), last + 14)):
        year = _year(view, i)
        if year is None or year >= start_year:
            continue
        between = view.lowers[last:i] if i >= last else view.lowers[i:first]
        ends = {";", "."} if i < first else {";", ".", ","}
        if not ends & set(between) and not _birth(view, i):
            return True
    return False


def _years_of_war(figure: Figure, start_year: int, year: int) -> bool:
    """ "thirteen years of war have cost half a million lives": a war longer than the story."""
    view = figure.view
    if not year or not ({"years", "year", "decades", "decade", "year-long"} & view.bag):
        return False
    for number in view.numbers:
        after = view.lowers[number.last : number.last + 3]
        if number.kind != "count" or not after or after[0] not in ("years", "decades", "year"):
            continue
        span = number.value * (10 if after[0] == "decades" else 1)
        past = after[1:2] == ["ago"] or after[1:2] == ["earlier"]
        war = after[1:2] == ["of"] and after[2:3] and after[2] in WAR_YEARS or after[1:2] == ["into"]
        within = view.words(number.first - 2, number.first) in ("in the", "over the", "in its", "the past", "the last")
        if (past or war or (within and after[1:2] and after[1] in WAR_YEARS)) and year - span < start_year and number.value < 200:
            return not _other_clause(view, figure, number.first)
    return False


def _other_clause(view: View, figure: Figure, token: int) -> bool:
    """Whether a comma, semicolon or colon parts the figure from the words at `token`."""
    first, last = _span(figure)
    between = view.lowers[last:token] if token >= last else view.lowers[token:first]
    return not {";", ":"}.isdisjoint(between) or between.count(",") % 2 == 1


def _laid_to_rest(figure: Figure) -> bool:
    """ "the funeral of six soldiers", "silence for the 58 victims", "the bodies of 30 soldiers were handed over": told before."""
    view = figure.view
    if figure.harm != "killed" or figure.part:
        return False
    by = figure.view.units[figure.by] if figure.by >= 0 else figure.unit
    words = view.words(by.first, by.last)
    noun = figure.rule in ("count-of-harm", "harmed-people") or words.startswith(("bod", "remains", "corpse", "coffin", "dead bod"))
    if not noun:
        return False
    if words.endswith(" of") and not HANDED.isdisjoint(view.bag) and not _found_there(view):
        return True
    before = view.lowers[figure.unit.first - 1] if figure.unit.first else ""
    return before in ("the", "its", "their", "all", "for") and not CEREMONY.isdisjoint(view.bag)


def _found_there(view: View) -> bool:
    return not view.bag.isdisjoint(("found", "recovered", "pulled", "discovered", "retrieved", "hospital", "morgue", "morgues", "brought"))


def _year(view: View, i: int) -> int | None:
    token = view.tokens[i]
    if token.kind == "other" and _DECADE.match(token.lower):
        return int(token.lower[:4])
    if token.kind == "figure" and len(token.lower) == 4 and token.lower.isdigit() and 1500 <= int(token.lower) <= 2100:
        before = view.lowers[i - 1] if i else ""
        month = before in _MONTH_WORDS
        return (
            int(token.lower)
            if month
            or before in ("in", "since", "of", "the", "year", "early", "late", "from", "summer", "winter", "spring", "during", "mid")
            else None
        )
    return None


_MONTH_WORDS: Final = frozenset(("january february march april may june july august september october november december").split())


def _birth(view: View, i: int) -> bool:
    return "born" in view.lowers[max(0, i - 6) : i]


def _released(figure: Figure) -> bool:
    """Prisoners exchanged, hostages freed: the noun alone claims no capture."""
    if figure.harm != "captured" or figure.part:
        return False
    if figure.rule == "harmed-people":
        return not RELEASE.isdisjoint(figure.view.bag)
    by = figure.view.units[figure.by]
    entry = by.entry("H") if by.has("H") and not by.has("K") else None
    if entry is None and figure.by != figure.at:
        return False
    return not RELEASE.isdisjoint(figure.view.bag)


def _only_born(figure: Figure) -> bool:
    """ "two of whom were born in 2006" tells years, not victims."""
    view = figure.view
    return figure.by < 0 and "born" in view.lowers[figure.unit.last : figure.unit.last + 5]


def _spared_lives(figure: Figure) -> bool:
    """ "43 lives" counts the dead only where they were lost, taken, claimed or cost."""
    if figure.rule == "victims-object" and figure.view.words(
        figure.view.units[figure.by].first, figure.view.units[figure.by].last
    ).endswith(("lives of", "life of")):
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
    if not OTHER_CAUSES.isdisjoint(view.bag):
        return True
    if figure.unit.code == "q" and figure.rule == "victims-lost":
        return any(word in ("dow", "points", "index", "shares", "%", "percent") or word.endswith("%") for word in view.lowers)
    return False
