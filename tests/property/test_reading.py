"""What holds for any text whatever."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman import Coder, Dossier, Report, Span
from dragoman.types import Entity, dossier_from_dict

ROOT = Path(__file__).parents[2]
_PHRASES = (
    "Russia|the foreign minister|President Emmanuel Macron|Iran's embassy in London|Norwegian "
    "diplomats|rebels|they|both sides|"
    "the UN Security Council|the two countries|its ambassador|who|expelled|agreed to|refused to|will meet|was "
    "killed by|held talks with|"
    "urged|to release|said|according to|said that|called for|did not|if|on Friday|last week|in May 2019|since "
    "2014|in Muscat|near Goma|"
    '“We regret it,”|"Never again"|\'|(|)|—|,|.|;|?|:|and|of|a third round of talks|sanctions on|the withdrawal of|'
    "25 %|$3bn|\n\n|Mr.|U.S.|"
    "St. Petersburg|e.g.|1,000|https://example.org/a?b=c|@minister|#peace|\u200b|\u00a0|ﬁ|😀|Łódź|北京|нет|e\u0301|\r\n|\t"
)
PHRASES = _PHRASES.split("|")
news = st.lists(st.sampled_from(PHRASES), max_size=40).map(" ".join)
anything = st.one_of(news, st.text(max_size=300), st.tuples(news, st.text(max_size=40), news).map("".join))
days = st.one_of(st.none(), st.dates(date(1500, 1, 1), date(2500, 12, 31)).map(str))
often = settings(max_examples=250, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
seldom = settings(often, max_examples=25)


def spans(dossier: Dossier) -> Iterator[Span]:
    """Every span of a dossier."""
    for event in dossier.events:
        yield from (*event.trigger, *event.evidence)
    for statement in dossier.statements:
        yield from (statement.cue, *statement.content)
    for talks in dossier.talks:
        yield from (*talks.agenda, *talks.outcomes, *talks.evidence)
    for measure in dossier.measures:
        yield from measure.evidence


def entities(dossier: Dossier) -> Iterator[Entity]:
    """Every entity of a dossier."""
    for event in dossier.events:
        yield from (*event.actors, *event.recipients, *filter(None, [event.attribution]))
    for statement in dossier.statements:
        yield from (statement.speaker, *filter(None, [statement.toward]))
    for talks in dossier.talks:
        yield from (*talks.parties, *talks.absent, *filter(None, [talks.mediator]))


@often
@given(anything, days)
def test_any_text_can_be_read_and_every_span_verifies(coder: Coder, text: str, day: str | None) -> None:
    dossier = coder.read(text, published=day)
    for span in spans(dossier):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
    for entity in entities(dossier):
        assert entity.name
        assert entity.text


@often
@given(news, days)
def test_json_and_back_changes_nothing(coder: Coder, text: str, day: str | None) -> None:
    dossier = coder.read(text, published=day)
    assert dossier_from_dict(json.loads(dossier.to_json())) == dossier


@seldom
@given(news, days)
def test_reading_again_changes_nothing(coder: Coder, text: str, day: str | None) -> None:
    assert coder.read(text, published=day) == coder.read(text, published=day)


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    """The reports of the project's own gold."""
    read = [
        json.loads(path.read_text(encoding="utf-8"))["report"]
        for path in sorted((ROOT / "eval" / "gold").glob("*.json"))
    ]
    return [Report(text=r["text"], id=r["id"], title=r.get("title"), published=r.get("published")) for r in read]


def test_neighbours_change_nothing(coder: Coder, reports: list[Report]) -> None:
    alone = [coder.read_report(report) for report in reports]
    assert list(coder.read_all(reports)) == alone
    assert list(coder.read_all(reports[::-1])) == alone[::-1]


def test_the_dossiers_come_in_the_order_of_the_reports(coder: Coder, reports: list[Report]) -> None:
    assert [d.report for d in coder.read_all(reports)] == reports
    assert list(coder.read_all([])) == []
