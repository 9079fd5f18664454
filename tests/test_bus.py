"""Speeds at which updates are poured in."""

import pytest

from schemas.errors import BadSettings
from streams.bus import factor


@pytest.mark.parametrize(("speed", "times"), [("max", None), ("1x", 1.0), ("60x", 60.0), ("0.5x", 0.5)])
def test_a_speed_says_how_many_times_faster_than_it_happened(speed, times):
    assert factor(speed) == times


@pytest.mark.parametrize("speed", ["", "fast", "0x", "-1x", "60", "1e3x"])
def test_any_other_speed_is_refused_with_what_to_pass(speed):
    with pytest.raises(BadSettings, match="pass max, 1x, 60x"):
        factor(speed)
