"""A burst into a slow worker waits in Kafka, not in memory; it is seen, it goes down, and nobody is thrown out of the group."""

from streams.core.flow import FLOW
from tests.integration.burst import burst


def test_a_burst_waits_in_kafka_and_the_lag_is_seen_and_falls(real):
    tight = real.model_copy(update={"buffer": 300, "buffer_bytes": 200_000, "fetch_bytes": 65_536, "batch": 50})
    count = 3_000
    samples = burst(tight, count, 2_000, slow=0.001, seconds=120)
    lags = [sample.lag for sample in samples]
    assert max(lags) > count / 4
    assert lags[-1] == 0
    falling = lags[lags.index(max(lags)) :]
    assert sum(falling[: len(falling) // 2]) > sum(falling[len(falling) // 2 :])
    assert max(sample.records for sample in samples) <= tight.buffer
    one = max(sample.bytes for sample in samples)
    assert tight.buffer_bytes / 4 < one <= tight.buffer_bytes + 4_000
    assert {sample.taken for sample in samples} == {len(FLOW) * tight.partitions}
