from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.evaluation.agreement import overlap
from dragoman.evaluation.gate import load_floors
from dragoman.evaluation.gold import load_gold
from dragoman.knowledge.ontology import Ontology
from dragoman.types import Dossier

ROOT = Path(__file__).parents[2]
GOLD = load_gold(ROOT / "eval" / "gold")


def test_there_is_a_report_with_nothing_to_code() -> None:
    assert len(GOLD) >= 8
    assert [d.report.id for d in GOLD if not (d.events or d.talks or d.measures)] == ["accra-friendly-2024"]


def test_the_example_report_is_one_of_them() -> None:
    example = (ROOT / "examples" / "report.txt").read_text(encoding="utf-8").strip()
    assert example in {dossier.report.text for dossier in GOLD}


def test_there_are_floors_for_it() -> None:
    assert all(0 <= floor <= 1 for floor in load_floors(ROOT / "eval" / "baseline.json").values())


@pytest.mark.parametrize("dossier", GOLD, ids=lambda d: d.report.id)
def test_the_annotation_keeps_to_the_codebook(dossier: Dossier) -> None:
    ontology = Ontology.load()
    assert dossier.report.published
    for event in dossier.events:
        assert all(overlap([span], event.evidence) for span in event.trigger), event.trigger
        assert event.cameo in ontology.cameo
        assert event.event != "CONSULT" or any(overlap(event.evidence, talks.evidence) for talks in dossier.talks), (
            "every CONSULT is part of talks"
        )
        assert not ({"future"} & set(event.modality) and event.event in {"CONSULT", "SUPPORT", "COOPERATE", "AID"})
    for measure in dossier.measures:
        sources = [*(e.evidence for e in dossier.events), *(t.evidence for t in dossier.talks)]
        assert any(overlap(measure.evidence, source) for source in sources)
