from __future__ import annotations

from dragoman.knowledge.compiling import compiled
from dragoman.knowledge.tables import COMPILED


def test_what_is_compiled_is_what_the_tables_make() -> None:
    fresh = compiled()
    there = {path.relative_to(COMPILED).as_posix() for path in COMPILED.rglob("*.*")}
    assert there == set(fresh), 'run "make data"'
    stale = [name for name, text in fresh.items() if (COMPILED / name).read_text(encoding="utf-8") != text]
    assert stale == [], 'run "make data"'
