from __future__ import annotations

import pytest

from dragoman.coding.isodates import duration, easter, period, step
from dragoman.coding.timevalues import DATE, DURATION, SET, TIME
from dragoman.coding.timexes import Timex, ends_of, find_timexes
from dragoman.knowledge.calendar import Calendar, load_calendar
from dragoman.language.segment import segment
from dragoman.types import Sentence, Token


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    return load_calendar()


TAGS = {"dollars": ("NOUN", "Number=Plur"), "may": ("AUX", "")}


def flat(text: str) -> Sentence:
    """A sentence with no tree to speak of."""
    words = [word for raw in segment(text) for word in raw.tokens]
    tokens = []
    for i, (word, start, end) in enumerate(words):
        usual = "PUNCT" if not word[0].isalnum() else "PROPN" if word[0].isupper() else "X"
        upos, feats = TAGS.get(word.lower(), (usual, "")) if i == 0 or word.islower() else (usual, "")
        tokens.append(Token(word, start, end, word.lower(), upos, "", feats, i - 1, "dep", ""))
    return Sentence(0, len(text), tuple(tokens), (), 0)


def found(text: str, calendar: Calendar, anchor: str | None = None) -> list[Timex]:
    return find_timexes(flat(text), "2024-05-15", calendar, anchor)


def values(
    text: str, calendar: Calendar, published: str | None = "2024-05-15", anchor: str | None = None
) -> list[str | None]:
    return [x.date for x in find_timexes(flat(text), published, calendar, anchor)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It opened on 27 February 2025 .", "2025-02-27"),
        ("It opened on Feb. 27 , 2014 .", "2014-02-27"),
        ("It opened on the 27th of February 2014 .", "2014-02-27"),
        ("It opened on 2014-02-27 .", "2014-02-27"),
        ("It opened in March 2019 .", "2019-03"),
        ("It opened in early March 2019 .", "2019-03"),
        ("It opened in 2014 .", "2014"),
        ("It opened in the late 1990s .", "1990/1999"),
        ("It opened in the 21st century .", "2001/2100"),
        ("It has been shut since 2014 .", "2014"),
        ("It opened on Monday .", "2024-05-13"),
        ("It opened on Wednesday .", "2024-05-15"),
        ("It opened on Thursday .", "2024-05-09"),
        ("It opened late on Sunday night .", "2024-05-12"),
        ("It opened last Wednesday .", "2024-05-08"),
        ("It opens next Wednesday .", "2024-05-22"),
        ("It opened today .", "2024-05-15"),
        ("It opened yesterday morning .", "2024-05-14"),
        ("It opened this morning .", "2024-05-15"),
        ("It opened the day before yesterday .", "2024-05-13"),
        ("It opened last week .", "2024-05-06/2024-05-12"),
        ("It opens next week .", "2024-05-20/2024-05-26"),
        ("It opened earlier this month .", "2024-05"),
        ("It opened earlier in the month .", "2024-05"),
        ("It opened last year .", "2023"),
        ("It opened last December .", "2023-12"),
        ("It opened in December .", "2023-12"),
        ("It opened on December 27 .", "2023-12-27"),
        ("It opened in April last year .", "2023-04"),
        ("It opened two days ago .", "2024-05-13"),
        ("It opened three months ago .", "2024-02"),
        ("It opened a year ago .", "2023"),
        ("It opened more than two years ago .", "2022"),
        ("It opened in summer 2019 .", "2019-06/2019-08"),
        ("It sat from March to May 2023 .", "2023-03/2023-05"),
        ("It sat from 1990 to 1995 .", "1990/1995"),
        ("It sat between 2003 and 2005 .", "2003/2005"),
        ("It sat on 3-5 June 2023 .", "2023-06-03/2023-06-05"),
        ("It sat on June 3-5 , 2023 .", "2023-06-03/2023-06-05"),
        ("It opened on the 5th .", "2024-05-05"),
    ],
)
def test_value(text: str, value: str, calendar: Calendar) -> None:
    assert values(text, calendar) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "May he rest .",
        "The march began .",
        "He spoke of 2014 dollars for 1,900 books .",
        "Resolution 1975 passed .",
        "A 44-year-old won .",
    ],
)
def test_no_time(text: str, calendar: Calendar) -> None:
    assert [x for x in find_timexes(flat(text), "2024-05-15", calendar) if x.date] == []


def test_relative_dates_need_a_day_of_publication(calendar: Calendar) -> None:
    assert values("It opened on Monday and shut last week .", calendar, published=None) == [None, None]
    assert values("It opened in 2014 .", calendar, published=None) == ["2014"]


def test_counted_from_the_date_told_before(calendar: Calendar) -> None:
    assert values("It shut the following day .", calendar, anchor="2024-03-01") == ["2024-03-02"]
    assert values("It shut two months earlier .", calendar, anchor="2024-03-01") == ["2024-01"]
    assert values("It shut that year .", calendar, anchor="1999-03-01") == ["1999"]


def test_lengths(calendar: Calendar) -> None:
    spoken = find_timexes(flat("The six-hour session and the two-day visit and three weeks of talks ."), None, calendar)
    assert [(x.value, x.kind) for x in spoken] == [("PT6H", DURATION), ("P2D", DURATION), ("P3W", DURATION)]


def test_offsets_are_those_of_the_words(calendar: Calendar) -> None:
    sentence = flat("It opened on Feb. 27 , 2014 .")
    (spoken,) = find_timexes(sentence, None, calendar)
    assert (spoken.start, spoken.end) == (sentence.tokens[spoken.first].start, sentence.tokens[spoken.last].end)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("It opened last week .", DATE, "2024-W19"),
        ("It opened at the weekend .", DATE, "2024-W19-WE"),
        ("It opened early this month .", DATE, "2024-05"),
        ("It opened in summer 2019 .", DATE, "2019-SU"),
        ("It opened last winter .", DATE, "2023-WI"),
        ("It opened in the 1990s .", DATE, "199"),
        ("It opened in the mid-1990s .", DATE, "199"),
        ("It opened in the 19th century .", DATE, "18"),
        ("It opened in the second quarter of 2021 .", DATE, "2021-Q2"),
        ("It opened in the first half of 2021 .", DATE, "2021-H1"),
        ("It opened in fiscal year 2001 .", DATE, "FY2001"),
        ("It opened in FY2001 .", DATE, "FY2001"),
        ("It opened the week of June 3 , 2024 .", DATE, "2024-W23"),
        ("It opened last Oct. 20 .", DATE, "2023-10-20"),
        ("It opened last Christmas .", DATE, "2023-12-25"),
        ("It opened on Thanksgiving Day 2022 .", DATE, "2022-11-24"),
        ("It opened in Easter week 2024 .", DATE, "2024-W13"),
        ("It opened the day after last Thursday .", DATE, "2024-05-10"),
        ("It opened years ago .", DATE, "PAST_REF"),
        ("It is now open .", DATE, "PRESENT_REF"),
        ("It opened recently .", DATE, "PAST_REF"),
        ("It may open in the future .", DATE, "FUTURE_REF"),
        ("It opened Sunday night .", TIME, "2024-05-12TNI"),
        ("It opened this morning .", TIME, "2024-05-15TMO"),
        ("It opened on the night of May 3 .", TIME, "2024-05-03TNI"),
        ("It opened at 9:20 a.m. .", TIME, "2024-05-15T09:20"),
        ("It opened at 4 p.m. EDT Tuesday .", TIME, "2024-05-14T16:00"),
        ("It opened at 12 a.m. on time .", TIME, "2024-05-15T00:00"),
        ("It opened at 4 in the afternoon .", TIME, "2024-05-15T16:00"),
        ("It opened at 0830 GMT .", TIME, "2024-05-15T08:30"),
        ("It opened at noon .", TIME, "2024-05-15T12:00"),
        ("It lasted 72 hours .", DURATION, "PT72H"),
        ("It lasted two and a half hours .", DURATION, "PT2H30M"),
        ("It lasted 3 1/2 hours .", DURATION, "PT3H30M"),
        ("It lasted half an hour .", DURATION, "PT30M"),
        ("It lasted two hundred years .", DURATION, "P200Y"),
        ("It lasted several weeks .", DURATION, "PXW"),
        ("It lasted decades .", DURATION, "PXDE"),
        ("It was shut over the past four months .", DURATION, "P4M"),
        ("It was shut in recent days .", DURATION, "PXD"),
        ("It was a day-long visit .", DURATION, "P1D"),
        ("It opens every Friday .", SET, "XXXX-WXX-5"),
        ("It opens daily .", SET, "P1D"),
        ("It opens every two weeks .", SET, "P2W"),
    ],
)
def test_value_of_timex3(text: str, kind: str, value: str, calendar: Calendar) -> None:
    assert [(x.kind, x.value) for x in found(text, calendar)] == [(kind, value)]


def test_a_time_of_day_is_on_the_day_told_before(calendar: Calendar) -> None:
    (evening,) = found("It shut late in the evening .", calendar, "2024-05-02")
    (clock,) = found("It shut at 9 p.m. .", calendar, "2024-05-02")
    assert (evening.value, clock.value) == ("2024-05-02TEV", "2024-05-02T21:00")


def test_now_and_lengths_date_nothing(calendar: Calendar) -> None:
    spoken = found("It is now shut for two weeks , as recently .", calendar)
    assert [x.date for x in spoken] == [None, None, None]
    assert not any(x.dates for x in spoken)


def test_a_range_has_two_ends(calendar: Calendar) -> None:
    sentence = flat("It sat from March to May 2023 .")
    (spoken,) = find_timexes(sentence, None, calendar)
    text = "It sat from March to May 2023 ."
    ends = [(text[start:end], value) for start, end, value in ends_of(sentence, spoken)]
    assert ends == [("March", "2023-03"), ("May 2023", "2023-05")]


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2024-05-15T09:20", "2024-05-15"),
        ("2024-W01", "2024-01-01/2024-01-07"),
        ("2020-W53-WE", "2021-01-02/2021-01-03"),
        ("2021-W53", None),
        ("2021-Q2", "2021-04/2021-06"),
        ("2021-H2", "2021-07/2021-12"),
        ("2021-H3", None),
        ("2021-WI", "2021-12/2022-02"),
        ("FY1999", "1999"),
        ("199", "1990/1999"),
        ("18", "1801/1900"),
        ("2021-W02/2021-W03", "2021-01-11/2021-01-24"),
        ("PAST_REF", None),
        ("P2D", None),
        ("", None),
        (None, None),
    ],
)
def test_what_a_value_is_in_a_record(value: str | None, date: str | None) -> None:
    assert period(value) == date


def test_steps_and_lengths() -> None:
    from datetime import date

    day = date(2024, 1, 31)
    assert [step(day, unit, 1) for unit in "DWFmQYTC"] == [
        "2024-02-01", "2024-W06", "2024-W07", "2024-02", "2024-Q2", "2025", "2034", "2124",
    ]  # fmt: skip
    assert step(date(9999, 12, 31), "D", 1) is None
    assert [duration(2, unit) for unit in "HDWFmQYTC"] == [
        "PT2H", "P2D", "P2W", "P4W", "P2M", "P6M", "P2Y", "P20Y", "P200Y",
    ]  # fmt: skip
    assert [easter(year).isoformat() for year in (1961, 2000, 2024)] == ["1961-04-02", "2000-04-23", "2024-03-31"]
