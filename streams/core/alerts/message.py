"""The parts of an alert message, in the terms of CAP 1.2.

What a message says is a function of what stands, never of what was sent before, so after any order of arrival the last messages say the
same. How it is sent follows what a reader has seen: the first is an `Alert`; one that replaces a message which stands is an `Update`
that names it, also where a revised or late post changed the alert's opening.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from schemas.events import AlertRaised, AlertUpdated, AlertWithdrawn, Evidence
from schemas.ids import digest
from schemas.policy import Certainty, Policy
from schemas.story import Side, Story
from streams.core.text.world.countries import COUNTRIES

SENDER: Final = "tallywire"
LEVELS: Final[Mapping[Certainty, int]] = {"Possible": 0, "Likely": 1, "Observed": 2}
CERTAINTIES: Final[tuple[Certainty, ...]] = ("Possible", "Likely", "Observed")
EVERYBODY: Final = "all"
_CODES: Final = {name: country.code for country in COUNTRIES.values() for name in country.names}

Message = AlertRaised | AlertUpdated
Sent = AlertRaised | AlertUpdated | AlertWithdrawn


def identifier(story: str, policy: Policy, subject: str, mark: object) -> str:
    """The alert's id: `mark` is the threshold, the grade, or the claim that corrected a figure."""
    return digest("alert", story, policy.id, subject, mark)


def message(opened: datetime, changed: datetime | None, facts: Mapping[str, Any]) -> Message:
    """The message of an alert that opened at a time and last changed at another (None: not since it opened)."""
    if changed is None:
        return AlertRaised(**facts, sent=opened)
    return AlertUpdated(**facts, sent=changed, references=(reference(facts["identifier"], opened),))


def reference(identifier: str, opened: datetime) -> str:
    """How a message names the one that opened its alert: `sender,identifier,sent`."""
    return f"{SENDER},{identifier},{opened.isoformat()}"


def change(last: Message | None, now: Message | None, at: datetime) -> list[Sent]:
    """What has to be sent so that `now` stands where `last` stood; `at` is the time of the post that brought it about."""
    if now is None:
        return [] if last is None else [withdrawn(last, at)]
    if last is None:
        return [now]
    return [] if now == last else [_replacing(last, now)]


def _replacing(last: Message, now: Message) -> AlertUpdated:
    """`now` as an update of what a reader has in hand."""
    facts = {name: value for name, value in now if name not in ("msgType", "references")}
    return AlertUpdated(**facts, references=now.references or _named(last))


def _named(last: Message) -> tuple[str, ...]:
    return last.references or (reference(last.identifier, last.sent),)


def withdrawn(last: Message, at: datetime) -> AlertWithdrawn:
    """The cancellation of an alert whose last message is `last`."""
    facts = {name: value for name, value in last if name not in ("msgType", "sent", "references")}
    return AlertWithdrawn(**facts, sent=at, references=_named(last))


def name(story: Story, id: str) -> str:
    """What a side or country is called."""
    if id == EVERYBODY:
        return "All sides"
    side = story.sides.get(id)
    if side is not None and side.names:
        return side.names[0]
    country = COUNTRIES.get(id)
    return country.names[0] if country is not None else id


def area(story: Story, id: str) -> tuple[str, ...]:
    """The ISO 3166 codes of a side, of all sides, or of a country."""
    if id != EVERYBODY and id not in story.sides:
        return (id,)
    sides = story.sides.values() if id == EVERYBODY else (story.sides[id],)
    return tuple(dict.fromkeys(code for side in sides if (code := _country(side))))


def _country(side: Side) -> str | None:
    """The country that the story file gives the side, else the one that bears one of its names."""
    return side.country or next((_CODES[name] for name in side.names if name in _CODES), None)


def distinct(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Each piece of evidence once, in the order given."""
    return tuple({piece.id: piece for piece in evidence}.values())
