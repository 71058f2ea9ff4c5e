"""Agenda: what a meeting is said to be about, and what its parties raised there."""

from __future__ import annotations

from dragoman.coding.frames import NOUNS, entities
from dragoman.coding.match import Slots, noun_slots, verb_slots
from dragoman.coding.meetings import Meeting
from dragoman.coding.modality import modality_of
from dragoman.coding.parties import Desk, is_all
from dragoman.coding.phrases import extend, phrases_of
from dragoman.coding.tellings import ABOUT, carrier
from dragoman.coding.tree import Tree
from dragoman.knowledge.meetings import Meetings
from dragoman.types import Span


def agenda_of(desk: Desk, tree: Tree, head: int, meeting: Meeting) -> list[Span]:
    """What the meeting is said to be about, at one of its words."""
    words = desk.words
    holder, verb = (head, -1) if tree.tokens[head].upos == "VERB" else carrier(tree, head, words)
    heads: list[int] = []
    for n in dict.fromkeys(k for k in (head, holder, verb) if k >= 0):
        nominal = tree.tokens[n].upos in NOUNS
        slots = noun_slots(tree, n) if nominal else verb_slots(tree, n)
        if n != verb or tree.rel[holder] in ("obj", "nsubj:pass"):
            heads += [k for prep in ABOUT for k in slots.get(prep, ()) if not is_untopical(tree, k, words)]
        for k in tree.kids(n, "advcl", "acl", "xcomp"):
            made = words.has("producing", tree.lemma(k)) and not words.has("topical", tree.lemma(k))
            if tree.mark(k) == "to" and not made and (n != verb or words.has("holding", tree.lemma(n))):
                heads += topic_of(tree, k, words.has("topical", tree.lemma(k)))
            elif tree.lemma(k) in ("focus", "aim", "centre", "center", "concentrate") and tree.rel[k] == "acl":
                heads += topic_of(tree, k, True)
        if not nominal and words.has("topical", tree.lemma(n)) and n == head:
            heads += [k for k in slots.get("obj", ()) if not is_party(desk, tree, k, meeting)]
    heads += fronted_purpose(tree, verb if verb >= 0 else head)
    governor = tree.head(holder)
    if governor >= 0 and tree.base(holder) == "nsubj" and words.has("topical", tree.lemma(governor)):
        heads += topic_of(tree, governor, True)
    heads += goal_of(desk, tree, head)
    return [span for k in dict.fromkeys(heads) for span in phrases_of(tree, k, desk.text)]


def fronted_purpose(tree: Tree, v: int) -> list[int]:
    """The purpose at the head of the sentence ("To resolve differences, they invited ...")."""
    top = v
    for _ in range(3):
        if top >= 0 and tree.rel[top] in ("xcomp", "obj", "ccomp"):
            top = tree.head(top)
    kids = tree.kids(top, "advcl") if top >= 0 and tree.tokens[top].upos == "VERB" else ()
    return [k for k in kids if k < top and tree.mark(k) == "to" and tree.bounds(k)[0] == 0]


def is_party(desk: Desk, tree: Tree, k: int, meeting: Meeting) -> bool:
    """Whether the phrase at ``k`` names one of those who met."""
    s = next((n for n, t in enumerate(desk.trees) if t is tree), -1)
    return any(e.code in {p.code for p in meeting.parties} for e in desk.book.at(s, k)) if s >= 0 else False


def is_untopical(tree: Tree, k: int, words: Meetings) -> bool:
    """Whether "on X" tells a time, place or manner and no topic."""
    token = tree.tokens[k]
    named = token.kind == "place" and token.upos == "PROPN"
    return token.upos == "NUM" or token.kind == "time" or named or words.has("untopical", token.lemma.lower())


def topic_of(tree: Tree, v: int, topical: bool) -> list[int]:
    """What a verb of discussing discusses; of another verb of purpose, the verb phrase itself."""
    if not topical:
        return [v]
    slots = verb_slots(tree, v)
    heads = slots.get("obj") or [k for prep in (*ABOUT, "at", "with", "around") for k in slots.get(prep, ())]
    return heads or [k for k in tree.kids(v, "xcomp", "ccomp") if tree.tokens[k].upos == "VERB"]


def goal_of(desk: Desk, tree: Tree, head: int) -> list[int]:
    """The topic in "the objective of the talks was to resolve X", "the focus was on X"."""
    out: list[int] = []
    for g, token in enumerate(tree.tokens):
        if token.upos != "NOUN" or not desk.words.has("goals", token.lemma.lower()) or tree.base(g) != "nsubj":
            continue
        of_talks = head in tree.subtree(g)
        bare = not any(tree.case(k) == "of" for k in tree.kids(g, "nmod")) and token.lemma.lower() in (
            "focus",
            "agenda",
        )
        k = tree.head(g)
        if not (of_talks or bare) or (tree.kid(k, "cop") < 0 and tree.lemma(k) != "be"):
            continue
        if tree.lemma(k) == "be":
            inner = next(tree.kids(k, "ccomp", "xcomp", "obl", "advcl"), -1)
            k = inner if inner >= 0 else k
        settles = tree.tokens[k].upos == "VERB" and desk.words.has("settling", tree.lemma(k))
        out += topic_of(tree, k, settles)
    return out


def read_raised(desk: Desk, s: int, meeting: Meeting) -> bool:
    """What one side raised at the meeting spoken of ("highlighted concerns about X"); whether it raised anything."""
    tree, words = desk.trees[s], desk.words
    heads: list[int] = []
    codes = {p.code for p in meeting.parties}
    for v, token in enumerate(tree.tokens):
        if token.upos != "VERB" or not words.has("raising", token.lemma.lower()) or modality_of(tree, v):
            continue
        slots = verb_slots(tree, v)
        subjects = entities(tree, s, slots.get("subj", ()), desk.book)
        names = {p.name for p in meeting.parties}
        speaks = names if words.has("plainly", token.lemma.lower()) else set()
        state = [e for e in subjects if e.code in codes and (not e.office or e.name in speaks)]
        if not state and not is_all(tree, slots.get("subj", ()), words):
            continue
        heads += matter_of(tree, v, slots, words)
    spans = [span for k in dict.fromkeys(heads) for span in phrases_of(tree, k, desk.text)]
    before = len(meeting.agenda)
    extend(meeting.agenda, spans)
    return len(meeting.agenda) > before


def matter_of(tree: Tree, v: int, slots: Slots, words: Meetings) -> list[int]:
    """What is raised: behind "concerns about", "the importance of", else the plain object of "addressed"."""
    out: list[int] = []
    for k in slots.get("obj", ()):
        if words.has("introducing", tree.lemma(k)):
            inner = noun_slots(tree, k)
            preps = (*ABOUT, "of", "for", "with")
            found = next((inner[p] for p in preps if p in inner), None) or next(
                (slots[p] for p in (*ABOUT, "of") if p in slots), []
            )
            out += found
        elif words.has("plainly", tree.lemma(v)):
            out.append(k)
    return out
