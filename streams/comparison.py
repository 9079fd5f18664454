"""What another version of the rules would have said: findings, tallies and alerts that differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from schemas.claims import Claim
from schemas.events import Alert, Found, Tallied, Update
from schemas.wire import Envelope
from streams.core.step import Desk
from streams.core.view import alerts, row, standing
from streams.replay import replay

FIELDS = ("harm", "population", "side", "count", "bound", "mode", "claimant", "by_opponent", "place", "corrects")


def compare(before: Desk, after: Desk, updates: Sequence[Update]) -> dict[str, Any]:
    """Replay `updates` under two sets of rules; what was gained, lost and changed, as JSON.

    A claim changed where the same words of the same post (overlapping spans) are read differently: `changes` says in what, was and is.
    """
    old, new = list(replay(before, updates)), list(replay(after, updates))
    was, now = _found(old), _found(new)
    return {
        "claims": _claims(was, now),
        "labels": _pairs(was, now, lambda found: ((label,) for label in found.labels), ("label",)),
        "mobilisation": _pairs(was, now, lambda found: ((m.actor, m.kind) for m in found.mobilisation), ("actor", "kind")),
        "spillover": _pairs(
            was, now, lambda found: ((s.country, s.kind, s.status) for s in found.spillover), ("country", "kind", "status")
        ),
        "tallies": _differing(_rows(old), _rows(new)),
        "alerts": _differing(_alerts(old), _alerts(new)),
    }


def _found(envelopes: Iterable[Envelope]) -> dict[str, Found]:
    return {f"{e.event.feed}/{e.event.id}": e.event for e in envelopes if isinstance(e.event, Found)}


def _claims(old: Mapping[str, Found], new: Mapping[str, Found]) -> dict[str, list[dict[str, Any]]]:
    made: dict[str, list[dict[str, Any]]] = {"gained": [], "lost": [], "changed": []}
    for update in sorted(old.keys() | new.keys()):
        gone = list(old[update].claims) if update in old else []
        come = [claim for claim in new[update].claims if not _take(gone, claim, _same)] if update in new else []
        for claim in come:
            was = _take(gone, claim, _overlap)
            if was is None:
                made["gained"].append({"update": update, **_shown(claim)})
            else:
                made["changed"].append({"update": update, **_shown(claim), "changes": _changes(was, claim)})
        made["lost"].extend({"update": update, **_shown(claim)} for claim in gone)
    return made


def _changes(was: Claim, now: Claim) -> dict[str, dict[str, Any]]:
    """In which attributes two readings of the same words differ."""
    return {name: {"was": getattr(was, name), "is": getattr(now, name)} for name in FIELDS if getattr(was, name) != getattr(now, name)}


def _take(pool: list[Claim], claim: Claim, alike: Callable[[Claim, Claim], bool]) -> Claim | None:
    found = next((other for other in pool if alike(other, claim)), None)
    if found is not None:
        pool.remove(found)
    return found


def _same(a: Claim, b: Claim) -> bool:
    return all(getattr(a, name) == getattr(b, name) for name in FIELDS)


def _overlap(a: Claim, b: Claim) -> bool:
    return a.span.field == b.span.field and a.span.start < b.span.end and b.span.start < a.span.end


def _shown(claim: Claim) -> dict[str, Any]:
    return {name: getattr(claim, name) for name in FIELDS} | {"rule": claim.rule, "quote": claim.quote}


def _pairs(
    old: Mapping[str, Found], new: Mapping[str, Found], said: Callable[[Found], Iterable[tuple[str, ...]]], names: Sequence[str]
) -> dict[str, list[dict[str, str]]]:
    """What each update says by `said`, gained and lost, under `names`."""
    before, after = ({(update, *one) for update, found in some.items() for one in said(found)} for some in (old, new))
    keys = ("update", *names)
    return {kind: [dict(zip(keys, one, strict=True)) for one in sorted(some)] for kind, some in _moved(before, after)}


def _moved(before: set[tuple[str, ...]], after: set[tuple[str, ...]]) -> Iterator[tuple[str, set[tuple[str, ...]]]]:
    yield "gained", after - before
    yield "lost", before - after


def _rows(envelopes: Iterable[Envelope]) -> dict[str, Any]:
    tallied = standing(e.event for e in envelopes if isinstance(e.event, Tallied))
    return {t.account: {name: row(t)[name] for name in ("low", "best", "high", "as_of")} for t in tallied}


def _alerts(envelopes: Iterable[Envelope]) -> dict[str, Any]:
    standing = alerts(e.event for e in envelopes if isinstance(e.event, Alert))
    return {a.identifier: {"headline": a.headline, "certainty": a.certainty, "severity": a.severity, "sent": a.sent} for a in standing}


def _differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[dict[str, Any]]:
    keys = sorted(old.keys() | new.keys())
    return [{"id": key, "before": old.get(key), "after": new.get(key)} for key in keys if old.get(key) != new.get(key)]
