"""Which other post of the story tells the same: word-bigram containment over a bounded index of sampled bigrams.

Containment (shared bigrams over those of the shorter text) at .5 separates edited copies from other news; fingerprints of the
whole text (SimHash) do not. The index is a table of `BUCKETS` buckets a story, each with the `ROOM` posts that last fell into
it: at most 65,536 entries a story, so what a post costs does not depend on how many came before. A post of 75 words fills
about 18 buckets: roughly the last 3,600 posts are remembered, whatever their order of arrival; how far apart two posts may be
is decided by their post times when they are compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import chain
from typing import NamedTuple

from schemas.story import Story
from streams.core.dedupe.contradiction import contradict
from streams.core.dedupe.sketch import WORD, Sketch, grams, text_of
from streams.core.dedupe.versions import Post
from streams.core.step import State

WINDOW = timedelta(hours=48)
ALIKE = 0.5
LEAST = 8
"""Distinct bigrams that the shorter text must have: below that, agreement means nothing."""
BUCKETS = 1 << 14
ROOM = 4
COMPARED = 3
"""Posts that a new one is compared with in full."""
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
    keys = [f"near/{story.id}/{gram >> 6 & BUCKETS - 1:x}" for gram in _sampled(sketch.grams)]
    buckets: list[tuple[str, ...]] = [state.get(key, ()) for key in keys]
    twin = _best(state, story, id, post, sketch, buckets)
    after = state.mutate()
    for key, bucket in zip(keys, buckets, strict=True):
        if id not in bucket:
            after[key] = (*bucket[1 - ROOM :], id)
    return twin, after.finish()


def _mask(size: int) -> int:
    """Which bigrams are sampled: all of a short text, a quarter of a post's, fewer of a long one. Samples of two texts are nested."""
    return 0 if size <= 24 else 1 if size <= 48 else 3 if size <= 256 else 15 if size <= 1024 else 63


def _sampled(made: frozenset[int]) -> list[int]:
    mask = _mask(len(made))
    found = [gram for gram in made if not gram & mask]
    return found if len(found) <= MOST else sorted(found)[:MOST]


def _best(state: State, story: Story, id: str, post: Post, sketch: Sketch, buckets: list[tuple[str, ...]]) -> Twin | None:
    best: tuple[float, datetime, str] | None = None
    for other, alike in _compared(state, story, id, post, sketch, buckets):
        at = state[other].first
        if best is None or (-alike, at, other) < best:
            best = (-alike, at, other)
    return None if best is None else Twin(best[2], round(-best[0], 4))


def _compared(
    state: State, story: Story, id: str, post: Post, sketch: Sketch, buckets: list[tuple[str, ...]]
) -> Iterator[tuple[str, float]]:
    for other in _candidates(state, id, post, sketch, buckets):
        alike = _alike(state[other], post, sketch, story)
        if alike >= ALIKE:
            yield other, alike


def _candidates(state: State, id: str, post: Post, sketch: Sketch, buckets: list[tuple[str, ...]]) -> list[str]:
    """The posts that share most of the sample and may be compared at all, at most `COMPARED`."""
    shared = Counter(chain.from_iterable(buckets))
    few = 1 if len(buckets) < 6 else 2
    ranked = sorted((-count, other) for other, count in shared.items() if count >= few and other != id)
    made: list[str] = []
    for count, other in ranked:
        if _promising(state, -count, other, post, sketch):
            made.append(other)
            if len(made) == COMPARED:
                break
    return made


def _promising(state: Mapping[str, Post], count: int, other: str, post: Post, sketch: Sketch) -> bool:
    known = state.get(other)
    if known is None or known.standing is None or known.first is None or post.first is None:
        return False
    if not -WINDOW <= known.first - post.first <= WINDOW:
        return False
    mine, its = len(sketch.grams), known.grams
    sampled = min(MOST, min(mine, its) / (max(_mask(mine), _mask(its)) + 1))
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
    its = grams(WORD.findall(there.lower()))
    alike = len(its & sketch.grams) / max(1, min(len(its), len(sketch.grams)))
    return 0.0 if alike < ALIKE or contradict(story, here, there) else alike
