"""No regular expression of ours takes long, whatever it is given: each is linear, or its text is short (see `tests.regexes`)."""

import ast
import importlib
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from schemas.story import Side, Story
from streams.core.dedupe.sketch import READ
from streams.core.reading import compile_reading
from streams.core.text.sentences import MAX_SENTENCE
from streams.desk import MAX_BYTES, RULES, load_rules
from tests.regexes import EXPONENTIAL, Unproven, degree

ROOT = Path(__file__).parents[1]
SEARCHING = {"search", "finditer", "findall", "sub", "subn", "split"}
BOUNDED = {
    "streams.core.readers.plaintext._LINK": (2, 200),
    "streams.core.dedupe.sketch.WORD": (2, READ),
    "streams.core.text.sentences._LAST_WORD": (2, 14),
    "streams.core.text.tokens._TOKEN": (2, MAX_SENTENCE),
    "streams.core.claims.shapes._NAME": (2, MAX_BYTES),
    "streams.core.claims.shapes._PIECE": (2, MAX_BYTES),
}
"""What is not linear, with its degree and the most characters it is given: of a paragraph, of a post, before a full stop, of a sentence;
and of a rules file, which is the operator's own."""


class Use(NamedTuple):
    """A compiled expression of a module, and how its module uses it."""

    name: str
    pattern: re.Pattern
    anywhere: bool


def sources():
    return sorted([*ROOT.glob("schemas/**/*.py"), *ROOT.glob("streams/**/*.py")])


def module_of(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def uses():
    """Every expression that a module compiles under a name."""
    for path in sources():
        text = path.read_text(encoding="utf-8")
        for name in re.findall(r"^(\w+)(?:: \w+)? = re\.compile\(", text, re.MULTILINE):
            used = set(re.findall(rf"\b{name}\.(\w+)\(", text)) | ({"findall"} if name == "WORD" else set())
            assert used, f"{path}: {name} is used by other modules: say how"
            module = importlib.import_module(module_of(path))
            yield Use(f"{module.__name__}.{name}", getattr(module, name), bool(used & SEARCHING))


USES = list(uses())


@pytest.mark.parametrize("use", USES, ids=[use.name for use in USES])
def test_an_expression_is_linear_or_what_it_is_given_is_short(use):
    assert degree(use.pattern, anywhere=use.anywhere) == BOUNDED.get(use.name, (1, 0))[0]


def test_nothing_is_called_bounded_that_is_gone():
    assert set(BOUNDED) <= {use.name for use in USES}


def shapes():
    story = Story(id="war", start="2020-01-01", sides={"north": Side(names=("Northland",))})
    return compile_reading(story, load_rules(RULES)).claims.shapes


@pytest.mark.parametrize("shape", shapes(), ids=lambda shape: shape.id)
def test_a_shape_of_the_shipped_rules_is_linear(shape):
    assert degree(shape.pattern, anywhere=True) == 1


def test_no_other_expression_is_made_where_texts_are_read():
    """Those that are made elsewhere read command lines, rules and our own gold; those of modules are proven above."""
    assert {found for path in sources() for found in _made_elsewhere(path)} == {
        ("streams.bus", "re.fullmatch"),
        ("streams.core.rules.exercise", "re.findall"),
        ("streams.fitting", "re.match"),
        ("streams.core.rules.patterns", "re.findall"),
        ("streams.core.rules.patterns", "re.fullmatch"),
        ("streams.core.claims.shapes", "re.compile"),
        ("streams.core.claims.shapes", "re.sub"),
    }


def _made_elsewhere(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = [id(node.value) for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign)]
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and id(node) not in named]
    made = {ast.unparse(call.func) for call in calls}
    return {(module_of(path), name) for name in made if name.startswith("re.") and name != "re.escape"}


@pytest.mark.parametrize(
    ("source", "anywhere", "grows"),
    [
        ("a+b", False, 1),
        ("a+b", True, 2),
        (r"\s+$", True, 2),
        ("a*a*b", False, 2),
        ("a*a*a*b", False, 3),
        ("[a-f]*[c-z]*!", False, 2),
        ("[a-f]*[g-z]*!", False, 1),
        (".*x.*y", False, 2),
        ("a*b*a*b*c", False, 2),
        ("a{1,20}a{1,20}b", False, 1),
        ("(?i:a*)A*b", False, 2),
        (r"(?<!\.)\.+(?=\s)", True, 1),
        ("(?<=x)a+b", True, 1),
        ("(?<=a)a+b", True, 2),
        (r"(\d)+x\1*\d*y", False, 2),
        ("(a+)+b", False, EXPONENTIAL),
        ("(a|a)*b", False, EXPONENTIAL),
        ("(ab|a|b)*c", False, EXPONENTIAL),
        ("(?:a?)*b", False, EXPONENTIAL),
        (r"(\w+\s?)*z", False, EXPONENTIAL),
        ("(?:x+x+)+y", False, EXPONENTIAL),
    ],
)
def test_the_proof_tells_what_grows_how(source, anywhere, grows):
    assert degree(re.compile(source), anywhere=anywhere) == grows


@pytest.mark.parametrize("source", ["a(?=.*b)", "a{5000}", "(a)(?(1)b|c)"])
def test_the_proof_says_what_it_cannot_prove(source):
    with pytest.raises(Unproven):
        degree(re.compile(source), anywhere=False)
