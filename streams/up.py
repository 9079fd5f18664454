"""Everything at once, nothing installed but Python: embedded broker, worker, the seed archive, and what came of it on the terminal."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from rich.console import Console

from schemas.errors import Unavailable
from schemas.events import Alert, Event, Update
from schemas.wire import ALERTS, FINDINGS, POSTS, TALLIES
from streams import bus, terminal
from streams.core.readers.archive import Archive
from streams.core.view import moves, standing, timeline
from streams.desk import STORIES, load_desk
from streams.embedded import broker
from streams.feeds import read_archives
from streams.replay import replay
from streams.settings import Settings

STORY, DAY = "nagorno-karabakh-2020", date(2020, 9, 28)
SEED = STORIES / STORY / f"{DAY.isoformat()}.txt"
MADE = (POSTS, FINDINGS, TALLIES, *ALERTS)
READY_SECONDS, DONE_SECONDS = 60.0, 60.0


def up(stay: bool) -> None:
    """Start, pour the seed in, show what came of it; then stay until Ctrl-C, or end. Leaves nothing behind. Raises Unavailable."""
    console = terminal.console()
    updates = seed()
    expected = Counter(envelope.event.__class__ for envelope in replay(load_desk(), updates))
    with tempfile.TemporaryDirectory(prefix="tallywire-") as folder:
        settings = Settings(data=Path(folder), web_port=free_port(), check_crcs=False)
        with broker(settings) as address:
            settings = settings.model_copy(update={"broker": address})
            began = time.monotonic()
            with worker(settings) as process:
                console.print(f"broker {address} (embedded), worker http://{settings.web_host}:{settings.web_port}/metrics", style="dim")
                wait_ready(settings, process)
                console.print(f"ready after {time.monotonic() - began:.1f} s: pouring {len(updates)} updates of {DAY}", style="dim")
                events = asyncio.run(_through(settings, updates, expected, process))
                _show(console, events)
                if stay:
                    _stay(console, settings, process)


def seed() -> list[Update]:
    """The second day of the Nagorno-Karabakh war of 2020, as exercises."""
    return list(read_archives([str(SEED)], Archive(story=STORY, anchor=DAY, exercise=True)))


@contextmanager
def worker(settings: Settings, log: Path | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """A worker process with these settings; stopped, at last killed, when the context ends. Its log goes to the data folder."""
    log = log or settings.data / "worker.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as out:
        command = [sys.executable, "-m", "streams", "worker"]
        process = subprocess.Popen(command, env={**os.environ, **environment(settings)}, stdout=out, stderr=out, start_new_session=True)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def environment(settings: Settings) -> dict[str, str]:
    """The settings as environment variables of another process."""
    given = settings.model_dump(exclude_unset=True) | {"broker": settings.broker}
    given = {name: value.get_secret_value() if hasattr(value, "get_secret_value") else value for name, value in given.items()}
    return {f"TALLYWIRE_{name.upper()}": str(value) for name, value in given.items() if value is not None}


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def wait_ready(settings: Settings, process: subprocess.Popen[bytes], seconds: float = READY_SECONDS) -> None:
    """Return when the worker holds every partition. Raises Unavailable with the end of its log."""
    url = f"http://{settings.web_host}:{settings.web_port}/health/ready"
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise Unavailable(f"the worker did not get ready:\n{_log(settings)}")


def _log(settings: Settings) -> str:
    path = settings.data / "worker.log"
    return path.read_text(errors="replace")[-2_000:] if path.exists() else ""


async def _through(
    settings: Settings, updates: Sequence[Update], expected: Counter[type[Event]], process: subprocess.Popen[bytes]
) -> list[Event]:
    """Pour the updates in; the events when there are as many as the replay in process makes. Raises Unavailable."""
    await bus.pour(settings, updates)
    deadline = time.monotonic() + DONE_SECONDS
    events: list[Event] = []
    while time.monotonic() < deadline and process.poll() is None:
        events = [bus.opened(entry).event async for _, entry in bus.tail(settings, MADE)]
        if Counter(event.__class__ for event in events) == expected:
            return events
        await asyncio.sleep(0.2)
    raise Unavailable(f"the worker made {len(events)} events, the replay in process {expected.total()}:\n{_log(settings)}")


def _show(console: Console, events: Sequence[Event]) -> None:
    """The toll as it moved, the alerts with their reasons, and where each figure comes from."""
    sent = sorted((event for event in events if isinstance(event, Alert)), key=lambda alert: (alert.sent, alert.kind, alert.identifier))
    console.print(terminal.movement(events), style="")
    console.rule("alerts", align="left")
    for message in sent:
        console.print(terminal.alert(message))
    console.rule("where each figure comes from", align="left")
    for account, points in timeline(events).items():
        if not account.startswith(f"{STORY}/all/"):
            for point in moves(points)[-1:]:
                console.print(terminal.point(point))
    console.print(terminal.tallies(standing(events)))


def _stay(console: Console, settings: Settings, process: subprocess.Popen[bytes]) -> None:
    console.print(f"up. TALLYWIRE_BROKER={settings.broker} TALLYWIRE_CHECK_CRCS=false for other commands; Ctrl-C ends it", style="bold")
    stop = {signal.SIGINT, signal.SIGTERM}
    previous = {number: signal.signal(number, _interrupted) for number in stop}
    try:
        while process.poll() is None:
            time.sleep(0.2)
        raise Unavailable(f"the worker ended with {process.returncode}:\n{_log(settings)}")
    except KeyboardInterrupt:
        console.print("stopping", style="dim")
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt
