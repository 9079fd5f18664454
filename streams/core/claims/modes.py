"""Running total, increment, or one event: how a figure counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from schemas.claims import Mode
from schemas.errors import BadRules
from streams.core.claims.evidence import Evidence, Weights, choose
from streams.core.claims.figures import Figure
from streams.core.claims.whereabouts import costs

KINDS: Final = frozenset(
    (
        "active after-event after-toll after-war always-event aside-event aside-total beside-event beside-toll beside-war "
        "brought corrected eventless has-been headline-event headline-total huge kin-new kin-total large largest losing "
        "measured more more-said names-listed named one-day ordinal-said own-window other-harm past placed reaching recounted "
        "since small toll-noun war-costs whole-event whole-new whole-total"
    ).split()
)
"""Kinds of evidence for a mode beside the cues of claims.yaml, of which each is a kind of its own."""
WINDOW: Final = "a-days-window"
LARGE: Final = 200
HUGE: Final = 2_000
"""No single event has so many victims."""
SMALL: Final = 5
TOTAL_VERBS: Final = frozenset(
    (
        "rise rises rose risen rising climb climbs climbed grow grows grew grown reach reaches reached stand stands stood "
        "exceed exceeds exceeded pass passes passed top tops topped surpass surpassed surpasses number numbers numbered gone "
        "up jumps jumped increased past mounts mounted soars swells total totals crosses crossed becomes become raised now"
    ).split()
)
BRINGING: Final = frozenset(
    ("bringing brings brought bring takes taking took pushing pushes pushed raising raises raised lifting lifts putting swelling").split()
)
STATES: Final = frozenset({"number-of-victims", "running-total", "total-is", "toll-directly", "number-is"})
LOSING: Final = frozenset({"loser", "owner", "toll-owner", "overall", "both"})
"""Ways of telling a side that speak of all its losses."""
WAR: Final = frozenset({"since", "war-long", "war-costs", "huge", "so-far", "after-war", "beside-war"})
"""Evidence of a total that tells that it is a war's, not a strike's."""
DAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
FIRSTS: Final = frozenset("deadliest worst first heaviest bloodiest biggest largest fiercest".split())
SAYING: Final = frozenset(
    (
        "said says say told announced announces confirmed reported reports reporting stated wrote added claimed claims "
        "acknowledged published put gave updated bulletin statement conference counted calculated admitted disclosed released"
    ).split()
)


class Cue(NamedTuple):
    """Words that point to a mode: their tokens, the id of their cue, and the mode."""

    words: tuple[str, ...]
    id: str
    mode: Mode


Cues = Mapping[str, tuple[Cue, ...]]


def compile_cues(rows: Sequence[Mapping[str, Any]]) -> Cues:
    """The `cues` of claims.yaml by first word, longest first. Raises BadRules for another mode than `total` and `incident`."""
    found: dict[str, list[Cue]] = {}
    for row in rows:
        mode = row.get("mode")
        if mode not in ("total", "incident"):
            raise BadRules(f"claims: cue {row.get('id')!r} has mode {mode!r}: use total or incident")
        for words in map(cue_tokens, cue_words(row)):
            found.setdefault(words[0], []).append(Cue(words, str(row["id"]), mode))
    return {first: tuple(sorted(cues, key=lambda cue: -len(cue.words))) for first, cues in found.items()}


def cue_words(row: Mapping[str, Any]) -> list[str]:
    """The words of a cue as they are written, each once."""
    return list(dict.fromkeys(said.strip() for said in str(row.get("words", "")).split(",") if said.strip()))


def cue_tokens(said: str) -> tuple[str, ...]:
    """A cue in the tokens that texts are cut into."""
    return tuple(said.replace("'s", " 's").lower().split())


def kinds_of(rows: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """Every kind of evidence for a mode: the cues of claims.yaml, and the rest."""
    return KINDS | {str(row["id"]) for row in rows}


def settle_modes(figures: list[Figure], cues: Cues, weights: Weights) -> None:
    """Write the mode into every figure of an update, in the order of the text."""
    done: list[Figure] = []
    headline = _headline(figures, cues)
    for figure in figures:
        evidence = figure.evidence["mode"] = Evidence()
        if figure.part and figure.kin is not None:
            _of_a_part(figure, figure.kin, cues, figures, evidence)
        else:
            _gather(figure, done, figures, cues, evidence)
            if headline and figure.view.sentence.field == "body":
                evidence.add(headline, "headline-total" if headline == "total" else "headline-event")
        decide_mode(figure, weights)
        done.append(figure)


def settle_parts(figures: list[Figure], weights: Weights) -> None:
    """Parts take the mode of the whole, which may have been found elsewhere in the update."""
    for figure in figures:
        whole = figure.whole
        if figure.part and whole is not None:
            figure.evidence["mode"].forget(("whole-event", "whole-new", "whole-total"))
            figure.evidence["mode"].add(whole.mode, _whole(whole.mode))
            decide_mode(figure, weights)


def _whole(mode: Mode) -> str:
    return "whole-event" if mode == "incident" else f"whole-{mode}"


def _headline(figures: Sequence[Figure], cues: Cues) -> str:
    """What the headline's cues say, where they agree."""
    view = next((figure.view for figure in figures if figure.view.sentence.field == "headline"), None)
    modes = {cue.mode for i in range(len(view.lowers)) if (cue := cue_at(view.lowers, i, cues)) is not None} if view is not None else set()
    return next(iter(modes)) if len(modes) == 1 else ""


def _of_a_part(figure: Figure, whole: Figure, cues: Cues, figures: list[Figure], found: Evidence) -> None:
    """A part counts like the whole, unless its own phrase says otherwise ("1,270 of the past day included")."""
    found.add(whole.mode, _whole(whole.mode))
    lowers, last = figure.view.lowers, figure.unit.last
    end = next((i for i in range(last, len(lowers)) if lowers[i] in (",", ";", ".", "and")), len(lowers))
    for i in range(last, min(end, last + 9)):
        cue = cue_at(lowers, i, cues)
        if cue is not None and cue.mode == "incident":
            found.add("incident", cue.id)
    if _recounted(figure, figures):
        found.add("new", "recounted")


def decide_mode(figure: Figure, weights: Weights) -> None:
    """Write the mode for which most speaks into the figure."""
    choice = choose(figure.evidence["mode"], weights)
    figure.mode, figure.weight = choice.answer, choice.share  # type: ignore[assignment]


def _gather(figure: Figure, done: list[Figure], figures: list[Figure], cues: Cues, found: Evidence) -> None:
    found.add("incident", "always-event")
    _by_words(figure, cues, found)
    _by_shape(figure, found)
    _by_size(figure, found)
    if not figure.place and figure.unit.code not in "NS" and _EVENTS.isdisjoint(found.found["incident"]):
        found.add("total", "eventless")
    if _largest(figure, figures):
        found.add("total", "largest")
    _by_neighbours(figure, done, found)
    _as_addition(figure, done, figures, found)


_EVENTS: Final = frozenset({"one-day", "one-event", "events", "one-place", "hour", "aside-event", "a-days-window"})
"""Evidence of an event: where none of it is in a sentence, a figure is a side's losses rather than a strike's."""


def _largest(figure: Figure, figures: list[Figure]) -> bool:
    """Whether the update has smaller figures of the same harm and side, and no larger one."""
    others = [f.said for f in figures if f is not figure and f.harm == figure.harm and f.side == figure.side and f.said != figure.said]
    return bool(others) and max(others) < figure.said


def _by_words(figure: Figure, cues: Cues, found: Evidence) -> None:
    """The cues in the figure's clause, and those in the rest of its sentence."""
    lowers = figure.view.lowers
    first, last = _clause(figure)
    i = 0
    while i < len(lowers):
        inside = first <= i < last
        if lowers[i] == "since":
            if FIRSTS.isdisjoint(lowers[max(0, i - 7) : i]):
                found.add("total", "since")
            i += 5
            continue
        if lowers[i] in DAYS and inside and SAYING.isdisjoint(lowers[max(0, i - 5) : i]):
            found.add("incident", "one-day")
        cue = cue_at(lowers, i, cues)
        if cue is not None:
            if cue.id == WINDOW and figure.unit.last <= i < figure.unit.last + 6:
                found.add("incident", "own-window")
            found.add(cue.mode, cue.id if inside else "aside-total" if cue.mode == "total" else "aside-event")
        i += len(cue.words) if cue is not None else 1


def cue_at(lowers: Sequence[str], i: int, cues: Cues) -> Cue | None:
    """The longest cue that starts at word `i`."""
    for cue in cues.get(lowers[i], ()):
        if len(cue.words) == 1 or tuple(lowers[i : i + len(cue.words)]) == cue.words:
            return cue
    return None


def _by_shape(figure: Figure, found: Evidence) -> None:
    """How the figure hangs together with its word of harm: a toll, an ordinal, "have been killed", "a shell killed"."""
    view, unit = figure.view, figure.unit
    by = view.units[figure.by] if figure.by >= 0 else None
    for kind, shown in (
        ("ordinal-said", _ordinal(figure)),
        ("brought", _brought(figure)),
        ("corrected", figure.corrects is not None),
        ("war-costs", costs(view)),
        ("losing", figure.side_how in LOSING),
    ):
        found.add("total" if shown else None, kind)
    if figure.rule in STATES or (by is not None and by.has("T")):
        found.add("total", "toll-noun")
    if figure.rule == "measure" and by is not None and figure.by < figure.at:
        found.add("total", "reaching" if TOTAL_VERBS & set(view.lowers[by.last : unit.at]) else "measured")
    if by is not None:
        _by_tense(figure, view.lowers[max(0, by.first - 4) : by.first], found)


def _by_tense(figure: Figure, before: Sequence[str], found: Evidence) -> None:
    """ "have been killed" sums up, "were killed" tells, "a shell killed" tells of one shell."""
    if "have" in before or "has" in before:
        found.add("total", "has-been")
    elif "was" in before or "were" in before or figure.rule in ("victims-die", "soldiers-fell"):
        found.add("incident", "past")
    elif figure.rule == "victims-object":
        found.add("incident", "active")


def _by_size(figure: Figure, found: Evidence) -> None:
    if figure.said >= HUGE:
        found.add("total", "huge")
    elif figure.said >= LARGE:
        found.add("total", "large")
    elif figure.said <= SMALL:
        found.add("incident", "small")
    if figure.unit.code in "NS":
        found.add("incident", "named")
    if figure.place:
        found.add("incident", "placed")


def _by_neighbours(figure: Figure, done: list[Figure], found: Evidence) -> None:
    """What the figures before it were found to be: a war's total goes on to the next, a strike's toll that has risen less."""
    if figure.kin is not None and figure.kin in done and figure.kin.mode != "incident":
        found.add(figure.kin.mode, f"kin-{figure.kin.mode}")
    before = next((other for other in reversed(done) if other.mode != "new" and not _ordinal(other) and not other.part), None)
    if before is None:
        return
    beside = before.view is figure.view and not _clause_between(before, figure)
    scope = "event" if before.mode == "incident" else "war" if not WAR.isdisjoint(before.evidence["mode"].found["total"]) else "toll"
    found.add(before.mode, f"{'beside' if beside else 'after'}-{scope}")
    if before.harm != figure.harm and before.mode == "total" and (_brought(before) or before.corrects is not None):
        found.add("incident", "other-harm")


def _as_addition(figure: Figure, done: list[Figure], figures: list[Figure], found: Evidence) -> None:
    """ "26 more", unless other harm came before it; a wounded one who died; the figure beside "bringing the total to"."""
    view, unit = figure.view, figure.unit
    if _said_more(figure):
        other_harm = [other for other in done if other.harm != figure.harm and (other.view is view or _next_sentence(other, figure))]
        same_harm = [other for other in done if other.harm == figure.harm and other.view is view]
        found.add("new", "more-said" if other_harm and not same_harm else "more")
    larger = [f for f in figures if f is not figure and f.harm == figure.harm and not f.part and f.said > figure.said]
    if larger and (unit.head == "names" or view.words(unit.last, unit.last + 14).find("on top of") >= 0):
        found.add("new", "names-listed")
    if _recounted(figure, figures):
        found.add("new", "recounted")
    if not figure.part and any(_adds_to(figure, other) for other in larger):
        found.add("new", "brought")


def _recounted(figure: Figure, figures: list[Figure]) -> bool:
    """ "One of those injured has died, so that the shelling has claimed four": he was counted among the wounded."""
    if figure.rule != "victims-after-wounds" and not (figure.unit.prior == "wounded" and figure.harm == "killed"):
        return False
    return any(f is not figure and f.harm == figure.harm and not f.part and f.said > figure.said for f in figures)


def _said_more(figure: Figure) -> bool:
    unit, view = figure.unit, figure.view
    return (unit.more or view.words(unit.last, unit.last + 1) in ("more", "further")) and not {"still", "remain"} & view.bag


def _adds_to(figure: Figure, total: Figure) -> bool:
    """ "Five have died, bringing the toll to 57"."""
    return total.view is figure.view and figure.at < total.at and _brought(total) and not _clause_between(figure, total)


def _clause_between(a: Figure, b: Figure) -> bool:
    return ";" in a.view.lowers[a.unit.last : b.unit.first]


def _ordinal(figure: Figure) -> bool:
    quantity = figure.unit.quantity
    return quantity is not None and quantity.kind == "ordinal"


def _brought(figure: Figure) -> bool:
    """ "bringing their total losses to 58": a total that what stands beside it adds to."""
    lowers = figure.view.lowers
    first = figure.unit.first
    if first == 0 or "to" not in lowers[max(0, first - 3) : first] or figure.unit.partitive:
        return _makes(figure)
    return bool(BRINGING & set(lowers[max(0, first - 14) : first]))


def _makes(figure: Figure) -> bool:
    """ "... died in a separate attack, which makes 24"."""
    before = figure.view.words(figure.unit.first - 2, figure.unit.first)
    return before in ("which makes", "that makes", "this makes") or before.endswith("makes it")


def _next_sentence(a: Figure, b: Figure) -> bool:
    return b.view.sentence.number - a.view.sentence.number == 1 and a.view.sentence.field == b.view.sentence.field


def _clause(figure: Figure) -> tuple[int, int]:
    """The tokens around the figure, up to a semicolon or a new main clause (", and", ", while") on either side."""
    lowers = figure.view.lowers
    first, last = figure.unit.first, figure.unit.last
    while first > 0 and not _opens(lowers, first - 1):
        first -= 1
    while last < len(lowers) and not _opens(lowers, last):
        last += 1
    return first, last


def _opens(lowers: Sequence[str], i: int) -> bool:
    return lowers[i] == ";" or (lowers[i] == "," and i + 1 < len(lowers) and lowers[i + 1] in ("and", "but", "while", "whereas"))
