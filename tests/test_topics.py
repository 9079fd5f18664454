"""The plan of the topics: partitions, what is kept, how large a record may be."""

from schemas.wire import ALERTS, FINDINGS, LATEST, POSTS, REJECTED, TALLIES, UPDATES
from streams.core.flow import FLOW
from streams.settings import Settings
from streams.topics import planned


def plan_of(**settings):
    return {topic.name: topic for topic in planned(Settings(**settings))}


def test_every_topic_that_the_flow_reads_and_writes_is_planned():
    assert set(plan_of()) == {UPDATES, POSTS, FINDINGS, TALLIES, LATEST, REJECTED, *ALERTS}


def test_what_a_step_reads_is_kept_whole_whatever_else_is_deleted():
    topics = plan_of(keep_days=30)
    assert {topics[step.source].config["retention.ms"] for step in FLOW} == {"-1"}
    assert topics[REJECTED].config["retention.ms"] == str(30 * 86_400_000)


def test_only_the_latest_tallies_are_compacted():
    assert [name for name, topic in plan_of().items() if topic.config["cleanup.policy"] == "compact"] == [LATEST]


def test_a_dead_letter_fits_wherever_its_record_did():
    topics = plan_of(max_record_bytes=1_000_000)
    room = int(topics[REJECTED].config["max.message.bytes"]) - int(topics[UPDATES].config["max.message.bytes"])
    assert room > 20_000


def test_names_and_sizes_follow_the_settings():
    topics = plan_of(prefix="eu.", partitions=12, replication=3, min_insync=2)
    assert all(name.startswith("eu.") for name in topics)
    assert {(t.partitions, t.replication, t.config["min.insync.replicas"]) for t in topics.values()} == {(12, 3, "2")}
