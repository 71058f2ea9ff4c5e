"""An explanation as a page of text: each event with the words, the frame and the rules that made it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dragoman.explanations import EventExplanation, Explanation, Mark, Node, Point, SentenceExplanation, Telling
from dragoman.types import Entity, Span
from dragoman.views.layout import BOLD, DIM, MARK, Piece, clean, flat, lay_out, width_of

_INDENT = "    "
_BAR = "    \u2502 "
_NARROWEST = 40
_COLUMN = 12  # how wide the names of what is explained are
_LISTED = 6  # words that are quoted for one point
_PHRASE = 60  # characters of a phrase that are quoted
_LEXICON = {"frame": "lexicon entry", "statement": "statement", "model": "language model"}


def render(explanation: Explanation, everything: bool = False, width: int = 80, colour: bool = False) -> str:
    """The explanation as text of at most ``width`` columns, with ANSI codes only if ``colour``.

    Its sentences are shown where it has no events; with ``everything``, also those that tell none.
    """
    page = _Page(max(width, _NARROWEST), colour)
    return "\n".join(page.lines(explanation, everything)) + "\n"


class _Page:
    """Writes explanations line by line."""

    def __init__(self, width: int, colour: bool) -> None:
        self._width = width
        self._colour = colour

    def lines(self, explanation: Explanation, everything: bool) -> Iterator[str]:
        report = explanation.report
        if report.title:
            yield from self._wrap([Piece(clean(report.title), BOLD)], "")
        yield from self._wrap([Piece(f"{report.published or 'no date'} \u00b7 {clean(report.id)}", DIM)], "")
        for event in explanation.events:
            yield ""
            yield from self._event(event)
        sentences = explanation.eventless() if everything or not explanation.events else ()
        if len(explanation.sentences) == 1:
            sentences = explanation.sentences
        for sentence in sentences:
            yield ""
            yield from self._sentence(sentence)

    def _wrap(self, pieces: Iterable[Piece], indent: str = _INDENT, first: str | None = None) -> list[str]:
        return lay_out(pieces, self._width, indent, first, self._colour)

    def _row(self, name: str, pieces: Iterable[Piece]) -> list[str]:
        """A row: the name of what is explained, and beside it the explanation."""
        wide = self._width >= 60
        indent = _INDENT + " " * (_COLUMN if wide else 2)
        lead = name.ljust(_COLUMN) if wide else f"{name} "
        return self._wrap([Piece(lead.replace(" ", "\u00a0"), DIM), *pieces], indent, _INDENT)

    def _event(self, e: EventExplanation) -> Iterator[str]:
        event = e.event
        kind = f"{event.event} {event.mode}" if event.mode else event.event
        yield from self._wrap([Piece(kind, BOLD), Piece(f"   {event.id}", DIM)], first=f"{e.number:>2}  ")
        yield from self._wrap([Piece(_who(event.actors, event.recipients))])
        for n, telling in enumerate(e.tellings):
            yield ""
            yield from self._telling(telling, again=n > 0)
        yield ""
        for point in _joined(e.points):
            yield from self._row(point.about, _pieces(point))
        parts = " ".join(f"{share:+.2f} ({words})" for words, share in e.confidence).removeprefix("+")
        yield from self._row("confidence", [Piece(f"{event.confidence:.2f} = {parts}")])

    def _telling(self, telling: Telling, again: bool) -> Iterator[str]:
        told = f"s{telling.sentence} tells it{' again' if again else ''}"
        yield from self._wrap([Piece(told, DIM)])
        yield from self._wrap(_marked(telling.span, telling.marks), _BAR)
        yield from self._parse(telling.parse)
        yield from self._row("from", [Piece(f"{_LEXICON[telling.kind]} "), Piece(telling.source, BOLD),
                                      Piece(f": {telling.made}")])  # fmt: skip
        for slot in telling.slots:
            yield from self._row(f"  {slot.about}", _pieces(slot))
        for step in telling.steps:
            name = f" ({step.about} {step.why})" if step.about == "operator" else f" ({step.why})"
            yield from self._row("then", [Piece(f"{_quoted(step.words)}{name}: {step.value}".strip())])

    def _parse(self, nodes: Sequence[Node]) -> Iterator[str]:
        """The tree as columns: word, relation, role."""
        words = ["  " * node.depth + clean(node.text) for node in nodes]
        first = max(map(width_of, words), default=0) + 2
        second = max((len(node.relation) for node in nodes), default=0) + 2
        for n, (word, node) in enumerate(zip(words, nodes, strict=True)):
            gap = " " * (first - width_of(word))
            row = f"{word}{gap}{node.relation.ljust(second)}{node.role}".rstrip().replace(" ", "\u00a0")
            yield from self._row("" if n else "parse", [Piece(row)])

    def _sentence(self, sentence: SentenceExplanation) -> Iterator[str]:
        told = ", ".join(map(str, sentence.events))
        what = f": event {told}" if told else ": no event"
        yield from self._wrap([Piece(f"s{sentence.number}", BOLD), Piece(what)], first="")
        yield from self._wrap(_marked(sentence.span, ()), _BAR)
        if not sentence.dropped:
            yield from self._wrap([Piece("nothing in it was considered: no entry of the lexicon has its words")])
        for point in sentence.dropped:
            head = [Piece(point.about, BOLD), Piece(f" {point.value}: ")] if point.about else []
            words = Piece(f"{_quoted(point.words)} ")
            yield from self._wrap([words, *head, Piece(clean(point.why))], "      ", _INDENT)


def _joined(points: Iterable[Point]) -> Iterator[Point]:
    """The points, neighbours that differ in their value alone as one: the members of a bloc."""
    held: Point | None = None
    for point in points:
        if held and replace(held, value=point.value) == point:
            held = replace(held, value=f"{held.value}, {point.value}")
        else:
            if held:
                yield held
            held = point
    if held:
        yield held


def _pieces(point: Point) -> list[Piece]:
    """The value, the words it rests on and why."""
    value = clean(point.value)
    quoted = _quoted(point.words)
    why = clean(point.why)
    pieces = [Piece(value, BOLD)] if value else []
    pieces += [Piece(f"{' ' if pieces else ''}{quoted}")] if quoted else []
    return [*pieces, Piece(f"{': ' if pieces else ''}{why}")] if why else pieces


def _quoted(words: Sequence[Span]) -> str:
    """The words in quotation marks, cut where they are many or long."""
    shown = [f"\u201c{_cut(clean(span.text))}\u201d" for span in words[:_LISTED]]
    return " ".join(shown) + (" \u2026" if len(words) > _LISTED else "")


def _cut(text: str) -> str:
    return text if len(text) <= _PHRASE else text[: _PHRASE - 1].rstrip() + "\u2026"


def _marked(span: Span, marks: Sequence[Mark]) -> list[Piece]:
    """The sentence with the trigger marked and the parties in brackets, each named by its role."""
    pieces, at = [], span.start
    for mark in sorted(marks, key=lambda m: (m.span.start, -m.span.end)):
        if mark.span.start < at or mark.span.end > span.end:
            continue
        pieces.append(Piece(flat(span.text[at - span.start : mark.span.start - span.start])))
        words = clean(mark.span.text)
        if mark.role == "trigger":
            pieces.append(Piece(words, MARK))
        else:
            pieces += [Piece("["), Piece(f"{mark.role}:", DIM), Piece(f" {words}]")]
        at = mark.span.end
    return [*pieces, Piece(flat(span.text[at - span.start :]))]


def _who(actors: Sequence[Entity], recipients: Sequence[Entity]) -> str:
    aimed = f" \u2192 {_names(recipients)}" if recipients else ""
    return f"{_names(actors) or 'unknown'}{aimed}"


def _names(entities: Sequence[Entity]) -> str:
    shown = []
    for entity in entities:
        codes = "\u00a0".join(code for code in (entity.code, entity.sector) if code)
        shown.append(clean(entity.name or entity.text) + (f" ({codes})" if codes else ""))
    return ", ".join(shown)
