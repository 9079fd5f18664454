"""What another version of the rules would have said: findings, tallies and alerts that differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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

    A claim changed where the same words of the same post (overlapping spans) are read differently.
    """
    old, new = list(replay(before, updates)), list(replay(after, updates))
    return {
        "claims": _claims(_found(old), _found(new)),
        "labels": _labels(_found(old), _found(new)),
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
            kind = "changed" if was else "gained"
            made[kind].append({"update": update, **_shown(claim), **({"was": _shown(was)} if was else {})})
        made["lost"].extend({"update": update, **_shown(claim)} for claim in gone)
    return made


def _take(pool: list[Claim], claim: Claim, alike: Any) -> Claim | None:
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


def _labels(old: Mapping[str, Found], new: Mapping[str, Found]) -> dict[str, list[dict[str, str]]]:
    pairs = {(update, label) for update, found in old.items() for label in found.labels}
    after = {(update, label) for update, found in new.items() for label in found.labels}
    return {
        "gained": [{"update": update, "label": label} for update, label in sorted(after - pairs)],
        "lost": [{"update": update, "label": label} for update, label in sorted(pairs - after)],
    }


def _rows(envelopes: Iterable[Envelope]) -> dict[str, Any]:
    tallied = standing(e.event for e in envelopes if isinstance(e.event, Tallied))
    return {t.account: {name: row(t)[name] for name in ("low", "best", "high", "as_of")} for t in tallied}


def _alerts(envelopes: Iterable[Envelope]) -> dict[str, Any]:
    standing = alerts(e.event for e in envelopes if isinstance(e.event, Alert))
    return {a.identifier: {"headline": a.headline, "certainty": a.certainty, "severity": a.severity, "sent": a.sent} for a in standing}


def _differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[dict[str, Any]]:
    keys = sorted(old.keys() | new.keys())
    return [{"id": key, "before": old.get(key), "after": new.get(key)} for key in keys if old.get(key) != new.get(key)]
