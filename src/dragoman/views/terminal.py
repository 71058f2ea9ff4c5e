"""A dossier as a page of text: what was coded, and below each record the words it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dragoman.types import Dossier, Entity, Event, Measure, Place, Report, Span, Statement, Talks
from dragoman.views.layout import BAD, BOLD, DIM, GOOD, MARK, PLAIN, Piece, clean, lay_out

_COOPERATION = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
_INDENT = "    "
_BAR = "    \u2502 "  # in front of words of the report
_NARROWEST = 40
_GAP = "   "
_TO, _BOTH = "\u2192", "\u2194"


def render(dossier: Dossier, width: int = 80, colour: bool = False) -> str:
    """The dossier as text of at most ``width`` columns, with ANSI codes only if ``colour``."""
    page = _Page(dossier, max(width, _NARROWEST), colour)
    return "\n".join(page.lines()) + "\n"


class _Record(NamedTuple):
    """A record as it is shown: paragraphs about it, and passages of the report that bear it out."""

    said: Sequence[Sequence[Piece]]
    words: Sequence[Sequence[Piece]]


class _Page:
    """Writes the records of one dossier, line by line."""

    def __init__(self, dossier: Dossier, width: int, colour: bool) -> None:
        self._dossier = dossier
        self._width = width
        self._colour = colour

    def lines(self) -> Iterator[str]:
        """All lines of the page."""
        dossier = self._dossier
        yield from self._head(dossier.report)
        sections = (
            ("Events", [self._event(e) for e in dossier.events]),
            ("Statements", [self._statement(s) for s in dossier.statements]),
            ("Talks", [self._talks(t) for t in dossier.talks]),
            ("Measures", [self._measure(m) for m in dossier.measures]),
        )
        for title, records in sections:
            if records:
                yield ""
                yield from self._wrap([Piece(title.upper(), BOLD)], indent="")
            for number, record in enumerate(records, 1):
                yield ""
                yield from self._record(number, record)
        if not any(records for _, records in sections):
            yield ""
            yield from self._wrap([Piece("No event, statement, talks or measure was found in this report.")], indent="")
        for note in dossier.notes:
            yield ""
            yield from self._wrap([Piece(f"Note: {clean(note)}", DIM)], indent="")

    def _wrap(self, pieces: Iterable[Piece], indent: str = _INDENT, first: str | None = None) -> list[str]:
        return lay_out(pieces, self._width, indent, first, self._colour)

    def _record(self, number: int, record: _Record) -> Iterator[str]:
        first = f"{number:>2}  "
        for paragraph in record.said:
            yield from self._wrap(paragraph, first=first)
            first = _INDENT
        for words in record.words:
            yield from self._wrap(words, indent=_BAR)

    def _head(self, report: Report) -> Iterator[str]:
        if report.title:
            yield from self._wrap([Piece(clean(report.title), BOLD)], indent="")
        facts = [clean(f) for f in (report.publisher, report.published or "no date", report.id) if f]
        yield from self._wrap([Piece(" \u00b7 ".join(facts), DIM)], indent="")
        if report.url:
            yield from self._wrap([Piece(clean(report.url), DIM)], indent="")

    def _event(self, event: Event) -> _Record:
        size = max(_title_width(e) for e in self._dossier.events) - _title_width(event)
        title = [
            Piece(event.event, GOOD if event.event in _COOPERATION else BAD),
            Piece(f" {event.mode}" if event.mode else ""),
            Piece(_fixed(" " * size + _GAP)),
            Piece(event.date or "undated", PLAIN if event.date else DIM),
            Piece(_fixed(_GAP) + ", ".join(event.modality) if event.modality else "", DIM),
        ]
        facts = [
            _place(event.place),
            f"about {', '.join(event.contexts).replace('_', ' ')}" if event.contexts else None,
            f"told by {_name(event.attribution)}" if event.attribution else None,
        ]
        words = self._words(_nearest(event.evidence, event.trigger), event.trigger)
        return _Record([title, _who(event.actors, event.recipients), _facts(facts)], [words])

    def _statement(self, statement: Statement) -> _Record:
        title = [Piece(_name(statement.speaker), BOLD), Piece(_fixed(_GAP) + statement.stance)]
        title += [Piece(f" {_TO} "), Piece(_name(statement.toward))] if statement.toward else []
        facts = _facts([statement.date, _place(statement.place)])
        return _Record([title, facts], [self._words(span) for span in statement.content[:3]])

    def _talks(self, talks: Talks) -> _Record:
        facts = [
            talks.status,
            talks.level,
            talks.form,
            talks.date,
            _place(talks.place),
            f"host {talks.host}" if talks.host else None,
            _duration(talks.duration),
            f"round {talks.ordinal}" if talks.ordinal else None,
        ]
        said = [[Piece(_list(talks.parties) or "unnamed parties", BOLD)], _facts(facts)]
        said += [[Piece("mediator", DIM), Piece(f" {_name(talks.mediator)}")]] if talks.mediator else []
        said += [[Piece("absent", DIM), Piece(f" {_list(talks.absent)}")]] if talks.absent else []
        words = [[Piece("agenda ", DIM), *self._words(span)] for span in talks.agenda]
        words += [[Piece("outcome ", DIM), *self._words(span)] for span in talks.outcomes]
        return _Record(said, words or [self._words(span) for span in talks.evidence[:1]])

    def _measure(self, measure: Measure) -> _Record:
        arrow = _BOTH if measure.reciprocal else _TO
        title = [Piece(measure.kind, BOLD), Piece(f"{_fixed(_GAP)}{measure.by or 'unknown'}")]
        title += [Piece(f" {arrow} {measure.against}")] if measure.against else []
        facts = [
            measure.status,
            measure.date,
            clean(measure.mission) if measure.mission else None,
            f"count {measure.count:,}" if measure.count is not None else None,
        ]
        return _Record([title, _facts(facts)], [self._words(span) for span in measure.evidence[:1]])

    def _words(self, span: Span, marks: Sequence[Span] = ()) -> list[Piece]:
        """The words of ``span``, shortened to about two lines around ``marks``, which are marked."""
        text, places = _flat(span, marks)
        start, end = _window(text, places, 2 * (self._width - len(_BAR)) - 10)
        pieces = [Piece("\u2026 " if start else "")]
        at = start
        for a, b in places:
            if at <= a and b <= end:
                pieces += [Piece(text[at:a]), Piece(text[a:b], MARK)]
                at = b
        return [*pieces, Piece(text[at:end] + (" \u2026" if end < len(text) else ""))]


def _title_width(event: Event) -> int:
    return len(event.event) + (len(event.mode) + 1 if event.mode else 0)


def _facts(facts: Iterable[str | None]) -> list[Piece]:
    """What is known of several things that may not be."""
    return [Piece("; ".join(fact for fact in facts if fact))]


def _flat(span: Span, marks: Sequence[Span]) -> tuple[str, list[tuple[int, int]]]:
    """The text of ``span`` on one line, and where the marks lie in it."""
    text, places, at = "", [], 0
    for mark in sorted(marks):
        start, end = mark.start - span.start, mark.end - span.start
        if at <= start < end <= len(span.text):
            text = _joined(text, span.text[at:start])
            text, begin = _joined(text, span.text[start:end]), len(text)
            places.append((begin, len(text)))
            at = end
    return _joined(text, span.text[at:]), places


def _joined(text: str, more: str) -> str:
    """``text`` and ``more`` on one line, with a space between them where there was one."""
    spaced = bool(text) and not text.endswith(" ") and more[:1].isspace()
    return text + " " * spaced + clean(more) + " " * (more.strip() != "" and more[-1:].isspace())


def _window(text: str, places: Sequence[tuple[int, int]], room: int) -> tuple[int, int]:
    """The stretch of about ``room`` characters that shows the first place best, cut at spaces."""
    if len(text) <= room:
        return 0, len(text)
    first, last = places[0] if places else (0, 0)
    start = max(0, min(first - room // 2, len(text) - room)) if last > room * 3 // 4 else 0
    if start:
        space = text.find(" ", start, first)
        start = space + 1 if space >= 0 else start
    end = min(len(text), max(start + room, last))
    if end < len(text):
        space = text.rfind(" ", max(last, start + room // 2), end)
        end = space if space >= 0 else end
    return start, end


def _fixed(text: str) -> str:
    """``text`` with spaces that are not broken or joined."""
    return text.replace(" ", "\u00a0")


def _nearest(evidence: Sequence[Span], trigger: Sequence[Span]) -> Span:
    """The piece of evidence that holds the trigger."""
    for span in evidence:
        if any(span.start <= word.start and word.end <= span.end for word in trigger):
            return span
    return next(iter((*evidence, *trigger)), Span(0, 0, ""))


def _who(actors: Sequence[Entity], recipients: Sequence[Entity]) -> list[Piece]:
    who = [Piece(_list(actors) or "unknown")]
    return [*who, Piece(f" {_TO} "), Piece(_list(recipients))] if recipients else who


def _list(entities: Sequence[Entity]) -> str:
    return ", ".join(_name(entity) for entity in entities)


def _name(entity: Entity) -> str:
    codes = " ".join(code for code in (entity.code, entity.sector) if code)
    name = clean(entity.name or entity.text)
    return f"{name} ({_fixed(codes)})" if codes else name


def _place(place: Place | None) -> str | None:
    if place is None:
        return None
    return f"in {clean(place.name)}" + (f" ({place.country})" if place.country else "")


_LASTING = re.compile(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+)M)?(?:\d+S)?)?")


def _duration(value: str | None) -> str | None:
    """An ISO 8601 duration in words, as it stands if it is of another form."""
    match = _LASTING.fullmatch(value or "")
    if not value or not match or not any(match.groups()):
        return value
    units = zip(match.groups(), ("week", "day", "hour", "minute"), strict=True)
    return "lasted " + " ".join(f"{n} {unit}{'s' * (n != '1')}" for n, unit in units if n)
