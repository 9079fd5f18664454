"""The command line: data on standard output, progress on standard error, exit 1 with `file:line: what is wrong` on bad input."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from schemas.claims import utc
from schemas.errors import BadInput, TallywireError
from schemas.events import Alert, Event, Update
from streams.core.readers import READERS
from streams.core.readers.archive import Archive
from streams.core.step import Desk
from streams.plain import plain


class Contract(click.Group):
    """Errors of ours become one line on standard error and exit 1; a reader that went away ends the command quietly."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command under that contract."""
        try:
            return super().invoke(ctx)
        except TallywireError as error:
            say(str(error), err=True)
            ctx.exit(1)
        except BrokenPipeError:
            sys.stderr.close()
            ctx.exit(141)


class Moment(click.ParamType):
    """An ISO 8601 time with an offset, or a bare date (the start of that day in UTC)."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Parse, or say what to pass."""
        try:
            moment = utc(value)
        except ValueError:
            moment = None
        if not isinstance(moment, datetime) or moment.tzinfo is None:
            self.fail(f"{value!r} is no time with an offset: pass for example 2020-09-28T15:00Z", param, ctx)
        return moment


Command = Callable[..., Any]


def desk_options(command: Command) -> Command:
    """Where stories, policies and rules come from."""
    for option in (
        click.option("--rules", type=click.Path(exists=True, path_type=Path), help="Folder of reading rules (default: the shipped ones)."),
        click.option("--policies", type=click.Path(exists=True, path_type=Path), help="Alert policies (default: the shipped ones)."),
        click.option(
            "--stories",
            multiple=True,
            type=click.Path(exists=True, path_type=Path),
            help="Story file or folder, again for more (default: the shipped seeds).",
        ),
    ):
        command = option(command)
    return command


def archive_options(command: Command) -> Command:
    """What an archive does not say about itself."""
    for option in (
        click.option("--format", "reader", type=click.Choice(sorted(READERS)), help="The archives' format (default: recognised)."),
        click.option("--source", default="", help="The outlet."),
        click.option("--feed", default="", help="The feed's name (default: the file's)."),
        click.option("--zone", default=None, help="Zone of times that name none, e.g. UTC or Asia/Yerevan."),
        click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="A day that the archive covers, for dates without a year."),
        click.option("--story", default="", help="The story of updates that name none."),
    ):
        command = option(command)
    return desk_options(command)


def desk_of(options: dict[str, Any]) -> Desk:
    """Take the desk options out of `options` and load what they name."""
    from streams.desk import load_desk

    return load_desk(options.pop("stories"), options.pop("policies"), options.pop("rules"))


def archive_of(options: dict[str, Any]) -> Archive:
    """Take the archive options out of `options`."""
    day: datetime | None = options.pop("day")
    anchor: date | None = day.date() if day else None
    return Archive(
        story=options.pop("story"),
        feed=options.pop("feed"),
        source=options.pop("source"),
        anchor=anchor,
        zone=options.pop("zone"),
        exercise=True,
    )


def updates_of(paths: Iterable[str], options: dict[str, Any]) -> list[Update]:
    """Take the archive options out of `options` and read the archives, oldest update first."""
    from streams.feeds import read_archives

    return list(read_archives(paths, archive_of(options), options.pop("reader")))


def events_of(paths: tuple[str, ...], options: dict[str, Any]) -> list[Event]:
    """The events of a replay's output folder, or of replaying archives now."""
    from streams.replay import read, replay

    folders = [Path(path) for path in paths if Path(path).is_dir()]
    if folders and len(folders) == len(paths):
        return [event for folder in folders for event in read(folder)]
    desk = desk_of(options)
    return [envelope.event for envelope in replay(desk, updates_of(paths, options))]


def say(text: str, *, err: bool = False) -> None:
    """Lines for a person; what a feed wrote steers no terminal."""
    click.echo(plain(text), err=err)


def put(data: object) -> None:
    """One line of JSON on standard output."""
    from streams.replay import compact

    sys.stdout.buffer.write(compact(data))
    sys.stdout.buffer.flush()


@click.group(cls=Contract, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.version_option(package_name="tallywire")
def main() -> None:
    """Live-blog updates of a conflict in; a ledger of casualty figures, mobilisations and spillovers out."""
    # A command says itself what is wrong; what the client has to say, tracebacks among it, is for a worker's log.
    logging.getLogger("aiokafka").addHandler(logging.NullHandler())


@main.command()
@click.argument("archives", nargs=-1, required=True)
@archive_options
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Write posts, findings, tallies and alerts to files here.")
@click.option("--broker", is_flag=True, help="Pour the updates into Kafka instead of running the steps here.")
@click.option("--speed", default="max", show_default=True, help="With --broker: max, 1x (as it happened), 60x ...")
@click.option("--from", "start", type=Moment(), help="Leave out what was posted before.")
@click.option("--to", "end", type=Moment(), help="Leave out what was posted after.")
@click.option("--dry-run", is_flag=True, help="Say what would be replayed, and stop.")
@click.option("--json", "as_json", is_flag=True, help="Print every event, one a line.")
def replay(
    archives: tuple[str, ...],
    out: Path | None,
    broker: bool,
    speed: str,
    start: datetime | None,
    end: datetime | None,
    dry_run: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """Replay archived feeds ('-' is standard input) through every step, in process or into Kafka."""
    from streams.progress import following
    from streams.replay import between, write
    from streams.replay import replay as run

    desk = desk_of(options)
    updates = list(between(updates_of(archives, options), start, end))
    for update in updates:
        desk.story(update.story)
    if dry_run:
        put(_plan(updates))
    elif broker:
        _pour(updates, speed)
    else:
        events = run(desk, following(updates, "replaying"))
        if out:
            counts = write(events, out)
            put(counts) if as_json else click.echo("\n".join(f"{out / name}: {n} events" for name, n in counts.items()))
        else:
            _print([envelope.event for envelope in events], as_json)


def _plan(updates: list[Update]) -> dict[str, Any]:
    times = sorted(update.time for update in updates)
    return {
        "updates": len(updates),
        "stories": sorted({update.story for update in updates}),
        "feeds": sorted({update.feed for update in updates}),
        "from": times[0] if times else None,
        "to": times[-1] if times else None,
    }


def _print(events: list[Event], as_json: bool) -> None:
    from schemas.wire import dump
    from streams import terminal
    from streams.core.view import standing

    if as_json:
        for event in events:
            sys.stdout.buffer.write(dump(event) + b"\n")
        return
    sent = [terminal.alert(event) for event in events if isinstance(event, Alert)]
    terminal.show(terminal.movement(events), *sent, terminal.tallies(standing(events)))


@main.command()
@click.argument("sources", nargs=-1, required=True)
@archive_options
@click.option("--as-of", "at", type=Moment(), help="The tallies as they stood then (default: at the end).")
@click.option("--json", "as_json", is_flag=True)
def tally(sources: tuple[str, ...], at: datetime | None, as_json: bool, **options: Any) -> None:
    """The running toll of each account at a time: of archives, or of a folder that `replay --out` wrote."""
    from streams import terminal
    from streams.core.view import row, standing

    reached = standing(events_of(sources, options), at)
    put([row(tallied) for tallied in reached]) if as_json else terminal.show(terminal.tallies(reached))


@main.command()
@click.argument("subject")
@click.argument("sources", nargs=-1, required=True)
@archive_options
@click.option("--as-of", "at", type=Moment(), help="Leave out what came after.")
@click.option("--json", "as_json", is_flag=True)
def explain(subject: str, sources: tuple[str, ...], at: datetime | None, as_json: bool, **options: Any) -> None:
    """Where a figure or an alert comes from: SUBJECT is story/side/population/harm (or its tail) or an alert's identifier."""
    from streams import terminal
    from streams.core.view import watched

    points, messages = watched(subject, events_of(sources, options))
    points = [p for p in points if at is None or p.as_of <= at]
    messages = [m for m in messages if at is None or m.sent <= at]
    if not points and not messages:
        raise BadInput(f"{subject}: no such account or alert: `tallywire tally` lists the accounts, alerts.jsonl the identifiers")
    if as_json:
        put({"tallies": [p.model_dump() for p in points], "alerts": [m.model_dump() for m in messages]})
    else:
        terminal.show(*map(terminal.point, points), *map(terminal.alert, messages))


@main.command()
@desk_options
@click.argument("file", type=click.File("rb"), default="-")
def extract(file: Any, **options: Any) -> None:
    """Read updates as JSON Lines (id, story, time, headline, body) and print what each says, one line each."""
    from streams.extraction import extract as read

    desk, wrong = desk_of(options), 0
    for found in read(desk, file, getattr(file, "name", "<stdin>")):
        if isinstance(found, BadInput):
            wrong += 1
            say(str(found), err=True)
        else:
            put(found)
    if wrong:
        sys.exit(1)


@main.command()
@desk_options
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--baseline", type=click.Path(path_type=Path), help="Another run's report or findings: gains and losses against it.")
@click.option("--record", type=click.Path(path_type=Path), help="Compare with the report kept there, then keep this one.")
@click.option("--misses", default=0, help="Show so many updates in which something is wrong, with their text.")
@click.option("--errors", is_flag=True, help="Show what is wrong by class, with counts and an example each.")
@click.option("--leave-one-story-out", "leave_out", is_flag=True, help="Read each story with what the other stories exercise alone.")
@click.option("--findings", type=click.Path(path_type=Path), help="Write what was found, one line an update.")
@click.option("--json", "as_json", is_flag=True)
def evaluate(
    gold: Path,
    baseline: Path | None,
    record: Path | None,
    misses: int,
    errors: bool,
    leave_out: bool,
    findings: Path | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Score the reading against a gold file: precision, recall, F1 of each task, strict and core, and what is wrong."""
    from streams import terminal
    from streams.desk import RULES, load_rules
    from streams.evaluation import changes, earlier, evaluation, laid_out
    from streams.extraction import gold_of
    from streams.heldout import leave_one_story_out, told
    from streams.replay import compact

    rules: Path | None = options["rules"]
    rows, desk = gold_of(gold), desk_of(options)
    report, found = evaluation(desk, rows)
    if leave_out:
        report["left_out"] = told(*leave_one_story_out(desk, load_rules(rules or RULES), rows))
    if findings:
        findings.write_bytes(b"".join(compact({"id": key, **row}) for key, row in found.items()))
    put(report) if as_json else terminal.show(*terminal.report(report, rows, misses, errors))
    for before in (baseline, record if record and record.exists() else None):
        if before:
            differ = changes(earlier(before, rows), report)
            say("\n".join(terminal.changed(differ, before)), err=as_json)
    if record:
        record.write_bytes(laid_out(report))


@main.command("reading-report")
@click.argument("records", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--blind", default="", help="Sets whose names begin so are shown without a text: nobody is to tune on them.")
def reading_report(records: tuple[Path, ...], blind: str) -> None:
    """The reading report in Markdown, from what `evaluate --record` kept of each gold set."""
    import orjson

    from streams.reading_report import page

    reports = {record.name.removesuffix(".figures.json"): orjson.loads(record.read_bytes()) for record in records}
    click.echo(page(reports, blind), nl=False)


@main.command()
@click.argument("archives", nargs=-1, required=True)
@click.option(
    "--rules", "pair", nargs=2, required=True, help="Two folders of rules, before and after; git:REV is the shipped ones as of then."
)
@click.option("--stories", multiple=True, type=click.Path(exists=True, path_type=Path))
@click.option("--policies", type=click.Path(exists=True, path_type=Path))
@click.option("--story", default="")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--zone", default=None)
@click.option("--feed", default="")
@click.option("--source", default="")
@click.option("--format", "reader", type=click.Choice(sorted(READERS)))
@click.option("--json", "as_json", is_flag=True)
def diff(
    archives: tuple[str, ...], pair: tuple[str, str], stories: tuple[Path, ...], policies: Path, as_json: bool, **options: Any
) -> None:
    """What the desk's numbers would have been under other rules: claims gained, lost, changed; tallies and alerts that differ."""
    from streams import terminal
    from streams.comparison import compare
    from streams.desk import load_desk
    from streams.revisions import rules_at

    updates = updates_of(archives, options)
    with rules_at(pair[0]) as first, rules_at(pair[1]) as second:
        before, after = (load_desk(stories, policies, rules) for rules in (first, second))
    found = compare(before, after, updates)
    put(found) if as_json else terminal.show(terminal.comparison(found))


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@archive_options
@click.option("--json", "as_json", is_flag=True)
def validate(files: tuple[Path, ...], as_json: bool, **options: Any) -> None:
    """Check story files, policies, rules and archives, and say what each holds; exit 1 where one is wrong."""
    from streams.checks import check

    archive, reader, wrong = archive_of(options), options.pop("reader"), 0
    for file in files:
        try:
            report = check(file, archive, reader)
        except BadInput as error:
            wrong += 1
            say(str(error), err=True)
        else:
            put(report) if as_json else say("\n".join(f"{file}: {line}" for line in report["says"]))
    if wrong:
        sys.exit(1)


def _pour(updates: list[Update], speed: str) -> None:
    import asyncio

    from streams.bus import factor, pour
    from streams.progress import following
    from streams.settings import load_settings

    factor(speed)
    settings = load_settings()
    poured = asyncio.run(pour(settings, following(updates, "pouring"), speed))
    put({"poured": poured, "broker": settings.broker})


@main.command()
@click.option("--loglevel", default="warning", show_default=True)
def worker(loglevel: str) -> None:
    """Run the Faust worker, all agents, with the settings of the environment (docs/settings.md)."""
    from streams.app import work
    from streams.settings import load_settings

    work(load_settings(), loglevel)


@main.command()
@click.option("--stay/--once", default=None, help="Stay until Ctrl-C, or end when all is shown (default: stay on a terminal).")
def up(stay: bool | None) -> None:
    """Embedded broker, worker and the seed archive: the whole thing, nothing installed but Python."""
    from streams.up import up as run

    run(sys.stdout.isatty() if stay is None else stay)


@main.group()
def topics() -> None:
    """The topics that Kafka should have."""


@topics.command()
@click.option("--json", "as_json", is_flag=True)
def plan(as_json: bool) -> None:
    """Say what `apply` would do; exit 1 where it would refuse something."""
    from streams.topics import plan as changes

    _changes(changes, as_json)


@topics.command()
@click.option("--json", "as_json", is_flag=True)
def apply(as_json: bool) -> None:
    """Create what is missing and set what differs; exit 1 where something was refused."""
    from streams.topics import apply as changes

    _changes(changes, as_json)


def _changes(run: Callable[..., Any], as_json: bool) -> None:
    from streams.settings import load_settings

    changes = run(load_settings())
    if as_json:
        put([change._asdict() for change in changes])
    else:
        click.echo("\n".join(" ".join(change) for change in changes) or "nothing to do")
    if any(change.action == "refuse" for change in changes):
        sys.exit(1)


@main.group()
def dlq() -> None:
    """Records that could not be used."""


@dlq.command("list")
@click.option("--json", "as_json", is_flag=True)
def dlq_list(as_json: bool) -> None:
    """One line for each dead letter: its id, where it came from, what was wrong."""
    import asyncio

    from streams.deadletters import letters
    from streams.settings import load_settings

    async def every() -> list[dict[str, Any]]:
        return [letter.row() async for letter in letters(load_settings())]

    rows = asyncio.run(every())
    if as_json:
        put(rows)
    else:
        for row in rows:
            say(f"{row['id']}\t{row['topic']}[{row['partition']}]@{row['offset']}\t{row['step']}\t{row['bytes']} bytes\t{row['message']}")


@dlq.command()
@click.argument("id")
@click.option("--value", is_flag=True, help="Print the record's bytes alone, untouched.")
def show(id: str, value: bool) -> None:
    """A dead letter: what was wrong, its headers, its bytes."""
    import asyncio

    from streams.deadletters import letter
    from streams.settings import load_settings

    found = asyncio.run(letter(load_settings(), id))
    if value:
        sys.stdout.buffer.write(found.entry.value or b"")
        return
    headers = {name: content.decode(errors="replace") for name, content in found.entry.headers}
    body = (found.entry.value or b"")[:4_000].decode(errors="replace")
    put(found.row() | {"key": (found.entry.key or b"").decode(errors="replace"), "headers": headers, "value": body})


@dlq.command()
@click.argument("id")
@click.option("--value", "file", type=click.File("rb"), help="The repaired record ('-' is standard input); as it was where not given.")
def retry(id: str, file: Any) -> None:
    """Put a dead letter back to the topic that it came from, repaired."""
    import asyncio

    from streams.deadletters import retry as again
    from streams.settings import load_settings

    found = asyncio.run(again(load_settings(), id, file.read() if file else None))
    put({"retried": id, "topic": found.topic})


@main.command("compile")
def compile_reading() -> None:
    """Compile the reading to C, for about twice its speed; where it cannot be done, it is read as it stands."""
    from streams.compiled import compile_sources

    click.echo(f"{compile_sources()}: compiled; TALLYWIRE_COMPILED=0 does without")


@main.group()
def schema() -> None:
    """The JSON Schemas of the events and the AsyncAPI document."""


@schema.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder (default: where they are checked in).")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 where what is there differs from what the models say.")
def export(out: Path | None, check: bool) -> None:
    """Write them, or check that they are what the models say."""
    from schemas.export import FOLDER, documents

    folder = out or Path(FOLDER)
    wanted = {folder / name: text for name, text in documents().items()}
    stale = [path for path, text in wanted.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    stale += sorted(path for path in folder.glob("*.json") if path not in wanted)
    if check:
        for path in stale:
            click.echo(f"{path}: not what the models say: run `tallywire schema export`", err=True)
        sys.exit(1 if stale else 0)
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8")
    click.echo(f"{folder}: {len(wanted)} documents")


if __name__ == "__main__":
    main()
