"""Which other post of the story tells the same: word-bigram containment over a bounded index of sampled bigrams.

Containment (shared bigrams over those of the shorter text) at .5 separates edited copies from other news; fingerprints of the
whole text (SimHash) do not. What a post costs does not depend on how many came before; how far apart two posts may be is decided by
their post times when they are compared, so that late posts find their twins too.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from schemas.story import Story
from streams.core.dedupe.contradiction import contradict
from streams.core.dedupe.index import Index, added, named, sharing
from streams.core.dedupe.sketch import Sketch, grams, text_of
from streams.core.dedupe.versions import Post
from streams.core.step import State

WINDOW = timedelta(hours=48)
ALIKE = 0.5
LEAST = 8
"""Distinct bigrams that the shorter text must have: below that, agreement means nothing."""
COMPARED = 4
"""Posts, of those that share most, that a new one is compared with."""
MOST = 64
"""Buckets that one post may fill."""


class Twin(NamedTuple):
    """Another post that tells the same, and how much alike the two are (0 to 1)."""

    post: str
    alike: float


def find(state: State, story: Story, id: str, post: Post, sketch: Sketch) -> tuple[Twin | None, State]:
    """The post most like `post` (its id: `id`), and the state in which `post` can be found by others.

    A post whose figures, places or claimants contradict this one's is never it.
    """
    if len(sketch.grams) < LEAST:
        return None, state
    keys = _sampled(sketch.grams)
    place = f"near/{story.id}"
    index: Index = state.get(place) or Index()
    twin = _best(state, story, post, sketch, _candidates(state, index, id, post, sketch, keys))
    return twin, state.set(place, added(index, id, keys))


def _rate(size: int) -> int:
    """Every how many-th bigram is sampled. Each rate divides the next: of two texts the coarser sample is part of the finer."""
    return 1 if size <= 24 else 3 if size <= 72 else 6 if size <= 160 else 24 if size <= 640 else 96


def _sampled(made: frozenset[int]) -> list[int]:
    rate = _rate(len(made))
    found = [gram for gram in made if not gram % rate]
    return found if len(found) <= MOST else sorted(found)[:MOST]


def _candidates(state: State, index: Index, id: str, post: Post, sketch: Sketch, keys: list[int]) -> list[str]:
    """Of the posts that share most of the sample, at most `COMPARED` that may be compared at all."""
    few = max(2, len(keys) // 6) if len(keys) > 5 else 1
    ranked = sorted([(-count, slot) for slot, count in sharing(index, keys).items() if count >= few])
    found = [(-count, other) for count, slot in ranked[: COMPARED + 1] if (other := named(index, slot)) != id]
    return [other for count, other in found[:COMPARED] if _promising(state, count, other, post, sketch)]


def _best(state: State, story: Story, post: Post, sketch: Sketch, others: list[str]) -> Twin | None:
    """The most alike of the candidates; of equals the earlier post, then the lesser id."""
    found: list[tuple[float, datetime, str]] = []
    for other in others:
        known: Post = state[other]
        alike = _alike(known, post, sketch, story)
        if alike >= ALIKE and known.first is not None:
            found.append((-alike, known.first, other))
    return Twin(min(found)[2], round(-min(found)[0], 4)) if found else None


def _promising(state: Mapping[str, Post], count: int, other: str, post: Post, sketch: Sketch) -> bool:
    known = state.get(other)
    if known is None or known.standing is None or known.first is None or post.first is None:
        return False
    if not -WINDOW <= known.first - post.first <= WINDOW:
        return False
    mine, its = len(sketch.grams), known.grams
    sampled = min(MOST, min(mine, its) / max(_rate(mine), _rate(its)))
    return count >= sampled * ALIKE / 2 and not changed(sketch.figures, known.figures)


def changed(mine: tuple[str, ...], its: tuple[str, ...]) -> bool:
    """Whether each of two texts has a figure that the other has not: a changed figure is news, an added one is not."""
    if mine == its:
        return False
    one, two = set(mine), set(its)
    return not one <= two and not two <= one


def _alike(other: Post, post: Post, sketch: Sketch, story: Story) -> float:
    text, mine = other.standing, post.standing
    if text is None or mine is None:
        return 0.0
    if text.content == mine.content:
        return 1.0
    here, there = text_of(mine.headline, mine.body), text_of(text.headline, text.body)
    its = grams(there)
    alike = len(its & sketch.grams) / max(1, min(len(its), len(sketch.grams)))
    return 0.0 if alike < ALIKE or contradict(story, here, there) else alike
