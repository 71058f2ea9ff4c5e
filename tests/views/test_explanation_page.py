"""The page that says why."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.views.dossiers import event

from dragoman.errors import DragomanError
from dragoman.explanations import (
    EventExplanation,
    Explanation,
    Mark,
    Node,
    Point,
    SentenceExplanation,
    Telling,
)
from dragoman.types import Report, Span
from dragoman.views.explanation import render
from dragoman.views.layout import width_of

TEXT = "Norland agreed to free the Sudland envoys. Skies were grey."
FIRST, SECOND = Span(0, 42, TEXT[:42]), Span(43, 59, TEXT[43:])


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words), words)


TELLING = Telling(
    sentence=1,
    span=FIRST,
    marks=(
        Mark("trigger", span("agreed")), Mark("actor", span("Norland")), Mark("recipient", span("the Sudland envoys")),
    ),
    parse=(Node("agreed", 0, "root", "trigger"), Node("free", 1, "xcomp", ""), Node("envoys", 2, "obj", "recipient")),
    kind="frame",
    source="retreat.free",
    made="RETREAT release",
    slots=(Point("obj", "recipient", "asks for “envoy”", (span("the Sudland envoys"),)),),
    steps=(Point("operator", "made CONCEDE of RETREAT release", "agree", (span("agreed"),)),
           Point("rule", "marked it future", "tense")),
)  # fmt: skip
CONCESSION = replace(event(), id="ab12cd34ef56", event="CONCEDE", mode=None, confidence=0.83)
EXPLANATION = Explanation(
    Report(TEXT, id="r1", title="Envoys to go home", published="2025-04-12"),
    (
        EventExplanation(
            1, CONCESSION, (TELLING,),
            (Point("actor", "Norland (NOR GOV)", "a name in the tables", (span("Norland"),)),
             Point("date", "undated", "no words tell it")),
            (("any event", 0.45), ("operators and tense", -0.06)),
        ),
        EventExplanation(2, replace(CONCESSION, id="ab99"), (TELLING,), (), ()),
    ),
    (
        SentenceExplanation(1, FIRST, (1, 2), ()),
        SentenceExplanation(2, SECOND, (), (Point("AID", "aid.x", "obj is missing", (span("grey"),)),)),
    ),
)  # fmt: skip


def test_an_event() -> None:
    who = render(EXPLANATION.about("1")).splitlines()[4]
    assert render(EXPLANATION.about("1")).splitlines() == [
        "Envoys to go home",
        "2025-04-12 · r1",
        "",
        " 1  CONCEDE ab12cd34ef56",
        who,
        "",
        "    s1 tells it",
        "    │ [actor: Norland] *agreed* to free [recipient: the Sudland envoys].",
        "    parse       agreed      root   trigger",
        "                  free      xcomp",
        "                    envoys  obj    recipient",
        "    from        lexicon entry retreat.free: RETREAT release",
        "      obj       recipient “the Sudland envoys”: asks for “envoy”",
        "    then        “agreed” (operator agree): made CONCEDE of RETREAT release",
        "    then        (tense): marked it future",
        "",
        "    actor       Norland (NOR GOV) “Norland”: a name in the tables",
        "    date        undated: no words tell it",
        "    confidence  0.83 = 0.45 (any event) -0.06 (operators and tense)",
    ]


def test_a_sentence_with_what_was_dropped() -> None:
    assert render(EXPLANATION.about("s2")).splitlines()[3:] == [
        "s2: no event",
        "    │ Skies were grey.",
        "    “grey” AID aid.x: obj is missing",
    ]


def test_a_sentence_that_tells_events_names_them() -> None:
    assert "s1: event 1, 2" in render(EXPLANATION.about("s1"))


def test_sentences_without_events_come_with_everything() -> None:
    assert "s2: no event" not in render(EXPLANATION)
    everything = render(EXPLANATION, everything=True)
    assert "s2: no event" in everything
    assert "s1: event" not in everything


def test_values_that_share_words_and_reason_stand_together() -> None:
    first = EXPLANATION.events[0]
    points = tuple(Point("actor", name, "a member", (span("Norland"),)) for name in ("Norland", "Sudland"))
    page = render(replace(EXPLANATION, events=(replace(first, points=points),)))
    assert "actor       Norland, Sudland “Norland”: a member" in page


def test_one_event_is_chosen_by_number_id_or_how_that_begins() -> None:
    assert [e.number for e in EXPLANATION.about("2").events] == [2]
    assert [e.number for e in EXPLANATION.about("ab12cd34ef56").events] == [1]
    assert [e.number for e in EXPLANATION.about("AB9").events] == [2]


@pytest.mark.parametrize(
    ("what", "said"),
    [("3", "events 1 to 2"), ("ab", "begins 2 ids"), ("xyz", "no event 'xyz'"), ("s0", "no sentence 0"),
     ("s3", "the report has 2")],
)  # fmt: skip
def test_what_is_not_there_is_said(what: str, said: str) -> None:
    with pytest.raises(DragomanError, match=said):
        EXPLANATION.about(what)


def test_json_holds_everything() -> None:
    plain = EXPLANATION.to_dict()
    assert plain["events"][0]["tellings"][0]["steps"][0] == {
        "about": "operator", "value": "made CONCEDE of RETREAT release", "why": "agree",
        "words": [{"start": 8, "end": 14, "text": "agreed"}],
    }  # fmt: skip
    assert plain["sentences"][1]["dropped"][0]["why"] == "obj is missing"


def test_colour_only_where_it_is_wanted() -> None:
    assert "\x1b" not in render(EXPLANATION)
    assert "\x1b[1;4magreed\x1b[0m" in render(EXPLANATION, colour=True)


def test_words_of_a_report_cannot_steer_the_terminal() -> None:
    bad = Point("date", "\x1b[2J", "\x07 why\nnot", (Span(0, 4, "\x1b[0m"),))
    page = render(replace(EXPLANATION, events=(replace(EXPLANATION.events[0], points=(bad,)),)))
    assert "\x1b" not in page
    assert "\x07" not in page


@settings(max_examples=40)
@given(width=st.integers(40, 140), value=st.text(st.characters(categories=["L", "Zs"]), max_size=60))
def test_lines_keep_to_the_width(width: int, value: str) -> None:
    words = " ".join(value[i : i + 12] for i in range(0, len(value), 12))
    point = Point("actor", words, words, (span("Norland"),))
    page = render(replace(EXPLANATION, events=(replace(EXPLANATION.events[0], points=(point,)),)), True, width)
    assert max(map(width_of, page.splitlines())) <= max(width, 40)
