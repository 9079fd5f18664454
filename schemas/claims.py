"""What a text claims: casualty figures, mobilisations, spillovers, each with the words it was read from."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict

Harm = Literal["killed", "wounded", "captured", "missing", "casualties"]
Population = Literal["military", "civilian", "any"]
Bound = Literal["exact", "at-least", "more-than", "about", "up-to", "vague"]
Mode = Literal["total", "new", "incident"]
Confidence = Literal["high", "medium", "low"]
MobilisationKind = Literal["general", "partial", "martial-law", "reservists", "deployment"]
SpilloverKind = Literal["kinetic", "belligerent", "foreign-fighters", "displacement", "economic"]
SpilloverStatus = Literal["reported", "alleged", "denied", "confirmed"]
Label = Literal[
    "casualties",
    "military-action",
    "mobilisation",
    "ceasefire",
    "diplomacy",
    "condemnation",
    "denial",
    "support",
    "foreign-involvement",
    "spillover",
    "humanitarian",
    "legal",
    "economic",
    "threat",
    "housekeeping",
]


def utc(value: object) -> object:
    """An aware time in UTC; a bare date (`2020-09-28`) is the start of that day in UTC."""
    if isinstance(value, str):
        if len(value) == 10:
            return datetime.combine(date.fromisoformat(value), datetime.min.time(), UTC)
        value = datetime.fromisoformat(value)
    if isinstance(value, datetime):
        return _in_utc(value) if value.tzinfo is not None else value
    if isinstance(value, date):
        return datetime.combine(value, datetime.min.time(), UTC)
    return value


def _in_utc(time: datetime) -> datetime:
    try:
        return time.astimezone(UTC)
    except OverflowError:
        raise ValueError("a time beyond the calendar") from None


def _of_our_age(time: datetime) -> datetime:
    if not 1900 <= time.year < 2200:
        raise ValueError(f"no feed showed anything in the year {time.year}")
    return time


Time = Annotated[AwareDatetime, BeforeValidator(utc)]
PostTime = Annotated[Time, AfterValidator(_of_our_age)]
"""Of a post as a feed gives it: far enough from the calendar's ends that days can be added and taken."""


class Fact(BaseModel):
    """Something that was said or happened: frozen; fields that a newer version added are kept and passed on."""

    model_config = ConfigDict(frozen=True, extra="allow")


F = TypeVar("F", bound=Fact)
_NEW: Any = object.__new__
_VALUES, _FIELDS, _EXTRA, _PRIVATE = (
    vars(BaseModel)[slot].__set__ for slot in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)
"""What writes each part of a model that is frozen."""


def known(model: type[F], fields: set[str], values: dict[str, Any]) -> F:
    """A fact of values that are known to be right, all `fields` of the model in its order: nothing is checked, nothing filled in.

    For what the reading made itself, at a tenth of the price of asking.
    """
    made: F = _NEW(model)
    _VALUES(made, values)
    _FIELDS(made, fields)
    _EXTRA(made, {})
    _PRIVATE(made, None)
    return made


class Span(Fact):
    """Where the words stand: `field[start:end]` of the post, in characters."""

    field: Literal["headline", "body"]
    start: int
    end: int


class Interval(Fact):
    """The time that the text gives to an event, both ends included."""

    start: Time
    end: Time


class Finding(Fact):
    """What every finding carries: where it stands, the sentence it was read from, and the rule that fired."""

    span: Span
    quote: str
    rule: str
    confidence: Confidence = "medium"


class Claim(Finding):
    """One casualty figure that one claimant gives for one side.

    `count` is the figure as said and `bound` how it was said; `low`, `best` and `high` are what it means
    (COUNTING rule 8; `high` None is open). `part_of` is the id of the claim of the same post that this one
    is a part of ("five people, two of them children"). `when` is the time that the text gives the event.
    `denied`: somebody denies it; it stays a claim (COUNTING rule 14).
    """

    id: str
    harm: Harm
    population: Population
    side: str
    count: int
    bound: Bound
    mode: Mode
    claimant: str
    by_opponent: bool = False
    place: str | None = None
    corrects: int | None = None
    low: int
    best: int
    high: int | None
    when: Interval | None = None
    part_of: str | None = None
    denied: bool = False


class Mobilisation(Finding):
    """An actor (side id or ISO code) declared, ordered or carries out a mobilisation; `claimant` says so."""

    actor: str
    kind: MobilisationKind
    claimant: str = "outlet"


class Spillover(Finding):
    """A country that is no side of the story (ISO 3166 alpha-2) is drawn in; `claimant` says so, or denies it."""

    country: str
    kind: SpilloverKind
    status: SpilloverStatus
    claimant: str = "outlet"


class Mark(Fact):
    """Why a label was given: the words, and the rule that fired."""

    label: Label
    span: Span
    rule: str


VAGUE_FLOORS = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "tens of thousands": 20_000}


def bounds(count: int, bound: Bound) -> tuple[int, int, int | None]:
    """(low, best, high) that `count` means as it was said; high None is open (COUNTING rule 8)."""
    match bound:
        case "at-least" | "vague":
            return count, count, None
        case "more-than":
            return count + 1, count + 1, None
        case "up-to":
            return 0, count, count
        case _:
            return count, count, count
