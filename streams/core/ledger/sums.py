"""Accounts that rest on others: a side's `any`, and `all` sides together (COUNTING rules 11 and 12)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from schemas.events import Flag
from streams.core.ledger.amount import NOTHING, Amount, larger
from streams.core.ledger.standing import NO_FIGURE, Standing, amount_of

ALL = "all"
EVERYBODY = (f"{ALL}/any", f"{ALL}/civilian", f"{ALL}/military")
NAMED = 16
"""Sources that a sum names of each of its parts, the latest."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The sides of the story (third countries' people are counted for themselves), and how many must have a figure to show `all`
    where nobody said it: of the killed one, of other harms two."""

    sides: tuple[str, ...]
    least: int


def combined(said: Mapping[str, Standing], scope: Scope) -> dict[str, Standing]:
    """The accounts whose figures rest on others': each side's said `any`, and `all` for every population that has one.

    `said` are the accounts (`side/population`) by their own claims alone. A side's `any` that nobody said is not made up.
    """
    made = {account: whole(said, account.rpartition("/")[0]) for account in said if account.endswith("/any") and account != EVERYBODY[0]}
    for account in EVERYBODY:
        if account == EVERYBODY[0] or _has(said, account):
            made[account] = _everybody(said, scope, account)
    return {account: standing for account, standing in made.items() if standing.refs}


def whole(said: Mapping[str, Standing], side: str) -> Standing:
    """A side's `any`: at least its civilians and its military together; where the said total is larger, the rest is unallocated."""
    known = [said[account] for p in ("civilian", "military") if _has(said, account := f"{side}/{p}")]
    parts = _sum(known)
    stated = said.get(f"{side}/any", NO_FIGURE)
    if not stated.refs or not known:
        return stated if stated.refs else parts
    own, total = amount_of(stated), amount_of(parts)
    flags = stated.flags
    if own.best > total.best and parts.best is not None:
        flags = (*flags, Flag(flag="unallocated", rule=11, said=own.best, counted=total.best))
    both = larger(own, total)
    best = None if stated.best is None and parts.best is None else both.best
    named = _named((stated, *known))
    return Standing(both.low, best, both.top, *named, flags)


def disagreement(said: Mapping[str, Standing], scope: Scope, account: str) -> tuple[Flag, ...]:
    """Where what is said of all sides, and the sum of the sides at that time, are different numbers (rule 12)."""
    stated = said.get(account, NO_FIGURE)
    each = _each(said, scope.sides, account)
    if not each or not stated.refs:
        return ()
    total, own = amount_of(_sum(each)), amount_of(stated)
    if (own.open or own.high >= total.best) and (total.open or total.high >= own.best) and (own.best == total.best or _floored(own, total)):
        return ()
    return (Flag(flag="sum-disagrees", rule=12, said=own.best, counted=total.best),)


def _floored(own: Amount, total: Amount) -> bool:
    """Whether the lower of the two is a floor."""
    return bool(own.open) if own.best < total.best else bool(total.open)


def _everybody(said: Mapping[str, Standing], scope: Scope, account: str) -> Standing:
    """The sum of the sides, beside what is said of all of them. Until two sides have a figure the said one stands where it is larger."""
    each = _each(said, scope.sides, account)
    total, stated = _sum(each), said.get(account, NO_FIGURE)
    if not stated.refs:
        return replace(total, sides=len(each)) if len(each) >= scope.least else NO_FIGURE
    if not each:
        return stated
    named = _named((*each, stated))
    flags = tuple(flag for flag in stated.flags if flag.flag == "disputed")
    if len(each) > 1:
        return Standing(total.low, total.best, total.high, *named, flags, sides=len(each))
    both = larger(amount_of(stated), amount_of(total))
    best = None if stated.best is None and total.best is None else both.best
    return Standing(both.low, best, both.top, *named, flags, sides=1)


def _each(said: Mapping[str, Standing], sides: Sequence[str], account: str) -> list[Standing]:
    population = account.partition("/")[2]
    each = [whole(said, side) if population == "any" else said.get(f"{side}/{population}", NO_FIGURE) for side in sides]
    return [standing for standing in each if standing.refs]


def _has(said: Mapping[str, Standing], account: str) -> bool:
    return account in said and bool(said[account].refs)


def _sum(parts: Sequence[Standing]) -> Standing:
    if not parts:
        return NO_FIGURE
    total = sum((amount_of(standing) for standing in parts), NOTHING)
    best = None if all(standing.best is None for standing in parts) else total.best
    return Standing(total.low, best, total.top, *_named(parts))


def _named(parts: Sequence[Standing]) -> tuple[tuple[str, ...], int]:
    """The sources that parts name, each once, and how many claims they rest on besides."""
    refs = tuple(dict.fromkeys(ref for standing in parts for ref in standing.refs[-NAMED:]))
    return refs, sum(standing.unnamed + len(standing.refs[:-NAMED]) for standing in parts)
