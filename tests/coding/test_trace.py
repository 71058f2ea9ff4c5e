"""What a trace keeps of the changes it is told of."""

from __future__ import annotations

from dataclasses import replace

from sketches import CHAD

from dragoman.coding.frames import Candidate
from dragoman.coding.trace import QUIET, Recorder

FOUND = Candidate(0, 1, (1,), "CONSULT", None, "040", (), (CHAD,), (), False, "consult.meet", 1)
AGREED = replace(FOUND, event="AGREE")
PROMISED = replace(AGREED, modality=frozenset({"future"}))


def test_the_history_goes_back_to_what_was_found() -> None:
    trace = Recorder()
    assert trace.became(FOUND, AGREED, "an operator", (3,)) is AGREED
    trace.became(AGREED, PROMISED, "tense")
    assert [(step.before, step.after, step.rule) for step in trace.history(PROMISED)] == [
        (FOUND, AGREED, "an operator"),
        (AGREED, PROMISED, "tense"),
    ]
    assert trace.history(PROMISED)[0].words == (3,)
    assert trace.latest(FOUND) is PROMISED


def test_what_stays_the_same_leaves_no_step() -> None:
    trace = Recorder()
    assert trace.became(FOUND, FOUND, "a rule") is FOUND
    assert trace.steps == []
    assert trace.history(FOUND) == ()


def test_two_equal_candidates_are_told_apart() -> None:
    trace, twin = Recorder(), replace(FOUND)
    assert trace.sift([FOUND, twin], [twin], "a rule") == [twin]
    assert [step.before is FOUND for step in trace.steps] == [True]
    assert trace.steps[0].after is None


def test_what_was_dropped_stays_what_it_was() -> None:
    trace = Recorder()
    trace.became(FOUND, None, "a rule")
    assert trace.latest(FOUND) is FOUND


def test_a_quiet_trace_passes_everything_on() -> None:
    assert QUIET.became(FOUND, None, "a rule") is None
    assert QUIET.sift([FOUND, AGREED], [AGREED], "a rule") == [AGREED]
