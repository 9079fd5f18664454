"""Where a sentence puts an event, and whether it speaks of the fighting as a whole."""

from __future__ import annotations

from typing import Final

from streams.core.claims.attackers import attacks, foe
from streams.core.claims.figures import View
from streams.core.text.document import Mention

IN: Final = frozenset(
    (
        "in near across at inside throughout outside around on within over into of hit struck hitting striking shelled for "
        "city town village port"
    ).split()
)
PARTS: Final = frozenset(
    (
        "town city village region district part parts north south east west outskirts shelling bombing bombardment territory "
        "port suburb province centre center area areas settlement republic state capital invasion siege all much rest island "
        "north-east north-west south-east south-west northeast northwest southeast southwest interior heart part corner side "
        "coast shore hills mountains countryside valley villages towns districts regions cities parts streets"
    ).split()
)
COMPASS: Final = frozenset(
    (
        "the western eastern southern northern central northeastern southeastern northwestern southwestern south north east "
        "north-eastern south-eastern north-western south-western northernmost southernmost north-east north-west south-east south-west "
        "west city town village and besieged occupied towns 's neighbouring nearby"
    ).split()
)
FIGHTING: Final = frozenset({"fighting", "war", "conflict", "clashes", "battles", "hostilities", "violence", "combat", "overall"})


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
    before = view.lowers[mention.first - 1] if mention.first else ""
    two = view.lowers[mention.first - 2] if mention.first > 1 else ""
    after = view.words(mention.last, mention.last + 4)
    if two == "based":
        return False
    if after.startswith("'s") and any(
        word in after.split()
        for word in ("ministry", "army", "foreign", "defence", "government", "president", "minister", "military", "health")
    ):
        return False
    if mention.kind == "demonym":
        return _people_place(view, mention, before, two)
    if view.sentence.field == "headline" and after.startswith(":") and mention.kind in ("place", "name"):
        return True
    return _after_preposition(view, mention)


def _seat(view: View, mention: Mention) -> bool:
    """A capital where something happens ("a flat in Kyiv"), not one that stands for its government ("officials in Kyiv")."""
    if (
        mention.first < 2
        or view.lowers[mention.first - 1] not in ("in", "near", "on", "outside", "over")
        or mention.last - mention.first > 2
    ):
        return False
    if not TALKS.isdisjoint(view.lowers[max(0, mention.first - 5) : mention.first]):
        return False
    return view.tokens[mention.first].text[:1].isupper() and view.lowers[mention.first - 2] not in SPEAKERS


SPEAKERS: Final = frozenset(
    (
        "ministry ministries officials official authorities government governments embassy prosecutors prosecutor office spokesman police "
        "spokeswoman leaders leadership sources source administration ambassador command correspondent reporters diplomats staff "
        "conference parliament regime court rulers said says told wrote announced"
    ).split()
)
"""Who speaks for those who sit in a capital."""


TALKS: Final = frozenset(
    (
        "agreed talks met meeting truce ceasefire deal signed negotiated negotiations summit conference brokered briefing reporters "
        "mediated"
    ).split()
)
"""What is done in a capital far from the war."""


def _people_place(view: View, mention: Mention, before: str, two: str) -> bool:
    """ "for the Russians", "in the Armenian town"."""
    if before in ("for", "among") or (before == "the" and two in ("for", "among")):
        return True
    apposed = before in ("a", "an") and two == "," and not _TOWNS.isdisjoint(view.lowers[mention.last : mention.last + 2])
    return apposed or (before in IN and not GROUND.isdisjoint(view.lowers[mention.last : mention.last + 4]))


_TOWNS: Final = frozenset({"town", "city", "village", "port", "island", "settlement", "hamlet"})
GROUND: Final = frozenset("town city region village capital soil territory district port border province".split())


def _after_preposition(view: View, mention: Mention) -> bool:
    i = mention.first - 1
    while i > mention.first - 4 and i >= 0 and view.lowers[i] in COMPASS:
        i -= 1
    preposition, noun = (view.lowers[i] if i >= 0 else ""), (view.lowers[i - 1] if i > 0 else "")
    if preposition == "of":
        return noun in PARTS
    return preposition in IN and (noun, preposition) not in (("ministry", "in"), ("forces", "in"), ("conference", "in"), ("from", "the"))


def fought(view: View, at: int) -> bool:
    """Whether the half of the sentence that holds the token `at` counts a war's dead: "fighting", "in the war", "of the conflict"."""
    if FIGHTING.isdisjoint(view.bag):
        return False
    for i, word in enumerate(view.lowers):
        if word in FIGHTING and ";" in view.lowers[min(i, at) : max(i, at)]:
            continue
        if word in FIGHTING and (
            word not in ("war", "conflict", "violence")
            or (i > 1 and {view.lowers[i - 1], view.lowers[i - 2]} & {"in", "of", "by", "since", "during", "from", "for", "has", "killed"})
        ):
            return True
        if word in ("war", "conflict") and view.words(i + 1, i + 2) in ("has", "have", "took", "killed", "cost", "claimed"):
            return True
    return False


def costs(view: View) -> bool:
    """ "The war in the north may have cost 600,000 lives", "clashes have killed 130": the fighting as a whole is the subject."""
    if FIGHTING.isdisjoint(view.bag) or COSTING.isdisjoint(view.bag):
        return False
    if not FIGHTING.isdisjoint(view.lowers[:2]) and OBLIQUE.isdisjoint(view.lowers[:2]):
        return not {"has", "have"}.isdisjoint(view.bag)
    return any(
        word in FIGHTING
        and word != "overall"
        and not COSTING.isdisjoint(view.lowers[i + 1 : i + 12])
        and OBLIQUE.isdisjoint(view.lowers[max(0, i - 3) : i])
        for i, word in enumerate(view.lowers)
    )


OBLIQUE: Final = frozenset({"in", "during", "of", "since", "from", "by"})


COSTING: Final = frozenset("cost costs claimed claims killed taken took left".split())
