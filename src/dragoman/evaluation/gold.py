"""Gold files: a dossier a file, as JSON, or one a line; checked when read (codebook, section 9)."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Sequence
from pathlib import Path
from typing import Any

from dragoman.errors import DragomanError
from dragoman.knowledge.ontology import Ontology
from dragoman.types import Dossier, Entity, Event, Measure, Span, Statement, Talks, dossier_from_dict


def load_gold(path: Path, ontology: Ontology | None = None) -> tuple[Dossier, ...]:
    """The dossiers of a gold file or folder, checked in full; raises DragomanError with every fault of a dossier."""
    ontology = ontology or Ontology.load()
    dossiers = load_dossiers(path)
    for dossier in dossiers:
        faults = check(dossier, ontology)
        if faults:
            raise DragomanError(f"{path}: report {dossier.report.id!r}: " + "; ".join(faults))
    return dossiers


def load_dossiers(path: Path) -> tuple[Dossier, ...]:
    """The dossiers of a ``.json`` or ``.jsonl`` file, or of a folder of them; ids must be there and unique.

    Offsets are verified; words of the ontology are not.
    """
    dossiers = tuple(_dossier(value, where) for file in _files(path) for where, value in _objects(file))
    seen: set[str] = set()
    for dossier in dossiers:
        if not dossier.report.id:
            raise DragomanError(f"{path}: a report has no id")
        if dossier.report.id in seen:
            raise DragomanError(f"{path}: two dossiers of report {dossier.report.id!r}: remove one")
        seen.add(dossier.report.id)
    return dossiers


def check(dossier: Dossier, ontology: Ontology) -> list[str]:
    """What is wrong with a dossier: unknown words, records without what they need. Offsets are checked on loading."""
    faults: list[str] = []
    for i, event in enumerate(dossier.events):
        faults += [f"events[{i}]: {fault}" for fault in _event_faults(event, ontology)]
    for i, statement in enumerate(dossier.statements):
        faults += [f"statements[{i}]: {fault}" for fault in _statement_faults(statement, ontology)]
    for i, talks in enumerate(dossier.talks):
        faults += [f"talks[{i}]: {fault}" for fault in _talks_faults(talks, ontology)]
    for i, measure in enumerate(dossier.measures):
        faults += [f"measures[{i}]: {fault}" for fault in _measure_faults(measure, ontology)]
    return faults


def misplaced(value: Any, text: str, where: str = "") -> Iterator[str]:
    """Every span within a JSON value whose characters are not what the text has at its offsets."""
    if isinstance(value, list):
        for i, item in enumerate(value):
            yield from misplaced(item, text, f"{where}[{i}]")
    elif isinstance(value, dict):
        if {"start", "end"} <= value.keys():
            found = text[value["start"] : value["end"]]
            if not found or found != value.get("text"):
                yield f"{where}: text[{value['start']}:{value['end']}] is {found!r}, not {value.get('text')!r}"
        else:
            for name, item in value.items():
                yield from misplaced(item, text, f"{where}.{name}" if where else name)


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        files = sorted(p for p in path.iterdir() if p.suffix in {".json", ".jsonl"})
        if not files:
            raise DragomanError(f"{path}: no .json or .jsonl file in this folder")
        return files
    if not path.is_file():
        raise DragomanError(f"{path}: no such file or folder")
    return [path]


def _objects(file: Path) -> Iterator[tuple[str, Any]]:
    """The JSON objects of a file, each with where it stands."""
    text = file.read_text(encoding="utf-8")
    whole = file.suffix == ".json"
    parts = [(str(file), text)] if whole else [(f"{file}:{n}", line) for n, line in enumerate(text.split("\n"), 1)]
    for where, part in parts:
        if not part.strip():
            continue
        try:
            yield where, json.loads(part)
        except json.JSONDecodeError as error:
            raise DragomanError(f"{where}: not JSON: {error}") from error


def _dossier(value: Any, where: str) -> Dossier:
    try:
        dossier = dossier_from_dict(value)
    except KeyError as error:
        raise DragomanError(f"{where}: the field {error} is missing") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise DragomanError(f"{where}: not a dossier: {error}") from error
    faults = list(misplaced({k: v for k, v in value.items() if k != "report"}, dossier.report.text))
    if faults:
        raise DragomanError(f"{where}: offsets do not verify: " + "; ".join(faults))
    return dossier


def _event_faults(event: Event, ontology: Ontology) -> Iterator[str]:
    if event.event not in ontology.types:
        yield f"unknown event type {event.event!r}"
    elif event.mode is not None and event.mode not in ontology.types[event.event].modes:
        yield f"{event.event} has no mode {event.mode!r}"
    yield from _unknown("context", event.contexts, ontology.contexts)
    yield from _unknown("modality", event.modality, ontology.modalities)
    yield from _needed("actor", event.actors)
    yield from _needed("trigger", event.trigger)
    yield from _needed("evidence", event.evidence)
    yield from _sector_faults((*event.actors, *event.recipients), ontology)
    if not 0 <= event.confidence <= 1:
        yield f"confidence {event.confidence} is not between 0 and 1"


def _statement_faults(statement: Statement, ontology: Ontology) -> Iterator[str]:
    yield from _unknown("stance", [statement.stance], ontology.stances)
    yield from _needed("content", statement.content)
    yield from _sector_faults([statement.speaker], ontology)


def _talks_faults(talks: Talks, ontology: Ontology) -> Iterator[str]:
    yield from _unknown("level", [talks.level] if talks.level else [], ontology.levels)
    yield from _unknown("form", [talks.form] if talks.form else [], ontology.forms)
    yield from _unknown("status", [talks.status], ontology.talks_status)
    yield from _needed("party", talks.parties)
    yield from _needed("evidence", talks.evidence)
    yield from _sector_faults((*talks.parties, *talks.absent), ontology)


def _measure_faults(measure: Measure, ontology: Ontology) -> Iterator[str]:
    yield from _unknown("kind", [measure.kind], ontology.measures)
    yield from _unknown("status", [measure.status], ontology.measure_status)
    yield from _needed("evidence", measure.evidence)


def _unknown(what: str, words: Sequence[str], known: Container[str]) -> Iterator[str]:
    for word in words:
        if word not in known:
            yield f"unknown {what} {word!r}"


def _needed(what: str, records: Sequence[Entity] | Sequence[Span]) -> Iterator[str]:
    if not records:
        yield f"no {what}"


def _sector_faults(entities: Sequence[Entity], ontology: Ontology) -> Iterator[str]:
    yield from _unknown("sector", [e.sector for e in entities if e.sector is not None], ontology.sectors)
