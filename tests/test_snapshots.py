"""Snapshots are used only where they are whole and of this very log; any other is as good as none."""

import asyncio
import hashlib

import pytest
from aiokafka import TopicPartition
from immutables import Map
from pydantic import TypeAdapter

from schemas.wire import UPDATES
from streams.core.step import Desk, Step
from streams.log import Entry
from streams.settings import Settings
from streams.snapshots import Shelf, Snapshot

SOURCE = TopicPartition(UPDATES, 0)


def count(desk, state, event):
    return state.set(event.story, state.get(event.story, 0) + 1), []


STEP = Step("count", UPDATES, None, count, TypeAdapter(int))
LOG = [Entry(n, 1_000 + n, b"k", hashlib.sha256(b"%d" % n).digest(), []) for n in range(50)]


class Consumer:
    """A log without a broker."""

    def __init__(self, log):
        self.log, self.at = log, 0

    def assign(self, partitions):
        pass

    def seek(self, partition, offset):
        self.at = offset

    async def position(self, partition):
        return self.at

    async def beginning_offsets(self, partitions):
        return dict.fromkeys(partitions, self.log[0].offset)

    async def getmany(self, partition, timeout_ms, max_records):
        found = [entry for entry in self.log if entry.offset >= self.at]
        self.at = self.log[-1].offset + 1
        return {partition: found}


def shelf(folder, **changes):
    step = changes.pop("step", STEP)
    return Shelf(Settings(**({"data": folder, "snapshot_every": 10} | changes)), step, Desk({}))


def best(shelf, stop=50, log=LOG):
    return asyncio.run(shelf.best(Consumer(log), SOURCE, stop))


@pytest.fixture
def written(tmp_path):
    """The file of a snapshot at 40."""
    return shelf(tmp_path).write(SOURCE, Snapshot(40, LOG[39], Map({"war": 40})))


def test_without_a_snapshot_the_log_is_folded_from_its_beginning(tmp_path):
    assert best(shelf(tmp_path)) == (0, Map())


def test_a_whole_snapshot_stands_in_for_the_beginning(tmp_path, written):
    assert best(shelf(tmp_path)) == (40, Map({"war": 40}))


def test_a_snapshot_beyond_what_was_committed_is_ignored(tmp_path, written):
    assert best(shelf(tmp_path), stop=39) == (0, Map())


def test_a_torn_snapshot_is_ignored_wherever_it_was_torn(tmp_path, written):
    whole = written.read_bytes()
    for size in range(len(whole)):
        written.write_bytes(whole[:size])
        assert best(shelf(tmp_path)) == (0, Map()), size


def test_a_snapshot_with_a_flipped_bit_is_ignored(tmp_path, written):
    whole = written.read_bytes()
    for at in range(len(whole)):
        written.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert best(shelf(tmp_path)) == (0, Map()), at


@pytest.mark.parametrize("other", [{"app": "elsewhere"}, {"step": STEP._replace(name="other")}])
def test_a_snapshot_of_another_app_or_step_is_ignored(tmp_path, written, other):
    stranger = shelf(tmp_path, **other)
    stranger._path(SOURCE).write_bytes(written.read_bytes())
    assert best(stranger) == (0, Map())


def test_a_snapshot_of_another_configuration_is_ignored(tmp_path, written):
    changed = shelf(tmp_path)
    changed.version = "of other stories"
    assert best(changed) == (0, Map())


def test_a_snapshot_of_another_log_is_ignored(tmp_path, written):
    other = [entry._replace(value=b"other") for entry in LOG]
    assert best(shelf(tmp_path), log=other) == (0, Map())


def test_a_snapshot_serves_where_retention_took_the_record_that_it_ends_at(tmp_path, written):
    assert best(shelf(tmp_path), log=LOG[45:]) == (40, Map({"war": 40}))


def test_snapshots_can_be_left_out(tmp_path, written):
    assert best(shelf(tmp_path, snapshots=False)) == (0, Map())


def test_a_snapshot_is_due_after_so_many_records_and_appears_whole(tmp_path):
    async def kept():
        mine = shelf(tmp_path)
        for n in range(1, 25):
            mine.keep(SOURCE, Snapshot(n, LOG[n - 1], Map({"war": n})))
            await asyncio.gather(*mine._writing.values())
        return mine

    mine = asyncio.run(kept())
    assert best(mine) == (20, Map({"war": 20}))
    assert [path.suffix for path in mine.folder.iterdir()] == [".snapshot"]


def test_a_large_state_is_written_seldom_enough_that_a_record_does_not_cost_more(tmp_path):
    async def kept():
        mine = shelf(tmp_path)
        offsets = []
        for n in range(1, 1_001):
            mine.keep(SOURCE, Snapshot(n, LOG[0], Map({"war": n})))
            if mine._writing:
                offsets.append(n)
            await asyncio.gather(*mine._writing.values())
        return offsets

    assert asyncio.run(kept()) == [10, 20, 30, 40, 50, 62, 77, 96, 120, 150, 187, 233, 291, 363, 453, 566, 707, 883]


def test_the_same_state_is_the_same_file_however_it_came_about(tmp_path):
    names = [f"war {n}" for n in range(100)]
    one, two = Map(dict.fromkeys(names, 1)), Map(dict.fromkeys(reversed(names), 1))
    first = shelf(tmp_path).write(SOURCE, Snapshot(40, LOG[39], one)).read_bytes()
    assert shelf(tmp_path).write(SOURCE, Snapshot(40, LOG[39], two)).read_bytes() == first


def test_keys_may_hold_any_character(tmp_path):
    state = Map({'a\tb\nc ü/"': 1, "": 2})
    shelf(tmp_path).write(SOURCE, Snapshot(40, LOG[39], state))
    assert best(shelf(tmp_path)) == (40, state)


def test_what_is_alike_takes_little_room(tmp_path):
    state = Map({f"war/north/killed@2020-09-28T06:{n:04}": n for n in range(10_000)})
    written = shelf(tmp_path).write(SOURCE, Snapshot(40, LOG[39], state))
    assert written.stat().st_size < sum(len(key) for key in state) / 5
    assert best(shelf(tmp_path)) == (40, state)


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(tmp_path, caplog):
    (tmp_path / "snapshots").write_text("in the way")

    async def kept():
        mine = shelf(tmp_path)
        mine.keep(SOURCE, Snapshot(10, LOG[9], Map({"war": 10})))
        await asyncio.gather(*mine._writing.values(), return_exceptions=True)

    asyncio.run(kept())
    assert "could not be written" in caplog.text
