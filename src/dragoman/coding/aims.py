"""At whom praise, criticism and refusals of a deed are aimed: at whoever did it, here or in what was told before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from dragoman.coding.composition import FREEING, codes
from dragoman.coding.frames import Candidate, same_as_any
from dragoman.coding.occurrences import Told
from dragoman.coding.tree import Tree
from dragoman.knowledge.lexicon import Lexicon
from dragoman.types import Entity

# Acts that answer another act, and are aimed at those who did it.
AIMED_BACK = frozenset({"ACCUSE", "SUPPORT", "REJECT", "CONCEDE"})
# What is said is of a deed: it is aimed at whoever did it, and where that is not told, at nobody.
DEED = "deed"
# The types of act that a word for whatever somebody did stands for.
STEPS = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "RETREAT", "CONCEDE", "SUPPORT", "COOPERATE", "AID"})
DEMANDS = frozenset({"REQUEST", "ACCUSE", "REJECT"})
CAPTURES = frozenset({"COERCE", "SANCTION", "ASSAULT"})
NEAR = 3  # sentences back that an act may answer


class States(Protocol):
    """The states of a report (coding.resolution)."""

    def state(self, code: str | None) -> Entity | None:
        """The state of that code, if the report names it."""


def not_own_side(candidate: Candidate) -> Candidate:
    """What a government says of its own country in anger is of a harm done to it ("called it an attack on us")."""
    if candidate.event not in ("ACCUSE", "THREATEN") or any(e.sector != "GOV" for e in candidate.actors):
        return candidate
    own = codes(candidate.actors)
    kept = tuple(e for e in candidate.recipients if e.code not in own or e.sector != "GOV" or e.office)
    return replace(candidate, recipients=kept) if len(kept) < len(candidate.recipients) else candidate


def judged_things(candidate: Candidate) -> list[int]:
    """The heads of what is praised or criticised, where that is a thing that somebody did: the theme, the object."""
    heads = [candidate.theme] if candidate.theme >= 0 else []
    return heads + [k for k in candidate.filled.get("obj", ()) if k not in heads]


def aim(candidate: Candidate, others: Sequence[Candidate]) -> Candidate:
    """Praise or criticism of an event goes to those who did it, not to those who suffered it."""
    things = judged_things(candidate) if candidate.event in AIMED_BACK else []
    done = next((c for c in others if c.head in things and c is not candidate), None)
    if done is None:
        return candidate
    makers = tuple(e for e in done.actors if not same_as_any(e, candidate.actors))
    named = [k for k in candidate.filled.get("obj", ()) if k != done.head]  # "criticised Peru for the arrest of ..."
    if named:
        return candidate if candidate.recipients else replace(candidate, recipients=makers)
    suffering = codes(done.recipients) - codes(done.actors)
    kept = tuple(e for e in candidate.recipients if e.code not in suffering)
    return replace(candidate, recipients=makers or kept, traits=candidate.traits | {DEED})


def aim_protest(candidate: Candidate, others: Sequence[Candidate], tree: Tree) -> Candidate:
    """A protest is against those who did what it is about, or of whom it demands something."""
    if candidate.event != "PROTEST":
        return candidate
    slots = [k for name in ("obj", "against", "over", "at") for k in candidate.slots.get(name, ())]
    things = {candidate.theme, *slots, *judged_things(candidate)}
    done = next((c for c in others if c.head in things and c.event in STEPS), None)
    if done:
        return replace(candidate, recipients=done.actors or candidate.recipients, traits=candidate.traits | {DEED})
    first, last = tree.bounds(candidate.support if candidate.support >= 0 else candidate.head)
    inside = (c for c in others if first <= c.head <= last and c.event in DEMANDS and c.recipients)
    demand = None if candidate.recipients else next(inside, None)
    return replace(candidate, recipients=demand.recipients) if demand else candidate


def aim_at_crowd(candidate: Candidate, others: Sequence[Candidate], drafts: Sequence[Told]) -> Candidate:
    """Tear gas without a word on whom it hit hit the crowd that the report tells of."""
    if candidate.recipients or candidate.mode != "crowd-control":
        return candidate
    near = [d.candidate for d in reversed(drafts) if d.candidate.s >= candidate.s - NEAR]
    crowds = (e for c in (*others, *near) for e in c.actors if e.sector == "CVL" and c.event in ("PROTEST", "ASSAULT"))
    crowd = next(crowds, None)
    return replace(candidate, recipients=(crowd,)) if crowd else candidate


def aim_at_captors(candidate: Candidate, drafts: Sequence[Told]) -> Candidate:
    """Whoever demands somebody's release means those who took them, not those who are to be freed."""
    if candidate.event != "REQUEST" or FREEING not in candidate.traits:
        return candidate
    own = codes(candidate.actors)
    for draft in reversed(drafts):
        done = draft.candidate
        if (
            done.event in CAPTURES
            and done.actors
            and codes(done.recipients) & own
            and codes(done.actors).isdisjoint(own)
        ):
            return replace(candidate, recipients=done.actors)
    return candidate


def aim_at_host(candidate: Candidate, drafts: Sequence[Told], book: States) -> Candidate:
    """Envoys are recalled, and missions closed, in the state with which the report has just told of a quarrel."""
    if candidate.recipients or candidate.event != "SANCTION" or "mission" not in candidate.traits:
        return candidate
    own = codes(candidate.actors)
    for draft in reversed(drafts):
        done = draft.candidate
        sides = [e for e in (*done.actors, *done.recipients) if e.code]
        others = [e for e in sides if e.code not in own]
        host = book.state(others[0].code) if others and len(codes(others)) == 1 else None
        if host and done.s >= candidate.s - NEAR and len(others) < len(sides):
            return replace(candidate, recipients=(host,))
    return candidate


def aim_back(candidate: Candidate, tree: Tree, lexicon: Lexicon, drafts: Sequence[Told]) -> Candidate:
    """As :func:`aim`, for an event told before: "condemned the operation", "declined the request"."""
    if candidate.recipients or candidate.event not in AIMED_BACK:
        return candidate
    here = of_this_sentence(candidate, tree, drafts)
    if here:
        return replace(candidate, recipients=here)
    heads = [k for k in judged_things(candidate) if is_definite(tree, k)]
    heads += [c for k in heads for c in tree.kids(k, "nmod") if tree.case(c) == "of" and is_definite(tree, c)]
    things = [tree.lemma(k) for k in heads]
    types = {trigger.frame.event for thing in things for trigger in lexicon.nouns.get(thing, ())}
    if not lexicon.classes.get("doings", frozenset()).isdisjoint(things):
        types |= STEPS
    for draft in reversed(drafts):
        done = draft.candidate
        makers = tuple(e for e in done.actors if not same_as_any(e, candidate.actors))
        if done.event in types and done.s >= candidate.s - NEAR and makers and len(makers) == len(done.actors):
            return replace(candidate, recipients=makers)
    return candidate


def of_this_sentence(candidate: Candidate, tree: Tree, drafts: Sequence[Told]) -> tuple[Entity, ...]:
    """Who did what is judged, where the same sentence tells it: "signed a treaty, which they called a betrayal"."""
    things = set(judged_things(candidate))
    things |= {tree.head(k) for k in things if tree.rel[k] in ("parataxis", "appos")}
    for draft in drafts:
        told = [m for m in draft.mentions if m.s == candidate.s]
        themes = {m.theme for m in told if m.event not in AIMED_BACK or m.event == "SUPPORT"}
        if not things.isdisjoint(themes | {m.head for m in told}):
            makers = tuple(e for e in draft.candidate.actors if not same_as_any(e, candidate.actors))
            return makers if all(e.code for e in makers) else ()
    return ()


def aim_at_doers(candidate: Candidate, drafts: Sequence[Told]) -> Candidate:
    """As :func:`aim`, for a deed of which it is only now known who did it: police arrest, courts sentence."""
    things = {(candidate.s, k) for k in judged_things(candidate)}
    done = next((d for d in drafts if any((m.s, m.head) in things for m in d.mentions)), None)
    makers = done.candidate.actors if done else ()
    known = all(e.code and not same_as_any(e, candidate.actors) for e in makers)
    return replace(candidate, recipients=makers) if known else candidate


def is_definite(tree: Tree, t: int) -> bool:
    """Whether the noun refers to something told before: "the", "this", "these", "such"."""
    return any(tree.lemma(k) in ("the", "this", "that", "these", "those", "such") for k in tree.kids(t, "det"))
