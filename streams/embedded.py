"""The broker of the default run: librdkafka's mock cluster out of the confluent-kafka wheel, in a process of its own.

It speaks Kafka's protocol on loopback and keeps about 5 MB a partition in memory. It isolates no transactions and
compacts nothing: right for `tallywire up` and quick tests, never for proof or production.

Run as `python -m streams.embedded TOPIC:PARTITIONS ...`; it prints its address and ends when its standard input does.
"""

from __future__ import annotations

import ctypes
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from schemas.errors import Unavailable
from streams.settings import Settings
from streams.topics import planned


@contextmanager
def broker(settings: Settings) -> Iterator[str]:
    """The address of an embedded broker that has the flow's topics; gone when the context ends. Raises Unavailable."""
    topics = [f"{topic.name}:{topic.partitions}" for topic in planned(settings)]
    command = [sys.executable, "-m", "streams.embedded", *topics]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        address = process.stdout.readline().strip() if process.stdout else ""
        if not address:
            raise Unavailable("the embedded broker did not start: is the confluent-kafka wheel installed?")
        yield address
    finally:
        process.kill()
        process.communicate()


def serve(topics: Sequence[str]) -> None:
    """Host the cluster until standard input ends, that is until whoever started it is gone."""
    library = _library()
    error = ctypes.create_string_buffer(512)
    client = library.rd_kafka_new(0, library.rd_kafka_conf_new(), error, 512)
    if not client:
        raise Unavailable(f"librdkafka: {error.value.decode()}")
    cluster = library.rd_kafka_mock_cluster_new(client, 1)
    library.rd_kafka_mock_group_initial_rebalance_delay_ms(cluster, 100)
    for topic in topics:
        name, partitions = topic.rsplit(":", 1)
        library.rd_kafka_mock_topic_create(cluster, name.encode(), int(partitions), 1)
    sys.stdout.write(library.rd_kafka_mock_cluster_bootstraps(cluster).decode() + "\n")
    sys.stdout.flush()
    sys.stdin.read()


def _library() -> Any:
    """librdkafka out of the wheel, its mock cluster's functions declared (librdkafka's rdkafka_mock.h)."""
    import confluent_kafka

    folder = Path(confluent_kafka.__file__).parent.parent / "confluent_kafka.libs"
    found = sorted(folder.glob("librdkafka*.so*")) or sorted(Path(confluent_kafka.__file__).parent.glob(".dylibs/librdkafka*"))
    if not found:
        raise Unavailable(f"no librdkafka in {folder}: install confluent-kafka from its wheel")
    library = ctypes.CDLL(str(found[0]))
    pointer, text, number, size = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_size_t
    library.rd_kafka_conf_new.restype = pointer
    library.rd_kafka_new.restype, library.rd_kafka_new.argtypes = pointer, [number, pointer, text, size]
    library.rd_kafka_mock_cluster_new.restype, library.rd_kafka_mock_cluster_new.argtypes = pointer, [pointer, number]
    library.rd_kafka_mock_cluster_bootstraps.restype = text
    library.rd_kafka_mock_cluster_bootstraps.argtypes = [pointer]
    library.rd_kafka_mock_topic_create.argtypes = [pointer, text, number, number]
    library.rd_kafka_mock_group_initial_rebalance_delay_ms.argtypes = [pointer, ctypes.c_int32]
    return library


if __name__ == "__main__":
    serve(sys.argv[1:])
