"""Spells of time, read by their structure: "in three days", "from 25 to 27 July", "in December", "a week ago", "from 24 February on".

A spell that is over makes its figures those of one event; one that began with the war, or is as long as wars are, sums up.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from streams.core.text.number_words import ORDINALS, STARTS, TENS, UNITS
from streams.core.text.vocabulary import declare

KINDS: Final = frozenset("ago begun-ago between first-days month onward span war-span whole-war".split())
SUMMING: Final = frozenset({"begun-ago", "onward", "war-span", "whole-war"})
"""Those that tell of a total."""
DAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS_IN_ORDER: Final = tuple("january february march april may june july august september october november december".split())
MONTHS: Final = frozenset(MONTHS_IN_ORDER)
SHORT: Final = frozenset("minutes hours days nights hour night".split())
LONG: Final = frozenset("weeks months years".split())
WARS: Final = frozenset("war warfare conflict invasion hostilities occupation uprising rebellion insurgency siege civil".split())
WITHIN: Final = frozenset("in within over during after for through throughout of".split())
WINDOWS: Final = frozenset({"past", "last", "previous", "coming", "next"})
FIRSTS: Final = frozenset("deadliest worst first heaviest bloodiest biggest largest fiercest longest".split())
LEADING: Final = frozenset(
    "the these those its their his all last past first little under about some just only nearly almost less than barely".split()
)
AGO: Final = frozenset({"ago", "earlier", "before", "later", "previously"})
ONWARD: Final = frozenset({"on", "onward", "onwards", "forward"})
OPENINGS: Final = frozenset({"start", "beginning", "outset", "outbreak", "onset", "opening"})
PART: Final = frozenset("early late mid end middle whole entire all".split())
WORDS: Final = SHORT | LONG | MONTHS | DAYS | AGO | {"between", "from", "day", "week", "month", "year"}
SPELLING: Final = declare("modes", WORDS)
"""Where none of these is in a sentence, no spell is."""
BOUNDED: Final = declare("modes", ("from", "between"))
"""Words that open a spell between two dates."""
OPENS: Final = declare("modes", {*WITHIN, *STARTS, "a", "the", "one"})
"""Words that may open another spell, besides figures."""
SAYING: Final = frozenset(
    (
        "said says say told announced announces confirmed reported reports reporting stated wrote added claimed claims "
        "acknowledged published put gave updated bulletin statement conference counted calculated admitted disclosed released "
        "spoke insisted posted briefing declared denied tweeted concluded"
    ).split()
)


YOUNG: Final = 1
"""Days for which a war is young."""


class Spell(NamedTuple):
    """A spell: the kind of evidence it is, the word behind it, and how many days it lasted (0: not said)."""

    kind: str
    last: int
    days: int = 0


class War:
    """When a story began, and the day on which it is read: a spell as long as the whole war sums up. `age` is how many days it has
    lasted, `young` is one of a day at most."""

    __slots__ = ("age", "start", "young")

    def __init__(self, start: date, day: date) -> None:
        """A war that began on `start`, on `day`."""
        self.start, self.age = start, (day - start).days
        self.young = self.age <= YOUNG

    def lasted(self, days: int) -> bool:
        """Whether it has lasted about so long."""
        return days > 0 and abs(days - self.age) <= max(1, days // 10)

    def begins(self, words: Sequence[str]) -> bool:
        """Whether a date is that of its first day, or the day before."""
        return MONTHS_IN_ORDER[self.start.month - 1] in words and (str(self.start.day) in words or str(self.start.day - 1) in words)


def spell_at(lowers: Sequence[str], i: int, war: War) -> Spell | None:
    """The spell that begins at word `i`."""
    spell = _spell_at(lowers, i)
    if spell is None or spell.kind not in ("span", "war-span", "between"):
        return spell
    whole = war.begins(lowers[i : spell.last]) if spell.kind == "between" else war.lasted(spell.days)
    return Spell("whole-war", spell.last) if whole else spell


def _spell_at(lowers: Sequence[str], i: int) -> Spell | None:
    word = lowers[i]
    if word == "from":
        return _from(lowers, i)
    if word == "between":
        return _between(lowers, i)
    if word in WITHIN:
        return _month(lowers, i) or _first_days(lowers, i) or _span(lowers, i)
    if word in STARTS or word.isdigit() or word in ("a", "the", "one"):
        return _ago(lowers, i) or _span_of(lowers, i) or (_first_days(lowers, i - 1) if word == "the" else None)
    return None


def _numbered(word: str) -> bool:
    return word.isdigit() or word in STARTS or word in ("a", "few", "several", "some")


def _span(lowers: Sequence[str], i: int) -> Spell | None:
    """ "in three days", "within the 48 hours", "over two days of fighting"."""
    at = _past(lowers, i + 1, LEADING)
    if not WINDOWS.isdisjoint(lowers[i + 1 : at]) or not FIRSTS.isdisjoint(lowers[max(0, i - 7) : i]):
        return None
    if at + 1 >= len(lowers) or not (_numbered(lowers[at]) or at > i + 1):
        return None
    unit = at + 1 if _numbered(lowers[at]) else at
    while unit < min(len(lowers), at + 4) and lowers[unit] not in SHORT and lowers[unit] not in LONG and _numbered(lowers[unit]):
        unit += 1
    return _lasting(lowers, unit)


def _span_of(lowers: Sequence[str], i: int) -> Spell | None:
    """ "six weeks of clashes", "two days of violence"."""
    unit = i + 1
    while unit < min(len(lowers), i + 4) and _numbered(lowers[unit]):
        unit += 1
    if unit + 1 < len(lowers) and lowers[unit + 1] == "of" and lowers[i] != "the":
        return _lasting(lowers, unit)
    return None


def _lasting(lowers: Sequence[str], unit: int) -> Spell | None:
    if unit >= len(lowers) or (lowers[unit] not in SHORT and lowers[unit] not in LONG):
        return None
    after = lowers[unit + 1 : unit + 5]
    if after[:1] and after[0] in AGO:
        return None
    of_war = after[:1] == ["of"] and not WARS.isdisjoint(after[1:4])
    days = _value(lowers, unit - 1) * LENGTHS.get(lowers[unit], 0)
    return Spell("war-span" if of_war or lowers[unit] in LONG else "span", unit + 1, days)


LENGTHS: Final = {"days": 1, "nights": 1, "weeks": 7, "months": 30, "years": 365}


def _value(lowers: Sequence[str], i: int) -> int:
    word = lowers[i]
    return int(word[:4]) if word.isdigit() else UNITS.get(word, TENS.get(word, 0))


def _ago(lowers: Sequence[str], i: int) -> Spell | None:
    """ "a week ago", "three days earlier", "the evening before"."""
    for k in range(i + 1, min(len(lowers) - 1, i + 4)):
        if lowers[k] in TIMES and lowers[k + 1] in AGO:
            return _ago_or_said(lowers, i, k + 2)
        if lowers[k] in ",;.":
            break
    return None


def _ago_or_said(lowers: Sequence[str], i: int, last: int) -> Spell | None:
    """ "A day earlier the minister said" and "up from 14 the day before" date no event; what began a week ago has lasted a week."""
    if not BEGUN.isdisjoint(lowers[max(0, i - 3) : i]):
        return Spell("begun-ago", last)
    told = not SAYING.isdisjoint(lowers[last : last + 7]) or not {"from", "than", "up"}.isdisjoint(lowers[max(0, i - 3) : i])
    return None if told else Spell("ago", last)


TIMES: Final = SHORT | LONG | {"day", "week", "month", "year", "evening", "morning", "afternoon", "weekend"}
LASTING: Final = declare("modes", TIMES | MONTHS)
"""What such a spell has in it."""
BEGUN: Final = frozenset("began begun broke out erupted started launched opened arms invaded".split())


def _past(lowers: Sequence[str], i: int, words: frozenset[str]) -> int:
    end = min(len(lowers), i + 4)
    while i < end and lowers[i] in words:
        i += 1
    return i


def _month(lowers: Sequence[str], i: int) -> Spell | None:
    """ "in December", "during early May", "for the month of October"."""
    if lowers[i] not in ("in", "during", "for", "over", "throughout"):
        return None
    at = _past(lowers, i + 1, _MONTHLY)
    if at >= len(lowers) or lowers[at] not in MONTHS:
        return None
    verb = lowers[at] in ("may", "march") and at + 1 < len(lowers) and lowers[at + 1] in _NO_MONTH
    return None if verb else Spell("month", at + 1)


_MONTHLY: Final = PART | {"the", "month", "of", "last", "this"}
_NO_MONTH: Final = frozenset({"be", "have", "on", "to", "not", "well", "yet"})


def _first_days(lowers: Sequence[str], i: int) -> Spell | None:
    """ "in the first sixteen days of the month", "in the opening hours", "on the first day"."""
    at = i + 1 + (lowers[i + 1 : i + 2] == ["the"])
    if at >= len(lowers) or lowers[at] not in ("first", "opening", "second", "third"):
        return None
    for k in range(at + 1, min(len(lowers), at + 4)):
        if lowers[k] in TIMES:
            return Spell("first-days", k + 1)
        if not _numbered(lowers[k]):
            return None
    return None


def _from(lowers: Sequence[str], i: int) -> Spell | None:
    """ "from 25 to 27 July", "from 24 February on", "from the start of the invasion"."""
    if not OPENINGS.isdisjoint(lowers[i + 1 : i + 4]) and "of" in lowers[i + 2 : i + 5]:
        return Spell("onward", i + 4)
    begun = _date(lowers, i + 1)
    if begun == i + 1:
        return None
    after = lowers[begun : begun + 1]
    if after and after[0] in ONWARD:
        return Spell("onward", begun + 1)
    if after and after[0] in ("to", "until", "till", "through", "-", "–"):
        ended = _date(lowers, begun + 1)
        return Spell("between", ended) if ended > begun + 1 and _named(lowers, i, ended) else None
    return None


def _between(lowers: Sequence[str], i: int) -> Spell | None:
    """ "between August and January", "between 24 and 30 May", "between Friday and Sunday"."""
    if not OPENINGS.isdisjoint(lowers[i + 1 : i + 4]) and "of" in lowers[i + 2 : i + 5]:
        return Spell("onward", i + 4)
    begun = _date(lowers, i + 1)
    if begun == i + 1 or lowers[begun : begun + 1] != ["and"]:
        return None
    ended = _date(lowers, begun + 1)
    return Spell("between", ended) if ended > begun + 1 and _named(lowers, i, ended) else None


def _named(lowers: Sequence[str], first: int, last: int) -> bool:
    return any(lowers[i] in MONTHS or lowers[i] in DAYS for i in range(first, last))


def _date(lowers: Sequence[str], i: int) -> int:
    """The word behind a date, weekday or month that begins at `i`; `i` itself where none does."""
    first = i
    while i < min(len(lowers), first + 5) and _dates(lowers[i]):
        i += 1
    return i


def _dates(word: str) -> bool:
    if word in MONTHS or word in DAYS or word in ORDINALS or word in _DATING:
        return True
    return word[:1].isdigit() and (word.isdigit() or word[-2:] in ("st", "nd", "rd", "th")) and len(word) < 5


_DATING: Final = frozenset("of the noon midnight morning evening night early late mid".split())
