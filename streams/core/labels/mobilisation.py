"""Who mobilises and how: the actor is the subject of the deed, its owner, who it is done by, or the place where it holds."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from schemas.claims import Mobilisation
from streams.core.labels.speakers import speaker
from streams.core.labels.where import quote_of, span_of
from streams.core.rules.matcher import Hit
from streams.core.rules.tape import HARD, Tape
from streams.core.text.document import Document, Mention
from streams.core.text.gazetteer import StoryGazetteer

_OBJECTS: Final = frozenset(
    "against with over to from near between toward towards than at on by of in into along for bordering opposite facing neighbouring "
    "neighboring outside inside off beyond across around through via alongside beside behind within throughout onto".split()
)
_BODIES: Final = frozenset(
    "government army parliament president cabinet ministry authorities forces leadership military king units unit troops soldiers columns "
    "whole all rest most brigades battalions brigade division divisions guards reservists leader premier minister".split()
)
_GROUNDS: Final = frozenset(
    "border frontier front side line coast soil territory waters airspace ports bases positions planes aircraft ships "
    "trucks trains helicopters transports jets buses vessels boats".split()
)
"""What troops come to, or in which they come: whose it is says nothing of whose they are."""
_UNITS: Final = frozenset(
    "troops soldiers forces army servicemen units unit brigade brigades battalion battalions division divisions regiment regiments "
    "contingent tanks marines infantry paratroopers commandos peacekeepers reinforcements armour warships policemen guards men "
    "police".split()
)
_OWNED: Final = {
    "of": _BODIES,
    "from": _UNITS | frozenset(("groups", "fighters", "militias", "gunmen", "volunteers", "clansmen")),
    "to": frozenset(("loyal", "allied", "belonging", "answering", "aligned")),
}
"""Prepositions that name whose troops they are, by the word before: "armed groups from Misrata", "units loyal to the president"."""
_STATES: Final = ("name", "body", "official", "group")
_PEOPLES: Final = (*_STATES, "demonym", "place")
_OPENINGS: Final = (["in"], ["from"], ["across"], ["throughout"], ["all", "over"], ["in", "the"], ["in", "all", "of"])
_SEATS: Final = frozenset("in across throughout of".split())
_OF: Final = frozenset(("of",))
_PAIRED: Final = frozenset(("both", "two"))
_HOSTS: Final = frozenset("armies sides countries capitals governments neighbours camps nations states militaries".split())
_PRONOUNS: Final = frozenset(("he", "she", "it"))
_BACK: Final = 3
"""Sentences back in which who spoke, or is said to own something, may be who acts now."""
_DEFINITE: Final = frozenset(("partial", "general", "reservists"))


class _Actors:
    """Finds who mobilises in one update: sides of the story, and countries that are none."""

    def __init__(self, gazetteer: StoryGazetteer) -> None:
        self.gazetteer = gazetteer
        self._actors: list[tuple[int, list[Mention]]] | None = None
        self._around: dict[int, str | None] = {}

    def acts(self, mention: Mention) -> bool:
        """Whether the mention can mobilise: no organisation, and not the ground that the sides of a civil war share."""
        return mention.kind != "organisation" and self.known(mention.who)

    def known(self, who: str) -> bool:
        """Whether it is a side of the story that has forces, or a country that is none."""
        side = self.gazetteer.story.sides.get(who)
        return not side.civil if side is not None else self.gazetteer.foreign(who)

    def stated(self, hit: Hit) -> str | None:
        """The actor that the sentence itself names as such, or who speaks in it."""
        for name, mention in hit.match.captures:
            if name == "actor":
                return mention.who
        tape, match, moves = hit.tape, hit.match, hit.rule.emits["kind"] == "deployment"
        inside = [m for m in tape.mentions if match.first <= m.first < match.last and self.acts(m) and not _led(tape, m)]
        subject = self._subject(tape, match.first) or self._done_by(tape, match.last)
        subject = subject or self._place(tape, match.last, _OF if moves else _SEATS)
        own = next((m for m in inside if _mans(tape, m)), None) if moves else None
        chosen = own or subject or (inside[0] if inside else None) or self._opening(hit) or self._subject_over_colon(tape, match.first)
        said = chosen.who if chosen is not None else speaker(tape)
        return said if self.known(said) else None

    def guessed(self, hit: Hit) -> str | None:
        """The actor that the rest of the update suggests: who was spoken of, whoever else the sentence names."""
        if hit.rule.emits["kind"] == "deployment" and any(m.kind == "organisation" and not _led(hit.tape, m) for m in hit.tape.mentions):
            return None  # the organisation sends them
        chief = next((m.who for m in hit.tape.mentions if m.kind == "official" and self.acts(m)), None)
        chief = chief or (self._homeland(hit.tape) if hit.rule.emits["kind"] != "deployment" else None)
        other = self._any(hit.tape)
        return chief or self._context(hit.tape.document, hit.tape) or (other.who if other is not None else None) or self._last(hit)

    def _homeland(self, tape: Tape) -> str | None:
        """The side that was the subject last: armed groups and third countries have no reserves to call up."""
        document = tape.document
        here = document.sentences.index(tape.sentence)
        for number, mentions in reversed([row for row in self._acting(document) if row[0] <= here]):
            told = Tape(document, document.sentences[number], 0)
            states = [m for m in mentions if m.kind in _STATES and m.kind != "group" and m.who in self.gazetteer.story.sides]
            free = next((m.who for m in states if not _led(told, m)), None)
            if free is not None:
                return free
        return None

    def _last(self, hit: Hit) -> str | None:
        """Whoever is named at all, where nobody moves anywhere."""
        named = next((m.who for m in hit.tape.mentions if self.acts(m)), None)
        return named if hit.rule.emits["kind"] != "deployment" else None

    def _subject(self, tape: Tape, at: int) -> Mention | None:
        """The nearest mention before the deed that is no object of a preposition."""
        begin = next((n for n in range(at, 0, -1) if tape.words[n - 1] in HARD), 0)
        for mention in reversed(tape.mentions):
            if mention.last < begin:
                return None
            if (mention.last <= at or mention.first < at) and self.acts(mention) and not _led(tape, mention):
                return mention
        return None

    def _subject_over_colon(self, tape: Tape, at: int) -> Mention | None:
        """ "Iraq's troops only close the border: three brigades have been sent there"."""
        if ":" not in tape.words[:at]:
            return None
        free = [m for m in tape.mentions if m.last <= at and self.acts(m) and not _led(tape, m)]
        return free[-1] if free else None

    def _done_by(self, tape: Tape, at: int) -> Mention | None:
        for mention in tape.mentions:
            if at <= mention.first <= at + 6 and "by" in tape.words[at : mention.first] and self.acts(mention):
                return mention
        return None

    def _place(self, tape: Tape, at: int, seats: frozenset[str] = _SEATS) -> Mention | None:
        """ "martial law in Armenia", "covers the whole of Ukraine"; where troops arrive is no place of theirs."""
        for mention in tape.mentions:
            between = tape.words[at : mention.first]
            if at <= mention.first <= at + 6 and self.acts(mention) and any(w in seats for w in between):
                return mention
        return None

    def joined(self, hit: Hit, who: str) -> list[str]:
        """Who else is named in one row with the place where it holds: "in Armenia, Karabakh and Azerbaijan"."""
        tape, found = hit.tape, list[str]()
        place = self._place(tape, hit.match.last)
        if place is None or place.who != who:
            return found
        at = place.last
        for mention in tape.mentions:
            if mention.first >= at and mention.first - at <= 2 and tape.words[at] in (",", "and") and self.acts(mention):
                found.append(mention.who)
                at = mention.last
        return found

    def _opening(self, hit: Hit) -> Mention | None:
        """The ground that a sentence opens with: "In Israel reservists are called up", "From Lima tanks are brought"."""
        tape, at = hit.tape, hit.match.first
        if hit.rule.emits["kind"] == "deployment" and tape.words[0] != "from":
            return None
        first = tape.mentions[0] if tape.mentions else None
        opens = first is not None and first.last <= at and tape.words[: first.first] in _OPENINGS
        return first if first is not None and opens and self.acts(first) else None

    def paired(self, hit: Hit) -> list[str]:
        """The sides, where both act: "both armies have brought up guns"."""
        near = hit.tape.words[max(0, hit.match.first - 4) : hit.match.last]
        both = any(word in _PAIRED and following in _HOSTS for word, following in pairwise(near))
        return [side for side in self.gazetteer.story.sides if self.known(side)] if both else []

    def partners(self, hit: Hit, who: str) -> list[str]:
        """Who does it together with `who`: "Minsk and Moscow", "he and Putin", "Kazakh, Uzbek and Kyrgyz battalions"."""
        tape = hit.tape
        at, found = self._subject(tape, hit.match.first), list[str]()
        links: tuple[str, ...] = ("and",)
        if at is None or at.who != who:
            return found
        while at is not None and at.first and tape.words[at.first - 1] in links:
            other = tape.mention_to(at.first - 1)
            said = other.who if other is not None else speaker(tape) if tape.words[at.first - 2] in _PRONOUNS else who
            if said != who and said not in found and self.known(said):
                found.append(said)
            at, links = other, ("and", ",")
        return found

    def _any(self, tape: Tape) -> Mention | None:
        sided = [m for m in tape.mentions if self.acts(m)]
        free = [m for m in sided if not _led(tape, m)]
        seats = [m for m in sided if m.first and tape.words[m.first - 1] == "in"]
        return next(iter(free + seats), None)

    def _context(self, document: Document, tape: Tape) -> str | None:
        """The side or country that the text before spoke of last, else the one that it speaks of next; peoples and places say least."""
        here = document.sentences.index(tape.sentence)
        if here not in self._around:
            self._around[here] = self._spoken_of(document, here)
        return self._around[here]

    def _spoken_of(self, document: Document, here: int) -> str | None:
        acting = self._acting(document)
        before = [row for row in reversed(acting) if row[0] < here]
        told = self._voiced(document, before[:_BACK])
        if told is not None:
            return told
        for some, kinds in ((before, _STATES), (before, _PEOPLES), ([row for row in acting if row[0] > here], _PEOPLES)):
            for number, mentions in some:
                meant = [m for m in mentions if m.kind in kinds]
                tape = Tape(document, document.sentences[number], 0)
                free = [m for m in meant if not _led(tape, m)] or [m for m in mentions if m.kind == "demonym" and not _led(tape, m)]
                if meant and (free or some is before):
                    return (free or meant)[0].who
        return None

    def _voiced(self, document: Document, before: list[tuple[int, list[Mention]]]) -> str | None:
        """Who owns something in the sentence before ("Romania, whose ministry"), or who speaks where no state is its subject."""
        for number, mentions in before:
            tape = Tape(document, document.sentences[number], 0)
            owner = next((m.who for m in mentions if tape.words[m.last : m.last + 2] == [",", "whose"]), None)
            if owner is None and any(m.kind in _STATES and not _led(tape, m) for m in mentions):
                return None
            who = owner or speaker(tape)
            if self.known(who):
                return who
        return None

    def _acting(self, document: Document) -> list[tuple[int, list[Mention]]]:
        """Who may act, by the number of the sentence; of one update, and looked for once."""
        if self._actors is None:
            rows = ((n, [m for m in document.mentions(sentence) if self.acts(m)]) for n, sentence in enumerate(document.sentences))
            self._actors = [row for row in rows if row[1]]
        return self._actors


def mobilised(found: Iterable[Hit], gazetteer: StoryGazetteer) -> tuple[Mobilisation, ...]:
    """Each actor's mobilisations once, in the order of the text.

    A kind left unsaid gives way to one that is said, an actor that is only guessed to one that is stated.
    """
    actors = _Actors(gazetteer)
    made: dict[tuple[str, str], Mobilisation] = {}
    later: list[tuple[str, bool, Hit]] = []
    for hit in found:
        for side in actors.paired(hit):
            made.setdefault((side, hit.rule.emits["kind"]), _told(hit, side))
        who = actors.stated(hit)
        if who is not None and not hit.rule.emits.get("weak"):
            for one in [who] + actors.joined(hit, who) + actors.partners(hit, who):  # noqa: RUF005 (mypyc cannot unpack here)
                made.setdefault((one, hit.rule.emits["kind"]), _told(hit, one))
        else:
            later.append((who or "", bool(hit.rule.emits.get("weak")), hit))
    for who, weak, hit in later:
        known = {kind for _, kind in made}
        kind = hit.rule.emits["kind"]
        if kind in known or (weak and known & _DEFINITE):
            continue
        actor = who or actors.guessed(hit)
        if actor is not None:
            made.setdefault((actor, kind), _told(hit, actor))
    return tuple(made.values())


def _told(hit: Hit, actor: str) -> Mobilisation:
    return Mobilisation(
        actor=actor,
        kind=hit.rule.emits["kind"],
        claimant=speaker(hit.tape),
        span=span_of(hit.tape, hit.match),
        quote=quote_of(hit.tape),
        rule=hit.rule.id,
        confidence=hit.rule.emits.get("confidence", "medium" if hit.rule.emits.get("weak") else "high"),
    )


def _led(tape: Tape, mention: Mention) -> bool:
    """Whether a preposition stands before the mention and it owns nothing ("in Baku", but not "by Armenia's army")."""
    n = mention.first - 1
    while n >= 0 and tape.words[n] in ("the", "a", "an"):
        n -= 1
    if n > 0 and (tape.words[n - 1] in _OWNED.get(tape.words[n], ())):
        return False
    bound = not _GROUNDS.isdisjoint(tape.words[mention.last : mention.last + 1])
    return n >= 0 and tape.words[n] in _OBJECTS and (bound or mention.kind != "demonym")


def _mans(tape: Tape, mention: Mention) -> bool:
    """Whether the troops that are moved are its own: "American planes have flown in Rwandan soldiers"."""
    before, behind = tape.words[max(0, mention.first - 3) : mention.first], tape.words[mention.last : mention.last + 2]
    return mention.kind == "demonym" and not _UNITS.isdisjoint(behind) and _OBJECTS.isdisjoint(word for word in before if word != "of")
