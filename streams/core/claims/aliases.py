"""Bare bodies: "the ministry", "the separatists", "the army" mean whoever the update gave that body to last."""

from __future__ import annotations

from operator import attrgetter
from typing import Final

from streams.core.claims.belligerents import Sides
from streams.core.text.document import Mention
from streams.core.text.sentences import Sentence
from streams.core.text.tokens import Token
from streams.core.text.vocabulary import declare

_PLACE: Final = attrgetter("first")
BODIES: Final = declare(
    "scenes",
    (
        "ministry/army/military/government/separatists/rebels/authorities/militants/front/group/militia/paramilitaries/navy/"
        "command/presidency/police/officials/regime/movement/militias/insurgents/agency/junta/administration/"
        "parliament/prosecutors/army's/guerrillas/jihadists/"
        "president/premier/minister/spokesman/spokeswoman/presidency"
    ).split("/"),
)
TOPIC: Final = ""
"""Under this `known` has the side of which the text spoke last; where several sides are states, a bare "ministry" is that one's."""
_NOUNS: Final = frozenset(
    (
        "losses dead casualties death deaths toll personnel base bases hospital hospitals targets positions equipment vehicles "
        "aid operation convoy troops soldiers fighters"
    ).split()
)
_CARE: Final = frozenset({"health", "emergency", "emergencies"})
_HEALTH: Final = "health ministry"
_BEFORE_BODIES: Final = _CARE | frozenset("the its their his her same that defence defense interior foreign".split())


def with_aliases(sentence: Sentence, mentions: tuple[Mention, ...], known: dict[str, str], sides: Sides) -> tuple[Mention, ...]:
    """The mentions of a sentence and its bare bodies, in order; `known` (body -> side) learns what the sentence introduces."""
    mentions = _with_epithets(sentence, mentions, known, sides)
    if not sentence.has.scenes & BODIES:
        return mentions
    tokens = sentence.tokens
    found: list[Mention] = []
    for i in range(1, len(tokens)):
        if not tokens[i].word.scenes & BODIES:
            continue
        body, caring = tokens[i].lower, tokens[i - 1].lower in _CARE
        owner = _owner(tokens, mentions, i)
        if owner is not None:
            if owner.who in sides.ids:
                known[_HEALTH if caring else body] = owner.who
        elif _is_bare(tokens, mentions, i):
            who = _near_by(tokens, mentions, i) or _last_named(body, known)
            who = who or ((known.get(_HEALTH) or sides.healer) if caring else known.get(body))
            who = who or (None if caring else _meant(body, known, sides))
            if who:
                found.append(Mention(i, i + 1, who, "body"))
    return tuple(sorted([*mentions, *found], key=_PLACE)) if found else mentions


def _is_bare(tokens: tuple[Token, ...], mentions: tuple[Mention, ...], i: int) -> bool:
    """Whether a body stands alone behind a determiner, as one that speaks where it is a person."""
    if tokens[i - 1].lower not in _BEFORE_BODIES:
        return False
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if following in _NOUNS or (tokens[i].lower in _HOLDERS and following not in _TELLING):
        return False
    for mention in mentions:  # noqa: SIM110 (a plain loop is what compiles well)
        if mention.first <= i < mention.last:
            return False
    return True


def _with_epithets(sentence: Sentence, mentions: tuple[Mention, ...], known: dict[str, str], sides: Sides) -> tuple[Mention, ...]:
    """The mentions with "the enclave", "the former" and "the latter" among them; `known` learns who was named last."""
    for mention in mentions:
        if mention.kind == "official" and mention.who in sides.ids:
            known[_PERSON] = mention.who
        if mention.kind == "group":
            known[_GROUP] = mention.who
    if sides.enclave and "enclave" in sentence.bag:
        mentions = _nicknamed(sentence.lowers, mentions, sides)
    if "latter" in sentence.bag or "former" in sentence.bag:
        mentions = _of_two(sentence.lowers, mentions, known)
    _remember_two(mentions, known, sides)
    return mentions


def _last_named(word: str, known: dict[str, str]) -> str | None:
    """Whom "the group" or "the president" means by who was named last as such."""
    return known.get(_GROUP) if word in _GROUPS else known.get(_PERSON) if word in _HEADS else None


def _nicknamed(lowers: list[str], mentions: tuple[Mention, ...], sides: Sides) -> tuple[Mention, ...]:
    """ "Officials of the enclave": of the side that stands for one."""
    found = [
        Mention(i, i + 1, sides.enclave, "name")
        for i, word in enumerate(lowers)
        if word == "enclave" and i and not any(m.last > i - 2 and m.first <= i for m in mentions)
    ]
    return tuple(sorted([*mentions, *found], key=_PLACE)) if found else mentions


def _remember_two(mentions: tuple[Mention, ...], known: dict[str, str], sides: Sides) -> None:
    """The two sides that were named last are "the former" and "the latter"."""
    latter = known.get("latter", "")
    for mention in mentions:
        if mention.who != latter and mention.who in sides.ids:
            known["former"], known["latter"] = latter, mention.who
            latter = mention.who


def _of_two(lowers: list[str], mentions: tuple[Mention, ...], known: dict[str, str]) -> tuple[Mention, ...]:
    """ "39 on the Tajik and 59 on the Kyrgyz side, with 135 hurt on the former and 100 on the latter"."""
    found = list(mentions)
    for i, word in enumerate(lowers):
        if word not in ("former", "latter") or i == 0 or lowers[i - 1] != "the" or not _stands_alone(lowers, i):
            continue
        last: list[str] = [known.get("former", ""), known.get("latter", "")]
        for mention in mentions:
            if mention.last <= i and mention.kind not in ("organisation", "official") and mention.who != last[-1]:
                last.append(mention.who)
        who = last[-1] if word == "latter" else last[-2]
        if who:
            found.append(Mention(i, i + 1, who, "name"))
    return tuple(sorted(found, key=_PLACE)) if len(found) > len(mentions) else mentions


def _stands_alone(lowers: list[str], i: int) -> bool:
    """Whether no noun follows: "the former president" is a president."""
    return i + 1 >= len(lowers) or lowers[i + 1] in _PAST


_PAST: Final = frozenset(
    ", . ; : ) ' 's and has had have says said is was were lost claims reports puts counts gives with while asserts".split()
)


def with_adjectives(sentence: Sentence, mentions: tuple[Mention, ...], sides: Sides) -> tuple[Mention, ...]:
    """ "separatist officials", "rebel fighters", "regime soldiers": the side that has such a body, by the adjective of it."""
    if not sentence.has.scenes & ADJECTIVES:
        return mentions
    lowers = sentence.lowers
    taken = {i for mention in mentions for i in range(mention.first, mention.last)}
    found = list(mentions)
    for i, word in enumerate(lowers[:-1]):
        who = (
            sides.bodies.get(_PLURALS.get(word, word))
            if sentence.tokens[i].word.scenes & ADJECTIVES and i not in taken and i + 1 not in taken
            else None
        )
        if who and lowers[i + 1] in _ITS:
            found.append(Mention(i, i + 1, who, "demonym"))
    return tuple(sorted(found, key=_PLACE)) if len(found) > len(mentions) else mentions


ADJECTIVES: Final = declare("scenes", "separatist rebel insurgent junta regime government paramilitary guerrilla".split())
_PLURALS: Final = {
    "separatist": "separatists", "rebel": "rebels", "insurgent": "insurgents", "paramilitary": "paramilitaries", "guerrilla": "guerrillas",
}  # fmt: skip
_ITS: Final = frozenset(
    (
        "officials authorities leader leaders forces force fighters soldiers troops spokesman spokeswoman commander commanders "
        "administration side militants positions fire "
        "shelling artillery losses dead casualties militia militias officers men ranks units army media"
    ).split()
)


def _owner(tokens: tuple[Token, ...], mentions: tuple[Mention, ...], i: int) -> Mention | None:
    """Whom the sentence gives the body to: "the Armenian army", "the Defence Army of Artsakh", "prosecutors in Baku"."""
    before = next((m for m in reversed(mentions) if m.first < i and i - m.last <= 3 and _owned(tokens, m, i)), None)
    if before is not None or i + 2 >= len(tokens) or tokens[i + 1].lower not in ("of", "in"):
        return before
    return next((m for m in mentions if i + 2 <= m.first <= i + 3 and m.kind != "organisation"), None)


def _near_by(tokens: tuple[Token, ...], mentions: tuple[Mention, ...], i: int) -> str | None:
    """Whose a bare body is by the sentence itself: "Azerbaijan ...; its prosecutors", "In Stepanakert the authorities"."""
    start = i
    while start > 0 and i - start < 4 and tokens[start - 1].lower in _CARING:
        start -= 1
    word = tokens[start - 1].lower if start else ""
    before = [m for m in mentions if m.last < start]
    if not before:
        return None
    if word == "its":
        return before[-1].who
    near = before[-1]
    placed = near.first > 0 and tokens[near.first - 1].lower == "in" and near.last == start - 1
    return near.who if word == "the" and placed else None


_HOLDERS: Final = frozenset({"president", "premier", "minister", "spokesman", "spokeswoman"})
"""Persons, who are meant as a body only where they speak."""
_TELLING: Final = frozenset({"said", "says", "told", "announced", "announces", "added", "adds", "confirmed", "wrote", "stated", "claimed"})
_PERSON: Final = "person"
"""Under this `known` has the side of the person who was named last."""
_GROUP: Final = "armed group"
_GROUPS: Final = frozenset({"group", "movement", "militia", "front"})
"""What an armed group is called when it has been named: the one named last."""
_HEADS: Final = frozenset({"president", "premier", "minister"})
_CARING: Final = _CARE | frozenset({"defence", "defense", "interior", "foreign", "security", "military", "general", "own"})


def _meant(body: str, known: dict[str, str], sides: Sides) -> str | None:
    """Whose a bare body is that the update has given to nobody: the only army's, the side's of which the text spoke last."""
    if body in _ARMIES and sides.regular:
        return sides.regular
    if body in _IRREGULARS:
        return sides.irregular or sides.bodies.get(body)
    if body in _LOCALS:
        return None
    return known.get(TOPIC) if len(sides.powers) > 1 else sides.bodies.get(body)


_ARMIES: Final = frozenset({"army", "military", "navy", "army's", "air force", "command"})


_LOCALS: Final = frozenset({"authorities", "officials", "police", "prosecutors"})
_IRREGULARS: Final = frozenset({"guerrillas", "insurgents", "militants", "rebels", "jihadists"})


def _owned(tokens: tuple[Token, ...], mention: Mention, i: int) -> bool:
    """Whether the mention reaches the body: it ends in it, or only adjectives and a possessive stand between."""
    if mention.last > i:
        return True
    for token in tokens[mention.last : i]:  # noqa: SIM110 (a plain loop is what compiles well)
        if token.kind == "mark" or token.lower in _BETWEEN:
            return False
    return True


_BETWEEN: Final = frozenset("and in on of the with by to".split())
