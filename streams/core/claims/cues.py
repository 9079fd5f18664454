"""Words that make a figure a running total or one event: the cues of claims.yaml, and times that are read by their structure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from schemas.claims import Mode
from schemas.errors import BadRules
from streams.core.claims.evidence import Evidence
from streams.core.claims.figures import Figure, View
from streams.core.text.number_words import STARTS

KINDS: Final = frozenset("since since-hours lately by-then span one-day dated month own-window aside-event aside-total".split())
"""Kinds of evidence that are found here beside the cues, of which each is a kind of its own."""
WINDOW: Final = "a-days-window"
HOUR: Final = "hour"
DAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS: Final = frozenset("january february march april june july august september october november december".split())
SPANS: Final = frozenset("days weeks months years".split())
WITHIN: Final = frozenset({"in", "within", "over", "of", "for", "the", "these", "last", "past"})
PARTS_OF_DAY: Final = frozenset("noon midday midnight evening nightfall morning dawn dusk afternoon early late mid".split())
HOURS: Final = frozenset("morning dawn noon midday midnight daybreak sunrise evening yesterday am pm o'clock day".split())
FIRSTS: Final = frozenset("deadliest worst first heaviest bloodiest biggest largest fiercest".split())
ENDS: Final = frozenset({".", ",", ";", ":", ")", "-", "–", "—", "and", "but"})
FROM: Final = frozenset({"since", "from", "until", "till", "between", "by", "as"})
SAYING: Final = frozenset(
    (
        "said says say told announced announces confirmed reported reports reporting stated wrote added claimed claims "
        "acknowledged published put gave updated bulletin statement conference counted calculated admitted disclosed released "
        "spoke insisted posted briefing declared denied tweeted concluded"
    ).split()
)


class Cue:
    """Words that point to a mode: their tokens, the id of their cue, and the mode."""

    __slots__ = ("id", "mode", "words")

    def __init__(self, words: tuple[str, ...], id: str, mode: Mode) -> None:
        """A cue of these words."""
        self.words, self.id, self.mode = words, id, mode


Cues = dict[str, tuple[Cue, ...]]


class Sign:
    """What stands at word `at` of a sentence and points to a mode: (mode, kind of evidence) for a figure of its clause, and for others
    `aside`. A `window` ("the past day") right behind a figure is its own."""

    __slots__ = ("aside", "at", "inside", "window")

    def __init__(self, at: int, inside: Pointer, aside: Pointer, window: bool = False) -> None:
        """A sign at that word."""
        self.at, self.inside, self.aside, self.window = at, inside, aside, window


Pointer = tuple[str, str]
_NONE: Final = ("", "")
_ASIDE: Final[dict[str, Pointer]] = {"total": ("total", "aside-total"), "incident": ("incident", "aside-event")}


def compile_cues(rows: Sequence[Mapping[str, Any]]) -> Cues:
    """The `cues` of claims.yaml by first word, longest first. Raises BadRules for another mode than `total` and `incident`."""
    found: dict[str, list[Cue]] = {}
    for row in rows:
        mode = row.get("mode")
        if mode not in ("total", "incident"):
            raise BadRules(f"claims: cue {row.get('id')!r} has mode {mode!r}: use total or incident")
        for words in map(cue_tokens, cue_words(row)):
            found.setdefault(words[0], []).append(Cue(words, str(row["id"]), mode))
    return {first: tuple(sorted(cues, key=lambda cue: -len(cue.words))) for first, cues in found.items()}


def cue_words(row: Mapping[str, Any]) -> list[str]:
    """The words of a cue as they are written, each once."""
    return list(dict.fromkeys(said.strip() for said in str(row.get("words", "")).split(",") if said.strip()))


def cue_tokens(said: str) -> tuple[str, ...]:
    """A cue in the tokens that texts are cut into."""
    return tuple(said.replace("'s", " 's").lower().split())


def cue_at(lowers: list[str], i: int, cues: Cues) -> Cue | None:
    """The longest cue that starts at word `i`."""
    some = cues.get(lowers[i])
    if some is not None:
        for cue in some:
            if len(cue.words) == 1 or tuple(lowers[i : i + len(cue.words)]) == cue.words:
                return cue
    return None


def gather_cues(figure: Figure, cues: Cues, found: Evidence, end: int) -> None:
    """The cues and times in the figure's clause, and those in the rest of its sentence, up to word `end`."""
    first, last = clause_of(figure)
    own = figure.unit.last
    for sign in _signs_of(figure.view, cues):
        if sign.at >= end:
            return
        if sign.window and own <= sign.at < own + 6:
            found.add("incident", "own-window")
        mode, kind = sign.inside if first <= sign.at < last else sign.aside
        found.add(mode, kind)


def _signs_of(view: View, cues: Cues) -> list[Sign]:
    """The signs of a sentence, kept with it: they are the same for all its figures."""
    if view.signs is None:
        view.signs = _signs(view.lowers, cues_of(view, cues))
    return view.signs


def cues_of(view: View, cues: Cues) -> dict[int, Cue]:
    """The cues of a sentence by the word at which each starts, overlapping ones included, kept with it."""
    if view.cues is None:
        found: dict[int, Cue] = {}
        lowers = view.lowers
        for i in range(len(lowers)):
            cue = cue_at(lowers, i, cues)
            if cue is not None:
                found[i] = cue
        view.cues = found
    return view.cues


def _signs(lowers: list[str], cues: dict[int, Cue]) -> list[Sign]:
    found: list[Sign] = []
    i = 0
    while i < len(lowers):
        if lowers[i] == "since":
            found.append(_since(lowers, i))
            i += 1 if _dangles(lowers, i) else 5
        elif window_at(lowers, i):
            found.append(Sign(i, ("incident", WINDOW), _ASIDE["incident"], True))
            i += 3
        else:
            i += _add_cue(lowers, i, cues, found)
    return found


def _add_cue(lowers: list[str], i: int, cues: dict[int, Cue], found: list[Sign]) -> int:
    """Add the time and the cue that stand at word `i`; how many words they are."""
    timed = _by_time(lowers, i) if lowers[i] in TIMED else _NONE
    if timed[0]:
        found.append(Sign(i, timed, _NONE))
    cue = cues.get(i)
    if cue is None:
        return 1
    if _meant(lowers, i, cue):
        found.append(Sign(i, (cue.mode, cue.id), _ASIDE[cue.mode], cue.id == WINDOW))
    return len(cue.words)


def tells_event(view: View, cues: Cues) -> bool:
    """Whether a sentence tells of an event: a strike, an hour, a place hit."""
    return any(cue.id in EVENTS for cue in cues_of(view, cues).values())


EVENTS: Final = frozenset({"one-event", "events", "one-place", HOUR})


def window_at(lowers: Sequence[str], i: int) -> bool:
    """ "the past 48 hours", "in the last two days"."""
    if lowers[i] not in ("past", "last", "previous") or i + 2 >= len(lowers):
        return False
    return (lowers[i + 1].isdigit() or lowers[i + 1] in STARTS) and (lowers[i + 2] in SPANS or lowers[i + 2] == "hours")


def _since(lowers: Sequence[str], i: int) -> Sign:
    """ "since Friday" sums up; "the worst day since May" and "has been recovered since" do not."""
    aside = _ASIDE["total"]
    if _dangles(lowers, i):
        return Sign(i, ("total", "lately"), ("total", "lately"))
    if not HOURS.isdisjoint(lowers[i + 1 : i + 4]) and DAYS.isdisjoint(lowers[i + 1 : i + 4]):
        return Sign(i, ("incident", "since-hours"), aside)
    return Sign(i, ("total", "since") if FIRSTS.isdisjoint(lowers[max(0, i - 7) : i]) else _NONE, aside)


def _dangles(lowers: Sequence[str], i: int) -> bool:
    return i + 1 >= len(lowers) or lowers[i + 1] in ENDS


TIMED: Final = frozenset({"by"}) | SPANS | DAYS | MONTHS


def _by_time(lowers: Sequence[str], i: int) -> Pointer:
    """Days, dates, months, spans of time: what happened on a day is an event, what had happened by then a total."""
    word = lowers[i]
    before = lowers[i - 1] if i else ""
    if word == "by":
        return ("total", "by-then") if i + 1 < len(lowers) and _names_a_time(lowers, i + 1) else _NONE
    if word in SPANS:
        spanned = before and (before.isdigit() or before in STARTS) and i > 1 and lowers[i - 2] in WITHIN
        return ("total", "span") if spanned else _NONE
    return _by_day(lowers, i)


def _by_day(lowers: Sequence[str], i: int) -> Pointer:
    if not SAYING.isdisjoint(lowers[max(0, i - 5) : i]) or not FROM.isdisjoint(lowers[max(0, i - 3) : i]):
        return _NONE
    if lowers[i] in DAYS:
        return "incident", "one-day"
    if any(word.isdigit() for word in lowers[max(0, i - 1) : i + 2]):
        return "incident", "dated"
    return ("incident", "month") if i and lowers[i - 1] == "in" else _NONE


def _names_a_time(lowers: Sequence[str], i: int) -> bool:
    """ "by 7 October", "by Sunday afternoon", "by early evening", "by 7 p.m."."""
    after = lowers[i : i + 3]
    if after[0] in DAYS or after[0] in MONTHS or after[0] in PARTS_OF_DAY:
        return True
    return after[0][:1].isdigit() and len(after) > 1 and (after[1] in MONTHS or after[1] in ("am", "pm", "p.m", "a.m", "p.m.", "a.m."))


def _meant(lowers: Sequence[str], i: int, cue: Cue) -> bool:
    """Whether the words are a cue here: "lost their lives" counts no losses, "said overnight" tells when it was said."""
    end = i + len(cue.words)
    if cue.id == HOUR and not SAYING.isdisjoint(lowers[max(0, i - 3) : i]):
        return end < len(lowers) and lowers[end] not in ENDS and lowers[end] != "that"
    return not (cue.words == ("lost",) and not {"life", "lives"}.isdisjoint(lowers[end : end + 3]))


def clause_of(figure: Figure) -> tuple[int, int]:
    """The tokens around the figure, up to a semicolon or a new main clause (", and", ", while") on either side."""
    lowers = figure.view.lowers
    first, last = figure.unit.first, figure.unit.last
    while first > 0 and not _opens(lowers, first - 1):
        first -= 1
    while last < len(lowers) and not _opens(lowers, last):
        last += 1
    return first, last


def _opens(lowers: Sequence[str], i: int) -> bool:
    """Whether a clause of its own begins behind word `i`: "; ", ", and", ", bringing the toll to", "so that"."""
    if lowers[i] == ";":
        return True
    if i + 1 >= len(lowers):
        return False
    return (lowers[i] == "," and lowers[i + 1] in OPENING) or (lowers[i] == "so" and lowers[i + 1] == "that")


OPENING: Final = frozenset("and but while whereas so bringing taking pushing raising lifting putting making".split())
