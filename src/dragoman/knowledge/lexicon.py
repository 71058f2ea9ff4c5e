"""The event lexicon: frames, word classes, operators and support verbs (format: docs/lexicon.md)."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from dragoman.knowledge.tables import load_table, read_sources, table_names

if TYPE_CHECKING:
    from dragoman.knowledge.ownlexicon import OwnLexicon

EVENTS = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT".split()
)
NOTHING = "none"  # the event of a frame that says: these words express none
ROLES = frozenset({"actor", "recipient", "theme", "place"})
SPECIAL = frozenset({"@polity", "@actor", "@armed", "@person", "@place", "@any"})
FIELDS = frozenset(
    {"id", "event", "mode", "cameo", "contexts", "verbs", "nouns", "adjectives", "fires", "quiet", "kin"}
)
FLAGS = frozenset({"reciprocal", "recipient", "measure", "mission", "both", "own"})
SLOT = re.compile(r"(?P<role>[a-z]+)\s*(?P<must>!?)\s*(?:\{(?P<words>[^}]*)\}(?P<maybe>\??))?$")


class Slot(NamedTuple):
    """One argument of a frame: its role, whether it must be there, and what its head may be."""

    role: str
    required: bool
    words: frozenset[str]
    special: frozenset[str]
    forbidden: frozenset[str]
    forbidden_special: frozenset[str]

    @property
    def restricted(self) -> bool:
        """Whether the head must be of some class or word."""
        return bool(self.words or self.special)


@dataclass(frozen=True, slots=True)
class Frame:
    """A lexicon entry: an event type and the arguments of the words that express it.

    ``kin``: the shipped type that operators and tense take an event of the user's own for.
    """

    id: str
    event: str
    mode: str | None
    cameo: str
    contexts: tuple[str, ...]
    slots: Mapping[str, Slot]
    reciprocal: bool
    from_theme: bool
    traits: frozenset[str] = frozenset()
    kin: str = ""


class Entry:
    """A lexicon entry that becomes a frame when it is first asked for: most are not, in one report."""

    __slots__ = ("_classes", "_events", "_fields", "_frame", "_slots")

    def __init__(
        self,
        fields: Mapping[str, Any],
        classes: Mapping[str, frozenset[str]],
        slots: dict[str, Slot],
        events: frozenset[str] = EVENTS,
    ) -> None:
        """``slots``: slots parsed before, by their text; many entries say the same of one. ``events``: all types."""
        self._fields = fields
        self._events = events
        self._classes = classes
        self._slots = slots
        self._frame: Frame | None = None

    @classmethod
    def of(cls, frame: Frame) -> Entry:
        """The entry of a frame that is there already."""
        entry = cls({}, {}, {})
        entry._frame = frame
        return entry

    @property
    def frame(self) -> Frame:
        """The frame; raises LexiconError if the entry is wrong."""
        if self._frame is None:
            self._frame = parse_frame(self._fields, self._classes, self._slots, self._events)
        return self._frame


class Trigger(NamedTuple):
    """A way to express a frame: the words that go with the trigger's lemma, in order."""

    rest: tuple[str, ...]
    entry: Entry

    @property
    def frame(self) -> Frame:
        """The frame that is expressed."""
        return self.entry.frame


class Operator(NamedTuple):
    """A verb or noun that changes the event inside it ("refuse to", "call for", "end")."""

    id: str
    rest: tuple[str, ...]
    effect: str
    infinitive: bool


class Support(NamedTuple):
    """A verb that lends its subject to an event noun ("hold talks", "come under attack")."""

    rest: tuple[str, ...]
    slot: str
    subject: str


class LexiconError(ValueError):
    """A lexicon entry that is not as docs/lexicon.md says."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Frames, operators and support verbs, indexed by the lemma that triggers them.

    ``measures`` is a lexicon of its own, of the frames of ``data/measures.yaml``; None inside it.
    """

    verbs: Mapping[str, tuple[Trigger, ...]]
    nouns: Mapping[str, tuple[Trigger, ...]]
    adjectives: Mapping[str, tuple[Trigger, ...]]
    operators: Mapping[str, tuple[Operator, ...]]
    operator_nouns: Mapping[str, tuple[Operator, ...]]
    operator_adjectives: Mapping[str, tuple[Operator, ...]]
    support: Mapping[str, tuple[Support, ...]]
    classes: Mapping[str, frozenset[str]]
    size: int
    measures: Lexicon | None = None

    @classmethod
    def load(cls, own: OwnLexicon | None = None) -> Lexicon:
        """The shipped lexicon, with the user's own entries before it and without those switched off."""
        shipped = Shipped.load()
        if own is None:
            entries, classes, operators, carriers, steps = shipped
            return replace(
                index(entries, classes, operators, carriers), measures=index(steps, classes, operators, carriers)
            )
        kept, operators, carriers, steps = (without(t, own.off) for t in (shipped.frames, *shipped[2:]))
        common = ([*shipped.classes, own.classes], [*own.operators, *operators], [*own.carriers, *carriers])
        marked = [{**frame, "own": True} for frame in own.frames]
        ours = index(marked, *common, events=EVENTS | own.types.keys() | {NOTHING})
        return replace(before(ours, index(kept, *common)), measures=index(steps, *common))


Entries = Sequence[Mapping[str, Any]]
Triggers = Mapping[str, tuple[Trigger, ...]]


class Shipped(NamedTuple):
    """The tables of the shipped lexicon."""

    frames: Entries
    classes: Sequence[Mapping[str, Sequence[str]]]
    operators: Entries
    carriers: Entries
    measures: Entries

    @classmethod
    def load(cls) -> Shipped:
        """Read them."""
        there = table_names("lexicon")
        names = [name for event in sorted(EVENTS) if (name := f"lexicon/{event.lower()}") in there]
        return cls(
            [entry for name in names for entry in load_table(name)],
            [load_table(name) for name in table_names("lexicon/classes")],
            load_table("lexicon/operators"),
            load_table("lexicon/carriers"),
            load_table("measures"),
        )


def without(entries: Entries, off: frozenset[str]) -> list[Mapping[str, Any]]:
    """The entries less those whose id is in ``off``."""
    return [entry for entry in entries if entry["id"] not in off]


def before(own: Lexicon, shipped: Lexicon) -> Lexicon:
    """The shipped lexicon with the user's own frames asked first, so that they win where two fit equally."""

    def join(first: Triggers, then: Triggers) -> Triggers:
        return {lemma: first.get(lemma, ()) + then.get(lemma, ()) for lemma in {**first, **then}}

    return replace(
        shipped,
        verbs=join(own.verbs, shipped.verbs),
        nouns=join(own.nouns, shipped.nouns),
        adjectives=join(own.adjectives, shipped.adjectives),
        size=own.size + shipped.size,
    )


def build(
    entries: Sequence[Mapping[str, Any]],
    class_tables: Sequence[Mapping[str, Sequence[str]]],
    operators: Sequence[Mapping[str, Any]],
    support: Sequence[Mapping[str, Any]],
) -> Lexicon:
    """As :func:`index`, and every entry is parsed; raises LexiconError at the first one that is wrong."""
    lexicon = index(entries, class_tables, operators, support)
    for entry in entries:
        parse_frame(entry, lexicon.classes)
    return lexicon


def index(
    entries: Sequence[Mapping[str, Any]],
    class_tables: Sequence[Mapping[str, Sequence[str]]],
    operators: Sequence[Mapping[str, Any]],
    support: Sequence[Mapping[str, Any]],
    events: frozenset[str] = EVENTS,
) -> Lexicon:
    """Make the indexes; the entries themselves, of the types ``events``, are parsed when they are needed."""
    classes = join_classes(class_tables)
    slots: dict[str, Slot] = {}
    verbs: dict[str, list[Trigger]] = {}
    nouns: dict[str, list[Trigger]] = {}
    adjectives: dict[str, list[Trigger]] = {}
    for fields in entries:
        entry = Entry(fields, classes, slots, events)
        for phrase in fields.get("verbs", ()):
            first, *rest = phrase.split()
            verbs.setdefault(first, []).append(Trigger(tuple(rest), entry))
        for key, found in (("nouns", nouns), ("adjectives", adjectives)):
            for phrase in fields.get(key, ()):
                *before, last = phrase.split()
                found.setdefault(last, []).append(Trigger(tuple(before), entry))
    operations = index_operators(operators)
    return Lexicon(
        verbs=freeze(verbs),
        nouns=freeze(nouns),
        adjectives=freeze(adjectives),
        operators=operations["verbs"],
        operator_nouns=operations["nouns"],
        operator_adjectives=operations["adjectives"],
        support=index_support(support),
        classes=classes,
        size=len(entries),
    )


def freeze(index: Mapping[str, list[Any]]) -> dict[str, tuple[Any, ...]]:
    """The index with tuples, the phrases of more words first."""
    for items in index.values():
        if len(items) > 1:
            items.sort(key=lambda t: -len(t.rest))
    return {lemma: tuple(items) for lemma, items in index.items()}


def join_classes(tables: Iterable[Mapping[str, Iterable[str]]]) -> dict[str, frozenset[str]]:
    """Word classes of all files, lists of one name joined, includes (``<other>``) resolved."""
    raw: dict[str, set[str]] = {}
    for table in tables:
        for name, words in table.items():
            raw.setdefault(name, set()).update(str(w) for w in words)

    def expand(name: str, seen: frozenset[str]) -> set[str]:
        if name in seen:
            raise LexiconError(f"word class {name!r} includes itself")
        out: set[str] = set()
        for word in raw.get(name, ()):
            out |= expand(word[1:-1], seen | {name}) if word.startswith("<") and word.endswith(">") else {word}
        return out

    return {name: frozenset(expand(name, frozenset())) for name in raw}


def parse_frame(
    entry: Mapping[str, Any],
    classes: Mapping[str, frozenset[str]],
    known: dict[str, Slot] | None = None,
    events: frozenset[str] = EVENTS,
) -> Frame:
    """One entry as a Frame; raises LexiconError with the entry's id.

    ``known``: slots parsed before, by their text; ``events``: all event types.
    """
    known = {} if known is None else known
    name = str(entry.get("id", "entry without id"))
    try:
        event = entry["measure"] if "measure" in entry else entry["event"]
        if "measure" not in entry and event not in events:
            raise LexiconError(f"{name}: no event type {event!r}")
        if not isinstance(entry.get("cameo", ""), str):
            raise LexiconError(f"{name}: cameo must be a string, in quotes")
        if not any(entry.get(key) for key in ("verbs", "nouns", "adjectives")):
            raise LexiconError(f"{name}: needs verbs, nouns or adjectives")
        slots = {
            key: known.get(value) or known.setdefault(value, parse_slot(value, classes, f"{name}: {key}"))
            for key, value in entry.items()
            if key not in FIELDS and key not in FLAGS
        }
    except KeyError as error:
        raise LexiconError(f"{name}: field {error} is missing") from None
    return Frame(
        id=name,
        event=event,
        mode=entry.get("mode"),
        cameo=entry.get("cameo", ""),
        contexts=tuple(entry.get("contexts", ())),
        slots=slots,
        reciprocal=bool(entry.get("reciprocal")),
        from_theme=entry.get("recipient") != "none",
        traits=frozenset(flag for flag in ("mission", "both", "own") if entry.get(flag)),
        kin=entry.get("kin", ""),
    )


def parse_slot(text: Any, classes: Mapping[str, frozenset[str]], where: str) -> Slot:
    """A slot such as ``recipient {diplomats, ^team}``; raises LexiconError."""
    found = SLOT.match(text.strip()) if isinstance(text, str) else None
    if not found or found["role"] not in ROLES:
        raise LexiconError(f"{where}: {text!r} is not ROLE, ROLE! or ROLE {{words}}; roles: {', '.join(sorted(ROLES))}")
    groups: dict[bool, tuple[list[frozenset[str]], set[str]]] = {True: ([], set()), False: ([], set())}
    for item in (found["words"] or "").split(","):
        word = item.strip()
        if not word:
            continue
        words, special = groups[not word.startswith("^")]
        word = word.removeprefix("^")
        if word.startswith("@"):
            if word not in SPECIAL:
                raise LexiconError(f"{where}: no class {word!r}; there are {', '.join(sorted(SPECIAL))}")
            special.add(word[1:])
        else:
            words.append(classes.get(word) or frozenset({word}))
    (words, special), (no_words, no_special) = groups[True], groups[False]
    required = bool(found["must"]) or (bool(words or special) and not found["maybe"])
    return Slot(found["role"], required, _union(words), frozenset(special), _union(no_words), frozenset(no_special))


def _union(groups: Sequence[frozenset[str]]) -> frozenset[str]:
    return groups[0] if len(groups) == 1 else frozenset().union(*groups)


def index_operators(entries: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, tuple[Operator, ...]]]:
    """Operators by lemma, for each of the three word classes."""
    indexes: dict[str, dict[str, list[Operator]]] = {"verbs": {}, "nouns": {}, "adjectives": {}}
    for entry in entries:
        common = (entry["effect"], entry.get("form") == "infinitive")
        for key, index in indexes.items():
            for phrase in entry.get(key, ()):
                words = phrase.split()
                head, rest = (words[-1], words[:-1]) if key == "nouns" else (words[0], words[1:])
                index.setdefault(head, []).append(Operator(entry["id"], tuple(rest), *common))
    return {key: freeze(index) for key, index in indexes.items()}


def index_support(entries: Sequence[Mapping[str, Any]]) -> dict[str, tuple[Support, ...]]:
    """Support verbs by lemma."""
    index: dict[str, list[Support]] = {}
    for entry in entries:
        for phrase in entry["verbs"]:
            first, *rest = phrase.split()
            support = Support(tuple(rest), entry.get("slot", "obj"), entry.get("subject", "subj"))
            index.setdefault(first, []).append(support)
    return freeze(index)


def check(tables: Mapping[str, Any]) -> list[str]:
    """Everything wrong with the hand-written lexicon, a line each."""
    problems: list[str] = []
    classes = join_classes(t for name, t in tables.items() if name.startswith("lexicon/classes/"))
    seen: set[str] = set()
    for event in sorted(EVENTS):
        for entry in tables.get(f"lexicon/{event.lower()}") or []:
            try:
                frame = parse_frame(entry, classes)
                if frame.event != event:
                    raise LexiconError(f"{frame.id}: is {frame.event} but stands in {event.lower()}.yaml")
                if frame.id in seen:
                    raise LexiconError(f"{frame.id}: this id is taken")
                for key in ("fires", "quiet"):
                    if not entry.get(key):
                        raise LexiconError(f"{frame.id}: has no {key!r} sentence")
                seen.add(frame.id)
            except LexiconError as error:
                problems.append(str(error))
    for entry in tables.get("measures") or []:
        try:
            parse_frame(entry, classes)
        except LexiconError as error:
            problems.append(str(error))
    return problems


def main() -> int:
    """Print what is wrong with the YAML files; exit status 1 if anything is."""
    problems = check(read_sources())
    print("\n".join(problems) or "the lexicon is well-formed")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
