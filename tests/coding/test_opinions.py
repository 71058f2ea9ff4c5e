from __future__ import annotations

import pytest
from opinions import opinion

from dragoman.coding.opinions import View

SPOKEN = opinion(
    4,
    events={1: ("REQUEST", 0.8)},
    actors={(1, 0): 0.9},
    recipients={(1, 3): 0.7},
    flags={1: "n"},
    pairs={(0, 3): ("REQUEST", 0.6)},
)


def test_the_likeliest_type_of_a_word_is_told_with_its_chance() -> None:
    event, share = View(SPOKEN).type_of(1)
    assert (event, share) == ("REQUEST", pytest.approx(0.8))
    assert View(SPOKEN).chance(1, "NONE") == pytest.approx(0.2)
    assert View(SPOKEN).type_of(0)[1] == 0


def test_roles_and_flags_are_asked_by_word() -> None:
    view = View(SPOKEN)
    assert view.acts(1, 0) == pytest.approx(0.9)
    assert view.aimed(1, 3) == pytest.approx(0.7)
    assert view.acts(1, 3) == 0
    assert view.flags(1) == {"negation"}
    assert view.flags(0) == frozenset()


def test_of_several_words_of_two_parties_the_surest_counts() -> None:
    found = View(SPOKEN).between([2, 0], [3])
    assert found["REQUEST"] == pytest.approx(0.6)
    assert found["ASSAULT"] == 0


def test_without_an_opinion_nothing_is_thought() -> None:
    view = View(None)
    assert view.type_of(0)[1] == view.acts(0, 1) == view.aimed(0, 1) == view.chance(0, "AID") == 0
    assert not view.between([0], [1])
    assert not view.flags(0)
