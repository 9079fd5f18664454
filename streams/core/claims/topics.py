"""Whom a sentence is about: the subject that "it" and "they" of the next sentence mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.core.claims.attackers import attacks, foe
from streams.core.claims.whereabouts import is_place

if TYPE_CHECKING:
    from streams.core.claims.belligerents import Sides
    from streams.core.claims.figures import View
    from streams.core.text.document import Mention

ENEMY: Final = frozenset({"enemy", "adversary", "foe", "opponent"})
THEY: Final = frozenset({"it", "they"})
MEANT: Final = THEY | {"there"}
"""Words by which a sentence may mean whom the one before was about."""
FRONTED: Final = frozenset(
    (
        "in on at by with against near from to of for among over into between since after during before under despite besides "
        "beyond within across around about"
    ).split()
)
SUBORDINATE: Final = frozenset("that which whom where when after before because since once while as if than whose".split())
"""What opens a clause whose subject is not the main clause's."""
REACH: Final = 14
"""Tokens of a sentence among which its subject begins."""


def subject_of(view: View, sides: Sides, speaker: str) -> str:
    """Whom a sentence is about, "" where that is nobody known; "the enemy" is that of the `speaker`."""
    mention = lead(view)
    end = min(mention.first if mention is not None else REACH, REACH)
    if not ENEMY.isdisjoint(view.lowers[:end]) and speaker in sides.fighting:
        at = next(i for i, word in enumerate(view.lowers) if word in ENEMY)
        if at and view.lowers[at - 1] == "the" and (at < 2 or view.lowers[at - 2] not in FRONTED):
            return sides.other(speaker, "military") or ""
    return mention.who if mention is not None else ""


def lead(view: View) -> Mention | None:
    """The first mention that may be the subject of the main clause."""
    for mention in view.mentions:
        if mention.first > REACH:
            return None
        if (
            mention.kind != "place"
            and leads(view, mention)
            and not (attacks(view, mention) or foe(view, mention) or is_place(view, mention))
        ):
            return mention
    return None


def leads(view: View, mention: Mention) -> bool:
    """Whether a mention stands where a main clause's subject may: behind no preposition, in no subordinate clause, in no figure."""
    i = mention.first - 1
    if i >= 0 and view.lowers[i] in ("the", "a", "an"):
        i -= 1
    if i >= 0 and (view.lowers[i] in FRONTED or view.lowers[i] in SUBORDINATE):
        return False
    return not any(unit.quantity is not None and unit.first <= mention.first < unit.last for unit in view.units)


def pronoun_subject(view: View, verb: int) -> bool:
    """Whether the subject of the verb at `verb` is an "it" or "they" that nobody of the sentence has been named for."""
    near = view.lowers[max(0, verb - 3) : verb]
    if THEY.isdisjoint(near):
        return False
    return not any(m.last <= verb and m.kind != "place" and not is_place(view, m) for m in view.mentions)
