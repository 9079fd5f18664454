"""The rights that SECURITY.md gives each principal are enough for what it does, and everything else is refused."""

import asyncio
import re
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.errors import GroupAuthorizationFailedError, TopicAuthorizationFailedError, TransactionalIdAuthorizationFailed
from confluent_kafka import KafkaException, TopicCollection
from confluent_kafka.admin import (
    AclBinding,
    AclOperation,
    AclPermissionType,
    AdminClient,
    NewTopic,
    ResourcePatternType,
    ResourceType,
    ScramCredentialInfo,
    ScramMechanism,
    UserScramCredentialUpsertion,
)

from schemas.wire import ALERTS, FINDINGS, LATEST, POSTS, REJECTED, TALLIES, UPDATES
from streams.deadletters import letters
from streams.desk import load_desk
from streams.settings import Settings
from streams.topics import apply, plan
from streams.up import free_port, seed
from tests.faults.comparing import differences, expected, on_topics, pour, settled, wait_ready, worker
from tests.faults.proxy import Proxy
from tests.kafka import Kafka, missing

ROOT = Path(__file__).parents[2]
PREFIX, APP = "eu.", "desk"
KINDS = {"topic": ResourceType.TOPIC, "group": ResourceType.GROUP, "transactional id": ResourceType.TRANSACTIONAL_ID}
OPERATIONS = {
    name: getattr(AclOperation, re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).upper())
    for name in ("Read", "Write", "Describe", "Create", "DescribeConfigs", "AlterConfigs")
}
PRINCIPALS = ("worker", "poller", "reader", "operator")


def rights():
    """The rows of SECURITY.md's table, one a name: (principal, resource, name, operations)."""
    rows = re.findall(r"^\| (\w+) \| ([\w ]+) \| (.+) \| ([\w, ]+) \|$", (ROOT / "SECURITY.md").read_text(), re.MULTILINE)
    return [
        (principal, resource, name, operations.split(", "))
        for principal, resource, names, operations in rows
        if principal in PRINCIPALS
        for name in re.findall(r"`([^`]+)`", names)
    ]


def bindings():
    """The same as Kafka has it."""
    for principal, resource, name, operations in rights():
        said = name.replace("<app>", APP)
        named = (PREFIX if resource == "topic" else "") + said.removesuffix("*")
        pattern = ResourcePatternType.PREFIXED if said.endswith("*") else ResourcePatternType.LITERAL
        for operation in operations:
            given = (f"User:{principal}", "*", OPERATIONS[operation], AclPermissionType.ALLOW)
            yield AclBinding(KINDS[resource], named, pattern, *given)


@contextmanager
def guarded():
    """The outer address of a broker that asks who is there and gives each no more than the table does."""
    proxy, outer, jaas = Proxy(), "listener.name.proxied.", "org.apache.kafka.common.security"
    node = Kafka(
        proxy=proxy.port,
        **{
            "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,PROXIED:SASL_PLAINTEXT",
            outer + "sasl.enabled.mechanisms": "SCRAM-SHA-256",
            outer + "scram-sha-256.sasl.jaas.config": f"{jaas}.scram.ScramLoginModule required;",
            "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            "super.users": "User:ANONYMOUS",
        },
    )
    try:
        proxy.start(node.behind)
        root = AdminClient({"bootstrap.servers": node.address})
        info = ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, 4096)
        users = [UserScramCredentialUpsertion(name, info, f"{name}'s word".encode()) for name in PRINCIPALS]
        for future in [*root.alter_user_scram_credentials(users).values(), *root.create_acls(list(bindings())).values()]:
            future.result(30)
        yield f"127.0.0.1:{proxy.port}"
    finally:
        proxy.close()
        node.close()


@pytest.fixture(scope="module")
def principals(tmp_path_factory):
    """Settings for each principal, the topics made by the operator."""
    if why := missing():
        pytest.skip(f"NO REAL KAFKA: {why}")
    with guarded() as address:
        about = {"broker": address, "app": APP, "prefix": PREFIX, "security": "SASL_PLAINTEXT", "sasl_mechanism": "SCRAM-SHA-256"}
        found = {
            name: Settings(
                **about, sasl_user=name, sasl_password=f"{name}'s word", data=tmp_path_factory.mktemp(name), web_port=free_port()
            )
            for name in PRINCIPALS
        }
        apply(found["operator"])
        deadline = time.monotonic() + 20
        while plan(found["operator"]) and time.monotonic() < deadline:
            time.sleep(0.2)
        yield found


async def _send(settings, topic, **how):
    producer = AIOKafkaProducer(**settings.client(), **how)
    try:
        await producer.start()
        await producer.send_and_wait(settings.prefix + topic, b"{}", key=b"k")
    finally:
        await producer.stop()


def admin(settings):
    return AdminClient({**settings.librdkafka(), "log_level": 0})


def operations(settings, topic):
    """What Kafka says that the principal may do with a topic; nothing where it may not even know of it."""
    name, client = settings.prefix + topic, admin(settings)
    try:
        found = client.describe_topics(TopicCollection([name]), include_authorized_operations=True)[name].result(30)
    except KafkaException:
        return set()
    return {operation.name for operation in found.authorized_operations}


def granted(principal, topic):
    """What the table gives it; names are without prefix."""
    return {
        OPERATIONS[operation].name
        for who, resource, name, some in rights()
        for operation in some
        if who == principal and resource == "topic" and (topic == name or (name.endswith("*") and topic.startswith(name[:-1])))
    }


async def moved(settings, topic, group):
    """Commit an offset for a group; raises what Kafka refuses."""
    consumer = AIOKafkaConsumer(**settings.client(), group_id=group, enable_auto_commit=False)
    try:
        await consumer.start()
        partition = TopicPartition(settings.prefix + topic, 0)
        consumer.assign([partition])
        await consumer.commit({partition: 0})
    finally:
        await consumer.stop()


async def _letters(settings):
    return [letter async for letter in letters(settings)]


def test_everybody_can_do_what_is_theirs(principals):
    updates, want = seed(), expected(load_desk(), seed())
    with worker(principals["worker"]) as process:
        wait_ready(principals["worker"], process)
        asyncio.run(_send(principals["poller"], UPDATES))
        pour(principals["poller"], updates)
        got = settled(principals["reader"], sum(map(len, want.values())), 90)
        assert process.poll() is None
    assert differences(got, want) == []
    assert sum(map(len, on_topics(principals["reader"], (LATEST,)).values())) > 0
    assert len(asyncio.run(_letters(principals["operator"]))) == 1
    asyncio.run(moved(principals["reader"], "alerts.toll", "reader-desk"))


@pytest.mark.parametrize("topic", [POSTS, FINDINGS, TALLIES, LATEST, "alerts.toll", REJECTED])
@pytest.mark.parametrize("principal", ["poller", "reader"])
def test_nobody_but_the_worker_writes_what_the_worker_made(principals, principal, topic):
    with pytest.raises(TopicAuthorizationFailedError):
        asyncio.run(_send(principals[principal], topic))


@pytest.mark.parametrize("topic", [UPDATES, POSTS, FINDINGS, TALLIES, LATEST, REJECTED, *ALERTS])
def test_kafka_grants_what_the_table_says_and_no_more(principals, topic):
    assert {name: operations(settings, topic) for name, settings in principals.items()} == {
        name: granted(name, topic) for name in principals
    }


def test_a_reader_writes_no_updates(principals):
    with pytest.raises(TopicAuthorizationFailedError):
        asyncio.run(_send(principals["reader"], UPDATES))


def test_the_worker_itself_writes_no_updates(principals):
    with pytest.raises(TopicAuthorizationFailedError):
        asyncio.run(_send(principals["worker"], UPDATES))


@pytest.mark.parametrize(("principal", "known"), [("poller", UPDATES), ("reader", POSTS), ("operator", UPDATES)])
def test_nobody_else_fences_a_worker_or_moves_its_offsets(principals, principal, known):
    settings = principals[principal]
    fencing = {"transactional_id": f"{APP}.dedupe-{PREFIX}{UPDATES}-0"}
    with pytest.raises(TransactionalIdAuthorizationFailed):
        asyncio.run(_send(settings, UPDATES, **fencing))
    with pytest.raises(GroupAuthorizationFailedError):
        asyncio.run(moved(settings, known, f"{APP}.tally"))


def test_only_the_operator_makes_topics(principals):
    for name in ("worker", "poller", "reader"):
        with pytest.raises(KafkaException):
            client = admin(principals[name])
            next(iter(client.create_topics([NewTopic(f"{PREFIX}liveblog.mine", 1, 1)]).values())).result(20)
