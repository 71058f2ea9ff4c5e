"""How sure an event is, and what that is made of."""

from __future__ import annotations

from dragoman.coding.frames import Candidate

MOST = 0.95


def confidence_of(candidate: Candidate) -> float:
    """How sure the evidence makes one, 0..1."""
    return round(min(MOST, sum(share for _, share in confidence_parts(candidate))), 2)


def confidence_parts(candidate: Candidate) -> tuple[tuple[str, float], ...]:
    """What the confidence is made of: closeness of the frame, whether it says to whom, less for each operator."""
    return (
        ("any event", 0.45),
        ("how closely the words fit", 0.06 * min(candidate.fit, 6)),
        ("those on the other side are told", 0.08 if candidate.recipients or candidate.reciprocal else 0.0),
        ("operators and tense", -0.06 * candidate.reason.count(" > ")),
    )
