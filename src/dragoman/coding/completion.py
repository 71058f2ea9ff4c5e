"""Parties that a frame leaves empty: what is hit belongs to where it lies, a crowd to where it gathers, and those
whom the language model takes for actor or recipient."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from dragoman.coding.aims import DEED
from dragoman.coding.composition import codes
from dragoman.coding.frames import ALONE, Actorbook, Candidate, add, is_political, owners, parties, same_as_any
from dragoman.coding.match import verb_slots
from dragoman.coding.opinions import View
from dragoman.coding.toponyms import Toponym
from dragoman.coding.trace import CLAUSE, CROWD, GROUND, MODEL, QUIET, SCENE, WEIGHED, Trace
from dragoman.coding.tree import NOMINAL, Tree
from dragoman.types import Entity, Place

# Acts whose victims are of the country where the thing that is hit lies (codebook, settled cases).
UPON_GROUND = frozenset({"ASSAULT"})
# Acts of which a crowd without a stated nationality is of the country where it gathers.
GATHERING = frozenset({"PROTEST"})
# Acts of speech whose aim may be told only within what is said.
CLAUSAL = frozenset({"REQUEST", "ACCUSE", "THREATEN"})
# Acts that nobody needs to be the aim of.
AIMLESS = frozenset({"PROTEST", "MOBILIZE", "CONSULT", "COOPERATE"})
# Modes of acts that a state or office does for itself or to all at home.
AT_HOME = frozenset({"resign", "curfew", "martial-law"})
RIOTS = frozenset({"riot", "vandalize"})  # what a crowd throws things at it does not just stand before
BESIDE = ("outside", "before", "near", "at", "around", "by", "in", "opposite", "beside", "through")
# What those suffer against whom a crowd gathers.
FALLS = frozenset("resignation removal ouster departure impeachment dismissal overthrow arrest trial recall".split())
AMID = frozenset({"after", "before", "during", "following", "amid", "at", "in"})
SURE = 0.5  # how likely a role must be to the model before it fills an empty side
CERTAIN = 0.95  # and before it overrules what a frame says of the actor
# By type and mode of a movement: the slots that tell where it leads or what it leaves.
MOVES: Mapping[tuple[str, str | None], tuple[str, ...]] = {
    ("RETREAT", "withdraw"): ("from", "obj", "of"), ("AID", None): ("to", "into"),
    ("MOBILIZE", "troops"): ("into", "to", "towards", "toward", "near"),
    ("MOBILIZE", "weapons"): ("into", "to", "towards", "toward", "near", "past", "off"),
}  # fmt: skip
HIT = ("obj", "of", "on", "at", "in", "against", "into", "over", "near", "through", "to")


class Grounds(Protocol):
    """What is known of places."""

    def place(self, s: int, t: int) -> Place | None:
        """Where the event at token ``t`` of sentence ``s`` happened."""

    def toponyms(self, s: int) -> Sequence[Toponym]:
        """The places named in sentence ``s``."""


def victims(candidate: Candidate, tree: Tree, s: int, book: Actorbook, grounds: Grounds) -> Candidate:
    """An act upon something that lies in a named place is aimed at the people there; so is one upon people."""
    if candidate.recipients or candidate.reciprocal or candidate.event not in UPON_GROUND:
        return candidate
    found = grounds.toponyms(s)
    struck = [k for name in HIT for head in candidate.slots.get(name, ()) for k in tree.conjuncts(head)]
    for k in struck:
        place = place_inside(tree, k, found)
        if place and place.country:
            return replace(candidate, recipients=(Entity(phrase(tree, k), place.name, place.country, "CVL"),))
    people = [k for k in struck if "person" in book.kind(s, tree.content(k)) and tree.tokens[k].upos == "NOUN"]
    if not people:
        return candidate
    place = grounds.place(s, candidate.head)
    words = phrase(tree, people[0])
    return replace(candidate, recipients=(Entity(words, words, place.country if place else None, "CVL"),))


def abroad(candidate: Candidate, tree: Tree, grounds: Sequence[Toponym]) -> Candidate:
    """Whoever leaves, or moves forces to, a place in another country does so towards that country."""
    if candidate.recipients or (candidate.event, candidate.mode) not in MOVES:
        return candidate
    own = codes(candidate.actors)
    heads = [k for name in MOVES[candidate.event, candidate.mode] for k in candidate.slots.get(name, ())]
    places = [place for k in heads if (place := place_inside(tree, k, grounds))]
    found = next((p for p in places if p.country and p.country not in own), None)
    return replace(candidate, recipients=(Entity(found.name, found.name, found.country, None),)) if found else candidate


def phrase(tree: Tree, k: int) -> str:
    """The words of the phrase headed by ``k``."""
    first, last = tree.bounds(k)
    return " ".join(token.text for token in tree.tokens[first : last + 1])


def place_inside(tree: Tree, k: int, toponyms: Iterable[Toponym]) -> Place | None:
    """The place named in the phrase headed by ``k``."""
    first, last = tree.bounds(k)
    return next((t.place for t in toponyms if first <= t.first and t.last <= last), None)


def doers_inside(candidate: Candidate, tree: Tree, s: int, book: Actorbook) -> Candidate:
    """A demand or complaint in a clause is aimed at whoever does what it says ("demanded that its ships leave")."""
    if candidate.recipients or candidate.event not in CLAUSAL or candidate.theme < 0:
        return candidate
    if tree.tokens[candidate.theme].upos not in ("VERB", "AUX"):
        return candidate
    subjects = verb_slots(tree, candidate.theme).get("subj", [])
    found = tuple(e for e in parties(tree, s, subjects, candidate.actors, book) if not same_as_any(e, candidate.actors))
    return replace(candidate, recipients=found)


def ousted(candidate: Candidate, tree: Tree, s: int, book: Actorbook) -> Candidate:
    """Who marches "to demand the president's resignation" marches against the president."""
    verb = candidate.theme
    if candidate.event != "PROTEST" or candidate.recipients or verb < 0 or tree.tokens[verb].upos != "VERB":
        return candidate
    slots = verb_slots(tree, verb)
    fallen = [k for name in ("obj", "for") for k in slots.get(name, ()) if tree.lemma(k) in FALLS]
    aimed = [k for name in ("against", "at") for k in slots.get(name, ())]
    found = owners(tree, s, fallen, book) or parties(tree, s, aimed, candidate.actors, book)
    return replace(candidate, recipients=tuple(found))


def talkers(candidate: Candidate, tree: Tree, s: int, book: Actorbook) -> Candidate:
    """Talks that only set the scene are of those who act on each other there ("freed the envoy after talks")."""
    verb = clause_around(tree, candidate.head)
    if candidate.event != "CONSULT" or verb < 0 or len(codes(candidate.actors)) + len(candidate.recipients) > 1:
        return candidate
    slots = verb_slots(tree, verb)
    heads = [k for name in ("subj", "obj", "iobj", "with", "to") for k in slots.get(name, ())]
    both: dict[str, Entity] = {}
    for e in parties(tree, s, [k for k in heads if k != candidate.head], (), book):
        if e.code:
            both.setdefault(e.code, e)
    if len(both) != 2 or not codes(candidate.actors) <= both.keys():
        return candidate
    return replace(candidate, actors=tuple(both.values()), recipients=(), reciprocal=True)


def clause_around(tree: Tree, n: int) -> int:
    """The verb of the clause to which the noun at ``n`` is only a circumstance; -1 if it is more."""
    verb = tree.head(n)
    if verb >= 0 and tree.rel[n] == "nmod" and tree.case(n) == "of" and tree.tokens[verb].upos == "NOUN":
        n, verb = verb, tree.head(verb)  # "after a week of talks"
    return verb if tree.base(n) == "obl" and tree.case(n) in AMID and tree.tokens[verb].upos == "VERB" else -1


def crowd(candidate: Candidate, place: Place | None) -> Candidate:
    """A crowd of no stated nationality is of the country where it gathers, or of those it gathers against."""
    if candidate.event not in GATHERING or any(e.code for e in candidate.actors):
        return candidate
    against = {e.code for e in candidate.recipients}
    code = place.country if place else against.pop() if len(against) == 1 else None
    if code is None:
        return candidate
    return replace(candidate, actors=tuple(replace(e, code=code) for e in candidate.actors))


def without_scene(candidate: Candidate, tree: Tree, s: int, book: Actorbook) -> Candidate:
    """What is of the actor's own country only tells where, or needs no telling ("outside parliament", "resigned")."""
    if (
        not candidate.recipients
        or DEED in candidate.traits
        or candidate.mode in RIOTS
        or (candidate.event not in GATHERING and candidate.mode not in AT_HOME)
    ):
        return candidate
    own = {e.code for e in candidate.actors}
    beside = [k for name in BESIDE for head in candidate.slots.get(name, ()) for k in tree.conjuncts(head)]
    near = list(candidate.recipients) if candidate.mode in AT_HOME else parties(tree, s, beside, (), book)
    kept = tuple(e for e in candidate.recipients if e.code not in own or not same_as_any(e, near))
    return replace(candidate, recipients=kept) if len(kept) < len(candidate.recipients) else candidate


def completed(
    candidate: Candidate, tree: Tree, s: int, view: View, book: Actorbook, setting: Grounds, trace: Trace = QUIET
) -> Candidate:
    """The candidate with the sides that its frame leaves empty filled as far as the sentence allows."""
    candidate = trace.became(candidate, weighed(candidate, view), WEIGHED)
    candidate = trace.became(candidate, doers_inside(candidate, tree, s, book), CLAUSE)
    candidate = trace.became(candidate, by_opinion(candidate, tree, s, view, book), MODEL)
    candidate = trace.became(candidate, victims(candidate, tree, s, book, setting), GROUND)
    candidate = trace.became(candidate, abroad(candidate, tree, setting.toponyms(s)), GROUND)
    candidate = trace.became(candidate, ousted(candidate, tree, s, book), CLAUSE)
    candidate = trace.became(candidate, talkers(candidate, tree, s, book), CLAUSE)
    candidate = trace.became(candidate, crowd(candidate, setting.place(s, candidate.head)), CROWD)
    return trace.became(candidate, without_scene(candidate, tree, s, book), SCENE)


def weighed(candidate: Candidate, view: View) -> Candidate:
    """The candidate with the chance that the model gives it, at whichever of its words that is highest.

    The user's own types and frames are beyond what it has learnt.
    """
    if not view.knows(candidate.event) or "own" in candidate.traits:
        return candidate
    words = {candidate.head, *candidate.words, *(w for w in (candidate.theme, candidate.support) if w >= 0)}
    types = {candidate.event, candidate.reason.partition(".")[0].upper()}  # the frame's, before a rule changed it
    return replace(candidate, chance=max(view.chance(w, event) for w in words for event in types))


def by_opinion(candidate: Candidate, tree: Tree, s: int, view: View, book: Actorbook) -> Candidate:
    """The candidate with an empty side filled by those whom the model takes for it."""
    if view.opinion is None or candidate.reciprocal:
        return candidate
    candidate = doers_by_opinion(candidate, tree, s, view, book)
    if not candidate.recipients and candidate.event not in AIMLESS and candidate.traits.isdisjoint((DEED, ALONE)):
        aimed = taken_for(candidate, tree, s, book, view.aimed, candidate.actors)
        candidate = replace(candidate, recipients=aimed)
    return candidate


def doers_by_opinion(candidate: Candidate, tree: Tree, s: int, view: View, book: Actorbook) -> Candidate:
    """Who acts, in the model's opinion, where the frame tells nobody, or where the model is all but certain that the
    parse has misled the frame to quite another."""
    if not candidate.actors:
        found = taken_for(candidate, tree, s, book, view.acts, candidate.recipients)
        return replace(candidate, actors=tuple(e for e in found if is_political(e, candidate.event)))
    if not candidate.traits.isdisjoint((DEED, "own")):
        return candidate
    found = taken_for(candidate, tree, s, book, view.acts, (), CERTAIN)
    others = tuple(e for e in found if is_political(e, candidate.event))
    return (
        replace(candidate, actors=others) if others and codes(others).isdisjoint(codes(candidate.actors)) else candidate
    )


def taken_for(
    candidate: Candidate,
    tree: Tree,
    s: int,
    book: Actorbook,
    role: Callable[[int, int], float],
    others: tuple[Entity, ...],
    least: float = SURE,
) -> tuple[Entity, ...]:
    """Those whom the model gives the role, none of ``others`` and none that could be told from them by name only."""
    sides = {(e.code, e.sector) for e in others if e.code}
    out: list[Entity] = []
    for k, token in enumerate(tree.tokens):
        if (token.upos in NOMINAL or token.upos in ("ADJ", "DET")) and role(candidate.head, k) >= least:
            if tree.rel[k] in ("nmod:desc", "flat"):  # "Ms", "Minister": the name tells who
                continue
            if tree.rel[k] == "appos" and any(same_as_any(e, others) for e in book.party(s, tree.head(k))):
                continue
            found = book.party(s, k) or book.at(s, k)
            add(out, (e for e in found if not same_as_any(e, others) and (e.code, e.sector) not in sides))
    return tuple(out)
