"""The coder: the ordered steps from a parsed document to its dossier, on one screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.attribution import Attributions
from dragoman.coding.dates import report_dates
from dragoman.coding.events import Draft, gather_events, to_event
from dragoman.coding.measures import find_measures
from dragoman.coding.places import report_places
from dragoman.coding.resolution import Actorbook, resolve
from dragoman.coding.scenes import set_scenes
from dragoman.coding.setting import DocumentSetting
from dragoman.coding.speech import speech_acts
from dragoman.coding.statements import find_statements
from dragoman.coding.talks import find_talks
from dragoman.coding.trace import QUIET, Trace
from dragoman.coding.tree import Tree
from dragoman.knowledge import Knowledge
from dragoman.types import Document, Dossier


@dataclass(frozen=True, slots=True)
class Workings:
    """A dossier with what it was made from."""

    document: Document
    trees: tuple[Tree, ...]
    book: Actorbook
    setting: DocumentSetting
    drafts: Sequence[Draft]
    dossier: Dossier


def code(document: Document, knowledge: Knowledge) -> Dossier:
    """The events, statements, talks and measures of one parsed report. A pure function."""
    return work_out(document, knowledge).dossier


def work_out(document: Document, knowledge: Knowledge, trace: Trace = QUIET) -> Workings:
    """As :func:`code`, with the workings; ``trace`` is told what becomes of every candidate."""
    trees = tuple(Tree(sentence) for sentence in document.sentences)
    book = resolve(document, knowledge, trees)
    atlas = report_places(document, book.toponyms(), knowledge.calendar, trees)
    setting = DocumentSetting(document, report_dates(document, knowledge.calendar, trees), atlas)
    statements = find_statements(document, trees, book, setting, knowledge)
    setting = setting.heard(Attributions(document, statements))
    acts = speech_acts(trees, statements, knowledge.cues.stances)
    drafts = gather_events(document, trees, knowledge.lexicon, book, setting, acts, trace)
    drafts = set_scenes(document, trees, drafts, knowledge)
    events = tuple(to_event(document, trees, draft, knowledge.actors) for draft in drafts)
    talks = tuple(find_talks(document, trees, drafts, book, setting, knowledge.meetings))
    measures = tuple(find_measures(document, trees, talks, knowledge.lexicon, book, setting))
    dossier = Dossier(document.report, events, tuple(statements), talks, measures, notes(document))
    return Workings(document, trees, book, setting, drafts, dossier)


def notes(document: Document) -> tuple[str, ...]:
    """What the reader of the dossier should know."""
    if document.report.published is None:
        return ("no date of publication: dates relative to it stay empty",)
    return ()
