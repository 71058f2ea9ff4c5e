"""Meanings: which of those that bear a name it stands for in a report."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.countries import Countries
from dragoman.coding.mentions import Name, View, find_role
from dragoman.coding.reasons import LISTED
from dragoman.coding.referents import Book, Referent
from dragoman.knowledge.entries import Actor
from dragoman.types import Entity


class Meanings:
    """The meanings that the names of a report have in it."""

    def __init__(self, views: Sequence[View], countries: Countries, date: str | None) -> None:
        self._views = views
        self._countries = countries
        self._date = date

    def of(self, name: Name) -> Actor:
        """Which of its meanings a name has here: one in force on the day, of a country that the report is about."""
        actors = name.actors
        if len(actors) == 1:
            return actors[0]
        if self._date:
            day = self._date
            actors = tuple(a for a in actors if a.stood(day)) or actors
        bodies = [a for a in actors if a.kind == "body"]
        if len(bodies) > 1:
            near = [a for a in bodies if a.code in self._countries.named]
            return near[0] if near else bodies[0]
        seats = [a for a in actors if a.kind in ("capital", "metonym")]
        if len({a.code for a in seats}) > 1:  # Brussels is the seat of two, and news is of the Union's
            return max(seats, key=lambda a: (self.told(a.code, name), a.kind == "metonym"))
        shadow = next((a for a in actors if a.kind == "place-name"), None)
        first = next((a for a in actors if a.kind != "place-name"), actors[0])
        if shadow and self.count(shadow.code, name) > 2 * self.count(first.code, name):
            return shadow
        return first

    def told(self, code: str | None, name: Name) -> int:
        """How often the report names the country or body of that code by other names."""
        names = (n for view in self._views for n in view.names if n.actors != name.actors)
        return sum(any(a.code == code for a in n.actors) for n in names)

    def count(self, code: str | None, name: Name) -> int:
        """How often the report names the country of that code in other words than ``name``."""
        return sum(a.code == code and name.actors[0] != a for _, _, a, _ in self._countries.mentions)

    def is_elsewhere(self, s: int, name: Name, actor: Actor) -> bool:
        """Whether a parliament or court of a common name is not the listed one but the one the report is about."""
        if actor.sector not in ("LEG", "JUD") or actor.code is None or actor.code in self._countries.named:
            return False
        return bool(self._countries.named) and find_role(self._views[s], name.head) is not None


def is_people(view: View, t: int) -> bool:
    """Whether a nationality adjective stands by itself for people: "the British"."""
    tree = view.tree
    return tree.rel[t] not in ("amod", "compound", "nmod:desc", "flat", "conj", "nmod:poss", "nmod:unmarked")


def people_of(book: Book, s: int, t: int, actor: Actor, text: str) -> Referent:
    """ "Russians" are civilians; "the Russians" who act are their state."""
    view = book.view(s)
    tree = view.tree
    definite = any(view.lemmas[k] == "the" for k in tree.children[t])
    token = tree.tokens[t]
    several = token.xpos in ("NNS", "NNPS") or token.text[-1:] in ("h", "e")
    if definite and several and tree.base(t) in ("nsubj", "obj", "iobj") and actor.sector in ("CVL", None):
        country = book.country(actor.code) or actor
        return Referent(Entity(text, country.name, actor.code, "GOV"), "people", True, country, LISTED)
    name = actor.name if actor.kind == "demonym" else text
    entity = Entity(text, name, actor.code, actor.sector or "CVL")
    return Referent(entity, "people", True, book.country(actor.code), LISTED)
