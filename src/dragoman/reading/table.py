"""Reports as rows of a table: CSV, or values parted by tabs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from dragoman.errors import DragomanError
from dragoman.reading.item import Fields, Item

# The names a column may have, the first that is there counts.
_COLUMNS = {
    "text": ("text", "body", "content", "article"),
    "id": ("id",),
    "title": ("title", "headline"),
    "published": ("published", "date"),
    "publisher": ("publisher", "source"),
    "url": ("url", "link"),
    "language": ("language", "lang"),
}


def read_table(stream: BinaryIO, limit: int, separator: str | None = None) -> Iterator[Item]:
    """The rows of a table whose first line names its columns; without ``separator`` the first line tells it.

    Raises DragomanError if no column holds texts.
    """
    csv.field_size_limit(max(csv.field_size_limit(), 2 * limit))  # the module's own limit is 128 KB a field
    lines = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        first = lines.readline(limit)
        if separator is None:
            separator = max(",;\t", key=first.count)
        names = next(csv.reader([first], delimiter=separator), [])
        columns = _find_columns(names)
        rows = filter(None, csv.reader(lines, delimiter=separator))
        for number, row in enumerate(rows, 1):
            yield Item(f"row {number}", _fields(row, columns))
    except UnicodeDecodeError:
        yield Item("", "is not UTF-8 from some row on: save the table as UTF-8")
    except csv.Error as error:
        yield Item("", f"is no table from some row on ({error})")


def _find_columns(names: Sequence[str]) -> dict[str, int]:
    """Where each field stands."""
    places = {name.strip().lower(): i for i, name in reversed(list(enumerate(names)))}
    columns = {field: places[n] for field, known in _COLUMNS.items() for n in reversed(known) if n in places}
    if "text" not in columns:
        found = ", ".join(name.strip()[:30] for name in names[:12]) or "none"
        raise DragomanError(f'has no column "text" (its columns: {found}): name the columns in the first line')
    return columns


def _fields(row: Sequence[str], columns: Mapping[str, int]) -> Fields | str:
    if len(row) <= columns["text"]:
        return f"has {len(row)} columns and no text"
    values = {name: row[i].strip() or None for name, i in columns.items() if i < len(row) and name != "text"}
    return Fields(text=row[columns["text"]], **values)
