"""YAML as configuration may be written: plain data, no aliases, no key twice, not deep; with the line on which each key stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import yaml

MAX_DEPTH = 40
"""Of its nesting; no file of ours needs ten."""
_OPENING = (yaml.BlockSequenceStartToken, yaml.BlockMappingStartToken, yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)
_CLOSING = (yaml.BlockEndToken, yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)

Lines = Mapping[tuple[str, ...], int]
"""The line on which each path of keys and item numbers stands."""
UNREADABLE = (yaml.YAMLError, RecursionError, ValueError, OverflowError)
"""What `loaded` raises."""


@lru_cache(maxsize=64)
def loaded(text: str) -> tuple[Any, Lines]:
    """The data, safely loaded, and its lines. Raises one of UNREADABLE."""
    _check_shape(text)
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    return yaml.load(text, Loader=yaml.CSafeLoader), dict(_marks(node, ())) if node else {}


def wrong(error: Exception) -> tuple[str, int]:
    """What one of UNREADABLE says, and the line that it says it of (1 where it does not say)."""
    mark = getattr(error, "problem_mark", None)
    return getattr(error, "problem", None) or str(error), mark.line + 1 if mark else 1


def _check_shape(text: str) -> None:
    """Raise MarkedYAMLError for aliases, which can swell without bound, and for nesting that would exhaust the parser's stack."""
    depth = 0
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        if isinstance(token, yaml.AliasToken):
            raise yaml.MarkedYAMLError(problem="aliases (*name) are not allowed: write the value out", problem_mark=token.start_mark)
        depth += isinstance(token, _OPENING) - isinstance(token, _CLOSING)
        if depth > MAX_DEPTH:
            raise yaml.MarkedYAMLError(problem=f"nested deeper than {MAX_DEPTH} levels", problem_mark=token.start_mark)


def _marks(node: Any, at: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
    """The line of every key and item. Raises MarkedYAMLError where a key stands twice: YAML would drop the first in silence."""
    yield at, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in seen:
                raise yaml.MarkedYAMLError(problem=f"{name!r} stands twice: keep one", problem_mark=key.start_mark)
            seen.add(name)
            yield (*at, name), key.start_mark.line + 1
            if not isinstance(value, yaml.ScalarNode):
                yield from _marks(value, (*at, name))
    elif isinstance(node, yaml.SequenceNode):
        for n, value in enumerate(node.value):
            yield from _marks(value, (*at, str(n)))
