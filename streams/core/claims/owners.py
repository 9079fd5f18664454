"""Sides by belonging: possessives, pronouns, the loser of "lost", the captor, the people named beside the harm."""

from __future__ import annotations

import re
from typing import Final

from streams.core.claims.attackers import attacks, foe
from streams.core.claims.belligerents import Sides
from streams.core.claims.claimants import SPEAKING
from streams.core.claims.figures import Figure, View
from streams.core.claims.kinds import BARE, COMMA, COUNTED, DEATHS, HARM, LOSE, NAMED, ONE, PART, PEOPLE, SEMICOLON, TOLL
from streams.core.claims.nouns import lower
from streams.core.claims.topics import pronoun_subject
from streams.core.claims.units import Unit
from streams.core.claims.whereabouts import is_place
from streams.core.text.document import Mention
from streams.core.text.vocabulary import declare
from streams.core.text.world.countries import COUNTRIES

OF_SIDES: Final = frozenset({"its", "their", "our", "my"})
OF_SIDE: Final = declare("owners", OF_SIDES)
SUFFERED: Final = declare(
    "owners",
    "suffered sustained incurred suffer suffers sustains took taken reports counts buried mourns mourned suffering".split(),
)
CREWS: Final = frozenset(("crew/crew members/passengers/staff/pilots/crewmen/pilot/crew member/passenger/seafarers/sailors").split("/"))

NEW_CLAUSE: Final = declare("owners", "since when after while as where before who that which by".split())
ENEMIES: Final = declare("owners", "enemy adversary opponent enemies foe adversaries".split())


def owner(figure: Figure, sides: Sides, claimant: str) -> str | None:
    """ "its servicemen", "our soldiers", "Azerbaijan's dead", "the toll among its forces"."""
    view = figure.view
    for place in _nouns(figure):
        if place <= figure.by and figure.rule == "victims-object" and place != figure.at:
            continue
        unit = view.units[place]
        near = _possessor(view, unit.first, figure)
        if near is not None:
            return near.who
        owned = _owned(view, unit) if view.has.owners & OF_SIDE or unit.own else ""
        if owned and unit.quantity is None:
            return _antecedent(view, unit.first, sides, claimant, owned)
    return None


def _owned(view: View, unit: Unit) -> str:
    """The word of belonging before or in a noun phrase, "" where there is none."""
    tokens = view.tokens
    for i in range(unit.first - 1, max(-1, unit.first - 4), -1):
        if tokens[i].word.owners & OF_SIDE:
            return tokens[i].lower
    if unit.own in OF_SIDES:
        return unit.own
    for i in range(unit.first, unit.last):
        if tokens[i].word.owners & OF_SIDE:
            return tokens[i].lower
    return ""


def _nouns(figure: Figure) -> list[int]:
    """The nouns of harm and for people around the figure and its word of harm."""
    view = figure.view
    units, at, by = view.units, figure.at, figure.by
    first, last = (min(at, by), max(at, by)) if by >= 0 else (at, at)
    found: list[int] = []
    for place in range(max(0, first - 3 if figure.unit.code in "qC" else first), min(len(units), last + 4)):
        unit = units[place]
        if place in (at, by):
            if unit.kinds & _OWNABLE and (place == by or not unit.kinds & PART):
                found.append(place)
        elif unit.quantity is not None:
            if place > last:
                break
        elif place > last and _ends(view, unit):
            break
        elif unit.kinds & _OWNABLE and not unit.kinds & (ONE | NAMED | PART):
            found.append(place)
    return found


_OWNABLE: Final = HARM | TOLL | PEOPLE
"""Nouns that a side may have: of harm, or for people."""


def _ends(view: View, unit: Unit) -> bool:
    """Whether a clause ends with the unit, or a new one begins with it."""
    if unit.kinds & (SEMICOLON | COMMA):
        return True
    return unit.last - unit.first == 1 and view.tokens[unit.first].word.owners & NEW_CLAUSE != 0


_WARS: Final = declare("owners", "war conflict fighting clashes".split())
"""What is between sides: "the Karabakh war's dead" are not Karabakh's."""
NOT_BETWEEN: Final = declare(
    "owners",
    ", ; : in on by and of killed that makes has have had among for with to from at than as the a an their its his these this".split(),
)
"""What cannot stand between an owner and what is owned."""
APART: Final = NOT_BETWEEN | declare("owners", SPEAKING) | _WARS


def _possessor(view: View, token: int, figure: Figure) -> Mention | None:
    """The mention right before a noun, possessive or adjective, unless it names who struck."""
    for mention in reversed(view.mentions):
        if mention.last > token:
            continue
        if token - mention.last > 4 or view.owners_near(mention.last, token, APART):
            return None
        between = view.lowers[mention.last : token]
        if mention.kind == "place" and (not between or between[0] not in ("'s", "'")):
            return None
        if mention.kind == "organisation" or attacks(view, mention) or foe(view, mention) or _actor(view, mention, figure):
            return None
        if _counted_apart(figure, mention) or (figure.harm == "captured" and _holds(view, mention)):
            return None
        return mention if _reaches(mention, between) else None
    return None


def _reaches(mention: Mention, between: list[str]) -> bool:
    """Whether a mention's possessive, or itself as an adjective, reaches the noun behind these words; no "the ministry puts May's toll"."""
    if "'s" in between or "'" in between:
        return between[0] in ("'s", "'")
    return mention.kind == "demonym" or len(between) < 2


def _holds(view: View, mention: Mention) -> bool:
    """Whether the mention is who keeps the captives: "Armenian forces hold three"."""
    return view.owners_near(mention.last, mention.last + 3, HOLDING)


HOLDING: Final = declare("owners", "hold holds holding held keep keeps captured took takes seized has have capture seize taken".split())


def _counted_apart(figure: Figure, mention: Mention) -> bool:
    """Whether the mention is another figure's: "20 border guards and two Tajik soldiers were killed"."""
    if figure.by < figure.at:
        return False
    return any(
        unit.quantity is not None and unit.first <= mention.first < unit.last for unit in figure.view.units[figure.at + 1 : figure.by]
    )


def _actor(view: View, mention: Mention, figure: Figure) -> bool:
    """Whether the mention stands before an active verb of harm, as the one who did it."""
    return (
        figure.rule == "victims-object"
        and figure.by >= 0
        and mention.last <= view.units[figure.by].first
        and view.units[figure.by].first - mention.last < 4
    )


def _leads(view: View, mention: Mention) -> bool:
    """Whether a mention may be the subject of a clause: behind no preposition, in no figure, nobody's estimate."""
    before = view.lowers[mention.first - 1] if mention.first else ""
    before = view.lowers[mention.first - 2] if before == "the" and mention.first > 1 else before
    if before in OBLIQUE:
        return False
    return all(not unit.first <= mention.first < unit.last + (unit.code == "q") for unit in view.numbered)


OBLIQUE: Final = frozenset(
    "in on at by with against near from to of for among over into between accuses accused accusing blames blamed blaming".split()
)


def _antecedent(view: View, token: int, sides: Sides, claimant: str, word: str) -> str | None:
    if word in ("our", "my") and claimant in sides.ids:
        return claimant
    if word in ("its", "their") and claimant in sides.fighting and (_of_enemy(view, token) or _theirs_not_ours(view, token, word)):
        return sides.other(claimant, "military")
    before = [
        m
        for m in view.mentions
        if m.last <= token and m.kind not in ("place", "organisation") and not (attacks(view, m) or foe(view, m) or is_place(view, m))
    ]
    if not before and claimant in COUNTRIES:
        return claimant
    subjects = [m for m in before if m.who in sides.ids and _leads(view, m)]
    if word in ("its", "their") and subjects:
        return subjects[-1].who
    if claimant in sides.ids and (not before or any(m.who == claimant for m in before)):
        return claimant
    sided = [m for m in before if m.who in sides.ids] or before
    return sided[-1].who if sided else None


def _theirs_not_ours(view: View, token: int, word: str) -> bool:
    """ "Fifty-eight of their soldiers were killed, nine of ours": whether "their" stands against "our" and nobody is named before it."""
    if word != "their" or view.bag.isdisjoint(("our", "ours", "we", "us")):
        return False
    return not any(m.last <= token for m in view.mentions)


def _of_enemy(view: View, token: int) -> bool:
    """ "The enemy had 250 tanks knocked out and over 2,700 of its men killed": whether "its" means the enemy, who was named last."""
    if not view.has.owners & ENEMIES:
        return False
    at = next((i for i in range(token - 1, 0, -1) if view.tokens[i].word.owners & ENEMIES), None)
    if at is None or view.lowers[at - 1] != "the" or (at > 1 and view.lowers[at - 2] in OBLIQUE):
        return False
    return not any(at < m.first < token for m in view.mentions)


def _suffers(view: View, figure: Figure) -> bool:
    """Whether the verb before a figure makes its subject the one who has the losses: "suffered 900", "have had 300 killed"; but the
    shelling that "took 11 lives" has not lost them, nor those whom a side "took out"."""
    first = figure.unit.first
    if _lost_in(view, first):
        return True
    start = _clause_start(view, first - 3, first)
    if view.owners_near(start, first, _ALIVE):
        return False
    if view.owners_near(start, first, SUFFERED):
        if not view.owners_near(start, first, TAKING):
            return True
        return figure.unit.head.split()[-1:] not in (["lives"], ["life"]) and "out" not in view.lowers[start:first]
    if view.owners_near(first, figure.unit.last, _FOES):
        return False
    return first > 0 and figure.harm != "captured" and view.lowers[first - 1] in ("has", "had", "have")


_FOES: Final = declare("owners", "invaders occupiers terrorists militants rebels bandits attackers enemy".split())
"""Whom nobody has lost: "the digest has 133,190 invaders killed"."""


def _clause_start(view: View, start: int, end: int) -> int:
    """Where the clause begins that reaches from `start` to `end`."""
    start, tokens = max(0, start), view.tokens
    for i in range(end - 1, start - 1, -1):
        if tokens[i].word.owners & _CLOSING:
            return i + 1
    return start


_CLOSING: Final = declare("owners", (";", ".", ":"))
_ALIVE: Final = declare("owners", "alive prisoner captive hostage".split())


def _lost_in(view: View, first: int) -> bool:
    """ "have lost in killed and wounded over 383,000": nothing but words of harm between the losing and the figure."""
    if not view.has.owners & _LOST:
        return False
    i, tokens = first - 1, view.tokens
    while i > 0 and first - i < 8 and tokens[i].word.owners & _IN_KILLED:
        i -= 1
    return i < first - 1 and tokens[max(0, i)].word.owners & _LOST != 0


_LOST: Final = declare("owners", "lost lose loses losing suffered suffer suffers sustained".split())
_IN_KILLED: Final = declare("owners", "in killed dead and or wounded injured casualties , as both missing captured losses of".split())
TAKING: Final = declare("owners", ("took", "taken"))


def _cost(view: View, first: int) -> str | None:
    """ "... cost the Karabakh army another 26 lives", "left Armenia with 26 dead": whom it cost them."""
    if not view.owners_near(first - 7, first, COST):
        return None
    near = next((m for m in reversed(view.mentions) if m.last <= first), None)
    if near is None or first - near.last > 4 or not view.owners_near(near.first - 2, near.first, COST):
        return None
    return near.who if near.kind not in ("organisation", "place") else None


COST: Final = declare("owners", ("cost", "costs", "costing"))


def loser(figure: Figure, claimant: str, sides: Sides) -> str | None:
    """The subject of "lost 450 soldiers", of "had 300 killed", the by-phrase of "920 fighters lost by Baku"."""
    return doer_of_both(figure, claimant, sides) or _loser(figure, claimant, sides)


def _loser(figure: Figure, claimant: str, sides: Sides) -> str | None:
    view = figure.view
    first = figure.unit.first
    cost = _cost(view, first)
    if cost is not None:
        return cost
    if figure.by >= 0 and view.units[figure.by].kinds & LOSE:
        by = view.units[figure.by]
        told = _lost_by(view, by, claimant, sides)
        if told is not None:
            return told
        first = min(by.first, first)
    elif "cost" in view.bag and (
        view.words(first - 3, first).startswith(("cost it", "cost them")) or view.words(first - 2, first) in ("cost it", "cost them")
    ):
        return next((m.who for m in view.mentions if m.who in sides.ids), None)
    elif not _suffers(view, figure):
        return None
    start = _clause_start(view, 0, first)
    led = [m for m in view.mentions if start <= m.first and m.last <= first and first - m.last < 14]
    before = [m for m in led if m.kind != "organisation" and not foe(view, m)]
    before = [m for m in before if not (_aside(view, m, first) or _hit(view, m))] or before
    if not before or view.owners_near(before[-1].last, max(first, figure.unit.last + 1), ENEMIES):
        return None
    owner = [m for m in before if m.last < len(view.lowers) and view.lowers[m.last] in ("'s",)]
    return (owner[0] if owner and figure.unit.code == "q" and len(before) > 1 else before[-1]).who


def _hit(view: View, mention: Mention) -> bool:
    """ "They attacked army camps and lost eight men": whether the mention is what a verb of attack strikes."""
    i = mention.first - 1
    while i > 0 and view.lowers[i] in ("the", "an", "a"):
        i -= 1
    return i > 0 and view.lowers[i] in _ATTACKED


_ATTACKED: Final = frozenset("attacked attacking stormed storming raided raiding assaulted ambushed ambushing shelled fought".split())


def doer_of_both(figure: Figure, claimant: str, sides: Sides) -> str | None:
    """ "The army killed 70 of the rebels and lost 12", "..., losing 11", "... for the loss of 20": who did the deed before has the loss."""
    view = figure.view
    if not view.has.owners & LOSING:
        return None
    joint = _joint(view, figure.unit.first)
    start = _clause_start(view, 0, joint)
    deed = next((unit for unit in reversed(view.units) if start <= unit.first < joint and lower(unit, view.tokens) in _DEEDS), None)
    if deed is None or not any(deed.last <= unit.first < joint and unit.quantity is not None for unit in view.units):
        return None
    if not {"was", "were", "been", "by"}.isdisjoint(view.lowers[max(0, deed.first - 2) : deed.first]):
        return None
    if not {"it", "they", "we", "he"}.isdisjoint(view.lowers[max(start, deed.first - 3) : deed.first]):
        return _antecedent(view, deed.first, sides, claimant, "its")
    led = [m for m in view.mentions if start <= m.first and m.last <= deed.first and m.kind not in ("place", "organisation")]
    led = [m for m in led if m.who in sides.ids and _leads(view, m)]
    return led[-1].who if led else None


def _joint(view: View, first: int) -> int:
    """Where what a second verb or "for the loss of" tells is joined to the deed before it, 0 where nothing is."""
    joint = first - 1
    while joint > 0 and first - joint < 7 and view.tokens[joint].word.owners & _THEREBY:
        joint -= 1
    if not view.owners_near(joint + 1, first, LOSING):
        return 0
    between = view.lowers[joint + 1 : first]
    price = not {"loss", "cost", "price"}.isdisjoint(between) and not {"for", "at", "with", "against"}.isdisjoint(between)
    return joint + 1 if price else joint if joint > 1 and view.lowers[joint] in _JOINTS else 0


LOSING: Final = declare("owners", "lost losing lose loses loss cost price suffered suffering".split())
_JOINTS: Final = frozenset({"and", ",", "but"})
_THEREBY: Final = declare(
    "owners",
    (
        "itself themselves also only in turn then while though lost losing lose loses for at with against the a of loss cost price "
        "suffered suffering having has have had"
    ).split(),
)
"""What stands between a joint and the losses that a second verb tells."""
_DEEDS: Final = frozenset("killed kills killing wounded captured destroyed eliminated neutralised slain slew shot".split())


def _lost_by(view: View, by: Unit, claimant: str, sides: Sides) -> str | None:
    """Who stands behind "lost by", or whom "it lost" means."""
    after = [m for m in view.mentions if by.last < m.first <= by.last + 3 and view.lowers[by.last] in ("by", "on", "for", "from")]
    if after:
        return after[0].who
    if view.topic and pronoun_subject(view, by.first):
        return view.topic
    if {"it", "they", "we"} & set(view.lowers[max(0, by.first - 3) : by.first]):
        return _antecedent(view, by.first, sides, claimant, "its")
    return None


TOLLS: Final = frozenset({"losses", "casualties", "deaths", "totals", "fatalities", "dead", "figures", "tally", "toll"})


def _another(view: View, place: int, at: int) -> bool:
    """Whether another figure, or a clause's end, stands between a noun and the figure."""
    for unit in view.units[min(place, at) + 1 : max(place, at)]:
        if unit.kinds & (SEMICOLON | COUNTED | BARE | DEATHS) or lower(unit, view.tokens) in ("while", "whereas"):
            return True
    return False


def _aside(view: View, mention: Mention, first: int) -> bool:
    """ "Azerbaijan, if Armenia's ministry is right, has lost ...", "Russia, by Kyiv's estimate, ...", "Armenia, Aliyev said, ...": who is
    named between commas."""
    comma = next((i for i in range(mention.first - 1, max(0, mention.first - 6), -1) if view.lowers[i] == ","), None)
    if comma is None or "," not in view.lowers[mention.last : first]:
        return False
    end = view.lowers.index(",", mention.last, first)
    return view.lowers[comma + 1] in _ASIDES or (comma > 0 and view.lowers[end - 1] in SPEAKING)


_ASIDES: Final = frozenset({"if", "by", "according", "as", "in"})


def toll_owner(figure: Figure) -> str | None:
    """ "put the Russian toll far higher, claiming that 7,000 were killed"."""
    view = figure.view
    for place in range(min(figure.at + 3, len(view.units) - 1), -1, -1):
        unit = view.units[place]
        if unit.quantity is None and (unit.kinds & TOLL or _tells_toll(view, unit)) and not _another(view, place, figure.at):
            near = _possessor(view, unit.first, figure)
            if near is not None and near.kind != "body":
                return near.who
            side = _behind_of(view, unit.last)
            if side is not None and unit.last <= figure.unit.first:
                return side.who
    return None


TOLLED: Final = declare("owners", TOLLS)


def _tells_toll(view: View, unit: Unit) -> bool:
    """Whether a unit is a word for losses, "of" behind it left out."""
    tokens = view.tokens
    if not tokens[unit.first].word.owners & TOLLED:
        return False
    return unit.last - unit.first == 1 or (unit.last - unit.first == 2 and tokens[unit.first + 1].lower == "of")


def _behind_of(view: View, last: int) -> Mention | None:
    """ "the losses of the Azerbaijani side", "the toll of Ukraine's army": whose toll it is, if no attack's."""
    last -= view.lowers[last - 1] == "of"
    if view.words(last, last + 1) != "of":
        return None
    near = next((m for m in view.mentions if last + 1 <= m.first <= last + 2), None)
    if near is None or near.kind in ("place", "organisation", "official") or attacks(view, near):
        return None
    return near if view.words(last + 1, near.first) in ("", "the") else None


KIN: Final = frozenset("mother father child children son daughter wife husband brother sister driver grandson relatives parents".split())
"""Whom people have, not sides."""


def ours(figure: Figure, sides: Sides, claimant: str) -> str | None:
    """The side that "its" or "our" before the noun means."""
    view, last = figure.view, figure.unit.last
    if view.owners_near(last, last + 5, _THEIRS):
        after = view.words(last, last + 5)
        if _OWN_ONES.search(after) is not None:
            told = doer_of_both(figure, claimant, sides)
            said = "our" if "of our" in after or "of his own" in after or "of her own" in after else "its"
            return told or _antecedent(view, figure.unit.first, sides, claimant, said)
    alone = _own_alone(figure.view, figure.unit.first)
    if alone:
        return _antecedent(figure.view, figure.unit.first, sides, claimant, alone)
    if figure.unit.own not in OF_SIDES or not KIN.isdisjoint(figure.unit.head.split()):
        return None
    if figure.part and figure.kin is not None and figure.unit.own == "their" and "among" in view.lowers[last : last + 3]:
        return None
    told = doer_of_both(figure, claimant, sides)
    if told:
        return told
    return _antecedent(figure.view, figure.unit.first, sides, claimant, figure.unit.own)


_THEIRS: Final = declare("owners", "its their our ours theirs ourselves his her".split())
_OWN_ONES: Final = re.compile(
    r"of (?:its|their|our|his|her) own|of ours|of theirs|on (?:its|their|our) (?:own )?side|among (?:its|their) own|in its (?:own )?ranks"
)
"""What says behind a figure that those counted are somebody's own."""


def _own_alone(view: View, first: int) -> str:
    """ "the Russians put their own at 64": the possessive of "own" with no noun behind it, "" where there is none."""
    if "own" not in view.bag:
        return ""
    near = view.lowers[max(0, first - 6) : first]
    if "own" not in near:
        return ""
    at = first - len(near) + near.index("own")
    owned = at > 0 and view.lowers[at - 1] in OF_SIDES
    return view.lowers[at - 1] if owned and all(word in _AMOUNTING for word in view.lowers[at + 1 : first]) else ""


_AMOUNTING: Final = frozenset(
    "at as is are was were to about around some over than more less fewer least only now , a total of number stand stands".split()
)


def of_them(figure: Figure, last: View | None) -> str | None:
    """ "217 of them", "most of the dead being Amharas": a people named before or after."""
    view, unit = figure.view, figure.unit
    if "of" in view.bag and view.has.owners & _THE_DEAD:
        for i in range(unit.last, len(view.lowers) - 3):
            if view.lowers[i] == ";":
                break
            if view.lowers[i] == "of" and view.tokens[i + 2].word.owners & _THE_DEAD and view.words(i + 1, i + 3) in _ALL_THE_DEAD:
                after = [m for m in view.mentions if i + 2 < m.first <= i + 7 and m.kind in ("demonym", "name")]
                if after:
                    return after[0].who
    nation = _apposed(view, unit.last) or _of_whom(view, unit.first)
    if nation is not None:
        return nation
    if figure.kin is not None or "of" not in view.bag or view.words(unit.last, unit.last + 2) not in ("of them", "of these", "of those"):
        return None
    here = [m for m in view.mentions if m.last <= unit.first and _people(view, m)]
    people = here or [m for m in last.mentions if m.kind == "demonym"] if last is not None else here
    return people[0].who if people else None


_THE_DEAD: Final = declare("owners", "dead victims killed wounded".split())
_ALL_THE_DEAD: Final = frozenset({"the dead", "the victims", "the killed", "those killed", "the wounded"})


def _of_whom(view: View, first: int) -> str | None:
    """ "... by Southland's forces, of whom 50 were killed": who stands right before "of whom", where that is no figure."""
    if "whom" not in view.bag:
        return None
    for i in range(max(1, first - 6), first - 1):
        if view.lowers[i] == "of" and view.lowers[i + 1] == "whom":
            near = next((m for m in reversed(view.mentions) if m.last <= i and i - m.last <= 3), None)
            counted = any(unit.quantity is not None and near.first - 2 <= unit.first < i for unit in view.units) if near else True
            return near.who if near is not None and not counted and near.kind != "place" else None
    return None


def _apposed(view: View, last: int) -> str | None:
    """ "Two people, both French, were hurt": the nation told between commas."""
    lowers = view.lowers
    if last + 1 >= len(lowers) or lowers[last + 1] not in _EACH_ONE or lowers[last] not in (",", "(", "-", "–", "—"):
        return None
    return next((m.who for m in view.mentions if last + 2 <= m.first <= last + 3 and m.kind == "demonym"), None)


_EACH_ONE: Final = frozenset({"both", "all", "each", "every", "they"})


def _people(view: View, mention: Mention) -> bool:
    """ "Syrians", who may be counted; no "Syrian", no "Syrians'"."""
    after = view.lowers[mention.last] if mention.last < len(view.lowers) else ""
    return mention.kind == "demonym" and view.lowers[mention.last - 1].endswith("s") and after not in ("'s", "'")


def gapped(figure: Figure) -> str | None:
    """ "and of Russia's, more than 12,000"; "Armenia's so far 2,300"; "Iran: 224 dead, Israel: 14"."""
    view, unit = figure.view, figure.unit
    listed = ":" in view.bag and not unit.demonyms and view.lowers.count(":") > 1
    for mention in view.mentions:
        if _lost_too(view, mention, unit):
            return mention.who
        if mention.last < unit.first and _amounts(view, mention, unit.first, listed):
            return mention.who
    return None


def _amounts(view: View, mention: Mention, first: int, listed: bool) -> bool:
    """Whether nothing stands between a mention and a figure but "'s", or in a list a colon, and what tells how many they are."""
    tokens, last = view.tokens, mention.last
    if not _those_of(view, mention.first):
        opening = tokens[last].lower
        if opening != "'s" and not (listed and opening == ":" and first - last == 1):
            return False
    return all(tokens[i].word.owners & _AMOUNTS for i in range(last, first))


def _lost_too(view: View, mention: Mention, unit: Unit) -> bool:
    """ "Russia lost 12 men and Ukraine 40", "the army lost 30, the rebels at least 12": who stands, with no verb, before a bare figure."""
    if (
        unit.code not in "qC"
        or mention.kind == "place"
        or not mention.last <= unit.first <= mention.last + 3
        or not view.has.owners & LOSING
    ):
        return False
    joint = mention.first - 1 - (view.lowers[mention.first - 1] == "the")
    if joint < 3 or view.lowers[joint] not in _GAPS or any(word not in _AMOUNTING for word in view.lowers[mention.last : unit.first]):
        return False
    start = _clause_start(view, 0, joint)
    verb = next((i for i in range(joint - 1, start, -1) if view.tokens[i].word.owners & LOSING or view.lowers[i] in _DEEDS), None)
    return verb is not None and view.tokens[verb].word.owners & _LOST != 0 and any(verb < other.first < joint for other in view.numbered)


_GAPS: Final = frozenset({"and", ",", "while", "but", "whereas"})


def _those_of(view: View, first: int) -> bool:
    """ "those of Ukraine", "that of the rebels"."""
    lowers = view.lowers
    start = first - 1 if first and lowers[first - 1] == "the" else first
    return start > 1 and lowers[start - 1] == "of" and lowers[start - 2] in ("those", "that")


_AMOUNTS: Final = declare("owners", "'s : , so far now number at stand stands as to are is were was total come comes amount".split())


def crew(figure: Figure, claimant: str) -> str | None:
    """ "killing two of the crew": they are of the nation whose craft was hit; "two crew died when its Mi-24 fell" of the speaker's."""
    if figure.unit.head not in CREWS:
        return None
    if "its" in figure.view.bag and claimant in COUNTRIES:
        return claimant
    before = [m for m in figure.view.mentions if m.last <= figure.unit.first and m.kind == "demonym"]
    before = [m for m in before if not attacks(figure.view, m)]
    return before[-1].who if before else None


_KEEPS: Final = frozenset(
    "holds holding captured took hold shows showed shown presents presented parades paraded displays displayed exhibits exhibited".split()
)
"""What those do who have taken captives."""


def captured(figure: Figure, sides: Sides, claimant: str) -> str | None:
    """Captives are not of the side that took or holds them."""
    if figure.harm != "captured":
        return None
    view = figure.view
    for mention in view.mentions:
        if mention.who not in sides.ids:
            continue
        before = view.lowers[mention.first - 1] if mention.first else ""
        after = view.lowers[mention.last : mention.last + 4]
        held = (
            (before in ("in", "inside") and mention.kind in ("name", "place") and 0 <= mention.first - figure.unit.last <= 3)
            or any(word in ("hands", "captivity", "custody") for word in after)
            or any(word in _KEEPS for word in after[:3])
        )
        if held or (before in ("to", "into", "by") and -8 <= mention.first - figure.unit.last <= 8):
            return sides.other(mention.who, "military")
    active = figure.rule == "victims-object" and claimant in sides.fighting
    return sides.other(claimant, "military") if active else None
