"""Reports as entries of an RSS or Atom feed."""

from __future__ import annotations

import email.utils
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree

from dragoman.errors import DragomanError
from dragoman.reading.item import Fields, Item

_TEXTS = ("encoded", "content", "description", "summary")  # the fullest first
_DAYS = ("pubDate", "published", "date", "updated")


def read_feed(data: bytes) -> Iterator[Item]:
    """The entries of a feed. Raises DragomanError if it is none."""
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", data[:10_000]):
        raise DragomanError("declares a document type, which a feed has no use for")
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise DragomanError(f"is not XML ({error})") from None
    entries = [element for element in root.iter() if _name(element) in ("item", "entry")]
    if not entries:
        raise DragomanError("is no feed with entries (RSS or Atom)")
    source = next((e for e in root.iter() if _name(e) in ("channel", "feed")), root)
    publisher = _text(source, ("title",))
    for number, entry in enumerate(entries, 1):
        text = next((t for t in (page_text(_text(entry, (name,)) or "") for name in _TEXTS) if t), "")
        yield Item(
            f"entry {number}",
            Fields(
                text=text,
                id=_text(entry, ("guid", "id")),
                title=page_text(_text(entry, ("title",)) or "") or None,
                published=_day(_text(entry, _DAYS)),
                publisher=publisher,
                url=_text(entry, ("link",)) or _link(entry),
            ),
        )


def page_text(html: str) -> str:
    """The words of a piece of a web page; blocks are parted by blank lines."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n\n".join(line for line in lines if line)


class _Words(HTMLParser):
    """Collects words; where a block begins or ends it puts a line break."""

    _BLOCKS = frozenset(
        {"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "blockquote", "section"}
    )
    _SILENT = frozenset({"script", "style", "head", "template", "noscript"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in self._SILENT
        if tag in self._BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in self._SILENT))
        if tag in self._BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data.replace("\n", " "))


def _name(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(entry: ElementTree.Element, names: tuple[str, ...]) -> str | None:
    """The text of the first child that bears one of ``names``."""
    for name in names:
        for child in entry:
            if _name(child) == name and (text := "".join(child.itertext()).strip()):
                return text
    return None


def _link(entry: ElementTree.Element) -> str | None:
    return next((child.get("href") for child in entry if _name(child) == "link"), None)


def _day(value: str | None) -> str | None:
    """An ISO time from the form of mail ("Fri, 11 Apr 2025 09:00:00 GMT"); anything else as it is."""
    if value is None or value[:4].isdigit():
        return value
    try:
        return email.utils.parsedate_to_datetime(value).date().isoformat()
    except ValueError:
        return value
