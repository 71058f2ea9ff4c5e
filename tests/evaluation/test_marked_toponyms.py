from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import pytest

from dragoman.errors import DragomanError
from dragoman.evaluation.score import Share, Tally
from dragoman.evaluation.toponyms import (
    Article,
    Marked,
    distance,
    is_toponym_file,
    load_articles,
    outcomes,
    shares,
    tally,
)
from dragoman.types import Place, Report, Span

TEXT = "Oslo wrote to Łódź, and Oslo waited."
OSLO, LODZ = Place("Oslo", "NOR", 59.91, 10.75), Place("Łódź", "POL", 51.77, 19.46)
EUROPE = Place("Europe", None, 50.0, 20.0)


def location(name: str, start: object, end: object, lat: object = 59.91, lon: object = 10.75) -> str:
    told = f"<start>{start}</start><end>{end}</end><lat>{lat}</lat><lon>{lon}</lon>"
    return f"<location><name>{name}</name>{told}</location>"


def article(*locations: str, text: str = TEXT) -> str:
    return f"<article><text>{text}</text><locations>{''.join(locations)}</locations></article>"


def file(path: Path, *articles: str) -> Path:
    path.write_text(f"<articles>{''.join(articles)}</articles>", encoding="utf-8")
    return path


def marked(quote: str, latitude: float = 59.91, longitude: float = 10.75, nth: int = 0) -> Marked:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(quote, start + 1)
    return Marked(Span(start, start + len(quote), quote), latitude, longitude)


class Told:
    def __init__(self, *found: tuple[Span, Place]) -> None:
        self.found = found
        self.asked: list[str] = []

    def toponyms(self, report: Report) -> Sequence[tuple[Span, Place]]:
        self.asked.append(report.text)
        return self.found


def country(latitude: float, longitude: float) -> str | None:
    return "NOR" if latitude > 55 else "POL" if latitude > 0 else None


def test_articles_are_read_with_their_marks(tmp_path: Path) -> None:
    path = file(
        tmp_path / "news.xml",
        article(location("Oslo", 1, 5), location("Łódź", 15, 19, 51.77, 19.46), location("Oslo", 25, 29)),
        article(text="Nothing here."),
    )
    assert load_articles(path) == [
        Article(TEXT, (marked("Oslo"), marked("Łódź", 51.77, 19.46), marked("Oslo", nth=1))),
        Article("Nothing here.", ()),
    ]


def test_a_file_of_articles_is_xml() -> None:
    assert is_toponym_file(Path("some/news.xml"))
    assert not is_toponym_file(Path("some/news.xml.json"))


def test_a_file_that_cannot_be_read_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "bad.xml").write_text("<articles><article>", encoding="utf-8")
    (tmp_path / "bytes.xml").write_bytes(b"<articles>\xff\xfe</articles>")
    for name in ("bad.xml", "bytes.xml", "absent.xml", "."):
        with pytest.raises(DragomanError, match=rf"{name}: no XML"):
            load_articles(tmp_path / name)


def test_a_file_without_articles_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DragomanError, match=r"news\.xml: no <article>"):
        load_articles(file(tmp_path / "news.xml"))


@pytest.mark.parametrize(
    "bad",
    [
        location("Oslo", 2, 6),
        location("Oslo", 0, 4),
        location("Oslo", 1, 4),
        location("oslo", 1, 5),
        location("Oslo", "one", 5),
        location("Oslo", 1, ""),
        location("Oslo", 1, 5, "north"),
        location("Oslo", 1, 5, 59.91, ""),
        "<location><name>Oslo</name></location>",
        "<location/>",
    ],
)
def test_a_mark_that_does_not_hold_is_refused_with_the_number_of_its_article(tmp_path: Path, bad: str) -> None:
    good = article(location("Oslo", 1, 5))
    with pytest.raises(DragomanError, match=r"news\.xml: article 2: "):
        load_articles(file(tmp_path / "news.xml", good, article(location("Oslo", 1, 5), bad), good))


def test_wrong_offsets_are_told_with_the_words_that_stand_there(tmp_path: Path) -> None:
    with pytest.raises(DragomanError, match="characters 6 to 11 are 'wrote', not 'Oslo'"):
        load_articles(file(tmp_path / "news.xml", article(location("Oslo", 6, 11))))


def test_what_is_found_is_put_beside_what_is_marked() -> None:
    read = Article(TEXT, (marked("Oslo"), marked("Łódź"), marked("Oslo", nth=1)))
    reader = Told((marked("Łódź").span, LODZ), (marked("Oslo", nth=1).span, OSLO), (Span(9, 13, "e to"), EUROPE))
    (outcome,) = outcomes([read], reader)
    assert outcome.matched == ((marked("Łódź"), LODZ), (marked("Oslo", nth=1), OSLO))
    assert outcome.missed == (marked("Oslo"),)
    assert outcome.spurious == ((Span(9, 13, "e to"), EUROPE),)
    assert reader.asked == [TEXT]


def test_a_span_that_is_not_the_same_is_missed_and_spurious() -> None:
    (outcome,) = outcomes([Article(TEXT, (marked("Oslo"),))], Told((Span(0, 10, "Oslo wrote"), OSLO)))
    assert (outcome.matched, len(outcome.missed), len(outcome.spurious)) == ((), 1, 1)


def test_marked_toponyms_found_are_tallied_over_all_articles() -> None:
    first = Article(TEXT, (marked("Oslo"), marked("Łódź")))
    second = Article(TEXT, (marked("Łódź"),))
    found = list(outcomes([first, second], Told((marked("Oslo").span, OSLO), (Span(9, 13, "e to"), EUROPE))))
    assert tally(found) == Tally(hits=1, predicted=4, gold=3)
    assert tally([]) == Tally(0, 0, 0)


def test_only_what_is_found_is_shared_out() -> None:
    read = Article(TEXT, (marked("Oslo"), marked("Łódź", 51.77, 19.46), marked("Oslo", nth=1)))
    far = Place("Oslo", "USA", 48.19, -97.13)
    found = list(
        outcomes([read], Told((marked("Oslo").span, OSLO), (marked("Łódź").span, far), (Span(9, 13, "e to"), far)))
    )
    assert shares(found, country) == {"within 161 km": Share(1, 2), "country": Share(1, 2)}


def test_a_place_may_be_near_in_another_country_and_far_in_the_same() -> None:
    read = Article(TEXT, (marked("Oslo"), marked("Łódź", 51.77, 19.46)))
    near, far = Place("Oslo", "SWE", 59.5, 11.5), Place("Łódź", "POL", 54.35, 18.65)
    found = list(outcomes([read], Told((marked("Oslo").span, near), (marked("Łódź").span, far))))
    assert shares(found, country) == {"within 161 km": Share(1, 2), "country": Share(1, 2)}
    assert shares(list(outcomes([read], Told((marked("Oslo").span, near)))), country)["country"] == Share(0, 1)


def test_seas_and_continents_have_no_country_to_get_right() -> None:
    at_sea = marked("Łódź", -40.0, 0.0)
    read = Article(TEXT, (marked("Oslo"), at_sea, marked("Oslo", nth=1)))
    found = list(
        outcomes([read], Told((marked("Oslo").span, OSLO), (at_sea.span, LODZ), (marked("Oslo", nth=1).span, EUROPE)))
    )
    assert shares(found, country) == {"within 161 km": Share(1, 3), "country": Share(1, 1)}


def test_nothing_found_has_no_shares() -> None:
    assert [share.value for share in shares([], country).values()] == [None, None]


def test_a_hundred_miles_are_near() -> None:
    def share(latitude: float) -> Share:
        read = Article(TEXT, (marked("Oslo", 0.0, 0.0),))
        found = outcomes([read], Told((marked("Oslo").span, Place("Oslo", "NOR", latitude, 0.0))))
        return shares(found, country)["within 161 km"]

    assert share(1.447) == Share(1, 1)
    assert share(1.449) == Share(0, 1)


@pytest.mark.parametrize(
    ("latitude", "longitude", "place", "kilometres"),
    [
        (59.91, 10.75, OSLO, 0.0),
        (0.0, 0.0, Place("A", None, 1.0, 0.0), 111.2),
        (0.0, 0.0, Place("A", None, 0.0, 1.0), 111.2),
        (60.0, 0.0, Place("A", None, 60.0, 1.0), 55.6),
        (0.0, 179.5, Place("A", None, 0.0, -179.5), 111.2),
        (90.0, 0.0, Place("A", None, -90.0, 123.0), 20015.1),
        (48.857, 2.352, Place("London", "GBR", 51.507, -0.128), 343.6),
    ],
)
def test_the_distance_from_a_point_to_a_place(
    latitude: float, longitude: float, place: Place, kilometres: float
) -> None:
    assert distance(latitude, longitude, place) == pytest.approx(kilometres, abs=0.5)


def test_a_place_that_nobody_can_locate_is_infinitely_far() -> None:
    assert distance(0.0, 0.0, Place("A", "NOR")) == math.inf
    assert distance(0.0, 0.0, Place("A", "NOR", 0.0, None)) == math.inf


def test_the_equator_and_the_meridian_of_greenwich_are_known() -> None:
    assert distance(0.0, 0.0, Place("A", None, 0.0, 0.0)) == 0.0
