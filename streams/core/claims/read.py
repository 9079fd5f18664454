"""The claims of a document: figures found sentence by sentence, told whose they are and who says so, and merged into facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from schemas.claims import Bound, Claim, Interval, Span, bounds, known
from schemas.ids import fingerprint
from schemas.story import Story
from streams.core.claims import populations, settle
from streams.core.claims.aliases import TOPIC, with_adjectives, with_aliases
from streams.core.claims.belligerents import Sides
from streams.core.claims.bounds import bound_of
from streams.core.claims.claimants import OUTLET, only_joins, speaker
from streams.core.claims.confidence import confidence_of
from streams.core.claims.cues import Cues, compile_cues
from streams.core.claims.denials import mark_denied
from streams.core.claims.evidence import Weights, compile_weights
from streams.core.claims.figures import Figure, View
from streams.core.claims.formers import corrected
from streams.core.claims.guards import is_claim
from streams.core.claims.kinds import NTH
from streams.core.claims.lexicon import Lexicon, compile_lexicon
from streams.core.claims.linking import linked
from streams.core.claims.lists import turn
from streams.core.claims.merge import merged
from streams.core.claims.modes import kinds_of, resettle_modes, settle_modes
from streams.core.claims.places import place_of
from streams.core.claims.populations import population_of, resettle_populations, settle_populations
from streams.core.claims.resolve import resolved
from streams.core.claims.scenes import scene_of
from streams.core.claims.settle import settle_sides
from streams.core.claims.shapes import Shape, compile_shapes
from streams.core.claims.sides import each
from streams.core.claims.sources import NOBODY, trace
from streams.core.claims.spells import War
from streams.core.claims.spread import FIGURES, spread
from streams.core.claims.times import when_of
from streams.core.claims.topics import MEANT, subject_of
from streams.core.claims.wording import Wording, compile_wording, lean_figures
from streams.core.text.document import Document
from streams.core.text.number_words import STARTS
from streams.core.text.vocabulary import declare

QUOTE: Final = 400
MAX_FIGURES: Final = 36
"""Figures that are read of one update; more than any newsroom puts in one."""
MAX_IN_SENTENCE: Final = 16
MEMORY: Final = 3
"""Sentences after which "he said" no longer means who spoke last."""
COUNTING: Final = STARTS - {"a", "an"}
LISTED: Final = declare("figures", {"names", "entries", "list", "roll", "rolls", "tally", "register", "detained", "hands"})
"""Words that claim without a word of harm: "added 11 names to its list"."""
MAX_DEEP: Final = 900
"""Tokens of sentences that are taken apart in one update, so that none takes more than 50 ms whatever its text."""


@dataclass(frozen=True, repr=False)
class ClaimRules:
    """What reading claims in one story needs, compiled once."""

    lexicon: Lexicon
    shapes: tuple[Shape, ...]
    cues: Cues
    sides: Sides
    weights: Mapping[str, Weights]
    wording: Wording
    start: date
    zone: tzinfo


NO_WORDING: Final[Mapping[str, Sequence[float]]] = {}


class ClaimWords(NamedTuple):
    """What reading claims needs that is the same in every story."""

    lexicon: Lexicon
    shapes: tuple[Shape, ...]
    cues: Cues
    weights: Mapping[str, Weights]
    wording: Wording


def compile_words(rules: Mapping[str, Any], weights: Mapping[str, Any], wording: Mapping[str, Sequence[float]] = NO_WORDING) -> ClaimWords:
    """The rules of claims.yaml, the weights of weights.yaml and the table of wording.tsv. Raises BadRules."""
    lexicon = compile_lexicon(rules.get("words") or ())
    cues = rules.get("cues") or ()
    return ClaimWords(
        lexicon,
        compile_shapes(rules, lexicon.letters),
        compile_cues(cues),
        compile_weights(weights, {"side": settle.KINDS, "population": populations.KINDS, "mode": kinds_of(cues)}),
        compile_wording(wording),
    )


def compile_claims(story: Story, words: ClaimWords) -> ClaimRules:
    """What reading the claims of a story needs."""
    return ClaimRules(
        words.lexicon, words.shapes, words.cues, Sides(story), words.weights, words.wording, story.start.date(), ZoneInfo(story.zone)
    )


def read_claims(document: Document, rules: ClaimRules, time: datetime, post: str) -> tuple[Claim, ...]:
    """Every claim of the document, in the order of the text, each fact once. `time` is the post's, `post` goes into the ids."""
    return _claims(read_figures(document, rules, time.date()), rules, time, post)


def read_figures(document: Document, rules: ClaimRules, day: date) -> list[Figure]:
    """The figures of which the claims are made, with the evidence by which their side, population and mode were decided."""
    if not _worth_reading(document, rules):
        return []
    figures: list[Figure] = []
    before = OUTLET
    known: dict[str, str] = {}
    views: list[View] = []
    told: list[str] = []
    spent = 0
    for sentence in document.sentences:
        if spent >= MAX_DEEP or len(figures) >= MAX_FIGURES:
            break  # nothing more is claimed, so nobody need know who says the rest
        mentions = with_adjectives(sentence, document.mentions(sentence), rules.sides)
        mentions = with_aliases(sentence, mentions, known, rules.sides)
        view = View(sentence, mentions, rules.lexicon)
        if views and views[-1].sentence.field == sentence.field and not MEANT.isdisjoint(view.bag):
            view.topic, view.unsaid = subject_of(views[-1], rules.sides, before), told[-1] in NOBODY
        made = (
            _figures(view, rules, figures, day.year, views[-1] if views else None)[:MAX_IN_SENTENCE]
            if _may_claim(view, rules, figures, views)
            else []
        )
        told.append(_tell(view, made, rules, before))
        spent += len(view.tokens) if view.taken_apart else 0
        before = next((who for who in reversed(told[-MEMORY:]) if who not in NOBODY), OUTLET)
        figures += made
        views.append(view)
        _remember(view, rules.sides, known)
    trace(figures, views, told)
    settle_sides(figures, views, rules.sides, rules.weights["side"])
    figures = resolved(figures, rules.sides)
    lean_figures(figures, views, rules.wording, (day - rules.start).days)
    settle_populations(figures, views, rules.sides, rules.weights["population"])
    for figure in figures:
        figure.place = place_of(figure)
    settle_modes(figures, views, rules.cues, rules.weights["mode"], War(rules.start, day))
    kept = merged(figures)
    resettle_modes(kept)
    resettle_populations(kept)
    enemies = {n for n, figure in enumerate(kept) if rules.sides.opponents(figure.claimant, figure.side, figure.population)}
    mark_denied(kept, views, enemies)
    for figure in figures:
        figure.modes.clear()  # they lead in circles, which would have to be looked for
        figure.folk.clear()
    return kept


def _remember(view: View, sides: Sides, known: dict[str, str]) -> None:
    """Of which side the text spoke last, as anything but a striker or a foe."""
    if not view.mentions or len(sides.states) < 2:
        return
    scene = scene_of(view, sides.shared)
    for mention in reversed(view.mentions):
        if mention.who in sides.fighting and not (mention in scene.doers or mention in scene.foes or mention in scene.spots):
            known[TOPIC] = mention.who
            return


def _worth_reading(document: Document, rules: ClaimRules) -> bool:
    """Whether any sentence has a word of harm; most updates end here."""
    return any(rules.lexicon.harms(sentence.tokens) or sentence.has.figures & LISTED != 0 for sentence in document.sentences)


def _may_claim(view: View, rules: ClaimRules, earlier: list[Figure], views: list[View]) -> bool:
    """Whether a sentence can hold a figure: a word of harm, a question before it, or figures before it of which it may tell parts."""
    if view.harmful or view.has.figures & LISTED:
        return True
    if views and views[-1].harmful and (views[-1].lowers[-1:] == ["?"] or len(views[-1].tokens) <= 4):
        return True
    if views and ":" in view.lowers[:5] and views[-1].sentence.field == "headline" and views[-1].harmful:
        return True
    return bool(earlier) and any(token.kind == "figure" or token.lower in COUNTING or token.lower == "among" for token in view.tokens)


def _figures(view: View, rules: ClaimRules, earlier: list[Figure], year: int, before: View | None) -> list[Figure]:
    if not view.figured or not view.kinds & (FIGURES | NTH):
        return []  # nobody is counted, nor any one person told of
    found = linked(view, rules.shapes, earlier)
    spread(view, found, earlier, before)
    kept: list[Figure] = []
    dropped: set[int] = set()
    places = sorted(found)
    for at in [at for at in places if found[at].kin is None] + [at for at in places if found[at].kin is not None]:
        figure = found[at]
        if (figure.by < 0 and id(figure.kin) in dropped) or not is_claim(figure, rules.start.year, year):
            dropped.add(id(figure))
        else:
            kept.append(figure)
    return sorted(kept, key=lambda figure: figure.at) if len(kept) > 1 else kept


def _tell(view: View, made: list[Figure], rules: ClaimRules, before: str) -> str:
    """Write population, speaker, side and mode into the figures of a sentence; return who spoke."""
    claimant = speaker(view, rules.sides, before)
    taken: set[int] = set()
    own = {figure.unit.first for figure in made}
    last = 0
    for n, figure in enumerate(made):
        figure.corrects = figure.corrects or corrected(view.formers, figure.unit.first, taken, own)
        figure.count = figure.said
        figure.bound = bound_of(figure)
        figure.population = population_of(figure)
        joined = n > 0 and only_joins(view, last, figure.unit.first)
        figure.claimant = made[n - 1].claimant if joined else speaker(view, rules.sides, before, figure.unit.first)
        last = figure.unit.last
        if figure.rule == "other-sides-turn":
            figure.claimant = turn(view, figure.at) or figure.claimant
    return claimant


def _claims(figures: list[Figure], rules: ClaimRules, time: datetime, post: str) -> tuple[Claim, ...]:
    said: list[tuple[Figure, str, int, Bound, str]] = []
    ids: dict[int, str] = {}
    seen: dict[tuple[object, ...], int] = {}
    for figure in figures:
        for side in _sides(figure, rules.sides):
            for count, bound in _ends(figure):
                content = (figure.harm, figure.population, side, count, bound, figure.mode, figure.claimant, figure.place)
                ordinal = seen[content] = seen.get(content, -1) + 1
                claim_id = ids[id(figure)] = _id(post, figure, side, count, bound, ordinal)
                said.append((figure, side, count, bound, claim_id))
    parents = {ids[id(figure)]: ids.get(id(figure.whole)) for figure in figures if figure.part}
    made: list[Claim] = []
    last: Figure | None = None
    when: Interval | None = None
    for figure, side, count, bound, claim_id in said:
        when = when if figure is last else when_of(figure, time, rules.zone)
        last = figure
        made.append(_claim(figure, side, count, bound, rules, when, claim_id, parents.get(claim_id)))
    return tuple(made)


def _id(post: str, figure: Figure, side: str, count: int, bound: Bound, ordinal: int) -> str:
    """The digest of "claim", the post and what the claim says (see `schemas.ids.digest`), its parts framed here."""
    place = figure.place if figure.place is not None else "\x00"
    parts = ["claim", post, figure.harm, figure.population, side, str(count), bound, figure.mode, figure.claimant, place, str(ordinal)]
    pieces: list[str] = []
    for part in parts:
        size = len(part)
        pieces.append(_LENGTHS[size] if size < 64 else f"{size}:")
        pieces.append(part)
    framed = "".join(pieces)
    if not framed.isascii():
        framed = "".join([f"{len(part.encode())}:{part}" for part in parts])
    return fingerprint(framed.encode())


_LENGTHS: Final = [f"{size}:" for size in range(64)]
"""How parts of these lengths are framed."""


def _sides(figure: Figure, sides: Sides) -> tuple[str, ...]:
    """ "2,000 on each side" are two claims."""
    return sides.fighting if each(figure) else (figure.side,)


def _ends(figure: Figure) -> list[tuple[int, Bound]]:
    """A range is two figures: its lower end a floor, its upper end a ceiling."""
    quantity = figure.unit.quantity
    if quantity is not None and quantity.high is not None:
        return [(figure.count, "at-least"), (quantity.high, "up-to")]
    return [(figure.count, figure.bound)]


def _claim(
    figure: Figure, side: str, count: int, bound: Bound, rules: ClaimRules, when: Interval | None, id: str, part_of: str | None
) -> Claim:
    low, best, high = bounds(count, bound)
    view = figure.view
    tokens, unit = view.tokens, figure.unit
    span = {"field": view.sentence.field, "start": tokens[unit.first].start, "end": tokens[unit.last - 1].end}
    return known(Claim, _CLAIM, {
        "span": known(Span, _SPAN, span), "quote": view.sentence.text[:QUOTE], "rule": figure.rule, "confidence": confidence_of(figure),
        "id": id, "harm": figure.harm, "population": figure.population, "side": side, "count": count, "bound": bound,
        "mode": figure.mode, "claimant": figure.claimant,
        "by_opponent": rules.sides.opponents(figure.claimant, side, figure.population), "place": figure.place,
        "corrects": figure.corrects, "low": low, "best": best, "high": high, "when": when, "part_of": part_of, "denied": figure.denied,
    })  # fmt: skip


_CLAIM: Final = set(Claim.model_fields)
_SPAN: Final = set(Span.model_fields)
