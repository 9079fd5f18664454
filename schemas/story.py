"""A story: the conflict that a feed covers, its sides and what is around them."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from schemas.claims import Time


class Side(BaseModel):
    """One side: the names by which a text means it (aliases, demonyms, bodies, places, officials), and its country.

    `civil` marks a side that fights nobody (a population between two armies): nobody is its opponent and it is
    no one's. `allies` are ids of other sides whose word on this side is not an opponent's.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    names: tuple[str, ...]
    country: str | None = Field(default=None, pattern="^[A-Z]{2}$")
    civil: bool = False
    allies: tuple[str, ...] = ()


class Story(BaseModel):
    """A configured story. The names alone are enough to run one; the rest sharpens the reading.

    `start`: deaths before it are no claim. `zone`: IANA name in which the text's times of day are meant.
    `neighbours`: ISO codes that are near besides the countries that border a side's: a name that several countries bear means the
    nearest, and what a country near by shoots down it shoots down at home. `places` and `officials`: name -> side id or ISO code.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = Field(min_length=1, max_length=200)
    title: str = ""
    start: Time
    sides: dict[str, Side] = Field(min_length=1)
    zone: str = "UTC"
    neighbours: tuple[str, ...] = ()
    places: dict[str, str] = Field(default_factory=dict)
    officials: dict[str, str] = Field(default_factory=dict)
