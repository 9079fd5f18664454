"""Figures that a text itself overtakes, and words that tell the same people once more."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from reading_builders import claims_in

from schemas.story import Side, Story
from streams.core.claims.examples import POSTED
from streams.core.claims.read import compile_claims, compile_words, read_claims
from streams.core.text.document import Document
from streams.core.text.gazetteer import StoryGazetteer

RULES = Path(__file__).parents[3] / "streams/rules"


def figures(body: str, headline: str = "") -> str:
    """Harm and count of each claim, in alphabetical order."""
    return " ".join(sorted(f"{claim.harm} {claim.count}" for claim in claims_in(body, headline)))


@pytest.mark.parametrize(
    "text",
    [
        "The mayor first spoke of 12 dead in Northville. By evening 20 people were known to have been killed",
        "At first the priest spoke of 12 dead. By evening authorities reported 20 killed",
        "Twelve people were killed, police said at first; by evening the dead had reached 20",
        "Twelve people lay dead at first count; the prosecutors later counted 20 killed",
        "Twenty people were killed on Monday, the ministry said, where the count at midnight had been 12",
        "Twenty people were killed. An hour earlier it was 12",
        "Twenty people were killed in the raid. The bishop earlier gave 12",
        "Twenty people were killed in the raid, the ministry said; an early post of the governor had 12 dead",
    ],
)
def test_what_was_counted_first_is_corrected_by_what_was_counted_later(text: str) -> None:
    assert [(claim.count, claim.corrects) for claim in claims_in(text)] == [(20, 12)]


@pytest.mark.parametrize("headline", ["Northville: 12 killed, then 20", "Toll in Northville: 12 dead rises to 20"])
def test_a_headline_tells_the_former_figure_too(headline: str) -> None:
    assert figures("Twenty people were killed in Northville on Monday", headline) == "killed 20"


def test_a_headline_gives_up_the_figure_that_its_text_corrects() -> None:
    assert figures("Fourteen people were killed, after rescuers had first given 11", "Rescuers: 11 killed in Northville") == "killed 14"


def test_what_was_hurt_stands_though_the_dead_are_counted_anew() -> None:
    assert figures("The first message counted 12 dead and 30 injured. Later the mayor reported 20 dead") == "killed 20 wounded 30"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Two people were killed in the raid, a mother and her son", "killed 2"),
        ("Two civilians, a grandmother and her grandson, were killed on Sunday", "killed 2"),
        ("In the raid 30 people were wounded, two aid workers told reporters", "wounded 30"),
        ("Ninety people were in the cellar when 20 of them were killed. Thirty got out", "killed 20"),
    ],
)
def test_who_was_told_already_or_only_speaks_is_no_further_victim(text: str, told: str) -> None:
    assert figures(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In Northville 265 soldiers surrendered, the ministry said. Southland speaks of an evacuation of 264", "captured 265"),
        ("At least 250 fighters were killed there. Bodies of 183 had by then reached Southland", "killed 250"),
        ("At least 250 fighters were killed there, says the observatory, which has seen 195 corpses come back", "killed 250"),
        ("Some 105 hostages are home, most of them Southlanders", ""),
    ],
)
def test_who_is_fetched_or_sent_home_is_no_further_victim(text: str, told: str) -> None:
    assert figures(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In the raid 51 were killed and 79 wounded; 40 of the former were children", "killed 40 killed 51 wounded 79"),
        ("In the raid 51 were killed and 79 wounded; 40 of the latter were children", "killed 51 wounded 40 wounded 79"),
        ("The ministry gave 224 as the number killed and 1,277 as that of the wounded", "killed 224 wounded 1277"),
        ("The UN verified 1,900 casualties: 700 killed and 1,200 injured", "casualties 1900 killed 700 wounded 1200"),
    ],
)
def test_each_figure_has_the_harm_that_the_text_tells(text: str, told: str) -> None:
    assert figures(text) == told


def test_more_of_them_round_in_the_headline_are_counted_in_the_text() -> None:
    body = "In Northville 694 soldiers laid down their arms over the past 24 hours, the ministry said"
    assert figures(body, "Nearly 700 more soldiers surrender, ministry says") == "captured 694"


def test_a_sides_own_losses_are_its_dead() -> None:
    assert figures("Northland's ministry said the losses of its army had passed 700") == "killed 700"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Russian troops lost 770 men in a day, Ukraine's general staff says", "casualties 770"),
        ("Russia has admitted that its army lost 770 men", "killed 770"),
        ("Ukraine's army lost 61,207 soldiers killed, Russia's defence ministry says", "killed 61207"),
    ],
)
def test_what_staffs_that_keep_rolls_call_the_enemys_losses_is_dead_and_wounded(text: str, told: str) -> None:
    sides = {"ukraine": Side(names=("Ukraine",)), "russia": Side(names=("Russia",))}
    story = Story(id="rolls", start=POSTED, sides=sides)
    words = compile_words(*(yaml.safe_load((RULES / name).read_text(encoding="utf-8")) for name in ("claims.yaml", "weights.yaml")))
    claims = read_claims(Document("", text, StoryGazetteer(story)), compile_claims(story, words), POSTED, "post")
    assert " ".join(f"{claim.harm} {claim.count}" for claim in claims) == told
