"""Which posts share sampled bigrams with a text: a table of fixed size, so that nothing grows with the story.

A story has `BUCKETS` buckets, each with the `ROOM` posts that last fell into it. A post is named there by its slot; there are
`SLOTS` of them, used in turn: the last 4,095 posts of a story are remembered, whatever their times. A post of 75 words falls into
about 13 buckets. An entry may outlive its post: what is found is a hint that has to be looked at.

Pages and slots are bytes: a new index shares all but the pages that a post falls into with the old one, at the price of copying
some kilobytes. (An immutable map with a key for each bucket took four times as long, most of it touching neighbours' counters.)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from struct import Struct

BUCKETS = 1 << 14
ROOM = 4
SLOTS = 1 << 12
_PAGE = 128
_SLOTS_A_PAGE = 64
_BUCKET = Struct(f"<{ROOM}H")
_SLOT = Struct("<H")
_ID = 16
_EMPTY = bytes(_PAGE * _BUCKET.size)
_UNUSED = bytes(_SLOTS_A_PAGE * _ID)


@dataclass(frozen=True, slots=True)
class Index:
    """The table of one story: how many posts were put in, their digests by slot, and the buckets (slot 0 is nobody's)."""

    count: int = 0
    slots: tuple[bytes, ...] = (b"",) * (SLOTS // _SLOTS_A_PAGE)
    pages: tuple[bytes, ...] = (b"",) * (BUCKETS // _PAGE)


def sharing(index: Index, keys: Iterable[int]) -> Counter[int]:
    """For each slot how many of the buckets of `keys` it is in."""
    pages = index.pages
    found = [_BUCKET.unpack_from(page, (key % _PAGE) * _BUCKET.size) for key in keys if (page := pages[key % BUCKETS // _PAGE])]
    shared = Counter(chain.from_iterable(found))
    del shared[0]
    return shared


def named(index: Index, slot: int) -> str:
    """The post in a slot."""
    at = slot % _SLOTS_A_PAGE * _ID
    return index.slots[slot // _SLOTS_A_PAGE][at : at + _ID].hex()


def added(index: Index, post: str, keys: Sequence[int]) -> Index:
    """The index with one more post, which falls into the buckets of `keys`."""
    slot = index.count % (SLOTS - 1) + 1
    entry = _SLOT.pack(slot)
    pages = list(index.pages)
    for key in keys:
        number, at = key % BUCKETS // _PAGE, (key % _PAGE) * _BUCKET.size
        page = pages[number] or _EMPTY
        pages[number] = page[:at] + entry + page[at : at + _BUCKET.size - _SLOT.size] + page[at + _BUCKET.size :]
    slots = list(index.slots)
    number, at = slot // _SLOTS_A_PAGE, slot % _SLOTS_A_PAGE * _ID
    page = slots[number] or _UNUSED
    slots[number] = page[:at] + bytes.fromhex(post) + page[at + _ID :]
    return Index(index.count + 1, tuple(slots), tuple(pages))
