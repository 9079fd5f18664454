"""What a reading got wrong, one slip at a time and by class: what it misses, what it has too much, what it has otherwise."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from streams.core.score import ATTRIBUTES, FACTS, Item, Key, attribute, facts, paired, unasked


class Slip(NamedTuple):
    """One thing wrong in one update: its class (see `KINDS`), how it was wrong, the claim, label or fact that was, a claim's number."""

    update: str
    kind: str
    how: str
    what: str
    number: int | None = None


class Kind(NamedTuple):
    """A class of slips: what it is, and what it would take to be rid of it."""

    title: str
    takes: str


KINDS: Final[Mapping[str, Kind]] = {
    "claim-missed": Kind("a figure is not read", "a shape or a word of harm that the sentence uses and the rules do not know"),
    "claim-extra": Kind("what is no claim is read as one", "a guard or a class for the word that misled"),
    "claim-side": Kind(
        "the dead are given to another side", "the place in the story file, or the one who strikes told from the one struck"
    ),
    "claim-harm": Kind("another harm is read", "the verb that governs the figure found over a list or a gap"),
    "claim-count": Kind("another number is read", "the parts of the number (hedge, range, sum) told apart"),
    "population": Kind("soldiers or civilians are confused", "following which group a paragraph is about"),
    "bound": Kind("exact, floor, ceiling, loose are confused", "the hedge found beyond its own predicate"),
    "mode": Kind("total, increment, one event are confused", "the account's earlier figures: the ledger knows them, one text does not"),
    "by_opponent": Kind("who says it is confused", "the speaker carried over sentences"),
    "label-missed": Kind("a label is not given", "a word or pattern for what the update tells by other words"),
    "label-extra": Kind("a label too many is given", "what the update reports told from its background"),
    "mobilisation-missed": Kind("a mobilisation is not found", "a pattern for what troops are said to do"),
    "mobilisation-extra": Kind("what is no mobilisation is found", "a call, a plan or a rumour told from an order"),
    "spillover-missed": Kind("a country drawn in is not found", "a pattern for what people or arms are said to do there"),
    "spillover-extra": Kind("a country is drawn in that is not", "who acts told from who is only named"),
    "spillover_status-other": Kind("another status is read", "who says it and who denies it, over more than one sentence"),
}
"""Every class of slips, in the order of the report."""

_NEAR: Final[tuple[tuple[str, Callable[[Item], tuple[Hashable, ...]]], ...]] = (
    ("claim-side", lambda c: (c["harm"], c["count"])),
    ("claim-harm", lambda c: (c["side"], c["count"])),
    ("claim-count", lambda c: (c["side"], c["harm"])),
)
"""Which found claim a missed one may have been read as: all but one of side, harm and count agree."""


def slips(gold: Mapping[str, Item], found: Mapping[str, Item]) -> list[Slip]:
    """Everything that is wrong in the findings, both by update id, in the order of the gold."""
    return [slip for key, want in gold.items() for slip in _of_update(key, want, found.get(key, {}))]


def _of_update(key: str, want: Item, got: Item) -> Iterator[Slip]:
    pairs, lost, extra = paired(want["claims"], got.get("claims", ()))
    yield from _near(key, lost, extra := unasked(extra, want.get("optional_claims", ())))
    yield from (Slip(key, "claim-missed", str(claim["harm"]), said(claim), claim["count"]) for claim in lost)
    yield from (Slip(key, "claim-extra", str(claim["harm"]), said(claim), claim["count"]) for claim in extra)
    for claim, twin in pairs:
        for name in ATTRIBUTES:
            wanted, given = attribute(claim, name), attribute(twin, name)
            if wanted != given:
                yield Slip(key, name, _read_as(wanted, given), said(claim), claim["count"])
    yield from _labels(key, want, got)
    yield from _of_facts(key, want, got)


def _near(key: str, lost: list[Item], extra: list[Item]) -> Iterator[Slip]:
    """Missed claims that were read otherwise; takes both out of their lists."""
    for kind, same in _NEAR:
        for claim in list(lost):
            twin = next((other for other in extra if same(other) == same(claim)), None)
            if twin is not None:
                lost.remove(claim)
                extra.remove(twin)
                yield Slip(key, kind, "", f"{said(claim)} read as {said(twin)}", claim["count"])


def _labels(key: str, want: Item, got: Item) -> Iterator[Slip]:
    wanted, given = set(want["labels"]), set(got.get("labels", ()))
    yield from (Slip(key, "label-missed", label, label) for label in sorted(wanted - given))
    yield from (Slip(key, "label-extra", label, label) for label in sorted(given - wanted - set(want.get("optional_labels", ()))))


def _of_facts(key: str, want: Item, got: Item) -> Iterator[Slip]:
    for task, name, by in FACTS:
        if task == "spillover_status":
            yield from _statuses(key, want, got)
        else:
            wanted, given = _by(want[name], by), _by(facts(got, name), by)
            free = _by(want.get(f"optional_{name}", ()), by)
            yield from (Slip(key, f"{task}-missed", str(one[1]), _words(one)) for one in wanted if one not in given)
            yield from (Slip(key, f"{task}-extra", str(one[1]), _words(one)) for one in given if one not in wanted and one not in free)


def _statuses(key: str, want: Item, got: Item) -> Iterator[Slip]:
    """Facts that were found with another status; those that were not found are told already."""
    by = FACTS[1][2]
    given = _by(facts(got, "spillover"), by)
    for one, fact in _by(want["spillover"], by).items():
        if one in given and given[one]["status"] != fact["status"]:
            yield Slip(key, "spillover_status-other", _read_as(fact["status"], given[one]["status"]), _words(one))


def _by(found: Iterable[Item], key: Key) -> dict[tuple[Hashable, ...], Item]:
    return {key(fact): fact for fact in found}


def said(claim: Item) -> str:
    """A claim in short: whose, harm, number."""
    return f"{claim['side']} {claim['harm']} {claim['count']}"


def _read_as(wanted: Any, given: Any) -> str:
    return f"{_plain(wanted)} read as {_plain(given)}"


def _plain(value: Any) -> str:
    return {True: "an opponent's", False: "no opponent's"}[value] if isinstance(value, bool) else str(value)


def _words(one: tuple[Hashable, ...]) -> str:
    return " ".join(map(str, one))


def compared(before: Iterable[Slip], after: Iterable[Slip]) -> tuple[list[Slip], list[Slip]]:
    """(what is right now and was not, what is wrong now and was not) between two readings of the same gold."""
    was, now = list(before), list(after)
    return [slip for slip in was if slip not in now], [slip for slip in now if slip not in was]
