"""What is fuzzed: everything that reads bytes which somebody else wrote. A target raises where a law is broken, and nothing otherwise.

The laws: input is used, or refused by an error of ours that says so; what was made of it can be written and read again; figures are in
order (low <= best <= high), and words stand where they are said to stand.
"""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import orjson
from aiokafka import TopicPartition
from immutables import Map

from schemas.claims import Claim
from schemas.errors import BadInput, BadRecord, BadSettings, BadStory, BadUpdate, UnknownStory
from schemas.events import Found, Posted, Revised, Tallied, Update
from schemas.policy import Policy
from schemas.wire import MODELS, Envelope, decode, encode, topic_of
from streams.core.flow import FLOW
from streams.core.readers import READERS
from streams.core.readers.archive import Archive
from streams.core.reading import compile_reading
from streams.core.rulebook import RuleBook
from streams.core.runner import made, run
from streams.core.step import Desk, State
from streams.deadletters import letter_of, way_back
from streams.desk import RULES, load_desk, load_policies, load_rules, load_stories
from streams.extraction import extract as extracted
from streams.feeds import contents, read_archives
from streams.log import Entry
from streams.settings import Settings, load_settings

NOON = datetime(2020, 9, 28, 12, tzinfo=UTC)
STORY = "nagorno-karabakh-2020"
SEED = Path(__file__).parents[2] / "seeds" / STORY / "story.yaml"
KNOWN = Archive(name="day", story=STORY, anchor=date(2020, 9, 28), zone="UTC")
MOST = 20_000
"""Bytes of an archive once it is unpacked."""


@cache
def desk() -> Desk:
    """One story, the shipped rules and policies."""
    return load_desk(SEED)


@cache
def folder() -> Path:
    """A folder of this process's own."""
    kept = tempfile.TemporaryDirectory(prefix="tallywire-fuzz-")
    _FOLDERS.append(kept)
    return Path(kept.name)


_FOLDERS: list[tempfile.TemporaryDirectory[str]] = []


def archive(data: bytes) -> None:
    """Any bytes as a file, packed or not: its format is recognised or not, and it is read or refused."""
    path = folder() / "day"
    path.write_bytes(data)
    with suppress(BadUpdate, BadInput):
        contents(str(path), MOST)
        for update in read_archives([str(path)], KNOWN):
            assert update.story
            assert decode(orjson.dumps(update.model_dump()), (), Update).event == update


def packed(data: bytes) -> None:
    """The same in gzip: what is read of it is what was packed, and no more than is allowed."""
    path = folder() / "day.gz"
    path.write_bytes(gzip.compress(data, 1))
    try:
        assert contents(str(path), MOST) == data
    except BadInput:
        assert len(data) > MOST


def plaintext(data: bytes) -> None:
    """Any bytes as a plain-text archive: every update is of the story and can be written."""
    _reader("plaintext", data)


def jsonlines(data: bytes) -> None:
    """Any bytes as JSON Lines."""
    _reader("jsonlines", data)


def _reader(name: str, data: bytes) -> None:
    try:
        for update in READERS[name](data, KNOWN):
            assert decode(orjson.dumps(update.model_dump()), (), Update).event == update
    except BadUpdate as error:
        assert str(error).startswith("day")


def extract(data: bytes) -> None:
    """Any bytes as the input of `extract`: each line gives findings, or what is wrong with it."""
    lines = [line for line in data.split(b"\n") if line.strip()]
    answers = list(extracted(desk(), lines))
    assert len(answers) == len(lines)
    for answer in answers:
        assert isinstance(answer, BadUpdate) or orjson.loads(orjson.dumps(answer)) is not None


def wire(data: bytes) -> None:
    """Any headers and value: refused, or an event that is the same when it is written and read again."""
    envelope = _decoded(data)
    if envelope is None:
        return
    record = encode(envelope, "fuzz")
    again = decode(record.value, record.headers)
    assert (again.event, again.id) == (envelope.event, envelope.id)


def steps(data: bytes) -> None:
    """Any event into the steps that read its topic, twice: an update of a known story is used; whatever is made can be written and read.

    A forged event of our own topics may be refused by whatever error, as the worker does; but nothing made of it may be unwritable.
    """
    envelope = _decoded(data)
    if envelope is None:
        return
    allowed = (UnknownStory,) if isinstance(envelope.event, Update) else (Exception,)
    for step in FLOW:
        if step.source == topic_of(envelope.event):
            state: State = Map()
            for _ in range(2):
                try:
                    state, outputs = made(step, desk(), state, envelope)
                except allowed:
                    break
                for output in outputs:
                    record = encode(output, step.name)
                    assert decode(record.value, record.headers).event == output.event


def _decoded(data: bytes) -> Envelope | None:
    """The first byte names a type (or none, or an unknown one), the second whether there is an id, the rest is the value."""
    names = [*MODELS, "", "?"]
    name = names[data[0] % len(names)] if data else ""
    headers = [("ce_type", name.encode())] if name else []
    if len(data) > 1 and data[1] % 2:
        headers += [("ce_id", data[2:10]), ("ce_causationid", data[10:18])]
    try:
        return decode(data[2:], headers, Update)
    except BadRecord as error:
        assert str(error)
        return None


def flow(data: bytes) -> None:
    """Any texts, posted, revised and retracted, through the whole flow. A text is what lies between two form feeds."""
    texts = data.decode(errors="replace").split("\f")[:4]
    updates = [
        Update(id=str(n % 3), story=STORY, feed=f"feed {n % 2}", time=NOON, version=n, headline=text[:200], body=text)
        for n, text in enumerate(texts)
    ]
    updates.append(updates[0].model_copy(update={"status": "deleted", "version": 9}))
    _checked(run(FLOW, desk(), updates))


def _checked(outputs: Iterable[Envelope]) -> None:
    texts: dict[str, Posted | Revised] = {}
    for envelope in outputs:
        event = envelope.event
        record = encode(envelope, "fuzz")
        assert decode(record.value, record.headers).event == event
        if isinstance(event, Posted | Revised):
            texts[event.post] = event
        elif isinstance(event, Found):
            for claim in event.claims:
                _stands(claim, texts.get(event.post))
        elif isinstance(event, Tallied):
            _in_order(event)


def _stands(claim: Claim, post: Posted | Revised | None) -> None:
    if post is not None:
        text = post.headline if claim.span.field == "headline" else post.body
        assert 0 <= claim.span.start < claim.span.end <= len(text)
    assert claim.count >= 0
    assert claim.low <= claim.best <= (claim.best if claim.high is None else claim.high)


def _in_order(event: Tallied) -> None:
    assert event.low >= 0
    assert event.best is None or event.low <= event.best
    assert event.high is None or (event.low if event.best is None else event.best) <= event.high


def story(data: bytes) -> None:
    """Any bytes as a story file: refused with the file's name, or stories that can be compiled and read with."""
    path = folder() / "story.yaml"
    path.write_bytes(data)
    try:
        found = load_stories(path)
    except BadStory as error:
        assert str(error).startswith(str(path))
        return
    for known in found.values():
        compile_reading(known, _rules()).read("Two killed", f"Two of {known.id} were killed, it said.", NOON, "post")


@cache
def _rules() -> RuleBook:
    return load_rules(RULES)


def policies(data: bytes) -> None:
    """Any bytes as alert policies."""
    path = folder() / "policies.yaml"
    path.write_bytes(data)
    try:
        assert all(isinstance(policy, Policy) for policy in load_policies(path))
    except BadSettings as error:
        assert str(error).startswith(str(path))


def settings(data: bytes) -> None:
    """Any bytes as a settings file; what is refused tells no secret."""
    path = folder() / "settings.yaml"
    path.write_bytes(data)
    environ = {"TALLYWIRE_SETTINGS": str(path), "TALLYWIRE_SASL_PASSWORD": "hush-hush"}
    try:
        found = load_settings(environ)
    except BadSettings as error:
        assert "hush-hush" not in str(error)
    else:
        assert "hush-hush" not in repr(found) + found.model_dump_json()


def letters(data: bytes) -> None:
    """Any headers on a dead letter: it can be listed as JSON, and goes back to a topic that a step reads, or nowhere."""
    lines = data.split(b"\n")
    headers = [(name.decode(errors="replace"), value) for name, _, value in (line.partition(b"=") for line in lines[1:])]
    letter = letter_of(TopicPartition("liveblog.rejected", 0), Entry(7, 0, None, lines[0], headers))
    orjson.dumps(letter.row())
    with suppress(BadInput):
        assert way_back(Settings(), letter) in {step.source for step in FLOW}


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target
    for target in (archive, packed, plaintext, jsonlines, extract, wire, steps, flow, story, policies, settings, letters)
}
