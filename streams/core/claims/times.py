"""When it happened: the interval that the text gives a figure's event, in the story's zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from schemas.claims import Interval, known
from streams.core.claims.figures import Figure, View
from streams.core.claims.spells import MONTHS, MONTHS_IN_ORDER
from streams.core.text.vocabulary import declare

PARTS: Final[dict[str, tuple[int, int, int]]] = {
    "in the morning": (0, 0, 12),
    "this morning": (0, 0, 12),
    "early morning": (0, 0, 12),
    "early hours": (0, 0, 8),
    "at dawn": (0, 3, 9),
    "morning": (0, 0, 12),
    "in the afternoon": (0, 12, 18),
    "this afternoon": (0, 12, 18),
    "afternoon": (0, 12, 18),
    "in the evening": (0, 17, 24),
    "this evening": (0, 17, 24),
    "evening": (0, 17, 24),
    "tonight": (0, 17, 24),
    "overnight": (-1, 18, 36),
    "last night": (-1, 18, 36),
    "during the night": (-1, 18, 36),
    "in the night": (-1, 18, 36),
}
"""Words for a part of the day: (days from the day meant, first hour, last hour counted from that day's midnight)."""
STEMS: Final = ("morning", "hours", "dawn", "noon", "evening", "night")
"""What all of them have in them."""
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def when_of(figure: Figure, posted: datetime, zone: tzinfo) -> Interval | None:
    """The interval of the figure's event, never after the post; None where the text gives none, and for running totals."""
    if figure.mode == "total" or not _tells_times(figure.view):
        return None
    said = _clause(figure)
    words = " ".join(said)
    part = _part(words)
    if part is None and "day" not in words and MONTHS.isdisjoint(said):
        return None
    local = posted.astimezone(zone)
    day = _day(words, said, local.date())
    if day is None and part is None:
        return None
    shift, first, last = part or (0, 0, 24)
    midnight = datetime.combine((day or local.date()) + timedelta(days=shift), time(), zone)
    start, end = midnight + timedelta(hours=first), midnight + timedelta(hours=last)
    until = min(end, local) if start < local else end
    return known(Interval, _INTERVAL, {"start": start.astimezone(UTC), "end": until.astimezone(UTC)})


def _tells_times(view: View) -> bool:
    """Whether a sentence has any word of days or of their parts, or a month; worked out once."""
    if view.timed is None:
        words = " ".join(view.lowers)
        view.timed = view.has.modes & MONTH != 0 or "day" in words or any(stem in words for stem in STEMS)
    return view.timed


MONTH: Final = declare("modes", MONTHS)


def _part(words: str) -> tuple[int, int, int] | None:
    """The part of the day that the words name."""
    if not any(stem in words for stem in STEMS):
        return None
    return next((hours for said, hours in PARTS.items() if said in words), None)


def _clause(figure: Figure) -> list[str]:
    """The words of the figure's clause, in lower case."""
    lowers, unit = figure.view.lowers, figure.unit
    first, last = unit.first, unit.last
    while first > 0 and not _ends(lowers, first - 1):
        first -= 1
    while last < len(lowers) and not _ends(lowers, last):
        last += 1
    return lowers[first:last]


def _ends(lowers: list[str], i: int) -> bool:
    word = lowers[i]
    if word == ",":
        return i + 1 < len(lowers) and lowers[i + 1] in ("and", "but", "while")
    return word == ";" or word == "."


def _day(words: str, said: list[str], today: date) -> date | None:
    if "day" not in words:
        return _dated(said, today)
    if "yesterday" in words or "a day earlier" in words:
        return today - timedelta(days=1)
    if "today" in said:
        return today
    for name in WEEKDAYS:
        if name in words and (f"on {name}" in words or f"{name} 's" in words or f"{name} morning" in words or f"{name} night" in words):
            return today - timedelta(days=(today.weekday() - WEEKDAYS.index(name)) % 7)
    return _dated(said, today)


def _dated(words: list[str], today: date) -> date | None:
    """ "on 26 September", "on September 26": the last such day."""
    if MONTHS.isdisjoint(words):
        return None
    for i, word in enumerate(words):
        if word not in MONTHS:
            continue
        for beside in (words[i - 1] if i else "", words[i + 1] if i + 1 < len(words) else ""):
            if beside.isdigit() and 1 <= int(beside) <= 28 + (word != "february") * 2:
                made = date(today.year, MONTHS_IN_ORDER.index(word) + 1, int(beside))
                return made if made <= today else made.replace(year=today.year - 1)
    return None


_INTERVAL: Final = set(Interval.model_fields)
