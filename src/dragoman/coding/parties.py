"""Parties: who takes part in a meeting, by name or as "both sides", and for which side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from dragoman.coding.frames import Actorbook, entities
from dragoman.coding.match import Slots
from dragoman.coding.tree import Tree
from dragoman.knowledge.meetings import RANKS, Meetings
from dragoman.types import Document, Entity, Place

PARTNERS = ("subj", "obj", "of", "amod", "compound", "with", "between", "among", "amongst", "from", "to")
LIGHT = frozenset({"the", "these", "this", "those", "that", "both", "such"})
Side = tuple[str | None, str | None]


class Clock(Protocol):
    """When, where, how long and for which time a meeting took place, and on whose word that is told."""

    def date(self, s: int, t: int, own: bool = False) -> str | None:
        """ISO date or interval of what is told at token ``t`` of sentence ``s``."""

    def place(self, s: int, t: int, own: bool = False) -> Place | None:
        """Its place."""

    def speaker(self, s: int, t: int) -> Entity | None:
        """On whose word it rests, None if on the report's own."""

    def duration(self, s: int, t: int) -> str | None:
        """ISO 8601 length ("PT6H")."""

    def ordinal(self, s: int, t: int) -> int | None:
        """2 for "second talks"."""


@dataclass(slots=True)
class Desk:
    """What the reading of one report needs at hand."""

    document: Document
    trees: Sequence[Tree]
    book: Actorbook
    clock: Clock
    words: Meetings
    pair: list[Entity] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The report's text."""
        return self.document.report.text


# --- sides


def members(desk: Desk, found: Iterable[Entity | None]) -> list[Entity]:
    """Those who can take part in talks between states, armed groups and international bodies."""
    return [e for e in found if e and e.code and e.sector not in desk.words.lists["outsiders"]]


def side(entity: Entity) -> Side:
    """Which side the entity belongs to: its country, apart from that country's rebels and opposition."""
    return entity.code, entity.sector if entity.sector in ("REB", "OPP", "PRE", "PRM", "PTY") else None


def sides_of(parties: Iterable[Entity]) -> frozenset[Side]:
    """The sides that take part."""
    return frozenset(side(e) for e in parties)


def is_meeting_of_sides(parties: Iterable[Entity]) -> bool:
    """Whether two or more sides are named."""
    return len(sides_of(parties)) > 1


def add_members(parties: list[Entity], more: Iterable[Entity]) -> None:
    """Add those whose side is not yet there; a person replaces the bare state."""
    for entity in more:
        same = next((n for n, e in enumerate(parties) if side(e) == side(entity)), -1)
        if same < 0:
            parties.append(entity)
        elif entity.office and not parties[same].office:
            parties[same] = entity


def level_of(parties: Sequence[Entity], words: Meetings) -> str | None:
    """The lowest rank among the parties whose rank is told (codebook, settled cases)."""
    ranks = [rank for rank in (words.rank(f"{p.office or ''} {p.text} {p.name}") for p in parties) if rank]
    return min(ranks, key=RANKS.index, default=None)


# --- phrases that name them


def named_in(desk: Desk, s: int, slots: Slots) -> list[Entity]:
    """Those named in the slots of a word of meeting who can take part."""
    parties: list[Entity] = []
    for name in PARTNERS:
        add_members(parties, named(desk, s, slots.get(name, ())))
    return parties


def named(desk: Desk, s: int, heads: Iterable[int]) -> list[Entity]:
    """Those who can take part among the phrases and what is coordinated with them or with their appositions."""
    tree = desk.trees[s]
    parties: list[Entity] = []
    for head in heads:
        if desk.pair and is_the_pair(tree, head):
            parties += desk.pair
            continue
        beside = [c for a in tree.kids(head, "appos", "flat") for c in tree.conjuncts(a)]
        for k in dict.fromkeys((*tree.conjuncts(head), *beside)):
            parties += members(desk, entities(tree, s, [k], desk.book)) or faction(desk, s, k, parties)
    return parties


def is_the_pair(tree: Tree, k: int) -> bool:
    """Whether the phrase means the two sides of one country that met before: "both delegations", "the two sides"."""
    counted = any(tree.lemma(c) in ("both", "two") for c in tree.kids(k, "det", "nummod", "det:predet"))
    return counted and tree.lemma(k) in ("side", "delegation", "party") and tree.kid(k, "nmod", "amod", "compound") < 0


def faction(desk: Desk, s: int, k: int, others: Sequence[Entity]) -> list[Entity]:
    """A faction that only its name tells ("the rebel Front for Renewal"), as a side of the country named before it."""
    tree, code = desk.trees[s], next((e.code for e in others), None)
    words = [k, *tree.kids(k, "amod", "compound")]
    sector = next((x for w in words if (x := desk.words.factions.get(tree.lemma(w)))), None)
    if not code or not sector:
        return []
    last = max([k, *(tree.bounds(c)[1] for c in tree.kids(k, "nmod", "flat"))])
    span = tree.span(desk.text, min(words), last)
    start = next((w for w in range(min(words), k + 1) if tree.tokens[w].upos == "PROPN"), min(words))
    return [Entity(span.text, tree.span(desk.text, start, last).text, code, sector)]


def is_all(tree: Tree, heads: Iterable[int], words: Meetings) -> bool:
    """Whether the phrase means all who met: "they", "the parties", "both sides"."""
    for k in heads:
        token = tree.tokens[k]
        plural = token.text.lower() == "they" or token.xpos in ("NNS", "NNPS") or token.lemma.lower() in ("pair", "duo")
        own = any(
            tree.rel[c] in ("amod", "nmod", "compound", "acl:relcl", "nmod:poss", "appos") for c in tree.children[k]
        )
        definite = token.upos == "PRON" or any(tree.lemma(d) in {*LIGHT, "two", "three"} for d in tree.children[k])
        numbered = all(tree.lemma(c) == "foreign" for c in tree.kids(k, "amod", "compound"))
        if words.has("sides", token.lemma.lower()) and plural and definite and (numbered or not own):
            return True
    return False
