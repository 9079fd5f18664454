"""Plain-text archives: what is an update, what is not, and at what time."""

from datetime import UTC, date, datetime
from textwrap import dedent

import pytest

from schemas.errors import BadUpdate
from streams.core.readers import plaintext, sniff
from streams.core.readers.archive import Archive

DAY = date(2020, 9, 28)


def read(text, **known):
    archive = Archive(**{"name": "day.txt", "story": "story", "anchor": DAY, **known})
    return list(plaintext.read(dedent(text).encode(), archive))


def bodies(text, **known):
    return [update.body for update in read("10:00 GMT – Headline\n\n" + dedent(text), **known)]


def times(text, **known):
    return [f"{update.time:%m-%d %H:%M}" for update in read(text, **known)]


def wrong(text, **known):
    with pytest.raises(BadUpdate) as error:
        read(text, **known)
    return str(error.value)


def test_updates_come_oldest_first_with_their_times_as_ids():
    found = read("10:30 GMT – Later\n\nB.\n\n10:00 GMT – Earlier\n\nA.\n")
    assert [(u.id, u.headline, u.body) for u in found] == [
        ("2020-09-28T10:00:00+00:00", "Earlier", "A."),
        ("2020-09-28T10:30:00+00:00", "Later", "B."),
    ]
    assert found[0].time == datetime(2020, 9, 28, 10, tzinfo=UTC)


def test_a_file_that_is_written_oldest_first_gives_the_same_updates():
    assert times("09:00 GMT – A\n\n10:00 GMT – B\n\n11:00 GMT – C\n") == ["09-28 09:00", "09-28 10:00", "09-28 11:00"]


def test_a_second_post_of_the_same_minute_gets_a_number_and_a_later_one_does_not_change_it():
    two = read("10:00 GMT – Second\n\n10:00 GMT – First\n\n09:00 GMT – Before\n")
    three = read("10:00 GMT – Third\n\n10:00 GMT – Second\n\n10:00 GMT – First\n\n09:00 GMT – Before\n")
    assert [(u.headline, u.id[11:]) for u in two] == [
        ("Before", "09:00:00+00:00"),
        ("First", "10:00:00+00:00"),
        ("Second", "10:00:00+00:00#2"),
    ]
    assert {u.headline: u.id for u in two}.items() <= {u.headline: u.id for u in three}.items()


@pytest.mark.parametrize("dash", [" – ", " — ", " - ", " -", "-", "–", ": ", " | "])
def test_a_time_line_may_have_any_dash_with_or_without_spaces(dash):
    assert [u.headline for u in read(f"07:55 GMT{dash}Envoy speaks\n")] == ["Envoy speaks"]


def test_a_headline_that_begins_with_a_figure_after_a_hyphen_is_no_offset():
    assert [(u.headline, u.time.hour) for u in read("07:55 GMT -26 soldiers killed\n")] == [("26 soldiers killed", 7)]


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("20:35 UTC", "09-28 20:35"),
        ("20:35GMT", "09-28 20:35"),
        ("20:35 (GMT)", "09-28 20:35"),
        ("20:35 BST", "09-28 19:35"),
        ("20:35 CET", "09-28 19:35"),
        ("20:35 CEST", "09-28 18:35"),
        ("15:35 EDT", "09-28 19:35"),
        ("22:35 EDT", "09-29 02:35"),
        ("2:35 p.m. ET", "09-28 18:35"),
        ("20:35 +04:00", "09-28 16:35"),
        ("20:35 GMT+4", "09-28 16:35"),
        ("20:35 UTC−3:30", "09-29 00:05"),
        ("02:00 +04:00", "09-27 22:00"),
        ("8:05pm GMT", "09-28 20:05"),
        ("8.05 a.m. GMT", "09-28 08:05"),
        ("12:00am GMT", "09-28 00:00"),
        ("12:10 PM GMT", "09-28 12:10"),
        ("10:00\u00a0GMT", "09-28 10:00"),
    ],
)
def test_times_are_read_in_the_zone_that_they_name(written, utc):
    assert times(f"{written} – Headline\n") == [utc]


def test_a_time_that_names_no_zone_is_read_in_the_one_that_is_passed():
    assert times("20:35 – Headline\n", zone="Asia/Yerevan") == ["09-28 16:35"]
    assert times("20:35 local – Headline\n", zone="+04:00") == ["09-28 16:35"]


def test_an_ambiguous_zone_is_read_as_the_one_that_is_passed():
    assert times("10:00 IST – Headline\n", zone="Asia/Kolkata") == ["09-28 04:30"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("20:35 – Headline\n", "day.txt:1: the time names no zone: pass --zone"),
        ("\n10:00 IST – Headline\n", "day.txt:2: IST may be Asia/Kolkata"),
        ("10:00 QQQ – Headline\n", "'QQQ' is no time zone: write an offset such as +04:00"),
        ("25:00 GMT – Headline\n", "25:00 is no time of day"),
        ("13:00pm GMT – Headline\n", "13:00 pm is no time of day"),
        ("Tuesday, September 28:\n10:00 GMT – Headline\n", "day.txt:1: 2020-09-28 was a Monday, not a Tuesday: pass --date"),
        ("February 30:\n10:00 GMT – Headline\n", "'February 30' is no day of the calendar"),
        ("A page without updates\n", "day.txt: holds no time line such as"),
    ],
)
def test_what_cannot_be_read_is_an_error_that_says_where_and_what_to_do(text, said):
    assert said in wrong(text)


def test_a_zone_that_does_not_exist_is_an_error():
    assert "'Mars/Base' is no time zone: pass --zone" in wrong("20:35 – Headline\n", zone="Mars/Base")


def test_without_a_year_or_a_day_the_error_names_the_option():
    assert "names no year: pass --date" in wrong("Monday, September 28:\n10:00 GMT – A\n", anchor=None)
    assert "no heading says the day: pass --date" in wrong("10:00 GMT – A\n", anchor=None)


def test_a_heading_with_its_year_needs_no_anchor():
    assert times("28 September 2020\n\n10:00 GMT – A\n", anchor=None) == ["09-28 10:00"]


@pytest.mark.parametrize(
    "heading",
    [
        "Tuesday, September 29",
        "Tuesday 29 September:",
        "Tue 29th Sept. 2020",
        "Live updates for Tuesday, September 29:",
        "These were the latest updates of Tuesday, September 29:",
    ],
)
def test_a_heading_gives_the_day_of_the_posts_below_it(heading):
    text = f"{heading}\n\n10:00 GMT – B\n\nMonday, September 28\n\n23:00 GMT – A\n"
    assert times(text) == ["09-28 23:00", "09-29 10:00"]


def test_the_year_of_a_heading_is_the_one_nearest_to_the_anchor():
    text = "Friday, January 1\n\n00:10 GMT – B\n\nThursday, December 31\n\n23:50 GMT – A\n"
    found = read(text, anchor=date(2020, 12, 31))
    assert [u.time.year for u in found] == [2020, 2021]


@pytest.mark.parametrize("line", ["Key talks are due on Friday, October 2", "All updates were suspended on Friday, October 2."])
def test_a_sentence_that_ends_in_a_day_is_no_heading(line):
    assert bodies(f"{line}\n\n09:00 GMT – Before\n") == ["", line]


@pytest.mark.parametrize("newest_first", [True, False])
def test_posts_that_run_past_midnight_under_one_heading_are_of_the_next_day(newest_first):
    posts = ["23:00 GMT – A", "23:50 GMT – B", "00:20 GMT – C"]
    lines = posts[::-1] if newest_first else posts
    assert times("\n\n".join(["Monday, September 28", *lines])) == ["09-28 23:00", "09-28 23:50", "09-29 00:20"]


def test_a_post_far_out_of_place_is_an_error_and_a_heading_settles_it():
    assert "day.txt:1: the post is out of place by 14 hours" in wrong("06:00 GMT – Pinned\n\n20:35 GMT – B\n\n07:00 GMT – A\n")
    day = "Monday, September 28"
    text = f"{day}\n\n06:00 GMT – Pinned\n\n{day}\n\n20:35 GMT – B\n\n07:00 GMT – A\n"
    assert times(text) == ["09-28 06:00", "09-28 07:00", "09-28 20:35"]


def test_the_head_of_the_page_is_no_update():
    text = """\
        A day of fighting: Live news

        A sentence about the page.

        A frame of a video [Handout via Ministry /AFP]
          • Six were killed, in a key point.

        10:00 GMT – Headline

        Body.
        """
    assert [(u.headline, u.body) for u in read(text)] == [("Headline", "Body.")]


@pytest.mark.parametrize(
    "caption",
    [
        "A man looks at a wreck [File: AP]",
        "A howitzer fires [Defence Ministry/Anadolu Agency]",
        "A street in the town. [Reuters]",
        "Smoke above the hills [Jane van Doe]",
        "Jane Doe\nDoe at a rally in the capital [File: EPA]",
    ],
)
def test_captions_are_left_out(caption):
    assert bodies(f"{caption}\n\nTwo were hurt.\n\n{caption}\n") == ["Two were hurt."]


def test_a_caption_right_below_the_time_line_or_the_text_is_left_out_alone():
    assert bodies("Two were hurt.\nJane Doe\nDoe at a rally [AP]\n") == ["Two were hurt."]
    assert [u.body for u in read("10:00 GMT – Headline\nA howitzer fires [X/AFP]\n\nTwo were hurt.\n")] == ["Two were hurt."]


@pytest.mark.parametrize(
    "text", ["It [OIC] condemned the attack.", "He called them “rebbels” [sic]", "The bloc met them, said the body [OSCE]"]
)
def test_brackets_in_a_sentence_are_no_caption(text):
    assert bodies(text) == [text]


@pytest.mark.parametrize(
    "line",
    [
        "Read more here.",
        "Read the full story here.",
        "You can read the updates from Sunday here.",
        "Sunday’s updates can be read here.",
        "Click here for more",
        "Read more: Two are killed near the border",
    ],
)
def test_links_to_elsewhere_are_left_out(line):
    assert bodies(f"Two were hurt.\n\n{line}\n") == ["Two were hurt."]


@pytest.mark.parametrize(
    "line",
    [
        "Hello, this is Jane Doe taking over the blog from my colleague John Roe.",
        "This is Jane Doe, handing over to John Roe.",
        "Hello and welcome to our live coverage of the fighting. I’m Jane Doe in Doha.",
        "Good morning, I’m Jane Doe and will be with you today.",
        "We are now closing this blog.",
        "That’s all from me for today.",
    ],
)
def test_what_the_blog_says_of_itself_is_left_out(line):
    assert bodies(f"{line}\n\nTwo were hurt.\n") == ["Two were hurt."]


def test_a_report_in_the_same_paragraph_as_a_greeting_stays():
    assert bodies("Hello, this is Jane Doe taking over. Five people were killed in the town.\n") == ["Five people were killed in the town."]


@pytest.mark.parametrize(
    "text",
    [
        "“Hello, this is the president,” the caller said.",
        "We are now seeing shelling in the town today.",
        "Source: the army said 5 died.\n\n09:00 GMT – Before",
        "Read this first: two were hurt, and it is all here",
        "Find shelter, he said, because the story is not over.",
        "10:00-11:00 was quiet, and two were hurt.",
        "Officials welcome to talks whoever comes.",
    ],
)
def test_what_only_looks_like_the_blog_itself_stays(text):
    assert bodies(text)[-1] == text.split("\n")[0]


def test_the_last_line_names_the_source_and_is_no_text():
    found = read("10:00 GMT – A\n\nTwo were hurt.\n\nSource: Al Jazeera\n")
    assert [(u.body, u.source) for u in found] == [("Two were hurt.", "Al Jazeera")]
    assert read("10:00 GMT – A\n\nSource: Al Jazeera\n", source="The outlet")[0].source == "The outlet"


def test_where_time_lines_name_a_zone_a_range_of_hours_at_the_head_of_a_sentence_is_text():
    assert bodies("09:30 - 10:30 was quiet.\n") == ["09:30 - 10:30 was quiet."]


def test_a_time_alone_on_its_line_begins_an_update_without_a_headline():
    assert [(u.headline, u.body) for u in read("10:00 GMT\nTwo were hurt.\n\n09:00 GMT –\n\nOne was.\n")] == [
        ("", "One was."),
        ("", "Two were hurt."),
    ]


def test_line_ends_of_any_kind_and_a_byte_order_mark_make_no_difference():
    text = "10:00 GMT – A\n\nTwo were hurt.\n\n09:00 GMT – B\n"
    archive = Archive(story="story", anchor=DAY)
    assert list(plaintext.read(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), archive)) == list(
        plaintext.read(text.encode(), archive)
    )


def test_bytes_that_are_no_utf8_are_an_error_with_their_line():
    with pytest.raises(BadUpdate, match=r"day\.txt:3: not UTF-8"):
        list(plaintext.read("10:00 GMT – A\n\n".encode() + b"caf\xe9\n", Archive(name="day.txt", story="story", anchor=DAY)))


def test_an_archive_without_a_story_says_which_option_to_pass():
    assert "pass --story" in wrong("10:00 GMT – A\n", story="")


def test_a_replayed_archive_marks_its_updates_as_exercise():
    assert [u.exercise for u in read("10:00 GMT – A\n", exercise=True)] == [True]


def test_the_format_is_recognised():
    assert sniff("\n\n10:00 GMT – A\n".encode(), "x") == "plaintext"
    assert sniff(b'\xef\xbb\xbf\n {"id": 1}\n', "x") == "jsonlines"
    with pytest.raises(BadUpdate, match="pass --format"):
        sniff(b"<html></html>", "page.html")
