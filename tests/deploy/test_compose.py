"""What is deployed, checked without a Docker engine."""

import re
from pathlib import Path

import pytest
import yaml

from streams.settings import Settings

ROOT = Path(__file__).parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text()
RUNNING = ["kafka", "worker", "prometheus", "alertmanager"]


@pytest.mark.parametrize("name", sorted(COMPOSE["services"]))
def test_every_image_is_pinned_to_a_version(name):
    assert re.search(r":v?\d+\.\d+", COMPOSE["services"][name]["image"])


@pytest.mark.parametrize("name", RUNNING)
def test_every_service_that_stays_has_a_health_check(name):
    assert COMPOSE["services"][name]["healthcheck"]["test"]


def test_kafka_has_the_whole_set_of_a_kraft_node_since_one_variable_drops_all_defaults():
    given = COMPOSE["services"]["kafka"]["environment"].keys()
    listeners = {"LISTENERS", "ADVERTISED_LISTENERS", "LISTENER_SECURITY_PROTOCOL_MAP", "CONTROLLER_LISTENER_NAMES"}
    assert {f"KAFKA_{name}" for name in ("NODE_ID", "PROCESS_ROLES", "CONTROLLER_QUORUM_VOTERS", *listeners)} <= given
    assert int(COMPOSE["services"]["kafka"]["environment"]["KAFKA_MESSAGE_MAX_BYTES"]) > Settings().max_record_bytes


def test_the_worker_starts_when_the_topics_are_there_and_again_when_it_ends():
    worker = COMPOSE["services"]["worker"]
    assert worker["depends_on"] == {"topics": {"condition": "service_completed_successfully"}}
    assert worker["restart"] == "always"


def test_ports_are_open_on_loopback_only():
    ports = [port for service in COMPOSE["services"].values() for port in service.get("ports", ())]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_every_setting_that_is_given_exists():
    given = set(re.findall(r"TALLYWIRE_([A-Z_]+)", DOCKERFILE + (ROOT / "docker-compose.yml").read_text()))
    assert given
    assert {name.lower() for name in given} <= Settings.model_fields.keys()


def test_the_image_runs_as_nobody_special_and_checks_its_health():
    users = re.findall(r"^USER (\S+)", DOCKERFILE, re.MULTILINE)
    assert users == ["10001:10001"]
    assert "HEALTHCHECK" in DOCKERFILE
    assert all(re.search(r":\d+\.\d+\.\d+", image) for image in re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE))


def test_what_the_image_copies_is_there():
    for line in re.findall(r"^COPY (?!--from)(.+)", DOCKERFILE, re.MULTILINE):
        assert all((ROOT / name).exists() for name in line.split()[:-1])
