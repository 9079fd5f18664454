"""`topics plan` and `topics apply` against a real Kafka."""

import time

import pytest
from confluent_kafka.admin import AdminClient, AlterConfigOpType, ConfigEntry, ConfigResource, NewTopic, ResourceType

from schemas.errors import Unavailable
from schemas.wire import LATEST, POSTS
from streams.settings import Settings
from streams.topics import Change, apply, plan, planned
from tests.integration.conftest import settings_for


@pytest.fixture
def bare(kafka, tmp_path):
    """Settings for names that Kafka does not know yet."""
    return settings_for(kafka, tmp_path)


def soon(look, wanted, seconds=10):
    """Whether a look gives what is wanted before long: what an admin client changed is seen a moment later."""
    deadline = time.monotonic() + seconds
    while look() != wanted and time.monotonic() < deadline:
        time.sleep(0.1)
    return look() == wanted


def test_on_an_empty_cluster_everything_is_to_be_created_and_then_nothing_is(bare):
    assert [change.action for change in plan(bare)] == ["create"] * len(planned(bare))
    apply(bare)
    assert soon(lambda: plan(bare), [])
    assert apply(bare) == []


def test_a_setting_that_was_changed_by_hand_is_set_back(bare):
    apply(bare)
    admin = AdminClient({"bootstrap.servers": bare.broker})
    entry = ConfigEntry("cleanup.policy", "delete", incremental_operation=AlterConfigOpType.SET)
    resource = ConfigResource(ResourceType.TOPIC, bare.prefix + LATEST, incremental_configs=[entry])
    next(iter(admin.incremental_alter_configs([resource]).values())).result(20)
    expected = Change("set", bare.prefix + LATEST, "cleanup.policy=compact")
    assert soon(lambda: plan(bare), [expected])
    assert apply(bare) == [expected]
    assert soon(lambda: plan(bare), [])


def test_another_number_of_partitions_is_refused_and_nothing_is_torn(bare):
    admin = AdminClient({"bootstrap.servers": bare.broker})
    next(iter(admin.create_topics([NewTopic(bare.prefix + POSTS, 2, 1)]).values())).result(20)
    refused = [change for change in apply(bare) if change.action == "refuse"]
    assert [change.topic for change in refused] == [bare.prefix + POSTS]
    assert len(admin.list_topics(bare.prefix + POSTS).topics[bare.prefix + POSTS].partitions) == 2


def test_a_broker_that_is_not_there_is_told_with_the_setting_to_change():
    with pytest.raises(Unavailable, match="TALLYWIRE_BROKER"):
        plan(Settings(broker="127.0.0.1:1"))
