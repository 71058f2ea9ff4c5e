"""The metric for raw text, on hand-written analyses."""

from pathlib import Path

import pytest
from training.conll18 import Analysed, Unit, align, gold_analysis, raw_text, read_documents, score, system_analysis

from dragoman.types import Document, Report, Sentence, Token

TREEBANK = """\
# newdoc id = news_a
# text = We can't go.
1	We	we	PRON	_	_	4	nsubj	_	_
2-3	can't	_	_	_	_	_	_	_	_
2	ca	can	AUX	_	_	4	aux	_	_
3	n't	not	PART	_	_	4	advmod	_	_
3.1	x	x	X	_	_	_	_	_	_
4	go	go	VERB	_	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	_	_	4	punct	_	_

# text = New talks
1	New	new	ADJ	_	_	2	amod:x	_	_
2	talks	talk	NOUN	_	_	0	root	_	_

# newdoc id = blog_b
1	Hi	hi	INTJ	_	_	0	root	_	_

"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.conllu"
    path.write_text(TREEBANK, encoding="utf-8")
    return path


def token(text: str, start: int, upos: str, head: int, deprel: str) -> Token:
    return Token(text, start, start + len(text), text, upos, "", "_", head, deprel, "")


def test_documents_and_raw_text(path: Path) -> None:
    first, second = read_documents(path)
    assert raw_text(first, paragraphs=False) == "We can't go. New talks"
    assert raw_text([*first, *second], paragraphs=True) == "We can't go. New talks \n\nHi"
    assert len(list(read_documents(path, "news"))) == 1


def test_gold_against_itself_is_perfect(path: Path) -> None:
    gold = [gold_analysis(document) for document in read_documents(path)]
    assert {name: counts.f1 for name, counts in score(zip(gold, gold, strict=True)).items()} == dict.fromkeys(
        ("Tokens", "Sentences", "Words", "UPOS", "UAS", "LAS"), 100.0
    )


def test_errors_are_counted(path: Path) -> None:
    gold = gold_analysis(next(iter(read_documents(path))))
    words = (
        token("We", 0, "PRON", 3, "nsubj"),
        token("ca", 3, "VERB", 3, "aux"),  # wrong tag
        token("n't", 5, "PART", 1, "advmod"),  # wrong head
        token("go", 9, "VERB", -1, "root"),
        token(".", 11, "PUNCT", 3, "dep"),  # wrong relation
        token("New", 13, "ADJ", 3, "amod"),  # one sentence for two: a head that is wrong
        token("tal", 17, "NOUN", 3, "x"),  # a token cut in two
        token("ks", 20, "NOUN", 3, "x"),
    )
    document = Document(Report("We can't go. New talks"), (Sentence(0, 22, words, (), 0),))
    found = score([(gold, system_analysis(document))])
    assert found["Tokens"][:] == (6, 7, 5)
    assert found["Sentences"][:] == (2, 1, 0)
    assert found["Words"][:] == (7, 8, 6)
    assert found["UPOS"].right == 5
    assert found["UAS"].right == 4
    assert found["LAS"].right == 3


def test_split_tokens_are_aligned_by_form() -> None:
    def units(*forms: tuple[int, int, str, bool]) -> list[Unit]:
        return [Unit(*form, "X", -1, "root") for form in forms]

    gold = units((0, 5, "ca", True), (0, 5, "n't", True), (5, 7, "go", False))
    whole = units((0, 5, "can't", False), (5, 7, "go", False))
    other = units((0, 5, "can", True), (0, 5, "n't", True), (5, 7, "go", False))
    assert align(gold, whole) == {1: 2}
    assert align(gold, other) == {1: 1, 2: 2}


def test_different_texts_are_an_error() -> None:
    with pytest.raises(ValueError, match="same text"):
        score([(Analysed(1, [], [], []), Analysed(2, [], [], []))])
