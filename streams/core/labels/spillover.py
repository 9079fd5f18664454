"""Which countries are drawn in, and how surely: the status comes from who says it and who denies it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from schemas.claims import Spillover, SpilloverStatus
from schemas.story import Story
from streams.core.labels.speakers import LOCAL, OUTLET, SAYING, speaker
from streams.core.labels.where import quote_of, span_of
from streams.core.rules.matcher import Hit
from streams.core.rules.tape import Tape
from streams.core.text.document import Document, Mention
from streams.core.text.gazetteer import StoryGazetteer
from streams.core.text.world.countries import CURRENCIES

_DENIALS: Final = frozenset("deny denies denied denying denial denials reject rejects rejected refuted nonsense untrue dismissed".split())
_PROOFS: Final = frozenset("confirmed confirms verified verify established acknowledged confirmation".split())
_ADMISSIONS: Final = frozenset("admitted admits conceded apologised apologized acknowledged apology regretted regrets".split())
_HEDGES: Final = frozenset("alleged allegedly purported purportedly alleges".split())
_NEWS: Final = ("displacement", "economic")
"""Kinds that a party reports rather than alleges."""


def drawn_in(found: Iterable[Hit], document: Document, story: Story, gazetteer: StoryGazetteer) -> tuple[Spillover, ...]:
    """Each country and kind once, in the order of the text, with the surest status that the update gives it."""
    made: dict[tuple[str, str], Spillover] = {}
    for hit in found:
        for country in _countries(hit, gazetteer):
            one = _told(hit, country, document, story)
            if one is None:
                continue
            key = (one.country, one.kind)
            if key not in made or _weight(one) > _weight(made[key]):
                made[key] = one
    return tuple(made.values())


_RANK: Final[dict[SpilloverStatus, int]] = {"denied": 4, "confirmed": 3, "reported": 2, "alleged": 1}


def _weight(one: Spillover) -> int:
    """How sure a status is; a headline that names nobody says least."""
    return 0 if one.span.field == "headline" and one.status == "reported" else _RANK[one.status]


def _countries(hit: Hit, gazetteer: StoryGazetteer) -> Iterator[str]:
    """The countries that a match names; "in Syria and Lebanon" names two."""
    if hit.rule.emits.get("country") == "currency":
        said = _currency(hit)
        if said is not None and gazetteer.foreign(said):
            yield said
        return
    for name, mention in hit.match.captures:
        if name in ("country", "militia"):
            yield from dict.fromkeys(who for who in _coordinated(hit.tape, mention) if gazetteer.foreign(who))
            return


def _currency(hit: Hit) -> str | None:
    words = hit.tape.words[hit.match.first : hit.match.last]
    before = hit.tape.mention_to(hit.match.first)
    if before is not None and before.kind == "demonym":
        return before.who
    pairs = [f"{a} {b}" for a, b in zip(words, words[1:], strict=False)]
    return next((CURRENCIES[word] for word in (*pairs, *words) if word in CURRENCIES), None)


def _coordinated(tape: Tape, mention: Mention) -> Iterator[str]:
    yield mention.who
    at = mention.last
    while True:
        n = at
        while n < len(tape.words) and n - at < 3 and tape.words[n] in (",", "and", "or", "the", "both", "in", "on"):
            n += 1
        following = tape.mention_from(n)
        if n == at or following is None or following.kind != mention.kind:
            return
        yield following.who
        at = following.last


def _told(hit: Hit, country: str, document: Document, story: Story) -> Spillover | None:
    claimant = _claimant(hit.tape, country, hit.rule.emits["kind"])
    status = _status(hit, country, claimant, document, story)
    if hit.rule.emits.get("sender") and status in ("alleged", "denied") and claimant in story.sides and not _answers(document, country):
        return None
    return Spillover(
        country=country,
        kind=hit.rule.emits["kind"],
        status=status,
        claimant=claimant,
        span=span_of(hit.tape, hit.match),
        quote=quote_of(hit.tape),
        rule=hit.rule.id,
        confidence="high" if status in ("confirmed", "reported") else "medium",
    )


def _claimant(tape: Tape, country: str, kind: str) -> str:
    """Who says it; a governor, a mayor, residents of the place speak for the country hit."""
    said = speaker(tape)
    if kind == "kinetic" and set(tape.words) & LOCAL and set(tape.words) & SAYING and any(m.who == country for m in tape.mentions):
        return country
    return said


def _status(hit: Hit, country: str, claimant: str, document: Document, story: Story) -> SpilloverStatus:
    if _denied(hit.tape, document, country):
        return "denied"
    kind = hit.rule.emits["kind"]
    near = hit.tape.words[max(0, hit.match.first - 3) : hit.match.last]
    if set(near) & _HEDGES:
        return "alleged"
    if claimant == country or _proved(document, country, kind):
        return "confirmed"
    return "alleged" if claimant in story.sides and kind not in _NEWS else "reported"


def _proved(document: Document, country: str, kind: str) -> bool:
    """Whether a sentence about the country says that it is confirmed, or somebody owns up to a strike."""
    for sentence in document.sentences:
        words = {token.lower for token in sentence.tokens}
        if words & _PROOFS and not words & _HEDGES and any(m.who == country for m in document.mentions(sentence)):
            return True
        if kind == "kinetic" and words & _ADMISSIONS:
            return True
    return False


def _denied(tape: Tape, document: Document, country: str) -> bool:
    """Whether the sentence itself denies it, or a later one in which the country or nobody else denies."""
    if set(tape.words) & _DENIALS:
        return True
    later: Sequence[str] = [s.text.lower() for s in document.sentences if s.field == tape.sentence.field and s.start > tape.sentence.start]
    return any(set(text.replace(",", " ").split()) & _DENIALS for text in later[:2])


def _answers(document: Document, country: str) -> bool:
    """Whether the country itself speaks in the update: then it is drawn in by its own word."""
    for sentence in document.sentences:
        words = {token.lower for token in sentence.tokens}
        if words & _DENIALS and any(m.who == country and m.kind in ("body", "official", "name") for m in document.mentions(sentence)):
            return _denies(sentence, document, country)
    return False


def _denies(sentence: object, document: Document, country: str) -> bool:
    tape = Tape(document, sentence, 0)  # type: ignore[arg-type]
    verb = next((n for n, word in enumerate(tape.words) if word in _DENIALS), 0)
    return speaker(tape) == country or any(m.who == country and m.last <= verb and verb - m.last <= 4 for m in tape.mentions) or OUTLET == country
