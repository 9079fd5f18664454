"""The words that numbers are made of in English, and those that hedge them."""

from __future__ import annotations

from typing import Final

from schemas.claims import Bound

UNITS: Final = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
        "nineteen".split(),
        start=1,
    )
}
TENS: Final = {
    word: value for value, word in zip(range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True)
}
ORDINALS: Final = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
}
SCALES: Final = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "dozen": 12,
    "score": 20,
    "k": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "bn": 1_000_000_000,
}
VAGUE: Final = {
    "dozens": 24,
    "scores": 40,
    "several score": 40,
    "hundreds": 200,
    "thousands": 2_000,
    "tens of thousands": 20_000,
    "hundreds of thousands": 200_000,
    "dozens upon dozens": 24,
    "dozens and dozens": 24,
    "hundreds upon hundreds": 200,
    "several dozen": 24,
    "several hundred": 200,
    "several thousand": 2_000,
    "a few dozen": 24,
    "a few hundred": 200,
    "a few thousand": 2_000,
    "few hundred": 200,
    "some dozens": 24,
    "many hundreds": 200,
    "many dozens": 24,
    "many thousands": 2_000,
    "many hundred": 200,
    "low hundreds": 200,
}
FEW: Final = {"couple": 2, "pair": 2, "trio": 3, "quartet": 4, "quintet": 5}
"""Words for a small number of people: "a couple of soldiers"."""
TWINS: Final = frozenset("sisters brothers girls boys daughters sons babies infants toddlers children brother".split())
"""Whom "twin" makes two: "twin sisters", "twin brother and sister"."""
SUFFIXES: Final[dict[str, Bound]] = {"plus": "more-than", "odd": "about", "something": "about", "ish": "about"}
"""Hedges that hang on a number word."""
STARTS: Final = frozenset({"a", "an", "half", "twin", *UNITS, *TENS, *ORDINALS, *(words.split()[0] for words in VAGUE)})
"""The words that a number in words can start with, hyphenated ones aside."""
MONTHS: Final = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec".split()
)
YEAR_CUES: Final = frozenset(
    "in since of from until till by during before after summer winter spring autumn year late early mid the and".split()
)
CURRENCY: Final = frozenset(
    "$ € £ ¥ ₽ ₴ ₺ ₹ dollars dollar euros euro pounds roubles rubles hryvnia lira rupees shekels rials cents usd eur".split()
)
CLOCK: Final = frozenset("a.m. p.m. a.m p.m am pm gmt utc o'clock oclock".split())
PERCENT: Final = frozenset("% percent percentage pct".split())

_BEFORE: Final[dict[Bound, str]] = {
    "at-least": "at least/at the least/no fewer than/no less than/not fewer than/not less than/a minimum of/minimum/minimum of"
    "/as a minimum/at a minimum/a floor of/at the very least/at minimum",
    "more-than": "more than/over/above/upwards of/upward of/in excess of/exceeding/beyond/north of/well over/well above"
    "/just over/slightly more than/slightly over/a little over/a little more than/well more than/greater than/upwards from"
    "/past/passing/in the region of more than/considerably more than/significantly more than/considerably over",
    "about": "about/around/some/roughly/approximately/approx/nearly/almost/close to/nearing/an estimated/estimated/circa/near to"
    "/just under/just below/just short of/nigh on/in the region of/in the order of/on the order of/as near as/or so/somewhere near"
    "/approaching/perhaps/possibly/probably/well-nigh/near/very nearly/getting on for/not quite/c/ca/reportedly some/more or less"
    "/just about",
    "up-to": "up to/as many as/at most/no more than/not more than/fewer than/less than/under/below/a maximum of/at the most"
    "/as much as/maximum/well under",
    "exact": "precisely/exactly/a total of/in total/altogether/the total of/fully/a combined/a further/all of",
}
BEFORE: Final[dict[str, Bound]] = {words: bound for bound, phrases in _BEFORE.items() if bound != "exact" for words in phrases.split("/")}
_AFTER: Final[dict[Bound, str]] = {
    "at-least": "or more/+/at least/at the least/and more/at a minimum/and counting/at minimum",
    "more-than": "-plus/- plus/plus",
    "about": "or so/-odd/- odd/odd/or thereabouts",
}
AFTER: Final[dict[str, Bound]] = {words: bound for bound, phrases in _AFTER.items() for words in phrases.split("/")}
HEDGE_ENDS: Final = frozenset(words.split()[-1] for words in BEFORE)
AFTER_STARTS: Final = frozenset(words.split()[0] for words in AFTER)
PARTICLES: Final[dict[str, frozenset[str]]] = {
    "over": frozenset(
        [
            "handed",
            "hand",
            "handing",
            "hands",
            "turned",
            "turning",
            "took",
            "taken",
            "takes",
            "taking",
            "all",
            "carried",
            "moved",
            "moving",
            "rolled",
            "won",
            "gave",
        ]
    ),
    "up": frozenset(
        (
            "gone go goes going went rose rise rises risen rising climbed climbs climb climbing moved moves shot ticked ticks crept edged "
            "inched pushed pushes pushing brought bumped driven drove drives taken took takes taking goes sent jumped leapt leaped"
        ).split()
    )
    | frozenset(["owned", "own", "owns", "owning", "adds", "added", "adding", "admits", "fessed", "live", "face", "comes"]),
    "about": frozenset(
        ["brought", "bring", "brings", "bringing", "came", "come", "comes", "set", "going", "talks", "talk", "talked", "information"]
    ),
    "under": frozenset(["come", "came", "coming", "put", "brought", "buried"]),
}
"""Words that hedge a number except after these verbs."""
