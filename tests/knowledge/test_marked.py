from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import DragomanError
from dragoman.knowledge.marked import Fields, line_of, read_yaml


def read(tmp_path: Path, text: str) -> object:
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    return read_yaml(path)


def test_every_value_knows_its_line(tmp_path: Path) -> None:
    found = read(tmp_path, "# mine\na: one\nb:\n  - two\n  - {c: three}\n")
    assert isinstance(found, Fields)
    assert (found.line, found.line_of("a"), found.line_of("b"), found.line_of("none")) == (2, 2, 3, 2)
    assert [line_of(item, 0) for item in found["b"]] == [4, 5]
    assert line_of(found["b"][1]["c"], 0) == 5


def test_words_stay_as_written(tmp_path: Path) -> None:
    assert read(tmp_path, "{on: no, code: 0355, day: 2025-03-01, yes: true, empty: }") == {
        "on": "no", "code": "0355", "day": "2025-03-01", "yes": "true", "empty": "",
    }  # fmt: skip


def test_nothing_is_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "# only a comment\n") is None


def test_a_value_of_no_file_has_the_line_one_says() -> None:
    assert line_of("word", 7) == 7


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: 1\nb: 2\na: 3\n", ":3: field 'a' is told twice, before on line 1"),
        ("a:\n  [b: c\n", ":3: not YAML"),
        ("? [a, b]\n: c\n", ":1: a field has a name, not a list"),
        ("x: 1\na: &a [*a]\n", ":2: this holds itself"),
        ("a: \x00\n", ": not YAML"),
    ],
)
def test_faults_are_told_with_their_line(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(DragomanError) as raised:
        read(tmp_path, text)
    assert f"a.yaml{fault}" in str(raised.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DragomanError, match=r"b\.yaml: No such file"):
        read_yaml(tmp_path / "b.yaml")


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a: caf\xe9")
    with pytest.raises(DragomanError, match="not UTF-8"):
        read_yaml(tmp_path / "a.yaml")
