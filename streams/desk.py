"""Stories, policies and rules from YAML or JSON files to the `Desk` that the steps are configured with."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ValidationError

from schemas.errors import BadInput, BadRules, BadSettings, BadStory
from schemas.ids import digest
from schemas.policy import Policy
from schemas.story import Side, Story
from streams.core.reading import compile_readings
from streams.core.rulebook import RuleBook
from streams.core.step import Desk
from streams.core.text.gazetteer import same_name
from streams.core.text.world.countries import COUNTRIES
from streams.feeds import contents
from streams.strict_yaml import UNREADABLE, Lines, loaded, wrong
from streams.wording_file import NAME, read_wording

HERE = Path(__file__).parent
STORIES = HERE.parent / "seeds"
POLICIES = HERE / "policies.yaml"
RULES = HERE / "rules"
OBJECTS = 20_000
"""New objects after which cycles are looked for."""
MAX_BYTES = 1024 * 1024
"""Of one configuration file."""

HINTS = {
    "start": "a day such as 2020-09-27, or a time with an offset such as 2020-09-27T06:00+04:00, is expected",
    "country": "an ISO 3166 code of two capital letters is expected, in quotes where YAML takes it for something else ('NO')",
    "names": "a list of names is expected",
    "neighbours": "a list of ISO 3166 codes is expected, such as [GE, TR]",
    "places": "a mapping is expected: a place, and whose it is",
    "officials": "a mapping is expected: a person, and whom the person speaks for",
    "sides": "sides are expected: a name of a side, and under it its names",
}
"""What to write instead, for the keys that are most often wrong."""

Kind = type[BadInput]
Model = TypeVar("Model", bound=BaseModel)


def load_desk(stories: Path | Sequence[Path] | None = None, policies: Path | None = None, rules: Path | None = None) -> Desk:
    """Everything that the steps need to know; what is not named is the shipped one. Raises BadStory, BadSettings, BadRules."""
    paths = [stories] if isinstance(stories, Path) else stories or [STORIES]
    known = {id: story for path in paths for id, story in load_stories(path).items()}
    book = load_rules(rules or RULES)
    desk = Desk(known, load_policies(policies or POLICIES), compile_readings(known, book), book.version)
    _spare_the_collector()
    return desk


def _spare_the_collector() -> None:
    """Keep the collector of cycles from looking through the desk, which lasts, and from looking several times at each text.

    A text is read in some ten thousand short-lived objects, nearly all of which go by themselves: a sixth of the time went into this.
    """
    gc.freeze()
    gc.set_threshold(max(OBJECTS, gc.get_threshold()[0]), 20, 20)


def load_stories(path: Path) -> dict[str, Story]:
    """The stories of a file, or of every `story.yaml` in a folder (and of its `*.yaml` and `*.json` where it has none), by id.

    A file holds one story, a list of them, or a mapping from id to story. What a folder only links to, and lies elsewhere, is no part of
    it. Raises BadStory with file and line.
    """
    found: dict[str, Story] = {}
    for file in _story_files(path):
        for story in _stories(file):
            if story.id in found:
                raise BadStory(f"story {story.id!r} is defined twice: rename one", str(file))
            found[story.id] = story
    return found


def _story_files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    inside = path.resolve()
    found = [*sorted(path.glob("*/story.yaml")), *(file for file in (path / "story.yaml",) if file.is_file())]
    found = found or sorted(file for pattern in ("*.yaml", "*.yml", "*.json") for file in path.glob(pattern))
    files = [file for file in found if file.resolve().is_relative_to(inside)]
    if not files:
        raise BadStory("no story here: pass a story file, or a folder with NAME/story.yaml", str(path))
    return files


def _stories(file: Path) -> Iterator[Story]:
    data, lines = _parsed(file, BadStory)
    if isinstance(data, list):
        yield from (_story(row, file, lines, (n,)) for n, row in enumerate(data))
    elif isinstance(data, dict) and not data.keys().isdisjoint(("id", "start", "sides")):
        yield _story(data, file, lines, ())
    elif isinstance(data, dict) and data:
        for id, row in data.items():
            if not isinstance(row, dict):
                raise BadStory(f"{id!r} is no story: a story has `id`, `start` and `sides`", str(file), _line(lines, (id,)))
            yield _story({"id": str(id)} | row, file, lines, (id,))
    else:
        raise BadStory("no story: a story has `id`, `start` and `sides`", str(file), 1)


def _story(row: Any, file: Path, lines: Lines, at: tuple[Any, ...]) -> Story:
    if not isinstance(row, dict):
        raise BadStory("no story: a story has `id`, `start` and `sides`", str(file), _line(lines, at))
    if isinstance(row.get("sides"), dict):
        row = row | {"sides": {str(id): {"names": side} if isinstance(side, list) else side for id, side in row["sides"].items()}}
    if isinstance(row.get("start"), int | float):
        raise BadStory(f"start: {HINTS['start']}", str(file), _line(lines, (*at, "start")))
    story = _valid(Story, row, file, lines, at, BadStory)
    _consistent(story, file, lines, at)
    return story


def _consistent(story: Story, file: Path, lines: Lines, at: tuple[Any, ...]) -> None:
    """What a schema cannot say: the zone exists, sides have names, references lead somewhere."""
    for what, keys in chain(_faults(story), _shared(story)):
        raise BadStory(what, str(file), _line(lines, (*at, *keys)))


def _faults(story: Story) -> Iterator[tuple[str, tuple[str, ...]]]:
    try:
        ZoneInfo(story.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield f"zone {story.zone!r} is no IANA zone such as Asia/Yerevan", ("zone",)
    for id, side in story.sides.items():
        if not all(name.strip() for name in side.names or ("",)):
            yield f"side {id!r} has no names, or an empty one: add those by which a text means it", ("sides", id)
        if side.country and side.country not in COUNTRIES:
            yield f"{side.country!r} is no country's ISO 3166 code{_meant(side.country)}", ("sides", id, "country")
        for ally in sorted(set(side.allies) - story.sides.keys()):
            yield f"ally {ally!r} of {id!r} is no side: sides are {', '.join(story.sides)}", ("sides", id, "allies")
    for n, code in enumerate(story.neighbours):
        if code not in COUNTRIES:
            yield f"{code!r} is no country's ISO 3166 code, such as GE{_meant(code)}", ("neighbours", str(n))
    yield from _homeless(story)


def _homeless(story: Story) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Places and officials that are nobody's."""
    for field, owners in (("places", story.places), ("officials", story.officials)):
        for name, whose in owners.items():
            if whose not in story.sides and whose not in COUNTRIES:
                yield f"{name!r} belongs to {whose!r}, which is neither a side nor a country's ISO 3166 code{_meant(whose)}", (field, name)


def _meant(said: str) -> str:
    """The code that somebody will have meant who wrote a country's name or a code of another sort."""
    code = next((c.code for c in COUNTRIES.values() if said in (*c.names, *c.demonyms)), None)
    return f": {COUNTRIES[code].names[0]} is {code}" if code else ""


def _shared(story: Story) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Names that mean two sides: no text that uses them could be read. Case and a leading "the" make no other name."""
    owners: dict[str, str] = {}
    for id, side in story.sides.items():
        for n, name in enumerate(side.names):
            if owners.setdefault(same_name(name), id) != id:
                yield f"{name!r} is a name of {owners[same_name(name)]!r} too: leave it with one side", ("sides", id, "names", str(n))
    for field, table in (("places", story.places), ("officials", story.officials)):
        for name, whose in table.items():
            if owners.get(same_name(name), whose) != whose:
                yield f"{name!r} is a name of {owners[same_name(name)]!r}, but here of {whose!r}: leave it with one", (field, name)


def load_policies(path: Path = POLICIES) -> tuple[Policy, ...]:
    """The alert policies of a YAML list. Raises BadSettings with file and line."""
    data, lines = _parsed(path, BadSettings)
    if not isinstance(data, list):
        raise BadSettings("a list of policies is expected", str(path), 1)
    found = tuple(_valid(Policy, row, path, lines, (n,), BadSettings) for n, row in enumerate(data))
    ids = [policy.id for policy in found]
    for n, id in enumerate(ids):
        if id in ids[:n]:
            raise BadSettings(f"policy {id!r} is defined twice: rename one", str(path), _line(lines, (n,)))
    return found


def load_rules(path: Path = RULES) -> RuleBook:
    """Every `*.yaml` of a folder of reading rules and its `wording.tsv`, by file name; the version is the digest of their bytes.

    Raises BadRules.
    """
    files = sorted(path.glob("*.yaml"))
    if not files:
        raise BadRules("no rules here: pass a folder with *.yaml files, such as streams/rules", str(path))
    parsed = {file.stem: _parsed(file, BadRules)[0] for file in files}
    wording = path / NAME
    if wording.is_file():
        parsed[wording.stem] = read_wording(wording)
        files.append(wording)
    return RuleBook(parsed, digest(*(part for file in files for part in (file.name, file.read_bytes())))[:12])


def _valid(model: type[Model], row: Any, file: Path, lines: Lines, at: tuple[Any, ...], kind: Kind) -> Model:
    try:
        return model.model_validate(row)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = first["loc"]
        named = ".".join(str(key) for key in where) or "here"
        raise kind(f"{named}: {_what(first['type'], first['msg'], where)}", str(file), _line(lines, (*at, *where))) from None


def _what(type: str, message: str, where: tuple[int | str, ...]) -> str:
    if type == "extra_forbidden":
        near = get_close_matches(str(where[-1]), [*Story.model_fields, *Side.model_fields, *Policy.model_fields], 1)
        return "no such key" + (f", did you mean {near[0]!r}?" if near else "")
    if len(where) == 2 and where[0] == "sides":
        return "a list of names, or `names` and the like, is expected"
    if type == "string_type" and where[-1] not in HINTS:
        return "a text is expected, in quotes where YAML takes it for something else ('NO', '2020')"
    return HINTS.get(str(where[-1]) if where else "", message)


def _line(lines: Lines, keys: tuple[Any, ...]) -> int:
    """The line of the deepest of `keys` that stands in the file."""
    named = tuple(str(key) for key in keys)
    return next((lines[named[:n]] for n in range(len(named), -1, -1) if named[:n] in lines), 1)


def _parsed(file: Path, kind: Kind) -> tuple[Any, Lines]:
    """A YAML (or JSON) file's data, safely loaded, and the line on which each key stands."""
    try:
        text = contents(str(file), MAX_BYTES).decode()
        data, lines = loaded(text)
    except BadInput as error:
        raise kind(error.what, str(file)) from None
    except UNREADABLE as error:
        what, line = wrong(error)
        raise kind(f"not readable as YAML: {what}", str(file), line) from None
    return data, lines
