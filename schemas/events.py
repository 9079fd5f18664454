"""What happened, in the past tense. Each event is frozen, one line of JSON, and knows its topic and key."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from schemas.claims import Claim, Confidence, Fact, Harm, Label, Mark, Mobilisation, Population, PostTime, Span, Spillover, Time
from schemas.ids import digest

MAX_HEADLINE = 4_000
MAX_BODY = 1_000_000
"""Characters; a longer text is rejected, bytes untouched (no live-blog update in the archives exceeds 20,000)."""


class Update(Fact):
    """What a feed showed: one version of one post, as a poller, a replay or a newsroom's own producer saw it.

    `id` is the post's id within its `feed`. Versions of a post are ordered by `version`, then `modified`.
    `exercise` marks replayed material: alerts that rest on it alone say `status: Exercise`.
    """

    kind: Literal["update"] = "update"
    id: str = Field(min_length=1, max_length=512)
    story: str = Field(min_length=1, max_length=200)
    feed: str = Field(default="default", max_length=512)
    source: str = Field(default="", max_length=2_048)
    time: PostTime
    modified: Time | None = None
    version: int | None = None
    headline: str = Field(default="", max_length=MAX_HEADLINE)
    body: str = Field(default="", max_length=MAX_BODY)
    url: str = Field(default="", max_length=2_048)
    status: Literal["live", "deleted", "restored"] = "live"
    exercise: bool = False


class PostFact(Fact):
    """What every event about a post carries. `post` is the digest of (story, feed, id); `version` that of the content."""

    story: str
    feed: str
    id: str
    post: str
    version: str
    time: Time
    source: str = ""
    exercise: bool = False


class Shown(PostFact):
    """A post's text as it stands; `time` is the first publication (an edit keeps the post's place)."""

    headline: str
    body: str
    modified: Time | None = None
    url: str = ""


class Posted(Shown):
    """A post appeared."""

    kind: Literal["posted"] = "posted"


class Revised(Shown):
    """A post's text or time changed: this replaces everything that `replaces` (a content digest) said."""

    kind: Literal["revised"] = "revised"
    replaces: str


class Retracted(PostFact):
    """The feed took a post back: nothing it said stands any more. `version` is what stood."""

    kind: Literal["retracted"] = "retracted"


class Duplicated(PostFact):
    """An update that adds nothing, or a post that tells what another feed's post told.

    `why`: `repeat` (the same content of the same post again), `stale` (an older version than the one that stands, or a
    version after a deletion), `near` (another post tells the same; that post was `Posted` too and its claims go to
    the ledger, which alone decides what is one fact). `of` is the other post's digest, `alike` the word-bigram
    containment (0 to 1). `seen` counts these for the post, so that each is told apart.
    """

    kind: Literal["duplicated"] = "duplicated"
    why: Literal["repeat", "stale", "near"]
    of: str
    alike: float
    seen: int


class Found(PostFact):
    """All that was read in one version of a post; it replaces what earlier versions of the post said."""

    kind: Literal["found"] = "found"
    labels: tuple[Label, ...] = ()
    claims: tuple[Claim, ...] = ()
    mobilisation: tuple[Mobilisation, ...] = ()
    spillover: tuple[Spillover, ...] = ()
    marks: tuple[Mark, ...] = ()


class Withdrawn(PostFact):
    """Nothing read in the post stands any more: the post was retracted."""

    kind: Literal["withdrawn"] = "withdrawn"


class Evidence(Fact):
    """The words behind a figure or an alert: `id` of the claim or finding, where it stands, who said it, the rule that read it.

    `confidence`: how surely it was read; left out where it is medium.
    """

    id: str
    feed: str
    update: str
    time: Time
    claimant: str
    quote: str
    span: Span
    rule: str
    confidence: Confidence = Field(default="medium", exclude_if=lambda grade: grade == "medium")


class Corrected(Fact):
    """A published figure went down or was replaced: the account moved from `before` to `after` because `was` became `now`."""

    before: int
    after: int
    was: int
    now: int
    claim: str


class Flag(Fact):
    """Something an editor should look at. `rule` is the COUNTING rule, `said` and `counted` the two numbers that disagree."""

    flag: Literal["increment-disagrees", "falls-without-correction", "unallocated", "sum-disagrees", "disputed", "may-be-counted", "mixed"]
    rule: int
    said: int | None = None
    counted: int | None = None
    claims: tuple[str, ...] = ()


class Tallied(Fact):
    """What an account stands at from `as_of` on, until its next point in time.

    `best` None: only opponents say so. `high` None: open. `claims` are the ids that the figures rest on, in time order, and
    `evidence` their words; no claims: the account has no figure at that time (and is not shown as zero). Of a line that grew by
    many additions the total and the latest are named, and `unnamed` says how many older ones it rests on besides (where there are any).
    A point of the timeline that a late, revised or withdrawn claim changes is tallied again with the same `as_of`; where one
    claim changes several points of an account, all but the last say `more`, so that nobody judges a half-rewritten timeline.
    `sides`: of side `all`, how many sides have a figure. `derived`: nobody said it, it is a sum of other accounts of the side.
    """

    kind: Literal["tallied"] = "tallied"
    story: str
    side: str
    population: Population
    harm: Harm
    as_of: Time
    low: int
    best: int | None
    high: int | None
    claims: tuple[str, ...] = ()
    unnamed: int = Field(default=0, exclude_if=lambda older: older == 0)
    evidence: tuple[Evidence, ...] = ()
    corrected: Corrected | None = None
    flags: tuple[Flag, ...] = ()
    exercise: bool = False
    sides: int = 0
    derived: bool = False
    more: bool = False

    @property
    def account(self) -> str:
        """`story/side/population/harm`: the key on the topic."""
        return f"{self.story}/{self.side}/{self.population}/{self.harm}"


class Alert(Fact):
    """An alert message in the terms of CAP 1.2. `identifier` is the digest of story, policy, subject and threshold or grade.

    `sent` is the time of the post that brought it to this state. `references` name the message it updates or cancels
    (`sender,identifier,sent`). `area` are ISO 3166 codes.
    """

    kind: Literal["mobilisation", "spillover", "toll", "correction"]
    identifier: str
    msgType: Literal["Alert", "Update", "Cancel"]
    sent: Time
    story: str
    policy: str
    subject: str
    threshold: int | None = None
    grade: str | None = None
    certainty: Literal["Observed", "Likely", "Possible", "Unlikely", "Unknown"]
    severity: Literal["Extreme", "Severe", "Moderate", "Minor", "Unknown"]
    status: Literal["Actual", "Exercise"]
    disputed: bool = False
    references: tuple[str, ...] = ()
    headline: str
    area: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class AlertRaised(Alert):
    """A threshold tripped."""

    msgType: Literal["Alert"] = "Alert"


class AlertUpdated(Alert):
    """A standing alert's certainty, severity, figures or dispute changed."""

    msgType: Literal["Update"] = "Update"


class AlertWithdrawn(Alert):
    """What the alert rested on no longer stands."""

    msgType: Literal["Cancel"] = "Cancel"


Event = Update | Posted | Revised | Retracted | Duplicated | Found | Withdrawn | Tallied | AlertRaised | AlertUpdated | AlertWithdrawn


def post_id(story: str, feed: str, id: str) -> str:
    """The digest that names a post everywhere downstream."""
    return digest("post", story, feed, id)
