"""The ledger against the slow reference, step by step: posts come, are revised, moved, retracted, told again, and the state is reloaded."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from immutables import Map

from schemas.claims import Claim
from schemas.events import Found, Tallied, Withdrawn
from streams.core.ledger import book
from streams.core.step import State
from streams.core.steps.tally import tally
from tests.builders import DESK, WAR, folded, found, timelines, withdrawn
from tests.laws import reference
from tests.laws.laws import laws, reloaded
from tests.laws.test_tally_laws import TALLY, at, claims, steps, without_passing

texts = st.lists(claims(), min_size=1, max_size=3)
hours = st.integers(0, 9).map(lambda n: n * 4.5) | st.integers(0, 12).map(lambda n: n * 24.0)
feeds = st.sampled_from(["wire", "agency"])


class Ledger(RuleBasedStateMachine):
    """What a ledger lives through. `standing` are the posts that stand, as a reader of the topic would know them."""

    def __init__(self) -> None:
        super().__init__()
        self.state: State = Map()
        self.made: list[Tallied] = []
        self.standing: dict[str, Found] = {}
        self.last: list[Tallied] = []
        self.count = 0

    def _fold(self, event: Found | Withdrawn) -> None:
        self.state, self.last = tally(DESK, self.state, event)
        self.made.extend(self.last)

    @initialize()
    def begin(self) -> None:
        """Nothing was said yet."""

    @rule(time=hours, said=texts, feed=feeds, part=st.integers(0, 4))
    def post(self, time: float, said: list[Claim], feed: str, part: int) -> None:
        """A post, as late as it likes; sometimes its second claim is a part of its first."""
        if len(said) > 1 and part == 0:
            said = [said[0], said[1].model_copy(update={"part_of": "0"}), *said[2:]]
        self._say(found(time, *said, post=str(self.count), feed=feed))
        self.count += 1

    def _say(self, event: Found) -> None:
        self.standing[event.post] = event
        self._fold(event)

    @precondition(lambda self: self.standing)
    @rule(data=st.data(), said=st.lists(claims(), max_size=3), time=st.none() | hours)
    def revise(self, data: st.DataObject, said: list[Claim], time: float | None) -> None:
        """Other words (or none) in place of a post's, perhaps at another time."""
        old = data.draw(st.sampled_from(sorted(self.standing)))
        event = self.standing[old]
        new = found(0, *said, post=event.id, feed=event.feed)
        moment = event.time if time is None else found(time).time
        self._say(new.model_copy(update={"time": moment}))

    @precondition(lambda self: self.standing)
    @rule(data=st.data())
    def retract(self, data: st.DataObject) -> None:
        """A post is taken back."""
        self._fold(withdrawn(self.standing.pop(data.draw(st.sampled_from(sorted(self.standing))))))

    @precondition(lambda self: self.standing)
    @rule(data=st.data())
    def tell_again(self, data: st.DataObject) -> None:
        """The same version of a post once more: nothing happens."""
        before = self.state
        self._fold(self.standing[data.draw(st.sampled_from(sorted(self.standing)))])
        assert self.last == []
        assert self.state == before

    @rule()
    def reload(self) -> None:
        """The worker dies; another takes over with the snapshot."""
        after = reloaded(TALLY, DESK, self.state)
        assert after == self.state
        self.state = after

    @invariant()
    def every_figure_is_in_order(self) -> None:
        """low <= best <= high, and a figure that nobody stands for is none."""
        for tallied in self.last:
            high = tallied.high if tallied.high is not None else tallied.best
            assert tallied.low >= 0
            assert tallied.best is None or tallied.low <= tallied.best
            assert high is None or max(tallied.low, tallied.best or 0) <= high
            assert tallied.claims or (tallied.low, tallied.best, tallied.high) == (0, None, 0)

    @invariant()
    def every_time_is_told_as_the_reference_says(self) -> None:
        """Each account at each time of a post that stands."""
        lines, posts = timelines(self.made), list(self.standing.values())
        for time in sorted({post.time for post in posts}):
            seen, since = at(lines, time)
            expected = reference.reference(WAR, posts, time)
            assert without_passing(seen, since, time) == without_passing(expected, dict.fromkeys(expected, time) | since, time)

    @invariant()
    def the_way_there_does_not_matter(self) -> None:
        """What stands is what the standing posts alone, in time order, come to."""
        posts = sorted(self.standing.values(), key=lambda post: (post.time, post.post))
        assert steps(self.made) == steps(folded(posts)[1])

    def teardown(self) -> None:
        """In the end everything is taken back, and nothing is left."""
        for post in list(self.standing.values()):
            self._fold(withdrawn(post))
        assert steps(self.made) == {}
        assert all("@" in key or "/" in key for key in self.state), "posts and words are forgotten"


class TestLedger(Ledger.TestCase):  # type: ignore[name-defined]
    settings = laws(40, stateful_step_count=14)


class TestForgetfulLedger(Ledger.TestCase):  # type: ignore[name-defined]
    """The same with room for few facts: what is forgotten is forgotten by post time, never by arrival."""

    settings = laws(40, stateful_step_count=14)

    @pytest.fixture(autouse=True)
    def few(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Three facts of an account are remembered."""
        monkeypatch.setattr(book, "FACTS", 3)
        monkeypatch.setattr(reference, "FACTS", 3)
