"""Time expressions of a report and the ISO values they stand for; which of them dates an event.

A sentence is written as one letter a word (see ``data/time.yaml``); patterns over those letters find the
expressions, and :mod:`dragoman.coding.timevalues` works out their values against the day of publication.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.coding.timevalues import DATE, DURATION, MEANINGS, TENSED, Reading, parse_day, to_number
from dragoman.coding.tree import Tree
from dragoman.knowledge.calendar import Calendar
from dragoman.types import Document, Sentence, Token

_LETTER_OF_TAG = {"NOUN": "n", "PROPN": "n", "PUNCT": "_"}
_TIMED = frozenset("MwuKqIYCGZkvVp")
_LASTING = frozenset({"nummod", "amod", "compound", "nmod", "obl", "advmod", "obj", "dep"})


class Timex(NamedTuple):
    """A time expression: tokens ``first`` to ``last``, characters, ISO value (None if unknown) and kind."""

    first: int
    last: int
    start: int
    end: int
    value: str | None
    kind: str


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
        timexes = find_dates(sentence, document.report.published, calendar, anchor, tree)
        anchor = next((t.value for t in reversed(timexes) if t.kind == DATE and t.value), anchor)
        found.append(tuple(timexes))
    return Timeline(tuple(found), trees, calendar, _release(document, calendar))


def _release(document: Document, calendar: Calendar) -> str | None:
    words = (document.report.publisher or "").lower().replace(".", "").split()
    return document.report.published if calendar.offices.intersection(words) else None


def find_dates(
    sentence: Sentence,
    published: str | None,
    calendar: Calendar,
    anchor: str | None = None,
    tree: Tree | None = None,
) -> list[Timex]:
    """The time expressions of a sentence in order. ``anchor`` is the date told last before it, if any."""
    letters = spell(sentence, calendar)
    if not _TIMED.intersection(letters):
        return []
    line = "".join(letters)
    day = parse_day(published)
    timexes: list[Timex] = []
    for match in calendar.pattern.finditer(line):
        meaning = calendar.meanings[int((match.lastgroup or "p0")[1:])]
        first, last = match.start(), match.end() - 1
        if meaning in ("year", "month", "century") and not _is_calendar(sentence.tokens, first, last, line):
            continue
        if meaning in TENSED and tree is None:
            tree = Tree(sentence)
        future = meaning in TENSED and tree is not None and is_future(tree, last, calendar)
        words = tuple(token.text.lower().rstrip(".") for token in sentence.tokens[first : last + 1])
        value = MEANINGS[meaning](Reading(words, match.group(), day, anchor, future, calendar))
        if value:
            timexes.append(
                Timex(first, last, sentence.tokens[first].start, sentence.tokens[last].end, value[0], value[1])
            )
            anchor = value[0] if value[0] and value[1] == DATE else anchor
    return timexes


def spell(sentence: Sentence, calendar: Calendar) -> list[str]:
    """The letters of a sentence, one a word."""
    found = []
    for token in sentence.tokens:
        letter = calendar.letter(token.text)
        if letter in ("M", "w") and token.upos in ("AUX", "VERB"):
            letter = ""
        found.append(letter or _LETTER_OF_TAG.get(token.upos, "."))
    return found


def _is_calendar(tokens: Sequence[Token], first: int, last: int, line: str) -> bool:
    """Whether a bare year, month or ordinal is not something else: an amount, a time of day, a person's name."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    before = tokens[first - 1] if first else None
    if line[last] == "Y" and "M" not in line[first:last]:
        if before is not None and (before.upos == "SYM" or before.text.lower() in ("no.", "resolution", "order", "#")):
            return False
        if after is not None and (after.text in ("%", "GMT", "UTC", "hours") or after.upos == "SYM"):
            return False
        amount = after is not None and after.upos == "NOUN" and "Number=Plur" in after.feats
        return not (amount and (before is None or before.text.lower() in ("of", "some", "about", "with", "killed")))
    if line[last] == "M" and first == last:
        word = tokens[last].text.lower()
        if (len(word) < 4 and word != "may") or (word == "march" and after is not None and after.text in ("for", "of")):
            return False
        name = after is not None and after.upos == "PROPN" and tokens[last].deprel in ("compound", "nmod:desc")
        return not name and tokens[last].deprel != "flat"
    return True


def is_future(tree: Tree, t: int, calendar: Calendar) -> bool:
    """Whether the word at ``t`` stands in a clause about a time to come."""
    for steps, i in enumerate([t, *tree.ancestors(t)]):
        token = tree.tokens[i]
        kids = tree.children[i]
        lemmas = {tree.lemma(k) for k in kids if tree.rel[k] in ("aux", "aux:pass", "cop")}
        if lemmas & {"will", "shall", "'ll", "’ll"}:
            return True
        if any(tree.tokens[k].text.lower() in calendar.planned for k in kids if tree.rel[k] in ("amod", "advmod")):
            return True
        if token.upos in ("VERB", "AUX", "ADJ"):
            governor = tree.head(i)
            if any(tree.rel[k] == "mark" and tree.lemma(k) == "to" for k in kids):
                if tree.rel[i] == "acl" or governor < 0:
                    return True
                return tree.tokens[governor].text.lower() == "going" or tree.lemma(governor) in calendar.plans
            if "Tense=Past" in token.feats or "Tense=Pres" in token.feats or steps > 5:
                return token.lemma in calendar.plans and "Tense=Past" not in token.feats
    return False


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
    return _date_before(document, s, t, timeline)


def _date_in(tree: Tree, t: int, timexes: Sequence[Timex], timeline: Timeline) -> str | None:
    dates = [x for x in timexes if x.kind == DATE and x.value and not x.first <= t <= x.last]
    if not dates:
        return None
    near = hosts(tree, t, timeline.calendar)
    costs = [(_cost(tree, t, x, near, timeline), abs(x.first - t), x.value) for x in dates]
    ranked = [(cost, distance, value) for cost, distance, value in costs if cost is not None]
    return min(ranked)[2] if ranked else None


def _date_before(document: Document, s: int, t: int, timeline: Timeline) -> str | None:
    """The date of the sentence before, for a main verb whose subject is a pronoun."""
    tree = timeline.trees[s]
    if s == 0 or not goes_on(tree, t) or any(x.kind == DATE for x in timeline.timexes[s]):
        return None
    root = root_of(timeline.trees[s - 1])
    if document.sentences[s].paragraph - document.sentences[s - 1].paragraph > 1 or root < 0:
        return None
    own = _date_in(timeline.trees[s - 1], root, timeline.timexes[s - 1], timeline)
    return own or _date_before(document, s - 1, root, timeline)


def goes_on(tree: Tree, t: int) -> bool:
    """Whether ``t`` is the main verb, or one joined to it, in the past tense, with a pronoun for its subject."""
    token = tree.tokens[t]
    if tree.rel[t] == "conj" and tree.head(t) >= 0:
        return goes_on(tree, tree.head(t))
    subject = tree.kid(t, "nsubj")
    return (
        tree.head(t) < 0
        and "Tense=Past" in token.feats
        and subject >= 0
        and tree.tokens[subject].text.lower() in ("he", "she", "they", "it")
    )


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
    head = timex_head(tree, x)
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
    if tree.tokens[t].upos == "NOUN" and x.first - 2 == tree.bounds(t)[1] and len(x.value or "") < 8:
        return 2.0
    if tree.case(governor) in timeline.calendar.limits:
        return None
    if fits and tree.rel[governor] in ("obj", "obl", "nsubj:pass", "xcomp") and tree.head(governor) in near:
        loose = tree.rel[head] in ("nmod:unmarked", "nmod:tmod") or tree.case(head) in ("on", "in")
        return near[tree.head(governor)] + 1.5 if loose and len(x.value or "") >= 10 else None
    if tree.tokens[t].upos == "VERB" and tree.clause(governor) == t:
        return 3.0
    return None


def root_of(tree: Tree) -> int:
    """The word that the sentence hangs from, -1 if there is none."""
    return next((i for i, token in enumerate(tree.tokens) if token.head < 0), -1)


def _at_root(tree: Tree, near: Mapping[int, float]) -> float | None:
    root = root_of(tree)
    return near[root] + 0.5 if root in near else None


def is_fronted(tree: Tree, first: int, last: int) -> bool:
    """Whether a phrase opens the sentence and a comma follows it, so that it belongs to the main clause."""
    lead = all(tree.tokens[i].upos in ("ADP", "ADV", "PUNCT", "DET") for i in range(first)) and first < 4
    return lead and last + 1 < len(tree.tokens) and tree.tokens[last + 1].text == ","


def timex_head(tree: Tree, x: Timex) -> int:
    """The word of the expression that hangs from outside it."""
    return next((i for i in range(x.first, x.last + 1) if not x.first <= tree.head(i) <= x.last), x.last)


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
    lengths = [x for x in timeline.timexes[s] if x.kind == DURATION and x.value]
    if not lengths:
        return None
    tree = timeline.trees[s]
    near = hosts(tree, t, timeline.calendar)
    for x in lengths:
        head = timex_head(tree, x)
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
