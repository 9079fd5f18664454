"""What an archive does not say about itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from schemas.errors import BadUpdate
from schemas.events import Update


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive's `name` (for messages), the story and feed of its updates, and the anchors of its times.

    `anchor` is a day that the archive covers; `zone` an IANA name or offset for times that name none. What is missing
    and needed is an error that says which option to pass.
    """

    name: str = ""
    story: str = ""
    feed: str = ""
    source: str = ""
    anchor: date | None = None
    zone: str | None = None
    exercise: bool = False

    def wrong(self, what: str, line: int = 0) -> BadUpdate:
        """An error about this archive, at a line."""
        return BadUpdate(what, self.name, line)

    def update(self, id: str, time: datetime, headline: str, body: str, source: str = "") -> Update:
        """An update of this archive. Raises BadUpdate where no story is known, ValidationError where a text is too long."""
        if not self.story:
            raise self.wrong("the archive names no story: pass --story")
        return Update(
            id=id,
            story=self.story,
            feed=self.feed or "default",
            source=self.source or source,
            time=time,
            headline=headline,
            body=body,
            exercise=self.exercise,
        )
