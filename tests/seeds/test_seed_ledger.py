"""What the second day of the Nagorno-Karabakh war of 2020 must give: findings, tallies at each time, alerts."""

import os
import random
import subprocess
import sys
from collections import defaultdict
from datetime import UTC, date, datetime
from pathlib import Path

import orjson
import pytest

from schemas.events import Alert, AlertUpdated, AlertWithdrawn, Found
from streams.core.readers.archive import Archive
from streams.core.score import score
from streams.core.slips import slips
from streams.core.view import alerts, moves, standing, timeline
from streams.desk import load_desk
from streams.feeds import read_archives
from streams.replay import replay

SEEDS = Path(__file__).parents[2] / "seeds"
HERE = SEEDS / "nagorno-karabakh-2020"
ARCHIVES = {"retelling": HERE / "2020-09-28.txt"}
if shared := os.environ.get("TALLYWIRE_SHARED"):
    ARCHIVES["archived page"] = Path(shared) / "seed" / "nagorno-karabakh-2020-09-28.txt"
GOLD = HERE / "gold" / "2020-09-28.gold.jsonl"


def at(hour, minute):
    return datetime(2020, 9, 28, hour, minute, tzinfo=UTC)


TALLIES = {
    at(6, 30): {"armenia military killed": (31, 31, None), "all any killed": (31, 31, None)},
    at(7, 55): {
        "armenia military killed": (31, 31, None),
        "azerbaijan civilian killed": (6, 6, 6),
        "azerbaijan civilian wounded": (19, 19, 19),
        "all any killed": (37, 37, None),
    },
    at(12, 0): {
        "armenia military killed": (59, 59, 59),
        "azerbaijan civilian killed": (6, 6, 6),
        "azerbaijan civilian wounded": (19, 19, 19),
        "all any killed": (65, 65, 65),
    },
    at(15, 0): {
        "armenia military killed": (58, 58, 58),
        "armenia civilian killed": (2, 2, 2),
        "azerbaijan civilian killed": (6, 7, 7),
        "azerbaijan civilian wounded": (19, 19, 19),
        "all any killed": (66, 67, 67),
        "all civilian killed": (8, 9, 9),
    },
    at(18, 0): {
        "armenia military killed": (58, 58, 58),
        "armenia civilian killed": (2, 2, 2),
        "azerbaijan civilian killed": (9, 9, 10),
        "azerbaijan civilian wounded": (21, 21, 21),
        "all any killed": (69, 69, 70),
        "all civilian killed": (11, 11, 12),
    },
    at(20, 35): {
        "armenia military killed": (84, 84, None),
        "armenia civilian killed": (2, 2, 2),
        "azerbaijan civilian killed": (9, 9, 10),
        "azerbaijan civilian wounded": (21, 21, 21),
        "all any killed": (95, 95, None),
        "all civilian killed": (11, 11, 12),
    },
}
"""(low, best, high) of each account at each time; None is open."""

RAISED = {
    (at(6, 30), "toll", "armenia/military/killed", 10),
    (at(7, 55), "toll", "azerbaijan/civilian/killed", 1),
    (at(7, 55), "toll", "all/any/killed", 10),
    (at(8, 25), "spillover", "SY", "foreign-fighters"),
    (at(9, 15), "mobilisation", "azerbaijan", "partial"),
    (at(10, 10), "spillover", "IR", "kinetic"),
    (at(12, 0), "toll", "armenia/military/killed", 50),
    (at(12, 0), "toll", "all/any/killed", 50),
    (at(15, 0), "correction", "armenia/military/killed", None),
    (at(15, 0), "toll", "armenia/civilian/killed", 1),
    (at(15, 30), "spillover", "TR", "economic"),
}


@pytest.fixture(scope="module")
def desk():
    return load_desk(SEEDS)


@pytest.fixture(scope="module", params=sorted(ARCHIVES))
def updates(request):
    archive = Archive(story="nagorno-karabakh-2020", anchor=date(2020, 9, 28), exercise=True)
    return list(read_archives([str(ARCHIVES[request.param])], archive))


@pytest.fixture(scope="module")
def events(desk, updates):
    return [envelope.event for envelope in replay(desk, updates)]


def figures(events, time=None):
    return {f"{t.side} {t.population} {t.harm}": (t.low, t.best, t.high) for t in standing(events, time)}


def sent(message):
    return message.sent, message.kind, message.subject, message.grade if message.threshold is None else message.threshold


def ledger(events):
    """Every account at every time, and the alerts that stand, in their last states."""
    lines = {account: [(p.as_of, p.low, p.best, p.high) for p in moves(line)] for account, line in timeline(events).items()}
    return {account: line for account, line in lines.items() if line}, [
        a.model_dump(exclude={"msgType", "references"}) for a in alerts(events)
    ]


def test_the_feed_holds_twenty_five_updates(updates):
    assert len(updates) == 25


def test_everything_the_gold_lists_is_found_and_nothing_else(events):
    gold = {row["time"]: row for row in map(orjson.loads, GOLD.read_bytes().splitlines())}
    found = {e.time.isoformat(): e.model_dump() for e in events if isinstance(e, Found)}
    got = score(gold, found)
    assert [slip for slip in slips(gold, found) if not slip.kind.startswith(("label-", "spillover_status-"))] == []
    assert got.figures()["claims_strict"]["f1"] == 1.0
    assert got.figures()["labels"]["f1"] >= 0.95


@pytest.mark.parametrize("time", sorted(TALLIES), ids=lambda time: f"{time:%H:%M}")
def test_the_tallies_stand_where_the_day_put_them(events, time):
    assert figures(events, time) == TALLIES[time]


def test_exactly_the_days_alerts_are_raised_and_none_is_cancelled(events):
    messages = [e for e in events if isinstance(e, Alert)]
    assert {sent(m) for m in messages if m.msgType == "Alert"} == RAISED
    assert not [m for m in messages if isinstance(m, AlertWithdrawn)]


def test_the_denial_disputes_the_fighters_and_leaves_the_alert_standing(events):
    fighters = [m for m in alerts(events) if m.subject == "SY"]
    assert [(m.disputed, m.certainty, type(m)) for m in fighters] == [(True, "Possible", AlertUpdated)]


def test_the_governor_of_the_state_that_was_hit_makes_the_rockets_likely(events):
    assert [m.certainty for m in alerts(events) if m.subject == "IR"] == ["Likely"]


def test_the_correction_names_both_figures(events):
    moved = [p.corrected for line in timeline(events).values() for p in line.values() if p.corrected]
    assert {(c.before, c.after, c.was, c.now) for c in moved} == {(59, 58, 28, 27)}


def test_replayed_alerts_are_exercises(events):
    assert {m.status for m in events if isinstance(m, Alert)} == {"Exercise"}


@pytest.mark.parametrize("seed", range(8))
def test_the_same_ledger_and_alerts_come_of_the_feed_in_any_order_and_twice(desk, updates, events, seed):
    shuffled = updates * 2
    random.Random(seed).shuffle(shuffled)
    again = [envelope.event for envelope in replay(desk, shuffled)]
    assert ledger(again) == ledger(events)


def revised(update, **changes):
    return update.model_copy(update={"version": 2, **changes})


def noon(updates):
    return next(u for u in updates if u.time == at(12, 0))


def test_a_revision_from_28_to_27_lowers_the_toll(desk, updates):
    post = noon(updates)
    changed = revised(post, headline=post.headline.replace("28", "27"), body=post.body.replace("28", "27").replace("59", "58"))
    after = [envelope.event for envelope in replay(desk, [*updates, changed])]
    assert figures(after, at(12, 0))["armenia military killed"] == (58, 58, 58)
    updated = [m for m in after if isinstance(m, AlertUpdated) and m.subject == "armenia/military/killed"]
    assert [(m.threshold, "58" in m.headline, len(m.references)) for m in updated] == [(50, True, 1)]


def test_a_retraction_takes_the_figure_and_its_alert_back(desk, updates):
    until_noon = [u for u in updates if u.time <= at(12, 0)]
    after = [envelope.event for envelope in replay(desk, [*until_noon, revised(noon(updates), status="deleted")])]
    assert figures(after)["armenia military killed"] == (31, 31, None)
    cancelled = [m for m in after if isinstance(m, AlertWithdrawn)]
    assert {(m.kind, m.subject, m.threshold) for m in cancelled} == {
        ("toll", "armenia/military/killed", 50),
        ("toll", "all/any/killed", 50),
    }
    assert all(m.references for m in cancelled)


def test_the_log_is_the_same_byte_for_byte_under_different_hash_seeds(tmp_path):
    logs = defaultdict(list)
    for seed in ("1", "2"):
        out = tmp_path / seed
        command = [sys.executable, "-m", "streams", "replay", str(ARCHIVES["retelling"])]
        command += ["--story", "nagorno-karabakh-2020", "--date", "2020-09-28", "--out", str(out)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True)
        for file in sorted(out.iterdir()):
            logs[file.name].append(file.read_bytes())
    assert sorted(logs) == ["alerts.jsonl", "findings.jsonl", "posts.jsonl", "tallies.jsonl"]
    assert all(one and one == other for one, other in logs.values())
