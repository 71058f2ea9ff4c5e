from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from gold_examples import TEXT, dossier, entity, event, measure, raw, span, statement, talks

from dragoman.errors import DragomanError
from dragoman.evaluation.gold import check, load_dossiers, load_gold, misplaced
from dragoman.knowledge.ontology import Ontology


def save(path: Path, value: Any) -> Path:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_file_a_folder_and_lines_give_the_same(tmp_path: Path) -> None:
    value = raw(events=[event()], statements=[statement()], talks=[talks()], measures=[measure()])
    (tmp_path / "in").mkdir()
    file = save(tmp_path / "in" / "one.json", value)
    lines = save(tmp_path / "one.jsonl", value)
    assert load_gold(file) == load_gold(tmp_path / "in") == load_gold(lines)
    assert load_gold(file)[0].events[0].trigger[0].text == "expelled"


def test_a_line_separator_in_the_text_does_not_end_a_line(tmp_path: Path) -> None:
    value = raw() | {"report": {"id": "r1", "text": "One\u2028two\x85three."}}
    assert load_dossiers(save(tmp_path / "one.jsonl", value))[0].report.text == "One\u2028two\x85three."


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"report": {"id": "r1"}}, "'text' is missing"),
        ({"report": {"text": TEXT}}, "no id"),
        (raw(events=[{k: v for k, v in event().items() if k != "actors"}]), "'actors' is missing"),
        (raw(events=[event(trigger={"start": 0, "end": 8, "text": "expelled"})]), r"events\[0\].trigger: text\[0:8\]"),
        (raw(events=[event("GREET")]), r"events\[0\]: unknown event type 'GREET'"),
        (raw(events=[event(mode="phone")]), "SANCTION has no mode 'phone'"),
        (raw(events=[event(contexts=["weather"])]), "unknown context 'weather'"),
        (raw(events=[event(actors=[])]), "no actor"),
        (raw(events=[event(actors=[entity("Norway", "NOR", "KING")])]), "unknown sector 'KING'"),
        (raw(events=[event(modality=["past"])]), "unknown modality 'past'"),
        (raw(events=[event(confidence=2)]), "confidence"),
        (raw(statements=[statement(stance="angry")]), "unknown stance 'angry'"),
        (raw(statements=[statement(content=[])]), "no content"),
        (raw(talks=[talks(level="kings")]), "unknown level 'kings'"),
        (raw(talks=[talks(status="over")]), "unknown status 'over'"),
        (raw(measures=[measure(kind="embrace")]), "unknown kind 'embrace'"),
        (raw(measures=[measure(evidence=[])]), "no evidence"),
        ([1], "not a dossier"),
    ],
)
def test_faults_are_told(tmp_path: Path, value: Any, message: str) -> None:
    with pytest.raises(DragomanError, match=message):
        load_gold(save(tmp_path / "bad.json", value))


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(DragomanError, match="no such file"):
        load_gold(tmp_path / "absent.json")
    with pytest.raises(DragomanError, match=r"no \.json"):
        load_gold(tmp_path)
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    with pytest.raises(DragomanError, match="not JSON"):
        load_gold(tmp_path / "broken.json")
    save(tmp_path / "broken.json", raw())
    save(tmp_path / "same.json", raw())
    with pytest.raises(DragomanError, match="two dossiers of report 'r1'"):
        load_gold(tmp_path)


def test_every_fault_is_told_at_once() -> None:
    faults = check(dossier(events=[event("GREET"), event(mode="phone")]), Ontology.load())
    assert [fault.split(":")[0] for fault in faults] == ["events[0]", "events[1]"]


def test_misplaced_spans_are_found_at_any_depth() -> None:
    good, bad = span("condemned"), span("condemned") | {"start": 1}
    assert list(misplaced({"a": [{"b": good}]}, TEXT)) == []
    assert [fault.split(":")[0] for fault in misplaced({"a": [{"b": good}, {"b": [bad]}]}, TEXT)] == ["a[1].b[0]"]
