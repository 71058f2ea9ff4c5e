"""From the model's scores to trees, lemmas and names."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from dragoman.types import NamedEntity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Integers = NDArray[np.int64]
    Masks = NDArray[np.bool_]

_FORBIDDEN = -1e9
_ROOT_PRICE = 1e5  # taken off every arc from the root, so that the best tree has one root only


def best_heads(scores: Floats, sizes: Sequence[int]) -> Integers:
    """The head of every word of every sentence, as a column of ``scores``: 0 is the root, k the k-th word.

    ``scores`` are sentence x word x head. The highest head of each word is taken; only where those form no tree
    with a single root, the best such tree is searched.
    """
    heads: Integers = scores.argmax(2)
    for i in np.nonzero(~_are_trees(heads, np.asarray(sizes)))[0].tolist():
        size = sizes[i]
        heads[i, :size] = maximum_tree(scores[i, :size, : size + 1])
    return heads


def _are_trees(heads: Integers, sizes: Integers) -> Masks:
    """Which sentences have exactly one root and no cycle."""
    rows, width = heads.shape
    inside = np.arange(width) < sizes[:, None]
    up = np.zeros((rows, width + 1), dtype=np.int64)  # the governor of node k; padding and the root lead to the root
    up[:, 1:] = np.where(inside, heads, 0)
    single = ((heads == 0) & inside).sum(1) == 1
    for _ in range(max(1, width).bit_length()):  # each step doubles the distance
        up = np.take_along_axis(up, up, axis=1)
    trees: Masks = single & ~up.any(1)
    return trees


def maximum_tree(scores: Floats) -> list[int]:
    """The heads of the best tree with one root (Chu and Liu, Edmonds). ``scores``: word x head, column 0 the root."""
    size = len(scores)
    matrix = np.full((size + 1, size + 1), _FORBIDDEN)
    matrix[1:] = scores
    np.fill_diagonal(matrix, _FORBIDDEN)
    heads = _arborescence(matrix)
    if np.count_nonzero(heads[1:] == 0) != 1:  # dearer roots make many cycles, so only now
        matrix[1:, 0] -= _ROOT_PRICE
        heads = _arborescence(matrix)
    return [int(head) for head in heads[1:]]


def _arborescence(scores: NDArray[np.float64]) -> Integers:
    """The best head of every node but node 0. ``scores``: dependent x head."""
    heads: Integers = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    # Shrink the cycle to one node, the last of a smaller graph, and solve that.
    rest = np.setdiff1d(np.arange(len(scores)), cycle)
    inner = scores[cycle, heads[cycle]]
    entering = scores[np.ix_(cycle, rest)] - inner[:, None]
    leaving = scores[np.ix_(rest, cycle)]
    small = np.full((len(rest) + 1, len(rest) + 1), _FORBIDDEN)
    small[:-1, :-1] = scores[np.ix_(rest, rest)]
    small[-1, :-1] = entering.max(0) + inner.sum()
    small[:-1, -1] = leaving.max(1)
    small[0] = _FORBIDDEN
    solved = _arborescence(small)
    governor = solved[-1]  # of the cycle, as a place in ``rest``
    entered = cycle[entering[:, governor].argmax()]
    heads[entered] = rest[governor]
    for place, node in enumerate(rest):
        head = solved[place]
        heads[node] = cycle[leaving[place].argmax()] if head == len(rest) else rest[head]
    heads[0] = 0
    return heads


def _cycle(heads: Integers) -> Integers | None:
    """The nodes of a cycle, or None. Node 0 leads to itself and counts as no cycle."""
    seen = np.zeros(len(heads), dtype=np.int64)
    seen[0] = -1
    for start in range(1, len(heads)):
        node = start
        while seen[node] == 0:
            seen[node] = start
            node = int(heads[node])
        if seen[node] == start:
            cycle = [node]
            while (step := int(heads[cycle[-1]])) != node:
                cycle.append(step)
            return np.array(cycle)
    return None


class RelationRules:
    """What the relations of a tree must keep to, for a list of relation labels."""

    def __init__(self, relations: Sequence[str]) -> None:
        """``root`` is the label of the root alone; ``unique`` are groups of which a governor has at most one."""
        self.root = relations.index("root")
        subjects = {"nsubj", "nsubj:pass", "csubj", "csubj:pass"}
        self.unique: list[Masks] = [np.array([r in group for r in relations]) for group in (subjects, {"obj"})]


def best_relations(scores: Floats, heads: Integers, sizes: Sequence[int], rules: RelationRules) -> Integers:
    """The relation of every word to its head. ``scores``: sentence x word x relation x head.

    Of some groups of relations a governor has at most one: where it would have more, the less certain ones take
    their next best relation outside the group.
    """
    chosen = np.take_along_axis(scores, heads[:, :, None, None], axis=3)[..., 0]
    chosen[..., rules.root] = np.where(heads == 0, -_FORBIDDEN, _FORBIDDEN)
    relations: Integers = chosen.argmax(2)
    inside = np.arange(heads.shape[1]) < np.asarray(sizes)[:, None]
    for group in rules.unique:
        row, word = np.nonzero(group[relations] & inside)
        governor = row * (heads.shape[1] + 1) + heads[row, word]
        if len(governor) == len(set(governor.tolist())):
            continue
        certain = np.where(group, chosen[row, word], _FORBIDDEN).max(1) - np.where(
            group, _FORBIDDEN, chosen[row, word]
        ).max(1)
        order = np.lexsort((-certain, governor))
        for before, after in pairwise(order):
            if governor[before] == governor[after]:
                i, j = row[after], word[after]
                relations[i, j] = np.where(group, _FORBIDDEN, chosen[i, j]).argmax()
    return relations


@lru_cache(maxsize=200_000)
def apply_rule(word: str, rule: str) -> str:
    """The lemma that a rule makes of a word: ``=`` and the lemma, or case, letters to cut, letters to add."""
    if rule[:1] == "=":
        return rule[1:]
    case, digits = rule[:1], 1
    while rule[digits : digits + 1].isdigit():
        digits += 1
    base = word.lower() if case == "l" else word.title() if case == "t" else word
    return (base[: max(0, len(base) - int(rule[1:digits]))] + rule[digits:]) or word


def names_of(labels: Sequence[str]) -> list[NamedEntity]:
    """The names that BIO labels mark; a stray ``I-`` opens a name too."""
    names: list[NamedEntity] = []
    open_label = ""
    for i, label in enumerate(labels):
        if label == "O":
            open_label = ""
            continue
        if label[0] == "B" or label[2:] != open_label:
            open_label = label[2:]
            names.append(NamedEntity(open_label, i, i))
        else:
            names[-1] = NamedEntity(open_label, names[-1].first, i)
    return names


def without_prepositions(names: Sequence[NamedEntity], upos: Sequence[str]) -> list[NamedEntity]:
    """The names, dates without the preposition that the model at times takes in ("on Tuesday")."""
    kept = []
    for name in names:
        if name.label == "TIME" and upos[name.first] == "ADP":
            if name.first == name.last:
                continue
            name = name._replace(first=name.first + 1)
        kept.append(name)
    return kept
