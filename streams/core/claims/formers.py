"""Figures that an update takes back: "27, not 28", "up from 19", "after previously reporting two"."""

from __future__ import annotations

from typing import Final

from streams.core.claims.kinds import ADJ, AND, BARE, BE, COMMA, COUNTED, DEATHS, HARM, HAVE, PART, PEOPLE, STATE, STRANGE
from streams.core.claims.nouns import lower
from streams.core.claims.units import Unit
from streams.core.text.tokens import Token
from streams.core.text.vocabulary import declare

BEFORE: Final = frozenset(
    (
        "up from/down from/rather than/rather than the/instead of/instead of the/not/not the/against/compared with/compared to/"
        "previously reporting/previously reported/earlier reporting/earlier reported/from an earlier/from a previous/"
        "from the previous/from the earlier/revised from/raised from/lowered from/initially reported/initial report of/"
        "initial reports of/replacing/had first given as/earlier put at/previously put at/up on/against the/previous figure of/"
        "earlier figure of/previous toll of/earlier toll of/earlier count of/previous count of/previous total of/"
        "earlier total of/corrected from/after/after the/initially said/initially given as/originally reported/first reported/"
        "from an initial/from the initial/from a total of/previous estimate of/earlier estimate of/not as/previously given as/"
        "up from the/down from the/rather than its earlier/and not/as against/rose from/rise from/rises from/risen from/"
        "climbed from/climbs from/grew from/grown from/jumped from/increased from/increases from/gone from/went from/cut from/"
        "reduced from/dropped from/fell from/climbing from/rising from/rather than its earlier figure of/from/from the/up by/"
        "versus/versus the/initially put at/instead of its earlier"
    ).split("/")
) | frozenset(
    f"{when} {said}"
    for when in ("earlier", "previously", "initially", "first", "originally")
    for said in "given as/put at/reported as/reported at/stated as/counted as/estimated at/set at/listed as/announced as/given at".split(
        "/"
    )
)
WEAK: Final = frozenset({"after", "after the", "from", "from the", "not", "against", "against the", "not the", "and not", "up by"})
STRONG: Final = BEFORE - WEAK
LONGEST: Final = 6
"""Words of the longest cue."""
ENDS: Final = declare("figures", (cue.split()[-1] for cue in BEFORE))
"""With what words such a cue ends."""
CHANGES: Final = frozenset(
    (
        "rise rises rose risen rising climb climbs climbed climbing grow grows grew grown jump jumps jumped increase increases "
        "increased raised raises up revised toll yesterday earlier previously corrected now lifted lifts given reported "
        "reporting before gone went down lowered cut reduced updated initially"
    ).split()
)
MOVES: Final = frozenset(
    (
        "rise rises rose risen rising climb climbs climbed climbing grow grows grew grown growing jump jumps jumped jumping "
        "leap leaps leapt leaped leaping increase increases increased increasing raise raises raised raising lift lifts lifted "
        "lifting revise revises revised update updates updated up down gone went goes going double doubles doubled doubling "
        "toll correct corrects corrected correcting tally shot soared soars surged surges swelled swells swollen ticked edged "
        "moved moves cut lowered reduced fell drops dropped total count"
    ).split()
)
"""Words of growth and change before "from A to B"."""
ANY_MOVE: Final = declare("figures", MOVES)
LATER: Final = frozenset(
    (
        "given before/reported before/reported earlier/admitted on/announced earlier/given earlier/previously reported/"
        "as of yesterday/reported previously/first reported/initially reported/the day before/a day earlier/said earlier/"
        "earlier reported"
    ).split("/")
)


def set_formers_aside(units: list[Unit], tokens: tuple[Token, ...]) -> list[tuple[int, int]]:
    """Turn the figures that no longer stand into mere numbers; (token, value) of each. A corrected ", not two," is taken out."""
    found: list[tuple[int, int]] = []
    for place, unit in enumerate(units):
        if unit.quantity is not None and unit.quantity.high is not None and _is_change(unit, tokens):
            found.append((unit.first, unit.quantity.value))
            unit.quantity = unit.quantity.of(unit.quantity.high)
        if (
            unit.quantity is None
            or not unit.kinds & (BARE | COUNTED | STRANGE | DEATHS)
            or not unit.first
            or not tokens[unit.first - 1].word.figures & ENDS
        ):
            continue
        if _is_former(units, place, tokens):
            found.append((unit.first, unit.quantity.value))
            unit.become("E")
            _set_joined_aside(units, place, found)
            _take_out(units, place, tokens)
    return found


def _set_joined_aside(units: list[Unit], place: int, found: list[tuple[int, int]]) -> None:
    """ "up from the 20 wounded and five dead": what is joined to a figure that no longer stands goes with it."""
    for at in range(place + 1, min(len(units), place + 5)):
        unit = units[at]
        if unit.quantity is not None and unit.kinds & (BARE | COUNTED | STRANGE):
            if units[at - 1].kinds & AND:
                found.append((unit.first, unit.quantity.value))
                unit.become("E")
            return
        if not unit.kinds & (HARM | PART | STATE | PEOPLE | ADJ | AND):
            return


def _is_change(unit: Unit, tokens: tuple[Token, ...]) -> bool:
    """ "has gone up from 52 to 57", "from 38 the tally ...": the lower figure is what was said before, no floor."""
    quantity = unit.quantity
    if quantity is None or quantity.lead != "from":
        return False
    start = max(0, unit.first - 20)
    for i in range(unit.first - 1, start - 1, -1):
        word = tokens[i].lower
        if word in (".", ";", ":"):
            return False
        if word in MOVES:
            return True
    return False


def _is_former(units: list[Unit], place: int, tokens: tuple[Token, ...]) -> bool:
    unit = units[place]
    if unit.quantity is not None and unit.quantity.high is not None:
        return False
    cues = _cues(tokens, unit.first)
    if not cues:
        return False
    if cues[-1] == "as against" and _harmed_too(units, place):
        return False
    if unit.kinds & (COUNTED | STRANGE | DEATHS) and not _after_words(unit, tokens):
        return any(cue in STRONG and " " in cue for cue in cues)
    return cues[-1] not in WEAK or _weakly(cues[-1], unit, tokens)


def _harmed_too(units: list[Unit], place: int) -> bool:
    """ "58 soldiers slain, as against nine fighters dead": the other side's, and no earlier count."""
    for unit in units[place + 1 : place + 7]:
        if unit.kinds & (PART | STATE):
            return True
        if unit.kinds & (COMMA | BE | HAVE) or unit.quantity is not None:
            return False
    return False


def _weakly(cue: str, unit: Unit, tokens: tuple[Token, ...]) -> bool:
    if cue in ("not", "not the", "and not"):
        return True
    if _after_words(unit, tokens):
        return True
    if cue in ("from", "from the"):
        near = {token.lower for token in tokens[max(0, unit.first - 8) : unit.last + 12]}
        return bool(near & CHANGES)
    return False


def _after_words(unit: Unit, tokens: tuple[Token, ...]) -> bool:
    after = " ".join(token.lower for token in tokens[unit.last : unit.last + 4])
    return any(after.startswith(words) or f" {words}" in after for words in LATER)


def _cues(tokens: tuple[Token, ...], end: int) -> list[str]:
    """The cues that end before the token `end`, the shortest first."""
    found: list[str] = []
    words = ""
    for i in range(end - 1, max(-1, end - 1 - LONGEST), -1):
        words = f"{tokens[i].lower} {words}" if words else tokens[i].lower
        if words in BEFORE:
            found.append(words)
    return found


def _take_out(units: list[Unit], place: int, tokens: tuple[Token, ...]) -> None:
    """Leave ", not two," out of the row, so that "Three, not two, seafarers" is three seafarers."""
    if not (1 < place < len(units) - 1) or not units[place - 2].kinds & COMMA or lower(units[place - 1], tokens) != "not":
        return
    close = next((at for at in range(place + 1, min(place + 8, len(units))) if units[at].kinds & COMMA), -1)
    if close < 0 or any(unit.quantity is not None or unit.kinds & (BE | HAVE) for unit in units[place + 1 : close]):
        return
    for unit in units[place - 2 : close + 1]:
        unit.become(" ")


def corrected(formers: list[tuple[int, int]], token: int, taken: set[int], own: set[int]) -> int | None:
    """The former figure that stands nearest to `token` and is taken by no other figure yet; one that starts a figure ("from 18 to
    22") is that figure's `own`."""
    free = [(abs(at - token), at, value) for at, value in formers if at not in taken and (at == token or at not in own)]
    if not free:
        return None
    _, at, value = min(free)
    taken.add(at)
    return value
