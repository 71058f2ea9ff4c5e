from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from dragoman.errors import DragomanError
from dragoman.evaluation import sentences as marked
from dragoman.types import Dossier, Entity, Event, Report, Span

TOLD = {
    "text": "Chad expelled two Libyan envoys.",
    "published": "2025-03-14",
    "events": [
        {"event": "SANCTION", "mode": "expel", "modality": [], "actors": ["TCD"], "recipients": ["LBY:GOV"],
         "trigger": "expelled"},
    ],
}  # fmt: skip
QUIET = {"text": "Chad beat Libya 2-0.", "published": "2025-03-14", "kind": "sport"}


def event(kind: str, actor: str, recipient: str, word: str = "expelled", mode: str | None = "expel") -> Event:
    sides = (Entity(code, code, code, "GOV") for code in (actor, recipient))
    first, second = ((side,) for side in sides)
    span = Span(5, 5 + len(word), word)
    return Event("e", kind, mode, (), "161", first, second, (), None, None, (span,), (span,), None, 0.9, "frame")


class Fixed:
    """A coder that finds the same in every report."""

    def __init__(self, *events: Event) -> None:
        self.events = events

    def read_all(self, reports: Iterable[Report]) -> Iterator[Dossier]:
        return (Dossier(report, self.events, (), (), (), ()) for report in reports)


def folder(path: Path, *rows: dict[str, object]) -> Path:
    (path / "events.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows if "events" in r))
    (path / "lookalikes.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows if "kind" in r))
    return path


def outcomes(path: Path, *events: Event) -> list[marked.Outcome]:
    return list(marked.outcomes(marked.load_sentences(folder(path, TOLD, QUIET)), Fixed(*events)))


def test_an_event_is_right_with_its_type_and_both_sides(tmp_path: Path) -> None:
    found = outcomes(tmp_path, event("SANCTION", "TCD", "LBY"))
    tally = marked.tallies(found)["events"]
    assert (tally.hits, tally.predicted, tally.gold) == (1, 2, 1)  # the look-alike got one too
    shares = marked.shares(found)
    assert (shares["mode"].right, shares["look-alikes left alone"].right) == (1, 0)


def test_the_wrong_side_counts_for_the_type_alone(tmp_path: Path) -> None:
    tallies = marked.tallies(outcomes(tmp_path, event("SANCTION", "LBY", "TCD")))
    assert (tallies["events"].hits, tallies["events, type only"].hits) == (0, 1)
    assert tallies["SANCTION"].gold == 1


def test_what_differs_is_listed(tmp_path: Path) -> None:
    lines = list(marked.differences(outcomes(tmp_path, event("ASSAULT", "TCD", "LBY"))))
    assert lines[0] == "missed SANCTION TCD -> LBY [expelled]: Chad expelled two Libyan envoys."
    assert lines[1].startswith("false alarm ASSAULT TCD -> LBY [expelled] by frame:")


def test_a_broken_line_is_told_with_its_number(tmp_path: Path) -> None:
    folder(tmp_path, TOLD, QUIET)
    (tmp_path / "events.jsonl").write_text(json.dumps(TOLD) + "\n{\n")
    with pytest.raises(DragomanError, match=r"events\.jsonl:2"):
        marked.load_sentences(tmp_path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "events.jsonl").write_text("")
    assert marked.is_sentence_folder(tmp_path)
    with pytest.raises(DragomanError, match=r"lookalikes\.jsonl: no such file"):
        marked.load_sentences(tmp_path)
