from __future__ import annotations

from typing import Any

import pytest
from gold_examples import LIBYA, NORWAY, SECOND, SWEDEN, THIRD, dossier, entity, event, measure, span, statement, talks

from dragoman.evaluation.score import Score, Share, Tally, compare, score, total


def scored(table: str, gold: list[dict[str, Any]], predicted: list[dict[str, Any]]) -> Score:
    return score(compare(dossier(**{table: gold}), dossier(**{table: predicted})))


def hits(table: str, gold: dict[str, Any], predicted: dict[str, Any], name: str | None = None) -> int:
    return scored(table, [gold], [predicted]).tallies[name or table].hits


def test_a_dossier_agrees_with_itself() -> None:
    full = dossier(events=[event()], statements=[statement()], talks=[talks()], measures=[measure()])
    found = score(compare(full, full))
    assert all(tally.f1 == 1 for tally in found.tallies.values())
    assert all(share.value == 1 for share in found.shares.values())


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ({"mode": None, "date": None, "modality": ["future"]}, True),
        ({"event": "REJECT", "mode": None}, False),
        ({"evidence": [SECOND]}, False),
        ({"evidence": [THIRD, span("expelled two Libyan diplomats on Friday")]}, True),
        ({"actors": [entity("Ministry", "NOR", "GOV"), NORWAY]}, True),
        ({"actors": [NORWAY, SWEDEN]}, False),
        ({"recipients": []}, False),
        ({"recipients": [entity("someone", None)]}, False),
        ({"actors": [LIBYA], "recipients": [NORWAY]}, False),
        ({"actors": [NORWAY, LIBYA], "recipients": []}, False),
    ],
)
def test_when_events_match(changed: dict[str, Any], same: bool) -> None:
    assert hits("events", event(), event() | changed) == same


def test_type_only_ignores_the_codes() -> None:
    assert hits("events", event(), event(recipients=[]), "events, type only") == 1
    assert hits("events", event(), event(evidence=[SECOND]), "events, type only") == 0


@pytest.mark.parametrize("kind", ["CONSULT", "COOPERATE"])
def test_mutual_types_compare_the_union(kind: str) -> None:
    both = event(kind, actors=[NORWAY, LIBYA], recipients=[])
    assert hits("events", event(kind), both) == 1
    assert hits("events", both, event(kind)) == 1
    assert hits("events", both, event(kind, recipients=[SWEDEN])) == 0


def test_other_types_are_reciprocal_where_the_gold_says_so() -> None:
    both = event("AGREE", actors=[NORWAY, LIBYA], recipients=[])
    assert hits("events", both, event("AGREE")) == 1
    assert hits("events", event("AGREE"), both) == 0


def test_rebels_and_their_state_clash() -> None:
    army, rebels = entity("army", "LBY", "MIL"), entity("rebels", "LBY", "REB")
    both = event("ASSAULT", actors=[army, rebels], recipients=[])
    assert hits("events", both, event("ASSAULT", actors=[rebels], recipients=[army])) == 1


def test_fields_are_counted_over_matched_events() -> None:
    place = {"name": "Oslo", "country": "NOR"}
    other = event(recipients=[entity("Libya", "LBY", "MIL")], mode=None, modality=["future"], date=None, place=place)
    found = scored("events", [event()], [other]).shares
    assert found["events sector"] == Share(1, 2)
    assert [found[f"events {name}"].right for name in ("mode", "modality", "date", "place")] == [0, 0, 0, 0]
    elsewhere = scored("events", [event(place=place)], [event(place=place | {"name": "Bergen"})]).shares
    assert elsewhere["events place"] == Share(1, 1)
    assert scored("events", [event()], []).shares["events mode"].value is None


@pytest.mark.parametrize(
    ("changed", "name_and_code", "code"),
    [
        ({}, True, True),
        ({"speaker": entity("the  NORWAY", "NOR")}, True, True),
        ({"speaker": entity("Oslo", "NOR")}, False, True),
        ({"speaker": entity("Norway", "SWE")}, False, False),
        ({"content": [span("The two sides will meet")]}, True, True),
        ({"content": [span("The two sides")]}, False, False),
    ],
)
def test_when_statements_match(changed: dict[str, Any], name_and_code: bool, code: bool) -> None:
    gold, predicted = statement(), statement() | changed
    assert hits("statements", gold, predicted) == name_and_code
    assert hits("statements", gold, predicted, "statements, code only") == code


def test_statement_fields() -> None:
    found = scored(
        "statements", [statement(toward=LIBYA)], [statement(toward=NORWAY, stance="warn", direct=True)]
    ).shares
    assert [found[f"statements {name}"] for name in ("stance", "toward", "direct")] == [Share(0, 1)] * 3
    assert scored("statements", [statement()], [statement()]).shares["statements toward"] == Share(1, 1)


@pytest.mark.parametrize(
    ("gold", "changed", "same"),
    [
        ({}, {"date": None}, True),
        ({}, {"place": None}, True),
        ({}, {"date": None, "place": None}, False),
        ({}, {"date": "2025-03-12", "place": {"name": "Malta", "country": "MLT"}}, False),
        ({}, {"parties": [NORWAY, SWEDEN]}, False),
        ({"date": None, "place": None}, {}, True),
    ],
)
def test_when_talks_match(gold: dict[str, Any], changed: dict[str, Any], same: bool) -> None:
    assert hits("talks", talks() | gold, talks() | changed) == same


def test_agenda_and_outcomes_count_within_matched_talks() -> None:
    gold = talks(outcomes=[span("meet in Tunis next week")])
    found = scored("talks", [gold], [talks(agenda=[span("condemned the move")], outcomes=[span("meet in Tunis")])])
    assert found.tallies["agenda"] == Tally(0, 1, 1)
    assert found.tallies["outcomes"] == Tally(1, 1, 1)
    assert scored("talks", [gold], []).tallies["outcomes"] == Tally(0, 0, 0)


@pytest.mark.parametrize(
    ("gold", "changed", "same"),
    [
        ({}, {"status": "sought", "count": None}, True),
        ({}, {"kind": "close-mission"}, False),
        ({}, {"by": "LBY", "against": "NOR"}, False),
        ({"reciprocal": True}, {"by": "LBY", "against": "NOR", "reciprocal": True}, False),
        ({"kind": "sign-agreement"}, {"kind": "sign-agreement", "by": "LBY", "against": "NOR"}, False),
        (
            {"kind": "sign-agreement", "reciprocal": True},
            {"kind": "sign-agreement", "by": "LBY", "against": "NOR"},
            True,
        ),
    ],
)
def test_when_measures_match(gold: dict[str, Any], changed: dict[str, Any], same: bool) -> None:
    assert hits("measures", measure() | gold, measure() | changed) == same


def test_measure_status() -> None:
    found = scored("measures", [measure()], [measure(status="sought")])
    assert found.shares["measures status"] == Share(0, 1)


def test_kinds_count_agreement_in_kind() -> None:
    found = scored("statements", [statement()], [statement(stance="hope")]).kinds["statements"]
    assert found == {"hope": Tally(0, 1, 0), "inform": Tally(0, 0, 1)}
    assert scored("events", [event(), event("ACCUSE", mode=None)], [event()]).kinds["events"] == {
        "ACCUSE": Tally(0, 0, 1),
        "SANCTION": Tally(1, 1, 1),
    }


def test_total_is_the_micro_average() -> None:
    one = scored("events", [event()], [event()])
    other = scored("events", [event(), event("ACCUSE", mode=None)], [event(recipients=[])])
    both = total([one, other])
    assert both.tallies["events"] == Tally(1, 2, 3)
    assert both.shares["events mode"] == Share(1, 1)
    assert both.kinds["events"]["SANCTION"] == Tally(1, 2, 2)


def test_tally_without_records() -> None:
    assert (Tally().precision, Tally().recall, Tally().f1) == (1.0, 1.0, 1.0)
    assert (Tally(0, 0, 2).precision, Tally(0, 2, 0).f1) == (0.0, 0.0)
    assert Tally(1, 2, 4).f1 == pytest.approx(1 / 3)
