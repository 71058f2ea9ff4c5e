"""The ontology: event types and modes with their scores, the word lists of every field, and the CAMEO codes."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from dragoman.errors import DragomanError
from dragoman.knowledge.tables import DATA


@dataclass(frozen=True, slots=True)
class Mode:
    """How an event of a type was done; ``cameo`` is the closest code where the contexts give no finer one."""

    name: str
    score: float
    cameo: str
    meaning: str


@dataclass(frozen=True, slots=True)
class EventType:
    """An event type. ``quad`` is 1 or 2 for verbal or material cooperation, 3 or 4 for verbal or material conflict.

    ``like``: of a type of the user's own, the shipped one that "agreed to", "stopped" and the like take it for.
    """

    name: str
    score: float
    quad: int
    cameo: str
    meaning: str
    modes: Mapping[str, Mode]
    like: str = ""


@dataclass(frozen=True, slots=True)
class Cameo:
    """A CAMEO code with what it becomes in PLOVER; ``event`` is None for codes that are statements only."""

    code: str
    event: str | None
    mode: str | None
    contexts: tuple[str, ...]
    wording: str


@dataclass(frozen=True, slots=True)
class Ontology:
    """All tables, frozen. The word lists map each word to its meaning."""

    types: Mapping[str, EventType]
    cameo: Mapping[str, Cameo]
    modalities: Mapping[str, str]
    contexts: Mapping[str, str]
    sectors: Mapping[str, str]
    bodies: Mapping[str, str]
    stances: Mapping[str, str]
    levels: Mapping[str, str]
    forms: Mapping[str, str]
    talks_status: Mapping[str, str]
    measures: Mapping[str, str]
    measure_status: Mapping[str, str]

    @classmethod
    def load(cls, folder: Path = DATA / "ontology") -> Ontology:
        """Read and check the tables shipped with the package, or those of another folder."""
        words: dict[str, dict[str, str]] = {table: {} for table in _WORD_TABLES}
        for row in _rows(folder / "words.tsv"):
            if row["table"] not in words:
                raise DragomanError(f"words.tsv: unknown table {row['table']!r}: use one of {', '.join(words)}")
            words[row["table"]][row["word"]] = row["meaning"]
        ontology = cls(
            types=_types(folder),
            cameo=_cameo(folder),
            **{_WORD_TABLES[table]: MappingProxyType(rows) for table, rows in words.items()},
        )
        ontology._check()
        return ontology

    def with_own(self, types: Mapping[str, EventType], modes: Iterable[tuple[str, Mode]]) -> Ontology:
        """The ontology with more types, and more modes of types by name; raises DragomanError at an unknown type."""
        own = replace(self, types=MappingProxyType({**self.types, **types}))
        for event, mode in modes:
            found = own.type(event)
            more = replace(found, modes=MappingProxyType({**found.modes, mode.name: mode}))
            own = replace(own, types=MappingProxyType({**own.types, event: more}))
        return own

    def type(self, event: str) -> EventType:
        """The event type of that name; DragomanError if there is none."""
        try:
            return self.types[event]
        except KeyError:
            raise DragomanError(f"unknown event type {event!r}: use one of {', '.join(self.types)}") from None

    def check(self, event: str, mode: str | None) -> None:
        """Raise DragomanError unless the type exists and has the mode."""
        modes = self.type(event).modes
        if mode is not None and mode not in modes:
            raise DragomanError(f"{event} has no mode {mode!r}: use one of {', '.join(modes) or 'none'}")

    def score(self, event: str, mode: str | None = None) -> float:
        """The PLOVER score, -10 (conflict) to +10 (cooperation): the mode's own, else that of its type."""
        self.check(event, mode)
        found = self.type(event)
        return found.modes[mode].score if mode else found.score

    def quad_class(self, event: str) -> int:
        """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
        return self.type(event).quad

    def find_cameo(self, code: str) -> Cameo | None:
        """The code, or the closest code above it ("19513" -> "1951" -> "195"); None if not even the root exists."""
        while len(code) >= 2:
            if code in self.cameo:
                return self.cameo[code]
            code = code[:-1]
        return None

    def from_cameo(self, code: str) -> tuple[str, str | None, tuple[str, ...]] | None:
        """Type, mode and default contexts of a CAMEO code; None for an unknown one or one that is no event."""
        found = self.find_cameo(code)
        if found is None or found.event is None:
            return None
        return found.event, found.mode, found.contexts

    def to_cameo(self, event: str, mode: str | None = None, contexts: tuple[str, ...] = ()) -> str:
        """The closest CAMEO code: that of type and mode, or one beneath it that the contexts fit better; "" if none."""
        self.check(event, mode)
        found = self.type(event)
        base = (found.modes[mode].cameo if mode else "") or found.cameo
        if not base:
            return ""  # a type of the user's own, without a code
        finer = [c for c in self.cameo.values() if c.code.startswith(base) and set(contexts) & set(c.contexts)]
        if not finer:
            return base
        return min(finer, key=lambda c: (-len(set(contexts) & set(c.contexts)), len(c.contexts), c.code)).code

    def _check(self) -> None:
        """Every reference between the tables must hold."""
        for found in self.types.values():
            for code in (found.cameo, *(mode.cameo for mode in found.modes.values())):
                if code not in self.cameo:
                    raise DragomanError(f"ontology: {found.name} names the unknown CAMEO code {code!r}")
        for cameo in self.cameo.values():
            if cameo.event is not None:
                self.check(cameo.event, cameo.mode)
            for context in cameo.contexts:
                if context not in self.contexts:
                    raise DragomanError(f"cameo.tsv: {cameo.code}: unknown context {context!r}")


_WORD_TABLES = {
    "modality": "modalities",
    "context": "contexts",
    "sector": "sectors",
    "body": "bodies",
    "stance": "stances",
    "level": "levels",
    "form": "forms",
    "talks-status": "talks_status",
    "measure": "measures",
    "measure-status": "measure_status",
}


def _rows(table: Path) -> Iterator[dict[str, str]]:
    """The rows of a tab-separated table with a header."""
    with table.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)


def _types(folder: Path) -> Mapping[str, EventType]:
    modes: dict[str, list[dict[str, str]]] = {}
    for row in _rows(folder / "modes.tsv"):
        modes.setdefault(row["event"], []).append(row)
    types = {}
    for row in _rows(folder / "types.tsv"):
        name, score = row["event"], float(row["score"])
        own = {
            m["mode"]: Mode(m["mode"], float(m["score"] or score), m["cameo"], m["meaning"])
            for m in modes.pop(name, [])
        }
        types[name] = EventType(name, score, int(row["quad"]), row["cameo"], row["meaning"], MappingProxyType(own))
    if modes:
        raise DragomanError(f"modes.tsv: unknown event types {', '.join(modes)}")
    return MappingProxyType(types)


def _cameo(folder: Path) -> Mapping[str, Cameo]:
    codes = {}
    for row in _rows(folder / "cameo.tsv"):
        contexts = tuple(row["contexts"].split(";")) if row["contexts"] else ()
        codes[row["code"]] = Cameo(row["code"], row["event"] or None, row["mode"] or None, contexts, row["wording"])
    return MappingProxyType(codes)
