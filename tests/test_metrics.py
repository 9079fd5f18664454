"""What Prometheus sees stays bounded, whatever feeds call themselves."""

from aiokafka import TopicPartition

from schemas.events import Posted
from schemas.wire import UPDATES, enclose
from streams.log import Entry
from streams.metrics import FEEDS, Metrics
from streams.tenure import Batch


def test_feeds_beyond_so_many_are_shown_as_other():
    metrics, about = Metrics(), {"story": "war", "id": "1", "post": "p", "version": "v", "headline": "", "body": ""}
    posts = [enclose(Posted(feed=f"feed {n}", time="2020-09-28T10:00:00Z", **about)) for n in range(FEEDS + 50)]
    batch = Batch([Entry(0, 1_000, None, b"", ())], outputs=posts)
    metrics.committed("dedupe", TopicPartition(UPDATES, 0), batch, 0.01)
    metrics.committed("dedupe", TopicPartition(UPDATES, 0), batch, 0.01)
    shown = [line for line in metrics.page()[0].decode().splitlines() if line.startswith("tallywire_last_update_timestamp_seconds{")]
    assert len(shown) == FEEDS + 1
    assert sum('feed="other"' in line for line in shown) == 1
