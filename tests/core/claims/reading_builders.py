"""An invented war between Northland and Southland, and what is read in it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from schemas.claims import Claim
from streams.core.claims.examples import POSTED, STORY
from streams.core.claims.read import ClaimRules, compile_claims, compile_words, read_claims
from streams.core.text.document import Document
from streams.core.text.gazetteer import StoryGazetteer


@cache
def compiled() -> tuple[ClaimRules, StoryGazetteer]:
    """The shipped rules and weights, without the table of wording."""
    folder = Path(__file__).parents[3] / "streams/rules"
    rules, weights = (yaml.safe_load((folder / name).read_text(encoding="utf-8")) for name in ("claims.yaml", "weights.yaml"))
    return compile_claims(STORY, compile_words(rules, weights)), StoryGazetteer(STORY)


def claims_in(body: str, headline: str = "", post: str = "post") -> tuple[Claim, ...]:
    """What is claimed in a post of the invented war."""
    rules, gazetteer = compiled()
    return read_claims(Document(headline, body, gazetteer), rules, POSTED, post)


def told(body: str, headline: str = "") -> list[str]:
    """The claims, one line each: harm, population, side, count, bound, mode."""
    return [f"{c.harm} {c.population} {c.side} {c.count} {c.bound} {c.mode}" for c in claims_in(body, headline)]
