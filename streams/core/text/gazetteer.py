"""Who a text names: the sides of a story first, then the countries, armed groups and bodies of the world."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from schemas.story import Story
from streams.core.text.document import Mention, MentionKind
from streams.core.text.introductions import INTRODUCING, introduced
from streams.core.text.sentences import Sentence
from streams.core.text.tokens import Token, tokenise
from streams.core.text.vocabulary import declare, may_open
from streams.core.text.world.countries import COUNTRIES
from streams.core.text.world.forces import BODIES, GROUPS, ORGANISATIONS, SHADOWS
from streams.core.text.world.people import PEOPLE
from streams.core.text.world.places import PLACES, SHY
from streams.core.text.world.regions import REGIONS

_BODY_WORDS: Final = frozenset(
    "army armed forces force military ministry defence defense guard guards service staff command navy government agency press "
    "office police parliament brigades group groups militias corps authority authorities relations command infocenter".split()
)
_PROXY: Final = frozenset(
    "owned flagged operated led run held controlled occupied ruled administered installed allied linked affiliated dominated".split()
)
_BACKED: Final = frozenset("backed supported sponsored aligned trained armed".split())
_COUNTER: Final = frozenset(("anti", "non", "counter"))
_DIASPORA: Final = frozenset(("ethnic", "exiled", "diaspora"))
_FRIENDLY: Final = frozenset(("pro", "ex", "former"))
_FIRST_NAMES: Final = declare(
    "facts",
    "mr mrs ms miss dr prof sir lord lady senator michael john james robert david william richard joseph thomas charles paul mark george "
    "steven stephen edward brian kevin anthony daniel peter andrew mary anna maria sarah linda susan barbara jordan chad queen king prince "
    "princess vernon nathan katie henry louis clarence philip christopher van von der de la hans karl jean pierre".split(),
)
"""Words that make a person of the name behind them."""


class Name:
    """A name as tokens, and what it means: a side's id, an ISO code, an organisation; `who` "" means nothing ("Moscow Times")."""

    __slots__ = ("kind", "who", "words")

    def __init__(self, words: tuple[str, ...], who: str, kind: MentionKind) -> None:
        """A name of these words."""
        self.words, self.who, self.kind = words, who, kind


Index = dict[str, tuple[Name, ...]]
Claimed = set[tuple[str, str]]
"""(country, side) pairs."""


class StoryGazetteer:
    """Finds the sides of one story, and everybody else that a newsroom knows.

    `home` are the countries that belong to the story's sides; `side_of` maps a country's code to the side that it is; `near` are
    the countries around: those that border a side's, and the story's own `neighbours`.
    """

    def __init__(self, story: Story) -> None:
        """Compile the names of the story over those of the world: a country that belongs to a side is that side."""
        self.story = story
        world = _world_by_words()
        known = {words: names[0] for words, names in world.items()}
        self.side_of, self.home = _countries_of(story, world)
        self.near = frozenset((*story.neighbours, *(code for home in self.home for code in COUNTRIES[home].borders))) - self.home
        nearest = (_nearest(names, self.home, self.near) for names in world.values())
        names = {name.words: Name(name.words, self.side_of.get(name.who, name.who), name.kind) for name in nearest}
        names.update(_own(story, known))
        self._index = _indexed(names.values())
        may_open(self._index)

    def names_of(self, who: str) -> list[str]:
        """Every name by which a text means `who` (a side's id or an ISO code), the story's own first."""
        known = {" ".join(name.words) for names in self._index.values() for name in names if name.who == who}
        own = [name for name in (self.story.sides[who].names if who in self.story.sides else ()) if name in known]
        loud = {name.upper() for name in known if not name.isupper()}
        return [*own, *sorted(name for name in known if name not in own and name not in loud)]

    def world(self, name: str) -> Name | None:
        """What a name means in the world's gazetteer, whatever the story says, if it is a country's."""
        return next((one for one in _world_by_words().get(_words(name), ()) if one.who in COUNTRIES), None)

    def foreign(self, who: str) -> bool:
        """Whether `who` is a country that belongs to no side of the story."""
        return who in COUNTRIES and who not in self.home

    def mentions(self, sentence: Sentence, learnt: dict[str, str] | None = None) -> tuple[Mention, ...]:
        """The sides, countries and organisations that `sentence` names, in order; `learnt` are surnames that the update introduces."""
        return tuple(self._found(sentence.tokens, learnt or {}))

    def read(self, sentences: Sequence[Sentence]) -> list[tuple[Mention, ...]]:
        """The mentions of each sentence of one update; a surname that is introduced once is known in all of them."""
        found: list[tuple[Mention, ...]] = []
        learnt: dict[str, str] = {}
        for sentence in sentences:
            mentions = self.mentions(sentence)
            found.append(mentions)
            if mentions and sentence.has.facts & INTRODUCING:
                introduced(sentence.tokens, mentions, learnt)
        if learnt:
            for n, sentence in enumerate(sentences):
                if any(token.text in learnt for token in sentence.tokens):
                    found[n] = self.mentions(sentence, learnt)
        return found

    def _found(self, tokens: tuple[Token, ...], learnt: dict[str, str]) -> list[Mention]:
        index, i, end = self._index, 0, len(tokens)
        found: list[Mention] = []
        while i < end:
            token = tokens[i]
            names = index.get(token.word.plain) if token.word.opens else None
            name = _longest(names, tokens, i) if names is not None and token.kind == "word" else None
            if name is not None:
                last = i + len(name.words)
                if name.who and not _a_person(name, tokens, i):
                    found.append(Mention(i, last, name.who, name.kind))
                i = last
                continue
            who = learnt.get(token.text) if learnt else None
            if who is not None:
                found.append(Mention(i, i + 1, who, "official"))
            elif token.word.hyphened and token.kind == "word":
                self._add_compound(token, i, found)
            i += 1
        return found

    def _add_compound(self, token: Token, i: int, found: list[Mention]) -> None:
        """ "Hamas-run", "pro-Russian", "US-Israeli": add the part that names somebody who acts."""
        head, _, tail = _plain(token.text).partition("-")
        if head.lower() in _COUNTER:
            return
        friendly = head.lower() in _FRIENDLY
        part, rest = (tail, "") if friendly else (head, tail)
        name = self._single(part) or (self._single(rest) if rest[:1].isupper() else None)
        if name is None:
            return
        acts = rest in _PROXY or rest[:1].isupper() or friendly or rest in _BACKED
        if acts and not ((friendly or rest in _BACKED) and name.who not in self.story.sides):
            found.append(Mention(i, i + 1, name.who, name.kind))

    def _single(self, word: str) -> Name | None:
        return next((name for name in self._index.get(word, ()) if len(name.words) == 1 and name.who), None)


def _longest(names: tuple[Name, ...], tokens: tuple[Token, ...], i: int) -> Name | None:
    """The longest of the names, all of which begin with token `i`, that stands there."""
    for name in names:
        words = name.words
        size = len(words)
        if size == 1:
            return name
        if i + size <= len(tokens) and all(tokens[i + n].word.plain == words[n] for n in range(1, size)):
            return name
    return None


def _a_person(name: Name, tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a shy name ("Jordan", "Paris") stands behind a first name."""
    return i > 0 and tokens[i - 1].word.facts & _FIRST_NAMES != 0 and len(name.words) == 1 and name.words[0] in SHY


def _plain(text: str) -> str:
    return text.replace("’", "'") if "’" in text else text


def same_name(name: str) -> str:
    """What two spellings of a name have in common as texts are read: case and a leading article aside."""
    return " ".join(_words(name)).casefold()


def _words(name: str) -> tuple[str, ...]:
    tokens = [_plain(token.text) for token in tokenise(name)]
    return tuple(tokens[1:] if len(tokens) > 1 and tokens[0] in ("the", "The") else tokens)


@cache
def _world_by_words() -> dict[tuple[str, ...], tuple[Name, ...]]:
    """Every name of the world by its words, once for each country that bears it, the first listed first."""
    known: dict[tuple[str, ...], dict[str, Name]] = {}
    for text, who, kind in _world():
        words = _words(text)
        known.setdefault(words, {}).setdefault(who, Name(words, who, kind))
    return {words: tuple(owners.values()) for words, owners in known.items()}


def _nearest(names: tuple[Name, ...], home: frozenset[str], near: frozenset[str]) -> Name:
    """Of the countries that bear a name the one that the story is about, else one around it, else the first listed."""
    if len(names) > 1 and names[0].who:
        for around in (home, near):
            fitting = [name for name in names if name.who in around]
            if len(fitting) == 1:
                return fitting[0]
    return names[0]


def _world() -> Iterator[tuple[str, str, MentionKind]]:
    for shadow in SHADOWS:
        yield shadow, "", "name"
    for code, country in COUNTRIES.items():
        yield from ((name, code, "name") for name in country.names)
        yield from ((name, code, "demonym") for name in country.demonyms)
        yield from ((name, code, "body") for name in country.seats)
    tables: tuple[tuple[Mapping[str, tuple[str, ...]], MentionKind], ...] = (
        (GROUPS, "group"),
        (BODIES, "body"),
        (ORGANISATIONS, "organisation"),
        (PEOPLE, "official"),
        (PLACES, "place"),
    )
    for table, kind in tables:
        for who, names in table.items():
            yield from ((name, who, kind) for name in names)


def _countries_of(story: Story, world: Mapping[tuple[str, ...], tuple[Name, ...]]) -> tuple[dict[str, str], frozenset[str]]:
    """Which side a country is, and the countries that are any side's ground.

    A side's own `country` decides; else the one side that is named like the country or its people; else, of sides that are no country
    so far, the one side whose names otherwise lie in that country and in no other: its capital, armed groups, places, officials, or a
    longer name with the country's inside ("Ruritanian rebels"). A country that two sides share is neither side, but no stranger.
    """
    side_of = {side.country: id for id, side in story.sides.items() if side.country}
    strong, weak = _claimed(story, world)
    named = {code for code, _ in strong} | side_of.keys()
    side_of.update({code: id for code, id in _sole(strong) if code not in side_of})
    settled = set(side_of.values())
    grounds = {id: {code for code, other in weak if other == id} for id in story.sides}
    side_of.update({code: id for code, id in _sole(weak) if code not in named and id not in settled and len(grounds[id]) == 1})
    return side_of, frozenset(side_of) | {code for code, _ in strong | weak}


def _sole(claimed: Claimed) -> Iterator[tuple[str, str]]:
    """The countries that one side alone claims."""
    for code, id in sorted(claimed):
        if all(other == id for same, other in claimed if same == code):
            yield code, id


def _claimed(story: Story, world: Mapping[tuple[str, ...], tuple[Name, ...]]) -> tuple[Claimed, Claimed]:
    """(country, side) where the side is named like the country or its people, and where a name of the side is otherwise the country's."""
    strong: Claimed = set()
    weak: Claimed = set()
    for id, side in story.sides.items():
        for words in map(_words, side.names):
            owners = [name for name in world.get(words, ()) if name.who in COUNTRIES]
            if owners and owners[0].kind in ("name", "demonym"):
                strong.add((owners[0].who, id))
            weak.update((name.who, id) for name in owners[:1] or _inside(words, world))
    return strong, weak


def _inside(words: tuple[str, ...], world: Mapping[tuple[str, ...], tuple[Name, ...]]) -> Iterator[Name]:
    """The country or people that a longer name speaks of: "Ruritanian army", but not "ethnic Ruritanians", who may be anybody's."""
    if words and words[0].lower() in _DIASPORA:
        return
    for size in range(len(words) - 1, 0, -1):
        for start in range(len(words) - size + 1):
            for name in world.get(words[start : start + size], ()):
                if name.who in COUNTRIES and name.kind in ("name", "demonym"):
                    yield name
                    return


def _own(story: Story, known: Mapping[tuple[str, ...], Name]) -> dict[tuple[str, ...], Name]:
    """The story's own names, and the places of the regions that its sides are.

    A lower-case name ("the army") is also known at the head of a sentence.
    """
    names: dict[tuple[str, ...], Name] = {}
    for id, side in story.sides.items():
        for words in _said(side.names, known):
            names.setdefault(words, Name(words, id, _kind(words, known)))
    for id, side in story.sides.items():
        for words in (_words(place) for text in side.names for place in REGIONS.get(text, ())):
            names.setdefault(words, Name(words, id, "place"))
    for table, kind in ((story.places, "place"), (story.officials, "official")):
        names.update({_words(text): Name(_words(text), who, kind) for text, who in table.items()})  # type: ignore[arg-type]
    for words, name in list(names.items()):
        if words and words[0][0].islower():
            titled = (words[0].capitalize(), *words[1:])
            names.setdefault(titled, Name(titled, name.who, name.kind))
    return names


def _said(texts: Sequence[str], known: Mapping[tuple[str, ...], Name]) -> Iterator[tuple[str, ...]]:
    """Names as words, and for short where that is nobody else's name."""
    for text in texts:
        yield _words(text)
        short = _short(text)
        if short and short not in known:
            yield short


def _short(name: str) -> tuple[str, ...]:
    """ "Karabakh" for "Nagorno-Karabakh": a hyphened name's last part, as it is said for short."""
    first, _, last = name.partition("-")
    return (last,) if first.istitle() and last.istitle() and last.isalpha() and len(last) > 5 else ()


def _kind(words: tuple[str, ...], known: Mapping[tuple[str, ...], Name]) -> MentionKind:
    if words in known:
        return known[words].kind
    return "body" if any(word.lower() in _BODY_WORDS for word in words) else "name"


def _indexed(names: Iterable[Name]) -> Index:
    """Names by their first word, longest first; long ones also in capitals, as headlines may have them."""
    index: dict[str, dict[tuple[str, ...], Name]] = {}
    for name in names:
        if name.words:
            index.setdefault(name.words[0], {})[name.words] = name
            loud = tuple(word.upper() for word in name.words)
            if loud != name.words and len("".join(loud)) > 3 and name.who:
                index.setdefault(loud[0], {}).setdefault(loud, Name(loud, name.who, name.kind))
    return {first: tuple(sorted(found.values(), key=lambda name: -len(name.words))) for first, found in index.items()}
