"""Whose the dead of a civil war are by their trade, and whose they are in an update about the people of a third country."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from streams.core.claims.attackers import WEAPON
from streams.core.text.vocabulary import declare, word_of
from streams.core.text.world.countries import COUNTRIES

if TYPE_CHECKING:
    from streams.core.claims.belligerents import Sides
    from streams.core.claims.evidence import Evidence
    from streams.core.claims.figures import Figure, View
    from streams.core.text.document import Mention

POLICE: Final = frozenset(
    (
        "police policemen policeman policewoman policewomen constable constables gendarmes gendarme guardsmen troopers cadets recruits "
        "jawans security officials official bureaucrats commandos"
    ).split()
)
"""Who serves a state against an armed group, besides its soldiers."""
ARMED: Final = frozenset(
    (
        "rebel rebels insurgent insurgents guerrilla guerrillas jihadist jihadists militant militants fighter fighters gunman gunmen "
        "maoist maoists separatist separatists mujahedin mujahideen extremists extremist"
    ).split()
)
"""Who fights against a state."""
SERVING: Final = declare("sides", POLICE)
FIGHTER: Final = declare("sides", ARMED)
_OF: Final = frozenset({"of", "from", "in"})
_DETERMINERS: Final = frozenset({"the", "its", "their", "his", "our", "a", "an"})


RANKS: Final = declare(
    "sides",
    "major colonel lieutenant captain sergeant private brigadier general corporal pilot pilots co-pilot airman airmen".split(),
)
"""What only an army has."""


def trades(figure: Figure) -> int:
    """What the nouns of a figure's people are, and those behind "of" ("17 men of the armed police", "32 of the security forces"): the
    classes of fighters, of those who serve, and of an army's soldiers and forces."""
    view, first, last = figure.view, figure.unit.first, figure.unit.last
    if not view.has.sides & _TRADES:
        return 0
    tokens, found = view.tokens, 0
    if figure.unit.head:
        for word in figure.unit.head.split():
            found |= word_of(word, word).sides
    for i in range(max(first, last - 3), last - 1):
        found |= tokens[i].word.sides
    if last + 1 < len(tokens) and tokens[last].lower in _OF:
        start = last + 2 if tokens[last + 1].lower in _DETERMINERS else last + 1
        for i in range(start, min(start + 2, len(tokens))):
            if tokens[i].word.sides & (SERVING | _FORCES):
                found |= tokens[i].word.sides
    return found & _TRADES


_FORCES: Final = declare("sides", "forces troops army soldiers servicemen military paramilitaries militia".split())
_SOLDIERS: Final = declare(
    "sides",
    "soldier soldiers troops troop servicemen serviceman officers officer conscripts conscript reservists forces personnel army".split(),
)
_TRADES: Final = FIGHTER | SERVING | _FORCES | _SOLDIERS


def last_of(figure: Figure) -> int:
    """Where a figure's noun phrase ends, a title behind a name included."""
    return min(figure.unit.last, figure.unit.first + 8)


def camp(figure: Figure, sides: Sides) -> str:
    """The side that the trade of a figure's people tells, in a war of a state with an armed group; "" where it tells none."""
    trade = trades(figure)
    if trade & FIGHTER:
        return sides.irregular
    if figure.unit.code in "SN" and figure.view.sides_near(figure.unit.first, last_of(figure), RANKS):
        return sides.regular
    return sides.regular if trade else ""


def recamp(figure: Figure, before: Figure | None, sides: Sides, found: Evidence) -> None:
    """Where a third side stands for the people, soldiers and fighters are none of it, and civilians of no other: "two Nepalese soldiers"
    are the state's. What spoke for the one speaks for the other."""
    if sides.landless and figure.population == "civilian":
        _move(found, sides.landless, sides.other(sides.landless, "civilian") or "")
    if not sides.civil:
        return
    civil = sides.civil[0]
    told = camp(figure, sides) or _as_before(figure, before, sides)
    if told and figure.population != "civilian":
        _move(found, civil, told)
    elif figure.population == "civilian" and not told:
        for side in sides.fighting:
            if side in found.found and _OWN.isdisjoint(found.found[side]):
                _move(found, side, civil)


def _as_before(figure: Figure, before: Figure | None, sides: Sides) -> str:
    """ "killed ten soldiers and wounded about 20": the second figure, which has no noun, is of the first one's people."""
    if before is None or figure.unit.head or before.view is not figure.view or figure.unit.first - before.unit.last > 6:
        return ""
    if {",", ";", "."} & set(figure.view.lowers[before.unit.last : figure.unit.first]):
        return ""
    return camp(before, sides)


_OWN: Final = frozenset({"noun", "own", "office", "of-them"})


def _move(found: Evidence, side: str, other: str) -> None:
    for kind in found.found.pop(side, ()):
        found.add(other, kind)


WARS: Final = declare(
    "sides",
    (
        "war conflict fighting fight battle battles clashes revolt insurgency uprising rebellion insurrection violence hostilities "
        "bloodshed unrest combat campaign"
    ).split(),
)
_COSTING: Final = declare("sides", "cost costs claimed claims killed kills taken took left exceed exceeds".split())
_STOPS: Final = declare("sides", (".", ";", ":", "by", "who", "as", "when"))
_TOLL: Final = frozenset("dead deaths toll victims fatalities casualties losses".split())
_SPANS: Final = declare("sides", "days weeks months years week month year hours".split())
_STARTED: Final = declare("sides", "began begun broke started start erupted flared launched".split())


def whole_war(figure: Figure, fighting: Sequence[str]) -> bool:
    """Whether a sentence counts the dead of a war as a whole: "the revolt has taken 9,500 lives", "the war's deaths exceed 3,000", "ten
    days that have killed hundreds", "12,000 have died since they took up arms"."""
    view, first = figure.view, figure.unit.first
    bag, has = view.bag, view.has.sides
    if figure.population == "civilian" or (figure.population == "military" and not has & _SPANS):
        return False
    if first and view.lowers[first - 1] in ("it", "them"):
        return False
    if "up" in bag and "arms" in bag and "took up arms" in view.words(figure.unit.last, figure.unit.last + 14):
        return True
    if not has & (WARS | _SPANS):
        return False
    for i in range(max(0, first - 16), first):
        classes = view.tokens[i].word.sides
        if classes & WARS and not _oblique(view, i, max(0, first - 16)) and _costs(view, i + 1, first):
            return True
        if classes & _SPANS and _cost_so_much(view, i + 1, first):
            return True
    return _since_it_began(view, figure.unit.last, fighting)


def _cost_so_much(view: View, start: int, first: int) -> bool:
    """Whether the days before these words are told to have cost what follows."""
    after = view.lowers[start : min(start + 2, first)]
    return after in _THAT_HAVE or (after[:1] == ["of"] and _of_fire(view, start + 1, first) and _nobodys(view, first))


def _costs(view: View, start: int, first: int) -> bool:
    """Whether the war before these words has cost what follows."""
    if first - start > 1 and view.lowers[start] == "'s" and view.lowers[start + 1] in _TOLL:
        return True
    if not view.sides_near(start, min(start + 9, first), _COSTING) or view.sides_near(start, first, _STOPS):
        return False
    return not view.scenes_near(start, first, WEAPON)


def _nobodys(view: View, first: int) -> bool:
    """Whether nobody is named shortly before a figure."""
    return not any(first - 16 <= mention.first < first for mention in view.mentions)


_THAT_HAVE: Final = (["that", "have"], ["which", "have"], ["that", "has"])


def _of_fire(view: View, start: int, first: int) -> bool:
    """ "Two days of fire around the old temples have cost 15 lives", "weeks of shelling left 30 dead"."""
    for i in range(start, min(start + 4, first)):
        if view.tokens[i].word.sides & (WARS | _FIRE):
            return view.sides_near(i + 1, first, _COSTING) and not view.sides_near(i + 1, first, _STOPS)
    return False


_FIRE: Final = declare("sides", "fire shelling bombardment skirmishes firefights exchanges attacks strikes gunfire duels".split())


def adds_up_to(figure: Figure, figures: Sequence[Figure]) -> bool:
    """Whether a figure is the sum of others of the update that are of several sides: "border toll 32" of 13 and six, 12 and one."""
    if figure.said < 10 or figure.population != "any" or figure.unit.demonyms or figure.part:
        return False
    if figure.view.sentence.field != "headline" and not figure.view.has.sides & _SUMS:
        return False
    others: list[Figure] = []
    for other in figures:
        same = other is figure or other.said >= figure.said or other.harm != figure.harm
        if not same and not any(known.said == other.said and known.side == other.side for known in others):
            others.append(other)
    sums: dict[int, list[frozenset[str]]] = {0: [frozenset()]}
    for other in others[:8]:
        for total, known in list(sums.items()):
            if total + other.said <= figure.said:
                sums.setdefault(total + other.said, []).extend([sides | {other.side} for sides in known[:4]])
    return any(len(sides - {"all"}) > 1 for sides in sums.get(figure.said, ()))


_SUMS: Final = declare("sides", "toll total totals overall all altogether combined sum".split())


def _oblique(view: View, i: int, start: int) -> bool:
    return view.sides_near(max(start, i - 2), i, _OBLIQUE)


_OBLIQUE: Final = declare("sides", "in during of since from by against on".split())


def _since_it_began(view: View, last: int, fighting: Sequence[str]) -> bool:
    """ "... since the fighting broke out", "since the revolt began", but for those who died on one side's ground."""
    if "since" not in view.bag or not view.has.sides & WARS:
        return False
    after = view.lowers[last : last + 14]
    if "since" not in after:
        return False
    since = after.index("since")
    begin, end = last + since + 1, min(last + since + 6, last + 14, len(view.lowers))
    war = next((i for i in range(begin, end) if view.tokens[i].word.sides & WARS), None)
    if war is None or not view.sides_near(war + 1, min(war + 3, end), _STARTED):
        return False
    return not any(
        mention.first < last + since and mention.who in fighting and mention.first and view.lowers[mention.first - 1] in ("in", "inside")
        for mention in view.mentions
    )


THEY: Final = declare("sides", "their they them these those theirs".split())
SUMMING: Final = declare("sides", "makes brings bringing making raises raising which".split())
_OF_MEN: Final = frozenset(
    {"deaths", "dead", "fighters", "mercenaries", "men", "others", "bodies", "death", "fallen", "militants", "recruits"}
)


def nation_on(figure: Figure, figures: Sequence[Figure], n: int, sides: Sides) -> str | None:
    """The third country whose people the update counted before, where a figure goes on about them: "18 Syrians ... Their dead thus reach
    188", "That makes 250 dead", "at least three of the men"."""
    if n == 0 or figure.unit.demonyms:
        return None
    view, unit = figure.view, figure.unit
    told: Figure | None = None
    for other in figures[:n]:
        if other.side_how in ("noun", "nation-on"):
            told = other
    if told is None or told.side in sides.ids or told.side not in COUNTRIES:
        return None
    if view.sentence.number - told.view.sentence.number > 2 and told.view.sentence.field == view.sentence.field:
        return None
    head = unit.head.split()
    if not _PEOPLE_THERE.isdisjoint(head):
        return None
    goes_on = (
        figure.claimant == told.side
        or view.sides_near(unit.first - 6, unit.last + 4, THEY)
        or (view.lowers[0] in ("that", "this", "it") and view.sides_near(0, 4, SUMMING))
        or view.sides_near(unit.first - 6, unit.first, SUMMING)
        or not _OF_MEN.isdisjoint(head[-1:])
        or unit.others
    )
    return told.side if goes_on and not _others_named(figure, told.side) else None


def sums_on(figure: Figure, figures: Sequence[Figure], n: int) -> str | None:
    """ "Hezbollah mourns six fighters, which makes it 19", "That brings its dead to 40": the side of the figure that is added to others."""
    if n == 0 or figure.unit.demonyms or not figure.view.has.sides & SUMS:
        return None
    view, first, before = figure.view, figure.unit.first, figures[n - 1]
    if before.harm != figure.harm or before.said >= figure.said or before.side == "all":
        return None
    start = before.unit.last if before.view is view else 0
    if before.view is not view and (view.sentence.number - before.view.sentence.number != 1 or view.lowers[:1] not in _THAT):
        return None
    begin, start = start, max(start, first - 8)
    if not view.sides_near(start, first, SUMS) or ";" in view.lowers[start:first] or any(begin <= m.first < first for m in view.mentions):
        return None
    return before.side


SUMS: Final = declare("sides", "makes brings bringing making raises raising takes taking lifts lifting".split())
_THAT: Final = (["that"], ["this"], ["it"], ["they"])


def of_both(figure: Figure, figures: Sequence[Figure], n: int, sides: Sides) -> bool:
    """ "... 42 Azerbaijanis and 31 in Karabakh. Hundreds more are wounded": whether a sentence that names nobody goes on from one that
    counted the dead of several sides."""
    view = figure.view
    if n == 0 or view.mentions or figure.part or figure.unit.demonyms or figure.unit.own or view.has.sides & THEY:
        return False
    last = figures[n - 1].view
    if last is view or last.sentence.field != view.sentence.field or view.sentence.number - last.sentence.number != 1:
        return False
    counted = {other.side for other in figures[:n] if other.view is last and other.side in sides.fighting}
    return len(counted) > 1 and figure.harm not in {other.harm for other in figures[:n] if other.view is last}


_PEOPLE_THERE: Final = frozenset(
    "resident residents villager villagers inhabitant inhabitants local locals neighbour neighbours guide".split()
)


def _others_named(figure: Figure, nation: str) -> bool:
    """Whether the people of another nation stand right before the figure: "Armenian soldiers"."""
    first = figure.unit.first
    return any(m.kind == "demonym" and m.who != nation and m.last <= first + 1 and first - m.last < 3 for m in figure.view.mentions)


def observed(figure: Figure, sides: Sides) -> str | None:
    """Whose dead the observatory of a foreign people counts: in another's war the Syrian one counts the Syrians."""
    if figure.population == "civilian" or (figure.claimant != "SOHR" and figure.source != "SOHR") or "SY" in sides.home:
        return None
    return "SY"


GROUND: Final = declare(
    "sides", "ground soil territory side land village villages bank district province town fields farmland shore".split()
)
FALLING: Final = declare(
    "sides",
    (
        "fall falls fell fallen land landed lands hit hits struck strike strikes came burst exploded shelled crashed down dropped stray "
        "impacted"
    ).split(),
)
SHOTS: Final = declare(
    "sides",
    (
        "shell shells rocket rockets missile missiles projectile projectiles mortar mortars drone drones bomb bombs rounds ordnance bullets"
    ).split(),
)


def shelled_abroad(views: Sequence[View], sides: Sides) -> str | None:
    """The third country on whose ground an update's shells came down, where its headline is about no side: "Rockets hit village on Iranian
    side of the Aras"."""
    if not any(view.has.sides & SHOTS and view.has.sides & FALLING for view in views):
        return None
    found: set[str] = set()
    for view in views:
        grounds = {m.who for m in view.mentions if m.who in COUNTRIES and m.who not in sides.shared and _is_ground(view, m)}
        if view.sentence.field == "headline" and not grounds and any(m.who in sides.ids for m in view.mentions):
            return None
        found |= grounds
    return next(iter(found)) if len(found) == 1 else None


def _is_ground(view: View, mention: Mention) -> bool:
    """ "Iranian ground", "on Iran's side", "a province of Iran"."""
    first, last, lowers = mention.first, mention.last, view.lowers
    if mention.kind == "demonym" or (last < len(lowers) and lowers[last] == "'s"):
        return view.sides_near(last, last + 3, GROUND)
    return first > 0 and lowers[first - 1] == "of" and view.sides_near(first - 2, first, GROUND)


def away(figure: Figure, sides: Sides) -> bool:
    """Whether the figure's own clause puts it on no side's ground before it comes to it."""
    view, first = figure.view, figure.unit.first
    halves = ";" in view.bag
    return not any(m.last <= first and m.who in sides.ids and not (halves and ";" in view.lowers[m.last : first]) for m in view.mentions)


CROSSING: Final = declare("sides", "crossed cross crosses fled flee flees refugees refugee fleeing escaped".split())
"""Words by which people of the war have come into a country near by."""


def uncross(found: Evidence, figure: Figure, last: View | None, headline: View | None, sides: Sides) -> None:
    """The country near by into which people of the war have come is not theirs."""
    has = figure.view.has.sides
    if last is not None:
        has |= last.has.sides
    if headline is not None:
        has |= headline.has.sides
    if not has & CROSSING:
        return
    for who in [who for who in found.found if who in COUNTRIES and who not in sides.ids]:
        left = {kind: weight for kind, weight in found.found[who].items() if kind not in _THERE}
        if left:
            found.found[who] = left
        else:
            del found.found[who]
            found.add(sides.civil[0] if sides.civil and not camp(figure, sides) else None, "civilians")


_THERE: Final = frozenset({"there-abroad", "here-abroad", "about"})

POSTS: Final = declare(
    "sides",
    ("garrison base bases post posts outpost patrol barracks contingent consulate position positions camp convoy ship vessel").split(),
)
"""Where a country's own people are."""


def at_post(figure: Figure, sides: Sides) -> str | None:
    """ "Chad's general staff ... its garrison, where two soldiers died", "49 people seized at the Turkish consulate": a third country's."""
    view = figure.view
    if figure.unit.demonyms or not view.has.sides & POSTS:
        return None
    for i, token in enumerate(view.tokens):
        if not token.word.sides & POSTS or abs(i - figure.unit.first) > 14 or i == 0:
            continue
        if view.lowers[i - 1] in ("its", "our"):
            return figure.claimant if figure.claimant in COUNTRIES and figure.claimant not in sides.ids else None
        owner = next((m for m in view.mentions if m.last in (i, i - 1) and m.who in COUNTRIES and m.who not in sides.shared), None)
        if owner is not None and (owner.last == i or view.lowers[owner.last] in _BETWEEN) and _where(view, owner.first):
            return owner.who
    return None


_BETWEEN: Final = frozenset({"'s", "military", "army"})


def _where(view: View, first: int) -> bool:
    """Whether a preposition stands before it: "at the", "on a"."""
    return view.sides_near(first - 2, first, _AT)


_AT: Final = declare("sides", "at on in of against inside from near".split())


def parted(figure: Figure, figures: Sequence[Figure], n: int) -> str | None:
    """ "24 soldiers ... Three fell in the south; the other 21 died near Kissufim": the side of those who are told apart here."""
    if n and n + 1 < len(figures):
        whole = _whole_of(figures, n)
        if whole is not None:
            return whole.side if whole.side != "all" else None
    if n > 1:
        whole = _whole_of(figures, n - 1)
        if whole is not None:
            return whole.side if whole.side != "all" else None
    return None


def _whole_of(figures: Sequence[Figure], n: int) -> Figure | None:
    """The last figure of another sentence before the two from `n` on that is their sum."""
    first, second = figures[n], figures[n + 1]
    if first.view is not second.view or first.harm != second.harm:
        return None
    total = first.said + second.said
    for k in range(n - 1, -1, -1):
        whole = figures[k]
        if whole.harm == first.harm and whole.view is not first.view and whole.said == total:
            return whole
    return None


def goes_on(figure: Figure, figures: Sequence[Figure], n: int) -> str | None:
    """The side of the figure before, where a sentence that names nobody goes on: "Thirteen people have died until now"."""
    view = figure.view
    if n == 0 or view.mentions or figure.unit.demonyms:
        return None
    before = figures[n - 1]
    if figure.population == "civilian" != before.population:
        return None
    here, there = view.sentence, before.view.sentence
    near = here.field == there.field and here.number - there.number == 1 and here.paragraph == there.paragraph
    return before.side if near and before.side != "all" and "own" not in view.bag else None
