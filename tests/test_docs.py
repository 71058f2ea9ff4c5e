"""The documentation speaks of what there is."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from dragoman.cli.main import build_parser, main
from dragoman.knowledge.tables import DATA

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "benchmarks" / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
SOURCES = (DATA / "SOURCES.md").read_text(encoding="utf-8")
TABLES = sorted(
    p for p in DATA.rglob("*") if p.suffix in {".yaml", ".csv", ".tsv", ".txt", ".onnx"} and "compiled" not in p.parts
)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_that_are_named_exist(page: Path) -> None:
    bases = (ROOT, ROOT / "src" / "dragoman", DATA, DATA / "lexicon", page.parent)
    text = page.read_text(encoding="utf-8")
    for name in re.findall(r"`((?:[\w.]+/)+[\w.-]*(?:\.\w+|/))`", text):
        assert any((base / name).exists() for base in bases) or name in {"data/compiled/"}, name


@pytest.mark.parametrize("table", TABLES, ids=lambda p: str(p.relative_to(DATA)))
def test_every_table_has_its_source(table: Path) -> None:
    inside = table.relative_to(DATA)
    folder = f"{inside.parent.as_posix()}/*{inside.suffix}"
    assert f"`{inside.name}`" in SOURCES or f"`{inside.as_posix()}`" in SOURCES or f"`{folder}`" in SOURCES


def test_the_readme_names_every_verb() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    verbs = next(a for a in build_parser()._actions if a.choices)
    assert verbs.choices is not None
    for verb in verbs.choices:
        assert f"`dragoman {verb}" in readme, verb


def test_the_python_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})


def test_the_commands_of_the_page_on_ontology_print_what_it_shows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A block with a file's name is written to it, a block "console" is a command and what it prints."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    page = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```(?:console|\w+ (\S+\.\w+))\n(.*?)```", page, re.DOTALL)
    assert len(blocks) >= 8
    for name, text in blocks:
        if name:
            (tmp_path / name).write_text(text, encoding="utf-8")
            continue
        command, _, shown = text.partition("\n")
        words, _, target = command.removeprefix("$ dragoman ").partition(" > ")
        main(words.split())
        out, err = capsys.readouterr()
        assert (err if target else out + err) == shown, command


def test_the_page_on_coverage_is_what_the_tables_give() -> None:
    spec = importlib.util.spec_from_file_location("coverage_tool", ROOT / "tools" / "coverage.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    page = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
    assert page == "\n".join(tool.page()) + "\n", 'run "python tools/coverage.py > docs/coverage.md"'
