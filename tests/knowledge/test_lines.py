from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.knowledge.lines import Lines

cell = st.text(st.characters(blacklist_characters="\t\n", blacklist_categories=("Cs",)), min_size=1, max_size=4)


@given(st.lists(st.tuples(cell, cell)), st.lists(cell))
def test_every_line_is_found_under_its_key_and_no_other(rows: list[tuple[str, str]], others: list[str]) -> None:
    lines = Lines(f"{key}\t{value}" for key, value in rows)
    for key in {key for key, _ in rows} | set(others):
        assert lines.under(key) == [[value] for k, value in rows if k == key]


@given(st.lists(st.tuples(cell, cell, cell)))
def test_lines_that_hold_a_cell(rows: list[tuple[str, str, str]]) -> None:
    lines = Lines("\t".join(row) for row in rows)
    for _, cell, _ in rows:
        assert sorted(lines.holding(cell)) == sorted([list(row[1:]) for row in rows if row[1] == cell])
