"""Dragoman reads reports on relations between states and keeps the sourced record of them.

>>> import dragoman
>>> dossier = dragoman.read("Norway expelled two Libyan diplomats on Friday.", published="2025-02-28")
>>> dossier.events[0].event
'SANCTION'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.types import (
    Document,
    Dossier,
    Entity,
    Event,
    Measure,
    Mention,
    Place,
    Report,
    Span,
    Statement,
    Talks,
    TimeExpression,
)

if TYPE_CHECKING:
    from dragoman.coding.pairs import PairCode
    from dragoman.explanations import Explanation
    from dragoman.knowledge.ownlexicon import OwnLexicon

__version__ = version("dragoman")
__all__ = [
    "Coder", "Document", "Dossier", "Entity", "Event", "Measure", "Mention", "Place", "Report", "Span", "Statement",
    "Talks", "TimeExpression", "load", "read",
]  # fmt: skip


class Coder:
    """The loaded coder: the English model and the knowledge. Load it once, use it for any number of reports."""

    def __init__(self, threads: int = 1, actors: Iterable[str | Path] = (), lexicon: Iterable[str | Path] = ()) -> None:
        """Load model and knowledge (about half a second); the model computes with ``threads`` threads.

        ``actors``: files of the user's own actors and places, which go before the shipped ones; ``lexicon``: files of
        their own event types and frames. Raises DragomanError where one is not as it should be.
        """
        from dragoman.knowledge import Knowledge
        from dragoman.knowledge.own import load_own
        from dragoman.language import English

        own = load_own([Path(path) for path in actors])
        words = _own_lexicon([Path(path) for path in lexicon])
        self.language = English.load(threads, words=words.words if words else ())
        self.knowledge = Knowledge.load(own, words)

    def read(self, text: str, published: str | None = None) -> Dossier:
        """Code one text; ``published`` is an ISO day. Raises DragomanError if it is no date."""
        from dragoman.reading import parse_day

        day = parse_day(published) if published is not None else None
        return self.read_report(Report(text=text, published=day))

    def read_report(self, report: Report) -> Dossier:
        """Code one report."""
        return next(self.read_all([report]))

    def read_all(self, reports: Iterable[Report]) -> Iterator[Dossier]:
        """Code reports one after the other; faster than one by one, in bounded memory."""
        from dragoman.coding.pipeline import code

        for document in self.language.analyse_all(reports):
            yield code(document, self.knowledge)

    def explain(self, report: Report) -> Explanation:
        """Why the events of the report are what they are, and what was considered in its sentences and dropped."""
        from dragoman.coding.explanation import explain

        return explain(self.language.analyse(report), self.knowledge)

    def mentions(self, report: Report) -> tuple[Mention, ...]:
        """Every mention of somebody in the report: who it is, why, and which mentions are of the same one."""
        from dragoman.coding.chains import find_mentions

        return find_mentions(self.language.analyse(report), self.knowledge)

    def who(self, report: Report, spans: Sequence[Span]) -> list[tuple[Entity, ...]]:
        """Who the words of each span stand for; () where that is nobody that the report tells."""
        from dragoman.coding.chains import who

        return who(self.language.analyse(report), self.knowledge, spans)

    def toponyms(self, report: Report) -> tuple[tuple[Span, Place], ...]:
        """The places named in the report, in order."""
        from dragoman.coding.resolution import resolve
        from dragoman.coding.tree import Tree

        document = self.language.analyse(report)
        trees = tuple(Tree(sentence) for sentence in document.sentences)
        found = resolve(document, self.knowledge, trees).toponyms()
        return tuple((tree.span(report.text, t.first, t.last), t.place) for tree, ts in zip(trees, found) for t in ts)

    def timexes(self, report: Report) -> tuple[TimeExpression, ...]:
        """The time expressions of the report with their values, in order; "today" is the day it was published."""
        from dragoman.coding.dates import report_dates, time_expressions

        document = self.language.analyse(report)
        return time_expressions(document, report_dates(document, self.knowledge.calendar))

    def code_pair(self, sentence: str, source: Span | None, target: Span | None) -> PairCode | None:
        """What the marked source does to the marked target in a sentence: type and CAMEO code, None if nothing."""
        from dragoman.coding.pairs import judge_pair
        from dragoman.coding.resolution import resolve
        from dragoman.coding.tree import Tree

        document = self.language.analyse(Report(text=sentence))
        trees = tuple(Tree(s) for s in document.sentences)
        book = resolve(document, self.knowledge)
        return judge_pair(trees, document.opinions, self.knowledge.lexicon, book, source, target)


def load(threads: int = 1, actors: Iterable[str | Path] = (), lexicon: Iterable[str | Path] = ()) -> Coder:
    """A coder, ready to read; ``actors``: files of your own actors and places, ``lexicon``: of types and frames."""
    return Coder(threads, actors, lexicon)


def _own_lexicon(paths: Sequence[Path]) -> OwnLexicon | None:
    """The user's own lexicon; None without files, for which nothing is loaded."""
    if not paths:
        return None
    from dragoman.knowledge.ownlexicon import load_lexicon

    return load_lexicon(paths)


def read(text: str, published: str | None = None) -> Dossier:
    """Code one text. For many, ``load()`` a coder once and use its ``read_all``."""
    return load().read(text, published)
