"""Prometheus' and Alertmanager's own tools on our rules and metrics."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from aiokafka import TopicPartition

from streams.desk import load_desk
from streams.log import Entry
from streams.metrics import Metrics
from streams.replay import replay
from streams.tenure import Batch
from streams.up import seed

DEPLOY = Path(__file__).parents[2] / "deploy"


def tool(name, package):
    if shutil.which(name) is None:
        said = f"NO {name.upper()}: apt-get install {package}"
        pytest.fail(said) if os.environ.get("CI") == "true" else pytest.skip(said)
    return name


def ran(*command, **options):
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_prometheus_takes_the_configuration():
    ran(tool("promtool", "prometheus"), "check", "config", str(DEPLOY / "prometheus" / "prometheus.yml"))


@pytest.mark.parametrize("file", sorted(path.name for path in (DEPLOY / "prometheus" / "tests").glob("*.yaml")))
def test_the_alerting_rules_pass_their_unit_tests(file):
    ran(tool("promtool", "prometheus"), "test", "rules", str(DEPLOY / "prometheus" / "tests" / file))


def test_every_alerting_rule_has_a_unit_test():
    rules = "\n".join(path.read_text() for path in (DEPLOY / "prometheus" / "rules").glob("*.yaml"))
    tests = "\n".join(path.read_text() for path in (DEPLOY / "prometheus" / "tests").glob("*.yaml"))
    named = {line.split(":")[1].strip() for line in rules.splitlines() if "- alert:" in line}
    assert named
    assert all(f"alertname: {name}" in tests for name in named)


def test_alertmanager_takes_the_configuration():
    ran(tool("amtool", "prometheus-alertmanager"), "check-config", str(DEPLOY / "alertmanager" / "alertmanager.yml"))


def test_our_metrics_follow_prometheus_naming():
    metrics = Metrics()
    outputs = list(replay(load_desk(), seed()))
    metrics.committed("tally", TopicPartition("t", 0), Batch([Entry(0, 0, b"", b"", [])], outputs), 0.01)
    page = metrics.page()[0].decode()
    own = "\n".join(line for line in page.splitlines() if "tallywire_" in line and "_created" not in line) + "\n"
    ran(tool("promtool", "prometheus"), "check", "metrics", input=own)
