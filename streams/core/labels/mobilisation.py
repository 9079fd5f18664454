"""Who mobilises and how: the actor is the subject of the deed, its owner, who it is done by, or the place where it holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from schemas.claims import Mobilisation
from streams.core.labels.speakers import speaker
from streams.core.labels.where import quote_of, span_of
from streams.core.rules.matcher import Hit
from streams.core.rules.tape import HARD, Tape
from streams.core.text.document import Document, Mention

_OBJECTS: Final = frozenset("against with over to from near between toward towards than at on by of in into along for".split())


def mobilised(found: Iterable[Hit]) -> tuple[Mobilisation, ...]:
    """Each actor's mobilisations once, in the order of the text; a kind left unsaid gives way to one that is said."""
    made: dict[tuple[str, str], Mobilisation] = {}
    weak: list[Mobilisation] = []
    for hit in found:
        actor = _actor(hit)
        if actor is None:
            continue
        one = Mobilisation(
            actor=actor,
            kind=hit.rule.emits["kind"],
            claimant=speaker(hit.tape),
            span=span_of(hit.tape, hit.match),
            quote=quote_of(hit.tape),
            rule=hit.rule.id,
            confidence=hit.rule.emits.get("confidence", "medium" if hit.rule.emits.get("weak") else "high"),
        )
        if hit.rule.emits.get("weak"):
            weak.append(one)
        else:
            made.setdefault((one.actor, one.kind), one)
    known = {kind for _, kind in made}
    for one in weak:
        if not known & {"partial", "general", "reservists"}:
            made.setdefault((one.actor, one.kind), one)
    return tuple(made.values())


def _actor(hit: Hit) -> str | None:
    for name, mention in hit.match.captures:
        if name == "actor":
            return mention.who
    tape, match = hit.tape, hit.match
    inside = [m for m in tape.mentions if match.first <= m.first < match.last and _acts(m) and not _led(tape, m)]
    subject = _subject(tape, match.first) or _done_by(tape, match.last) or _place(tape, match.last)
    chosen = subject or (inside[0] if inside else None) or _any(tape)
    return chosen.who if chosen is not None else _context(tape.document, tape)


def _acts(mention: Mention) -> bool:
    return mention.kind != "organisation"


def _subject(tape: Tape, at: int) -> Mention | None:
    """The nearest mention before the deed that is no object of a preposition, else one that owns it."""
    left: list[Mention] = []
    for mention in tape.mentions:
        if mention.last <= at and _acts(mention) and not any(word in HARD for word in tape.words[mention.last : at]):
            left.append(mention)
    free = [m for m in left if not _led(tape, m)]
    return free[-1] if free else None


def _led(tape: Tape, mention: Mention) -> bool:
    """Whether a preposition stands before the mention and it owns nothing ("in Baku", but not "by Armenia's army")."""
    n = mention.first - 1
    while n >= 0 and tape.words[n] in ("the", "a", "an"):
        n -= 1
    return n >= 0 and tape.words[n] in _OBJECTS and mention.kind != "demonym"


def _done_by(tape: Tape, at: int) -> Mention | None:
    for mention in tape.mentions:
        if at <= mention.first <= at + 6 and "by" in tape.words[at : mention.first] and _acts(mention):
            return mention
    return None


def _place(tape: Tape, at: int) -> Mention | None:
    """ "martial law in Armenia", "covers the whole of Ukraine"."""
    for mention in tape.mentions:
        between = tape.words[at : mention.first]
        if at <= mention.first <= at + 6 and _acts(mention) and any(word in ("in", "across", "throughout", "of") for word in between):
            return mention
    return None


def _any(tape: Tape) -> Mention | None:
    sided = [m for m in tape.mentions if _acts(m)]
    free = [m for m in sided if not _led(tape, m)]
    seats = [m for m in sided if m.first and tape.words[m.first - 1] == "in"]
    return next(iter(free + seats), None)


def _context(document: Document, tape: Tape) -> str | None:
    """The side or country that the text before spoke of last, else the one that it speaks of next."""
    here = document.sentences.index(tape.sentence)
    before = document.sentences[:here]
    for sentence in (*reversed(before), *document.sentences[here + 1 :]):
        acting = [m for m in document.mentions(sentence) if _acts(m)]
        if acting:
            return acting[0].who
    return None
