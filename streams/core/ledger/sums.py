"""Accounts that rest on others: a side's `any`, and `all` sides together (COUNTING rules 11 and 12)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from schemas.events import Flag
from streams.core.ledger.amount import NOTHING, Amount
from streams.core.ledger.standing import Standing, amount_of

ALL = "all"
NAMED = 24
"""Ids that a sum names of each of its parts."""


def combined(said: Mapping[str, Standing]) -> dict[str, Standing]:
    """The accounts whose figures rest on others': each side's said `any`, and `all` for every population that has one.

    `said` are the accounts (`side/population`) by their own claims alone.
    """
    parts = {account: standing for account, standing in said.items() if standing.ids}
    sides = sorted({account.partition("/")[0] for account in parts} - {ALL})
    made = {f"{side}/any": whole(parts, side) for side in sides if f"{side}/any" in parts}
    for population in ("any", "civilian", "military"):
        account = f"{ALL}/{population}"
        if population == "any" or account in parts:
            standing = _everybody(parts, sides, population)
            if standing.ids:
                made[account] = standing
    return made


def whole(parts: Mapping[str, Standing], side: str) -> Standing:
    """A side's `any`: at least its civilians and its military together; where the said total is larger, the rest is unallocated."""
    said = parts[f"{side}/any"]
    known = [parts[f"{side}/{population}"] for population in ("civilian", "military") if f"{side}/{population}" in parts]
    if not known:
        return said
    total = sum((amount_of(standing) for standing in known), NOTHING)
    own = amount_of(said)
    best = None if said.best is None and all(standing.best is None for standing in known) else max(own.best, total.best)
    high = None if own.open or total.open else max(own.high, total.high, best or 0)
    low = max(own.low, total.low)
    flags = said.flags
    if said.best is not None and own.best > total.best:
        flags = (*flags, Flag(flag="unallocated", rule=11, said=own.best, counted=total.best))
    return replace(said, low=min(low, best) if best is not None else low, best=best, high=high, ids=_ids((said, *known)), flags=flags)


def _everybody(parts: Mapping[str, Standing], sides: list[str], population: str) -> Standing:
    """The sum of the sides beside what is said of all of them; where they disagree both are shown."""
    each = [standing for side in sides if (standing := _of_side(parts, side, population)).ids]
    said = parts.get(f"{ALL}/{population}")
    if not each:
        return said or Standing()
    total = sum((amount_of(standing) for standing in each), NOTHING)
    best = None if all(standing.best is None for standing in each) else total.best
    flags = _disagreement(said, total) if said is not None else ()
    ids = _ids((*each, *((said,) if said is not None else ())))
    return Standing(total.low, best, total.top, ids, flags, sides=len(each))


def _of_side(parts: Mapping[str, Standing], side: str, population: str) -> Standing:
    if population != "any":
        return parts.get(f"{side}/{population}", Standing())
    if f"{side}/any" in parts:
        return whole(parts, side)
    known = [parts[f"{side}/{p}"] for p in ("civilian", "military") if f"{side}/{p}" in parts]
    total = sum((amount_of(standing) for standing in known), NOTHING)
    best = None if all(standing.best is None for standing in known) else total.best
    return Standing(total.low, best, total.top, _ids(known))


def _disagreement(said: Standing, total: Amount) -> tuple[Flag, ...]:
    """Agreeing is: equal, or a floor that the sum does not fall under."""
    figure = said.best if said.best is not None else said.low
    agrees = figure <= total.best if said.high is None else figure == total.best or (total.open and figure >= total.low)
    return () if agrees else (Flag(flag="sum-disagrees", rule=12, said=figure, counted=total.best, claims=said.ids[-1:]),)


def _ids(parts: tuple[Standing, ...] | list[Standing]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for standing in parts for id in standing.ids[-NAMED:]))
