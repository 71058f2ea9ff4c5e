"""WordPiece: the pieces that BERT's own tokeniser gives."""

import pytest

from dragoman.language.encoder import MODEL
from dragoman.language.wordpiece import LONGEST, MOST, WordPiece, case_of


@pytest.fixture(scope="module")
def wordpiece() -> WordPiece:
    return WordPiece.load(MODEL / "vocab.txt")


def pieces(wordpiece: WordPiece, text: str) -> list[str]:
    names = {i: piece for piece, i in wordpiece.ids.items()}
    return [names[i] for i in wordpiece.encode(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Minister", ["minister"]),
        ("Zelenskyy", ["ze", "##len", "##sky", "##y"]),
        ("Erdoğan", ["er", "##dog", "##an"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("$5", ["$", "5"]),
        ("Москва", ["[UNK]"]),
        ("\u200b", []),
        ("a" * (LONGEST + 1), ["[UNK]"]),
    ],
)
def test_pieces(wordpiece: WordPiece, text: str, expected: list[str]) -> None:
    assert pieces(wordpiece, text) == expected


def test_every_word_has_a_piece_and_not_too_many(wordpiece: WordPiece) -> None:
    assert wordpiece.word("\u200b").ids == [wordpiece.unknown]
    assert wordpiece.word("").ids == [wordpiece.unknown]
    assert len(wordpiece.word("http://example.org/a/b/c/d/e/f/g/h").ids) == MOST
    assert len(wordpiece.word("-" * 100_000).ids) == MOST


def test_curly_quotes_are_straight(wordpiece: WordPiece) -> None:
    assert wordpiece.word("’s").ids == wordpiece.word("'s").ids
    assert wordpiece.word("“").ids == wordpiece.word('"').ids


def test_padding_is_zero(wordpiece: WordPiece) -> None:
    assert wordpiece.ids["[PAD]"] == 0


def test_letter_case_classes() -> None:
    words = ["talks", "NATO", "A", "Lavrov", "McCain", "2014", "—"]
    assert [case_of(word) for word in words] == [1, 2, 3, 4, 5, 6, 7]
