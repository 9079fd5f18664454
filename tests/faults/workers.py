"""Workers as processes, started again when they end, and struck as a nemesis likes."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

from streams.up import environment, free_port, wait_ready
from tests.faults.hooked import OBEYED, ORDER

ROOT = Path(__file__).parents[2]
WORKER = (sys.executable, "-m", "tests.faults.hooked")
SAID = {"fenced": r": fenced in generation", "mended": r"records were never handed over", "snapshots ignored": r"snapshot .* ignored"}


class Workers:
    """Processes that are started again when they end, unless they were told to leave. `broker` gives a worker's way to Kafka."""

    def __init__(self, settings, folder, broker, variant=(), environ=()):
        self.settings, self.folder, self.broker = settings, Path(folder), broker
        self.command, self.environ = [*WORKER, *variant], dict(environ)
        self.processes, self.exits, self.lock = {}, Counter(), threading.RLock()
        self.running = True
        self.thread = threading.Thread(target=self._supervise, daemon=True)
        self.thread.start()

    def start(self, name):
        """Start the worker of that name, with its own data folder and port; its settings."""
        settings = self.settings.model_copy(
            update={"data": self.data(name), "web_port": free_port(), "web_host": "127.0.0.1", "broker": self.broker(name)}
        )
        shown = {f"TALLYWIRE_{field.upper()}": str(getattr(settings, field)) for field in ("data", "web_port")}
        self.data(name).mkdir(parents=True, exist_ok=True)
        for left in (ORDER, OBEYED):
            (self.data(name) / left).unlink(missing_ok=True)
        with (self.folder / f"{name}.log").open("ab") as log, self.lock:
            environ = {**os.environ, **environment(settings), **shown, **self.environ}
            self.processes[name] = subprocess.Popen(self.command, env=environ, stdout=log, stderr=log, cwd=ROOT)
        return settings

    def ready(self, name, settings, seconds=60.0):
        """Wait until a worker that was started with these settings holds what is assigned to it. Raises Unavailable."""
        wait_ready(settings, self.processes[name], seconds)

    def data(self, name):
        """A worker's own folder."""
        return self.folder / name

    def leave(self, name):
        """Tell a worker to stop, and wait until it has."""
        with self.lock:
            process = self.processes.pop(name)
        process.terminate()
        try:
            code = process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            code = "no stop within 30 s"
        if code not in (0, -signal.SIGTERM):
            self.exits[code] += 1

    def signal(self, name, number):
        """Send a signal."""
        with self.lock, suppress(ProcessLookupError):
            self.processes[name].send_signal(number)

    def order(self, name, act, point, step=""):
        """Order a worker to `kill` or `stop` itself, or to `wait`, in the middle of a transaction; `obeyed` tells when it has."""
        path = self.data(name) / ORDER
        (self.data(name) / OBEYED).unlink(missing_ok=True)
        path.with_suffix(".part").write_text(json.dumps({"act": act, "point": point, "step": step}))
        path.with_suffix(".part").replace(path)

    def obeyed(self, name, seconds):
        """Whether the order was obeyed within so many seconds; it stands no longer unless the worker waits."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if (self.data(name) / OBEYED).exists():
                return True
            time.sleep(0.02)
        self.revoke(name)
        return (self.data(name) / OBEYED).exists()

    def revoke(self, name):
        """The order stands no longer: whoever waits for its end goes on."""
        (self.data(name) / ORDER).unlink(missing_ok=True)

    def forget_snapshots(self, name):
        """Delete a worker's local store."""
        shutil.rmtree(self.data(name) / "snapshots", ignore_errors=True)

    def names(self):
        """Who should be running."""
        with self.lock:
            return sorted(self.processes)

    def said(self):
        """How often the workers' logs tell of what tenures are there for."""
        logs = [path.read_text(errors="replace") for path in sorted(self.folder.glob("*.log"))]
        said = Counter({name: sum(len(re.findall(pattern, log)) for log in logs) for name, pattern in SAID.items()})
        said["generations of the group at least"] = max(
            (int(n) for log in logs for n in re.findall(r"in generation (\d+)", log)), default=1
        )
        return said

    def close(self):
        """Stop everybody."""
        self.running = False
        self.thread.join()
        for name in self.names():
            self.revoke(name)
            self.signal(name, signal.SIGCONT)
            self.leave(name)

    def _supervise(self):
        while self.running:
            with self.lock:
                for name, process in list(self.processes.items()):
                    if process.poll() is not None:
                        if process.returncode != -signal.SIGKILL:
                            self.exits[process.returncode] += 1
                        self.start(name)
            time.sleep(0.3)
