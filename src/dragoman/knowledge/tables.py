"""Shipped tables. People edit YAML under ``dragoman/data``; the package reads the JSON made from it.

``make data`` makes it (``knowledge.compiling``); a test makes it again and compares. JSON loads some thirty
times faster than YAML, and a default install then needs no YAML parser.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[1] / "data"
COMPILED = DATA / "compiled"  # what the package reads


def load_table(name: str) -> Any:
    """The table ``name`` ("roles", "lexicon/accuse") as JSON values; FileNotFoundError if there is none."""
    return json.loads((COMPILED / f"{name}.json").read_text(encoding="utf-8"))


def table_names(folder: str) -> list[str]:
    """Names of the tables in ``folder``, sorted."""
    return sorted(f"{folder}/{path.stem}" for path in (COMPILED / folder).glob("*.json"))


def read_sources() -> dict[str, Any]:
    """Every hand-written YAML table, by name. Needs PyYAML, a development dependency."""
    names = {path: path.relative_to(DATA).with_suffix("").as_posix() for path in sorted(DATA.rglob("*.yaml"))}
    return {name: parse_yaml(path.read_text(encoding="utf-8")) for path, name in names.items()}


def parse_yaml(text: str) -> Any:
    """The YAML ``text`` as plain values; ``on``, ``off``, ``yes`` and ``no`` are words here, not truth values."""
    import yaml

    loader: Any = type("WordLoader", (getattr(yaml, "CSafeLoader", yaml.SafeLoader),), {})
    resolvers = loader.yaml_implicit_resolvers
    loader.yaml_implicit_resolvers = {
        first: [(tag, regexp) for tag, regexp in rules if first in "tTfF" or not tag.endswith(":bool")]
        for first, rules in resolvers.items()
    }
    return yaml.load(text, Loader=loader)


def compile_tables(tables: dict[str, Any]) -> dict[str, str]:
    """JSON text of each table. Example sentences stay behind: only the tests need them."""
    return {name: json.dumps(without_examples(table), ensure_ascii=False) + "\n" for name, table in tables.items()}


def without_examples(table: Any) -> Any:
    """``table`` less the ``fires`` and ``quiet`` sentences of its entries."""
    if not isinstance(table, list):
        return table
    return [
        {k: v for k, v in entry.items() if k not in ("fires", "quiet")} if isinstance(entry, dict) else entry
        for entry in table
    ]
