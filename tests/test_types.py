from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, fields

import pytest

from dragoman.types import (
    TABLES,
    Dossier,
    Entity,
    Event,
    Measure,
    Place,
    Report,
    Span,
    Statement,
    Talks,
    dossier_from_dict,
    to_plain,
)  # fmt: skip

TEXT = "Chad expelled two envoys of Niger, officials said."
CHAD = Entity("Chad", "Chad", "TCD", "GOV", wikidata="Q657")
NIGER = Entity("Niger", "Niger", "NER", "GOV", "president")
PLACE = Place("N'Djamena", "TCD", 12.1, 15.0, 2427123)
WHOLE, WORD = Span(0, len(TEXT), TEXT), Span(5, 13, "expelled")
EVENT = Event(
    "e1", "SANCTION", "expel", ("diplomatic",), "161", (CHAD,), (NIGER,), ("negation",), "2025-02", PLACE, (WORD,),
    (WHOLE,), NIGER, 0.75, "sanction.expel",
)  # fmt: skip
STATEMENT = Statement("s1", CHAD, Span(45, 49, "said"), (Span(0, 33, TEXT[:33]),), True, NIGER, "inform", PLACE, "2025")
TALKS = Talks(
    "t1", (CHAD, NIGER), "ministers", "phone", "held", "OMN", CHAD, PLACE, "2025-02-01/2025-02-03", "PT6H", 2, (WORD,),
    (WORD,),
    (NIGER,), (WHOLE,), "s",
)  # fmt: skip
MEASURE = Measure("m1", "expel-diplomats", "TCD", "NER", "embassy of NER in TCD", 2, "in-force", True, "2025", (WHOLE,))
FULL = Dossier(
    Report(TEXT, "r", "Title", "2025-02-28", "Paper", "https://example.org", "en"), (EVENT,), (STATEMENT,), (TALKS,),
    (MEASURE,), ("a note",),
)  # fmt: skip


def test_json_and_back() -> None:
    assert dossier_from_dict(json.loads(FULL.to_json())) == FULL
    assert dossier_from_dict(json.loads(FULL.to_json(indent=2))) == FULL
    assert "\n" not in FULL.to_json()


def test_what_is_unknown_survives_too() -> None:
    bare = Dossier(
        Report("x"),
        (Event("", "ASSAULT", None, (), None, (), (), (), None, None, (), (), None, 1.0),),
        (Statement("", CHAD, WORD, (), False, None, "inform", None, None),),
        (Talks("", (), None, None, "held", None, None, None, None, None, None, (), (), (), ()),),
        (Measure("", "recognise", None, None, None, None, "sought", False, None, ()),),
    )
    assert dossier_from_dict(json.loads(bare.to_json())) == bare


def test_the_json_line_has_the_fields_of_the_codebook() -> None:
    plain = FULL.to_dict()
    assert list(plain) == ["report", "events", "statements", "talks", "measures", "notes"]
    assert plain["events"][0]["trigger"] == [{"start": 5, "end": 13, "text": "expelled"}]
    assert plain["events"][0]["actors"][0]["code"] == "TCD"
    assert plain["statements"][0]["cue"]["text"] == "said"
    assert plain["events"][0]["place"]["geonames"] == 2427123


def test_gold_may_leave_out_what_is_not_required() -> None:
    entity = {"text": "Chad", "name": "Chad"}
    span = {"start": 0, "end": 4, "text": "Chad"}
    read = dossier_from_dict(
        {
            "report": {"text": TEXT, "id": 7},
            "events": [{"event": "AGREE", "actors": [entity], "recipients": [], "trigger": span, "evidence": [span]}],
        }
    )
    assert read.report.id == "7"
    assert read.report.language == "en"
    assert read.events[0].trigger == (Span(0, 4, "Chad"),)
    assert read.events[0].confidence == 1.0
    assert read.events[0].actors == (Entity("Chad", "Chad", None, None),)
    assert (read.statements, read.talks, read.measures) == ((), (), ())


@pytest.mark.parametrize("missing", ["event", "actors", "trigger", "evidence"])
def test_what_is_required_is_named_when_it_is_missing(missing: str) -> None:
    plain = FULL.to_dict()
    del plain["events"][0][missing]
    with pytest.raises(KeyError, match=missing):
        dossier_from_dict(plain)


@pytest.mark.parametrize("value", [FULL, EVENT, STATEMENT, TALKS, MEASURE, CHAD, PLACE, FULL.report])
def test_records_are_frozen_and_can_be_keys(value: object) -> None:
    assert len({value, value}) == 1
    with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
        value.id = "other"  # type: ignore[attr-defined]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_as_a_data_frame(table: str) -> None:
    frame = FULL.to_frame(table)
    assert list(frame.columns) == [f.name for f in fields(TABLES[table])]
    assert len(frame) == 1
    assert len(Dossier(Report("x")).to_frame(table)) == 0


def test_no_such_table() -> None:
    with pytest.raises(ValueError, match="events, statements, talks, measures"):
        FULL.to_frame("actors")


def test_plain_values() -> None:
    assert to_plain((WORD, None, 1.5, "x")) == [{"start": 5, "end": 13, "text": "expelled"}, None, 1.5, "x"]
