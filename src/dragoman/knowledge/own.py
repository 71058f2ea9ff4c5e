"""The user's own actors and places: read from YAML, CSV or dictionaries of older coders, checked line by line.

Every file becomes rows of one form, whatever it was written in; :func:`build` makes of them what the look-ups read.
docs/actors.md describes the forms.
"""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from dragoman.errors import DragomanError
from dragoman.knowledge import dictionaries
from dragoman.knowledge.actors import load_states, name_line
from dragoman.knowledge.entries import Actor, cells
from dragoman.knowledge.marked import compose, read_text
from dragoman.knowledge.names import fold, head
from dragoman.knowledge.ontology import Ontology
from dragoman.knowledge.people import person_lines
from dragoman.knowledge.places import place_lines
from dragoman.knowledge.tables import load_table

FIELDS = (
    "kind", "name", "aliases", "code", "sector", "office", "title", "since", "until", "confirmed", "wikidata",
    "latitude", "longitude", "population", "geonames",
)  # fmt: skip
KINDS = ("person", "body", "state", "place", "role")
DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")
SHOWN = 20  # faults told of one file


class Row(NamedTuple):
    """One entry with the line of its file on which it begins; all values are text, several joined by "|"."""

    line: int
    values: Mapping[str, str]


class Own(NamedTuple):
    """The user's own entries as lines of names, people and places, and as groups of roles."""

    names: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    roles: tuple[Mapping[str, Any], ...] = ()


def load_own(paths: Iterable[Path]) -> Own:
    """Read and check the files; raises DragomanError with every fault, its file and line."""
    found: list[Row] = []
    for path in paths:
        rows = list(read_rows(path))
        faults = [f"{path}:{row.line}: {fault}" for row in rows for fault in check(row.values)]
        if faults:
            more = f"\n... and {len(faults) - SHOWN} more" if len(faults) > SHOWN else ""
            raise DragomanError("\n".join(faults[:SHOWN]) + more)
        found += rows
    return build([row.values for row in found])


def read_rows(path: Path) -> Iterator[Row]:
    """The entries of a file, by the form that its ending tells."""
    text = read_text(path)
    if path.suffix in (".yaml", ".yml"):
        return _yaml_rows(path, text)
    if path.suffix == ".csv":
        return _csv_rows(path, text)
    if path.suffix in (".txt", ".actors", ".agents"):
        return (Row(line, _in_our_codes(values)) for line, values in dictionaries.read(str(path), text))
    raise DragomanError(
        f"{path}: actors are read from .yaml, .csv, or dictionaries of PETRARCH and TABARI (.txt, .actors, .agents)"
    )


def _in_our_codes(values: Mapping[str, str]) -> Mapping[str, str]:
    """An entry of a dictionary; codes of regions and of the dictionary's own are no country's."""
    if values.get("code", "") in known_codes(Ontology.load()) | {""}:
        return values
    return {**values, "code": "", "kind": "body"}


def _csv_rows(path: Path, text: str) -> Iterator[Row]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    unknown = [name for name in reader.fieldnames or () if name not in FIELDS]
    if unknown or "name" not in (reader.fieldnames or ()):
        raise DragomanError(f"{path}:1: columns are {', '.join(FIELDS)}, and name is needed; not {', '.join(unknown)}")
    try:
        for row in reader:
            if None in row:
                raise DragomanError(
                    f"{path}:{reader.line_num}: more cells than columns: quote a cell that holds a comma"
                )
            breaks = sum((value or "").count("\n") for value in row.values())
            yield Row(reader.line_num - breaks, {key: (value or "").strip() for key, value in row.items()})
    except csv.Error as error:
        raise DragomanError(f"{path}:{reader.line_num}: not CSV: {error}") from None


def _yaml_rows(path: Path, text: str) -> Iterator[Row]:
    import yaml

    root = compose(path, text)
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        raise DragomanError(f"{path}:1: a list of entries is needed, each beginning with '- name: ...'")
    for node in root.value:
        line = node.start_mark.line + 1
        entry = _plain(node)
        if not isinstance(entry, dict):
            raise DragomanError(f"{path}:{line}: an entry has fields, such as 'name: ...'")
        yield from _entry_rows(path, line, entry)


def _plain(node: Any) -> Any:
    """A YAML node as text, lists and mappings, the words as written."""
    if isinstance(node.value, str):
        return node.value.strip()
    if node.tag.endswith(":map"):
        return {str(_plain(key)): _plain(value) for key, value in node.value}
    return [_plain(item) for item in node.value]


def _entry_rows(path: Path, line: int, entry: Mapping[str, Any]) -> Iterator[Row]:
    """The rows of a YAML entry: one, or one for each of its ``offices``."""
    common = {key: value for key, value in entry.items() if key != "offices"}
    for office in entry.get("offices") or [{}]:
        if not isinstance(office, Mapping):
            raise DragomanError(f"{path}:{line}: offices are a list, each with fields such as 'office: ...'")
        values = {k: "|".join(map(str, v)) if isinstance(v, list) else str(v) for k, v in {**common, **office}.items()}
        unknown = [key for key in values if key not in FIELDS]
        if unknown:
            near = difflib.get_close_matches(unknown[0], FIELDS, 1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise DragomanError(f"{path}:{line}: no field {unknown[0]!r}{hint} (fields: {', '.join(FIELDS)}, offices)")
        yield Row(line, values)


# --- what is wrong with an entry


def check(values: Mapping[str, str]) -> Iterator[str]:
    """Everything wrong with an entry, in words."""
    name = values.get("name", "")
    if not name:
        yield "no name"
        return
    kind = kind_of(values)
    if kind not in KINDS:
        yield f"{name}: no kind {kind!r}: choose one of {', '.join(KINDS)}"
    if any("\t" in value or "\n" in value for value in values.values()):
        yield f"{name}: a tab or line break in a value"
    yield from _check_words(name, kind, values)
    yield from _check_dates(name, values)
    for field, limit in (("latitude", 90), ("longitude", 180)):
        if values.get(field) and not _is_degree(values[field], limit):
            yield f"{name}: {field} {values[field]!r} is no number of degrees between -{limit} and {limit}"
    if kind == "place" and not (values.get("latitude") and values.get("longitude")):
        yield f"{name}: a place needs latitude and longitude"
    for field in ("population", "geonames"):
        if values.get(field) and not (values[field].isascii() and values[field].isdigit()):
            yield f"{name}: {field} {values[field]!r} is no whole number"


def kind_of(values: Mapping[str, str]) -> str:
    """The kind of an entry: told, or a person if there is an office, a place if there are degrees, else a body."""
    if values.get("kind"):
        return values["kind"]
    if values.get("office") or values.get("title"):
        return "person"
    return "place" if values.get("latitude") or values.get("longitude") else "body"


def _check_words(name: str, kind: str, values: Mapping[str, str]) -> Iterator[str]:
    ontology = Ontology.load()
    code, sector = values.get("code", ""), values.get("sector", "")
    if code and code not in known_codes(ontology):
        near = difflib.get_close_matches(code, sorted(known_codes(ontology)), 1, 0.6)
        hint = f", such as {near[0]}" if near else ""
        yield f"{name}: no code {code!r}: ISO 3166 alpha-3{hint}, or {', '.join(sorted(ontology.bodies))}"
    if not code and kind in ("person", "state"):
        yield f"{name}: a {kind} needs a code"
    if sector and sector not in ontology.sectors:
        yield f"{name}: no sector {sector!r}: one of {', '.join(sorted(ontology.sectors))}"
    if kind == "role" and not sector:
        yield f"{name}: a role needs a sector"


def known_codes(ontology: Ontology) -> frozenset[str]:
    """Codes of countries and bodies."""
    return frozenset(state.code for state in load_states()) | ontology.bodies.keys()


def _check_dates(name: str, values: Mapping[str, str]) -> Iterator[str]:
    for field in ("since", "until", "confirmed"):
        if values.get(field) and not _is_date(values[field]):
            yield f"{name}: {field} {values[field]!r} is no date such as 2025-03-01, 2025-03 or 2025"
    since, until = values.get("since", ""), values.get("until", "")
    if since and until and since[: len(until)] > until[: len(since)]:
        yield f"{name}: since {since} is after until {until}"


def _is_date(text: str) -> bool:
    try:
        return bool(DAY.match(text)) and bool(date.fromisoformat(text + "0000-01-01"[len(text) :]))
    except ValueError:
        return False


def _is_degree(text: str, limit: int) -> bool:
    try:
        return -limit <= float(text) <= limit
    except ValueError:
        return False


# --- what the look-ups read


def build(entries: Sequence[Mapping[str, str]]) -> Own:
    """Lines and groups of checked entries."""
    kinds: dict[str, list[Mapping[str, str]]] = {kind: [] for kind in KINDS}
    for values in entries:
        kinds[kind_of(values)].append(values)
    names = [line for kind in ("body", "state") for values in kinds[kind] for line in _name_lines(values, kind)]
    people = person_lines(_person(values) for values in kinds["person"])
    places = place_lines(_place(values) for values in kinds["place"])
    return Own(tuple(names), tuple(people), tuple(places), tuple(_role(values) for values in kinds["role"]))


def _name_lines(values: Mapping[str, str], kind: str) -> Iterator[str]:
    sector = values.get("sector") or ("GOV" if kind == "state" else "")
    told = (values.get("code"), sector, values.get("title"), values.get("wikidata"))
    dates = (values.get("since"), values.get("until"))
    actor = Actor(values["name"].removeprefix("="), kind, *(cell or None for cell in (*told, *dates)))
    for name in (values["name"], *cells(values.get("aliases", ""))):
        if first := head(name):
            yield name_line(first, name, actor)


def _person(values: Mapping[str, str]) -> Mapping[str, str]:
    return {
        "name": values["name"],
        "aliases": values.get("aliases", ""),
        "code": values["code"],
        "sector": values.get("sector", ""),
        "office": office_of(values.get("office") or values.get("title") or ""),
        "office_title": values.get("title") or values.get("office", ""),
        "start": values.get("since", ""),
        "end": values.get("until", ""),
        # Whoever is not said to have left is still there.
        "last_confirmed": values.get("confirmed") or ("" if values.get("until") else "9999"),
        "wikidata": values.get("wikidata", ""),
    }


def office_of(title: str) -> str:
    """The kind of office that a title names; one of its own where the tables have none, "official" without a title."""
    for label, _, _, titles in load_table("actors/offices"):
        if fold(title) in (fold(label), *(fold(other) for other in titles)):
            return str(label)
    return fold(title) or "official"


def _place(values: Mapping[str, str]) -> Sequence[str]:
    fields = ("code", "", "latitude", "longitude", "geonames", "population", "aliases")
    return (values["name"], "site", *(values.get(field, "") for field in fields))


def _role(values: Mapping[str, str]) -> Mapping[str, Any]:
    words = [values["name"].lower(), *(alias.lower() for alias in cells(values.get("aliases", "")))]
    return {"words": words, "sector": values["sector"], "kind": "person", "state": values["sector"] == "GOV"}
