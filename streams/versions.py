"""Which code and configuration make a step's outputs, and which versions have followed each other.

The version of a step is the digest of everything that decides what it makes: its module and every module of ours that this imports,
at any remove; the stories; and what else it heeds (rules, policies). It is committed with the step's offsets, so that whoever takes a
partition over knows by which version all that stands on the topics was made, and which versions that one has superseded.
"""

from __future__ import annotations

import ast
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, NamedTuple

from schemas.ids import digest
from streams.compiled import ROOT
from streams.core.step import Desk, Step

OURS = ("schemas", "streams")
RUNNER = "streams.core.runner"
"""What turns records into events and events into what is sent, for every step."""

REMEMBERED = 64
"""Versions named in a committed offset: Kafka takes 4,096 bytes there."""
MIXED = "-"
"""Stands for the maker where more than one version made what is on the topics."""

Policy = Literal["once", "always", "never"]


class Lineage(NamedTuple):
    """What a committed offset says beside itself: who made what stands, and the versions in force, the newest first."""

    maker: str = ""
    versions: tuple[str, ...] = ()

    @classmethod
    def read(cls, note: str) -> Lineage:
        """From the metadata of a committed offset; nobody's where there is none, as older releases committed it."""
        maker, *versions = note.split() or [""]
        return cls(maker, tuple(versions))

    def __str__(self) -> str:
        """As metadata of an offset."""
        return " ".join((self.maker, *self.versions))

    def superseded(self, version: str) -> bool:
        """Whether a newer version has revised what this one made."""
        return version in self.versions[1:]

    def due(self, version: str, policy: Policy) -> bool:
        """Whether `version` has to revise what stands: somebody else made it, and no newer version has been here (unless `always`)."""
        if version == self.maker or policy == "never":
            return False
        return policy == "always" or not self.superseded(version)

    def revised(self, version: str) -> Lineage:
        """After `version` has revised what stood, or where nothing stood."""
        return Lineage(version, (version, *(known for known in self.versions if known != version))[:REMEMBERED])

    def joined(self, version: str) -> Lineage:
        """After `version` has gone on without revising what others made."""
        return self if version == self.maker else Lineage(MIXED, self.versions)


def version_of(step: Step, desk: Desk) -> str:
    """The version of a step as it is configured; 16 characters."""
    stories = [story.model_dump_json() for _, story in sorted(desk.stories.items())]
    heeded = {"rules": [desk.rules], "policies": [policy.model_dump_json() for policy in desk.policies]}
    return digest(code(step.fold.__module__), code(RUNNER), *stories, *(part for name in step.heeds for part in heeded[name]))[:16]


@cache
def code(module: str) -> str:
    """The digest of a module and of every module of ours that it imports, at any remove."""
    seen: dict[str, Path] = {}
    waiting = [module]
    while waiting:
        name = waiting.pop()
        path = None if name in seen else _file(name)
        if path is not None:
            seen[name] = path
            waiting.extend(_imports(path))
    return digest(*(part for name, path in sorted(seen.items()) for part in (name, path.read_bytes())))


def _file(module: str) -> Path | None:
    """The source of a module that can be imported (a name within one cannot)."""
    loaded = sys.modules.get(module)
    if loaded is not None and getattr(loaded, "__file__", None):
        return _source(module, Path(str(loaded.__file__)))
    try:
        spec = find_spec(module)
    except ModuleNotFoundError:
        return None
    return _source(module, Path(spec.origin)) if spec is not None and spec.origin else None


def _source(module: str, file: Path) -> Path:
    """The file itself, or what it was compiled of (streams/compiled.py): a version is the same either way."""
    return file if file.suffix == ".py" else ROOT.joinpath(*module.split(".")[:-1], module.rpartition(".")[2] + ".py")


@cache
def _imports(path: Path) -> tuple[str, ...]:
    """The modules of ours that a file may import; `from a.b import c` may mean `a.b.c`, and runs `a` and `a.b`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update((node.module, *(f"{node.module}.{alias.name}" for alias in node.names)))
    ours = [name for name in found if name.partition(".")[0] in OURS]
    return tuple(sorted({name.rsplit(".", n)[0] for name in ours for n in range(name.count(".") + 1)}))
