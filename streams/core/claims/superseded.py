"""Figures that an update tells as overtaken: "had first spoken of 12", "an earlier count was two dead", "was ten in the morning"."""

from __future__ import annotations

from typing import Final

from streams.core.claims.figures import Figure
from streams.core.claims.formers import MOVES
from streams.core.claims.kinds import AND, BARE, DEATHS
from streams.core.text.vocabulary import declare

WHEN: Final = frozenset(
    (
        "earlier previously initially before first originally then until morning dawn noon midday midnight lunchtime yesterday beginning "
        "start far hitherto "
        "previous provisionally beforehand ago"
    ).split()
)
"""Words by which a report is one of before."""
REPORTED: Final = frozenset(
    (
        "said spoken reported announced given put named told listed counted claimed admitted stated declared estimated confirmed "
        "registered recorded published mentioned talked known documented assumed feared conceded acknowledged written tallied made cited "
        "quoted called gave spoke"
    ).split()
)
REPORTING: Final = frozenset(
    "saying speaking reporting announcing giving putting naming telling listing counting claiming admitting stating estimating".split()
)
OLDER: Final = frozenset("earlier early previous first initial former original old prior initially".split())
COUNTS: Final = frozenset(
    (
        "count counts figure figures toll tally number numbers estimate estimates report reports total totals version statement word "
        "reckoning assessment data death casualty balance information bulletin communique update list briefing summary post message"
    ).split()
)
PAST: Final = frozenset({"was", "were", "stood"})
HOURS: Final = frozenset("morning dawn noon midday midnight lunchtime yesterday earlier before previously".split())
_ENDS: Final = frozenset({";", ":", "–", "—", "(", ")"})
_CUES: Final = declare("figures", OLDER | WHEN)
TOLLS: Final = COUNTS | {"it", "what"}
ANY_TIME: Final = WHEN | HOURS
TOLD: Final = frozenset("told said spoken talked reported announced claimed put given".split())
SAID_OUTRIGHT: Final = frozenset({"noun", "from", "owner", "both", "own", "loser"})
KEPT: Final = frozenset("sticks stick stuck stands stand keeps keep repeats repeated insists maintains confirms confirmed".split())
"""Verbs with which somebody stands by an earlier figure."""
PARTS: Final = frozenset("women children men girls boys minors elderly".split())
RISES: Final = frozenset(
    (
        "then later finally rises rise rose raises raised grows grew goes went climbs climbed jumps becomes became lifted lifts "
        "corrected revised"
    ).split()
)
"""Words between two figures of a headline by which the second takes the place of the first."""
SINCE: Final = frozenset("later then now finally".split())
FIRSTLY: Final = frozenset("first initially earlier originally previously".split())
FEW: Final = 6
REACH: Final = 14


def without_superseded(figures: list[Figure]) -> list[Figure]:
    """The figures that stand; each that is told as overtaken becomes what another one corrects."""
    if len(figures) < 2:
        return figures
    gone: list[Figure] = []
    told: list[Figure] = []
    for figure in figures:
        marked = _goes_with(figure, told) or _marked(figure)
        if not marked and not _told_of_before(figure):
            continue
        told.append(figure)
        other = _heir(figure, figures, gone, marked)
        if other is not None:
            if other.corrects is None:
                other.corrects = figure.said
            gone.append(figure)
        elif marked and _goes_with(figure, gone) and _counted_anew(figure, figures):
            gone.append(figure)
    gone += [figure for figure in figures if figure not in gone and _overtaken_headline(figure, figures, gone)]
    return [figure for figure in figures if figure not in gone]


def _overtaken_headline(figure: Figure, figures: list[Figure], gone: list[Figure]) -> bool:
    """ "20 killed, then 35": a headline tells the former figure too, whether there or in the body a later one takes its place."""
    view = figure.view
    if view.sentence.field != "headline" or figure.part or _high(figure):
        return False
    later = [other for other in figures if other.harm == figure.harm and other not in gone and other.said > figure.said]
    if any(other.corrects == figure.said for other in later):
        return not any(other.said == figure.said and other.view is not view and other not in gone for other in figures)
    for number in view.numbers:
        if number.first < figure.unit.last or RISES.isdisjoint(view.lowers[figure.unit.last : number.first]):
            continue
        heir = next((other for other in later if other.said == number.value and not other.part), None)
        if heir is not None:
            heir.corrects = heir.corrects if heir.corrects is not None else figure.said
            return True
    return False


def _high(figure: Figure) -> bool:
    return figure.unit.quantity is not None and figure.unit.quantity.high is not None


def _goes_with(figure: Figure, gone: list[Figure]) -> bool:
    """ "two killed and two missing": joined to a figure that is overtaken."""
    if not gone or gone[-1].view is not figure.view or gone[-1].at >= figure.at:
        return False
    between = figure.view.units[gone[-1].at + 1 : figure.at]
    return len(between) <= 3 and bool(between) and between[-1].kinds & AND != 0


def _counted_anew(figure: Figure, figures: list[Figure]) -> bool:
    """Whether a later count took in what goes with an overtaken one: those missing then may be the dead of now, the wounded are not."""
    return figure.harm != "wounded" or any(other is not figure and other.harm == "wounded" for other in figures)


def _heir(figure: Figure, figures: list[Figure], gone: list[Figure], marked: bool) -> Figure | None:
    """The figure that stands in the place of one that is overtaken: of the same harm, and of whoever spoke before."""
    free = [
        other
        for other in figures
        if other is not figure
        and other not in gone
        and other.harm == figure.harm
        and other.said != figure.said
        and not other.part
        and (marked or figure.claimant in (other.claimant, "outlet", other.side) or other.claimant == "outlet")
        and _one_sort(figure, other)
    ]
    free = [other for other in free if 2 * other.said >= figure.said and not _told_beside(other, figure, figures)]
    same = [other for other in free if other.side == figure.side and _alike(other, figure, 0.1 if marked else 0.34)]
    loose = figure.said >= FEW and figure.side_how not in SAID_OUTRIGHT and not figure.unit.demonyms
    near = [other for other in free if _alike(other, figure, 0.34) and marked and (loose or figure.claimant in (other.claimant, "outlet"))]
    found = same or near
    return min(found, key=lambda other: _distance(other, figure)) if found and not figure.part else None


def _told_beside(other: Figure, figure: Figure, figures: list[Figure]) -> bool:
    """ "had earlier announced the deaths of two workers and four officers": the four of the headline are told beside the two."""
    return other.view is not figure.view and any(
        third is not figure and third.view is figure.view and third.said == other.said and third.harm == other.harm for third in figures
    )


def _one_sort(a: Figure, b: Figure) -> bool:
    """Whether both count the same sort of people: three women are not replaced by two men."""
    if "any" not in (a.population, b.population) and a.population != b.population:
        return False
    return a.unit.head == b.unit.head or a.unit.head not in PARTS


def _distance(a: Figure, b: Figure) -> int:
    headline = (a.view.sentence.field == "headline") != (b.view.sentence.field == "headline")
    return 100 * headline + 10 * abs(a.view.sentence.number - b.view.sentence.number) + (a.view is b.view and abs(a.at - b.at) > 9)


def _alike(a: Figure, b: Figure, least: float) -> bool:
    return least <= a.said / b.said <= 1 / least


def _marked(figure: Figure) -> bool:
    """Whether the clause of a figure says that it was given before another one."""
    view = figure.view
    if not view.has.figures & _CUES:
        return False
    before, after = _clause(figure)
    if figure.unit.kinds & (BARE | DEATHS) and _stood_then(before, after):
        return True
    return _had_been_all(after) or _told_first(before) or _had_said(before, after) or _counted_first(after) or _said_at_first(figure)


def _told_first(before: list[str]) -> bool:
    return _older_count(before) or _given_as(before) or _after_saying(before) or _first_spoke(before)


def _first_spoke(before: list[str]) -> bool:
    """ "London first spoke of 12", "the bishop earlier gave 60"."""
    near = before[-5:]
    return any(word in FIRSTLY and near[i + 1] in REPORTED for i, word in enumerate(near[:-1]))


def _counted_first(after: list[str]) -> bool:
    """ "lay dead at first count", "put at 79 in the first reports"."""
    return any(
        word in OLDER and not COUNTS.isdisjoint(after[i + 1 : i + 2]) and not {"by", "at", "in", "of"}.isdisjoint(after[max(0, i - 6) : i])
        for i, word in enumerate(after)
    )


def _said_at_first(figure: Figure) -> bool:
    """ "25 people were killed, police said at first"."""
    lowers, last = figure.view.lowers, figure.unit.last
    for i in range(last, min(len(lowers) - 1, last + 30)):
        if lowers[i] in (";", ":"):
            return False
        if lowers[i] in REPORTED and (lowers[i + 1] == "initially" or lowers[i + 1 : i + 3] == ["at", "first"]):
            return True
    return False


def _clause(figure: Figure) -> tuple[list[str], list[str]]:
    """The words before the figure in its clause, and those after it."""
    lowers, first, last = figure.view.lowers, figure.unit.first, figure.unit.last
    start = max([0, first - REACH, *(number.last for number in figure.view.numbers if number.last <= first and number.kind == "count")])
    for i in range(first - 1, start - 1, -1):
        if lowers[i] in _ENDS:
            start = i + 1
            break
    end = min(len(lowers), last + REACH)
    stop = next((i for i in range(last, end) if lowers[i] in (";", ".", ",", ":")), end)
    return lowers[start:first], lowers[last:stop]


def _older_count(before: list[str]) -> bool:
    """ "the previous figure had been", "an earlier count was", "first reports spoke of"."""
    if before[-2:] == ["had", "been"] and not TOLLS.isdisjoint(before[-5:-2]):
        return True
    for i, word in enumerate(before[:-1]):
        if word in OLDER and before[i + 1] in COUNTS and KEPT.isdisjoint(before[:i]) and SINCE.isdisjoint(before[i + 2 :]):
            return MOVES.isdisjoint(before[i + 3 :]) and "to" not in before[i + 3 :]
    return False


def _had_said(before: list[str], after: list[str]) -> bool:
    """ "had at first spoken of", "12 dead had been reported before", "were first announced"."""
    if "had" in before:
        at = before.index("had")
        told = not REPORTED.isdisjoint(before[at:])
        when = [word for n, word in enumerate(before) if word in WHEN and not _the_day(before, n)]
        return told and (bool(when) or _later(after))
    if _at_first(before):
        return True
    head = after[:12]
    passive = ("been" in head or "were" in head or "was" in head) and not REPORTED.isdisjoint(head)
    return passive and (_later(after) or ("first" in before and "at" in before) or "initially" in before)


def _at_first(before: list[str]) -> bool:
    """ "at first officials reported", "the ministry initially counted"."""
    for i, word in enumerate(before):
        if word == "initially" or (word == "first" and i and before[i - 1] == "at"):
            return not REPORTED.isdisjoint(before)
    return False


def _the_day(before: list[str], n: int) -> bool:
    """ "the day before, he had", "since the start of the offensive": another day's event, or the time that a count covers."""
    if before[n] in ("start", "beginning", "morning", "dawn"):
        return before[max(0, n - 2) : n] in (["since", "the"], ["from", "the"])
    return (
        before[n] in ("before", "earlier", "ago")
        and n > 0
        and before[n - 1] in ("day", "days", "week", "weeks", "month", "months", "year", "years")
    )


def _had_been_all(after: list[str]) -> bool:
    """ "nine deaths and 57 injuries had been the count in the morning"."""
    near = after[:9]
    if "been" not in near or "had" not in near or COUNTS.isdisjoint(near):
        return False
    return not ANY_TIME.isdisjoint(after)


def _later(after: list[str]) -> bool:
    return any(word in WHEN and not _the_day(after, n) for n, word in enumerate(after))


def _given_as(before: list[str]) -> bool:
    """ "the injured, earlier given as 40": a participle close by."""
    near = before[-5:]
    return any(word in OLDER or word == "previously" for word in near) and any(
        word in REPORTED and near[i + 1 : i + 2] and near[i + 1] in ("as", "at", "to") for i, word in enumerate(near)
    )


def _after_saying(before: list[str]) -> bool:
    """ "after first giving 64", "having initially spoken of"."""
    near = before[-6:]
    if ("after" not in near and "having" not in near) or WHEN.isdisjoint(near):
        return False
    return not REPORTING.isdisjoint(near) or ("having" in near and not REPORTED.isdisjoint(near))


def _stood_then(before: list[str], after: list[str]) -> bool:
    """ "the toll was ten in the morning", "an hour earlier it was two"."""
    if not before or not (before[-1] in PAST or before[-1] == "at"):
        return False
    if before[-2:] in (["it", "was"], ["they", "were"]) and "earlier" in before:
        return True
    return not PAST.isdisjoint(before[-2:]) and not HOURS.isdisjoint(after[:4])


def _told_of_before(figure: Figure) -> bool:
    """ "had told parliament that there were 14": a report of before, without a word of when."""
    if figure.said < 6 or "had" not in figure.view.bag:
        return False
    before, _ = _clause(figure)
    if "had" not in before:
        return False
    said = before[before.index("had") + 1 : before.index("had") + 3]
    return not TOLD.isdisjoint(said)
