"""A sentence as a scene: who strikes in it, who is fought, where it happens, and what sort of body speaks."""

from __future__ import annotations

from typing import Final

from streams.core.claims.attackers import attacks, foe
from streams.core.claims.figures import View
from streams.core.claims.whereabouts import may_be_place
from streams.core.text.document import Mention
from streams.core.text.vocabulary import declare

ARMY: Final = declare(
    "scenes",
    "army military defence defense idf command staff forces navy brigade corps guards guard commander troops air front militia".split(),
)
CARE: Final = declare(
    "scenes",
    (
        "health hospital hospitals medics doctors doctor medic rescue rescuers emergency ambulance ambulances civil mayor "
        "governor crescent cross paramedics morgue municipality clinic clinics surgeon surgeons nurse nurses firefighters "
        "prosecutors prosecutor police helmets residents resident villagers local committee adom coroner mayor's relatives"
    ).split(),
)
"""Who speaks of the dead and hurt of his own people: those who treat, rescue, count and bury them."""
MONITOR: Final = declare(
    "scenes",
    "observatory monitor monitors monitoring activists charity researchers analysts watchdog ngo estimates study university".split(),
)
"""Who counts the dead of all sides."""
SAYING: Final = declare(
    "scenes",
    (
        "said says say told tells according announced announces confirmed confirms reported reports report counted counts added adds put "
        "puts gave gives stated states spoke speaks claimed claims claim citing admitted admits wrote acknowledged named names lists "
        "recorded published raised lifts lifted has updated documented reckon reckons recorded verified documents"
    ).split(),
)
REACH: Final = 7


class Scene:
    """What one sentence shows, read once: `doers` strike, `foes` are fought, `spots` are where something happens, `voice` says it:
    an `army`, those who `care` for the hurt, a `monitor`, or none of these."""

    __slots__ = ("doers", "foes", "named", "spots", "voice")

    def __init__(self, view: View, shared: frozenset[str]) -> None:
        """Read the roles of all mentions; ground that several sides share tells nothing."""
        self.doers: list[Mention] = []
        self.foes: list[Mention] = []
        self.spots: list[Mention] = []
        self.named: set[str] = set()
        for mention in view.mentions:
            if mention.who in shared:
                continue
            if mention.kind != "organisation":
                self.named.add(mention.who)
            if attacks(view, mention):
                self.doers.append(mention)
            elif foe(view, mention):
                self.foes.append(mention)
            elif may_be_place(view, mention):
                self.spots.append(mention)
        self.voice = _voice(view)


def _voice(view: View) -> str:
    """What sort of body stands beside a said-verb."""
    has = view.has.scenes
    if not has & (MONITOR | CARE | ARMY) or not has & SAYING:
        return ""
    for i, token in enumerate(view.tokens):
        if token.word.scenes & SAYING:
            near = _beside_verb(view, i)
            if near & MONITOR:
                return "monitor"
            if near & CARE:
                return "care"
            if near & ARMY:
                return "army"
    return ""


def _beside_verb(view: View, i: int) -> int:
    """The classes of the words in which the verb's speaker stands: before it, behind "according to" or a quotation."""
    tokens = view.tokens
    first, last = max(0, i - REACH), i
    if tokens[i].lower in ("according", "citing"):
        first, last = i, i + REACH
    elif i and tokens[i - 1].lower in QUOTING:
        last = i + REACH
    near = 0
    for at in range(first, min(last, len(tokens))):
        near |= tokens[at].word.scenes
    return near


QUOTING: Final = frozenset((",", '"', "'", "”", "’"))


def scene_of(view: View, shared: frozenset[str]) -> Scene:
    """The scene of a sentence, kept with it."""
    scene = view.scene
    if scene is None:
        scene = view.scene = Scene(view, shared)
    return scene
