"""One-to-one matching of two lists of records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

Affinity = Callable[[T, T], float | None]
"""How well a gold and a predicted record fit: None where they cannot match, else the higher the better."""


@dataclass(frozen=True, slots=True)
class Pairing(Generic[T]):
    """Which gold record was paired with which predicted one, and what was left over on either side."""

    matched: tuple[tuple[T, T], ...] = ()
    missed: tuple[T, ...] = ()
    spurious: tuple[T, ...] = ()


def pair(gold: Sequence[T], predicted: Sequence[T], affinity: Affinity[T]) -> Pairing[T]:
    """The largest one-to-one matching (augmenting paths); where there is a choice, the better fit is tried first."""
    choices = [_choices(g, predicted, affinity) for g in gold]
    owner: dict[int, int] = {}
    for i in sorted(range(len(gold)), key=lambda i: (-max((fit for fit, _ in choices[i]), default=0.0), i)):
        _augment(i, choices, owner, set())
    partner = {i: j for j, i in owner.items()}
    return Pairing(
        matched=tuple((gold[i], predicted[partner[i]]) for i in range(len(gold)) if i in partner),
        missed=tuple(g for i, g in enumerate(gold) if i not in partner),
        spurious=tuple(p for j, p in enumerate(predicted) if j not in owner),
    )


def _choices(gold: T, predicted: Sequence[T], affinity: Affinity[T]) -> list[tuple[float, int]]:
    """The predicted records that may match, best fit first."""
    fits = ((affinity(gold, p), j) for j, p in enumerate(predicted))
    return sorted(((fit, j) for fit, j in fits if fit is not None), key=lambda choice: (-choice[0], choice[1]))


def _augment(i: int, choices: Sequence[list[tuple[float, int]]], owner: dict[int, int], seen: set[int]) -> bool:
    """Give gold record ``i`` a partner, moving others to their next choice where that frees one."""
    for _, j in choices[i]:
        if j in seen:
            continue
        seen.add(j)
        if j not in owner or _augment(owner[j], choices, owner, seen):
            owner[j] = i
            return True
    return False
