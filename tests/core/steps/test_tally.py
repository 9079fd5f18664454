"""The tally step: the seed's day from its gold, revisions, retractions, late posts, and what an update costs."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest
import yaml
from immutables import Map

from schemas.claims import Claim, Interval, Span, bounds
from schemas.errors import UnknownStory
from schemas.events import Found, Tallied, post_id
from schemas.ids import digest
from schemas.story import Story
from streams.core.ledger.page import Page
from streams.core.step import Desk
from streams.core.steps import tally as step
from tests.builders import DESK, claimed, clock, figures, folded, found, last, timelines, withdrawn

SEED = Path(__file__).parents[3] / "seeds" / "nagorno-karabakh-2020"
ID = "nagorno-karabakh-2020"
KARABAKH = Desk({ID: Story.model_validate(yaml.safe_load((SEED / "story.yaml").read_text(encoding="utf-8")))})


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2020, 9, 28, hour, minute, tzinfo=UTC)


MORNING = Interval(start=datetime(2020, 9, 27, 20, tzinfo=UTC), end=at(8))
"""00:00 to 12:00 in Yerevan, which is what "in the morning" says at the latest; the gold has no times of events."""


def gold() -> Iterator[Found]:
    for row in map(orjson.loads, (SEED / "gold" / "2020-09-28.gold.jsonl").read_bytes().splitlines()):
        post = post_id(ID, "blog", row["time"])
        claims = tuple(claim(post, n, said) for n, said in enumerate(row["claims"]))
        yield Found(story=ID, feed="blog", id=row["time"], post=post, version="1", time=row["time"], source="blog", claims=claims)


def claim(post: str, n: int, said: dict[str, Any]) -> Claim:
    low, best, high = bounds(said["count"], said["bound"])
    when = MORNING if said["place"] == "Terter" else None
    span, id = Span(field="body", start=10 * n, end=10 * n + 2), digest("claim", post, n)
    return Claim(**said, id=id, span=span, quote="as the gold has it", rule="gold", low=low, best=best, high=high, when=when)


MILITARY, ARMENIANS, CIVILIANS = "armenia/military/killed", "armenia/civilian/killed", "azerbaijan/civilian/killed"
WOUNDED, ALL, ALL_CIVILIANS = "azerbaijan/civilian/wounded", "all/any/killed", "all/civilian/killed"
DAY: dict[datetime, dict[str, tuple[int, int, int | None]]] = {
    at(6, 30): {MILITARY: (31, 31, None), ALL: (31, 31, None)},
    at(7, 55): {MILITARY: (31, 31, None), CIVILIANS: (6, 6, 6), WOUNDED: (19, 19, 19), ALL: (37, 37, None)},
    at(12): {MILITARY: (59, 59, 59), CIVILIANS: (6, 6, 6), WOUNDED: (19, 19, 19), ALL: (65, 65, 65)},
    at(15): {
        MILITARY: (58, 58, 58), ARMENIANS: (2, 2, 2), CIVILIANS: (6, 7, 7), WOUNDED: (19, 19, 19), ALL: (66, 67, 67),
        ALL_CIVILIANS: (8, 9, 9),
    },
    at(18): {
        MILITARY: (58, 58, 58), ARMENIANS: (2, 2, 2), CIVILIANS: (9, 9, 10), WOUNDED: (21, 21, 21), ALL: (69, 69, 70),
        ALL_CIVILIANS: (11, 11, 12),
    },
    at(20, 35): {
        MILITARY: (84, 84, None), ARMENIANS: (2, 2, 2), CIVILIANS: (9, 9, 10), WOUNDED: (21, 21, 21), ALL: (95, 95, None),
        ALL_CIVILIANS: (11, 11, 12),
    },
}  # fmt: skip
"""The seed's table: (low, best, high), None open."""


def standing(tallies: list[Tallied], time: datetime) -> dict[str, tuple[int, int | None, int | None]]:
    stood = {account: [t for as_of, t in line.items() if as_of <= time] for account, line in timelines(tallies).items()}
    return {account: (line[-1].low, line[-1].best, line[-1].high) for account, line in stood.items() if line and line[-1].claims}


@pytest.mark.parametrize("time", sorted(DAY), ids=lambda time: f"{time:%H:%M}")
@pytest.mark.parametrize("seed", [None, 1, 2, 3], ids=["in order", "shuffled", "shuffled otherwise", "and otherwise"])
def test_the_seeds_day_comes_out_of_its_gold_in_any_order(time: datetime, seed: int | None) -> None:
    posts = list(gold())
    if seed is not None:
        random.Random(seed).shuffle(posts)
    assert standing(folded(posts, KARABAKH)[1], time) == DAY[time]


def test_the_seeds_only_correction_is_28_that_became_27() -> None:
    fixes = [(t.as_of, t.corrected) for t in folded(gold(), KARABAKH)[1] if t.corrected]
    assert [(time, fix.before, fix.after, fix.was, fix.now) for time, fix in fixes] == [(at(15), 59, 58, 28, 27)]


def test_the_seeds_flags_are_that_a_death_may_be_counted_already() -> None:
    raised = {(t.account.partition("/")[2], flag.flag) for t in folded(gold(), KARABAKH)[1] for flag in t.flags}
    assert raised == {(CIVILIANS, "may-be-counted")}


def test_a_post_that_claims_nothing_leaves_no_trace() -> None:
    state, made = folded([found(9)])
    assert (state, made) == (Map(), [])


def test_a_retraction_leaves_nothing_of_the_post_but_its_point() -> None:
    post = found(9, claimed(30), claimed(3, harm="wounded"))
    state, _ = folded([post, withdrawn(post)])
    assert {key for key in state if len(key) == 32} == set()


def test_a_revision_that_moves_the_post_moves_its_point() -> None:
    early, late = found(9, claimed(30), post="a"), found(11, claimed(30), post="a", version=2)
    line = timelines(folded([early, late])[1])["south/military/killed"]
    assert [(t.as_of, t.best, bool(t.claims)) for t in line.values()] == [(clock(9), None, False), (clock(11), 30, True)]


def test_a_retraction_that_comes_before_its_post_is_restored_by_it() -> None:
    post = found(9, claimed(30))
    assert figures([withdrawn(post), post]) == (30, 30, 30)


def test_sides_and_stories_do_not_touch_each_other() -> None:
    desk = Desk({**DESK.stories, "other": DESK.stories["war"].model_copy(update={"id": "other"})})
    tallies = folded([found(9, claimed(30)), found(10, claimed(4), story="other")], desk)[1]
    assert {t.account: t.best for t in tallies if t.side == "south"} == {"war/south/military/killed": 30, "other/south/military/killed": 4}


def test_a_story_that_nobody_configured_is_an_error() -> None:
    with pytest.raises(UnknownStory):
        folded([found(9, claimed(30), story="elsewhere")])


def test_a_tally_is_an_exercise_where_all_its_claims_are() -> None:
    replayed, live = found(9, claimed(30), exercise=True), found(10, claimed(3, "new"))
    assert (last([replayed]).exercise, last([replayed, live]).exercise) == (True, False)


def test_accounts_of_one_update_come_in_a_fixed_order_and_points_in_time_order() -> None:
    state, _ = folded([found(11, claimed(50)), found(12, claimed(51))])
    _, made = folded([found(9, claimed(3, population="civilian"), claimed(2, harm="wounded"))], state=state)
    assert [(t.harm, t.as_of, t.account.partition("/")[2]) for t in made] == sorted(
        (t.harm, t.as_of, t.account.partition("/")[2]) for t in made
    )


def long_story(posts: int) -> list[Found]:
    return [found(n / 60, claimed(10 + n), claimed(1, "incident", population="civilian", place=f"place {n}")) for n in range(posts)]


def test_what_is_kept_to_go_back_with_grows_with_the_logarithm_of_the_story() -> None:
    def checkpoints(posts: int) -> int:
        return sum(isinstance(value, Page) and value.stand is not None for value in folded(long_story(posts))[0].values())

    assert checkpoints(2_000) <= checkpoints(500) + 8


def test_an_update_in_order_writes_as_much_of_the_state_whatever_the_storys_length() -> None:
    def written(posts: int) -> int:
        story = long_story(posts + 1)
        before, _ = folded(story[:-1])
        after, _ = folded(story[-1:], state=before)
        changed = {key: value for key, value in after.items() if before.get(key) is not value}
        return sum(len(orjson.dumps(step.VALUES.dump_python(value, mode="json"))) for value in changed.values())

    assert written(1_501) < 1.1 * written(501)


def test_a_late_post_reads_only_what_follows_it() -> None:
    state, _ = folded(long_story(1_000))
    late = found(999.5 / 60, claimed(5, "incident", place="late"), post="late")
    _, made = folded([late], state=state)
    assert {t.as_of for t in made} == {late.time}
