"""The types that flow through Dragoman: Report -> Document -> Dossier.

All are frozen. Offsets are Python character offsets into ``Report.text``. This module imports nothing
from the package. A Dossier is exactly one JSON line of section 9 of the codebook.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray


class Span(NamedTuple):
    """Characters ``start`` to ``end`` (exclusive) of a report's text, and those characters."""

    start: int
    end: int
    text: str


class Token(NamedTuple):
    """One UD word. ``head`` is the index of the governor in the sentence, -1 for the root.

    ``kind`` is the entity type of the mention this token heads ("person", "organization", "place",
    "time", "event", "object", "abstract"...), empty if it heads none.
    """

    text: str
    start: int
    end: int
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    kind: str


class NamedEntity(NamedTuple):
    """A name: tokens ``first`` to ``last`` (inclusive) of a sentence, with its label (PERSON, ORG, PLACE, ...)."""

    label: str
    first: int
    last: int


class Sentence(NamedTuple):
    """A sentence with its parse. ``paragraph`` counts the blank-line separated blocks of the text from 0."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    names: tuple[NamedEntity, ...]
    paragraph: int


class Opinion(NamedTuple):
    """What the language model thinks of a sentence's words as events, as probabilities.

    ``events``: word x label ("NONE" and the 16 types); ``modality``: word x set of flags; ``roles``: word that tells
    an act x (actor, recipient) x word; ``pairs``: word x label x word, what the first party does to the second.
    """

    events: NDArray[np.float32]
    modality: NDArray[np.float32]
    roles: NDArray[np.float32]
    pairs: NDArray[np.float32]
    labels: tuple[str, ...]
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """One news report. Only ``text`` is required; ``published`` is an ISO day or None."""

    text: str
    id: str = ""
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Document:
    """A report with its sentences parsed; ``opinions``, where the model has any, one for each sentence."""

    report: Report
    sentences: tuple[Sentence, ...]
    opinions: tuple[Opinion | None, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Entity:
    """Who: as written, canonical name, country or body code, sector, and office and Wikidata id where known."""

    text: str
    name: str
    code: str | None
    sector: str | None
    office: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a report speaks of someone: the words, who that is, and why.

    Mentions of one entity share a ``chain``, numbered from 0 by first mention. ``kind``: state, body, person, group,
    people, or private (someone of whom nothing political is told). ``known``: whether the entity stands in the tables.
    ``score``: how sure that it is this one, 0..1. ``candidates``: what else the words could have meant, the likeliest
    first.
    """

    span: Span
    entity: Entity
    chain: int
    kind: str
    known: bool
    score: float
    reason: str
    candidates: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where: canonical name, ISO 3166 alpha-3 country; degrees and GeoNames id where known."""

    name: str
    country: str | None
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, when and where (codebook, section 2)."""

    id: str
    event: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    actors: tuple[Entity, ...]
    recipients: tuple[Entity, ...]
    modality: tuple[str, ...]
    date: str | None
    place: Place | None
    trigger: tuple[Span, ...]
    evidence: tuple[Span, ...]
    attribution: Entity | None
    confidence: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what about whom (codebook, section 6)."""

    id: str
    speaker: Entity
    cue: Span
    content: tuple[Span, ...]
    direct: bool
    toward: Entity | None
    stance: str
    place: Place | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Talks:
    """A meeting and what it was about (codebook, section 7)."""

    id: str
    parties: tuple[Entity, ...]
    level: str | None
    form: str | None
    status: str
    host: str | None
    mediator: Entity | None
    place: Place | None
    date: str | None
    duration: str | None
    ordinal: int | None
    agenda: tuple[Span, ...]
    outcomes: tuple[Span, ...]
    absent: tuple[Entity, ...]
    evidence: tuple[Span, ...]
    series: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A step in diplomatic relations (codebook, section 8)."""

    id: str
    kind: str
    by: str | None
    against: str | None
    mission: str | None
    count: int | None
    status: str
    reciprocal: bool
    date: str | None
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything coded from one report."""

    report: Report
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    talks: tuple[Talks, ...] = ()
    measures: tuple[Measure, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def to_dict(self) -> dict[str, Any]:
        """The dossier as plain JSON values (codebook, section 9)."""
        plain: dict[str, Any] = to_plain(self)
        return plain

    def to_json(self, indent: int | None = None) -> str:
        """The dossier as JSON text, one line unless ``indent`` is given."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    def to_frame(self, table: str) -> pd.DataFrame:
        """One of the tables "events", "statements", "talks", "measures" as a pandas DataFrame, a row a record."""
        import pandas as pd

        if table not in TABLES:
            raise ValueError(f"no table {table!r}: choose one of {', '.join(TABLES)}")
        names = [f.name for f in fields(TABLES[table])]
        rows = self.to_dict()[table]
        return pd.DataFrame([[row[name] for name in names] for row in rows], columns=names)


TABLES = {"events": Event, "statements": Statement, "talks": Talks, "measures": Measure}


def to_plain(value: Any) -> Any:
    """A type of this module as JSON values: tuples become lists, spans {"start", "end", "text"} objects."""
    if isinstance(value, Span):
        return value._asdict()
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [to_plain(v) for v in value]
    return value


def _span(value: Mapping[str, Any]) -> Span:
    return Span(value["start"], value["end"], value["text"])


def _spans(value: Sequence[Mapping[str, Any]] | Mapping[str, Any] | None) -> tuple[Span, ...]:
    if value is None:
        return ()
    if isinstance(value, Mapping):
        return (_span(value),)
    return tuple(_span(v) for v in value)


def _entity(value: Mapping[str, Any]) -> Entity:
    return Entity(
        value["text"],
        value["name"],
        value.get("code"),
        value.get("sector"),
        value.get("office"),
        value.get("wikidata"),
    )


def _maybe_entity(value: Mapping[str, Any] | None) -> Entity | None:
    return _entity(value) if value else None


def _entities(value: Sequence[Mapping[str, Any]] | None) -> tuple[Entity, ...]:
    return tuple(_entity(v) for v in value or ())


def _place(value: Mapping[str, Any] | None) -> Place | None:
    if not value:
        return None
    return Place(
        value["name"], value.get("country"), value.get("latitude"), value.get("longitude"), value.get("geonames")
    )


def _event(v: Mapping[str, Any]) -> Event:
    return Event(
        id=v.get("id") or "",
        event=v["event"],
        mode=v.get("mode"),
        contexts=tuple(v.get("contexts") or ()),
        cameo=v.get("cameo"),
        actors=_entities(v["actors"]),
        recipients=_entities(v["recipients"]),
        modality=tuple(v.get("modality") or ()),
        date=v.get("date"),
        place=_place(v.get("place")),
        trigger=_spans(v["trigger"]),
        evidence=_spans(v["evidence"]),
        attribution=_maybe_entity(v.get("attribution")),
        confidence=float(v.get("confidence", 1.0)),
        reason=v.get("reason") or "",
    )


def _statement(v: Mapping[str, Any]) -> Statement:
    return Statement(
        id=v.get("id") or "",
        speaker=_entity(v["speaker"]),
        cue=_span(v["cue"]),
        content=_spans(v["content"]),
        direct=bool(v["direct"]),
        toward=_maybe_entity(v.get("toward")),
        stance=v["stance"],
        place=_place(v.get("place")),
        date=v.get("date"),
    )


def _talks(v: Mapping[str, Any]) -> Talks:
    return Talks(
        id=v.get("id") or "",
        parties=_entities(v["parties"]),
        level=v.get("level"),
        form=v.get("form"),
        status=v["status"],
        host=v.get("host"),
        mediator=_maybe_entity(v.get("mediator")),
        place=_place(v.get("place")),
        date=v.get("date"),
        duration=v.get("duration"),
        ordinal=v.get("ordinal"),
        agenda=_spans(v.get("agenda")),
        outcomes=_spans(v.get("outcomes")),
        absent=_entities(v.get("absent")),
        evidence=_spans(v["evidence"]),
        series=v.get("series"),
    )


def _measure(v: Mapping[str, Any]) -> Measure:
    return Measure(
        id=v.get("id") or "",
        kind=v["kind"],
        by=v.get("by"),
        against=v.get("against"),
        mission=v.get("mission"),
        count=v.get("count"),
        status=v["status"],
        reciprocal=bool(v.get("reciprocal")),
        date=v.get("date"),
        evidence=_spans(v["evidence"]),
    )


def dossier_from_dict(value: Mapping[str, Any]) -> Dossier:
    """Read a dossier from plain JSON values; raises KeyError or TypeError where a required field is missing."""
    r = value["report"]
    report = Report(
        text=r["text"],
        id=str(r.get("id") or ""),
        title=r.get("title"),
        published=r.get("published"),
        publisher=r.get("publisher"),
        url=r.get("url"),
        language=r.get("language") or "en",
    )
    return Dossier(
        report=report,
        events=tuple(_event(v) for v in value.get("events", ())),
        statements=tuple(_statement(v) for v in value.get("statements", ())),
        talks=tuple(_talks(v) for v in value.get("talks", ())),
        measures=tuple(_measure(v) for v in value.get("measures", ())),
        notes=tuple(value.get("notes", ())),
    )
