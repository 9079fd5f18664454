"""Alert policies: what raises, from which threshold, how sure and how severe. Data, from YAML."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from schemas.claims import Confidence, Harm

Certainty = Literal["Observed", "Likely", "Possible"]
Severity = Literal["Extreme", "Severe", "Moderate", "Minor"]


class Policy(BaseModel):
    """One alert policy.

    `grades`: the mobilisation or spillover kinds that it watches, each with its severity. `thresholds` and `harms`: what a
    toll policy watches; `severities` maps the thresholds, the highest reached wins. `minimum`: an alert less certain
    than this is not raised. `confidence`: findings graded lower are not looked at.
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
