"""Time expressions of a sentence and the values of TIMEX3 that they stand for.

A sentence is written as one letter a word (see ``data/time.yaml``); patterns over those letters find the
expressions, and :mod:`dragoman.coding.timevalues` works out their values against the day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.coding.isodates import parse_day, period
from dragoman.coding.modality import reported_in_past
from dragoman.coding.timevalues import DATE, MEANINGS, TENSED, TIME, Reading
from dragoman.coding.tree import Tree
from dragoman.knowledge.calendar import Calendar
from dragoman.types import Sentence, Token

_LETTER_OF_TAG = {"NOUN": "n", "PROPN": "n", "PUNCT": "_"}
_UNTIMED = frozenset("n_.oh&cjiABFgr;")  # letters that by themselves tell no time
_LINKS = frozenset({"-", "–", "—", "to", "through", "until", "till", "and"})
_TO_COME = frozenset({"will", "shall", "'ll", "’ll", "may", "might"})
_LIMITS = frozenset({"until", "till", "by"})
_WHEN = frozenset({"when", "once", "if", "until", "before"})
_AMOUNT_BEFORE = frozenset({"of", "some", "about", "with", "killed"})


class Timex(NamedTuple):
    """A time expression: tokens ``first`` to ``last``, characters, type and value of TIMEX3, and ``date``.

    ``value`` is None where the report does not let one know; that of a range is ``A/B``. ``date`` is the time as a
    record tells it (codebook, section 2): an ISO day, month or year or an interval; None for lengths and for "now".
    """

    first: int
    last: int
    start: int
    end: int
    kind: str
    value: str | None
    date: str | None

    @property
    def dates(self) -> bool:
        """Whether it tells a day, month or year, be it known or not."""
        return self.kind in (DATE, TIME) and not (self.value or "").endswith("_REF")


def find_timexes(
    sentence: Sentence,
    published: str | None,
    calendar: Calendar,
    anchor: str | None = None,
    tree: Tree | None = None,
) -> list[Timex]:
    """The time expressions of a sentence in order. ``anchor`` is the date told last before it, if any."""
    letters = spell(sentence, calendar)
    if _UNTIMED.issuperset(letters):
        return []
    day = parse_day(published)
    timexes: list[Timex] = []
    for match, meaning in _matches(sentence, letters, calendar):
        first, last = match.start(), match.end() - 1
        if meaning in TENSED and tree is None:
            tree = Tree(sentence)
        future = meaning in TENSED and tree is not None and is_future(tree, head_of(tree, first, last), calendar)
        words = tuple(calendar.plain(token.text) for token in sentence.tokens[first : last + 1])
        found = MEANINGS[meaning](Reading(words, match.group(), day, anchor, future, calendar))
        if found:
            value, kind = found
            date = period(value) if kind in (DATE, TIME) else None
            timexes.append(
                Timex(first, last, sentence.tokens[first].start, sentence.tokens[last].end, kind, value, date)
            )
            anchor = date or anchor
    return timexes


def _matches(sentence: Sentence, letters: Sequence[str], calendar: Calendar) -> Iterator[tuple[re.Match[str], str]]:
    """Where a pattern matches, with what it means."""
    line = "".join(letters)
    for match in calendar.pattern.finditer(line):
        meaning = calendar.meanings[int((match.lastgroup or "p0")[1:])]
        bare = meaning in ("year", "month", "century")
        if not bare or _is_calendar(sentence.tokens, match.start(), match.end() - 1, line):
            yield match, meaning


def ends_of(sentence: Sentence, x: Timex) -> list[tuple[int, int, str | None]]:
    """Characters and value of an expression, or of each end of a range."""
    first, slash, last = (x.value or "").partition("/")
    links = [i for i in range(x.first + 1, x.last) if sentence.tokens[i].text.lower() in _LINKS] if slash else []
    if not links:
        return [(x.start, x.end, x.value)]
    return [(x.start, sentence.tokens[links[0] - 1].end, first), (sentence.tokens[links[0] + 1].start, x.end, last)]


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
        return not (amount and (before is None or before.text.lower() in _AMOUNT_BEFORE))
    if line[last] == "M" and first == last:
        word = tokens[last].text.lower()
        if (len(word) < 4 and word != "may") or (word == "march" and after is not None and after.text in ("for", "of")):
            return False
        name = after is not None and after.upos == "PROPN" and tokens[last].deprel in ("compound", "nmod:desc")
        return not name and tokens[last].deprel != "flat"
    return True


def head_of(tree: Tree, first: int, last: int) -> int:
    """The word of an expression that hangs from outside it."""
    return next((i for i in range(first, last + 1) if not first <= tree.head(i) <= last), last)


def is_future(tree: Tree, t: int, calendar: Calendar) -> bool:
    """Whether the word at ``t`` stands in a clause about a time to come, or is the limit of a span of time."""
    if tree.case(t) in _LIMITS and tree.bounds(t)[0] > 0:
        return True
    named = False  # whether what bears the time is named by it ("Monday's ruling") and has a time of its own
    for steps, i in enumerate([t, *tree.ancestors(t)]):
        token = tree.tokens[i]
        if _is_to_come(tree, i, calendar):
            return True
        if token.upos in ("VERB", "AUX", "ADJ"):
            if tree.mark(i) == "to":
                return not named and _is_goal(tree, i, calendar)
            if "Tense=Past" in token.feats or "Tense=Pres" in token.feats or steps > 5:
                past = "Tense=Past" in token.feats
                return token.lemma in (calendar.scheduling if past else calendar.plans) and not named
        named = named or tree.rel[i] == "nmod:poss"
    return False


def _is_to_come(tree: Tree, i: int, calendar: Calendar) -> bool:
    """Whether the word itself says that it is to come: "will meet", "the upcoming visit", "when it meets"."""
    kids = tree.children[i]
    helpers = {tree.lemma(k) for k in kids if tree.rel[k] in ("aux", "aux:pass", "cop")}
    if helpers & _TO_COME or ("would" in helpers and reported_in_past(tree, i)):
        return True
    if any(tree.tokens[k].text.lower() in calendar.planned for k in kids if tree.rel[k] in ("amod", "advmod")):
        return True
    present = "Tense=Pres" in tree.tokens[i].feats or any(
        "Tense=Pres" in tree.tokens[k].feats for k in kids if tree.rel[k] in ("aux:pass", "cop")
    )
    return tree.rel[i] == "advcl" and present and any(tree.lemma(k) in _WHEN for k in tree.kids(i, "mark", "advmod"))


def _is_goal(tree: Tree, i: int, calendar: Calendar) -> bool:
    """Whether the infinitive at ``i`` is something planned."""
    governor = tree.head(i)
    if tree.rel[i] == "acl" or governor < 0:
        return True
    return tree.tokens[governor].text.lower() == "going" or tree.lemma(governor) in calendar.plans | calendar.asking
