"""Claims are made without being checked: what is made is what checking would have let through, under the id that digests it."""

from pathlib import Path

import pytest

from schemas.claims import Claim
from schemas.ids import digest
from streams.desk import load_desk
from streams.extraction import gold_of, read, update_in

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def found():
    desk = load_desk()
    return [read(desk, update_in(key, row)) for key, row in gold_of(ROOT / "seeds" / "gold" / "dev.jsonl").items()]


def test_every_claim_is_one_that_checking_would_make(found):
    claims = [claim for each in found for claim in each.claims]
    assert len(claims) > 200
    for claim in claims:
        checked = Claim.model_validate(claim.model_dump())
        assert checked == claim
        assert checked.model_dump_json() == claim.model_dump_json()
        assert list(claim.model_dump()) == list(Claim.model_fields)


def test_the_id_of_a_claim_is_the_digest_of_what_it_says(found):
    for each in found:
        seen = {}
        for c in each.claims:
            content = (c.harm, c.population, c.side, c.count, c.bound, c.mode, c.claimant, c.place)
            seen[content] = seen.get(content, -1) + 1
            assert c.id == digest("claim", each.post, *content, seen[content])
