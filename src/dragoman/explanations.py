"""Why the events of a report are what they are: the types of an explanation. Imports nothing but the types."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import Any

from dragoman.errors import DragomanError
from dragoman.types import Event, Report, Span, to_plain


@dataclass(frozen=True, slots=True)
class Point:
    """One thing decided: what it is ``about`` (a field of the event, a slot, an operator), the value, why, and the
    words it rests on."""

    about: str
    value: str
    why: str
    words: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a sentence and what they are to the event: "trigger", "actor" or "recipient"."""

    role: str
    span: Span


@dataclass(frozen=True, slots=True)
class Node:
    """A word of the parse, ``depth`` steps below the highest one shown, with its relation and what it is there for."""

    text: str
    depth: int
    relation: str
    role: str


@dataclass(frozen=True, slots=True)
class Telling:
    """One sentence that tells an event.

    ``source``: the id of the lexicon entry, the statement or the label of the language model that it comes from, and
    ``kind`` of source that is (frame, statement, model); ``slots``: what filled the slots of the entry, or what the
    model gives the words; ``steps``: the operators and rules that changed the event, in their order.
    """

    sentence: int
    span: Span
    marks: tuple[Mark, ...]
    parse: tuple[Node, ...]
    kind: str
    source: str
    made: str
    slots: tuple[Point, ...]
    steps: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class EventExplanation:
    """An event, numbered from 1 as in the record, and why it is what it is; ``confidence``: its parts, in words."""

    number: int
    event: Event
    tellings: tuple[Telling, ...]
    points: tuple[Point, ...]
    confidence: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class SentenceExplanation:
    """A sentence, numbered from 1, the numbers of the events it tells, and what was considered and dropped."""

    number: int
    span: Span
    events: tuple[int, ...]
    dropped: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why the events of a report are what they are, and what was considered in its sentences and dropped."""

    report: Report
    events: tuple[EventExplanation, ...]
    sentences: tuple[SentenceExplanation, ...]

    def about(self, what: str) -> Explanation:
        """The part about one event (its number, its id or how that begins) or one sentence ("s3").

        Raises DragomanError where the report has none such.
        """
        sentence = re.fullmatch(r"s(\d+)", what)
        if sentence:
            return replace(self, events=(), sentences=(self._sentence(int(sentence[1])),))
        found = [e for e in self.events if what.isdecimal() and e.number == int(what)]
        found = found or [e for e in self.events if e.event.id.startswith(what.lower())]
        if len(found) == 1:
            return replace(self, events=tuple(found), sentences=())
        if found:
            raise DragomanError(f"{what!r} begins {len(found)} ids: give more of it, or the number of the event")
        count = len(self.events)
        there = f"events 1 to {count}" if count > 1 else "one event" if count else "no event"
        raise DragomanError(f"no event {what!r}: the report has {there}; a sentence is named s1, s2 and so on")

    def _sentence(self, number: int) -> SentenceExplanation:
        if not 0 < number <= len(self.sentences):
            raise DragomanError(f"no sentence {number}: the report has {len(self.sentences)}")
        return self.sentences[number - 1]

    def eventless(self) -> tuple[SentenceExplanation, ...]:
        """The sentences that tell no event."""
        return tuple(s for s in self.sentences if not s.events)

    def to_dict(self) -> dict[str, Any]:
        """The explanation as plain JSON values."""
        plain: dict[str, Any] = to_plain(self)
        return plain

    def to_json(self) -> str:
        """The explanation as one line of JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=False)
