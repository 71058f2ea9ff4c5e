"""The words that a date, a place or a modality rests on."""

from __future__ import annotations

import pytest
import sketches

from dragoman import Coder, Report
from dragoman.coding.frames import Candidate
from dragoman.coding.grounds import Ground, counts_from_publication, date_ground, flag_words, place_ground
from dragoman.coding.pipeline import work_out
from dragoman.coding.setting import DocumentSetting
from dragoman.coding.tree import Tree


def words(sentence: str, word: str, flag: str) -> list[str]:
    tree: Tree = sketches.tree(sentence)
    t = sketches.at(tree, word)
    candidate = Candidate(0, t, (t,), "CONSULT", None, "040", (), (), (), False, "x", 1)
    return [tree.tokens[w].text for w in flag_words(tree, candidate, flag)]


@pytest.mark.parametrize(
    ("sentence", "flag", "expected"),
    [
        ("Chad/NNP/3/nsubj will/MD/3/aux meet/VB/0/root Mali/NNP/3/obj", "future", ["will"]),
        ("Chad/NNP/4/nsubj did=do/VBD/4/aux not/RB/4/advmod meet/VB/0/root", "negation", ["not"]),
        ("Chad/NNP/3/nsubj may/MD/3/aux meet/VB/0/root Mali/NNP/3/obj", "hypothetical", ["may"]),
        ("If/IN/3/mark Chad/NNP/3/nsubj meet/VBP/5/advcl it/PRP/5/nsubj pays=pay/VBZ/0/root", "hypothetical", ["If"]),
        ("Chad/NNP/2/nsubj meet/VBD/0/root Mali/NNP/2/obj", "future", []),
    ],
)
def test_words_of_a_modality(sentence: str, flag: str, expected: list[str]) -> None:
    assert words(sentence, "meet", flag) == expected


def test_a_verb_that_is_denied_and_to_come_has_words_for_both() -> None:
    sentence = "Chad/NNP/4/nsubj will/MD/4/aux not/RB/4/advmod meet/VB/0/root Mali/NNP/4/obj"
    assert words(sentence, "meet", "future") == ["will"]
    assert words(sentence, "meet", "negation") == ["not"]


@pytest.fixture(scope="module")
def setting(coder: Coder) -> DocumentSetting:
    text = (
        "The envoys of Peru and Chile met in Arica on Monday. They also opened a bridge. "
        "Bolivia closed its consulate on 3 March 2021."
    )
    document = coder.language.analyse(Report(text, published="2025-04-11"))
    return work_out(document, coder.knowledge).setting


def token(setting: DocumentSetting, s: int, word: str) -> int:
    return [t.text for t in setting.document.sentences[s].tokens].index(word)


def text(setting: DocumentSetting, ground: Ground | None) -> str:
    assert ground is not None
    return " ".join(t.text for t in setting.document.sentences[ground.s].tokens[ground.first : ground.last + 1])


def test_words_of_a_date_and_a_place(setting: DocumentSetting) -> None:
    met = token(setting, 0, "met")
    day = date_ground(setting, 0, met)
    assert "Monday" in text(setting, day)
    assert text(setting, place_ground(setting, 0, met)) == "Arica"
    assert day
    assert counts_from_publication(setting, day)


def test_a_date_that_is_carried_on_rests_on_the_sentence_before(setting: DocumentSetting) -> None:
    found = date_ground(setting, 1, token(setting, 1, "opened"))
    assert found
    assert found.s == 0


def test_a_full_date_does_not_count_from_publication(setting: DocumentSetting) -> None:
    found = date_ground(setting, 2, token(setting, 2, "closed"))
    assert found
    assert "2021" in text(setting, found)
    assert not counts_from_publication(setting, found)


def test_no_words_where_nothing_is_told(setting: DocumentSetting) -> None:
    assert place_ground(setting, 2, token(setting, 2, "closed")) is None
