"""What waits for a step is bounded in records and in bytes, and whoever fills it waits."""

import asyncio
from types import SimpleNamespace

import pytest
from mode.utils.queues import FlowControlEvent

from streams.buffer import KEY, Buffer


def event(size):
    return SimpleNamespace(message=SimpleNamespace(key=b"", value=b"x" * size))


async def buffer(records, limit):
    control = FlowControlEvent(initially_suspended=False)
    return Buffer(records, limit, flow_control=control)


async def filled(queue, size):
    """How many go in without waiting."""
    count = 0
    while not queue.full() and count < 10_000:
        queue.force_put_nowait(event(size))
        count += 1
    return count


@pytest.mark.parametrize(("size", "count"), [(0, 20), (100, 20), (10_000, 10), (200_000, 1)])
async def test_it_is_full_at_so_many_records_or_so_many_bytes_whichever_comes_first(size, count):
    queue = await buffer(20, 100_000)
    assert await filled(queue, size) == count
    assert queue.bytes <= 100_000 + size + KEY


async def test_whoever_fills_it_waits_until_there_is_room():
    queue = await buffer(100, 10_000)
    await filled(queue, 4_000)
    waiting = asyncio.ensure_future(queue.put(event(4_000)))
    await asyncio.sleep(0)
    assert not waiting.done()
    while not waiting.done() and len(queue):
        queue.get_nowait()
        await asyncio.sleep(0)
    assert waiting.done()


async def test_the_pressure_is_told_in_bytes_too():
    queue, told = await buffer(1_000, 100_000), []

    def high():
        told.append("high")

    def drop():
        told.append("drop")

    for _ in range(9):
        queue.put_nowait_enhanced(event(10_000), on_pressure_high=high, on_pressure_drop=drop)
    assert told == ["high"]
    while len(queue):
        queue.get_nowait()
    assert told == ["high", "drop"]


async def test_nothing_is_left_of_its_bytes_when_it_is_emptied_or_cleared():
    queue = await buffer(20, 100_000)
    await filled(queue, 1_000)
    queue.get_nowait()
    queue.clear()
    assert (queue.bytes, len(queue), queue.empty(), queue.full()) == (0, 0, True, False)
    await filled(queue, 1_000)
    while len(queue):
        queue.get_nowait()
    assert queue.bytes == 0
