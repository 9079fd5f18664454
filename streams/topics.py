"""The topics that the flow needs: how many partitions, what is kept, and how that differs from what Kafka has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient, AlterConfigOpType, ConfigEntry, ConfigResource, NewTopic, ResourceType

from schemas.errors import Unavailable
from schemas.wire import ALERTS, FINDINGS, LATEST, POSTS, REJECTED, TALLIES, UPDATES
from streams.settings import OVERHEAD, Settings

KEPT = "-1"
"""retention.ms of a topic that is kept whole: the state of a step is the fold of its source."""
DAY_MS = 24 * 60 * 60 * 1000


class Topic(NamedTuple):
    """A topic as it should be."""

    name: str
    partitions: int
    replication: int
    config: dict[str, str]


class Change(NamedTuple):
    """What `apply` does about a topic: `create`, or `set` a configuration, or `refuse` (what no admin client may change)."""

    action: str
    topic: str
    what: str


def planned(settings: Settings) -> tuple[Topic, ...]:
    """Every topic of the flow. Each takes values as large as `max_record_bytes`; dead letters have the headers that say why besides."""
    whole = {"cleanup.policy": "delete", "retention.ms": KEPT, "retention.bytes": KEPT}
    kept = whole | {"retention.ms": str(settings.keep_days * DAY_MS) if settings.keep_days else KEPT}
    compacted = {"cleanup.policy": "compact", "min.cleanable.dirty.ratio": "0.1", "segment.ms": "3600000"}
    kinds = {
        UPDATES: whole,
        POSTS: whole,
        FINDINGS: whole,
        TALLIES: whole,
        LATEST: compacted,
        REJECTED: kept,
        **dict.fromkeys(ALERTS, kept),
    }
    return tuple(
        Topic(settings.prefix + name, settings.partitions, settings.replication, config | _limits(settings, name))
        for name, config in kinds.items()
    )


def _limits(settings: Settings, name: str) -> dict[str, str]:
    """A dead letter must fit wherever its record did.

    What strangers send is unpacked by the broker: so the largest record is one unpacked, not one that swells to gigabytes in a worker, and
    a producer may pack with what aiokafka alone cannot unpack (snappy, lz4, zstd).
    """
    largest = settings.largest_request() if name == REJECTED else settings.max_record_bytes + OVERHEAD
    unpacked = {"compression.type": "uncompressed"} if name == UPDATES else {}
    return {"max.message.bytes": str(largest), "min.insync.replicas": str(settings.min_insync)} | unpacked


def plan(settings: Settings) -> list[Change]:
    """What Kafka's topics lack. Raises Unavailable."""
    client = _client(settings)
    have = _have(client)
    changes: list[Change] = []
    for topic in planned(settings):
        if topic.name not in have:
            changes.append(Change("create", topic.name, f"{topic.partitions} partitions, {_said(topic.config)}"))
            continue
        if have[topic.name] != topic.partitions:
            said = f"{have[topic.name]} partitions, {topic.partitions} planned: repartitioning would tear stories apart"
            changes.append(Change("refuse", topic.name, said))
        differing = _differing(client, topic)
        if differing:
            changes.append(Change("set", topic.name, _said(differing)))
    return changes


def apply(settings: Settings) -> list[Change]:
    """Create what is missing, set what differs; what was done and what was refused. Raises Unavailable."""
    client, topics = _client(settings), {topic.name: topic for topic in planned(settings)}
    changes = plan(settings)
    try:
        fresh = [
            NewTopic(t.name, num_partitions=t.partitions, replication_factor=t.replication, config=t.config)
            for t in (topics[change.topic] for change in changes if change.action == "create")
        ]
        for future in client.create_topics(fresh).values() if fresh else ():
            future.result(30)
        for change in changes:
            if change.action == "set":
                _set(client, change.topic, _differing(client, topics[change.topic]))
    except KafkaException as error:
        raise Unavailable(f"{settings.broker}: topics could not be made: {error.args[0]}") from None
    return changes


def _client(settings: Settings) -> AdminClient:
    return AdminClient({**settings.librdkafka(), "log_level": 0, "socket.timeout.ms": 10_000})


def _have(client: AdminClient) -> Mapping[str, int]:
    try:
        return {name: len(topic.partitions) for name, topic in client.list_topics(timeout=10).topics.items()}
    except KafkaException as error:
        raise Unavailable(f"Kafka does not answer: {error.args[0]}: see TALLYWIRE_BROKER") from None


def _differing(client: AdminClient, topic: Topic) -> dict[str, str]:
    resource = ConfigResource(ResourceType.TOPIC, topic.name)
    try:
        given = client.describe_configs([resource])[resource].result(10)
    except KafkaException as error:
        raise Unavailable(f"{topic.name}: its configuration cannot be read: {error.args[0]}") from None
    return {name: value for name, value in topic.config.items() if name not in given or given[name].value != value}


def _set(client: AdminClient, topic: str, config: Mapping[str, str]) -> None:
    entries = [ConfigEntry(name, value, incremental_operation=AlterConfigOpType.SET) for name, value in config.items()]
    resource = ConfigResource(ResourceType.TOPIC, topic, incremental_configs=entries)
    for future in client.incremental_alter_configs([resource]).values():
        future.result(30)


def _said(config: Mapping[str, str]) -> str:
    return ", ".join(f"{name}={value}" for name, value in config.items())
