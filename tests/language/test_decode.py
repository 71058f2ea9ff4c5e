"""Decoding: always a tree with one root, the best one; relations, lemmas, names."""

import itertools

import numpy as np
import pytest

from dragoman.language.decode import (
    RelationRules,
    apply_rule,
    best_heads,
    best_relations,
    maximum_tree,
    names_of,
    without_prepositions,
)
from dragoman.types import NamedEntity


def is_tree(heads: list[int]) -> bool:
    if heads.count(0) != 1:
        return False
    for start in range(1, len(heads) + 1):
        node, steps = start, 0
        while node and steps <= len(heads):
            node, steps = heads[node - 1], steps + 1
        if node:
            return False
    return True


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_maximum_tree_is_the_best_of_all_trees(size: int) -> None:
    chance = np.random.default_rng(size)
    rows = np.arange(size)
    trees = [heads for heads in itertools.product(range(size + 1), repeat=size) if is_tree(list(heads))]
    for _ in range(30):
        scores = chance.normal(size=(size, size + 1)).astype(np.float32)
        scores[rows, rows + 1] = -1e4
        best = max(trees, key=lambda heads: float(scores[rows, list(heads)].sum()))
        assert maximum_tree(scores) == list(best)


def test_best_heads_are_trees_whatever_the_scores() -> None:
    chance = np.random.default_rng(7)
    sizes = [40, 17, 1, 33]
    scores = chance.normal(size=(4, 40, 41)).astype(np.float32)
    for row, size in enumerate(sizes):
        scores[row, :, size + 1 :] = -1e4
    heads = best_heads(scores, sizes)
    for row, size in enumerate(sizes):
        assert is_tree(heads[row, :size].tolist())


def test_best_heads_keep_greedy_heads_that_form_a_tree() -> None:
    scores = np.zeros((1, 3, 4), dtype=np.float32)
    wanted = [2, 0, 2]
    scores[0, range(3), wanted] = 1
    assert best_heads(scores, [3]).tolist() == [wanted]


def test_a_governor_has_one_object_and_only_the_root_is_root() -> None:
    relations = ["obj", "appos", "root", "nsubj"]
    scores = np.zeros((1, 4, 4, 5), dtype=np.float32)
    heads = np.array([[2, 0, 2, 2]])
    scores[0, 0, 3, 2] = 5  # a subject
    scores[0, 2, 0, 2] = 3  # the surer object
    scores[0, 3, 0, 2], scores[0, 3, 1, 2] = 2, 1.5
    scores[0, 3, 2, 2] = 9  # "root", though it hangs on a word
    chosen = best_relations(scores, heads, [4], RelationRules(relations))[0].tolist()
    assert [relations[k] for k in chosen] == ["nsubj", "root", "obj", "appos"]


@pytest.mark.parametrize(
    ("word", "rule", "lemma"),
    [
        ("said", "l2y", "say"),
        ("Talks", "l1", "talk"),
        ("IRAQ", "t0", "Iraq"),
        ("Russians", "k1", "Russian"),
        ("was", "=be", "be"),
        ("s", "l3", "s"),
        ("Kyiv", "k0", "Kyiv"),
    ],
)
def test_lemma_rules(word: str, rule: str, lemma: str) -> None:
    assert apply_rule(word, rule) == lemma


def test_names_from_bio_labels() -> None:
    labels = ["O", "B-PERSON", "I-PERSON", "B-PERSON", "I-ORG", "I-ORG", "O", "I-PLACE"]
    assert names_of(labels) == [
        NamedEntity("PERSON", 1, 2),
        NamedEntity("PERSON", 3, 3),
        NamedEntity("ORG", 4, 5),
        NamedEntity("PLACE", 7, 7),
    ]


def test_dates_lose_their_preposition() -> None:
    names = [NamedEntity("TIME", 0, 1), NamedEntity("TIME", 2, 2), NamedEntity("ORG", 3, 4)]
    assert without_prepositions(names, ["ADP", "PROPN", "ADP", "ADP", "PROPN"]) == [
        NamedEntity("TIME", 1, 1),
        NamedEntity("ORG", 3, 4),
    ]
