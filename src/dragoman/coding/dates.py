"""Which time expression of a report dates an event, and which tells how long a meeting took."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from dragoman.coding.isodates import parse_day
from dragoman.coding.narrative import is_coming, is_simple_past, look_back, root_of, saying, subject_of
from dragoman.coding.timevalues import DURATION, to_number
from dragoman.coding.timexes import Timex, ends_of, find_timexes, head_of
from dragoman.coding.tree import Tree
from dragoman.knowledge.calendar import Calendar
from dragoman.types import Document, Span, TimeExpression

NEWS = timedelta(days=31)
_NAMING = frozenset({"compound", "nmod:poss", "nmod:unmarked", "amod"})  # "the June 5 deal", "Monday's talks"
_LASTING = frozenset({"nummod", "amod", "compound", "nmod", "obl", "advmod", "obj", "dep"})


@dataclass(frozen=True, slots=True)
class Timeline:
    """The time expressions of a report, sentence by sentence, with the trees and the calendar they rest on.

    ``release`` is the day of publication where the report is an office's own word, else None; ``recent`` the day from
    which on things are news.
    """

    timexes: tuple[tuple[Timex, ...], ...]
    trees: tuple[Tree, ...]
    calendar: Calendar
    release: str | None = None
    recent: str = ""


def report_dates(document: Document, calendar: Calendar, trees: Sequence[Tree] = ()) -> Timeline:
    """The time expressions of a report; "the previous day" counts from the date told before it."""
    trees = tuple(trees) or tuple(Tree(sentence) for sentence in document.sentences)
    found = []
    anchor: str | None = None
    for sentence, tree in zip(document.sentences, trees):
        timexes = find_timexes(sentence, document.report.published, calendar, anchor, tree)
        anchor = _anchor(tree, timexes, calendar) or anchor
        found.append(tuple(timexes))
    day = parse_day(document.report.published)
    recent = (day - NEWS).isoformat() if day else ""
    return Timeline(tuple(found), trees, calendar, _release(document, calendar), recent)


def _anchor(tree: Tree, timexes: Sequence[Timex], calendar: Calendar) -> str | None:
    """The date that the next sentence may count from: that of the main clause, else the last that names no thing."""
    dated = [x for x in timexes if x.date]
    if not dated:
        return None
    loose = [x for x in dated if tree.rel[head_of(tree, x.first, x.last)] not in _NAMING]
    main = _date_in(tree, root_of(tree), dated, calendar) if root_of(tree) >= 0 else None
    return main or (loose[-1].date if loose else None)


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


def date_of(document: Document, s: int, t: int, timeline: Timeline, own: bool = False) -> str | None:
    """The date of the event whose trigger is token ``t`` of sentence ``s``, None if the report does not date it.

    What the sentence leaves open, a subject that goes on from the one before brings along ("They also agreed ..."),
    and in an office's own release the present tense means the day it was published. ``own``: only what the sentence
    itself tells.
    """
    tree = timeline.trees[s]
    told = _date_in(tree, t, timeline.timexes[s], timeline.calendar, document.report.published or "")
    if told is not None or own:
        return told
    if timeline.release and is_present(tree, t):
        return timeline.release
    verb = telling_verb(tree, t, timeline.calendar)
    return _date_reported(document, s, verb, timeline) or _date_before(document, s, verb, timeline)


def _date_in(tree: Tree, t: int, timexes: Sequence[Timex], calendar: Calendar, now: str = "") -> str | None:
    dates = [x for x in timexes if x.date and not x.first <= t <= x.last]
    if not dates:
        return None
    near = hosts(tree, t, calendar)
    costs = [(_cost(tree, t, x, near, calendar), abs(x.first - t), _until_now(tree, x, now)) for x in dates]
    ranked = [(cost, distance, value) for cost, distance, value in costs if cost is not None]
    return min(ranked)[2] if ranked else None


def _until_now(tree: Tree, x: Timex, now: str) -> str:
    """The date of an expression; what goes on "since" a day of the news, goes on until ``now``."""
    day = x.date or ""
    lasting = tree.case(head_of(tree, x.first, x.last)) == "since" and len(day) == 10
    return f"{day}/{now}" if lasting and day < now else day


def telling_verb(tree: Tree, t: int, calendar: Calendar) -> int:
    """The verb of the clause that tells the event at ``t``; ``t`` itself if there is none."""
    verbs = [i for i in hosts(tree, t, calendar) if tree.tokens[i].upos in ("VERB", "AUX")]
    found = next((i for i in verbs if tree.tokens[i].xpos not in ("VB", "VBG")), verbs[0] if verbs else t)
    return t if tree.tokens[t].upos == "NOUN" and tree.lemma(found) == "follow" else found


def _date_reported(document: Document, s: int, verb: int, timeline: Timeline) -> str | None:
    """The date of the saying, for what is said to be, to come, or to have been done by someone ("said Malta freed")."""
    tree = timeline.trees[s]
    told = saying(tree, verb)
    done = is_simple_past(tree, verb) and not tree.is_passive(verb)
    if told < 0 or not (is_coming(tree, verb) or done):
        return None
    found = _date_in(tree, told, timeline.timexes[s], timeline.calendar) or _date_before(document, s, told, timeline)
    return found if found and len(found) == 10 else None


def _date_before(document: Document, s: int, verb: int, timeline: Timeline) -> str | None:
    """The date of what the clause of ``verb`` goes on from; none if the sentence tells a date of its own."""
    if any(x.dates for x in timeline.timexes[s]):
        return None

    def told(before: int, word: int) -> str | None:
        found = _date_in(timeline.trees[before], word, timeline.timexes[before], timeline.calendar)
        news = found is not None and len(found) >= 10 and found > timeline.recent
        return found if found and (news or pronoun) and not (now and found[:10] > now) else None

    now = document.report.published
    subject = subject_of(timeline.trees[s], verb)
    main = timeline.trees[s].rel[verb] in ("root", "conj")
    pronoun = main and subject >= 0 and timeline.trees[s].tokens[subject].upos == "PRON"
    return look_back(document, timeline.trees, s, verb, told)


def is_present(tree: Tree, t: int) -> bool:
    """Whether the word at ``t`` stands in a main clause of the present tense that is no background."""
    for i in (t, *tree.ancestors(t)):
        token = tree.tokens[i]
        if token.upos not in ("VERB", "AUX", "ADJ") or (tree.rel[i] == "acl" and token.xpos == "VB"):
            continue
        if tree.base(i) in ("acl", "ccomp") or (tree.rel[i] == "advcl" and tree.mark(i)):
            return False
        helpers = [tree.tokens[k] for k in tree.children[i] if tree.rel[k] in ("aux", "cop", "aux:pass")]
        if any(k.lemma in ("will", "must", "shall", "should") for k in helpers):
            return True
        finite = [k for k in (token, *helpers) if "VerbForm=Fin" in k.feats]
        if finite:
            return "Tense=Pres" in finite[0].feats and not any(k.lemma == "have" for k in helpers)
    return False


def _cost(tree: Tree, t: int, x: Timex, near: Mapping[int, float], calendar: Calendar) -> float | None:
    """How far the time expression ``x`` is from dating ``t``, None if it does not."""
    head = head_of(tree, x.first, x.last)
    governor = _governor(tree, x, head)
    if tree.case(head) in calendar.limits or governor < 0 or tree.lemma(x.first - 1) in calendar.effective:
        return None
    if is_fronted(tree, x.first, x.last) or _in_front(tree, x, governor):
        return _at_root(tree, near)
    fits = tree.rel[head] in calendar.modifiers
    if fits and governor in near:
        return near[governor]
    if tree.tokens[t].upos in ("NOUN", "PROPN"):
        cost = _cost_of_noun(tree, t, x, governor)
        if cost is not None:
            return cost
    elif x.first <= tree.head(t) <= x.last:
        return 0.5  # "in 2023, when it closed"
    if tree.case(governor) in calendar.limits:
        return None
    if fits and tree.rel[governor] in ("obj", "obl", "nsubj:pass") and tree.head(governor) in near:
        loose = tree.rel[head] in ("nmod:unmarked", "nmod:tmod") or tree.case(head) in ("on", "in")
        return near[tree.head(governor)] + 1.5 if loose and len(x.date or "") >= 10 else None
    if tree.tokens[t].upos == "VERB" and tree.clause(governor) == t:
        return 3.0
    return None


def _governor(tree: Tree, x: Timex, head: int) -> int:
    """What the expression hangs from, put right for "the envoy on Monday said" and "said on Monday that"."""
    governor = tree.head(head)
    if governor < 0:
        return governor
    clause = tree.head(governor)
    if (
        clause >= 0
        and clause < x.first
        and any(k > x.last and tree.lemma(k) == "that" for k in tree.kids(governor, "mark"))
    ):
        return clause
    between = range(x.last + 1, clause)
    before_verb = governor < x.first and tree.rel[governor] in ("nsubj", "nsubj:pass") and x.last < clause
    if before_verb and all(tree.tokens[k].upos in ("AUX", "ADV", "PART") for k in between):
        return clause
    return governor


def _cost_of_noun(tree: Tree, t: int, x: Timex, governor: int) -> float | None:
    """How far it is from dating the noun whose phrase it ends: "the closure of the consulate in Basra in 2023"."""
    i = governor
    while i >= 0 and i != t and tree.base(i) in ("nmod", "compound", "flat") and tree.tokens[i].kind != "event":
        i = tree.head(i)
    if i == t:
        return 1.0
    if x.first - 2 != tree.bounds(t)[1]:
        return None
    inside = governor == tree.head(t) and "VerbForm=Fin" not in tree.tokens[governor].feats
    return 2.0 if len(x.date or "") < 8 or (inside and tree.rel[governor] == "acl") else None


def _in_front(tree: Tree, x: Timex, governor: int) -> bool:
    """Whether it stands in what opens the sentence: "In a letter sent on Monday, ...", "At talks in May, ..."."""
    phrase = governor
    if phrase >= 0 and tree.rel[phrase] in ("acl", "nmod"):
        phrase = tree.head(phrase)
    if phrase < 0 or tree.head(phrase) != root_of(tree) or tree.rel[phrase] != "obl":
        return False
    first, last = tree.bounds(phrase)
    closed = tree.tokens[last].text == "," or (last + 1 < len(tree.tokens) and tree.tokens[last + 1].text == ",")
    return first < 2 and closed and tree.case(phrase) in ("in", "at", "on", "during")


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
    for k in tree.children[t]:
        step = _step_down(tree, t, k, calendar)
        if step is not None:
            found[k] = step
    i, cost = t, 0.0
    for g in tree.ancestors(t):
        step = _step_up(tree, i, g, calendar)
        if step is None:
            break
        i, cost = g, cost + step
        found.setdefault(g, cost)
    return found


def _step_down(tree: Tree, t: int, k: int, calendar: Calendar) -> float | None:
    """The cost of dating ``t`` by what it governs: what is planned, a verb joined to it, "speaking on Monday"."""
    alone = tree.tokens[k].upos == "VERB" and tree.kid(k, "nsubj", "nsubj:pass") < 0
    if tree.rel[k] == "xcomp":
        return 1.0 if tree.lemma(t) in calendar.plans or tree.lemma(t) in calendar.carriers else None
    if tree.rel[k] == "conj" and tree.tokens[t].upos == "VERB" and alone:
        return 1.5
    if tree.rel[k] == "advcl" and tree.tokens[k].xpos == "VBG" and alone and tree.mark(k) in ("", "while"):
        return 2.0
    return None


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
    if rel == "advcl" and tree.mark(i) == "after" and tree.lemma(g) == "die":
        return 2.0  # "died after being shot"
    if rel == "advcl" and any(tree.lemma(k) == "when" for k in tree.kids(i, "mark", "advmod")):
        return 1.0
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
