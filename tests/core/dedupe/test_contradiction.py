"""Whether two texts with mostly the same words contradict each other."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.story import Side, Story
from streams.core.dedupe.contradiction import contradict

STORY = Story(
    id="war",
    start=datetime(2020, 9, 27, tzinfo=UTC),
    sides={"north": Side(names=("Northland", "Nordburg")), "south": Side(names=("Southland",))},
    places={"Tarrin": "south"},
    officials={"Ada Holt": "north"},
)


@pytest.mark.parametrize(
    ("mine", "its"),
    [
        ("Four soldiers fell near the old bridge", "Five soldiers fell near the old bridge"),
        ("Shells hit Belvar on the coast", "Shells hit Osmar on the coast"),
        ("Northland says the road is cut", "Southland says the road is cut"),
        ("The defence ministry said the road is cut", "The emergency service said the road is cut"),
        ("The road is cut, according to the mayor of the town", "The road is cut, according to the doctors of the town"),
        ("Belvar hit\nShells hit Belvar again last night", "Belvar hit\nShells hit Osmar again last night"),
        ("Ada Holt said talks would go on", "Southland said talks would go on"),
    ],
)
def test_another_figure_name_or_claimant_in_the_same_place_contradicts(mine: str, its: str):
    assert contradict(STORY, mine, its)
    assert contradict(STORY, its, mine)


@pytest.mark.parametrize(
    ("mine", "its"),
    [
        ("Northland says the road is cut", "Nordburg says the road is cut"),
        ("Four soldiers fell near the bridge", "4 soldiers fell near the bridge"),
        ("Four soldiers fell near the bridge", "Four soldiers were killed near the bridge"),
        ("Officials said the road is cut", "Authorities said the road is cut"),
        ("Shells hit Belvar on the coast", "Overnight shells hit Belvar on the coast, killing four"),
        ("The road is cut. Shells hit Belvar", "Shells hit Belvar. The road is cut"),
        ("The Turkish lira fell again", "The Turks' lira fell again"),
        ("", "Shells hit Belvar"),
    ],
)
def test_other_words_order_or_detail_do_not_contradict(mine: str, its: str):
    assert not contradict(STORY, mine, its)
    assert not contradict(STORY, its, mine)


@given(st.text())
def test_no_text_contradicts_itself(text: str):
    assert not contradict(STORY, text, text)
