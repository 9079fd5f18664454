"""What Prometheus sees: counts of what was committed, the tolls as gauges, standing alerts, lag. Labels are bounded: never a post's id."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from aiokafka import TopicPartition
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, PlatformCollector, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from schemas.events import Alert, AlertWithdrawn, Duplicated, Found, Posted, Retracted, Revised, Tallied
from schemas.wire import Envelope

if TYPE_CHECKING:
    from streams.tenure import Batch

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)
FEEDS = 500
"""Feeds that are shown by name; a producer may invent as many as it likes, and what comes after these is `other`."""
ACCOUNT = ("story", "side", "population", "harm")


class Metrics:
    """One worker's metrics, fed by what its tenures commit (`committed`) and find in the log when they take over (`folded`)."""

    def __init__(self) -> None:
        """A registry of its own, so that several workers can live in one process."""
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        counter, gauge = partial(Counter, registry=self.registry), partial(Gauge, registry=self.registry)
        histogram = partial(Histogram, registry=self.registry, buckets=BUCKETS)
        self.posts = counter("tallywire_posts", "Posts published, by kind.", ("story", "kind"))
        self.duplicates = counter("tallywire_duplicates", "Updates that added nothing, by reason.", ("story", "why"))
        self.findings = counter("tallywire_findings", "Claims, mobilisations and spillovers read.", ("story", "kind"))
        self.tallies = counter("tallywire_tallies", "Points of accounts' timelines tallied.", ("story",))
        self.alerts = counter("tallywire_alerts", "Alert messages, by kind and message type.", ("story", "kind", "message"))
        self.rejected = counter("tallywire_rejected", "Records that could not be used, by step and error.", ("step", "error"))
        self.toll = gauge("tallywire_toll", "Where an account stands; a figure that is open or unknown is absent.", (*ACCOUNT, "figure"))
        self.open = gauge("tallywire_open_alerts", "Alerts that stand.", ("story", "kind", "subject", "grade", "severity", "status"))
        self.seconds = histogram(
            "tallywire_update_to_output_seconds", "From a record's arrival on its topic to its outputs' commit.", ("step",), buckets=BUCKETS
        )
        self.commit = histogram("tallywire_commit_seconds", "From the fold of a batch to its commit.", ("step",))
        self.lag = gauge("tallywire_lag_records", "Records between a step and the end of its partition.", ("step", "partition"))
        self.waiting = gauge("tallywire_buffered_records", "Records that wait in memory for a step.", ("step",))
        self.bytes = gauge("tallywire_buffered_bytes", "Bytes of the records that wait in memory for a step.", ("step",))
        self.update = gauge("tallywire_last_update_timestamp_seconds", "When the last update of a feed arrived.", ("story", "feed"))
        self.progress = gauge("tallywire_last_commit_timestamp_seconds", "When a step last committed.", ("step",))
        self.tenures = counter("tallywire_tenures", "Partitions taken, dropped, fenced, mended, superseded.", ("step", "event"))
        self.anew = counter("tallywire_revised", "Events that a changed step published of records seen before.", ("step",))
        self._feeds: set[tuple[str, str]] = set()
        self._reached: dict[str, Tallied] = {}
        self._standing: dict[str, Alert] = {}

    def committed(self, step: str, partition: TopicPartition, batch: Batch, seconds: float) -> None:
        """Count a committed transaction in."""
        now = time.time()
        self.commit.labels(step).observe(seconds)
        self.progress.labels(step).set(now)
        for entry in batch.entries:
            self.seconds.labels(step).observe(max(0.0, now - entry.timestamp / 1000))
        for fault in batch.refused:
            self.rejected.labels(step, type(fault.error).__name__).inc()
        for envelope in batch.outputs:
            self._count(envelope, batch.entries[-1].timestamp / 1000)
        self._show(batch.outputs)

    def folded(self, step: str, partition: TopicPartition, outputs: Sequence[Envelope]) -> None:
        """Set the gauges by what the log says; nothing is counted, since it was counted when it was committed."""
        self._show(outputs)

    def revised(self, step: str, outputs: Sequence[Envelope]) -> None:
        """A changed step published what it reads otherwise."""
        self.anew.labels(step).inc(len(outputs))
        self._show(outputs)

    def tenure(self, step: str, event: str) -> None:
        """A tenure was taken, dropped, fenced, its log mended, or it was found superseded."""
        self.tenures.labels(step, event).inc()

    def lagging(self, lags: Mapping[tuple[str, TopicPartition], int]) -> None:
        """The lag of every tenure, as looked up now; partitions that moved elsewhere are no longer shown."""
        self.lag.clear()
        for (step, partition), lag in lags.items():
            self.lag.labels(step, str(partition.partition)).set(lag)

    def buffered(self, buffers: Mapping[str, tuple[int, int]]) -> None:
        """What waits in memory for each step now: records and their bytes."""
        for step, (records, bytes) in buffers.items():
            self.waiting.labels(step).set(records)
            self.bytes.labels(step).set(bytes)

    def page(self) -> tuple[bytes, str]:
        """The exposition, and its content type."""
        return generate_latest(self.registry), CONTENT_TYPE_LATEST

    def _count(self, envelope: Envelope, arrived: float) -> None:
        event = envelope.event
        match event:
            case Duplicated():
                self.duplicates.labels(event.story, event.why).inc()
            case Posted() | Revised() | Retracted():
                self.posts.labels(event.story, event.kind).inc()
                self.update.labels(event.story, self._feed(event.story, event.feed)).set(arrived)
            case Found():
                for kind, found in (("claim", event.claims), ("mobilisation", event.mobilisation), ("spillover", event.spillover)):
                    self.findings.labels(event.story, kind).inc(len(found))
            case Tallied():
                self.tallies.labels(event.story).inc()
            case Alert():
                self.alerts.labels(event.story, event.kind, event.msgType).inc()
            case _:
                pass

    def _feed(self, story: str, feed: str) -> str:
        if (story, feed) not in self._feeds and len(self._feeds) >= FEEDS:
            return "other"
        self._feeds.add((story, feed))
        return feed

    def _show(self, outputs: Sequence[Envelope]) -> None:
        for envelope in outputs:
            if isinstance(envelope.event, Tallied):
                self._tallied(envelope.event)
            elif isinstance(envelope.event, Alert):
                self._alert(envelope.event)

    def _tallied(self, event: Tallied) -> None:
        last = self._reached.get(event.account)
        if last is not None and event.as_of < last.as_of:
            return
        self._reached[event.account] = event
        figures = {"low": event.low, "best": event.best, "high": event.high} if event.claims else {}
        for figure in ("low", "best", "high"):
            labels = (event.story, event.side, event.population, event.harm, figure)
            value = figures.get(figure)
            if value is not None:
                self.toll.labels(*labels).set(value)
            elif last is not None:
                self.toll.remove(*labels)

    def _alert(self, event: Alert) -> None:
        last = self._standing.pop(event.identifier, None)
        if last is not None:
            self.open.labels(*_shown(last)).dec()
        if not isinstance(event, AlertWithdrawn):
            self._standing[event.identifier] = event
            self.open.labels(*_shown(event)).inc()


def _shown(alert: Alert) -> tuple[str, ...]:
    subject, grade = alert.subject, alert.grade or (str(alert.threshold) if alert.threshold is not None else "")
    return alert.story, alert.kind, subject, grade, alert.severity, alert.status
