from __future__ import annotations

import pytest
from trees import document, index

from dragoman import Coder
from dragoman.coding.dates import date_of, duration_of, ordinal_of, report_dates, time_expressions
from dragoman.knowledge.calendar import Calendar, load_calendar
from dragoman.types import Report

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


@pytest.mark.parametrize(
    ("text", "word", "date"),
    [
        # a date between subject and verb, and what is joined to the verb
        ("The envoy of Malta on Monday rejected the charge and demanded proof.", "rejected", "2024-05-13"),
        ("The envoy of Malta on Monday rejected the charge and demanded proof.", "demanded", "2024-05-13"),
        # clauses of the same time
        ("Ties broke down in 2023, when Malta arrested three Libyan sailors.", "arrested", "2023"),
        ("The mayor said, speaking on Tuesday, that the port is closed.", "said", "2024-05-14"),
        # what opens the sentence
        ("In a letter sent on Tuesday, Chile accused Peru of spying.", "accused", "2024-05-14"),
        ("After the 2014 raid, Chile accused Peru of spying.", "accused", None),
        # nouns
        ("Oman urged Malta to regret the closure of its consulate in Gozo in 2022.", "closure", "2022"),
        # what is said, and when
        ("On Monday, the agency said Malta released two sailors.", "released", "2024-05-13"),
        ("On Monday, the agency said the sailors were poisoned.", "poisoned", None),
        ("The minister said on Monday that troops had crossed the border.", "crossed", None),
        ("Peru must free the sailors, the minister said on Monday.", "free", "2024-05-13"),
        # when it takes effect is not when it is announced
        ("The governor announced her resignation, effective Friday.", "announced", None),
        ("He ordered the army to report on Friday.", "ordered", None),
        ("The two sides agreed to meet on 3 June 2024.", "agreed", "2024-06-03"),
        ("Crowds have been camping in the square since Monday.", "camping", "2024-05-13/2024-05-15"),
    ],
)
def test_date_in_a_sentence(text: str, word: str, date: str | None, coder: Coder) -> None:
    read = coder.language.analyse(Report(text, published="2024-05-15"))
    timeline = report_dates(read, coder.knowledge.calendar)
    assert date_of(read, 0, index(read, 0, word), timeline) == date


def test_the_ends_of_a_range_are_two_expressions(coder: Coder) -> None:
    read = coder.language.analyse(Report("The summit runs from 3 to 5 June 2024 and met every day until 1 p.m."))
    found = time_expressions(read, report_dates(read, coder.knowledge.calendar))
    assert [(x.span.text, x.kind, x.value) for x in found][:3] == [
        ("3", "DATE", "2024-06-03"),
        ("5 June 2024", "DATE", "2024-06-05"),
        ("every day", "SET", "P1D"),
    ]
    assert all(read.report.text[x.span.start : x.span.end] == x.span.text for x in found)
