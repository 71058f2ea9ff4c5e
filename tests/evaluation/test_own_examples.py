from __future__ import annotations

import pytest

from dragoman.evaluation.examples import meets
from dragoman.knowledge.ownlexicon import Example
from dragoman.types import Entity, Event

CHAD, MALI = Entity("Chad's", "Chad", "TCD", "GOV"), Entity("Bamako", "Mali", "MLI", "GOV")


def event(kind: str = "AID", mode: str | None = None, reason: str = "aid.give") -> Event:
    return Event("e", kind, mode, (), None, (CHAD,), (MALI,), (), None, None, (), (), None, 0.9, reason)


def example(kind: str, event: str | None = "AID", mode: str | None = None, entry: str = "aid.give") -> Example:
    return Example("a.yaml:1", kind, entry, "Chad gave Mali rice.", event, mode)


@pytest.mark.parametrize(
    ("events", "right"),
    [
        ([event()], True),
        ([event(reason="agree > aid.give")], True),
        ([event(reason="aid.other")], False),
        ([event("ACCUSE")], False),
        ([], False),
    ],
)
def test_an_entry_fires_if_it_made_the_event_itself(events: list[Event], right: bool) -> None:
    assert meets(events, example("fires")) is right


def test_the_mode_counts_where_it_is_told() -> None:
    assert not meets([event()], example("fires", mode="fuel"))
    assert meets([event(mode="fuel")], example("fires", mode="fuel"))
    assert meets([event(mode="fuel")], example("fires"))


def test_an_entry_is_quiet_if_others_made_the_events() -> None:
    assert meets([event(reason="aid.other")], example("quiet"))
    assert not meets([event(reason="plan > aid.give")], example("quiet"))


def test_no_event_is_no_event_of_any_entry() -> None:
    for kind in ("quiet", "test"):
        assert meets([], example(kind, None))
        assert not meets([event(reason="aid.other")], example(kind, None))


@pytest.mark.parametrize(
    ("actors", "recipients", "right"),
    [
        ((), None, True),
        (("TCD",), ("MLI",), True),
        (("Chad",), ("Mali",), True),
        (("Chad's",), ("Bamako",), True),
        (("MLI",), None, False),
        (("TCD", "MLI"), None, False),
        (("TCD",), ("TCD",), False),
        (("TCD",), (), False),
    ],
)
def test_a_test_names_parties_by_code_name_or_words(
    actors: tuple[str, ...], recipients: tuple[str, ...] | None, right: bool
) -> None:
    told = example("test", entry="")._replace(actors=actors, recipients=recipients)
    assert meets([event()], told) is right
