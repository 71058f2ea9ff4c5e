from __future__ import annotations

import pytest
from trees import index

from dragoman import Coder
from dragoman.coding.places import place_of, report_places
from dragoman.coding.resolution import resolve
from dragoman.coding.tree import Tree
from dragoman.types import Report


def place_in(coder: Coder, text: str, word: str, own: bool = False) -> str | None:
    read = coder.language.analyse(Report(text, published="2024-05-15"))
    trees = tuple(Tree(sentence) for sentence in read.sentences)
    names = resolve(read, coder.knowledge, trees).toponyms()
    atlas = report_places(read, names, coder.knowledge.calendar, trees)
    s = max(s for s, sentence in enumerate(read.sentences) if any(t.text == word for t in sentence.tokens))
    found = place_of(read, s, index(read, s, word), atlas, own)
    return found.name if found else None


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("Thousands of nurses marched through Asmara on Monday.", "marched", "Asmara"),
        ("The minister will travel to Tunis in June.", "travel", "Tunis"),
        ("The president will visit Tunis in June.", "visit", "Tunis"),
        ("Spain sent ten doctors to the town of Bata.", "sent", "Bata"),
        ("A court in Tunis sentenced the editor to two years in prison.", "sentenced", "Tunis"),
        ("The talks among envoys of both sides in Tunis ended.", "talks", "Tunis"),
        # a place within what is talked about is not where it is talked about
        ("Unions in Tunis rejected the offer of the ministry.", "rejected", None),
        ("Spain condemned the attack on a clinic in Tunis.", "condemned", None),
        ("Spain called on the armed groups in Tunisia to lay down their weapons.", "called", None),
        ("Spain asked Chad to withdraw its troops in Tunisia.", "asked", None),
    ],
)
def test_place_in_a_sentence(text: str, word: str, place: str | None, coder: Coder) -> None:
    assert place_in(coder, text, word) == place


@pytest.mark.parametrize(
    ("then", "word", "place"),
    [
        ("Soldiers burned tyres in the capital.", "burned", "Asmara"),
        ("Soldiers burned tyres in the country.", "burned", "Eritrea"),
        ("Soldiers burned tyres in the old capital.", "burned", None),
        ("Soldiers burned tyres in the capital of Mali.", "burned", "Mali"),
    ],
)
def test_a_place_told_again_by_what_it_is(then: str, word: str, place: str | None, coder: Coder) -> None:
    assert place_in(coder, f"Norway knows Eritrea well. The envoy stayed in Asmara. {then}", word, own=True) == place


def test_what_goes_on_stays_where_it_was(coder: Coder) -> None:
    march = "Thousands of nurses marched through Asmara on Monday. "
    assert place_in(coder, march + "They demanded higher wages.", "demanded") == "Asmara"
    assert place_in(coder, march + "They demanded higher wages.", "demanded", own=True) is None
    assert place_in(coder, march + "We demanded higher wages.", "demanded") is None
