"""What a source that holds several reports says of each, before any check."""

from __future__ import annotations

from typing import NamedTuple


class Fields(NamedTuple):
    """What is said of a report; only the text is required."""

    text: str
    id: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None


class Item(NamedTuple):
    """A place in the source ("line 3"), and the fields found there or the reason why there are none."""

    where: str
    value: Fields | str
