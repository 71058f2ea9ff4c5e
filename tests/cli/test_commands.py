"""The command line: results to standard output, the rest to standard error, and never a traceback for bad input."""

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from tests.views.dossiers import FULL, REPORT

import dragoman
from dragoman.cli.main import main
from dragoman.types import Dossier, Report, dossier_from_dict

TEXT = "The foreign ministers of the two countries met in Geneva on Friday to discuss the return of their ambassadors."
GERMAN = (
    "Die Minister der beiden Länder trafen sich am Freitag in der Stadt, um über die baldige Rückkehr der Botschafter "
    "zu sprechen, wie es am Abend hieß."
)
Captured = pytest.CaptureFixture[str]


class Coder:
    """Answers every report with the same records."""

    def read_all(self, reports: Iterable[Report]) -> Iterator[Dossier]:
        for report in reports:
            yield Dossier(report, FULL.events) if report.text == REPORT.text else Dossier(report)


@pytest.fixture(autouse=True)
def _fake_coder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dragoman, "load", lambda threads=1, actors=(), lexicon=(): Coder())


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "report.txt"
    path.write_text(REPORT.text, encoding="utf-8")
    return str(path)


def run(*arguments: str) -> int:
    """The exit status, also where the parser of arguments ends the program."""
    try:
        return main(arguments)
    except SystemExit as ended:
        return int(ended.code or 0)


def test_table(report: str, capsys: Captured) -> None:
    assert run("read", report, "--published", "2025-04-12") == 0
    out, err = capsys.readouterr()
    assert "SANCTION expel" in out
    assert "*expelled*" in out
    assert "\x1b" not in out
    assert err == ""


def test_json_lines_can_be_read_back(report: str, tmp_path: Path, capsys: Captured) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text(json.dumps({"id": "x", "text": TEXT, "published": "2025-04-11"}))
    assert run("read", report, str(other), "--format", "jsonl", "--published", "2025-04-12") == 0
    out, err = capsys.readouterr()
    first, second = (dossier_from_dict(json.loads(line)) for line in out.splitlines())
    assert (first.events, first.report.published) == (FULL.events, "2025-04-12")
    assert (second.report.id, second.report.published) == ("x", "2025-04-11")
    assert err == ""


def test_json_is_indented(report: str, capsys: Captured) -> None:
    assert run("read", report, "--format", "json") == 0
    out = capsys.readouterr().out
    assert out.startswith('{\n  "report"')
    assert list(json.loads(out)) == ["report", "events", "statements", "talks", "measures", "notes"]


def test_without_a_day_it_reads_and_says_so(report: str, capsys: Captured) -> None:
    assert run("read", report) == 0
    out, err = capsys.readouterr()
    assert "SANCTION" in out
    assert "no date of publication" in err
    assert len(err.splitlines()) == 1


def test_refused_input_is_named_and_the_rest_goes_on(report: str, tmp_path: Path, capsys: Captured) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_text(f'{{"text": "cut\n{json.dumps({"text": TEXT, "published": "2025-01-01"})}\n')
    assert run("read", "none.txt", str(lines), str(tmp_path), report, "--published", "2025-01-01") == 1
    out, err = capsys.readouterr()
    assert out.count("2025-01-01 ·") == 2
    assert len(err.splitlines()) == 3
    assert "none.txt: no such file" in err
    assert "a.jsonl, line 1: is not JSON" in err


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty"),
        (b"   \n", "empty"),
        (b"\x00\x01\x02", "binary"),
        (b"%PDF-1.4", "PDF"),
        (GERMAN.encode(), "English"),
        (TEXT.encode("utf-16-le"), "UTF-16"),
        (b"The \x81 talks", "neither UTF-8"),
    ],
)
@pytest.mark.parametrize("verb", ["read", "parse"])
def test_bad_file(verb: str, data: bytes, expected: str, tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    assert run(verb, str(path)) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert expected in err
    assert "bad.txt" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "x", "--published", "yesterday"],
        ["read", "x", "--published", "2025-13-01"],
        ["read", "x", "--format", "xml"],
        ["read", "x", "--threads", "0"],
        ["read", "x", "--threads", "many"],
        ["dance"],
        [],
    ],
)
def test_wrong_use(arguments: list[str], capsys: Captured) -> None:
    assert run(*arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "usage" in err


@pytest.mark.parametrize("verb", ["read", "parse", "evaluate"])
def test_help_has_an_example(verb: str, capsys: Captured) -> None:
    assert run(verb, "--help") == 0
    assert re.search(rf"examples?:\n  dragoman {verb} \w", capsys.readouterr().out)


def test_every_verb_is_listed(capsys: Captured) -> None:
    assert run("--help") == 0
    out = capsys.readouterr().out
    assert all(f"    {verb} " in out for verb in ("read", "parse", "evaluate"))


def test_version(capsys: Captured) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out == f"dragoman {dragoman.__version__}\n"


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REPORT.text.encode())))
    assert run("read", "-", "--published", "2025-04-12") == 0
    assert "SANCTION" in capsys.readouterr().out


def test_file_names_cannot_steer_the_terminal(capsys: Captured) -> None:
    assert run("read", "no\x1b[2Jne") == 1
    assert "\x1b" not in capsys.readouterr().err


def test_interrupted(report: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    def interrupt(threads: int = 1, actors: object = (), lexicon: object = ()) -> Coder:
        raise KeyboardInterrupt

    monkeypatch.setattr(dragoman, "load", interrupt)
    assert run("read", report) == 130
    assert "interrupted" in capsys.readouterr().err


def test_parse(report: str, capsys: Captured) -> None:
    pytest.importorskip("onnxruntime")
    assert run("parse", report) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines() if "\t" in line]
    assert {len(row) for row in rows} == {10}
    assert [row[1] for row in rows[:3]] == ["Envoys", "of", "Norland"]


def command(*arguments: str, **options: object) -> "subprocess.CompletedProcess[bytes]":
    line = [sys.executable, "-m", "dragoman.cli", *arguments]
    return subprocess.run(line, capture_output=True, timeout=60, check=False, **options)  # type: ignore[call-overload, no-any-return]


def test_bad_input_from_outside(tmp_path: Path) -> None:
    done = command("read", "-", str(tmp_path), "none", input=b"\x00\xff\x00")
    assert done.returncode == 1
    assert done.stdout == b""
    assert len(done.stderr.splitlines()) == 3
    assert b"Traceback" not in done.stderr


def test_closed_pipe_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text((REPORT.text + "\n\n") * 300, encoding="utf-8")
    line = f"{sys.executable} -m dragoman.cli parse {path} | head -1"
    done = subprocess.run(line, shell=True, capture_output=True, timeout=60, check=False)
    assert done.stdout.startswith(b"# newdoc")
    assert done.stderr == b""


def test_output_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("“Señor Muñoz” met the envoys of the two countries.", encoding="utf-8")
    done = command("parse", str(path), env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert done.returncode == 0
    assert "Muñoz" in done.stdout.decode("utf-8")


def test_help_does_not_wait_for_the_model() -> None:
    code = "import sys, dragoman.cli.main as m\ntry: m.main(['read', '--help'])\nexcept SystemExit: pass\n"
    code += "print([n for n in ('numpy', 'onnxruntime', 'pandas', 'trafilatura') if n in sys.modules], file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=True)
    assert done.stderr.strip() == b"[]"
