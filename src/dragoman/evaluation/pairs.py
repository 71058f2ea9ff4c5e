"""Sentences in which a source and a target are marked: which event type does the one to the other?

The file is a table with tabs between its columns: ``uid``, ``sentence``, ``marked_sentence`` (source in
``<s>..</s>``, target in ``<t>..</t>``, each marked any number of times), ``source``, ``target``, ``gold_root`` (event
type; the older YIELD stands for CONCEDE and RETREAT) and ``gold_penta`` (quad class, 0 for none).
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from dragoman.errors import DragomanError
from dragoman.evaluation.prediction import Coder
from dragoman.evaluation.score import Tally
from dragoman.knowledge.ontology import Ontology
from dragoman.types import Entity, Event, Report, Span

COLUMNS = frozenset({"uid", "sentence", "marked_sentence", "gold_root", "gold_penta"})
YIELD = frozenset({"CONCEDE", "RETREAT"})
NONE = "NONE"
# CAMEO codes (with all below them) whose type the codebook changes, and the one that the conversion table gives: the
# intent to take a step back, an apology, a finding of guilt, an embargo or sanctions.
DEPARTURES = {
    "03": ("CONCEDE", "AGREE"),
    "055": ("CONCEDE", "SUPPORT"),
    "116": ("SANCTION", "ACCUSE"),
    "163": ("SANCTION", "COERCE"),
}


@dataclass(frozen=True, slots=True)
class MarkedPair:
    """A sentence with its marked source and target, the type of what happens between them, and its quad class."""

    id: str
    sentence: str
    sources: tuple[Span, ...]
    targets: tuple[Span, ...]
    event: str
    quad: str


@dataclass(frozen=True, slots=True)
class PairScore:
    """Types and quad classes of marked pairs, gold beside predicted, class by class."""

    types: Mapping[str, Tally]
    quads: Mapping[str, Tally]

    def to_dict(self) -> dict[str, Any]:
        """Macro F1, accuracy and the F1 of each class, as JSON values."""
        return {
            name: {"macro_f1": round(macro_f1(rows), 4), "accuracy": round(accuracy(rows), 4), "f1": _each(rows)}
            for name, rows in (("types", self.types), ("quads", self.quads))
        }


class Coded(Protocol):
    """An event type with its CAMEO code, where that is known."""

    @property
    def event(self) -> str:
        """PLOVER type."""

    @property
    def cameo(self) -> str | None:
        """CAMEO code."""


@runtime_checkable
class PairCoder(Protocol):
    """A coder that can be asked about one pair within a sentence."""

    def code_pair(self, sentence: str, source: Span | None, target: Span | None) -> Coded | None:
        """What the source does to the target."""
        ...


def is_pair_file(path: Path) -> bool:
    """Whether a file is a table of marked pairs."""
    return path.suffix == ".tsv"


def load_pairs(path: Path) -> tuple[MarkedPair, ...]:
    """Read a table of marked pairs."""
    if not path.is_file():
        raise DragomanError(f"{path}: no such file")
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream, delimiter="\t")
        missing = COLUMNS - set(reader.fieldnames or ())
        if missing:
            raise DragomanError(f"{path}: the columns {', '.join(sorted(missing))} are missing")
        return tuple(_marked_pair(row, f"{path}: uid {row['uid']}") for row in reader)


def predict(coder: Coder, pairs: Sequence[MarkedPair]) -> list[str]:
    """The type the coder finds for each pair, or NONE."""
    if isinstance(coder, PairCoder):
        coded = (coder.code_pair(p.sentence, _first(p.sources), _first(p.targets)) for p in pairs)
        return [_by_table(c) if c else NONE for c in coded]
    dossiers = coder.read_all(Report(pair.sentence) for pair in pairs)
    found = (choose(dossier.events, pair) for dossier, pair in zip(dossiers, pairs, strict=True))
    return [event.event if event else NONE for event in found]


def choose(events: Sequence[Event], pair: MarkedPair) -> Event | None:
    """The event between source and target; else one of the source, else one to the target, else the first.

    Of an event without recipients, such as talks, both may be among the actors.
    """

    def fit(event: Event) -> int:
        actor = _names_one_of(event.actors, pair.sources, pair.sentence)
        recipient = _names_one_of(event.recipients or event.actors, pair.targets, pair.sentence)
        return 2 * actor + recipient

    return max(events, key=fit, default=None)


def score_pairs(gold: Sequence[MarkedPair], predicted: Sequence[str], ontology: Ontology) -> PairScore:
    """Tallies by class; macro F1 is over the classes the gold has."""
    types = [(_as_gold(pair.event), _as_gold(event)) for pair, event in zip(gold, predicted, strict=True)]
    quads = [(pair.quad, _quad(event, ontology)) for pair, event in zip(gold, predicted, strict=True)]
    return PairScore(_by_class(types), _by_class(quads))


def macro_f1(rows: Mapping[str, Tally]) -> float:
    """Mean F1 of the classes that the gold has."""
    present = [tally.f1 for tally in rows.values() if tally.gold]
    return sum(present) / len(present) if present else 0.0


def accuracy(rows: Mapping[str, Tally]) -> float:
    """Share of pairs whose class is right."""
    of = sum(tally.gold for tally in rows.values())
    return sum(tally.hits for tally in rows.values()) / of if of else 0.0


def confusions(gold: Sequence[MarkedPair], predicted: Sequence[str]) -> Iterator[tuple[MarkedPair, str]]:
    """The pairs whose type is wrong, with the type found."""
    return (
        (pair, event) for pair, event in zip(gold, predicted, strict=True) if _as_gold(event) != _as_gold(pair.event)
    )


def _marked_pair(row: Mapping[str, str], where: str) -> MarkedPair:
    marks: dict[str, list[tuple[int, int]]] = {"s": [], "t": []}
    opened: dict[str, int] = {}
    at = 0
    plain = ""
    for piece in re.split(r"(</?[st]>)", row["marked_sentence"]):
        if piece in ("<s>", "<t>"):
            opened[piece[1]] = at
        elif piece in ("</s>", "</t>"):
            marks[piece[2]].append((opened.pop(piece[2], at), at))
        else:
            at += len(piece)
            plain += piece
    if plain != row["sentence"] or opened:
        raise DragomanError(f"{where}: the marked sentence does not agree with the sentence")
    sources, targets = (tuple(Span(a, b, plain[a:b]) for a, b in marks[mark]) for mark in "st")
    return MarkedPair(row["uid"], plain, sources, targets, row["gold_root"], row["gold_penta"])


def _names_one_of(entities: Sequence[Entity], spans: Sequence[Span], sentence: str) -> bool:
    """Whether an entity, as written, stands somewhere in the sentence where it overlaps a marked span."""
    for entity in entities:
        for found in re.finditer(re.escape(entity.text), sentence) if entity.text else ():
            if any(found.start() < span.end and span.start < found.end() for span in spans):
                return True
    return False


def _by_table(coded: Coded) -> str:
    """The type as these tables have it, which follow the conversion from CAMEO where the codebook departs from it."""
    for code, (event, there) in DEPARTURES.items():
        if coded.event == event and (coded.cameo or "").startswith(code):
            return there
    return coded.event


def _first(spans: Sequence[Span]) -> Span | None:
    return spans[0] if spans else None


def _as_gold(event: str) -> str:
    return "YIELD" if event in YIELD else event


def _quad(event: str, ontology: Ontology) -> str:
    if event in YIELD:
        return "2"
    return str(ontology.quad_class(event)) if event in ontology.types else "0"


def _by_class(rows: Sequence[tuple[str, str]]) -> dict[str, Tally]:
    gold, predicted = Counter(g for g, _ in rows), Counter(p for _, p in rows)
    hits = Counter(g for g, p in rows if g == p)
    return {name: Tally(hits[name], predicted[name], gold[name]) for name in sorted(gold | predicted)}


def _each(rows: Mapping[str, Tally]) -> dict[str, float]:
    return {name: round(tally.f1, 4) for name, tally in rows.items()}
