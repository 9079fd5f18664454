"""Words that make a figure a running total or one event: the cues of claims.yaml, and times that are read by their structure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from schemas.claims import Mode
from schemas.errors import BadRules
from streams.core.claims.evidence import Evidence
from streams.core.claims.figures import Figure, View
from streams.core.claims.spells import BOUNDED, DAYS, FIRSTS, LASTING, OPENS, SAYING, SPELLING, SUMMING, War, spell_at
from streams.core.claims.spells import KINDS as SPELLS
from streams.core.claims.spells import MONTHS as ALL_MONTHS
from streams.core.text.number_words import STARTS
from streams.core.text.vocabulary import declare

KINDS: Final = SPELLS | frozenset(
    "since since-event since-hours lately by-hour by-then one-day dated own-day own-window aside-event aside-total".split()
)
"""Kinds of evidence that are found here beside the cues, of which each is a kind of its own."""
WINDOW: Final = "a-days-window"
HOUR: Final = "hour"
MONTHS: Final = ALL_MONTHS - {"may"}
SPANS: Final = frozenset("days weeks months years".split())
TIMED: Final = declare("modes", {"since", "by", "past", "last", "previous", *DAYS, *MONTHS})
BEGUN: Final = frozenset(
    ("war invasion fighting hostilities conflict offensive operation campaign clashes began begun start started beginning outbreak").split()
)
PARTS_OF_DAY: Final = frozenset("noon midday midnight evening nightfall morning dawn dusk afternoon early late mid".split())
HOURS: Final = frozenset("morning dawn noon midday midnight daybreak sunrise evening night yesterday am pm o'clock day".split())
ENDS: Final = frozenset({".", ",", ";", ":", ")", "-", "–", "—", "and", "but"})
FROM: Final = frozenset({"since", "from", "until", "till", "between", "by", "as"})
WHOLE: Final = frozenset({"since", "onward", "whole-war", "so-far"})
"""Times of a whole war, of which a figure's own day is but one."""


class Cue:
    """Words that point to a mode: their tokens, the id of their cue, and the mode; `anchor` is the place of the longest of the words."""

    __slots__ = ("anchor", "id", "mode", "words")

    def __init__(self, words: tuple[str, ...], id: str, mode: Mode) -> None:
        """A cue of these words."""
        self.words, self.id, self.mode = words, id, mode
        self.anchor = max(range(len(words)), key=lambda n: len(words[n]))


Marks = list[Cue | None]
"""The cue that starts at each word of a sentence; nothing at all where it has none."""


class Cues:
    """The cues by the longest of their words (`anchors`), the longest cues first: it stands in fewer sentences than the rest of them."""

    __slots__ = ("anchored", "anchors")

    def __init__(self, rows: Sequence[Cue]) -> None:
        """The cues in the order of the file."""
        self.anchored: dict[str, list[Cue]] = {}
        for cue in sorted(rows, key=lambda cue: -len(cue.words)):
            self.anchored.setdefault(cue.words[cue.anchor], []).append(cue)
        self.anchors = frozenset(self.anchored)


class Sign:
    """What stands at word `at` of a sentence and points to a mode: `kind` of evidence for `mode` for a figure of its clause, and `aside`
    for the others. One that is `own` to a figure right before it is that kind of evidence besides: "three of the past day"."""

    __slots__ = ("aside", "aside_mode", "at", "kind", "mode", "own")

    def __init__(self, at: int, mode: str, kind: str, aside_mode: str = "", own: str = "") -> None:
        """A sign at that word; `aside_mode` is "" where it says nothing aside."""
        self.at, self.mode, self.kind, self.own = at, mode, kind, own
        self.aside_mode, self.aside = aside_mode, "lately" if kind == "lately" else _ASIDE[aside_mode]


_ASIDE: Final = {"": "", "total": "aside-total", "incident": "aside-event"}


def compile_cues(rows: Sequence[Mapping[str, Any]]) -> Cues:
    """The `cues` of claims.yaml by first word, longest first. Raises BadRules for another mode than `total` and `incident`."""
    found: list[Cue] = []
    for row in rows:
        mode = row.get("mode")
        if mode not in ("total", "incident"):
            raise BadRules(f"claims: cue {row.get('id')!r} has mode {mode!r}: use total or incident")
        found += [Cue(words, str(row["id"]), mode) for words in map(cue_tokens, cue_words(row))]
    return Cues(found)


def cue_words(row: Mapping[str, Any]) -> list[str]:
    """The words of a cue as they are written, each once."""
    return list(dict.fromkeys(said.strip() for said in str(row.get("words", "")).split(",") if said.strip()))


def cue_tokens(said: str) -> tuple[str, ...]:
    """A cue in the tokens that texts are cut into."""
    return tuple(said.replace("'s", " 's").lower().split())


def cues_in(lowers: list[str], cues: Cues) -> Marks:
    """The cues that stand in a row of words."""
    return _marks(lowers, cues.anchors.intersection(lowers), cues)


def _marks(lowers: list[str], anchors: frozenset[str], cues: Cues) -> Marks:
    """The longest cue that starts at each word, of those that have one of these anchors."""
    marks: Marks = [None] * len(lowers)
    for i in range(len(lowers)):
        if lowers[i] in anchors:
            for cue in cues.anchored[lowers[i]]:
                start = i - cue.anchor
                if start >= 0 and _stands(lowers, start, cue.words):
                    known = marks[start]
                    if known is None or len(cue.words) > len(known.words):
                        marks[start] = cue
    return marks


def _stands(lowers: list[str], i: int, words: tuple[str, ...]) -> bool:
    """Whether these words stand at word `i`."""
    if i + len(words) > len(lowers):
        return False
    return all(lowers[i + n] == words[n] for n in range(len(words)))


def gather_cues(figure: Figure, cues: Cues, found: Evidence, end: int, war: War) -> None:
    """The cues and times in the figure's clause, and those in the rest of its sentence, up to word `end`."""
    signs = _signs_of(figure.view, cues, war)
    if not signs:
        return
    first, last = clause_of(figure)
    fronted = _fronted(figure)
    own_window = False
    for sign in signs:
        if sign.at >= end:
            break
        if sign.own and _owns(figure, sign):
            found.add("incident", sign.own)
            own_window = own_window or sign.own == "own-window"
        if sign.at < fronted or first <= sign.at < last:
            found.add(sign.mode, sign.kind)
        else:
            found.add(sign.aside_mode, sign.aside)
    if own_window:
        found.forget(WHOLE)


def _owns(figure: Figure, sign: Sign) -> bool:
    """Whether a day or window stands right behind a figure."""
    own = figure.unit.last
    if sign.own == "own-window":
        return own <= sign.at < own + 6
    return own <= sign.at < own + 9 and ENDS.isdisjoint(figure.view.lowers[own : sign.at])


def _fronted(figure: Figure) -> int:
    """Up to where what stands before the first figure of a sentence holds for the rest: "Since Friday 13 were killed, and nine hurt"."""
    view = figure.view
    if ";" in view.bag and ";" in view.lowers[: figure.unit.first]:
        return 0
    return next((unit.first for unit in view.numbered if unit.code in "qQUO"), 0)


def _signs_of(view: View, cues: Cues, war: War) -> list[Sign]:
    """The signs of a sentence, kept with it: they are the same for all its figures."""
    if view.signs is None:
        view.signs = _signs(view, cues_of(view, cues), war)
    return view.signs


def cues_of(view: View, cues: Cues) -> Marks:
    """The cues of a sentence by the word at which each starts, overlapping ones included, kept with it."""
    if view.cues is None:
        anchors = cues.anchors & view.bag
        marks = _marks(view.lowers, anchors, cues) if anchors else []
        view.cues = marks if any(cue is not None for cue in marks) else []
    return view.cues


def _signs(view: View, cues: Marks, war: War) -> list[Sign]:
    lowers, tokens = view.lowers, view.tokens
    if not cues and not view.has.modes & (TIMED | SPELLING):
        return []
    spelled = view.has.modes & SPELLING != 0
    found: list[Sign] = []
    i = 0
    while i < len(lowers):
        classes = tokens[i].word.modes
        passed = _add_time(lowers, i, cues, found) if classes & TIMED else 0
        spell = spell_at(lowers, i, war) if spelled and not passed and _may_spell(view, i) else None
        if spell is not None:
            found.append(Sign(i, "total" if spell.kind in SUMMING else "incident", spell.kind))
            passed = spell.last - i
        i += passed or _add_cue(lowers, i, cues, found)
    return found


def _may_spell(view: View, i: int) -> bool:
    """Whether a spell may begin at word `i`: a word that opens one, and a time soon behind it."""
    word = view.tokens[i].word
    if word.modes & BOUNDED:
        return True
    return bool(word.modes & OPENS or word.digit) and view.modes_near(i + 1, i + REACH, LASTING)


REACH: Final = 10
"""Words from the beginning of a spell within which its time stands."""


def _add_time(lowers: list[str], i: int, cues: Marks, found: list[Sign]) -> int:
    """Add the time at word `i`; how many words it takes, 0 where a cue may stand there as well."""
    if lowers[i] == "since":
        found.append(_since(lowers, i, cues))
        return 1 if _dangles(lowers, i) else 5
    if window_at(lowers, i):
        found.append(Sign(i, "incident", WINDOW, "incident", "own-window"))
        return 3
    if lowers[i] == "by":
        if i + 1 < len(lowers) and _names_a_time(lowers, i + 1):
            found.append(Sign(i, "total", "by-hour" if lowers[i + 1] in PARTS_OF_DAY else "by-then"))
    elif lowers[i] in DAYS or lowers[i] in MONTHS:
        _add_day(lowers, i, found)
    return 0


def _add_day(lowers: list[str], i: int, found: list[Sign]) -> None:
    if not SAYING.isdisjoint(lowers[max(0, i - 5) : i]) or not FROM.isdisjoint(lowers[max(0, i - 3) : i]):
        return
    if lowers[i] in DAYS or any(word.isdigit() for word in lowers[max(0, i - 1) : i + 2]):
        found.append(Sign(i, "incident", "one-day" if lowers[i] in DAYS else "dated", "", "own-day"))


def _add_cue(lowers: list[str], i: int, cues: Marks, found: list[Sign]) -> int:
    """Add the cue that stands at word `i`; how many words it is."""
    cue = cues[i] if cues else None
    if cue is None:
        return 1
    if _meant(lowers, i, cue):
        found.append(Sign(i, cue.mode, cue.id, cue.mode, "own-window" if cue.id == WINDOW else ""))
    return len(cue.words)


def tells_event(view: View, cues: Cues) -> bool:
    """Whether a sentence tells of an event: a strike, an hour, a place hit."""
    return any(cue is not None and cue.id in EVENTS for cue in cues_of(view, cues))


EVENTS: Final = frozenset({"one-event", "events", "one-place", HOUR})


def window_at(lowers: Sequence[str], i: int) -> bool:
    """ "the past 48 hours", "in the last two days"."""
    if lowers[i] not in ("past", "last", "previous") or i + 2 >= len(lowers):
        return False
    return (lowers[i + 1].isdigit() or lowers[i + 1] in STARTS) and (lowers[i + 2] in SPANS or lowers[i + 2] == "hours")


def _since(lowers: list[str], i: int, cues: Marks) -> Sign:
    """ "since Friday" sums up; "the worst day since May", "since dawn", "since a missile hit the mall" do not."""
    until = lowers[i + 1 : i + 7]
    if _dangles(lowers, i):
        return Sign(i, "total", "lately", "total")
    if BEGUN.isdisjoint(until):
        if not HOURS.isdisjoint(until) and DAYS.isdisjoint(until) and MONTHS.isdisjoint(until):
            return Sign(i, "incident", "since-hours", "total")
        if _one_event(lowers, i + 1, cues):
            return Sign(i, "incident", "since-event", "total")
    return Sign(i, "total" if FIRSTS.isdisjoint(lowers[max(0, i - 7) : i]) else "", "since", "total")


def _one_event(lowers: list[str], i: int, cues: Marks) -> bool:
    """Whether the next words tell of a strike."""
    for at in range(i, min(len(lowers), i + 7)):
        if lowers[at] in ENDS:
            return False
        cue = cues[at] if cues else None
        if cue is not None and cue.id == "one-event":
            return True
    return False


def _dangles(lowers: Sequence[str], i: int) -> bool:
    return i + 1 >= len(lowers) or lowers[i + 1] in ENDS


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
    view = figure.view
    first, last = figure.unit.first, figure.unit.last
    while first > 0 and not _opens(view, first - 1):
        first -= 1
    while last < len(view.lowers) and not _opens(view, last):
        last += 1
    return first, last


def _opens(view: View, i: int) -> bool:
    """Whether a clause of its own begins behind word `i`: "; ", ", and", ", bringing the toll to", "so that"."""
    classes = view.tokens[i].word.modes
    if not classes & _JOINT:
        return False
    lowers = view.lowers
    if lowers[i] == ";":
        return True
    if i + 1 >= len(lowers):
        return False
    return (lowers[i] == "," and lowers[i + 1] in OPENING) or (lowers[i] == "so" and lowers[i + 1] == "that")


_JOINT: Final = declare("modes", (";", ",", "so"))
OPENING: Final = frozenset("and but while whereas so bringing taking pushing raising lifting putting making".split())
