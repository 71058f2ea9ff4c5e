"""Reports as JSON: one object a line, or a file with one object or a list of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from dragoman.errors import DragomanError
from dragoman.reading.item import Fields, Item


def read_lines(stream: BinaryIO, limit: int, first: bytes | None = None) -> Iterator[Item]:
    """The objects of JSON Lines, a bad line as its reason; ``first`` is a line that was read already.

    A line that could only hold a text of more than ``limit`` characters is passed over without being kept.
    """
    most = 6 * limit + 100_000  # a character takes up to six bytes where it is escaped
    number = 0
    while True:
        line = first if first is not None else stream.readline(most)
        first = None
        if not line:
            return
        number += 1
        where = f"line {number}"
        if len(line) == most and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(most)
            yield Item(where, f"is longer than {most // 1_000_000} MB: a text may have {limit:,} characters")
        elif line.strip():
            yield Item(where, _fields_or_reason(line, where))


def read_json(data: bytes) -> Iterator[Item]:
    """The report or the list of reports in a JSON file. Raises DragomanError if it is not JSON."""
    value = _parse(data)
    if not isinstance(value, list):
        yield Item("", _checked(value))
        return
    for number, entry in enumerate(value, 1):
        yield Item(f"item {number}", _checked(entry))


def _fields_or_reason(line: bytes, where: str) -> Fields | str:
    try:
        return _checked(_parse(line))
    except DragomanError as error:
        return str(error)


def _parse(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise DragomanError(f"byte {error.start} is not UTF-8: JSON must be saved as UTF-8") from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}" if b"\n" in data.strip() else f"column {error.colno}"
        raise DragomanError(f"is not JSON ({error.msg}, {place})") from None
    except (ValueError, RecursionError) as error:  # a number of thousands of digits; brackets without end
        raise DragomanError(f"is not JSON that can be read ({type(error).__name__})") from None


def _checked(value: Any) -> Fields | str:
    """The fields of an object, or what is wrong with it. A record of ours counts as the report it is of."""
    if isinstance(value, dict) and "text" not in value and isinstance(value.get("report"), dict):
        value = value["report"]
    if not isinstance(value, dict):
        return f'is {_kind(value)}, not an object with a field "text"'
    if not isinstance(value.get("text"), str):
        return f'its "text" is {_kind(value["text"])}, not a string' if "text" in value else 'has no field "text"'
    given = {}
    for name in Fields._fields[1:]:
        field = value.get(name)
        if name == "id" and isinstance(field, int) and not isinstance(field, bool):
            field = str(field)
        if field is not None and not isinstance(field, str):
            return f'its "{name}" is {_kind(field)}, not a string'
        given[name] = field or None
    return Fields(text=value["text"], **given)


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    names = {bool: "true or false", int: "a number", float: "a number", str: "a string", list: "a list"}
    return names.get(type(value), "an object")
