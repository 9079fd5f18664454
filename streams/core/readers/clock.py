"""Times and days as archives write them: `20:35 GMT`, `8.35pm BST`, `Monday, September 28`."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from streams.core.readers.archive import Archive

OFFSETS = {
    "GMT": 0, "UTC": 0, "Z": 0, "BST": 60, "WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "MSK": 180, "TRT": 180,
    "SAST": 120, "EAT": 180, "WAT": 60, "CAT": 120, "AZT": 240, "PKT": 300, "NPT": 345, "ICT": 420, "WIB": 420, "HKT": 480,
    "SGT": 480, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780, "EDT": -240, "CDT": -300, "MDT": -360,
    "PDT": -420, "PST": -480, "EST": -300, "MST": -420, "AKST": -540, "HST": -600,
}  # fmt: skip
"""Minutes east of UTC of zone names that mean one thing to a newsroom."""
AMERICAN = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}
"""Names that follow the season."""
AMBIGUOUS = {
    "IST": "Asia/Kolkata (+05:30), Asia/Jerusalem (+02:00) or Europe/Dublin (+01:00)",
    "CST": "America/Chicago (-06:00), Asia/Shanghai (+08:00) or America/Havana",
    "AST": "Asia/Riyadh (+03:00) or America/Halifax (-04:00)",
    "AMT": "Asia/Yerevan (+04:00) or America/Manaus (-04:00)",
    "GST": "Asia/Dubai (+04:00) or Atlantic/South_Georgia (-02:00)",
    "ECT": "Europe/Paris (+01:00) or America/Guayaquil (-05:00)",
}
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_MONTH = {name[:n]: i for i, name in enumerate(_MONTHS, 1) for n in (3, len(name))} | {"sept": 9}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = {name[:n]: i for i, name in enumerate(_DAYS) for n in (3, len(name))} | {"tues": 1, "thur": 3, "thurs": 3}
_OFFSET = re.compile(r"(?:GMT|UTC)?([+\-−])(\d{1,2}):?(\d{2})?$")
_M = "|".join(sorted(_MONTH, key=len, reverse=True))
_W = "|".join(sorted(_WEEKDAY, key=len, reverse=True))
_DAY = re.compile(
    rf"(?:(?P<weekday>{_W})\b[,.]?\s*)?(?:the\s+)?(?:(?P<month>{_M})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?|"
    rf"(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month2>{_M})\b\.?)(?:,?\s+(?P<year>\d{{4}}))?",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:(?:here|these) (?:are|is|were)\b.*|(?:the )?(?:latest|live|all|key|main)\b.*|)"
    r"\b(?:updates?|developments?|events|news|coverage|blog|date|day)\b(?: (?:on|of|for|from))?\W*",
    re.IGNORECASE,
)


def moment(hour: str, minute: str, half: str | None, zone: str | None, day: date, archive: Archive, line: int, later: int = 0) -> datetime:
    """The UTC time of a time line, `later` days after `day`.

    Raises BadUpdate for an hour that is none, for a zone that is missing or ambiguous, and beyond the calendar's ends.
    """
    h, m = int(hour), int(minute)
    if half:
        if not 1 <= h <= 12:
            raise archive.wrong(f"{hour}:{minute} {half} is no time of day", line)
        h = h % 12 + (12 if half.lower().startswith("p") else 0)
    if h > 23 or m > 59:
        raise archive.wrong(f"{hour}:{minute} is no time of day", line)
    here = _zone(zone, archive, line)
    try:
        return datetime.combine(day + timedelta(days=later), time(h, m), here).astimezone(UTC)
    except OverflowError:
        raise archive.wrong(
            f"{day.isoformat()} is at the end of the calendar: pass --date with a day that the archive covers", line
        ) from None


def is_zone(name: str) -> bool:
    """Whether `name` is one that newsrooms put behind a time of day: `GMT`, `ET`, `UTC+3`, `IST`."""
    name = name.strip("() ").upper()
    return name in OFFSETS or name in AMERICAN or name in AMBIGUOUS or _OFFSET.fullmatch(name) is not None


def _zone(named: str | None, archive: Archive, line: int) -> tzinfo:
    local = named is not None and named.strip("() ").lower() in ("local", "local time")
    name = ((None if local else named) or archive.zone or "").strip("() ")
    if not name:
        raise archive.wrong("the time names no zone: pass --zone (UTC, Asia/Yerevan, +04:00)", line)
    if name.upper() in AMBIGUOUS:
        meant = AMBIGUOUS[name.upper()]
        if named and archive.zone:
            return _zone(None, archive, line)
        raise archive.wrong(f"{name} may be {meant}: pass --zone with the one that is meant", line)
    found = _known(name)
    if found is None:
        instead = "write an offset" if named and not local else "pass --zone with a name such as Asia/Yerevan, or an offset"
        raise archive.wrong(f"{name!r} is no time zone: {instead} such as +04:00", line)
    return found


@cache
def _known(name: str) -> tzinfo | None:
    if name.upper() in OFFSETS:
        return timezone(timedelta(minutes=OFFSETS[name.upper()]))
    name = AMERICAN.get(name.upper(), name)
    if match := _OFFSET.fullmatch(name):
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        return timezone(timedelta(minutes=minutes if match[1] == "+" else -minutes)) if minutes < 24 * 60 else None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def heading(text: str, archive: Archive, line: int) -> date | None:
    """The day that a heading such as `Here are the latest updates on Friday, May 3:` names; None for other text.

    The year is the heading's own, else the one that puts it nearest to the anchor; the weekday must agree.
    Raises BadUpdate where no year can be had, or the weekday contradicts it.
    """
    match = _DAY.search(text)
    if match is None or not _is_heading(text, match):
        return None
    month = _MONTH[(match["month"] or match["month2"]).lower()]
    number = int(match["day"] or match["day2"])
    if match["year"]:
        day = _date(int(match["year"]), month, number)
    elif archive.anchor is None:
        raise archive.wrong(f"{match.group().strip()!r} names no year: pass --date with a day that the archive covers", line)
    else:
        anchor = archive.anchor
        years = (_date(anchor.year + n, month, number) for n in (-1, 0, 1))
        day = min((d for d in years if d), key=lambda d: abs(d - anchor), default=None)
    if day is None:
        raise archive.wrong(f"{match.group().strip()!r} is no day of the calendar", line)
    weekday = match["weekday"]
    if weekday and day.weekday() != _WEEKDAY[weekday.lower()]:
        said = f"{day.isoformat()} was a {_DAYS[day.weekday()].title()}, not a {weekday}"
        raise archive.wrong(f"{said}: pass --date with a day that the archive covers", line)
    return day


def _is_heading(text: str, match: re.Match[str]) -> bool:
    """A day stands alone, or at the end of a line that leads in a list of updates."""
    before, after = text[: match.start()].strip(), text[match.end() :].strip(" :–—-")
    return not after and (not before or (_LEAD.fullmatch(before) is not None and len(before.split()) <= 12))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
