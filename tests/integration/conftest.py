"""Brokers for the tests: a real Kafka, one a session, and the embedded one, one a test. Topics are named per test."""

import os
import uuid

import pytest

from streams.embedded import broker as embedded_broker
from streams.settings import Settings
from streams.topics import apply
from tests.kafka import Kafka, free_ports, missing


@pytest.fixture(scope="session")
def kafka():
    """The address of a real Kafka: KAFKA_BOOTSTRAP_SERVERS, else our own; where none can be had skipped, with KAFKA_REQUIRED failed."""
    if given := os.environ.get("KAFKA_BOOTSTRAP_SERVERS"):
        yield given
        return
    why = missing()
    if why:
        said = f"NO REAL KAFKA: {why}"
        pytest.fail(said) if os.environ.get("KAFKA_REQUIRED") else pytest.skip(said)
    node = Kafka()
    yield node.address
    node.close()


def settings_for(address, folder, **changes):
    """Settings with names of their own on a broker."""
    name = f"t{uuid.uuid4().hex[:10]}"
    defaults = {
        "broker": address,
        "app": name,
        "prefix": f"{name}.",
        "data": folder,
        "web_port": free_ports(1)[0],
        "session_timeout": 6.0,
        "transaction_timeout": 10.0,
    }
    return Settings(**(defaults | changes))


@pytest.fixture
def real(kafka, tmp_path):
    """Settings for a real Kafka, its topics made."""
    settings = settings_for(kafka, tmp_path)
    apply(settings)
    return settings


@pytest.fixture
def embedded(tmp_path):
    """Settings for an embedded broker of the test's own."""
    settings = settings_for("", tmp_path)
    with embedded_broker(settings) as address:
        yield settings.model_copy(update={"broker": address, "check_crcs": False})


@pytest.fixture(params=["real", "embedded"])
def settings(request):
    """Each broker in turn."""
    return request.getfixturevalue(request.param)
