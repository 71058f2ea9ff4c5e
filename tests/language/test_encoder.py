"""The embedded model on whole sentences."""

import subprocess
import sys

import pytest

from dragoman.language.encoder import Analysis, Encoder

TEXTS = ["Russian Foreign Minister Sergey Lavrov met his Turkish counterpart in Ankara on Tuesday ."]
TEXTS += ["Three soldiers were killed by rebels near Goma ."]
RUSSIA, PASSIVE = (text.split() for text in TEXTS)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


def assert_whole(words: list[str], found: Analysis) -> None:
    for column in found[:7]:
        assert len(column) == len(words)
    assert found.head.count(-1) == min(1, len(words))
    for start in range(len(words)):
        node, steps = start, 0
        while node >= 0 and steps <= len(words):
            node, steps = found.head[node], steps + 1
        assert node == -1
    assert [rel == "root" for rel in found.deprel] == [head == -1 for head in found.head]
    assert all(0 <= name.first <= name.last < len(words) for name in found.names)


def test_who_did_what(encoder: Encoder) -> None:
    (found,) = encoder.analyse([RUSSIA])
    assert_whole(RUSSIA, found)
    met = RUSSIA.index("met")
    assert found.head[met] == -1
    assert found.lemma[met] == "meet"
    assert found.upos[met] == "VERB"
    assert found.xpos[met] == "VBD"
    assert "Tense=Past" in found.feats[met]
    counterpart = RUSSIA.index("counterpart")
    assert (found.head[counterpart], found.deprel[counterpart]) == (met, "obj")
    assert found.kind[counterpart] == "person"
    names = {(name.label, " ".join(RUSSIA[name.first : name.last + 1])) for name in found.names}
    assert {("NORP", "Russian"), ("PERSON", "Sergey Lavrov"), ("PLACE", "Ankara")} <= names


def test_passive(encoder: Encoder) -> None:
    (found,) = encoder.analyse([PASSIVE])
    assert found.deprel[1] == "nsubj:pass"
    assert found.deprel[2] == "aux:pass"
    assert found.deprel[5] == "obl:agent"
    assert found.head[1] == found.head[2] == found.head[5] == 3
    assert "Voice=Pass" in found.feats[3]


def test_order_and_company_do_not_matter(encoder: Encoder) -> None:
    sentences = [RUSSIA, ["Yes", "."], PASSIVE, RUSSIA * 3, PASSIVE]
    together = encoder.analyse(sentences)
    for words, found in zip(sentences, together, strict=True):
        assert_whole(words, found)
    assert together[2].head == together[4].head
    assert together[0].lemma == encoder.analyse([RUSSIA])[0].lemma


def test_nothing(encoder: Encoder) -> None:
    assert encoder.analyse([]) == []
    (empty, one) = encoder.analyse([[], ["Talks"]])
    assert_whole([], empty)
    assert_whole(["Talks"], one)


@pytest.mark.parametrize("word", ["peace", "http://example.org/a/b/c/d/e/f/g/h", "\u200b"])
def test_endless_sentence(encoder: Encoder, word: str) -> None:
    words = [word] * 1_500
    (found,) = encoder.analyse([words])
    assert_whole(words, found)


def test_runs_without_training_libraries() -> None:
    code = (
        "import sys; from dragoman.language.encoder import Encoder; Encoder.load().analyse([['Talks', 'failed', '.']]);"
        "sys.exit(any(m in sys.modules for m in ('torch', 'tokenizers', 'transformers')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
