"""At whom praise, criticism and refusals of a deed are aimed: at whoever did it, here or in what was told before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from dragoman.coding.composition import codes
from dragoman.coding.frames import Candidate, same_as_any
from dragoman.coding.tree import Tree
from dragoman.knowledge.lexicon import Lexicon

# Acts that answer another act, and are aimed at those who did it.
AIMED_BACK = frozenset({"ACCUSE", "SUPPORT", "REJECT", "CONCEDE"})
# What is said is of a deed: it is aimed at whoever did it, and where that is not told, at nobody.
DEED = "deed"
# Words for whatever somebody did, and the types of act that they stand for.
DEEDS = frozenset("operation move step action measure decision act conduct behaviour behavior incident policy".split())
STEPS = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "RETREAT", "CONCEDE", "SUPPORT", "COOPERATE", "AID"})


class Told(Protocol):
    """An event that is being gathered (coding.events)."""

    @property
    def candidate(self) -> Candidate:
        """The candidate that tells it best."""

    @property
    def mentions(self) -> Sequence[Candidate]:
        """All that tell it."""


def not_own_side(candidate: Candidate) -> Candidate:
    """What a government says of its own country in anger is of a harm done to it ("called it an attack on us")."""
    if candidate.event != "ACCUSE" or any(e.sector != "GOV" for e in candidate.actors):
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


def aim_back(candidate: Candidate, tree: Tree, lexicon: Lexicon, drafts: Sequence[Told]) -> Candidate:
    """As :func:`aim`, for an event told before: "condemned the operation", "declined the request"."""
    if candidate.recipients or candidate.event not in AIMED_BACK:
        return candidate
    things = [tree.lemma(k) for k in judged_things(candidate) if is_definite(tree, k)]
    types = {trigger.frame.event for thing in things for trigger in lexicon.nouns.get(thing, ())}
    if not DEEDS.isdisjoint(things):
        types |= STEPS
    for draft in reversed(drafts):
        done = draft.candidate
        makers = tuple(e for e in done.actors if not same_as_any(e, candidate.actors))
        if done.event in types and done.s >= candidate.s - 3 and makers and len(makers) == len(done.actors):
            return replace(candidate, recipients=makers)
    return candidate


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
