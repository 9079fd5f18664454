"""Settings: environment over file over defaults, and errors that say what to do."""

import subprocess

import pytest

from schemas.errors import BadSettings
from streams.settings import Settings, load_settings

SASL = {"TALLYWIRE_SECURITY": "SASL_SSL", "TALLYWIRE_SASL_USER": "desk", "TALLYWIRE_SASL_PASSWORD": "hush-hush"}


def in_file(folder, text):
    path = folder / "settings.yaml"
    path.write_text(text)
    return {"TALLYWIRE_SETTINGS": str(path)}


def refused(environ):
    with pytest.raises(BadSettings) as caught:
        load_settings(environ)
    return str(caught.value)


def test_without_anything_set_the_defaults_are_in_force():
    assert load_settings({}) == Settings()


def test_the_environment_wins_over_the_file_and_the_file_over_the_defaults(tmp_path):
    environ = in_file(tmp_path, "broker: kafka:9092\npartitions: 12\n") | {"TALLYWIRE_PARTITIONS": "6"}
    settings = load_settings(environ)
    assert (settings.broker, settings.partitions, settings.replication) == ("kafka:9092", 6, 1)


def test_a_bad_value_is_told_by_its_variable():
    assert refused({"TALLYWIRE_PARTITIONS": "many"}).startswith("TALLYWIRE_PARTITIONS: ")


def test_a_bad_value_in_the_file_is_told_by_file_and_name(tmp_path):
    environ = in_file(tmp_path, "partitions: 0\n")
    assert refused(environ).startswith(f"{environ['TALLYWIRE_SETTINGS']}: partitions: ")


def test_an_unknown_name_in_the_file_is_refused(tmp_path):
    assert "brokers" in refused(in_file(tmp_path, "brokers: kafka:9092\n"))


@pytest.mark.parametrize("text", ["[1, 2", "just words", "a: 1\n b: 2\n"])
def test_a_file_that_is_no_mapping_is_told_with_its_line(tmp_path, text):
    environ = in_file(tmp_path, text)
    assert refused(environ).startswith(f"{environ['TALLYWIRE_SETTINGS']}:")


def test_a_file_that_is_not_there_is_told(tmp_path):
    assert "cannot be read" in refused({"TALLYWIRE_SETTINGS": str(tmp_path / "none.yaml")})


def test_a_file_runs_no_code(tmp_path):
    assert "not YAML" in refused(in_file(tmp_path, "broker: !!python/object/apply:os.getcwd []\n"))


def test_a_file_that_swells_or_says_a_thing_twice_is_refused(tmp_path):
    swelling = "a: &a {x: 1}\nb: &b {<<: [*a, *a]}\nbroker: {<<: [*b, *b]}\n"
    assert "aliases (*name) are not allowed" in refused(in_file(tmp_path, swelling))
    assert "stands twice" in refused(in_file(tmp_path, "partitions: 2\npartitions: 3\n"))


def test_a_misspelt_variable_is_told_with_the_one_that_is_meant():
    assert refused({"TALLYWIRE_PARTITION": "6"}) == "TALLYWIRE_PARTITION: no such setting, did you mean TALLYWIRE_PARTITIONS?"


def test_other_programs_may_use_the_prefix():
    assert load_settings({"TALLYWIRE_KAFKA_JARS": "/jars"}) == Settings()


def test_sasl_without_a_password_is_refused():
    assert "sasl_password" in refused({"TALLYWIRE_SECURITY": "SASL_SSL", "TALLYWIRE_SASL_USER": "desk"})


def test_a_certificate_without_its_key_is_refused():
    assert "tls_key" in refused({"TALLYWIRE_SECURITY": "SSL", "TALLYWIRE_TLS_CERT": "cert.pem"})


def test_more_replicas_in_sync_than_there_are_is_refused():
    assert "no write would be accepted" in refused({"TALLYWIRE_MIN_INSYNC": "2"})


def test_a_secret_is_shown_nowhere():
    settings = load_settings(SASL)
    assert "hush-hush" not in repr(settings) + str(settings) + settings.model_dump_json()
    assert "hush-hush" not in refused(SASL | {"TALLYWIRE_PARTITIONS": "x"})


def test_both_clients_are_given_the_credentials():
    settings = load_settings(SASL)
    assert settings.client()["sasl_plain_password"] == settings.librdkafka()["sasl.password"] == "hush-hush"
    assert (settings.client()["sasl_mechanism"], settings.librdkafka()["sasl.mechanism"]) == ("SCRAM-SHA-512",) * 2


def test_tls_checks_the_broker_and_plaintext_has_no_context():
    context = load_settings(SASL).ssl_context()
    assert context is not None
    assert context.check_hostname
    assert Settings().ssl_context() is None


def test_certificate_files_that_cannot_be_used_are_told(tmp_path):
    settings = load_settings({"TALLYWIRE_SECURITY": "SSL", "TALLYWIRE_TLS_CA": str(tmp_path / "ca.pem")})
    with pytest.raises(BadSettings, match="tls_ca"):
        settings.ssl_context()


def test_a_client_certificate_is_presented(tmp_path):
    cert, key = tmp_path / "c.pem", tmp_path / "k.pem"
    command = f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=desk -keyout {key} -out {cert}"
    try:
        subprocess.run(command.split(), check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("NO OPENSSL: apt-get install openssl")
    settings = Settings(security="SSL", tls_ca=cert, tls_cert=cert, tls_key=key)
    assert settings.ssl_context() is not None
    assert settings.librdkafka()["ssl.key.location"] == str(key)
