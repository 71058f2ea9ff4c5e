"""How far predicted dossiers agree with gold ones (codebook, section 10)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from dragoman.evaluation import agreement as agree
from dragoman.evaluation.matching import Pairing, pair
from dragoman.types import Dossier, Event, Measure, Span, Statement, Talks

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tally:
    """Records found, predicted and in the gold; tallies add up to micro averages."""

    hits: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hits + other.hits, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Share of the predicted records that are right; 1 where there was nothing to find and nothing was found."""
        return self.hits / self.predicted if self.predicted else float(not self.gold)

    @property
    def recall(self) -> float:
        """Share of the gold records that were found; 1 where there was nothing to find."""
        return self.hits / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.predicted + self.gold
        return 2 * self.hits / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the matched records agree on one field."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    @property
    def value(self) -> float | None:
        """Right over all; None where nothing was matched."""
        return self.right / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A gold dossier beside a predicted one, record by record.

    ``types`` pairs events by type and sentence alone, ``voices`` statements by the speaker's code and content alone.
    """

    gold: Dossier
    predicted: Dossier
    events: Pairing[Event]
    types: Pairing[Event]
    statements: Pairing[Statement]
    voices: Pairing[Statement]
    talks: Pairing[Talks]
    measures: Pairing[Measure]


@dataclass(frozen=True, slots=True)
class Score:
    """Tallies by measure, shares by field, and tallies by the kind of record within each table."""

    tallies: Mapping[str, Tally] = field(default_factory=dict)
    shares: Mapping[str, Share] = field(default_factory=dict)
    kinds: Mapping[str, Mapping[str, Tally]] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The score as JSON values, rounded to four digits."""
        return {
            "f1": {name: figures(tally) for name, tally in self.tallies.items()},
            "accuracy": {name: fraction(share) for name, share in self.shares.items()},
            "kinds": {table: {k: figures(t) for k, t in rows.items()} for table, rows in self.kinds.items()},
        }


def compare(gold: Dossier, predicted: Dossier) -> Comparison:
    """Pair the records of two dossiers of one report."""
    return Comparison(
        gold=gold,
        predicted=predicted,
        events=pair(gold.events, predicted.events, agree.event_fit),
        types=pair(gold.events, predicted.events, agree.type_fit),
        statements=pair(gold.statements, predicted.statements, agree.statement_fit),
        voices=pair(gold.statements, predicted.statements, agree.voice_fit),
        talks=pair(gold.talks, predicted.talks, agree.talks_fit),
        measures=pair(gold.measures, predicted.measures, agree.measure_fit),
    )


def score(comparison: Comparison) -> Score:
    """The score of one report."""
    return Score(_tallies(comparison), _shares(comparison), _kinds(comparison))


def total(scores: Iterable[Score]) -> Score:
    """The micro average over reports: tallies and shares added up."""
    tallies: dict[str, Tally] = {}
    shares: dict[str, Share] = {}
    kinds: dict[str, dict[str, Tally]] = {}
    for one in scores:
        for name, tally in one.tallies.items():
            tallies[name] = tallies.get(name, Tally()) + tally
        for name, share in one.shares.items():
            shares[name] = shares.get(name, Share()) + share
        for table, rows in one.kinds.items():
            into = kinds.setdefault(table, {})
            for kind, tally in rows.items():
                into[kind] = into.get(kind, Tally()) + tally
    return Score(tallies, shares, {table: dict(sorted(rows.items())) for table, rows in kinds.items()})


def _tallies(c: Comparison) -> dict[str, Tally]:
    return {
        "events": _tally(c.events),
        "events, type only": _tally(c.types),
        "statements": _tally(c.statements),
        "statements, code only": _tally(c.voices),
        "talks": _tally(c.talks),
        "agenda": _span_tally(c.talks, lambda t: t.agenda),
        "outcomes": _span_tally(c.talks, lambda t: t.outcomes),
        "measures": _tally(c.measures),
    }


def _shares(c: Comparison) -> dict[str, Share]:
    events, statements, talks = c.events.matched, c.statements.matched, c.talks.matched
    counts = [agree.sectors(g, p) for g, p in events]
    return {
        "events sector": Share(sum(right for right, _ in counts), sum(of for _, of in counts)),
        "events mode": _share(events, lambda g, p: g.mode == p.mode),
        "events modality": _share(events, agree.same_modality),
        "events date": _share(events, lambda g, p: g.date == p.date),
        "events place": _share(events, lambda g, p: agree.same_place(g.place, p.place)),
        "statements stance": _share(statements, lambda g, p: g.stance == p.stance),
        "statements toward": _share(statements, agree.same_target),
        "statements direct": _share(statements, lambda g, p: g.direct == p.direct),
        "talks status": _share(talks, lambda g, p: g.status == p.status),
        "talks level": _share(talks, lambda g, p: g.level == p.level),
        "measures status": _share(c.measures.matched, lambda g, p: g.status == p.status),
    }


def _kinds(c: Comparison) -> dict[str, dict[str, Tally]]:
    return {
        "events": _by_kind(c.events, lambda e: e.event),
        "statements": _by_kind(c.statements, lambda s: s.stance),
        "measures": _by_kind(c.measures, lambda m: m.kind),
    }


def _tally(pairing: Pairing[T]) -> Tally:
    hits = len(pairing.matched)
    return Tally(hits, hits + len(pairing.spurious), hits + len(pairing.missed))


def _share(matched: Sequence[tuple[T, T]], same: Callable[[T, T], bool]) -> Share:
    return Share(sum(same(g, p) for g, p in matched), len(matched))


def _span_tally(talks: Pairing[Talks], spans: Callable[[Talks], tuple[Span, ...]]) -> Tally:
    """Spans found within matched talks."""
    tallies = (_tally(pair(spans(g), spans(p), agree.span_fit)) for g, p in talks.matched)
    return sum(tallies, Tally())


def _by_kind(pairing: Pairing[T], kind: Callable[[T], str]) -> dict[str, Tally]:
    """Tallies by kind of record; a pair counts as a hit where its two records are of one kind."""
    gold = Counter(kind(r) for r in (*pairing.missed, *(g for g, _ in pairing.matched)))
    predicted = Counter(kind(r) for r in (*pairing.spurious, *(p for _, p in pairing.matched)))
    hits = Counter(kind(g) for g, p in pairing.matched if kind(g) == kind(p))
    return {k: Tally(hits[k], predicted[k], gold[k]) for k in sorted(gold | predicted)}


def figures(tally: Tally) -> dict[str, float]:
    """A tally as JSON values, rounded to four digits."""
    return {
        "precision": round(tally.precision, 4),
        "recall": round(tally.recall, 4),
        "f1": round(tally.f1, 4),
        "hits": tally.hits,
        "predicted": tally.predicted,
        "gold": tally.gold,
    }


def fraction(share: Share) -> dict[str, float | None]:
    """A share as JSON values, rounded to four digits."""
    value = share.value
    return {"value": None if value is None else round(value, 4), "right": share.right, "of": share.of}
