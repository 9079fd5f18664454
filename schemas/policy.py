"""Alert policies: what raises, from which threshold, how sure and how severe. Data, from YAML."""

from __future__ import annotations

from typing import Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from schemas.claims import Confidence, Harm, MobilisationKind, SpilloverKind

Certainty = Literal["Observed", "Likely", "Possible"]
Severity = Literal["Extreme", "Severe", "Moderate", "Minor"]


class Policy(BaseModel):
    """One alert policy.

    `grades`: the mobilisation or spillover kinds that it watches, each with its severity. `thresholds` and `harms`: what a
    toll policy watches; `severities` maps the thresholds, the highest reached wins. `minimum`: an alert less certain
    than this is not raised. `confidence`: findings graded lower are not looked at; a figure that rests on a claim graded lower raises
    no toll alert, and a correction read less surely raises none either.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = Field(pattern="^[a-z0-9-]+$")
    kind: Literal["mobilisation", "spillover", "toll", "correction"]
    grades: dict[str, Severity] = Field(default_factory=dict)
    harms: tuple[Harm, ...] = ("killed",)
    thresholds: tuple[int, ...] = ()
    severities: dict[int, Severity] = Field(default_factory=dict)
    severity: Severity = "Moderate"
    minimum: Certainty = "Possible"
    confidence: Confidence = "low"

    def trusts(self, confidence: Confidence) -> bool:
        """Whether the policy looks at what was read with that confidence."""
        return _SURE[confidence] >= _SURE[self.confidence]

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        """Thresholds ascend from 1 and belong to tolls; grades are kinds of what the policy watches."""
        known = _GRADES.get(self.kind, ())
        strange = [grade for grade in self.grades if grade not in known]
        if strange:
            raise ValueError(f"no grade of a {self.kind} policy: {', '.join(strange)} (known: {', '.join(known) or 'none'})")
        if known and not self.grades:
            raise ValueError(f"a {self.kind} policy needs `grades`: {', '.join(known)}")
        if bool(self.thresholds) != (self.kind == "toll"):
            raise ValueError("a toll policy needs `thresholds`, and only a toll policy has them")
        if list(self.thresholds) != sorted(set(self.thresholds)) or any(at < 1 for at in self.thresholds):
            raise ValueError("`thresholds` are whole numbers from 1 on, each greater than the one before")
        return self


_SURE: dict[Confidence, int] = {"low": 0, "medium": 1, "high": 2}
_GRADES: dict[str, tuple[str, ...]] = {"mobilisation": get_args(MobilisationKind), "spillover": get_args(SpilloverKind)}
