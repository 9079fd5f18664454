"""Running total, increment, or one event: how a figure counts."""

from __future__ import annotations

from typing import Final

from schemas.claims import Mode
from streams.core.claims.figures import Figure

TOTAL: Final = (
    "in total", "total", "so far", "to date", "since the", "since fighting", "since it", "since hostilities", "overall", "toll", "since", "altogether", "in all", "thus far", "up from", "now",
    "as of", "have risen", "has risen", "rises", "risen", "rose", "climbed", "climbs", "reached", "reach", "passed", "exceeded", "exceed", "stands at", "stand", "number of", "in the war", "of the war",
    "in the conflict", "cumulative", "until now", "to this day", "of the conflict", "exceeds", "surpassed", "grows", "grew", "grown", "gone up", "gone past", "number", "brings", "bringing", "raised", "lifts", "killed in action",
    "losses", "overall", "already", "have become", "days of", "weeks of", "months of", "campaign", "first days"
)
INCIDENT: Final = (
    "strike", "strikes", "shelling", "attack", "overnight", "today", "yesterday", "this morning", "last night", "on monday", "on tuesday", "on wednesday", "on thursday", "on friday", "on saturday", "on sunday", "in the morning", "in the evening",
    "past day", "past 24", "last 24", "24 hours", "explosion", "blast", "when", "raid", "missile", "rocket", "drone", "artillery", "shell", "in one", "in a single", "near", "clash", "ambush", "bombing", "fire", "hit", "bombs", "one day", "in that", "this week"
)


def mode_of(figure: Figure, whole: str) -> tuple[Mode, str]:
    """The mode and how it was told; `whole` is the update's text in lower case."""
    view, unit = figure.view, figure.unit
    if unit.more or view.words(unit.last, unit.last + 1) == "more":
        return "new", "more"
    if unit.code == "O" or (unit.quantity is not None and unit.quantity.kind == "ordinal"):
        return "total", "ordinal"
    if figure.by >= 0 and (view.units[figure.by].has("T") or figure.rule in ("number-of-victims",)):
        return "total", "toll"
    text = " " + " ".join(view.lowers) + " "
    totals = sum(f" {cue} " in text for cue in TOTAL)
    incidents = sum(f" {cue} " in text for cue in INCIDENT)
    if totals == incidents == 0:
        totals, incidents = sum(f" {cue} " in whole for cue in TOTAL), sum(f" {cue} " in whole for cue in INCIDENT)
    if figure.said >= 200:
        totals += 2
    return ("total", "cues") if totals > incidents else ("incident", "cues")
