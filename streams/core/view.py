"""Events to what people look at: where every account stood at a time, how it moved, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from schemas.events import Alert, AlertWithdrawn, Event, Evidence, Tallied

Timeline = Mapping[str, Mapping[datetime, Tallied]]
"""Account -> point in time -> what it stands at from then on, points in time order."""


def timeline(events: Iterable[Event]) -> dict[str, dict[datetime, Tallied]]:
    """Every account's points: the last word on each, whatever order they were tallied in."""
    found: dict[str, dict[datetime, Tallied]] = {}
    for event in events:
        if isinstance(event, Tallied):
            found.setdefault(event.account, {})[event.as_of] = event
    return {account: dict(sorted(found[account].items())) for account in sorted(found)}


def standing(events: Iterable[Event], at: datetime | None = None) -> list[Tallied]:
    """Where each account stands at `at` (None: at the end). An account without a figure then is left out, not shown as zero."""
    reached = (_at(points, at) for points in timeline(events).values())
    return [tallied for tallied in reached if tallied is not None and tallied.claims]


def _at(points: Mapping[datetime, Tallied], at: datetime | None) -> Tallied | None:
    last = None
    for as_of, tallied in points.items():
        if at is not None and as_of > at:
            break
        last = tallied
    return last


def moves(points: Mapping[datetime, Tallied]) -> list[Tallied]:
    """An account's points at which a figure changed, in time order."""
    found: list[Tallied] = []
    for tallied in points.values():
        before = (found[-1].low, found[-1].best, found[-1].high) if found else None
        if before != (tallied.low, tallied.best, tallied.high) and (found or tallied.claims):
            found.append(tallied)
    return found


def row(tallied: Tallied) -> dict[str, Any]:
    """A tally as `tally --json` prints it."""
    return {
        "story": tallied.story,
        "side": tallied.side,
        "population": tallied.population,
        "harm": tallied.harm,
        "low": tallied.low,
        "best": tallied.best,
        "high": tallied.high,
        "as_of": tallied.as_of,
        "claims": list(tallied.claims),
        "flags": [flag.model_dump(exclude_none=True) for flag in tallied.flags],
    }


def figure(low: int, best: int | None, high: int | None) -> str:
    """A range in one word: `58`, `31+` (high is open), `9 (6-10)`, `up to 920` (only opponents say so)."""
    if best is None:
        return f"up to {high:,}" if high is not None else f"{low:,}+ (opponents only)"
    if high is None:
        return f"{best:,}+" if low == best else f"{best:,}+ (from {low:,})"
    return f"{best:,}" if low == high else f"{best:,} ({low:,}-{high:,})"


def alerts(events: Iterable[Event]) -> list[Alert]:
    """The last state of each alert that stands, in the order in which they were first sent."""
    states: dict[str, Alert] = {}
    first: dict[str, datetime] = {}
    for event in events:
        if isinstance(event, Alert):
            states[event.identifier] = event
            first[event.identifier] = min(event.sent, first.get(event.identifier, event.sent))
    standing = [alert for alert in states.values() if not isinstance(alert, AlertWithdrawn)]
    return sorted(standing, key=lambda alert: (first[alert.identifier], alert.kind, alert.identifier))


def watched(text: str, events: Iterable[Event]) -> tuple[list[Tallied], list[Alert]]:
    """What `text` names: an account's points (`story/side/population/harm`, or its tail) or an alert's messages (id or its head)."""
    events = list(events)
    lines = timeline(events)
    named = [account for account in lines if account == text or account.endswith("/" + text)]
    points = [tallied for account in named for tallied in moves(lines[account])]
    sent: list[Alert] = [e for e in events if isinstance(e, Alert) and len(text) >= 6 and e.identifier.startswith(text)]
    return points, sent


def why(evidence: Iterable[Evidence]) -> Iterator[str]:
    """One line for each piece of evidence: when, who says it, where it stands, the words, and the rule that read them."""
    for e in evidence:
        where = f"{e.feed}/{e.update} {e.span.field}[{e.span.start}:{e.span.end}]"
        yield f"{e.time:%H:%M} {e.claimant}: “{e.quote}” ({where}, rule {e.rule})"
