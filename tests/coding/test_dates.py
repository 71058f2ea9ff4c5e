from __future__ import annotations

import pytest
from trees import document, index

from dragoman.coding.dates import date_of, duration_of, find_dates, ordinal_of, report_dates
from dragoman.coding.timevalues import DATE, DURATION
from dragoman.knowledge.calendar import Calendar, load_calendar
from dragoman.language.segment import segment
from dragoman.types import Sentence, Token

CLOSED = (
    "Norway/Norway/PROPN/NNP/2/nsubj/place/BPLA closed/close/VERB/VBD/0/root///Tense=Past;VerbForm=Fin "
    "its/its/PRON/PRP$/4/nmod:poss consulate/consulate/NOUN/NN/2/obj/place in/in/ADP/IN/6/case "
    "Basra/Basra/PROPN/NNP/4/nmod/place/BPLA on/on/ADP/IN/8/case Monday/Monday/PROPN/NNP/2/obl/time ././PUNCT/./2/punct"
)
MEET = (
    "The/the/DET/DT/2/det ministers/minister/NOUN/NNS/4/nsubj will/will/AUX/MD/4/aux meet/meet/VERB/VB/0/root "
    "in/in/ADP/IN/6/case Oslo/Oslo/PROPN/NNP/4/obl/place/BPLA on/on/ADP/IN/8/case Friday/Friday/PROPN/NNP/4/obl/time "
    "././PUNCT/./4/punct"
)
CONDEMNED = (
    "On/on/ADP/IN/2/case Tuesday/Tuesday/PROPN/NNP/5/obl/time ,/,/PUNCT/,/2/punct Latvia/Latvia/PROPN/NNP/5/nsubj "
    "condemned/condemn/VERB/VBD/0/root the/the/DET/DT/8/det 2019/2019/NUM/CD/8/compound/time invasion/invasion/NOUN/NN/5/obj/event "
    "of/of/ADP/IN/10/case Abkhazia/Abkhazia/PROPN/NNP/8/nmod/place/BPLA ././PUNCT/./5/punct"
)
SAID = (
    "The/the/DET/DT/2/det president/president/NOUN/NN/3/nsubj said/say/VERB/VBD/0/root on/on/ADP/IN/5/case "
    "Monday/Monday/PROPN/NNP/{head}/obl/time that/that/SCONJ/IN/9/mark troops/troop/NOUN/NNS/9/nsubj had/have/AUX/VBD/9/aux "
    "crossed/cross/VERB/VBN/3/ccomp the/the/DET/DT/11/det border/border/NOUN/NN/9/obj ././PUNCT/./3/punct"
)
HELD = (
    "The/the/DET/DT/3/det two/two/NUM/CD/3/nummod sides/side/NOUN/NNS/4/nsubj held/hold/VERB/VBD/0/root six/six/NUM/CD/7/nummod "
    "-/-/PUNCT/HYPH/5/punct hour/hour/NOUN/NN/8/compound/time talks/talk/NOUN/NNS/4/obj/event in/in/ADP/IN/10/case "
    "Geneva/Geneva/PROPN/NNP/8/nmod/place/BPLA on/on/ADP/IN/12/case Thursday/Thursday/PROPN/NNP/4/obl/time ././PUNCT/./4/punct"
)
ROUND = (
    "A/a/DET/DT/3/det second/second/ADJ/JJ/3/amod round/round/NOUN/NN/6/nsubj/event of/of/ADP/IN/5/case talks/talk/NOUN/NNS/3/nmod "
    "opened/open/VERB/VBD/0/root in/in/ADP/IN/8/case Doha/Doha/PROPN/NNP/6/obl/place/BPLA ././PUNCT/./6/punct"
)
AFTER = (
    "After/after/ADP/IN/3/case two/two/NUM/CD/3/nummod days/day/NOUN/NNS/9/obl/time of/of/ADP/IN/5/case talks/talk/NOUN/NNS/3/nmod "
    ",/,/PUNCT/,/3/punct the/the/DET/DT/8/det envoys/envoy/NOUN/NNS/9/nsubj agreed/agree/VERB/VBD/0/root to/to/PART/TO/11/mark "
    "return/return/VERB/VB/9/xcomp in/in/ADP/IN/13/case June/June/PROPN/NNP/11/obl/time ././PUNCT/./9/punct"
)
THEY = (
    "They/they/PRON/PRP/2/nsubj/person signed/sign/VERB/VBD/0/root///Tense=Past;VerbForm=Fin the/the/DET/DT/4/det "
    "accord/accord/NOUN/NN/2/obj ././PUNCT/./2/punct"
)
WELCOMES = (
    "Norway/Norway/PROPN/NNP/2/nsubj/place/BPLA welcomes/welcome/VERB/VBZ/0/root///Tense=Pres;VerbForm=Fin the/the/DET/DT/4/det "
    "truce/truce/NOUN/NN/2/obj ././PUNCT/./2/punct"
)


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


def values(
    text: str, calendar: Calendar, published: str | None = "2024-05-15", anchor: str | None = None
) -> list[str | None]:
    return [x.value for x in find_dates(flat(text), published, calendar, anchor)]


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
    assert [x for x in find_dates(flat(text), "2024-05-15", calendar) if x.kind == DATE and x.value] == []


def test_relative_dates_need_a_day_of_publication(calendar: Calendar) -> None:
    assert values("It opened on Monday and shut last week .", calendar, published=None) == [None, None]
    assert values("It opened in 2014 .", calendar, published=None) == ["2014"]


def test_counted_from_the_date_told_before(calendar: Calendar) -> None:
    assert values("It shut the following day .", calendar, anchor="2024-03-01") == ["2024-03-02"]
    assert values("It shut two months earlier .", calendar, anchor="2024-03-01") == ["2024-01"]
    assert values("It shut that year .", calendar, anchor="1999-03-01") == ["1999"]


def test_lengths(calendar: Calendar) -> None:
    found = find_dates(flat("The six-hour session and the two-day visit and three weeks of talks ."), None, calendar)
    assert [(x.value, x.kind) for x in found] == [("PT6H", DURATION), ("P2D", DURATION), ("P3W", DURATION)]


def test_offsets_are_those_of_the_words(calendar: Calendar) -> None:
    sentence = flat("It opened on Feb. 27 , 2014 .")
    (found,) = find_dates(sentence, None, calendar)
    assert (found.start, found.end) == (sentence.tokens[found.first].start, sentence.tokens[found.last].end)


def test_date_of_a_verb_and_of_a_time_to_come(calendar: Calendar) -> None:
    closed, meet = document(CLOSED), document(MEET)
    assert date_of(closed, 0, index(closed, 0, "closed"), report_dates(closed, calendar)) == "2024-05-13"
    assert date_of(meet, 0, index(meet, 0, "meet"), report_dates(meet, calendar)) == "2024-05-17"


def test_each_event_has_its_own_date(calendar: Calendar) -> None:
    read = document(CONDEMNED)
    timeline = report_dates(read, calendar)
    assert date_of(read, 0, index(read, 0, "condemned"), timeline) == "2024-05-14"
    assert date_of(read, 0, index(read, 0, "invasion"), timeline) == "2019"


@pytest.mark.parametrize("head", [3, 9])
def test_a_date_before_that_belongs_to_the_saying(head: int, calendar: Calendar) -> None:
    read = document(SAID.format(head=head))
    timeline = report_dates(read, calendar)
    assert date_of(read, 0, index(read, 0, "said"), timeline) == "2024-05-13"
    assert date_of(read, 0, index(read, 0, "crossed"), timeline) is None


def test_a_noun_takes_the_date_of_its_verb(calendar: Calendar) -> None:
    read = document(HELD)
    timeline = report_dates(read, calendar)
    talks = index(read, 0, "talks")
    assert date_of(read, 0, talks, timeline) == "2024-05-09"
    assert duration_of(read, 0, talks, timeline) == "PT6H"


def test_ordinal_and_length_of_talks(calendar: Calendar) -> None:
    rounds, after = document(ROUND), document(AFTER)
    assert ordinal_of(rounds, 0, index(rounds, 0, "talks"), report_dates(rounds, calendar)) == 2
    assert duration_of(after, 0, index(after, 0, "talks"), report_dates(after, calendar)) == "P2D"


def test_what_is_agreed_bears_the_date_to_come(calendar: Calendar) -> None:
    read = document(AFTER)
    assert date_of(read, 0, index(read, 0, "agreed"), report_dates(read, calendar)) == "2024-06"


def test_a_pronoun_goes_on_at_the_same_time(calendar: Calendar) -> None:
    read = document(CLOSED, THEY)
    assert date_of(read, 1, index(read, 1, "signed"), report_dates(read, calendar)) == "2024-05-13"


def test_the_present_of_a_release_is_the_day_it_was_published(calendar: Calendar) -> None:
    release, report = (
        document(WELCOMES, publisher="Ministry of Foreign Affairs"),
        document(WELCOMES, publisher="The Herald"),
    )
    assert date_of(release, 0, 1, report_dates(release, calendar)) == "2024-05-15"
    assert date_of(report, 0, 1, report_dates(report, calendar)) is None
