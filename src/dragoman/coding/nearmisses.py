"""Lexicon entries whose words stand in a sentence and which make no event of them, and the slots that are to blame.

An entry is tried again by itself, once without slots and once with each of its slots alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from dragoman.coding.frames import NOUNS, Actorbook, Candidate, find_candidates, noun_view
from dragoman.coding.tree import Tree
from dragoman.knowledge.lexicon import NOTHING, Entry, Frame, Lexicon, Slot, Trigger

CLASSES = {
    "polity": "a state or body", "actor": "a political actor", "armed": "someone armed", "person": "a person",
    "place": "a place", "any": "anything",
}  # fmt: skip
KINDS = ("verbs", "nouns", "adjectives")


class Home(NamedTuple):
    """Where a trigger stands in the lexicon: in which of its indexes, under which word."""

    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class Miss:
    """An entry at token ``t`` whose ``words`` are all there, and the slots that did not match, with the heads of what
    stands in them; ``slots`` is empty where the entry says that its words express no event, or where its slots match
    one by one only."""

    t: int
    words: tuple[int, ...]
    frame: Frame
    slots: Mapping[str, tuple[int, ...]]


def near_misses(
    tree: Tree, s: int, lexicon: Lexicon, book: Actorbook, but: frozenset[int] = frozenset()
) -> Iterator[Miss]:
    """The entries of the lexicon whose words are in the sentence and which do not match; none at the words ``but``."""
    there = {word for t in range(len(tree.tokens)) for word in _forms(tree, t)}
    for t in (t for t in range(len(tree.tokens)) if t not in but):
        for home, trigger in triggers_at(tree, t, lexicon):
            if not there.issuperset(trigger.rest):
                continue
            frame = trigger.frame
            bare = _try(tree, s, t, home, trigger, replace(frame, slots={}), lexicon, book)
            if bare is None:
                continue
            if frame.event != NOTHING and _try(tree, s, t, home, trigger, frame, lexicon, book):
                continue
            alone = {name: replace(frame, slots={name: slot}) for name, slot in frame.slots.items()}
            amiss = [n for n, one in alone.items() if _try(tree, s, t, home, trigger, one, lexicon, book) is None]
            noun = tree.tokens[t].upos in NOUNS
            slots = noun_view(tree, s, bare.slots, frame, book) if noun else bare.slots
            yield Miss(t, bare.words, frame, {name: tuple(slots.get(name, ())) for name in amiss})


def _forms(tree: Tree, t: int) -> tuple[str, str]:
    """The word at ``t`` as an entry may write it: its lemma, and in lower case."""
    return tree.lemma(t), tree.tokens[t].text.lower()


def triggers_at(tree: Tree, t: int, lexicon: Lexicon) -> Iterator[tuple[Home, Trigger]]:
    """The triggers that the lexicon has for the word at ``t``, whatever part of speech it is here, and where."""
    for kind in KINDS:
        index: Mapping[str, tuple[Trigger, ...]] = getattr(lexicon, kind)
        for key in dict.fromkeys(_forms(tree, t)):
            for trigger in index.get(key, ()):
                yield Home(kind, key), trigger


def frame_of(tree: Tree, candidate: Candidate, lexicon: Lexicon) -> Frame | None:
    """The frame that made a candidate which no operator has touched; None if the candidate is not of the lexicon."""
    found = (trigger.frame for _, trigger in triggers_at(tree, candidate.head, lexicon))
    return next((frame for frame in found if frame.id == candidate.reason), None)


def _try(
    tree: Tree, s: int, t: int, home: Home, trigger: Trigger, frame: Frame, lexicon: Lexicon, book: Actorbook
) -> Candidate | None:
    """The candidate that a frame in the place of the trigger's own makes at ``t``, were it the only one."""
    if frame.event == NOTHING:
        frame = replace(frame, event="")
    only = (Trigger(trigger.rest, Entry.of(frame)),)
    none: Mapping[str, tuple[Trigger, ...]] = {}
    verbs, nouns, adjectives = ({home.key: only} if home.kind == name else none for name in KINDS)
    return find_candidates(tree, s, replace(lexicon, verbs=verbs, nouns=nouns, adjectives=adjectives), book).get(t)


def wanted(slot: Slot) -> str:
    """What a slot asks for, in words."""
    parts = [CLASSES[name] for name in sorted(slot.special)]
    parts += [_listed(slot.words)] if slot.words else []
    barred = [CLASSES[name] for name in sorted(slot.forbidden_special)]
    barred += [_listed(slot.forbidden)] if slot.forbidden else []
    asked = " or ".join(parts) or "anything"
    return f"{asked} but {' or '.join(barred)}" if barred else asked


def _listed(words: frozenset[str]) -> str:
    """A few of the words."""
    few = sorted(words)[:4]
    more = len(words) - len(few)
    return ", ".join(f"“{word}”" for word in few) + (f" and {more} more" if more else "")
