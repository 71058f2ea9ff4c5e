"""Take the article out of a web page."""

from __future__ import annotations

import logging
import warnings
from typing import NamedTuple

from dragoman.errors import DragomanError


class Page(NamedTuple):
    """The article of a web page; paragraphs are parted by blank lines."""

    text: str
    title: str | None
    published: str | None
    publisher: str | None
    url: str | None


def read_page(data: bytes) -> Page:
    """The article of the web page ``data``. Raises DragomanError if none is found."""
    import trafilatura
    from trafilatura.settings import Document

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = trafilatura.bare_extraction(data, with_metadata=True, include_comments=False, include_tables=False)
    except Exception as error:  # whatever a broken page does to the parsers beneath, the next one is to be read
        raise DragomanError(f"cannot be read as a web page ({type(error).__name__})") from error
    text = (found.text or "").strip() if isinstance(found, Document) else ""
    if not isinstance(found, Document) or not text:
        raise DragomanError("no article was found in this web page: save the text of the article as a .txt file")
    return Page("\n\n".join(text.splitlines()), found.title, found.date, found.sitename, found.url)
