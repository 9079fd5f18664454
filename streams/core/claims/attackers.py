"""Who attacked and who was attacked: the mention that owns a strike, its target, and the foe that was fought."""

from __future__ import annotations

from typing import Final

from streams.core.claims.figures import View
from streams.core.text.document import Mention

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
FORCES: Final = frozenset(
    (
        "forces troops army soldiers military fighters militants gunmen settlers militia militias police navy units "
        "paramilitaries side aircraft security armed air force invaders occupiers militiamen servicemen "
        "submarine submarines warship warships frigate destroyer gunboat gunboats boats pilot pilots gunners marines commandos "
        "paratroopers planes plane helicopter helicopters bomber fighter-bombers"
    ).split()
)
STRIKING: Final = frozenset(
    (
        "shelled fired attacked struck hit bombed launched opened killed stormed raided shell kill strike bomb attack "
        "targeted targeting pounded pound dropped carried killing ambushed wounded have had has injured executed shooting "
        "shot bombarded wounding captured took destroyed invaded assaulted besieged overran seized hits kills strikes shells "
        "bombs crossed entered advanced marched stormed landed sank torpedoed strafed rammed dynamited mined razed"
    ).split()
)
FOUGHT: Final = frozenset(
    (
        "fighting combat battle battles clashes clash war fight fought firefight hostilities skirmish skirmishes standoff "
        "exchange exchanges action fights"
    ).split()
)
FIGHTS: Final = frozenset("fighting battling fought combating repelling resisting".split())
"""Verbs whose object is the foe: "killed fighting Hezbollah"."""
HARMED: Final = frozenset({"killed", "wounded", "injured", "captured", "executed", "shot", "bombed", "shelled", "attacked"})
PASSIVE: Final = frozenset(
    {
        "in",
        "on",
        "by",
        "during",
        "since",
        "when",
        "at",
        "near",
        ",",
        ".",
        "has",
        "have",
        "so",
        "while",
        "after",
        "and",
        "over",
        "along",
        "there",
        ";",
    }
)
STOPS: Final = frozenset((",", ".", ";", ":", "in", "on", "of", "and", "at", "against", "said", "says", "(", '"', "'", "that"))


SUFFERING: Final = frozenset(
    "had has have been was were is under came comes soil territory town city village border region district province capital".split()
)
"""Words before a strike that make it one that is suffered: "Stepanakert was under fire", "on Turkish soil shells fell"."""


def attacks(view: View, mention: Mention) -> bool:
    """Whether the mention owns an attack ("Armenian artillery fire", "Russia's missile strike", "by Ukrainian forces")."""
    if mention.kind == "place":
        return False
    before = view.lowers[mention.first - 1] if mention.first else ""
    if (
        "by" in (before, view.lowers[mention.first - 2] if mention.first > 1 and before in ("the", "a", "an") else "")
        and mention.kind not in ("official",)
        and _harmed_by(view, mention)
    ):
        return True
    if _fire_of(view, mention):
        return True
    if mention.kind == "body":
        return _strikes(view, mention.last)
    return _weapon_follows(view, mention) or _forces_strike(view, mention)


def _harmed_by(view: View, mention: Mention) -> bool:
    window = view.lowers[max(0, mention.first - 7) : mention.first]
    return any(
        word
        in (
            "killed",
            "wounded",
            "injured",
            "hurt",
            "captured",
            "shelled",
            "hit",
            "attacked",
            "fire",
            "shelling",
            "strike",
            "strikes",
            "attack",
            "attacks",
            "fired",
            "taken",
            "shot",
            "bombed",
            "raid",
            "struck",
            "lost",
        )
        for word in window
    ) and not any(word in WEAPONS for word in view.lowers[mention.last + 6 : mention.last + 6])


def _fire_of(view: View, mention: Mention) -> bool:
    """ "the fire of the Armenian armed forces", "rockets from Gaza"; but what "the shelling of Armenian positions" hits, strikes nobody."""
    i = mention.first - 1
    if i > 0 and view.lowers[i] == "the":
        i -= 1
    if i < 1 or view.lowers[i] not in ("of", "from"):
        return False
    if _sent_from(view, i):
        return True
    weapon = view.lowers[i - 1]
    return weapon in WEAPONS if view.lowers[i] == "from" else weapon in OWN_FIRE and mention.kind != "place"


def _sent_from(view: View, i: int) -> bool:
    """ "The shots came out of Armenia", "missiles launched from Russia's Belgorod"."""
    before = view.lowers[max(0, i - 4) : i]
    return (
        not SENT.isdisjoint(before)
        and (view.lowers[i] == "from" or before[-1:] == ["out"])
        and not _SHOTS.isdisjoint(view.lowers[max(0, i - 9) : i])
    )


SENT: Final = frozenset({"fired", "launched", "came", "come", "flew", "lobbed", "shot", "hurled", "coming"})
_SHOTS: Final = WEAPONS | {"shots", "rounds", "projectiles", "projectile"}
OWN_FIRE: Final = frozenset("fire shells rockets missiles bombs guns artillery aggression mortars drones jets warplanes snipers".split())


def _weapon_follows(view: View, mention: Mention) -> bool:
    for word in view.lowers[mention.last : mention.last + 4]:
        if word in ("defence", "defences", "defense", "defenses"):
            return False
        if word in WEAPONS and word != "air":
            return True
        if word in STOPS or word in SUFFERING or word in ("a", "an", "the", "who", "which", "its", "reported", "denied"):
            return False
    return False


def _forces_strike(view: View, mention: Mention) -> bool:
    for i in range(mention.last, min(mention.last + 3, len(view.lowers))):
        word = view.lowers[i]
        if word in FORCES:
            return _strikes(view, i + 1)
        if word in STOPS:
            return False
    return mention.kind == "name" and _strikes(view, mention.last, strict=True)


def _strikes(view: View, i: int, strict: bool = False) -> bool:
    after = view.lowers[i : i + 3]
    if not after:
        return False
    if after[0] in FORCES:
        after = after[1:]
    if not after or after[0] not in STRIKING:
        return False
    if after[0] in HARMED and (len(after) < 2 or after[1] in PASSIVE):
        return False
    if after[0] in ("have", "had", "has"):
        return len(after) > 1 and after[1] in STRIKING and after[1] not in ("have", "had", "has")
    return not strict or after[0] not in ("hit", "took", "carried", "opened", "captured", "lost")


def foe(view: View, mention: Mention) -> bool:
    """Whether the mention is the one that was fought: "in combat with Azerbaijan", "clashes with Armenian forces"."""
    lowers, first = view.lowers, mention.first
    if first and (lowers[first - 1] in FIGHTS or (first > 1 and lowers[first - 2] in FIGHTS)):
        return True
    near = any(lowers[i] in ("with", "against") for i in range(max(0, first - 3), first))
    return near and not FOUGHT.isdisjoint(lowers[max(0, first - 6) : first])
