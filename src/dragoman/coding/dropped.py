"""What was considered as an event in a sentence and dropped, with the reason."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.candidates import is_aside
from dragoman.coding.casework import Case, kind_of
from dragoman.coding.events import is_complete, is_demanded
from dragoman.coding.frames import Candidate
from dragoman.coding.grounds import flag_words
from dragoman.coding.modality import is_purpose
from dragoman.coding.nearmisses import Miss, near_misses, wanted
from dragoman.coding.proposals import SURE, TELLING, propose
from dragoman.coding.trace import ASIDE, PURPOSE, SETTLED, Step
from dragoman.explanations import Point
from dragoman.types import Span

SHOWN = 3  # entries of one word that are shown
FAINT = 0.2  # the least share of a type at which the language model's opinion is shown


def dropped_in(case: Case, s: int) -> Iterator[Point]:
    """What was dropped in sentence ``s``: candidates, then entries that did not match, then what the model sees."""
    told = [m for draft in case.workings.drafts for m in draft.mentions if m.s == s]
    steps = [step for step in case.trace.steps if step.before.s == s]
    for step in steps:
        if step.after is None:
            yield _dropped(case, step)
    loose = _unattached(case, s)
    for candidate in loose:
        yield _left(case, candidate)
    considered = {w for c in (*told, *loose, *(step.before for step in steps)) for w in (*c.words, c.head)}
    yield from _unmatched(case, s, considered)
    yield from _unproposed(case, s, considered)


def _point(case: Case, candidate: Candidate, why: str, words: tuple[Span, ...] = ()) -> Point:
    """The candidate by the words that express it; ``words``: those that decided, if others did."""
    root = case.root(candidate)
    trigger = case.spans(candidate.s, candidate.words)
    decided = " ".join(f"“{span.text}”" for span in words)
    return Point(kind_of(candidate), root.reason, f"{why}: {decided}" if decided else why, trigger)


def _dropped(case: Case, step: Step) -> Point:
    if step.rule == SETTLED:
        return _unsettled(case, step.before)
    return _point(case, step.before, step.rule, case.spans(step.before.s, step.words))


def _unsettled(case: Case, candidate: Candidate) -> Point:
    """Why tense and modality left no event."""
    tree = case.tree(candidate.s)
    if is_demanded(tree, candidate):
        return _point(case, candidate, "it is only what somebody must do, and nobody else is told to say so")
    flag = "hypothetical"
    words = flag_words(tree, candidate, flag)
    for step in case.history(candidate):
        if step.after and flag in step.after.modality - step.before.modality:
            words = step.words
    return _point(case, candidate, "it is only imagined, wished or conditional", case.spans(candidate.s, words))


def _unattached(case: Case, s: int) -> list[Candidate]:
    """The candidates that were settled and are part of no event."""
    kept = {id(m) for draft in case.workings.drafts for m in draft.mentions}
    settled = [step.after for step in case.trace.steps if step.rule == SETTLED and step.before.s == s]
    return [c for c in settled if c is not None and id(c) not in kept]


def _left(case: Case, candidate: Candidate) -> Point:
    """Why a settled candidate is part of no event."""
    if is_complete(candidate):
        return _point(case, candidate, "what a protest demands is not coded apart")
    if candidate.actors or candidate.recipients:
        return _point(case, candidate, "the other party is not told, nor is it another telling of an event")
    subjects = [case.phrase(candidate.s, k) for k in candidate.slots.get("subj", ())]
    if subjects:
        return _point(case, candidate, "no political actor", tuple(subjects))
    return _point(case, candidate, "nobody is told to do it, nor is it another telling of an event")


def _unmatched(case: Case, s: int, considered: set[int]) -> Iterator[Point]:
    """Entries at words that no candidate has taken, those that lack least first."""
    missed: dict[int, list[Miss]] = {}
    for miss in near_misses(case.tree(s), s, case.knowledge.lexicon, case.workings.book, frozenset(considered)):
        if considered.isdisjoint(miss.words):
            missed.setdefault(miss.t, []).append(miss)
    for misses in missed.values():
        misses.sort(key=_distance)
        for miss in misses[:SHOWN]:
            frame = miss.frame
            kind = f"{frame.event} {frame.mode}" if frame.mode else frame.event
            yield Point(kind, frame.id, _amiss(case, s, miss), case.spans(s, miss.words))
        if len(misses) > SHOWN:
            word = case.spans(s, [misses[0].t])
            yield Point("", "", f"{len(misses) - SHOWN} more entries of this word do not match either", word)


def _distance(miss: Miss) -> tuple[int, int]:
    """How far an entry is from matching: by the slots that fail, then the general entries before the special ones."""
    return len(miss.slots), -sum(len(miss.frame.slots[name].words) for name in miss.slots)


def _amiss(case: Case, s: int, miss: Miss) -> str:
    """The slots that did not match, what they ask for and what stands in them."""
    if not miss.slots:
        return (
            "the entry says that these words express no event"
            if not miss.frame.slots
            else "its slots do not go together"
        )
    reasons = []
    for name, heads in miss.slots.items():
        asked = wanted(miss.frame.slots[name])
        there = " ".join(f"“{case.phrase(s, k).text}”" for k in heads)
        if not there:
            reasons.append(f"{name} is missing ({asked})")
        elif asked == "anything":
            reasons.append(f"{name} {there} is nobody that it can be aimed at")
        else:
            reasons.append(f"{name} {there} is not {asked}")
    return "; ".join(reasons)


def _unproposed(case: Case, s: int, considered: set[int]) -> Iterator[Point]:
    """What the language model takes for an act and no event was made of."""
    view, tree = case.view(s), case.tree(s)
    if view.opinion is None:
        return
    for t, token in enumerate(tree.tokens):
        event, share = view.type_of(t)
        if t in considered or token.upos not in TELLING or share < FAINT:
            continue
        yield Point(event, f"model.{event.lower()}", _unsure(case, s, t, event, share), case.spans(s, [t]))


def _unsure(case: Case, s: int, t: int, event: str, share: float) -> str:
    """Why the language model alone made no event of a word."""
    tree, view = case.tree(s), case.view(s)
    said = f"the language model gives it {share:.2f}"
    if share < SURE:
        return f"{said}; without an entry of the lexicon it takes {SURE}"
    if is_aside(tree, t):
        return f"{said}; {ASIDE}"
    if is_purpose(tree, t):
        return f"{said}; {PURPOSE}"
    if propose(tree, s, t, event, share, view, case.workings.book) is None:
        return f"{said}; no political actor"
    return f"{said}; an event of the type is told of the same party already"
