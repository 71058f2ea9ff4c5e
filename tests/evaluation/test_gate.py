from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.errors import DragomanError
from dragoman.evaluation import gate

FIGURES = {"events": 0.516, "events, type only": 0.7, "statements": 0.6, "talks": 0.5, "measures": 0.4}
FIGURES |= {"sentences": 0.6, "sentences, type only": 0.7, "look-alikes": 0.9}


@pytest.fixture
def baseline(tmp_path: Path) -> Path:
    path = tmp_path / "baseline.json"
    path.write_text(json.dumps(dict(FIGURES, events=0.5)), encoding="utf-8")
    return path


def run(baseline: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str, **changed: float) -> int:
    monkeypatch.setattr(gate, "figures", lambda gold, sentences: FIGURES | changed)
    return gate.main(["--baseline", str(baseline), *arguments])


def test_it_passes_at_the_floors(
    baseline: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(baseline, monkeypatch) == 0
    assert "TOO LOW" not in capsys.readouterr().out


def test_it_fails_when_one_figure_is_too_low(
    baseline: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(baseline, monkeypatch, talks=0.499) == 1
    assert "talks                      0.499    0.50  TOO LOW" in capsys.readouterr().out


def test_floors_are_raised_and_never_lowered(baseline: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(baseline, monkeypatch, "--raise", talks=0.3, measures=0.459) == 0
    assert json.loads(baseline.read_text(encoding="utf-8")) == dict(FIGURES, events=0.51, measures=0.45)


def test_a_baseline_that_cannot_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "absent.json", monkeypatch) == 2
    assert "no such file" in capsys.readouterr().err
    bad = tmp_path / "bad.json"
    bad.write_text('{"luck": 1}', encoding="utf-8")
    with pytest.raises(DragomanError, match="unknown measures luck"):
        gate.load_floors(bad)


def test_a_new_measure_starts_without_floor(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text("{}", encoding="utf-8")
    assert set(gate.load_floors(path).values()) == {0.0}
