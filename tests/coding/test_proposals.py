from __future__ import annotations

from opinions import opinion
from sketches import CHAD, NIGER, Parties, parse

from dragoman.coding.frames import Candidate
from dragoman.coding.opinions import View
from dragoman.coding.proposals import proposals
from dragoman.coding.tree import Tree
from dragoman.types import Opinion

SENTENCE = "Chad/NNP/2/nsubj gave=give/VBD/0/root Niger/NNP/2/iobj the/DT/5/det slip/NN/2/obj ././2/punct"


def proposed(thought: Opinion | None, *known: Candidate) -> list[Candidate]:
    document = parse(SENTENCE)
    return list(proposals(Tree(document.sentences[0]), 0, View(thought), Parties(document), known))


def thought(share: float) -> Opinion:
    return opinion(6, {1: ("REJECT", share)}, actors={(1, 0): 0.9}, recipients={(1, 2): 0.8}, flags={1: "h"})


def test_a_word_of_which_the_model_is_sure_makes_an_event() -> None:
    (found,) = proposed(thought(0.9))
    assert (found.event, found.actors, found.recipients) == ("REJECT", (CHAD,), (NIGER,))
    assert (found.reason, found.cameo, found.modality) == ("model.reject", "120", {"historical"})


def test_a_word_of_which_it_is_not_sure_makes_none() -> None:
    assert proposed(thought(0.4)) == []
    assert proposed(None) == []


def test_an_event_needs_somebody_who_does_it() -> None:
    assert proposed(opinion(6, {1: ("REJECT", 0.9)}, recipients={(1, 2): 0.8})) == []


def test_what_a_frame_has_found_is_not_proposed_again() -> None:
    (found,) = proposed(thought(0.9))
    assert proposed(thought(0.9), found) == []
