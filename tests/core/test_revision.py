"""A changed step publishes what it reads otherwise, once, and nothing else."""

from collections import defaultdict
from datetime import timedelta

import pytest

from schemas.events import AlertRaised, AlertUpdated, Found, Posted, Revised
from schemas.wire import UPDATES, enclose, topic_of
from streams.core.flow import FLOW
from streams.core.revision import Subject, Words, revised, subject
from streams.core.runner import run
from streams.desk import load_desk
from tests.feed_generator import Feed
from tests.revisions import folded, last, standing, words

STEPS = {step.name: step for step in FLOW}


@pytest.fixture(scope="module")
def desk():
    return load_desk()


@pytest.fixture(scope="module")
def logs(desk):
    """Every topic as the unchanged flow leaves it."""
    found = defaultdict(list)
    for update in Feed(seed=11, count=400).updates():
        found[UPDATES].append(enclose(update))
    for envelope in run(FLOW, desk, [envelope.event for envelope in found[UPDATES]]):
        found[topic_of(envelope.event)].append(envelope)
    return found


def published_by(step, logs):
    return [envelope for topic in step.makes for envelope in logs[topic]]


def without_points_of_no_change(found, anew):
    """Points that the changed step does not have say what stood before them; they are left out here, and looked at below."""
    known = last(anew)
    return {about: event for about, event in found.items() if not about.point or about in known}


def shouting(event):
    return event.model_copy(update={"headline": event.headline.upper()}) if event.id.endswith(("3", "4")) else event


def fewer(event):
    return event.model_copy(update={"claims": event.claims[:1]}) if isinstance(event, Found) else event


def larger(event):
    claims = tuple(c.model_copy(update={"count": c.count + 1, "low": c.low + 1, "best": c.best + 1}) for c in getattr(event, "claims", ()))
    return event.model_copy(update={"claims": claims}) if claims else event


def higher(event):
    return event.model_copy(update={"low": event.low * 3})


def changed(name, change, keep=lambda event: True):
    """A step that sees its source otherwise, and part of it not at all."""
    step = STEPS[name]

    def fold(desk, state, event):
        return step.fold(desk, state, change(event)) if keep(event) else (state, [])

    return step._replace(fold=fold)


def unlike(event):
    return not event.id.endswith("7")


CHANGES = {
    "dedupe": changed("dedupe", shouting),
    "dedupe that leaves posts out": changed("dedupe", lambda event: event, unlike),
    "classify": STEPS["classify"]._replace(
        fold=lambda desk, state, event: (state, [fewer(found) for found in STEPS["classify"].fold(desk, state, event)[1]])
    ),
    "tally": changed("tally", larger),
    "tally that leaves claims out": changed("tally", fewer, unlike),
    "alert-tolls": changed("alert-tolls", higher),
    "alert-tolls that leaves tallies out": changed("alert-tolls", lambda event: event, lambda event: event.side != "all"),
}


@pytest.mark.parametrize("name", sorted(STEPS))
def test_an_unchanged_step_has_nothing_to_revise(desk, logs, name):
    published = published_by(STEPS[name], logs)
    assert list(revised(words(published, folded(STEPS[name], desk, logs[STEPS[name].source])))) == []


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_after_a_revision_stands_what_the_changed_step_makes(desk, logs, name):
    step = CHANGES[name]
    published, anew = published_by(step, logs), folded(step, desk, logs[step.source])
    more = list(revised(words(published, anew)))
    assert more
    assert without_points_of_no_change(standing([*published, *more]), anew) == standing(anew)
    assert {envelope.id for envelope in more}.isdisjoint(envelope.id for envelope in published)
    assert len({envelope.id for envelope in more}) == len(more)


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_a_revision_that_was_interrupted_anywhere_goes_on_with_the_rest(desk, logs, name):
    step = CHANGES[name]
    published, anew = published_by(step, logs), folded(step, desk, logs[step.source])
    more = list(revised(words(published, anew)))
    for cut in {0, 1, len(more) // 3, len(more) // 2, len(more) - 1, len(more)}:
        rest = list(revised(words([*published, *more[:cut]], anew)))
        assert standing([*published, *more[:cut], *rest]) == standing([*published, *more])
        assert list(revised(words([*published, *more[:cut], *rest], anew))) == []
        assert len(rest) <= len(more) - cut + 1


@pytest.mark.parametrize("name", [name for name in sorted(CHANGES) if name.startswith("tally")])
def test_the_last_that_is_said_of_an_account_is_its_newest_point(desk, logs, name):
    step = CHANGES[name]
    published, anew = published_by(step, logs), folded(step, desk, logs[step.source])
    more = list(revised(words(published, anew)))
    ends = {envelope.event.account: envelope.event for envelope in more}
    points = defaultdict(set)
    for envelope in [*published, *more]:
        points[envelope.event.account].add(envelope.event.as_of)
    assert {account: (event.as_of, event.more) for account, event in ends.items()} == {a: (max(points[a]), False) for a in ends}
    assert all(envelope.event.more for envelope in more if envelope.event is not ends[envelope.event.account])


def test_a_point_that_the_changed_step_does_not_have_says_what_stood_before_it(desk, logs):
    tallies = [e for e in published_by(STEPS["tally"], logs) if e.event.account == logs["liveblog.tallies"][0].event.account]
    one = tallies[0].event
    other = one.model_copy(update={"as_of": one.as_of + timedelta(hours=1), "low": one.low + 9, "claims": ("x",)})
    made = list(revised(words([enclose(one, "c"), enclose(other, "d")], [enclose(one, "c")])))
    assert [envelope.event for envelope in made] == [one.model_copy(update={"as_of": other.as_of})]
    assert [envelope.cause for envelope in made] == ["d"]
    nobody = list(revised(words([enclose(other, "d")], [])))
    assert [(e.event.low, e.event.best, e.event.high, e.event.claims) for e in nobody] == [(0, None, 0, ())]


def test_an_alert_that_stands_is_updated_and_never_raised_again(desk, logs):
    published = published_by(STEPS["alert-tolls"], logs)
    more = list(revised(words(published, folded(CHANGES["alert-tolls"], desk, logs["liveblog.tallies"]))))
    stands = set(standing(published))
    assert stands
    raised = {subject(envelope.event) for envelope in more if isinstance(envelope.event, AlertRaised)}
    assert raised.isdisjoint(stands)
    assert all(envelope.event.references for envelope in more if isinstance(envelope.event, AlertUpdated))


def test_a_version_that_comes_back_says_what_it_said_under_another_id():
    time = "2020-09-28T06:30:00Z"
    facts = {"story": "s", "feed": "f", "id": "1", "post": "p", "time": time, "body": ""}
    one, two = (enclose(Posted(**facts, version=text, headline=text), "cause") for text in ("one", "two"))
    ids, said = [one.id], one
    for now in (two, one, two, one):
        (said,) = revised([Words(Subject("p"), said, now)])
        assert isinstance(said.event, Revised)
        ids.append(said.id)
    assert len(set(ids)) == len(ids)


def test_what_is_said_about_arrivals_is_left_as_it_is(desk, logs):
    kinds = {type(envelope.event).__name__ for envelope in logs["liveblog.posts"] if subject(envelope.event) is None}
    assert kinds == {"Duplicated"}


@pytest.mark.parametrize("name", sorted(STEPS))
def test_a_step_makes_what_it_says_it_makes(desk, logs, name):
    step = STEPS[name]
    assert {topic_of(envelope.event) for envelope in folded(step, desk, logs[step.source])} <= set(step.makes)
