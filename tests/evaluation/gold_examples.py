from __future__ import annotations

from typing import Any

import pytest

from dragoman.types import Dossier, dossier_from_dict

TEXT = (
    "Norway expelled two Libyan diplomats on Friday. Libya condemned the move. "
    "The two sides will meet in Tunis next week, Oslo said."
)


def span(quote: str, text: str = TEXT) -> dict[str, Any]:
    start = text.index(quote)
    return {"start": start, "end": start + len(quote), "text": quote}


def entity(name: str, code: str | None, sector: str | None = "GOV") -> dict[str, Any]:
    return {"text": name, "name": name, "code": code, "sector": sector}


NORWAY, LIBYA, SWEDEN = entity("Norway", "NOR"), entity("Libya", "LBY"), entity("Sweden", "SWE")
FIRST, SECOND, THIRD = (
    span("Norway expelled two Libyan diplomats on Friday."),
    span("Libya condemned the move."),
    span("The two sides will meet in Tunis next week, Oslo said."),
)


def event(kind: str = "SANCTION", **changed: Any) -> dict[str, Any]:
    return {
        "event": kind,
        "mode": "expel" if kind == "SANCTION" else None,
        "contexts": ["diplomatic"],
        "cameo": "161",
        "actors": [NORWAY],
        "recipients": [LIBYA],
        "modality": [],
        "date": "2025-03-07",
        "place": None,
        "trigger": span("expelled"),
        "evidence": [FIRST],
        "attribution": None,
        "confidence": 1,
    } | changed


def statement(**changed: Any) -> dict[str, Any]:
    return {
        "speaker": NORWAY,
        "cue": span("said"),
        "content": [span("The two sides will meet in Tunis next week")],
        "direct": False,
        "toward": None,
        "stance": "inform",
        "place": None,
        "date": None,
    } | changed


def talks(**changed: Any) -> dict[str, Any]:
    return {
        "parties": [NORWAY, LIBYA],
        "level": "officials",
        "form": "in-person",
        "status": "planned",
        "place": {"name": "Tunis", "country": "TUN"},
        "date": "2025-03-10/2025-03-16",
        "agenda": [span("the move")],
        "evidence": [THIRD],
    } | changed


def measure(**changed: Any) -> dict[str, Any]:
    return {
        "kind": "expel-diplomats",
        "by": "NOR",
        "against": "LBY",
        "mission": None,
        "count": 2,
        "status": "in-force",
        "reciprocal": False,
        "date": "2025-03-07",
        "evidence": [FIRST],
    } | changed


def raw(**tables: list[dict[str, Any]]) -> dict[str, Any]:
    empty: dict[str, Any] = {"events": [], "statements": [], "talks": [], "measures": []}
    return {"report": {"id": "r1", "text": TEXT, "published": "2025-03-09"}} | empty | tables


def dossier(**tables: list[dict[str, Any]]) -> Dossier:
    return dossier_from_dict(raw(**tables))


@pytest.fixture
def full() -> dict[str, Any]:
    return raw(events=[event()], statements=[statement()], talks=[talks()], measures=[measure()])
