"""Quoted stretches of a text: straight, curly and single marks, over sentences and paragraphs."""

from __future__ import annotations

import re
from typing import NamedTuple

_DOUBLE = '"“”„‟«»'
_MARK = re.compile(r"[\"“”„‟«»]|``|''|(?<![\w’'])['‘‚](?=[\w\[“\"(])|(?<=[\w.,!?…\])\"”])['’](?![\w])")
_BREAK = re.compile(r"\n[ \t\r]*\n|(?<=[.!?\"”’'])[ \t]*\n")
_OPENERS = frozenset("“„‟«‘‚") | {"``"}
_CLOSERS = frozenset("”»’")
LONGEST_SINGLE = 600


class Quote(NamedTuple):
    """A quotation: characters with its marks, and without. ``closed`` is False where the second mark is missing."""

    start: int
    end: int
    first: int
    last: int
    closed: bool


def find_quotes(text: str) -> list[Quote]:
    """The outermost quotations of ``text`` in order; one that is not closed ends with its paragraph."""
    quotes: list[Quote] = []
    if not any(mark in text for mark in "\"“”„«»'‘’`"):
        return quotes
    start = 0
    for match in _BREAK.finditer(text):
        quotes.extend(_in_paragraph(text, start, match.start()))
        start = match.end()
    quotes.extend(_in_paragraph(text, start, len(text)))
    return quotes


def _in_paragraph(text: str, start: int, end: int) -> list[Quote]:
    quotes: list[Quote] = []
    opened: re.Match[str] | None = None
    for match in _MARK.finditer(text, start, end):
        if opened is None:
            if _opens(text, match, start):
                opened = match
        elif _is_single(opened) == _is_single(match) and _closes(text, match, end):
            if not (_is_single(opened) and match.start() - opened.end() > LONGEST_SINGLE):
                quotes.append(Quote(opened.start(), match.end(), opened.end(), match.start(), True))
            opened = None
        elif _is_single(opened) and not _is_single(match) and _opens(text, match, start):
            opened = match
    if opened is not None and not _is_single(opened):
        quotes.append(Quote(opened.start(), end, opened.end(), end, False))
    return quotes


def _is_single(match: re.Match[str]) -> bool:
    return match.group() in ("'", "‘", "’", "‚")


def _opens(text: str, match: re.Match[str], start: int) -> bool:
    """Whether the mark can begin a quotation: by its form, or because white space stands before it and not after it."""
    mark = match.group()
    if mark in _OPENERS:
        return True
    if mark in _CLOSERS:
        return False
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end() : match.end() + 1]
    if mark == "'":
        return (before.isspace() or before in "([—–-,") and not after.isspace() and not after.isdigit()
    return bool(after) and not after.isspace() and not (before.isalnum() and after in ".,;:!?)")


def _closes(text: str, match: re.Match[str], end: int) -> bool:
    mark = match.group()
    if mark in _CLOSERS:
        return True
    if mark in _OPENERS:
        return False
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1] if match.end() < end else " "
    return not before.isspace() or not after.isalnum()
