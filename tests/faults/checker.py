"""What is on the topics after a run, against the replay in process of the same feed: what differs, exactly.

Events are compared by id and by the digest of their body, topic by topic and key by key, in their order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from schemas.events import Alert, AlertWithdrawn, Duplicated, Event, Found, Tallied, Update, Withdrawn
from schemas.ids import digest
from schemas.wire import ALERTS, FINDINGS, LATEST, POSTS, TALLIES, UPDATES, decode, encode, topic_of
from streams import bus
from streams.core.flow import FLOW
from streams.core.runner import run
from streams.core.step import Desk, Step
from streams.core.view import timeline
from streams.deadletters import MARK, letters
from streams.desk import load_desk
from streams.log import reader, whole
from tests.feed_generator import Feed

Keyed = dict[tuple[str, bytes], list[tuple[str, str]]]
"""(topic, key) -> (id, digest of the body) of its events, in their order."""
MADE = (POSTS, FINDINGS, TALLIES, *ALERTS)
CLASSES = ("missing", "doubled", "without a cause", "out of order", "other bytes")


class Standing(NamedTuple):
    """What stands in the end: the claims of each post, each account's course, each alert."""

    claims: dict[str, Any]
    tallies: dict[str, Any]
    alerts: dict[str, Any]


@dataclass
class Seen:
    """Events as they were read: what was on each key, how many each caused, and what stands after them."""

    keyed: Keyed = field(default_factory=lambda: defaultdict(list))
    heads: Counter = field(default_factory=Counter)
    tallied: list[Tallied] = field(default_factory=list)
    claims: dict[str, Any] = field(default_factory=dict)
    alerts: dict[str, Any] = field(default_factory=dict)

    def add(self, topic: str, key: bytes, id: str, cause: str, body: bytes, event: Event) -> None:
        """One more event of that key."""
        self.keyed[topic, key].append((id, digest(body)))
        if not (isinstance(event, Duplicated) and event.why == "near"):
            self.heads[topic, cause] += 1
        if isinstance(event, Tallied):
            self.tallied.append(event.model_copy(update={"evidence": tuple(piece.id for piece in event.evidence)}))
        elif isinstance(event, Found | Withdrawn):
            self.claims[event.post] = tuple(claim.id for claim in event.claims) if isinstance(event, Found) else ()
        elif isinstance(event, Alert):
            self.alerts[event.identifier] = None if isinstance(event, AlertWithdrawn) else digest(_lasting(event))

    def standing(self) -> Standing:
        """What stands now; what is as if it had never been is left out."""
        tallies = {account: _course(points.values()) for account, points in timeline(self.tallied).items()}
        claims = {post: said for post, said in self.claims.items() if said}
        alerts = {id: alert for id, alert in self.alerts.items() if alert}
        return Standing(claims, {account: course for account, course in tallies.items() if course}, alerts)


def _lasting(alert: Alert) -> str:
    """An alert without what tells only the way to it."""
    return alert.model_dump_json(exclude={"msgType", "references", "sent"})


def _course(points: Iterable[Tallied]) -> tuple[Any, ...]:
    """An account over time: the points at which it changes."""
    made: list[Any] = []
    for tallied in points:
        flags = tuple(flag for flag in tallied.flags if flag.rule != 4)  # rule 4 tells of the way there
        figures = (tallied.low, tallied.best, tallied.high, tallied.unnamed, tallied.evidence, flags, tallied.sides)
        now = digest(repr(figures)) if tallied.claims else None
        if now != (made[-1][1] if made else None):
            made.append((tallied.as_of, now))
    return tuple(made)


def in_process(seed: int, count: int, flow: Callable[[], Sequence[Step]] = lambda: FLOW) -> tuple[Keyed, Standing, Standing]:
    """Of a feed: what its replay makes, what stands after it, and what stands after a replay in the order of the posts' own time.

    `flow` makes the steps of each replay: what they may remember of one is nothing to the other.
    """
    desk, updates = load_desk(), Feed(seed=seed, count=count).updates()
    seen = _replayed(flow(), desk, updates)
    ordered = _replayed(flow(), desk, sorted(updates, key=lambda update: (update.time, update.id, update.version or 0)))
    return dict(seen.keyed), seen.standing(), ordered.standing()


def _replayed(flow: Sequence[Step], desk: Desk, updates: Iterable[Update]) -> Seen:
    seen = Seen()
    for envelope in run(flow, desk, updates):
        record = encode(envelope, "replay")
        seen.add(topic_of(envelope.event), record.key, envelope.id, envelope.cause, envelope.body, envelope.event)
    return seen


async def on_topics(settings) -> Seen:
    """What a consumer that reads committed finds."""
    seen = Seen()
    async for topic, entry in bus.tail(settings, MADE):
        envelope = decode(entry.value, entry.headers)
        seen.add(topic, entry.key, envelope.id, envelope.cause, entry.value, envelope.event)
    return seen


def compared(got: Keyed, want: Keyed) -> tuple[Counter, list[str]]:
    """How many events are missing, doubled, without a cause, out of order or of other bytes; and for each key that differs, which."""
    totals, said = Counter(dict.fromkeys(CLASSES, 0)), []
    for at in sorted(got.keys() | want.keys()):
        have, should = got.get(at, []), want.get(at, [])
        if have != should:
            found = _differences(have, should)
            totals.update({name: len(events) for name, events in found.items()})
            told = "; ".join(f"{len(events)} {name} ({_some(events)})" for name, events in found.items() if events)
            said.append(f"{at[0]} {at[1].decode(errors='replace')}: {len(have)} events, {len(should)} in process: {told}")
    return totals, said


def _differences(have, should) -> dict[str, list[str]]:
    ids, wanted = [id for id, _ in have], [id for id, _ in should]
    missing, extra = Counter(wanted) - Counter(ids), Counter(ids) - Counter(wanted)
    known = set(wanted)
    both, order = _common(ids, wanted), _common(wanted, ids)
    bodies: dict[str, set[str]] = defaultdict(set)
    for id, body in should:
        bodies[id].add(body)
    return {
        "missing": sorted(missing.elements()),
        "doubled": sorted(id for id in extra.elements() if id in known),
        "without a cause": sorted(id for id in extra.elements() if id not in known),
        "out of order": [one for one, other in zip(both, order, strict=True) if one != other],
        "other bytes": [id for id, body in have if id in known and body not in bodies[id]],
    }


def _common(ids, others) -> list[str]:
    """The first occurrences that both have, in the order of `ids`."""
    shared = set(others)
    return [id for id in dict.fromkeys(ids) if id in shared]


def _some(events: list[str], most: int = 3) -> str:
    return ", ".join(id[:12] for id in events[:most]) + (", ..." if len(events) > most else "")


def stands(got: Standing, want: Standing, than: str) -> list[str]:
    """What of claims, tallies and alerts does not stand as in `want` (which is `than`)."""
    said = []
    for name, have, should in zip(got._fields, got, want, strict=True):
        wrong = sorted(key for key in have.keys() | should.keys() if have.get(key) != should.get(key))
        if wrong:
            said.append(f"{len(wrong)} of the standing {name} are not those of {than}: {_some(wrong)}")
    return said


async def accounted(settings, seen: Seen) -> tuple[Counter, list[str]]:
    """Every record among the updates is processed, a duplicate, or rejected with its bytes and headers; nothing else is rejected."""
    dead: dict[tuple[str, int, int], list[Any]] = defaultdict(list)
    async for letter in letters(settings):
        dead[letter.topic, letter.partition, letter.offset].append(letter.entry)
    told, wrong, taken = Counter(), [], Counter()
    async for partition, entry in _updates(settings):
        found = dead.pop((partition.topic, partition.partition, entry.offset), [])
        if not found:
            taken[decode(entry.value, entry.headers).id] += 1
        elif len(found) > 1 or _untouched(found[0]) != (entry.key, entry.value or b"", list(entry.headers)):
            wrong.append(f"{partition.partition}:{entry.offset} was rejected {len(found)} times, or its bytes were touched")
        told["rejected"] += bool(found)
    for id, count in taken.items():
        made = seen.heads[POSTS, id]
        if made != count:
            wrong.append(f"update {id[:12]} came {count} times and had {made} outcomes")
    told["processed or duplicates"] = taken.total()
    wrong.extend(f"a dead letter without a record: {at}" for at in dead)
    return told, wrong


def _untouched(entry) -> tuple[bytes | None, bytes, list[tuple[str, bytes]]]:
    return entry.key, entry.value or b"", [header for header in entry.headers if not header[0].startswith(MARK)]


async def _updates(settings):
    async with reader(settings) as consumer:
        async for partition, piece in whole(consumer, [settings.prefix + UPDATES]):
            for entry in piece:
                yield partition, entry


async def repeats(settings, want: Keyed) -> tuple[int, list[str]]:
    """How many repeats a consumer that reads uncommitted sees; whatever it sees that is no event of `want` with the same bytes."""
    known = {(topic, key, *event) for (topic, key), events in want.items() for event in events}
    count, strange = 0, []
    async for topic, entry in bus.tail(settings, MADE, uncommitted=True):
        count += 1
        event = (topic, entry.key, dict(entry.headers)["ce_id"].decode(), digest(entry.value))
        if event not in known:
            strange.append(event[2])
    more = count - sum(map(len, want.values()))
    return more, [f"{len(strange)} events read uncommitted are none of the replay's: {_some(strange)}"] if strange else []


async def latest(settings, want: Keyed) -> list[str]:
    """Whether the compacted topic's last word on each account is that of the whole one."""
    last = {}
    async for _, entry in bus.tail(settings, (LATEST,)):
        last[entry.key] = digest(entry.value)
    wrong = [key.decode() for (topic, key), events in want.items() if topic == TALLIES and last.get(key) != events[-1][1]]
    return [f"{LATEST} ends otherwise for {_some(sorted(wrong))}"] if wrong else []
