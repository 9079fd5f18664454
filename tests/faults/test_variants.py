"""The harness can fail: workers that break one law each are caught, under schedules that the real worker passes."""

import os
import signal
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.faults.checker import in_process
from tests.faults.ground import Ground
from tests.faults.harness import judged
from tests.faults.hooked import LOSES
from tests.faults.settling import caught_up, settle
from tests.feed_generator import Feed
from tests.kafka import Kafka, missing

SEED, COUNT = 9, 420
PATIENCE = 25


@pytest.fixture(scope="module")
def kafka():
    """A Kafka that lets a session be short."""
    if why := missing():
        said = f"NO REAL KAFKA: {why}"
        pytest.fail(said) if os.environ.get("KAFKA_REQUIRED") else pytest.skip(said)
    node = Kafka(group_min_session_timeout_ms=1000)
    yield node
    node.close()


@pytest.fixture(scope="module")
def want():
    return in_process(SEED, COUNT)


def whole():
    return Feed(seed=SEED, count=COUNT).updates()


def thirds():
    return [whole()[n * COUNT // 3 : (n + 1) * COUNT // 3] for n in range(3)]


def both(kafka, want, folder, schedule, variant, **given):
    """The verdicts on the real worker and on the variant, each under the same schedule."""
    with ThreadPoolExecutor(2) as pool:
        futures = [
            pool.submit(verdict, kafka, want, folder / name, schedule, one, **given) for name, one in (("real", ()), ("broken", (variant,)))
        ]
    return [future.result() for future in futures]


def verdict(kafka, want, folder, schedule, variant, **given):
    folder.mkdir()
    name = f"t{uuid.uuid4().hex[:10]}"
    changes = {"app": name, "prefix": f"{name}.", "session_timeout": 3.0, "transaction_timeout": 60.0, "partitions": 2}
    with Ground(folder, kafka=kafka, variant=variant, **changes, **given) as ground:
        schedule(ground)
        settle(ground.settings, PATIENCE)
        ground.workers.close()
        return judged(ground, *want)


def started(ground, name):
    ground.workers.ready(name, ground.workers.start(name))


def poured(ground, updates):
    ground.pour(updates)
    ground.flush()


def ordered(ground, act, point, updates):
    """Pour, and have the first worker struck at that point of a transaction of the first step."""
    ground.workers.order("w0", act, point, "dedupe")
    poured(ground, updates)
    assert ground.workers.obeyed("w0", 20)


def killed_after_its_first_outputs(ground):
    """The worker is killed as soon as a transaction with outputs is committed."""
    started(ground, "w0")
    ordered(ground, "kill", "committed", whole())


def overtaken_in_a_transaction(ground):
    """The worker loses partitions to another in the middle of transactions, learns of it, and gets them back when more has happened."""
    first, second, third = thirds()
    started(ground, "w0")
    poured(ground, first)
    settle(ground.settings, PATIENCE)
    ordered(ground, "wait", "sent", second[: len(second) // 2])
    started(ground, "w1")
    poured(ground, second[len(second) // 2 :])
    caught_up(ground.settings, "dedupe", 1, 60)
    ground.workers.revoke("w0")
    settle(ground.settings, PATIENCE)
    ground.workers.leave("w1")
    poured(ground, third)


def stopped_in_a_transaction(ground):
    """The worker is stopped before the end of its transactions, past its session, and goes on when another has done its work."""
    first, second, third = thirds()
    started(ground, "w0")
    poured(ground, first)
    settle(ground.settings, PATIENCE)
    ordered(ground, "stop", "offset", second)
    started(ground, "w1")
    caught_up(ground.settings, "dedupe", 2, 60)
    ground.workers.signal("w0", signal.SIGCONT)
    poured(ground, third)


def joined_by_another(ground):
    """Another worker joins in the middle of the feed."""
    first, second, third = thirds()
    started(ground, "w0")
    poured(ground, first + second)
    settle(ground.settings, PATIENCE)
    started(ground, "w1")
    poured(ground, third)


def left_alone(ground):
    """Nothing happens but late posts."""
    started(ground, "w0")
    poured(ground, whole())


def test_an_offset_committed_outside_the_transaction_is_caught(kafka, want, tmp_path):
    real, broken = both(kafka, want, tmp_path, killed_after_its_first_outputs, "offset-outside")
    assert real.good, str(real)
    assert broken.totals["doubled"] or broken.totals["without a cause"], str(broken)


def test_a_state_kept_before_the_transaction_ends_is_caught(kafka, want, tmp_path):
    real, broken = both(kafka, want, tmp_path, overtaken_in_a_transaction, "state-kept-early")
    assert real.good, str(real)
    assert broken.totals["without a cause"], str(broken)


def test_a_writer_that_is_not_fenced_is_caught(kafka, want, tmp_path):
    real, broken = both(kafka, want, tmp_path, stopped_in_a_transaction, "unfenced")
    assert real.good, str(real)
    assert broken.totals["doubled"], str(broken)


def test_a_hand_over_that_nobody_checks_is_caught(kafka, want, tmp_path):
    real, broken = both(kafka, want, tmp_path, joined_by_another, "hand-over-unchecked", environ={LOSES: "3"})
    assert real.good, str(real)
    assert broken.totals["missing"], str(broken)


def test_a_tally_that_depends_on_arrival_is_caught(kafka, want, tmp_path):
    real, broken = both(kafka, want, tmp_path, left_alone, "tally-by-arrival")
    assert real.good, str(real)
    assert any("in the order of the posts' own time" in line for line in broken.wrong), str(broken)
