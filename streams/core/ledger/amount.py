"""Figures that can be added and taken away again: low, best, high, and how many of their parts are open upwards."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.claims import Claim


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
        """What may or may not be counted already: it moves high alone."""
        return Amount(0, 0, self.high, self.open)

    @property
    def top(self) -> int | None:
        """high, None where it is open."""
        return None if self.open else self.high


NOTHING = Amount()


def of(claim: Claim) -> Amount:
    """What a claim's figure means (COUNTING rule 8)."""
    if claim.high is None:
        return Amount(claim.low, claim.best, claim.best, 1)
    return Amount(claim.low, claim.best, claim.high)


def span(low: Claim, high: Claim) -> Amount:
    """A range said as two claims, `at-least a` and `up-to b`: low a, best a, high b (COUNTING rule 8)."""
    return Amount(low.low, low.best, max(low.best, high.count))


FLOORS = frozenset(("at-least", "more-than", "vague"))


def compatible(a: Claim, b: Claim) -> bool:
    """Whether two counts may be of one incident: equal, or one a floor under the other (COUNTING rule 5)."""
    if a.count == b.count:
        return True
    less, more = (a, b) if a.count < b.count else (b, a)
    return less.bound in FLOORS or more.bound == "up-to"
