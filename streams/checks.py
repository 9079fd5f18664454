"""`tallywire validate`: whether a file can be used, and what it would do. Told apart by what they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from schemas.errors import BadInput, BadRules
from schemas.story import Story
from streams.core.claims.examples import Proof
from streams.core.doubts import doubts
from streams.core.labels.examples import proof
from streams.core.readers.archive import Archive
from streams.core.reading import compile_reading
from streams.core.text.survey import survey
from streams.desk import MAX_BYTES, load_policies, load_rules, load_stories
from streams.feeds import contents, read_archives
from streams.strict_yaml import UNREADABLE, loaded


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
        data, _ = loaded(contents(str(path), MAX_BYTES).decode())
    except UNREADABLE:
        return "stories"  # its loader says what is wrong, with the line
    return "policies" if isinstance(data, list) and data and isinstance(data[0], dict) and "kind" in data[0] else "stories"


def stories(path: Path) -> dict[str, Any]:
    """The stories, by which names and countries each side would be known, and what looks wrong in them."""
    found = [survey(story) for story in load_stories(path).values()]
    return {"stories": found, "says": [line for one in found for line in _told(one)]}


def _told(one: dict[str, Any]) -> Iterator[str]:
    yield f"{one['id']}: {len(one['sides'])} sides, from {one['start']:%Y-%m-%d}, times of day in {one['zone']}"
    for side, known in one["sides"].items():
        names = known["names"]
        ground = f" ({', '.join(known['countries'])})" if known["countries"] else ""
        yield f"  {side}{ground}: {len(names)} names: {', '.join(names[:24])}{' ...' if len(names) > 24 else ''}"
    if one["shared"]:
        yield f"  shared, so no side's by itself: {', '.join(one['shared'])}"
    yield f"  around: {', '.join(one['near']) or 'nobody'}"
    yield from (f"  look at: {doubt}" for doubt in one["doubts"])


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
    failed += Proof(book["claims"], book["weights"]).failures()
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
