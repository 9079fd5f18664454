"""Figures that can be added and taken away again: low, best, high, and how many of their parts are open upwards."""

from __future__ import annotations

from dataclasses import dataclass, replace

from schemas.claims import Bound, Claim


@dataclass(frozen=True, slots=True)
class Amount:
    """low <= best <= high; `open` counts the parts whose high is open."""

    low: int = 0
    best: int = 0
    high: int = 0
    open: int = 0

    def __add__(self, other: Amount) -> Amount:
        """Both together."""
        return Amount(self.low + other.low, self.best + other.best, self.high + other.high, self.open + other.open)

    def __sub__(self, other: Amount) -> Amount:
        """This without `other`, which is a part of it."""
        return Amount(self.low - other.low, self.best - other.best, self.high - other.high, self.open - other.open)

    def only_high(self) -> Amount:
        """What may or may not be counted already, or counts for nothing else: it moves high alone."""
        return Amount(0, 0, self.high, self.open)

    def shifted(self, change: int) -> Amount:
        """Every figure moved by the same number, none below zero (a correction of one of its parts)."""
        return Amount(max(0, self.low + change), max(0, self.best + change), max(0, self.high + change), self.open)

    @property
    def top(self) -> int | None:
        """high, None where it is open."""
        return None if self.open else self.high


NOTHING = Amount()
FLOORS = frozenset(("at-least", "more-than", "vague"))


def of(claim: Claim) -> Amount:
    """What a claim's figure means; "up to n" moves high alone (COUNTING rule 8)."""
    if claim.bound == "up-to":
        return Amount(high=claim.count)
    if claim.high is None:
        return Amount(claim.low, claim.best, claim.best, 1)
    return Amount(claim.low, claim.best, claim.high)


def ranged(floor: Amount, ceiling: Claim) -> Amount:
    """A range said as two claims, `at-least a` and `up-to b`: low a, best a, high b (COUNTING rule 8)."""
    return replace(floor, high=max(floor.best, ceiling.count), open=0)


def larger(a: Amount, b: Amount) -> Amount:
    """The larger in each figure, open where one of them is."""
    return Amount(max(a.low, b.low), max(a.best, b.best), max(a.high, b.high), max(a.open, b.open))


def compatible(a: tuple[int, Bound], b: tuple[int, Bound]) -> bool:
    """Whether two counts may be of one incident: equal, or one a floor under the other (COUNTING rule 5)."""
    less, more = sorted((a, b), key=lambda said: said[0])
    return less[0] == more[0] or less[1] in FLOORS or more[1] == "up-to"
