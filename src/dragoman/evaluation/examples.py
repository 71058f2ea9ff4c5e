"""Does every lexicon entry fire in its own example and keep quiet in its look-alike?

``python -m dragoman.evaluation.examples [FILE.yaml ...]`` compiles the tables and lists the entries that do not.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dragoman.types import Report

if TYPE_CHECKING:
    from dragoman import Coder


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
    for (entry, key), dossier in zip(cases, coder.read_all(reports), strict=True):
        if key == "fires":
            right = any((e.event, e.mode) == (entry["event"], entry.get("mode")) for e in dossier.events)
        else:
            right = all(entry["id"] != e.reason.rpartition(" > ")[2] for e in dossier.events)
        if not right:
            got = tuple(f"{e.event} by {e.reason}" for e in dossier.events)
            yield Failure(entry["id"], key, entry[key], got)


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
