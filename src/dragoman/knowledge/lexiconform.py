"""The form of the user's own lexicon files, and everything that can be wrong with one, with its line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from dragoman.errors import DragomanError
from dragoman.knowledge.lexicon import EVENTS, NOTHING, SLOT, SPECIAL, LexiconError, Shipped, join_classes, parse_slot
from dragoman.knowledge.marked import Fields, Items, line_of
from dragoman.knowledge.ontology import Ontology

Fault = tuple[int, str]  # line, and what is wrong there

PREPOSITIONS = frozenset(
    "about above across after against along alongside amid among around as at before behind below beneath beside "
    "between beyond by concerning despite during following for from in inside into like near of off on onto out "
    "outside over past regarding since through throughout to toward towards under until upon versus via with "
    "within without back belonging targeting if compound".split()
)
SLOT_NAMES = frozenset({"subj", "obj", "iobj", "comp", "that", "but"}) | PREPOSITIONS
WORDS = frozenset({"verbs", "nouns", "adjectives"})
LISTS = WORDS | {"contexts", "fires", "quiet", "actor"}  # fields that may have several values
EFFECTS = frozenset(
    "agree announce request reject threaten stop fail plan wish history allege carry order deny agenda prevent oppose "
    "welcome decide swear".split()
)


class Form(NamedTuple):
    """The fields of the entries of a section: those that must be there, and those that may."""

    needed: tuple[str, ...]
    other: tuple[str, ...]


ENTRIES = {
    "types": Form(("name", "score", "quad"), ("meaning", "cameo", "like")),
    "modes": Form(("event", "name", "score"), ("meaning", "cameo")),
    "frames": Form(
        ("id", "event"),
        (
            *("mode", "cameo", "contexts", "verbs", "nouns", "adjectives", "reciprocal", "recipient", "mission"),
            *("fires", "quiet"),
            *sorted(SLOT_NAMES),
        ),
    ),
    "operators": Form(("id", "effect"), ("verbs", "nouns", "adjectives", "form")),
    "carriers": Form(("id", "verbs"), ("slot", "subject")),
    "tests": Form(("text", "event"), ("mode", "actor", "recipient", "published")),
}
SECTIONS = ("types", "modes", "classes", "frames", "operators", "carriers", "forms", "off", "tests")


def listed(value: Any) -> Sequence[str]:
    """The values of a field that may have one or several."""
    return [value] if isinstance(value, str) else list(value)


# --- the shape


def shape_faults(sections: Fields) -> Iterator[Fault]:
    """Unknown and missing fields, and values that are no text or list."""
    for section, content in sections.items():
        line = line_of(section, 1)
        if section not in SECTIONS:
            yield line, unknown("section", section, SECTIONS)
        elif content == "":
            yield line, f"{section}: is empty: leave it out"
        elif section in ("classes", "forms"):
            yield from _table_faults(section, content, line)
        elif not isinstance(content, Items):
            yield line, f"{section}: a list is needed, each entry beginning with '- '"
        elif section == "off":
            yield from ((line_of(i, line), "off: a list of ids is needed") for i in content if not isinstance(i, str))
        else:
            for entry in content:
                yield from _entry_faults(section, entry, line)


def _table_faults(section: str, content: Any, line: int) -> Iterator[Fault]:
    if not isinstance(content, Fields):
        yield line, f"{section}: names are needed, each with a list of words, such as 'name: [word, word]'"
        return
    for name, words in content.items():
        if not isinstance(words, Items) or not words or not all(isinstance(word, str) and word for word in words):
            yield line_of(name, line), f"{section}: {name}: a list of words is needed"


def _entry_faults(section: str, entry: Any, line: int) -> Iterator[Fault]:
    needed, other = ENTRIES[section]
    if not isinstance(entry, Fields):
        yield line_of(entry, line), f"{section}: an entry has fields, such as '{needed[0]}: ...'"
        return
    for key in needed:
        if not entry.get(key):
            yield entry.line_of(key), f"{section}: {key} is missing"
    for key, value in entry.items():
        if key not in needed and key not in other:
            yield line_of(key, line), unknown(f"field in {section}", key, (*needed, *other))
        elif not _fits(section, key, value):
            several = _may_be_list(section, key)
            yield line_of(key, line), f"{section}: {key}: {'text or a list of texts' if several else 'text'} is needed"


def _may_be_list(section: str, key: str) -> bool:
    return key in LISTS or (section == "tests" and key == "recipient")


def _fits(section: str, key: str, value: Any) -> bool:
    if isinstance(value, str):
        return bool(value) or key in ("mode", "subject", "meaning", "cameo")
    return _may_be_list(section, key) and isinstance(value, Items) and all(isinstance(v, str) and v for v in value)


def unknown(what: str, word: str, words: Collection[str]) -> str:
    """A complaint about a word that is not one of ``words``."""
    near = difflib.get_close_matches(word, words, 1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    told = f" (there are {', '.join(words)})" if len(words) <= 20 else ""
    return f"no {what} {str(word)!r}{hint}{told}"


# --- the meaning


@dataclass(frozen=True, slots=True)
class Known:
    """What entries may speak of: the ontology, the word classes, and the shipped ids."""

    ontology: Ontology
    classes: Mapping[str, frozenset[str]]
    ids: frozenset[str]

    @classmethod
    def shipped(cls, ontology: Ontology, tables: Shipped) -> Known:
        """What is known without the user's files."""
        entries = (*tables.frames, *tables.operators, *tables.carriers, *tables.measures)
        return cls(ontology, join_classes(tables.classes), frozenset(entry["id"] for entry in entries))

    def extended(self, ontology: Ontology, classes: Mapping[str, Sequence[str]]) -> Known:
        """The same with another ontology and more classes, not yet resolved."""
        joined = {name: self.classes.get(name, frozenset()) | set(words) for name, words in classes.items()}
        return replace(self, ontology=ontology, classes={**self.classes, **joined})

    @property
    def events(self) -> tuple[str, ...]:
        """The types of events, and "none"."""
        return (*self.ontology.types, NOTHING)


def type_faults(types: Sequence[Fields], modes: Sequence[Fields], known: Known) -> Iterator[Fault]:
    """What is wrong with types, and with scores and codes of types and modes."""
    taken = set(known.ontology.types)
    for entry in types:
        name, line = entry["name"], entry.line_of("name")
        if not re.fullmatch(r"[A-Z][A-Z0-9_-]*", name):
            yield line, f"types: {str(name)!r} is no name of a type: use capitals, such as WATER"
        elif name in taken:
            yield line, f"types: {name} is there already; its modes go under 'modes'"
        taken.add(name)
        if entry["quad"] not in ("1", "2", "3", "4"):
            yield (
                entry.line_of("quad"),
                (
                    f"types: {name}: quad {str(entry['quad'])!r}: 1 verbal cooperation, 2 material cooperation, "
                    "3 verbal conflict, 4 material conflict"
                ),
            )
        if entry.get("like", "AID") not in EVENTS:
            yield entry.line_of("like"), f"types: {name}: {unknown('shipped type', entry['like'], sorted(EVENTS))}"
    for section, entry in (*(("types", e) for e in types), *(("modes", e) for e in modes)):
        yield from _score_faults(section, entry)
        yield from _cameo_faults(section, entry, known.ontology)


def mode_faults(modes: Sequence[Fields], ontology: Ontology) -> Iterator[Fault]:
    """Modes of no type, and those that are there already."""
    taken = {(event, mode) for event, found in ontology.types.items() for mode in found.modes}
    for entry in modes:
        event, name = entry["event"], entry["name"]
        if event not in ontology.types:
            yield entry.line_of("event"), unknown("event type", event, tuple(ontology.types))
        elif (event, name) in taken:
            yield entry.line_of("name"), f"modes: {event} has a mode {name} already"
        taken.add((event, name))


def _score_faults(section: str, entry: Fields) -> Iterator[Fault]:
    try:
        right = -10 <= float(entry["score"]) <= 10
    except ValueError:
        right = False
    if not right:
        told = f"score {str(entry['score'])!r} is no number from -10 (conflict) to 10 (cooperation)"
        yield entry.line_of("score"), f"{section}: {entry['name']}: {told}"


def _cameo_faults(section: str, entry: Fields, ontology: Ontology) -> Iterator[Fault]:
    code = entry.get("cameo", "")
    if code and (not code.isdigit() or ontology.find_cameo(code) is None):
        yield entry.line_of("cameo"), f"{section}: no CAMEO code {str(code)!r}: codes are such as 0355"


def meaning_faults(sections: Fields, known: Known) -> Iterator[Fault]:
    """What is wrong with classes, frames, operators, carriers and tests of sections of the right shape."""
    yield from _class_faults(sections.get("classes", Fields()), known)
    for frame in sections.get("frames", ()):
        yield from _frame_faults(frame, known)
    for operator in sections.get("operators", ()):
        yield from _operator_faults(operator)
    for carrier in sections.get("carriers", ()):
        for key, values in (("slot", ("obj", "subj")), ("subject", ("subj", "obj", ""))):
            if key in carrier and carrier[key] not in values:
                yield carrier.line_of(key), unknown(f"{key} of a carrier", carrier[key], values)
    for test in sections.get("tests", ()):
        yield from _event_faults("tests", test, known)
        if "published" in test and not _is_day(test["published"]):
            yield test.line_of("published"), f"tests: {str(test['published'])!r} is no day such as 2025-03-01"


def _class_faults(classes: Fields, known: Known) -> Iterator[Fault]:
    for name, words in classes.items():
        if not re.fullmatch(r"[a-z][a-z0-9_-]*", name):
            yield line_of(name, 1), f"classes: {str(name)!r}: a class has a name in small letters, such as river_bodies"
        for word in words:
            if word[:1] == "<" and word[1:-1] not in known.classes:
                yield line_of(word, 1), unknown("word class", word[1:-1], sorted(known.classes))
        try:
            join_classes([known.classes, {name: words}])
        except LexiconError as error:
            yield line_of(name, 1), f"classes: {error}"


def id_faults(
    sections: Fields, known: Known, off: Collection[str], taken: dict[str, str], path: str
) -> Iterator[Fault]:
    """Ids that are no shipped entry's under "off", and those that are taken; adds the file's own to ``taken``."""
    for name in sections.get("off", ()):
        if not matching(name, known.ids):
            yield line_of(name, 1), unknown("shipped entry", name, known.ids)
    for section in ("frames", "operators", "carriers"):
        for entry in sections.get(section, ()):
            name, line = entry["id"], entry.line_of("id")
            if name in taken:
                yield line, f"{section}: the id {name} is taken at {taken[name]}"
            elif name in known.ids and name not in off:
                yield line, f"{section}: the id {name} is that of a shipped entry: list it under 'off' to replace it"
            taken.setdefault(name, f"{path}:{line}")


def matching(name: str, ids: Collection[str]) -> set[str]:
    """The ids that a name under "off" means: itself, or with ".*" at its end all that begin so."""
    return {i for i in ids if i == name or (name.endswith(".*") and i.startswith(name[:-1]))}


def _event_faults(where: str, entry: Fields, known: Known) -> Iterator[Fault]:
    event, mode = entry["event"], entry.get("mode")
    if event not in known.events:
        yield entry.line_of("event"), f"{where}: {unknown('event type', event, known.events)}"
    elif mode and event == NOTHING:
        yield entry.line_of("mode"), f"{where}: no event has no mode"
    elif mode:
        try:
            known.ontology.check(event, mode)
        except DragomanError as error:
            yield entry.line_of("mode"), f"{where}: {error}"


def _frame_faults(frame: Fields, known: Known) -> Iterator[Fault]:
    name = frame["id"]
    yield from _event_faults(str(name), frame, known)
    yield from _cameo_faults(str(name), frame, known.ontology)
    if not any(frame.get(key) for key in WORDS):
        yield frame.line, f"{name}: needs verbs, nouns or adjectives"
    for context in listed(frame.get("contexts", ())):
        if context not in known.ontology.contexts:
            told = unknown("context", context, sorted(known.ontology.contexts))
            yield line_of(context, frame.line), f"{name}: {told}"
    for flag in ("reciprocal", "mission"):
        if frame.get(flag, "true") not in ("true", "false"):
            yield frame.line_of(flag), f"{name}: {flag} is true or false"
    if frame.get("recipient", "none") != "none":
        yield frame.line_of("recipient"), f"{name}: 'recipient: none' is all that can be said of it; name slots instead"
    if frame["event"] == NOTHING and "fires" in frame:
        yield frame.line_of("fires"), f"{name}: a frame of no event has only 'quiet' sentences"
    slots = {key: value for key, value in frame.items() if key in SLOT_NAMES}
    if not slots:
        yield frame.line, f"{name}: has no slot, such as 'subj: actor'"
    for key, value in slots.items():
        yield from ((line_of(key, frame.line), fault) for fault in _slot_faults(f"{name}: {key}", value, known))


def _slot_faults(where: str, value: str, known: Known) -> Iterator[str]:
    try:
        parse_slot(str(value), known.classes, where)
    except LexiconError as error:
        yield str(error)
        return
    found = SLOT.match(value.strip())
    for item in ((found and found["words"]) or "").split(","):
        word = item.strip().removeprefix("^")
        if seems_class(word, known.classes):
            yield f"{where}: {unknown('word class', word, sorted(known.classes))}"


def seems_class(word: str, classes: Collection[str]) -> bool:
    """Whether a word that is no class was meant as one: an underscore, or a plural that all but is one."""
    if not word or " " in word or word in classes or word in SPECIAL:
        return False
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return "_" in word or (plural and bool(difflib.get_close_matches(word, classes, 1, 0.87)))


def _operator_faults(operator: Fields) -> Iterator[Fault]:
    name = operator["id"]
    if operator["effect"] not in EFFECTS:
        yield operator.line_of("effect"), unknown("effect", operator["effect"], sorted(EFFECTS))
    if operator.get("form", "infinitive") != "infinitive":
        yield operator.line_of("form"), f"{name}: 'form: infinitive' is the only form"
    if not any(operator.get(key) for key in WORDS):
        yield operator.line, f"{name}: needs verbs, nouns or adjectives"


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text)) and len(text) == 10
    except ValueError:
        return False
