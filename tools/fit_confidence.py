"""Fits the weights of confidence (``dragoman/coding/confidence.py``) to the project's own sentences and reports.

python tools/fit_confidence.py
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import dragoman
from dragoman.coding import confidence
from dragoman.coding.events import Draft
from dragoman.coding.pipeline import work_out
from dragoman.evaluation.gold import load_gold
from dragoman.evaluation.score import compare
from dragoman.evaluation.sentences import compare_events, load_sentences
from dragoman.types import Report

EVAL = Path(__file__).parent.parent / "eval"
KEEN = 0.5  # how strongly weights are kept small
STEPS = 100


def observed(coder: dragoman.Coder) -> Iterator[tuple[dict[str, float], bool]]:
    """What is observed of every event that is coded, however unlikely, and whether it is right."""
    for sentence in load_sentences(EVAL / "sentences"):
        document = coder.language.analyse(Report(sentence.text, published=sentence.published))
        workings = work_out(document, coder.knowledge)
        right = {id(coded) for _, coded in compare_events(sentence, workings.dossier).events.matched}
        yield from told(workings.drafts, [id(e) in right for e in workings.dossier.events])
    for gold in load_gold(EVAL / "gold"):
        workings = work_out(coder.language.analyse(gold.report), coder.knowledge)
        right = {id(coded) for _, coded in compare(gold, workings.dossier).events.matched}
        yield from told(workings.drafts, [id(e) in right for e in workings.dossier.events])


def told(drafts: Sequence[Draft], right: Sequence[bool]) -> Iterator[tuple[dict[str, float], bool]]:
    """The observations of the drafts beside whether each is right."""
    for draft, hit in zip(drafts, right, strict=True):
        yield confidence.observations(draft.candidate), hit


def fit(rows: Sequence[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """The weights of a logistic regression, by Newton's method; all but the first are kept small."""
    names = list(confidence.WEIGHTS)
    x: NDArray[np.float64] = np.array([[seen[name] for name in names] for seen, _ in rows])
    y: NDArray[np.float64] = np.array([float(right) for _, right in rows])
    keen = KEEN * np.r_[0.0, np.ones(len(names) - 1)]
    weights: NDArray[np.float64] = np.zeros(len(names))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-x @ weights))
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + np.diag(keen + 1e-6)
        weights = weights + np.linalg.solve(curve, x.T @ (y - chance) - keen * weights)
    chance = 1 / (1 + np.exp(-x @ weights))
    print(f"{len(rows)} events, {y.mean():.3f} right, Brier score {((chance - y) ** 2).mean():.3f}")
    return dict(zip(names, weights.round(2).tolist(), strict=True))


def main() -> None:
    """Print the weights to be written into ``confidence.WEIGHTS``."""
    confidence.LEAST = confidence.LEAST_PROPOSED = 0.0  # the unlikely ones teach too
    print(fit(list(observed(dragoman.load(threads=2)))))


if __name__ == "__main__":
    main()
