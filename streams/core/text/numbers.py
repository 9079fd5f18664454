"""Numbers in words and figures, with what hedges them: "some 4,000-plus", "between 35 and 40", "two dozen or more", "a 13th"."""

from __future__ import annotations

from typing import Final, Literal

from schemas.claims import Bound
from streams.core.text.number_words import (
    AFTER,
    AFTER_STARTS,
    BEFORE,
    CLOCK,
    CURRENCY,
    FEW,
    HEDGE_ENDS,
    MONTHS,
    ORDINALS,
    PARTICLES,
    PERCENT,
    SCALES,
    STARTS,
    SUFFIXES,
    TENS,
    TWINS,
    UNITS,
    VAGUE,
    YEAR_CUES,
)
from streams.core.text.tokens import Token
from streams.core.text.vocabulary import declare

Kind = Literal["count", "ordinal", "date", "money", "percent"]


_STARTS: Final = declare("spoken", STARTS)
_ARTICLES: Final = declare("spoken", {"a", "an"})
_BEHIND_ARTICLES: Final = declare("spoken", {*SCALES, *FEW, *(word for words in VAGUE for word in words.split()[1:2])})
"""Without which an article begins no number."""
_HEDGES: Final = declare("spoken", HEDGE_ENDS)
_AFTER_STARTS: Final = declare("spoken", AFTER_STARTS)
_VAGUE_STARTS: Final = frozenset(words.split()[0] for words in VAGUE)
_VAGUE_SECONDS: Final = frozenset(word for words in VAGUE for word in words.split()[1:2])


class Quantity:
    """A number said in `tokens[first:last]`, hedges included; `at` is the first token of the number itself.

    `high` is the upper end of a range, else None; `bound` how it is hedged; `kind` what it counts at first sight; `lead` is
    `from` where "from A to B" may be a change from A to B as well as a range. `words` tells a number in words.
    """

    __slots__ = ("at", "bound", "first", "high", "kind", "last", "lead", "value", "words")

    def __init__(
        self, first: int, last: int, at: int, value: int, high: int | None, bound: Bound, kind: Kind, lead: str, words: bool
    ) -> None:
        """A number said there."""
        self.first, self.last, self.at, self.value, self.high = first, last, at, value, high
        self.bound, self.kind, self.lead, self.words = bound, kind, lead, words

    def of(self, value: int, high: int | None = None) -> Quantity:
        """The same words, as another number."""
        return Quantity(self.first, self.last, self.at, value, high, self.bound, self.kind, self.lead, self.words)

    def within(self, first: int, last: int, at: int) -> Quantity:
        """The same number, said in other words."""
        return Quantity(first, last, at, self.value, self.high, self.bound, self.kind, self.lead, self.words)

    def bounded(self, bound: Bound) -> Quantity:
        """The same number, hedged otherwise."""
        return Quantity(self.first, self.last, self.at, self.value, self.high, bound, self.kind, self.lead, self.words)


class _Read:
    """A number as read: its value, whether it is an ordinal, a vague word, in words, and the suffix of its last word."""

    __slots__ = ("last", "ordinal", "suffix", "vague", "value", "words")

    def __init__(self, last: int, value: int, ordinal: bool, vague: bool, words: bool, suffix: str) -> None:
        self.last, self.value, self.ordinal, self.vague, self.words, self.suffix = last, value, ordinal, vague, words, suffix


def quantities(tokens: tuple[Token, ...]) -> tuple[Quantity, ...]:
    """Every number of a sentence, in order; never overlapping."""
    found: list[Quantity] = []
    i, end = 0, len(tokens)
    while i < end:
        token = tokens[i]
        word = token.word
        read = _number(tokens, i) if word.spoken & _STARTS or word.digit or word.hyphened else None
        if read is None:
            i += 1
            continue
        made = _quantity(tokens, i, read, found[-1].last if found else 0)
        found.append(made)
        i = made.last
    return tuple(found)


def _quantity(tokens: tuple[Token, ...], at: int, read: _Read, floor: int) -> Quantity:
    last, high, lead = read.last, None, ""
    upper = None if read.ordinal else _upper(tokens, at, read)
    value = read.value
    if upper is not None:
        last, high = upper.last, upper.value
        scale = SCALES.get(tokens[last - 1].lower, 1)
        if scale >= 1000 and value * scale < high:
            value *= scale
        if at > 0 and tokens[at - 1].lower == "from":
            lead = "from"
    joined = high is not None and at > floor and tokens[at - 1].lower in ("between", "from")
    first, bound = _hedge(tokens, at - joined, floor)
    last, bound = _afterwards(tokens, last, bound, tokens[last - 1])
    if read.words and read.suffix and bound == "exact":
        bound = SUFFIXES[read.suffix]
    if read.vague and bound in ("exact", "about"):
        bound = "vague"
    if high is not None:
        bound = "exact"
    kind = _kind(tokens, at, last, read)
    return Quantity(first, last, at, value, high, bound, kind, lead, read.words)


def _upper(tokens: tuple[Token, ...], at: int, low: _Read) -> _Read | None:
    """The upper end of a range that starts at `at`, scaled like the whole ("5 to 6 thousand")."""
    i = low.last
    if i + 1 >= len(tokens) or low.vague or (at and tokens[at - 1].lower in MONTHS):
        return None
    joint = tokens[i].lower
    before = tokens[at - 1].lower if at else ""
    if joint in ("to", "-", "–", "—") or (joint == "and" and before == "between"):
        if joint == "—" or (joint in "-–" and tokens[i].start != tokens[i - 1].end and tokens[i].end == tokens[i + 1].start):
            return None
    elif joint != "or":
        return None
    read = _number(tokens, i + 1)
    if read is None or read.ordinal or read.vague or read.value <= low.value:
        return None
    if joint == "to" and before == "by" and read.value > 3 * low.value:
        return None  # "rose by 24 to 147"
    if read.value > 20 * low.value or (joint == "or" and read.value > 3 * low.value + 3):
        return None
    return read


def _hedge(tokens: tuple[Token, ...], at: int, floor: int) -> tuple[int, Bound]:
    """Where the hedges before the number start, and the strictest bound that they give."""
    first, bound = at, "exact"
    while first > floor and tokens[first - 1].word.spoken & _HEDGES:
        for size in range(min(4, first - floor), 0, -1):
            words = " ".join(token.lower for token in tokens[first - size : first])
            meant = BEFORE.get(words)
            if meant is not None and not _particle(tokens, first - size):
                first -= size
                bound = meant if bound in ("exact", "about") else bound
                break
        else:
            break
    return first, bound  # type: ignore[return-value]


def _particle(tokens: tuple[Token, ...], i: int) -> bool:
    """ "handed over 385 bodies", "brought about two deals": the word belongs to the verb, it is no hedge."""
    word, before = tokens[i].lower, tokens[i - 1].lower if i else ""
    return word in PARTICLES and before in PARTICLES[word]


def _afterwards(tokens: tuple[Token, ...], last: int, bound: str, number: Token) -> tuple[int, Bound]:
    if last >= len(tokens) or not tokens[last].word.spoken & _AFTER_STARTS:
        return last, bound  # type: ignore[return-value]
    for size in range(min(3, len(tokens) - last), 0, -1):
        meant = AFTER.get(" ".join(token.lower for token in tokens[last : last + size]))
        if meant is not None:
            if tokens[last].lower in ("+", "-") and tokens[last].start != number.end:
                break
            return last + size, meant if bound in ("exact", "about") else bound  # type: ignore[return-value]
    return last, bound  # type: ignore[return-value]


def _kind(tokens: tuple[Token, ...], at: int, last: int, read: _Read) -> Kind:
    before = tokens[at - 1].lower if at else ""
    after = tokens[last].lower if last < len(tokens) else ""
    if before in CURRENCY or after in CURRENCY:
        return "money"
    if after in PERCENT:
        return "percent"
    if after in CLOCK and read.value <= 2400:
        return "date"
    if _is_date(tokens, at, read, before, after, last):
        return "date"
    return "ordinal" if read.ordinal else "count"


def _is_date(tokens: tuple[Token, ...], at: int, read: _Read, before: str, after: str, last: int) -> bool:
    if after in MONTHS and tokens[last].text[0].isupper() and read.value <= 31:
        return True
    if after == "of" and read.ordinal and last + 1 < len(tokens) and tokens[last + 1].lower in MONTHS:
        return True
    if before in MONTHS and tokens[at - 1].text[0].isupper() and (read.value <= 31 or 1900 <= read.value <= 2100):
        return not (before == "may" and read.value > 2100)
    year = not read.words and 1900 <= read.value <= 2100 and tokens[at].text.isdigit()
    return year and (before in YEAR_CUES or after in ("-", "–", "truce", "ceasefire", "war", "invasion", "agreements"))


def _number(tokens: tuple[Token, ...], i: int) -> _Read | None:
    """The number that starts at token `i`, or None."""
    token = tokens[i]
    if token.kind == "figure":
        return _figure(tokens, i)
    if token.kind != "word" or not (token.word.spoken & _STARTS or token.word.hyphened):
        return None
    if token.word.spoken & _ARTICLES and (i + 1 == len(tokens) or not tokens[i + 1].word.spoken & _BEHIND_ARTICLES):
        return None  # as most articles are
    vague = _vague(tokens, i) or _few(tokens, i)
    return vague if vague is not None else _in_words(tokens, i)


def _figure(tokens: tuple[Token, ...], i: int) -> _Read | None:
    text = tokens[i].lower
    if len(text) < 10 and text.isdigit() and text.isascii():
        scale = _scale(tokens, i + 1)
        return _Read(i + 2, int(text) * scale, False, False, False, "") if scale else _Read(i + 1, int(text), False, False, False, "")
    digits = text.rstrip("abcdefghijklmnopqrstuvwxyz-")
    suffix = text[len(digits) :].lstrip("-")
    value = _worth(digits, SCALES.get(suffix, 0) or _scale(tokens, i + 1))
    if value is None:
        return None
    ordinal = suffix in ("st", "nd", "rd", "th")
    last = i + 1
    scale = _scale(tokens, last)
    if scale and not ordinal:
        last += 1
    factor = (scale or 1) * SCALES.get(suffix, 1)
    whole = round(value * factor)
    return _Read(last, whole, ordinal, False, False, suffix)


def _worth(digits: str, scale: int) -> float | None:
    """The figure before scaling; "1.300" is thirteen hundred unless a scale word follows."""
    if len(digits) > 15:
        return None
    plain = digits.replace(",", "").replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    if "." in plain and not scale:
        parts = plain.split(".")
        if all(len(part) == 3 for part in parts[1:]) and parts[0] != "0":
            return float("".join(parts))
        return None
    try:
        return float(plain)
    except ValueError:
        return None


def _scale(tokens: tuple[Token, ...], i: int) -> int:
    if i >= len(tokens) or tokens[i].kind != "word":
        return 0
    word = tokens[i].lower
    return SCALES.get(word, 0) if len(word) > 2 else 0


def _vague(tokens: tuple[Token, ...], i: int) -> _Read | None:
    """ "dozens", "scores", "tens of thousands", "several hundred", "a few dozen"."""
    if tokens[i].lower not in _VAGUE_STARTS:
        return None
    longest = 4 if i + 1 < len(tokens) and tokens[i + 1].lower in _VAGUE_SECONDS else 1
    for size in range(longest, 0, -1):
        if i + size > len(tokens):
            continue
        value = VAGUE.get(" ".join(token.lower for token in tokens[i : i + size]))
        if value is not None:
            return _Read(i + size, value, False, True, True, "")
    return None


def _few(tokens: tuple[Token, ...], i: int) -> _Read | None:
    """ "a couple of soldiers", "a pair of brothers", "a trio of officers", "twin sisters"."""
    if tokens[i].lower == "twin":
        return _Read(i + 1, 2, False, False, True, "") if i + 1 < len(tokens) and tokens[i + 1].lower in TWINS else None
    if i + 2 >= len(tokens) or tokens[i].lower != "a" or tokens[i + 2].lower != "of":
        return None
    value = FEW.get(tokens[i + 1].lower)
    return _Read(i + 3, value, False, False, True, "") if value is not None else None


def _in_words(tokens: tuple[Token, ...], i: int) -> _Read | None:
    total = current = 0
    seen = ordinal = False
    suffix = ""
    j = i
    while j < len(tokens) and not ordinal and not suffix:
        step = _word(tokens, j, current, seen)
        if step is None:
            break
        suffix = _suffix(tokens[step[3] - 1].lower)
        value, factor, ordinal, j = step
        seen = True
        if factor >= 1000:
            total += max(current, 1) * factor
            current = 0
        elif factor > 1:
            current = max(current, 1) * factor
        else:
            current += value
    if not seen:
        return None
    return _Read(j, total + current, ordinal, False, True, suffix)


def _suffix(word: str) -> str:
    """The hedge that hangs on a number word: "sixty-plus", "twenty-odd"."""
    tail = word.rpartition("-")[2]
    return tail if tail in SUFFIXES else ""


def _word(tokens: tuple[Token, ...], j: int, current: int, seen: bool) -> tuple[int, int, bool, int] | None:
    """One word of a number: (value, factor, whether ordinal, the next token), or None where the number ends."""
    word = tokens[j].lower
    if tokens[j].kind != "word":
        return None
    if not seen and word in ("a", "an", "half"):
        return _article(tokens, j)
    if seen and word == "and" and j + 1 < len(tokens) and current and current % 100 == 0 and _small(tokens[j + 1].lower) is not None:
        word, j = tokens[j + 1].lower, j + 1
    if word in ORDINALS:
        return (ORDINALS[word], 1, True, j + 1) if not seen or current % 10 == 0 else None
    if word in SCALES and len(word) > 2:
        return (0, SCALES[word], False, j + 1) if seen else None
    value = _small(word)
    if value is None or (seen and current % 100 and not (current % 10 == 0 and value < 10)):
        return None
    return value, 1, False, j + 1


def _article(tokens: tuple[Token, ...], j: int) -> tuple[int, int, bool, int] | None:
    """ "a dozen", "a hundred", "half a million", "half a dozen"."""
    after = [token.lower for token in tokens[j : j + 3]]
    if after[0] == "half" and len(after) == 3 and after[1] == "a" and after[2] in SCALES and len(after[2]) > 2:
        return SCALES[after[2]] // 2, 1, False, j + 3
    if after[0] in ("a", "an") and len(after) > 1 and after[1] in SCALES and len(after[1]) > 2:
        return 1, 1, False, j + 1
    return None


def _small(word: str) -> int | None:
    """A number word below a hundred, hyphenated ones included."""
    value = UNITS.get(word) or TENS.get(word)
    if value is not None or "-" not in word:
        return value
    if _suffix(word):
        return _small(word.rpartition("-")[0])
    tens, _, unit = word.partition("-")
    if tens in TENS and unit in UNITS and UNITS[unit] < 10:
        return TENS[tens] + UNITS[unit]
    return None
