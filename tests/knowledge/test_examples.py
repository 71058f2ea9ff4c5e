"""Every entry of the lexicon fires in its own sentence and keeps quiet in its look-alike."""

from __future__ import annotations

from dragoman import Coder
from dragoman.evaluation.examples import failing_examples
from dragoman.knowledge.lexicon import EVENTS
from dragoman.knowledge.tables import read_sources


def test_every_entry_does_what_its_examples_say(coder: Coder) -> None:
    tables = read_sources()
    entries = [entry for event in sorted(EVENTS) for entry in tables[f"lexicon/{event.lower()}"]]
    failures = [
        f"{f.entry} {f.example}: {f.sentence} -> {'; '.join(f.got) or 'nothing'}"
        for f in failing_examples(coder, entries)
    ]
    assert not failures, f"{len(failures)} of {2 * len(entries)} examples:\n" + "\n".join(failures)
