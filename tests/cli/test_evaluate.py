from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman.cli import evaluate
from dragoman.errors import DragomanError
from dragoman.types import Dossier, Report

TEXT = "Norway expelled two Libyan diplomats. Libya condemned it."


def value(**event: Any) -> dict[str, Any]:
    def entity(name: str, code: str) -> dict[str, str]:
        return {"text": name, "name": name, "code": code, "sector": "GOV"}

    found = {
        "event": "SANCTION",
        "mode": "expel",
        "actors": [entity("Norway", "NOR")],
        "recipients": [entity("Libya", "LBY")],
        "trigger": {"start": 7, "end": 15, "text": "expelled"},
        "evidence": [{"start": 0, "end": 37, "text": TEXT[:37]}],
    }
    return {"report": {"id": "r1", "text": TEXT}, "events": [found | event]}


def run(*arguments: str | Path) -> bool:
    parser = argparse.ArgumentParser()
    evaluate.add_verb(parser.add_subparsers())
    args = parser.parse_args(["evaluate", *map(str, arguments)])
    refused: bool = args.run(args)
    return refused


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(value()), encoding="utf-8")
    return path


@pytest.fixture
def predicted(tmp_path: Path) -> Path:
    path = tmp_path / "predicted.jsonl"
    path.write_text(json.dumps(value(recipients=[])) + "\n", encoding="utf-8")
    return path


def test_tables_and_list(gold: Path, predicted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(gold, predicted, "--list") is False
    out = capsys.readouterr().out
    assert "events, type only                1.000   1.000   1.000       1      1      1" in out
    assert "events                           0.000   0.000   0.000       0      1      1" in out
    assert "missed      event: SANCTION expel  Norway (NOR) -> Libya (LBY)" in out


def test_json(gold: Path, predicted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(gold, predicted, "--json", "--list") is False
    found = json.loads(capsys.readouterr().out)
    assert found["all"]["f1"]["events"]["f1"] == 0
    assert found["reports"]["r1"]["f1"]["events, type only"]["hits"] == 1
    assert found["differences"][0]["missed"]["events"][0]["event"] == "SANCTION"


def test_a_report_that_was_not_coded_counts_as_missed(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("", encoding="utf-8")
    run(gold, empty, "--json")
    assert json.loads(capsys.readouterr().out)["all"]["f1"]["events"]["gold"] == 1


def test_another_text_is_refused(gold: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text(json.dumps({"report": {"id": "r1", "text": "Another."}}), encoding="utf-8")
    with pytest.raises(DragomanError, match="another text"):
        run(gold, other)


def test_without_predictions_the_coder_is_run(
    gold: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Silent:
        def read_all(self, reports: Iterable[Report]) -> Iterator[Dossier]:
            return map(Dossier, reports)

    monkeypatch.setattr(dragoman, "load", lambda threads=1, actors=(), lexicon=(): Silent())
    run(gold, "--json")
    captured = capsys.readouterr()
    assert json.loads(captured.out)["all"]["f1"]["events"]["predicted"] == 0
    assert "coding" in captured.err
    pairs = gold.parent / "pairs.tsv"
    pairs.write_text(
        "uid\tsentence\tmarked_sentence\tgold_root\tgold_penta\n1\tA hit B.\t<s>A</s> hit <t>B</t>.\tASSAULT\t4\n",
        encoding="utf-8",
    )
    with pytest.raises(DragomanError, match="leave PREDICTED out"):
        run(pairs, gold)
    run(pairs, "--list")
    assert "ASSAULT coded as NONE: A hit B." in capsys.readouterr().out
