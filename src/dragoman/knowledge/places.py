"""Where things happen: countries, cities, regions, seas and sites by name.

Tables: ``data/places/gazetteer.tsv``, made by ``tools/build_places.py``, and ``notable.csv`` there, written by hand.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from dragoman.knowledge.names import NameIndex
from dragoman.knowledge.tables import DATA
from dragoman.types import Place

FIELDS = ("name", "kind", "country", "latitude", "longitude", "geonames", "population", "aliases")
CHIEF = frozenset({"capital", "province", "region"})
NOTED = frozenset({"capital", "region", "site", "water"})


class PlaceEntry(NamedTuple):
    """One place a name can mean.

    ``kind``: country, former (a state that is no more), capital, city, province (first-order division), region, site or
    water. ``country`` is an ISO 3166 alpha-3 code, None for what lies in several countries or none.
    """

    name: str
    kind: str
    country: str | None
    latitude: float | None
    longitude: float | None
    geonames: int | None
    population: int

    @property
    def place(self) -> Place:
        """The place as it stands in a record."""
        return Place(self.name, self.country, self.latitude, self.longitude, self.geonames)


class Places:
    """The gazetteer."""

    def __init__(self, rows: Iterable[Sequence[str]]) -> None:
        self._lines: list[Sequence[str]] = list(rows)
        names = ((name, number) for number, row in enumerate(self._lines) for name in (row[0], *_list(row[7])))
        self._names = NameIndex(names)

    @classmethod
    def load(cls) -> Places:
        """Read the shipped table."""
        return cls([*_notable(), *_gazetteer()])

    def match(self, words: Sequence[str], i: int) -> tuple[int, tuple[PlaceEntry, ...]]:
        """The longest place name starting at word ``i``: its number of words and its meanings; ``(0, ())`` if none."""
        n, numbers = self._names.match(words, i)
        return n, tuple(self._entry(number) for number in numbers)

    def resolve(self, name: str, near: Collection[str] = ()) -> Place | None:
        """The likeliest place of that name.

        Countries and capitals come first, then places in the countries ``near``, then the most populous.
        """
        words = name.split()
        if len(words) > 1 and words[0].lower() == "the":
            n, entries = self.match(words, 0)
            if n != len(words):
                words = words[1:]
        if not words:
            return None
        n, entries = self.match(words, 0)
        if n != len(words) or not entries:
            return None
        return min(entries, key=lambda e: _order(e, near)).place

    def _entry(self, number: int) -> PlaceEntry:
        name, kind, country, latitude, longitude, geonames, population, _ = self._lines[number]
        return PlaceEntry(
            name.removeprefix("="),
            kind,
            country or None,
            float(latitude) if latitude else None,
            float(longitude) if longitude else None,
            int(geonames) if geonames else None,
            int(population or 0),
        )


def _order(entry: PlaceEntry, near: Collection[str]) -> tuple[int, int]:
    """What is likelier comes first: countries, then what lies in those ``near``, then capitals, the rest by size.

    A province or region of a country that is near goes before a country that is not ("Georgia" in a report on the USA).
    """
    close = entry.country is not None and entry.country in near
    size = entry.population // 20 if entry.kind == "province" else entry.population
    if entry.kind == "country":
        return (0 if close or not near else 2), -size
    if close:
        return (1 if entry.kind in CHIEF else 3), -size
    return (4 if entry.kind in NOTED else 5), -size


def _gazetteer() -> list[list[str]]:
    text = (DATA / "places" / "gazetteer.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()[1:]]


def _notable() -> list[list[str]]:
    with (DATA / "places" / "notable.csv").open(encoding="utf-8", newline="") as file:
        return [[row[field] for field in FIELDS] for row in csv.DictReader(file)]


def _list(cell: str) -> list[str]:
    return cell.split("|") if cell else []
