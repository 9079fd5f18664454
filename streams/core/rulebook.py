"""The rules as data: what the YAML files under `streams/rules/` hold, by file name, read by the shell and compiled by the core."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, repr=False)
class RuleBook:
    """Parsed rules files: `files["claims"]` is what `claims.yaml` holds. `version` names the set, for `diff` and `explain`."""

    files: Mapping[str, Any] = field(default_factory=dict)
    version: str = ""

    def __getitem__(self, name: str) -> Any:
        """What the file of that name holds; an empty mapping where there is none."""
        return self.files.get(name, {})
