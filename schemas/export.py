"""The JSON Schema of every event and the AsyncAPI 3 document, generated from the models.

Source: AsyncAPI 3.0.0, JSON Schema draft 2020-12 (as pydantic writes it), CloudEvents Kafka binding 1.0.2.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

import orjson
from pydantic import BaseModel

from schemas.events import Alert, Event
from schemas.policy import Policy
from schemas.story import Story
from schemas.wire import ALERTS, FINDINGS, LATEST, MODELS, POSTS, REJECTED, TALLIES, UPDATES

FOLDER = PurePath(__file__).parent / "json"
VERSION = "1.0.0"
DRAFT = "https://json-schema.org/draft/2020-12/schema"

KEYS = {
    UPDATES: "the story's id",
    POSTS: "the story's id",
    FINDINGS: "the story's id",
    TALLIES: "story/side/population/harm",
    LATEST: "story/side/population/harm",
    **dict.fromkeys(ALERTS, "the alert's identifier"),
    REJECTED: "as it came",
}
HOLDS = {
    UPDATES: "What a feed showed; the input.",
    POSTS: "Posts that appeared, were revised, retracted or told again.",
    FINDINGS: "What was read in each version of a post.",
    TALLIES: "Every point of every account's timeline.",
    LATEST: "The same, compacted: the last word of each account.",
    **{topic: f"Alerts: {topic.partition('.')[2]}." for topic in ALERTS},
    REJECTED: "Records that could not be used: original key, value and headers, with what was wrong in `__connect.errors.*`.",
}


def documents() -> dict[str, str]:
    """Every document by its file name, as text."""
    models: dict[str, type[BaseModel]] = {file_of(name): model for name, model in MODELS.items()}
    models |= {"story.v1.json": Story, "policy.v1.json": Policy}
    made = {file: _text(schema_of(model)) for file, model in models.items()}
    return {**made, "asyncapi.json": _text(asyncapi())}


def file_of(name: str) -> str:
    """The file of an event type: `tallywire.posted.v1` is in `posted.v1.json`."""
    return name.removeprefix("tallywire.") + ".json"


def schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """A model's JSON Schema, as it is on the wire."""
    return {"$schema": DRAFT, **model.model_json_schema(mode="serialization" if model not in (Story, Policy) else "validation")}


def asyncapi() -> dict[str, Any]:
    """Topics, keys, messages with their CloudEvents headers, and who sends and receives them."""
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Tallywire",
            "version": VERSION,
            "description": "Live-blog updates of a conflict in; a ledger of casualty figures, mobilisations and spillovers out.",
        },
        "defaultContentType": "application/json",
        "channels": {_name(topic): _channel(topic) for topic in KEYS},
        "operations": {_name(topic): _operation(topic) for topic in KEYS},
        "components": {"messages": {**{_name(name): _message(name) for name in MODELS}, "rejected": _rejected()}},
    }


def types_on(topic: str) -> list[str]:
    """The event types that a topic holds."""
    kinds = {
        UPDATES: ["update"],
        POSTS: ["posted", "revised", "retracted", "duplicated"],
        FINDINGS: ["found", "withdrawn"],
        TALLIES: ["tallied"],
        LATEST: ["tallied"],
        **{topic: ["alert-raised", "alert-updated", "alert-withdrawn"] for topic in ALERTS},
    }
    return [name for name in MODELS if name.split(".")[1] in kinds.get(topic, [])]


def _channel(topic: str) -> dict[str, Any]:
    names = [_name(name) for name in types_on(topic)] or ["rejected"]
    return {
        "address": topic,
        "description": HOLDS[topic],
        "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in names},
        "bindings": {"kafka": {"bindingVersion": "0.5.0"}},
    }


def _operation(topic: str) -> dict[str, Any]:
    receives = topic == UPDATES
    return {
        "action": "receive" if receives else "send",
        "channel": {"$ref": f"#/channels/{_name(topic)}"},
        "summary": f"{'Takes' if receives else 'Publishes'}: {HOLDS[topic]}",
    }


def _message(name: str) -> dict[str, Any]:
    model: type[Event] = MODELS[name]
    topic = next(topic for topic in KEYS if name in types_on(topic))
    told = (model.__doc__ or "").strip().splitlines()[0]
    summary = told if not issubclass(model, Alert) else f"{told} (CAP 1.2 terms)"
    return {
        "name": name,
        "title": model.__name__,
        "summary": summary,
        "contentType": "application/json",
        "headers": _headers(name),
        "payload": {"$ref": f"./{file_of(name)}"},
        "bindings": {"kafka": {"key": {"type": "string", "description": KEYS[topic]}, "bindingVersion": "0.5.0"}},
    }


def _headers(name: str) -> dict[str, Any]:
    texts = {
        "ce_id": "The event's id: a digest.",
        "ce_source": "/tallywire/<step>.",
        "ce_time": "The event's own time, ISO 8601.",
        "ce_subject": "feed/id of a post, an account, or an alert's identifier.",
        "ce_causationid": "ce_id of the event that caused this one.",
        "ce_revisedby": "The version of the step that read anew what an older version had published otherwise.",
    }
    fixed = {"ce_specversion": "1.0", "ce_type": name, "content-type": "application/json"}
    properties = {header: {"type": "string", "const": value} for header, value in fixed.items()}
    properties |= {header: {"type": "string", "description": said} for header, said in texts.items()}
    return {"type": "object", "properties": properties, "required": ["ce_specversion", "ce_id", "ce_source", "ce_type"]}


def _rejected() -> dict[str, Any]:
    said: Iterable[str] = ("topic", "partition", "offset", "connector.name", "stage", "exception.class.name", "exception.message")
    return {
        "name": "rejected",
        "title": "Rejected",
        "summary": "A record that could not be used, bytes untouched.",
        "headers": {"type": "object", "properties": {f"__connect.errors.{name}": {"type": "string"} for name in said}},
        "payload": {"description": "The original value, whatever it is."},
        "bindings": {"kafka": {"bindingVersion": "0.5.0"}},
    }


def _name(dotted: str) -> str:
    return dotted.replace("tallywire.", "").replace(".", "-")


def _text(document: dict[str, Any]) -> str:
    return orjson.dumps(document, option=orjson.OPT_INDENT_2).decode() + "\n"
