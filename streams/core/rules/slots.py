"""The slots of patterns: which of them a mention fills, as bits, worked out once for each who and kind that a story's texts name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from streams.core.text.document import Mention

Slot = Callable[[Mention], bool]
"""Whether a slot takes a mention: by who it is and of what kind, never by where it stands."""
SLOTS: Final = ("who", "side", "country", "state", "land", "folk", "militia", "ground", "seat", "spot", "org", "num")
"""Kinds of slots: any mention, a side, a country that is no side, side or country, such a country but no armed group of it, its people,
such an armed group, such a country as ground, the same with its seats of power, a place or country as a
place, an organisation, a number."""
BITS: Final[dict[str, int]] = {name: 1 << n for n, name in enumerate(SLOTS)}
NUMBER: Final = BITS["num"]


class Slots:
    """What the slots of patterns take in one story."""

    __slots__ = ("_filled", "_takes")

    def __init__(self, takes: Mapping[str, Slot]) -> None:
        """Slots by name; one that is not named takes nothing."""
        self._takes = dict(takes)
        self._filled: dict[tuple[str, str], int] = {}

    def filled(self, mention: Mention) -> int:
        """The bits of the slots that take the mention."""
        key = (mention.who, mention.kind)
        known = self._filled.get(key)
        if known is None:
            known = 0
            for name, takes in self._takes.items():
                known |= BITS[name] if takes(mention) else 0
            self._filled[key] = known
        return known
