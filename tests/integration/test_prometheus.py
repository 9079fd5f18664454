"""A real Prometheus against a real worker: the seed's mobilisation fires."""

import json
import os
import shutil
import subprocess
import time
import urllib.parse
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from streams.up import free_port, seed
from tests.faults.comparing import pour, wait_ready, worker

RULES = Path(__file__).parents[2] / "deploy" / "prometheus" / "rules"


@contextmanager
def prometheus(target, folder):
    """A Prometheus of the Debian package that looks every 200 ms; its address."""
    if shutil.which("prometheus") is None:
        said = "NO PROMETHEUS: apt-get install prometheus"
        pytest.fail(said) if os.environ.get("CI") == "true" else pytest.skip(said)
    config = folder / "prometheus.yml"
    scrape = [{"job_name": "tallywire", "static_configs": [{"targets": [target]}]}]
    every = {"scrape_interval": "200ms", "scrape_timeout": "200ms", "evaluation_interval": "200ms"}
    config.write_text(json.dumps({"global": every, "rule_files": [f"{RULES}/*.yaml"], "scrape_configs": scrape}))
    address = f"127.0.0.1:{free_port()}"
    command = ["prometheus", f"--config.file={config}", f"--storage.tsdb.path={folder / 'tsdb'}", f"--web.listen-address={address}"]
    with (folder / "prometheus.log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        try:
            yield f"http://{address}"
        finally:
            process.terminate()


def asked(url):
    """The data of an answer of Prometheus' API; nothing while it does not answer."""
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return json.load(answer)["data"]
    except OSError:
        return None


def until(look, seconds=60):
    """What `look` finds, as soon as it finds something."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := look():
            return found
        time.sleep(0.2)
    return None


def test_the_seeds_mobilisation_fires_and_the_toll_is_seen(real, tmp_path):
    with worker(real) as process, prometheus(f"127.0.0.1:{real.web_port}", tmp_path) as url:
        wait_ready(real, process)
        pour(real, seed())

        def firing():
            alerts = (asked(f"{url}/api/v1/alerts") or {}).get("alerts", ())
            return [a["labels"] for a in alerts if a["labels"]["alertname"] == "Mobilisation" and a["state"] == "firing"]

        def toll():
            query = 'tallywire_toll{side="armenia",population="military",harm="killed",figure="low"} == 84'
            return (asked(f"{url}/api/v1/query?query={urllib.parse.quote(query)}") or {}).get("result")

        labels = until(firing)
        assert [(each["subject"], each["grade"], each["status"]) for each in labels or ()] == [("azerbaijan", "partial", "Exercise")]
        assert until(toll)
