"""Where things happen: countries, cities, regions, seas and sites by name.

Tables: ``data/places``, described in ``data/SOURCES.md``; what is read here is ``data/compiled/places``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from dragoman.knowledge.entries import cells
from dragoman.knowledge.lines import Lines
from dragoman.knowledge.names import NameIndex, fold, head
from dragoman.knowledge.tables import COMPILED
from dragoman.types import Place

FIELDS = ("name", "kind", "country", "admin1", "latitude", "longitude", "geonames", "population", "aliases")
CHIEF = frozenset({"capital", "province", "region"})
NOTED = frozenset({"capital", "region", "site", "water"})


class PlaceEntry(NamedTuple):
    """One place a name can mean.

    ``kind``: country, former (a state that is no more), capital, city, province (first-order division), district
    (second-order), region, site or water. ``country`` is an ISO 3166 alpha-3 code, None for what lies in several
    countries or none; ``admin1`` the first-order division of a city or district.
    """

    name: str
    kind: str
    country: str | None
    admin1: str | None
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

    def __init__(self, tables: Sequence[Lines]) -> None:
        """``tables``: lines of :func:`place_lines`; the user's own go first."""
        self._tables = tables
        self._names = NameIndex(self._find)

    @classmethod
    def load(cls, own: Iterable[str] = ()) -> Places:
        """The shipped table, and before it the lines of the user's own."""
        return cls([Lines(own), Lines.load(COMPILED / "places" / "places.tsv")])

    def match(self, words: Sequence[str], i: int) -> tuple[int, tuple[PlaceEntry, ...]]:
        """The longest place name starting at word ``i``: its number of words and its meanings; ``(0, ())`` if none."""
        return self._names.match(words, i)

    def towns(self) -> Iterator[PlaceEntry]:
        """Every town of the gazetteer, once for each of its names."""
        for table in self._tables:
            yield from (_entry(row[1:]) for row in table.rows() if row[2] in ("city", "capital"))

    def named(self, name: str, near: Collection[str] = ()) -> list[PlaceEntry]:
        """Every place of that name, the likeliest first: as :meth:`resolve`."""
        words = name.replace("-", " - ").split()
        n, entries = self.match(words, 0) if words else (0, ())
        return sorted(entries, key=lambda e: _order(e, near)) if n == len(words) else []

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

    def _find(self, head: str) -> list[tuple[str, PlaceEntry]]:
        rows: list[list[str]] = []
        for table in self._tables:  # a name of an earlier table hides the same name of a later one
            told = {fold(row[0]) for row in rows}
            rows += [row for row in table.under(head) if fold(row[0]) not in told]
        return [(row[0], _entry(row[1:])) for row in rows]


def _entry(row: Sequence[str]) -> PlaceEntry:
    name, kind, country, admin1, latitude, longitude, geonames, population = row
    return PlaceEntry(
        name,
        kind,
        country or None,
        admin1 or None,
        float(latitude) if latitude else None,
        float(longitude) if longitude else None,
        int(geonames) if geonames else None,
        int(population or 0),
    )


def place_lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Rows of ``FIELDS`` as lines of places, one for each name: first piece, name as spelt, the other fields."""
    for row in rows:
        for name in (row[0], *cells(row[8])):
            if first := head(name):
                yield "\t".join((first, name, row[0].removeprefix("="), *row[1:8]))


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
