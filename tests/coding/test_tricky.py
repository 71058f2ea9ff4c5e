"""Sentences in which it is hard to say who is meant (``tricky.jsonl``): at least 95 in 100 must come out right."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from dragoman import Coder, Report, Span
from dragoman.evaluation.entities import at
from dragoman.knowledge.names import fold
from dragoman.knowledge.people import sound

CASES = [json.loads(line) for line in (Path(__file__).parent / "tricky.jsonl").read_text(encoding="utf-8").splitlines()]
FLOOR = 0.95


def span_of(case: dict[str, Any]) -> Span:
    found = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(case['mention'])}(?!\w)", case["text"])]
    start = found[case["occurrence"] - 1]
    return Span(start, start + len(case["mention"]), case["mention"])


def sounds(name: str) -> list[str]:
    """A name as it sounds: Sergey and Sergei are one, so are the spellings with and without an article."""
    return [sound(part) for part in fold(name).split() if part != "the"]


def outcome(coder: Coder, case: dict[str, Any]) -> str:
    """What is wrong with how the mention is resolved, "" if nothing."""
    report = Report(text=case["text"], published=case["published"])
    span = span_of(case)
    mentions = at(span, coder.mentions(report))
    entities = [m.entity for m in mentions]
    told = "; ".join(f"{e.name} {e.code} {e.sector}" for e in entities) or "nobody"
    if "place" in case:
        places = [place for s, place in coder.toponyms(report) if s.start < span.end and span.start < s.end]
        right = any(p.country == case["country"] for p in places) and not any(m.kind == "state" for m in mentions)
        return "" if right else f"{told}; places {[(p.name, p.country) for p in places]}"
    if "not" in case:
        return told if any(e.code == case["not"] and e.sector == "GOV" for e in entities) else ""
    if "codes" in case:
        return "" if {e.code for e in entities} == set(case["codes"]) else told
    for e in entities:
        fits = e.code == case["code"] and e.sector == case["sector"]
        if fits and ("name" not in case or sounds(e.name) == sounds(case["name"])):
            return ""
    return told


def test_the_set_is_large_and_varied() -> None:
    assert len(CASES) >= 200
    assert len({case["id"] for case in CASES}) == len(CASES)
    assert len({case["group"] for case in CASES}) >= 6


def test_tricky_mentions_are_resolved(coder: Coder) -> None:
    wrong = {case["id"]: told for case in CASES if (told := outcome(coder, case))}
    assert 1 - len(wrong) / len(CASES) >= FLOOR, wrong
