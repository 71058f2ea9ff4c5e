"""With which states a phrase without a country deals."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from sketches import STATES, at, tree

from dragoman.coding.countries import across, is_owned
from dragoman.knowledge.entries import Actor

CODES = {name: entity.code for name, (entity,) in STATES.items()} | {"Libyan": "LBY"}


def facing(sentence: str, word: str, s: int = 0) -> frozenset[str]:
    """The states across from the phrase at the word; all named states are mentions of the first sentence."""
    read: Any = SimpleNamespace(tree=tree(sentence))
    words = [token.text for token in read.tree.tokens]
    named = [(0, t, Actor(w, "state", CODES[w], "GOV"), False) for t, w in enumerate(words) if w in CODES]
    return across(read, named, s, at(read.tree, word))


SUMMONED = "The/DT/2/det ministry/NN/3/nsubj {}/VBD/0/root the/DT/6/det Libyan/JJ/6/amod envoy/NN/3/obj"


def test_the_object_of_a_dealing_is_not_the_subjects_own() -> None:
    assert facing(SUMMONED.format("summoned=summon"), "ministry") == {"LBY"}
    assert facing(SUMMONED.format("recalled=recall"), "ministry") == frozenset()
    assert facing(SUMMONED.format("summoned=summon"), "ministry", s=1) == frozenset()


def test_the_subjects_own_name_is_not_across_from_it() -> None:
    sentence = (
        "The/DT/2/det ministry/NN/5/nsubj of/IN/4/case Chad/NNP/2/nmod warned=warn/VBD/0/root Niger/NNP/5/obj and/CC/8/cc "
        "Mali/NNP/6/conj"
    )
    assert facing(sentence, "ministry") == {"NER", "MLI"}


@pytest.mark.parametrize("rel", ["conj", "appos", "nmod", "compound"])
def test_what_is_tied_to_the_subject_stands_with_it(rel: str) -> None:
    sentence = f"Police=police/NN/3/nsubj army/NN/1/{rel} warned=warn/VBD/0/root Niger/NNP/3/obj"
    assert facing(sentence, "army") == {"NER"}


URGED = "{}/3/nsubj also/RB/3/advmod urged=urge/VBD/0/root {}/5/{} government/NN/3/obj"


def test_the_state_that_deals_with_a_government_is_not_its_own() -> None:
    assert facing(URGED.format("Chad/NNP", "the/DT", "det"), "government") == {"TCD"}
    assert facing(URGED.format("Chad/NNP", "its/PRP$", "nmod:poss"), "government") == frozenset()
    assert facing(URGED.format("Experts=expert/NNS", "the/DT", "det"), "government") == frozenset()


def test_an_infinitive_has_the_subject_of_its_verb() -> None:
    sentence = "Chad/NNP/2/nsubj tried=try/VBD/0/root to/TO/4/mark persuade/VB/2/xcomp the/DT/6/det government/NN/4/obj"
    assert facing(sentence, "government") == {"TCD"}


def test_a_phrase_in_no_clause_is_across_from_nobody() -> None:
    assert facing("The/DT/2/det government/NN/0/root of/IN/4/case Chad/NNP/2/nmod", "government") == frozenset()
    possessed = "The/DT/2/det army/NN/4/nmod:poss 's/POS/2/case raid/NN/5/nsubj hit/VBD/0/root Chad/NNP/5/obj"
    assert facing(possessed, "army") == frozenset()


def test_a_possessor_owns() -> None:
    read: Any = SimpleNamespace(
        tree=tree("its/PRP$/2/nmod:poss army/NN/0/root of/IN/5/case the/DT/5/det north/NN/2/nmod")
    )
    assert is_owned(read, 1)
    assert not is_owned(read, 4)
