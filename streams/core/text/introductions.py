"""People whom an update introduces by title: "Turkish President Recep Tayyip Erdogan" makes "Erdogan" Turkey's word later on."""

from __future__ import annotations

from typing import Final

from streams.core.text.document import Mention
from streams.core.text.tokens import Token
from streams.core.text.vocabulary import declare

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
_TITLE: Final = declare("facts", TITLES)
INTRODUCING: Final = declare("facts", TITLES | _OFFICES)
"""The class of words of which a sentence has one that introduces somebody."""
_REACH: Final = 7


def introduced(tokens: tuple[Token, ...], mentions: tuple[Mention, ...], known: dict[str, str]) -> None:
    """Add the surname of each person whom the sentence introduces, and for whom they speak; who is known already stays so."""
    taken = [False] * len(tokens)
    for mention in mentions:
        for n in range(mention.first, mention.last):
            taken[n] = True
    for mention in mentions:
        if mention.kind != "official":
            _titled(tokens, mention, taken, known)
            _apposed(tokens, mention, taken, known)


def _titled(tokens: tuple[Token, ...], mention: Mention, taken: list[bool], known: dict[str, str]) -> None:
    """ "Armenian Defence Ministry spokeswoman Shushan Stepanyan" and "Iran's deputy governor, Ali Amiri-Rad"."""
    title = -_REACH
    for n in range(mention.last, min(mention.last + _REACH, len(tokens))):
        token = tokens[n]
        if taken[n] or (token.kind == "mark" and not (token.text == "," and title == n - 1)):
            return
        if token.word.facts & _TITLE:
            title = n
        elif title >= n - 2 and token.word.capital:
            _surname(tokens, n, mention.who, taken, known)
            return


def _apposed(tokens: tuple[Token, ...], mention: Mention, taken: list[bool], known: dict[str, str]) -> None:
    """ "Artak Beglaryan, human rights defender of Karabakh", "Shushan Stepanyan of the Armenian Defence Ministry"."""
    for n in range(mention.first - 1, max(0, mention.first - _REACH) - 1, -1):
        token = tokens[n]
        if taken[n] or (token.kind == "mark" and token.text != ","):
            return
        if token.kind == "word" and token.word.capital and not token.word.facts & _TITLE:
            if _joined(tokens, n, mention) and n > 0 and not taken[n - 1] and tokens[n - 1].word.capital and tokens[n - 1].kind == "word":
                known.setdefault(token.text, mention.who)
            return


def _joined(tokens: tuple[Token, ...], n: int, mention: Mention) -> bool:
    """Whether what stands behind token `n` says what they are to those mentioned."""
    roles = tokens[n + 1 : mention.first] + tokens[mention.last : mention.last + 5]
    return tokens[n + 1].lower in (",", "of", "for") and any(token.word.facts & INTRODUCING for token in roles)


def _surname(tokens: tuple[Token, ...], n: int, who: str, taken: list[bool], known: dict[str, str]) -> None:
    last = n
    while last + 1 < len(tokens) and last - n < 3 and tokens[last + 1].kind == "word" and tokens[last + 1].word.capital:
        last += 1
    word = tokens[last].word
    if not taken[last] and tokens[last].kind == "word" and len(word.text) > 2 and not word.facts & INTRODUCING:
        known.setdefault(word.text, who)
