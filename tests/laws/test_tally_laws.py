"""The laws of the ledger: a tally is a function of the set of standing claims, and of nothing else."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import orjson
from hypothesis import given
from hypothesis import strategies as st

from schemas.claims import Claim
from schemas.events import Found, Tallied, Withdrawn
from streams.core.flow import FLOW
from tests.builders import DESK, WAR, claimed, folded, found, timelines, withdrawn
from tests.laws.laws import laws, reloaded
from tests.laws.reference import Seen, reference

LAWS = laws(150)
TALLY = next(step for step in FLOW if step.name == "tally")
CLAIMANTS: dict[str, dict[str, Any]] = {
    "own": {"claimant": "south"},
    "enemy": {"claimant": "north", "by_opponent": True},
    "outlet": {"claimant": "outlet"},
    "UN": {"claimant": "UN"},
}


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """A claim about few accounts with few figures, so that facts meet."""
    side, population = draw(st.sampled_from([("south", "military")] * 5 + [("south", "civilian"), ("south", "any"), ("all", "any")]))
    changes = dict(CLAIMANTS[draw(st.sampled_from(["own", "own", "own", "outlet", "outlet", "UN", "enemy"]))])
    if side == "all":
        changes = {"claimant": "outlet"}
    elif draw(st.integers(0, 5)) == 0:
        side = "north"
        changes["by_opponent"] = changes["claimant"] == "south"
    mode = draw(st.sampled_from(["total", "total", "new", "new", "incident", "incident"]))
    place = draw(st.sampled_from([None, None, "Weir", "Ford", "Southland"])) if mode != "new" else None
    start = draw(st.sampled_from([0, 6, 20, 30]))
    return claimed(
        draw(st.sampled_from([1, 2, 2, 3, 5, 8, 13])),
        mode,
        side=side,
        population=population,
        harm=draw(st.sampled_from(["killed"] * 6 + ["casualties", "wounded"])),
        bound=draw(st.sampled_from(["exact"] * 5 + ["at-least", "more-than", "about", "up-to", "vague"])),
        place=place,
        corrects=draw(st.sampled_from([None] * 6 + [2, 3, 5, 8])),
        when=draw(st.sampled_from([None, None, None, (start, start + 6), (start, start + 12)])),
        denied=draw(st.integers(0, 8)) == 0,
        quote=draw(st.sampled_from(["one", "other"])),
        **changes,
    )


@st.composite
def posts(draw: st.DrawFn, most: int = 9) -> list[Found]:
    """Posts of few feeds at few times; now and then a claim is a part of the post's first."""
    made = []
    for n in range(draw(st.integers(0, most))):
        said = draw(st.lists(claims(), min_size=1, max_size=3))
        if len(said) > 1 and draw(st.integers(0, 4)) == 0:
            said[1] = said[1].model_copy(update={"part_of": "0"})
        made.append(found(draw(st.integers(0, 9)) * 4.5, *said, post=str(n), feed=draw(st.sampled_from(["wire", "agency"]))))
    return made


def steps(tallies: Sequence[Tallied]) -> dict[str, dict[datetime, Any]]:
    """Each account as a step function of time: points that change nothing are left out, and so is what was never a figure."""
    made: dict[str, dict[datetime, Any]] = {}
    for account, line in timelines(tallies).items():
        before: Any = None
        for time, tallied in line.items():
            lasting = [flag for flag in tallied.flags if flag.rule != 4]
            now = (
                (tallied.low, tallied.best, tallied.high, tallied.unnamed, tallied.evidence, lasting, tallied.sides)
                if tallied.claims
                else None
            )
            if now != before:
                made.setdefault(account, {})[time] = now
            before = now
    return made


def points(tallies: Sequence[Tallied]) -> dict[str, dict[datetime, bytes]]:
    """Each point of each account to the last byte, but for what only the way there shows (`more`)."""
    lines = timelines(tallies)
    return {
        account: {time: orjson.dumps(tallied.model_dump(exclude={"more"})) for time, tallied in line.items()}
        for account, line in lines.items()
    }


@LAWS
@given(posts())
def test_low_is_at_most_best_and_best_at_most_high(events: list[Found]) -> None:
    for tallied in folded(events)[1]:
        assert tallied.low >= 0
        assert tallied.best is None or tallied.low <= tallied.best
        assert tallied.best is None or tallied.high is None or tallied.best <= tallied.high


@LAWS
@given(posts(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(events: list[Found], chance: random.Random) -> None:
    shuffled = chance.sample(events, len(events))
    assert points(folded(shuffled)[1]) == points(folded(events)[1])


@LAWS
@given(posts(), st.randoms(use_true_random=False))
def test_folding_twice_changes_nothing(events: list[Found], chance: random.Random) -> None:
    state, once = folded(events)
    again = chance.sample(events, len(events))
    assert folded(again, state=state)[1] == []
    assert points(folded([*events, *again])[1]) == points(once)


@LAWS
@given(posts(6), posts(4), st.randoms(use_true_random=False))
def test_what_was_revised_or_retracted_is_as_if_it_had_never_been_said(kept: list[Found], gone: list[Found], chance: random.Random) -> None:
    told: list[Found | Withdrawn] = [*kept]
    for n, post in enumerate(gone):
        first = post.model_copy(update={"post": f"gone {n}", "id": f"gone {n}"})
        told.append(first)
    revised = [post.model_copy(update={"claims": other.claims, "time": other.time}) for post, other in zip(kept, gone, strict=False)]
    chance.shuffle(told)
    taken_back = [withdrawn(event) for event in told if isinstance(event, Found) and event.post.startswith("gone")]
    after = folded([*revised, *told, *taken_back])[1]
    assert steps(after) == steps(folded(kept)[1])


@LAWS
@given(posts(), st.integers(0, 8))
def test_stopping_and_reloading_anywhere_changes_nothing(events: list[Found], stop: int) -> None:
    state, before = folded(events[:stop])
    after_state, after = folded(events[stop:], state=reloaded(TALLY, DESK, state))
    whole_state, whole = folded(events)
    assert [*before, *after] == whole
    assert dict(after_state) == dict(whole_state)


def at(lines: dict[str, dict[datetime, Tallied]], time: datetime) -> tuple[Seen, dict[str, datetime]]:
    """What each account stands at, as the reference says it, and since when."""
    seen: Seen = {}
    since: dict[str, datetime] = {}
    for account, line in lines.items():
        stood = [tallied for as_of, tallied in line.items() if as_of <= time]
        if stood and stood[-1].claims:
            tallied = stood[-1]
            said = frozenset((flag.flag, flag.said, flag.counted) for flag in tallied.flags if flag.flag != "disputed")
            seen[account] = (tallied.low, tallied.best, tallied.high, said)
            since[account] = tallied.as_of
    return seen, since


def without_passing(seen: Seen, since: dict[str, datetime], time: datetime) -> Seen:
    """Flags of rule 4 belong to their point alone."""
    return {
        account: figure
        if since[account] == time
        else (*figure[:3], frozenset(flag for flag in figure[3] if flag[0] != "increment-disagrees"))
        for account, figure in seen.items()
    }


@laws(400)
@given(posts(), st.randoms(use_true_random=False))
def test_the_ledger_says_what_the_slow_reference_says_at_every_time(events: list[Found], chance: random.Random) -> None:
    lines = timelines(folded(chance.sample(events, len(events)))[1])
    for time in sorted({event.time for event in events}):
        seen, since = at(lines, time)
        expected = reference(WAR, events, time)
        assert without_passing(seen, since, time) == without_passing(expected, dict.fromkeys(expected, time) | since, time)
