"""What a person sees on a terminal: tallies, how they moved, alerts with their reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich import markup
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from schemas.events import Alert, Event, Tallied
from streams.core.score import GRADES
from streams.core.slips import KINDS
from streams.core.view import figure, moves, timeline, why
from streams.evaluation import Changes
from streams.plain import plain
from streams.reading_report import errors

SHOWN = 12
"""Pieces of evidence that a screen shows for one figure; `--json` gives all."""


WIDTH = 150


def escape(text: str) -> str:
    """A feed's text: it neither marks up nor steers the terminal."""
    return markup.escape(plain(text))


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
        table.add_row(
            escape(t.story), escape(t.side), t.population, t.harm, figure(t.low, t.best, t.high), f"{t.as_of:%Y-%m-%d %H:%M}", flags
        )
    return table


def movement(events: Iterable[Event]) -> RenderableType:
    """How each account moved: one row for each time at which a figure changed."""
    lines = {account: moves(points) for account, points in timeline(events).items()}
    lines = {account: points for account, points in lines.items() if points}
    table = Table(title="The toll as it moved (UTC)", title_justify="left", header_style="bold")
    table.add_column("as of")
    for account in lines:
        table.add_column(escape("\n".join(account.split("/")[1:])), justify="right")
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


def report(found: Mapping[str, Any], gold: Mapping[str, Mapping[str, Any]], misses: int, by_class: bool) -> Iterator[RenderableType]:
    """What `evaluate` found: figures, precision by confidence, each story left out, what is wrong by class, and `misses` updates."""
    yield figures(found)
    yield _grades(found["grades"])
    if "left_out" in found:
        yield _left_out(found["left_out"])
    if by_class:
        yield _classes(found["slips"])
    yield from _misses(found["slips"], gold, misses)


def figures(score: Mapping[str, Any]) -> RenderableType:
    """A score's figures as a table."""
    table = _table("task", "precision", "recall", "F1", "found", "too much", "missing")
    for name, f in score.items():
        if isinstance(f, dict) and "f1" in f:
            table.add_row(name, *(f"{f[k]:.4f}" for k in ("precision", "recall", "f1")), *(str(f[k]) for k in ("tp", "fp", "fn")))
    attributes = ", ".join(f"{name} {value}" for name, value in score["attributes"].items())
    return Group(table, Text(f"attributes right: {attributes}"), Text(f"{score['answered']} of {score['updates']} updates answered"))


def _table(first: str, *others: str) -> Table:
    table = Table(header_style="bold")
    table.add_column(first)
    for name in others:
        table.add_column(name, justify="right")
    return table


def _grades(grades: Mapping[str, Any]) -> RenderableType:
    table = _table("graded", *(f"{task}: of them right" for task in grades))
    for grade in GRADES:
        cells = [counts.get(grade) for counts in grades.values()]
        table.add_row(grade, *(f"{c['precision']:.4f} of {c['of']}" if c else "" for c in cells))
    return table


def _left_out(kept: Mapping[str, Any]) -> RenderableType:
    """Each story read with what the others exercise: F1 with all rules, with it left out."""
    tasks = [name for name in kept["total"] if name != "updates"]
    table = _table("story left out", "updates", f"of {kept['parts']} parts taken out", *tasks)
    for row in (*kept["stories"], {**kept["total"], "story": "all", "taken_out": ""}):
        pairs = [f"{row[task]['all']:.4f} → {row[task]['left_out']:.4f}" for task in tasks]
        table.add_row(row["story"], str(row["updates"]), str(row["taken_out"]), *pairs)
    table.add_row("gap", "", "", *(f"{kept['total'][task]['gap']:.4f}" for task in tasks))
    return table


def _classes(slips: Sequence[Mapping[str, Any]]) -> RenderableType:
    table = Table(header_style="bold")
    for name in ("what is wrong", "cases", "mostly", "example"):
        table.add_column(name)
    for title, n, ways, example, _ in errors(slips):
        table.add_row(title, str(n), escape(ways), escape(example))
    return table


def _misses(slips: Sequence[Mapping[str, Any]], gold: Mapping[str, Mapping[str, Any]], shown: int) -> Iterator[RenderableType]:
    for update in list(dict.fromkeys(slip["update"] for slip in slips))[:shown]:
        tree = Tree(f"[bold]{escape(update)}[/] {escape(str(gold[update].get('headline', '')))}")
        tree.add(Text(str(gold[update].get("body", ""))))
        for slip in slips:
            if slip["update"] == update:
                tree.add(Text(_slip(slip["kind"], slip["how"], slip["what"])))
        yield tree


def _slip(kind: str, how: str, what: str) -> str:
    return f"{KINDS[kind].title}: {what}" + (f" ({how})" if how and how != what else "")


def changed(changes: Changes, since: object) -> Iterator[str]:
    """What differs from another run, a line each: F1 by task, then `+` what is right now and was not, `-` what is wrong now."""
    for task, before, after in changes.tasks:
        yield f"{task}: {before:.4f} -> {after:.4f} ({after - before:+.4f})"
    yield from (f"+ {slip.update} {_slip(slip.kind, slip.how, slip.what)}" for slip in changes.gains)
    yield from (f"- {slip.update} {_slip(slip.kind, slip.how, slip.what)}" for slip in changes.losses)
    if not any(changes):
        yield f"nothing differs from {since}"


def comparison(found: dict[str, Any]) -> RenderableType:
    """What two sets of rules say differently."""
    tree = Tree("[bold]differences[/]")
    for kind, claims in found["claims"].items():
        branch = tree.add(f"claims {kind}: {len(claims)}")
        for claim in claims:
            changed = "; ".join(f"{name} was {_said(c['was'])}, is {_said(c['is'])}" for name, c in claim.get("changes", {}).items())
            told = f" ({changed})" if changed else ""
            branch.add(escape(f"{claim['update']}: {_claim(claim)}{told} “{claim['quote']}” rule {claim['rule']}"))
    for name in ("labels", "mobilisation", "spillover"):
        for kind, rows in found[name].items():
            branch = tree.add(f"{name} {kind}: {len(rows)}")
            for row in rows:
                branch.add(escape(f"{row['update']}: {' '.join(value for key, value in row.items() if key != 'update')}"))
    for name in ("tallies", "alerts"):
        branch = tree.add(f"{name} that differ: {len(found[name])}")
        for change in found[name]:
            branch.add(escape(f"{change['id']}: {_brief(change['before'])} → {_brief(change['after'])}"))
    return tree


def _said(value: Any) -> str:
    return "none" if value is None else str(value)


def _claim(claim: dict[str, Any]) -> str:
    return f"{claim['side']} {claim['population']} {claim['harm']} {claim['bound']} {claim['count']} ({claim['mode']}, {claim['claimant']})"


def _brief(value: dict[str, Any] | None) -> str:
    if value is None:
        return "none"
    return str(value["headline"]) if "headline" in value else figure(value["low"], value["best"], value["high"])
