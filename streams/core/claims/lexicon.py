"""The words of `claims.yaml` compiled: which class a word or phrase has, and what it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, get_args

from schemas.claims import Harm, Population
from schemas.errors import BadRules
from streams.core.claims.kinds import BITS, CLASSES
from streams.core.text.tokens import Token
from streams.core.text.vocabulary import Word

_PRIVATE: Final = 0xE000
"""The first of the letters that stand for a word of several classes."""


class Entry:
    """One entry of `words`: its id (the rule id that findings carry), the letter of its class, what it means."""

    __slots__ = ("code", "harm", "id", "only", "population")

    def __init__(self, id: str, code: str, harm: Harm | None, population: Population | None, only: str) -> None:
        """An entry of that id."""
        self.id, self.code, self.harm, self.population, self.only = id, code, harm, population, only


class Sense:
    """What a word can be: one letter for the set of its classes, and the entries, the first listed leading."""

    __slots__ = ("classes", "entries", "kinds", "letter")

    def __init__(self, letter: str, entries: tuple[Entry, ...], classes: str) -> None:
        """A sense of that letter."""
        self.letter, self.entries, self.classes = letter, entries, classes
        self.kinds = 0
        for code in classes:
            self.kinds |= BITS[code]


Phrases = tuple[tuple[tuple[str, ...], Sense], ...]


class Known:
    """What the lexicon knows of a word: what it means by itself, and the phrases that it begins by their second word, longest first;
    whether it is the second word of any, and whether it means harm."""

    __slots__ = ("harmful", "phrases", "second", "sense")

    def __init__(self, sense: Sense | None, phrases: dict[str, Phrases] | None, second: bool, harmful: bool) -> None:
        """A word of that sense, which begins these phrases."""
        self.sense, self.phrases, self.second, self.harmful = sense, phrases, second, harmful


NOTHING: Final = Known(None, None, False, False)
"""What is known of most words."""


@dataclass(frozen=True, repr=False)
class Lexicon:
    """What is known of each word that means something or begins a phrase. `letters`: for each class every letter that includes it."""

    words: dict[str, Known]
    letters: Mapping[str, str]

    def known(self, word: Word) -> Known:
        """What is known of a word, which keeps it."""
        if word.lexicon is self.words:
            meaning = word.meaning
            if isinstance(meaning, Known):
                return meaning
        known = self.words.get(word.lower, NOTHING)
        word.lexicon, word.meaning = self.words, known
        return known

    def harms(self, tokens: tuple[Token, ...]) -> bool:
        """Whether any word means harm: a sentence without one holds no claim of its own."""
        return any(self.known(token.word).harmful for token in tokens)

    def at(self, tokens: tuple[Token, ...], i: int) -> tuple[int, Sense | None]:
        """The longest phrase that starts at token `i`: (number of tokens, its sense); (1, None) where none does."""
        known = self.known(tokens[i].word)
        phrases = known.phrases
        if phrases is not None and i + 1 < len(tokens) and self.known(tokens[i + 1].word).second:
            for words, sense in phrases.get(tokens[i + 1].lower, ()):
                if _goes_on(tokens, i, words):
                    return len(words), sense
        return 1, known.sense

    def single(self, word: str) -> Sense | None:
        """What the word means where no phrase starts with it."""
        known = self.words.get(word)
        return known.sense if known is not None else None

    def phrase(self, *words: str) -> Sense | None:
        """What a phrase means."""
        known = self.words.get(words[0])
        rows = known.phrases.get(words[1], ()) if known is not None and known.phrases is not None else ()
        return next((sense for said, sense in rows if said == words), None)


def compile_lexicon(words: Sequence[Mapping[str, Any]]) -> Lexicon:
    """The `words` of claims.yaml as a lexicon. Raises BadRules for an unknown class or an entry without words."""
    table: dict[tuple[str, ...], list[Entry]] = {}
    for row in words:
        entry = _entry(row)
        for said in _said(row):
            entries = table.setdefault(said, [])
            if all(entry.code != known.code for known in entries):
                entries.append(entry)
    senses, letters = _senses(table)
    singles = {said[0]: sense for said, sense in senses.items() if len(said) == 1}
    phrases = _phrases(senses)
    harmful = _harmful(table)
    seconds = {said[1] for said in senses if len(said) > 1}
    words_known = {*singles, *phrases, *seconds, *harmful}
    known = {word: Known(singles.get(word), phrases.get(word), word in seconds, word in harmful) for word in words_known}
    return Lexicon(known, letters)


def _goes_on(tokens: tuple[Token, ...], i: int, words: tuple[str, ...]) -> bool:
    """Whether a phrase whose first two words stand at `i` stands there whole."""
    if i + len(words) > len(tokens):
        return False
    return all(tokens[i + n].lower == words[n] for n in range(2, len(words)))


def _senses(table: Mapping[tuple[str, ...], list[Entry]]) -> tuple[dict[tuple[str, ...], Sense], dict[str, str]]:
    """Each word's sense. Words of one class have the class's own letter; each other set of classes gets a letter of its own."""
    shared: dict[frozenset[str], str] = {}
    letters = dict(CLASSES)
    senses = {}
    for said, entries in table.items():
        classes = frozenset(entry.code for entry in entries)
        if len(classes) == 1:
            letter = entries[0].code
        elif classes in shared:
            letter = shared[classes]
        else:
            letter = shared[classes] = chr(_PRIVATE + len(shared))
            letters = {name: known + letter if CLASSES[name] in classes else known for name, known in letters.items()}
        senses[said] = Sense(letter, tuple(entries), "".join(entry.code for entry in entries))
    return senses, letters


_VALUES = {"harm": get_args(Harm), "population": get_args(Population)}


def _entry(row: Mapping[str, Any]) -> Entry:
    code = CLASSES.get(str(row.get("class")))
    if code is None or not row.get("id"):
        raise BadRules(f"claims: words entry {row.get('id')!r} has no known class ({row.get('class')!r}): use one of {', '.join(CLASSES)}")
    for field, known in _VALUES.items():
        if row.get(field) is not None and row[field] not in known:
            raise BadRules(f"claims: words entry {row['id']!r} has no known {field} ({row[field]!r}): use one of {', '.join(known)}")
    return Entry(str(row["id"]), code, row.get("harm"), row.get("population"), str(row.get("only", "")))


def _said(row: Mapping[str, Any]) -> list[tuple[str, ...]]:
    said = [pieces(phrase) for phrase in listed(row)]
    if not said:
        raise BadRules(f"claims: words entry {row['id']!r} lists no words")
    return said


def listed(row: Mapping[str, Any]) -> list[str]:
    """The words of an entry as they are written, each once: a comma and a blank stand between; a comma alone belongs to a phrase."""
    said = (phrase.strip().strip('"') for phrase in str(row.get("words", "")).split(", "))
    return list(dict.fromkeys(phrase for phrase in said if phrase))


def pieces(phrase: str) -> tuple[str, ...]:
    """A phrase in the tokens that texts are cut into: possessives and commas stand alone."""
    return tuple(phrase.lower().replace("'s ", " 's ").replace(",", " , ").split())


def _phrases(senses: Mapping[tuple[str, ...], Sense]) -> dict[str, dict[str, Phrases]]:
    phrases: dict[str, dict[str, list[tuple[tuple[str, ...], Sense]]]] = {}
    for words, sense in senses.items():
        if len(words) > 1:
            phrases.setdefault(words[0], {}).setdefault(words[1], []).append((words, sense))
    return {
        first: {second: tuple(sorted(rows, key=lambda row: -len(row[0]))) for second, rows in table.items()}
        for first, table in phrases.items()
    }


def _harmful(table: Mapping[tuple[str, ...], list[Entry]]) -> set[str]:
    """One word of everything that means harm: a sentence without any of them holds no claim of its own.

    Of a phrase that is a word that means harm by itself ("badly hurt"), else its longest ("taken to hospital").
    """
    harmful = {words for words, entries in table.items() if any(entry.harm or entry.code == "X" for entry in entries)}
    return {next((word for word in words if (word,) in harmful), max(words, key=_rarity)) for words in harmful}


_COMMON: Final = frozenset(
    [
        "their",
        "were",
        "have",
        "still",
        "being",
        "came",
        "come",
        "found",
        "gave",
        "left",
        "number",
        "without",
        "down",
        "longer",
        "received",
        "receiving",
        "never",
    ]
)


def _rarity(word: str) -> int:
    return 0 if word in _COMMON else len(word)
