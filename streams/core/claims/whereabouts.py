"""Where a sentence puts an event, and whether it speaks of the fighting as a whole."""

from __future__ import annotations

from typing import Final

from streams.core.claims.attackers import attacks, foe
from streams.core.claims.figures import View
from streams.core.text.document import Mention
from streams.core.text.vocabulary import declare

IN: Final = declare(
    "scenes",
    (
        "in near across at inside throughout outside around on within over into of hit struck hitting striking shelled for "
        "city town village port"
    ).split(),
)
PARTS: Final = declare(
    "scenes",
    (
        "town city village region district part parts north south east west outskirts shelling bombing bombardment territory "
        "port suburb province centre center area areas settlement republic state capital invasion siege all much rest island "
        "north-east north-west south-east south-west northeast northwest southeast southwest interior heart part corner side "
        "coast shore hills mountains countryside valley villages towns districts regions cities parts streets"
    ).split(),
)
COMPASS: Final = declare(
    "scenes",
    (
        "the western eastern southern northern central northeastern southeastern northwestern southwestern south north east "
        "north-eastern south-eastern north-western south-western northernmost southernmost north-east north-west south-east south-west "
        "west city town village and besieged occupied towns 's neighbouring nearby"
    ).split(),
)
FIGHTING: Final = declare("scenes", "fighting war conflict clashes battles hostilities violence combat overall".split())


def is_place(view: View, mention: Mention) -> bool:
    """Whether the sentence places something where the mention is."""
    fights = mention.kind in ("name", "place", "demonym") and (attacks(view, mention) or foe(view, mention))
    return not fights and may_be_place(view, mention)


def may_be_place(view: View, mention: Mention) -> bool:
    """The same of a mention that neither strikes nor is fought."""
    if mention.kind == "body":
        return _seat(view, mention)
    if mention.kind not in ("name", "place", "demonym"):
        return False
    lowers, first, last = view.lowers, mention.first, mention.last
    before = lowers[first - 1] if first else ""
    two = lowers[first - 2] if first > 1 else ""
    after = lowers[last] if last < len(lowers) else ""
    if two == "based" or (after == "'s" and view.scenes_near(last + 1, last + 4, _STATE)):
        return False
    if mention.kind == "demonym":
        return _people_place(view, mention, before, two)
    if after == ":" and mention.kind in ("place", "name") and view.sentence.field == "headline":
        return True
    return _after_preposition(view, mention)


_STATE: Final = declare("scenes", "ministry army foreign defence government president minister military health".split())


def _seat(view: View, mention: Mention) -> bool:
    """A capital where something happens ("a flat in Kyiv"), not one that stands for its government ("officials in Kyiv")."""
    first = mention.first
    if first < 2 or view.lowers[first - 1] not in _SEATED or mention.last - first > 2 or view.scenes_near(first - 5, first, TALKS):
        return False
    return view.tokens[first].word.capital and not view.tokens[first - 2].word.scenes & SPEAKERS


_SEATED: Final = frozenset({"in", "near", "on", "outside", "over"})
SPEAKERS: Final = declare(
    "scenes",
    (
        "ministry ministries officials official authorities government governments embassy prosecutors prosecutor office spokesman police "
        "spokeswoman leaders leadership sources source administration ambassador command correspondent reporters diplomats staff "
        "conference parliament regime court rulers said says told wrote announced"
    ).split(),
)
"""Who speaks for those who sit in a capital."""


TALKS: Final = declare(
    "scenes",
    (
        "agreed talks met meeting truce ceasefire deal signed negotiated negotiations summit conference brokered briefing reporters "
        "mediated"
    ).split(),
)
"""What is done in a capital far from the war."""


def _people_place(view: View, mention: Mention, before: str, two: str) -> bool:
    """ "for the Russians", "in the Armenian town"."""
    if before in ("for", "among") or (before == "the" and two in ("for", "among")):
        return True
    if before in ("a", "an") and two == "," and view.scenes_near(mention.last, mention.last + 2, _TOWN):
        return True
    return (
        mention.first > 0
        and view.tokens[mention.first - 1].word.scenes & IN != 0
        and view.scenes_near(mention.last, mention.last + 4, GROUND)
    )


_TOWN: Final = declare("scenes", "town city village port island settlement hamlet".split())
GROUND: Final = declare("scenes", "town city region village capital soil territory district port border province".split())


def _after_preposition(view: View, mention: Mention) -> bool:
    tokens, first = view.tokens, mention.first
    i = first - 1
    while i > first - 4 and i >= 0 and tokens[i].word.scenes & COMPASS:
        i -= 1
    if i < 0:
        return False
    preposition = tokens[i].lower
    if preposition == "of":
        return i > 0 and tokens[i - 1].word.scenes & PARTS != 0
    if not tokens[i].word.scenes & IN:
        return False
    return not (i and preposition == "in" and tokens[i - 1].lower in ("ministry", "forces", "conference"))


def fought(view: View, at: int) -> bool:
    """Whether the half of the sentence that holds the token `at` counts a war's dead: "fighting", "in the war", "of the conflict"."""
    if not view.has.scenes & FIGHTING:
        return False
    halves = ";" in view.bag
    for i, token in enumerate(view.tokens):
        if not token.word.scenes & FIGHTING or (halves and ";" in view.lowers[min(i, at) : max(i, at)]):
            continue
        if token.lower not in ("war", "conflict", "violence") or (i > 1 and view.scenes_near(i - 2, i, _AMID)):
            if i > 2 and view.lowers[i - 2] == "of" and view.lowers[i - 3] in _DATED:
                continue
            return True
        if token.lower != "violence" and i + 1 < len(view.lowers) and view.lowers[i + 1] in _HAS_COST:
            return True
    return False


_DATED: Final = frozenset("days day weeks week hours night attack attacks raid raids strike strikes".split())
"""What "of the war" dates or compares and does not count: "the largest since the first days of the war"."""
_AMID: Final = declare("scenes", "in of by since during from for has killed".split())
_HAS_COST: Final = frozenset({"has", "have", "took", "killed", "cost", "claimed"})


def costs(view: View) -> bool:
    """ "The war in the north may have cost 600,000 lives", "clashes have killed 130": the fighting as a whole is the subject."""
    if not (view.has.scenes & FIGHTING and view.has.scenes & COSTING):
        return False
    if view.scenes_near(0, 2, FIGHTING) and not view.scenes_near(0, 2, OBLIQUE):
        return "has" in view.bag or "have" in view.bag
    for i, token in enumerate(view.tokens):
        if (
            token.word.scenes & FIGHTING
            and token.lower != "overall"
            and view.scenes_near(i + 1, i + 12, COSTING)
            and not view.scenes_near(i - 3, i, OBLIQUE)
        ):
            return True
    return False


OBLIQUE: Final = declare("scenes", "in during of since from by".split())
COSTING: Final = declare("scenes", "cost costs claimed claims killed taken took left".split())
