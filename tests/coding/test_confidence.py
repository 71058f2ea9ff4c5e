"""What makes an event sure: acts that need nobody on the other side."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sketches import CHAD, NIGER

from dragoman.coding.confidence import confidence_of, confidence_parts, observations
from dragoman.coding.frames import Candidate

AIMED = "those on the other side are told"


def act(event: str) -> Candidate:
    """Chad's act, aimed at nobody."""
    return Candidate(0, 1, (1,), event, None, "", (), (CHAD,), (), False, "x.frame", 6, chance=0.6)


@pytest.mark.parametrize("event", ["PROTEST", "MOBILIZE"])
def test_acts_that_need_nobody_on_the_other_side_are_no_less_sure_without(event: str) -> None:
    alone = act(event)
    assert observations(alone)["aimed"] == 1
    assert confidence_of(alone) == confidence_of(replace(alone, recipients=(NIGER,)))


@pytest.mark.parametrize("event", ["ASSAULT", "ACCUSE", "COOPERATE"])
def test_other_acts_are(event: str) -> None:
    alone = act(event)
    assert observations(alone)["aimed"] == 0
    assert confidence_of(alone) < confidence_of(replace(alone, recipients=(NIGER,)))
    assert AIMED not in dict(confidence_parts(alone))


def test_a_mutual_act_has_its_other_side_in_it() -> None:
    mutual = replace(act("CONSULT"), actors=(CHAD, NIGER), reciprocal=True)
    assert observations(mutual)["aimed"] == 1
    assert AIMED in dict(confidence_parts(mutual))
