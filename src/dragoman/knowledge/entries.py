"""What the tables of actors hold: names with their meanings, people with their terms of office."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

SERVING, PERHAPS, FORMER, FUTURE = range(4)
LINGER = 5  # years for which someone last confirmed in office is taken to be a serving official
BREAKAWAY = "PRE"  # the sector of entities that are claimed by another state


class Actor(NamedTuple):
    """One thing a name can mean.

    ``kind``: state, territory, former, breakaway, region, people, capital, metonym, adjective, demonym, body, person,
    place-name (a place that bears a state's name) or lookalike (a thing that has a state's name in its own). ``since``
    and ``until`` are ISO dates, perhaps only a year.
    """

    name: str
    kind: str
    code: str | None
    sector: str | None
    office: str | None = None
    wikidata: str | None = None
    since: str | None = None
    until: str | None = None

    def stood(self, day: str) -> bool:
        """Whether this was so on that day, as far as the dates tell."""
        return (self.since or "") <= day and (not self.until or day[: len(self.until)] <= self.until)


class Term(NamedTuple):
    """Someone's time in an office. Without ``end`` it is known to have lasted until ``confirmed`` at least."""

    office: str
    title: str
    start: str
    end: str
    confirmed: str
    sector: str | None
    state: str = ""  # the state of the office where that is another than the one of the code today: "East Germany"

    def status(self, day: str) -> int:
        """Whether the term runs on ``day``: SERVING, PERHAPS, FORMER or FUTURE."""
        if self.start and day < self.start[: len(day)]:
            return FUTURE
        if self.end:
            return SERVING if day[: len(self.end)] <= self.end else FORMER
        if day[: len(self.confirmed)] <= self.confirmed:
            return SERVING
        return PERHAPS if years(day, self.confirmed or self.start) <= LINGER else FORMER

    def holds(self, day: str) -> bool:
        """Whether the office is known to have been held on that day."""
        return self.status(day) == SERVING

    @property
    def over(self) -> str:
        """When the term was over, or the last day it is known to have run."""
        return self.end or self.confirmed or self.start


class Person(NamedTuple):
    """Someone who held office for one country or body."""

    name: str
    aliases: tuple[str, ...]
    code: str
    wikidata: str | None
    terms: tuple[Term, ...]


class State(NamedTuple):
    """A state, territory, former state or breakaway entity.

    ``code``: ISO 3166 alpha-3, of a former state its successor's, of a breakaway entity that of the state it is claimed
    by. ``cow``: Correlates of War; ``gw``: Gleditsch and Ward; ``fips``: FIPS 10-4, as in GDELT; "" where none exists.
    ``since`` and ``until`` are ISO dates of its independence after 1945 and of its end.
    """

    name: str
    kind: str
    code: str
    alpha2: str
    official: str
    adjectives: Sequence[str]
    cow: str
    gw: str
    fips: str
    since: str
    until: str
    successors: Sequence[str]


class Office(NamedTuple):
    """A kind of office: the sector of who holds it, how prominent it is (1 is most), and other titles for it."""

    sector: str | None
    rank: int
    titles: tuple[str, ...] = ()


def years(later: str, earlier: str) -> int:
    """Years from one ISO date to another, by the calendar's years."""
    return int(later[:4]) - int((earlier or later)[:4])


def cells(cell: str) -> list[str]:
    """The values of a cell that holds several."""
    return cell.split("|") if cell else []
