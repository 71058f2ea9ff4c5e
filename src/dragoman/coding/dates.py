"""Time expressions of a report and the ISO values they stand for; which of them dates an event.

A sentence is written as one letter a word (see ``data/time.yaml``); patterns over those letters find the
expressions, one small function for each meaning works out the value against the day of publication.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from dragoman.coding.tree import Tree
from dragoman.knowledge.calendar import Calendar
from dragoman.types import Document, Sentence, Token

DATE, DURATION, SET, VAGUE = "date", "duration", "set", "vague"
_DIGITS = re.compile(r"\d+")
_LETTER_OF_TAG = {"NOUN": "n", "PROPN": "n", "PUNCT": "_"}
_TIMED = frozenset("MwuKqIYCGZkvVp")
_LASTING = frozenset({"nummod", "amod", "compound", "nmod", "obl", "advmod", "obj", "dep"})
_YEARS = {"Y": 1, "T": 10, "C": 100}


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


class Reading(NamedTuple):
    """What the value of an expression is worked out from: its words, their letters, and the days to count from."""

    words: tuple[str, ...]
    letters: str
    published: date | None
    anchor: str | None
    future: bool
    calendar: Calendar

    def all(self, letters: str) -> list[str]:
        """The words that bear one of ``letters``."""
        return [word for word, letter in zip(self.words, self.letters) if letter in letters]

    def shift(self) -> int:
        """-1 for "last", 0 for "this", 1 for "next"."""
        return next(({"l": -1, "t": 0, "x": 1}[letter] for letter in self.letters if letter in "ltx"), 0)

    def unit(self) -> str:
        """The letter of the unit named, "" if none."""
        return next((self.calendar.units[word] for word in self.all("u")), "")

    def amount(self) -> int | None:
        """The number of units, None if it is left open."""
        if "X" in self.letters:
            return 2 if "couple" in self.words else None
        numbers = [_number(word, self.calendar) for word in self.all("DN")]
        if numbers:
            return sum(numbers)
        return 1 if "A" in self.letters and "half" not in self.words else None


Value = tuple[str | None, str] | None


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
    day = _day(published)
    timexes: list[Timex] = []
    for match in calendar.pattern.finditer(line):
        meaning = calendar.meanings[int((match.lastgroup or "p0")[1:])]
        first, last = match.start(), match.end() - 1
        if meaning in ("year", "month", "century") and not _is_calendar(sentence.tokens, first, last, line):
            continue
        if meaning in _TENSED and tree is None:
            tree = Tree(sentence)
        future = meaning in _TENSED and tree is not None and is_future(tree, last, calendar)
        words = tuple(token.text.lower().rstrip(".") for token in sentence.tokens[first : last + 1])
        value = _MEANINGS[meaning](Reading(words, match.group(), day, anchor, future, calendar))
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
            number = calendar.ordinals.get(word) or (_number(word, calendar) if calendar.letter(word) == "G" else 0)
            if number:
                return number
    return None


# --- values


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _number(word: str, calendar: Calendar) -> int:
    digits = _DIGITS.search(word.replace(",", ""))
    return int(digits.group()) if digits else calendar.numbers.get(word, 0)


def _make(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _interval(first: date, last: date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"


def _week(day: date, shift: int) -> str:
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
    return _interval(monday, monday + timedelta(days=6))


def _add_months(day: date, months: int) -> tuple[int, int]:
    total = day.year * 12 + day.month - 1 + months
    return total // 12, total % 12 + 1


def _step(day: date, unit: str, count: int) -> str | None:
    """The day, week, month or year that lies ``count`` units after ``day``."""
    try:
        if unit in "SMH":
            return day.isoformat()
        if unit == "D":
            return (day + timedelta(days=count)).isoformat()
        if unit in "WF":
            return _week(day, count * (2 if unit == "F" else 1))
        if unit == "m":
            return "{:04d}-{:02d}".format(*_add_months(day, count))
        if unit == "Q":
            year, month = _add_months(day, 3 * count)
            first = month - (month - 1) % 3
            return f"{year:04d}-{first:02d}/{year:04d}-{first + 2:02d}"
        return f"{day.year + count * _YEARS[unit]:04d}" if 0 < day.year + count * _YEARS[unit] < 9999 else None
    except (OverflowError, ValueError):
        return None


def _year_of_month(month: int, day: int | None, r: Reading) -> int | None:
    """The year of a month or day given without one: the latest not after publication, if not in the future.

    A day is given the year that brings it closest to publication unless the tense forbids it.
    """
    if r.published is None:
        return None
    now = r.published
    if day is None:
        if r.future:
            return now.year + (month < now.month)
        return now.year - (month > now.month)
    if r.future:
        return now.year + ((month, day) < (now.month, now.day))
    return min((_remoteness(_safe(y, month, day), now), y) for y in (now.year - 1, now.year, now.year + 1))[1]


def _remoteness(day: date, now: date) -> int:
    """Days between the two; those to come count double, for news tells what was."""
    return (now - day).days if day <= now else 2 * (day - now).days


def _safe(year: int, month: int, day: int) -> date:
    return date(year, month, max(1, min(day, monthrange(year, month)[1])))


def _iso(r: Reading) -> Value:
    return (r.words[0], DATE) if _day(r.words[0]) else None


def _years(r: Reading) -> list[int]:
    return [int(word) for word in r.all("Y")]


def _months(r: Reading) -> list[int]:
    return [r.calendar.months[word] for word in r.all("M")]


def _day_value(r: Reading) -> Value:
    month, day = _months(r)[0], _number(r.all("DG")[0], r.calendar)
    years = _years(r)
    year = years[0] if years else _year_of_month(month, day, r)
    return (_make(year, month, day) if year else None), DATE


def _day_range(r: Reading) -> Value:
    months, days, years = _months(r), [_number(word, r.calendar) for word in r.all("DG")], _years(r)
    last_year = years[-1] if years else _year_of_month(months[-1], days[-1], r)
    if last_year is None:
        return None, DATE
    first_year = years[0] if len(years) > 1 else last_year - (months[0] > months[-1])
    first, last = _make(first_year, months[0], days[0]), _make(last_year, months[-1], days[1])
    return (f"{first}/{last}" if first and last else None), DATE


def _month_range(r: Reading) -> Value:
    months, years = _months(r), _years(r)
    last_year = years[-1] if years else _year_of_month(months[-1], None, r)
    if last_year is None:
        return None, DATE
    first_year = years[0] if len(years) > 1 else last_year - (months[0] > months[-1])
    return f"{first_year:04d}-{months[0]:02d}/{last_year:04d}-{months[-1]:02d}", DATE


def _year_range(r: Reading) -> Value:
    years = _years(r)
    last = years[-1] if len(years) > 1 else years[0] // 100 * 100 + int(r.words[-1])
    return (f"{years[0]:04d}/{last:04d}", DATE) if last > years[0] else (f"{years[0]:04d}", DATE)


def _month(r: Reading) -> Value:
    month, years = _months(r)[0], _years(r)
    year = years[0] if years else _year_of_month(month, None, r)
    return (f"{year:04d}-{month:02d}" if year else None), DATE


def _shifted_month(r: Reading) -> Value:
    if r.published is None:
        return None, DATE
    month, now, shift = _months(r)[0], r.published, r.shift()
    year = now.year + (shift < 0 and -(month >= now.month)) + (shift > 0 and month <= now.month)
    return f"{year:04d}-{month:02d}", DATE


def _month_of_year(r: Reading) -> Value:
    if r.published is None or r.unit() != "Y":
        return _month(r)
    return f"{r.published.year + r.shift():04d}-{_months(r)[0]:02d}", DATE


def _season(r: Reading) -> Value:
    first, last = r.calendar.seasons[r.all("q")[0]]
    years = _years(r)
    if not years and r.published is None:
        return None, DATE
    if years:
        year = years[0]
    else:
        now = r.published or date.min
        year = now.year + (r.shift() < 0 and -(last >= now.month)) + (r.shift() > 0 and first <= now.month)
    return f"{year:04d}-{first:02d}/{year + (last < first):04d}-{last:02d}", DATE


def _decade(r: Reading) -> Value:
    digits = int("".join(_DIGITS.findall(r.all("C")[0])))
    start = digits if digits > 99 else 1900 + digits
    return f"{start:04d}/{start + 9:04d}", DATE


def _century(r: Reading) -> Value:
    word = r.all("GO")[0]
    number = _number(word, r.calendar) or r.calendar.ordinals.get(word, 0)
    if r.unit() != "C" or not number:
        return None
    return f"{number * 100 - 99:04d}/{number * 100:04d}", DATE


def _weekday(r: Reading) -> Value:
    if r.published is None:
        return None, DATE
    wanted = r.calendar.weekdays[_weekday_word(r)]
    back = (r.published.weekday() - wanted) % 7
    day = r.published + timedelta(days=(7 - back) % 7 if r.future else -back)
    return day.isoformat(), DATE


def _weekday_word(r: Reading) -> str:
    word = r.all("w")[0]
    return word if word in r.calendar.weekdays else f"{word}."


def _shifted_weekday(r: Reading) -> Value:
    if r.published is None:
        return None, DATE
    wanted, shift = r.calendar.weekdays[_weekday_word(r)], r.shift()
    back = (r.published.weekday() - wanted) % 7
    if shift == 0:
        return (r.published + timedelta(days=wanted - r.published.weekday())).isoformat(), DATE
    return (r.published + timedelta(days=-(back or 7) if shift < 0 else 7 - back)).isoformat(), DATE


def _weekday_of_week(r: Reading) -> Value:
    if r.published is None or r.unit() != "W":
        return _weekday(r)
    monday = r.published - timedelta(days=r.published.weekday()) + timedelta(weeks=r.shift())
    return (monday + timedelta(days=r.calendar.weekdays[_weekday_word(r)])).isoformat(), DATE


def _part(r: Reading) -> Value:
    if r.published is None:
        return None, DATE
    return (r.published + timedelta(days=r.shift())).isoformat(), DATE


def _shifted_unit(r: Reading) -> Value:
    unit, shift = r.unit(), r.shift()
    plural = any(word.endswith("s") for word in r.all("u"))
    if plural or unit in "SMHTC":
        return None, VAGUE
    if "h" in r.letters and {"previous", "preceding", "following", "next"} & set(r.words):
        base = _anchor_day(r.anchor, last=shift > 0) or (r.published if shift < 0 else None)
        return (_step(base, unit, shift) if base else None), DATE
    if "past" in r.words:
        return _duration(1, unit), DURATION
    return (_step(r.published, unit, shift) if r.published else None), DATE


def _this_unit(r: Reading) -> Value:
    return (_step(r.published, r.unit(), 0) if r.published else None), DATE


def _shifted_weekend(r: Reading) -> Value:
    if r.published is None:
        return None, DATE
    saturday = r.published + timedelta(days=5 - r.published.weekday())
    shift = r.shift()
    if shift < 0 or (not shift and not r.future and saturday > r.published):
        saturday -= timedelta(weeks=1)
    elif shift > 0:
        saturday += timedelta(weeks=1)
    return _interval(saturday, saturday + timedelta(days=1)), DATE


def _anchor_day(anchor: str | None, last: bool = False) -> date | None:
    """A day to count from: the given date's first or last day."""
    if anchor is None:
        return None
    text = anchor.split("/")[-1 if last else 0]
    return _day(text + "-01" * (2 - text.count("-")))


def _anchored(r: Reading) -> Value:
    base = _anchor_day(r.anchor)
    unit = r.unit()
    if base is None or r.anchor is None or unit in "SMH":
        return None, VAGUE
    return (r.anchor if unit == "D" and len(r.anchor) == 10 else _step(base, unit, 0)), DATE


def _ago(r: Reading) -> Value:
    count = r.amount()
    if count is None or r.published is None:
        return None, DATE
    return _step(r.published, r.unit(), -count), DATE


def _offset(r: Reading) -> Value:
    count = r.amount()
    base = _anchor_day(r.anchor) or r.published
    if count is None or base is None or r.words[-1] in ("early", "late", "mid", "start", "end", "beginning"):
        return (_duration(count, r.unit()), DURATION) if count else (None, VAGUE)
    back = r.words[-1] in ("earlier", "before", "prior")
    return _step(base, r.unit(), -count if back else count), DATE


def _before_yesterday(r: Reading) -> Value:
    if r.published is None:
        return None, DATE
    shift = r.calendar.days[r.words[-1]]
    return (r.published + timedelta(days=2 * shift)).isoformat(), DATE


def _deictic(r: Reading) -> Value:
    if r.published is None:
        return None, DATE
    return (r.published + timedelta(days=r.calendar.days[r.all("K")[0]])).isoformat(), DATE


def _ordinal_day(r: Reading) -> Value:
    day = _number(r.words[-1], r.calendar)
    if r.published is None or not 0 < day < 32:
        return None, DATE
    now = r.published
    months = ((day < now.day) if r.future else -(day > now.day)) and (1 if r.future else -1)
    return _make(*_add_months(now, months), day), DATE


def _each(r: Reading) -> Value:
    if "Z" in r.letters:
        return r.calendar.sets[r.words[0]], SET
    count = r.amount() or 1
    return (_duration(count, r.unit()) if "u" in r.letters else "P1W"), SET


def _length(r: Reading) -> Value:
    count = r.amount() if any(letter in "XDNA" for letter in r.letters) else 1
    return (_duration(count, r.unit()) if count else None), DURATION


def _duration(count: int, unit: str) -> str:
    """An ISO 8601 duration."""
    if unit in "SMH":
        return f"PT{count}{unit}"
    factor = {"F": 2, "Q": 3, **_YEARS}.get(unit, 1)
    return f"P{count * factor}{ {'F': 'W', 'm': 'M', 'Q': 'M', 'T': 'Y', 'C': 'Y'}.get(unit, unit) }"


def _year(r: Reading) -> Value:
    return f"{_years(r)[0]:04d}", DATE


def _vague(r: Reading) -> Value:
    return None, VAGUE


_TENSED = frozenset({"day", "day_range", "month", "month_range", "weekday", "ordinal_day", "shifted_weekend"})
_MEANINGS: Mapping[str, Callable[[Reading], Value]] = {
    "iso": _iso,
    "day": _day_value,
    "day_range": _day_range,
    "month_range": _month_range,
    "year_range": _year_range,
    "month_of_year": _month_of_year,
    "month": _month,
    "shifted_month": _shifted_month,
    "season": _season,
    "decade": _decade,
    "century": _century,
    "weekday": _weekday,
    "shifted_weekday": _shifted_weekday,
    "weekday_of_week": _weekday_of_week,
    "part": _part,
    "shifted_unit": _shifted_unit,
    "this_unit": _this_unit,
    "shifted_weekend": _shifted_weekend,
    "anchored": _anchored,
    "ago": _ago,
    "offset": _offset,
    "before_yesterday": _before_yesterday,
    "deictic": _deictic,
    "ordinal_day": _ordinal_day,
    "each": _each,
    "age": lambda r: None,
    "length": _length,
    "year": _year,
    "vague": _vague,
}
