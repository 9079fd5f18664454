"""Running total, increment, or one event: how a figure counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from streams.core.claims.cues import KINDS as TIMES
from streams.core.claims.cues import Cues, cues_of, gather_cues, tells_event, window_at
from streams.core.claims.evidence import Evidence, Weights, choose
from streams.core.claims.figures import Figure, Link, View, place
from streams.core.claims.formers import MOVES
from streams.core.claims.kinds import TOLL
from streams.core.claims.spells import War
from streams.core.claims.units import Unit
from streams.core.claims.whereabouts import costs
from streams.core.text.vocabulary import declare

KINDS: Final = frozenset(
    (
        "active adding after-event after-maybe after-risen after-toll after-war always-event at-large beside-event beside-maybe "
        "beside-risen beside-toll beside-war brought captive corrected event-before event-nowhere eventless few grown grown-by "
        "had-been has-been headline-event headline-total huge killing kin-new kin-total labelled large largest late-death "
        "losing measured more more-said named names-listed next-event next-maybe next-total ordinal-said part-event past placed "
        "plus reaching recounted risen-beside risen-else small stands stands-event still toll-noun war-costs war-young "
        "whole-event whole-new whole-total"
    ).split()
)
"""Kinds of evidence for a mode beside the cues of claims.yaml, of which each is a kind of its own, and the times that `cues` reads."""
LARGE: Final = 200
HUGE: Final = 2_000
"""No single event has so many victims."""
SMALL: Final = 5
FEW: Final = 25
SURE: Final = 0.8
"""From what share on a figure is surely of one event."""
KILLING: Final = frozenset({"killing", "wounding", "injuring", "leaving", "claiming", "maiming", "hurting", "burying"})
STILL: Final = declare("modes", "still remain remains remaining".split())
TOTAL_VERBS: Final = declare(
    "modes",
    (
        "rise rises rose risen rising climb climbs climbed grow grows grew grown reach reaches reached stand stands stood "
        "exceed exceeds exceeded pass passes passed top tops topped surpass surpassed surpasses number numbers numbered gone "
        "up jumps jumped increased past mounts mounted soars swells total totals crosses crossed becomes become raised now"
    ).split(),
)
BRINGING: Final = declare(
    "modes",
    (
        "bring bringing brings brought lift lifting lifts push pushed pushes pushing putting raise raised raises raising "
        "swelling take takes taking took"
    ).split(),
)
RISEN: Final = frozenset({"brought", "grown", "ordinal-said", "reaching", "rises", "now", "final", "so-far"})
"""Evidence of a toll that has risen."""
STATES: Final = frozenset({"number-of-victims", "moved", "total-made", "running-total", "total-is", "toll-directly", "number-is"})
LOSING: Final = frozenset({"loser", "owner", "toll-owner", "overall", "both"})
"""Ways of telling a side that speak of all its losses."""
EVENTISH: Final = frozenset({"one-event", "events", "one-place", "placed", "hour", "event-before", "one-day"})
WARS_OWN: Final = frozenset({"since", "war-long", "war-costs", "huge", "whole-war", "onward"})
WAR: Final = WARS_OWN | {"so-far", "after-war", "beside-war"}
"""Evidence of a total that tells that it is a war's, not a strike's."""


def kinds_of(rows: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """Every kind of evidence for a mode: the cues of claims.yaml, and the rest."""
    return KINDS | TIMES | {str(row["id"]) for row in rows}


def settle_modes(figures: list[Figure], views: Sequence[View], cues: Cues, weights: Weights, war: War) -> None:
    """Write the mode into every figure of an update, in the order of the text."""
    done: list[Figure] = []
    headline = _headline(views, cues)
    events = [tells_event(view, cues) for view in views] if figures else []
    for figure in figures:
        evidence = figure.evidence["mode"] = Evidence(weights)
        if figure.part and figure.kin is not None:
            _of_a_part(figure, figure.kin, cues, figures, evidence)
        else:
            _gather(figure, done, figures, cues, evidence, war)
            _by_events(figure, views, events, evidence)
            if headline and figure.view.sentence.field == "body":
                evidence.add(headline, "headline-total" if headline == "total" else "headline-event")
        decide_mode(figure)
        done.append(figure)
    for n, figure in enumerate(figures):
        _from_behind(figure, figures, n)


def _from_behind(figure: Figure, figures: list[Figure], n: int) -> None:
    """The first figure of a sentence is told by the next one, too."""
    after = next((figures[k] for k in range(n + 1, len(figures)) if not figures[k].part), None)
    if figure.part or after is None or after.view is not figure.view or _clause_between(figure, after):
        return
    found = figure.evidence["mode"]
    if not all(_BESIDE.isdisjoint(known) for known in found.found.values()):
        return
    _link(figure, after, "next", found)
    decide_mode(figure)


_BESIDE: Final = frozenset({"beside-event", "beside-risen", "beside-toll", "beside-war"})
_LINKED: Final = _BESIDE | frozenset(
    "after-event after-risen after-toll after-war next-event next-total beside-maybe after-maybe next-maybe risen-beside risen-else".split()
)


def _link(figure: Figure, other: Figure, kind: str, found: Evidence) -> None:
    """How `other` counts tells how `figure` does; kept, for `other` may yet be found to count otherwise."""
    link = Link(kind, other, "", "")
    _hear(figure, link)
    figure.modes.append(link)
    if link.answer:
        found.add(link.answer, link.told)


def _hear(figure: Figure, link: Link) -> bool:
    """Note what the figure at the other end of the link tells now; whether that is something else than before."""
    other, before = link.other.kept, link.told
    if other is figure or other.mode == "new":
        link.answer = link.told = ""
    elif other.mode == "incident":
        link.answer, link.told = "incident", f"{link.kind}-event" if other.weight >= SURE else f"{link.kind}-maybe"
    elif link.kind == "next":
        link.answer, link.told = "total", "next-total"
    else:
        scope = _scope(other.evidence["mode"].found)
        if scope == "risen" and other.harm != figure.harm:
            link.answer, link.told = "incident", "risen-else" if link.kind == "after" else "risen-beside"
        else:
            link.answer, link.told = "total", f"{link.kind}-{scope}"
    return link.told != before


def _scope(found: dict[str, dict[str, float]]) -> str:
    """Whether a total is a war's, that of an event which has risen, or of nothing that is told."""
    known = found.get("total", ())
    event = not EVENTISH.isdisjoint(found.get("incident", ()))
    if not WAR.isdisjoint(known) and not (event and WARS_OWN.isdisjoint(known)):
        return "war"
    return "risen" if event and not RISEN.isdisjoint(known) else "toll"


def resettle_modes(figures: list[Figure]) -> None:
    """Decide again, after merging: by how those beside a figure count, and parts like their whole, told elsewhere perhaps."""
    for sweep in range(SWEEPS):
        for figure in figures:
            changed = _heard(figure, sweep == 0 and figure.folded)
            whole = figure.whole if figure.part else None
            if whole is not None:
                found = figure.evidence["mode"]
                found.forget(_WHOLE)
                _by_whole(figure, whole, found)
            if changed or whole is not None:
                decide_mode(figure)


def _heard(figure: Figure, anew: bool) -> bool:
    """Put what other figures tell now in the place of what they told before, if it is something else or to be done `anew`; whether so."""
    if not figure.modes or not figure.linked(figure.modes):
        return False
    for link in figure.modes:
        anew = _hear(figure, link) or anew
    if anew:
        found = figure.evidence["mode"]
        found.forget(_LINKED)
        for link in figure.modes:
            found.add(link.answer, link.told)
    return anew


SWEEPS: Final = 2
_WHOLE: Final = frozenset({"whole-event", "whole-new", "whole-total"})


def _by_whole(figure: Figure, whole: Figure, found: Evidence) -> None:
    """A part counts like its whole; what exceeds the newly counted, or is "of the dead", is part of the total they were added to."""
    mode = whole.mode
    if mode == "new" and (figure.said > whole.said or _of_the_dead(figure)):
        mode = "total"
    found.add(mode, "whole-event" if mode == "incident" else f"whole-{mode}")


def _of_the_dead(figure: Figure) -> bool:
    unit, lowers = figure.unit, figure.view.lowers
    return "of" in lowers[unit.first : unit.last + 1] and figure.view.modes_near(unit.first, unit.last + 3, _THE_DEAD)


_THE_DEAD: Final = declare("modes", "dead killed victims deaths".split())


def _headline(views: Sequence[View], cues: Cues) -> str:
    """What the headline's cues say, where they agree."""
    if not views or views[0].sentence.field != "headline":
        return ""
    found = ""
    for cue in cues_of(views[0], cues):
        if cue is None:
            continue
        if found and cue.mode != found:
            return ""
        found = cue.mode
    return found


def _of_a_part(figure: Figure, whole: Figure, cues: Cues, figures: list[Figure], found: Evidence) -> None:
    """A part counts like the whole, unless its own phrase says otherwise ("1,270 of the past day included")."""
    _by_whole(figure, whole, found)
    lowers, last = figure.view.lowers, figure.unit.last
    end = next((i for i in range(last, len(lowers)) if lowers[i] in (",", ";", ".", "and")), len(lowers))
    marks = cues_of(figure.view, cues)
    for i in range(last, min(end, last + 9)):
        cue = marks[i] if marks else None
        if (cue is not None and cue.mode == "incident") or window_at(lowers, i):
            found.add("incident", "part-event")
    if _said_more(figure):
        found.add("new", "more")
    if _recounted(figure, figures):
        found.add("new", "recounted")
    if figure.said == 1 and _late_death(figure) and any(f.harm == figure.harm and f.said > whole.said for f in figures):
        found.add("new", "late-death")
    if _plus(figure.view, figure.unit.first):
        found.add("incident", "plus")


def decide_mode(figure: Figure) -> None:
    """Write the mode for which most speaks into the figure."""
    choice = choose(figure.evidence["mode"], figure.leans.get("mode"), figure.trust)
    figure.mode, figure.weight = choice.answer, choice.share  # type: ignore[assignment]


def _gather(figure: Figure, done: list[Figure], figures: list[Figure], cues: Cues, found: Evidence, war: War) -> None:
    found.add("incident", "always-event")
    if war.young:
        found.add("incident", "war-young")
    gather_cues(figure, cues, found, _reach(figure, figures), war)
    _by_shape(figure, found)
    _by_size(figure, found)
    if not figure.place and figure.unit.code not in "NS" and _EVENTS.isdisjoint(found.found["incident"]):
        found.add("total", "eventless")
    if _largest(figure, figures):
        found.add("total", "largest")
    _by_neighbours(figure, done, found)
    _as_addition(figure, done, figures, found)


def _reach(figure: Figure, figures: list[Figure]) -> int:
    """Up to where cues may speak of a figure: of "62 more deaths and a total of 834" the total tells nothing of the 62."""
    view = figure.view
    if not _said_more(figure):
        return len(view.lowers)
    later = [
        f.unit.first
        for f in figures
        if f.view is view and f.harm == figure.harm and f.at > figure.at and f.said > figure.said and not f.part
    ]
    return max(figure.unit.last, min(later) - 4) if later else len(view.lowers)


def _by_events(figure: Figure, views: Sequence[View], events: list[bool], found: Evidence) -> None:
    """Where the figure's sentence tells of no event: whether the one before does, or none of the update."""
    at = place(figure.view, views)
    if events[at]:
        return
    if at and events[at - 1] and views[at - 1].sentence.field == figure.view.sentence.field:
        found.add("incident", "event-before")
    elif not any(events):
        found.add("total", "event-nowhere")


_EVENTS: Final = frozenset({"one-day", "one-event", "events", "one-place", "hour", "aside-event", "a-days-window"})
"""Evidence of an event: where none of it is in a sentence, a figure is a side's losses rather than a strike's."""


def _largest(figure: Figure, figures: list[Figure]) -> bool:
    """Whether the update has smaller figures of the same harm and side, and no larger one."""
    said = figure.said
    smaller = False
    for other in figures:
        if other is not figure and other.harm == figure.harm and other.side == figure.side and other.said != said:
            if other.said > said:
                return False
            smaller = True
    return smaller


def _by_shape(figure: Figure, found: Evidence) -> None:
    """How the figure hangs together with its word of harm: a toll, an ordinal, "have been killed", "a shell killed"."""
    view, unit = figure.view, figure.unit
    if _ordinal(figure):
        found.add("total", "ordinal-said")
    if _brought(figure):
        found.add("total", "brought")
    if figure.rule == "measure-colon":
        found.add("total", "labelled")
    if figure.corrects is not None:
        found.add("total", "corrected" if figure.corrects >= figure.said else "grown")
    if costs(view):
        found.add("total", "war-costs")
    if figure.side_how in LOSING:
        found.add("total", "losing")
    if view.modes_near(unit.first - 4, unit.last + 5, STILL):
        found.add("total", "still")
    _by_rule(figure, found)


def _by_rule(figure: Figure, found: Evidence) -> None:
    """What the word of harm and the shape that ties the figure to it say."""
    view = figure.view
    by = view.units[figure.by] if figure.by >= 0 else None
    if figure.rule in STATES or (by is not None and by.kinds & TOLL):
        found.add("total", "toll-noun")
    if by is None:
        return
    if figure.rule == "measure" and figure.by < figure.at:
        found.add("total", "reaching" if view.modes_near(by.last, figure.unit.at, TOTAL_VERBS) else "measured")
    _by_tense(figure, by, found)


def _by_tense(figure: Figure, by: Unit, found: Evidence) -> None:
    """ "have been killed" sums up, "are hurt" tells how it stands; "were killed", "a shell killed", "killing six" tell of one event."""
    before = _auxiliaries(figure, by)
    if before & _HAS:
        found.add("total", "has-been")
    elif before & _HAD:
        found.add("total", "had-been")
    elif before & _WAS or figure.rule in ("victims-die", "soldiers-fell"):
        found.add("incident", "past")
    elif before & _ARE:
        found.add("total", "stands" if EVENTISH.isdisjoint(found.found["incident"]) else "stands-event")
    elif figure.rule == "victims-object":
        found.add("incident", "active")
    if figure.view.lowers[by.first] in KILLING:
        found.add("incident", "killing")


def _auxiliaries(figure: Figure, by: Unit) -> int:
    """The classes of the words before a word of harm, of those alone behind the figure where "has" or "have" stands before that."""
    tokens, first = figure.view.tokens, figure.unit.first
    start = max(0, by.first - 4)
    if start < first < by.first and tokens[first - 1].word.modes & _HAS:
        start = first
    before = 0
    for i in range(start, by.first):
        before |= tokens[i].word.modes
    return before


_HAS: Final = declare("modes", ("has", "have"))
_HAD: Final = declare("modes", ("had",))
_WAS: Final = declare("modes", ("was", "were"))
_ARE: Final = declare("modes", ("are",))


def _by_size(figure: Figure, found: Evidence) -> None:
    said = figure.said
    if said >= LARGE:
        found.add("total", "huge" if said >= HUGE else "large")
    elif said <= FEW:
        found.add("incident", "few" if said > SMALL else "small")
    view, unit = figure.view, figure.unit
    if figure.harm == "captured":
        found.add("incident", "captive")
    if unit.code in "NS":
        found.add("incident", "named")
    if _plus(view, unit.first):
        found.add("incident", "plus")
    if figure.place:
        found.add("incident", "placed")
    elif _at_large(figure):
        found.add("total", "at-large")


def _plus(view: View, first: int) -> bool:
    """ "12 + 3"."""
    return ("+" in view.lowers[first]) or (first > 0 and "+" in view.lowers[first - 1])


def _at_large(figure: Figure) -> bool:
    """ "in Gaza", "across Ukraine": a whole country or territory, no town."""
    lowers, last = figure.view.lowers, figure.unit.last
    return any(last <= m.first < last + 8 and lowers[m.first - 1] in ("in", "across", "throughout") for m in figure.view.mentions)


def _by_neighbours(figure: Figure, done: list[Figure], found: Evidence) -> None:
    """What the figures before it were found to be: a war's total goes on to the next, a strike's toll that has risen less."""
    if figure.kin is not None and figure.kin in done and figure.kin.mode != "incident":
        found.add(figure.kin.mode, f"kin-{figure.kin.mode}")
    before = next((other for other in reversed(done) if other.mode != "new" and not _ordinal(other) and not other.part), None)
    if before is None:
        return
    beside = before.view is figure.view and not _clause_between(before, figure)
    _link(figure, before, "beside" if beside else "after", found)


def _as_addition(figure: Figure, done: list[Figure], figures: list[Figure], found: Evidence) -> None:
    """ "26 more", unless other harm came before it; a wounded one who died; the figure beside "bringing the total to"."""
    view, unit = figure.view, figure.unit
    if _said_more(figure):
        found.add("new", "more" if _counted_before(figure, done, figures) else "more-said")
    said = figure.said
    larger = [f for f in figures if f is not figure and f.harm == figure.harm and not f.part and f.said > said]
    if _grown_by(figure):
        found.add("new", "grown-by")
    if larger and (unit.head == "names" or ("top" in view.bag and "on top of" in view.words(unit.last, unit.last + 14))):
        found.add("new", "names-listed")
    if _recounted(figure, figures):
        found.add("new", "recounted")
    if larger and said <= FEW and _late_death(figure):
        found.add("new", "late-death")
    if not figure.part and any(_adds_to(figure, other) for other in larger):
        found.add("new", "adding")


def _grown_by(figure: Figure) -> bool:
    """ "The number of dead grew by 44 to 1,221", "rose by three"."""
    view, first = figure.view, figure.unit.first
    if view.has.modes & TALLIES and view.modes_near(first - 2, first, ADDED):
        return True
    return first > 0 and view.lowers[first - 1] == "by" and not MOVES.isdisjoint(view.lowers[max(0, first - 4) : first])


ADDED: Final = declare("modes", "added adds adding add".split())
TALLIES: Final = declare("modes", "toll list total number tally count".split())


def _counted_before(figure: Figure, done: list[Figure], figures: list[Figure]) -> bool:
    """Whether "26 more" adds to others of that harm, said before or summed up in its sentence; after another harm alone it does not."""
    same = [f for f in figures if f.harm == figure.harm and f.side == figure.side and f.said != figure.said and not f.part]
    if any(f in done or (f.said > figure.said and (f.view is figure.view or _brought(f))) for f in same):
        return True
    return all(f.harm == figure.harm for f in done)


def _recounted(figure: Figure, figures: list[Figure]) -> bool:
    """ "One of those injured has died, so that the shelling has claimed four": he was counted among the wounded."""
    if figure.rule != "victims-after-wounds" and not (figure.unit.prior == "wounded" and figure.harm == "killed"):
        return False
    return any(f is not figure and f.harm == figure.harm and not f.part and f.said > figure.said for f in figures)


def _late_death(figure: Figure) -> bool:
    """ "Gunay Aliyeva died in hospital", "the body of a woman was lifted from the ruins": added to those counted before."""
    if figure.harm != "killed":
        return False
    bag = figure.view.bag
    if ("hospital" in bag and ("died" in bag or "dies" in bag)) or figure.view.has.modes & SUCCUMBED:
        return True
    if not figure.view.has.modes & _LATE:
        return False
    words = figure.view.words(0, len(figure.view.lowers))
    return any(said in words for said in DIED_LATE)


SUCCUMBED: Final = declare("modes", "succumbed succumb succumbs succumbing recovered unearthed".split())
_LATE: Final = declare("modes", "hospital hospitals wounds injuries saved survive body bodies nobody somebody anybody everybody".split())
"""Without one of these none of what follows is said."""
DIED_LATE: Final = (
    "died in hospital",
    "dies in hospital",
    "died of wounds",
    "dies of wounds",
    "die of wounds",
    "died of injuries",
    "of their wounds",
    "of their injuries",
    "of his wounds",
    "of his injuries",
    "of her wounds",
    "of her injuries",
    "from wounds",
    "from injuries",
    "could not be saved",
    "did not survive",
    "body of",
    "bodies of",
)


def _said_more(figure: Figure) -> bool:
    unit, view = figure.unit, figure.view
    more = unit.more or (unit.last < len(view.lowers) and view.lowers[unit.last] in ("more", "further"))
    return more and "still" not in view.bag and "remain" not in view.bag


def _adds_to(figure: Figure, total: Figure) -> bool:
    """ "Five have died, bringing the toll to 57"."""
    return total.view is figure.view and figure.at < total.at and _brought(total) and not _clause_between(figure, total)


def _clause_between(a: Figure, b: Figure) -> bool:
    if ";" not in a.view.bag:
        return False
    between = a.view.lowers[a.unit.last : b.unit.first]
    return ";" in between and "side" not in between


def _ordinal(figure: Figure) -> bool:
    quantity = figure.unit.quantity
    return quantity is not None and quantity.kind == "ordinal"


def _brought(figure: Figure) -> bool:
    """ "bringing their total losses to 58": a total that what stands beside it adds to."""
    view, first = figure.view, figure.unit.first
    if figure.unit.partitive or "to" not in view.lowers[max(0, first - 3) : first]:
        return _makes(figure)
    return view.modes_near(first - 18, first, BRINGING)


def _makes(figure: Figure) -> bool:
    """ "... died in a separate attack, which makes 24"."""
    if "makes" not in figure.view.bag:
        return False
    before = figure.view.words(figure.unit.first - 2, figure.unit.first)
    return before in ("which makes", "that makes", "this makes") or before.endswith("makes it")
