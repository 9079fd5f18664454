"""Progress on standard error, on a terminal only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import track

Item = TypeVar("Item")


def following(items: Sequence[Item], doing: str) -> Iterator[Item]:
    """The items, with a bar that follows them where standard error is a terminal."""
    console = Console(stderr=True)
    yield from track(items, description=doing, console=console, disable=not console.is_terminal, transient=True)
