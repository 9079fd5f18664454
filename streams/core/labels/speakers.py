"""Who says what a sentence says: the mention that a said-verb, "according to" or a headline's colon points to."""

from __future__ import annotations

from typing import Final

from streams.core.rules.tape import Tape
from streams.core.text.document import Mention
from streams.core.text.introductions import TITLES
from streams.core.text.vocabulary import declare

OUTLET: Final = "outlet"
SAYING: Final = frozenset(
    "accused accuses accusing acknowledged acknowledges added adds admits admitted alleged alleges announced announces "
    "answered answers argued argues asserted believe believed believes boasted cautioned charged charges claim claimed claims "
    "conceded concluded confirmed confirms counted countered counters counts declared declares denied denies deny described "
    "describes disclosed established estimated estimates explained informed insisted insists listed lists maintained "
    "maintains noted notes posted published put puts recalled recalls reckoned reckons released replied replies report "
    "reported reports retorted retorts revealed said say says shown speaks spoke stated states stressed tells told tweeted "
    "warned warns writes wrote repeats repeated complains complained remarked remarks observed commented comments cautions alleging "
    "vowed vows promised promises pointed lamented protests protested urged urges demanded demands objected objects".split()
)
SAID: Final = declare("facts", SAYING)
LOCAL: Final = frozenset(
    "governor mayor residents villagers municipal district minister ministry provincial official officials police prefect guards "
    "directorate authorities rescuers firefighters parliament president coastguard".split()
)
_NOBODY: Final = frozenset("are is was were be been they media newspapers reportedly to".split())
"""Words before a said-verb that leave open who says it."""
_PREPOSITIONS: Final = frozenset("in on at into from against over near with to by between of for inside across".split())
_SPEAKERS: Final = ("body", "official", "name", "organisation", "group")
_ARTICLES: Final = frozenset("the a an its his her one presidential defence defense foreign interior local senior".split())
_VOICES: Final = TITLES | frozenset(
    "authorities officials officers sources media ministry government army military police command agency parliament troops "
    "forces intelligence officer member president's service investigators analysts diplomats commanders prosecutors staff movement".split()
)


_PRIVATE: Final = frozenset(
    "trader traders resident residents shopkeeper shopkeepers newspaper daily analyst analysts website site media reporter outlet "
    "journalist journalists broadcaster channel witness witnesses student students villagers refugee refugees".split()
)
"""Who speaks for nobody but himself."""
_UNNAMED: Final = frozenset(("source", "sources"))
_SOME: Final = frozenset("two three four several some unnamed anonymous".split())


def speaker(tape: Tape, at: int | None = None, unnamed: bool = False) -> str:
    """Who says it (a side, an ISO code, an organisation), `outlet` where nobody is named.

    With `at`, who says what stands at that word: a semicolon parts what two say. With `unnamed`, a state's sources speak for it.
    """
    begin, end = (0, len(tape.words)) if at is None else _parted(tape.words, at)
    known = tape.said.get((begin, end, unnamed))
    if known is None:
        known = tape.said[begin, end, unnamed] = _speaker(tape, begin, end, unnamed)
    return known


def _speaker(tape: Tape, begin: int, end: int, unnamed: bool) -> str:
    words = tape.words
    for n in range(begin, end if tape.has.facts & SAID else begin):
        if words[n] in SAYING and (n == 0 or words[n - 1] not in _NOBODY) and not _told_of(words, n):
            if words[n - 1] in _THEY or words[n - 1] in _KIN:
                continue
            said = _inverted(tape, n) or _of_its_office(tape, begin, n) or _before(tape, n, unnamed)
            if said is not None:
                return said
    return _according(tape) or _headed(tape) or _in_his_seat(tape) or _said_on(tape, begin, end) or OUTLET


_KIN: Final = frozenset(
    "brother daughter families family father friend friends husband mother neighbours parents relatives sister son widow wife".split()
)
_THEY: Final = frozenset("it he she they".split())
_THEIRS: Final = frozenset("its his her their".split())
_BACK: Final = 4
"""Sentences back that "it adds" may speak of."""


def _said_on(tape: Tape, begin: int, end: int) -> str | None:
    """ "..., it adds", "its spokesman said": who spoke last before."""
    if not tape.has.facts & SAID:
        return None
    at = next((n for n in range(max(begin, 1), end) if _speaks_on(tape.words, n)), None)
    if at is None or not _PRIVATE.isdisjoint(tape.words[begin:at]):
        return None
    earlier = [s for s in tape.document.body if tape.sentence.field == "body" and s.number < tape.sentence.number]
    for sentence in reversed(earlier[-_BACK:]):
        before = Tape(tape.document, sentence, 0)
        said = speaker(before) if not SAYING.isdisjoint(before.vocabulary) else OUTLET
        if said != OUTLET:
            return said
    title = Tape(tape.document, tape.document.headline[0], 0) if tape.document.headline else None
    said = speaker(title) if title is not None and tape.sentence.field == "body" else OUTLET
    return said if said != OUTLET else None


def _speaks_on(words: list[str], n: int) -> bool:
    """Whether word `n` is a said-verb whose subject is a pronoun, or somebody's office."""
    if words[n] not in SAYING:
        return False
    return words[n - 1] in _THEY or (words[n - 1] in _OFFICES and n > 1 and words[n - 2] in _THEIRS)


_OFFICES: Final = frozenset(
    "agency army chief command commander general governor military minister ministry president spokesman spokesperson spokeswoman".split()
)
_ASKING: Final = declare("facts", ("reporters", "journalists"))
_SEATED: Final = frozenset("in at from".split())


def _in_his_seat(tape: Tape) -> str | None:
    """ "General Caine told reporters in the Pentagon": who speaks at a seat of power speaks for it."""
    if not tape.has.facts & _ASKING:
        return None
    for n, word in enumerate(tape.words):
        if word in ("told", "tells"):
            seats = [m for m in tape.mentions if m.kind == "body" and n < m.first <= n + 5 and tape.words[m.first - 2] in _SEATED]
            if seats:
                return seats[0].who
    return None


def _told_of(words: list[str], n: int) -> bool:
    """Whether "reports" are what is told, no telling: "credible reports have it"."""
    return words[n] == "reports" and words[n + 1 : n + 2] in (["have"], ["say"], ["that"], ["of"], ["from"])


def _of_its_office(tape: Tape, begin: int, verb: int) -> str | None:
    """ "Qatar's air defence stopped them, its ministry said": the first that the stretch names and that may speak."""
    near = tape.words[max(begin, verb - 8) : verb]
    held = any(word in ("its", "their") and not _OFFICES.isdisjoint(near[n + 1 : n + 4]) for n, word in enumerate(near))
    named = [m for m in tape.mentions if begin <= m.first < verb and m.kind != "place"] if held else []
    free = [m for m in named if not _object(tape, m)]
    return (free or named)[0].who if named else None


def _parted(words: list[str], at: int) -> tuple[int, int]:
    """The stretch between semicolons around word `at`."""
    begin = next((n + 1 for n in range(at - 1, -1, -1) if words[n] == ";"), 0)
    return begin, next((n for n in range(at, len(words)) if words[n] == ";"), len(words))


_ACCOUNTS: Final = ("words", "account", "reckoning")
_ACCORDING: Final = declare("facts", ("according", *_ACCOUNTS))


def _according(tape: Tape) -> str | None:
    words = tape.words
    if not tape.has.facts & _ACCORDING:
        return None
    n = next((n for n, word in enumerate(words[:-1]) if word == "according" and words[n + 1] == "to"), None)
    return _after(tape, n + 2, 14) if n is not None else _in_its_words(tape)


def _in_its_words(tape: Tape) -> str | None:
    """ "in its words", "by its account": the first that the sentence names and that may speak."""
    words = tape.words
    own = any(words[n] in _ACCOUNTS and words[n - 1] in _THEIRS for n in range(1, len(words)))
    free = [m for m in tape.mentions if _speaks(tape, m) and not _object(tape, m)] if own else []
    return free[0].who if free else None


def _inverted(tape: Tape, verb: int) -> str | None:
    """ "..., says Armenia's envoy"."""
    behind = tape.sentence.tokens[verb + 1 : verb + 2]
    if not verb or tape.words[verb - 1] not in (",", "'", '"', "’", "”") or not behind:
        return None
    return _after(tape, verb + 1, 8) if behind[0].text[0].isupper() or behind[0].lower in _ARTICLES else None


def _after(tape: Tape, first: int, reach: int) -> str | None:
    near = [m for m in tape.mentions if first <= m.first < first + reach and _speaks(tape, m)]
    near = [m for m in near if m.first == first or tape.words[m.first - 1] not in ("in", "on", "at")] or near
    official = next((m for m in near if m.kind in ("official", "body")), None)
    chosen = official or (near[0] if near else None)
    return chosen.who if chosen else None


def _before(tape: Tape, verb: int, unnamed: bool) -> str | None:
    """The nearest mention before the verb that no preposition makes an object; an official or a body is preferred."""
    near = [m for m in tape.mentions if verb - 16 <= m.first and m.last <= verb and _speaks(tape, m, unnamed) and not _split(tape, m, verb)]
    free = [m for m in near if not _object(tape, m)]
    for mention in reversed(near):
        if mention.kind in ("official", "organisation") or (mention.kind == "body" and mention in free):
            return mention.who
    return free[-1].who if free else None


def _speaks(tape: Tape, mention: Mention, unnamed: bool = False) -> bool:
    """Whether the mention may be a speaker: of a people only its officials ("Syrian fighters" say nothing)."""
    behind = tape.words[mention.last : mention.last + 4]
    if not _PRIVATE.isdisjoint(behind[:2]) or behind[:1] in (["border"], ["frontier"]):
        return False
    if mention.kind == "demonym":
        before = tape.words[mention.first - 1] if mention.first else ""
        return not _VOICES.isdisjoint(behind) and (unnamed or (_UNNAMED.isdisjoint(behind) and before not in _SOME))
    if mention.kind == "place":
        return not _VOICES.isdisjoint(behind[:1])
    return mention.kind in _SPEAKERS


def _split(tape: Tape, mention: Mention, verb: int) -> bool:
    return any(word in (";", ":", ".") for word in tape.words[mention.last : verb])


def _object(tape: Tape, mention: Mention) -> bool:
    """Whether a preposition makes an object of it, or of what it is joined to by "and"."""
    if mention.first and tape.words[mention.first - 1] == "and":
        joined = tape.mention_to(mention.first - 1)
        if joined is not None:
            return _object(tape, joined)
    first = mention.first - (1 if mention.first > 1 and tape.words[mention.first - 1] == "the" else 0)
    before = tape.words[first - 1] if first else ""
    if before in ("of", "for") and not _VOICES.isdisjoint(tape.words[mention.last : mention.last + 4]):
        return False
    if before in ("of", "in", "for") and first > 1 and (tape.words[first - 2] in TITLES or tape.words[first - 2] in _VOICES):
        return False
    if before == "to" and first > 1 and tape.words[first - 2] in _AIDES:
        return False
    return before in _PREPOSITIONS


_AIDES: Final = frozenset("adviser advisers advisor aide aides assistant deputy".split())
"""Who speaks for those that they work for: "an adviser to Ukraine's minister"."""


def _headed(tape: Tape) -> str | None:
    """ "Baku: ..." at the head of a headline."""
    if tape.sentence.field != "headline" or ":" not in tape.words:
        return None
    colon = tape.words.index(":")
    head = [m for m in tape.mentions if m.last <= colon <= 6]
    return head[-1].who if head else None
