"""Where people flee to: further countries in a row of figures; whether an update tells of flight, or of fighters for hire, at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from streams.core.rules.tape import Tape
from streams.core.text.document import Document, Mention
from streams.core.text.vocabulary import declare

_FLIGHT: Final = declare(
    "facts",
    "arrivals asylum deported deportees displaced displacement escape escaped escaping evacuated evacuation evacuee evacuees "
    "exodus fled flee fleeing flees homeless newcomers refugee refugees returnees seek seeking sought stranded unhcr uprooted".split(),
)
_LINKS: Final = frozenset(
    ", ; and or some about around over more than close to nearly almost another further a an the into in for across at least roughly "
    "upwards of up well as many well while with only just under above below fewer less by by through people refugees persons civilians "
    "families arrivals others were are have had has gone went crossed entered reached fled headed to towards thousand hundred million "
    "thousands hundreds tens dozens half third perhaps estimated neighbouring neighboring north south".split()
)
"""What may stand between two countries of one row."""
_COUNTED: Final = frozenset("thousands hundreds dozens million thousand hundred tens scores".split())
_REACH: Final = 14
_MOST: Final = 8


def tells_of_flight(document: Document) -> bool:
    """Whether the update has a word for people who flee."""
    return any(sentence.has.facts & _FLIGHT for sentence in document.sentences)


_HIRE: Final = declare(
    "facts",
    "combatants contract contractor contractors contracts enlist enlisted factions fighter fighters foreigners hired jihadi "
    "jihadis jihadist jihadists legion lured mercenaries mercenary militants mobilised pay proxies ranks recruit recruited "
    "recruiters recruiting recruitment recruits terrorist terrorists trenches tricked volunteer volunteers".split(),
)


def tells_of_hire(document: Document) -> bool:
    """Whether the update has a word for people who fight in another's war."""
    return any(sentence.has.facts & _HIRE for sentence in document.sentences)


def further(tape: Tape, mention: Mention, end: int) -> Iterator[str]:
    """The countries that follow in a row of figures: "20,000 crossed into Chad and 14,000 into Egypt"."""
    at = max(mention.last, end)
    counted = any(_is_count(word) for word in tape.words[mention.last : at])
    for following in [m for m in tape.mentions if m.first >= at][:_MOST]:
        between = tape.words[at : following.first]
        if following.kind == "demonym" and following.first > at and _is_count(tape.words[following.first - 1]):
            continue
        if following.kind not in ("name", "place", "body") or len(between) > _REACH:
            return
        if not all(word in _LINKS or _is_count(word) for word in between) or not between:
            return
        behind = tape.words[following.last : following.last + 8]
        if not (counted or any(map(_is_count, between)) or any(map(_is_count, behind))):
            return
        yield following.who
        at, counted = following.last, False


def _is_count(word: str) -> bool:
    return word[0].isdigit() or word in _COUNTED
