"""What is wrong in a reading, by class."""

from streams.core.slips import KINDS, compared, slips


def claim(**changes):
    made = {"harm": "killed", "population": "military", "side": "a", "count": 5, "bound": "exact", "mode": "new", "by_opponent": False}
    return made | changes


def line(claims=(), labels=(), **more):
    return {"claims": list(claims), "labels": list(labels), "mobilisation": [], "spillover": []} | more


def told(gold, found):
    return [(slip.kind, slip.how, slip.what) for slip in slips({"u": gold}, {"u": found})]


def test_a_right_reading_has_no_slips():
    assert told(line([claim()], ["legal"]), line([claim()], ["legal"])) == []


def test_the_same_dead_given_to_another_side_are_one_slip_and_neither_missed_nor_too_many():
    assert told(line([claim()]), line([claim(side="b")])) == [("claim-side", "", "a killed 5 read as b killed 5")]


def test_another_harm_and_another_number_are_told_apart():
    assert told(line([claim()]), line([claim(harm="wounded")]))[0][:2] == ("claim-harm", "")
    assert told(line([claim()]), line([claim(count=6)]))[0][:2] == ("claim-count", "")


def test_a_claim_that_is_like_no_other_is_missed_and_one_that_nothing_asks_for_is_too_many():
    other = claim(side="b", harm="wounded", count=7)
    assert told(line([claim()]), line([other])) == [("claim-missed", "killed", "a killed 5"), ("claim-extra", "wounded", "b wounded 7")]


def test_each_wrong_attribute_says_what_it_was_read_as():
    got = claim(population="any", mode="total", by_opponent=True)
    assert [slip[:2] for slip in told(line([claim()]), line([got]))] == [
        ("population", "military read as any"),
        ("mode", "new read as total"),
        ("by_opponent", "no opponent's read as an opponent's"),
    ]


def test_optional_claims_labels_and_facts_are_no_slips():
    gold = line(optional_claims=[claim()], optional_labels=["legal"], optional_spillover=[{"country": "IR", "kind": "kinetic"}])
    fact = {"country": "IR", "kind": "kinetic", "status": "reported"}
    assert told(gold, line([claim()], ["legal"], spillover=[fact])) == []


def test_a_fact_with_another_status_is_told_once():
    want, got = {"country": "IR", "kind": "kinetic", "status": "alleged"}, {"country": "IR", "kind": "kinetic", "status": "denied"}
    assert told(line(spillover=[want]), line(spillover=[got])) == [("spillover_status-other", "alleged read as denied", "IR kinetic")]


def test_an_update_that_was_not_answered_misses_everything():
    gold = line([claim()], ["legal"], mobilisation=[{"actor": "a", "kind": "general"}])
    assert [slip.kind for slip in slips({"u": gold}, {})] == ["claim-missed", "label-missed", "mobilisation-missed"]


def test_every_slip_is_of_a_class_that_says_what_it_would_take():
    gold = line([claim()], ["legal"], spillover=[{"country": "IR", "kind": "kinetic", "status": "denied"}])
    found = line([claim(count=1), claim(harm="missing", count=9)], ["threat"], mobilisation=[{"actor": "a", "kind": "general"}])
    made = slips({"u": gold}, {"u": found})
    assert made
    assert all(KINDS[slip.kind].takes for slip in made)


def test_two_readings_differ_in_what_is_right_now_and_what_is_wrong_now():
    gold = {"u": line([claim()], ["legal"])}
    before, after = slips(gold, {"u": line([], ["legal"])}), slips(gold, {"u": line([claim()])})
    gains, losses = compared(before, after)
    assert [slip.kind for slip in gains] == ["claim-missed"]
    assert [slip.kind for slip in losses] == ["label-missed"]
