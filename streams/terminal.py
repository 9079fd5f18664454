"""What a person sees on a terminal: tallies, how they moved, alerts with their reasons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from schemas.events import Alert, Event, Tallied
from streams.core.view import figure, moves, timeline, why

SHOWN = 12
"""Pieces of evidence that a screen shows for one figure; `--json` gives all."""


WIDTH = 150


def tallies(standing: Sequence[Tallied]) -> RenderableType:
    """A table: one account a row."""
    table = Table(title="Tallies", title_justify="left", header_style="bold")
    for name in ("story", "side", "population", "harm"):
        table.add_column(name)
    table.add_column("figure", justify="right")
    table.add_column("as of (UTC)")
    table.add_column("to look at")
    for t in standing:
        flags = ", ".join(flag.flag for flag in t.flags)
        table.add_row(t.story, t.side, t.population, t.harm, figure(t.low, t.best, t.high), f"{t.as_of:%Y-%m-%d %H:%M}", flags)
    return table


def movement(events: Iterable[Event]) -> RenderableType:
    """How each account moved: one row for each time at which a figure changed."""
    lines = {account: moves(points) for account, points in timeline(events).items()}
    lines = {account: points for account, points in lines.items() if points}
    table = Table(title="The toll as it moved (UTC)", title_justify="left", header_style="bold")
    table.add_column("as of")
    for account in lines:
        table.add_column("\n".join(account.split("/")[1:]), justify="right")
    for time in sorted({t.as_of for points in lines.values() for t in points}):
        cells = []
        for points in lines.values():
            here = next((t for t in points if t.as_of == time), None)
            cells.append("" if here is None else _cell(here))
        table.add_row(f"{time:%m-%d %H:%M}", *cells)
    return table


def _cell(tallied: Tallied) -> Text:
    if not tallied.claims:
        return Text("withdrawn", style="red")
    said = figure(tallied.low, tallied.best, tallied.high)
    if tallied.corrected:
        return Text(f"{said} ↓ {tallied.corrected.was}→{tallied.corrected.now}", style="yellow")
    return Text(said)


def alert(message: Alert) -> RenderableType:
    """An alert message with its reasons."""
    style = {"Alert": "bold red", "Update": "bold yellow", "Cancel": "dim"}[message.msgType]
    head = f"{message.sent:%H:%M} {message.kind} {message.msgType}"
    tree = Tree(f"[{style}]{escape(head)}[/] {escape(message.headline)}")
    disputed = ", disputed" if message.disputed else ""
    tree.add(f"[dim]{message.severity}, {message.certainty}{disputed}, {message.status}, id {message.identifier[:12]}[/]")
    for line in list(why(message.evidence))[:SHOWN]:
        tree.add(escape(line))
    return tree


def point(tallied: Tallied) -> RenderableType:
    """One figure and where it comes from."""
    tree = Tree(
        f"[bold]{tallied.as_of:%m-%d %H:%M}[/] {escape(tallied.account)}: [bold]{figure(tallied.low, tallied.best, tallied.high)}[/]"
    )
    if tallied.corrected:
        c = tallied.corrected
        tree.add(f"[yellow]corrected: {c.before} → {c.after}, because {c.was} became {c.now} (COUNTING rule 6)[/]")
    for flag in tallied.flags:
        said = f": said {flag.said}, counted {flag.counted}" if flag.said is not None else ""
        tree.add(f"[yellow]{flag.flag}{said} (COUNTING rule {flag.rule})[/]")
    lines = list(why(tallied.evidence))
    for line in lines[-SHOWN:]:
        tree.add(escape(line))
    if len(lines) > SHOWN:
        tree.add(f"[dim]and {len(lines) - SHOWN} earlier ones[/]")
    return tree


def console() -> Console:
    """Standard output: as wide as the terminal, and wide enough for every table where it is none."""
    out = Console()
    return out if out.is_terminal else Console(width=WIDTH)


def show(*parts: RenderableType) -> None:
    """Print to standard output."""
    console().print(Group(*parts))


def figures(score: dict[str, Any]) -> RenderableType:
    """A score's figures as a table."""
    table = Table(header_style="bold")
    table.add_column("task")
    for name in ("precision", "recall", "F1", "found", "too much", "missing"):
        table.add_column(name, justify="right")
    for name, f in score.items():
        if isinstance(f, dict) and "f1" in f:
            table.add_row(name, *(f"{f[k]:.4f}" for k in ("precision", "recall", "f1")), *(str(f[k]) for k in ("tp", "fp", "fn")))
    attributes = ", ".join(f"{name} {value}" for name, value in score["attributes"].items())
    return Group(table, Text(f"attributes right: {attributes}"), Text(f"{score['answered']} of {score['updates']} updates answered"))


def comparison(found: dict[str, Any]) -> RenderableType:
    """What two sets of rules say differently."""
    tree = Tree("[bold]differences[/]")
    for kind, claims in found["claims"].items():
        branch = tree.add(f"claims {kind}: {len(claims)}")
        for claim in claims:
            was = f" (was {_claim(claim['was'])})" if "was" in claim else ""
            branch.add(escape(f"{claim['update']}: {_claim(claim)}{was} “{claim['quote']}” rule {claim['rule']}"))
    for kind, labels in found["labels"].items():
        branch = tree.add(f"labels {kind}: {len(labels)}")
        for label in labels:
            branch.add(escape(f"{label['update']}: {label['label']}"))
    for name in ("tallies", "alerts"):
        branch = tree.add(f"{name} that differ: {len(found[name])}")
        for change in found[name]:
            branch.add(escape(f"{change['id']}: {_brief(change['before'])} → {_brief(change['after'])}"))
    return tree


def _claim(claim: dict[str, Any]) -> str:
    return f"{claim['side']} {claim['population']} {claim['harm']} {claim['bound']} {claim['count']} ({claim['mode']}, {claim['claimant']})"


def _brief(value: dict[str, Any] | None) -> str:
    if value is None:
        return "none"
    return str(value["headline"]) if "headline" in value else figure(value["low"], value["best"], value["high"])
