"""Bare figures that no shape reaches: what somebody counts, or a clause without a verb, goes on with the figure told right before."""

from __future__ import annotations

from math import log
from typing import Final

from streams.core.claims.figures import Figure, View
from streams.core.claims.kinds import (
    ACT,
    ADV,
    AND,
    BARE,
    BE,
    CLOSE,
    COLON,
    COMMA,
    COUNTED,
    DASH,
    DET,
    DIES,
    HAVE,
    INCL,
    LOSE,
    MODAL,
    NAMED,
    NEG,
    NUMBER,
    OPEN,
    PART,
    PEOPLE,
    QUOTE,
    SAFE,
    SAID,
    SEMICOLON,
    SIDE,
    STATE,
    STOP,
    STRANGE,
    TAKE,
    TO,
    WORD,
)
from streams.core.claims.nouns import capital, lower
from streams.core.claims.subsets import value_of
from streams.core.claims.units import Unit
from streams.core.text.numbers import Quantity
from streams.core.text.vocabulary import declare

RECKONS: Final = frozenset(
    (
        "account accounted accounts acknowledged acknowledges admits admitted amounted amounts arrive arrived arrives assessed "
        "assumed assumes believed believes came cited cites claimed claims comes conceded concedes confirmed confirms counted "
        "counts documented documents estimated estimates feared fears finds found gave given gives goes has insist insisted "
        "insists knew knows lay lies listed lists made maintained maintains makes mentioned mentions named names number "
        "numbered numbers published publishes put puts ran reached reaches reads reckons recorded records registered registers "
        "remains reported reports runs said saw says see sees settled settles showed shows speaks spoke stand stands stayed "
        "stays sticks stood stopped stops stuck talked talks totalled totals went "
        "guess guessed guesses"
    ).split()
)
"""Verbs with which somebody says how many: "sees up to 20,000", "stopped at 1,351", "insists on 4,750"."""
LINKS: Final = frozenset("at/on/to/of/with/by/as/it/it at/them at/public/up to/is at/are at/out/for/about".split("/"))
THERE_ARE: Final = frozenset({"there are", "there were", "there be"})
FOLLOWING: Final = frozenset({"according to", "since", "in", "on", "at", "near", "by", "as of", "from", "around", "so far", "there", "or"})
"""With what a clause may go on behind a figure that stands alone."""
LISTED: Final = frozenset("counted listed named announced published known reported identified confirmed documented recorded".split())
AGES: Final = frozenset({"eldest", "oldest", "youngest", "aged", "age", "per", "cent", "percent", "day", "days", "km"})
SHARES: Final = frozenset("north south east west latter former other opposition rebels ministry capital army police suburbs rest".split())
LOSSES: Final = declare("figures", {"losses", "loss", "casualties"})
MEN: Final = frozenset({"personnel", "manpower", "troops", "soldiers", "servicemen", "men"})
ANY_MEN: Final = declare("figures", MEN)
COUNTS: Final = declare("figures", {"figure", "number", "toll", "total", "count", "tally"})
CONTRASTS: Final = frozenset(
    f"{joint} the {which}" for joint in ("on", "in", "for", "among") for which in ("latter", "former", "other", "second", "rest")
)
OWN: Final = declare("figures", {"own"})
OF_ITS_OWN: Final = frozenset({"of its own", "of their own", "of her own", "of his own"})
FARTHEST: Final = 40
"""How many times larger or smaller the figure may be than the one that it goes on with."""


def stranded(view: View, found: dict[int, Figure], earlier: list[Figure]) -> None:
    """ "... 32,000 dead, says Kyiv. A Western official sees up to 20,000": give such figures the harm of the nearest one before."""
    for at, unit in enumerate(view.units):
        if not unit.kinds & BARE or at in found or unit.quantity is None or unit.quantity.value < 2 or _is_year(view, unit):
            continue
        shared = at > 1 and _share(view, at, at - 2)
        if not (shared or (_stands_alone(view, at) and (_may_stand(view, at) or _gapped(view, at, found)))):
            continue
        kin = _told_before(view, at, found, earlier)
        if kin is not None and abs(log(unit.quantity.value / max(1, kin.said))) <= log(FARTHEST):
            found[at] = Figure(view, at, -1, kin.harm, "stranded", kin=kin)


def of_its_own(view: View, found: dict[int, Figure], earlier: list[Figure]) -> None:
    """ "Azerbaijan sticks to 31 soldiers of its own", after the dead of the other side."""
    if not view.has.figures & OWN:
        return
    for at, unit in enumerate(view.units):
        if at in found or not unit.kinds & (BARE | COUNTED) or at == 0:
            continue
        said = view.words(unit.last, unit.last + 3) in OF_ITS_OWN or view.words(unit.last - 3, unit.last) in OF_ITS_OWN
        if said and (view.units[at - 1].kinds & (SAID | TO | ADV) or lower(view.units[at - 1], view.tokens) in ("on", "up to")):
            kin = _told_before(view, at, found, earlier)
            if kin is not None and kin.harm != "captured":
                found[at] = Figure(view, at, -1, kin.harm, "of-its-own", kin=kin)


def rolls_of_losses(view: View, found: dict[int, Figure]) -> None:
    """ "Losses of the enemy: personnel, about 26,000 (+350); tanks, 1,170 (+25)": the men of a list of what was lost, and the latest."""
    if not view.has.figures & LOSSES or not view.has.figures & ANY_MEN:
        return
    for at, unit in enumerate(view.units[:-1]):
        if view.lowers[unit.last - 1] not in MEN or unit.quantity is not None:
            continue
        place = at + 2 if view.units[at + 1].kinds & (COMMA | COLON | DASH | OPEN) else at + 1
        if place >= len(view.units) or not view.units[place].kinds & BARE or place in found:
            continue
        found[place] = Figure(view, place, -1, "casualties", "roll-of-losses")
        plus = next((i for i in range(place + 1, min(place + 5, len(view.units))) if view.units[i].quantity is not None), -1)
        if plus > 0 and view.lowers[view.units[plus].at - 1] in ("+", "up", "plus") and view.units[plus].kinds & BARE:
            view.units[plus].more = True
            found[plus] = Figure(view, plus, -1, "casualties", "roll-of-losses", kin=found[place])
        return


def _is_year(view: View, unit: Unit) -> bool:
    """Whether the digits may as well be a year."""
    quantity = unit.quantity
    return quantity is not None and 1900 <= quantity.value <= 2100 and view.tokens[quantity.at].text.isdigit()


def _stands_alone(view: View, at: int) -> bool:
    """Whether the clause ends at the figure, or goes on with a place, a time, a source."""
    after = view.units[at + 1] if at + 1 < len(view.units) else None
    if after is None or after.kinds & (COMMA | SEMICOLON | STOP | CLOSE | DASH):
        return True
    if after.kinds & AND:
        following = view.units[at + 2] if at + 2 < len(view.units) else None
        return following is not None and (following.kinds & SIDE != 0 or (following.kinds & WORD != 0 and capital(view.tokens, following)))
    words = lower(after, view.tokens)
    return words in FOLLOWING or (words in LISTED and view.units[at].first > 0 and view.lowers[view.units[at].first - 1] == "the")


def _may_stand(view: View, at: int) -> bool:
    """Whether a verb of counting leads to the figure, or a clause of its own opens with it."""
    i = at - 1
    while i > 0 and (view.units[i].kinds & ADV or lower(view.units[i], view.tokens) in LINKS):
        i -= 1
    first = view.units[at].first
    if i < 0 or not {"had", "than"}.isdisjoint(view.lowers[max(0, first - 5) : first]):
        return False  # what had been told before
    word = view.lowers[view.units[i].last - 1]
    if word == "the" and at + 1 < len(view.units):
        return lower(view.units[at + 1], view.tokens) in LISTED
    if word in RECKONS or view.words(first - 2, first) in THERE_ARE:
        return True
    if word == "be":
        return view.has.figures & COUNTS != 0
    return _share(view, at, i) if i < at - 1 else _opens(view, at)


def _opens(view: View, at: int) -> bool:
    """Whether a clause, a bracket behind a place or a contrast opens with the figure."""
    before = view.units[at - 1]
    if before.kinds & OPEN:
        return at > 1 and at + 1 < len(view.units) and view.units[at + 1].kinds & CLOSE != 0 and _place(view, view.units[at - 2])
    if before.kinds & AND:
        return view.words(view.units[at].last, view.units[at].last + 3) in CONTRASTS
    return before.kinds & SEMICOLON != 0 and _opens_with(view, at)


def _gapped(view: View, at: int, found: dict[int, Figure]) -> bool:
    """ "40 are dead, says the army; by the rebels' count 60", "20 died in the north, in the south 30": a clause without a verb."""
    start = max((place for place in found if place < at), default=-1)
    stop = _clause_start(view, start, at)
    if start < 0 or stop <= start or at - stop > 8:
        return False
    row = view.units[stop + 1 : at]
    if any(
        unit.quantity is not None
        or unit.kinds & (BE | HAVE | MODAL | PART | DIES | ACT | STATE | LOSE | TAKE | INCL | NEG | COLON | OPEN | CLOSE | QUOTE)
        for unit in row
    ):
        return False
    words = view.lowers[view.units[stop].first : view.units[at].first]
    if not AGES.isdisjoint(words):
        return False
    if not row:
        return at + 1 < len(view.units) and lower(view.units[at + 1], view.tokens) == "according to"
    people = any(unit.kinds & SIDE or (unit.kinds & PEOPLE and row[0].kinds & DET) for unit in row)
    return people or not SHARES.isdisjoint(words)


def _clause_start(view: View, start: int, at: int) -> int:
    """The comma, semicolon or "and" that opens the figure's clause; "; the rebels, 60" opens with the semicolon."""
    for place in range(at - 1, start, -1):
        unit = view.units[place]
        if unit.kinds & (SEMICOLON | AND) or (unit.kinds & COMMA and place < at - 1):
            return place
        if unit.kinds & COMMA and place == at - 1 and at + 1 < len(view.units) and lower(view.units[at + 1], view.tokens) == "according to":
            return place
    return -1


def _share(view: View, at: int, i: int) -> bool:
    """ "Bashkortostan with 5,945 and Tatarstan with 5,605": a place and its share."""
    return i >= 0 and lower(view.units[at - 1], view.tokens) == "with" and _place(view, view.units[i])


def _place(view: View, unit: Unit) -> bool:
    """Whether the unit may name a place: a side, a capital, "Sverdlovsk oblast"."""
    before = view.tokens[unit.first - 1].text if unit.first else ""
    if unit.kinds & (SIDE | NAMED):
        return True
    if unit.kinds & WORD:
        return capital(view.tokens, unit) or before[:1].isupper()
    return unit.classes == "z" and before[:1].isupper()


def _opens_with(view: View, at: int) -> bool:
    """ "Nine were hurt, he says; ten, according to the prosecutors": no list of things with their numbers."""
    after = view.units[at + 1] if at + 1 < len(view.units) else None
    return after is not None and (after.kinds & COMMA != 0 or lower(after, view.tokens) == "according to")


def _told_before(view: View, at: int, found: dict[int, Figure], earlier: list[Figure]) -> Figure | None:
    """The figure that was told last before, unless something else was counted since."""
    they = view.words(view.units[at].first - 2, view.units[at].first) in ("they number", "they numbered", "they total")
    for place in range(at - 1, -1, -1):
        if place in found:
            return found[place]
        if they:
            continue
        unit = view.units[place]
        if unit.quantity is not None and (unit.kinds & (BARE | COUNTED | STRANGE) or (unit.kinds & NUMBER and unit.head)):
            return None
        if unit.kinds & NUMBER and unit.quantity is not None and _of_others(view, place, unit.quantity):
            return None
    number, field = view.sentence.number, view.sentence.field
    near = [figure for figure in earlier if number - figure.view.sentence.number == 1 and figure.view.sentence.field == field]
    if not near or _counted_since(near[-1]):
        return None
    whole = [figure for figure in near if not figure.part] or near
    return min(whole, key=lambda figure: abs(log(value_of(view.units[at]) / max(1, figure.said))))


def _of_others(view: View, at: int, quantity: Quantity) -> bool:
    """Whether a number that counts no victims counts money, a share, or people who are safe: "and 300 were evacuated"."""
    return quantity.kind in ("money", "percent") or any(unit.kinds & SAFE for unit in view.units[at + 1 : at + 5])


def _counted_since(last: Figure) -> bool:
    """Whether the sentence before goes on with a number of something else."""
    return any(
        unit.quantity is not None and (unit.kinds & (BARE | COUNTED | STRANGE) or (unit.kinds & NUMBER and unit.head == "thing"))
        for unit in last.view.units[last.at + 1 :]
        if unit.first > last.unit.first
    )
