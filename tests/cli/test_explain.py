"""The verb that says why: what it prints, which part of it, and what it says where that is not there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.views.test_explanation_page import EXPLANATION, TEXT

import dragoman
from dragoman.cli.main import main
from dragoman.types import Report

Captured = pytest.CaptureFixture[str]


class Coder:
    """Explains every report in the same way."""

    def explain(self, report: Report) -> object:
        return EXPLANATION


@pytest.fixture(autouse=True)
def _fake_coder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dragoman, "load", lambda threads=1, actors=(), lexicon=(): Coder())


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


@pytest.fixture
def reports(tmp_path: Path) -> str:
    path = tmp_path / "reports.jsonl"
    path.write_text(2 * (json.dumps({"text": TEXT}) + "\n"), encoding="utf-8")
    return str(path)


def run(*arguments: str) -> int:
    """The exit status, also where the parser of arguments ends the program."""
    try:
        return main(arguments)
    except SystemExit as ended:
        return int(ended.code or 0)


def test_all_events(report: str, capsys: Captured) -> None:
    assert run("explain", report, "--published", "2025-04-12") == 0
    out, err = capsys.readouterr()
    assert " 1  CONCEDE" in out
    assert " 2  CONCEDE" in out
    assert "s2: no event" not in out
    assert err == ""


def test_sentences_too(report: str, capsys: Captured) -> None:
    assert run("explain", report, "--all") == 0
    assert "s2: no event" in capsys.readouterr().out


@pytest.mark.parametrize(("event", "shown"), [("2", " 2  CONCEDE"), ("ab12", " 1  CONCEDE"), ("s2", "s2: no event")])
def test_one_of_them(report: str, event: str, shown: str, capsys: Captured) -> None:
    assert run("explain", report, event) == 0
    out = capsys.readouterr().out
    assert shown in out
    assert sum(line.startswith((" 1  ", " 2  ", "s2")) for line in out.splitlines()) == 1


def test_json_is_a_line_a_report(reports: str, capsys: Captured) -> None:
    assert run("explain", reports, "--json") == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert json.loads(lines[0])["events"][0]["event"]["event"] == "CONCEDE"


def test_an_event_that_is_not_there(report: str, capsys: Captured) -> None:
    assert run("explain", report, "9") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "report.txt: no event '9': the report has events 1 to 2" in err


def test_a_number_says_nothing_where_there_are_several_reports(reports: str, capsys: Captured) -> None:
    assert run("explain", reports, "1") == 2
    err = capsys.readouterr().err
    assert "reports.jsonl" in err
    assert "2 reports" in err


def test_what_cannot_be_read_is_named(tmp_path: Path, capsys: Captured) -> None:
    assert run("explain", str(tmp_path / "none.txt")) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "none.txt" in err


def test_help_has_an_example(capsys: Captured) -> None:
    assert run("explain", "--help") == 0
    assert "examples:\n  dragoman explain report.txt" in capsys.readouterr().out
