from __future__ import annotations

import pytest
from trees import document, index

from dragoman.coding.places import Atlas, place_of
from dragoman.coding.places import report_places as places_of
from dragoman.coding.toponyms import find_toponyms
from dragoman.coding.tree import Tree
from dragoman.knowledge.calendar import Calendar, load_calendar
from dragoman.knowledge.lines import Lines
from dragoman.knowledge.places import Places, place_lines
from dragoman.types import Document

ROWS = [
    (name, kind, country, "", "1.5", "2.5", "", population, "")
    for name, kind, country, population in (
        ("Norway", "country", "NOR", "5000000"),
        ("Oslo", "capital", "NOR", "600000"),
        ("Lund", "city", "SWE", "90000"),
        ("Bergen", "city", "NOR", "280000"),
        ("Riga", "capital", "LVA", "600000"),
        ("Iran", "country", "IRN", "80000000"),
        ("Kabul", "capital", "AFG", "4000000"),
        ("Abkhazia", "region", "GEO", "240000"),
        ("Estonia", "country", "EST", "1300000"),
        ("Bergen", "city", "DEU", "13000"),
    )
]
PLACES = Places([Lines(place_lines(ROWS))])
MET = (
    "The/the/DET/DT/2/det ministers/minister/NOUN/NNS/3/nsubj met/meet/VERB/VBD/0/root///Tense=Past;VerbForm=Fin "
    "in/in/ADP/IN/5/case Lund/Lund/PROPN/NNP/3/obl/place/BPLA ././PUNCT/./3/punct"
)
AGREED = (
    "They/they/PRON/PRP/3/nsubj also/also/ADV/RB/3/advmod agreed/agree/VERB/VBD/0/root///Tense=Past;VerbForm=Fin "
    "to/to/PART/TO/5/mark return/return/VERB/VB/3/xcomp ././PUNCT/./3/punct"
)
OSLO_TALKS = (
    "The/the/DET/DT/3/det Oslo/Oslo/PROPN/NNP/3/compound/place/BPLA talks/talk/NOUN/NNS/4/nsubj/event "
    "collapsed/collapse/VERB/VBD/0/root ././PUNCT/./4/punct"
)
SANCTIONS = (
    "The/the/DET/DT/2/det minister/minister/NOUN/NN/3/nsubj announced/announce/VERB/VBD/0/root sanctions/sanction/NOUN/NNS/3/obj/abstract "
    "on/on/ADP/IN/6/case Iran/Iran/PROPN/NNP/4/nmod/place/BPLA in/in/ADP/IN/10/case the/the/DET/DT/10/det port/port/NOUN/NN/10/compound "
    "city/city/NOUN/NN/3/obl/place of/of/ADP/IN/12/case Bergen/Bergen/PROPN/NNP/10/nmod/place/BPLA ././PUNCT/./3/punct"
)
RIGA = (
    "In/in/ADP/IN/2/case Riga/Riga/PROPN/NNP/{head}/{rel}/place/BPLA ,/,/PUNCT/,/2/punct the/the/DET/DT/5/det envoy/envoy/NOUN/NN/6/nsubj "
    "praised/praise/VERB/VBD/0/root Estonia/Estonia/PROPN/NNP/6/obj/place/BPLA ././PUNCT/./6/punct"
)
EMBASSY = (
    "An/a/DET/DT/2/det aide/aide/NOUN/NN/9/nsubj at/at/ADP/IN/6/case the/the/DET/DT/6/det Danish/Danish/ADJ/JJ/6/amod "
    "embassy/embassy/NOUN/NN/2/nmod/organization in/in/ADP/IN/8/case Kabul/Kabul/PROPN/NNP/6/nmod/place/BPLA "
    "resigned/resign/VERB/VBD/0/root ././PUNCT/./9/punct"
)
INVASION = (
    "Latvia/Latvia/PROPN/NNP/2/nsubj condemned/condemn/VERB/VBD/0/root the/the/DET/DT/4/det invasion/invasion/NOUN/NN/2/obj/event "
    "of/of/ADP/IN/6/case Abkhazia/Abkhazia/PROPN/NNP/4/nmod/place/BPLA ././PUNCT/./2/punct"
)


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    return load_calendar()


def report_places(read: Document, places: Places, calendar: Calendar) -> Atlas:
    trees = [Tree(sentence) for sentence in read.sentences]
    return places_of(read, find_toponyms(read.sentences, trees, places, {}), calendar, trees)


def where(read: Document, word: str, calendar: Calendar, s: int = 0) -> tuple[str, str | None] | None:
    atlas: Atlas = report_places(read, PLACES, calendar)
    place = place_of(read, s, index(read, s, word), atlas)
    return (place.name, place.country) if place else None


def test_a_locative_phrase(calendar: Calendar) -> None:
    assert where(document(MET), "met", calendar) == ("Lund", "SWE")


def test_a_name_before_the_event(calendar: Calendar) -> None:
    assert where(document(OSLO_TALKS), "talks", calendar) == ("Oslo", "NOR")


def test_a_target_is_no_place_and_a_town_explains_its_noun(calendar: Calendar) -> None:
    assert where(document(SANCTIONS), "announced", calendar) == ("Bergen", "NOR")
    assert where(document(SANCTIONS), "sanctions", calendar) != ("Iran", "IRN")


@pytest.mark.parametrize(("head", "rel"), [(6, "obl"), (5, "nmod")])
def test_a_phrase_that_opens_the_sentence_belongs_to_the_main_verb(head: int, rel: str, calendar: Calendar) -> None:
    assert where(document(RIGA.format(head=head, rel=rel)), "praised", calendar) == ("Riga", "LVA")


def test_the_seat_of_an_embassy_is_not_where_its_staff_act(calendar: Calendar) -> None:
    assert where(document(EMBASSY), "resigned", calendar) is None


def test_what_is_invaded_is_the_place_of_the_invasion_only(calendar: Calendar) -> None:
    assert where(document(INVASION), "invasion", calendar) == ("Abkhazia", "GEO")
    assert where(document(INVASION), "condemned", calendar) is None


def test_a_pronoun_stays_where_it_was(calendar: Calendar) -> None:
    assert where(document(MET, AGREED), "agreed", calendar, s=1) == ("Lund", "SWE")


def test_a_name_of_many_towns_is_taken_near_what_the_report_is_about(calendar: Calendar) -> None:
    atlas = report_places(document(OSLO_TALKS, SANCTIONS), PLACES, calendar)
    assert [m.place.country for m in atlas.mentions[1]] == ["IRN", "NOR"]
