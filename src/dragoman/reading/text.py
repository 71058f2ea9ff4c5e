"""Bytes of a text file to characters."""

from __future__ import annotations

import codecs

from dragoman.errors import DragomanError

# UTF-32 first: its mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet file"),
)
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\r\f\v\x1b\x1c\x1d\x1e\x1f")


def decode(data: bytes) -> tuple[str, str | None]:
    """The characters of a text file, and a remark if the encoding was guessed.

    Reads UTF-8, UTF-16 and UTF-32 with a byte order mark, else Windows-1252. Raises DragomanError for what is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), None
            except UnicodeDecodeError as error:
                name = encoding.removesuffix("-sig").upper()
                raise DragomanError(f"begins as {name}, but byte {error.start} breaks it: save it again") from None
    _refuse_binary(data)
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        place = error.start
    try:
        return data.decode("cp1252"), f"not valid UTF-8 (byte {place}), read as Windows-1252"
    except UnicodeDecodeError:
        raise DragomanError(f"is neither UTF-8 nor Windows-1252 (byte {place}): save it as UTF-8") from None


def _refuse_binary(data: bytes) -> None:
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise DragomanError(f"is {kind}, not text: extract its text first")
    sample = data[:65536]
    zeros = sample.count(0)
    on_one_side = max(sample[::2].count(0), sample[1::2].count(0))
    if len(sample) >= 8 and on_one_side >= len(sample) // 3 and on_one_side > 0.9 * zeros:
        raise DragomanError("looks like UTF-16 without a byte order mark: save it as UTF-8")
    if zeros or len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) / 50:
        raise DragomanError("is a binary file, not text")
