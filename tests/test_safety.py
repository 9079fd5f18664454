"""What no module does, seen in its source: run what it reads, trust what it is told, or fetch from the network."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[1]
OURS = sorted([*ROOT.glob("schemas/**/*.py"), *ROOT.glob("streams/**/*.py")])
ALL = sorted([*OURS, *ROOT.glob("tests/**/*.py")])
UNPICKLING = {"pickle", "cPickle", "_pickle", "marshal", "shelve", "dill", "cloudpickle", "jsonpickle", "joblib", "dbm"}
RUNNING = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput"}
FETCHING = {"urllib", "http", "requests", "httpx", "aiohttp", "ftplib", "urllib3", "webbrowser", "xmlrpc"}
XML = {"xml", "lxml", "defusedxml", "html5lib", "bs4"}


def trees(paths):
    return [(path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))) for path in paths]


def imports(tree):
    """Every module that is imported, by its first name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield str(node.module).partition(".")[0]


def importing(paths, names):
    return {(path, name) for path, tree in trees(paths) for name in imports(tree) if name in names}


def calls(paths):
    """(file, what is called, the call) of every call."""
    return [(path, ast.unparse(node.func), node) for path, tree in trees(paths) for node in ast.walk(tree) if isinstance(node, ast.Call)]


def test_nothing_is_unpickled():
    assert importing(ALL, UNPICKLING) == set()


def test_no_text_is_run():
    assert {(path, name) for path, name, _ in calls(ALL) if name in RUNNING} == set()
    assert [path for path, _, call in calls(ALL) if any(word.arg == "shell" for word in call.keywords)] == []


def test_yaml_is_read_in_one_place_and_makes_plain_data_alone():
    loading = [(path, call) for path, name, call in calls(OURS) if name.startswith("yaml.") and name.rpartition(".")[2] not in _MARKING]
    assert {path for path, _ in loading} == {"streams/strict_yaml.py"}
    assert {ast.unparse(word.value) for _, call in loading for word in call.keywords if word.arg == "Loader"} == {"yaml.CSafeLoader"}
    assert all("Loader" in [word.arg for word in call.keywords] for _, call in loading)
    assert {name for path, name, _ in calls(ROOT.glob("tests/**/*.py")) if name.startswith("yaml.")} <= {"yaml.safe_load", "yaml.safe_dump"}


_MARKING = {"MarkedYAMLError"}


def test_no_certificate_goes_unchecked():
    names = {node.attr for _, tree in trees(OURS) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert names.isdisjoint({"CERT_NONE", "CERT_OPTIONAL", "check_hostname", "verify_mode", "_create_unverified_context"})
    assert {name for _, name, _ in calls(OURS) if name.startswith("ssl.")} == {"ssl.create_default_context"}


def test_nothing_is_fetched_but_the_readiness_of_our_own_worker():
    """What polls feeds will have to say how it keeps from internal addresses, and bounds sizes and times, before it may."""
    assert importing(OURS, FETCHING) == {("streams/up.py", "urllib")}


def test_no_xml_is_parsed():
    """So no entity is expanded. A reader of RSS or Atom will have to say how it refuses them."""
    assert importing(OURS, XML) == set()


def test_no_secret_is_taken_out_but_where_a_client_is_given_it():
    taking = {path for path, name, _ in calls(OURS) if name.endswith(".get_secret_value")}
    assert taking == {"streams/settings.py", "streams/app.py", "streams/up.py"}
