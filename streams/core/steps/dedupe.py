"""Updates to posts: what appears, changes, goes, comes again, or tells what another post told.

Versions are ordered by number, then modification time, then content, never by arrival (DESIGN law 3), so after any order of
arrival the same text stands, with the same publication time. A deletion, whenever it comes, ends a post for good, unless the feed restores
it explicitly by a version ordered after that deletion; what is restored is `Posted` again, since nothing stood in between.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final, Literal

from pydantic import ConfigDict, TypeAdapter

from schemas.events import Duplicated, Posted, Retracted, Revised, Update, post_id
from schemas.story import Story
from streams.core.dedupe import near
from streams.core.dedupe.index import Index
from streams.core.dedupe.sketch import sketch, text_of
from streams.core.dedupe.versions import Post, Text, content, merged
from streams.core.step import Desk, State

VALUES: Final[TypeAdapter[Any]] = TypeAdapter(Post | Index, config=ConfigDict(ser_json_bytes="base64", val_json_bytes="base64"))
"""A post under its digest; under `near/<story>` the index by which near-duplicates are found."""

Made = Posted | Revised | Retracted | Duplicated


def dedupe(desk: Desk, state: State, event: Update) -> tuple[State, list[Made]]:
    """Fold one version of a post in; say what that changes for a reader. Raises UnknownStory."""
    story = desk.story(event.story)
    id = post_id(event.story, event.feed, event.id)
    before: Post = state.get(id, _NEW)
    said = content(event)
    after = merged(before, event, said)
    was, stands = before.standing, after.standing
    if stands is None:
        return _gone(state, event, id, said, before, after)
    if was is None or was.content != stands.content:
        return _told(state, story, event, id, before, after, stands)
    if (before.first, before.exercise) != (after.first, after.exercise):
        return state.set(id, after), [_shown(event, id, before, after, stands)]
    return _again(state, event, id, said, after, "repeat" if said == stands.content else "stale")


_NEW: Final = Post()


def _gone(state: State, event: Update, id: str, said: str, before: Post, after: Post) -> tuple[State, list[Made]]:
    was = before.standing
    if was is not None:
        facts = _facts(event, id, was.content, after)
        return state.set(id, after), [Retracted(**facts)]
    repeated = event.status == "deleted" and before.gone is not None
    return _again(state, event, id, said, after, "repeat" if repeated else "stale")


def _told(state: State, story: Story, event: Update, id: str, before: Post, after: Post, stands: Text) -> tuple[State, list[Made]]:
    """A text that did not stand before: shown, and compared with the other posts of the story."""
    read = sketch(text_of(stands.headline, stands.body))
    after = replace(after, grams=len(read.grams), figures=read.figures)
    made: list[Made] = [_shown(event, id, before, after, stands)]
    twin, state = near.find(state, story, id, after, read)
    if twin is not None and twin.post != after.twin:
        after = replace(after, seen=after.seen + 1, twin=twin.post)
        facts = _facts(event, id, stands.content, after)
        made.append(Duplicated(**facts, why="near", of=twin.post, alike=twin.alike, seen=after.seen))
    return state.set(id, after), made


def _shown(event: Update, id: str, before: Post, after: Post, stands: Text) -> Posted | Revised:
    facts = {**stands.more, **_facts(event, id, stands.content, after)} | {
        "source": stands.source,
        "headline": stands.headline,
        "body": stands.body,
        "modified": stands.modified,
        "url": stands.url,
    }
    was = before.standing
    return Posted(**facts) if was is None else Revised(**facts, replaces=was.content)


def _again(state: State, event: Update, id: str, said: str, after: Post, why: Literal["repeat", "stale"]) -> tuple[State, list[Made]]:
    after = replace(after, seen=after.seen + 1)
    alike = 1.0 if why == "repeat" else 0.0
    made = Duplicated(**_facts(event, id, said, after), why=why, of=id, alike=alike, seen=after.seen)
    return state.set(id, after), [made]


def _facts(event: Update, id: str, version: str, after: Post) -> dict[str, Any]:
    return {
        "story": event.story,
        "feed": event.feed,
        "id": event.id,
        "post": id,
        "version": version,
        "time": after.first or event.time,
        "source": event.source,
        "exercise": after.exercise,
    }
