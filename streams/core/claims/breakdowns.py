"""Figures that stand for a part of one told before: breakdowns after a colon, sums after a list, counts that go on in the next sentence."""

from __future__ import annotations

from typing import Final

from streams.core.claims.figures import Figure, View
from streams.core.claims.kinds import (
    ACT,
    ADJ,
    ADV,
    AND,
    BARE,
    BE,
    COLON,
    COMMA,
    COUNTED,
    DASH,
    DET,
    DIES,
    HARM,
    HAVE,
    LOSE,
    MODAL,
    NAMED,
    NEG,
    ONE,
    OPEN,
    PART,
    PEOPLE,
    PREP,
    QUOTE,
    SAFE,
    SAID,
    SELF,
    SEMICOLON,
    SIDE,
    STATE,
    STOP,
    STRANGE,
    TAKE,
    THING,
    TO,
    WHO,
    WITH,
    WORD,
)
from streams.core.claims.nouns import lower
from streams.core.claims.subsets import counts_things, value_of
from streams.core.claims.units import Unit
from streams.core.text.vocabulary import declare

OPENERS: Final = COLON | DASH | OPEN
"""Marks that open a breakdown."""
BACK: Final = frozenset(
    (
        "of these/of those/of them/of whom/of that number/of this number/of the total/of that total/of this total/of the number/"
        "of that toll/of the toll/among these/among them/among those/out of these/out of them/of which/of that figure/of this figure/"
        "of the latter/of the former"
    ).split("/")
)
"""What takes a figure up that was told before."""
SPEAKS: Final = frozenset(
    {
        "could be",
        "may be",
        "might be",
        "must be",
        "speaks of",
        "speak of",
        "spoke of",
        "talks of",
        "comes to",
        "tells of",
        "it at",
        "them at",
        "it was",
        "it is",
    }
)
BACKWARDS: Final = frozenset({"those", "these", "they", "that", "such", "so", "this", "thus"})
"""How a sentence starts that takes up the list before it."""
WERE: Final = (("they", "were"), ("they", "are"), ("these", "were"), ("these", "are"), ("those", "were"), ("they", "include"))
THEY: Final = frozenset({"they", "these", "those"})
IN_IT: Final = frozenset(f"in {which} {what}" for which in ("that", "this") for what in ("number", "figure", "total", "count"))
CARRIED: Final = frozenset({"taken", "flown", "sent", "transferred", "moved", "brought", "evacuated", "airlifted", "driven"})
SPLITS: Final = declare("figures", "breaks broke broken consists consisted comprises follows split splits composed".split())
CONSISTS: Final = frozenset({"consists of", "consisted of", "composed of"})
BELONGING: Final = frozenset(
    ("belonged belong belongs served serve serving came come hailed hail worked work lived live fought fight died fell perished").split()
)
"""Verbs with which a bare number tells more of people who were counted before: "seven belonged to the regional force"."""


def set_between(view: View, found: dict[int, Figure]) -> None:
    """ "50 servicemen, 42 of the army and eight of the border service, died": the parts stand before the word of harm."""
    if not any(figure.rule == "victims-aside" for figure in found.values()):
        return
    for whole in [found[at] for at in sorted(found) if found[at].rule == "victims-aside"]:
        places = [
            at
            for at in range(whole.at + 1, whole.by)
            if view.units[at].quantity is not None and view.units[at].kinds & (COUNTED | BARE | STRANGE | ONE)
        ]
        told = [at for at in places if not view.units[at].kinds & ONE or view.units[at].demonyms]
        for at in places:
            if at not in found and told and not counts_things(view, at, found) and value_of(view.units[at]) < whole.said:
                found[at] = Figure(view, at, -1, whole.harm, "set-between", kin=whole, part=True)


def broken_down(view: View, found: dict[int, Figure], exactly: bool = False) -> None:
    """ "13 dead: eight civilians and five soldiers", "40 killed, medics say: 12 women, ...": parts smaller than the whole, or, where
    they must be it `exactly`, those that add up to it."""
    units = view.units
    if not view.kinds & OPENERS:
        return
    for at, unit in enumerate(units):
        if not unit.kinds & OPENERS or at + 1 >= len(units):
            continue
        kin = _whole_before(view, at, found)
        row = _row(view, at + 1, found) if kin is not None else []
        if kin is None or not row or all(units[place].kinds & ONE and not units[place].demonyms for place in row):
            continue
        total = sum(value_of(units[place]) for place in row)
        whole = _of_that_sum(view, at, total, found)
        if whole is None and (exactly or total > _most(kin)):
            continue
        for place in row:
            if place not in found or (exactly and found[place].by >= 0):
                whole = whole or kin
                found[place] = Figure(view, place, -1, whole.harm, "broken-down", kin=whole, part=True)


def _of_that_sum(view: View, colon: int, total: int, found: dict[int, Figure]) -> Figure | None:
    """The figure before the colon to which its parts add up: "12 killed and 30 hurt: eight men and four women"."""
    return next((found[place] for place in sorted(found) if place < colon and found[place].said == total > 1), None)


def _most(whole: Figure) -> float:
    """The most that the parts of a figure can come to: somewhat more than it where it is a floor or loose."""
    quantity = whole.unit.quantity
    return whole.said if quantity is None or quantity.bound in ("exact", "up-to") else whole.said * 1.3


def _whole_before(view: View, colon: int, found: dict[int, Figure]) -> Figure | None:
    """The figure that a colon breaks down: the last before it in its clause."""
    for place in range(colon - 1, -1, -1):
        if view.units[place].kinds & (SEMICOLON | COLON | DASH):
            return None
        if place in found:
            figure = found[place]
            return figure if figure.said > 1 and not figure.unit.kinds & (NAMED | ONE) else None
    return None


def _row(view: View, start: int, found: dict[int, Figure], subject: bool = False) -> list[int]:
    """The figures of a list that opens at `start`, each smaller told than a clause: no verb between them; the last may be the
    `subject` of one."""
    row: list[int] = []
    since = 0
    for place in range(start, len(view.units)):
        unit = view.units[place]
        since += 1
        if unit.quantity is not None and unit.kinds & (COUNTED | BARE | STRANGE | ONE):
            if subject and row and _verbal(view, place) and place not in found:
                row.append(place)
                break
            if _verbal(view, place) or (place in found and found[place].by >= 0 and not _died_in(view, found[place])):
                break
            row.append(place)
            since = 0
        elif since > 9 or (not row and since > 3) or _ends(unit):
            break
    return row


def _died_in(view: View, figure: Figure) -> bool:
    """ "38 on the spot and 12 in hospital": where the dead died."""
    return figure.by == figure.at + 1 and lower(view.units[figure.by], view.tokens).startswith("in hospital")


def _verbal(view: View, place: int) -> bool:
    """Whether the figure is the subject of a verb that ends the list."""
    after = view.units[place + 1] if place + 1 < len(view.units) else None
    return after is not None and after.kinds & (BE | HAVE | MODAL | SAID) != 0 and not after.kinds & ADV


def _ends(unit: Unit) -> bool:
    if unit.kinds & (COLON | STOP):
        return True
    return unit.kinds & (BE | HAVE | MODAL | SAID | PART | DIES | ACT | LOSE) != 0 and not unit.kinds & (PEOPLE | ADJ | ADV)


def summed_up(view: View, found: dict[int, Figure]) -> None:
    """ "Three Britons, an Australian and a Pole: these are the seven who died": a list and then its sum."""
    units = view.units
    if not view.kinds & (COLON | DASH):
        return
    row = [place for place in _row(view, 0, found, subject=True) if units[place].kinds & (COUNTED | ONE | STRANGE)]
    if len(row) < 2:
        return
    colon = next((place for place in range(row[-1] + 1, min(row[-1] + 8, len(units))) if units[place].kinds & (COLON | DASH)), None)
    if colon is None:
        _making_up(view, row, found)
        return
    if lower(units[min(colon + 1, len(units) - 1)], view.tokens) in ("such", "these", "this", "that", "so"):
        _told_so(view, row, colon, found)
    whole = next((found[place] for place in range(colon + 1, min(colon + 8, len(units))) if place in found), None)
    if whole is None or sum(value_of(units[place]) for place in row) > whole.said:
        return
    for place in row:
        if place not in found:
            found[place] = Figure(view, place, whole.by, whole.harm, "summed-up", kin=whole, part=True)


def _making_up(view: View, row: list[int], found: dict[int, Figure]) -> None:
    """ "Four women, two men and a girl make up the seven civilians killed": a list that comes to just the figure that follows."""
    whole = next((found[place] for place in sorted(found) if row[-1] < place <= row[-1] + 6), None)
    if whole is None or any(place in found and place != whole.at for place in row):
        return
    if sum(value_of(view.units[place]) for place in row) == whole.said and whole.said > 2:
        for place in row:
            found[place] = Figure(view, place, whole.by, whole.harm, "summed-up", kin=whole, part=True)


def _told_so(view: View, row: list[int], colon: int, found: dict[int, Figure]) -> None:
    """ "A girl, seven women and 11 men: such are the civilians whom bombs have killed": a list, and then what became of it."""
    if any(place > colon for place in found):
        return
    for by in range(colon + 1, len(view.units)):
        unit = view.units[by]
        harm = next((entry.harm for entry in unit.entries if entry.harm), None) if unit.kinds & (PART | STATE | DIES | HARM | ACT) else None
        if harm is not None:
            for place in row:
                found.setdefault(place, Figure(view, place, by, harm, "told-so"))
            return


def listed_before(view: View, found: dict[int, Figure], before: View | None, earlier: list[Figure]) -> None:
    """ "A girl, seven women and 12 men | Those are the 20 civilians killed": the sentence before tells who they were, one by one."""
    if before is None or view.lowers[0] not in BACKWARDS or not found:
        return
    if any(figure.view is before for figure in earlier):
        return
    whole = found[min(found)]
    row = [place for place in _row(before, 0, {}) if before.units[place].kinds & (COUNTED | ONE | STRANGE)]
    row = row or [place for place in before.figured if before.units[place].kinds & (COUNTED | ONE | STRANGE) != 0]
    if whole.at > 6 or len(row) < 2 or sum(value_of(before.units[place]) for place in row) != whole.said:
        return
    for place in row:
        found[-1 - place] = Figure(before, place, -1, whole.harm, "listed-before", kin=whole, part=True)


# ---- the next sentence ------------------------------------------------------------------------------------------------


def taken_up(view: View, found: dict[int, Figure], earlier: list[Figure]) -> None:
    """ "13 soldiers have fallen. Nine were South Africans: seven belonged to ...": counts of people told in the sentence before."""
    _they_were(view, found, earlier)
    for at in view.figured:
        unit = view.units[at]
        if at in found or not unit.kinds & (BARE | COUNTED | STRANGE | ONE | NAMED) or not _opens_clause(view, at):
            continue
        if any(other.kinds & SAFE for other in view.units[at + 1 : at + 4]) and not _wounded_once(view, at, found, earlier):
            continue
        among = _among_them(view, at)
        if unit.kinds & (ONE | NAMED) and not among:
            continue
        kin = _kin(view, at, found, earlier)
        if kin is not None and (among or _tells_more(view, at) or _fronted(view, at, found) or _goes_on(view, at, found)):
            found[at] = Figure(view, at, -1, kin.harm, "taken-up", kin=kin, part=True)


def one_of_them(view: View, found: dict[int, Figure], earlier: list[Figure]) -> None:
    """ "Seven died; one was a South African, another a Briton": single persons of those who were counted."""
    if not view.kinds & ONE:
        return
    for at in view.figured:
        if at < 1 or at in found or not view.units[at].kinds & ONE:
            continue
        opens = at - 2 if at > 1 and view.units[at - 1].kinds & BE else at - 1
        first = view.units[opens]
        one = first.kinds & BARE and value_of(first) == 1 and not first.partitive
        if opens in found or not (one or lower(first, view.tokens) == "another") or not _opens_clause(view, opens):
            continue
        kin = _counted_before(view, opens, found, earlier)
        if kin is not None:
            found[at] = Figure(view, at, -1, kin.harm, "one-of-them", kin=kin, part=True)


def _counted_before(view: View, at: int, found: dict[int, Figure], earlier: list[Figure]) -> Figure | None:
    """The people of whom one is told next: counted in this sentence, else in the one before."""
    before = [found[place] for place in sorted(found) if place < at]
    near = before or [figure for figure in earlier if 0 <= view.sentence.number - figure.view.sentence.number <= 1]
    last = near[-1] if near else None
    while last is not None and last.part and last.kin is not None:
        last = last.kin
    return last if last is not None and last.said > 1 else None


def _wounded_once(view: View, at: int, found: dict[int, Figure], earlier: list[Figure]) -> bool:
    """ "109 injured in total. Of these 76 have returned to duty": what became of wounded who were counted."""
    kin = _kin(view, at, found, earlier)
    return kin is not None and kin.harm == "wounded" and _fronted(view, at, found)


def _they_were(view: View, found: dict[int, Figure], earlier: list[Figure]) -> None:
    """ "65 dead | They were 31 policemen, 17 men of the armed police and 17 soldiers": who the counted were."""
    if view.lowers[0] not in THEY or tuple(view.lowers[:2]) not in WERE:
        _adding_up(view, found, earlier)
        return
    row = [at for at in _row(view, 2, found) if at not in found]
    kin = _kin(view, row[0], found, earlier) if row else None
    if kin is None or sum(value_of(view.units[at]) for at in row) > kin.said:
        return
    for at in row:
        found[at] = Figure(view, at, -1, kin.harm, "they-were", kin=kin, part=True)


def _adding_up(view: View, found: dict[int, Figure], earlier: list[Figure]) -> None:
    """ "12 more dead | Seven civilians and five soldiers have to be added": a list of people that comes to just what was told before."""
    if not earlier or not any(unit.quantity is not None for unit in view.units[:2]):
        return
    row = [at for at in _row(view, 0, found, subject=True) if view.units[at].kinds & (COUNTED | ONE)]
    if len(row) < 2 or view.units[row[0]].first > 1 or any(at in found for at in row):
        return
    number = view.sentence.number
    total = sum(value_of(view.units[at]) for at in row)
    near = (figure for figure in reversed(earlier) if number - figure.view.sentence.number <= 1 and not figure.part)
    whole = next((figure for figure in near if figure.said == total > 2), None)
    if whole is not None:
        for at in row:
            found[at] = Figure(view, at, -1, whole.harm, "adding-up", kin=whole, part=True)


def restated(view: View, found: dict[int, Figure], earlier: list[Figure]) -> None:
    """ "... dead at 13 | ... its spokeswoman lists 13: eight civilians and ...": a bare figure that was told with its harm before."""
    if not earlier:
        return
    for at in view.figured:
        unit = view.units[at]
        if at in found or not unit.kinds & BARE or value_of(unit) < 6 or unit.quantity is None or unit.quantity.high is not None:
            continue
        after = view.units[at + 1] if at + 1 < len(view.units) else None
        if after is not None and not (after.kinds & (COMMA | SEMICOLON | COLON | STOP | OPEN | DASH | QUOTE | AND)):
            continue
        kin = next((figure for figure in earlier if figure.said == unit.quantity.value and not figure.part), None)
        if kin is not None:
            found[at] = Figure(view, at, -1, kin.harm, "restated", kin=kin)


def labelled(view: View, found: dict[int, Figure], earlier: list[Figure]) -> None:
    """ "Lyman: up to 60 servicemen." after "Donetsk: the enemy lost 340": the next row of a list under labels."""
    colon = view.letters.find("=", 1, 8) if view.kinds & COLON else -1
    if colon < 0 or found or any(unit.quantity is not None and not unit.kinds & NAMED for unit in view.units[:colon]):
        return
    if any(unit.kinds & THING for unit in view.units[:colon]) and not any(unit.kinds & PEOPLE for unit in view.units[:colon]):
        return
    at = next((i for i in range(colon + 1, min(colon + 3, len(view.units))) if view.units[i].kinds & (BARE | COUNTED)), None)
    number = view.sentence.number
    kin = next((figure for figure in reversed(earlier) if number - figure.view.sentence.number == 1 and figure.at > 0), None)
    if at is None or kin is None or kin.view.letters.find("=", 1, 10) < 0 or _verbal(view, at):
        return
    first = next((figure for figure in earlier if figure.view is kin.view), kin)
    found[at] = Figure(view, at, -1, first.harm, "labelled", kin=first)


def by_source(view: View, found: dict[int, Figure], earlier: list[Figure], before: View | None) -> None:
    """ "40 died. Stepanakert: 974 soldiers.", "Where people died today | Kyiv: 27, of whom four are children. Pokrovsk: three.": a
    source or place and its figure."""
    colon = view.letters.find("=", 1, 5) if view.kinds & COLON else -1
    if colon < 0 or found or colon + 1 >= len(view.units):
        return
    at, number = colon + 1, view.sentence.number
    while at + 1 < len(view.units) and view.units[at].kinds & ADV:
        at += 1
    if not view.units[at].kinds & (BARE | COUNTED) or not _names_source(view, colon) or not _verbless(view, at):
        return
    near = [figure for figure in earlier if number - figure.view.sentence.number <= 2 and not figure.part]
    if near and all(figure.harm == near[-1].harm for figure in near):
        sided = any(unit.kinds & SIDE for unit in view.units[:colon])
        found[at] = Figure(view, at, -1, near[-1].harm, "by-source", kin=None if sided else near[-1])
    elif not near and before is not None and before.sentence.field == "headline" and not before.numbered:
        harms = {entry.harm for unit in before.units for entry in unit.entries if entry.harm}
        if harms == {"killed"}:
            found[at] = Figure(view, at, -1, "killed", "by-source")


def _names_source(view: View, colon: int) -> bool:
    """Whether what stands before the colon is a side, a place or somebody's name, or what people are counted."""
    return all(
        unit.quantity is None
        and not unit.kinds & THING
        and (unit.kinds & (SIDE | DET | QUOTE | DASH | PEOPLE | PREP) != 0 or view.tokens[unit.first].word.capital)
        for unit in view.units[:colon]
    )


def _verbless(view: View, at: int) -> bool:
    """Whether no verb makes the figure its subject: "Donetsk: five people were evacuated"."""
    for unit in view.units[at + 1 : at + 5]:
        if unit.kinds & (COMMA | SEMICOLON | STOP):
            return True
        if unit.kinds & (BE | HAVE | MODAL | SAFE | THING | ACT | WORD) and not unit.kinds & (PEOPLE | ADJ | PREP):
            return False
    return True


def broken_down_so(view: View, found: dict[int, Figure], earlier: list[Figure]) -> None:
    """ "It breaks them down as follows: 217 fighters, 51 allies and 92 civilians", "the toll consists of 40 women and ten men"."""
    if not view.has.figures & SPLITS or not earlier:
        return
    start = next(
        (
            at
            for at in range(2, len(view.units))
            if view.units[at - 1].kinds & COLON or view.words(view.units[at].at - 2, view.units[at].at) in CONSISTS
        ),
        -1,
    )
    row = [at for at in _row(view, start, found) if at not in found] if start > 0 else []
    number, total = view.sentence.number, sum(value_of(view.units[at]) for at in row)
    near = (figure for figure in reversed(earlier) if number - figure.view.sentence.number <= 2 and not figure.part)
    kin = next((figure for figure in near if total <= _most(figure)), None)
    if kin is not None and len(row) > 1:
        for at in row:
            found[at] = Figure(view, at, -1, kin.harm, "broken-down-so", kin=kin, part=True)


def elliptical(view: View, found: dict[int, Figure], earlier: list[Figure]) -> None:
    """ "The ministry in Ramallah had 12,700", "they claim to have taken more than 6,000": the noun of the sentence before is left out."""
    number = view.sentence.number
    near = [figure for figure in earlier if number - figure.view.sentence.number == 1 and figure.view.sentence.field == "body"]
    if not near and not found:
        return
    for at in view.figured:
        if at in found:
            near = [found[at]] if not found[at].part else []
            continue
        kin = _left_out(view, at, near) if near and at > 1 and view.units[at].kinds & BARE else None
        if kin is not None:
            found[at] = Figure(view, at, -1, kin.harm, "elliptical", kin=kin)
            return


def _left_out(view: View, at: int, near: list[Figure]) -> Figure | None:
    """The figure of those `near` whose noun the bare figure at `at` leaves out."""
    unit, before = view.units[at], view.units[at - 1]
    if (
        (near[0].view is view and not _new_clause(view, near[0].at, at))
        or value_of(unit) < (3 if before.kinds & SAID else 6)
        or not _closes(view, at)
        or "had" in view.lowers[max(0, unit.first - 3) : unit.first - 1]
    ):
        return None
    taken = before.kinds & TAKE != 0 and not before.kinds & SAID
    since = view.words(unit.last, unit.last + 1) in ("since", "so")
    late = "speaks" in view.lowers[max(0, unit.first - 5) : unit.first] and view.words(unit.first - 1, unit.first) == "of"
    says = late or before.kinds & (HAVE | SAID) != 0 or view.words(unit.first - 2, unit.first) in SPEAKS
    for kin in near:
        alike = since or kin.said / 10 <= value_of(unit) <= kin.said * 10
        if alike and ((taken and kin.harm == "captured") or (not taken and says and not kin.part)):
            return kin
    return None


def _new_clause(view: View, first: int, last: int) -> bool:
    """Whether a semicolon, or a comma and a subject of its own, lies between."""
    marks = [unit.code for unit in view.units[first:last] if unit.kinds & (COMMA | SEMICOLON)]
    return ";" in marks or ("," in marks and any(unit.kinds & SIDE for unit in view.units[first:last]))


def _closes(view: View, at: int) -> bool:
    """Whether the clause ends at the figure, or a time follows it."""
    after = view.units[at + 1] if at + 1 < len(view.units) else None
    if after is None or after.kinds & (COMMA | SEMICOLON | STOP) or lower(after, view.tokens) in ("since", "in", "as of", "by", "so far"):
        return True
    return view.words(view.units[at].last, view.units[at].last + 3) in ("of its own", "of their own", "of her own", "of his own")


def _kin(view: View, at: int, found: dict[int, Figure], earlier: list[Figure]) -> Figure | None:
    """The figure of people that a bare number takes up: larger, of this sentence or the one before."""
    value = value_of(view.units[at])
    before = [found[place] for place in sorted(found) if place < at]
    if before:
        last = before[-1]
        goes_on = last.rule in ("taken-up", "broken-down") or _fronted(view, at, found) or _next_clause(view, at, last)
        while last.part and last.kin is not None and last.said <= value:
            last = last.kin
        return last if last.said > value and goes_on else None
    number = view.sentence.number
    near = [figure for figure in earlier if figure.view.sentence.field == view.sentence.field and number - figure.view.sentence.number == 1]
    near = near or [figure for figure in earlier if figure.view.sentence.field == "headline" and number <= 1]
    for figure in near:
        if not figure.part and figure.said > value:
            return figure
    return None


def _next_clause(view: View, at: int, last: Figure) -> bool:
    """ "killed 16 people; three worked for the clinic": people counted before the semicolon."""
    return (
        last.view is view
        and view.units[at - 1].kinds & SEMICOLON != 0
        and (view.words(view.units[at].last, view.units[at].last + 1) in BELONGING or _were_people(view, at) or _among_them(view, at))
    )


def _were_people(view: View, at: int) -> bool:
    """ "31 people found dead; five were minors"."""
    after = view.units[at + 1 : at + 3]
    return len(after) == 2 and after[0].kinds & BE != 0 and after[1].kinds & (PEOPLE | SIDE) != 0 and not after[1].kinds & (PART | STATE)


def _among_them(view: View, at: int) -> bool:
    """ "Ten civilians are among them"."""
    after = [unit for unit in view.units[at + 1 : at + 12] if not unit.kinds & ADV]
    if after and after[0].kinds & COMMA:
        close = next((n for n, unit in enumerate(after) if n and unit.kinds & COMMA), 0)
        after = after[close + 1 :] if close else after
    if after and after[0].kinds & BE and view.words(after[0].last, after[0].last + 3) in IN_IT:
        return True
    return len(after) > 1 and after[0].kinds & BE != 0 and lower(after[1], view.tokens) in BACK


def _goes_on(view: View, at: int, found: dict[int, Figure]) -> bool:
    """ "seven belonged to the regional force, two to the UN mission": the verb is carried over."""
    before = [place for place in found if place < at]
    if not before or found[max(before)].rule != "taken-up" or not view.units[at].kinds & BARE:
        return False
    after = view.units[at + 1] if at + 1 < len(view.units) else None
    return after is not None and (after.kinds & (PREP | TO | WITH) != 0)


def _opens_clause(view: View, at: int) -> bool:
    """Whether nothing but an aside or "and" stands between the start of a clause and the figure."""
    before = view.units[:at]
    if view.lowers[0] in ("of", "out") and at > 2 and not any(unit.kinds & (BE | HAVE) for unit in before):
        return True
    while before and (before[-1].kinds & (ADV | DET | AND)):
        before = before[:-1]
    if not before or before[-1].kinds & (SEMICOLON | COLON | DASH | STOP | QUOTE):
        return True
    if before[-1].kinds & WHO and len(before) > 1 and before[-2].kinds & SAID:
        return True  # "Beijing says that one was Chinese"
    return before[-1].kinds & COMMA != 0 or view.units[at - 1].kinds & AND != 0


def _fronted(view: View, at: int, found: dict[int, Figure]) -> bool:
    """ "Of these, 11 were children"."""
    before = view.units[max(0, at - 4) : at]
    if any(lower(unit, view.tokens) in BACK for unit in before):
        return True
    opens = at > 3 and view.lowers[0] in ("of", "out")
    return opens and any(place in found and place < at for place in (1, 2, 3))


def _tells_more(view: View, at: int) -> bool:
    """Whether what follows says who the counted were: "were children", "belonged to the UN mission"."""
    after = view.units[at + 1 : at + 4]
    if not after or view.units[at].head == "thing":
        return False
    verb = after[0]
    if verb.kinds & ADV and len(after) > 1:
        verb, after = after[1], after[1:]
    if lower(verb, view.tokens) in BELONGING:
        return True
    if not verb.kinds & BE or len(after) < 2:
        return False
    told = after[1]
    if lower(told, view.tokens) in CARRIED:
        return len(after) > 2 and after[2].kinds & TO != 0
    if told.kinds & (NEG | SELF | PART | STATE | DIES | ADV) and not told.kinds & PEOPLE:
        return False
    if value_of(view.units[at]) == 1:
        return told.kinds & (PEOPLE | SIDE | ONE | NAMED) != 0
    return (
        told.kinds & (PEOPLE | ADJ | DET | SIDE | ONE | COUNTED | NAMED) != 0
        or lower(told, view.tokens) in ("from", "in", "at", "on")
        or told.kinds & WORD != 0
        or lower(told, view.tokens) == "caught"
    )
