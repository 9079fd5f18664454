"""Which countries are drawn in, and how surely: the status comes from who says it and who denies it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from schemas.claims import Spillover, SpilloverStatus
from schemas.story import Story
from streams.core.labels.speakers import LOCAL, OUTLET, SAYING, speaker
from streams.core.labels.where import quote_of, span_of
from streams.core.rules.matcher import Hit
from streams.core.rules.tape import Tape
from streams.core.text.document import Document, Mention
from streams.core.text.gazetteer import StoryGazetteer
from streams.core.text.sentences import Sentence
from streams.core.text.world.countries import CURRENCIES

_DENIALS: Final = frozenset("deny denies denied denying denial denials reject rejects rejected refuted nonsense untrue dismissed".split())
_PROOFS: Final = frozenset("confirmed confirms verified verify established acknowledged confirmation".split())
_ADMISSIONS: Final = frozenset("admitted admits conceded apologised apologized acknowledged apology regretted regrets".split())
_HEDGES: Final = frozenset("alleged allegedly purported purportedly alleges".split())
_NEWS: Final = ("displacement", "economic")
"""Kinds that a party reports rather than alleges."""


_POWERS: Final = frozenset(("US", "GB", "FR", "DE", "IT", "NL", "CA", "AU", "RU", "CN"))
"""States whose forces shoot things down far from home: that is taking part, not a hit on their own soil."""


class Tone(NamedTuple):
    """How an update speaks: the sentences that deny, the countries proven drawn in, those that deny, whether one owns up."""

    denials: tuple[tuple[str, int, frozenset[str]], ...]
    proven: frozenset[str]
    deniers: frozenset[str]
    admitted: bool


def drawn_in(found: Iterable[Hit], document: Document, story: Story, gazetteer: StoryGazetteer) -> tuple[Spillover, ...]:
    """Each country and kind once, in the order of the text, with the surest status that the update gives it."""
    made: dict[tuple[str, str], Spillover] = {}
    hits = list(found)
    tone = _tone(document) if hits else None
    for hit in hits:
        for country in _countries(hit, gazetteer):
            one = _told(hit, country, tone, story) if tone else None
            if one is None:
                continue
            key = (one.country, one.kind)
            if key not in made or _weight(one) > _weight(made[key]):
                made[key] = one
    return tuple(made.values())


_RANK: Final[dict[SpilloverStatus, int]] = {"denied": 4, "confirmed": 3, "reported": 2, "alleged": 1}


def _tone(document: Document) -> Tone:
    denials: list[tuple[str, int, frozenset[str]]] = []
    proven, deniers, admitted = set[str](), set[str](), False
    for sentence in document.sentences:
        words = {token.lower for token in sentence.tokens}
        admitted = admitted or not _ADMISSIONS.isdisjoint(words)
        if not _PROOFS.isdisjoint(words) and _HEDGES.isdisjoint(words):
            proven.update(mention.who for mention in document.mentions(sentence))
        if not _DENIALS.isdisjoint(words):
            said = frozenset(_deniers(Tape(document, sentence, 0)))
            denials.append((sentence.field, sentence.number, said))
            deniers.update(said)
    return Tone(tuple(denials), frozenset(proven), frozenset(deniers), admitted)


def _deniers(tape: Tape) -> Iterator[str]:
    """Who denies in the sentence: the speaker, and who stands right before the verb."""
    yield speaker(tape)
    verb = next(n for n, word in enumerate(tape.words) if word in _DENIALS)
    yield from (mention.who for mention in tape.mentions if 0 <= verb - mention.last <= 4)


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
    if hit.rule.emits.get("country") == "speaker":
        said = speaker(hit.tape)
        if gazetteer.foreign(said):
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
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
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


def _told(hit: Hit, country: str, tone: Tone, story: Story) -> Spillover | None:
    kind = hit.rule.emits["far" if country in _POWERS and "far" in hit.rule.emits else "kind"]
    claimant = _claimant(hit.tape, country, kind)
    status = _status(hit, country, kind, claimant, tone, story)
    if hit.rule.emits.get("sender") and status in ("alleged", "denied") and claimant in story.sides and country not in tone.deniers:
        return None
    return Spillover(
        country=country,
        kind=kind,
        status=status,
        claimant=claimant,
        span=span_of(hit.tape, hit.match),
        quote=quote_of(hit.tape),
        rule=hit.rule.id,
        confidence=hit.rule.emits.get("confidence", "high" if status in ("confirmed", "reported") else "medium"),
    )


def _claimant(tape: Tape, country: str, kind: str) -> str:
    """Who says it; a governor, a mayor, residents of the place speak for the country hit."""
    if (
        kind == "kinetic"
        and not LOCAL.isdisjoint(tape.words)
        and not SAYING.isdisjoint(tape.words)
        and any(m.who == country for m in tape.mentions)
    ):
        return country
    return speaker(tape)


def _status(hit: Hit, country: str, kind: str, claimant: str, tone: Tone, story: Story) -> SpilloverStatus:
    if not _DENIALS.isdisjoint(hit.tape.words) or _denied_later(hit.tape.sentence, country, tone, story):
        return "denied"
    if not _HEDGES.isdisjoint(hit.tape.words[max(0, hit.match.first - 3) : hit.match.last]):
        return "alleged"
    if claimant == country or country in tone.proven or (kind == "kinetic" and tone.admitted):
        return "confirmed"
    return "alleged" if claimant in story.sides and kind not in _NEWS else "reported"


def _denied_later(sentence: Sentence, country: str, tone: Tone, story: Story) -> bool:
    """Whether one of the next two sentences denies it: the country, a side, or nobody named; another country denies its own part."""
    return any(
        field == sentence.field and 0 < number - sentence.number <= 2 and bool(said & {country, OUTLET, *story.sides})
        for field, number, said in tone.denials
    )
