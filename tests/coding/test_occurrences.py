"""When two tellings of violence by unknown hands are of one attack."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from sketches import CHAD, NIGER, REBELS, party, tree

from dragoman.coding.frames import Candidate
from dragoman.coding.occurrences import same_occurrence, same_victim
from dragoman.types import Entity

TRADERS, PUPILS = party("traders", "NER", "BUS"), party("pupils", "NER", "EDU")
UNKNOWN = party("gunmen", None, "UAF")
TREES = (
    tree("Gunmen=gunman/NNS/2/nsubj shot=shoot/VBD/0/root traders=trader/NNS/2/obj"),
    tree("Traders=trader/NNS/3/nsubj:pass were=be/VBD/3/aux:pass ambushed=ambush/VBN/0/root"),
)


def act(*actors: Entity, on: tuple[Entity, ...], event: str = "ASSAULT", s: int = 0, **more: Any) -> Candidate:
    """An act told by a frame and words of its own in each sentence."""
    known = {"mode": None, "contexts": (), "reciprocal": False, "reason": f"frame.{s}", "fit": 1} | more
    head = s + 1
    return Candidate(s=s, head=head, words=(head,), event=event, cameo=f"19{s}", actors=actors, recipients=on, **known)


@dataclass
class Told:
    """An event that one candidate tells."""

    candidate: Candidate
    date: str | None = None
    mentions: list[Candidate] = field(default_factory=list)


def test_two_attacks_by_unknown_hands_on_the_same_people_are_one() -> None:
    first, second = act(UNKNOWN, on=(TRADERS,)), act(on=(TRADERS, PUPILS), s=1)
    assert same_victim(first, second)
    assert same_victim(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (act(on=(TRADERS,)), act(on=(PUPILS,), s=1)),
        (act(CHAD, on=(TRADERS,)), act(on=(TRADERS,), s=1)),
        (act(on=(TRADERS,)), act(CHAD, on=(TRADERS,), s=1)),
        (act(on=(NIGER,)), act(on=(NIGER,), s=1)),
        (act(on=(party("people", "NER", None),)), act(on=(party("people", "NER", None),), s=1)),
        (act(on=()), act(on=(), s=1)),
        (act(on=(TRADERS,), event="COERCE"), act(on=(TRADERS,), event="COERCE", s=1)),
    ],
)
def test_other_victims_known_hands_whole_states_and_milder_acts_are_not(first: Candidate, second: Candidate) -> None:
    assert not same_victim(first, second)


def test_an_attack_told_in_other_words_is_the_same_occurrence() -> None:
    first = Told(act(UNKNOWN, on=(TRADERS,)))
    assert same_occurrence(Told(act(UNKNOWN, on=(TRADERS,), s=1)), first, TREES)
    assert not same_occurrence(Told(act(UNKNOWN, on=(PUPILS,), s=1)), first, TREES)
    assert not same_occurrence(Told(act(REBELS, on=(TRADERS,), s=1)), first, TREES)


def test_other_days_and_modes_are_other_attacks_on_the_same_people() -> None:
    first = Told(act(UNKNOWN, on=(TRADERS,), mode="firearms"), "2025-03-10")
    assert not same_occurrence(Told(act(UNKNOWN, on=(TRADERS,), s=1), "2025-03-12"), first, TREES)
    assert not same_occurrence(Told(act(UNKNOWN, on=(TRADERS,), s=1, mode="explosives")), first, TREES)
    assert same_occurrence(Told(act(UNKNOWN, on=(TRADERS,), s=1, mode="firearms"), "2025-03"), first, TREES)
