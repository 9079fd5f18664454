"""`tallywire validate`: whether a file can be used, and what it would do. Told apart by what they hold."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from schemas.errors import BadInput, BadRules
from schemas.story import Story
from streams.core.claims.examples import Proof
from streams.core.doubts import doubts
from streams.core.labels.examples import proof
from streams.core.readers.archive import Archive
from streams.core.reading import compile_reading
from streams.core.text.gazetteer import StoryGazetteer
from streams.desk import load_policies, load_rules, load_stories
from streams.feeds import contents, read_archives


def check(path: Path, archive: Archive, reader: str | None = None) -> dict[str, Any]:
    """What `path` (stories, policies, a folder of rules, an archive) holds; `says` in lines for a person. Raises BadInput."""
    kind = kind_of(path)
    report = {"rules": rules, "policies": policies, "stories": stories}.get(kind)
    found = report(path) if report else updates(path, archive, reader)
    return {"file": str(path), "kind": kind, **found}


def kind_of(path: Path) -> str:
    """`rules`, `policies`, `stories` or `archive`. Raises BadInput where the path is not there."""
    if path.is_dir():
        return "rules" if (path / "claims.yaml").is_file() else "stories"
    if not path.exists() and str(path) != "-":
        raise BadInput("not there", str(path))
    if path.suffix not in (".yaml", ".yml", ".json"):
        return "archive"
    try:
        data = yaml.safe_load(contents(str(path), 1 << 20))
    except (yaml.YAMLError, RecursionError, ValueError):
        return "stories"  # its loader says what is wrong, with the line
    return "policies" if isinstance(data, list) and data and isinstance(data[0], dict) and "kind" in data[0] else "stories"


def stories(path: Path) -> dict[str, Any]:
    """The stories, and by which names and countries each side would be known."""
    found = load_stories(path)
    return {"stories": [_story(story) for story in found.values()], "says": [line for s in found.values() for line in _told(s)]}


def _story(story: Story) -> dict[str, Any]:
    return {"id": story.id, "start": story.start, "zone": story.zone, "sides": {id: known_as(story, id) for id in story.sides}}


def known_as(story: Story, side: str) -> list[str]:
    """Every name by which a text would mean the side: the story's own and what the gazetteer adds (country, demonym, capital)."""
    return StoryGazetteer(story).names_of(side)


def _told(story: Story) -> list[str]:
    lines = [f"{story.id}: {len(story.sides)} sides, from {story.start:%Y-%m-%d}, times of day in {story.zone}"]
    for side in story.sides:
        names = known_as(story, side)
        lines.append(f"  {side}: {len(names)} names: {', '.join(names[:24])}{' ...' if len(names) > 24 else ''}")
    return lines


def policies(path: Path) -> dict[str, Any]:
    """The policies, and what each watches."""
    found = load_policies(path)
    watched = [f"{p.id}: {p.kind}, {', '.join(p.grades) or ', '.join(map(str, p.thresholds)) or ', '.join(p.harms)}" for p in found]
    return {"policies": [policy.id for policy in found], "says": watched}


def rules(path: Path) -> dict[str, Any]:
    """The rules, once they compile and their own examples hold, and what is doubtful in them. Raises BadRules naming what does not hold."""
    book = load_rules(path)
    compile_reading(Story.model_validate({"id": "check", "start": "2000-01-01", "sides": {"a": {"names": ["Alphaland"]}}}), book)
    failed, overlapping = proof(book.files)
    failed += Proof(book["claims"]).failures()
    if failed:
        raise BadRules("; ".join(f"rule {one.rule!r}: {one.text!r} {one.what}" for one in failed[:5]), str(path))
    found = doubts(book.files, overlapping)
    lines = [f"version {book.version}: {', '.join(sorted(book.files))}; every example of a rule holds"]
    lines += [f"  {doubt.sort}: {doubt.file}: {', '.join(doubt.rules)}: {doubt.what}" for doubt in found]
    return {"version": book.version, "doubts": [doubt._asdict() for doubt in found], "says": lines}


def updates(path: Path, archive: Archive, reader: str | None) -> dict[str, Any]:
    """How many updates an archive holds, of which stories, from when to when."""
    found = list(read_archives([str(path)], archive, reader))
    times = sorted(update.time for update in found)
    span = f", {times[0]:%Y-%m-%d %H:%M} to {times[-1]:%Y-%m-%d %H:%M} UTC" if times else ""
    by_story = Counter(update.story for update in found)
    told = ", ".join(f"{count} of {story}" for story, count in sorted(by_story.items()))
    return {"updates": len(found), "stories": dict(by_story), "says": [f"{len(found)} updates ({told}){span}"]}
