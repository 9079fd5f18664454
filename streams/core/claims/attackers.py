"""Who attacked and who was attacked: the mention that owns a strike, its target, and the foe that was fought."""

from __future__ import annotations

from typing import Final

from streams.core.claims.figures import View
from streams.core.text.document import Mention
from streams.core.text.vocabulary import declare

WEAPONS: Final = frozenset(
    (
        "strike strikes airstrike airstrikes air-strike attack attacks shelling bombardment bombardments bombing bombings fire "
        "shell shells missile missiles rocket rockets drone drones artillery raid raids offensive assault assaults aggression "
        "bombs bomb mortar mortars gunfire sniper snipers warplanes warplane jets jet barrage ambush invasion incursion "
        "cluster ballistic salvo bullets howitzers kamikaze hypersonic air guided glide blast fpv uav uavs shahed salvoes tank "
        "bombers mine mines explosion explosions blasts ied explosives minefield "
        "blockade massacre counterattack retaliation firing shooting"
    ).split()
)
WEAPON: Final = declare("scenes", WEAPONS)
FORCE: Final = declare(
    "scenes",
    (
        "forces troops army soldiers military fighters militants gunmen settlers militia militias police navy units "
        "paramilitaries side aircraft security armed air force invaders occupiers militiamen servicemen "
        "submarine submarines warship warships frigate destroyer gunboat gunboats boats pilot pilots gunners marines commandos "
        "paratroopers planes plane helicopter helicopters bomber fighter-bombers"
    ).split(),
)
STRIKING: Final = declare(
    "scenes",
    (
        "shelled fired attacked struck hit bombed launched opened killed stormed raided shell kill strike bomb attack "
        "targeted targeting pounded pound dropped carried killing ambushed wounded have had has injured executed shooting "
        "shot bombarded wounding captured took destroyed invaded assaulted besieged overran seized hits kills strikes shells "
        "bombs crossed entered advanced marched stormed landed sank torpedoed strafed rammed dynamited mined razed"
    ).split(),
)
FOUGHT: Final = declare(
    "scenes",
    (
        "fighting combat battle battles clashes clash war fight fought firefight hostilities skirmish skirmishes standoff "
        "exchange exchanges action fights"
    ).split(),
)
FIGHTS: Final = declare("scenes", "fighting battling fought combating repelling resisting".split())
"""Verbs whose object is the foe: "killed fighting Hezbollah"."""
HARMED: Final = declare("scenes", "killed wounded injured captured executed shot bombed shelled attacked".split())
HARM_BY: Final = declare(
    "scenes",
    (
        "killed wounded injured hurt captured shelled hit attacked fire shelling strike strikes attack attacks fired taken shot bombed "
        "raid struck lost"
    ).split(),
)
"""What somebody behind "by" has done."""
PASSIVE: Final = declare("scenes", "in on by during since when at near , . has have so while after and over along there ;".split())
STOPS: Final = declare("scenes", (",", ".", ";", ":", "in", "on", "of", "and", "at", "against", "said", "says", "(", '"', "'", "that"))
NO_OWNER: Final = declare("scenes", "a an the who which its reported denied".split())
"""Words behind a mention from which on a weapon is not its own."""


SUFFERING: Final = declare(
    "scenes",
    "had has have been was were is under came comes soil territory town city village border region district province capital".split(),
)
"""Words before a strike that make it one that is suffered: "Stepanakert was under fire", "on Turkish soil shells fell"."""


def attacks(view: View, mention: Mention) -> bool:
    """Whether the mention owns an attack ("Armenian artillery fire", "Russia's missile strike", "by Ukrainian forces")."""
    if mention.kind == "place" or not view.has.scenes & ATTACKING:
        return False
    if (_by_whom(view, mention) and mention.kind != "official" and _harmed_by(view, mention)) or _fire_of(view, mention):
        return True
    if mention.kind == "body":
        return _strikes(view, mention.last)
    return _weapon_follows(view, mention) or _forces_strike(view, mention)


def _by_whom(view: View, mention: Mention) -> bool:
    """ "by Ukrainian forces", "by the army"; but what is counted "by the ministry's weekly sheet" was not struck by it."""
    first, lowers = mention.first, view.lowers
    owns = mention.last < len(lowers) and lowers[mention.last] == "'s"
    if not first or (owns and not view.scenes_near(mention.last, mention.last + 4, WEAPON | FORCE)):
        return False
    return lowers[first - 1] == "by" or (first > 1 and lowers[first - 2] == "by" and lowers[first - 1] in ("the", "a", "an"))


def _harmed_by(view: View, mention: Mention) -> bool:
    return view.scenes_near(mention.first - 7, mention.first, HARM_BY)


def _fire_of(view: View, mention: Mention) -> bool:
    """ "the fire of the Armenian armed forces", "rockets from Gaza"; but what "the shelling of Armenian positions" hits, strikes nobody."""
    i = mention.first - 1
    if i > 0 and view.lowers[i] == "the":
        i -= 1
    if i < 1 or view.lowers[i] not in ("of", "from"):
        return False
    if _sent_from(view, i):
        return True
    return view.tokens[i - 1].word.scenes & (WEAPON if view.lowers[i] == "from" else OWN_FIRE) != 0


def _sent_from(view: View, i: int) -> bool:
    """ "The shots came out of Armenia", "missiles launched from Russia's Belgorod"."""
    return (
        view.scenes_near(i - 4, i, SENT)
        and (view.lowers[i] == "from" or view.lowers[i - 1] == "out")
        and view.scenes_near(i - 9, i, WEAPON | _SHOT)
    )


SENT: Final = declare("scenes", "fired launched came come flew lobbed shot hurled coming".split())
_SHOT: Final = declare("scenes", "shots rounds projectiles projectile".split())
OWN_FIRE: Final = declare(
    "scenes", "fire shells rockets missiles bombs guns artillery aggression mortars drones jets warplanes snipers".split()
)
ATTACKING: Final = WEAPON | STRIKING | HARM_BY | SENT | OWN_FIRE
"""Where no word is of these, nobody attacks."""


def _weapon_follows(view: View, mention: Mention) -> bool:
    if not view.has.scenes & WEAPON:
        return False
    for token in view.tokens[mention.last : mention.last + 4]:
        classes = token.word.scenes
        if token.lower in ("defence", "defences", "defense", "defenses"):
            return False
        if classes & WEAPON and token.lower != "air":
            return True
        if classes & (STOPS | SUFFERING | NO_OWNER):
            return False
    return False


def _forces_strike(view: View, mention: Mention) -> bool:
    if not view.has.scenes & STRIKING:
        return False
    for i in range(mention.last, min(mention.last + 3, len(view.tokens))):
        classes = view.tokens[i].word.scenes
        if classes & FORCE:
            return _strikes(view, i + 1)
        if classes & STOPS:
            return False
    return mention.kind == "name" and _strikes(view, mention.last, strict=True)


def _strikes(view: View, i: int, strict: bool = False) -> bool:
    tokens, end = view.tokens, min(len(view.tokens), i + 3)
    if i < end and tokens[i].word.scenes & FORCE:
        i += 1
    if i >= end or not tokens[i].word.scenes & STRIKING:
        return False
    verb, following = tokens[i], tokens[i + 1].word.scenes if i + 1 < end else PASSIVE
    if verb.word.scenes & HARMED and following & PASSIVE:
        return False
    if verb.lower in _HAVE:
        return i + 1 < end and following & STRIKING != 0 and tokens[i + 1].lower not in _HAVE
    return not strict or verb.lower not in ("hit", "took", "carried", "opened", "captured", "lost")


_HAVE: Final = frozenset({"have", "had", "has"})


def foe(view: View, mention: Mention) -> bool:
    """Whether the mention is the one that was fought: "in combat with Azerbaijan", "clashes with Armenian forces"."""
    if not view.has.scenes & (FIGHTS | FOUGHT):
        return False
    first = mention.first
    if view.scenes_near(first - 2, first, FIGHTS):
        return True
    lowers = view.lowers
    for i in range(max(0, first - 3), first):
        if lowers[i] == "with" or lowers[i] == "against":
            return view.scenes_near(first - 6, first, FOUGHT)
    return False
