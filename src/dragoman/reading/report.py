"""Build a report from what was read, once it has passed the checks that hold for every source."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime

from dragoman.errors import DragomanError
from dragoman.language.detect import is_english
from dragoman.types import Report

LIMIT = 5_000_000  # characters: more than any news report has, less than what would exhaust a small machine

_YEARS = (1500, 2500)  # reports have been printed for so long; dates of an empty field are often 0001 or 9999
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def make_report(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    language: str | None = None,
    limit: int = LIMIT,
) -> Report:
    """A report of ``text`` exactly as given; without ``id`` it gets one that follows from the text.

    Raises DragomanError if the text is empty, too long, not English or not valid, or the day is none.
    """
    if len(text) > limit:
        raise DragomanError(f"has {len(text):,} characters, the limit is {limit:,}: split it into reports")
    if not text.strip():
        raise DragomanError("is empty: there is no text to read")
    _check_characters(text)
    if language and language.lower().replace("_", "-").split("-")[0] not in ("en", "eng", "english"):
        raise DragomanError(f"its language is given as {language!r}, and only English can be read")
    if not is_english(text):
        raise DragomanError(
            "does not look like English, the only language that can be read "
            "(if it is English, it may be stored in another encoding than UTF-8: convert it)"
        )
    return Report(
        text=text,
        id=id or derive_id(text),
        title=title,
        published=parse_day(published) if published else None,
        publisher=publisher,
        url=url,
    )


def derive_id(text: str) -> str:
    """An id that follows from the text alone, so that reading twice gives the same."""
    return "r" + hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def parse_day(value: str) -> str:
    """The ISO day of an ISO day or time, as its writer saw it: no change of time zone.

    Raises DragomanError if ``value`` is neither.
    """
    example = "write year, month and day, such as 2025-04-11"
    try:
        if not _DAY.match(value.strip()):
            raise ValueError
        day = datetime.fromisoformat(value.strip()).date()
    except ValueError:
        raise DragomanError(f"{value!r} is no date: {example}") from None
    if not _YEARS[0] <= day.year <= _YEARS[1]:
        raise DragomanError(f"{value!r} is no date a report can have: {example}")
    return day.isoformat()


def _check_characters(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise DragomanError(
            f"character {error.start} is half of a pair (U+{ord(text[error.start]):04X}) and means nothing alone: "
            "the text was cut or converted wrongly"
        ) from None
