from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.evaluation.matching import pair


def close(gold: int, predicted: int) -> float | None:
    return -abs(gold - predicted) if abs(gold - predicted) <= 1 else None


def test_the_better_fit_is_preferred() -> None:
    found = pair([5], [6, 5], close)
    assert found.matched == ((5, 5),)
    assert found.spurious == (6,)


def test_a_greedy_choice_gives_way_to_a_larger_matching() -> None:
    edges = {("a", "x"): 1.0, ("a", "y"): 2.0, ("b", "y"): 1.0}
    found = pair(["a", "b"], ["x", "y"], lambda g, p: edges.get((g, p)))
    assert set(found.matched) == {("a", "x"), ("b", "y")}
    assert found.missed == found.spurious == ()


def test_nothing_in_common() -> None:
    found = pair([1], [9], close)
    assert (found.matched, found.missed, found.spurious) == ((), (1,), (9,))


@given(st.lists(st.integers(0, 6), max_size=5), st.lists(st.integers(0, 6), max_size=5))
def test_it_is_a_largest_matching(gold: list[int], predicted: list[int]) -> None:
    found = pair(gold, predicted, close)
    assert len(found.matched) + len(found.missed) == len(gold)
    assert len(found.matched) + len(found.spurious) == len(predicted)
    small, large = sorted((gold, predicted), key=len)
    best = max(sum(abs(a - b) <= 1 for a, b in zip(small, order, strict=False)) for order in permutations(large))
    assert len(found.matched) == best
