"""One fact is one claim: what headline and body, or two sentences, both say is merged."""

from __future__ import annotations

from typing import Final

from streams.core.claims.bounds import MEASURES
from streams.core.claims.figures import Figure
from streams.core.claims.kinds import BARE, COUNTED, NAMED, ONE, STRANGE
from streams.core.claims.modes import decide_mode
from streams.core.claims.persons import OFFICES
from streams.core.claims.populations import decide_population
from streams.core.claims.settle import decide_side

STRICTER: Final = {"at-least": 4, "more-than": 4, "up-to": 3, "about": 2, "vague": 1, "exact": 0}
FEW: Final = 5
STRONG: Final = frozenset({"noun", "from", "owner", "both", "own", "loser"})
LOOSE: Final = {"vague": 9.99, "at-least": 1.34, "more-than": 1.34, "about": 1.15}
"""How much larger the precise figure of the same fact may be than one that is hedged so."""


def merged(figures: list[Figure]) -> list[Figure]:
    """The figures with repetitions folded into the first that said them."""
    kept: list[Figure] = []
    folded: set[int] = set()
    exactly: set[int] = set()
    for figure in figures:
        same = next((other for other in kept if _same(other, figure) and not _again(other, figure, folded)), None)
        if same is not None:
            exactly.add(id(same))
        else:
            same = next((other for other in kept if id(other) not in exactly and _roughly(other, figure)), None)
        if same is None:
            kept.append(figure)
        else:
            folded.add(id(same))
            _fold(same, figure)
    return kept


def _again(a: Figure, b: Figure, folded: set[int]) -> bool:
    """Whether `b` is one more of what `a` and a sentence before it said: "eight more bodies", or another person."""
    if a.unit.kinds & b.unit.kinds & NAMED and _names(a).isdisjoint(_names(b)):
        return True
    if a.view.sentence.field == b.view.sentence.field == "body" and _persons(a, b) and _told_as(a) != _told_as(b):
        return True
    if id(a) not in folded:
        return False
    alone = a.view.sentence.field == "headline" and a.count == b.count == 1
    return (b.unit.more and not a.unit.more) or (alone and a.side != b.side)


def _persons(a: Figure, b: Figure) -> bool:
    return (
        a.count == b.count == 1
        and a.unit.kinds & (ONE | NAMED | COUNTED | STRANGE) != 0
        and b.unit.kinds & (ONE | NAMED | COUNTED | STRANGE) != 0
    )


def _told_as(figure: Figure) -> str:
    """What a single victim is called: "woman", or a name."""
    return figure.unit.head.split(" ")[-1]


def _names(figure: Figure) -> frozenset[str]:
    return frozenset(figure.view.lowers[figure.unit.first : figure.unit.last])


def _same(a: Figure, b: Figure) -> bool:
    if a.harm != b.harm or a.count != b.count or (a.bound == "vague") != (b.bound == "vague"):
        return False
    if a.count > 1 and _definite(b):
        return True
    if "headline" not in _fields(a, b) and _ago(a) != _ago(b):
        return False
    if _high(a) != _high(b) or (_kinds_differ(a, b) and not _plainly(a, b)) or _other_side(a, b) or _other_parts(a, b):
        return False
    if a.view is b.view:
        if _nth(a) != _nth(b) and not (a.part or b.part):
            return True
        return a.view.sentence.field == "headline" and a.side == b.side and not b.part
    if (a.count <= 5 and _two_places(a, b)) or _beside_two_places(a, b) or (a.unit.more != b.unit.more and "headline" not in _fields(a, b)):
        return False
    return {a.mode, b.mode} != {"new", "total"} or ("headline" in _fields(a, b) and not {a.rule, b.rule} & MEASURES)


def _ago(figure: Figure) -> bool:
    """ "nine days ago 16 marines were killed": another day's event."""
    view = figure.view
    return "ago" in view.bag and not {"days", "weeks", "months"}.isdisjoint(view.bag)


def _other_side(a: Figure, b: Figure) -> bool:
    """Whether the sides of two figures speak for two facts."""
    if a.side == b.side:
        return False
    return a.unit.more != b.unit.more or not (_one_side(a, b) or _said_again(a, b))


def _other_parts(a: Figure, b: Figure) -> bool:
    """Whether two figures of the body are parts of different wholes, or only one of them is a part."""
    if "headline" in _fields(a, b):
        return False
    return a.part != b.part or (a.part and a.view is not b.view and _told_as(a) != _told_as(b))


def _fields(a: Figure, b: Figure) -> set[str]:
    return {a.view.sentence.field, b.view.sentence.field}


def _definite(figure: Figure) -> bool:
    """ "the three are recovering": told before."""
    before = figure.view.lowers[figure.unit.first - 1] if figure.unit.first else ""
    return before in ("the", "these", "those", "all") and figure.unit.kinds & (BARE | COUNTED | STRANGE) != 0 and not figure.part


def _said_again(a: Figure, b: Figure) -> bool:
    """ "Deaths: 29 or more. At least 29 people have died": a large figure under the same hedge in the next sentence."""
    near = 0 < b.view.sentence.number - a.view.sentence.number <= 1 and a.view.sentence.field == b.view.sentence.field
    return near and a.count >= 20 and a.bound == b.bound and not (a.part or b.part) and not (a.unit.demonyms and b.unit.demonyms)


def _plainly(a: Figure, b: Figure) -> bool:
    """Whether a headline and its text give so large a figure alike that it is one, whatever else was read of either."""
    return a.count >= 30 and not (a.part or b.part) and a.view.sentence.field == "headline" != b.view.sentence.field


def _nth(figure: Figure) -> bool:
    """Whether the figure was an ordinal: "a third person died, which makes three"."""
    return figure.unit.quantity is not None and figure.unit.quantity.kind == "ordinal"


def _high(figure: Figure) -> int | None:
    return figure.unit.quantity.high if figure.unit.quantity else None


def _kinds_differ(a: Figure, b: Figure) -> bool:
    if _persons(a, b) and a.view.sentence.field == "headline" != b.view.sentence.field and _told_as(a) in OFFICES:
        return False
    kinds = {_kind(a), _kind(b)}
    return "any" not in kinds and len(kinds) == 2


def _kind(figure: Figure) -> str:
    """Soldiers or civilians, where the figure's noun says so, or it is too small for the same number to be the same people."""
    own = figure.unit.population
    return own if own in ("military", "civilian") else figure.population if figure.count <= FEW else "any"


def _one_side(a: Figure, b: Figure) -> bool:
    """A headline's side is looser than the body's: of two, at most one may be said outright."""
    fields = {a.view.sentence.field, b.view.sentence.field}
    if fields == {"headline", "body"} and (a.count == b.count >= 6 or (a.count != b.count and a.said >= 50)):
        return True
    if fields == {"headline", "body"} and a.count == b.count == 1 and a.unit.kinds & (ONE | NAMED) and b.unit.kinds & (ONE | NAMED):
        return a.view.sentence.field == "headline"
    return fields == {"headline", "body"} and not (a.side_how in STRONG and b.side_how in STRONG)


def _two_places(a: Figure, b: Figure) -> bool:
    """Small figures of two body sentences with places of their own are two events."""
    if "headline" in (a.view.sentence.field, b.view.sentence.field):
        return False
    return a.place != b.place and bool(a.place) and bool(b.place)


def _beside_two_places(a: Figure, b: Figure) -> bool:
    """ "at least eight in Amanuel | ... eight people in Debre Markos": each with its place right behind."""
    if "headline" in _fields(a, b) or a.count > 20:
        return False
    here, there = _right_behind(a), _right_behind(b)
    return bool(here) and bool(there) and here != there


def _right_behind(figure: Figure) -> str:
    """The name that "in" or "at" leads in right behind a figure or its word of harm."""
    tokens, units = figure.view.tokens, figure.view.units
    for last in {figure.unit.last, units[max(figure.at, figure.by)].last}:
        if last + 1 < len(tokens) and tokens[last].lower in ("in", "at", "near") and tokens[last + 1].text[0].isupper():
            return tokens[last + 1].lower
    return ""


def _roughly(a: Figure, b: Figure) -> bool:
    """The same fact at two precisions: "hundreds of its soldiers" and 498, "over 4,000" and 4,208."""
    if (
        a.harm != b.harm
        or (a.side != b.side and b.kin is not a and not _one_side(a, b))
        or (a.view is b.view and not _put_at(a, b))
        or _kinds_differ(a, b)
        or a.part
        or b.part
        or ("new" in (a.mode, b.mode) and not (_dozens_more(a, b) or _rounded(a, b)))
        or _two_sources(a, b)
    ):
        return False
    if a.mode != b.mode and "headline" not in (a.view.sentence.field, b.view.sentence.field):
        return False
    if _rounded(a, b):
        return True
    if (
        a.bound in ("more-than", "at-least")
        and b.bound in ("more-than", "at-least", "exact")
        and a.view.sentence.field == "headline" != b.view.sentence.field
    ):
        return a.said >= 20 and 1 < b.said / a.said <= 1.1
    loose, precise = (a, b) if a.bound in LOOSE and STRICTER[a.bound] and (b.bound == "exact" or a.bound == "vague") else (b, a)
    if loose.bound not in LOOSE or _high(precise) or (precise.bound != "exact" and loose.bound != "vague") or loose.said < 10:
        return False
    ratio = precise.said / loose.said
    if ratio == 1:
        return a.bound == "vague" and a.view.sentence.field == "headline"
    return (1 if loose.bound != "about" else 0.87) <= ratio <= LOOSE[loose.bound]


def _dozens_more(a: Figure, b: Figure) -> bool:
    """ "dozens of soldiers have again been lost" and "the number grew by 44": what is new at two precisions."""
    return a.bound == "vague" and (a.view is b.view or a.view.sentence.field == "headline")


def _two_sources(a: Figure, b: Figure) -> bool:
    """ "31,000 have died, the president said; the project had documented at least 30,000": two counts, each with its own speaker."""
    if "headline" in _fields(a, b) or "outlet" in (a.claimant, b.claimant):
        return False
    return a.claimant != b.claimant and "vague" not in (a.bound, b.bound)


def _rounded(a: Figure, b: Figure) -> bool:
    """A headline's round figure and the body's: "passes 3,000" and 3,002, "nearly 3,000" and "no fewer than 2,900"."""
    if a.view.sentence.field != "headline" or b.view.sentence.field == "headline" or _high(a) or a.said < 20:
        return False
    ratio = (_high(b) or b.said) / a.said
    if a.bound in ("exact", "about"):
        return a.said % 10 == 0 and (0.95 if a.bound == "about" else 1) <= ratio <= 1.1 and (a.said % 100 == 0 or a.bound == "about")
    if a.bound == "up-to":
        return ratio == 1
    return a.bound in ("more-than", "at-least") and 1 <= ratio <= 1.2


def _put_at(a: Figure, b: Figure) -> bool:
    """ "killed dozens ..., putting the toll at more than 100"."""
    return a.bound == "vague" and b.rule == "measure" and not b.part


def _fold(into: Figure, figure: Figure) -> None:
    figure.into = into
    into.folded = True
    into.modes += figure.modes
    into.folk += figure.folk
    if _high(figure) and not _high(into):
        _take(into, figure)
    elif figure.count != into.count:
        _take_precise(into, figure)
    elif STRICTER[figure.bound] > STRICTER[into.bound]:
        into.bound = figure.bound
    into.evidence["population"].take(figure.evidence["population"])
    decide_population(into)
    figure.population = into.population
    if into.claimant == "outlet":
        into.claimant = figure.claimant
    _fold_side(into, figure)
    _fold_mode(into, figure)
    into.place = into.place or figure.place
    into.corrects = into.corrects if into.corrects is not None else figure.corrects


def _take(into: Figure, figure: Figure) -> None:
    """What was said at `figure`'s place stands for the fact."""
    into.count, into.bound, into.view, into.at, into.by, into.rule = (
        figure.count,
        figure.bound,
        figure.view,
        figure.at,
        figure.by,
        figure.rule,
    )
    into.unit = figure.unit


def _take_precise(into: Figure, figure: Figure) -> None:
    finer = into.bound == "about" and into.said % 100 == 0 and figure.said % 100 > 0
    if STRICTER[figure.bound] == 0 or into.bound == "vague" or figure.said > into.said or finer:
        _take(into, figure)


LENT: Final = frozenset({"after", "twin", "twin-of-headline"})
"""Evidence for a side that one mention of a fact lends to the other."""


def _fold_side(into: Figure, figure: Figure) -> None:
    """What speaks for the side of either speaks for the fact; what they lent each other before counts no more."""
    if figure.part and not into.part:
        return
    into.evidence["side"].take(figure.evidence["side"])
    into.evidence["side"].forget(LENT)
    decide_side(into)


def _fold_mode(into: Figure, figure: Figure) -> None:
    """What speaks for the mode of either speaks for the fact."""
    if figure.part and not into.part:
        return
    into.evidence["mode"].take(figure.evidence["mode"])
    decide_mode(into)
