"""A post's versions, folded into what stands: the same after any order of arrival.

Every part of `Post` is a greatest, a least or a conjunction over the versions seen, so that order and repetition change
nothing: the newest text, the newest deletion, the newest restoration, the earliest publication.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import orjson

from schemas.claims import Time
from schemas.events import Revised, Update
from schemas.ids import digest

Stamp = tuple[int, Time]
"""Where a version stands among those of its post: version number (0 without), then time of modification (else publication)."""


@dataclass(frozen=True, slots=True)
class Text:
    """One version's text and where it came from. `content` is the digest of what it says; `more` are fields that nobody here knows."""

    stamp: Stamp
    content: str
    headline: str
    body: str
    source: str
    url: str
    modified: Time | None
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Post:
    """All that has to be remembered of one post.

    `text` is the newest, `gone` the newest deletion, `back` the newest explicit restoration, `first` the earliest publication
    time of any version with a text, `exercise` whether every version was replayed material. `seen` counts its duplicates,
    `twin` is the post that tells the same. `grams` and `figures` describe the text for those that come after it.
    """

    text: Text | None = None
    gone: Stamp | None = None
    back: Stamp | None = None
    first: Time | None = None
    exercise: bool = True
    seen: int = 0
    twin: str = ""
    grams: int = 0
    figures: tuple[str, ...] = ()

    @property
    def standing(self) -> Text | None:
        """The text that stands: none after a deletion, unless a restoration is ordered after it (at the same stamp the deletion wins)."""
        if self.gone is not None and (self.back is None or self.back <= self.gone):
            return None
        return self.text


def content(update: Update) -> str:
    """The digest of what a reader sees: headline, body, and fields that a newer producer added; nothing else is content."""
    more = unknown(update)
    return digest("content", update.headline, update.body, *([orjson.dumps(more, option=orjson.OPT_SORT_KEYS)] if more else []))


def unknown(update: Update) -> dict[str, Any]:
    """The fields that nobody here knows; they are passed on with the post. What a post's own fields are called is no such name."""
    return {name: value for name, value in (update.model_extra or {}).items() if name not in Revised.model_fields}


def stamp(update: Update) -> tuple[int, datetime]:
    """The update's place among its post's versions."""
    return update.version or 0, update.modified or update.time


def merged(post: Post, update: Update, said: str) -> Post:
    """`post` with one more version; `said` is its content digest. A restoration without a text brings back the newest text."""
    at = stamp(update)
    exercise = post.exercise and update.exercise
    if update.status == "deleted":
        return replace(post, gone=_newer(post.gone, at), exercise=exercise)
    back = _newer(post.back, at) if update.status == "restored" else post.back
    if update.status == "restored" and not update.headline and not update.body:
        return replace(post, back=back, exercise=exercise)
    first = update.time if post.first is None else min(post.first, update.time)
    text = post.text
    if text is None or (at, said) > (text.stamp, text.content):
        text = Text(at, said, update.headline, update.body, update.source, update.url, update.modified, unknown(update))
    return Post(text, post.gone, back, first, exercise, post.seen, post.twin, post.grams, post.figures)


def _newer(known: Stamp | None, at: Stamp) -> Stamp:
    return at if known is None else max(known, at)
