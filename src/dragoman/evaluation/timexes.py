"""Time expressions: articles in TimeML, in which those of the text are marked with type and value, against those found.

Of a ``.tml`` file two things are read. ``DCT`` holds the day the article was written, which is what "today" counts
from; it is not scored. ``TEXT`` holds the text, with a ``TIMEX3`` (``type``, ``value``) around each time expression.

What counts as the same:

- extents, strict: the same characters, but for white space, commas and full stops at either end;
- extents, relaxed: one character in common; each expression is paired with one other at most;
- values: of the pairs by relaxed extents, those whose ``value`` is the same however it is written: "2021-10-XX" is
  "2021-10", "197X" is "197", "2021-W7" is "2021-W07". The rest of the attributes, ``mod`` and ``anchorTimeID`` among
  them, are left aside;
- by type, an expression counts as found only if its type is right too.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from dragoman.errors import DragomanError
from dragoman.evaluation.matching import Pairing, pair
from dragoman.evaluation.score import Share, Tally
from dragoman.types import Report, Span, TimeExpression

TYPES = ("DATE", "TIME", "DURATION", "SET")
_OPEN = re.compile(r"(?:-XX)+$")
_DECADE = re.compile(r"(\d{3})X")
_SHORT_WEEK = re.compile(r"(\d{4}-W)(\d)")
_EDGE = " \t\r\n,."


class Article(NamedTuple):
    """A text with the day it was written, None if unknown, and its time expressions."""

    name: str
    text: str
    written: str | None
    marked: tuple[TimeExpression, ...]


class Reader(Protocol):
    """What finds the time expressions of a report; ``dragoman.load()`` returns one."""

    def timexes(self, report: Report) -> Sequence[TimeExpression]:
        """The time expressions of a report, in order."""
        ...


class Outcome(NamedTuple):
    """An article beside what was found in it: the pairs whose extents overlap, and what is left over."""

    article: Article
    pairing: Pairing[TimeExpression]


def is_timeml(path: Path) -> bool:
    """Whether the file, or some file of the folder, is TimeML."""
    return path.suffix == ".tml" or (path.is_dir() and any(path.glob("*.tml")))


def load_articles(path: Path) -> list[Article]:
    """The article of a file, or those of a folder; raises DragomanError where one is not as it should be."""
    return [_article(file) for file in (sorted(path.glob("*.tml")) if path.is_dir() else [path])]


def _article(path: Path) -> Article:
    try:
        root = ElementTree.parse(path).getroot()
    except (ElementTree.ParseError, OSError, LookupError, ValueError) as error:
        raise DragomanError(f"{path}: no XML that can be read: {error}") from None
    body = root.find("TEXT")
    if body is None:
        raise DragomanError(f"{path}: no <TEXT> in it")
    written = root.find("DCT/TIMEX3")
    day = (written.get("value") or "")[:10] if written is not None else ""
    pieces: list[str] = []
    marked = tuple(_walk(body, pieces, 0, path))
    return Article(path.stem, "".join(pieces), day if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None, marked)


def _walk(element: ElementTree.Element, pieces: list[str], depth: int, path: Path) -> Iterator[TimeExpression]:
    """Add the text of an element to ``pieces`` and yield the expressions inside it."""
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        yield from _walk(child, pieces, depth + 1, path)
        pieces.append(child.tail or "")
    if element.tag == "TIMEX3":
        kind, value = element.get("type"), element.get("value")
        text = "".join(pieces)[start:]
        if kind not in TYPES or value is None:
            raise DragomanError(f"{path}: the TIMEX3 {text!r} needs a value and a type of {', '.join(TYPES)}")
        if text.strip():
            yield TimeExpression(Span(start, start + len(text), text), kind, value)


def outcomes(articles: Iterable[Article], reader: Reader) -> Iterator[Outcome]:
    """The articles beside what the reader finds in them."""
    for article in articles:
        found = reader.timexes(Report(text=article.text, published=article.written))
        yield Outcome(article, pair(article.marked, found, _overlap))


def _overlap(a: TimeExpression, b: TimeExpression) -> float | None:
    shared = min(a.span.end, b.span.end) - max(a.span.start, b.span.start)
    return shared / max(len(a.span.text), len(b.span.text)) if shared > 0 else None


def same_extent(a: Span, b: Span) -> bool:
    """Whether two spans are the same but for what stands at their ends."""
    return _trim(a) == _trim(b)


def _trim(span: Span) -> tuple[int, int]:
    lead = len(span.text) - len(span.text.lstrip(_EDGE))
    return span.start + lead, span.start + len(span.text.rstrip(_EDGE))


def same_value(a: str | None, b: str | None) -> bool:
    """Whether two values are the same however they are written."""
    return a is not None and b is not None and _plain(a) == _plain(b)


def _plain(value: str) -> str:
    value = _OPEN.sub("", value.strip())
    decade, week = _DECADE.fullmatch(value), _SHORT_WEEK.fullmatch(value)
    return decade[1] if decade else f"{week[1]}0{week[2]}" if week else value


def tallies(found: Iterable[Outcome]) -> dict[str, Tally]:
    """How many extents, strict and relaxed, and how many values are right."""
    pairings = [o.pairing for o in found]
    pairs = [two for pairing in pairings for two in pairing.matched]
    gold = len(pairs) + sum(len(p.missed) for p in pairings)
    predicted = len(pairs) + sum(len(p.spurious) for p in pairings)
    hits = {
        "extents, strict": sum(same_extent(g.span, p.span) for g, p in pairs),
        "extents, relaxed": len(pairs),
        "values": sum(same_value(g.value, p.value) for g, p in pairs),
    }
    return {name: Tally(number, predicted, gold) for name, number in hits.items()}


def by_type(found: Iterable[Outcome]) -> dict[str, dict[str, Tally]]:
    """Relaxed extents and values for each type; both need the right type."""
    gold: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    hits: dict[str, Counter[str]] = {"extents, relaxed": Counter(), "values": Counter()}
    for outcome in found:
        matched = outcome.pairing.matched
        gold.update(e.kind for e in (*outcome.pairing.missed, *(g for g, _ in matched)))
        predicted.update(e.kind for e in (*outcome.pairing.spurious, *(p for _, p in matched)))
        typed = [(g, p) for g, p in matched if g.kind == p.kind]
        hits["extents, relaxed"].update(g.kind for g, _ in typed)
        hits["values"].update(g.kind for g, p in typed if same_value(g.value, p.value))
    kinds = [kind for kind in TYPES if gold[kind] or predicted[kind]]
    return {name: {k: Tally(n[k], predicted[k], gold[k]) for k in kinds} for name, n in hits.items()}


def shares(found: Iterable[Outcome]) -> Mapping[str, Share]:
    """Of the expressions found, those whose type and whose value is right."""
    pairs = [two for outcome in found for two in outcome.pairing.matched]
    return {
        "type": Share(sum(g.kind == p.kind for g, p in pairs), len(pairs)),
        "value": Share(sum(same_value(g.value, p.value) for g, p in pairs), len(pairs)),
    }
