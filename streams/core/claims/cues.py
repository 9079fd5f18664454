"""Words that make a figure a running total or one event: the cues of claims.yaml, and times that are read by their structure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from schemas.claims import Mode
from schemas.errors import BadRules
from streams.core.claims.evidence import Evidence
from streams.core.claims.figures import Figure
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


class Cue(NamedTuple):
    """Words that point to a mode: their tokens, the id of their cue, and the mode."""

    words: tuple[str, ...]
    id: str
    mode: Mode


Cues = Mapping[str, tuple[Cue, ...]]


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


def cue_at(lowers: Sequence[str], i: int, cues: Cues) -> Cue | None:
    """The longest cue that starts at word `i`."""
    for cue in cues.get(lowers[i], ()):
        if len(cue.words) == 1 or tuple(lowers[i : i + len(cue.words)]) == cue.words:
            return cue
    return None


def gather_cues(figure: Figure, cues: Cues, found: Evidence, end: int) -> None:
    """The cues and times in the figure's clause, and those in the rest of its sentence, up to word `end`."""
    lowers = figure.view.lowers
    first, last = clause_of(figure)
    i = 0
    while i < end:
        if lowers[i] == "since":
            _since(lowers, i, first <= i < last, found)
            i += 1 if _dangles(lowers, i) else 5
            continue
        inside = first <= i < last
        if window_at(lowers, i):
            _add_window(figure, i, inside, found)
            i += 3
            continue
        if inside:
            _by_time(lowers, i, found)
        cue = cue_at(lowers, i, cues)
        if cue is not None and _meant(lowers, i, cue):
            _add(figure, i, cue, inside, found)
        i += len(cue.words) if cue is not None else 1


def tells_event(lowers: Sequence[str], cues: Cues) -> bool:
    """Whether a sentence tells of an event: a strike, an hour, a place hit."""
    return any(cue.id in EVENTS for i in range(len(lowers)) if lowers[i] in cues and (cue := cue_at(lowers, i, cues)) is not None)


EVENTS: Final = frozenset({"one-event", "events", "one-place", HOUR})


def window_at(lowers: Sequence[str], i: int) -> bool:
    """ "the past 48 hours", "in the last two days"."""
    if lowers[i] not in ("past", "last", "previous") or i + 2 >= len(lowers):
        return False
    return (lowers[i + 1].isdigit() or lowers[i + 1] in STARTS) and (lowers[i + 2] in SPANS or lowers[i + 2] == "hours")


def _add_window(figure: Figure, i: int, inside: bool, found: Evidence) -> None:
    if figure.unit.last <= i < figure.unit.last + 6:
        found.add("incident", "own-window")
    found.add("incident", WINDOW if inside else "aside-event")


def _add(figure: Figure, i: int, cue: Cue, inside: bool, found: Evidence) -> None:
    if cue.id == WINDOW and figure.unit.last <= i < figure.unit.last + 6:
        found.add("incident", "own-window")
    found.add(cue.mode, cue.id if inside else "aside-total" if cue.mode == "total" else "aside-event")


def _since(lowers: Sequence[str], i: int, inside: bool, found: Evidence) -> None:
    """ "since Friday" sums up; "the worst day since May" and "has been recovered since" do not."""
    if _dangles(lowers, i):
        found.add("total", "lately")
    elif not inside:
        found.add("total", "aside-total")
    elif not HOURS.isdisjoint(lowers[i + 1 : i + 4]) and DAYS.isdisjoint(lowers[i + 1 : i + 4]):
        found.add("incident", "since-hours")
    elif FIRSTS.isdisjoint(lowers[max(0, i - 7) : i]):
        found.add("total", "since")


def _dangles(lowers: Sequence[str], i: int) -> bool:
    return i + 1 >= len(lowers) or lowers[i + 1] in ENDS


def _by_time(lowers: Sequence[str], i: int, found: Evidence) -> None:
    """Days, dates, months, spans of time: what happened on a day is an event, what had happened by then a total."""
    word = lowers[i]
    before = lowers[i - 1] if i else ""
    if word == "by":
        if i + 1 < len(lowers) and _names_a_time(lowers, i + 1):
            found.add("total", "by-then")
    elif word in SPANS:
        if before and (before.isdigit() or before in STARTS) and i > 1 and lowers[i - 2] in WITHIN:
            found.add("total", "span")
    elif word in DAYS or word in MONTHS:
        _by_day(lowers, i, found)


def _by_day(lowers: Sequence[str], i: int, found: Evidence) -> None:
    if not SAYING.isdisjoint(lowers[max(0, i - 5) : i]) or not FROM.isdisjoint(lowers[max(0, i - 3) : i]):
        return
    if lowers[i] in DAYS:
        found.add("incident", "one-day")
    elif any(word.isdigit() for word in lowers[max(0, i - 1) : i + 2]):
        found.add("incident", "dated")
    elif i and lowers[i - 1] == "in":
        found.add("incident", "month")


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
