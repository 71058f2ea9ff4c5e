from __future__ import annotations

import csv

import pytest

from dragoman.knowledge.compiling import ACTORS
from dragoman.knowledge.compiling import places as rows
from dragoman.knowledge.lines import Lines
from dragoman.knowledge.places import Places, place_lines
from dragoman.types import Place


@pytest.fixture(scope="module")
def places() -> Places:
    return Places.load()


def found(places: Places, name: str, *near: str) -> Place:
    place = places.resolve(name, near)
    assert place is not None, name
    return place


@pytest.mark.parametrize(
    ("name", "country", "latitude", "longitude"),
    [
        ("Istanbul", "TUR", 41.0, 29.0),
        ("Kyiv", "UKR", 50.5, 30.5),
        ("Kiev", "UKR", 50.5, 30.5),
        ("Camp David", "USA", 39.6, -77.5),
        ("Panmunjom", "PRK", 38.0, 126.7),
        ("Crimea", "UKR", 45.3, 34.4),
        ("Gaza", "PSE", 31.4, 34.4),
        ("Gaza City", "PSE", 31.5, 34.5),
        ("West Bank", "PSE", 32.0, 35.3),
        ("Xinjiang", "CHN", 41.1, 85.2),
        ("the Strait of Hormuz", None, 26.6, 56.5),
        ("The Hague", "NLD", 52.1, 4.3),
        ("Raqqa", "SYR", 36.0, 39.0),
        ("Hodeidah", "YEM", 14.8, 43.0),
        ("Ain Issa", "SYR", 36.4, 38.9),
        ("Geneva", "CHE", 46.2, 6.1),
        ("Texas", "USA", 31.0, -100.0),
        ("United States", "USA", 39.8, -98.6),
        ("Malé", "MDV", 4.2, 73.5),
        ("Singapore", "SGP", 1.4, 103.8),
        ("Soviet Union", "RUS", 62.0, 96.7),
    ],
)
def test_places(places: Places, name: str, country: str | None, latitude: float, longitude: float) -> None:
    place = found(places, name)
    assert place.country == country
    assert place.latitude == pytest.approx(latitude, abs=0.2)
    assert place.longitude == pytest.approx(longitude, abs=0.2)


def test_cities_have_their_geonames_id(places: Places) -> None:
    assert found(places, "Istanbul").geonames == 745044
    assert found(places, "Paris").geonames == 2988507


def test_what_is_near_comes_first(places: Places) -> None:
    assert found(places, "Tripoli").country == "LBY"
    assert found(places, "Tripoli", "LBN").country == "LBN"
    assert found(places, "Birmingham").country == "GBR"
    assert found(places, "Birmingham", "USA").country == "USA"
    assert found(places, "Georgia").country == "GEO"
    assert found(places, "Georgia", "USA").country == "USA"
    assert found(places, "Georgia", "USA", "GEO").country == "GEO"
    assert found(places, "Mexico", "USA").country == "MEX"


def test_common_words_are_no_places(places: Places) -> None:
    for name in ("Of", "Police", "Male", "paris", "", "the", "Nowhere-on-Sea"):
        assert places.resolve(name) is None, name


def test_the_longest_name_matches(places: Places) -> None:
    n, entries = places.match("in New York on Monday".split(), 1)
    assert n == 2
    assert {e.country for e in entries} == {"USA"}
    assert places.match(["Port", "-", "au", "-", "Prince"], 0)[0] == 5


def test_states_and_their_capitals_are_places(places: Places) -> None:
    with (ACTORS / "states.csv").open(encoding="utf-8", newline="") as file:
        states = [r for r in csv.DictReader(file) if r["kind"] in ("state", "territory")]
    for row in states:
        entries = places.match(row["name"].replace("-", " - ").split(), 0)[1]
        assert any(e.country == row["code"] and e.latitude is not None for e in entries), row["name"]
        for capital in filter(None, row["capitals"].split("|")):
            name = capital.removeprefix("=").partition("@")[0]
            if name in ("Nusantara", "Kyyiv"):  # one is being built; the other is a rare spelling
                continue
            assert any(e.country == row["code"] for e in places.match(name.split(), 0)[1]), name


def test_every_place_is_on_the_globe(places: Places) -> None:
    for line in place_lines(rows()):
        name = line.split("\t")[1].removeprefix("=")
        _, (entry, *_) = Places([Lines([line])]).match(name.replace("-", " ").split(), 0)
        assert entry.latitude is not None
        assert entry.longitude is not None
        assert -90 <= entry.latitude <= 90
        assert -180 <= entry.longitude <= 180
