"""How long a regular expression may take, proven from its structure: the degree of the polynomial that bounds a backtracking search.

The expression is made an automaton whose states are the places of its characters. A backtracking matcher walks its runs; it takes no more
steps than there are partial runs on the text, times a constant. Their number grows (Weber and Seidl 1991; Weideman and others 2016)

- exponentially if some state leads back to itself over one text in two ways;
- else like n to the d, d the longest chain of pairs p, q of states such that one text leads from p to p, from p to q, and from q to q.

So all runs together are O(n ** (d + 1)): degree 1 is linear. A search may begin anywhere, which is one more state that loops over
everything. What is approximated errs upwards: anchors and lookarounds (of bounded width, else refused) are taken to hold always, but for a
lookbehind at the very beginning; atomic groups are taken to give back. Characters are told apart by an alphabet that has one of each kind
that the expression can tell apart.
"""

from __future__ import annotations

import re
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from re import _compiler, _constants, _parser  # type: ignore[attr-defined]

EXPONENTIAL = 99
COPIES = 1_000
"""Most copies that a counted repeat is written out as."""
KINDS = "aZz09_ \n\t-.é\u00c9\u0660\u00a0\u2003ß\u0130\u017f\u212a日–’”€\U0001f600"
"""Letters, digits, spaces, marks, in ASCII and not, and those that fold into others."""
Edge = tuple[int, frozenset[str], int]


class Unproven(Exception):
    """The expression uses something that this analysis does not know."""


def degree(pattern: re.Pattern[str] | re.Pattern[bytes], *, anywhere: bool) -> int:
    """The degree of the polynomial that bounds the steps; EXPONENTIAL where none does. `anywhere`: it is searched for. Raises Unproven."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    automaton = Automaton(source, pattern.flags & ~re.UNICODE, anywhere)
    return EXPONENTIAL if automaton.doubles() else automaton.chain() + 1


class Automaton:
    """The places of an expression's characters, and which may follow which, in how many ways."""

    def __init__(self, source: str, flags: int, anywhere: bool) -> None:
        """Build it; `anywhere` puts a state before it that loops over everything."""
        self.alphabet = sorted({*KINDS, *(c for char in _spelt(source) for c in (char, char.lower(), char.upper()) if len(c) == 1)})
        self.groups: dict[int, Any] = {}
        self.empty: dict[int, list[int]] = defaultdict(list)
        self.edges: list[Edge] = []
        self.count = 0
        start = self._node()
        if anywhere:
            self._anywhere(source, flags, start)
        else:
            self._add(_parser.parse(source, flags), flags, start)
        self.reads = [chars for _, chars, _ in self.edges]
        ways = {node: self._ways(node) for node in {start, *(end for _, _, end in self.edges)}}
        self.follow = [ways[end] for _, _, end in self.edges]
        self.first = ways[start]
        self.part = _components({n: list(after) for n, after in enumerate(self.follow)})

    # From the parsed expression to nodes and edges

    def _anywhere(self, source: str, flags: int, start: int) -> None:
        """Behind any text; where an alternative begins with a lookbehind, only behind a character that this allows."""
        every = frozenset(self.alphabet)
        loop = self._node()
        self.empty[start].append(loop)
        self.edges.append((loop, every, loop))
        for items in _alternatives(_parser.parse(source, flags)):
            behind = self._behind(items, flags)
            begin = loop
            if behind is not None:
                begin = self._node()
                self.empty[start].append(begin)
                self.edges.append((loop, behind, begin))
            self._add(items, flags, begin)

    def _behind(self, items: Any, flags: int) -> frozenset[str] | None:
        """The characters that may come before, where a lookbehind at the beginning says so."""
        if not len(items) or str(items[0][0]) not in ("ASSERT", "ASSERT_NOT") or items[0][1][0] > 0:
            return None
        body = items[0][1][1]
        if any(str(op) not in ("LITERAL", "NOT_LITERAL", "IN", "ANY") for op, _ in body):
            return None
        last = self._chars(*body[-1], flags)
        if str(items[0][0]) == "ASSERT":
            return last
        return frozenset(self.alphabet) - last if len(body) == 1 else None

    def _node(self) -> int:
        self.count += 1
        return self.count - 1

    def _add(self, items: Any, flags: int, at: int) -> int:
        for op, given in items:
            at = self._item(op, given, flags, at)
        return at

    def _item(self, op: Any, given: Any, flags: int, at: int) -> int:
        name = str(op)
        if name in ("LITERAL", "NOT_LITERAL", "IN", "ANY"):
            end = self._node()
            self.edges.append((at, self._chars(op, given, flags), end))
            return end
        if name == "AT":
            return at
        if name in ("ASSERT", "ASSERT_NOT"):
            if given[1].getwidth()[1] > COPIES:
                raise Unproven("a lookaround without bound")
            return at
        return self._composed(name, given, flags, at)

    def _composed(self, name: str, given: Any, flags: int, at: int) -> int:
        if name == "SUBPATTERN":
            group, more, less, body = given
            self.groups[group] = (body, (flags | more) & ~less)
            return self._add(body, (flags | more) & ~less, at)
        if name == "ATOMIC_GROUP":
            return self._add(given, flags, at)
        if name == "GROUPREF":
            return self._add(*self.groups[given], at)
        if name == "BRANCH":
            end = self._node()
            for way in given[1]:
                self.empty[self._add(way, flags, at)].append(end)
            return end
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            return self._repeat(*given, flags, at)
        raise Unproven(name)

    def _repeat(self, least: int, most: int, body: Any, flags: int, at: int) -> int:
        endless = most == _constants.MAXREPEAT
        if (least if endless else most) > COPIES:
            raise Unproven(f"more than {COPIES} copies")
        for _ in range(least):
            at = self._add(body, flags, at)
        end = self._node()
        if endless:
            loop = self._node()
            self.empty[at].append(loop)
            self.empty[self._add(body, flags, loop)].append(loop)
            self.empty[loop].append(end)
            return end
        for _ in range(most - least):
            self.empty[at].append(end)
            at = self._add(body, flags, at)
        self.empty[at].append(end)
        return end

    def _chars(self, op: Any, given: Any, flags: int) -> frozenset[str]:
        state = _parser.State()
        state.str = ""
        one = _compiler.compile(_parser.SubPattern(state, [(op, given)]), flags & (re.IGNORECASE | re.ASCII | re.DOTALL))
        return frozenset(char for char in self.alphabet if one.fullmatch(char))

    def _ways(self, node: int) -> dict[int, int]:
        """The characters' places that may come next, and in how many ways (2: two or more; a loop over nothing is two)."""
        found: dict[int, int] = defaultdict(int)
        starts = defaultdict(list)
        for n, (begin, _, _) in enumerate(self.edges):
            starts[begin].append(n)

        def loops(at: int, path: frozenset[int]) -> bool:
            for n in starts[at]:
                found[n] = min(2, found[n] + 1)
            inner = [after in path or loops(after, path | {after}) for after in self.empty[at]]
            return any(inner)

        return dict.fromkeys(found, 2) if loops(node, frozenset({node})) else dict(found)

    # Growth

    def _steps(self, *places: int) -> Iterator[tuple[int, ...]]:
        """Where all of `places` may go over one character."""
        for nexts in product(*(self.follow[place] for place in places)):
            if frozenset.intersection(*(self.reads[n] for n in nexts)):
                yield nexts

    def doubles(self) -> bool:
        """Whether some text leads from a place back to it in two ways."""
        for place, after in enumerate(self.follow):
            if any(ways > 1 and self.part[n] == self.part[place] for n, ways in after.items()):
                return True
        looping = [n for n in range(len(self.edges)) if self._loops(n)]
        graph: dict[tuple[int, ...], list[tuple[int, ...]]] = {}
        for a, b in product(looping, looping):
            if self.part[a] == self.part[b]:
                graph[a, b] = [(c, d) for c, d in self._steps(a, b) if self.part[c] == self.part[d] == self.part[a]]
        parts = _components(graph)
        same = {parts[n, n] for n in looping}
        return any(a != b and parts[a, b] in same for a, b in graph)

    def _loops(self, place: int) -> bool:
        return any(self.part[n] == self.part[place] for n in self.follow[place] if n != place) or place in self.follow[place]

    def chain(self) -> int:
        """How many pairs of loops in a row can share a text between them: the degree of the number of runs."""
        looping = [n for n in range(len(self.edges)) if self._loops(n)]
        pairs = {(p, q) for p, q in product(looping, looping) if self.part[p] != self.part[q] and self._leads(p, q) and self._shared(p, q)}
        heights: dict[tuple[int, int], int] = {}

        def height(pair: tuple[int, int]) -> int:
            if pair not in heights:
                nexts = [other for other in pairs if other != pair and self._leads(pair[1], other[0]) and self._before(pair, other)]
                heights[pair] = 1 + max(map(height, nexts), default=0)
            return heights[pair]

        return max(map(height, pairs), default=0)

    def _before(self, pair: tuple[int, int], other: tuple[int, int]) -> bool:
        """Whether `other` lies wholly behind `pair`: loops are left for good."""
        return self.part[other[1]] != self.part[pair[1]]

    @cache  # noqa: B019  (lives as long as the analysis)
    def _leads(self, a: int, b: int) -> bool:
        seen, todo = {a}, [a]
        while todo:
            for n in self.follow[todo.pop()]:
                if n not in seen:
                    seen.add(n)
                    todo.append(n)
        return b in seen

    def _shared(self, p: int, q: int) -> bool:
        """Whether one text leads from p to p, from p to q, and from q to q."""
        seen, todo = {(p, p, q)}, [(p, p, q)]
        while todo:
            for a, b, c in self._steps(*todo.pop()):
                if self.part[a] == self.part[p] and self.part[c] == self.part[q] and self._leads(b, q) and (a, b, c) not in seen:
                    if (a, b, c) == (p, q, q):
                        return True
                    seen.add((a, b, c))
                    todo.append((a, b, c))
        return False


def _alternatives(parsed: Any) -> list[Any]:
    """The alternatives of an expression, as written at its top."""
    if len(parsed) == 1 and str(parsed[0][0]) == "BRANCH":
        return list(parsed[0][1][1])
    return [parsed]


def _spelt(source: str) -> Iterable[str]:
    """The characters of an expression, those written as escapes too."""
    yield from source
    for code in re.findall(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))", source):
        yield chr(int("".join(code), 16))


def _components(graph: Mapping[Any, Sequence[Any]]) -> dict[Any, int]:
    """The strongly connected component of each node (Kosaraju), without recursion."""
    back: dict[Any, list[Any]] = {node: [] for node in graph}
    for node, after in graph.items():
        for other in after:
            back[other].append(node)
    left: set[Any] = set()
    order = [node for root in graph for node in _finished(graph, root, left)]
    found: dict[Any, int] = {}
    taken: set[Any] = set()
    for number, root in enumerate(reversed(order)):
        found.update(dict.fromkeys(_finished(back, root, taken), number))
    return found


def _finished(graph: Mapping[Any, Sequence[Any]], root: Any, seen: set[Any]) -> Iterator[Any]:
    """What can be reached from `root` and was not `seen`, each after all that it leads to."""
    if root in seen:
        return
    seen.add(root)
    work = [(root, iter(graph[root]))]
    while work:
        node, children = work[-1]
        child = next((child for child in children if child not in seen), None)
        if child is None:
            work.pop()
            yield node
        else:
            seen.add(child)
            work.append((child, iter(graph[child])))
