"""A broker that asks who is there: SASL over TLS, and client certificates, for every client that the worker and the commands use."""

import asyncio
import gc
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from traceback import format_exception

import pytest
from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient, ScramCredentialInfo, ScramMechanism, UserScramCredentialUpsertion
from pydantic import SecretStr

from schemas.errors import Unavailable
from streams.deadletters import letters
from streams.desk import load_desk
from streams.settings import Settings
from streams.topics import apply
from streams.up import environment, free_port, seed
from tests.faults.comparing import differences, expected, pour, settled, wait_ready, worker
from tests.faults.proxy import Proxy
from tests.kafka import Kafka, missing

PASSWORD, WRONG = "correct horse", "battery staple"
JAAS = "org.apache.kafka.common.security"


def openssl(*arguments):
    try:
        subprocess.run(["openssl", *arguments], check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("NO OPENSSL: apt-get install openssl")


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    """A folder with an authority, and a broker's and a client's certificates signed by it."""
    folder = tmp_path_factory.mktemp("tls")
    openssl(
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=ca",
        "-keyout",
        folder / "ca.key",
        "-out",
        folder / "ca.pem",
    )
    for name in ("broker", "client"):
        key, request, cert, names = (folder / f"{name}.{end}" for end in ("key", "csr", "pem", "ext"))
        names.write_text("subjectAltName=IP:127.0.0.1\n")
        openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={name}", "-keyout", key, "-out", request)
        signing = ["-CA", folder / "ca.pem", "-CAkey", folder / "ca.key", "-CAcreateserial", "-days", "2", "-extfile", names]
        openssl("x509", "-req", "-in", request, "-out", cert, *signing)
    own = ["-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=client"]
    openssl("req", "-x509", *own, "-keyout", folder / "other.key", "-out", folder / "other.pem")
    (folder / "broker.chain").write_text((folder / "broker.key").read_text() + (folder / "broker.pem").read_text())
    return folder


@pytest.fixture(scope="module", params=["SASL_SSL SCRAM-SHA-512", "SSL"])
def secured(request, certificates, tmp_path_factory):
    """Settings for a broker whose outer listener is secured one way."""
    if why := missing():
        pytest.skip(f"NO REAL KAFKA: {why}")
    security, mechanism = [*request.param.split(), ""][:2]
    outer = "listener.name.proxied."
    properties = {
        "listener.security.protocol.map": f"PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,PROXIED:{security}",
        outer + "sasl.enabled.mechanisms": "PLAIN,SCRAM-SHA-512",
        outer + "plain.sasl.jaas.config": f'{JAAS}.plain.PlainLoginModule required user_desk="{PASSWORD}";',
        outer + "scram-sha-512.sasl.jaas.config": f"{JAAS}.scram.ScramLoginModule required;",
        outer + "ssl.keystore.type": "PEM",
        outer + "ssl.keystore.location": certificates / "broker.chain",
        outer + "ssl.truststore.type": "PEM",
        outer + "ssl.truststore.location": certificates / "ca.pem",
        outer + "ssl.client.auth": "required" if security == "SSL" else "none",
    }
    given = {"security": security, "data": tmp_path_factory.mktemp("data"), "web_port": free_port()}
    if mechanism:
        given |= {"sasl_mechanism": mechanism, "sasl_user": "desk", "sasl_password": PASSWORD}
    if security.endswith("SSL"):
        given |= {"tls_ca": certificates / "ca.pem"}
    if security == "SSL":
        given |= {"tls_cert": certificates / "client.pem", "tls_key": certificates / "client.key"}
    with broker(properties) as address:
        yield Settings(broker=address, **given)


@contextmanager
def broker(properties):
    """The outer address of a broker that knows the user `desk`."""
    proxy = Proxy()
    node = Kafka(proxy=proxy.port, **properties)
    try:
        proxy.start(node.behind)
        admin = AdminClient({"bootstrap.servers": node.address})
        credentials = UserScramCredentialUpsertion("desk", ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), PASSWORD.encode())
        next(iter(admin.alter_user_scram_credentials([credentials]).values())).result(20)
        yield f"127.0.0.1:{proxy.port}"
    finally:
        proxy.close()
        node.close()


async def _letters(settings):
    return [letter async for letter in letters(settings)]


def test_worker_and_commands_get_in_and_the_password_is_in_no_log(secured):
    apply(secured)
    want = expected(load_desk(), seed())
    with worker(secured) as process:
        wait_ready(secured, process)
        pour(secured, seed())
        got = settled(secured, sum(map(len, want.values())), 60)
    assert differences(got, want) == []
    assert asyncio.run(_letters(secured)) == []
    assert PASSWORD not in (secured.data / "worker.log").read_text(errors="replace")


def strangers(secured, certificates):
    """Who should not get in, each with what is wrong with it."""
    yield "without a word", Settings(broker=secured.broker)
    yield "an authority that signed nothing here", secured.model_copy(update={"tls_ca": certificates / "other.pem"})
    yield "a name that is not the broker's", secured.model_copy(update={"broker": secured.broker.replace("127.0.0.1", "localhost")})
    if secured.security == "SSL":
        yield "no certificate", secured.model_copy(update={"tls_cert": None, "tls_key": None})
        another = {"tls_cert": certificates / "other.pem", "tls_key": certificates / "other.key"}
        yield "a certificate that nobody here signed", secured.model_copy(update=another)
    else:
        yield "another user", secured.model_copy(update={"sasl_user": "nobody"})
        yield "a wrong password", secured.model_copy(update={"sasl_password": SecretStr(WRONG)})
        yield "a password of another way", secured.model_copy(update={"sasl_mechanism": "SCRAM-SHA-256"})


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # aiokafka leaves a refused connection to the collector
def test_no_stranger_gets_in_by_either_client_and_no_password_is_told(secured, certificates):
    for what, stranger in strangers(secured, certificates):
        with pytest.raises(KafkaException) as by_admin:
            AdminClient({**stranger.librdkafka(), "log_level": 0}).list_topics(timeout=2)
        with pytest.raises(Unavailable) as by_producer:
            pour(stranger, seed()[:1])
        with pytest.raises(Unavailable) as by_consumer:
            asyncio.run(_letters(stranger))
        for caught in (by_admin, by_producer, by_consumer):
            told = "".join(format_exception(caught.value))
            assert PASSWORD not in told, what
            assert WRONG not in told, what
    gc.collect()


def tallywire(settings, *arguments):
    command = [sys.executable, "-m", "streams", *arguments]
    return subprocess.run(command, env={**os.environ, **environment(settings)}, capture_output=True, text=True, timeout=120, check=False)


def test_a_command_that_may_not_in_says_so_and_tells_no_password(secured, certificates):
    what, stranger = list(strangers(secured, certificates))[-2]
    for arguments in (["topics", "plan", "--json"], ["dlq", "list", "--json"]):
        done = tallywire(stranger, *arguments)
        assert (done.returncode, done.stdout) == (1, ""), what
        assert "Traceback" not in done.stderr, what
        assert PASSWORD not in done.stderr, what
        assert WRONG not in done.stderr, what


def test_a_worker_that_may_not_in_never_gets_ready_and_logs_no_password(secured, certificates, tmp_path):
    what, stranger = list(strangers(secured, certificates))[-2]
    stranger = stranger.model_copy(update={"data": tmp_path, "web_port": free_port()})
    log = tmp_path / "worker.log"
    with worker(stranger) as process:
        deadline = time.monotonic() + 60
        while "ERROR" not in (told := log.read_text(errors="replace")) and time.monotonic() < deadline:
            time.sleep(0.2)
        with pytest.raises(Unavailable) as caught:
            wait_ready(stranger, process, 2)
    assert "ERROR" in told, what
    for secret in (PASSWORD, WRONG):
        assert secret not in log.read_text(errors="replace") + str(caught.value), what
