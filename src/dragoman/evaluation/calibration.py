"""Whether confidence keeps what it promises: of the events coded with 0.7, seven in ten should be right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.evaluation.score import Comparison

BANDS = (0.0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0001)


@dataclass(frozen=True, slots=True)
class Judged:
    """A coded event: its confidence, and whether the gold has it."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Band:
    """The events whose confidence lies in one band: how many, their mean confidence, the share that is right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


def judged(comparisons: Iterable[Comparison], types_only: bool = False) -> Iterator[Judged]:
    """Every coded event of the comparisons; ``types_only`` asks only for type and sentence to be right."""
    for comparison in comparisons:
        pairing = comparison.types if types_only else comparison.events
        yield from (Judged(coded.confidence, True) for _, coded in pairing.matched)
        yield from (Judged(coded.confidence, False) for coded in pairing.spurious)


def brier(events: Sequence[Judged]) -> float:
    """The mean squared distance of confidence from what came out (0 best; always saying 0.5 gives 0.25)."""
    return sum((e.confidence - e.right) ** 2 for e in events) / len(events) if events else 0.0


def bands(events: Sequence[Judged]) -> list[Band]:
    """The reliability curve: bands of confidence that hold any event."""
    out = []
    for low, high in pairwise(BANDS):
        inside = [e for e in events if low <= e.confidence < high]
        if inside:
            size = len(inside)
            mean, right = sum(e.confidence for e in inside) / size, sum(e.right for e in inside) / size
            out.append(Band(low, min(high, 1.0), size, mean, right))
    return out


def table(events: Sequence[Judged]) -> Iterator[str]:
    """The curve as lines for a terminal, with the Brier score."""
    yield f"{'confidence':16}{'events':>8}{'mean':>8}{'right':>8}"
    for band in bands(events):
        yield f"{band.low:.1f} to {band.high:.1f}".ljust(16) + f"{band.count:8}{band.confidence:8.2f}{band.right:8.2f}"
    yield f"Brier score {brier(events):.3f} over {len(events)} events"
