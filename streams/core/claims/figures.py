"""Figures of harm in one sentence: each number or person that a shape, a list or a subset ties to a word of harm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from schemas.claims import Bound, Harm, Mode, Population
from streams.core.claims.evidence import Evidence
from streams.core.claims.formers import set_formers_aside
from streams.core.claims.lexicon import Lexicon
from streams.core.claims.nouns import TIMES, lower
from streams.core.claims.phrases import noun_phrases
from streams.core.claims.shapes import Shape, letters_of, matches
from streams.core.claims.units import Unit, as_many, in_hands, split_verbs, unitise
from streams.core.text.document import Mention
from streams.core.text.numbers import Quantity, quantities
from streams.core.text.sentences import Sentence
from streams.core.text.tokens import Token

if TYPE_CHECKING:
    from streams.core.claims.scenes import Scene

SERVICES: Final = frozenset({"fallen", "fell", "died", "dead", "killed", "defence", "defense", "army", "military", "forces"})
"""Words by which a list of names is one of the dead."""

LISTING: Final = frozenset("list lists published publishes publish released added adds issued".split())
EVERYBODY: Final = frozenset({"all", "everyone", "everybody"})
DEATH_PLACES: Final = frozenset({"on the spot", "at the scene", "outright", "instantly"})
HE: Final = frozenset({"he", "she"})
CLAUSES: Final = frozenset({"before", "when", "as", "after", "while", "since", "because", "until"})
BANDS: Final = frozenset(
    "group groups unit units party parties family families crew crews patrol patrols band bands column columns team teams".split()
)
"""Nouns for several people, of whom some may come to harm."""
CLINICS: Final = frozenset({"to hospital", "to hospitals", "to the hospital", "to a hospital", "to clinics", "to a clinic"})
MOVED: Final = frozenset(
    (
        "brought bring brings taken took take takes taking sent send sends sending driven drove drive rushed rush flown flew carried "
        "transferred moved evacuated airlifted ferried transported delivered removed helped escorted conveyed admitted gone went go came"
    ).split()
)
MEANS: Final = frozenset("stabbed beaten burned burnt gassed poisoned knifed mutilated maimed".split())
"""How people are hurt who may die of it: "stabbed, beaten or strangled to death"."""
SHARED: Final = frozenset({"measure", "harm-apposition"})
"""Shapes that may use a word of harm that another figure has."""

NEEDED: Final[dict[str, Harm]] = {
    "victims-with-wounds": "wounded",
    "some-with-wounds": "wounded",
    "are-captives": "captured",
    "victims-have-wounds": "wounded",
    "taken-hostage": "captured",
}
"""Shapes that hold for one harm alone."""

TOTALS: Final = frozenset({"running-total", "total-is"})
"""Shapes by which a mere "number" or "total" takes its harm from the figures before it."""
OTHERS: Final = frozenset(
    "sent refugees homeless evacuees arrivals migrants fighters recruits deserters troops arrests detainees prisoners".split()
)
"""Who or what else a number is kept of."""

AGENTS: Final = ("ers", "ors", "ists", "ants", "ians", "men", "women", "ees")
"""How unknown nouns for people end."""
ELSEWHERE: Final = frozenset("from ill sick asleep off out back behind short silent into down".split())
"""Words after "fell" with which nobody dies."""
DETAINS: Final = frozenset({"detained", "detains", "detain", "detaining"})

SUSPECTS: Final = frozenset({"suspects", "suspect", "protesters", "demonstrators", "migrants"})


class View:
    """A sentence as the reader of claims sees it: tokens, mentions, and (when first asked for) its units and their letters.

    `bag` are its words, `said` who speaks in it (see `claimants`), `formers` the figures it takes back: (token, value).
    """

    def __init__(self, sentence: Sentence, mentions: tuple[Mention, ...], lexicon: Lexicon) -> None:
        """Take a sentence apart, whose sides and countries are `mentions`."""
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.mentions = mentions
        self.lowers = sentence.lowers
        self.bag = frozenset(self.lowers)
        self.said: list[tuple[int, str]] | None = None
        self.formers: list[tuple[int, int]] = []
        self.numbers: tuple[Quantity, ...] = ()
        self.scene: Scene | None = None
        self._lexicon = lexicon
        self._units: list[Unit] | None = None
        self._letters: str | None = None

    @property
    def units(self) -> list[Unit]:
        """The sentence's units, read when first asked for: most sentences are never taken apart so far."""
        if self._units is None:
            self._units = self._read()
        return self._units

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
        units = as_many(units, self.tokens, self.bag)
        units = split_verbs(units, self.tokens, self.bag, self._lexicon)
        formers = set_formers_aside(units, self.tokens)
        units = [unit for unit in units if unit.code != " "]
        units = noun_phrases(units, self.tokens, _titled(self.sentence, self.tokens), self.sentence.field == "headline")
        self.formers = formers + set_formers_aside(units, self.tokens)
        return _without_details(_things_told(_inside(units), self.tokens), self.tokens)

    def words(self, first: int, last: int) -> str:
        """The tokens from `first` up to `last` in lower case, a blank between."""
        return " ".join(self.lowers[max(0, first) : last])


def _inside(units: list[Unit]) -> list[Unit]:
    """ "three soldiers of a patrol in two jeeps": a strange number inside another's noun phrase counts no victims."""
    for at, unit in enumerate(units):
        if unit.code != "U" or at < 2 or not units[at - 1].has("p"):
            continue
        for other in reversed(units[max(0, at - 8) : at - 1]):
            if other.code == "Q":
                unit.code = "E"
                break
            if not (other.code in "xL" or any(other.has(code) for code in "odjGzp")):
                break
    return units


def _things_told(units: list[Unit], tokens: Sequence[Token]) -> list[Unit]:
    """ "241 tanks, 39 of which were captured": a number of things that were counted right before."""
    for at, unit in enumerate(units[:-1]):
        if unit.code != "q" or lower(units[at + 1], tokens) not in ("of which", "of them", "of these"):
            continue
        told = [other for other in units[:at] if other.quantity is not None and other.code in "qQUSNCPE"]
        near = next((other for other in reversed(told) if tokens[other.last - 1].lower not in TIMES), None)
        if near is not None and tokens[near.last - 1].lower in BANDS:
            continue
        if (
            near is not None
            and near.code == "E"
            and near.head == "thing"
            and not any(other.has("G") for other in units[max(0, at - 8) : at])
        ):
            unit.code, unit.head = "E", "thing"
    return units


def _without_details(units: list[Unit], tokens: Sequence[Token]) -> list[Unit]:
    """ "two of them a general and a colonel": the two told one by one are no more victims."""
    for at, unit in enumerate(units[:-3]):
        if unit.code != "q" or unit.quantity is None or lower(units[at + 1], tokens) not in ("of them", "of whom", "among them"):
            continue
        row = []
        for other in units[at + 2 : at + 12]:
            if other.code == "S":
                row.append(other)
            elif not (other.code in ",xL" or other.has("c") or other.has("b") or other.has("j") or other.has("o")):
                break
        if len(row) == unit.quantity.value > 1:
            for other in row:
                other.code = "x"
    return units


def _titled(sentence: Sentence, tokens: tuple[Token, ...]) -> bool:
    """Whether a headline Writes Most Of Its Words Like This."""
    if sentence.field != "headline":
        return False
    words = [token for token in tokens if token.kind == "word" and len(token.text) > 3]
    return len(words) > 3 and sum(token.text[0].isupper() for token in words) > 0.6 * len(words)


@dataclass(eq=False, repr=False, slots=True)
class Figure:
    """One figure on its way to a claim. `at` is its unit's place, `by` that of the word of harm (-1: taken over from `kin`); `source`
    is the claimant, or where the sentence names none, who spoke last; `links` are the figures that tell it something: (question, kind
    of evidence, figure)."""

    view: View
    at: int
    by: int
    harm: Harm
    rule: str
    kin: Figure | None = None
    part: bool = False
    side: str = ""
    side_how: str = ""
    side_share: float = 0.0
    evidence: dict[str, Evidence] = field(default_factory=dict)
    population: Population = "any"
    bound: Bound = "exact"
    mode: Mode = "incident"
    claimant: str = "outlet"
    source: str = "outlet"
    place: str | None = None
    corrects: int | None = None
    count: int = 0
    denied: bool = False
    weight: float = 0.0
    joined: int = 0
    into: Figure | None = None
    links: list[tuple[str, str, Figure]] = field(default_factory=list)
    unit: Unit = field(init=False)

    def __post_init__(self) -> None:
        """Find the figure's noun phrase."""
        self.unit = self.view.units[self.at]

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

    @property
    def said(self) -> int:
        """The number as said."""
        quantity = self.unit.quantity
        return (quantity.value if quantity is not None else 1) + self.joined


def linked(view: View, shapes: tuple[Shape, ...], earlier: Sequence[Figure] = ()) -> dict[int, Figure]:
    """The figures that a shape ties to a word of harm, by the place of their unit; the first shape that fits wins.

    A running total ("taking the total to 31") takes its harm from the figures before it; `earlier` are the sentences' before.
    """
    found: dict[int, Figure] = {}
    taken: set[int] = set()
    safe: list[int] = []
    barred: set[int] = set()
    _nouns_of_harm(view, found)
    for shape in shapes:
        for at, by in matches(shape, view.letters):
            if at in found or at in barred or (by in taken and shape.id not in SHARED) or not _fits(view, at, by, shape.id):
                continue
            if shape.none and not _detained_foes(view, at, by):
                _set_safe(view, at, shape.id, safe, barred)
            elif shape.none:
                found[at] = Figure(view, at, by, "captured", "detained-foes")
            elif _tie(view, found, at, by, shape.id, earlier) and shape.id != "victims-among":
                taken.add(by)
    _all_of_them(view, found)
    for at in safe:
        if at not in found and view.units[at].prior is None:
            view.units[at].code = "E"
    _died_there(view, found)
    _pronouns(view, found)
    _died_since(view, found)
    _captives(view, found)
    _already_harmed(view, found, earlier)
    return found


def _tie(view: View, found: dict[int, Figure], at: int, by: int, shape: str, earlier: Sequence[Figure]) -> bool:
    """Tie the figure to the harm of the word at `by`; False where that word has none and no figure before tells it."""
    harm = _harm(view.units[by]) or _running(found, at, earlier)
    if harm is None:
        return False
    found[at] = Figure(view, at, by, _joint_harm(view, by, harm), shape)
    return True


def _detained_foes(view: View, at: int, by: int) -> bool:
    """ "has detained ten soldiers of Russia's 98th Division": soldiers of another side are captured, no suspects."""
    unit = view.units[at]
    if lower(view.units[by], view.tokens) not in DETAINS or unit.population != "military" or unit.code not in "QS":
        return False
    after = view.units[at + 1 : at + 4]
    of_side = len(after) > 1 and lower(after[0], view.tokens).startswith("of") and any(other.code == "L" for other in after[1:])
    return bool(unit.demonyms) or of_side or "enemy" in view.lowers[unit.first : unit.last]


def _set_safe(view: View, at: int, shape: str, safe: list[int], barred: set[int]) -> None:
    """Note a figure that counts no victims: at once where a verb governs it ("rescued 40 people"), else unless another shape fits."""
    safe.append(at)
    if shape == "keeping-safe" and view.units[at].prior is None:
        barred.add(at)


def _joint_harm(view: View, by: int, harm: Harm) -> Harm:
    """ "abducted and murdered", "stabbed or strangled to death" are dead, "destroyed or put out of action" dead or hurt."""
    if not view.units[by].has("K"):
        return harm
    harms = [harm]
    last = by
    for place in range(by + 1, min(by + 7, len(view.units))):
        unit = view.units[place]
        if unit.has("K") and place <= last + 2 and _harm(unit) is not None:
            harms.append(_harm(unit) or harm)
            last = place
        elif not (unit.has("c") or unit.code == ",") or place > last + 2:
            break
    follows = view.units[last + 1] if last + 1 < len(view.units) else None
    if len(harms) == 1 or (follows is not None and follows.quantity is not None and follows.code in "qQ"):
        return harm
    if "casualties" in harms:
        return "casualties"
    return "killed" if "killed" in harms and (harm == "captured" or lower(view.units[by], view.tokens) in MEANS) else harm


def _fits(view: View, at: int, by: int, shape: str) -> bool:
    """Whether the shape may tie this figure to that word: only soldiers fall, only a noun ending in "of" counts bodies."""
    unit, harm = view.units[at], view.units[by]
    if shape == "soldiers-fell":
        return _may_fall(view, at, by)
    if shape == "keeping-safe" and by and view.units[by - 1].has("d"):
        return False
    if shape == "victims-passive" and any(view.lowers[other.last - 1].endswith("ing") and other.has("B") for other in view.units[at:by]):
        return False
    if shape == "number-of-victims" and unit.code in "SN":
        return False
    if shape == "victims-including" and lower(view.units[at + 1], view.tokens) not in ("including", "counting", "comprising"):
        return False
    if shape == "and-killed-them":
        return view.words(harm.last, harm.last + 1) in ("them", "him", "her")
    if shape == "victims-far" and any(lower(other, view.tokens) in CLAUSES for other in view.units[at + 1 : by]):
        return False
    if (
        shape == "measure"
        and unit.code == "Q"
        and at > 1
        and view.units[at - 2].code == ","
        and lower(view.units[at - 1], view.tokens) == "as"
    ):
        return False
    if lower(harm, view.tokens) in CLINICS and MOVED.isdisjoint(view.lowers[max(0, min(unit.first, harm.first) - 6) : harm.first]):
        return False
    if shape == "as-harmed":
        return by == at + 2 and lower(view.units[at + 1], view.tokens) == "as"
    if shape == "dead-told" and lower(harm, view.tokens) != "dead":
        return False
    if shape in NEEDED and _harm(harm) != NEEDED[shape]:
        return False
    if shape == "moved":
        return _moved_to(view, at, by)
    if shape in TOTALS and _harm(harm) is None and _of_others(view, by):
        return False
    if shape == "bodies-of" and view.lowers[harm.last - 1] != "of":
        return False
    if shape == "victims-among" and unit.code == "N" and any(other.has("W") for other in view.units[max(0, at - 5) : at]):
        return False
    if shape in ("measure", "number-is") and (unit.prior is not None or _aged(view, at, by)):
        return False
    return _may_suffer(view, at, by)


def _moved_to(view: View, at: int, by: int) -> bool:
    """ "the toll ... from 12 to 15", "the toll of the strikes up to 31"."""
    quantity = view.units[at].quantity
    if quantity is None or quantity.high is not None:
        return False
    up = view.units[by].has("T") and view.words(quantity.first, quantity.first + 2) == "up to"
    return quantity.lead == "from" or up


def _may_fall(view: View, at: int, by: int) -> bool:
    """Whether who or what "fell" died: soldiers, people of a nation ("74 Russians fell"), a bare number of men ("eight fell there")."""
    unit = view.units[at]
    if view.words(view.units[by].last, view.units[by].last + 1) in ELSEWHERE:
        return False
    if unit.population == "military" or unit.head in ("demonym", "men", "family members"):
        return True
    before = view.units[at - 1] if at else None
    if unit.code != "q" or (before is not None and any(before.has(code) for code in "ptRy")):
        return False
    after = view.units[by + 1] if by + 1 < len(view.units) else None
    if after is None or after.code in ",;!" or after.has("c"):
        return True
    return lower(after, view.tokens) in ("in", "near", "at", "on", "there", "when", "during", "outside", "around")


def _of_others(view: View, by: int) -> bool:
    """ "the number of people evacuated", "the number sent": a count of others than the harmed."""
    for unit in view.units[by + 1 : by + 8]:
        if any(unit.has(code) for code in "HKDI"):
            return False
        if unit.has("r") or lower(unit, view.tokens) in OTHERS:
            return True
        if unit.quantity is not None or any(unit.has(code) for code in "bhmR"):
            return False
    return False


def _aged(view: View, at: int, by: int) -> bool:
    """ "the poet, killed at 44": an age."""
    quantity = view.units[at].quantity
    one = by > 0 and (view.units[by - 1].code in ",SN" or view.units[by - 1].has("b"))
    return one and at == by + 2 and quantity is not None and quantity.value < 111 and view.lowers[view.units[at].first - 1] == "at"


def _may_suffer(view: View, at: int, by: int) -> bool:
    """Whether what the word says can be done to what is counted: only people are seized or "taken out" for a claim, no "first" is one."""
    unit, harm = view.units[at], view.units[by]
    if unit.code == "O" and unit.quantity is not None and unit.quantity.value == 1:
        return False
    if unit.head in SUSPECTS and _harm(harm) == "captured":
        return False
    only = [entry for entry in harm.entries if entry.only == "people" and entry.harm]
    if unit.code == "N" and any(entry.harm == "captured" for entry in only) and not view.units[max(0, at - 1)].has("G"):
        return False
    return not only or _people(view, at)


def _people(view: View, at: int) -> bool:
    """Whether the figure surely counts people: by its noun, or bare where the sentence names no things before it."""
    unit = view.units[at]
    if unit.code in "QSNCP" or (unit.code == "U" and unit.head.endswith(AGENTS)):
        return True
    return unit.code == "q" and not any(other.has("z") or (other.code == "E" and other.head) for other in view.units[:at])


def _pronouns(view: View, found: dict[int, Figure]) -> None:
    """ "a man of 74 was shot ...; he died in the boat": the one person before "he" or "she" is dead."""
    if HE.isdisjoint(view.bag):
        return
    for by, unit in enumerate(view.units):
        if not unit.has("I") or _harm(unit) != "killed" or by == 0:
            continue
        i = by - 1
        while i > 0 and (view.units[i].has("u") or view.units[i].has("h")):
            i -= 1
        if lower(view.units[i], view.tokens) not in HE:
            continue
        at = next((place for place in range(i - 1, -1, -1) if view.units[place].code in "SN"), -1)
        if at < 0 or (at in found and found[at].harm == "killed") or any(figure.by == by for figure in found.values()):
            continue
        found[at] = Figure(view, at, by, "killed", "pronoun-dies")


def _all_of_them(view: View, found: dict[int, Figure]) -> None:
    """ "298 people were on board; all were killed": the number of people before."""
    if EVERYBODY.isdisjoint(view.bag):
        return
    for place, unit in enumerate(view.units):
        if place == 0 or lower(unit, view.tokens) not in EVERYBODY:
            continue
        by = next((i for i in range(place + 1, min(place + 5, len(view.units))) if any(view.units[i].has(c) for c in "KID")), -1)
        if by < 0 or by == place + 1 or not all(any(other.has(c) for c in "bhu") for other in view.units[place + 1 : by]):
            continue
        at = max((i for i in range(place) if view.units[i].code == "Q"), key=lambda i: _number(view.units[i]), default=-1)
        harm = _harm(view.units[by])
        if at >= 0 and at not in found and harm is not None:
            found[at] = Figure(view, at, by, harm, "all-of-them")
        return


def _number(unit: Unit) -> int:
    return unit.quantity.value if unit.quantity is not None else 0


def _now_dead(view: View, at: int, figure: Figure) -> bool:
    """ "two of the wounded have died"."""
    if figure.unit.code != "C" or figure.by != at:
        return False
    for unit in view.units[at + 1 : at + 6]:
        if unit.has("I") and _harm(unit) == "killed":
            return True
        if not any(unit.has(code) for code in "hbu"):
            return False
    return False


def _died_since(view: View, found: dict[int, Figure]) -> None:
    """ "a civilian whom they had taken prisoner, died", "two Gazans held by Israel died": captured or hurt before, dead now."""
    for at, figure in list(found.items()):
        if figure.harm in ("captured", "wounded", "missing") and _now_dead(view, at, figure):
            figure.harm = "killed"
        if figure.harm not in ("captured", "wounded") or figure.unit.code not in "SNqQ" or figure.by <= at:
            continue
        finite = view.units[figure.by - 1].has("b") or view.units[figure.by - 1].has("h")
        if finite and figure.unit.code not in "SN":
            continue
        for dies in range(figure.by + 1, min(figure.by + 9, len(view.units))):
            unit = view.units[dies]
            if unit.has("I") and _harm(unit) == "killed" and (not finite or view.units[dies - 1].code == ","):
                figure.harm, figure.by = "killed", dies
                break
            if unit.quantity is not None or unit.code in ";=!" or unit.has("c") or unit.has("b") or unit.has("w"):
                break


def _died_there(view: View, found: dict[int, Figure]) -> None:
    """ "38 died on the spot and 12 in hospital": where they died, no wounded."""
    for at, figure in list(found.items()):
        if figure.harm != "wounded" or figure.unit.code != "q" or figure.by != at + 1:
            continue
        if lower(view.units[figure.by], view.tokens) not in ("in hospital", "in the hospital", "in hospitals"):
            continue
        before = [place for place in found if place < at]
        if not before or not view.units[at - 1].has("c"):
            continue
        last = found[max(before)]
        spot = not DEATH_PLACES.isdisjoint(lower(unit, view.tokens) for unit in view.units[last.at : at])
        if (last.by > last.at and view.units[last.by].has("I")) or (spot and last.harm == "killed"):
            figure.harm = last.harm


def _captives(view: View, found: dict[int, Figure]) -> None:
    """ "21 prisoners of war" to whom nothing else is done are captured."""
    for at, unit in enumerate(view.units):
        if unit.code == "P" and at not in found and unit.harm is not None:
            found[at] = Figure(view, at, at, unit.harm, "count-of-harm")


def _already_harmed(view: View, found: dict[int, Figure], earlier: Sequence[Figure]) -> None:
    """ "2,317 dead soldiers", "a list of 51 names": people said to be harmed before they are counted, whatever becomes of them."""
    for at, unit in enumerate(view.units):
        if at in found or unit.code not in "QSq":
            continue
        if unit.prior is not None and (unit.code == "Q" or unit.prior == "captured"):
            found[at] = Figure(view, at, -1, unit.prior, "harmed-people")
        elif _named_dead(view, at, earlier):
            found[at] = Figure(view, at, -1, "killed", "list-of-names")


def _named_dead(view: View, at: int, earlier: Sequence[Figure]) -> bool:
    """ "added 11 names to its list", "published 80 names", "the names of 21 servicemen were added": soldiers who are listed have died."""
    unit = view.units[at]
    told = unit.head == "names"
    if not told and unit.code in "qQ" and view.words(unit.last, unit.last + 2) == "whose names":
        told = True
    if not told and at > 1 and unit.population == "military":
        told = lower(view.units[at - 1], view.tokens) == "of" and lower(view.units[at - 2], view.tokens) == "names"
    if not told or LISTING.isdisjoint(view.bag):
        return False
    return any(figure.harm == "killed" for figure in earlier) or not SERVICES.isdisjoint(view.bag)


def _running(found: dict[int, Figure], at: int, earlier: Sequence[Figure]) -> Harm | None:
    before = [found[place] for place in sorted(found) if place < at]
    if before:
        return before[-1].harm
    whole = [figure.harm for figure in earlier if not figure.part]
    return "killed" if "killed" in whole else whole[-1] if whole else None


def _nouns_of_harm(view: View, found: dict[int, Figure]) -> None:
    """ "43 deaths": the figure's own noun is the word of harm."""
    for at, unit in enumerate(view.units):
        if unit.code == "C" and unit.harm is not None:
            found[at] = Figure(view, at, at, unit.harm, "count-of-harm")


def _harm(unit: Unit) -> Harm | None:
    harm = next((entry.harm for entry in unit.entries if entry.harm), None)
    return harm or ("killed" if unit.has("X") or unit.has("k") else None)
