"""Events to bytes and back: the only serialiser. CloudEvents 1.0 binary mode over Kafka, body plain JSON.

Source: CloudEvents Kafka protocol binding 1.0.2 (header names `ce_*`, `content-type`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import orjson
from pydantic import BaseModel, ValidationError

from schemas.errors import BadRecord
from schemas.events import (
    AlertRaised,
    AlertUpdated,
    AlertWithdrawn,
    Duplicated,
    Event,
    Found,
    Posted,
    Retracted,
    Revised,
    Tallied,
    Update,
    Withdrawn,
)
from schemas.ids import digest

UPDATES = "liveblog.updates"
POSTS = "liveblog.posts"
FINDINGS = "liveblog.findings"
TALLIES = "liveblog.tallies"
LATEST = "liveblog.tallies.latest"
REJECTED = "liveblog.rejected"
ALERTS = ("alerts.mobilisation", "alerts.spillover", "alerts.toll", "alerts.correction")

MODELS: dict[str, type[Event]] = {
    "tallywire.update.v1": Update,
    "tallywire.posted.v1": Posted,
    "tallywire.revised.v1": Revised,
    "tallywire.retracted.v1": Retracted,
    "tallywire.duplicated.v1": Duplicated,
    "tallywire.found.v1": Found,
    "tallywire.withdrawn.v1": Withdrawn,
    "tallywire.tallied.v1": Tallied,
    "tallywire.alert-raised.v1": AlertRaised,
    "tallywire.alert-updated.v1": AlertUpdated,
    "tallywire.alert-withdrawn.v1": AlertWithdrawn,
}
"""Each event kind by its `ce_type`. A kind is never changed in place: a new shape is a new version beside the old."""

TYPES: dict[type[BaseModel], str] = {model: name for name, model in MODELS.items()}
KINDS: dict[str, type[Event]] = {
    "update": Update,
    "posted": Posted,
    "revised": Revised,
    "retracted": Retracted,
    "duplicated": Duplicated,
    "found": Found,
    "withdrawn": Withdrawn,
    "tallied": Tallied,
}
ALERT_KINDS: dict[str, type[Event]] = {"Alert": AlertRaised, "Update": AlertUpdated, "Cancel": AlertWithdrawn}

Headers = list[tuple[str, bytes]]
MAX_ID = 1_024
"""Bytes of an id in a header; it goes on in the headers of all that its event brings about."""


class Envelope(NamedTuple):
    """An event with its id, the id of the event that caused it ("" for input), and its body as sent."""

    event: Event
    id: str
    cause: str
    body: bytes


class Record(NamedTuple):
    """What goes to Kafka."""

    topic: str
    key: bytes
    value: bytes
    headers: Headers


def topic_of(event: Event) -> str:
    """The topic that holds events of this kind."""
    match event:
        case Update():
            return UPDATES
        case Posted() | Revised() | Retracted() | Duplicated():
            return POSTS
        case Found() | Withdrawn():
            return FINDINGS
        case Tallied():
            return TALLIES
        case _:
            return f"alerts.{event.kind}"


def key_of(event: Event) -> str:
    """The key on the topic: events with the same key keep their order."""
    match event:
        case Tallied():
            return event.account
        case AlertRaised() | AlertUpdated() | AlertWithdrawn():
            return event.identifier
        case _:
            return event.story


def enclose(event: Event, cause: str = "", ordinal: object = 0) -> Envelope:
    """Give an event its id: the digest of its cause, its place among what that caused (or what it revises), and its content."""
    body = dump(event)
    return Envelope(event, digest(TYPES[type(event)], cause, ordinal, body), cause, body)


def dump(model: BaseModel) -> bytes:
    """One line of JSON, keys in the order of the model's fields, times as ISO 8601 with offset. Raises BadRecord."""
    try:
        return orjson.dumps(model.model_dump(exclude_defaults=False))
    except orjson.JSONEncodeError as error:
        raise BadRecord(f"cannot be written as JSON: {error}") from None


def encode(envelope: Envelope, source: str, revised_by: str = "") -> Record:
    """An envelope as a Kafka record; `source` names who sent it (a step, a reader), e.g. `dedupe`.

    `revised_by` is the version of the step that found anew, in records seen before, what an older version had read otherwise.
    """
    event, id, cause, body = envelope
    headers: Headers = [
        ("ce_specversion", b"1.0"),
        ("ce_id", id.encode()),
        ("ce_source", f"/tallywire/{source}".encode()),
        ("ce_type", TYPES[type(event)].encode()),
        ("ce_time", time_of(event).isoformat().encode()),
        ("ce_subject", subject_of(event).encode()),
        ("content-type", b"application/json"),
    ]
    if cause:
        headers.append(("ce_causationid", cause.encode()))
    if revised_by:
        headers.append(("ce_revisedby", revised_by.encode()))
    return Record(topic_of(event), key_of(event).encode(), body, headers)


def decode(value: bytes | None, headers: Iterable[tuple[str, bytes | None]] = (), expect: type[Event] | None = None) -> Envelope:
    """A record's value and headers as an envelope.

    Without a `ce_type` (a newsroom's own producer) the body's `kind` decides, and `expect` where it has none.
    The id is the header's, else the digest of the content. Raises BadRecord.
    """
    if value is None:
        raise BadRecord("the record has no value")
    known = {name: said for name, said in headers if said is not None}
    id, cause = _id(known, "ce_id"), _id(known, "ce_causationid")
    try:
        body = orjson.loads(value)
    except orjson.JSONDecodeError as error:
        raise BadRecord(f"not JSON: {error}") from None
    if not isinstance(body, dict):
        raise BadRecord(f"the body is a JSON {type(body).__name__}, not an object")
    model = _model(known.get("ce_type"), body, expect)
    try:
        made = enclose(model.model_validate(body), cause)
    except ValidationError as error:
        raise BadRecord(reason(error)) from None
    return made._replace(id=id) if id else made


def _id(headers: dict[str, bytes], name: str) -> str:
    said = headers.get(name, b"")
    if len(said) > MAX_ID:
        raise BadRecord(f"{name} is {len(said)} bytes long, the longest is {MAX_ID}")
    return said.decode(errors="replace")


def reason(error: ValidationError) -> str:
    """A pydantic error in one line: field, what is wrong."""
    return "; ".join(f"{'.'.join(map(str, e['loc'])) or 'body'}: {e['msg']}" for e in error.errors(include_url=False)[:5])


def _model(named: bytes | None, body: dict[str, Any], expect: type[Event] | None) -> type[Event]:
    if named is not None:
        model = MODELS.get(named.decode(errors="replace"))
        if model is None:
            raise BadRecord(f"unknown ce_type {named.decode(errors='replace')!r}")
        return model
    kind = body.get("kind")
    found = ALERT_KINDS.get(str(body.get("msgType"))) if "msgType" in body else KINDS.get(str(kind)) if kind else expect
    if found is None:
        raise BadRecord(f"no ce_type header and no known kind ({kind!r})")
    return found


def time_of(event: Event) -> Any:
    """The event's own time: of the post, of the tally's point, of the alert's message."""
    match event:
        case Tallied():
            return event.as_of
        case AlertRaised() | AlertUpdated() | AlertWithdrawn():
            return event.sent
        case _:
            return event.time


def subject_of(event: Event) -> str:
    """What the event is about: `feed/id` of a post, an account, an alert's identifier."""
    match event:
        case Tallied():
            return event.account
        case AlertRaised() | AlertUpdated() | AlertWithdrawn():
            return event.identifier
        case _:
            return f"{event.feed}/{event.id}"
