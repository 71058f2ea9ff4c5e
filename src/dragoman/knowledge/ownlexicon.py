"""The user's own event types, modes, frames, word classes and operators: read from YAML and checked line by line.

docs/ontology.md describes the form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from dragoman.errors import DragomanError
from dragoman.knowledge import lexiconform as form
from dragoman.knowledge.lexicon import NOTHING, Shipped
from dragoman.knowledge.lexiconform import Fault
from dragoman.knowledge.marked import Fields, line_of, read_yaml
from dragoman.knowledge.ontology import EventType, Mode, Ontology

SHOWN = 20  # faults told of one file
PUBLISHED = "2024-05-15"  # the day of sentences that tell none
# The shipped type that operators and tense take a type for, by its quad class, where it does not say.
LIKE = {1: "SUPPORT", 2: "COOPERATE", 3: "ACCUSE", 4: "COERCE"}
Table = Mapping[str, Any]


class Example(NamedTuple):
    """A sentence of the user's and what must come of it.

    ``kind``: "fires" and "quiet" are sentences of the frame ``entry``, "test" stands by itself. ``event`` is None where
    nothing may be coded, ``recipients`` where they do not matter. ``where`` is file and line.
    """

    where: str
    kind: str
    entry: str
    text: str
    event: str | None
    mode: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] | None = None
    published: str = PUBLISHED


@dataclass(frozen=True, slots=True)
class OwnLexicon:
    """What the user's files add to the shipped ontology and lexicon, and the ids of what they switch off.

    ``words``: lines for the list of base forms ("VERB speed sped"). ``frames``, ``operators`` and ``carriers`` are as
    in the shipped tables.
    """

    types: Mapping[str, EventType] = field(default_factory=dict)
    modes: tuple[tuple[str, Mode], ...] = ()
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    frames: tuple[Table, ...] = ()
    operators: tuple[Table, ...] = ()
    carriers: tuple[Table, ...] = ()
    off: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()


class Source(NamedTuple):
    """One file with its sections."""

    path: Path
    sections: Fields

    def entries(self, section: str) -> Sequence[Fields]:
        """The entries of a section that is a list."""
        entries: Sequence[Fields] = self.sections.get(section, ())
        return entries


def load_lexicon(paths: Iterable[Path]) -> OwnLexicon:
    """Read and check the files; raises DragomanError with every fault, its file and line."""
    sources = [Source(path, sections) for path in paths if (sections := read_sections(path))]
    for source in sources:
        stop_at(source.path, form.shape_faults(source.sections))
    if not sources:
        return OwnLexicon()
    known = form.Known.shipped(Ontology.load(), Shipped.load())
    for source in sources:
        stop_at(source.path, form.type_faults(source.entries("types"), source.entries("modes"), known))
        types = {str(entry["name"]): event_type(entry) for entry in source.entries("types")}
        ontology = known.ontology.with_own(types, ())
        stop_at(source.path, form.mode_faults(source.entries("modes"), ontology))
        known = known.extended(ontology.with_own({}, modes_of(source)), classes_of(source))
    off = {i for source in sources for name in source.sections.get("off", ()) for i in form.matching(name, known.ids)}
    taken: dict[str, str] = {}
    for source in sources:
        ids = form.id_faults(source.sections, known, off, taken, str(source.path))
        stop_at(source.path, [*form.meaning_faults(source.sections, known), *ids])
    return join(sources, known.ontology, frozenset(off))


def stop_at(path: Path, faults: Iterable[Fault]) -> None:
    """Raise DragomanError with the faults of a file, in the order of their lines, if there are any."""
    told = [f"{path}:{line}: {text}" for line, text in sorted(faults, key=lambda fault: fault[0])]
    if told:
        more = f"\n... and {len(told) - SHOWN} more" if len(told) > SHOWN else ""
        raise DragomanError("\n".join(told[:SHOWN]) + more)


def read_sections(path: Path) -> Fields | None:
    """The sections of a file, None if it is empty; raises DragomanError if it is something else."""
    if path.suffix not in (".yaml", ".yml"):
        hint = f'; a verb dictionary of PETRARCH becomes one by "dragoman lexicon convert {path}"'
        raise DragomanError(f"{path}: a lexicon is read from .yaml{hint if path.suffix == '.txt' else ''}")
    root = read_yaml(path)
    if root is None or isinstance(root, Fields):
        return root
    raise DragomanError(
        f"{path}:{line_of(root, 1)}: sections are needed, such as 'frames:'; there are {', '.join(form.SECTIONS)}"
    )


# --- what checked files mean


def join(sources: Sequence[Source], ontology: Ontology, off: frozenset[str]) -> OwnLexicon:
    """The lexicon that checked files make together."""
    classes: dict[str, list[str]] = {}
    for source in sources:
        for name, words in classes_of(source).items():
            classes.setdefault(name, []).extend(words)
    frames = [entry for source in sources for entry in source.entries("frames")]
    operators, carriers = (
        tuple(plain(entry) for source in sources for entry in source.entries(section))
        for section in ("operators", "carriers")
    )
    return OwnLexicon(
        types={str(e["name"]): event_type(e) for source in sources for e in source.entries("types")},
        modes=tuple(mode for source in sources for mode in modes_of(source)),
        classes={name: tuple(words) for name, words in classes.items()},
        frames=tuple(frame_of(entry, ontology) for entry in frames),
        operators=operators,
        carriers=carriers,
        off=off,
        words=tuple(dict.fromkeys(line for source in sources for line in word_lines(source))),
        examples=tuple(example for source in sources for example in examples_of(source)),
    )


def event_type(entry: Fields) -> EventType:
    """An entry of ``types``."""
    cameo, meaning = (str(entry.get(key, "")) for key in ("cameo", "meaning"))
    like = str(entry.get("like", "")) or LIKE[int(entry["quad"])]
    return EventType(str(entry["name"]), float(entry["score"]), int(entry["quad"]), cameo, meaning, {}, like)


def modes_of(source: Source) -> Iterator[tuple[str, Mode]]:
    """The modes of a file with the types they are of."""
    for entry in source.entries("modes"):
        told = (str(entry.get(key, "")) for key in ("cameo", "meaning"))
        yield str(entry["event"]), Mode(str(entry["name"]), float(entry["score"]), *told)


def classes_of(source: Source) -> dict[str, tuple[str, ...]]:
    """The word classes of a file."""
    table: Fields = source.sections.get("classes", Fields())
    return {str(name): tuple(word.lower() for word in form.listed(words)) for name, words in table.items()}


def frame_of(entry: Fields, ontology: Ontology) -> dict[str, Any]:
    """A frame as the shipped tables have it, with the CAMEO code of its type and mode where it tells none."""
    frame = plain({key: value for key, value in entry.items() if key not in ("fires", "quiet")})
    if "contexts" in entry:
        frame["contexts"] = list(form.listed(entry["contexts"]))
    frame["mode"] = frame.get("mode") or None
    frame["reciprocal"] = frame.get("reciprocal") == "true"
    if "mission" in frame:
        frame["mission"] = frame["mission"] == "true"
    if frame["event"] != NOTHING and "cameo" not in frame:
        frame["cameo"] = ontology.to_cameo(frame["event"], frame["mode"], tuple(frame.get("contexts", ())))
    if frame["event"] != NOTHING and (kin := ontology.type(frame["event"]).like):
        frame["kin"] = kin
    return frame


def plain(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry with plain values; its words are lists in small letters."""
    return {
        str(key): [word.lower() for word in form.listed(value)] if key in form.WORDS else str(value)
        for key, value in entry.items()
    }


def word_lines(source: Source) -> Iterator[str]:
    """Base forms of the words that the file's entries are triggered by, and the irregular forms that it tells."""
    for section in ("frames", "operators", "carriers"):
        for entry in source.entries(section):
            yield from (f"VERB {phrase.split()[0].lower()}" for phrase in form.listed(entry.get("verbs", ())))
            yield from (f"NOUN {phrase.split()[-1].lower()}" for phrase in form.listed(entry.get("nouns", ())))
    for verb, forms in source.sections.get("forms", Fields()).items():
        yield " ".join(["VERB", verb.lower(), *(word.lower() for word in form.listed(forms))])


def examples_of(source: Source) -> Iterator[Example]:
    """The sentences of the file's frames, then its tests."""
    for frame in source.entries("frames"):
        event, mode = str(frame["event"]), str(frame.get("mode", "")) or None
        for kind in ("fires", "quiet"):
            for text in form.listed(frame.get(kind, ())):
                where = f"{source.path}:{line_of(text, frame.line_of(kind))}"
                yield Example(where, kind, str(frame["id"]), str(text), None if event == NOTHING else event, mode)
    for test in source.entries("tests"):
        recipients = form.listed(test["recipient"]) if "recipient" in test else None
        yield Example(
            where=f"{source.path}:{test.line}",
            kind="test",
            entry="",
            text=str(test["text"]),
            event=None if test["event"] == NOTHING else str(test["event"]),
            mode=str(test.get("mode", "")) or None,
            actors=tuple(str(name) for name in form.listed(test.get("actor", ()))),
            recipients=None if recipients is None else tuple(str(name) for name in recipients if name != NOTHING),
            published=str(test.get("published", PUBLISHED)),
        )
