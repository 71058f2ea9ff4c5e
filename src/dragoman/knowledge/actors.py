"""Who can act: states and what they are called, bodies, and people in office by date.

Tables: ``data/actors``, described in ``data/SOURCES.md``; what is read here is ``data/compiled/actors``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dragoman.knowledge.entries import Actor, Office, Person
from dragoman.knowledge.lines import Lines
from dragoman.knowledge.names import NameIndex
from dragoman.knowledge.people import People, sound
from dragoman.knowledge.tables import COMPILED, load_table

STATES = frozenset({"state", "territory", "former", "breakaway", "region"})


class Actors:
    """Names of states, bodies and people."""

    def __init__(self, names: Sequence[Lines], people: People, adjectives: Mapping[str, str]) -> None:
        """``names``: lines of :func:`name_line`, filed by their first piece; the user's own go first."""
        self._tables = names
        self._names = NameIndex(self._find)
        self._adjectives = adjectives
        self.people = people

    @classmethod
    def load(cls, names: Iterable[str] = (), people: Iterable[str] = ()) -> Actors:
        """The shipped tables, and before them the lines of the user's own ``names`` and ``people``."""
        offices = {label: Office(sector, rank, tuple(t)) for label, sector, rank, t in load_table("actors/offices")}
        folder = COMPILED / "actors"
        own_names, own_people = Lines(names), Lines(people)
        shipped = People([own_people, Lines.load(folder / "people.tsv")], offices)
        return cls([own_names, Lines.load(folder / "names.tsv")], shipped, load_table("actors/adjectives"))

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

    def bearers(self, name: str) -> list[Person]:
        """Everyone whose name has all the words of ``name``, whatever the day."""
        return self.people.bearing({sound(part) for part in name.lower().split()})

    def _find(self, head: str) -> list[tuple[str, Actor]]:
        rows = [row for table in self._tables for row in table.under(head)]
        return [(row[0], Actor(row[1], row[2], *(cell or None for cell in row[3:]))) for row in rows]


def name_line(head: str, name: str, actor: Actor) -> str:
    """A line of names: first piece, name as spelt, and the fields of its meaning."""
    return "\t".join((head, name, actor.name, actor.kind, *(cell or "" for cell in actor[2:])))
