"""Entries whose words are there and which do not match, and the slots that are to blame."""

from __future__ import annotations

from typing import Any

import pytest
from sketches import Parties, lexicon, parse

from dragoman.coding.nearmisses import Miss, near_misses, wanted
from dragoman.coding.tree import Tree
from dragoman.knowledge.lexicon import Slot, parse_slot

LEND: dict[str, Any] = {
    "id": "aid.lend", "event": "AID", "cameo": "071", "verbs": ["lend"], "nouns": ["loan"], "subj": "actor",
    "obj": "theme {money, grain}", "to": "recipient!",
}  # fmt: skip
LEAN: dict[str, Any] = {
    "id": "request.lean", "event": "REQUEST", "cameo": "020", "verbs": ["lend weight"], "subj": "actor",
    "to": "theme {call}",
}  # fmt: skip


def missed(sentence: str, *entries: dict[str, Any], but: frozenset[int] = frozenset()) -> list[Miss]:
    document = parse(sentence)
    found = near_misses(Tree(document.sentences[0]), 0, lexicon(*entries), Parties(document), but)
    return list(found)


def slots(sentence: str, *entries: dict[str, Any]) -> dict[str, dict[str, tuple[int, ...]]]:
    return {miss.frame.id: dict(miss.slots) for miss in missed(sentence, *entries)}


@pytest.mark.parametrize(
    ("sentence", "blamed"),
    [
        ("Chad/NNP/2/nsubj lent=lend/VBD/0/root ears=ear/NNS/2/obj to/IN/5/case Mali/NNP/2/obl", {"obj": (2,)}),
        ("Chad/NNP/2/nsubj lent=lend/VBD/0/root money/NN/2/obj", {"to": ()}),
        ("Chad/NNP/2/nsubj lent=lend/VBD/0/root ears=ear/NNS/2/obj", {"obj": (2,), "to": ()}),
    ],
)
def test_the_slots_that_do_not_match_are_named_with_what_stands_in_them(
    sentence: str, blamed: dict[str, tuple[int, ...]]
) -> None:
    assert slots(sentence, LEND) == {"aid.lend": blamed}


def test_an_entry_that_matches_is_no_miss() -> None:
    assert missed("Chad/NNP/2/nsubj lent=lend/VBD/0/root money/NN/2/obj to/IN/5/case Mali/NNP/2/obl", LEND) == []


def test_an_entry_is_missed_only_where_all_its_words_are() -> None:
    ears = "Chad/NNP/2/nsubj lent=lend/VBD/0/root ears=ear/NNS/2/obj"
    weight = "Chad/NNP/2/nsubj lent=lend/VBD/0/root weight/NN/2/obj"
    assert slots(ears, LEAN) == {}
    assert slots(weight, LEAN) == {"request.lean": {"to": ()}}


def test_no_miss_at_words_that_are_left_out() -> None:
    ears = "Chad/NNP/2/nsubj lent=lend/VBD/0/root ears=ear/NNS/2/obj"
    assert missed(ears, LEND, but=frozenset({1})) == []


def test_an_entry_for_no_event_is_a_miss_without_slots() -> None:
    idiom = {"id": "none.lend", "event": "none", "verbs": ["lend"], "obj": "theme {ear}"}
    from dragoman.knowledge.lexicon import EVENTS, index

    document = parse("Chad/NNP/2/nsubj lent=lend/VBD/0/root ears=ear/NNS/2/obj")
    entries = index([idiom], [], [], [], EVENTS | {"none"})
    (miss,) = near_misses(Tree(document.sentences[0]), 0, entries, Parties(document))
    assert (miss.frame.id, dict(miss.slots)) == ("none.lend", {})


@pytest.mark.parametrize(
    ("slot", "words"),
    [
        ("actor", "anything"),
        ("theme {b, a}", "“a”, “b”"),
        ("theme {a, b, c, d, e, f}", "“a”, “b”, “c”, “d” and 2 more"),
        ("recipient {@polity, a}", "a state or body or “a”"),
        ("actor {^@armed, ^a}", "anything but someone armed or “a”"),
    ],
)
def test_what_a_slot_asks_for(slot: str, words: str) -> None:
    parsed: Slot = parse_slot(slot, {}, "here")
    assert wanted(parsed) == words
