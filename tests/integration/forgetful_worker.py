"""A worker whose group is first given nothing, as where the broker has just come back and names no partitions to the group's leader.

`python -m tests.integration.forgetful_worker`.
"""

from aiokafka.coordinator.assignors.roundrobin import RoundRobinPartitionAssignor as Assignor

from streams.app import work
from streams.settings import load_settings

_assign = Assignor.assign


def forget_once(cluster, members):
    """Assign as a leader does that knows of no partitions; the next time as ever."""
    Assignor.assign = _assign
    cluster._partitions.clear()
    return _assign(cluster, members)


if __name__ == "__main__":
    Assignor.assign = forget_once
    work(load_settings())
