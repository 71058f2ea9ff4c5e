"""Scores as tables of at most 80 columns, and the lists of what was missed and what was invented."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from dragoman.evaluation.entities import Outcome
from dragoman.evaluation.matching import Pairing
from dragoman.evaluation.score import Comparison, Score, Share, Tally, figures, fraction
from dragoman.evaluation.timexes import Outcome as Times
from dragoman.evaluation.timexes import same_value
from dragoman.evaluation.toponyms import Outcome as Places
from dragoman.types import Entity, Event, Measure, Span, Statement, Talks, TimeExpression

T = TypeVar("T")
WIDTH = 80


def summary(score: Score) -> Iterator[str]:
    """The tallies, the accuracies, and the tallies by kind."""
    yield from tally_table("", score.tallies)
    yield ""
    yield f"{'over matched records':30}{'accuracy':>10}{'right':>8}{'of':>7}"
    yield from (_share_row(name, share) for name, share in score.shares.items())
    for table, rows in score.kinds.items():
        yield ""
        yield from tally_table(f"{table} by {_KIND[table]}", rows)


def by_report(scores: Mapping[str, Score]) -> Iterator[str]:
    """One row a report: F1 of each of the four tables, and events by type alone."""
    names = ["events", "events, type only", "statements", "talks", "measures"]
    yield f"{'F1 by report':35}" + "".join(f"{head:>9}" for head in ("events", "type", "stmts", "talks", "measure"))
    for report, score in scores.items():
        cells = (score.tallies[name] for name in names)
        yield f"{report[:34]:35}" + "".join(f"{_f1(tally):>9}" for tally in cells)


def tally_table(title: str, rows: Mapping[str, Tally]) -> Iterator[str]:
    """Precision, recall and F1, a row a name, with the counts behind them."""
    yield f"{title[:29]:30}" + "".join(f"{h:>8}" for h in ("P", "R", "F1")) + f"{'found':>8}{'coded':>7}{'gold':>7}"
    for name, t in rows.items():
        figures = "".join(f"{value:8.3f}" for value in (t.precision, t.recall, t.f1))
        yield f"{name[:29]:30}{figures}{t.hits:8d}{t.predicted:7d}{t.gold:7d}"


def share_table(title: str, shares: Mapping[str, Share]) -> Iterator[str]:
    """Shares, a row a name, with the counts behind them."""
    yield f"{title:34}{'share':>6}{'right':>8}{'of':>7}"
    for name, share in shares.items():
        value = "-" if share.value is None else f"{share.value:.3f}"
        yield f"{name:34}{value:>6}{share.right:8d}{share.of:7d}"


def plain_shares(shares: Mapping[str, Share]) -> dict[str, dict[str, float | None]]:
    """Shares as JSON values."""
    return {name: fraction(share) for name, share in shares.items()}


def plain_tallies(tallies: Mapping[str, Tally]) -> dict[str, dict[str, float | None]]:
    """Tallies as JSON values."""
    return {name: {**figures(tally)} for name, tally in tallies.items()}


def entity_differences(found: Iterable[Outcome]) -> Iterator[str]:
    """Every gold entity whose words are taken for nobody or for someone else."""
    for o in found:
        got = f"{o.got.name} ({o.got.code or '-'} {o.got.sector or '-'})" if o.got else "nobody"
        wanted = f"{o.wanted.name} ({o.wanted.code or '-'} {o.wanted.sector or '-'})"
        if got != wanted:
            yield _cut(f"  {o.gold.report}: {_quote(o.gold.span.text, 40)}")
            yield _cut(f"      is {wanted}")
            yield _cut(f"      taken for {got}")


def toponym_differences(found: Iterable[Places]) -> Iterator[str]:
    """Every place name that was missed, and every word that was taken for one."""
    for number, outcome in enumerate(found, 1):
        for marked in outcome.missed:
            yield _cut(f"  missed      article {number}: {marked.span.text} [{marked.span.start}:{marked.span.end}]")
        for span, place in outcome.spurious:
            yield _cut(f"  false alarm article {number}: {span.text} as {place.name} ({place.country or '-'})")


def timex_differences(found: Iterable[Times]) -> Iterator[str]:
    """Every time expression that was missed, that is none, or whose value is wrong."""
    for article, pairing in found:
        rows = [("missed", e, e.value) for e in pairing.missed]
        rows += [("false alarm", e, e.value) for e in pairing.spurious]
        rows += [
            ("value", g, f"{g.value} taken for {p.value}")
            for g, p in pairing.matched
            if not same_value(g.value, p.value)
        ]
        yield from (_timex_line(article.name, *row) for row in sorted(rows, key=lambda row: row[1].span))


def _timex_line(article: str, what: str, e: TimeExpression, value: str | None) -> str:
    return _cut(f"  {what:12}{article}: {_quote(e.span.text, 30)} {e.kind} {value} [{e.span.start}:{e.span.end}]")


def differences(comparisons: Iterable[Comparison]) -> Iterator[str]:
    """Every gold record that was missed and every predicted one that is a false alarm, with words and offsets."""
    for comparison in comparisons:
        lines = [
            *_left_over("event", comparison.events, event_line),
            *_left_over("statement", comparison.statements, statement_line),
            *_left_over("talks", comparison.talks, talks_line),
            *_left_over("measure", comparison.measures, measure_line),
        ]
        if lines:
            yield ""
            yield comparison.gold.report.id
            yield from lines


def event_line(event: Event) -> tuple[str, Sequence[Span]]:
    """What an event says, and its trigger."""
    words = [event.event, event.mode or "", *event.modality, event.date or ""]
    return f"{_join(words)}  {_names(event.actors)} -> {_names(event.recipients)}", event.trigger or event.evidence


def statement_line(statement: Statement) -> tuple[str, Sequence[Span]]:
    """Who said it in which tone, and what."""
    return f"{statement.stance}  {_names([statement.speaker])}", statement.content


def talks_line(talks: Talks) -> tuple[str, Sequence[Span]]:
    """The parties with status, date and place, and the evidence."""
    words = [talks.status, talks.date or "", talks.place.name if talks.place else ""]
    return f"{_join(words)}  {_names(talks.parties)}", talks.evidence


def measure_line(measure: Measure) -> tuple[str, Sequence[Span]]:
    """The kind with status and sides, and the evidence."""
    return f"{measure.kind} {measure.status}  {measure.by} -> {measure.against}", measure.evidence


_KIND = {"events": "type", "statements": "stance", "measures": "kind"}


def _left_over(what: str, pairing: Pairing[T], line: Callable[[T], tuple[str, Sequence[Span]]]) -> Iterator[str]:
    for sign, records in (("missed", pairing.missed), ("false alarm", pairing.spurious)):
        for record in records:
            words, spans = line(record)
            yield _cut(f"  {sign:12}{what}: {words}")
            if spans:
                where = f"[{spans[0].start}:{spans[0].end}] "
                yield f"      {where}{_quote(spans[0].text, WIDTH - 6 - len(where))}"


def _cut(line: str) -> str:
    return line if len(line) <= WIDTH else line[: WIDTH - 1] + "…"


def _quote(text: str, width: int) -> str:
    flat = " ".join(text.split())
    return f"“{flat}”" if len(flat) + 2 <= width else f"“{flat[: width - 3]}…”"


def _names(entities: Iterable[Entity]) -> str:
    return ", ".join(f"{e.name} ({e.code or '-'})" for e in entities) or "-"


def _join(words: Iterable[str]) -> str:
    return " ".join(word for word in words if word)


def _share_row(name: str, share: Share) -> str:
    value = "-" if share.value is None else f"{share.value:.3f}"
    return f"{name:30}{value:>10}{share.right:8d}{share.of:7d}"


def _f1(tally: Tally) -> str:
    return f"{tally.f1:.3f}" if tally.gold or tally.predicted else "-"
