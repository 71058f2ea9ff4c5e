"""Steps between states: every entry of the table on its examples, and what must be worked out: sides, status."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dragoman import Coder, Measure, Report
from dragoman.coding.missions import name_mission
from dragoman.coding.steps import STATUS_ORDER, UNDONE_BY, Step, gather, mark_reversed, same_step
from dragoman.knowledge.tables import read_sources

ENTRIES = read_sources()["measures"]
KINDS = """
expel-diplomats declare-non-grata recall-ambassador return-ambassador summon-ambassador appoint-ambassador
refuse-agrement close-mission open-mission reopen-mission restrict-mission ease-mission staff-mission
establish-relations sever-relations suspend-relations restore-relations downgrade-relations upgrade-relations
recognise withdraw-recognition restrict-visas ease-visas impose-sanctions lift-sanctions suspend-agreement
sign-agreement withdraw-agreement ratify-agreement
"""


def read(coder: Coder, text: str, published: str = "2025-03-07") -> Sequence[Measure]:
    return coder.read_report(Report(text, id="m", published=published)).measures


def test_every_kind_of_the_codebook_has_entries() -> None:
    assert {entry["measure"] for entry in ENTRIES} == set(KINDS.split())
    assert len(ENTRIES) >= 150


def test_every_entry_has_its_two_sentences() -> None:
    assert [e["id"] for e in ENTRIES if not (e.get("fires") and e.get("quiet"))] == []


def test_entries_fire_where_they_should_and_nowhere_else(coder: Coder) -> None:
    reports = [
        Report(e[key], id=f"{e['id']} {key}", published="2025-03-07") for e in ENTRIES for key in ("fires", "quiet")
    ]
    kinds = [{m.kind for m in dossier.measures} for dossier in coder.read_all(reports)]
    silent = [e["id"] for e, found in zip(ENTRIES, kinds[::2], strict=True) if e["measure"] not in found]
    loud = [e["id"] for e, found in zip(ENTRIES, kinds[1::2], strict=True) if e["measure"] in found]
    assert loud == []
    assert len(silent) <= len(ENTRIES) // 28, silent  # a parser misreads a sentence now and then


# --- sides and missions


@pytest.mark.parametrize(
    ("text", "kind", "by", "against", "mission"),
    [
        ("Kenya closed its embassy in Tehran on Monday.", "close-mission", "KEN", "IRN", "embassy of KEN in IRN"),
        ("Iran closed the Dutch embassy in Tehran on Monday.", "close-mission", "IRN", "NLD", "embassy of NLD in IRN"),
        ("Chile reopened its embassy in Kyiv.", "reopen-mission", "CHL", "UKR", "embassy of CHL in UKR"),
        ("Ghana expelled four Malian diplomats.", "expel-diplomats", "GHA", "MLI", None),
        ("Peru recalled its ambassador from Bogota.", "recall-ambassador", "PER", "COL", "embassy of PER in COL"),
    ],
)
def test_sides_follow_from_the_mission(
    coder: Coder, text: str, kind: str, by: str, against: str, mission: str | None
) -> None:
    found = [m for m in read(coder, text) if m.kind == kind]
    assert [(m.by, m.against) for m in found] == [(by, against)]
    assert found[0].mission == mission


def test_each_to_the_other_makes_two_rows(coder: Coder) -> None:
    found = read(coder, "Jordan and Libya expelled each other's ambassadors on Thursday.")
    rows = {(m.by, m.against, m.reciprocal) for m in found if m.kind == "expel-diplomats"}
    assert rows == {("JOR", "LBY", True), ("LBY", "JOR", True)}


def test_a_treaty_of_two_is_one_row(coder: Coder) -> None:
    found = [
        m for m in read(coder, "Fiji and Tonga signed a fisheries treaty on Monday.") if m.kind == "sign-agreement"
    ]
    assert [({m.by, m.against}, m.reciprocal) for m in found] == [({"FJI", "TON"}, True)]


def test_who_is_sanctioned_by_many(coder: Coder) -> None:
    found = read(coder, "Canada and Britain imposed sanctions on Belarus.")
    assert {(m.by, m.against) for m in found if m.kind == "impose-sanctions"} == {("CAN", "BLR"), ("GBR", "BLR")}


def test_what_is_on_the_agenda_is_sought(coder: Coder) -> None:
    text = "Egyptian and Turkish diplomats met in Cairo to discuss the restoration of their embassies' operations."
    found = [m for m in read(coder, text) if m.kind == "ease-mission"]
    assert {(m.by, m.against) for m in found} == {("EGY", "TUR"), ("TUR", "EGY")}
    assert {m.status for m in found} == {"sought"}


def test_counts(coder: Coder) -> None:
    found = read(coder, "Latvia expelled three Russian diplomats on Tuesday.")
    assert [m.count for m in found if m.kind == "expel-diplomats"] == [3]


# --- status


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Norway will close its embassy in Caracas in June.", "close-mission", "announced"),
        ("Norway closed its embassy in Caracas in 2019.", "close-mission", "historical"),
        ("Norway closed its embassy in Caracas on Tuesday.", "close-mission", "in-force"),
        ("France urged Mali to reopen its embassy in Paris.", "reopen-mission", "sought"),
    ],
)
def test_status(coder: Coder, text: str, kind: str, status: str) -> None:
    assert [m.status for m in read(coder, text) if m.kind == kind] == [status]


def test_what_is_denied_or_hoped_for_is_no_step(coder: Coder) -> None:
    assert read(coder, "Oman did not expel the Syrian ambassador.") == ()
    assert read(coder, "Sudan and Chad may reach an agreement on the border some day.") == ()


def step(kind: str = "close-mission", **fields: object) -> Step:
    """A step of Norway towards Syria."""
    plain: dict[str, object] = {"by": "NOR", "against": "SYR", "mission": None, "count": None, "status": "in-force"}
    plain |= {"reciprocal": False, "date": None, "start": 0, "sentences": (0,)}
    return Step(kind, **{**plain, **fields})  # type: ignore[arg-type]


def test_a_step_undone_is_reversed() -> None:
    closed, opened = mark_reversed([step(date="2012"), step("reopen-mission", date="2025-01")])
    assert (closed.status, opened.status) == ("reversed", "in-force")
    assert all(kind != undone for kind, undone in UNDONE_BY.items())


def test_a_wish_undoes_nothing() -> None:
    assert mark_reversed([step(), step("reopen-mission", status="sought")])[0].status == "in-force"


def test_two_tellings_of_one_step_are_joined() -> None:
    steps: list[Step] = []
    for told in (step(count=2), step(date="2025-03-01", sentences=(3,)), step(date="2024-01")):
        gather(told, steps)
    assert [(s.count, s.date, s.sentences) for s in steps] == [(2, "2025-03-01", (0, 3)), (None, "2024-01", (0,))]


def test_an_agreement_has_no_first_side() -> None:
    treaty, other = step("sign-agreement", reciprocal=True), step("sign-agreement", by="SYR", against="NOR")
    assert same_step(treaty, other)
    assert not same_step(step(), step(by="SYR", against="NOR"))
    assert not same_step(step(count=2), step(count=5))


def test_the_surest_status_comes_first() -> None:
    assert STATUS_ORDER.index("in-force") < STATUS_ORDER.index("sought")


def test_no_mission_no_name() -> None:
    assert name_mission(None, "NOR", "SYR", "close-mission") is None
