"""COUNTING.md counted the slow and obvious way: all standing claims sorted, and every account worked out from nothing at every time.

It shares no code with the ledger: no pages, checkpoints or running sums. A figure is (low, best, high, open parts) in a plain tuple.
What COUNTING leaves open it decides as `streams.core.ledger.facts` says it does. Evidence is no part of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from schemas.claims import Claim
from schemas.events import Found
from schemas.story import Story

Figure = tuple[int, int, int, int]
Seen = dict[str, tuple[int, int | None, int | None, frozenset[tuple[str, int | None, int | None]]]]
FLOORS = ("at-least", "more-than", "vague")
TWO_DAYS = timedelta(hours=48)
WEEK = timedelta(days=7)
FACTS = 256
"""For how long, and how many of an account, increments and incidents are remembered."""


def reference(story: Story, posts: Sequence[Found], at: datetime) -> Seen:
    """Each account with a figure at `at`, as low, best, high and flags (with both numbers; denials left out)."""
    posts = sorted((post for post in posts if post.time <= at), key=lambda post: (post.time, post.post))
    seen: Seen = {}
    for harm in ("killed", "wounded", "captured", "missing", "casualties"):
        seen |= {f"{account}/{harm}": figure for account, figure in _sheet(story, posts, harm).items()}
    return seen


def plus(*figures: Figure) -> Figure:
    return tuple(map(sum, zip(*figures, strict=True))) if figures else (0, 0, 0, 0)  # type: ignore[return-value]


def above(figure: Figure) -> Figure:
    return 0, 0, figure[2], figure[3]


def moved(figure: Figure, change: int) -> Figure:
    return max(0, figure[0] + change), max(0, figure[1] + change), max(0, figure[2] + change), figure[3]


def most(a: Figure, b: Figure) -> Figure:
    return tuple(map(max, zip(a, b, strict=True)))  # type: ignore[return-value]


def meaning(claim: Claim) -> Figure:
    """Rule 8."""
    n = claim.count
    by_bound = {"up-to": (0, 0, n, 0), "at-least": (n, n, n, 1), "vague": (n, n, n, 1), "more-than": (n + 1, n + 1, n + 1, 1)}
    return by_bound.get(claim.bound, (n, n, n, 0))


def _sheet(story: Story, posts: Sequence[Found], harm: str) -> dict[str, Any]:
    accounts: dict[str, Account] = {}
    disagreements: dict[str, set[Any]] = {}
    for time in sorted({post.time for post in posts}):
        totalled = set()
        noted: dict[str, set[Any]] = {}
        for post in (post for post in posts if post.time == time):
            for name, items in _items(story, post, harm).items():
                account = accounts.setdefault(name, Account())
                flags, total = account.post(items)
                noted.setdefault(name, set()).update(flags)
                totalled |= {name} if total else set()
        own = {name: account.stands() for name, account in accounts.items()}
        own = {name: figure for name, figure in own.items() if figure is not None}
        for name in totalled & {"all/any", "all/civilian", "all/military"}:
            disagreements[name] = disagreement(story, own, name)
        shown = sums(story, own, harm)
        last = {
            name: (low, best, None if open_ else high, frozenset(flags | disagreements.get(name, set()) | noted.get(name, set())))
            for name, (low, best, high, open_, flags) in shown.items()
        }
    return last if posts else {}


def _items(story: Story, post: Found, harm: str) -> dict[str, list[dict[str, Any]]]:
    """The post's claims about each account, ranges joined, parts left out (rules 8, 9, 11)."""
    made: dict[str, list[dict[str, Any]]] = {}
    before: Claim | None = None
    for order, claim in enumerate(post.claims):
        if claim.harm == harm or (harm == "killed" and claim.harm == "casualties"):
            same = ("harm", "side", "population", "claimant", "by_opponent", "mode", "place", "quote")
            account = made.setdefault(f"{claim.side}/{claim.population}", [])
            is_range = (
                before is not None
                and all(getattr(before, name) == getattr(claim, name) for name in same)
                and before.bound in FLOORS
                and claim.bound == "up-to"
                and before.count <= claim.count
            )
            if is_range:
                low, best, _, _ = account[-1]["figure"]
                account[-1]["figure"] = (low, best, max(best, claim.count), 0)
            else:
                account.append(_item(story, post, claim, harm, order))
        before = claim
    for account in made.values():
        ids = {item["id"] for item in account}
        account[:] = [item for item in account if item["part_of"] not in ids]
    return made


def _item(story: Story, post: Found, claim: Claim, harm: str, order: int) -> dict[str, Any]:
    mixed = claim.harm == "casualties" and harm == "killed"
    weight = "mixed" if mixed else "opponent" if claim.by_opponent else "own" if claim.claimant == claim.side else "third"
    who = claim.claimant if claim.claimant != "outlet" else f"outlet {post.source or post.feed}"
    wholes = {name.casefold() for side in story.sides.values() for name in side.names}
    place = (claim.place or "").casefold()
    start, end = (claim.when.start, claim.when.end) if claim.when else (post.time, post.time)
    zone = ZoneInfo(story.zone)
    return {
        "id": claim.id, "part_of": claim.part_of, "line": who if weight in ("own", "third") else f"{weight} {who}", "weight": weight,
        "mode": claim.mode, "count": claim.count, "bound": claim.bound, "figure": meaning(claim), "post": post.post, "order": order,
        "feed": post.feed, "time": post.time, "place": "" if place in wholes else place, "ended": claim.when.end if claim.when else None,
        "days": (start.astimezone(zone).date(), end.astimezone(zone).date()), "corrects": claim.corrects,
    }  # fmt: skip


class Account:
    """Rules 2 to 9 for one account: lines with totals, and facts counted apart."""

    def __init__(self) -> None:
        self.lines: dict[str, dict[str, Any]] = {}
        self.facts: list[dict[str, Any]] = []

    def post(self, items: list[dict[str, Any]]) -> tuple[set[Any], bool]:
        flags: set[Any] = set()
        totalled = False
        for name in dict.fromkeys(item["line"] for item in items):
            own = [item for item in items if item["line"] == name]
            totals = [i for i in own if i["mode"] == "total" and not i["place"] and not self.names_increment(i)]
            if totals:
                totalled = True
                flags |= self.totals(name, totals, [item for item in own if item["mode"] == "new"])
            for item in own:
                if item not in totals:
                    self.apart(item, bool(totals))
        return flags, totalled

    # What a line comes to

    def part(self, fact: dict[str, Any], name: str, as_of: datetime | None) -> Figure:
        if fact["lines"] is not None and name not in fact["lines"]:
            return 0, 0, 0, 0
        figure = (fact["counted"][0], fact["counted"][1], *most(fact["counted"], fact["others"])[2:])
        if as_of is not None and fact["reported"] <= as_of:
            return 0, 0, 0, 0
        if self.dated_before(fact, as_of):
            return above(figure)
        return figure

    def dated_before(self, fact: dict[str, Any], as_of: datetime | None) -> bool:
        return as_of is not None and fact["reported"] > as_of and fact["ended"] is not None and fact["ended"] < as_of

    def since(self, name: str, as_of: datetime | None) -> Figure:
        return plus(*(self.part(fact, name, as_of) for fact in self.facts))

    def amount(self, name: str) -> Figure:
        line = self.lines[name]
        return plus(line["total"], self.since(name, line["as_of"]))

    def gained(self, name: str) -> int:
        line = self.lines[name]
        own = [fact for fact in self.facts if fact["kind"] == "new" and fact["lines"] is not None]
        return sum(self.part(fact, name, line["as_of"])[1] for fact in own)

    def based(self, name: str) -> bool:
        return name in self.lines and not self.lines[name]["ceiling"]

    # Totals (rules 3, 4, 6, 8)

    def totals(self, name: str, totals: list[dict[str, Any]], news: list[dict[str, Any]]) -> set[Any]:
        plain = [item for item in totals if item["bound"] != "up-to"] or totals
        chosen = max(plain, key=lambda item: (item["figure"][1], item["figure"][2], -item["order"]))
        flags = self.check(name, chosen, news)
        self.total(name, chosen, any(item["corrects"] is not None for item in (*totals, *news)))
        for item in totals:
            if item["bound"] == "up-to" and item is not chosen:
                self.ceiling(name, item)
        return flags

    def fresh(self, item: dict[str, Any]) -> dict[str, Any]:
        return {
            "weight": item["weight"], "total": item["figure"], "as_of": item["time"], "last": item["time"],
            "ceiling": item["bound"] == "up-to", "doubt": None,
        }  # fmt: skip

    def ceiling(self, name: str, item: dict[str, Any]) -> None:
        line = self.lines[name]
        if line["ceiling"]:
            self.lines[name] = self.fresh(item)
            return
        low, best, _, _ = line["total"]
        line["total"] = (low, best, max(best, item["count"]), 0)
        line["last"] = item["time"]

    def total(self, name: str, item: dict[str, Any], corrected: bool) -> None:
        line = self.lines.get(name)
        running = line["total"][1] + self.gained(name) if line else 0
        _, best, _, is_open = item["figure"]
        if line is None or line["ceiling"]:
            self.lines[name] = self.fresh(item)
        elif item["bound"] == "up-to":
            self.ceiling(name, item)
        elif corrected or best > running or (best == running and not is_open):
            self.lines[name] = self.fresh(item)
        elif is_open:
            line["last"] = item["time"]
        elif line["doubt"] is not None or self.seconded(name, best):
            self.lines[name] = self.fresh(item)
        else:
            line["doubt"] = {"total": item["figure"], "as_of": item["time"]}
            line["last"] = item["time"]
        line = self.lines[name]
        if line["doubt"] is None and line["as_of"] == item["time"] and line["weight"] in ("own", "third"):
            self.settle(name, item)

    def seconded(self, name: str, best: int) -> bool:
        return any(
            other != name and line["weight"] in ("own", "third") and not line["ceiling"] and self.amount(other)[1] == best
            for other, line in self.lines.items()
        )

    def settle(self, name: str, item: dict[str, Any]) -> None:
        for other, line in self.lines.items():
            doubt = line["doubt"]
            if other != name and doubt is not None and item["figure"][1] <= plus(doubt["total"], self.since(other, doubt["as_of"]))[1]:
                line.update(total=doubt["total"], as_of=doubt["as_of"], doubt=None)

    def check(self, name: str, said: dict[str, Any], news: list[dict[str, Any]]) -> set[Any]:
        if not self.based(name) or not news:
            return set()
        gains = [i["figure"] if i["corrects"] is None else (i["count"] - i["corrects"],) * 3 + (0,) for i in news]
        gain = plus(*gains)
        counted = plus(self.amount(name), gain)
        bare = plus(moved(self.lines[name]["total"], self.gained(name)), gain)
        if any(self.agree(figure, said["figure"]) for figure in (counted, bare)):
            return set()
        return {("increment-disagrees", said["figure"][1], max(0, counted[1]))}

    def agree(self, counted: Figure, said: Figure) -> bool:
        if said[3]:
            return bool(counted[3]) or said[0] <= counted[0]
        return counted[0] <= said[2] and (bool(counted[3]) or said[0] <= counted[2])

    # What is counted apart (rules 4, 5, 6, 13)

    def apart(self, item: dict[str, Any], given: bool) -> None:
        if item["corrects"] is not None and self.correct(item, given):
            return
        kind = "new" if item["mode"] == "new" else "incident"
        again = self.same_increment if kind == "new" else self.same_incident
        known = next((fact for fact in self.known() if fact["kind"] == kind and again(fact, item)), None)
        if known is None:
            counts = item["weight"] in ("own", "third")
            known = {
                "kind": kind, "count": item["count"], "bound": item["bound"], "reported": item["time"], "weights": {item["weight"]},
                "tellers": set(), "was": set(), "place": item["place"], "days": item["days"], "counted": (0, 0, 0, 0),
                "others": (0, 0, 0, 0), "lines": {item["line"]} if kind == "new" and self.based(item["line"]) else None,
                "ended": item["ended"] if kind == "incident" else None, "forgotten": False,
            }  # fmt: skip
            known["counted" if counts else "others"] = item["figure"] if counts else above(item["figure"])
            self.facts.append(known)
        else:
            self.join(known, item)
        self.tell(known, item)

    def known(self) -> list[dict[str, Any]]:
        return [fact for fact in self.facts if not fact["forgotten"]]

    def forget(self, now: datetime) -> None:
        """The longest known first, until few enough are left and the first is new enough."""
        while (known := self.known()) and (len(known) > FACTS or now - known[0]["reported"] > WEEK):
            known[0]["forgotten"] = True

    def tell(self, fact: dict[str, Any], item: dict[str, Any]) -> None:
        self.forget(item["time"])
        fact["tellers"].add((item["line"], item["feed"]))
        fact["weights"].add(item["weight"])
        fact["post"] = item["post"]
        if item["mode"] == "new" and item["line"] in self.lines:
            self.lines[item["line"]]["last"] = item["time"]

    def same_increment(self, fact: dict[str, Any], item: dict[str, Any]) -> bool:
        return (
            (item["count"] == fact["count"] or item["count"] in fact["was"])
            and item["time"] - fact["reported"] <= TWO_DAYS
            and (item["line"], item["feed"]) not in fact["tellers"]
            and (not self.based(item["line"]) or fact["lines"] is None or item["line"] in fact["lines"])
        )

    def same_incident(self, fact: dict[str, Any], item: dict[str, Any]) -> bool:
        if fact["place"] != item["place"] or fact["post"] == item["post"]:
            return False
        near = fact["days"][0] <= item["days"][1] and item["days"][0] <= fact["days"][1]
        if (fact["weights"] == {"mixed"}) != (item["weight"] == "mixed"):
            return near and bool(item["place"])
        if item["mode"] == "total" and item["time"] - fact["reported"] <= TWO_DAYS and item["count"] >= fact["count"]:
            return True
        (few, few_bound), (many, many_bound) = sorted(
            ((fact["count"], fact["bound"]), (item["count"], item["bound"])), key=lambda said: said[0]
        )
        fits = few == many or few_bound in FLOORS or many_bound == "up-to"
        return near and (item["count"] in fact["was"] or fits)

    def join(self, fact: dict[str, Any], item: dict[str, Any]) -> None:
        if fact["kind"] == "new":
            self.join_increment(fact, item)
        elif item["count"] not in fact["was"]:
            self.join_figure(fact, item)
            self.join_count(fact, item)

    def join_increment(self, fact: dict[str, Any], item: dict[str, Any]) -> None:
        if not self.based(item["line"]):
            fact["lines"] = None
        elif fact["lines"] is not None:
            fact["lines"] = fact["lines"] | {item["line"]}
        if item["weight"] in ("own", "third") and fact["counted"] == (0, 0, 0, 0):
            fact["counted"] = item["figure"]

    def join_figure(self, fact: dict[str, Any], item: dict[str, Any]) -> None:
        if item["weight"] not in ("own", "third"):
            fact["others"] = most(fact["others"], above(item["figure"]))
        elif item["bound"] == "up-to":
            low, best, high, is_open = fact["counted"]
            fact["counted"] = (low, best, max(high, item["count"]), is_open)
        elif (item["figure"][1], -item["figure"][3]) > (fact["counted"][1], -fact["counted"][3]):
            fact["counted"] = item["figure"]

    def join_count(self, fact: dict[str, Any], item: dict[str, Any]) -> None:
        if item["weight"] == "mixed" and fact["weights"] != {"mixed"}:
            return
        if fact["weights"] == {"mixed"} or item["count"] > fact["count"]:
            fact.update(count=item["count"], bound=item["bound"])
        elif item["count"] == fact["count"] and item["bound"] == "exact":
            fact["bound"] = "exact"

    def named(self, item: dict[str, Any]) -> list[dict[str, Any]]:
        counts = item["weight"] in ("own", "third")
        return [
            fact
            for fact in reversed(self.known())
            if fact["count"] == item["corrects"]
            and fact["place"] == item["place"]
            and bool(fact["weights"] & {"own", "third"}) == counts
            and (fact["lines"] is None or item["line"] in fact["lines"] or any(line == item["line"] for line, _ in fact["tellers"]))
        ]

    def names_increment(self, item: dict[str, Any]) -> bool:
        if item["corrects"] is None or item["line"] not in self.lines:
            return False
        if item["corrects"] in (self.lines[item["line"]]["total"][1], self.amount(item["line"])[1]):
            return False
        return any(fact["kind"] == "new" for fact in self.named(item))

    def correct(self, item: dict[str, Any], given: bool) -> bool:
        for fact in self.known():
            if item["corrects"] in fact["was"] and fact["count"] == item["count"] and fact["place"] == item["place"]:
                fact["post"] = item["post"]
                if item["mode"] == "new" and item["line"] in self.lines:
                    self.lines[item["line"]]["last"] = item["time"]
                self.forget(item["time"])
                return True
        line = self.lines.get(item["line"])
        if named := self.named(item):
            self.amend(named[0], line, item, given)
            return True
        if line is not None and not given and item["corrects"] in (line["total"][1], self.amount(item["line"])[1]):
            line.update(total=moved(line["total"], item["count"] - item["corrects"]), last=item["time"])
            return True
        return False

    def amend(self, fact: dict[str, Any], line: dict[str, Any] | None, item: dict[str, Any], given: bool) -> None:
        counts = bool(fact["weights"] & {"own", "third"})
        if line is not None and fact["reported"] <= line["as_of"] and fact["kind"] == "new" and not given:
            line["total"] = moved(line["total"], item["count"] - item["corrects"])
        fact["was"].add(item["corrects"])
        fact.update(count=item["count"], bound=item["bound"], post=item["post"])
        fact["counted"] = item["figure"] if counts else (0, 0, 0, 0)
        fact["others"] = fact["others"] if counts else above(item["figure"])
        if item["mode"] == "new" and item["line"] in self.lines:
            self.lines[item["line"]]["last"] = item["time"]
        self.forget(item["time"])

    # Where the account stands (rules 5, 6, 7, 9)

    def stands(self) -> Any:
        counting = {n: line for n, line in self.lines.items() if line["weight"] in ("own", "third")}
        floors = {n: line for n, line in counting.items() if not line["ceiling"]}
        loose = [fact for fact in self.facts if fact["lines"] is None]
        alone = plus(*(self.part(fact, "", None) for fact in loose))
        tops = [self.amount(name) for name in self.lines]
        lows = [self.lowest(name) for name in floors]
        best: int | None = 0 if counting else None
        if floors:
            best = self.amount(max(sorted(floors), key=lambda n: (floors[n]["last"], floors[n]["weight"] == "own")))[1]
        elif alone != (0, 0, 0, 0):
            tops.append(alone)
            if any(fact["weights"] & {"own", "third"} for fact in loose):
                lows, best = [alone[0]], alone[1]
        if not tops:
            return None
        high, is_open = max(top[2] for top in tops), any(top[3] for top in tops)
        only_mixed = not floors and alone != (0, 0, 0, 0) and {w for fact in loose for w in fact["weights"]} == {"mixed"}
        mixed = only_mixed or any(line["weight"] == "mixed" for line in self.lines.values())
        flags = {("mixed", None if is_open else high, None)} if mixed else set()
        return min(lows, default=0), best, high, is_open, flags.union(*map(self.flags, counting))

    def doubtful(self, name: str) -> Figure | None:
        doubt = self.lines[name]["doubt"]
        return None if doubt is None else plus(doubt["total"], self.since(name, doubt["as_of"]))

    def lowest(self, name: str) -> int:
        doubtful = self.doubtful(name)
        return self.amount(name)[0] if doubtful is None else min(self.amount(name)[0], doubtful[0])

    def flags(self, name: str) -> set[Any]:
        line, (_, best, high, _), doubtful = self.lines[name], self.amount(name), self.doubtful(name)
        made = {("falls-without-correction", doubtful[1], best)} if doubtful is not None else set()
        unsure = (f for f in self.facts if self.dated_before(f, line["as_of"]))
        return made | (
            {("may-be-counted", high, best)} if any(self.part(f, name, line["as_of"]) != (0, 0, 0, 0) for f in unsure) else set()
        )


# Sums (rules 11, 12)


def as_figure(stood: Any) -> Figure:
    low, best, high, is_open, _ = stood
    return low, best or 0, (best or low) if is_open else high, int(is_open)


def side_any(own: dict[str, Any], side: str) -> Any:
    parts = [own[f"{side}/{p}"] for p in ("civilian", "military") if f"{side}/{p}" in own]
    said = own.get(f"{side}/any")
    if not parts:
        return said
    low, best, high, is_open = plus(*map(as_figure, parts))
    some_best = best if any(part[1] is not None for part in parts) else None
    if said is None:
        return low, some_best, high, bool(is_open), set()
    s_low, s_best, s_high, s_open = as_figure(said)
    flags = set(said[4])
    if s_best > best and some_best is not None:
        flags.add(("unallocated", s_best, best))
    top = None if said[1] is None and some_best is None else max(best, s_best)
    return max(low, s_low), top, max(high, s_high), bool(is_open or s_open), flags


def of_sides(story: Story, own: dict[str, Any], account: str) -> list[Any]:
    population = account.partition("/")[2]
    each = [side_any(own, side) if population == "any" else own.get(f"{side}/{population}") for side in sorted(story.sides)]
    return [stood for stood in each if stood is not None]


def disagreement(story: Story, own: dict[str, Any], account: str) -> set[Any]:
    each, said = of_sides(story, own, account), own.get(account)
    if not each or said is None:
        return set()
    (_, best, _, is_open), (_, s_best, _, s_open) = plus(*map(as_figure, each)), as_figure(said)
    (_, _, high, _), (_, _, s_high, _) = plus(*map(as_figure, each)), as_figure(said)
    within = (s_open or s_high >= best) and (is_open or high >= s_best)
    floored = s_open if s_best < best else is_open
    return set() if within and (s_best == best or floored) else {("sum-disagrees", s_best, best)}


def sums(story: Story, own: dict[str, Any], harm: str) -> dict[str, Any]:
    made = dict(own)
    for account in own:
        if account.endswith("/any") and account != "all/any":
            made[account] = side_any(own, account.rpartition("/")[0])
    for account in ("all/any", "all/civilian", "all/military"):
        each, said = of_sides(story, own, account), own.get(account)
        if not each or (said is None and (account != "all/any" or len(each) < (1 if harm == "killed" else 2))):
            continue
        low, best, high, is_open = plus(*map(as_figure, each))
        top = best if any(stood[1] is not None for stood in each) else None
        if said is not None and len(each) == 1:
            s_low, s_best, s_high, s_open = as_figure(said)
            top = None if top is None and said[1] is None else max(best, s_best)
            low, high, is_open = max(low, s_low), max(high, s_high), is_open or s_open
        made[account] = (low, top, high, bool(is_open), set())
    return made
