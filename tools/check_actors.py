"""Checks the hand-written tables of ``data/actors`` and says where and what is wrong.

    python tools/check_actors.py

Exit status 1 if anything is. The same checks run as a test.
"""

from __future__ import annotations

import csv
import itertools
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from dragoman.knowledge.compiling import ACTORS as FOLDER

SECTORS = frozenset(
    "GOV COP JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
)
WORLD = frozenset({"UNO", "EUR", "IGO", "NGO", "MNC", "IMG", "ISM"})
DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")
# One holder at a time, but for the countries of COLLEGES.
SINGLE = frozenset({"head of state", "head of government", "foreign minister"})
# Two captains regent, two co-princes, a presidency of three, a council of seven; rival governments.
COLLEGES = frozenset({"SMR", "AND", "BIH", "CHE"})
TODAY = "2026-11-28"


def rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a table with their places."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in (reader := csv.DictReader(file)):
            yield f"{path.relative_to(FOLDER)}:{reader.line_num}", row


def problems() -> Iterator[str]:
    """What is wrong, with where."""
    known = {row["code"] for _, row in rows(FOLDER / "states.csv")} | WORLD
    offices = {row["office"] for _, row in rows(FOLDER / "offices.csv")}
    bodies: dict[tuple[str, str], str] = {}
    for path in sorted((FOLDER / "bodies").glob("*.csv")):
        for where, row in rows(path):
            yield from (f"{where}: {what}" for what in common(row, known))
            key = (row["name"].removeprefix("="), row["code"])
            if key in bodies:
                yield f"{where}: {row['name']} stands at {bodies[key]} too"
            bodies[key] = where
            yield from (f"{where}: {what}" for what in dates(row, "since", "until"))
    names = {name for name, _ in bodies}
    for path in sorted((FOLDER / "bodies").glob("*.csv")):
        for where, row in rows(path):
            if row["parent"] and row["parent"] not in names:
                yield f"{where}: no body is called {row['parent']!r}, the parent"
    terms: dict[tuple[str, str], list[tuple[str, str, str, str]]] = defaultdict(list)
    for path in sorted((FOLDER / "people").glob("*.csv")):
        for where, row in rows(path):
            yield from (f"{where}: {what}" for what in common(row, known))
            yield from (f"{where}: {what}" for what in dates(row, "start", "end"))
            if not row["start"]:
                yield f"{where}: no start"
            if not row["end"] and not DAY.match(row["last_confirmed"]):
                yield f"{where}: neither end nor last_confirmed"
            home = row["state"] or row["code"]
            for office in row["office"].split("|"):
                if office not in offices:
                    yield f"{where}: offices.csv has no {office!r}"
                if row["sector"] != "PRE":
                    end = row["end"] or row["last_confirmed"]
                    terms[home, office].append((row["start"], end, row["name"], where))
    for (code, office), held in terms.items():
        if office in SINGLE and code not in COLLEGES | WORLD:
            yield from overlaps(sorted(held))


def common(row: dict[str, str], known: set[str]) -> Iterator[str]:
    """Cells that no table may have."""
    if None in row or None in row.values():
        yield f"{row.get('name')}: too few or too many cells"
        return
    if any(cell != cell.strip() or "\t" in cell or ";" in cell for cell in row.values()):
        yield f"{row['name']}: blanks at the edge of a cell, a tab or a semicolon"
    if row["code"] not in known | {""}:
        yield f"{row['name']}: states.csv has no code {row['code']!r}"
    if row["sector"] not in SECTORS | {"", "-"}:
        yield f"{row['name']}: no sector {row['sector']!r}"
    if any(not part for part in row["aliases"].split("|")[1:]):
        yield f"{row['name']}: an empty alias"


def dates(row: dict[str, str], first: str, last: str) -> Iterator[str]:
    """Dates that are none, or the wrong way round, or still to come."""
    for field in (first, last):
        if row[field] and not DAY.match(row[field]):
            yield f"{row['name']}: {field} {row[field]!r} is no date"
        elif row[field] > TODAY:
            yield f"{row['name']}: {field} {row[field]} is still to come"
    if row[first] and row[last] and row[first][: len(row[last])] > row[last][: len(row[first])]:
        yield f"{row['name']}: {first} {row[first]} is after {last} {row[last]}"


def overlaps(held: list[tuple[str, str, str, str]]) -> Iterator[str]:
    """Two holders of one office at a time, by more than the month in which one follows the other."""
    for (_, end, name, where), (start, _, other, there) in itertools.pairwise(held):
        n = min(len(start), len(end), 7)
        if name != other and start[:n] < end[:n]:
            yield f"{there}: {other} (from {start}) while {name} (to {end}, {where}) held the same office"


def main() -> int:
    found = list(problems())
    print("\n".join(found) or "all is well")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
