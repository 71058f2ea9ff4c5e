from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dragoman.errors import DragomanError
from dragoman.knowledge.ontology import EventType, Mode, Ontology
from dragoman.knowledge.tables import DATA


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return Ontology.load()


def test_there_are_sixteen_types_in_four_classes(ontology: Ontology) -> None:
    by_class: dict[int, list[str]] = {}
    for name in ontology.types:
        by_class.setdefault(ontology.quad_class(name), []).append(name)
    assert by_class == {
        1: ["AGREE", "CONSULT", "SUPPORT", "CONCEDE"],
        2: ["COOPERATE", "AID", "RETREAT"],
        3: ["REQUEST", "ACCUSE", "REJECT", "THREATEN"],
        4: ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"],
    }


@pytest.mark.parametrize(
    ("event", "mode", "score"),
    [
        ("AID", None, 10),
        ("REQUEST", None, 0),
        ("RETREAT", "disarm", 10),
        ("CONSULT", "third-party", 1),
        ("ASSAULT", "abduct", -9),
        ("ASSAULT", "destroy", -8.5),
        ("SANCTION", "expel", -5.5),
    ],
)
def test_scores(ontology: Ontology, event: str, mode: str | None, score: float) -> None:
    assert ontology.score(event, mode) == score


def test_cooperation_scores_above_conflict(ontology: Ontology) -> None:
    cooperation = [t.score for t in ontology.types.values() if t.quad <= 2]
    conflict = [t.score for t in ontology.types.values() if t.quad > 2]
    assert min(cooperation) > max(conflict)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("0861", ("RETREAT", "access", ("peacekeeping",))),
        ("0355", ("CONCEDE", None, ("diplomatic",))),
        ("0359", ("CONCEDE", None, ())),
        ("0999", ("ACCUSE", "investigate", ())),
        ("163", ("SANCTION", "discontinue", ("diplomatic",))),
        ("192", ("ASSAULT", None, ("military",))),
        ("116", ("SANCTION", "convict", ("legal",))),
        ("010", None),
        ("99", None),
        ("", None),
    ],
)
def test_from_cameo(ontology: Ontology, code: str, expected: object) -> None:
    assert ontology.from_cameo(code) == expected


@pytest.mark.parametrize(
    ("event", "mode", "contexts", "code"),
    [
        ("SANCTION", "expel", ("diplomatic",), "161"),
        ("SANCTION", "discontinue", ("economic", "military"), "163"),
        ("ACCUSE", "allege", ("military", "legal"), "1124"),
        ("ACCUSE", "allege", (), "112"),
        ("REQUEST", "yield", ("military",), "0256"),
        ("CONSULT", "visit", ("diplomatic",), "042"),
        ("THREATEN", "arrest", (), "173"),
        ("ASSAULT", None, ("military", "territory"), "190"),
    ],
)
def test_to_cameo(ontology: Ontology, event: str, mode: str | None, contexts: tuple[str, ...], code: str) -> None:
    assert ontology.to_cameo(event, mode, contexts) == code


def test_the_way_to_cameo_and_back_keeps_type_and_mode(ontology: Ontology) -> None:
    """Except where CAMEO has no such distinction."""
    lost = {
        (found.name, mode)
        for found in ontology.types.values()
        for mode in (None, *found.modes)
        if (back := ontology.from_cameo(ontology.to_cameo(found.name, mode))) is None or back[:2] != (found.name, mode)
    }
    assert lost == {
        ("ACCUSE", None),
        ("ASSAULT", "primitive"),
        ("COERCE", "misinformation"),
        ("COERCE", "withhold"),
        ("CONSULT", "multilateral"),
        ("MOBILIZE", "militia"),
        ("MOBILIZE", "weapons"),
        ("PROTEST", "strike"),
        ("PROTEST", "vandalize"),
        ("RETREAT", "resign"),
        ("SANCTION", "expel"),
        ("THREATEN", "arrest"),
    }


def test_every_code_has_its_parent_and_a_type_of_its_own(ontology: Ontology) -> None:
    for code, cameo in ontology.cameo.items():
        assert code.isdigit()
        assert len(code) == 2 or code[:-1] in ontology.cameo
        assert cameo.wording
        assert (cameo.event is None) == code.startswith("01")


def test_unknown_words_are_refused(ontology: Ontology) -> None:
    with pytest.raises(DragomanError, match="unknown event type 'GREET'"):
        ontology.score("GREET")
    with pytest.raises(DragomanError, match="AID has no mode 'phone'"):
        ontology.check("AID", "phone")
    ontology.check("CONSULT", "phone")


def test_it_cannot_be_changed(ontology: Ontology) -> None:
    with pytest.raises(TypeError):
        ontology.types["GREET"] = ontology.types["AID"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("table", "row", "message"),
    [
        ("modes.tsv", "GREET\twave\t1\t040\twaves", "unknown event types GREET"),
        ("modes.tsv", "AID\tfood\t1\t0999\tfood", "unknown CAMEO code '0999'"),
        ("words.tsv", "colour\tred\tred", "unknown table 'colour'"),
        ("cameo.tsv", "0719\tAID\twave\t\twave", "AID has no mode 'wave'"),
        ("cameo.tsv", "0719\tAID\t\tweather\tumbrellas", "unknown context 'weather'"),
    ],
)
def test_tables_that_do_not_fit_together_are_refused(tmp_path: Path, table: str, row: str, message: str) -> None:
    folder = shutil.copytree(DATA / "ontology", tmp_path / "ontology")
    with (folder / table).open("a", encoding="utf-8") as stream:
        stream.write(row + "\n")
    with pytest.raises(DragomanError, match=message):
        Ontology.load(folder)


def test_types_and_modes_can_be_added(ontology: Ontology) -> None:
    mode = Mode("dam", -4, "", "builds a dam")
    more = ontology.with_own({"WATER": EventType("WATER", -3, 4, "", "holds back water", {})}, [("WATER", mode)])
    assert (more.score("WATER"), more.score("WATER", "dam"), more.quad_class("WATER")) == (-3, -4, 4)
    assert more.to_cameo("WATER", "dam") == ""
    assert "WATER" not in ontology.types


def test_a_mode_of_no_type_cannot_be_added(ontology: Ontology) -> None:
    with pytest.raises(DragomanError, match="unknown event type 'WATER'"):
        ontology.with_own({}, [("WATER", Mode("dam", -4, "", ""))])
