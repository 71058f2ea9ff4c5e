"""Which time expression of a report dates an event, and which tells how long a meeting took."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.coding.narrative import is_coming, is_simple_past, look_back, root_of, saying
from dragoman.coding.timevalues import DURATION, to_number
from dragoman.coding.timexes import Timex, ends_of, find_timexes, head_of
from dragoman.coding.tree import Tree
from dragoman.knowledge.calendar import Calendar
from dragoman.types import Document, Span, TimeExpression

_LASTING = frozenset({"nummod", "amod", "compound", "nmod", "obl", "advmod", "obj", "dep"})


@dataclass(frozen=True, slots=True)
class Timeline:
    """The time expressions of a report, sentence by sentence, with the trees and the calendar they rest on.

    ``release`` is the day of publication where the report is an office's own word, else None.
    """

    timexes: tuple[tuple[Timex, ...], ...]
    trees: tuple[Tree, ...]
    calendar: Calendar
    release: str | None = None


def report_dates(document: Document, calendar: Calendar, trees: Sequence[Tree] = ()) -> Timeline:
    """The time expressions of a report; "the previous day" counts from the date told before it."""
    trees = tuple(trees) or tuple(Tree(sentence) for sentence in document.sentences)
    found = []
    anchor: str | None = None
    for sentence, tree in zip(document.sentences, trees):
        timexes = find_timexes(sentence, document.report.published, calendar, anchor, tree)
        anchor = next((t.date for t in reversed(timexes) if t.date), anchor)
        found.append(tuple(timexes))
    return Timeline(tuple(found), trees, calendar, _release(document, calendar))


def _release(document: Document, calendar: Calendar) -> str | None:
    words = (document.report.publisher or "").lower().replace(".", "").split()
    return document.report.published if calendar.offices.intersection(words) else None


def time_expressions(document: Document, timeline: Timeline) -> tuple[TimeExpression, ...]:
    """The time expressions of a report as TimeML has them: of a range, its two ends."""
    text = document.report.text
    return tuple(
        TimeExpression(Span(start, end, text[start:end]), x.kind, value)
        for sentence, timexes in zip(document.sentences, timeline.timexes)
        for x in timexes
        for start, end, value in ends_of(sentence, x)
    )


# --- which date belongs to an event


def date_of(document: Document, s: int, t: int, timeline: Timeline) -> str | None:
    """The date of the event whose trigger is token ``t`` of sentence ``s``, None if the report does not date it.

    What the sentence leaves open, a subject that goes on from the one before brings along ("They also agreed ..."),
    and in an office's own release the present tense means the day it was published.
    """
    tree = timeline.trees[s]
    own = _date_in(tree, t, timeline.timexes[s], timeline)
    if own is not None:
        return own
    if timeline.release and is_present(tree, t):
        return timeline.release
    verb = _verb_of(tree, t, timeline)
    return _date_reported(document, s, verb, timeline) or _date_before(document, s, verb, timeline)


def _date_in(tree: Tree, t: int, timexes: Sequence[Timex], timeline: Timeline) -> str | None:
    dates = [x for x in timexes if x.date and not x.first <= t <= x.last]
    if not dates:
        return None
    near = hosts(tree, t, timeline.calendar)
    costs = [(_cost(tree, t, x, near, timeline), abs(x.first - t), x.date) for x in dates]
    ranked = [(cost, distance, value) for cost, distance, value in costs if cost is not None]
    return min(ranked)[2] if ranked else None


def _verb_of(tree: Tree, t: int, timeline: Timeline) -> int:
    """The verb of the clause that tells the event at ``t``; ``t`` itself if there is none."""
    return next((i for i in hosts(tree, t, timeline.calendar) if tree.tokens[i].upos in ("VERB", "AUX")), t)


def _date_reported(document: Document, s: int, verb: int, timeline: Timeline) -> str | None:
    """The date of the saying, for what is said in the present or future tense, or of the past without a date."""
    tree = timeline.trees[s]
    told = saying(tree, verb)
    if told < 0 or not (is_coming(tree, verb) or is_simple_past(tree, verb)):
        return None
    found = _date_in(tree, told, timeline.timexes[s], timeline)
    return found if found and len(found) == 10 else None


def _date_before(document: Document, s: int, verb: int, timeline: Timeline) -> str | None:
    """The date of what the clause of ``verb`` goes on from; none if the sentence tells a date of its own."""
    if any(x.dates for x in timeline.timexes[s]):
        return None

    def told(before: int, word: int) -> str | None:
        found = _date_in(timeline.trees[before], word, timeline.timexes[before], timeline)
        return found if found and len(found) >= 10 else None

    return look_back(document, timeline.trees, s, verb, told)


def is_present(tree: Tree, t: int) -> bool:
    """Whether the word at ``t`` stands in a main clause of the present tense that is no background."""
    for i in (t, *tree.ancestors(t)):
        token = tree.tokens[i]
        if token.upos not in ("VERB", "AUX", "ADJ"):
            continue
        if tree.base(i) in ("acl", "ccomp") or tree.rel[i] == "acl:relcl" or (tree.rel[i] == "advcl" and tree.mark(i)):
            return False
        kids = [tree.tokens[k] for k in tree.children[i] if tree.rel[k] in ("aux", "cop", "aux:pass")]
        finite = [k for k in (token, *kids) if "VerbForm=Fin" in k.feats]
        if finite:
            return "Tense=Pres" in finite[0].feats and not any(k.lemma == "have" for k in kids)
        if any(k.lemma in ("will", "must", "shall", "should") for k in kids):
            return True
    return False


def _cost(tree: Tree, t: int, x: Timex, near: Mapping[int, float], timeline: Timeline) -> float | None:
    """How far the time expression ``x`` is from dating ``t``, None if it does not."""
    head = head_of(tree, x.first, x.last)
    governor = tree.head(head)
    if tree.case(head) in timeline.calendar.limits or governor < 0:
        return None
    if is_fronted(tree, x.first, x.last):
        return _at_root(tree, near)
    if tree.head(governor) < x.first and any(
        k > x.last for k in tree.kids(governor, "mark") if tree.lemma(k) == "that"
    ):
        governor = tree.head(governor)
    fits = tree.rel[head] in timeline.calendar.modifiers
    if fits and governor in near:
        return near[governor]
    if tree.tokens[t].upos == "NOUN" and x.first - 2 == tree.bounds(t)[1] and len(x.date or "") < 8:
        return 2.0
    if tree.case(governor) in timeline.calendar.limits:
        return None
    if fits and tree.rel[governor] in ("obj", "obl", "nsubj:pass", "xcomp") and tree.head(governor) in near:
        loose = tree.rel[head] in ("nmod:unmarked", "nmod:tmod") or tree.case(head) in ("on", "in")
        return near[tree.head(governor)] + 1.5 if loose and len(x.date or "") >= 10 else None
    if tree.tokens[t].upos == "VERB" and tree.clause(governor) == t:
        return 3.0
    return None


def _at_root(tree: Tree, near: Mapping[int, float]) -> float | None:
    root = root_of(tree)
    return near[root] + 0.5 if root in near else None


def is_fronted(tree: Tree, first: int, last: int) -> bool:
    """Whether a phrase opens the sentence and a comma follows it, so that it belongs to the main clause."""
    lead = all(tree.tokens[i].upos in ("ADP", "ADV", "PUNCT", "DET") for i in range(first)) and first < 4
    return lead and last + 1 < len(tree.tokens) and tree.tokens[last + 1].text == ","


def hosts(tree: Tree, t: int, calendar: Calendar) -> dict[int, float]:
    """The words whose date is also that of ``t``, with a cost: itself, its support verb, its conjunct, its plan."""
    found = {t: 0.0}
    for k in tree.kids(t, "xcomp"):
        if tree.lemma(t) in calendar.plans or tree.lemma(t) in calendar.carriers:
            found[k] = 1.0
    i, cost = t, 0.0
    for g in tree.ancestors(t):
        step = _step_up(tree, i, g, calendar)
        if step is None:
            break
        i, cost = g, cost + step
        found.setdefault(g, cost)
    return found


def _step_up(tree: Tree, i: int, g: int, calendar: Calendar) -> float | None:
    """The cost of dating ``i`` by its governor ``g``, None if the two need not be at one time."""
    rel = tree.base(i)
    carried = tree.lemma(g) in calendar.carriers
    if rel == "conj":
        return 1.0
    if rel in ("obj", "nsubj", "obl", "xcomp", "nmod", "csubj") and carried:
        return 1.0
    if rel == "advcl" and tree.tokens[i].xpos in ("VBG", "VBN") and tree.mark(i) in ("", "by", "while"):
        return 2.0
    return None


def duration_of(document: Document, s: int, t: int, timeline: Timeline) -> str | None:
    """How long the event at token ``t`` lasted ("six-hour talks", "two days of talks"), ISO 8601, None if not told."""
    lengths = [x for x in timeline.timexes[s] if x.kind == DURATION and "X" not in (x.value or "X")]
    if not lengths:
        return None
    tree = timeline.trees[s]
    near = hosts(tree, t, timeline.calendar)
    for x in lengths:
        head = head_of(tree, x.first, x.last)
        governor = tree.head(head)
        if tree.head(t) == head and tree.case(t) == "of":
            return x.value
        if governor in near and tree.base(head) in (
            "nummod",
            "amod",
            "compound",
            "nmod",
            "obl",
            "advmod",
            "obj",
            "dep",
        ):
            return x.value
        if governor >= 0 and tree.lemma(governor) in ("last", "take") and t in tree.children[governor]:
            return x.value
    return None


def ordinal_of(document: Document, s: int, t: int, timeline: Timeline) -> int | None:
    """Which of a series the event at ``t`` is (2 for "second talks", "the second round of talks"), None if not told."""
    tree, calendar = timeline.trees[s], timeline.calendar
    nouns = [t, *(k for k in tree.kids(t, "compound", "nmod") if tree.lemma(k) in ("round", "session"))]
    governor = tree.head(t)
    if governor >= 0 and tree.lemma(governor) in ("round", "session") and tree.case(t) == "of":
        nouns.append(governor)
    for noun in nouns:
        for k in tree.kids(noun, "amod", "nummod", "advmod", "compound", "nmod:desc"):
            word = tree.tokens[k].text.lower()
            number = calendar.ordinals.get(word) or (to_number(word, calendar) if calendar.letter(word) == "G" else 0)
            if number:
                return number
    return None
