"""FLOW: the order of the steps, here and only here."""

from __future__ import annotations

from schemas.events import Update
from schemas.wire import ALERTS, FINDINGS, POSTS, TALLIES, UPDATES
from streams.core.step import Step
from streams.core.steps import alert_facts, alert_tolls, classify, dedupe, tally

MOBILISATION, SPILLOVER, TOLL, CORRECTION = ALERTS

FLOW: tuple[Step, ...] = (
    Step("dedupe", UPDATES, Update, dedupe.dedupe, dedupe.VALUES, (POSTS,)),
    Step("classify", POSTS, None, classify.classify, None, (FINDINGS,), ("rules",)),
    Step("tally", FINDINGS, None, tally.tally, tally.VALUES, (TALLIES,)),
    Step("alert-facts", FINDINGS, None, alert_facts.alert_facts, alert_facts.VALUES, (MOBILISATION, SPILLOVER), ("policies",)),
    Step("alert-tolls", TALLIES, None, alert_tolls.alert_tolls, alert_tolls.VALUES, (TOLL, CORRECTION), ("policies",)),
)
