"""Referents: who a phrase of the report denotes, and what the parts of resolution ask of each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from dragoman.coding.mentions import Name, View
from dragoman.coding.reasons import EMPTY, LISTED, Reason
from dragoman.knowledge.entries import Actor
from dragoman.knowledge.roles import Role
from dragoman.types import Entity

if TYPE_CHECKING:
    from dragoman.knowledge import Knowledge

# Sectors in which someone whose country only the report tells is taken for a political actor all the same.
PUBLIC = frozenset(
    {"GOV", "COP", "MIL", "LEG", "JUD", "SPY", "REB", "OPP", "CVL", "REF", "PRE", "PRM", "UAF", "UNK", "CRM"}
)


class Referent(NamedTuple):
    """Someone a phrase denotes.

    ``kind``: state, body, group, person, private (a person of whom nothing political is told) or people.
    ``explicit``: whether the phrase itself, or what it refers back to, says whose. ``reason``: how it was
    found. ``others``: what else the name could have meant.
    """

    entity: Entity
    kind: str
    explicit: bool = True
    actor: Actor | None = None
    reason: Reason = EMPTY
    others: tuple[Actor, ...] = ()


class Book(Protocol):
    """What descriptions and pronouns need to know of the rest of the report."""

    knowledge: Knowledge
    date: str | None
    report_text: str
    sentences: int  # how many the report has

    def view(self, s: int) -> View:
        """Sentence ``s`` with its names."""

    def referents(self, s: int, t: int) -> tuple[Referent, ...]:
        """Who the phrase headed by ``t`` denotes."""

    def named(self, s: int, t: int, name: Name) -> tuple[Referent, ...]:
        """Who a name by itself is."""

    def text(self, s: int, t: int) -> str:
        """The phrase as written."""

    def focus(self, s: int, t: int, local: bool = False, but: frozenset[str] = frozenset()) -> Actor | None:
        """The country that a phrase without one belongs to."""

    def adjective(self, code: str | None) -> str | None:
        """The nationality adjective of the code that the report uses."""

    def country(self, code: str | None) -> Actor | None:
        """The country of the code as the report or the tables name it."""

    def earlier(self, s: int, t: int, role: Role) -> tuple[Referent, ...]:
        """Those that a definite description refers back to."""

    def kin(self, s: int, t: int, role: Role) -> tuple[Referent, ...]:
        """The body of the role's kind that a definite description refers back to."""

    def before(self, lemma: str, s: int, t: int) -> Iterator[tuple[int, int]]:
        """Earlier nouns of that lemma, nearest first."""

    def mentions(self) -> Sequence[tuple[int, int, Actor, bool]]:
        """Countries named in the report: sentence, token, meaning, whether only as a place."""

    def candidates(self, s: int) -> list[tuple[int, float]]:
        """Nominal heads of sentence ``s`` that a pronoun may stand for, with their prominence."""

    def persons_before(self, s: int, t: int) -> Iterator[tuple[int, Referent]]:
        """The persons named before token ``t`` of sentence ``s``, in order, with the sentence that names them first."""

    def gender(self, s: int, t: int) -> str | None:
        """ "m" or "f" where the report tells it of the person named at ``t``."""

    def publisher(self) -> Referent | None:
        """The state or body that publishes the report, if it is one."""

    def signer(self) -> Referent | None:
        """The person who signs a statement in its first line."""


def state_of(actor: Actor, text: str) -> Referent:
    """The state that a name of a country, capital or metonym, or a nationality adjective, stands for."""
    sector = actor.sector if actor.sector and actor.kind != "adjective" else "GOV"
    return Referent(Entity(text, actor.name, actor.code, sector, None, actor.wikidata), "state", True, actor, LISTED)


def entity_of(actor: Actor, text: str) -> Entity:
    """The entity that a meaning of the tables stands for."""
    return Entity(text, actor.name, actor.code, actor.sector, actor.office, actor.wikidata)


def retext(entity: Entity, text: str) -> Entity:
    """The entity as written here."""
    return Entity(text, entity.name, entity.code, entity.sector, entity.office, entity.wikidata)


def because(found: Iterable[Referent], reason: Reason) -> tuple[Referent, ...]:
    """The referents with another reason: they were worked out for another mention and are meant here too."""
    return tuple(r._replace(reason=reason) for r in found)


def same(referent: Referent, others: Iterable[Referent]) -> bool:
    """Whether one of ``others`` is the same entity."""
    return any(r.entity.name == referent.entity.name and r.entity.code == referent.entity.code for r in others)


def coordinated(book: Book, s: int, k: int) -> tuple[Referent, ...]:
    """Referents of the phrase at ``k`` and of those coordinated with it."""
    out: list[Referent] = []
    for c in book.view(s).tree.conjuncts(k):
        out += [r for r in book.referents(s, c) if r not in out]
    return tuple(out)


def is_political(referent: Referent) -> bool:
    """Whether the referent counts as an actor: not a private person, nor a firm or school of which nothing is told."""
    if referent.kind == "private":
        return False
    return referent.explicit or referent.entity.sector in PUBLIC or referent.entity.code is None
