"""Events to bytes and back; what is frozen stays readable for ever."""

import hashlib
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.errors import BadRecord
from schemas.events import Found, Update
from schemas.export import FOLDER, documents, file_of
from schemas.wire import ALERTS, MAX_ID, MODELS, TYPES, Envelope, decode, enclose, encode

SAMPLES = Path(__file__).with_name("samples")
times = st.datetimes(timezones=st.just(UTC))
posted = st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis wants its bounds without a zone
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
updates = st.builds(
    Update,
    id=texts.filter(bool),
    story=texts.filter(bool),
    feed=texts,
    source=texts,
    time=posted,
    modified=st.none() | times,
    version=st.none() | st.integers(0, 9),
    headline=texts,
    body=texts,
    status=st.sampled_from(["live", "deleted", "restored"]),
    exercise=st.booleans(),
)


@given(updates)
def test_an_event_comes_back_from_the_wire_as_it_went(update):
    sent = enclose(update, cause="c")
    record = encode(sent, "test")
    assert decode(record.value, record.headers) == sent


@given(updates)
def test_the_same_event_has_the_same_id_and_another_cause_another(update):
    assert enclose(update).id == enclose(update).id
    assert enclose(update, "a").id != enclose(update, "b").id


def test_a_field_that_a_newer_version_added_survives():
    body = {"id": "1", "story": "s", "time": "2020-09-28T06:30:00+00:00", "tomorrow": {"is": [1, 2]}}
    envelope = decode(json.dumps(body).encode(), (), Update)
    assert json.loads(encode(envelope, "test").value)["tomorrow"] == {"is": [1, 2]}


def test_a_record_without_headers_is_known_by_its_kind_or_by_what_the_topic_holds():
    body = {"id": "1", "story": "s", "time": "2020-09-28"}
    assert isinstance(decode(json.dumps(body).encode(), (), Update).event, Update)
    assert isinstance(decode(json.dumps(body | {"kind": "update"}).encode()).event, Update)


UPDATE = b'{"kind":"update","id":"1","story":"s","time":"2020-09-28T06:00:00Z"}'


@pytest.mark.parametrize(
    ("value", "headers", "why"),
    [
        (None, (), "no value"),
        (b"\xff\x00", (), "not JSON"),
        (b"[1]", (), "not an object"),
        (b"{}", (), "no known kind"),
        (b"{}", [("ce_type", b"tallywire.update.v9")], "unknown ce_type"),
        (b'{"kind":"update","id":"","story":"s","time":"2020-09-28"}', (), "id: "),
        (b'{"kind":"update","id":"1","story":"s","time":"2020-09-28T06:30"}', (), "time: "),
        (b'{"kind":"update","id":"1","story":"s","time":"0001-01-01T00:00+05:00"}', (), "time: "),
        (b'{"kind":"update","id":"1","story":"s","time":"9999-12-31T23:00Z"}', (), "time: "),
        (UPDATE, [("ce_id", b"x" * (MAX_ID + 1))], "ce_id is 1025 bytes long"),
        (UPDATE, [("ce_causationid", b"x" * 5_000_000)], "ce_causationid is 5000000 bytes long"),
        (UPDATE[:-1] + b',"more":' + b"[" * 300 + b"]" * 300 + b"}", (), "cannot be written"),
        (b"[" * 100_000 + b"]" * 100_000, (), "not JSON"),
        (UPDATE[:-1] + b',"version":99999999999999999999}', (), "version: "),
    ],
)
def test_bytes_that_are_no_event_say_why(value, headers, why):
    with pytest.raises(BadRecord, match=why):
        decode(value, headers)


def test_a_header_without_a_value_is_as_none():
    nulled = decode(UPDATE, [("ce_id", None), ("ce_type", None), ("ce_causationid", None)])
    assert nulled == decode(UPDATE)


def test_a_time_with_an_offset_is_the_same_moment_in_utc():
    update = Update(id="1", story="s", time="2020-09-28T10:30:00+04:00")
    assert update.time == datetime(2020, 9, 28, 6, 30, tzinfo=UTC)
    assert update.time.utcoffset() == timedelta(0)


FROZEN = sorted(path.stem for path in SAMPLES.glob("*.json"))
"""`<ce_type>.json` is as the first release wrote it, `<ce_type>.<n>.json` as a later one did."""


def frozen(name):
    sample = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    return sample, sample["body"].encode(), [(key, value.encode()) for key, value in sample["headers"].items()]


def kind_of(name):
    return name if name in MODELS else name.rpartition(".")[0]


@pytest.mark.parametrize("name", FROZEN)
def test_a_frozen_sample_is_read_and_written_back_byte_for_byte(name):
    sample, body, headers = frozen(name)
    envelope = decode(body, headers)
    assert isinstance(envelope.event, MODELS[kind_of(name)])
    written = encode(envelope, sample["headers"]["ce_source"].removeprefix("/tallywire/"), sample["headers"].get("ce_revisedby", ""))
    assert written.value == body
    assert dict(written.headers) == dict(headers)
    assert (written.topic, written.key.decode()) == (sample["topic"], sample["key"])


@pytest.mark.parametrize("name", FROZEN)
def test_a_frozen_sample_is_what_its_json_schema_says(name):
    _, body, _ = frozen(name)
    jsonschema.validate(json.loads(body), json.loads(documents()[file_of(kind_of(name))]))


@pytest.mark.parametrize("name", FROZEN)
def test_fields_that_a_newer_version_added_survive_at_any_depth(name):
    _, body, headers = frozen(name)
    fuller = json.dumps(_with_more(json.loads(body))).encode()
    envelope = decode(fuller, headers)
    assert json.loads(encode(envelope, "test").value) == json.loads(fuller)
    assert decode(encode(envelope, "test").value, headers).event == envelope.event


def _with_more(part):
    if isinstance(part, list):
        return [_with_more(item) for item in part]
    return {name: _with_more(value) for name, value in part.items()} | {"tomorrow": {"is": [1, None]}} if isinstance(part, dict) else part


def test_samples_are_frozen_and_every_type_has_one():
    listed = dict(reversed(line.split("  ")) for line in (SAMPLES / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    have = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in SAMPLES.glob("*.json")}
    assert have == listed, "a sample is never changed or removed; a new one is added to SHA256SUMS"
    assert {kind_of(name) for name in FROZEN} == set(MODELS)


def test_a_new_version_of_a_kind_stands_beside_the_old_one(monkeypatch):
    class Signed(Update):
        signature: str

    monkeypatch.setitem(MODELS, "tallywire.update.v2", Signed)
    monkeypatch.setitem(TYPES, Signed, "tallywire.update.v2")
    _, old, headers = frozen("tallywire.update.v1")
    new = json.dumps(json.loads(old) | {"signature": "x"}).encode()
    assert type(decode(old, headers).event) is Update
    sent = encode(decode(new, [("ce_type", b"tallywire.update.v2")]), "test")
    assert dict(sent.headers)["ce_type"] == b"tallywire.update.v2"
    assert isinstance(decode(sent.value, sent.headers).event, Signed)
    with pytest.raises(BadRecord, match="signature"):
        decode(old, [("ce_type", b"tallywire.update.v2")])


def test_the_exported_documents_are_what_the_models_say():
    for name, text in documents().items():
        assert (Path(FOLDER) / name).read_text(encoding="utf-8") == text, f"{name}: run `tallywire schema export`"


def test_every_topic_and_type_is_in_the_asyncapi_document():
    document = json.loads(documents()["asyncapi.json"])
    addresses = {channel["address"] for channel in document["channels"].values()}
    assert {"liveblog.updates", "liveblog.posts", "liveblog.findings", "liveblog.tallies", "liveblog.rejected", *ALERTS} <= addresses
    types = {message["headers"]["properties"].get("ce_type", {}).get("const") for message in document["components"]["messages"].values()}
    assert set(MODELS) <= types


def test_an_event_says_who_sent_it_and_what_caused_it():
    found = Found(story="s", feed="f", id="1", post="p", version="v", time="2020-09-28T06:30:00Z")
    headers = dict(encode(Envelope(found, "id1", "cause1", b"{}"), "classify").headers)
    assert (headers["ce_source"], headers["ce_causationid"], headers["ce_subject"]) == (b"/tallywire/classify", b"cause1", b"f/1")
