"""The Faust application: one agent for each row of FLOW, its state held by tenures. No decision about the domain is made here.

Run with `tallywire worker`, or `faust -A streams.app worker`.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

import faust
from aiokafka import TopicPartition
from faust.transport.drivers import aiokafka as driver
from faust.types import TP
from mode import CrashingSupervisor

from streams.buffer import Buffer
from streams.core.flow import FLOW
from streams.core.step import Desk, Step
from streams.desk import load_desk
from streams.log import Entry, committed, entry
from streams.metrics import Metrics
from streams.settings import Settings, load_settings
from streams.tenure import Tenures
from streams.watch import Watch

_FOR_EVER = 7 * 24 * 3600.0


class Thread(driver.AIOKafkaConsumerThread):  # type: ignore[misc]
    """Faust's consumer, reading committed records only, beginning where the steps' own groups stand."""

    def _create_worker_consumer(self, transport: Any) -> Any:
        consumer = super()._create_worker_consumer(transport)
        consumer._isolation_level = "read_committed"  # Faust has no setting for it outside its broken exactly_once
        return consumer

    async def seek_to_committed(self) -> Mapping[TP, int]:
        """Seek each partition to the least offset that a step which reads it has committed."""
        found: Mapping[TP, int] = await self.call_thread(self._seek)
        return found

    async def _seek(self) -> Mapping[TP, int]:
        consumer, app = self._ensure_consumer(), self.transport.app
        starts = await app.starts([TopicPartition(tp.topic, tp.partition) for tp in consumer.assignment()])
        for partition, offset in starts.items():
            consumer.seek(partition, offset)
        return {TP(partition.topic, partition.partition): offset for partition, offset in starts.items()}


class Consumer(driver.Consumer):  # type: ignore[misc]
    """Commits nothing: offsets are committed in the tenures' transactions, and a late commit would move one back."""

    def _new_consumer_thread(self) -> Thread:
        return Thread(self, loop=self.loop, beacon=self.beacon)

    async def _commit(self, offsets: Mapping[TP, int]) -> bool:
        return True


class App(faust.App):  # type: ignore[misc]
    """A Faust app that hands records to tenures and keeps nothing itself."""

    settings: Settings
    steps: list[Tenures]
    metrics: Metrics
    watch: Watch
    buffers: dict[str, Buffer]

    def FlowControlQueue(self, maxsize: int | None = None, *, clear_on_resume: bool = False) -> Buffer:
        """The queues before the agents: bounded in bytes too."""
        limits = maxsize or self.settings.buffer, self.settings.buffer_bytes
        return Buffer(*limits, flow_control=self.flow_control, clear_on_resume=clear_on_resume)

    def generation(self) -> int:
        """The consumer group's generation now."""
        return int(self.consumer_generation_id)

    def holds(self, partition: TopicPartition) -> bool:
        """Whether the partition is assigned to this worker now."""
        return TP(partition.topic, partition.partition) in self.consumer.assignment()

    async def starts(self, partitions: Sequence[TopicPartition]) -> dict[TopicPartition, int]:
        """Where to read each partition from: the least of what the steps that read it have committed."""
        found: dict[TopicPartition, int] = {}
        for tenures in self.steps:
            mine = [partition for partition in partitions if partition.topic == source(self.settings, tenures.step)]
            for partition, (offset, _) in (await committed(self.settings, tenures.group, mine)).items() if mine else ():
                found[partition] = min(offset, found.get(partition, offset))
        return found

    def wanted(self) -> list[tuple[Tenures, TopicPartition]] | None:
        """What this worker should hold: each step with each assigned partition of its source; None while that is being settled."""
        if not self.started or self.rebalancing:
            return None
        held = [TopicPartition(tp.topic, tp.partition) for tp in sorted(self.consumer.assignment())]
        return [(tenures, tp) for tenures in self.steps for tp in held if tp.topic == source(self.settings, tenures.step)]


def create_app(settings: Settings, desk: Desk, flow: Sequence[Step] = FLOW) -> App:
    """The application for a flow of steps; nothing is connected before it is started."""
    settings.data.mkdir(parents=True, exist_ok=True)
    app = App(
        settings.app,
        broker=[f"kafka://{address.strip()}" for address in settings.broker.split(",")],
        broker_credentials=_credentials(settings),
        store="memory://",
        agent_supervisor=CrashingSupervisor,
        topic_allow_declare=False,
        topic_disable_leader=True,
        topic_partitions=settings.partitions,
        table_standby_replicas=0,
        stream_wait_empty=False,
        stream_buffer_maxsize=settings.buffer,
        broker_max_poll_records=1_000,
        broker_max_poll_interval=_FOR_EVER,  # a paused fetch is backpressure; a worker that stands still is ended by its own watch
        broker_commit_interval=1.0,
        broker_session_timeout=settings.session_timeout,
        broker_heartbeat_interval=settings.session_timeout / 3,
        broker_request_timeout=max(90.0, settings.session_timeout * 2),
        broker_check_crcs=settings.check_crcs,
        # A leader of the group that knows of no partitions (a broker that has just come back says so) gives none to anybody, and
        # mends that only when it asks again: by default after five minutes.
        consumer_metadata_max_age_ms=round(settings.metadata_age * 1000),
        consumer_auto_offset_reset="earliest",
        consumer_max_fetch_size=settings.fetch_bytes,
        datadir=settings.data / "faust",
        web_bind=settings.web_host,
        web_host=settings.web_host,
        web_port=settings.web_port,
    )
    app.settings, app.metrics, app.buffers = settings, Metrics(), {}
    app.transport.Consumer = Consumer
    app.steps = [Tenures(settings, desk, step, app, app.metrics) for step in flow]
    for tenures in app.steps:
        _agent(app, tenures)
    app.watch = Watch(app)
    app.task(app.watch.run)
    app.on_before_shutdown.connect(_give_up(app), weak=False)
    _pages(app)
    return app


def source(settings: Settings, step: Step) -> str:
    """The name of the topic that a step reads."""
    return settings.prefix + step.source


def _credentials(settings: Settings) -> Any:
    context = settings.ssl_context()
    if settings.security.startswith("SASL"):
        return faust.SASLCredentials(
            username=settings.sasl_user,
            password=settings.sasl_password.get_secret_value(),
            mechanism=settings.sasl_mechanism,
            ssl_context=context,
        )
    return faust.SSLCredentials(context) if context else None


def _agent(app: App, tenures: Tenures) -> None:
    """Raw bytes in; what they are is decided by the step."""
    raw = {"key_type": bytes, "value_type": bytes, "key_serializer": "raw", "value_serializer": "raw"}
    topic = app.topic(source(app.settings, tenures.step), schema=faust.Schema(**raw), allow_empty=True)

    async def agent(stream: Any) -> None:
        app.buffers[tenures.step.name] = stream.channel.queue
        async for events in drained(app, stream, app.settings.batch):
            generation = app.generation()
            handed: dict[TopicPartition, list[Entry]] = {}
            for event in events:
                message = event.message
                if message.generation_id == generation:
                    handed.setdefault(TopicPartition(message.topic, message.partition), []).append(_entry(message))
            await asyncio.gather(*(tenures.work(partition, batch, generation) for partition, batch in handed.items()))
            for event in events:
                event.ack()

    app.agent(topic, name=f"tallywire.{tenures.step.name}", concurrency=1)(agent)


def _entry(message: Any) -> Entry:
    return entry(message)._replace(timestamp=round(message.timestamp * 1000))


async def drained(app: App, stream: Any, most: int) -> AsyncIterator[list[Any]]:
    """The stream's events in batches: one, and whatever already waits behind it, without waiting for more."""
    manual = stream.noack()
    queue = manual.channel.queue
    async for event in manual.events():
        batch = [event]
        while len(batch) < most and not queue.empty():
            following = queue.get_nowait()
            if not following.message.tracked:
                following.message.tracked = True
                app.consumer.track_message(following.message)
            batch.append(following)
        yield batch


def _give_up(app: App) -> Any:
    async def give_up(*_: Any, **__: Any) -> None:
        await asyncio.gather(*(tenures.close() for tenures in app.steps))

    return give_up


def _pages(app: App) -> None:
    """Health and metrics, on the worker's own port."""

    @app.page("/health/live")  # type: ignore[untyped-decorator]
    async def live(view: Any, request: Any) -> Any:
        (still, where), lags = app.watch.still(), app.watch.lags()
        good = still < app.settings.stall_timeout
        lag = {f"{step} {p.topic}-{p.partition}": lag for (step, p), lag in lags.items()}
        return view.json({"live": good, "still": round(still, 1), "where": where, "lag": lag}, status=200 if good else 503)

    @app.page("/health/ready")  # type: ignore[untyped-decorator]
    async def ready(view: Any, request: Any) -> Any:
        wanted = app.wanted()
        missing = [f"{t.step.name} {p.topic}-{p.partition}" for t, p in wanted or () if p not in t.held]
        return view.json({"ready": bool(wanted) and not missing, "missing": missing}, status=200 if wanted and not missing else 503)

    @app.page("/metrics")  # type: ignore[untyped-decorator]
    async def metrics(view: Any, request: Any) -> Any:
        app.metrics.lagging(app.watch.lags())
        app.metrics.buffered({step: (len(buffer), buffer.bytes) for step, buffer in app.buffers.items()})
        body, kind = app.metrics.page()
        return view.bytes(body, headers={"Content-Type": kind})


def __getattr__(name: str) -> Any:
    """`faust -A streams.app` looks for `app`: made of the settings in force, when it is asked for."""
    if name != "app":
        raise AttributeError(name)
    settings = load_settings()
    return create_app(settings, load_desk(settings.stories, settings.policies, settings.rules))


def work(settings: Settings, loglevel: str = "warning") -> None:
    """Run a worker until it is told to stop. Exit codes: 0, or one of `streams.tenure`'s."""
    desk = load_desk(settings.stories, settings.policies, settings.rules)
    app = create_app(settings, desk)
    app.Worker(loglevel=loglevel).execute_from_commandline()
