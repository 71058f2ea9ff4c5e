"""Sentences with the events that a right coder finds in them, and look-alikes in which there is none.

A folder with ``events.jsonl`` and ``lookalikes.jsonl``, one object a line: ``text``, ``published`` and, in the first,
``events``, each with ``event``, ``mode``, ``modality``, ``actors`` and ``recipients`` (codes, null where none is known)
and ``trigger``; in the second ``kind``. An event is right if type, actors and recipients are (codebook, section 10).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import DragomanError
from dragoman.evaluation.matching import Pairing, pair
from dragoman.evaluation.prediction import Coder
from dragoman.evaluation.score import Share, Tally
from dragoman.types import Dossier, Event, Report

FILES = ("events.jsonl", "lookalikes.jsonl")
Codes = frozenset[str | None]


@dataclass(frozen=True, slots=True)
class Expected:
    """An event of the gold: type, mode, modality, codes of both sides, and the word that tells it."""

    event: str
    mode: str | None
    modality: tuple[str, ...]
    actors: Codes
    recipients: Codes
    trigger: str


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A text with its events; ``kind`` tells what a look-alike is of."""

    text: str
    published: str
    events: tuple[Expected, ...]
    kind: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A sentence beside what was coded: paired by all that counts, and by type alone."""

    sentence: MarkedSentence
    events: Pairing[Any]
    types: Pairing[Any]


def is_sentence_folder(path: Path) -> bool:
    """Whether the folder holds marked sentences."""
    return path.is_dir() and (path / FILES[0]).is_file()


def load_sentences(folder: Path) -> tuple[MarkedSentence, ...]:
    """Read both files of a folder."""
    out: list[MarkedSentence] = []
    for path in (folder / name for name in FILES):
        if not path.is_file():
            raise DragomanError(f"{path}: no such file")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                out.append(_sentence(json.loads(line)))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise DragomanError(f"{path}:{number}: no marked sentence: {error!r}") from error
    return tuple(out)


def outcomes(sentences: Sequence[MarkedSentence], coder: Coder) -> Iterator[Outcome]:
    """Code every sentence as a report of its own and compare."""
    dossiers = coder.read_all(Report(s.text, published=s.published) for s in sentences)
    for sentence, dossier in zip(sentences, dossiers, strict=True):
        yield compare_events(sentence, dossier)


def compare_events(sentence: MarkedSentence, dossier: Dossier) -> Outcome:
    """The events of a sentence beside those of its dossier."""
    gold, coded = sentence.events, dossier.events
    return Outcome(sentence, pair(gold, coded, _fit), pair(gold, coded, _type))


def tallies(found: Iterable[Outcome]) -> dict[str, Tally]:
    """All events, their types alone, and each type."""
    out = {"events": Tally(), "events, type only": Tally()}
    by_type: dict[str, Counter[str]] = {}
    for outcome in found:
        out["events"] += _tally(outcome.events)
        out["events, type only"] += _tally(outcome.types)
        for gold, _ in outcome.events.matched:
            by_type.setdefault(gold.event, Counter()).update(("hit", "gold", "coded"))
        for gold in outcome.events.missed:
            by_type.setdefault(gold.event, Counter()).update(("gold",))
        for coded in outcome.events.spurious:
            by_type.setdefault(coded.event, Counter()).update(("coded",))
    return out | {e: Tally(n["hit"], n["coded"], n["gold"]) for e, n in sorted(by_type.items())}


def shares(found: Iterable[Outcome]) -> dict[str, Share]:
    """Mode and modality over the events that are right; look-alikes that stayed without an event."""
    modes, flags, quiet = Share(), Share(), Share()
    for outcome in found:
        for gold, coded in outcome.events.matched:
            modes += Share(int(gold.mode == coded.mode), 1)
            flags += Share(int(set(gold.modality) == set(coded.modality)), 1)
        if outcome.sentence.kind:
            quiet += Share(int(not outcome.events.spurious), 1)
    return {"mode": modes, "modality": flags, "look-alikes left alone": quiet}


def differences(found: Iterable[Outcome]) -> Iterator[str]:
    """What was missed and what was invented, with the sentence."""
    for outcome in found:
        for gold in outcome.events.missed:
            yield f"missed {_shown(gold.event, gold.actors, gold.recipients)} [{gold.trigger}]: {outcome.sentence.text}"
        for coded in outcome.events.spurious:
            sides = _shown(coded.event, *_sides(coded))
            word = coded.trigger[0].text
            yield f"false alarm {sides} [{word}] by {coded.reason}: {outcome.sentence.text}"


def _sentence(row: Mapping[str, Any]) -> MarkedSentence:
    events = tuple(
        Expected(
            e["event"], e["mode"], tuple(e["modality"]), _codes(e["actors"]), _codes(e["recipients"]), e["trigger"]
        )
        for e in row.get("events", ())
    )
    return MarkedSentence(row["text"], row["published"], events, None if events else row["kind"])


def _codes(written: Iterable[str | None]) -> Codes:
    """The codes without their sectors."""
    return frozenset(code.partition(":")[0] if code else None for code in written)


def _sides(event: Event) -> tuple[Codes, Codes]:
    return frozenset(e.code for e in event.actors), frozenset(e.code for e in event.recipients)


def _type(gold: Expected, coded: Event) -> float | None:
    if gold.event != coded.event:
        return None
    near = any(gold.trigger in word.text or word.text in gold.trigger for word in coded.trigger)
    return float(_same_sides(gold, coded)) + 0.5 * near


def _fit(gold: Expected, coded: Event) -> float | None:
    return _type(gold, coded) if gold.event == coded.event and _same_sides(gold, coded) else None


def _same_sides(gold: Expected, coded: Event) -> bool:
    """Same codes on both sides; of a meeting, cooperation or mutual act the union of both."""
    actors, recipients = _sides(coded)
    if gold.event in ("CONSULT", "COOPERATE") or (len(gold.actors) > 1 and not gold.recipients):
        return gold.actors | gold.recipients == actors | recipients
    return (gold.actors, gold.recipients) == (actors, recipients)


def _tally(pairing: Pairing[Any]) -> Tally:
    hits = len(pairing.matched)
    return Tally(hits, hits + len(pairing.spurious), hits + len(pairing.missed))


def _shown(event: str, actors: Codes, recipients: Codes) -> str:
    sides = ("+".join(sorted(code or "?" for code in side)) or "-" for side in (actors, recipients))
    return f"{event} {' -> '.join(sides)}"
