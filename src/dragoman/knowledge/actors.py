"""Who can act: states and what they are called, bodies, and people in office by date.

Tables: ``data/actors``, described in ``data/SOURCES.md``; what is read here is ``data/compiled/actors``.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import NamedTuple

from dragoman.knowledge.entries import Actor, Office, Person, State
from dragoman.knowledge.lines import Lines
from dragoman.knowledge.names import NameIndex, fold
from dragoman.knowledge.people import People, asked_of
from dragoman.knowledge.tables import COMPILED, load_table

STATES = frozenset({"state", "territory", "former", "breakaway", "region"})


class World(NamedTuple):
    """The states, the members of bodies (code, since, until), and the groupings that act as their members."""

    states: Sequence[State]
    members: Mapping[str, Sequence[tuple[str, str, str]]]
    blocs: Container[str]

    @classmethod
    def load(cls) -> World:
        """Read the shipped tables."""
        return cls(load_states(), load_table("actors/members"), load_table("actors/blocs"))


class Actors:
    """Names of states, bodies and people."""

    def __init__(self, names: Sequence[Lines], people: People, world: World) -> None:
        """``names``: lines of :func:`name_line`, filed by their first piece; the user's own go first."""
        self._tables = names
        self._names = NameIndex(self._find)
        self.states = world.states
        self._world = world
        self._adjectives = {s.code: s.adjectives[0] for s in world.states if s.alpha2 and s.adjectives}
        self.people = people

    @classmethod
    def load(cls, names: Iterable[str] = (), people: Iterable[str] = ()) -> Actors:
        """The shipped tables, and before them the lines of the user's own ``names`` and ``people``."""
        offices = {label: Office(sector, rank, tuple(t)) for label, sector, rank, t in load_table("actors/offices")}
        folder = COMPILED / "actors"
        own_names, own_people = Lines(names), Lines(people)
        shipped = People([own_people, Lines.load(folder / "people.tsv")], offices)
        return cls([own_names, Lines.load(folder / "names.tsv")], shipped, World.load())

    def match(self, words: Sequence[str], i: int) -> tuple[int, tuple[Actor, ...]]:
        """The longest name starting at word ``i``: its number of words and its meanings; ``(0, ())`` if none.

        People are not among them: see :meth:`person`.
        """
        return self._names.match(words, i)

    def person(self, words: Sequence[str], date: str | None = None) -> tuple[Actor, ...]:
        """Who in public life bears this full name or surname, the likeliest first: as :meth:`People.named`."""
        return self.people.named(words, date)

    def holder(self, code: str, office: str, date: str, state: str = "") -> Actor | None:
        """Who held an office of a country on a day: as :meth:`People.holder`."""
        return self.people.holder(code, office, date, state)

    def holders(self, code: str, label: str, date: str) -> list[Actor]:
        """Everyone who held an office of that kind on a day: as :meth:`People.holders`."""
        return self.people.holders(code, label, date)

    def leader(self, code: str, date: str) -> Actor | None:
        """Who led a state on a day: as :meth:`People.leader`."""
        return self.people.leader(code, date)

    def office(self, title: str) -> str:
        """The kind of office that a title names: as :meth:`People.office`."""
        return self.people.office(title)

    def adjective(self, code: str) -> str | None:
        """The nationality adjective of a country."""
        return self._adjectives.get(code)

    def members(self, body: str, day: str | None = None) -> tuple[str, ...]:
        """Codes of the members of a body on a day, of all it ever had without one; () if none are known."""
        rows = self._world.members.get(body, ())
        return tuple(
            dict.fromkeys(
                code
                for code, since, until in rows
                if day is None or (since <= day and (not until or day[: len(until)] < until))
            )
        )

    def bloc(self, body: str, day: str | None) -> tuple[State, ...]:
        """The states that a grouping without a seat of its own acts as on a day; () for any other body."""
        codes = self.members(body, day) if body in self._world.blocs else ()
        home = {state.code: state for state in self.states if state.alpha2}
        return tuple(home[code] for code in codes if code in home)

    def bearers(self, name: str) -> list[Person]:
        """Everyone whose name has all the words of ``name``, whatever the day."""
        return self.people.bearing(asked_of(name.split()))

    def _find(self, head: str) -> list[tuple[str, Actor]]:
        rows: list[list[str]] = []
        for table in self._tables:  # a name of an earlier table hides the same name of a later one
            told = {fold(row[0]) for row in rows}
            rows += [row for row in table.under(head) if fold(row[0]) not in told]
        return [(row[0], Actor(row[1], row[2], *(cell or None for cell in row[3:]))) for row in rows]


def load_states() -> list[State]:
    """Every state, territory, former state and breakaway entity of the tables."""
    return [State(*row) for row in load_table("actors/states")]


def name_line(head: str, name: str, actor: Actor) -> str:
    """A line of names: first piece, name as spelt, and the fields of its meaning."""
    return "\t".join((head, name, actor.name, actor.kind, *(cell or "" for cell in actor[2:])))
