"""Last words: what a reader of the topics knows in the end, as published and as another version of a step has it."""

from immutables import Map

from schemas.events import AlertRaised, AlertUpdated, AlertWithdrawn, Retracted, Shown, Tallied, Withdrawn
from streams.core.revision import Words, subject
from streams.core.runner import made


def folded(step, desk, log):
    state, outputs = Map(), []
    for envelope in log:
        state, events = made(step, desk, state, envelope)
        outputs.extend(events)
    return outputs


def last(envelopes):
    """subject -> (the last word on it, its place)."""
    return {subject(e.event): (e, n) for n, e in enumerate(envelopes, 1) if subject(e.event) is not None}


def words(published, anew):
    said, now = last(published), last(anew)
    order = {about: n for n, about in enumerate([*said, *(about for about in now if about not in said)])}
    keys = sorted(order, key=lambda about: (about.thing if about.point else "", about.point, order[about]))
    return [Words(about, said.get(about, (None, 0))[0], now.get(about, (None, 0))[0], said.get(about, (None, 0))[1]) for about in keys]


def standing(envelopes):
    """What a reader of the topics knows in the end: texts, findings, figures, alerts; not how they were told."""
    found = {}
    for about, (envelope, _) in last(envelopes).items():
        event = envelope.event
        if isinstance(event, Shown):
            found[about] = {name: value for name, value in event if name not in ("kind", "replaces")}
        elif isinstance(event, AlertRaised | AlertUpdated):
            found[about] = {name: value for name, value in event if name not in ("msgType", "references")}
        elif isinstance(event, Tallied):
            found[about] = event.model_copy(update={"more": False})
        elif not isinstance(event, Retracted | Withdrawn | AlertWithdrawn):
            found[about] = event
    return found
