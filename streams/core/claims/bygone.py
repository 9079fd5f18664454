"""What is told of other times: another war's dead, those who are buried, mourned or handed over."""

from __future__ import annotations

import re
from typing import Final

from streams.core.claims.figures import Figure, View
from streams.core.claims.spells import MONTHS
from streams.core.text.vocabulary import declare

_DECADE: Final = re.compile(r"^(1[5-9]\d0|20[0-9]0)s$")
CEREMONY: Final = declare(
    "guards",
    (
        "funeral funerals burial burials buried bury buries burying ceremony ceremonies commemorate commemorated commemorates "
        "commemorating commemoration memorial anniversary vigil wreath wreaths monument remembrance tribute tributes mourners "
        "mourn mourned mourns mourning silence prayers candles requiem memory remembered remembers honoured honored honour "
        "honours"
    ).split(),
)
DECADES: Final = {"forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}
BEREAVED: Final = frozenset(
    "mother mothers father fathers widow widows wives families family relatives parents sons daughters orphans children kin friends".split()
)
"""Those of whom the dead are told as theirs: "the families of the 12 victims"."""
HANDED: Final = declare(
    "guards",
    (
        "handed hand handing hands returned return returns returning exchanged exchange exchanges exchanging swapped swap repatriated "
        "repatriation transferred transfer gave given delivered delivery received back home"
    ).split(),
)
DEADLIEST: Final = frozenset("largest biggest greatest gravest fiercest blackest sharpest harshest darkest longest latest".split())
BIRTHS: Final = frozenset({"born", "eldest", "oldest", "youngest"})
DECADED: Final = declare("guards", DECADES)
YEARS: Final = declare("guards", {"years", "year", "decades", "decade", "year-long"})
WARS: Final = declare("guards", {"war", "conflict"})
TURNED_BACK: Final = declare("guards", {"home", "back", "repatriated"})
FOUND_THERE: Final = declare("guards", "found recovered pulled discovered retrieved hospital morgue morgues brought".split())
ARRIVED: Final = frozenset("reached arrived arrive reach come came comes".split())
SENT_HOME: Final = frozenset("buried cremated handed flown returned back home repatriated sent".split())
GIVEN: Final = frozenset("handed hands handing returned returns returning repatriated exchanged gave".split())
WAR_YEARS: Final = frozenset(
    "war wars conflict conflicts fighting bloodshed insurgency violence unrest strife struggle resistance rebellion occupation".split()
)


def span(figure: Figure) -> tuple[int, int]:
    """The tokens from the figure to its word of harm, whichever stands first."""
    units = figure.view.units
    if figure.by < 0:
        return units[figure.at].first, units[figure.at].last
    a, b = sorted((figure.at, figure.by))
    return units[a].first, units[b].last


def history(figure: Figure, start_year: int) -> bool:
    """Another war's dead: a year or decade before the story's own stands near."""
    view = figure.view
    first, last = span(figure)
    for i in range(max(0, first - 22), min(len(view.tokens), last + 14)):
        word = view.tokens[i].word
        year = _year(view, i) if word.digit or word.guards & DECADED else None
        if year is None or year >= start_year:
            continue
        between = view.lowers[last:i] if i >= last else view.lowers[i:first]
        if i >= last and "than" in between:
            continue  # "33 deaths are more than in 2008"
        if view.lowers[i - 1] == "since" and _superlative(view.lowers[max(0, i - 9) : i - 1]):
            continue  # "Lebanon's bloodiest day since 1990"
        compared = view.lowers[i - 1] in ("since", "than", "after", "from")
        ends = {";", ".", ","} if i >= last and compared else {";", "."}
        if not ends & set(between) and not _birth(view, i):
            return True
    return False


def _superlative(words: list[str]) -> bool:
    """Whether something is said to be the worst or first of its kind, against which a year is only a measure."""
    return any(word in ("most", "first", "worst", "highest") or (word.endswith("iest") or word in DEADLIEST) for word in words)


def years_of_war(figure: Figure, start_year: int, year: int) -> bool:
    """ "thirteen years of war have cost half a million lives": a war longer than the story."""
    view = figure.view
    if not year or not view.has.guards & YEARS:
        return False
    for number in view.numbers:
        after = view.lowers[number.last : number.last + 3]
        if number.kind != "count" or not after or after[0] not in ("years", "decades", "year"):
            continue
        span = number.value * (10 if after[0] == "decades" else 1)
        past = after[1:2] == ["ago"] or after[1:2] == ["earlier"]
        war = (after[1:2] == ["of"] and after[2:3] and after[2] in WAR_YEARS) or after[1:2] == ["into"]
        within = view.words(number.first - 2, number.first) in ("in the", "over the", "in its", "the past", "the last")
        if (past or war or (within and after[1:2] and after[1] in WAR_YEARS)) and year - span < start_year and number.value < 200:
            return not _other_clause(view, figure, number.first)
    return False


def another_war(figure: Figure) -> bool:
    """ "the region was lost in a war which left over 25,000 dead": the story's own is "the war", or one that "has left" them."""
    if not figure.view.has.guards & WARS:
        return False
    lowers = figure.view.lowers
    first = span(figure)[0]
    for i in range(max(1, first - 6), first):
        if lowers[i] in ("war", "conflict") and lowers[i - 1] in ("a", "an", "first", "earlier", "previous", "former"):
            told = lowers[i + 1 : first]
            return told[:1] in (["which"], ["that"]) and {"has", "have", "had", ",", "is"}.isdisjoint(told)
    return False


def _other_clause(view: View, figure: Figure, token: int) -> bool:
    """Whether a comma, semicolon or colon parts the figure from the words at `token`."""
    first, last = span(figure)
    between = view.lowers[last:token] if token >= last else view.lowers[token:first]
    return not {";", ":"}.isdisjoint(between) or between.count(",") % 2 == 1


def laid_to_rest(figure: Figure) -> bool:
    """ "the funeral of six soldiers", "silence for the 58 victims", "the bodies of 30 soldiers were handed over": told before."""
    view = figure.view
    if figure.harm != "killed" or figure.part:
        return False
    by = figure.view.units[figure.by] if figure.by >= 0 else figure.unit
    words = view.words(by.first, by.last)
    noun = figure.rule in ("count-of-harm", "harmed-people") or words.startswith(("bod", "remains", "corpse", "coffin", "dead bod"))
    if not noun:
        return False
    if figure.rule == "count-of-harm" and not GIVEN.isdisjoint(view.lowers[max(0, figure.unit.first - 3) : figure.unit.first]):
        return True
    if (_come_home(figure, words) or (words.endswith(" of") and view.has.guards & HANDED)) and not _found_there(view):
        return True
    if not BEREAVED.isdisjoint(view.lowers[max(0, figure.unit.first - 4) : figure.unit.first]):
        return True
    if figure.unit.partitive == "of-harmed" and not SENT_HOME.isdisjoint(view.lowers[figure.unit.last : figure.unit.last + 6]):
        return True
    before = view.lowers[figure.unit.first - 1] if figure.unit.first else ""
    return before in ("the", "its", "their", "all", "for") and view.has.guards & CEREMONY != 0


def _come_home(figure: Figure, words: str) -> bool:
    """ "195 corpses come back", "the bodies of 183 had by then reached Damascus"."""
    bodies = figure.rule == "count-of-harm" and figure.unit.head.endswith(("bodies", "corpses", "coffins"))
    reach = 6 if words.endswith(" of") else 2 if bodies else 0
    return not ARRIVED.isdisjoint(figure.view.lowers[figure.unit.last : figure.unit.last + reach])


def _found_there(view: View) -> bool:
    return not view.has.guards & TURNED_BACK and view.has.guards & FOUND_THERE != 0


def _year(view: View, i: int) -> int | None:
    token = view.tokens[i]
    if token.kind == "other" and _DECADE.match(token.lower):
        return int(token.lower[:4])
    if token.lower in DECADES and i and view.lowers[i - 1] in ("the", "early", "late", "mid"):
        return 1900 + DECADES[token.lower]
    if token.kind == "figure" and len(token.lower) == 4 and token.lower.isdigit() and 1500 <= int(token.lower) <= 2100:
        before = view.lowers[i - 1] if i else ""
        month = before in MONTHS
        return (
            int(token.lower)
            if month
            or before
            in (
                "in",
                "by",
                "until",
                "till",
                "before",
                "since",
                "of",
                "the",
                "year",
                "early",
                "late",
                "from",
                "summer",
                "winter",
                "spring",
                "during",
                "mid",
            )
            else None
        )
    return None


def _birth(view: View, i: int) -> bool:
    return not BIRTHS.isdisjoint(view.lowers[max(0, i - 6) : i])
