"""Where a finding stands: its span in the field, and the sentence it was read from."""

from __future__ import annotations

from typing import Final

from schemas.claims import Span, known
from streams.core.rules.patterns import Match
from streams.core.rules.tape import Tape

QUOTE: Final = 400
"""Characters of a sentence that a finding quotes."""
SPAN: Final = set(Span.model_fields)


def span_of(tape: Tape, match: Match) -> Span:
    """The characters that the match covers."""
    tokens = tape.sentence.tokens
    last = max(match.last - 1, match.first)
    return known(Span, SPAN, {"field": tape.sentence.field, "start": tokens[match.first].start, "end": tokens[last].end})


def quote_of(tape: Tape) -> str:
    """The sentence, cut where it is very long."""
    return tape.sentence.text[:QUOTE]
