"""A sentence as the reader of claims sees it, and a figure of harm in it: a number or person with a word of harm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from schemas.claims import Bound, Harm, Mode, Population
from streams.core.claims.asides import without_asides
from streams.core.claims.evidence import Evidence
from streams.core.claims.formers import set_formers_aside
from streams.core.claims.idioms import as_many, in_hands, split_verbs, unbracketed
from streams.core.claims.kinds import BARE, COUNTED, DEATHS, LOSE, STRANGE, TAKE
from streams.core.claims.lexicon import Lexicon
from streams.core.claims.phrases import noun_phrases
from streams.core.claims.shapes import letters_of
from streams.core.claims.units import Unit, unitise
from streams.core.text.document import Mention
from streams.core.text.numbers import Quantity, quantities
from streams.core.text.sentences import Sentence
from streams.core.text.tokens import Token

if TYPE_CHECKING:
    from streams.core.claims.cues import Cue, Sign
    from streams.core.claims.scenes import Scene
    from streams.core.claims.wording import Lean


class View:
    """A sentence as the reader of claims sees it: tokens, mentions, and (when first asked for) its units and their letters.

    `bag` are its words, `has` the classes of which it has one, `said` who speaks in it (see `claimants`), `formers` the figures it
    takes back: (token, value); `harmful` whether a word of it means harm, `kinds` what its units were, taken together, when they had
    been read.
    """

    def __init__(self, sentence: Sentence, mentions: tuple[Mention, ...], lexicon: Lexicon) -> None:
        """Take a sentence apart, whose sides and countries are `mentions`."""
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.mentions = mentions
        self.lowers = sentence.lowers
        self.bag = sentence.bag
        self.has = sentence.has
        self.said: list[tuple[int, str]] | None = None
        self.formers: list[tuple[int, int]] = []
        self.numbers: tuple[Quantity, ...] = ()
        self.kinds = 0
        self.scene: Scene | None = None
        self.signs: list[Sign] | None = None
        self.cues: list[Cue | None] | None = None
        self.timed: bool | None = None
        self.topic = ""
        self.unsaid = False
        self.harmful = lexicon.harms(sentence.tokens)
        self._lexicon = lexicon
        self._units: list[Unit] | None = None
        self._figured: list[int] | None = None
        self.plain: list[str] | None = None
        self.leaning: list[Lean] | None = None
        self._numbered: list[Unit] | None = None
        self._letters: str | None = None

    @property
    def units(self) -> list[Unit]:
        """The sentence's units, read when first asked for: most sentences are never taken apart so far."""
        if self._units is None:
            self._units = self._read()
        return self._units

    @property
    def figured(self) -> list[int]:
        """The places of the units that have a number."""
        if self._figured is None:
            self._figured = [at for at, unit in enumerate(self.units) if unit.quantity is not None]
        return self._figured

    @property
    def numbered(self) -> list[Unit]:
        """The units that have a number."""
        if self._numbered is None:
            units = self.units
            self._numbered = [units[at] for at in self.figured]
        return self._numbered

    @property
    def taken_apart(self) -> bool:
        """Whether somebody has asked for the units."""
        return self._units is not None

    @property
    def letters(self) -> str:
        """One letter for each unit."""
        if self._letters is None:
            self._letters = letters_of(self.units)
        return self._letters

    def _read(self) -> list[Unit]:
        self.numbers = quantities(self.tokens)
        units = in_hands(unitise(self.tokens, self.numbers, self.mentions, self._lexicon), self.tokens, self.bag, self._lexicon)
        units = unbracketed(units)
        if self.numbers:
            units = as_many(units, self.tokens, self.bag, self._lexicon)
        units = split_verbs(units, self.tokens, self.bag, self._lexicon)
        if self.numbers:
            self.formers = set_formers_aside(units, self.tokens)
            if self.formers:
                units = [unit for unit in units if unit.code != " "]
        headline = self.sentence.field == "headline"
        units = noun_phrases(units, self.tokens, headline and _titled(self.tokens), headline)
        self.kinds = any_of(units)
        if self.kinds & (BARE | COUNTED | STRANGE | DEATHS):
            self.formers += set_formers_aside(units, self.tokens)
            if self.mentions:
                _name_groups(units, self)
        return without_asides(units, self.tokens, self.kinds)

    def scenes_near(self, first: int, last: int, classes: int) -> bool:
        """Whether one of the tokens from `first` up to `last` is of one of these classes, which stand on the page of scenes."""
        if not self.has.scenes & classes:
            return False
        tokens = self.tokens
        return any(tokens[i].word.scenes & classes for i in range(max(0, first), min(last, len(tokens))))

    def speakers_near(self, first: int, last: int, classes: int) -> bool:
        """The same of classes that stand on the page of speakers."""
        if not self.has.speakers & classes:
            return False
        tokens = self.tokens
        return any(tokens[i].word.speakers & classes for i in range(max(0, first), min(last, len(tokens))))

    def folk_near(self, first: int, last: int, classes: int) -> bool:
        """The same of classes that stand on the page of folk."""
        if not self.has.folk & classes:
            return False
        tokens = self.tokens
        return any(tokens[i].word.folk & classes for i in range(max(0, first), min(last, len(tokens))))

    def modes_near(self, first: int, last: int, classes: int) -> bool:
        """The same of classes that stand on the page of modes."""
        if not self.has.modes & classes:
            return False
        tokens = self.tokens
        return any(tokens[i].word.modes & classes for i in range(max(0, first), min(last, len(tokens))))

    def sides_near(self, first: int, last: int, classes: int) -> bool:
        """The same of classes that stand on the page of sides."""
        if not self.has.sides & classes:
            return False
        tokens = self.tokens
        return any(tokens[i].word.sides & classes for i in range(max(0, first), min(last, len(tokens))))

    def owners_near(self, first: int, last: int, classes: int) -> bool:
        """The same of classes that stand on the page of owners."""
        if not self.has.owners & classes:
            return False
        tokens = self.tokens
        return any(tokens[i].word.owners & classes for i in range(max(0, first), min(last, len(tokens))))

    def counts_between(self, first: int, last: int) -> bool:
        """Whether a figure of people begins among the tokens from `first` up to `last`."""
        return any(first <= unit.first < last and unit.code in "QqC" for unit in self.numbered)

    def words(self, first: int, last: int) -> str:
        """The tokens from `first` up to `last` in lower case, a blank between."""
        if last == first + 1 and first >= 0:
            return self.lowers[first] if first < len(self.lowers) else ""
        if last == first + 2 and first >= 0 and last <= len(self.lowers):
            return f"{self.lowers[first]} {self.lowers[first + 1]}"
        return " ".join(self.lowers[max(0, first) : last])


def any_of(units: list[Unit]) -> int:
    """All that the units are, taken together."""
    found = 0
    for unit in units:
        found |= unit.kinds
    return found


def _name_groups(units: list[Unit], view: View) -> None:
    """ "12 Hezbollah fighters": whose they are where the lexicon has the two words as one; but "three Hamas hostages" are not its own."""
    groups = [mention for mention in view.mentions if mention.kind == "group" or mention.kind == "body"]
    if not groups:
        return
    for unit in units:
        if unit.quantity is None or unit.demonyms or not unit.kinds & COUNTED or view.lowers[unit.last - 1] in HELD:
            continue
        unit.demonyms = tuple([m.who for m in groups if unit.first < m.first and m.last < unit.last])


HELD: Final = frozenset("hostage hostages captive captives prisoner prisoners detainee detainees victim victims".split())
"""Who are not of the group that they are named after."""


def _titled(tokens: tuple[Token, ...]) -> bool:
    """Whether a headline Writes Most Of Its Words Like This."""
    words = [token for token in tokens if token.kind == "word" and len(token.text) > 3]
    return len(words) > 3 and sum(token.word.capital for token in words) > 0.6 * len(words)


class Link:
    """A figure that tells another something, by a `kind` of evidence; `told` is the evidence that it has been so far, for `answer`."""

    __slots__ = ("answer", "kind", "other", "told")

    def __init__(self, kind: str, other: Figure, answer: str, told: str) -> None:
        """What `other` tells."""
        self.kind, self.other, self.answer, self.told = kind, other, answer, told


class Figure:
    """One figure on its way to a claim. `at` is its unit's place, `by` that of the word of harm (-1: taken over from `kin`); `source`
    is the claimant, or where the sentence names none, who spoke last; `modes` and `folk` are the figures that tell it how it
    counts and whom; `folded` is whether another mention of its fact has been folded into it; `wording` are the words that lean,
    `leans` what they lean to by question and answer, and `trust` the share at which evidence counts beside them."""

    side = ""
    side_how = ""
    side_share = 0.0
    population: Population = "any"
    bound: Bound = "exact"
    mode: Mode = "incident"
    claimant = "outlet"
    source = "outlet"
    place: str | None = None
    count = 0
    denied = False
    weight = 0.0
    folded = False
    trust = 1.0
    into: Figure | None = None

    def __init__(
        self,
        view: View,
        at: int,
        by: int,
        harm: Harm,
        rule: str,
        kin: Figure | None = None,
        part: bool = False,
        corrects: int | None = None,
        joined: int = 0,
    ) -> None:
        """A figure of that harm; what else is told of it is found out later."""
        self.view, self.at, self.by, self.harm, self.rule = view, at, by, harm, rule
        self.kin, self.part, self.corrects, self.joined = kin, part, corrects, joined
        self.unit: Unit = view.units[at]
        self.evidence: dict[str, Evidence] = {}
        self.modes: list[Link] = []
        self.folk: list[Link] = []
        self.wording: list[Lean] = []
        self.leans: dict[str, dict[str, float]] = {}

    @property
    def whole(self) -> Figure | None:
        """What it is a part of or goes with, as it was kept after merging; None where that is itself."""
        kin = self.kin.kept if self.kin is not None else None
        return kin if kin is not self else None

    @property
    def kept(self) -> Figure:
        """The figure into which it was merged, or itself."""
        figure = self
        while figure.into is not None:
            figure = figure.into
        return figure

    def linked(self, links: list[Link]) -> bool:
        """Whether one of these links leads to a figure that has not been merged into this one."""
        return any(link.other.kept is not self for link in links)

    @property
    def said(self) -> int:
        """The number as said."""
        quantity = self.unit.quantity
        return (quantity.value if quantity is not None else 1) + self.joined


def place(view: View, views: Sequence[View]) -> int:
    """The place of a sentence among those of its update."""
    for n, other in enumerate(views):
        if other is view:
            return n
    return 0


def harm_of(unit: Unit) -> Harm | None:
    """What a word of harm means; whoever is lost or taken is dead where the text says no more."""
    harm = next((entry.harm for entry in unit.entries if entry.harm), None)
    return harm or ("killed" if unit.kinds & (LOSE | TAKE) else None)
