"""How sure an event is, and what that is made of.

Confidence is the chance that a second coder would find the same event with the same parties: a logistic function of
what the frame, the parties and the language model say. ``tools/fit_confidence.py`` fits its weights to the project's
own sentences and reports; ``docs/accuracy.md`` tells how well it keeps its promise elsewhere.
"""

from __future__ import annotations

from math import exp, log

from dragoman.coding.frames import Candidate

LEAST = 0.2  # less sure events are not recorded
LEAST_PROPOSED = 0.45  # nor those that no frame knows, where they are less sure than this
AIMLESS = frozenset({"PROTEST", "MOBILIZE"})  # acts that need nobody on the other side
FIT = 12  # a closer fit says no more
EDGE = 0.002  # chances nearer to 0 or 1 than this say no more
WEIGHTS = {
    "any": -1.91, "fit": 0.81, "aimed": 2.01, "operators": 0.33, "framed": 0.19, "proposed": 0.43, "model": -1.98,
    "spoken": 0.57,
}  # fmt: skip
WORDS = {
    "any": "any event",
    "fit": "how closely the words fit",
    "aimed": "those on the other side are told",
    "operators": "operators and tense",
    "framed": "what the language model thinks",
    "proposed": "how sure the language model is",
    "model": "no frame knows the words",
    "spoken": "what is said is the act",
}


def confidence_of(candidate: Candidate) -> float:
    """How sure the evidence makes one, 0..1."""
    return round(sum(share for _, share in confidence_parts(candidate)), 2)


def confidence_parts(candidate: Candidate) -> tuple[tuple[str, float], ...]:
    """What the confidence is made of: how much each observation, in order, adds to the chance."""
    parts, total, before = [], 0.0, 0.0
    for name, value in observations(candidate).items():
        if value:
            total += WEIGHTS[name] * value
            now = round(1 / (1 + exp(-total)), 2)
            parts.append((WORDS[name], now - before))
            before = now
    return tuple(parts)


def observations(candidate: Candidate) -> dict[str, float]:
    """What is observed of a candidate, by the names of the weights."""
    chance = min(max(0.5 if candidate.chance is None else candidate.chance, EDGE), 1 - EDGE)
    odds, proposed = log(chance / (1 - chance)), is_proposed(candidate)
    return {
        "any": 1.0,
        "fit": 0.0 if proposed else min(candidate.fit, FIT) / FIT,
        "aimed": float(bool(candidate.recipients or candidate.reciprocal or candidate.event in AIMLESS)),
        "operators": float(min(candidate.reason.count(" > "), 2)),
        "framed": 0.0 if proposed else odds,
        "proposed": odds if proposed else 0.0,
        "model": float(proposed),
        "spoken": float("statement." in candidate.reason),
    }


def is_proposed(candidate: Candidate) -> bool:
    """Whether only the language model has seen it."""
    return "model." in candidate.reason


def is_likely(candidate: Candidate) -> bool:
    """Whether it is sure enough to be recorded; so is anything that the model was not asked about."""
    least = LEAST_PROPOSED if is_proposed(candidate) else LEAST
    return candidate.chance is None or confidence_of(candidate) >= least
