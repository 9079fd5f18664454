"""People whom an update introduces by title: "Turkish President Recep Tayyip Erdogan" makes "Erdogan" Turkey's word later on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from streams.core.text.document import Mention
from streams.core.text.tokens import Token

TITLES: Final = frozenset(
    "president premier minister chancellor secretary envoy ambassador spokesman spokeswoman spokesperson governor mayor general "
    "colonel lieutenant major captain admiral commander chief head leader aide adviser advisor deputy prosecutor ombudsman "
    "defender king prince emir sultan speaker diplomat official representative commissioner director lawmaker mp senator marshal "
    "brigadier ayatollah chairman coordinator co-ordinator pm".split()
)
"""Words that stand before the name of someone who speaks for a state or a body."""
_OFFICES: Final = frozenset(
    "ministry office government army forces staff command service police parliament council agency department defence".split()
)
INTRODUCING: Final = TITLES | _OFFICES
"""Words of which a sentence has one that introduces somebody."""
_REACH: Final = 7


def introduced(tokens: Sequence[Token], mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """(surname, for whom) of each person whom the sentence introduces."""
    taken = {n for mention in mentions for n in range(mention.first, mention.last)}
    for mention in mentions:
        if mention.kind == "official":
            continue
        yield from _titled(tokens, mention, taken)
        yield from _apposed(tokens, mention, taken)


def _titled(tokens: Sequence[Token], mention: Mention, taken: set[int]) -> Iterator[tuple[str, str]]:
    """ "Armenian Defence Ministry spokeswoman Shushan Stepanyan" and "Iran's deputy governor, Ali Amiri-Rad"."""
    title = None
    for n in range(mention.last, min(mention.last + _REACH, len(tokens))):
        token = tokens[n]
        if n in taken or (token.kind == "mark" and not (token.text == "," and title == n - 1)):
            return
        if token.lower in TITLES:
            title = n
        elif title is not None and title >= n - 2 and token.text[0].isupper():
            yield from _surname(tokens, n, mention.who, taken)
            return


def _apposed(tokens: Sequence[Token], mention: Mention, taken: set[int]) -> Iterator[tuple[str, str]]:
    """ "Artak Beglaryan, human rights defender of Karabakh", "Shushan Stepanyan of the Armenian Defence Ministry"."""
    floor = max(0, mention.first - _REACH)
    between = range(mention.first - 1, floor - 1, -1)
    for n in between:
        token = tokens[n]
        if n in taken or (token.kind == "mark" and token.text != ","):
            return
        if token.kind == "word" and token.text[0].isupper() and token.lower not in TITLES and n + 1 < len(tokens):
            joint = tokens[n + 1].lower
            if joint == "," or joint == "of" or joint == "for":
                role = {t.lower for t in tokens[n + 1 : mention.first]} | {t.lower for t in tokens[mention.last : mention.last + 5]}
                if role & INTRODUCING and n > 0 and tokens[n - 1].text[0].isupper() and n - 1 not in taken and tokens[n - 1].kind == "word":
                    yield token.text, mention.who
            return


def _surname(tokens: Sequence[Token], n: int, who: str, taken: set[int]) -> Iterator[tuple[str, str]]:
    last = n
    while last + 1 < len(tokens) and last - n < 3 and tokens[last + 1].kind == "word" and tokens[last + 1].text[0].isupper():
        last += 1
    if last not in taken and tokens[last].kind == "word" and len(tokens[last].text) > 2 and tokens[last].lower not in INTRODUCING:
        yield tokens[last].text, who
