"""Outcomes: what all who met agreed, signed, concluded or called for, and the meeting it came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dragoman.coding.agenda import is_untopical
from dragoman.coding.frames import entities
from dragoman.coding.match import verb_slots
from dragoman.coding.meetings import Meeting, narrower, placed_alike
from dragoman.coding.modality import modality_of
from dragoman.coding.occurrences import compatible
from dragoman.coding.parties import Desk, is_all, is_meeting_of_sides, members, sides_of
from dragoman.coding.phrases import extend, leading, phrase, phrases_of, said_after_that, stretch
from dragoman.coding.tellings import ATTENDED, carrier, has_own_subject
from dragoman.coding.tree import Tree
from dragoman.knowledge.meetings import Meetings
from dragoman.types import Entity, Span


def read_outcomes(
    desk: Desk, s: int, meetings: Sequence[Meeting], here: Mapping[int, Meeting], focus: Meeting | None, goes_on: bool
) -> Meeting | None:
    """What all who met agreed, signed, concluded or called for in the sentence; the meeting it came from.

    ``here`` are the meetings told in the sentence, by the word that tells them.
    """
    tree = desk.trees[s]
    if goes_on and focus is not None and read_continuation(desk, s, focus):
        return focus
    for v, token in enumerate(tree.tokens):
        if token.upos != "VERB" or not is_joint_verb(token.lemma.lower(), desk.words):
            continue
        spans = outcome_spans(desk, tree, v)
        if not spans or not is_result(tree, v, desk.words):
            continue
        meeting = origin(desk, s, v, meetings, focus) or made_at(desk, tree, v, here)
        if meeting is None:
            continue
        extend(meeting.outcomes, spans)
        meeting.sentences.append(s)
        told = desk.clock.place(s, v)
        if told and placed_alike(told, meeting.place):
            meeting.place = narrower(meeting.place, told)
        focus = meeting
        for other in range(v + 1, len(tree.tokens)):
            same = tree.tokens[other].upos == "VERB" and is_joint_verb(tree.lemma(other), desk.words)
            if same and tree.rel[other] == "conj" and tree.head(other) == v and not has_own_subject(tree, other):
                extend(meeting.outcomes, outcome_spans(desk, tree, other))
        return meeting
    return None


def is_result(tree: Tree, v: int, words: Meetings) -> bool:
    """Whether the verb tells what came about, not what was failed, hoped or refused."""
    if modality_of(tree, v):
        return False
    while tree.rel[v] in ("conj", "xcomp"):
        v, inner = tree.head(v), v
        if tree.rel[inner] == "xcomp" and not words.has("agreeing", tree.lemma(v)):
            return words.has("holding", tree.lemma(v)) and not modality_of(tree, v)
    return True


def is_joint_verb(lemma: str, words: Meetings) -> bool:
    """Whether the verb tells of joint results."""
    return any(words.has(name, lemma) for name in ("agreeing", "producing", "finding", "calling"))


# --- the meeting


def origin(desk: Desk, s: int, v: int, meetings: Sequence[Meeting], focus: Meeting | None) -> Meeting | None:
    """The meeting whose parties are the subject of the verb, and that its date and place allow."""
    tree = desk.trees[s]
    subjects = verb_slots(tree, v).get("subj", [])
    agents = members(desk, entities(tree, s, subjects, desk.book))
    when, where = desk.clock.date(s, v), desk.clock.place(s, v)
    held = [m for m in meetings if m.status in ("held", "ongoing") and s >= m.heads[0][0]]
    if (is_all(tree, subjects, desk.words) and not is_meeting_of_sides(agents)) or is_joint_we(desk, s, subjects):
        fits = [m for m in held if m is focus]
    else:
        fits = [m for m in held if speaks_for(agents, m)]
        if not fits and is_all(tree, subjects, desk.words):
            fits = [m for m in held if m is focus]
    fits = [m for m in fits if not where or not m.place or placed_alike(where, m.place)]
    near = [m for m in fits if compatible(when, m.date) or follows_soon(when, m.date)]
    return min(
        near, key=lambda m: (not placed_alike(where, m.place), m is not focus, abs(m.heads[0][0] - s)), default=None
    )


def is_joint_we(desk: Desk, s: int, subjects: Iterable[int]) -> bool:
    """Whether "we" speaks in a joint statement that this sentence or the one before quotes."""
    if not any(desk.trees[s].tokens[k].text.lower() == "we" for k in subjects):
        return False
    return any(t.lemma.lower() == "joint" for tree in desk.trees[max(s - 1, 0) : s + 1] for t in tree.tokens)


def speaks_for(agents: Sequence[Entity], meeting: Meeting) -> bool:
    """Whether the agents are those who met, of whom a late comer or observer may be left out."""
    sides, met = sides_of(agents), sides_of(meeting.parties)
    return len(sides) > 1 and sides <= met and len(sides) >= min(len(met), max(len(met) - 1, 3))


def made_at(desk: Desk, tree: Tree, v: int, here: Mapping[int, Meeting]) -> Meeting | None:
    """The meeting at or after which something was signed or read out ("read a statement at the end of the summit")."""
    if not desk.words.has("producing", tree.lemma(v)):
        return None
    for head, meeting in here.items():
        inside = next((k for k in tree.kids(v, "obl") if k == head or head in tree.subtree(k)), -1)
        if inside >= 0 and tree.case(inside) in ATTENDED and meeting.status == "held":
            return meeting
    return None


def follows_soon(when: str | None, date: str | None) -> bool:
    """Whether the day of the result is within days of that of the meeting."""
    return bool(when and date and len(when) == len(date) == 10 and when >= date and when[:7] == date[:7])


# --- the words


def outcome_spans(desk: Desk, tree: Tree, v: int) -> list[Span]:
    """The words of what was agreed, signed, concluded or called for at ``v``."""
    words, lemma = desk.words, tree.lemma(v)
    slots = verb_slots(tree, v)
    clause = said_after_that(tree, v)
    if words.has("agreeing", lemma):
        heads = [k for k in tree.kids(v, "xcomp", "advcl") if tree.mark(k) == "to"] or slots.get("comp", [])
        heads = heads or [k for prep in ("to", "on") for k in slots.get(prep, ()) if not is_untopical(tree, k, words)]
        if heads:
            return [span for k in heads for span in phrases_of(tree, k, desk.text)]
    if words.has("finding", lemma) and clause:
        return [stretch(tree, clause, desk.text)]
    if words.has("producing", lemma):
        made = [k for k in slots.get("obj", ()) if k > v and words.has("products", tree.lemma(tree.content(k)))]
        return [phrase(tree, k, desk.text) for k in made if is_joint_text(tree, k)]
    if words.has("calling", lemma) and (slots.get("obj") or slots.get("on") or slots.get("for")):
        others = [c for c in tree.kids(v, "conj") if tree.tokens[c].upos == "VERB"]
        return [phrase(tree, v, desk.text, leading(tree, others[0]) - 1 if others else None)]
    return []


def is_joint_text(tree: Tree, k: int) -> bool:
    """Whether the object is one text or deal of both, not the statements that each side issued."""
    if tree.lemma(k) not in ("statement", "declaration", "text", "document", "communique", "communiqué"):
        return True
    joint = any(tree.lemma(c) in ("joint", "common") for c in tree.kids(k, "amod"))
    return joint or any(tree.case(c) == "of" for c in tree.kids(k, "nmod"))


def read_continuation(desk: Desk, s: int, meeting: Meeting) -> bool:
    """ "This includes X" goes on with what was agreed in the sentence before."""
    tree = desk.trees[s]
    root = next((i for i, t in enumerate(tree.tokens) if t.head < 0), -1)
    subject = tree.kid(root, "nsubj") if root >= 0 else -1
    if subject < 0 or not desk.words.has("including", tree.lemma(root)):
        return False
    if tree.lemma(subject) not in ("this", "these", "it", "that", "agreement", "deal", "step", "measure"):
        return False
    heads = [k for k in tree.children[root] if tree.base(k) in ("obj", "xcomp", "ccomp") and k > root]
    extend(meeting.outcomes, [span for k in heads for span in phrases_of(tree, k, desk.text)])
    meeting.sentences.append(s)
    return True


def results_of(desk: Desk, tree: Tree, head: int) -> list[Span]:
    """X in "the talks ended with X", "produced X"."""
    holder, verb = (head, -1) if tree.tokens[head].upos == "VERB" else carrier(tree, head, desk.words)
    if verb < 0 or tree.base(holder) != "nsubj" or not desk.words.has("resulting", tree.lemma(verb)):
        return []
    if modality_of(tree, verb):
        return []
    slots = verb_slots(tree, verb)
    heads = [k for prep in ("with", "in", "to", "obj") for k in slots.get(prep, ())]
    fits = [k for k in heads if desk.words.has("products", tree.lemma(tree.content(k)))]
    return [phrase(tree, k, desk.text) for k in fits]
