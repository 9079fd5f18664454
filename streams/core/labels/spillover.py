"""Which countries are drawn in, and how surely: the status comes from who says it and who denies it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from schemas.claims import Confidence, Spillover, SpilloverStatus
from schemas.story import Story
from streams.core.labels.reached import further, tells_of_flight, tells_of_hire
from streams.core.labels.speakers import LOCAL, OUTLET, SAID, SAYING, speaker
from streams.core.labels.where import quote_of, span_of
from streams.core.rules.matcher import Hit
from streams.core.rules.tape import Tape
from streams.core.text.document import Document, Mention
from streams.core.text.gazetteer import StoryGazetteer
from streams.core.text.sentences import Sentence
from streams.core.text.vocabulary import declare
from streams.core.text.world.countries import CURRENCIES

_DENIALS: Final = frozenset(
    "absurd baseless calumny contradicted contradicts delusion delusional delusions denial denials denied denies deny "
    "denying disavowed disavows disclaimed disclaims disinformation dismiss dismissed dismisses fabricated fabrication "
    "fabrications fairy-tale fairytale fake falsehood falsehoods falsity fantasies fantasy fiction groundless hoax invented "
    "invention inventions laughable libel ludicrous myth nonsense pooh-poohed preposterous rebuffed rebuts rebutted refute "
    "refuted refutes reject rejected rejects ridiculous rubbish scoffed scoffing scoffs slander unfounded untrue".split()
)
_BEFORE: Final = frozenset(("had", "been", "earlier", "first", "initially", "previously"))
"""Words before a denial that set it in the past: what is told now has overtaken it."""
_PROOFS: Final = frozenset("confirmed confirms confirm verified verify established acknowledged acknowledges confirmation".split())
_ADMISSIONS: Final = frozenset("admitted admits sorry conceded apologised apologized acknowledged apology regretted regrets".split())
_ADMITS: Final = declare("facts", _ADMISSIONS)
_PROVING: Final = declare("facts", _PROOFS | {"whose", "border"})
_LOCAL: Final = declare("facts", LOCAL)
_HEDGES: Final = frozenset("allege alleged allegedly purported purportedly alleges".split())
_DOUBTS: Final = frozenset("not never reportedly cannot yet unable whether if".split())
_NONE: Final = frozenset(("none", "nobody", "nowhere"))
_NEWS: Final = ("displacement", "economic")
"""Kinds that a party reports rather than alleges."""
_PROTESTS: Final = frozenset(
    "expressed voiced lodged condemned condemns condemn denounced denounces deplored deplores decried protested protests "
    "complained complains summoned summons scrambled evacuated closed".split()
)
_PROTESTING: Final = declare("facts", _PROTESTS)
_REACHES: Final = {"displacement": 0, "economic": 0, "belligerent": 2}
"""How many sentences away the country's own word still vouches for it, where that is not one."""
_ACCUSED: Final = ("belligerent", "foreign-fighters")
"""Kinds that the country itself may deny."""


_POWERS: Final = frozenset(("US", "GB", "FR", "DE", "IT", "NL", "CA", "AU", "RU", "CN"))
"""States whose forces shoot things down far from home: that is taking part, not a hit on their own soil (unless the war is next door)."""


class Denial(NamedTuple):
    """A sentence that denies: where it stands, who denies, the countries that it tells of itself, whether it speaks of fighters.

    `fitting` is whether it may be about what another sentence tells: it is short, or has a word of war, or of claims.
    """

    field: str
    number: int
    said: frozenset[str]
    tells: frozenset[str]
    of_fighters: bool
    fitting: bool


class Tone(NamedTuple):
    """How an update speaks: its denials and deniers, the countries proven drawn in, who speaks where, who protests, whether one owns up."""

    denials: tuple[Denial, ...]
    proven: frozenset[str]
    deniers: frozenset[str]
    voices: tuple[tuple[str, int, str], ...]
    protesters: frozenset[str]
    admitted: bool


def drawn_in(found: Iterable[Hit], document: Document, story: Story, gazetteer: StoryGazetteer) -> tuple[Spillover, ...]:
    """Each country and kind once, in the order of the text, with the surest status that the update gives it."""
    made: dict[tuple[str, str], Spillover] = {}
    hits = [(hit, tuple(_countries(hit, gazetteer))) for hit in _fitting(found, document)]
    tone = _tone(document, hits) if hits else None
    for hit, countries in hits:
        for country in countries:
            one = _told(hit, country, tone, story, gazetteer.near) if tone else None
            if one is None:
                continue
            key = (one.country, one.kind)
            if key not in made or _weight(one) > _weight(made[key]):
                made[key] = one
    return tuple(one for one in made.values() if not _hired(one, made))


def _hired(one: Spillover, made: Mapping[tuple[str, str], Spillover]) -> bool:
    """Whether an armed group's part is that of fighters for hire, whom the update tells of anyway."""
    return one.rule.startswith("belligerent-group") and (one.country, "foreign-fighters") in made


def _fitting(found: Iterable[Hit], document: Document) -> list[Hit]:
    """The matches without those that mean flight, or fighters for hire, only in an update that tells of it."""
    some = sorted(found, key=_place)
    for mark, tells in (("fleeing", tells_of_flight), ("hired", tells_of_hire)):
        if any(hit.rule.emits.get(mark) for hit in some) and not tells(document):
            some = [hit for hit in some if not hit.rule.emits.get(mark)]
    return some


def _place(hit: Hit) -> tuple[bool, int, bool, int, int, str]:
    """Where a match stands, in a sentence those of sure rules first, the longer first: no word list's length names the rule of a fact."""
    sentence, wide = hit.tape.sentence, hit.rule.emits.get("confidence") == "medium"
    return sentence.field == "body", sentence.number, wide, hit.match.first, -hit.match.last, hit.rule.id


_RANK: Final[dict[SpilloverStatus, int]] = {"denied": 4, "confirmed": 3, "reported": 2, "alleged": 1}


def _tone(document: Document, hits: Iterable[tuple[Hit, tuple[str, ...]]]) -> Tone:
    tells: dict[tuple[str, int], set[str]] = {}
    for hit, countries in hits:
        if hit.rule.emits.get("denial"):
            continue
        tells.setdefault((hit.tape.sentence.field, hit.tape.sentence.number), set()).update(countries)
    denials: list[Denial] = []
    proven, protesters, admitted = set[str](), set[str](), False
    voices: list[tuple[str, int, str]] = []
    for sentence in document.sentences:
        tape = Tape(document, sentence, 0)
        admitted = admitted or tape.has.facts & _ADMITS != 0
        if tape.has.facts & _PROVING:
            proven.update(_proven(tape))
        if tape.has.facts & _PROTESTING:
            protesters.update(_subjects(tape, _PROTESTS))
        if _denial(tape) is not None:
            here = frozenset(tells.get((sentence.field, sentence.number), ()))
            fighters, fitting = not _HIRED.isdisjoint(tape.vocabulary), len(tape.words) < _SHORT or not _TOLD.isdisjoint(tape.vocabulary)
            denials.append(Denial(sentence.field, sentence.number, frozenset(_deniers(tape)), here, fighters, fitting))
        elif tape.has.facts & SAID and not _silent(tape.words):
            voices.append((sentence.field, sentence.number, speaker(tape)))
    deniers = frozenset(who for denial in denials for who in denial.said)
    return Tone(tuple(denials), frozenset(proven), deniers, tuple(voices), frozenset(protesters), admitted)


def _silent(words: list[str]) -> bool:
    """Whether somebody is told to say nothing: "Havana has said nothing", "Havana has not commented"."""
    return any(
        word in SAYING and (words[n + 1 : n + 2] == ["nothing"] or (word in _COMMENTS and not _MUTE.isdisjoint(words[max(0, n - 3) : n])))
        for n, word in enumerate(words)
    )


_COMMENTS: Final = frozenset(("commented", "comment", "spoke", "replied", "answered"))
_MUTE: Final = frozenset(("not", "n't", "never", "declined", "refused"))


def _denial(tape: Tape) -> int | None:
    """The word that denies in the sentence, None where none does, or where the denial is told as overtaken."""
    words = tape.words
    if not tape.has.facts & _DENIERS:
        return None
    return next((n for n in range(len(words)) if _denies(words, n)), None)


def _denies(words: list[str], n: int) -> bool:
    word, before, behind = words[n], words[max(0, n - 4) : n], words[n + 1 : n + 12]
    if word in _DENIALS:
        return _BEFORE.isdisjoint(before[-3:]) and "after" not in before and before[-1:] != ["nor"] and behind[:3] != ["at", "the", "time"]
    if word in _NONE:
        return not _HAVING.isdisjoint(before[-1:] + behind[:1]) or (behind[:1] == ["of"] and not _FORCES.isdisjoint(behind[:6]))
    if word in ("ours", "true"):
        return not _NOT.isdisjoint(before) or "nothing" in words[max(0, n - 6) : n]
    if word == "not":
        return behind[:1] == ["one"] and not _FORCES.isdisjoint(behind[1:6])
    return word == "no" and bool(behind) and (behind[0] == "truth" or (behind[0] in _FORCES and not _GONE.isdisjoint(behind[1:])))


_HAVING: Final = frozenset(("has", "have", "had"))
_NOT: Final = frozenset(("not", "n't", "isn't"))
_DENIERS: Final = declare("facts", _DENIALS | _NONE | {"ours", "true", "not", "no"})


_FORCES: Final = frozenset(
    "unit units troops soldiers soldier fighters fighter forces men man aircraft drone missile mercenary mercenaries "
    "servicemen serviceman volunteer volunteers citizen national foreigner shell rocket plane jet".split()
)
_GONE: Final = frozenset("gone crossed sent entered there involved been".split())


_HIRED: Final = frozenset("mercenary mercenaries fighters fighter any recruited recruiting volunteers militants terrorists".split())
_TOLD: Final = frozenset(
    "accusation accusations aircraft airspace allegation allegations army attack attacks border charge charges claim claims "
    "country crossed deployed downed drone drones fabrication fabrications fighters fighting fire fired forces helicopter "
    "hit involved involvement jet mercenaries missile missiles ours plane reports rocket rockets sent serves shell shells "
    "shot soil soldiers strike strikes territory troops unit units".split()
)
_SHORT: Final = 18


def _proven(tape: Tape) -> Iterator[str]:
    """Whom the sentence names before a word of proof that no doubt stands at."""
    for mention in tape.mentions:
        if _counted_by_its_own(tape.words[mention.last : mention.last + 8]):
            yield mention.who
    for n, word in enumerate(tape.words):
        if word in _PROOFS and _DOUBTS.isdisjoint(tape.words[max(0, n - 4) : n]):
            reported = "that" in tape.words[n : n + 6]
            for mention in tape.mentions:
                if 0 <= n - mention.last <= 4 or (mention.first > n if reported and _whole(tape, n, mention) else mention.last <= n):
                    yield mention.who


def _counted_by_its_own(behind: list[str]) -> bool:
    """ "Poland, whose border guard counted 575,100"."""
    return ("whose" in behind[:2] and not LOCAL.isdisjoint(behind)) or (behind[:1] == ["border"] and not _COUNTING.isdisjoint(behind))


_COUNTING: Final = frozenset("counted counts registered recorded says said reports reported".split())


def _whole(tape: Tape, n: int, mention: Mention) -> bool:
    """Whether no semicolon stands between word `n` and the mention."""
    return ";" not in tape.words[min(n, mention.last) : max(n, mention.first)]


def _subjects(tape: Tape, verbs: frozenset[str]) -> Iterator[str]:
    """Who stands right before one of the verbs."""
    for n, word in enumerate(tape.words):
        if word in verbs:
            yield from (mention.who for mention in tape.mentions if 0 <= n - mention.last <= 4)


def _deniers(tape: Tape) -> Iterator[str]:
    """Who denies in the sentence: the speaker, and who stands right before the verb."""
    yield speaker(tape)
    verb = _denial(tape) or 0
    yield from (mention.who for mention in tape.mentions if 0 <= verb - mention.last <= 4)


def _weight(one: Spillover) -> int:
    """How sure a status is; a headline that names nobody says least."""
    return 0 if one.span.field == "headline" and one.status == "reported" else _RANK[one.status]


def _countries(hit: Hit, gazetteer: StoryGazetteer) -> Iterator[str]:
    """The countries that a match names; "in Syria and Lebanon" names two."""
    found = _SOURCES.get(hit.rule.emits.get("country", ""))
    if found is not None:
        yield from (who for who in found(hit, gazetteer) if gazetteer.foreign(who))
        return
    for name, mention in hit.match.captures:
        if name in ("country", "militia", "ground") and not (name == "ground" and _adjective(hit.tape, mention)):
            yield from dict.fromkeys(who for who in _named(hit, mention) if gazetteer.foreign(who))
            return


def _owner(hit: Hit, gazetteer: StoryGazetteer) -> Iterator[str]:
    """The country that "its" and "the country's" stand for: of whom the sentence spoke before, else the speaker."""
    tape, match = hit.tape, hit.match
    own = next((n for n in range(match.first, match.last) if tape.words[n] in _OWN), match.first)
    before = [m for m in tape.mentions if m.last <= own and m.kind != "organisation"]
    before = [m for m in before if not _CHARGING.isdisjoint(tape.words[max(0, m.first - 2) : m.first])] or before
    subject = before[0] if before and gazetteer.foreign(before[0].who) else before[-1] if before else None
    said = subject.who if subject is not None else speaker(tape, match.first)
    if said == OUTLET and tape.mentions:
        said = tape.mentions[0].who
    yield said


def _neighbour(hit: Hit, gazetteer: StoryGazetteer) -> Iterator[str]:
    """The country next door that tells what befell it; where an official of no named state does, the only one that the update names."""
    said = speaker(hit.tape, hit.match.first)
    if said in gazetteer.near and gazetteer.foreign(said):
        yield said
    elif said == OUTLET and (_local(hit.tape) or not _HERE.isdisjoint(hit.tape.words[hit.match.first : hit.match.last + 6])):
        document = hit.tape.document
        named = {m.who for sentence in document.sentences for m in document.mentions(sentence) if gazetteer.foreign(m.who)}
        if len(named) == 1 and named <= gazetteer.near:
            yield from named


_CHARGING: Final = frozenset(
    "condemn condemns condemned condemning blame blames blamed accuse accuses accused criticise criticises criticised".split()
)
"""Verbs whose object it is that "its" goes back to: "condemns Turkey for its part"."""


_HERE: Final = frozenset(("county", "district", "province", "prefecture", "governorate"))
"""What an update calls a part of a country whose name it has given before."""


_OWN: Final = frozenset(("its", "our", "country", "kingdom", "republic"))


def _adjective(tape: Tape, mention: Mention) -> bool:
    """Whether a country's name only describes what stands behind it: "the US embassy"."""
    return not _OWNED.isdisjoint(tape.words[mention.last : mention.last + 2])


_OWNED: Final = frozenset(
    "embassy consulate base bases mission troops forces soldiers officials official drone drones missiles aircraft plane planes jets ship "
    "tanker company ambassador envoy president government army".split()
)


def _group(hit: Hit, gazetteer: StoryGazetteer) -> Iterator[str]:
    """The country of the armed group that "the group" or "it" means: the last that was named."""
    tape, last = hit.tape, ""
    for sentence in tape.document.sentences:
        here = sentence.field == tape.sentence.field and sentence.number == tape.sentence.number
        for mention in tape.document.mentions(sentence):
            if mention.kind == "group" and not (here and mention.first >= hit.match.last):
                last = mention.who
        if here:
            break
    after = [mention.who for mention in tape.mentions if mention.kind == "group"]
    yield from ([last] if last else after)[:1]


def _named(hit: Hit, mention: Mention) -> Iterator[str]:
    yield from _coordinated(hit.tape, mention)
    if hit.rule.emits.get("kind") == "displacement":
        yield from further(hit.tape, mention, hit.match.last)


def _speaking(hit: Hit, gazetteer: StoryGazetteer) -> Iterator[str]:
    """Who says it."""
    yield speaker(hit.tape)


def _paying(hit: Hit, gazetteer: StoryGazetteer) -> Iterator[str]:
    """Whose money or market it is."""
    said = _currency(hit)
    if said is not None:
        yield said


_SOURCES: Final[dict[str, Callable[[Hit, StoryGazetteer], Iterator[str]]]] = {
    "currency": _paying,
    "speaker": _speaking,
    "neighbour": _neighbour,
    "owner": _owner,
    "group": _group,
}
"""Where a rule takes the country from, where no slot names it."""


def _currency(hit: Hit) -> str | None:
    words = hit.tape.words[hit.match.first : hit.match.last]
    before = hit.tape.mention_to(hit.match.first)
    if before is not None and before.kind == "demonym":
        return before.who
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    return next((CURRENCIES[word] for word in (*pairs, *words) if word in CURRENCIES), None)


def _coordinated(tape: Tape, mention: Mention) -> Iterator[str]:
    yield mention.who
    earlier = (
        tape.mention_to(mention.first - 1)
        if mention.kind in ("demonym", "name") and mention.first > 1 and tape.words[mention.first - 1] == "and"
        else None
    )
    if earlier is not None and earlier.kind == mention.kind:
        yield earlier.who
    at = mention.last
    while True:
        n = at
        while n < len(tape.words) and n - at < 3 and tape.words[n] in (",", "and", "or", "the", "both", "in", "on", "a", "an"):
            n += 1
        following = tape.mention_from(n)
        if n == at or following is None or following.kind != mention.kind:
            return
        yield following.who
        at = following.last


def _told(hit: Hit, country: str, tone: Tone, story: Story, near: Collection[str]) -> Spillover | None:
    kind = hit.rule.emits["far" if country in _POWERS and country not in near and "far" in hit.rule.emits else "kind"]
    counted = hit.rule.emits.get("counts") and not any(mention.kind == "organisation" for mention in hit.tape.mentions)
    claimant = country if counted else _claimant(hit, country, kind, story)
    if hit.rule.emits.get("disowned") and claimant != country:
        return None
    status = _status(hit, country, kind, claimant, tone, story)
    return Spillover(
        country=country,
        kind=kind,
        status=status,
        claimant=claimant,
        span=span_of(hit.tape, hit.match),
        quote=quote_of(hit.tape),
        rule=hit.rule.id,
        confidence=_confidence(hit, country, status, claimant, tone, story),
    )


def _confidence(hit: Hit, country: str, status: SpilloverStatus, claimant: str, tone: Tone, story: Story) -> Confidence:
    """How surely it is read; that a country sends fighters is worth little on an enemy's word alone."""
    if hit.rule.emits.get("sender") and status in ("alleged", "denied") and claimant in story.sides and country not in tone.deniers:
        return "low"
    grade: Confidence = hit.rule.emits.get("confidence", "high" if status in ("confirmed", "reported") else "medium")
    return grade


def _claimant(hit: Hit, country: str, kind: str, story: Story) -> str:
    """Who says it; officials of no named state speak for the country hit, and the body for a headline that names nobody."""
    tape = hit.tape
    said = speaker(tape, hit.match.first, unnamed=kind not in _ACCUSED)
    named = any(m.who == country for m in tape.mentions)
    if kind in ("kinetic", "displacement") and said not in story.sides and _local(tape) and named:
        return country
    if kind == "kinetic" and named and _by_its_broadcaster(tape, said, country):
        return country
    if kind not in _ACCUSED and named and _of_the_place(tape, country):
        return country
    if said == OUTLET and tape.sentence.field == "headline":
        return _told_by_body(tape.document, country, kind not in _ACCUSED)
    return said


def _of_the_place(tape: Tape, country: str) -> bool:
    """Whether an official says it by whom nothing but the place hit can be meant: "a local official said", or "the army said" where
    nobody else is named before."""
    if not tape.has.facts & _TELLS:
        return False
    return any(_official_says(tape, n, country) for n, word in enumerate(tape.words) if word in _TELLING)


def _official_says(tape: Tape, verb: int, country: str) -> bool:
    words = tape.words
    begin = max(verb - _TITLE_REACH, max((m.last for m in tape.mentions if m.last <= verb), default=0), 0)
    office = next((n for n in range(begin, verb) if words[n] in _OFFICERS), None)
    if not office or any(m.last == office for m in tape.mentions):
        return False
    if not _OF_A_PLACE.isdisjoint(words[max(0, office - 2) : office]):
        return "whose" not in words[max(0, office - 3) : office]
    article = not _ARTICLES.isdisjoint(words[max(0, office - 2) : office])
    return article and not any(m.who != country and m.kind != "place" for m in tape.mentions if m.last <= verb)


_TITLE_REACH: Final = 6
_TELLING: Final = frozenset("said says told tells wrote tweeted announced confirmed stated reported added".split())
_TELLS: Final = declare("facts", _TELLING)
_OF_A_PLACE: Final = frozenset("local border provincial district regional county frontier".split())
_ARTICLES: Final = frozenset(("the", "its", "their", "a", "an", ","))
_OFFICERS: Final = frozenset(
    "official officials officer officers governor guard guards force police command commander army military authority authorities "
    "chief spokesman spokeswoman spokesperson ministry minister prefect mayor gendarmerie staff head president security".split()
)


def _told_by_body(document: Document, country: str, placed: bool) -> str:
    """Who says it in the body: in the first sentence that names the country, or (of what is `placed`) an official of the place where
    none does."""
    for sentence in document.body:
        if any(mention.who == country for mention in document.mentions(sentence)):
            tape = Tape(document, sentence, 0)
            said = speaker(tape)
            return country if placed and said == OUTLET and _local(tape) else said
    lead = Tape(document, document.body[0], 0) if placed and document.body else None
    return country if lead is not None and _local(lead) and speaker(lead) == OUTLET else OUTLET


def _local(tape: Tape) -> bool:
    """Whether an official whose state is not said speaks: "a governor said", "Interior Minister Mazen al-Faraya said"."""
    return tape.has.facts & _LOCAL != 0 and tape.has.facts & SAID != 0


def _by_its_broadcaster(tape: Tape, said: str, country: str) -> bool:
    """ "Iranian state television said", "television there reports": what a state's own media tell of what befell it is the state's word."""
    if said not in (OUTLET, country) or tape.has.facts & _AIRS == 0 or tape.has.facts & SAID == 0:
        return False
    words = tape.words
    return any(
        word in _BROADCASTERS and (_of_the_state(tape, n, country) or words[n + 1 : n + 2] == ["there"]) for n, word in enumerate(words)
    )


def _of_the_state(tape: Tape, n: int, country: str) -> bool:
    """Whether the broadcaster at word `n` is the state's, and no other country's."""
    if n == 0 or tape.words[n - 1] != "state":
        return False
    owner = tape.mention_to(n - 1)
    return owner is None or owner.who == country


_BROADCASTERS: Final = frozenset("television tv radio media agency news broadcaster".split())
_AIRS: Final = declare("facts", _BROADCASTERS)


def _status(hit: Hit, country: str, kind: str, claimant: str, tone: Tone, story: Story) -> SpilloverStatus:
    tape, match = hit.tape, hit.match
    if hit.rule.emits.get("disowned") or _denied_here(hit, country) or _denied_elsewhere(tape.sentence, country, kind, tone, story):
        return "denied"
    if not _HEDGES.isdisjoint(tape.words[max(0, match.first - 3) : match.last]):
        return "alleged"
    if "reportedly" in tape.words[max(0, match.first - 3) : match.last]:
        return "reported"
    if kind == "belligerent" and claimant in story.sides and not _ADMISSIONS.isdisjoint(tape.vocabulary):
        return "confirmed"
    if claimant == country or country in tone.proven or _owned(tape.sentence, country, kind, tone):
        return "confirmed"
    if kind == "belligerent" and _accused(hit, claimant, country):
        return "alleged"
    accused = (
        kind not in _NEWS
        and (kind != "kinetic" or hit.rule.emits.get("accuses") or not _ACCUSING.isdisjoint(tape.vocabulary))
        and not hit.rule.emits.get("ally")
        and not (kind == "belligerent" and _by_group(hit))
    )
    return "alleged" if claimant in story.sides and accused else "reported"


def _accused(hit: Hit, claimant: str, country: str) -> bool:
    """Whether a third state says that the country takes part, or somebody condemns it for that."""
    if claimant == country or hit.rule.emits.get("ally") or "far" in hit.rule.emits or _by_group(hit):
        return False
    left = hit.tape.words[max(0, hit.match.first - 8) : hit.match.last]
    return not _ACCUSING.isdisjoint(left) or (len(claimant) == 2 and claimant != "UN" and claimant.isupper())


_ACCUSING: Final = frozenset(
    "accuse accuses accused accusing blame blames blamed condemn condemns condemned denounce denounces denounced decries deplores".split()
)


def _by_group(hit: Hit) -> bool:
    """Whether an armed group is told to fight: that it does is news where a state's part would be an accusation."""
    return any(mention.kind == "group" for _, mention in hit.match.captures) or hit.rule.emits.get("country") == "group"


def _owned(sentence: Sentence, country: str, kind: str, tone: Tone) -> bool:
    """Whether the country speaks of it: it protests at what hit it, or tells of its own deed; or the one who fired admits it."""
    if kind == "kinetic" and (tone.admitted or country in tone.protesters):
        return True
    if kind == "foreign-fighters" or country in tone.deniers:
        return False
    reach = _REACHES.get(kind, 1)
    headed = sentence.field == "headline"
    return any(
        who == country and (number <= reach if headed or field == "headline" else abs(number - sentence.number) <= reach)
        for field, number, who in tone.voices
        if headed or field == sentence.field or (kind == "belligerent" and sentence.number <= reach)
    )


def _denied_here(hit: Hit, country: str) -> bool:
    """Whether the clause of the match denies, or the country in another of the same sentence."""
    verb = _denial(hit.tape)
    begin, end = hit.tape.bounds(hit.match.first, hit.match.last)
    if verb is None:
        return False
    return begin <= verb < end or any(
        m.who == country and -6 <= verb - m.last <= 6 for m in hit.tape.mentions if not begin <= m.first < end
    )


def _denied_elsewhere(sentence: Sentence, country: str, kind: str, tone: Tone, story: Story) -> bool:
    """Whether a sentence near by denies it: the country, a side, or nobody named; one that tells of a country itself denies only that."""
    return any(
        _near(denial, sentence, -2 if kind in _ACCUSED else 1, 5 if kind == "foreign-fighters" else 2)
        and (not denial.tells or (kind == "foreign-fighters" and denial.of_fighters))
        and (denial.fitting or country in denial.said)
        and (kind not in _NEWS or country in denial.said)
        and (bool(denial.said & {country, OUTLET, *story.sides}) or (kind == "foreign-fighters" and denial.of_fighters))
        for denial in tone.denials
    )


def _near(denial: Denial, sentence: Sentence, earliest: int, latest: int) -> bool:
    """Whether the denial stands within so many sentences of what it may deny; a headline is denied at the head of the body."""
    if sentence.field == "headline":
        return denial.field == "body" and denial.number <= latest + 1
    return denial.field == sentence.field and denial.number != sentence.number and earliest <= denial.number - sentence.number <= latest
