"""Where the parties of an event come from: the words that name them, who resolution says that is, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.coding.casework import Case, label, rule_of
from dragoman.coding.events import Draft, as_members
from dragoman.coding.frames import Candidate
from dragoman.coding.referents import Referent
from dragoman.coding.trace import MODEL
from dragoman.explanations import Point
from dragoman.types import Entity


@dataclass(frozen=True, slots=True)
class Origin:
    """The token of a telling that stands for a party, who that is, and why."""

    candidate: Candidate
    t: int
    identity: str


def parties_of(case: Case, draft: Draft, actors: Sequence[Entity], recipients: Sequence[Entity]) -> Iterator[Point]:
    """A point for each actor and recipient of the finished event."""
    for role, entities in (("actor", actors), ("recipient", recipients)):
        for entity in entities:
            yield _party(case, draft, role, entity)


def _party(case: Case, draft: Draft, role: str, entity: Entity) -> Point:
    origin = origin_of(case, draft, entity)
    if origin is None:
        return Point(role, label(entity), _unnamed(case, draft, role, entity))
    rule = _rule(case, draft, role, entity)
    if rule == MODEL:
        rule += _share(case, origin, role)
    reasons = [_place_in(case, origin), rule, origin.identity]
    why = "; ".join(reason for reason in reasons if reason)
    return Point(role, label(entity), why, (case.phrase(origin.candidate.s, origin.t),))


def origin_of(case: Case, draft: Draft, entity: Entity) -> Origin | None:
    """The words that name the party: in a slot of a frame if they stand in one, else nearest to the trigger."""
    for candidate in draft.mentions:
        for t in _places(case, candidate):
            for referent in case.workings.book.referents(candidate.s, t):
                if _is(case, referent.entity, entity):
                    return Origin(candidate, t, _identity(referent, entity))
            if any(_is(case, found, entity) for found in case.workings.book.party(candidate.s, t)):
                return Origin(candidate, t, "the people of a place that is named as if it were someone")
            if case.phrase(candidate.s, t).text == entity.text == entity.name:
                return Origin(candidate, t, "people of whom no more is told")
    return None


def _is(case: Case, found: Entity, entity: Entity) -> bool:
    """Whether the entity found is the party, or the bloc that it is a member of."""
    day = case.workings.document.report.published
    members = (found, *as_members((found,), case.knowledge.actors, day))
    return any((e.name, e.code) == (entity.name, entity.code) for e in members)


def _places(case: Case, candidate: Candidate) -> Iterator[int]:
    """The tokens of the candidate's sentence, those in slots first, then the nearest to the trigger."""
    tree = case.tree(candidate.s)
    root = case.root(candidate)
    slots = [heads for slots in (root.filled, candidate.slots) for heads in slots.values()]
    first = [c for heads in slots for k in heads for c in (*tree.conjuncts(k), tree.content(k))]
    rest = sorted(range(len(tree.tokens)), key=lambda t: abs(t - candidate.head))
    yield from dict.fromkeys([*first, *rest])


def _place_in(case: Case, origin: Origin) -> str:
    """Which slot of the trigger the words stand in."""
    tree = case.tree(origin.candidate.s)
    root = case.root(origin.candidate)
    word = tree.tokens[root.head].text
    for name, heads in {**root.slots, **root.filled}.items():
        if any(origin.t in (*tree.conjuncts(k), tree.content(k)) for k in heads):
            return f"in the slot {name} of “{word}”"
        if any(tree.bounds(k)[0] <= origin.t <= tree.bounds(k)[1] for k in heads):
            return f"within the slot {name} of “{word}”"
    return ""


def _rule(case: Case, draft: Draft, role: str, entity: Entity) -> str:
    """The operator or rule that brought the party in, "" if the frame itself did."""
    for candidate in (case.trace.latest(draft.mentions[0]), *draft.mentions[1:]):
        for step in case.history(candidate):
            if step.after and entity.name in _names(step.after, role) and entity.name not in _names(step.before, role):
                return rule_of(step)
        root = case.root(candidate)
        if root.reason.startswith("model.") and entity.name in _names(root, role):
            return MODEL
    return ""


def _share(case: Case, origin: Origin, role: str) -> str:
    """How likely the language model finds the words in the role."""
    view = case.view(origin.candidate.s)
    share = view.acts if role == "actor" else view.aimed
    return f" ({share(origin.candidate.head, origin.t):.2f})"


def _names(candidate: Candidate, role: str) -> set[str]:
    return {e.name for e in (candidate.actors if role == "actor" else candidate.recipients)}


def _identity(referent: Referent, entity: Entity) -> str:
    """Why resolution takes the words for the party."""
    if (referent.entity.name, referent.entity.code) != (entity.name, entity.code):
        return f"a member of {referent.entity.name} on the day; {referent.reason.words}"
    others = ", ".join(f"{actor.name} ({actor.code or 'no code'})" for actor in referent.others[:3])
    return referent.reason.words + (f" (it could be {others})" if others else "")


def _unnamed(case: Case, draft: Draft, role: str, entity: Entity) -> str:
    """Why a party is there that no words of the telling name."""
    rule = _rule(case, draft, role, entity)
    if rule:
        return f"{rule}: “{entity.text}”" if entity.text else rule
    if not any(entity.name in _names(mention, role) for mention in draft.mentions):
        return "nobody is named, and such an act is taken to be done by them"
    return "named elsewhere in the report"
