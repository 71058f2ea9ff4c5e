"""The coder: the ordered steps from a parsed document to its dossier, on one screen."""

from __future__ import annotations

from dragoman.coding.attribution import Attributions
from dragoman.coding.dates import report_dates
from dragoman.coding.events import gather_events, to_event
from dragoman.coding.measures import find_measures
from dragoman.coding.resolution import resolve
from dragoman.coding.setting import DocumentSetting
from dragoman.coding.statements import find_statements
from dragoman.coding.talks import find_talks
from dragoman.coding.tree import Tree
from dragoman.knowledge import Knowledge
from dragoman.types import Document, Dossier


def code(document: Document, knowledge: Knowledge) -> Dossier:
    """The events, statements, talks and measures of one parsed report. A pure function."""
    trees = tuple(Tree(sentence) for sentence in document.sentences)
    book = resolve(document, knowledge)
    times = report_dates(document, knowledge.calendar)
    setting = DocumentSetting(document, trees, book, times, knowledge)
    statements = find_statements(document, trees, book, setting, knowledge)
    setting = setting.with_speakers(Attributions(document, statements))
    drafts = gather_events(document, trees, knowledge.lexicon, book, setting)
    events = tuple(to_event(document, trees, draft) for draft in drafts)
    talks = find_talks(document, trees, drafts, statements, book, setting, knowledge)
    measures = find_measures(document, trees, drafts, talks, book, setting, knowledge)
    return Dossier(document.report, events, tuple(statements), tuple(talks), tuple(measures), notes(document))


def notes(document: Document) -> tuple[str, ...]:
    """What the reader of the dossier should know."""
    if document.report.published is None:
        return ("no date of publication: dates relative to it stay empty",)
    return ()
