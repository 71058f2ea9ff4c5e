"""One marked pair: what a given source does to a given target in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.coding.composition import compose
from dragoman.coding.events import by_tense, demand, flags_of, is_demanded
from dragoman.coding.frames import Actorbook, Candidate, find_candidates, same_as_any
from dragoman.coding.tree import Tree
from dragoman.knowledge.lexicon import Lexicon
from dragoman.types import Entity, Span

SOURCE = Entity("source", "source", "SOURCE", "GOV")
TARGET = Entity("target", "target", "TARGET", "GOV")


class PairBook:
    """An Actorbook in which whatever stands in the marked spans is the source or the target."""

    def __init__(self, book: Actorbook, trees: Sequence[Tree], source: Span | None, target: Span | None) -> None:
        self.book = book
        self.trees = trees
        self.spans = [(span, entity) for span, entity in ((source, SOURCE), (target, TARGET)) if span]

    def marked(self, s: int, t: int) -> tuple[Entity, ...]:
        """The marked entity that token ``t`` belongs to."""
        token = self.trees[s].tokens[t]
        return tuple(entity for span, entity in self.spans if span.start < token.end and token.start < span.end)

    def at(self, s: int, t: int) -> tuple[Entity, ...]:
        """Entities denoted by the phrase headed by token ``t``, the marked ones before all others."""
        return self.marked(s, t) or self.book.at(s, t)

    def party(self, s: int, t: int) -> tuple[Entity, ...]:
        """As ``at``, where the phrase must be a party."""
        return self.marked(s, t) or self.book.party(s, t)

    def owner(self, s: int, t: int) -> tuple[Entity, ...]:
        """Entities that own the thing at ``t``; a marked phrase below it counts."""
        tree = self.trees[s]
        inside = (self.marked(s, k) for k in tree.subtree(t) if k != t)
        return next((found for found in inside if found), ()) or self.book.owner(s, t)

    def kind(self, s: int, t: int) -> frozenset[str]:
        """Slot classes; a marked phrase is a political actor."""
        kinds = self.book.kind(s, t)
        return kinds | {"actor", "polity", "person"} if self.marked(s, t) else kinds

    def span(self, s: int, t: int) -> Span:
        """The phrase as written."""
        return self.book.span(s, t)


def code_pair(
    trees: Sequence[Tree], lexicon: Lexicon, book: Actorbook, source: Span | None, target: Span | None
) -> Candidate | None:
    """The candidate that best fits between the marked phrases, None if no frame matches in the sentence."""
    marked = PairBook(book, trees, source, target)
    found: list[Candidate] = []
    for s, tree in enumerate(trees):
        candidates = find_candidates(tree, s, lexicon, marked)
        found.extend(compose(tree, s, candidates, lexicon, marked) if candidates else ())
    tensed = [with_tense(trees[c.s], c) for c in found]
    return max(tensed, key=fit, default=None)


def with_tense(tree: Tree, candidate: Candidate) -> Candidate:
    """The candidate with the type that its tense gives it."""
    if is_demanded(tree, candidate) and same_as_any(TARGET, candidate.actors):
        return demand(candidate, SOURCE)
    return by_tense(replace(candidate, modality=candidate.modality | flags_of(tree, candidate)))


def fit(candidate: Candidate) -> tuple[int, int]:
    """How well the candidate joins the two: by its roles first, then by the closeness of its frame."""
    names = [names_of(candidate.actors), names_of(candidate.recipients)]
    acts, aimed = "source" in names[0], "target" in names[1] or "target" in names[0]
    return 3 * acts + 2 * aimed - 2 * ("source" in names[1]), candidate.fit


def names_of(entities: Iterable[Entity]) -> set[str]:
    """The names of the entities."""
    return {e.name for e in entities}
