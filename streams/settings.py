"""Settings: environment (`TALLYWIRE_*`) over a YAML file (`TALLYWIRE_SETTINGS`) over defaults. Nothing else reads the environment."""

from __future__ import annotations

import os
import ssl
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator

from schemas.errors import BadSettings
from streams.strict_yaml import UNREADABLE, loaded, wrong

PREFIX = "TALLYWIRE_"
FILE = "TALLYWIRE_SETTINGS"


OVERHEAD = 64 * 1024
"""Bytes of a record beside its value: key, headers, framing."""


class Settings(BaseModel):
    """Everything that a deployment may choose. A field is set by `TALLYWIRE_<FIELD>`; lists are comma-separated."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    broker: str = Field(default="127.0.0.1:9092", description="Kafka's addresses, host:port, comma-separated.")
    app: str = Field(default="tallywire", pattern="^[A-Za-z0-9._-]+$", description="Name of the consumer groups and transactional ids.")
    prefix: str = Field(default="", pattern="^[A-Za-z0-9._-]*$", description="Put before every topic's name.")
    partitions: int = Field(default=4, ge=1, le=1000, description="Partitions of the topics that `topics apply` creates.")
    replication: int = Field(default=1, ge=1, le=10, description="Replication factor of those topics.")
    min_insync: int = Field(default=1, ge=1, le=10, description="min.insync.replicas of those topics.")
    keep_days: int = Field(default=0, ge=0, description="Days that alerts and dead letters are kept, 0 for ever; the rest is kept whole.")
    max_record_bytes: int = Field(
        default=16 * 1024 * 1024, ge=1024, description="Largest record; a larger update is refused by the broker."
    )
    stories: Path | None = Field(default=None, description="Story file or folder; the shipped seeds.")
    policies: Path | None = Field(default=None, description="Alert policies; the shipped ones.")
    rules: Path | None = Field(default=None, description="Folder of reading rules; the shipped ones.")
    data: Path = Field(default=Path("tallywire-data"), description="Folder of the worker's own files: snapshots.")
    snapshots: bool = Field(default=True, description="Keep local snapshots of the steps' states, to take over faster.")
    snapshot_every: int = Field(default=10_000, ge=1, description="Records of a partition between two snapshots.")
    batch: int = Field(default=500, ge=1, le=100_000, description="Most records of a step in one transaction.")
    batch_bytes: int = Field(default=8 * 1024 * 1024, ge=1024, description="Most bytes of records in one transaction, if more than one.")
    revise: Literal["once", "always", "never"] = Field(
        default="once",
        description="Whether a changed step publishes what it now reads otherwise: once; never; always, also after a newer version.",
    )
    takeovers: int = Field(default=8, ge=1, description="Partitions that a step takes over at once.")
    buffer: int = Field(default=8_192, ge=1, description="Most records that wait in memory for a step; more pause the partitions.")
    buffer_bytes: int = Field(
        default=32 * 1024 * 1024, ge=1024, description="Most bytes of records that wait in memory for a step; more pause the partitions."
    )
    fetch_bytes: int = Field(default=4 * 1024 * 1024, ge=1024, description="Most bytes fetched of a partition at once.")
    check_crcs: bool = Field(default=True, description="Check records' checksums; the embedded broker keeps none that hold.")
    session_timeout: float = Field(default=10.0, gt=0, description="Seconds without a heartbeat until Kafka gives the partitions away.")
    transaction_timeout: float = Field(default=20.0, gt=0, description="Seconds until Kafka aborts a dead worker's transaction.")
    metadata_age: float = Field(default=10.0, gt=0, description="Seconds after which a worker asks Kafka anew which topics there are.")
    stall_timeout: float = Field(default=120.0, gt=0, description="Seconds of lag without progress until the worker ends itself.")
    stop_timeout: float = Field(
        default=15.0, gt=0, description="Seconds that a worker which was told to stop may take; then it ends itself."
    )
    idle_check: float = Field(default=1.0, gt=0, description="Seconds between looks for records that were never handed over.")
    web_host: str = Field(default="127.0.0.1", description="Where health and metrics are served.")
    web_port: int = Field(default=6066, ge=0, le=65535, description="Port of health and metrics.")
    security: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = Field(
        default="PLAINTEXT", description="Kafka's security protocol."
    )
    sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] = Field(default="SCRAM-SHA-512", description="With SASL.")
    sasl_user: str = Field(default="", description="With SASL.")
    sasl_password: SecretStr = Field(default=SecretStr(""), description="With SASL; never shown.")
    tls_ca: Path | None = Field(default=None, description="CA certificates (PEM) that the broker's is checked against; the system's.")
    tls_cert: Path | None = Field(default=None, description="Client certificate (PEM).")
    tls_key: Path | None = Field(default=None, description="Key of the client certificate (PEM).")

    @model_validator(mode="after")
    def _complete(self) -> Settings:
        if self.security.startswith("SASL") and not (self.sasl_user and self.sasl_password.get_secret_value()):
            raise ValueError(f"security {self.security} needs sasl_user and sasl_password")
        if self.tls_cert and not self.tls_key:
            raise ValueError("tls_cert needs tls_key")
        if self.min_insync > self.replication:
            raise ValueError("min_insync is larger than replication: no write would be accepted")
        return self

    def largest_request(self) -> int:
        """Bytes of the largest record that a producer of ours sends: a dead letter with its headers doubled."""
        return self.max_record_bytes + 4 * OVERHEAD

    def ssl_context(self) -> ssl.SSLContext | None:
        """What TLS needs, None without TLS. Raises BadSettings for files that cannot be used."""
        if not self.security.endswith("SSL"):
            return None
        try:
            context = ssl.create_default_context(cafile=str(self.tls_ca) if self.tls_ca else None)
            if self.tls_cert:
                context.load_cert_chain(str(self.tls_cert), str(self.tls_key))
        except (OSError, ssl.SSLError) as error:
            raise BadSettings(f"tls_ca, tls_cert, tls_key: {error}") from None
        return context

    def client(self) -> dict[str, Any]:
        """Connection arguments of every aiokafka client."""
        made: dict[str, Any] = {"bootstrap_servers": self.broker, "security_protocol": self.security, "ssl_context": self.ssl_context()}
        if self.security.startswith("SASL"):
            made |= {
                "sasl_mechanism": self.sasl_mechanism,
                "sasl_plain_username": self.sasl_user,
                "sasl_plain_password": self.sasl_password.get_secret_value(),
            }
        return made

    def librdkafka(self) -> dict[str, Any]:
        """The same for confluent-kafka's clients."""
        made: dict[str, Any] = {"bootstrap.servers": self.broker, "security.protocol": self.security}
        if self.security.startswith("SASL"):
            made |= {
                "sasl.mechanism": self.sasl_mechanism,
                "sasl.username": self.sasl_user,
                "sasl.password": self.sasl_password.get_secret_value(),
            }
        paths = {"ssl.ca.location": self.tls_ca, "ssl.certificate.location": self.tls_cert, "ssl.key.location": self.tls_key}
        return made | {name: str(path) for name, path in paths.items() if path and self.security.endswith("SSL")}


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings in force. Raises BadSettings naming the variable or the file."""
    environ = os.environ if environ is None else environ
    from_file = _file(environ.get(FILE, ""))
    from_environment = {name[len(PREFIX) :].lower(): value for name, value in environ.items() if name.startswith(PREFIX) and name != FILE}
    known = {name: value for name, value in from_environment.items() if name in Settings.model_fields}
    _spelt(from_environment.keys() - known.keys())
    try:
        return Settings.model_validate(from_file | known)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        name = ".".join(str(part) for part in first["loc"])
        where = f"{PREFIX}{name.upper()}" if name in known else f"{environ.get(FILE)}: {name}" if name else "settings"
        raise BadSettings(f"{where}: {first['msg']}") from None


def _spelt(unknown: Iterable[str]) -> None:
    """Other programs may use our prefix; what looks like a setting misspelt is an error."""
    for name in sorted(unknown):
        near = get_close_matches(name, Settings.model_fields, 1, 0.8)
        if near:
            raise BadSettings(f"{PREFIX}{name.upper()}: no such setting, did you mean {PREFIX}{near[0].upper()}?")


def _file(path: str) -> dict[str, Any]:
    if not path:
        return {}
    try:
        data, _ = loaded(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise BadSettings(f"cannot be read: {error.strerror}", path) from None
    except UNREADABLE as error:
        what, line = wrong(error)
        raise BadSettings(f"not YAML: {what}", path, line) from None
    if not isinstance(data, dict | None):
        raise BadSettings("a mapping from setting to value is expected", path, 1)
    return {str(name): value for name, value in (data or {}).items()}
