"""Opinions written by hand: nothing is thought of any word but what is told here."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from dragoman.coding.opinions import ROOTS
from dragoman.types import Opinion

LABELS = ("NONE", *ROOTS)
FLAGS = ("", "h", "f", "y", "n")


def opinion(
    size: int,
    events: Mapping[int, tuple[str, float]] | None = None,
    actors: Mapping[tuple[int, int], float] | None = None,
    recipients: Mapping[tuple[int, int], float] | None = None,
    flags: Mapping[int, str] | None = None,
    pairs: Mapping[tuple[int, int], tuple[str, float]] | None = None,
) -> Opinion:
    """An opinion on ``size`` words: type by word, chance of a role by (word that tells, party), type by pair."""
    told, modality = np.zeros((size, len(LABELS))), np.zeros((size, len(FLAGS)))
    roles, between = np.zeros((size, 2, size)), np.zeros((size, len(LABELS), size))
    told[:, 0], modality[:, 0], between[:, 0] = 1, 0.5, 1
    for t, (event, share) in (events or {}).items():
        told[t, 0], told[t, LABELS.index(event)] = 1 - share, share
    for t, flag in (flags or {}).items():
        modality[t, FLAGS.index(flag)] = 0.9
    for role, given in enumerate((actors, recipients)):
        for (t, k), share in (given or {}).items():
            roles[t, role, k] = share
    for (a, b), (event, share) in (pairs or {}).items():
        between[a, 0, b], between[a, LABELS.index(event), b] = 1 - share, share
    arrays = [array.astype(np.float32) for array in (told, modality, roles, between)]
    return Opinion(*arrays, LABELS, FLAGS)
