"""Whose dead: what a sentence says of the side that the victims of a figure belong to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from streams.core.claims.attackers import WEAPON, WEAPONS, attacks, foe
from streams.core.claims.belligerents import ALL, Sides
from streams.core.claims.claimants import SPEAKING
from streams.core.claims.evidence import Evidence, Weights
from streams.core.claims.figures import Figure, View
from streams.core.claims.kinds import BARE, COUNTED, DEATHS, HARM, LOSE, PEOPLE
from streams.core.claims.nouns import lower
from streams.core.claims.owners import TOLLS, captured, crew, doer_of_both, gapped, loser, of_them, ours, owner, toll_owner
from streams.core.claims.scenes import Scene, scene_of
from streams.core.claims.topics import leads
from streams.core.claims.whereabouts import costs, fought
from streams.core.text.document import Mention
from streams.core.text.introductions import TITLES
from streams.core.text.vocabulary import declare
from streams.core.text.world.countries import COUNTRIES
from streams.core.text.world.forces import ORGANISATIONS

BOTH: Final = (
    "both sides",
    "two sides",
    "either side",
    "both armies",
    "two armies",
    "both parties",
    "both countries",
    "two countries",
    "both nations",
    "either army",
    "the sides",
    "both camps",
    "sides added",
    "sides together",
    "side and the other",
    "dead of both",
    "deaths of both",
    "losses of both",
    "all sides",
    "all parties",
    "two camps",
    "for everybody",
    "everybody 's",
    "of everybody",
    "both combined",
    "both together",
    "two together",
    "two combined",
    "between them",
)
_BOTH: Final = declare("sides", "both either sides everybody between".split())
_TWO: Final = declare("sides", "two all side".split())
_CAMPS: Final = declare("sides", "armies countries nations parties camps together combined other".split())
"""Without one of the first, or one of each of the others, none of the words for both sides stands there."""
BACK: Final = 26
"""Tokens before a figure among which the sides that share it may be named."""
EACH: Final = ("each side", "each of them", "either side", "each of the sides", "each of the two", "each army")
ENEMY: Final = declare("sides", ("enemy", "adversary", "enemies", "opponent", "foe", "adversaries", "rival", "opposing", "enemy's"))
FOES: Final = frozenset(
    (
        "terrorists terrorist militants occupiers invaders rebels saboteurs insurgents bandits mercenaries gunmen operatives "
        "nazis militant jihadists jihadist infiltrators infiltrator attackers attacker militiamen assailants "
        "insurgent rebel raiders intruders"
    ).split()
)
FOE: Final = declare("sides", FOES)
OWN_SOLDIERS: Final = frozenset(
    (
        "soldiers soldier troops servicemen serviceman officers officer reservists reservist conscripts personnel paratroopers "
        "sergeant commandos marines members"
    ).split()
)
ROUTED: Final = declare("sides", ("panicked", "retreated", "repelled", "repulsed", "routed", "retreating", "thwarted", "foiled"))
BROKEN: Final = declare("sides", ("abandoned", "fled", "surrendered", "deserted", "encircled", "besieged"))
FORMATIONS: Final = declare(
    "sides", "battalion battalions regiment regiments brigade brigades division divisions squad column garrison".split()
)
"""Of these, with one of those, a side speaks as of its enemy's."""
SABOTAGE: Final = declare("sides", "sabotage saboteurs subversive infiltrators infiltrated infiltrate raiders".split())
REMOVED: Final = frozenset(
    (
        "eliminated/neutralised/neutralized/destroyed/liquidated/annihilated/wiped out/put out of action/neutralising/"
        "eliminating/taken out/knocked out"
    ).split("/")
)
BE: Final = frozenset({"are", "were", "is", "was", "hold", "held", "come", "came", "have", "had"})
HELD: Final = declare("sides", "hands territory soil control lines target targets aim aims goal goals plan plans".split())
"""What is the enemy's and no victim."""
FAR: Final = 30
"""Tokens over which a strike can belong to a figure."""


def sentence_evidence(figure: Figure, sides: Sides, last: View | None, weights: Weights) -> Evidence:
    """What the sentence says of the victims' side; `last` is the sentence before."""
    claimant = figure.source
    found = Evidence(weights)
    found.add(_both(figure), "both")
    for who in figure.unit.demonyms:
        if who not in sides.shared and not _staff(figure, who):
            found.add(who, "noun")
    _add_from(figure, found)
    carried = "" if figure.claimant in sides.ids else claimant
    own = ours(figure, sides, claimant)
    if own and own == carried and last is not None and last.has.sides & SABOTAGE:
        own = sides.other(own, "military")
    found.add(own, "own-carried" if own == carried else "own")
    found.add(of_them(figure, last), "of-them")
    found.add(gapped(figure), "gapped")
    _enemy_or_loser(figure, sides, own, carried, found)
    found.add(_admitted(figure, sides), "admits")
    owned = owner(figure, sides, claimant)
    found.add(owned, "owner-carried" if owned == carried else "owner")
    found.add(_overall(figure) or _toll_of_war(figure), "overall")
    found.add(toll_owner(figure), "toll-owner")
    found.add(_together(figure, sides), "together")
    found.add(crew(figure, claimant), "crew")
    found.add(_office(figure), "office")
    found.add(ALL if _foreign(figure, sides) else None, "foreign")
    _sift(figure, sides, found)
    if all(len(kinds) == 1 and "from-listed" in kinds for kinds in found.found.values()):
        _spoken(figure, sides, found)
        _shown(figure, scene_of(figure.view, sides.shared), sides, found)
        if last is not None and found.found.keys() <= {ALL}:
            _shown_before(figure, last, sides, found)
    return found


def _staff(figure: Figure, who: str) -> bool:
    """ "Three workers of the World Food Programme", "a Red Cross volunteer": civilians whom a body employs are of the land's people."""
    if who not in ORGANISATIONS:
        return False
    return figure.population == "civilian" or figure.view.sides_near(figure.unit.first, figure.unit.last + 2, _STAFF)


_STAFF: Final = declare(
    "sides",
    (
        "worker workers employee employees staff staffer staffers volunteer volunteers paramedic paramedics medic medics rescuer rescuers "
        "driver drivers colleague colleagues doctor doctors nurse nurses"
    ).split(),
)


def _sift(figure: Figure, sides: Sides, found: Evidence) -> None:
    """Take back what tells nothing: the ground on which soldiers fell, what stands beside people whose own noun tells, shared ground."""
    if found.has("from-in") and (figure.population == "military" or found.has("loser")):
        found.forget(_GROUND)
    if found.has("loser") and figure.by >= 0 and figure.view.units[figure.by].kinds & LOSE:
        found.forget(_FROM)
    if found.has("noun") and any(who in sides.fighting for who in figure.unit.demonyms):
        found.forget(_TOLL_OWNERS)
    for code in sides.shared:
        if code in found.found:
            del found.found[code]


_TOLL_OWNERS: Final = frozenset({"owner", "owner-carried", "toll-owner"})
_FROM: Final = frozenset({"from", "from-in"})
"""What stands behind those whom somebody has lost tells no more than who lost them: "lost 20,000 men for Bakhmut"."""
_GROUND: Final = frozenset({"from-in"})
"""Where soldiers fell tells no more than the scene does."""


def _enemy_or_loser(figure: Figure, sides: Sides, own: str | None, carried: str, found: Evidence) -> None:
    """Whom words for an enemy or a loss mean, unless the figure's own noun says whose people they are."""
    claimant = figure.source
    if figure.unit.demonyms and any(who in sides.ids for who in figure.unit.demonyms):
        return
    if not _ones_own(figure, own, claimant) and doer_of_both(figure, claimant, sides) != claimant:
        found.add(enemy_of(figure, sides, claimant), "enemy-carried" if carried else "enemy")
    found.add(loser(figure, claimant, sides), "loser")


def _ones_own(figure: Figure, own: str | None, claimant: str) -> bool:
    """ "... of the enemy, and seven of its own": whoever speaks calls nobody of his own the enemy."""
    return own == claimant and "own" in figure.view.bag and "own" in figure.view.lowers[figure.unit.last : figure.unit.last + 5]


def _admitted(figure: Figure, sides: Sides) -> str | None:
    """ "Baku has acknowledged the death of 16 servicemen": whoever admits a loss has had it, unless what he admits is a deed."""
    view, first = figure.view, figure.unit.first
    if not view.has.sides & ADMITTING:
        return None
    start = max(0, first - 14)
    verb = next((i for i in range(first - 1, start - 1, -1) if view.tokens[i].word.sides & ADMITTING), None)
    if verb is None or view.sides_near(verb, first, _DEEDS | _CLAUSES):
        return None
    who = next((m.who for m in reversed(view.mentions) if m.last <= verb and verb - m.last < 6 and m.who in sides.ids), "")
    if not who and figure.claimant not in sides.ids and verb and view.lowers[verb - 1] in _AND:
        who = next((m.who for m in view.mentions if m.last <= verb and m.who in sides.ids and m.kind != "place" and leads(view, m)), "")
    who = who or figure.claimant
    if who == sides.irregular:
        return who
    return sides.of_claimant(who, figure.population)


ADMITTING: Final = declare(
    "sides",
    (
        "admits admitted admitting admit acknowledged acknowledges acknowledging acknowledge concedes conceded conceding concede "
        "owns owned confesses confessed mourns mourned mourning buries buried burying"
    ).split(),
)
_CLAUSES: Final = declare(
    "sides", (";", ":", "but", "while", "whereas", "claims", "insists", "enemy", "claiming", "claimed", "asserts", "asserted", "maintains")
)
_AND: Final = frozenset({"and", ",", "but"})
_DEEDS: Final = declare("sides", WEAPONS) | declare(
    "sides",
    "killing killed hitting hit shooting shot wounding wounded striking struck attacking attacked downing downed bombing bombed".split(),
)


def _office(figure: Figure) -> str | None:
    """ "Iran's ambassador in Beirut, Mojtaba Amani, was hurt": of whom the named person is an officer."""
    view, first = figure.view, figure.unit.first
    if figure.unit.code not in "NS":
        return None
    title = next((i for i in range(figure.unit.last - 1, max(-1, first - 8), -1) if view.lowers[i] in TITLES), None)
    if title is None:
        return None
    owner = next((m for m in reversed(view.mentions) if m.last <= title and title - m.last <= 3), None)
    return owner.who if owner is not None and owner.kind != "organisation" else None


def _spoken(figure: Figure, sides: Sides, found: Evidence) -> None:
    """Who speaks of the figure, and as what: an army of its soldiers, medics of their people."""
    claimant = figure.claimant
    scene = scene_of(figure.view, sides.shared)
    captor = captured(figure, sides, claimant) or _hostage(figure, sides)
    found.add(captor, "captor")
    own = sides.of_claimant(claimant, figure.population)
    if captor and own and captor != own:
        return
    boasted = _boasted(figure, sides)
    for other in boasted:
        found.add(other, "we-claim")
    if boasted:
        return
    if own is None:
        _from_abroad(figure, claimant, scene, sides, found)
    elif figure.harm == "captured" and not captor and figure.population != "civilian":
        for other in sides.others(claimant, "military"):
            found.add(other, "captured-claim")
    elif figure.rule == "victims-object":
        _of_deeds(figure, sides, own, found)
    else:
        _of_speaker(figure, scene, sides, own, found)


def _hostage(figure: Figure, sides: Sides) -> str | None:
    """ "94 hostages", "of 251 taken hostage": armed groups take hostages, armies prisoners."""
    if figure.harm != "captured" or not sides.irregular or not figure.view.has.sides & _HOSTAGES:
        return None
    near = figure.view.sides_near(figure.unit.first - 4, figure.unit.last + 5, _HOSTAGES)
    return sides.other(sides.irregular, figure.population) if near else None


_HOSTAGES: Final = declare("sides", "hostage hostages abducted abductees kidnapped".split())


def _from_abroad(figure: Figure, claimant: str, scene: Scene, sides: Sides, found: Evidence) -> None:
    """Another country's word, of its own people or of the war; an army speaks of no fighters as its own."""
    if not FOES.isdisjoint(figure.unit.head.split()) or "fighters" in figure.unit.head:
        return
    if claimant in COUNTRIES and claimant in scene.named and claimant not in ORGANISATIONS:
        if claimant not in sides.ids and figure.view.sides_near(figure.unit.first - 4, figure.unit.last + 6, _CITIZENS):
            found.add(claimant, "abroad")
            return
        abroad = any(spot.who in sides.ids for spot in scene.spots)
        at_home = scene.voice == "army" or (scene.voice == "care" and not abroad) or any(spot.who == claimant for spot in scene.spots)
        alone = scene.named <= {claimant}
        found.add(claimant, "abroad" if at_home else "abroad-alone" if alone else "far-abroad")


def _of_speaker(figure: Figure, scene: Scene, sides: Sides, own: str, found: Evidence) -> None:
    """Whoever speaks counts his own dead."""
    found.add(own, f"{scene.voice}-speaks" if scene.voice in ("army", "care") else "speaks")
    if figure.claimant in sides.fighting and figure.unit.head and not OWN_SOLDIERS.isdisjoint(figure.unit.head.split()):
        found.add(figure.claimant, "own-soldiers")


_CITIZENS: Final = declare(
    "sides", "citizen citizens national nationals compatriots countrymen battalion contingent peacekeeper peacekeepers".split()
)
"""Of whom a third country speaks, they are its own."""


def _boasted(figure: Figure, sides: Sides) -> tuple[str, ...]:
    """ "Kyiv claimed 400 killed": what a fighting side claims, no more said, it has done to its enemy."""
    view, first = figure.view, figure.unit.first
    if not view.has.sides & _CLAIMING:
        return ()
    verb = next((i for i in range(first - 1, max(-1, first - 4), -1) if view.tokens[i].word.sides & _CLAIMING), None)
    if verb is None or figure.claimant not in sides.fighting or figure.population == "civilian" or figure.harm in ("wounded", "missing"):
        return ()
    if view.sides_near(first, figure.unit.last + 1, _LIVES):
        return ()
    if not any(m.who == figure.claimant and m.kind != "place" and verb - m.last < 6 and m.last <= verb for m in view.mentions):
        return ()
    return sides.others(figure.claimant, "military") if figure.unit.own == "" and figure.unit.partitive == "" else ()


_LIVES: Final = declare("sides", "lives life victims victim".split())
_CLAIMING: Final = declare("sides", "claims claimed claiming boasts boasted boasting".split())


def _agent(figure: Figure) -> str:
    """ "Hezbollah, in its raid of 12 July, seized two soldiers": who is the subject of the verb of harm, some words before it."""
    view = figure.view
    if figure.rule != "victims-object" or figure.by < 0 or figure.by >= figure.at or view.units[figure.by].kinds & LOSE:
        return ""
    verb = view.units[figure.by].first
    for mention in reversed(view.mentions):
        if mention.last > verb or mention.kind in ("place", "organisation", "official"):
            continue
        if verb - mention.last > 12 or not leads(view, mention):
            return ""
        between = _without_aside(view.lowers[mention.last : verb])
        return mention.who if _NO_AGENT.isdisjoint(between) and WEAPONS.isdisjoint(between) else ""
    return ""


def _without_aside(words: Sequence[str]) -> list[str]:
    """What is left where the words begin with an aside, as ", in its raid of 12 July," is one."""
    if words[:1] != [","] or "," not in words[1:]:
        return list(words)
    return list(words[words[1:].index(",") + 2 :])


_NO_AGENT: Final = SPEAKING | frozenset(
    (
        "was were is are been be being that which who whom where when suffered came under lost saw ; : . - – — it they 's he she whose "
        "and but"
    ).split()
)


def _of_deeds(figure: Figure, sides: Sides, own: str, found: Evidence) -> None:
    """ "... claims to have killed 40" are the other's; "a strike killed 40, it says" the speaker's own."""
    if _goes_on_to(figure):
        return
    if not _by_us(figure):
        found.add(own, "speaks-active")
        return
    for other in sides.others(figure.claimant, figure.population):
        found.add(other, "we-killed")


def _goes_on_to(figure: Figure) -> bool:
    """ "... killed five and wounded six": the second verb's subject is the first one's, and what holds for the five holds for the six."""
    view, by = figure.view, figure.by
    return (
        by > 1
        and view.units[by - 1].code == "c"
        and any(unit.quantity is not None and unit.code in "Qq" for unit in view.units[max(0, by - 4) : by])
    )


def _by_us(figure: Figure) -> bool:
    """ "claims to have killed 40": the speaker is the subject of the verb, no strike or shell is."""
    view = figure.view
    first = view.units[figure.by].first if figure.by >= 0 else figure.unit.first
    start = max(0, first - 6)
    before = view.lowers[start:first]
    if "it" in before and start + before.index("it") < 2:
        return False
    if view.has.scenes & WEAPON and any(
        view.lowers[i] in ("its", "our", "their") and view.scenes_near(i + 1, i + 3, WEAPON) for i in range(first)
    ):
        return True
    if _says_it_did(view, first):
        return True
    if figure.population == "civilian" or ("they" in before and not _ARMS.isdisjoint(view.lowers[:start])):
        return False
    us = before[-2:] == ["to", "have"] or not _US.isdisjoint(before)
    return us and WEAPONS.isdisjoint(before)


def _says_it_did(view: View, verb: int) -> bool:
    """ "Israel said it killed nine scientists": the verb's subject is the speaker, as the word before it says."""
    i = verb - 1
    while i > 1 and view.lowers[i] in ("had", "has", "have", "also", "forces", "troops", "army", "its"):
        i -= 1
    i += view.lowers[i + 1 : i + 2] == ["its"]
    if view.lowers[i] not in ("it", "we", "its") or i < 1:
        return False
    i -= 1 + (view.lowers[i - 1] == "that")
    return i > 0 and view.lowers[i] in SPEAKING


_ARMS: Final = WEAPONS | {"weapons", "munitions", "projectiles"}
_US: Final = frozenset("it they we its forces troops fighters soldiers army units gunners who".split())
_FOREIGN: Final = declare(
    "sides",
    ("foreign foreigners foreigner migrants migrant african africans expatriate expatriates international multinational abroad").split(),
)


_SAILORS: Final = declare("sides", ("sailors", "seafarers"))
_NAVAL: Final = declare(
    "sides",
    (
        "navy warship warships cruiser destroyer frigate corvette submarine gunboat minesweeper flagship carrier sloop torpedo hms uss "
        "fleet naval"
    ).split(),
)


def _foreign(figure: Figure, sides: Sides) -> bool:
    """Whether the people are called by a word for those of no side; sailors of a warship, or of whom a side speaks, are of one."""
    if figure.unit.demonyms:
        return False
    view, first, last = figure.view, figure.unit.first, figure.unit.last + 2
    if view.sides_near(first, last, _FOREIGN):
        return True
    if not view.sides_near(first, last, _SAILORS):
        return False
    return not (view.has.sides & _NAVAL or figure.population == "military" or figure.claimant in sides.fighting)


def _shown(figure: Figure, scene: Scene, sides: Sides, found: Evidence) -> None:
    """Who strikes in the sentence, who is fought, on whose ground, and whom it names."""
    view, unit = figure.view, figure.unit
    near = [m for m in scene.doers if abs(m.first - unit.first) < FAR and not _apart(view, figure, m)] if scene.doers else []
    if len(near) > 1 and len({m.who for m in near}) > 1:
        near = [m for m in near if not _contrasted(view, figure, m)] or near
    _done(figure, scene, sides, near, found)
    _placed(figure, scene, sides, found)
    _headed(figure, sides, found)
    _of_nations(figure, sides, found)
    if figure.claimant not in sides.fighting:
        _of_the_war(figure, scene, sides, bool(near), found)
    if not near:
        named = _only_named(figure, scene, sides)
        found.add(sides.of_claimant(named, figure.population) if named else None, "only-named")


def _only_named(figure: Figure, scene: Scene, sides: Sides) -> str:
    """The one side besides the speaker of which a figure's clause may speak, "" where there is none or several."""
    only = ""
    for mention in figure.view.mentions:
        who = mention.who
        if who != only and who != figure.claimant and who in sides.ids and _is_of(figure, scene, mention):
            if only:
                return ""
            only = who
    return only


def _done(figure: Figure, scene: Scene, sides: Sides, doers: list[Mention], found: Evidence) -> None:
    """Who did the harm, strikes or is fought: the dead are the other's."""
    for other in sides.others(_agent(figure), figure.population):
        found.add(other, "agent")
    for doer in doers:
        for other in sides.others(doer.who, figure.population):
            found.add(other, "struck")
    for enemy in scene.foes:
        if not _apart(figure.view, figure, enemy):
            for other in sides.others(enemy.who, figure.population):
                found.add(other, "fought")
    for doer in doers:
        found.add(doer.who, "striker")


def _is_of(figure: Figure, scene: Scene, mention: Mention) -> bool:
    """Whether a mention may be whom the figure's clause speaks of: no place, nor behind another figure."""
    if mention in scene.spots or _way(figure.view, mention) or _apart(figure.view, figure, mention):
        return False
    return mention.first < figure.unit.first or not figure.view.counts_between(figure.unit.last, mention.first)


REFUGE: Final = declare(
    "sides",
    "hospital hospitals clinic clinics treated treating patients crossed cross refugees refugee fled admitted surgeons".split(),
)
"""Words by which a country near by is where the war's hurt are brought."""


def _way(view: View, mention: Mention) -> bool:
    """Whether it is only where something goes or comes from: "dragged to Gaza"."""
    return mention.kind in ("place", "name") and mention.first > 0 and view.lowers[mention.first - 1] in ("to", "from", "into", "towards")


def _placed(figure: Figure, scene: Scene, sides: Sides, found: Evidence) -> None:
    """On whose ground it happened; that says less of soldiers, who fight on the other's."""
    if not scene.spots:
        return
    here = _nearest(figure, scene.spots)
    if here is not None and figure.population != "military" and _opens(figure.view, here) and here.last <= figure.unit.first:
        found.add(here.who, "here-first")
    for spot in scene.spots:
        if spot.who not in sides.ids:
            if not figure.view.has.sides & REFUGE:
                found.add(spot.who, "here-abroad" if spot is here else "there-abroad")
            continue
        near_by = "here-soldiers" if figure.population == "military" else "here"
        found.add(spot.who, near_by if spot is here else "there")
        if figure.view.words(spot.last, spot.last + 2) == ", where" and spot.last < figure.unit.first:
            found.add(spot.who, "where")


def _opens(view: View, spot: Mention) -> bool:
    """Whether the sentence or its half begins with the place: "At Fotokol in Cameroon 70 people were killed"."""
    start = next((i + 1 for i in range(spot.first - 1, -1, -1) if view.lowers[i] in (";", ":", ".", "•")), 0)
    return spot.first - start <= 4 and view.lowers[start : start + 1] != [] and view.lowers[start] in _AT


_AT: Final = frozenset("in at near on around outside inside over across".split())


def _of_nations(figure: Figure, sides: Sides, found: Evidence) -> None:
    """ "Three Britons, an Australian and a Pole: the aid workers"; "migrants"."""
    view, unit = figure.view, figure.unit
    if unit.demonyms:
        return
    first = ""
    for mention in view.mentions:
        who = mention.who
        if mention.kind == "demonym" and mention.last <= unit.first and who != first and who in COUNTRIES and who not in sides.shared:
            if first:
                found.add(ALL, "nations")
                return
            first = who


def _of_the_war(figure: Figure, scene: Scene, sides: Sides, struck: bool, found: Evidence) -> None:
    """ "The fighting has cost 130 lives": both sides' dead, where no side itself says so."""
    if sides.civil and figure.population != "civilian" and figure.view.has.sides & MIXED and figure.view.has.sides & COMBATANTS:
        found.add(ALL, "mixed")
    if sides.civil and figure.population == "civilian":
        return
    treated = scene.voice == "care" and not sides.civil
    if not treated and fought(figure.view, figure.unit.first):
        one = len([who for who in scene.named if who in sides.ids]) == 1
        found.add(ALL, "fighting-one" if one else "fighting-ground" if sides.ground else "fighting")
    if not struck and costs(figure.view):
        found.add(ALL, "war-costs")


def _headed(figure: Figure, sides: Sides, found: Evidence) -> None:
    """ "AZERBAIJAN: 50 servicemen died", "for Ukraine they gave 70,000 dead", "on the Russian side 300,000"."""
    view, first = figure.view, figure.unit.first
    for mention in view.mentions:
        if mention.last > first or mention.kind == "organisation":
            continue
        after = view.lowers[mention.last] if mention.last < len(view.lowers) else ""
        if heads(view, mention):
            found.add(mention.who, "headed")
        elif _about(view, mention, after) and not (_counts_between(view, mention, first) or _another_side(view, mention, first, sides)):
            sure = (after == "side" or _fronted(view, mention)) and mention.who in sides.ids
            found.add(mention.who, "on-side" if sure else "about")


def heads(view: View, mention: Mention) -> bool:
    """ "AZERBAIJAN: ...", "- Lebanese media: ..." in the text."""
    return mention.first <= 2 and ":" in view.bag and view.sentence.field == "body" and ":" in view.lowers[mention.last : mention.last + 3]


def _about(view: View, mention: Mention, after: str) -> bool:
    lowers, first = view.lowers, mention.first
    if not first:
        return False
    near, far = lowers[first - 1], lowers[first - 2] if first > 1 else ""
    if near not in _ABOUT and not (near == "the" and far in _ABOUT):
        return False
    return ("for" in (near, far) and mention.kind not in ("body", "official", "organisation")) or after in _OF_A_SIDE


_OF_A_SIDE: Final = frozenset(("side", "forces", "troops", "army", "civilians", "soldiers", ","))


def _another_side(view: View, mention: Mention, first: int, sides: Sides) -> bool:
    """ "On the Thai side nine fell, in Cambodia it is eight": whether another side is named nearer to the figure."""
    return any(
        mention.last <= m.first < first and m.who in sides.ids and m.who != mention.who and not attacks(view, m) for m in view.mentions
    )


def _fronted(view: View, mention: Mention) -> bool:
    """Whether a clause begins with what it says of the mention: "For the Russian army he gave 180,000", "; of Azerbaijan's men"."""
    i = mention.first - 1
    while i > 0 and view.lowers[i] not in _ABOUT and mention.first - i < 4:
        i -= 1
    return i == 0 or view.lowers[i - 1] in (";", ":", ".", "and", "but", "while", "whereas", "•", "-", "as")


def _counts_between(view: View, mention: Mention, first: int) -> bool:
    """Whether a clause ends or another figure stands between."""
    return view.sides_near(mention.last, first, _ENDS) or view.counts_between(mention.last, first)


_ENDS: Final = declare("sides", (";", "."))
COMBATANTS: Final = declare("sides", "combatants fighters soldiers troops".split())
MIXED: Final = declare("sides", "included together alike including both residents civilians".split())
_ABOUT: Final = frozenset({"for", "on", "among"})


def _apart(view: View, figure: Figure, mention: Mention) -> bool:
    if ";" not in view.bag:
        return False
    first, last = min(figure.unit.last, mention.last), max(figure.unit.first, mention.first)
    return ";" in view.lowers[first:last]


def _contrasted(view: View, figure: Figure, mention: Mention) -> bool:
    """Whether a contrast stands between the figure and a mention: "..., while Israeli strikes left 78 dead"."""
    first, last = min(figure.unit.last, mention.last), max(figure.unit.first, mention.first)
    return view.sides_near(first, last, _CONTRASTS)


_CONTRASTS: Final = declare("sides", "while whereas but whilst".split())


def _nearest(figure: Figure, spots: list[Mention]) -> Mention | None:
    """The place nearest to the figure; one behind it is nearer than one before, one of another clause none."""
    unit = figure.unit
    best: tuple[int, Mention] | None = None
    for spot in [spot for spot in spots if not _apart(figure.view, figure, spot)] or spots:
        gap = spot.first - unit.last if spot.first >= unit.last else unit.first - spot.last + 3
        if best is None or gap < best[0]:
            best = (gap, spot)
    return best[1] if best else None


def _shown_before(figure: Figure, last: View, sides: Sides, found: Evidence) -> None:
    """What the sentence before shows, where this one shows nothing of its own."""
    if figure.view.sentence.field != last.sentence.field:
        return
    here, before = scene_of(figure.view, sides.shared), scene_of(last, sides.shared)
    if not here.spots:
        for who in {spot.who for spot in before.spots}:
            found.add(who, "there-before" if who in sides.ids else "there-abroad")
    if not here.doers and not here.foes:
        for doer in before.doers:
            for other in sides.others(doer.who, figure.population):
                found.add(other, "struck-before")


def identified(view: View) -> tuple[int, str] | None:
    """ "Both are Indonesians", "The four are Thai": how many (0: whoever was counted) and of whom."""
    lowers = view.lowers
    if not lowers or lowers[0] not in ("both", "all", "they", "the") or BE.isdisjoint(lowers[1:4]):
        return None
    be = next(i for i, word in enumerate(lowers[:4]) if word in BE)
    who = next((m.who for m in view.mentions if m.kind == "demonym" and be < m.first <= be + 2), None) or _citizens(view, be)
    if who is None:
        return None
    if lowers[0] == "both":
        return 2, who
    numbers = [unit.quantity.value for unit in view.units[:4] if unit.quantity is not None]
    if lowers[0] == "the" and not numbers and not {"victims", "dead", "wounded", "injured"} & set(lowers[1:be]):
        return None
    return (numbers[0] if numbers else 0), who


def _citizens(view: View, be: int) -> str | None:
    """ "Both are citizens of France", "The three come from Nepal", "They hold Polish passports"."""
    words = view.lowers[be : be + 6]
    for mention in view.mentions:
        if be < mention.first <= be + 5 and mention.kind in ("name", "demonym"):
            before, after = view.lowers[mention.first - 1], view.lowers[mention.last : mention.last + 1]
            told = (before == "of" and not _NATIONALS.isdisjoint(words)) or before == "from" or (after and after[0] in _NATIONALS)
            return mention.who if told else None
    return None


_NATIONALS: Final = frozenset("citizen citizens national nationals natives subjects passport passports nationality".split())


def each(figure: Figure) -> bool:
    """Whether the figure stands for each side: "more than 2,000 on each of them"."""
    if not figure.view.sides_near(figure.unit.last, figure.unit.last + 6, _EACH):
        return False
    words = figure.view.words(figure.unit.last, figure.unit.last + 6)
    return any(said in words for said in EACH)


_EACH: Final = declare("sides", ("each", "either"))


def _both(figure: Figure) -> str | None:
    view, unit = figure.view, figure.unit
    first, last = unit.first, unit.last
    start, end = first - BACK, last + 13
    if not view.sides_near(start, end, _BOTH) and not (view.sides_near(start, end, _TWO) and view.sides_near(start, end, _CAMPS)):
        return None
    after = view.words(last, last + 13)
    before = view.words(first - BACK, first)
    before = before.rpartition(":")[2].rpartition(";")[2]
    for words in BOTH:
        if words in after and not _another_between(figure, after.split(words)[0]):
            return ALL
        if words in before and not any(first - BACK <= other.first < first for other in view.numbered):
            return ALL
    return None


def _another_between(figure: Figure, words: str) -> bool:
    last = figure.unit.last + len(words.split())
    if not {",", ";", "."} & set(words.split()) and " and " in f" {words} ":
        return False
    return any(figure.unit.last <= other.first < last for other in figure.view.numbered)


def _add_from(figure: Figure, found: Evidence) -> None:
    """ "fighters on the Armenian side", "mercenaries from Colombia", "prisoners from Ukraine number about 8,000"; "dead in Karabakh" tells
    less."""
    last = figure.unit.last
    told = _from(figure, last)
    if told is None and 0 <= figure.by < figure.at and figure.view.units[figure.by].kinds & HARM:
        last = figure.view.units[figure.by].last
        told = _from(figure, last)
    inside = _inside(figure.view, last)
    if told is None and figure.by > figure.at and figure.view.units[figure.by].first - figure.unit.last <= 2:
        last = figure.view.units[figure.by].last
        told = _from(figure, last) if _on_a_side(figure.view, last) else None
    if _goes_on(figure):
        found.add(told, "from-listed")
    elif inside:
        found.add(told if figure.harm != "captured" and not (figure.part and _soldiers(figure)) else None, "from-in")
    else:
        found.add(told, "from")


def _inside(view: View, last: int) -> bool:
    """ "in Karabakh", "of them in Karabakh" behind a noun."""
    lowers = view.lowers
    if last >= len(lowers):
        return False
    return lowers[last] in ("in", "inside") or (lowers[last] == "of" and view.words(last + 1, last + 3) in ("them in", "whom in"))


def _from(figure: Figure, last: int) -> str | None:
    """Whose the phrase behind a noun says that it is."""
    view = figure.view
    for mention in view.mentions:
        if not last <= mention.first <= last + 6:
            continue
        if view.scenes_near(last, mention.first, WEAPON) or view.sides_near(last, mention.first, _RELATIVE):
            return None
        between = view.lowers[last : mention.first]
        if any(word in (",", ";", ".", ":", "by", "and", "(", "-") for word in between) or any(
            _figure_at(view, i) for i in range(last, mention.first)
        ):
            return None
        if view.words(mention.last, mention.last + 1) in ("hands", "captivity", "custody", "prisons", "jails", "prison"):
            return None
        if _belongs(between, mention) and not attacks(view, mention) and not foe(view, mention) and mention.kind != "organisation":
            return ALL if _and_another(view, mention) else mention.who
        return None
    return None


_RELATIVE: Final = declare("sides", "whom that which when where whose".split())


def _and_another(view: View, mention: Mention) -> bool:
    """ "soldiers of Russia and Ukraine"."""
    if mention.last >= len(view.lowers) or view.lowers[mention.last] != "and":
        return False
    return any(m.first == mention.last + 1 and m.who != mention.who for m in view.mentions)


def _on_a_side(view: View, last: int) -> bool:
    """ "135 injured on the Northlander side", "on the former"."""
    if last >= len(view.lowers) or view.lowers[last] != "on":
        return False
    return "side" in view.lowers[last + 1 : last + 5] or not {"former", "latter"}.isdisjoint(view.lowers[last + 1 : last + 3])


def _soldiers(figure: Figure) -> bool:
    """Whether soldiers are meant, whom the ground on which a part of them fell does not make its own."""
    return figure.population == "military" or (figure.kin is not None and figure.kin.population == "military")


def _figure_at(view: View, token: int) -> bool:
    return any(unit.first == token for unit in view.numbered)


def turned(figure: Figure, sides: Sides, claimant: str) -> str | None:
    """ "Kyiv counts 210 dead enemy soldiers, Moscow claims 340": as the first stands to its dead, so does the second."""
    if figure.rule != "other-sides-turn" or figure.kin is None:
        return None
    if claimant not in sides.ids:
        return claimant if claimant in COUNTRIES and figure.kin.side in COUNTRIES else None
    if claimant == figure.kin.claimant:
        return figure.kin.side
    if figure.kin.claimant not in sides.ids:
        return claimant
    if any(m.who == claimant for m in scene_of(figure.kin.view, sides.shared).doers) and figure.kin.side != ALL:
        return figure.kin.side
    own = figure.kin.side == figure.kin.claimant
    return claimant if own else sides.other(claimant, figure.kin.population)


def _goes_on(figure: Figure) -> bool:
    """ "killed two Israelis and wounded three in the West Bank": the place tells less of whose the three are."""
    return figure.unit.code == "q" and figure.rule == "victims-object"


def _belongs(between: list[str], mention: Mention) -> bool:
    joined = " ".join(between)
    if joined in (
        "of them",
        "of whom",
        "them",
        "was a",
        "were",
        "are",
        "is",
        "of them a",
        "being",
        "of them from",
        "of these",
        "'",
        "of the",
    ):
        return mention.kind in ("demonym", "name")
    if not between or between[0] not in (
        "on",
        "from",
        "of",
        "in",
        "belonging",
        "belong",
        "belonged",
        "serving",
        "inside",
        "for",
        "came",
        "were",
        "was",
        "with",
        "among",
    ):
        return between[-1:] == ["from"] and len(between) <= 3 and mention.kind in ("name", "place")
    if between[0] in ("came", "were", "was"):
        return "from" in between
    if between[0] in ("belong", "belonged", "belonging", "belongs"):
        return between[1:2] == ["to"]
    return between[0] not in ("with", "among") or mention.kind != "official"


def _overall(figure: Figure) -> str | None:
    """ "the overall death toll rose to 67", "Overall, 67 have died", "deaths rise to 67 overall"."""
    view, unit = figure.view, figure.unit
    if not view.has.sides & _OVERALL or {";", "."} & set(view.lowers[unit.first - 8 : unit.first]):
        return None
    near = view.sides_near(unit.first - 10, unit.first, _OVERALL) or view.sides_near(unit.last, unit.last + 2, _OVERALL)
    return ALL if near else None


_OVERALL: Final = declare("sides", ("overall", "combined"))
_TOLL_OF: Final = declare("sides", "border war conflict clash clashes fighting cross-border joint".split())


def _toll_of_war(figure: Figure) -> str | None:
    """ "Border toll 32", "the war's toll passes 300": the toll of what is fought out between sides."""
    view = figure.view
    if not view.has.sides & _TOLL_OF or not ("toll" in view.bag or "tolls" in view.bag):
        return None
    for i in range(max(1, figure.unit.first - 6), figure.unit.first):
        if view.lowers[i] in ("toll", "tolls") and view.sides_near(i - 3, i, _TOLL_OF):
            near = any(m.last <= i and i - m.last < 3 and m.last > i - 3 for m in figure.view.mentions)
            return None if near else ALL
    return None


def _together(figure: Figure, sides: Sides) -> str | None:
    """ "Armenian and Azerbaijani forces fought on": both."""
    view = figure.view
    if "and" not in view.bag:
        return None
    for n in range(1, len(view.mentions)):
        a, b = view.mentions[n - 1], view.mentions[n]
        if a.last >= figure.unit.first:
            return None
        if b.first - a.last == 1 and view.lowers[a.last] == "and" and a.who != b.who and a.who in sides.ids and b.who in sides.ids:
            return ALL
    return None


def enemy_of(figure: Figure, sides: Sides, claimant: str) -> str | None:
    """ "the adversary's losses", "100 terrorists were eliminated": the enemy of the side that speaks."""
    view = figure.view
    if claimant not in sides.fighting:
        return None
    if (
        _foes_harmed(figure)
        or _other_side(view, figure.unit.last)
        or _unless_striking(view, figure)
        or view.has.sides & ROUTED
        or (view.has.sides & BROKEN and view.has.sides & FORMATIONS)
        or (figure.by >= 0 and lower(view.units[figure.by], view.tokens) in REMOVED and _by_hand(figure))
        or _called_foes(figure, sides, claimant)
    ):
        return sides.foe(claimant)
    return None


def _foes_harmed(figure: Figure) -> bool:
    """Whether foes are named between a figure and its word of harm."""
    view, at, by = figure.view, figure.at, figure.by
    if by < 0 or not view.has.sides & FOE:
        return False
    first = min(at, by) - (figure.rule != "victims-object")
    return any(unit.kinds & PEOPLE and view.sides_near(unit.first, unit.last, FOE) for unit in view.units[first : max(at, by)])


def _other_side(view: View, last: int) -> bool:
    """ "of the other side" behind a figure."""
    if "side" not in view.bag and "opposing" not in view.bag:
        return False
    return view.words(last, last + 5).rpartition(" of the ")[2].startswith(("other side", "opposing", "opposite side"))


def _called_foes(figure: Figure, sides: Sides, claimant: str) -> bool:
    """Whether the noun of a figure is one for an enemy."""
    if not figure.unit.head or not figure.view.has.sides & FOE:
        return False
    return not (FOES if claimant != sides.irregular else _INVADERS).isdisjoint(figure.unit.head.split())


_INVADERS: Final = FOES - set("rebels rebel insurgents insurgent militants militant jihadists jihadist militiamen".split())
"""What those who fight a state call their enemy."""


def _by_hand(figure: Figure) -> bool:
    """Whether an army has put them out of action; what missiles wipe out, or a family, is no enemy."""
    view, by = figure.view, figure.view.units[figure.by]
    if figure.by < figure.at and view.scenes_near(by.first - 3, by.first, WEAPON):
        return False
    return not view.sides_near(figure.unit.first, figure.unit.last + 4, _HOUSEHOLD)


_HOUSEHOLD: Final = declare("sides", "family families household relatives children women child couple generations".split())


def _unless_striking(view: View, figure: Figure) -> bool:
    """Whether a word for an enemy, of the figure's half of the sentence, stands for one that does not strike in it."""
    if not view.has.sides & (ENEMY | FOE):
        return False
    first = figure.unit.first
    for i, token in enumerate(view.tokens):
        classes = token.word.sides & (ENEMY | FOE)
        if not classes or ";" in view.lowers[min(i, first) : max(i, first)] or _in_another(view, figure, i):
            continue
        if classes & FOE and _have_losses(view, i, first):
            return True
        meant = classes & ENEMY and not ({"by", "from"} & set(view.lowers[max(0, i - 2) : i]))
        if meant and not (view.scenes_near(i + 1, i + 3, WEAPON) or view.sides_near(i + 1, i + 3, HELD)):
            return True
    return False


def _in_another(view: View, figure: Figure, i: int) -> bool:
    """Whether the word at `i` is of another figure's noun phrase."""
    return any(unit.first <= i < unit.last and unit.kinds & (COUNTED | BARE | DEATHS) and unit is not figure.unit for unit in view.numbered)


def _have_losses(view: View, foes: int, first: int) -> bool:
    """ "the terrorists' losses", "those of the bandits" before a figure."""
    if view.lowers[foes + 1 : foes + 2] in (["'"], ["'s"]):
        return not TOLLS.isdisjoint(view.lowers[foes + 2 : foes + 4])
    return foes < first and view.words(foes - 3, foes) == "those of the"
