"""Lay text out for a terminal: wrap styled words to a width, count what a character takes on the screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

PLAIN, BOLD, DIM, GOOD, BAD, MARK = "", "1", "2", "32", "31", "1;4"


class Piece(NamedTuple):
    """Some text and the style it is shown in, one of the constants above."""

    text: str
    style: str = PLAIN


def clean(text: str) -> str:
    """``text`` on one line, without the control characters by which it could steer a terminal."""
    shown = (
        " " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf", "Cs")
    )
    return " ".join("".join(shown).split())


def flat(text: str) -> str:
    """As :func:`clean`, for text between other text: what parts it from that stays, as one space."""
    words = clean(text)
    if not words:
        return " " if text else ""
    return " " * text[0].isspace() + words + " " * text[-1].isspace()


def width_of(text: str) -> int:
    """How many columns ``text`` takes."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in ("W", "F")) for c in text)


def lay_out(
    pieces: Iterable[Piece], width: int, indent: str, first: str | None = None, colour: bool = False
) -> list[str]:
    """The pieces wrapped to ``width`` columns, each line after ``indent``, the first line after ``first`` instead."""
    lines: list[str] = []
    line, used, empty = first if first is not None else indent, width_of(first if first is not None else indent), True
    for word in _words(pieces):
        size = sum(width_of(painted(piece, False)) for piece in word)  # with colour and without, lines break alike
        if not empty and used + 1 + size > width:
            lines.append(line)
            line, used, empty = indent, width_of(indent), True
        if not empty:
            line, used = line + " ", used + 1
        line += "".join(painted(piece, colour) for piece in word)
        used, empty = used + size, False
    if not empty:
        lines.append(line)
    return [line.replace("\u00a0", " ") for line in lines]


def painted(piece: Piece, colour: bool) -> str:
    """A piece with the codes of its style; in plain text a marked one stands between asterisks."""
    if not colour:
        return f"*{piece.text}*" if piece.style == MARK and piece.text else piece.text
    return f"\x1b[{piece.style}m{piece.text}\x1b[0m" if piece.style and piece.text else piece.text


def _words(pieces: Iterable[Piece]) -> Iterable[Sequence[Piece]]:
    """What must stay together on a line: pieces cut at spaces. A marked piece is kept whole if it is short."""
    word: list[Piece] = []
    for text, style in pieces:
        parts = [text] if style == MARK and len(text) <= 24 else text.split(" ")
        for i, part in enumerate(parts):
            if i and word:
                yield word
                word = []
            if part:
                word.append(Piece(part, style))
    if word:
        yield word
