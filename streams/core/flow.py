"""FLOW: the order of the steps, here and only here."""

from __future__ import annotations

from schemas.events import Update
from schemas.wire import FINDINGS, POSTS, TALLIES, UPDATES
from streams.core.step import Step
from streams.core.steps import alert_facts, alert_tolls, classify, dedupe, tally

FLOW: tuple[Step, ...] = (
    Step("dedupe", UPDATES, Update, dedupe.dedupe, dedupe.VALUES),
    Step("classify", POSTS, None, classify.classify, None),
    Step("tally", FINDINGS, None, tally.tally, tally.VALUES),
    Step("alert-facts", FINDINGS, None, alert_facts.alert_facts, alert_facts.VALUES),
    Step("alert-tolls", TALLIES, None, alert_tolls.alert_tolls, alert_tolls.VALUES),
)
