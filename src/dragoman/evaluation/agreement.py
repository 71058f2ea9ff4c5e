"""When a gold and a predicted record match, and on which fields two matched records agree (codebook, section 10).

The gold record always comes first. Each ``*_fit`` returns None where the two cannot match, else a number that is
the higher the better they fit, so that the matching prefers the closer of two candidates.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from dragoman.types import Entity, Event, Measure, Place, Span, Statement, Talks

MUTUAL_TYPES = frozenset({"CONSULT", "COOPERATE"})
"""Event types that are mutual by definition: who stands on which side is never compared."""

MUTUAL_MEASURES = frozenset(
    {
        "sign-agreement",
        "ratify-agreement",
        "suspend-agreement",
        "withdraw-agreement",
        "establish-relations",
        "restore-relations",
        "upgrade-relations",
    }
)
"""Kinds of measure of which a reciprocal one is a single row for both sides."""


def codes(entities: Iterable[Entity]) -> frozenset[str | None]:
    """The set of country or body codes; an entity of unknown nationality counts as None."""
    return frozenset(e.code for e in entities)


def overlap(first: Sequence[Span], second: Sequence[Span]) -> bool:
    """Whether any span of the one shares a character with any span of the other."""
    return any(a.start < b.end and b.start < a.end for a in first for b in second)


def iou(first: Sequence[Span], second: Sequence[Span]) -> float:
    """Characters in both over characters in either."""
    a, b = _characters(first), _characters(second)
    return len(a & b) / len(a | b) if a | b else 0.0


def _characters(spans: Sequence[Span]) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end)}


def same_name(first: str, second: str) -> bool:
    """Whether two canonical names are one, whatever their case, accents, punctuation and leading article."""
    return _plain(first) == _plain(second)


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).casefold()
    words = "".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c)).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


# --- events


def reciprocal(gold: Event) -> bool:
    """Whether both sides of the event are in ``actors``: talks, mutual agreements, two-sided clashes.

    CONSULT and COOPERATE always count as such; any other type does where the gold has several actors and no recipient.
    """
    return gold.event in MUTUAL_TYPES or (len(gold.actors) > 1 and not gold.recipients)


def same_parties(gold: Event, predicted: Event) -> bool:
    """Whether the codes of both sides agree; of a reciprocal event the union is compared."""
    if reciprocal(gold):
        return codes(gold.actors + gold.recipients) == codes(predicted.actors + predicted.recipients)
    return codes(gold.actors) == codes(predicted.actors) and codes(gold.recipients) == codes(predicted.recipients)


def type_fit(gold: Event, predicted: Event) -> float | None:
    """Same type, told in at least one common sentence."""
    if gold.event != predicted.event or not overlap(gold.evidence, predicted.evidence):
        return None
    return (
        4.0 * same_parties(gold, predicted)
        + 2.0 * overlap(gold.trigger, predicted.trigger)
        + (gold.mode == predicted.mode)
        + same_modality(gold, predicted)
        + (gold.date == predicted.date)
    )


def event_fit(gold: Event, predicted: Event) -> float | None:
    """Same type, a common sentence, same codes on both sides."""
    return type_fit(gold, predicted) if same_parties(gold, predicted) else None


def same_modality(gold: Event, predicted: Event) -> bool:
    """Whether the sets of modalities are equal."""
    return set(gold.modality) == set(predicted.modality)


def same_place(gold: Place | None, predicted: Place | None) -> bool:
    """Whether both name the same country, or neither names a place; by name where a place lies in no country."""
    if gold is None or predicted is None:
        return gold is predicted
    if gold.country or predicted.country:
        return gold.country == predicted.country
    return same_name(gold.name, predicted.name)


def sectors(gold: Event, predicted: Event) -> tuple[int, int]:
    """How many of the gold event's entities have a predicted one of the same code and sector, and of how many."""
    right = 0
    for side, other in _sides(gold, predicted):
        rest = [(e.code, e.sector) for e in other]
        for entity in side:
            if (entity.code, entity.sector) in rest:
                rest.remove((entity.code, entity.sector))
                right += 1
    return right, len(gold.actors) + len(gold.recipients)


def _sides(gold: Event, predicted: Event) -> list[tuple[tuple[Entity, ...], tuple[Entity, ...]]]:
    if reciprocal(gold):
        return [(gold.actors + gold.recipients, predicted.actors + predicted.recipients)]
    return [(gold.actors, predicted.actors), (gold.recipients, predicted.recipients)]


# --- statements


def voice_fit(gold: Statement, predicted: Statement) -> float | None:
    """Same code of the speaker, and content that overlaps by at least half."""
    shared = iou(gold.content, predicted.content)
    if gold.speaker.code != predicted.speaker.code or shared < 0.5:
        return None
    return shared + overlap([gold.cue], [predicted.cue]) + (gold.stance == predicted.stance)


def statement_fit(gold: Statement, predicted: Statement) -> float | None:
    """Same speaker, by code and name, and content that overlaps by at least half."""
    return voice_fit(gold, predicted) if same_name(gold.speaker.name, predicted.speaker.name) else None


def same_target(gold: Statement, predicted: Statement) -> bool:
    """Whether both approve or disapprove of an entity of the same code, or of none."""
    if gold.toward is None or predicted.toward is None:
        return gold.toward is predicted.toward
    return gold.toward.code == predicted.toward.code


# --- talks


def talks_fit(gold: Talks, predicted: Talks) -> float | None:
    """Same party codes, and the same date or place where the gold has one."""
    if codes(gold.parties) != codes(predicted.parties):
        return None
    same_day = gold.date is not None and gold.date == predicted.date
    same_spot = gold.place is not None and same_place(gold.place, predicted.place)
    if (gold.date or gold.place) and not (same_day or same_spot):
        return None
    return same_day + same_spot + (gold.status == predicted.status) + overlap(gold.evidence, predicted.evidence)


def span_fit(gold: Span, predicted: Span) -> float | None:
    """Overlap of at least half (intersection over union)."""
    shared = iou([gold], [predicted])
    return shared if shared >= 0.5 else None


# --- measures


def measure_fit(gold: Measure, predicted: Measure) -> float | None:
    """Same kind and sides, in either order where the row stands for both."""
    straight = (gold.by, gold.against) == (predicted.by, predicted.against)
    mutual = gold.reciprocal and gold.kind in MUTUAL_MEASURES
    swapped = mutual and (gold.by, gold.against) == (predicted.against, predicted.by)
    if gold.kind != predicted.kind or not (straight or swapped):
        return None
    return (
        (gold.status == predicted.status) + overlap(gold.evidence, predicted.evidence) + (gold.date == predicted.date)
    )
