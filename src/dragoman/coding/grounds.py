"""The words that a date, a place or a modality rests on: those without which the same rules would find another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple, TypeVar

from dragoman.coding.dates import report_dates
from dragoman.coding.events import flags_of
from dragoman.coding.frames import Candidate
from dragoman.coding.setting import DocumentSetting
from dragoman.coding.timexes import Timex
from dragoman.coding.toponyms import Toponym
from dragoman.coding.tree import Tree

Item = TypeVar("Item")
CONTENT = frozenset({"VERB", "NOUN", "PROPN", "ADJ"})


class Ground(NamedTuple):
    """Tokens ``first`` to ``last`` of sentence ``s``."""

    s: int
    first: int
    last: int


def date_ground(setting: DocumentSetting, s: int, t: int) -> Ground | None:
    """The time expression that dates the event at token ``t`` of sentence ``s``; None if no single one does."""
    timeline = setting.timeline

    def date(rows: tuple[tuple[Timex, ...], ...]) -> object:
        changed = replace(timeline, timexes=rows)
        return DocumentSetting(setting.document, changed, setting.atlas, setting.voices).date(s, t)

    found = _decisive(timeline.timexes, s, date)
    return Ground(found[0], found[1].first, found[1].last) if found else None


def place_ground(setting: DocumentSetting, s: int, t: int) -> Ground | None:
    """The place name that tells where the event at token ``t`` of sentence ``s`` was; None if no single one does."""
    atlas = setting.atlas

    def place(rows: tuple[tuple[Toponym, ...], ...]) -> object:
        changed = replace(atlas, mentions=rows)
        return DocumentSetting(setting.document, setting.timeline, changed, setting.voices).place(s, t)

    found = _decisive(atlas.mentions, s, place)
    return Ground(found[0], found[1].first, found[1].last) if found else None


def _decisive(
    rows: tuple[tuple[Item, ...], ...], s: int, find: Callable[[tuple[tuple[Item, ...], ...]], object]
) -> tuple[int, Item] | None:
    """The item of sentence ``s``, or the nearest before it, without which ``find`` finds something else."""
    told = find(rows)
    for k in range(s, -1, -1):
        for n, item in enumerate(rows[k]):
            if find((*rows[:k], (*rows[k][:n], *rows[k][n + 1 :]), *rows[k + 1 :])) != told:
                return k, item
    return None


def counts_from_publication(setting: DocumentSetting, ground: Ground) -> bool:
    """Whether the time expression has its value only from the day of publication ("on Monday")."""
    document = setting.document
    bare = replace(document, report=replace(document.report, published=None))
    without = report_dates(bare, setting.timeline.calendar, setting.timeline.trees).timexes[ground.s]
    told = [x for x in setting.timeline.timexes[ground.s] if (x.first, x.last) == ground[1:]]
    return any((x.first, x.last, x.date) not in {(y.first, y.last, y.date) for y in without} for x in told)


def flag_words(tree: Tree, candidate: Candidate, flag: str) -> tuple[int, ...]:
    """The tokens without which the syntax around the candidate would not give it the flag: "will", "not", "if"."""
    if flag not in flags_of(tree, candidate):
        return ()
    found = [i for i, other in _blanked(tree) if i != candidate.head and flag not in flags_of(other, candidate)]
    return tuple(i for i in found if tree.tokens[i].upos not in CONTENT) or tuple(found)


def _blanked(tree: Tree) -> Iterator[tuple[int, Tree]]:
    """The tree with one word after the other made into a word that says nothing."""
    tokens = tree.tokens
    for i, token in enumerate(tokens):
        empty = token._replace(text="_", lemma="_", upos="X", xpos="X", deprel="dep" if token.head >= 0 else "root")
        yield i, Tree(tree.sentence._replace(tokens=(*tokens[:i], empty, *tokens[i + 1 :])))
