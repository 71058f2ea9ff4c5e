from __future__ import annotations

from pathlib import Path

import pytest
from training.marked import Marked, parse, read_marked, to_example

from dragoman.types import Sentence, Token


def words(text: str, heads: list[int]) -> Sentence:
    """A sentence of these words; ``heads`` are their governors, -1 the root's."""
    tokens, start = [], 0
    for word, head in zip(text.split(), heads, strict=True):
        tokens.append(Token(word, start, start + len(word), word, "NOUN", "NN", "_", head, "dep", ""))
        start += len(word) + 1
    return Sentence(0, start - 1, tuple(tokens), (), 0)


def only(line: str) -> Marked:
    return parse(line)


def test_marks_leave_the_text_and_their_places() -> None:
    found = only("<a:Chad> {REQUEST.h:urged} <r:the rebels> to leave <-:Faya>.")
    assert found.text == "Chad urged the rebels to leave Faya."
    assert [found.text[p.start : p.end] for p in found.parties] == ["Chad", "the rebels", "Faya"]
    assert [p.roles for p in found.parties] == [(("a", 1),), (("r", 1),), ()]
    (deed,) = found.deeds
    assert (deed.event, deed.flags, found.text[deed.start : deed.end]) == ("REQUEST", "h", "urged")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("<a:Chad> {URGE:urged} <r:Niger>.", "no event type"),
        ("<x:Chad> {AID:fed} <r:Niger>.", "no roles"),
        ("<a2:Chad> {AID:fed} <r:Niger>.", "not marked"),
        ("{AID:fed}.", "without anybody"),
        ("<a:Chad> {AID:fed} <r:Niger> {AID:gave}.", "of one number"),
        ("<a:Chad {AID:fed} <r:Niger>.", "bracket"),
    ],
)
def test_faulty_marks_are_refused(line: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        parse(line)


def test_a_fault_leaves_the_other_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "some.txt"
    path.write_text("# remark\n<a:Chad> {AID:fed} <r:Niger>.\n<a:Chad> {FED:fed}.\n", encoding="utf-8")
    assert [m.text for m in read_marked(path)] == ["Chad fed Niger."]
    assert "some.txt:3: no event type" in capsys.readouterr().err


def test_words_learn_what_their_marks_say() -> None:
    item = only("<a:Chad> {REJECT.n:turned away} <r:Libya> envoys")
    example = to_example(item, words("Chad turned away Libya envoys", [1, -1, 1, 4, 1]))
    assert example.events == ["NONE", "REJECT", "?", "NONE", "NONE"]
    assert example.modality[1] == "n"
    assert set(example.roles) == {(1, 0, 1, 0), (1, 3, 0, 1)}
    assert set(example.pairs) == {(0, 3, "REJECT"), (3, 0, "NONE")}
    assert example.heads == [1, -1, 1, 4, 1]


def test_a_mutual_act_goes_both_ways() -> None:
    item = only("<a:Chad> and <a:Libya> {CONSULT:met}")
    example = to_example(item, words("Chad and Libya met", [3, 2, 0, -1]))
    assert set(example.pairs) == {(0, 2, "CONSULT"), (2, 0, "CONSULT")}
