"""The plain-text archive of a live blog: `20:35 GMT – headline`, paragraphs, captions in brackets, newest first.

What is no update is left out by a rule of its own: the page's head (before the first time line), headings of days, captions,
links to elsewhere, sentences of the blog about itself (greeting, hand-over), and the source line at the very end.
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
from streams.core.readers.clock import heading, is_zone, moment

_ZONE = r"(?P<zone>\(?(?:(?:GMT|UTC)\s?[+\-−]\d{1,2}(?::?\d{2})?|[+\-−]\d{2}:?\d{2}|local(?: time)?|[A-Z]{1,5})\)?)"
_TIME = re.compile(
    r"\s{0,20}(?P<hour>\d{1,2})[:.](?P<minute>\d{2})\s{0,3}(?P<half>[ap]\.?m\.?(?![a-z]))?\s{0,3}"
    r"(?:(?<=[\s\d])" + _ZONE.replace("zone", "alone") + r"\s{0,3}[–—-]?"
    r"|" + _ZONE + r"?\s{0,3}(?:[–—]|-(?!\d{1,2}[:.]\d)|:(?=\s)|\|)\s{0,20}(?P<headline>\S.*))",
    re.IGNORECASE,
)
"""A time and a headline, or a time with its zone alone on its line."""
_CREDIT = re.compile(r"\[(?P<who>[^\[\]]{2,120})\]\s*$")
_AGENCY = re.compile(
    r"/|\b(?:file|handout|reuters|afp|ap|epa|getty|anadolu|tass|xinhua|bloomberg|dpa|upi|wana|irna|al jazeera|photo|screen ?(?:grab|shot)|"
    r"courtesy|via|image|picture|supplied|pool|twitter|telegram|video)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(r"[A-Z][\w.'’-]*(?: (?:de|van|von|al|of|[A-Z][\w.'’-]*))+")
_SENTENCE_END = (".", "!", "?", "”", '"', "’")
_LINK = re.compile(
    r"(?:(?:you can |to )?(?:read|see|watch|find|follow|catch up)\b[^.!?:;]*\b(?:here|below|story|link)"
    r"|(?:read (?:more|also)|see also|related)\s*:.*"
    r"|(?:click|tap) here\b[^.!?]*|[^.!?]*\bcan be (?:read|found|seen|followed) (?:here|below))\W*",
    re.IGNORECASE,
)
_ITSELF = re.compile(
    r"(?:(?:hello|hi|good (?:morning|afternoon|evening|day))\b.*(?:\bthis is (?-i:[A-Z])|\b(?:i['’]m|i am) (?-i:[A-Z])|\bwelcome\b)"
    r"|(?:this is|my name is) (?-i:[A-Z]).*\b(?:taking|handing) (?:over|you)\b|(?:i['’]m|i am)\b.*\b(?:taking|handing) (?:over|you)\b"
    r"|(?:i['’]m|i am) (?-i:[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)+)"
    r"|welcome (?:back )?to\b.*\b(?:coverage|blog|updates)\b"
    r"|that['’]s (?:it|all) (?:from|for) (?:me|us|now|today|tonight|this)\b"
    r"|(?:we are|we['’]re) (?:now )?(?:closing|wrapping up|pausing|ending)\b.*\b(?:blog|coverage)\b)",
    re.IGNORECASE | re.DOTALL,
)
"""A sentence in which the blog speaks of itself: greeting, hand-over, welcome, close."""
_SENTENCES = re.compile(r"(?<=[a-z\d’”)][.!?])\s+(?=[A-Z“\"'‘])")
_SOURCE = re.compile(r"source\s*:\s*(?P<name>\D{2,120})", re.IGNORECASE)
_BACK = timedelta(hours=12)
_NIGHT = timedelta(hours=6)
"""Under one heading, a post that runs back this far is of the next day if so little time lies between, else out of place."""


class _Entry(NamedTuple):
    line: int
    match: re.Match[str]
    day: date
    lines: list[str]


def looks(data: bytes) -> bool:
    """Whether any line is a time line."""
    return any(_TIME.fullmatch(line.rstrip()) for line in data.decode(errors="replace").splitlines())


def read(data: bytes, archive: Archive) -> Iterator[Update]:
    """The archive's updates, oldest first. A post's id is its UTC time (`#2` for the second of a minute). Raises BadUpdate."""
    lines, source = _without_source(_text(data, archive).splitlines())
    seen: Counter[datetime] = Counter()
    for time, entry in sorted(_dated(_groups(lines, archive), archive), key=lambda pair: pair[0]):
        seen[time] += 1
        id = time.isoformat() + (f"#{seen[time]}" if seen[time] > 1 else "")
        body = "\n\n".join(_body(entry.lines))
        try:
            yield archive.update(id, time, (entry.match["headline"] or "").strip(), body, source)
        except ValidationError as error:
            raise archive.wrong(f"no update: {reason(error)}", entry.line) from None


def _text(data: bytes, archive: Archive) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise archive.wrong(f"not UTF-8 ({error.reason}): convert the archive, e.g. with iconv", line) from None


def _without_source(lines: list[str]) -> tuple[list[str], str]:
    """The lines without the page's last one where that names the outlet, and the outlet."""
    last = next((n for n in range(len(lines) - 1, -1, -1) if lines[n].strip()), None)
    match = None if last is None else _SOURCE.fullmatch(lines[last].strip())
    return (lines[:last], match["name"].strip()) if match else (lines, "")


def _groups(lines: list[str], archive: Archive) -> list[list[_Entry]]:
    """The posts, each a time line with what follows it, in groups of one heading."""
    groups: list[list[_Entry]] = [[]]
    day = archive.anchor
    zoned: bool | None = None
    for number, line in enumerate(lines, 1):
        match = _time_line(lines, number - 1, zoned)
        found = None if match else heading(line.strip(), archive, number) if len(line) < 120 else None
        if found:
            day = found
            groups.append([])
        elif match:
            if day is None:
                raise archive.wrong("no heading says the day: pass --date with the day of the archive", number)
            zoned = _zone(match) is not None if zoned is None else zoned
            groups[-1].append(_Entry(number, match, day, []))
        elif last := next((group[-1] for group in reversed(groups) if group), None):
            last.lines.append(line)
    if not any(groups):
        raise archive.wrong("holds no time line such as `20:35 GMT – headline`")
    return [group for group in groups if group]


def _time_line(lines: list[str], at: int, zoned: bool | None) -> re.Match[str] | None:
    """The line as a time line. Where the archive's first one names a zone, one without must stand alone and be no sentence."""
    match = _TIME.fullmatch(lines[at].rstrip())
    if match is None or (match["alone"] and not is_zone(match["alone"])):
        return None
    if not zoned or _zone(match):
        return match
    alone = not any(line.strip() for line in lines[max(at - 1, 0) : at] + lines[at + 1 : at + 2])
    return match if alone and not lines[at].rstrip().endswith(_SENTENCE_END) else None


def _zone(match: re.Match[str]) -> str | None:
    return match["zone"] or match["alone"]


def _dated(groups: list[list[_Entry]], archive: Archive) -> list[tuple[datetime, _Entry]]:
    """Each post with its UTC time, oldest first as far as the file's order tells. A heading's day is that of its oldest post."""
    entries = [entry for group in groups for entry in group]
    times = {entry.line: _moment(entry, archive) for entry in entries}
    newest_first = sum(_step(times[b.line] - times[a.line], a.day == b.day) for a, b in pairwise(entries)) <= 0
    dated: list[tuple[datetime, _Entry]] = []
    for group in reversed(groups) if newest_first else groups:
        days = 0
        ordered = group[::-1] if newest_first else group
        for before, entry in zip([None, *ordered], ordered, strict=False):
            if before and times[before.line] - times[entry.line] >= _BACK:
                days += _next_day(times[before.line] - times[entry.line], entry, archive)
            dated.append((_moment(entry, archive, days), entry))
    return dated


def _step(forth: timedelta, same_day: bool) -> int:
    """1 where the second of two posts is the later, -1 where it is the earlier; on one day a wide step is one over midnight."""
    sign = (forth > timedelta(0)) - (forth < timedelta(0))
    return -sign if same_day and abs(forth) >= _BACK else sign


def _next_day(back: timedelta, entry: _Entry, archive: Archive) -> int:
    if timedelta(days=1) - back > _NIGHT:
        example = f"`{entry.day:%A, %B} {entry.day.day}`"
        raise archive.wrong(
            f"the post is out of place by {back.seconds // 3600} hours: put its day in a line above it, such as {example}", entry.line
        )
    return 1


def _moment(entry: _Entry, archive: Archive, days: int = 0) -> datetime:
    m = entry.match
    return moment(m["hour"], m["minute"], m["half"], _zone(m), entry.day, archive, entry.line, days)


def _body(lines: list[str]) -> Iterator[str]:
    """The paragraphs that report something."""
    for paragraph in _paragraphs(lines):
        text = "\n".join(_without_caption(paragraph)).strip()
        if text and not (len(text) < 200 and _LINK.fullmatch(text)) and (told := _without_itself(text)):
            yield told


def _without_itself(text: str) -> str:
    """The text without the sentences in which the blog speaks of itself; as it stands where there is none."""
    sentences = _SENTENCES.split(text)
    told = [sentence for sentence in sentences if not _ITSELF.match(sentence)]
    return text if len(told) == len(sentences) else " ".join(told)


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
    if not _is_caption(paragraph[-1]):
        return paragraph
    rest = paragraph[:-1]
    return rest[:-1] if rest and not rest[-1].endswith((*_SENTENCE_END, ":")) else rest


def _is_caption(line: str) -> bool:
    """An agency in brackets ends a caption; so do people's names, unless a sentence ends before them."""
    credit = _CREDIT.search(line)
    if credit is None:
        return False
    if _AGENCY.search(credit["who"]):
        return True
    return not line[: credit.start()].rstrip().endswith(_SENTENCE_END) and _PEOPLE.fullmatch(credit["who"]) is not None
