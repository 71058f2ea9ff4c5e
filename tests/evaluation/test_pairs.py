from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from gold_examples import LIBYA, NORWAY, SWEDEN, dossier, event

from dragoman.errors import DragomanError
from dragoman.evaluation import pairs
from dragoman.evaluation.pairs import NONE, MarkedPair, load_pairs, macro_f1, predict, score_pairs
from dragoman.evaluation.score import Tally
from dragoman.knowledge.ontology import Ontology
from dragoman.types import Dossier, Event, Report, Span

HEADER = "uid\tsentence\tmarked_sentence\tsource\ttarget\tgold_root\tgold_penta\n"
SENTENCE = "Norway expelled two envoys of Libya, and Sweden did too."
MARKED = "<s>Norway</s> expelled two envoys of <t>Libya</t>, and <s>Sweden</s> did too."


def table(path: Path, *rows: str) -> Path:
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def marked(event: str = "SANCTION", quad: str = "4") -> MarkedPair:
    return MarkedPair("1", SENTENCE, (Span(0, 6, "Norway"),), (Span(30, 35, "Libya"),), event, quad)


class FixedCoder:
    def __init__(self, *events: Event) -> None:
        self.events = events

    def read_all(self, reports: Iterable[Report]) -> Iterator[Dossier]:
        return (Dossier(report, events=self.events) for report in reports)


class AskedCoder(FixedCoder):
    def code_pair(self, sentence: str, source: Span | None, target: Span | None) -> Event | None:
        return self.events[0] if source and target and sentence[slice(*source[:2])] == "Norway" else None


def test_marks_become_offsets(tmp_path: Path) -> None:
    file = table(tmp_path / "pairs.tsv", f"7\t{SENTENCE}\t{MARKED}\tNorway\tLibya\tSANCTION\t4")
    (found,) = load_pairs(file)
    assert found.sources == (Span(0, 6, "Norway"), Span(41, 47, "Sweden"))
    assert found.targets == (Span(30, 35, "Libya"),)
    assert (found.id, found.event, found.quad) == ("7", "SANCTION", "4")


def test_a_table_that_does_not_hold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DragomanError, match="uid 7"):
        load_pairs(table(tmp_path / "bad.tsv", f"7\tNorway left.\t{MARKED}\t\t\tSANCTION\t4"))
    (tmp_path / "short.tsv").write_text("uid\tsentence\n", encoding="utf-8")
    with pytest.raises(DragomanError, match="gold_penta"):
        load_pairs(tmp_path / "short.tsv")
    with pytest.raises(DragomanError, match="no such file"):
        load_pairs(tmp_path / "absent.tsv")


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ([("REJECT", SWEDEN, LIBYA), ("SANCTION", NORWAY, LIBYA)], "SANCTION"),
        ([("REJECT", SWEDEN, LIBYA), ("ACCUSE", NORWAY, SWEDEN)], "ACCUSE"),
        ([("AID", SWEDEN, NORWAY), ("REJECT", SWEDEN, LIBYA)], "REJECT"),
        ([("AID", SWEDEN, NORWAY), ("COERCE", LIBYA, SWEDEN)], "AID"),
        ([], NONE),
    ],
)
def test_the_event_between_the_two_is_chosen(
    order: list[tuple[str, dict[str, str], dict[str, str]]], expected: str
) -> None:
    raw = [event(kind, mode=None, actors=[actor], recipients=[to]) for kind, actor, to in order]
    coder = FixedCoder(*dossier(events=raw).events)
    assert predict(coder, [marked()]) == [expected]


def test_both_may_be_actors() -> None:
    raw = [
        event("REJECT", mode=None, actors=[NORWAY], recipients=[SWEDEN]),
        event("CONSULT", mode=None, actors=[LIBYA, NORWAY], recipients=[]),
    ]
    assert predict(FixedCoder(*dossier(events=raw).events), [marked()]) == ["CONSULT"]


def test_a_coder_that_can_be_asked_is_asked() -> None:
    coder = AskedCoder(*dossier(events=[event("REJECT", mode=None)]).events)
    assert predict(coder, [marked(), MarkedPair("2", SENTENCE, (), (), "AID", "2")]) == ["REJECT", NONE]


def test_the_older_name_counts_for_both_of_its_types() -> None:
    gold = [marked("YIELD", "2"), marked("YIELD", "2"), marked("SANCTION"), marked("SANCTION")]
    found = score_pairs(gold, ["CONCEDE", "RETREAT", "SANCTION", NONE], Ontology.load())
    assert found.types == {"NONE": Tally(0, 1, 0), "SANCTION": Tally(1, 1, 2), "YIELD": Tally(2, 2, 2)}
    assert found.quads["0"] == Tally(0, 1, 0)
    assert macro_f1(found.types) == pytest.approx((1 + 2 / 3) / 2)
    assert pairs.accuracy(found.types) == 0.75
    assert found.to_dict()["types"]["f1"]["YIELD"] == 1
    assert [p.event for p, _ in pairs.confusions(gold, ["CONCEDE", "RETREAT", "SANCTION", NONE])] == ["SANCTION"]
