"""Which alert policies make sense."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from schemas.policy import Policy


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": "toll"}, "needs `thresholds`"),
        ({"kind": "toll", "thresholds": (10, 1)}, "each greater"),
        ({"kind": "toll", "thresholds": (0, 1)}, "from 1 on"),
        ({"kind": "correction", "thresholds": (1,)}, "only a toll policy"),
        ({"kind": "spillover"}, "needs `grades`"),
        ({"kind": "spillover", "grades": {"partial": "Severe"}}, "no grade of a spillover policy: partial"),
        ({"kind": "correction", "grades": {"kinetic": "Severe"}}, "known: none"),
    ],
)
def test_a_policy_that_could_never_do_what_it_says_is_refused(fields: dict[str, Any], words: str):
    with pytest.raises(ValidationError, match=words):
        Policy(id="p", **fields)


def test_a_policy_for_each_kind_is_taken():
    for fields in ({"kind": "toll", "thresholds": (1, 5)}, {"kind": "spillover", "grades": {"kinetic": "Minor"}}, {"kind": "correction"}):
        assert Policy(id="p", **fields).kind == fields["kind"]
