"""Days and times of day as newsrooms write them: what is read, and what is refused rather than guessed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.errors import BadUpdate
from streams.core.readers.archive import Archive
from streams.core.readers.clock import AMBIGUOUS, AMERICAN, OFFSETS, heading, is_zone, moment

DAY = date(2020, 9, 28)
MONTHS = "January February March April May June July August September October November December".split()


def archive(anchor=DAY, zone=None):
    return Archive(name="day.txt", anchor=anchor, zone=zone)


def at(time, zone=None, half=None, day=DAY, passed=None):
    hour, minute = time.split(":")
    return f"{moment(hour, minute, half, zone, day, archive(zone=passed), 3):%m-%d %H:%M}"


def day(text, anchor=DAY):
    return heading(text, archive(anchor), 3)


def wrong(call, *arguments, **known):
    with pytest.raises(BadUpdate) as error:
        call(*arguments, **known)
    return str(error.value)


@pytest.mark.parametrize(
    ("time", "half", "utc"),
    [
        ("12:00", "am", "00:00"),
        ("12:59", "a.m.", "00:59"),
        ("1:00", "AM", "01:00"),
        ("11:59", "am", "11:59"),
        ("12:00", "pm", "12:00"),
        ("1:05", "p.m.", "13:05"),
        ("11:59", "PM", "23:59"),
        ("0:05", None, "00:05"),
        ("23:59", None, "23:59"),
    ],
)
def test_noon_and_midnight_are_where_a_twelve_hour_clock_has_them(time, half, utc):
    assert at(time, "GMT", half) == f"09-28 {utc}"


@pytest.mark.parametrize(("time", "half"), [("0:10", "am"), ("13:00", "pm"), ("24:00", None), ("10:60", None), ("99:00", None)])
def test_an_hour_or_minute_that_no_clock_shows_is_refused(time, half):
    assert "is no time of day" in wrong(at, time, "GMT", half)


@pytest.mark.parametrize(("on", "utc"), [(date(2021, 3, 13), "03-13 17:00"), (date(2021, 3, 14), "03-14 16:00")])
def test_a_name_that_follows_the_season_changes_with_it(on, utc):
    assert at("12:00", "ET", day=on) == utc


def test_a_zone_that_is_passed_follows_the_season_too():
    assert at("12:00", day=date(2020, 7, 1), passed="Europe/London") == "07-01 11:00"
    assert at("12:00", day=date(2020, 12, 1), passed="Europe/London") == "12-01 12:00"


def test_a_zone_that_the_time_names_goes_before_the_one_that_is_passed():
    assert at("12:00", "GMT", passed="Asia/Yerevan") == "09-28 12:00"


@pytest.mark.parametrize("zone", ["local", "Local Time", "(local)"])
def test_local_time_is_that_of_the_zone_that_is_passed(zone):
    assert at("12:00", zone, passed="Asia/Yerevan") == "09-28 08:00"
    assert "pass --zone" in wrong(at, "12:00", zone)


@pytest.mark.parametrize("zone", sorted(AMBIGUOUS))
def test_a_name_of_several_zones_is_refused_with_what_it_may_mean_until_one_is_passed(zone):
    said = wrong(at, "12:00", zone)
    assert "day.txt:3" in said
    assert AMBIGUOUS[zone] in said
    assert "pass --zone" in said
    assert at("12:00", zone, passed="+01:00") == "09-28 11:00"


@pytest.mark.parametrize("zone", sorted(AMBIGUOUS))
def test_an_ambiguous_name_that_is_passed_settles_nothing(zone):
    assert "pass --zone with the one that is meant" in wrong(at, "12:00", passed=zone)


@pytest.mark.parametrize("zone", ["+24:00", "UTC+99", "Mars/Base", "../../etc/passwd", "/etc/localtime", "A\0B"])
def test_what_is_no_zone_is_refused_whatever_it_looks_like(zone):
    assert "is no time zone: pass --zone" in wrong(at, "12:00", passed=zone)


@pytest.mark.parametrize("name", [*sorted(OFFSETS), *sorted(AMERICAN), *sorted(AMBIGUOUS), "(gmt)", "UTC+3", "gmt-03:30", "+0400", "−5"])
def test_names_that_stand_behind_a_time_are_known_as_zones(name):
    assert is_zone(name)


@pytest.mark.parametrize("name", ["WAS", "THE", "AP", "Asia/Yerevan", "", "+", "local"])
def test_words_and_agencies_are_no_zones(name):
    assert not is_zone(name)


@given(minutes=st.integers(0, 1439), offset=st.integers(-839, 839))
def test_a_time_at_any_offset_is_the_same_moment_in_utc(minutes, offset):
    sign, off = "-" if offset < 0 else "+", abs(offset)
    found = moment(f"{minutes // 60}", f"{minutes % 60:02}", None, f"{sign}{off // 60:02}:{off % 60:02}", DAY, archive(), 1)
    assert found == datetime(2020, 9, 28, tzinfo=UTC) + timedelta(minutes=minutes - offset)
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    "text",
    [
        "Monday, September 28",
        "Monday September 28:",
        "MONDAY, SEPTEMBER 28, 2020",
        "Mon. Sept. 28",
        "Sep 28th",
        "28 September",
        "28th of September 2020 –",
        "the 28th of September",
        "Here are all the latest updates of Monday, September 28:",
        "Live coverage for Monday, 28 September",
        "All of the day’s events: September 28",
    ],
)
def test_a_day_is_read_as_newsrooms_write_it(text):
    assert day(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Monday",
        "September",
        "September 28 was quiet",
        "The army said it would withdraw by Monday, September 28",
        "Some 28 marched",
        "May 28 people return?",
        "You can find what happened on September 27 here.",
    ],
)
def test_other_text_is_no_heading(text):
    assert day(text) is None


@given(on=st.dates(date(1990, 1, 1), date(2060, 1, 1)), away=st.integers(-180, 180))
def test_a_heading_is_the_day_nearest_to_the_anchor_that_has_its_weekday(on, away):
    assert day(f"{on:%A}, {MONTHS[on.month - 1]} {on.day}", on + timedelta(days=away)) == on


def test_a_leap_day_is_found_in_the_year_that_has_one():
    assert day("February 29", date(2021, 1, 5)) == date(2020, 2, 29)
    assert "'February 29' is no day of the calendar" in wrong(day, "February 29", date(2022, 6, 1))


def test_a_year_in_the_heading_goes_before_the_anchors():
    assert day("September 28, 2016", date(2020, 1, 1)) == date(2016, 9, 28)
    assert day("September 28, 2016", None) == date(2016, 9, 28)


@pytest.mark.parametrize(("anchor", "named"), [(date(1, 1, 1), "January 2"), (date(9999, 12, 31), "December 30")])
def test_an_anchor_at_the_ends_of_the_calendar_is_no_trouble(anchor, named):
    assert day(named, anchor).year == anchor.year


@pytest.mark.parametrize(("on", "zone", "later"), [(date.min, "+04:00", 0), (date.max, "-04:00", 0), (date.max, "GMT", 1)])
def test_a_time_beyond_the_ends_of_the_calendar_is_refused(on, zone, later):
    assert "pass --date" in wrong(moment, "23" if later or on == date.max else "0", "30", None, zone, on, archive(), 3, later)


def test_a_heading_without_a_year_or_anchor_names_the_option():
    assert wrong(day, "Monday, September 28", None) == (
        "day.txt:3: 'Monday, September 28' names no year: pass --date with a day that the archive covers"
    )


def test_a_weekday_that_contradicts_the_day_says_what_it_was():
    assert "2021-09-28 was a Tuesday, not a Monday: pass --date" in wrong(day, "Monday, September 28", date(2021, 9, 1))
