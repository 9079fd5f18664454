"""A real Apache Kafka for the tests: one KRaft node from Maven's jars, on loopback ports of its own, gone when the session ends."""

import base64
import os
import shutil
import socket
import subprocess
import tempfile
import time
import uuid
from pathlib import Path

from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient

JARS = Path(os.environ.get("TALLYWIRE_KAFKA_JARS", Path(__file__).parents[1] / ".cache" / "kafka-jars"))
START_SECONDS = 90


def missing():
    """Why no broker can be had here; empty where one can."""
    if shutil.which("java") is None:
        return "no java: apt-get install default-jre-headless (Kafka 4 needs 17 or newer)"
    if not list(JARS.glob("kafka_*.jar")):
        return f"no Kafka jars in {JARS}: `make setup` fetches them where Maven is installed"
    return ""


def free_ports(count):
    """Ports of loopback that nobody listens on."""
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


class Kafka:
    """A broker that can be killed, stopped, and started again on the same address with the same data."""

    def __init__(self, proxy=0, links=(), **properties):
        """Format a fresh data folder and start; `properties` are Kafka's, with underscores for dots.

        With `proxy`, a second listener (`behind`, a port) says that it is to be reached at that port of loopback; so does for each
        port of `links` one more (`ends`, ports).
        """
        self.folder = Path(tempfile.mkdtemp(prefix="tallywire-kafka-"))
        port, controller, self.behind, *self.ends = free_ports(3 + len(links))
        outer = {"PROXIED": (self.behind, proxy)} if proxy else {}
        outer |= {f"LINK{n}": ends for n, ends in enumerate(zip(self.ends, links, strict=True))}
        more = "".join(f",{name}://127.0.0.1:{behind}" for name, (behind, _) in outer.items())
        told = "".join(f",{name}://127.0.0.1:{reached}" for name, (_, reached) in outer.items())
        self.address = f"127.0.0.1:{port}"
        settings = {
            "process.roles": "broker,controller",
            "node.id": 1,
            "controller.quorum.voters": f"1@127.0.0.1:{controller}",
            "listeners": f"PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}{more}",
            "advertised.listeners": f"PLAINTEXT://{self.address}{told}",
            "inter.broker.listener.name": "PLAINTEXT",
            "controller.listener.names": "CONTROLLER",
            "listener.security.protocol.map": ",".join(f"{name}:PLAINTEXT" for name in ("PLAINTEXT", "CONTROLLER", *outer)),
            "log.dirs": str(self.folder / "data"),
            "offsets.topic.replication.factor": 1,
            "offsets.topic.num.partitions": 4,
            "transaction.state.log.replication.factor": 1,
            "transaction.state.log.min.isr": 1,
            "transaction.state.log.num.partitions": 4,
            "share.coordinator.state.topic.replication.factor": 1,
            "share.coordinator.state.topic.min.isr": 1,
            "group.initial.rebalance.delay.ms": 0,
            "auto.create.topics.enable": "false",
            "message.max.bytes": 20 * 1024 * 1024,
            "replica.fetch.max.bytes": 20 * 1024 * 1024,
            **{name.replace("_", "."): value for name, value in properties.items()},
        }
        self.properties = self.folder / "server.properties"
        self.properties.write_text("".join(f"{name}={value}\n" for name, value in settings.items()))
        logging = self.folder / "log4j2.yaml"
        logging.write_text(
            "Configuration:\n  status: error\n  Appenders:\n    Console: {name: out, PatternLayout: {pattern: '%d %p %c{1}: %m%n'}}\n"
            "  Loggers:\n    Root: {level: warn, AppenderRef: {ref: out}}\n"
        )
        self.java = ["java", "-Xms256m", "-Xmx512m", "-XX:+UseSerialGC", "-cp", f"{JARS}/*", f"-Dlog4j2.configurationFile={logging}"]
        cluster = base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")
        command = [*self.java, "kafka.tools.StorageTool", "format", "-t", cluster, "-c", str(self.properties)]
        subprocess.run(command, check=True, capture_output=True)
        self.start()

    def start(self):
        """Start on the data that is there; returns when the broker answers."""
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen([*self.java, "kafka.Kafka", str(self.properties)], stdout=log, stderr=log)
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            try:
                if AdminClient({"bootstrap.servers": self.address, "log_level": 0}).list_topics(timeout=2).brokers:
                    return
            except KafkaException:
                time.sleep(0.2)
        raise RuntimeError((self.folder / "log").read_text(errors="replace")[-3000:])

    def kill(self):
        """Kill -9: what was not written is lost, as in a power cut of the process."""
        self.process.kill()
        self.process.wait()

    def stop(self):
        """Stop as an operator would."""
        self.process.terminate()
        self.process.wait(60)

    def close(self):
        """Kill, and leave nothing behind."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
