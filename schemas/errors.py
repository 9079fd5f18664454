"""Every error that Tallywire raises on purpose.

TallywireError
├── BadInput        what a user or a feed gave cannot be used; carries file and line
│   ├── BadUpdate   one update of a feed
│   ├── BadStory    a story file
│   ├── BadRules    a rules file
│   └── BadSettings environment or settings file
├── UnknownStory    an update names a story that nobody configured
├── BadRecord       bytes on a topic that are no event of ours
└── Unavailable     a broker, a file or an address that cannot be reached
"""

from __future__ import annotations


class TallywireError(Exception):
    """Root of the tree: catch this to catch everything that Tallywire says is wrong."""


class BadInput(TallywireError):
    """Input that cannot be used; prints as `file:line: what is wrong, what to do`.

    `file` and `line` (1-based) are left out of the message where they are not known.
    """

    def __init__(self, what: str, file: str = "", line: int = 0) -> None:
        """Say `what` is wrong and what to do, and where it stands."""
        self.what, self.file, self.line = what, file, line
        where = f"{file}:{line}: " if file and line else f"{file}: " if file else ""
        super().__init__(where + what)


class BadUpdate(BadInput):
    """One update of a feed cannot be read."""


class BadStory(BadInput):
    """A story file cannot be used."""


class BadRules(BadInput):
    """A rules file cannot be used."""


class BadSettings(BadInput):
    """A setting from the environment or a settings file cannot be used."""


class UnknownStory(TallywireError):
    """An update names a story that nobody configured."""

    def __init__(self, story: str) -> None:
        """Name the `story` that is missing."""
        self.story = story
        super().__init__(f"story {story!r} is not configured: add its story.yaml to the stories folder")


class BadRecord(TallywireError):
    """Bytes on a topic that are no event of ours."""


class Unavailable(TallywireError):
    """A broker, a file or an address that cannot be reached."""
