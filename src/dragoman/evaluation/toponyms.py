"""Toponyms: articles in which the places named are marked, with their coordinates, against those that are found.

The file is XML as that of GeoVirus: ``articles/article`` with ``text`` and ``locations/location``, each with ``name``,
``start`` and ``end`` (the first character is 1), ``lat`` and ``lon``.
"""

from __future__ import annotations

import math
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np

from dragoman.errors import DragomanError
from dragoman.evaluation.score import Share, Tally
from dragoman.knowledge.places import Places
from dragoman.types import Place, Report, Span

NEAR = 161.0  # km, a hundred miles: how far a place may be from the marked one and still be the right one
EARTH = 6371.0  # km


class Marked(NamedTuple):
    """A marked toponym: its words and where it lies, in degrees."""

    span: Span
    latitude: float
    longitude: float


class Article(NamedTuple):
    """A text with its marked toponyms."""

    text: str
    marked: tuple[Marked, ...]


class Reader(Protocol):
    """What finds the places of a report; ``dragoman.load()`` returns one."""

    def toponyms(self, report: Report) -> Sequence[tuple[Span, Place]]:
        """The places named in a report, in order."""
        ...


class Outcome(NamedTuple):
    """What was found in an article: pairs of marked and found, marked ones missed, found ones that are not marked."""

    article: Article
    matched: tuple[tuple[Marked, Place], ...]
    missed: tuple[Marked, ...]
    spurious: tuple[tuple[Span, Place], ...]


def is_toponym_file(path: Path) -> bool:
    """Whether the file is one of articles with marked toponyms."""
    return path.suffix == ".xml"


def load_articles(path: Path) -> list[Article]:
    """The articles of a file; raises DragomanError where it is not as it should be."""
    try:
        root = ElementTree.parse(path).getroot()
    except (ElementTree.ParseError, OSError, LookupError, ValueError) as error:
        raise DragomanError(f"{path}: no XML that can be read: {error}") from None
    found = []
    for number, article in enumerate(root.iter("article"), 1):
        try:
            text = article.findtext("text") or ""
            found.append(Article(text, tuple(_marked(place, text) for place in article.iter("location"))))
        except (TypeError, ValueError) as error:
            raise DragomanError(f"{path}: article {number}: {error}") from None
    if not found:
        raise DragomanError(f"{path}: no <article> in it")
    return found


def _marked(place: ElementTree.Element, text: str) -> Marked:
    name = place.findtext("name") or ""
    start, end = int(place.findtext("start") or "") - 1, int(place.findtext("end") or "") - 1
    if text[start:end] != name:
        raise ValueError(f"characters {start + 1} to {end + 1} are {text[start:end]!r}, not {name!r}")
    return Marked(
        Span(start, end, text[start:end]), float(place.findtext("lat") or ""), float(place.findtext("lon") or "")
    )


def outcomes(articles: Iterable[Article], reader: Reader) -> Iterator[Outcome]:
    """The articles beside what the reader finds in them; spans must be the same."""
    for article in articles:
        found = {(span.start, span.end): (span, place) for span, place in reader.toponyms(Report(text=article.text))}
        matched, missed = [], []
        for marked in article.marked:
            other = found.pop((marked.span.start, marked.span.end), None)
            if other:
                matched.append((marked, other[1]))
            else:
                missed.append(marked)
        yield Outcome(article, tuple(matched), tuple(missed), tuple(found.values()))


def distance(latitude: float, longitude: float, place: Place) -> float:
    """Kilometres from a point to a place; infinite if nobody knows where that is."""
    if place.latitude is None or place.longitude is None:
        return math.inf
    a, b = math.radians(latitude), math.radians(place.latitude)
    half = math.radians(place.longitude - longitude) / 2
    root = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(half) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(root)))


def countries_by_town(places: Places) -> Callable[[float, float], str | None]:
    """A function that tells the country of a point: that of the nearest town."""
    towns = [t for t in places.towns() if t.latitude is not None and t.longitude is not None]
    where = np.radians(np.array([(t.latitude, t.longitude) for t in towns], dtype=float))

    def country(latitude: float, longitude: float) -> str | None:
        here = np.radians((latitude, longitude))
        east = (where[:, 1] - here[1] + np.pi) % (2 * np.pi) - np.pi
        far = (where[:, 0] - here[0]) ** 2 + (east * np.cos(here[0])) ** 2
        return towns[int(far.argmin())].country

    return country


def tally(found: Iterable[Outcome]) -> Tally:
    """Marked toponyms that were found."""
    rows = list(found)
    hits = sum(len(o.matched) for o in rows)
    return Tally(hits, hits + sum(len(o.spurious) for o in rows), hits + sum(len(o.missed) for o in rows))


def shares(found: Iterable[Outcome], country: Callable[[float, float], str | None]) -> dict[str, Share]:
    """Of the toponyms found: those within 161 km, and those in the right country, seas and continents left out.

    ``country`` tells the country of a point.
    """
    pairs = [pair for outcome in found for pair in outcome.matched]
    near = sum(distance(m.latitude, m.longitude, place) <= NEAR for m, place in pairs)
    homes = [(country(m.latitude, m.longitude), place.country) for m, place in pairs if place.country]
    known = [(home, other) for home, other in homes if home]
    return {
        "within 161 km": Share(near, len(pairs)),
        "country": Share(sum(home == other for home, other in known), len(known)),
    }
