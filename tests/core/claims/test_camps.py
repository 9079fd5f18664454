"""Whose the dead are by their trade, and where an update goes on about the people of a third country."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from schemas.story import Side, Story
from streams.core.claims.examples import POSTED
from streams.core.claims.read import ClaimRules, compile_claims, compile_words, read_claims
from streams.core.text.document import Document
from streams.core.text.gazetteer import StoryGazetteer

REVOLT = Story(
    id="ruritania",
    title="Ruritania's civil war",
    start="2020-01-01",
    sides={
        "state": Side(names=("the government", "Royal Ruritanian Army", "security forces")),
        "rebels": Side(names=("Mountain rebels", "Mountain Front")),
        "people": Side(names=("Ruritania", "Ruritanian", "Ruritanian civilians", "villagers", "Strelsau")),
    },
)


@cache
def _compiled() -> tuple[ClaimRules, StoryGazetteer]:
    folder = Path(__file__).parents[3] / "streams/rules"
    rules, weights = (yaml.safe_load((folder / name).read_text(encoding="utf-8")) for name in ("claims.yaml", "weights.yaml"))
    return compile_claims(REVOLT, compile_words(rules, weights)), StoryGazetteer(REVOLT)


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Three policemen were killed in Strelsau", ["state"]),
        ("Seventeen men of the armed police were killed in Strelsau", ["state"]),
        ("Two Ruritanian soldiers were killed", ["state"]),
        ("Six insurgents were killed in Strelsau", ["rebels"]),
        ("Nine civilians were killed by the Mountain Front", ["people"]),
        ("The revolt has taken more than 9,500 lives", ["all"]),
        ("Some 12,000 have died since they took up arms", ["all"]),
        ("Eighteen Syrians were killed in Strelsau. Their dead thus reach 188", ["SY", "SY"]),
        ("Twenty Russian border guards and two Ruritanian soldiers were killed", ["RU", "state"]),
    ],
)
def test_trades_and_peoples_tell_whose_the_dead_are(text: str, sides: list[str]) -> None:
    """Policemen are the state's, insurgents the rebels', villagers the people's, and the toll of the whole war is everybody's."""
    rules, gazetteer = _compiled()
    assert [claim.side for claim in read_claims(Document("", text, gazetteer), rules, POSTED, "post")] == sides
