"""Whether two tellings are of one occurrence: same act, same parties, dates that can be the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dragoman.coding.composition import codes
from dragoman.coding.frames import Candidate, same_as_any
from dragoman.coding.tree import Tree
from dragoman.types import Entity


class Told(Protocol):
    """An event that is being gathered (coding.events)."""

    @property
    def candidate(self) -> Candidate:
        """The candidate that tells it best."""

    @property
    def mentions(self) -> Sequence[Candidate]:
        """All that tell it."""

    @property
    def date(self) -> str | None:
        """ISO date or interval."""


def same_occurrence(a: Told, b: Told, trees: Sequence[Tree]) -> bool:
    """Whether two drafts tell one occurrence: same type, parties and modality, and dates that can be the same."""
    x, y = a.candidate, b.candidate
    if x.event != y.event or not compatible(a.date, b.date) or ("negation" in x.modality) != ("negation" in y.modality):
        return False
    if (x.event != "REQUEST" and any(m.s == x.s for m in b.mentions)) or not same_people(x.actors, y.actors):
        return False
    if x.mode and y.mode and x.mode != y.mode and x.event != "REQUEST":
        return False
    if x.reciprocal or y.reciprocal:
        if codes(x.actors + x.recipients) != codes(y.actors + y.recipients):
            return False
    elif codes(x.actors) != codes(y.actors) or (
        x.recipients and y.recipients and codes(x.recipients) != codes(y.recipients)
    ):
        return False
    return same_wording(x, y, trees)


def same_people(a: Sequence[Entity], b: Sequence[Entity]) -> bool:
    """Whether two lists can be of the same participants: not leaders here and envoys there."""
    told = [{(e.name, e.code) for e in side if is_specific(e)} for side in (a, b)]
    return not (told[0] and told[1]) or not told[0].isdisjoint(told[1])


def is_specific(entity: Entity) -> bool:
    """Whether the entity is a person or group of its own ("Russian diplomats"), not just a state or body."""
    return bool(entity.office) or any(w.islower() and w not in ("of", "the", "and", "for") for w in entity.name.split())


def same_wording(x: Candidate, y: Candidate, trees: Sequence[Tree]) -> bool:
    """Whether the two are told by the same frame or word or, but for sanctions, which come in many, as the same act."""
    if (
        x.event == "CONSULT"
        or frame_of(x) == frame_of(y)
        or same_victim(x, y)
        or (x.cameo == y.cameo and x.event not in ("SANCTION", "REQUEST"))
    ):
        return True
    return trees[x.s].lemma(x.head) == trees[y.s].lemma(y.head)


def same_victim(x: Candidate, y: Candidate) -> bool:
    """Whether both are violence by unknown hands against the same people."""
    unknown = x.event == "ASSAULT" and not any(e.code for e in (*x.actors, *y.actors))
    return unknown and any(e.sector not in ("GOV", None) for e in x.recipients if same_as_any(e, y.recipients))


def frame_of(candidate: Candidate) -> str:
    """Id of the frame at the bottom of the candidate's reason."""
    return candidate.reason.rpartition(" > ")[2]


def compatible(a: str | None, b: str | None) -> bool:
    """Whether two dates can be of one occurrence: one unknown, or one inside the other."""
    if not a or not b or a == b:
        return True
    (a1, a2), (b1, b2) = ends(a), ends(b)
    return a1 <= b1 <= b2 <= a2 or b1 <= a1 <= a2 <= b2


def ends(when: str) -> tuple[str, str]:
    """First and last day of a date or interval, as ISO days."""
    first, _, last = when.partition("/")
    last = last or first
    return (first + "-01-01"[len(first) - 4 :])[:10], (last + "-12-31"[len(last) - 4 :])[:10]
