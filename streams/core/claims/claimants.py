"""Who says it: the speaker of a sentence, from said-verbs, "according to", colons, counts and quotations."""

from __future__ import annotations

from typing import Final

from streams.core.claims.belligerents import Sides
from streams.core.claims.figures import View
from streams.core.claims.topics import SUBORDINATE, THEY, lead, pronoun_subject
from streams.core.text.document import Mention
from streams.core.text.introductions import TITLES
from streams.core.text.vocabulary import declare

OUTLET: Final = "outlet"
LOCAL: Final = "local"
"""Officials whose side only the place tells: theirs is the victims'."""
OFFICE: Final = frozenset(
    (
        "authorities officials official prosecutors prosecutor police governor mayor ministry medics doctors rescuers "
        "administration service services hospital hospitals residents emergency directorate department prosecutor's general's "
        "mayor's governor's council municipality headquarters ombudsman ombudsman's paramedics firefighters coroner morgue surgeons "
        "clinic villagers defence state"
    ).split()
)
OFFICIAL: Final = declare("speakers", OFFICE)
TITLE: Final = declare("speakers", TITLES)
OFFICIALS: Final = OFFICIAL | TITLE
SPEAKING: Final = frozenset(
    (
        "said says say told tells announced announces confirmed confirms claimed claims claim stated states added adds wrote "
        "writes declared declares admitted admits admit acknowledged conceded concedes tweeted posted insisted asserted "
        "asserts reported reports report estimated estimates counts counted lists gives gave puts speaks spoke speak disclosed "
        "revealed noted recorded documented alleged alleges according citing cited quoted denied denies reckons warned "
        "informed published released indicate put registered names identified boasted contends raises lifts discloses given "
        "has learnt learned learns informs give count list announce estimate record spoken speaking confirm reckon acknowledge "
        "concede believe believes believed think thinks calculated calculates replied replies recounted stressed tallied tallies "
        "accuse accuses accused blames blamed charged charges charge understands knows know boast "
        "boasts complain complains complained insists maintains maintained argues sums "
        "assert brag brags bragged trumpeted countered counters "
        "contended retorted retorts concluded claiming asserting boasting alleging insisting maintain answered"
    ).split()
)
SPEECH: Final = declare("speakers", SPEAKING)
INVERTED: Final = declare(
    "speakers",
    (
        "said says say wrote writes told reported reports added adds claimed claims announced confirmed stated declared charged replied "
        "countered retorted asserted asserts answered concluded maintained maintains insisted insists"
    ).split(),
)
ISSUED: Final = frozenset(
    "released published posted issued reported recorded confirmed announced given counted documented listed claimed acknowledged".split()
)
COUNTS: Final = declare(
    "speakers",
    (
        "count reckoning estimate estimates figures account tally statement data report reports findings list bulletin number "
        "numbers toll term count books records bulletins statistics ledger"
    ).split(),
)
QUOTED: Final = frozenset((",", '"', "”", "'", "’"))
"""What closes that which was said before its speaker is named."""
CLOSES: Final = declare("speakers", (",", ".", ";", ":", "(", "-", "–", "—", "that", "who", "which", "whose", "while", "as", "in"))
PRONOUNS: Final = frozenset({"it", "he", "she", "they", "who", "its", "his"})


def speaker(view: View, sides: Sides, before: str, at: int | None = None) -> str:
    """Who says what the sentence says (a side, an ISO code, an organisation's name); `before` spoke last; `outlet` where nobody is."""
    found = (
        _believed(view, at)
        or _bracketed(view, at)
        or _gapped(view, at)
        or _according(view, at)
        or _colon(view, sides)
        or _says(view, sides, before, at)
        or _by_count(view, before)
        or _put_out(view)
    )
    return found or (before if "also" in view.bag else OUTLET)


def _believed(view: View, at: int | None) -> str | None:
    """ "3,000 soldiers, if Armenia is to be believed": Armenia says so."""
    if "if" not in view.bag:
        return None
    for mention in view.mentions:
        if (
            mention.first
            and "if" in view.lowers[max(0, mention.first - 2) : mention.first]
            and not {"is", "are"}.isdisjoint(view.lowers[mention.last : mention.last + 3])
            and at is not None
            and 0 < mention.first - at < 12
        ):
            return mention.who
    return None


def _bracketed(view: View, at: int | None) -> str | None:
    """ "Four soldiers dead and 68 wounded (Thai military); 46 injured (Red Cross)": who stands alone in the brackets behind a figure."""
    if at is None or "(" not in view.bag:
        return None
    start = next((i for i in range(at, len(view.lowers)) if view.lowers[i] in ("(", ";")), len(view.lowers))
    end = next((i for i in range(start, min(len(view.lowers), start + 9)) if view.lowers[i] == ")"), 0)
    if end <= start + 1 or view.lowers[start] != "(" or (end + 1 < len(view.lowers) and view.lowers[end + 1] not in _AFTER_SOURCE):
        return None
    if any(unit.quantity is not None and start < unit.first < end for unit in view.units):
        return None
    named = [m for m in view.mentions if start < m.first and m.last <= end]
    if named:
        return named[0].who if named[0].kind != "place" and len({m.who for m in named}) == 1 else None
    return LOCAL if view.speakers_near(start, end, OFFICIALS) else None


_AFTER_SOURCE: Final = frozenset({".", ";", ",", "and"})


def _gapped(view: View, at: int | None) -> str | None:
    """ "Prosecutors in Baku count 93 killed, the ombudsman in Stepanakert no fewer than 50": who stands, with no verb, before a figure."""
    if at is None or at < 4 or not view.has.speakers & SPEECH:
        return None
    start = at
    while start > 0 and at - start < 12 and view.lowers[start - 1] not in (",", ";", "and", "while", "but"):
        start -= 1
    if start < 4:
        return None
    inside = [m for m in view.mentions if start <= m.first and m.last <= at]
    if len(inside) != 1 or not any(unit.first < start and unit.code in "QqC" for unit in view.numbered):
        return None
    named = range(inside[0].first, inside[0].last)
    words = [view.lowers[i] for i in range(start, at) if i not in named]
    office = not OFFICE.isdisjoint(words) or inside[0].kind in ("body", "official")
    return inside[0].who if office and all(word in OFFICE or word in GAPS for word in words) else None


def only_joins(view: View, first: int, last: int) -> bool:
    """Whether nothing but "and" or a hedge stands between two figures, so that whoever says one says the other."""
    return last - first <= 5 and all(word == "and" or word in GAPS for word in view.lowers[first:last])


GAPS: Final = frozenset(
    "the that its 's ' in of human rights no fewer less than more over upwards some about at least nearly almost only interior".split()
)


def _put_out(view: View) -> str | None:
    """ "a video put out by the ministry": who released it says it."""
    if "by" not in view.bag:
        return None
    lowers = view.lowers
    for i in range(1, len(lowers) - 1):
        if lowers[i] == "by" and (lowers[i - 1] in ISSUED or (i > 1 and lowers[i - 1] == "out" and lowers[i - 2] == "put")):
            return _near(view, i + 1, i + 8)
    return None


def _according(view: View, at: int | None) -> str | None:
    """ "..., according to the ministry", if it is of the same half of the sentence as the figure."""
    if "according" not in view.bag and "citing" not in view.bag:
        return None
    for i, word in enumerate(view.lowers):
        if at is not None and word in ("according", "citing") and ";" in view.lowers[min(i, at) : max(i, at)]:
            continue
        if word == "according" and i + 1 < len(view.lowers) and view.lowers[i + 1] == "to":
            local = LOCAL if view.speakers_near(i + 2, i + 6, OFFICIAL) else None
            return _unknown(view, i + 2) or _near(view, i + 2, i + 12) or _organisation(view, i + 2) or local
        if word == "citing":
            return _near(view, i + 1, i + 8)
    return None


def _near(view: View, first: int, last: int) -> str | None:
    """The first mention among the tokens, up to a clause's end."""
    for mention in view.mentions:
        if first <= mention.first < last:
            closed = any(word in (";", ".", '"') for word in view.lowers[first : mention.first])
            return None if closed or _counts_in(view, first, mention.first) else mention.who
    return None


def _counts_in(view: View, first: int, last: int) -> bool:
    """Whether a figure stands there: whoever is named behind it is no speaker."""
    return view.counts_between(first, last)


def _unknown(view: View, first: int) -> str | None:
    """ "according to HRANA, a group based in Washington": a name that nobody knows, right behind the words, wherever it is based."""
    name = _organisation(view, first)
    if name is None or any(m.first <= first + 1 + len(name.split()) for m in view.mentions if m.first >= first):
        return None
    return name if (OFFICE | TITLES).isdisjoint(name.lower().split()) else None


def _organisation(view: View, first: int) -> str | None:
    """A name in capitals that nobody knows: an agency, an organisation."""
    i = first
    while i < len(view.tokens) and view.lowers[i] in ("the", "to", "by", "a", "an", "same"):
        i += 1
    names: list[str] = []
    while (
        i < len(view.tokens)
        and view.tokens[i].kind == "word"
        and (view.tokens[i].text[0].isupper() or (names and view.lowers[i] in ("of", "for")))
    ):
        names.append(view.tokens[i].text)
        i += 1
    while names and names[-1].islower():
        names.pop()
    return " ".join(names) or None


def _colon(view: View, sides: Sides) -> str | None:
    """A headline's "Baku: ..." or "...: Azeri prosecutor"; a list's "- Israel: the building was a command post"."""
    if ":" not in view.bag:
        return None
    colon = view.lowers.index(":")
    if view.sentence.field != "headline":
        return _bullet(view, colon)
    if _town_and_count(view, colon):
        return None
    if any(word in ("live", "war", "news", "updates", "latest") for word in view.lowers[:colon]):
        return None
    head = [m for m in view.mentions if m.last <= colon]
    if (
        head
        and colon <= 6
        and head[0].kind != "place"
        and not any(
            unit.has("K") or (unit.has("H") and not _body(view, unit.first, unit.last)) for unit in view.units if unit.first < colon
        )
    ):
        return head[-1].who
    tail = [m for m in view.mentions if m.first > colon]
    counted = any(unit.first > colon for unit in view.numbered)
    return tail[0].who if tail and len(view.lowers) - colon <= 7 and not counted and _speaks_last(view, tail[0], colon) else None


def _body(view: View, first: int, last: int) -> bool:
    """ "Lebanese army: ..." is who speaks, "Lebanese dead: ..." is not."""
    return not ARMED.isdisjoint(view.lowers[first:last])


ARMED: Final = frozenset({"army", "military", "police", "navy", "forces", "command", "guard", "guards"})


def _speaks_last(view: View, mention: Mention, colon: int) -> bool:
    """ "...: Azeri prosecutor" speaks, "...: Israel's worst day in Gaza" does not."""
    if mention.first > colon + 3:
        return False
    rest = view.lowers[mention.last :]
    return not rest or (
        not {"in", "on", "of", "at", "for", "to"} & set(rest) and (rest[0] != "'s" or not OFFICE.isdisjoint(rest) or len(rest) < 3)
    )


def _town_and_count(view: View, colon: int) -> bool:
    """ "Tripoli: 121 dead": where it happened, not who says it."""
    town = any(m.first == 0 and m.last == colon and m.kind in ("place", "body", "name") for m in view.mentions)
    return town and any(colon < unit.first <= colon + 2 for unit in view.numbered)


def _bullet(view: View, colon: int) -> str | None:
    """Who a line of a list is headed by, where that is a side or its people, no town."""
    head = next((m for m in view.mentions if m.first <= 2 and m.last == colon), None)
    return head.who if head is not None and head.kind not in ("place", "organisation") and view.sentence.text[:1] in "-*•" else None


def _says(view: View, sides: Sides, before: str, at: int | None) -> str | None:
    """Who is the subject of the said-verb nearest to the figure."""
    if view.said is None:
        view.said = _spoken(view, sides, before)
    nearest: str | None = None
    least = 0
    for i, who in view.said:
        away = abs(i - at) if at is not None else i
        if (nearest is None or away < least) and not _unsaid(view, i, at):
            nearest, least = who, away
    return nearest


def _spoken(view: View, sides: Sides, before: str) -> list[tuple[int, str]]:
    """Each said-verb of the sentence that has a speaker: (its token, who)."""
    if not view.has.speakers & (SPEECH | _PERHAPS):
        return []
    found: list[tuple[int, str]] = []
    for i, token in enumerate(view.tokens):
        if not token.word.speakers & (SPEECH | _PERHAPS):
            continue
        who = _voice(view, i, sides, before, found[-1][1] if found else None)
        if who is not None:
            found.append((i, who))
    return found


def _voice(view: View, verb: int, sides: Sides, before: str, earlier: str | None) -> str | None:
    """Who speaks by the verb; `earlier` has spoken in the sentence before it, `before` before the sentence."""
    token = view.tokens[verb]
    last = before if earlier is None else earlier
    if token.word.speakers & _PERHAPS:
        maker = token.lower in ("makes", "make")
        if view.words(verb + 1, verb + 2) != ("it" if maker else "to"):
            return None
        return _subject(view, verb, sides, before) if maker else _teller(view, verb, sides, last)
    if earlier is not None and token.word.speakers & _ON_TOP:
        return earlier
    if (token.lower == "has" and not _has_it_that(view, verb)) or _gives_in(view, verb):
        return None
    return _teller(view, verb, sides, last)


_ON_TOP: Final = declare("speakers", "claiming asserting boasting alleging insisting".split())
"""What whoever spoke before in the sentence says as well: "he put it far higher, claiming that 7,000 were killed"."""
_PERHAPS: Final = declare("speakers", "makes make owns owned".split())
"""What speaks only before "it" or "to"."""


def _has_it_that(view: View, verb: int) -> bool:
    """ "Kyiv, for its part, has 300 dead"; but "Russia, he claimed, has lost 300" says nothing of its own."""
    return verb > 0 and view.lowers[verb - 1] == "," and not view.speakers_near(verb + 1, verb + 3, _HAD)


_HAD: Final = declare("speakers", "lost suffered sustained seen had been taken buried incurred already so".split())


def _gives_in(view: View, verb: int) -> bool:
    """ "gave themselves up" says nothing."""
    return view.lowers[verb] in ("gave", "give", "gives", "given") and not _SELVES.isdisjoint(view.lowers[verb + 1 : verb + 3])


_SELVES: Final = frozenset({"themselves", "himself", "herself", "itself", "way", "up", "birth", "in"})


def _teller(view: View, verb: int, sides: Sides, before: str) -> str | None:
    """Who says what the verb says: whoever stands behind it (", says the Ethiopian government"), else its subject."""
    if not view.tokens[verb].word.speakers & INVERTED:
        return _subject(view, verb, sides, before)
    if _turned_round(view, verb):
        return _inverted(view, verb) or _subject(view, verb, sides, before)
    return _subject(view, verb, sides, before) or _inverted(view, verb)


def _turned_round(view: View, verb: int) -> bool:
    """Whether the verb stands behind what was said and a speaker, no clause, follows it."""
    if verb == 0 or view.lowers[verb - 1] not in QUOTED or _before_aside(view, 0, verb) is not None:
        return False
    end = _closed(view, verb, CLOSES)
    if not 1 < end - verb < 14:
        return False
    for unit in view.units:
        if unit.first >= end:
            break
        if verb < unit.first and (unit.quantity is not None or unit.has("K")):
            return False
    return True


def _closed(view: View, verb: int, marks: int) -> int:
    """Where the clause that the verb opens is closed by one of these marks and words."""
    tokens = view.tokens
    for i in range(verb + 1, len(tokens)):
        if tokens[i].word.speakers & marks:
            return i
    return len(tokens)


def _unsaid(view: View, verb: int, at: int | None) -> bool:
    """Whether the verb says nothing of the figure: a passive ("are reported to have died"), or another clause's."""
    if verb and view.lowers[verb - 1] in _BE:
        return True
    if at is None:
        return False
    if verb > at and _of_what_follows(view, verb):
        return True
    if not (";" in view.bag or "but" in view.bag):
        return False
    between = view.lowers[verb:at] if verb < at else view.lowers[at:verb]
    last_word = len(view.lowers) - verb <= 4 and "," in view.lowers[max(0, verb - 3) : verb]
    return (";" in between and not last_word) or (verb < at and "but" in between)


def _of_what_follows(view: View, verb: int) -> bool:
    """ "Eight soldiers were killed, Hezbollah said it had lost three": the verb speaks of the three alone."""
    return view.counts_between(verb + 1, _closed(view, verb, CLAUSE_ENDS))


_BE: Final = frozenset("is are was were be been being".split())
CLAUSE_ENDS: Final = declare("speakers", (",", ";", ".", ":", "(", "-", "–", "—", '"', "”", "and", "but"))
SENTENCE_ENDS: Final = declare("speakers", (";", ".", ":", '"', "”", "“", "but", "while"))


def _subject(view: View, verb: int, sides: Sides, before: str) -> str | None:
    """Who stands before the verb: the nearest mention of its clause that no attack belongs to, or a pronoun."""
    start, tokens = verb, view.tokens
    while start > 0 and verb - start < 18 and not tokens[start - 1].word.speakers & SENTENCE_ENDS:
        start -= 1
    inside = [m for m in view.mentions if start <= m.first and m.last <= verb]
    aside = _before_aside(view, start, verb)
    if aside is not None:
        return aside
    tail = _tail(view, inside, start, verb)
    if tail is not None:
        return tail
    pronoun = view.lowers[verb - 1] if verb else ""
    if pronoun in PRONOUNS and _interrupts(view, inside, verb):
        return before if before != OUTLET else None
    if pronoun in ("he", "she", "they") and before != OUTLET:
        return before
    if pronoun in ("he", "she") and verb > 1 and view.lowers[verb - 2] in QUOTED:
        return None
    near = [m for m in inside if verb - m.last <= 9 and not (_victims(view, m, verb) or _object(view, m) or _in_aside(view, m, verb))]
    if pronoun in PRONOUNS:
        return _meant(view, verb, pronoun) or _told_of(view, verb) or (before if before != OUTLET else near[0].who if near else None)
    return _there(view, verb) or _of_those_near(view, near, verb) or _joined(view, start, verb) or _unnamed(view, verb, before)


def _interrupts(view: View, inside: list[Mention], verb: int) -> bool:
    """ "Armenian artillery, it said, killed four": whether the pronoun stands between somebody else and what he did."""
    if view.words(verb - 2, verb - 1) != "," or view.words(verb + 1, verb + 2) != ",":
        return False
    return any(verb - 5 <= m.last <= verb - 2 and _leading_clause(view, m, 0) for m in inside)


def _there(view: View, verb: int) -> str | None:
    """ "Armenia has given no figure. An official there confirmed ...": of the side named last before."""
    if verb < 2 or view.lowers[verb - 1] != "there" or not view.tokens[verb - 2].word.speakers & OFFICIALS:
        return None
    before = [m for m in view.mentions if m.last < verb and m.kind != "organisation"]
    return before[-1].who if before else view.topic or None


def _in_aside(view: View, mention: Mention, verb: int) -> bool:
    """ "Déby walked about Boma, a post that Boko Haram overran on Monday, and gave the losses": in a clause that has ended by then."""
    i = mention.first - 1
    if i > 0 and view.lowers[i] in ("the", "its"):
        i -= 1
    return i >= 0 and view.lowers[i] in SUBORDINATE and "," in view.lowers[mention.last : verb]


def _joined(view: View, start: int, verb: int) -> str | None:
    """ "..., and gave the losses": of a verb that is joined to one before, the subject is the sentence's."""
    if verb < 2 or view.lowers[verb - 1] != "and":
        return None
    first = lead(view)
    return first.who if first is not None and start <= first.first and first.last < verb and not _victims(view, first, verb) else None


def _told_of(view: View, verb: int) -> str | None:
    """ "Azerbaijan keeps its losses to itself. It counts 24 civilians killed": whom the sentence before, of no speaker, is about."""
    return view.topic if view.unsaid and pronoun_subject(view, verb) and view.lowers[verb - 1] in THEY else None


def _meant(view: View, verb: int, pronoun: str) -> str | None:
    """ "Azerbaijan does not disclose its losses, but 63 civilians have died, it says": whom "it" means in its half of the sentence."""
    if pronoun not in ("it", "they"):
        return None
    start = next((i + 1 for i in range(verb - 1, -1, -1) if view.lowers[i] in (";", ".", ":")), 0)
    led = [m for m in view.mentions if start <= m.first and m.last < verb and _leading_clause(view, m, start)]
    led = [
        m for m in led if m.kind != "organisation" and not (pronoun == "it" and m.kind != "name" and view.lowers[m.last - 1].endswith("s"))
    ]
    return led[-1].who if led else None


def _leading_clause(view: View, mention: Mention, start: int) -> bool:
    """Whether a mention may be a clause's subject: it follows no preposition and is not whom somebody accuses."""
    before = view.lowers[mention.first - 1] if mention.first > start else ""
    if before == "the" and mention.first > start + 1:
        before = view.lowers[mention.first - 2]
    if before in GOVERNING:
        return False
    return all(not unit.first <= mention.first < unit.last for unit in view.numbered)


GOVERNING: Final = frozenset(
    (
        "in on at by with against near from to of for among over into between accused accuses accusing blamed blames blaming told "
        "urged shelled shelling attacked attacking bombed bombing hit hitting struck striking"
    ).split()
)


def _tail(view: View, inside: list[Mention], start: int, verb: int) -> str | None:
    """ "... shot dead by Israeli soldiers, medics said": what stands between the last comma and the verb speaks, if it names anybody."""
    comma = verb - 1
    while comma > start and view.lowers[comma] != ",":
        comma -= 1
    if comma <= start or comma == verb - 1 or verb - comma > 9:
        return None
    named = [m for m in inside if m.first > comma and not _object(view, m)]
    if named:
        return named[0].who if len({m.who for m in named}) == 1 else _leading(view, named, verb)
    words = 0
    for i in range(comma + 1, verb):
        words |= view.tokens[i].word.speakers
    return _unknown_tail(view, inside, start, comma, verb, words)


def _unknown_tail(view: View, inside: list[Mention], start: int, comma: int, verb: int, words: int) -> str | None:
    """Who speaks behind the comma where no side is named there; `words` are the classes of what stands there."""
    opening = view.lowers[comma + 1]
    if opening == "its" and words & _OF_TOWNS:
        return LOCAL
    if opening in ("their", "his", "her") and words & (OFFICIALS | _KIN):
        led = next((m for m in inside if m.last <= comma and _leading_clause(view, m, start)), None)
        return led.who if led is not None and not words & _KIN else LOCAL
    if words & _NEUTRAL and not words & OFFICIAL:
        return _capital(view, comma + 1, verb) or OUTLET
    if words & _OWNED:
        return None
    return LOCAL if words & OFFICIALS else _capital(view, comma + 1, verb)


def _capital(view: View, first: int, verb: int) -> str | None:
    """ ", Rudaw reports", ", the Observatory counts": a name that nobody knows right before the verb."""
    names = [token.text for token in view.tokens[first:verb] if token.kind == "word" and token.text[0].isupper()]
    others = [
        word for word in view.lowers[first:verb] if word not in ("the", "a", "also", "later", "of", "for", "news", "agency", "has", "had")
    ]
    return " ".join(names) if names and len(names) == len(others) else None


_KIN: Final = declare(
    "speakers",
    "family families relatives parents mother father wife widow brother sister lawyer employer company board club federation union".split(),
)
"""Who speaks of the dead as theirs."""
_NEUTRAL: Final = declare(
    "speakers",
    (
        "monitor monitors observatory activists analysts analyst witness witnesses observers observer researchers reporter reporters "
        "correspondent correspondents newspaper newspapers charity charities diplomats diplomat expert experts watchdog"
    ).split(),
)
"""Who speaks for no side, whoever is named before."""
_OF_TOWNS: Final = declare("speakers", "mayor governor residents council hospital doctors medics".split())
_OWNED: Final = declare("speakers", "its their his her who he she they it same those these".split())


def _of_those_near(view: View, near: list[Mention], verb: int) -> str | None:
    """Of the sides before the verb the one that speaks, unless a person stands between ("..., acting governor Alexei Smirnov told")."""
    if not near:
        return None
    person = _named_source(view, verb) if "," in view.lowers[near[-1].last : verb] else None
    if person is not None:
        return person
    return near[0].who if len({m.who for m in near}) == 1 else _leading(view, near, verb)


def _unnamed(view: View, verb: int, before: str) -> str | None:
    """Somebody of no known side: "those officials", a person, an office."""
    if view.speakers_near(verb - 3, verb, OFFICIAL) and view.speakers_near(verb - 4, verb, _SAME):
        return before if before != OUTLET else LOCAL
    return _named_source(view, verb) or (LOCAL if _local(view, verb) else None)


_SAME: Final = declare("speakers", "those these same".split())


def _before_aside(view: View, start: int, verb: int) -> str | None:
    """ "Hezbollah, which blamed Israel, said": who stands before the aside speaks."""
    lowers = view.lowers
    if verb == 0 or lowers[verb - 1] != ",":
        return None
    for mention in view.mentions:
        last = mention.last
        if start <= mention.first and last <= verb and last + 1 < len(lowers) and lowers[last] == "," and lowers[last + 1] in _WHOSE:
            return mention.who
    return None


_WHOSE: Final = frozenset({"which", "who", "whose"})


def _local(view: View, verb: int) -> bool:
    """ "the authorities said", "prosecutors said": those of wherever it happened."""
    return view.speakers_near(verb - 4, verb, OFFICIAL)


def _object(view: View, mention: Mention) -> bool:
    """Whether the mention is where or whom something happened to, not who speaks: "for Ukraine they gave"."""
    before = view.lowers[mention.first - 1] if mention.first else ""
    two = view.lowers[mention.first - 2] if mention.first > 1 else ""
    return before in _AT and two not in _AT_HOME


_AT: Final = frozenset("for in on against with near at from to over into about".split())
_AT_HOME: Final = frozenset(
    (
        "ministry embassy authorities officials office administration official leaders officers prosecutors police medics source sources "
        "spokesman spokesperson doctors service side government department"
    ).split()
)
"""Who speaks from where he is: "officials in Kyiv"."""


def _victims(view: View, mention: Mention, verb: int) -> bool:
    """Whether a figure or a word of harm stands between the mention and the verb: then it is no speaker."""
    for unit in view.units:
        if unit.first >= verb:
            break
        if mention.last <= unit.first and (unit.code in "QqC" or unit.has("K") or unit.has("I")):
            return True
        if unit.first < mention.first < unit.last and unit.quantity is not None and unit.code == "Q":
            return True
    return False


def _leading(view: View, near: list[Mention], verb: int) -> str:
    """Of several sides before the verb the one that speaks: a body or official if there is one, else the nearest."""
    for mention in reversed(near):
        if mention.kind in ("body", "official"):
            return mention.who
    ahead = [m for m in near if not (m.first and view.lowers[m.first - 1] in ("in", "at", "near"))]
    return (ahead or near)[-1].who


def _named_source(view: View, verb: int) -> str | None:
    i = verb
    names: list[str] = []
    while i > 0 and view.tokens[i - 1].kind == "word" and view.tokens[i - 1].text[0].isupper() and len(names) < 5:
        names.insert(0, view.tokens[i - 1].text)
        i -= 1
    if not names or (len(names) == 1 and (not names[0].isupper() or len(names[0]) < 3)):
        return None
    return LOCAL if view.speakers_near(i - 3, verb, TITLE) else " ".join(names)


def _inverted(view: View, verb: int) -> str | None:
    """ "..., said Shushan Stepanyan of the Armenian Defence Ministry"."""
    if verb == 0 or view.lowers[verb - 1] not in QUOTED:
        return None
    near = _near(view, verb + 1, verb + 14)
    return near or (LOCAL if view.speakers_near(verb + 1, verb + 10, OFFICIALS) else _organisation(view, verb + 1))


def _by_count(view: View, before: str) -> str | None:
    """ "by Moscow's reckoning", "Hamas figures speak of", "that is the count of medics", "the health ministry's figures"."""
    if not view.has.speakers & COUNTS:
        return None
    for i, token in enumerate(view.tokens):
        if not token.word.speakers & COUNTS:
            continue
        if before != OUTLET and i > 1 and view.lowers[i - 2] == "by" and view.lowers[i - 1] in ("his", "her", "its", "their"):
            return before
        who = _count_before(view, i) or _count_behind(view, i, token.lower)
        if who is not None:
            return who
    return None


def _count_before(view: View, noun: int) -> str | None:
    """ "by Moscow's reckoning", "the ministry's preliminary count", "by official figures"."""
    if "its" in view.lowers[max(0, noun - 3) : noun]:
        near = next((m.who for m in reversed(view.mentions) if 0 < noun - m.last <= 9), None)
        subject = lead(view) if near is None and view.lowers[noun - 1] == "own" else None
        return subject.who if subject is not None and subject.first < noun else near
    close = [m for m in view.mentions if 0 <= noun - m.last <= 3]
    by = "by" in view.lowers[max(0, (close[-1].first if close else noun) - 2) : noun]
    if close and (by or (close[-1].kind == "body" and view.lowers[close[-1].last] == "'s")):
        return close[-1].who
    owner = next((i for i in range(noun - 1, max(0, noun - 4), -1) if view.lowers[i] in ("'s", "'")), None)
    return LOCAL if owner is not None and not close and view.lowers[owner - 1] in OFFICE else None


def _count_behind(view: View, noun: int, word: str) -> str | None:
    """ "the count of medics", "the bulletins of its health ministry"."""
    if noun + 1 >= len(view.lowers) or view.lowers[noun + 1] != "of":
        return None
    after = _near(view, noun + 2, noun + 9)
    if after and word in OWN_COUNTS:
        return after
    return LOCAL if view.speakers_near(noun + 2, noun + 6, OFFICIAL) else None


OWN_COUNTS: Final = frozenset({"count", "reckoning", "estimate", "account", "books", "records", "bulletin", "bulletins"})
