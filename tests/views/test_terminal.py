"""The page a reader sees."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.views.dossiers import EMPTY, EXPULSION, FULL, TALKS, event

from dragoman.types import Dossier, Entity, Report, Span
from dragoman.views.layout import width_of
from dragoman.views.terminal import render


def test_whole_page() -> None:
    assert render(FULL).splitlines() == [
        "Envoys meet",
        "The Example Times · 2025-04-12 · r1",
        "",
        "EVENTS",
        "",
        " 1  CONSULT          2025-04-11",
        "    Norland (NOR GOV), Sudland (SWE GOV)",
        "    in Oslo (NOR); about diplomatic",
        "    │ Envoys of Norland and Sudland *met* in Oslo on Friday, in their second",
        "    │ round of talks, to discuss the reopening of the consulates that both …",
        "",
        " 2  SANCTION expel   undated   historical",
        "    Norland (NOR GOV) → Sudland (SWE GOV)",
        "    about diplomatic; told by Anna Roe (NOR GOV)",
        "    │ Norland *expelled* 12 Sudland *diplomats* in May.",
        "",
        "STATEMENTS",
        "",
        " 1  Anna Roe (NOR GOV)   regret → Sudland (SWE GOV)",
        "    2025-04-11; in Oslo (NOR)",
        "    │ We regret it,",
        "",
        "TALKS",
        "",
        " 1  Norland (NOR GOV), Sudland (SWE GOV)",
        "    held; diplomats; in-person; 2025-04-11; in Oslo (NOR); host NOR; lasted 6",
        "    hours; round 2",
        "    mediator Anna Roe (NOR GOV)",
        "    absent Anna Roe (NOR GOV)",
        "    │ agenda the reopening of the consulates",
        "    │ outcome mood",
        "",
        "MEASURES",
        "",
        " 1  expel-diplomats   NOR → SWE",
        "    historical; embassy of SWE in NOR; count 12",
        "    │ Norland expelled 12 Sudland diplomats in May.",
        "",
        "Note: The second event has no date.",
    ]


def test_address_has_a_line_of_its_own() -> None:
    page = render(Dossier(Report("x", "r1", url="https://example.org/" + "a" * 90)))
    assert page.splitlines()[:2] == ["no date · r1", "https://example.org/" + "a" * 90]


def test_empty_page() -> None:
    assert render(EMPTY).splitlines() == [
        "no date · r2",
        "",
        "No event, statement, talks or measure was found in this report.",
    ]


@pytest.mark.parametrize("width", [40, 57, 80, 200])
def test_lines_fit(width: int) -> None:
    for line in render(FULL, width).splitlines():
        assert width_of(line) <= width


def test_colour_only_if_wanted() -> None:
    assert "\x1b" not in render(FULL)
    coloured = render(FULL, colour=True)
    assert "\x1b[1;4mexpelled\x1b[0m" in coloured
    plain = re.sub(r"\x1b\[[\d;]*m", "", coloured)
    assert [line for line in plain.splitlines() if line][:3] == [line for line in render(FULL).splitlines() if line][:3]
    assert max(map(width_of, plain.splitlines())) <= 80


def test_trigger_far_into_a_long_sentence_is_shown() -> None:
    words = "word " * 200 + "expelled " + "word " * 200
    start = words.index("expelled")
    span = Span(0, len(words), words)
    page = render(Dossier(Report(words), (event(trigger=(Span(start, start + 8, "expelled"),), evidence=(span,)),)))
    assert "*expelled*" in page
    assert "│ … word" in page
    assert len(page.splitlines()) < 15


def test_reports_cannot_steer_the_terminal() -> None:
    name = "A\x1b[31m\x07\u202eB\r\n\tC"
    bad = Entity(name, name, None, None)
    text = "They\x1b[2J met\x9b1m."
    dossier = Dossier(
        Report(text, title=name, publisher=name),
        (event(actors=(bad,), evidence=(Span(0, len(text), text),), trigger=(Span(9, 12, "met"),)),),
        notes=(name,),
    )
    page = render(dossier)
    assert not any(c in page for c in "\x1b\x07\u202e\r\t\x9b")
    assert "A[31mB C" in page


def test_odd_values_are_shown_as_they_are() -> None:
    page = render(
        Dossier(
            Report("x"),
            (replace(EXPULSION, actors=(), recipients=(), trigger=(), evidence=()),),
            talks=(replace(TALKS, parties=(), duration="P1Y", level=None, mediator=None, agenda=(), outcomes=()),),
        )
    )
    assert "unknown" in page
    assert "unnamed parties" in page
    assert "P1Y" in page


@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 30), st.integers(20, 120))
@settings(deadline=None)
def test_any_words_can_be_shown(text: str, start: int, length: int, width: int) -> None:
    end = min(len(text), start + length)
    start = min(start, end)
    trigger = Span(start, end, text[start:end])
    shown = event(trigger=(trigger,), evidence=(Span(0, len(text), text),))
    page = render(Dossier(Report(text), (shown,)), width)
    assert page.endswith("\n")
