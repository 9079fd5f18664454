"""Whether two texts that share most words contradict each other: another figure, place or claimant in the same position.

The texts are laid side by side along the word bigrams that both have; what stands between two neighbouring anchors in one
and in the other was replaced. A replaced figure, name or source of a statement makes the later text news.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from schemas.story import Story
from streams.core.dedupe.sketch import WORD, figures

LONGEST = 6
"""Words between two anchors that are still taken for a replacement, not for another passage."""


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SAYING = _listed(
    "said says say saying claimed claims claim reported reports announced announces told confirmed confirms stated states "
    "added adds denied denies accused accuses tweeted wrote"
)
_FUNCTION = _listed(
    "a an the this that these those it its he she they his her their we our in on at of to for from by with and or but as if "
    "when while after before during over under about into is are was were be been has have had will would can could may might "
    "not no more most some many all both also at least up so far new latest now earlier meanwhile however"
)
_ALIKE = {
    word: words.split()[0]
    for words in (
        "officials official authorities authority government spokesman spokeswoman spokesperson",
        "forces force troops troop army military soldiers servicemen fighters",
        "people persons residents inhabitants locals villagers",
    )
    for word in words.split()
}
"""Words for the same people: one in place of another is style, not another claimant."""


class Gap(NamedTuple):
    """What stands in the same position of two texts, and the words (lower case) that follow and lead in there."""

    mine: Sequence[str]
    its: Sequence[str]
    before: tuple[str, ...]
    after: tuple[str, ...]


def contradict(story: Story, mine: str, its: str) -> bool:
    """Whether the texts differ in a figure, a name or a claimant at a position that both have."""
    return any(_differ(story, gap) for gap in gaps(WORD.findall(mine), WORD.findall(its)))


def gaps(mine: Sequence[str], its: Sequence[str]) -> Iterator[Gap]:
    """The replacements between two lists of words, in the order of the first."""
    one, two = ["^", "^", *mine, "$", "$"], ["^", "^", *its, "$", "$"]
    lower = [word.lower() for word in one]
    last = (0, 0)
    for at, there in _anchors(lower, [word.lower() for word in two]):
        here, other = one[last[0] + 2 : at], two[last[1] + 2 : there]
        if there > last[1] and 0 < len(here) <= LONGEST and 0 < len(other) <= LONGEST:
            yield Gap(here, other, tuple(lower[max(0, last[0] - 2) : last[0] + 2]), tuple(lower[at : at + 3]))
        last = (at, there)


def _anchors(mine: Sequence[str], its: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where both texts have the same two words; of several places in the other text, the next one from the last anchor on."""
    places: dict[tuple[str, str], list[int]] = {}
    for at, pair in enumerate(pairwise(its)):
        places.setdefault(pair, []).append(at)
    last = -1
    for at, pair in enumerate(pairwise(mine)):
        found = places.get(pair)
        if found:
            last = found[bisect_right(found, last) % len(found)]
            yield at, last


def _differ(story: Story, gap: Gap) -> bool:
    mine, its = [word.lower() for word in gap.mine], [word.lower() for word in gap.its]
    if mine == its:
        return False
    counted, other = figures(mine), figures(its)
    if counted and other and counted != other:
        return True
    names, others = _names(gap.mine), _names(gap.its)
    if names and others:
        return _strangers(story, names, others)
    if _SAYING.isdisjoint(gap.after) and "according" not in gap.before:
        return False
    return _strangers(story, _content(mine), _content(its))


def _names(words: Sequence[str]) -> list[str]:
    return [word.lower() for word in words if word[0].isupper() and word.lower() not in _FUNCTION]


def _content(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in _FUNCTION and word not in _SAYING and word != "according"]


def _strangers(story: Story, mine: Sequence[str], its: Sequence[str]) -> bool:
    """Whether none of these words means what one of those means: neither the same side nor the same stem."""
    if not mine or not its:
        return False
    one, two = _sides(story, mine), _sides(story, its)
    if one and two:
        return one.isdisjoint(two)
    return not any(_same(word, other) for word in mine for other in its)


def _same(word: str, other: str) -> bool:
    return word[:4] == other[:4] or _ALIKE.get(word, word) == _ALIKE.get(other, other)


def _sides(story: Story, words: Sequence[str]) -> set[str]:
    """The sides that a name made of some of these words means."""
    text = f" {' '.join(words)} "
    known = [(name, id) for id, side in story.sides.items() for name in side.names]
    known += [(name, id) for table in (story.places, story.officials) for name, id in table.items()]
    return {id for name, id in known if f" {' '.join(WORD.findall(name.lower()))} " in text}
