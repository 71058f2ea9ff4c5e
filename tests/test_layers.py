"""Who may import whom, read from the source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import dragoman

PACKAGE = Path(dragoman.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
# A layer and what it may import of the package; what is not listed may import anything.
ALLOWED = {
    "types.py": set(),
    "errors.py": set(),
    "explanations.py": {"types", "errors"},
    "knowledge": {"types", "errors", "knowledge"},
    "language": {"types", "errors", "language"},
    "reading": {"types", "errors", "reading", "language"},
    "coding": {"types", "errors", "explanations", "knowledge", "coding"},
    "views": {"types", "errors", "explanations", "views", "knowledge"},
}
PURE = {"os", "sys", "time", "random", "pathlib", "io", "socket", "urllib", "subprocess", "threading", "logging"}


def imports(path: Path) -> Iterator[str]:
    """Every module that the file imports, wherever the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            if node.module == "dragoman":
                yield from (f"dragoman.{alias.name}" for alias in node.names)


def layer(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


@pytest.mark.parametrize("path", [p for p in MODULES if layer(p) in ALLOWED], ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_layer_imports_what_it_may(path: Path) -> None:
    used = {name.split(".")[1] for name in imports(path) if name.startswith("dragoman.")}
    assert used <= ALLOWED[layer(path)]


@pytest.mark.parametrize("path", sorted((PACKAGE / "coding").glob("*.py")), ids=lambda p: p.name)
def test_coding_has_no_clock_no_files_and_no_chance(path: Path) -> None:
    assert {name.partition(".")[0] for name in imports(path)}.isdisjoint(PURE)
    source = ast.parse(path.read_text(encoding="utf-8"))
    calls = {ast.unparse(node.func) for node in ast.walk(source) if isinstance(node, ast.Call)}
    assert calls.isdisjoint({"open", "print", "input", "date.today", "datetime.now", "datetime.today"})


@pytest.mark.parametrize("path", sorted((PACKAGE / "coding").glob("*.py")), ids=lambda p: p.name)
def test_coding_changes_no_state_of_a_module(path: Path) -> None:
    source = ast.parse(path.read_text(encoding="utf-8"))
    assert not [node for node in ast.walk(source) if isinstance(node, ast.Global)]


def test_what_only_development_needs_is_not_needed_to_read() -> None:
    needless = {"yaml", "hypothesis", "pytest", "torch"}
    for path in MODULES:
        top = [
            n for n in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(n, ast.Import | ast.ImportFrom)
        ]
        names = {a.name for n in top if isinstance(n, ast.Import) for a in n.names}
        names |= {n.module or "" for n in top if isinstance(n, ast.ImportFrom)}
        assert needless.isdisjoint(name.partition(".")[0] for name in names), path
