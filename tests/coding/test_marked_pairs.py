from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from opinions import opinion
from sketches import Parties, parse

from dragoman.coding.frames import Candidate
from dragoman.coding.pairs import PairBook, code_pair, judge_pair
from dragoman.coding.tree import Tree
from dragoman.knowledge.lexicon import Lexicon, build
from dragoman.knowledge.tables import load_table
from dragoman.types import Span

FRAMES: list[dict[str, Any]] = [
    {"id": "assault.bomb", "event": "ASSAULT", "cameo": "195", "verbs": ["bomb"], "subj": "actor", "obj": "recipient"},
    {"id": "aid.fund", "event": "AID", "cameo": "070", "verbs": ["fund"], "subj": "actor", "obj": "recipient"},
    {"id": "accuse.condemn", "event": "ACCUSE", "cameo": "111", "verbs": ["condemn"], "subj": "actor",
     "obj": "recipient"},
]  # fmt: skip
TWO = (
    "Militants=militant/NNS/2/nsubj bombed=bomb/VBD/0/root a/DT/4/det village/NN/2/obj ,/,/7/punct "
    "Elders=elder/NNS/7/nsubj "
    "condemned=condemn/VBD/2/parataxis the/DT/9/det militants=militant/NNS/7/obj"
)


@cache
def lexicon() -> Lexicon:
    return build(FRAMES, [], load_table("lexicon/operators"), load_table("lexicon/carriers"))


def mark(text: str, phrase: str | None) -> Span | None:
    """Where the phrase stands in the text."""
    if phrase is None:
        return None
    start = text.index(phrase)
    return Span(start, start + len(phrase), phrase)


def coded(sentence: str, source: str | None, target: str | None) -> Candidate | None:
    document = parse(sentence)
    trees = [Tree(s) for s in document.sentences]
    text = document.report.text
    return code_pair(trees, lexicon(), Parties(document), mark(text, source), mark(text, target))


@pytest.mark.parametrize(
    ("source", "target", "event"),
    [("Militants", "village", "ASSAULT"), ("Elders", "militants", "ACCUSE")],
)
def test_the_marked_pair_chooses_the_event(source: str, target: str, event: str) -> None:
    found = coded(TWO, source, target)
    assert found is not None
    assert found.event == event
    assert [e.name for e in found.actors] == ["source"]
    assert [e.name for e in found.recipients] == ["target"]


def test_what_is_done_to_the_source_counts_least() -> None:
    sentence = (
        "Niger/NNP/2/nsubj bombed=bomb/VBD/0/root Chad/NNP/2/obj and/CC/6/cc Chad/NNP/6/nsubj "
        "condemned=condemn/VBD/2/conj Niger/NNP/6/obj"
    )
    document = parse(sentence)
    trees = [Tree(s) for s in document.sentences]
    words = document.sentences[0].tokens
    chad, niger = (Span(w.start, w.end, w.text) for w in (words[4], words[6]))
    found = code_pair(trees, lexicon(), Parties(document), chad, niger)
    assert found is not None
    assert found.event == "ACCUSE"


def test_marked_phrases_need_not_be_known_parties() -> None:
    found = coded(
        "Militants=militant/NNS/2/nsubj bombed=bomb/VBD/0/root a/DT/4/det village/NN/2/obj", "Militants", None
    )
    assert found is not None
    assert found.event == "ASSAULT"


def test_tense_counts() -> None:
    found = coded("Chad/NNP/3/nsubj will/MD/3/aux fund/VB/0/root Niger/NNP/3/obj", "Chad", "Niger")
    assert found is not None
    assert found.event == "AGREE"


def test_operators_count() -> None:
    sentence = "Chad/NNP/2/nsubj refused=refuse/VBD/0/root to/TO/4/mark fund/VB/2/xcomp Niger/NNP/4/obj"
    found = coded(sentence, "Chad", "Niger")
    assert found is not None
    assert found.event == "REJECT"


def test_nothing_is_coded_where_no_frame_stands() -> None:
    assert coded("Chad/NNP/2/nsubj likes=like/VBZ/0/root Niger/NNP/2/obj", "Chad", "Niger") is None


def test_a_marked_phrase_counts_as_a_political_actor() -> None:
    document = parse("the/DT/2/det village/NN/0/root elders=elder/NNS/2/appos")
    trees = [Tree(s) for s in document.sentences]
    text = document.report.text
    book = PairBook(Parties(document), trees, mark(text, "village"), mark(text, "elders"))
    assert {"actor", "polity", "person"} <= book.kind(0, 1)
    assert book.kind(0, 0) == frozenset()
    assert [e.name for e in book.party(0, 1)] == ["source"]
    assert [e.name for e in book.owner(0, 1)] == ["target"]
    assert book.span(0, 1).text == "village"


@pytest.mark.parametrize(("chance", "event"), [(0.1, "ASSAULT"), (0.5, "ASSAULT"), (0.999, "RETREAT")])
def test_the_model_is_followed_against_a_frame_only_where_it_is_sure(chance: float, event: str) -> None:
    document = parse(TWO)
    trees = [Tree(s) for s in document.sentences]
    text = document.report.text
    rest = (1 - chance) * 0.5
    thought = opinion(len(trees[0].tokens), pairs={(0, 3): ("RETREAT", chance)})
    thought.pairs[0, 16, 3] = rest
    marks = mark(text, "Militants"), mark(text, "village")
    found = judge_pair(trees, [thought], lexicon(), Parties(document), *marks)
    assert found is not None
    assert found.event == event


def test_without_a_frame_the_model_decides() -> None:
    document = parse("Militants=militant/NNS/2/nsubj eyed=eye/VBD/0/root a/DT/4/det village/NN/2/obj")
    trees = [Tree(s) for s in document.sentences]
    text = document.report.text
    thought = opinion(4, pairs={(0, 3): ("THREATEN", 0.4)})
    marks = mark(text, "Militants"), mark(text, "village")
    assert judge_pair(trees, [thought], lexicon(), Parties(document), *marks) == ("THREATEN", None)
    assert judge_pair(trees, [None], lexicon(), Parties(document), *marks) is None
