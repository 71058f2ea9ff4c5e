"""Files and standard input in, reports out; what cannot be read is set aside with its reason and the rest goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from dragoman.errors import DragomanError
from dragoman.reading.feed import read_feed
from dragoman.reading.item import Item
from dragoman.reading.jsonl import read_json, read_lines
from dragoman.reading.report import LIMIT, make_report, parse_day
from dragoman.reading.table import read_table
from dragoman.reading.text import decode
from dragoman.types import Report

__all__ = ["LIMIT", "Refusal", "make_report", "parse_day", "read_reports"]

STDIN = "-"
_WEB = frozenset({".html", ".htm", ".xhtml"})
_LINES = frozenset({".jsonl", ".ndjson"})
_TABLES = {".csv": None, ".tsv": "\t"}  # and what parts the columns, None if the first line is to tell
_FEEDS = frozenset({".rss", ".atom", ".xml"})


class Refusal(NamedTuple):
    """An item that was set aside: where it stands (a file, or a file and a line), and why, with what to do."""

    source: str
    reason: str


def read_reports(
    paths: Iterable[str | Path],
    published: str | None = None,
    *,
    stdin: BinaryIO | None = None,
    notice: Callable[[str], None] | None = None,
    limit: int = LIMIT,
) -> Iterator[Report | Refusal]:
    """The reports of text, web page, JSON, JSON Lines, table and feed files, in their order; "-" is standard input.

    ``published`` is the ISO day of the reports that do not state one themselves; a day found in the code of a
    web page is only a guess and gives way to it. ``notice`` is told what a user should know of a report that was
    read all the same. A report longer than ``limit`` characters is refused. Raises DragomanError only if
    ``published`` is no day.
    """
    day = parse_day(published) if published is not None else None
    for path in paths:
        source = "standard input" if str(path) == STDIN else str(path)
        tell = _from(source, notice)
        try:
            if str(path) == STDIN:
                yield from _read_stream(stdin or sys.stdin.buffer, source, day, tell, limit)
            else:
                yield from _read_file(Path(path), source, day, tell, limit)
        except DragomanError as error:
            yield Refusal(source, str(error))
        except OSError as error:
            yield Refusal(source, f"cannot be read: {error.strerror or error}")


def _from(source: str, notice: Callable[[str], None] | None) -> Callable[[str], None]:
    return lambda message: notice(f"{source}: {message}") if notice else None


def _read_file(
    path: Path, source: str, day: str | None, tell: Callable[[str], None], limit: int
) -> Iterator[Report | Refusal]:
    try:
        if path.is_dir():
            raise DragomanError(f"is a folder: name the files in it, for example {path}/*.txt")
        file = path.open("rb")
    except FileNotFoundError:
        raise DragomanError("no such file: check the name and the folder") from None
    except ValueError:  # a NUL in the name
        raise DragomanError("no such file: the name holds a character that no name can hold") from None
    with file:
        suffix = path.suffix.lower()
        if suffix in _LINES:
            yield from _from_items(read_lines(file, limit), source, day)
        elif suffix == ".json":
            yield from _from_items(read_json(_read_all(file, 4 * limit)), source, day)
        elif suffix in _TABLES:
            yield from _from_items(read_table(file, limit, _TABLES[suffix]), source, day)
        elif suffix in _FEEDS:
            yield from _from_items(read_feed(_read_all(file, 4 * limit)), source, day)
        elif suffix in _WEB:
            yield _from_page(_read_all(file, 4 * limit), day)
        else:
            yield _from_text(_read_all(file, 4 * limit), day, tell, limit)


def _read_stream(
    stream: BinaryIO, source: str, day: str | None, tell: Callable[[str], None], limit: int
) -> Iterator[Report | Refusal]:
    """Standard input: JSON Lines if it begins with a brace, a web page if with its tag, else one text."""
    first = stream.readline(4 * limit)
    head = first.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].lower()
    if head.startswith(b"{") and first.rstrip().endswith(b"}"):
        yield from _from_items(read_lines(stream, limit, first), source, day)
        return
    data = first + _read_all(stream, 4 * limit - len(first))
    head = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].lower()
    if head.startswith((b"{", b"[")) and data.rstrip().endswith((b"}", b"]")):
        yield from _from_items(read_json(data), source, day)
    elif head.startswith((b"<!doctype html", b"<html")):
        yield _from_page(data, day)
    else:
        yield _from_text(data, day, tell, limit)


def _read_all(stream: BinaryIO, most: int) -> bytes:
    data = stream.read(most + 1)
    if len(data) > most:
        raise DragomanError(f"is larger than {most // 1_000_000} MB: split it into reports, one text each")
    return data


def _from_text(data: bytes, day: str | None, tell: Callable[[str], None], limit: int) -> Report:
    text, remark = decode(data)
    if remark:
        tell(remark)
    return make_report(text, published=day, limit=limit)


def _from_page(data: bytes, day: str | None) -> Report:
    from dragoman.reading.html import read_page  # slow to import, and most input is no web page

    page = read_page(data)
    return make_report(
        page.text, title=page.title, published=day or page.published, publisher=page.publisher, url=page.url
    )


def _from_items(items: Iterable[Item], source: str, day: str | None) -> Iterator[Report | Refusal]:
    for item in items:
        where = f"{source}, {item.where}" if item.where else source
        if isinstance(item.value, str):
            yield Refusal(where, item.value)
            continue
        fields = item.value
        try:
            yield make_report(
                fields.text,
                id=fields.id,
                title=fields.title,
                published=fields.published or day,
                publisher=fields.publisher,
                url=fields.url,
                language=fields.language,
            )
        except DragomanError as error:
            yield Refusal(where, str(error))
