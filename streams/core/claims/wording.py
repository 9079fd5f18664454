"""What the words about a figure lean to: learnt from annotated updates word by word, beside the kinds of evidence that were thought of.

No list of cues is ever whole: "since", "in all" and "brings to" are known to tell of a total, but so do a hundred turns that nobody wrote
down. Each word that stands before a figure, behind it, about its word of harm, in its sentence or in the headline leans a little to each
answer; what all of them lean to is added to the evidence. The table is `streams/rules/wording.tsv`, one line for a word in a place; it is
written by `make fit` (streams/learning.py), and a desk may change or strike out any line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from schemas.errors import BadRules
from streams.core.claims.figures import Figure, View

ANSWERS: Final[dict[str, tuple[str, ...]]] = {"mode": ("total", "incident", "new"), "population": ("any", "civilian", "military")}
"""The questions that wording answers, with their answers; the columns of the table are these, in this order."""
COLUMNS: Final = tuple([answer for answers in ANSWERS.values() for answer in answers])
TRUST: Final = "trust"
"""The line of the table that tells the share at which evidence counts beside it."""
NEAR: Final = 8
"""Words on either side of a figure that lean."""
BESIDE: Final = 3
"""Of these the nearest, whose exact place tells."""
NUMBERS: Final = tuple([str(n) for n in range(64)])
WORDS: Final = (
    "before", "before-1", "before-2", "before-3", "behind", "behind-1", "behind-2", "behind-3", "inside", "sentence", "headline", "harm",
    "rule", "noun", "of", "size", "age", "order", "field", "figures", "nth", "sort", "kin", "rank",
)  # fmt: skip
"""Places that hold one word; the last dozen are facts of the figure: its shape, noun, harm, size, the war's age and the like."""
PAIRS: Final = ("before-two", "behind-two", "size-age", "size-of")
"""Places that hold two words."""


class Lean:
    """How far a word in a place leans to each answer; `name` is "place word"."""

    __slots__ = ("any", "civilian", "incident", "military", "name", "new", "total")

    def __init__(self, name: str = "") -> None:
        """A word that leans to nothing yet."""
        self.name = name
        self.total = self.incident = self.new = self.any = self.civilian = self.military = 0.0

    def add(self, other: Lean) -> None:
        """Lean to what the other leans to, too."""
        self.total += other.total
        self.incident += other.incident
        self.new += other.new
        self.any += other.any
        self.civilian += other.civilian
        self.military += other.military


class Table:
    """The words of one place. While it is `learning` every word that it is asked for is taken in."""

    __slots__ = ("learning", "name", "rows")

    def __init__(self, name: str, learning: bool) -> None:
        """No words yet."""
        self.name, self.learning = name, learning
        self.rows: dict[str, Lean] = {}

    def take(self, word: str, found: list[Lean]) -> None:
        """Put into `found` how the word leans, if it is known."""
        lean = self.rows.get(word)
        if lean is not None:
            found.append(lean)
        elif self.learning:
            lean = self.rows[word] = Lean(self.name + word)
            found.append(lean)


class Wording:
    """The whole table. An empty one leans to nothing, so that the evidence alone decides."""

    __slots__ = ("_learning", "known", "pairs", "trust", "words")

    def __init__(self, learning: bool = False) -> None:
        """An empty table; one that is `learning` takes in every word that it meets."""
        self._learning = learning
        self.known = learning
        self.trust = 1.0
        self.words: dict[str, Table] = {place: Table(f"{place}\t", learning) for place in WORDS}
        self.pairs: dict[str, dict[str, Table]] = {place: {} for place in PAIRS}

    def take_pair(self, place: str, first: str, second: str, found: list[Lean]) -> None:
        """The same as `Table.take` of two words that follow each other."""
        table = self.pairs[place].get(first)
        if table is None:
            if not self._learning:
                return
            table = self.pairs[place][first] = Table(f"{place}\t{first} ", True)
        table.take(second, found)

    def lean(self, place: str, words: str) -> Lean:
        """The line of the table for those words in that place, made where there is none. Raises KeyError for a place that is none."""
        self.known = True
        first, _, second = words.partition(" ")
        if place in self.pairs:
            table = self.pairs[place].setdefault(first, Table(f"{place}\t{first} ", self._learning))
            return table.rows.setdefault(second, Lean(f"{place}\t{words}"))
        return self.words[place].rows.setdefault(words, Lean(f"{place}\t{words}"))


def compile_wording(rows: Mapping[str, Sequence[float]], learning: bool = False) -> Wording:
    """The table of wording.tsv: how far "place<tab>words" leans to each of `COLUMNS`; `trust` is the share at which evidence counts
    beside it. One that is `learning` takes in what it does not know. Raises BadRules for a place that is none."""
    wording = Wording(learning)
    for name, weights in rows.items():
        place, _, words = name.partition("\t")
        if place == TRUST:
            wording.trust = weights[0]
            continue
        try:
            lean = wording.lean(place, words)
        except KeyError:
            raise BadRules(f"wording: {place!r} is no place: write one of {', '.join(sorted((*WORDS, *PAIRS)))}") from None
        lean.total, lean.incident, lean.new, lean.any, lean.civilian, lean.military = weights
    return wording


def lean_figures(figures: list[Figure], views: Sequence[View], wording: Wording, age: int) -> None:
    """Write into every figure of an update what the words about it lean to; `age` is how many days old the war is."""
    if not figures or not wording.known:
        return
    headline: list[Lean] = []
    if views[0].sentence.field == "headline":
        for word in dict.fromkeys(_plain(views[0])):
            wording.words["headline"].take(word, headline)
    for n, figure in enumerate(figures):
        figure.wording = found = headline.copy()
        figure.trust = wording.trust
        _by_words(figure, wording, found)
        _by_facts(figure, n, figures, wording, age, found)
        total = Lean()
        for lean in found:
            total.add(lean)
        figure.leans = {
            "mode": {"total": total.total, "incident": total.incident, "new": total.new},
            "population": {"any": total.any, "civilian": total.civilian, "military": total.military},
        }


def _plain(view: View) -> list[str]:
    """The words of a sentence in lower case, every number as "#"."""
    if view.plain is None:
        view.plain = ["#" if token.word.digit else token.lower for token in view.tokens]
    return view.plain


def _of_sentence(view: View, wording: Wording) -> list[Lean]:
    """What all the words of a sentence lean to: the same for each of its figures, so it is looked up once."""
    if view.leaning is None:
        view.leaning = []
        for word in dict.fromkeys(_plain(view)):
            wording.words["sentence"].take(word, view.leaning)
    return view.leaning


def _by_words(figure: Figure, wording: Wording, found: list[Lean]) -> None:
    """The words before the figure, behind it, in its own phrase and about its word of harm, and all of its sentence."""
    view, first, last = figure.view, figure.unit.first, figure.unit.last
    words = _plain(view)
    _on_one_side(words[max(0, first - NEAR) : first], "before", wording, found)
    _on_one_side(words[last : last + NEAR], "behind", wording, found)
    for word in dict.fromkeys(words[first:last]):
        wording.words["inside"].take(word, found)
    found += _of_sentence(view, wording)
    if figure.by >= 0:
        by = view.units[figure.by]
        for word in dict.fromkeys(words[max(0, by.first - BESIDE) : by.last]):
            wording.words["harm"].take(word, found)
        wording.words["order"].take("behind" if by.first >= first else "before", found)


def _on_one_side(words: list[str], place: str, wording: Wording, found: list[Lean]) -> None:
    table = wording.words[place]
    for word in dict.fromkeys(words):
        table.take(word, found)
    for n in range(len(words) - 1):
        wording.take_pair("before-two" if place == "before" else "behind-two", words[n], words[n + 1], found)
    nearest = words[::-1] if place == "before" else words
    for n, word in enumerate(nearest[:BESIDE]):
        wording.words[_BESIDE[place][n]].take(word, found)


_BESIDE: Final[dict[str, tuple[str, ...]]] = {
    "before": ("before-1", "before-2", "before-3"),
    "behind": ("behind-1", "behind-2", "behind-3"),
}


def _by_facts(figure: Figure, n: int, figures: list[Figure], wording: Wording, age: int, found: list[Lean]) -> None:
    """What kind of figure it is: its shape, noun and harm, how large it is and how old the war, and how it stands among the others."""
    unit = figure.unit
    size, old = NUMBERS[min((figure.said + 1).bit_length(), 63)], NUMBERS[min((age + 1).bit_length(), 8)]
    for place, fact in (
        ("rule", figure.rule),
        ("noun", unit.head),
        ("of", figure.harm),
        ("size", size),
        ("age", old),
        ("field", figure.view.sentence.field),
        ("figures", NUMBERS[min(len(figures), 5)]),
        ("nth", NUMBERS[min(n, 4)]),
        ("sort", unit.population or "none"),
        ("kin", "part" if figure.part else "alone" if figure.kin is None else "joined"),
        ("rank", _rank(figure, figures)),
    ):
        wording.words[place].take(fact, found)
    wording.take_pair("size-age", size, old, found)
    wording.take_pair("size-of", size, figure.harm, found)


def _rank(figure: Figure, figures: list[Figure]) -> str:
    """How large it is among the figures of the same harm."""
    larger = smaller = False
    for other in figures:
        if other.harm == figure.harm:
            larger = larger or other.said > figure.said
            smaller = smaller or other.said < figure.said
    return "middle" if larger and smaller else "smallest" if larger else "largest" if smaller else "only"
