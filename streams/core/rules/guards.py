"""What takes a match back: negation, denial, hypothesis, a call for it, history, a mere cause or date, what is condemned."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Final

from streams.core.rules.patterns import Match
from streams.core.rules.tape import HARD, Tape
from streams.core.text.vocabulary import declare

_NEGATIVE: Final = frozenset(
    "not no never neither nor without cannot none nobody nothing hardly didn't doesn't don't hasn't haven't hadn't isn't aren't "
    "wasn't weren't won't wouldn't can't couldn't unaffected untouched refuse refuses refused refusing avoid avoided avoids "
    "avoiding fail failed stop prevent short instead rather".split()
)
_DENYING: Final = frozenset(
    "deny denies denied denying denial denials refute refutes refuted reject rejects rejected rejecting dismiss dismisses "
    "dismissed false untrue fake baseless rumour rumours rumors rumor".split()
)
_HYPOTHETICAL: Final = frozenset(
    "if unless could would might may should possible possibly potential potentially risk risks risking fear fears feared fearing "
    "threat threatens threatened threaten danger prospect possibility likely ready prepare prepared prepares preparing plan plans "
    "planned planning consider considers considering considered weigh weighs weighing propose proposes proposed proposing whether "
    "intend intends intended want wants wanted aim aims hope hopes hoped option options mull mulls scenario lest ability capable "
    "readiness willing willingness prevent preventing avoid intention intentions worries worry worried concern concerns vow vows "
    "vowed drill drills exercise exercises simulated hypothetical suggest suggested discuss discussed discussing mooted expected "
    "set authorise authorize authorised".split()
)
_CALLING: Final = frozenset(
    "call calls called calling urge urges urged urging demand demands demanded demanding appeal appeals appealed appealing ask "
    "asks asked asking request requests requested must should want wants wanted need needs insist insists insisted recommend "
    "recommended plea pleas".split()
)
_CONDEMNING: Final = frozenset(
    "deplore deplores deplored deploring condemn condemns condemned condemning denounce denounces denounced denouncing decry "
    "decries decried called calls describe described what aggression lift lifted lifting".split()
)
_YEAR: Final = re.compile(r"(?:1[6-9]|20)\d\d")
_DECADE: Final = re.compile(r"(?:1[6-9]|20)\d0s")
_BACKGROUND: Final = frozenset("since start outbreak beginning weeks days months years week day end".split())
_INCIDENTAL: Final = frozenset("in during amid from of over".split())
_MODAL: Final = frozenset(
    "must should could would might may if threatened threatens threaten vowed vows warned warns ready plans planned prepared "
    "considering refused refuses".split()
)
_CONDITIONAL: Final = frozenset("if unless could would might may should whether".split())
_RULING: Final = frozenset(("rule", "rules", "ruled", "ruling"))
_REACH: Final = 9


def _left(tape: Tape, match: Match, reach: int, over_commas: bool = True) -> list[str]:
    """The words before the match, nearest first, within its clause."""
    words, first = tape.words, match.first
    found: list[str] = []
    for n in range(first - 1, max(-1, first - 1 - reach), -1):
        word = words[n]
        if word in HARD or (word == "," and (not over_commas or words[n + 1] in _RELATIVES)) or (word in _TURNS and n < first - 1):
            break
        found.append(word)
        if word in _SINCE:
            break
    return found


_RELATIVES: Final = frozenset(("which", "who", "whose", "where"))
_SINCE: Final = frozenset(("since", "because", "after", "when"))
"""Words that begin a clause of its own; they are seen, what stands before them is not."""
_TURNS: Final = frozenset("but while whereas although though however yet".split())


def negated(tape: Tape, match: Match) -> bool:
    """ "has not declared", "neither deaths nor injuries"; also inside the match, over a gap."""
    if not tape.has.facts & _NEGATING:
        return False
    inner, left = tape.words[match.first : match.last], _left(tape, match, 5, over_commas=False)
    excluded = "out" in left[:4] and not _RULING.isdisjoint(left)
    return excluded or _none(left[::-1]) or _none(inner)


def _none(words: list[str]) -> bool:
    """Whether a negative stands in the words, other than in "not only"."""
    return any(word in _NEGATIVE and following not in _MORE for word, following in pairwise(words + [""]))  # noqa: RUF005 (mypyc cannot unpack here)


_MORE: Final = frozenset("only just merely fewer less small doubt sooner".split())
"""What makes no negation of a negative: "not only", "no fewer than"."""


def denied(tape: Tape, match: Match) -> bool:
    """ "denied having declared": somebody denies it in the same clause, before or as "which X denies" after it."""
    if not tape.has.facts & _DENIES:
        return False
    return any(word in _DENYING for word in _left(tape, match, 14)) or _denied_after(tape, match)


def _denied_after(tape: Tape, match: Match) -> bool:
    words, end = tape.words, min(len(tape.words), match.last + 16)
    after = words[match.last : end]
    if any(a in ("is", "are", "was", "were") and b in _DENYING for a, b in pairwise(after)):
        return True
    return (
        any(word in _DENYING for word in after[after.index(",") :])
        if "," in after and {"which", "claim", "something"} & set(after)
        else False
    )


def hypothetical(tape: Tape, match: Match) -> bool:
    """ "if", "could", "fears of", "ready to"; a fear or a plan counts only within its commas."""
    if not tape.has.facts & _OPEN:
        return False
    return (
        any(word in _CONDITIONAL for word in _left(tape, match, _REACH))
        or any(word in _HYPOTHETICAL for word in _left(tape, match, _REACH, over_commas=False))
        or _modal(tape, match)
    )


def called(tape: Tape, match: Match) -> bool:
    """ "called for", "urged ... to", "must"."""
    if not tape.has.facts & _CALLS:
        return False
    left = _left(tape, match, _REACH + 3)
    asked = any(word in _CALLING and not _names(left, n) and not _summons(left, n) for n, word in enumerate(left))
    return asked or _modal(tape, match)


_TOLD: Final = frozenset(("how", "why", "where", "who"))


def _names(left: list[str], n: int) -> bool:
    """ "called up", "called it"; but "demanded that" asks, unless it asks to be told how."""
    asks = n > 0 and left[n - 1] == "that" and left[n].startswith("demand") and _TOLD.isdisjoint(left[:n])
    return n > 0 and left[n - 1] in _NAMED and not asks


def _summons(left: list[str], n: int) -> bool:
    """ "has called a general mobilisation": declared."""
    return left[n] in ("called", "calls") and n == 1 and left[0] in ("a", "an", "its")


_NAMED: Final = frozenset(("up", "it", "this", "that", "him", "her", "them", "himself", "'", '"', "what"))
"""Words behind "call" with which it summons or names rather than asks."""
_WOULD: Final = frozenset(("could", "would", "might", "may"))


def _modal(tape: Tape, match: Match) -> bool:
    """Whether a modal verb stands inside the match, or right behind it ("an attack would be a mistake")."""
    inner, behind = tape.words[match.first : match.last], tape.words[match.last : match.last + 2]
    inner = [word for n, word in enumerate(inner) if word not in _WOULD or "come" not in inner[n + 1 : n + 3]]
    return not _MODAL.isdisjoint(inner) or not _WOULD.isdisjoint(behind)


def condemned(tape: Tape, match: Match) -> bool:
    """ "condemned what it called an attack": the condemnation is reported, not the deed."""
    if not tape.has.facts & _CONDEMNS:
        return False
    left = _left(tape, match, 12)
    return any(word in _CONDEMNING and not _summons(left, n) for n, word in enumerate(left))


def history(tape: Tape, match: Match) -> bool:
    """ "the 1994 truce", "in the 1990s", "25 years ago", a year before the story's first."""
    if not tape.dated:
        return False
    begin, end = tape.bounds(match.first, match.last)
    begin, end = max(begin, match.first - 24), min(end, match.last + 12)
    first_year = tape.year
    for n in range(begin, end):
        word = tape.words[n]
        if word[0].isdigit() and _is_past(tape, n, first_year, match):
            return True
        if word in ("ago", "earlier") and n > 0 and tape.words[n - 1] in ("years", "decades", "year", "decade", "centuries"):
            return True
        if word in ("war", "conflict") and n > 0 and tape.words[n - 1] in ("previous", "civil", "last", "earlier", "cold", "world"):
            return _cut(tape, n, match)
    return False


def _is_past(tape: Tape, n: int, first_year: int, match: Match) -> bool:
    word = tape.words[n]
    if _DECADE.fullmatch(word):
        return _cut(tape, n, match)
    if not _YEAR.fullmatch(word) or int(word) >= first_year or not _COUNTED.isdisjoint(tape.words[n + 1 : n + 2]):
        return False
    return n - match.last < 5 and _AGES.isdisjoint(tape.words[max(0, n - 4) : n]) and _cut(tape, n, match)


_AGES: Final = frozenset("born class classes conscripts intake intakes".split())
"""What a year behind it tells the age of: "those born between 1952 and 1955", "the classes of 1961 and 1962"."""


_COUNTED: Final = frozenset(
    "civilians class classes families fighters homes houses intake kilometres km men others people prisoners refugees "
    "soldiers troops".split()
)


def _cut(tape: Tape, n: int, match: Match) -> bool:
    """Whether nothing but the clause stands between word `n` and the match (no comma on the left of it)."""
    span = tape.words[min(n, match.last) : max(n, match.first)]
    return "," not in span


def background(tape: Tape, match: Match) -> bool:
    """ "since the fighting began", "six weeks of clashes": a date, not news."""
    if not tape.has.facts & _PAST:
        return False
    left = _left(tape, match, 4, over_commas=False)[:3]
    return any(word in _BACKGROUND for word in left)


def incidental(tape: Tape, match: Match) -> bool:
    """ "died in the fighting": a cause in passing."""
    if not tape.has.facts & _INCIDENT:
        return False
    left = _left(tape, match, 2, over_commas=False)
    return any(word in _INCIDENTAL for word in left)


def placed(tape: Tape, match: Match) -> bool:
    """ "in Gisenyi by shells": the country named is where it happens, not who does it."""
    for name, mention in match.captures:
        if name in ("country", "militia", "ground"):
            before = tape.words[max(0, mention.first - 2) : mention.first]
            return bool(before) and (before[-1] in _PLACING or (before[-1] == "the" and before[0] in _PLACING))
    return False


_PLACING: Final = frozenset(
    "in on at near into over inside across towards toward to from against for with bombed bombs struck hit attacked "
    "pounded killed targeted bombing hitting striking targeting".split()
)


def mutual(tape: Tape, match: Match) -> bool:
    """ "each accuses the other of massing troops": nobody in particular does it."""
    if not tape.has.facts & _OTHER:
        return False
    left = _left(tape, match, 6)
    return "other" in left and ("each" in left or "the" in left)


def interrupted(tape: Tape, match: Match) -> bool:
    """ "Poland scrambled jets after missiles hit Lviv": what follows a conjunction is another's deed."""
    return not _CONJUNCTIONS.isdisjoint(tape.words[match.first : match.last])


_CONJUNCTIONS: Final = frozenset("after as when while before since because amid following although if who whose which".split())


def passive(tape: Tape, match: Match) -> bool:
    """ "a Russian helicopter was shot down": what is named first does not act."""
    if not tape.has.facts & _DONE:
        return False
    inner = tape.words[match.first : match.last]
    return any(word in _PASSIVE and following not in _HELD and not following.endswith("ing") for word, following in pairwise(inner))


_HELD: Final = frozenset("said reported believed thought known alleged understood reportedly".split())


_PASSIVE: Final = frozenset(("was", "were", "been", "being", "is", "are"))


def spoken(tape: Tape, match: Match) -> bool:
    """ "Turkey says Armenia sent": what is named first only speaks, unless it is said to do something."""
    if not tape.has.facts & _SAYS:
        return False
    words, end = tape.words, min(match.last, len(tape.words) - 1)
    return any(
        words[n] in _SAYING
        and (words[n] != "claimed" or words[n + 1] not in _DEEDS)
        and (words[n + 1] != "to" or words[n - 1] not in _PASSIVE)
        for n in range(match.first, end)
    )


_DEEDS: Final = frozenset("attack attacks strike strikes responsibility an the raid raids".split())
_SAYING: Final = frozenset("say says said told tells claims claimed denies denied accuses accused accusing".split())


_PLACES: Final = frozenset("in on at near into over inside across off against above".split())
_ARRIVALS: Final = frozenset(
    "fell fall falls falling landed lands landing crashed crashes crashing crossed crosses crossing entered enters came come comes down "
    "hit hits struck strikes exploded explodes strayed veered drifted and but also passed passes flew flies found".split()
)
_TALKING: Final = frozenset(
    "ambassador arrived asked assembled bought broadcast built buy buys called condemned conference contract court deal "
    "deliver delivered deliveries delivers delivery demonstrators denounced drill drills embassy envoys exercise exercises "
    "exile export exports factory hospital made manufactured meeting meets met minister ministers museum newspaper officials "
    "order ordered orders parade parliament plant produced protest protesters rally said say says sell sells sold sources "
    "speaking spoke stationed stored studio summit supplied supplies supplying talks television told trained training treated "
    "treatment urged visit visited visiting".split()
)


def elsewhere(tape: Tape, match: Match) -> bool:
    """ "the strike on Kharkiv ... in Warsaw": a side's ground takes the blow, or the ground named is where people talk or trade."""
    inner = tape.words[match.first : match.last]
    if not _TALKING.isdisjoint(inner) or not _TALKING.isdisjoint(tape.words[max(0, match.first - 3) : match.first]):
        return True
    named = [mention for _, mention in match.captures]
    for mention in tape.mentions:
        if match.first <= mention.first < match.last + 3 and mention not in named and len(mention.who) != 2:
            n = mention.first - 1
            n -= tape.words[n] == "the"
            if tape.words[n] in _PLACES and _ARRIVALS.isdisjoint(tape.words[mention.last : match.last]):
                return True
    return False


_OBJECTS: Final = frozenset(
    "drone drones tank tanks aircraft plane planes helicopter helicopters cattle sheep animals livestock vehicles missiles dog "
    "dogs horses hope hopes chances prospects idea sources bus".split()
)
_SERVICES: Final = frozenset("entry access visa visas permission entrance treatment passage admission bail".split())
_SPEAKERS: Final = frozenset("ministry ministry's spokesman spokeswoman spokesperson said says told".split())


def objects(tape: Tape, match: Match) -> bool:
    """ "killed hopes", "lost two drones": no people."""
    if not tape.has.facts & _THINGS:
        return False
    around = tape.words[max(0, match.first - 2) : match.last + 2]
    return any(word in _OBJECTS for word in around)


def negatedclose(tape: Tape, match: Match) -> bool:
    """ "no truce": negation right before the match (what is rejected is still talked about)."""
    return any(word in ("no", "never", "without", "neither") for word in tape.words[max(0, match.first - 2) : match.first])


def deniedservice(tape: Tape, match: Match) -> bool:
    """ "were denied entry": no denial of a claim."""
    after = tape.words[match.last : match.last + 3]
    before = tape.words[max(0, match.first - 3) : match.first]
    return any(word in _SERVICES for word in after) or ("nor" in before) or ("neither" in before and "nor" in after)


def spokes(tape: Tape, match: Match) -> bool:
    """ "the foreign minister said": somebody's title, no diplomacy by itself."""
    said = tape.words[match.first : match.last]
    return said[-1] in (
        "minister",
        "ministry",
        "diplomat",
        "diplomats",
        "counterpart",
        "counterparts",
        "envoy",
        "ambassadors",
        "diplomatic",
    ) and any(word in _SPEAKERS for word in tape.words[match.last : match.last + 8] + tape.words[max(0, match.first - 6) : match.first])


_NEGATING: Final = declare("facts", _NEGATIVE | {"out"})
_DENIES: Final = declare("facts", _DENYING)
_OPEN: Final = declare("facts", _CONDITIONAL | _HYPOTHETICAL | _MODAL | _WOULD)
_CALLS: Final = declare("facts", _CALLING | _MODAL | _WOULD)
_CONDEMNS: Final = declare("facts", _CONDEMNING)
_PAST: Final = declare("facts", _BACKGROUND)
_INCIDENT: Final = declare("facts", _INCIDENTAL)
_OTHER: Final = declare("facts", ("other",))
_DONE: Final = declare("facts", _PASSIVE)
_SAYS: Final = declare("facts", _SAYING)
_THINGS: Final = declare("facts", _OBJECTS)
"""Classes of which a sentence must have a word for a guard to object: most sentences need not be looked at."""

Guard = Callable[[Tape, Match], bool]
GUARDS: Final[dict[str, Guard]] = {
    "negated": negated,
    "denied": denied,
    "hypothetical": hypothetical,
    "called": called,
    "condemned": condemned,
    "history": history,
    "background": background,
    "incidental": incidental,
    "spoken": spoken,
    "placed": placed,
    "mutual": mutual,
    "elsewhere": elsewhere,
    "interrupted": interrupted,
    "passive": passive,
    "objects": objects,
    "negatedclose": negatedclose,
    "deniedservice": deniedservice,
    "spokes": spokes,
}
"""The guards by the name that a rule uses."""
