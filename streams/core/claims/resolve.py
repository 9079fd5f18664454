"""What a figure means beside its neighbours: whether "casualties" and "lost" are dead, who died with whom, which names were counted."""

from __future__ import annotations

from typing import Final

from schemas.claims import Harm
from streams.core.claims.belligerents import Sides
from streams.core.claims.figures import Figure
from streams.core.claims.kinds import AND, BARE, COLON, COMMA, COUNTED, DASH, DEATHS, LOSE, NAMED, NUMBER, ONE
from streams.core.claims.persons import single
from streams.core.claims.superseded import without_superseded
from streams.core.claims.units import Unit

MEASURES: Final = frozenset(
    (
        "hour hours minute minutes day days week weeks month months year years night nights kilometre kilometres kilometer "
        "kilometers km mile miles metre metres villages village towns town settlements districts regions places sides "
        "countries attacks attack strikes battles"
    ).split()
)
"""Things that an army does not lose as it does tanks."""
HOSPITALS: Final = frozenset("hospital hospitals clinic clinics hospitalised hospitalized treated treatment".split())
DEATH_WORDS: Final = frozenset("killed dead lives life fallen died deaths slain martyred civilians heroes".split())
WOUNDED: Final = frozenset("wounded injured hurt sanitary irrecoverably irrecoverable irretrievable".split())
IRRECOVERABLE: Final = frozenset("irrecoverably irrecoverable irretrievably irretrievable sanitary wounded injured hurt".split())
TREATED: Final = frozenset("treated treating treat hospitalised hospitalized admitted".split())
OF_THE: Final[dict[str, Harm]] = {
    "wounded": "wounded",
    "injured": "wounded",
    "hurt": "wounded",
    "hospitalised": "wounded",
    "hospitalized": "wounded",
    "dead": "killed",
    "killed": "killed",
    "fallen": "killed",
    "missing": "missing",
    "captured": "captured",
}
A_FEW: Final = 9
LOST: Final = frozenset({"victims-lost", "victims-lost-by", "after-things"})


def resolved(figures: list[Figure], sides: Sides) -> list[Figure]:
    """The figures with mixed harm told apart where the text does, and without the names and details that a figure already counts."""
    figures = without_superseded(figures)
    for figure in figures:
        figure.harm = _as_that_of(figure) or figure.harm
        if (
            figure.rule in LOST
            and figure.view.units[figure.by].kinds & LOSE
            and (_means_both(figure, figures) or _dead_among(figure, figures))
        ):
            figure.harm = "casualties"
    rolls = _rolls(figures, sides) if sides.rolls else []
    for figure in figures:
        if figure in rolls:
            figure.harm = "casualties"
        elif (
            figure.harm == "casualties"
            and _mixed_word(figure)
            and (_means_dead(figure, figures) or (not _told_by_foes(figure, sides) and _only_lost(figure, figures)))
        ):
            figure.harm = "killed"
        elif figure.harm == "killed" and _takes_wounded_in(figure):
            figure.harm = "casualties"
        elif figure.harm == "casualties" and _taken_to_hospital(figure):
            figure.harm = "wounded"
    _follow_kin(figures)
    _tell_next_in_row(figures)
    figures = [figure for figure in _pairs_as_one(figures) if not _victims_of_another_sort(figure, figures)]
    _mark_appositions(figures)
    return [figure for figure in figures if not (_counted_by_name(figure, figures) or _detail(figure, figures))]


def _told_by_foes(figure: Figure, sides: Sides) -> bool:
    if sides.rolls:
        return figure.claimant != figure.side
    return sides.opponents(figure.claimant, figure.side, "military")


def _rolls(figures: list[Figure], sides: Sides) -> list[Figure]:
    """ "Russia lost 650 personnel in the past day, Kyiv's staff says": what a staff counts as the enemy's losses, and the parts of it."""
    found: list[Figure] = []
    for figure in figures:
        if figure.by < 0:
            told = figure.view.lowers[figure.unit.last : figure.unit.last + 4]
            if any(figure.kin is whole for whole in found) and IRRECOVERABLE.isdisjoint(told):
                found.append(figure)
        elif (
            figure.population != "civilian"
            and _lost(figure)
            and sides.opponents(figure.claimant, figure.side, "military")
            and not (figure.harm == "casualties" and _apart(figure, figures))
        ):
            found.append(figure)
    return found


def _apart(figure: Figure, figures: list[Figure]) -> bool:
    return any(other.harm == "wounded" and other.view is figure.view for other in figures)


def _lost(figure: Figure) -> bool:
    """Whether the word is "lost", "losses" or "cost", and no word of death stands with it."""
    view = figure.view
    by = view.units[figure.by]
    words = view.words(by.first, by.last)
    if not ("loss" in words or words.startswith(("los", "cost")) or (figure.rule in LOST and by.kinds & LOSE)):
        return False
    near = view.lowers[max(0, figure.unit.first - 4) : figure.unit.last + 3]
    return DEATH_WORDS.isdisjoint(near)


def _only_lost(figure: Figure, figures: list[Figure]) -> bool:
    """ "Its losses have passed 700": a side's losses are its dead where nothing is said of the wounded nor of tanks."""
    view = figure.view
    by = view.units[figure.by] if figure.by >= 0 else figure.unit
    if "loss" not in view.words(by.first, by.last) or "casualties" in view.bag or _sum_of_both(figure, figures):
        return False
    return WOUNDED.isdisjoint(view.lowers) and not any(_equipment(unit, figure) for unit in view.units)


def _as_that_of(figure: Figure) -> Harm | None:
    """ "gave 224 as the number killed and 1,277 as that of the wounded"."""
    last = figure.unit.last
    if figure.view.words(last, last + 4) not in ("as that of the", "as those of the"):
        return None
    return OF_THE.get(figure.view.words(last + 4, last + 5))


def _follow_kin(figures: list[Figure]) -> None:
    """What goes on with losses that turn out to be dead is dead too."""
    for figure in figures:
        if figure.harm == "casualties" and figure.by < 0 and figure.kin is not None and not figure.part:
            figure.harm = figure.kin.harm


def _tell_next_in_row(figures: list[Figure]) -> None:
    for n, figure in enumerate(figures):
        if _next_in_row(figure, figures[:n]):
            single(figure.unit)
            figure.count = 1


def _next_in_row(figure: Figure, before: list[Figure]) -> bool:
    """ "Two were killed; a third engineer is missing": one person beside those who were told just before, whom something else befell."""
    quantity = figure.unit.quantity
    if quantity is None or quantity.kind != "ordinal" or quantity.value > A_FEW + 1:
        return False
    near = [other for other in before if other.harm != figure.harm and 0 <= figure.view.sentence.number - other.view.sentence.number <= 1]
    rest = quantity.value - 1
    return any(other.said == rest or (n and near[n - 1].said + other.said == rest) for n, other in enumerate(near))


def _pairs_as_one(figures: list[Figure]) -> list[Figure]:
    """ "A cameraman and a paramedic were killed", "an officer and two soldiers": people of one sort under one predicate are one figure."""
    kept: list[Figure] = []
    for figure in figures:
        first = kept[-1] if kept else None
        if first is not None and _one_pair(first, figure):
            first.joined += figure.said
            first.part = first.part or figure.part
            first.count = first.said
        else:
            kept.append(figure)
    return kept


def _one_pair(a: Figure, b: Figure) -> bool:
    if (
        a.view is not b.view
        or a.harm != b.harm
        or not a.unit.kinds & (ONE | NAMED)
        or not (b.unit.code == a.unit.code or (a.unit.kinds & ONE and _a_few(b) and not _in_list(a)))
        or a.joined
        or ((a.part or b.part) and b.unit.code != a.unit.code)
        or ((a.part or a.rule == "listed-figure") and _in_list(a))
    ):
        return False
    between = a.view.units[a.at + 1 : b.at]
    of = len(between) == 1 or (1 < len(between) <= 4 and a.view.lowers[a.unit.last] in ("of", "from"))
    if not of or not between[-1].kinds & AND or a.view.lowers[b.unit.first - 1] not in ("and", "with", "&"):
        return False
    if a.kin is not b and b.kin is not a and a.kin is not b.kin:
        return False
    return a.unit.demonyms == b.unit.demonyms and a.population == b.population and not (a.unit.more or b.unit.more)


def _a_few(figure: Figure) -> bool:
    """Whether it is a small number with its noun, as stands beside one person: "two soldiers", "three of his men"."""
    unit = figure.unit
    return unit.kinds & COUNTED != 0 and figure.said <= A_FEW and not (unit.others or unit.partitive) and figure.bound == "exact"


def _in_list(figure: Figure) -> bool:
    """Whether more people stand before it in a row: "four doctors, a nurse and a pharmacist"."""
    units = figure.view.units
    before = units[figure.at - 2] if figure.at > 1 and units[figure.at - 1].kinds & COMMA else None
    return before is not None and before.quantity is not None and before.kinds & (COUNTED | ONE | NAMED) != 0


def _mark_appositions(figures: list[Figure]) -> None:
    """ "three elderly people dead, two women and a man": figures that add up to the one before them are its parts."""
    for n, whole in enumerate(figures):
        row = []
        for other in figures[n + 1 :]:
            if other.view is not whole.view or other.rule != "listed-figure" or other.part or other.harm != whole.harm:
                break
            row.append(other)
            if sum(part.said for part in row) == whole.said and len(row) > 1:
                for part in row:
                    part.kin, part.part = whole, True
                break


def _takes_wounded_in(figure: Figure) -> bool:
    """ "'destroyed', a term which takes in the wounded": the text itself says that both are meant."""
    if "wounded" not in figure.view.sentence.text.lower():
        return False
    words = " ".join(figure.view.lowers[figure.unit.last :])
    return any(
        said in words
        for said in (
            "takes in the wounded",
            "includes the wounded",
            "including the wounded",
            "including wounded",
            "wounded included",
            "counting the wounded",
            "covers the wounded",
        )
    )


def _taken_to_hospital(figure: Figure) -> bool:
    """ "drove 92 casualties to hospital": those who live."""
    if not _mixed_word(figure) or not figure.unit.kinds & DEATHS:
        return False
    after = figure.view.lowers[figure.unit.last : figure.unit.last + 6]
    before = figure.view.lowers[max(0, figure.unit.first - 4) : figure.unit.first]
    return not HOSPITALS.isdisjoint(after) or not TREATED.isdisjoint(before)


def _victims_of_another_sort(figure: Figure, figures: list[Figure]) -> bool:
    """ "1,700 gas victims | ... 1,700 soldiers have been injured by gas"."""
    if figure.rule != "count-of-harm" or not figure.unit.head.startswith("victim") or figure.view.sentence.field != "headline":
        return False
    return any(other.said == figure.said and other.harm not in ("killed", "casualties") for other in figures) and not any(
        other is not figure and other.said == figure.said and other.harm == "killed" for other in figures
    )


def _mixed_word(figure: Figure) -> bool:
    """Whether the word was "casualties" or "losses", not "killed or wounded" or "neutralised"."""
    view = figure.view
    by = view.units[figure.by] if figure.by >= 0 else figure.unit
    words = view.words(by.first, by.last)
    return "casualt" in words or "loss" in words


def _means_dead(figure: Figure, figures: list[Figure]) -> bool:
    """COUNTING rule 9: casualties are dead where the wounded are told apart, or where a total of deaths includes them."""
    if _sum_of_both(figure, figures):
        return False
    for other in figures:
        if other is figure or other.part or other.side not in (figure.side, "all"):
            continue
        if other.harm == "wounded" and other.view is figure.view and other.said != figure.said:
            return not any(third.harm == "killed" and third.said + other.said == figure.said for third in figures)
        if other.harm == "killed" and _dead_of(figure, other):
            return True
    return False


def _sum_of_both(figure: Figure, figures: list[Figure]) -> bool:
    """ "18,955 casualties: 7,199 killed and 11,756 injured", "1,300 casualties, dead and injured taken together"."""
    dead = {other.said for other in figures if other.harm == "killed"}
    hurt = [other.said for other in figures if other.harm == "wounded"]
    if any(figure.said - count in dead for count in hurt):
        return True
    words = figure.view.words(figure.unit.last, len(figure.view.tokens))
    return " together" in words and any(both in words for both in ("dead and injured", "dead and wounded", "killed and wounded"))


def _dead_of(figure: Figure, other: Figure) -> bool:
    """Whether the dead that are told elsewhere show that the losses are dead too."""
    if other.said == figure.said:
        return figure.view.sentence.field == "headline" != other.view.sentence.field
    if _adds_up(figure, other) or (other.said > figure.said and _next_to(figure, other) and other.rule not in LOST):
        return True
    return other.view is figure.view and other.rule not in LOST and other.kin is not figure


def _adds_up(figure: Figure, other: Figure) -> bool:
    """ "two more soldiers were killed; its losses now number 390": losses of which the text tells the latest dead."""
    unit = figure.unit
    if other.said >= figure.said or not _next_to(figure, other) or "loss" not in figure.view.words(0, len(figure.view.tokens)):
        return False
    things = any(_equipment(some, figure) for some in figure.view.units)
    return (
        figure.at != figure.by
        and not things
        and unit.kinds & (BARE | COUNTED) != 0
        and "casualties" not in figure.view.bag
        and "casualty" not in figure.view.bag
    )


def _equipment(unit: Unit, figure: Figure) -> bool:
    """Whether a unit counts tanks and the like, no hours or miles."""
    return unit.kinds & NUMBER != 0 and unit.head == "thing" and figure.view.lowers[unit.last - 1] not in MEASURES


def _next_to(figure: Figure, other: Figure) -> bool:
    a, b = figure.view.sentence, other.view.sentence
    return abs(a.number - b.number) <= 1 or "headline" in (a.field, b.field)


def _means_both(figure: Figure, figures: list[Figure]) -> bool:
    """ "Lost 623,990 troops" beside "1,270 casualties", "lost 340 troops, two tanks": losses of both kinds."""
    apart = any(other.harm == "wounded" and other.side == figure.side for other in figures)
    noun = "loss" in figure.view.words(figure.view.units[figure.by].first, figure.view.units[figure.by].last)
    if noun and not apart and any(_equipment(unit, figure) for unit in figure.view.units[min(figure.at, figure.by) + 1 :]):
        return True
    return any(
        other is not figure and other.harm == "casualties" and _mixed_word(other) and other.side == figure.side and _casualty(other)
        for other in figures
    )


def _casualty(figure: Figure) -> bool:
    """Whether the word is "casualties", which takes in the wounded as "losses" may not."""
    by = figure.view.units[figure.by] if figure.by >= 0 else figure.unit
    return "casualt" in figure.view.words(by.first, by.last)


def _dead_among(figure: Figure, figures: list[Figure]) -> bool:
    """ "has lost 315 men, and no fewer than 100 of them are dead"."""
    return any(
        other.view is figure.view and other.kin is figure and other.part and other.harm == "killed" and other.by > other.at
        for other in figures
    )


def _counted_by_name(figure: Figure, figures: list[Figure]) -> bool:
    """Names that add up to a figure of the same harm are that figure."""
    if not figure.unit.kinds & NAMED:
        return False
    if any(_nth_named(other, figure) for other in figures):
        return True
    names = [other for other in figures if other.unit.kinds & NAMED and other.harm == figure.harm and other.view is figure.view]
    return any(
        not other.unit.kinds & NAMED and other.harm == figure.harm and other.said in (len(names), len(names) + 1) and other.said > 1
        for other in figures
    )


def _nth_named(nth: Figure, name: Figure) -> bool:
    """ "a fifth general, Andrei Mordvichev, has been killed", "a tenth victim: Gunay Aliyeva"."""
    if nth.view is not name.view or nth.harm != name.harm or nth.unit.quantity is None or nth.unit.quantity.kind != "ordinal":
        return False
    return name.at == nth.at + 2 and nth.view.units[nth.at + 1].kinds & (COMMA | COLON | DASH) != 0


def _detail(figure: Figure, figures: list[Figure]) -> bool:
    """ "Two civilians, an old person and a child, were killed": the two are these; "Ivan Petrenko, a civilian whom" is one."""
    if figure.said > 1:
        return _who_they_were(figure, figures)
    if not figure.unit.kinds & ONE:
        return False
    if any(
        other.view is figure.view and other.unit.kinds & NAMED and other.at == figure.at - 2 and other.harm == figure.harm
        for other in figures
    ):
        return figure.view.units[figure.at - 1].kinds & COMMA != 0
    row = [other for other in figures if other.view is figure.view and other.harm == figure.harm]
    for n, whole in enumerate(row):
        singles = []
        for other in row[n + 1 :]:
            if (
                not other.unit.kinds & ONE
                or (other.unit.demonyms and other.unit.demonyms != whole.unit.demonyms)
                or ";" in figure.view.lowers[whole.unit.last : other.unit.first]
            ):
                break
            singles.append(other)
        if whole.said == sum(single.said for single in singles) > 1 and figure in singles and _apposed(whole, singles[0]):
            return True
    return False


def _who_they_were(figure: Figure, figures: list[Figure]) -> bool:
    """ "Two people died in the raid, a mother and her son": the two told once more by what they were."""
    view, first = figure.view, figure.unit.first
    if first < 2 or view.lowers[first] not in ("a", "an", "the") or view.lowers[first - 1] not in (",", ":", "-", "–", "—"):
        return False
    before = [other for other in figures if other.view is view and other.at < figure.at]
    return bool(before) and before[-1].said == figure.said and before[-1].harm == figure.harm


def _apposed(whole: Figure, first: Figure) -> bool:
    """Whether a comma stands right after the figure, or right before the first that may tell who they were."""
    lowers = whole.view.lowers
    told = first.by < 0 or first.by > first.at
    return lowers[whole.unit.last : whole.unit.last + 1] == [","] or (told and lowers[first.unit.first - 1] in (",", ":"))
