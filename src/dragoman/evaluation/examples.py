"""Does every lexicon entry fire in its own example and keep quiet in its look-alike?

``python -m dragoman.evaluation.examples [FILE.yaml ...]`` compiles the tables and lists the entries that do not.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dragoman.types import Dossier, Entity, Event, Report

if TYPE_CHECKING:
    from dragoman import Coder
    from dragoman.knowledge.ownlexicon import Example


class Failure(NamedTuple):
    """An entry whose example did not do what it should; ``got`` lists the events coded instead."""

    entry: str
    example: str
    sentence: str
    got: tuple[str, ...]


def failing_examples(coder: Coder, entries: Iterable[Mapping[str, Any]]) -> Iterator[Failure]:
    """The entries without an event of their type and mode in ``fires``, or that fire in ``quiet``."""
    cases = [(entry, key) for entry in entries for key in ("fires", "quiet")]
    reports = [Report(text=entry[key], published="2024-05-15") for entry, key in cases]
    for (entry, key), dossier in zip(cases, _by_frames(coder, reports), strict=True):
        if key == "fires":
            right = any((e.event, e.mode) == (entry["event"], entry.get("mode")) for e in dossier.events)
        else:
            right = all(entry["id"] != e.reason.rpartition(" > ")[2] for e in dossier.events)
        if not right:
            got = tuple(f"{e.event} by {e.reason}" for e in dossier.events)
            yield Failure(entry["id"], key, entry[key], got)


def _by_frames(coder: Coder, reports: Iterable[Report]) -> Iterator[Dossier]:
    """The dossiers by the frames alone, without the language model's second opinion."""
    from dragoman.coding.pipeline import code

    for document in coder.language.analyse_all(reports):
        yield code(replace(document, opinions=()), coder.knowledge)


class Unmet(NamedTuple):
    """An example of the user's own that did not come out; ``got`` lists the events coded instead."""

    example: Example
    got: tuple[str, ...]


def unmet_examples(coder: Coder, examples: Sequence[Example]) -> Iterator[Unmet]:
    """The examples of a lexicon of the user's own that the coder, which has it, does not fulfil."""
    reports = [Report(text=example.text, published=example.published) for example in examples]
    for example, dossier in zip(examples, coder.read_all(reports), strict=True):
        if not meets(dossier.events, example):
            yield Unmet(example, tuple(_told(event) for event in dossier.events))


def meets(events: Sequence[Event], example: Example) -> bool:
    """Whether the events of a sentence are what its example says."""
    mine = [event for event in events if event.reason.rpartition(" > ")[2] == example.entry]
    if example.event is None:
        return not events
    if example.kind == "quiet":
        return not mine
    if example.kind == "fires":
        return any(event.event == example.event and example.mode in (None, event.mode) for event in mine)
    return any(_is_as_told(event, example) for event in events)


def _is_as_told(event: Event, example: Example) -> bool:
    """Whether an event has the type, mode and parties of a test; who is not asked for does not matter."""
    if event.event != example.event or example.mode not in (None, event.mode):
        return False
    actors, recipients = _names(event.actors), _names(event.recipients)
    if example.recipients is not None and not (example.recipients or not recipients):
        return False
    return actors.issuperset(example.actors) and recipients.issuperset(example.recipients or ())


def _names(entities: Iterable[Entity]) -> set[str]:
    """Codes, names and words of entities: a test may use any of them."""
    return {word for e in entities for word in (e.code, e.name, e.text) if word}


def _told(event: Event) -> str:
    """An event in a line."""
    sides = [", ".join(e.code or e.name for e in side) for side in (event.actors, event.recipients)]
    return f"{' '.join(filter(None, (event.event, event.mode)))} {' -> '.join(filter(None, sides))} by {event.reason}"


def main(paths: list[str]) -> int:
    """Check the given lexicon files, or all; exit status 1 if any example fails."""
    from dragoman import load
    from dragoman.knowledge import compiling
    from dragoman.knowledge.lexicon import EVENTS
    from dragoman.knowledge.tables import read_sources

    compiling.main()
    tables = read_sources()
    names = [f"lexicon/{Path(p).stem}" for p in paths] or [f"lexicon/{event.lower()}" for event in sorted(EVENTS)]
    coder = load()
    failures = 0
    total = 0
    for name in names:
        entries = tables[name]
        total += 2 * len(entries)
        for failure in failing_examples(coder, entries):
            failures += 1
            print(f"{failure.entry}  {failure.example}: {failure.sentence}")
            print(f"    got: {'; '.join(failure.got) or 'nothing'}")
    print(f"{failures} of {total} examples fail")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
