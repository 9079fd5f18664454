"""Stories, policies and rules from YAML or JSON files to the `Desk` that the steps are configured with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml
from pydantic import BaseModel, ValidationError

from schemas.errors import BadInput, BadRules, BadSettings, BadStory
from schemas.ids import digest
from schemas.policy import Policy
from schemas.story import Side, Story
from streams.core.reading import compile_reading
from streams.core.rulebook import RuleBook
from streams.core.step import Desk
from streams.feeds import contents

HERE = Path(__file__).parent
STORIES = HERE.parent / "seeds"
POLICIES = HERE / "policies.yaml"
RULES = HERE / "rules"
MAX_BYTES = 1024 * 1024
"""Of one configuration file."""

Kind = type[BadInput]
Model = TypeVar("Model", bound=BaseModel)


def load_desk(stories: Path | None = None, policies: Path | None = None, rules: Path | None = None) -> Desk:
    """Everything that the steps need to know; what is not named is the shipped one. Raises BadStory, BadSettings, BadRules."""
    known = load_stories(stories or STORIES)
    book = load_rules(rules or RULES)
    readings = {id: compile_reading(story, book) for id, story in known.items()}
    return Desk(known, load_policies(policies or POLICIES), readings)


def load_stories(path: Path) -> dict[str, Story]:
    """The stories of a file, or of every `story.yaml` in a folder (and of its `*.yaml` and `*.json` where it has none), by id.

    A file holds one story, a list of them, or a mapping from id to story. Raises BadStory with file and line.
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
    files = sorted(file for file in path.glob("*/story.yaml") if file.resolve().is_relative_to(path.resolve()))
    files += [file for file in (path / "story.yaml",) if file.is_file()]
    files = files or sorted(file for pattern in ("*.yaml", "*.yml", "*.json") for file in path.glob(pattern))
    if not files:
        raise BadStory("no story here: pass a story file, or a folder with NAME/story.yaml", str(path))
    return files


def _stories(file: Path) -> Iterator[Story]:
    data, lines = _parsed(file, BadStory)
    if isinstance(data, list):
        yield from (_story(row, file, lines, (n,)) for n, row in enumerate(data))
    elif isinstance(data, dict) and "sides" in data:
        yield _story(data, file, lines, ())
    elif isinstance(data, dict) and data:
        for id, row in data.items():
            if not isinstance(row, dict):
                raise BadStory(f"{id!r} is no story: a story has `id`, `start` and `sides`", str(file), lines.get((id,), 1))
            yield _story({"id": str(id)} | row, file, lines, (id,))
    else:
        raise BadStory("no story: a story has `id`, `start` and `sides`", str(file), 1)


def _story(row: Any, file: Path, lines: Mapping[tuple[Any, ...], int], at: tuple[Any, ...]) -> Story:
    if not isinstance(row, dict):
        raise BadStory("no story: a story has `id`, `start` and `sides`", str(file), lines.get(at, 1))
    if isinstance(row.get("sides"), dict):
        row = row | {"sides": {str(id): {"names": side} if isinstance(side, list) else side for id, side in row["sides"].items()}}
    story = _valid(Story, row, file, lines, at, BadStory)
    _consistent(story, file, lines, at)
    return story


def _consistent(story: Story, file: Path, lines: Mapping[tuple[Any, ...], int], at: tuple[Any, ...]) -> None:
    """What a schema cannot say: the zone exists, sides have names, references lead somewhere."""
    for what, keys in _faults(story):
        raise BadStory(what, str(file), _line(lines, (*at, *keys)))


def _faults(story: Story) -> Iterator[tuple[str, tuple[str, ...]]]:
    try:
        ZoneInfo(story.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield f"zone {story.zone!r} is no IANA zone such as Asia/Yerevan", ("zone",)
    for id, side in story.sides.items():
        if not any(name.strip() for name in side.names):
            yield f"side {id!r} has no names: add those by which a text means it", ("sides", id)
        for ally in sorted(set(side.allies) - story.sides.keys()):
            yield f"ally {ally!r} of {id!r} is no side: sides are {', '.join(story.sides)}", ("sides", id, "allies")
    for field, owners in (("places", story.places), ("officials", story.officials)):
        for name, whose in owners.items():
            if whose not in story.sides and not (len(whose) == 2 and whose.isupper()):
                yield f"{name!r} belongs to {whose!r}, which is neither a side nor an ISO code", (field, name)


def shared_names(story: Story) -> Iterator[tuple[str, list[str]]]:
    """Names that several sides have, with those sides: the first side has them, and an editor should decide."""
    owners: dict[str, list[str]] = {}
    for id, side in story.sides.items():
        for name in side.names:
            if id not in owners.setdefault(name.casefold(), []):
                owners[name.casefold()].append(id)
    yield from ((name, ids) for name, ids in owners.items() if len(ids) > 1)


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
    """Every `*.yaml` of a folder of reading rules, by file name; the version is the digest of their bytes. Raises BadRules."""
    files = sorted(path.glob("*.yaml"))
    if not files:
        raise BadRules("no rules here: pass a folder with *.yaml files, such as streams/rules", str(path))
    parsed = {file.stem: _parsed(file, BadRules)[0] for file in files}
    return RuleBook(parsed, digest(*(part for file in files for part in (file.name, file.read_bytes())))[:12])


def _valid(model: type[Model], row: Any, file: Path, lines: Mapping[tuple[Any, ...], int], at: tuple[Any, ...], kind: Kind) -> Model:
    try:
        return model.model_validate(row)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = tuple(key for key in first["loc"])
        what = first["msg"]
        if first["type"] == "extra_forbidden":
            near = get_close_matches(str(where[-1]), [*Story.model_fields, *Side.model_fields, *Policy.model_fields], 1)
            what = "no such key" + (f", did you mean {near[0]!r}?" if near else "")
        named = ".".join(str(key) for key in where) or "here"
        raise kind(f"{named}: {what}", str(file), _line(lines, (*at, *where))) from None


def _line(lines: Mapping[tuple[Any, ...], int], keys: tuple[Any, ...]) -> int:
    """The line of the deepest of `keys` that stands in the file."""
    return next((lines[keys[:n]] for n in range(len(keys), -1, -1) if keys[:n] in lines), 1)


def _parsed(file: Path, kind: Kind) -> tuple[Any, dict[tuple[Any, ...], int]]:
    """A YAML (or JSON) file's data, safely loaded, and the line on which each key stands."""
    try:
        text = contents(str(file), MAX_BYTES).decode()
        data, lines = _loaded(text)
    except BadInput as error:
        raise kind(error.what, str(file)) from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        raise kind(f"not YAML: {problem}", str(file), mark.line + 1 if mark else 1) from None
    return data, lines


@lru_cache(maxsize=64)
def _loaded(text: str) -> tuple[Any, dict[tuple[Any, ...], int]]:
    if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text, Loader=yaml.CSafeLoader)):
        raise ValueError("aliases (*name) are not allowed: write the value out")
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    return yaml.load(text, Loader=yaml.CSafeLoader), dict(_marks(node, ())) if node else {}


def _marks(node: Any, at: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], int]]:
    yield at, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*at, key.value), key.start_mark.line + 1
            if not isinstance(value, yaml.ScalarNode):
                yield from _marks(value, (*at, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for n, value in enumerate(node.value):
            yield from _marks(value, (*at, n))
