"""Whether a shape may tie a figure to a word of harm, where the letters alone do not say it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from schemas.claims import Harm
from streams.core.claims.figures import View, harm_of
from streams.core.claims.kinds import (
    ACT,
    ADV,
    AND,
    BARE,
    BE,
    BRING,
    BY,
    CAPTIVES,
    CHANGE,
    COMMA,
    COUNTED,
    DEATHS,
    DET,
    DIES,
    HARM,
    HAVE,
    INCL,
    MODAL,
    NAMED,
    NTH,
    NUMBER,
    ONE,
    PART,
    PEOPLE,
    PREP,
    SAFE,
    SAID,
    SEMICOLON,
    SIDE,
    STATE,
    STOP,
    STRANGE,
    THING,
    TO,
    TOLL,
    WITH,
)
from streams.core.claims.nouns import lower

CLAUSES: Final = frozenset({"before", "when", "as", "after", "while", "since", "because", "until"})
CLINICS: Final = frozenset({"to hospital", "to hospitals", "to the hospital", "to a hospital", "to clinics", "to a clinic"})
MOVED: Final = frozenset(
    (
        "brought bring brings taken took take takes taking sent send sends sending driven drove drive rushed rush flown flew carried "
        "transferred moved evacuated airlifted ferried transported delivered removed helped escorted conveyed admitted gone went go came"
    ).split()
)
NEEDED: Final[dict[str, Harm]] = {
    "victims-with-wounds": "wounded",
    "some-with-wounds": "wounded",
    "brought-with-wounds": "wounded",
    "are-captives": "captured",
    "victims-have-wounds": "wounded",
    "taken-hostage": "captured",
    "victims-who-then-died": "killed",
    "victims-after-wounds": "killed",
    "lives-of-some-cost": "killed",
}
"""Shapes that hold for one harm alone."""
OTHERS: Final = frozenset(
    "sent refugees homeless evacuees arrivals migrants fighters recruits deserters troops arrests detainees prisoners".split()
)
"""Who or what else a number is kept of."""
AGENTS: Final = ("ers", "ors", "ists", "ants", "ians", "men", "women", "ees")
"""How unknown nouns for people end."""
ELSEWHERE: Final = frozenset("from ill sick asleep off out back behind short silent into down".split())
"""Words after "fell" with which nobody dies."""
LANDED: Final = frozenset({"have fallen", "had fallen", "has fallen"})
HOLDS: Final = frozenset({"hold", "holds"})
SUSPECTS: Final = frozenset({"suspects", "suspect", "protesters", "demonstrators", "migrants"})


def fits(view: View, at: int, by: int, shape: str) -> bool:
    """Whether the shape may tie this figure to that word: only soldiers fall, only a noun ending in "of" counts bodies."""
    if shape in DECIDING:
        return DECIDING[shape](view, at, by)
    if shape in NEEDED and harm_of(view.units[by]) != NEEDED[shape]:
        return False
    check = CHECKS.get(shape)
    if lower(view.units[by], view.tokens) in LANDED and not _may_land(view, at, by):
        return False
    return (check is None or check(view, at, by)) and _taken_there(view, at, by) and _may_suffer(view, at, by)


def _no_part_of_them(view: View, at: int, by: int) -> bool:
    """ "Of these 76 have returned to duty": a part of those who were counted, whatever became of them."""
    return view.words(view.units[at].first - 2, view.units[at].first) not in ("of these", "of those", "of them")


def _killed_them(view: View, at: int, by: int) -> bool:
    """ "detained six men and killed them"."""
    last = view.units[by].last
    return view.words(last, last + 1) in ("them", "him", "her")


def _as_what(view: View, at: int, by: int) -> bool:
    """ "3,000 as missing"."""
    as_at = at + 2 if view.units[at + 1].kinds & CHANGE else at + 1
    return lower(view.units[as_at], view.tokens) == "as"


def _not_kept_noun(view: View, at: int, by: int) -> bool:
    """ "in the fighting 104 men were killed": a noun keeps nobody safe."""
    if view.units[at].kinds & BARE and lower(view.units[at - 1], view.tokens) in ("to", "past", "above"):
        return False  # "the toll of the fighting to 12"
    return not (by and view.units[by - 1].kinds & DET)


def _not_doing(view: View, at: int, by: int) -> bool:
    """ "three men who were bringing wounded people to safety" are not brought there themselves."""
    return not any(view.lowers[other.last - 1].endswith("ing") and other.kinds & BRING for other in view.units[at:by])


def _own_harm(view: View, at: int, by: int) -> bool:
    """ "could not save a woman hurt in the strike", "at 12 and those hurt": a word that belongs to another's phrase."""
    before = view.units[at - 1] if at else None
    if before is not None and before.kinds & ACT and harm_of(before) == "killed" and by == at + 1 and harm_of(view.units[by]) != "killed":
        return False
    joined = at + 1 < by and view.units[at + 1].kinds & AND != 0
    return not joined or view.units[at].kinds & COUNTED != 0


def _apposed(view: View, at: int, by: int) -> bool:
    """ "the wounded, more than 400 of them": no "eleven missing, six of whom"."""
    after = view.units[at + 1] if at + 1 < len(view.units) else None
    return after is None or not after.kinds & INCL or lower(after, view.tokens) == "of them"


def _their_bodies(view: View, at: int, by: int) -> bool:
    words = lower(view.units[by], view.tokens)
    return words.startswith(("bod", "corpse", "remains", "death", "killing", "murder", "execution")) and view.tokens[
        view.units[at + 1].first
    ].lower in ("'", "’", "'s")


def _several(view: View, at: int, by: int) -> bool:
    """A spokesman who "puts the number of civilians killed at 31" is no number."""
    return not view.units[at].kinds & (ONE | NAMED)


def _including(view: View, at: int, by: int) -> bool:
    return lower(view.units[at + 1], view.tokens) in ("including", "counting", "comprising")


def _one_clause(view: View, at: int, by: int) -> bool:
    return not any(lower(other, view.tokens) in CLAUSES for other in view.units[at + 1 : by])


def _dead(view: View, at: int, by: int) -> bool:
    return lower(view.units[by], view.tokens) == "dead"


def _of_the_harmed(view: View, at: int, by: int) -> bool:
    """A total without a word of harm of its own is one of the harmed, not of the evacuated."""
    return harm_of(view.units[by]) is not None or not _of_others(view, by)


def _bodies(view: View, at: int, by: int) -> bool:
    return view.lowers[view.units[by].last - 1] == "of"


def _among(view: View, at: int, by: int) -> bool:
    """ "died with Ivan Petrenko, who was among": a companion's name is no further victim."""
    return not view.units[at].kinds & NAMED or not any(other.kinds & WITH for other in view.units[max(0, at - 5) : at])


def _measured(view: View, at: int, by: int) -> bool:
    """A toll's number: no age, no "wounded men" of their own, no clause that "as" opens (", as over 160 rescuers go on")."""
    unit = view.units[at]
    opened = at > 1 and lower(view.units[at - 1], view.tokens) == "as" and not view.units[at - 2].kinds & (CHANGE | SAID)
    return not opened and unit.prior is None and not _aged(view, at, by)


def _taken_there(view: View, at: int, by: int) -> bool:
    """ "to hospital" tells of wounded only with a verb that takes them there."""
    unit, harm = view.units[at], view.units[by]
    if lower(harm, view.tokens) not in CLINICS:
        return True
    return not MOVED.isdisjoint(view.lowers[max(0, min(unit.first, harm.first) - 6) : harm.first])


def _moved_to(view: View, at: int, by: int) -> bool:
    """ "the toll ... from 12 to 15", "the toll of the strikes up to 31"."""
    quantity = view.units[at].quantity
    if quantity is None or quantity.high is not None:
        return False
    up = view.units[by].kinds & TOLL != 0 and view.words(quantity.first, quantity.first + 2) == "up to"
    return quantity.lead == "from" or up


def _may_fall(view: View, at: int, by: int) -> bool:
    """Whether who or what "fell" died: soldiers, people of a nation ("74 Russians fell"), a bare number of men ("eight fell there")."""
    unit = view.units[at]
    last = view.units[by].last
    onto = view.words(last, last + 2) in ("on the", "on a", "upon the") and not _front(view, last)
    if view.words(last, last + 1) in ELSEWHERE or (onto and (unit.population != "military" or view.words(last, last + 1) != "on")):
        return False
    if unit.population == "military" or unit.head in ("demonym", "men", "family members"):
        return True
    before = view.units[at - 1] if at else None
    if not unit.kinds & BARE or (before is not None and before.kinds & (PREP | TO | CHANGE | BY)):
        return False
    after = view.units[by + 1] if by + 1 < len(view.units) else None
    if after is None or after.kinds & (COMMA | SEMICOLON | STOP | AND):
        return True
    if lower(after, view.tokens) == "on" and by + 2 < len(view.units) and view.units[by + 2].kinds & SIDE:
        return False  # shells
    return lower(after, view.tokens) in ("in", "near", "at", "on", "there", "when", "during", "outside", "around")


def _may_land(view: View, at: int, by: int) -> bool:
    """ "more than 50 have fallen on Iran": shells; "fallen on the front": soldiers."""
    last = view.units[by].last
    return view.units[at].population == "military" or view.words(last, last + 1) not in ("on", "upon", "into") or _front(view, last)


def _costs(view: View, at: int, by: int) -> bool:
    """ "the shelling claimed a woman", but no "a convoy taking 1,300 people"."""
    return lower(view.units[by], view.tokens) not in ("taking", "takes", "take")


def _front(view: View, last: int) -> bool:
    """ "fell on the front": a place or a time, nobody whom they fell upon."""
    return view.words(last + 2, last + 3) in (
        "front",
        "battlefield",
        "field",
        "line",
        "same",
        "spot",
        "night",
        "day",
        "first",
        "second",
        "way",
    )


def _of_others(view: View, by: int) -> bool:
    """ "the number of people evacuated", "the number sent": a count of others than the harmed."""
    for unit in view.units[by + 1 : by + 8]:
        if unit.kinds & (HARM | PART | STATE | DIES):
            return False
        if unit.kinds & SAFE or lower(unit, view.tokens) in OTHERS:
            return True
        if unit.quantity is not None or unit.kinds & (BE | HAVE | MODAL | CHANGE):
            return False
    return False


def _aged(view: View, at: int, by: int) -> bool:
    """ "the poet, killed at 44": an age."""
    quantity = view.units[at].quantity
    one = by > 0 and (view.units[by - 1].kinds & (COMMA | ONE | NAMED | BE) != 0)
    return one and at == by + 2 and quantity is not None and quantity.value < 111 and view.lowers[view.units[at].first - 1] == "at"


def _may_suffer(view: View, at: int, by: int) -> bool:
    """Whether what the word says can be done to what is counted: only people are seized or "taken out" for a claim, no "first" is one."""
    unit, harm = view.units[at], view.units[by]
    if unit.kinds & NTH and unit.quantity is not None and unit.quantity.value == 1:
        return False
    if unit.head in SUSPECTS and harm_of(harm) == "captured":
        return False
    only = [entry for entry in harm.entries if entry.only == "people" and entry.harm]
    if lower(harm, view.tokens) in HOLDS and not _may_hold(view, at, by):
        return False
    if unit.kinds & NAMED and any(entry.harm == "captured" for entry in only) and not view.units[max(0, at - 1)].kinds & PEOPLE:
        return False
    return not only or _people(view, at)


def _may_hold(view: View, at: int, by: int) -> bool:
    """ "the rebels hold nine soldiers", "Armenian forces hold at least three": no seats, no talks."""
    unit = view.units[at]
    i = by - 1
    while i > 0 and view.units[i].kinds & ADV:
        i -= 1
    if at < by or i < 0 or not (view.units[i].kinds & (SIDE | PEOPLE)):
        return False
    if view.words(unit.last, unit.last + 1) in ("'", "’", "'s"):
        return False
    after = view.units[at + 1] if at + 1 < len(view.units) else None
    bare = unit.kinds & BARE != 0 and (after is None or after.kinds & (COMMA | SEMICOLON | STOP) != 0)
    return bare or unit.population == "military" or (unit.kinds & COUNTED != 0 and bool(unit.demonyms))


def _people(view: View, at: int) -> bool:
    """Whether the figure surely counts people: by its noun, or bare where the sentence names no things before it."""
    unit = view.units[at]
    if unit.head == "of-number" and not any(other.kinds & PEOPLE for other in view.units[at + 1 : at + 2]):
        return not any(other.kinds & THING for other in view.units[:at])
    if unit.kinds & (COUNTED | ONE | NAMED | DEATHS | CAPTIVES) or (unit.kinds & STRANGE and unit.head.endswith(AGENTS)):
        return True
    return unit.kinds & BARE != 0 and not any(
        other.kinds & THING != 0 or (other.kinds & NUMBER != 0 and other.head) for other in view.units[:at]
    )


Check = Callable[[View, int, int], bool]
DECIDING: Final[Mapping[str, Check]] = {
    "soldiers-fell": _may_fall,
    "and-killed-them": _killed_them,
    "as-harmed": _as_what,
    "moved": _moved_to,
}
"""Shapes with which the check alone decides."""
CHECKS: Final[Mapping[str, Check]] = {
    "keeping-safe": _not_kept_noun,
    "victims-passive": _not_doing,
    "who-is-safe": _no_part_of_them,
    "claimed-somebody": _costs,
    "victims-reduced": _own_harm,
    "bodies-of-some": _their_bodies,
    "harm-apposition": _apposed,
    "number-of-victims": _several,
    "victims-including": _including,
    "victims-far": _one_clause,
    "dead-told": _dead,
    "running-total": _of_the_harmed,
    "total-is": _of_the_harmed,
    "bodies-of": _bodies,
    "victims-among": _among,
    "measure": _measured,
    "number-is": _measured,
}
