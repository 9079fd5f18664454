"""A broker that asks who is there: SASL over TLS, and client certificates, for every client that the worker and the commands use."""

import asyncio
import subprocess
from contextlib import contextmanager

import pytest
from confluent_kafka.admin import AdminClient, ScramCredentialInfo, ScramMechanism, UserScramCredentialUpsertion

from schemas.errors import Unavailable
from streams.deadletters import letters
from streams.desk import load_desk
from streams.settings import Settings
from streams.topics import apply, plan
from streams.up import free_port, seed
from tests.faults.comparing import differences, expected, pour, settled, wait_ready, worker
from tests.faults.proxy import Proxy
from tests.kafka import Kafka, missing

PASSWORD = "correct horse"
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


def test_a_stranger_does_not_get_in(secured):
    stranger = Settings(broker=secured.broker)
    if secured.security.startswith("SASL"):
        stranger = secured.model_copy(update={"sasl_user": "nobody"})
    with pytest.raises(Unavailable) as caught:
        plan(stranger)
    assert PASSWORD not in str(caught.value)
