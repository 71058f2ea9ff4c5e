"""The whole way from text to dossier, with the shipped model."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman import Coder, Dossier, Report, Span
from dragoman.coding.pipeline import code, notes
from dragoman.errors import DragomanError
from dragoman.types import Document, dossier_from_dict

TEXT = (Path(__file__).parents[2] / "examples" / "report.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def dossier(coder: Coder) -> Dossier:
    return coder.read_report(Report(TEXT, id="example", published="2025-04-11"))


def spans(dossier: Dossier) -> Iterator[Span]:
    """Every span of a dossier."""
    for event in dossier.events:
        yield from (*event.trigger, *event.evidence)
    for statement in dossier.statements:
        yield from (statement.cue, *statement.content)
    for talks in dossier.talks:
        yield from (*talks.agenda, *talks.outcomes, *talks.evidence)
    for measure in dossier.measures:
        yield from measure.evidence


def test_all_four_tables_are_filled(dossier: Dossier) -> None:
    assert dossier.events
    assert dossier.statements
    assert dossier.talks
    assert dossier.measures


def test_every_span_verifies(dossier: Dossier) -> None:
    found = list(spans(dossier))
    assert all(TEXT[s.start : s.end] == s.text for s in found)
    assert all(s.text.strip() for s in found)


def test_every_record_has_evidence_and_an_id_of_its_own(dossier: Dossier) -> None:
    for table in (dossier.events, dossier.statements, dossier.talks, dossier.measures):
        ids = [record.id for record in table]
        assert all(ids)
        assert len(set(ids)) == len(ids)
    assert all(e.trigger and e.evidence for e in dossier.events)
    assert all(t.evidence for t in dossier.talks)
    assert all(m.evidence for m in dossier.measures)


def test_the_trigger_stands_in_the_evidence(dossier: Dossier) -> None:
    for event in dossier.events:
        for word in event.trigger:
            assert any(e.start <= word.start and word.end <= e.end for e in event.evidence)


def test_coding_twice_changes_nothing(coder: Coder, dossier: Dossier) -> None:
    assert coder.read_report(dossier.report) == dossier


def test_coding_is_a_function_of_its_arguments(coder: Coder, dossier: Dossier) -> None:
    document = coder.language.analyse(dossier.report)
    before = repr(document)
    assert code(document, coder.knowledge) == code(document, coder.knowledge)
    assert repr(document) == before


def test_the_dossier_survives_json(dossier: Dossier) -> None:
    assert dossier_from_dict(json.loads(dossier.to_json())) == dossier


def test_ids_do_not_depend_on_what_else_is_in_the_text(coder: Coder) -> None:
    first = "Norway expelled two Libyan diplomats on Friday."
    alone = coder.read_report(Report(first, id="r", published="2025-02-28"))
    more = coder.read_report(Report(first + " Chad bombed Niger.", id="r", published="2025-02-28"))
    assert {e.id for e in alone.events} <= {e.id for e in more.events}


def test_without_a_date_a_note_says_so(coder: Coder) -> None:
    dossier = coder.read("Norway expelled two Libyan diplomats on Friday.")
    assert dossier.notes == ("no date of publication: dates relative to it stay empty",)
    assert [e.date for e in dossier.events] == [None]
    assert coder.read("Norway expelled two Libyan diplomats.", published="2025-02-28").notes == ()


def test_notes_need_no_sentence() -> None:
    assert len(notes(Document(Report("", published=None), ()))) == 1
    assert notes(Document(Report("", published="2025-01-01"), ())) == ()


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "?!", "Weather."])
def test_nothing_comes_of_nothing(coder: Coder, text: str) -> None:
    dossier = coder.read(text, published="2025-01-01")
    assert dossier.events == dossier.statements == dossier.talks == dossier.measures == ()


def test_what_is_plain_is_coded_right(coder: Coder) -> None:
    (event,) = coder.read("Norway expelled two Libyan diplomats on Friday.", published="2025-02-28").events
    assert (event.event, event.mode, event.date) == ("SANCTION", "expel", "2025-02-28")
    assert [e.code for e in event.actors] == ["NOR"]
    assert [e.code for e in event.recipients] == ["LBY"]


def test_a_day_that_is_none_is_refused(coder: Coder) -> None:
    with pytest.raises(DragomanError, match="is no date"):
        coder.read("Norway expelled two Libyan diplomats.", published="yesterday")
