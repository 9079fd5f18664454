"""The plain-text archive of a live blog: `20:35 GMT – headline`, paragraphs, captions in brackets, newest first.

What is no update is left out by a rule of its own: the page's head (before the first time line), captions, links to
elsewhere, the blog about itself (welcome, hand-over), and the source line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from pydantic import ValidationError

from schemas.events import Update
from schemas.wire import reason
from streams.core.readers.archive import Archive
from streams.core.readers.clock import heading, moment

_TIME = re.compile(
    r"\s*(?P<hour>\d{1,2})[:.](?P<minute>\d{2})\s*(?P<half>[ap]\.?m\.?(?![a-z]))?\s*"
    r"(?P<zone>\(?(?:(?:GMT|UTC)\s?[+\-−]\d{1,2}(?::?\d{2})?|[+\-−]\d{2}:?\d{2}|[A-Z]{1,5})\)?)?\s*"
    r"(?:[–—]|-(?!\d)|:(?=\s)|\|)\s*(?P<headline>\S.*)",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"\[[^\[\]]{2,120}\]\s*$")
_CREDITED = re.compile(
    r"/|\b(?:file|handout|reuters|afp|ap|epa|getty|anadolu|tass|photo|screen ?grab|courtesy|via|image|picture)\b", re.IGNORECASE
)
_LINK = re.compile(r"(?:you can )?(?:read|see|watch|click|find|follow|catch up)\b[^.!?]*\b(?:here|below|story|link)\W*$", re.IGNORECASE)
_ITSELF = re.compile(
    r"(?:(?:hello|hi|good (?:morning|afternoon|evening|day))\b.*\b(?:this is|i['’]m|i am|welcome|taking over|handing over)\b"
    r"|(?:this is|i['’]m|i am)\b.*\b(?:taking|handing) (?:over|the blog|you)\b"
    r"|welcome (?:back )?to\b.*\b(?:coverage|blog|updates)\b"
    r"|(?:that['’]s (?:it|all)|we are|we['’]re) (?:from|for|now|closing|wrapping|pausing)\b.*\b(?:blog|coverage|today|tonight)\b)",
    re.IGNORECASE | re.DOTALL,
)
_SOURCE = re.compile(r"source\s*:\s*(?P<name>\S.*)", re.IGNORECASE)
_JUMP = timedelta(hours=12)
"""Under one heading, a time that runs this far against the file's order is of the day before (or after)."""


class _Entry(NamedTuple):
    line: int
    match: re.Match[str]
    day: date
    lines: list[str]


def looks(data: bytes) -> bool:
    """Whether any line is a time line."""
    return any(_TIME.fullmatch(line) for line in data.decode(errors="replace").splitlines())


def read(data: bytes, archive: Archive) -> Iterator[Update]:
    """The archive's updates, oldest first. A post's id is its UTC time (`#2` for the second of a minute). Raises BadUpdate."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise archive.wrong(f"not UTF-8 ({error.reason}): convert the archive, e.g. with iconv", line) from None
    lines = text.splitlines()
    source = next((m["name"].strip() for line in reversed(lines) if (m := _SOURCE.fullmatch(line.strip()))), "")
    times = _dated(_entries(lines, archive), archive)
    seen: Counter[datetime] = Counter()
    for time, entry in sorted(times, key=lambda pair: pair[0]):
        seen[time] += 1
        id = time.isoformat() + (f"#{seen[time]}" if seen[time] > 1 else "")
        body = "\n\n".join(_body(entry.lines))
        try:
            yield archive.update(id, time, entry.match["headline"].strip(), body, source)
        except ValidationError as error:
            raise archive.wrong(f"no update: {reason(error)}", entry.line) from None


def _entries(lines: list[str], archive: Archive) -> list[_Entry]:
    """The time lines with what follows each, under the day of the last heading."""
    entries: list[_Entry] = []
    day = archive.anchor
    for number, line in enumerate(lines, 1):
        match = _TIME.fullmatch(line)
        found = None if match else heading(line.strip(), archive, number) if len(line) < 120 else None
        if found:
            day = found
        elif match:
            if day is None:
                raise archive.wrong("no heading says the day: pass --date with the day of the archive", number)
            entries.append(_Entry(number, match, day, []))
        elif entries:
            entries[-1].lines.append(line)
    if not entries:
        raise archive.wrong("holds no time line such as `20:35 GMT – headline`")
    return entries


def _dated(entries: list[_Entry], archive: Archive) -> list[tuple[datetime, _Entry]]:
    """Each entry with its UTC time, oldest first; a file that runs past midnight under one heading changes the day by itself."""
    times = [_moment(entry, 0, archive) for entry in entries]
    falls = sum(b < a for a, b in pairwise(times))
    newest_first = falls * 2 >= len(times) - 1
    dated: list[tuple[datetime, _Entry]] = []
    shift = 0
    for n, (time, entry) in enumerate(zip(times, entries, strict=True)):
        if n and entries[n - 1].day == entry.day:
            if newest_first and time - times[n - 1] >= _JUMP:
                shift -= 1
            elif not newest_first and times[n - 1] - time >= _JUMP:
                shift += 1
        else:
            shift = 0
        dated.append((_moment(entry, shift, archive), entry))
    return dated[::-1] if newest_first else dated


def _moment(entry: _Entry, shift: int, archive: Archive) -> datetime:
    m = entry.match
    return moment(m["hour"], m["minute"], m["half"], m["zone"], entry.day + timedelta(days=shift), archive, entry.line)


def _body(lines: list[str]) -> Iterator[str]:
    """The paragraphs that report something. The welcome ends an entry: what stands below is the page's foot."""
    for paragraph in _paragraphs(lines):
        told = _without_caption(paragraph)
        text = "\n".join(told).strip()
        if not text or _LINK.match(text) or _SOURCE.fullmatch(text):
            continue
        if _ITSELF.match(text):
            if "welcome" in text.lower():
                return
            continue
        yield text


def _paragraphs(lines: Iterable[str]) -> Iterator[list[str]]:
    paragraph: list[str] = []
    for line in (*lines, ""):
        if line.strip():
            paragraph.append(line.strip())
        elif paragraph:
            yield paragraph
            paragraph = []


def _without_caption(paragraph: list[str]) -> list[str]:
    """The paragraph without a caption: its last line where that ends in a credit, and the title line above it."""
    credit = _CREDIT.search(paragraph[-1])
    if credit is None:
        return paragraph
    before = paragraph[-1][: credit.start()].rstrip()
    if before.endswith((".", "!", "?", "”", '"')) and not _CREDITED.search(credit.group()):
        return paragraph
    rest = paragraph[:-1]
    return rest[:-1] if rest and not rest[-1].endswith((".", "!", "?", "”", '"', ":")) else rest
