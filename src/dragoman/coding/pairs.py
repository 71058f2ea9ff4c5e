"""One marked pair: what a given source does to a given target in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import log
from typing import NamedTuple

from dragoman.coding.composition import compose
from dragoman.coding.events import by_tense, demand, flags_of, is_demanded
from dragoman.coding.frames import Actorbook, Candidate, find_candidates, same_as_any
from dragoman.coding.opinions import NONE, View
from dragoman.coding.tree import Tree
from dragoman.knowledge.lexicon import Lexicon
from dragoman.types import Entity, Opinion, Span

FLOOR = 1e-4  # the least chance that counts
# How much a frame's word counts against the model's, by how many of its parties are the marked ones (``fit``).
TRUST = {5: 4.0, 3: 3.0, 2: 2.0, 0: 0.7}
DERIVED = 2.0  # more where tense or an operator has made it: there rules see more than the model


class PairCode(NamedTuple):
    """What a source does to a target: the type, and the CAMEO code where a frame tells it."""

    event: str
    cameo: str | None


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


def judge_pair(
    trees: Sequence[Tree],
    opinions: Sequence[Opinion | None],
    lexicon: Lexicon,
    book: Actorbook,
    source: Span | None,
    target: Span | None,
) -> PairCode | None:
    """What the source does to the target, by the frames and the model together; None if neither knows.

    What a frame says weighs the more, the more of its parties are the marked ones; the model adds the logarithm of
    the chance it gives each type.
    """
    candidate = code_pair(trees, lexicon, book, source, target)
    thought = chances(trees, opinions, source, target)
    if not thought:
        return PairCode(candidate.event, candidate.cameo) if candidate else None
    weights = {event: log(max(share, FLOOR)) for event, share in thought.items()}
    if candidate and candidate.event in weights:
        weights[candidate.event] += TRUST.get(fit(candidate)[0], TRUST[0]) + DERIVED * (" > " in candidate.reason)
    best = max(weights, key=lambda event: weights[event])
    return PairCode(best, candidate.cameo if candidate and candidate.event == best else None)


def chances(
    trees: Sequence[Tree], opinions: Sequence[Opinion | None], source: Span | None, target: Span | None
) -> dict[str, float]:
    """What the model thinks of each type between the marked phrases; {} where it has no opinion."""
    found: dict[str, float] = {}
    for tree, opinion in zip(trees, opinions, strict=False):
        view = View(opinion)
        sources, targets = heads_of(tree, source), heads_of(tree, target)
        for event, share in view.between(sources, targets).items():
            if event != NONE:
                found[event] = max(found.get(event, 0.0), share)
    return found


def heads_of(tree: Tree, span: Span | None) -> list[int]:
    """The words of a marked phrase that govern its others."""
    if span is None:
        return []
    inside = [i for i, t in enumerate(tree.tokens) if span.start < t.end and t.start < span.end]
    return [i for i in inside if tree.head(i) not in inside and tree.tokens[i].upos != "PUNCT"]


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
