"""Words that attribute what is said to its speaker (``data/cues.yaml``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.knowledge.stances import Stances, load_stances
from dragoman.knowledge.tables import load_table

STANCES = frozenset("praise criticise demand promise warn reject hope concern regret inform".split())
SHAPES = frozenset(
    "clause infinitive gerund object pair object_of object_for object_as object_predicate object_to to_phrase "
    "quote as of for on about over "
    "at with in to by against colon".split()
)
WORDS = ("verbs", "nouns", "adjectives", "prepositions")
LISTS = ("support", "documents", "speakers")
FIELDS = frozenset(
    {"id", "content", "stance", "toward", "person", "plain", "attitude", "owner", "only", "not_only", "only_object"}
    | {"quiet_nouns", "fires", "quiet", *WORDS, *LISTS}
)


@dataclass(frozen=True, slots=True)
class Cue:
    """How some words attribute: the shapes their content may take, in order, and the stance they give it.

    ``toward`` is where the entity approved or disapproved of stands ("object" or "content"); ``only`` and ``not_only``
    restrict the head noun of the object; ``only_object`` does so where the object alone is the content; an
    ``attitude`` counts as an utterance in the first person only; ``plain`` verbs say and do nothing else.
    """

    id: str
    content: tuple[str, ...]
    stance: str
    toward: str
    plain: bool
    attitude: bool
    only: frozenset[str]
    not_only: frozenset[str]
    only_object: frozenset[str]


Phrase = tuple[tuple[str, ...], Cue]


@dataclass(frozen=True, slots=True)
class Cues:
    """The frozen index of cues by the lemma of their first word, and the lists that go with it."""

    verbs: Mapping[str, tuple[Phrase, ...]]
    nouns: Mapping[str, tuple[Cue, ...]]
    adjectives: Mapping[str, tuple[Cue, ...]]
    prepositions: Mapping[str, tuple[Phrase, ...]]
    support: Mapping[str, tuple[tuple[str, ...], ...]]
    documents: frozenset[str]
    speakers: frozenset[str]
    quiet_nouns: frozenset[str]
    stances: Stances


class CueError(ValueError):
    """A cue that breaks the format: the message names it and says what to change."""


def load_cues() -> Cues:
    """The shipped cues."""
    return read_cues(load_table("cues"), load_stances())


def read_cues(entries: Iterable[Mapping[str, Any]], stances: Stances) -> Cues:
    """An index from plain values; CueError where an entry breaks the format."""
    entries = list(entries)
    seen: set[str] = set()
    for entry in entries:
        _check(entry, seen)
    cues = [(entry, _cue(entry)) for entry in entries if any(kind in entry for kind in WORDS)]
    support: dict[str, list[tuple[str, ...]]] = {}
    for phrase in _words(entries, "support"):
        first, *rest = phrase.split()
        support.setdefault(first, []).append(tuple(rest))
    return Cues(
        verbs=_phrases(cues, "verbs"),
        nouns=_singles(cues, "nouns"),
        adjectives=_singles(cues, "adjectives"),
        prepositions=_phrases(cues, "prepositions"),
        support={first: tuple(sorted(rests, key=len, reverse=True)) for first, rests in support.items()},
        documents=frozenset(_words(entries, "documents")),
        speakers=frozenset(_words(entries, "speakers")),
        quiet_nouns=frozenset(_words(entries, "quiet_nouns")),
        stances=stances,
    )


def _check(entry: Mapping[str, Any], seen: set[str]) -> None:
    name = entry.get("id")
    if not name or name in seen:
        raise CueError(f"cue {name!r}: every entry needs an id of its own")
    seen.add(name)
    unknown = set(entry) - FIELDS
    if unknown:
        raise CueError(f"cue {name}: unknown field {', '.join(sorted(unknown))}")
    shapes = set(entry.get("content", ())) - SHAPES
    if shapes:
        raise CueError(f"cue {name}: no such shape of content: {', '.join(sorted(map(str, shapes)))}")
    if entry.get("stance", "inform") not in STANCES:
        raise CueError(f"cue {name}: no such stance: {entry['stance']}")
    if not any(kind in entry for kind in (*WORDS, *LISTS)):
        raise CueError(f"cue {name}: it has no words; give verbs, nouns, adjectives or prepositions")


def _cue(entry: Mapping[str, Any]) -> Cue:
    return Cue(
        id=entry["id"],
        content=tuple(entry.get("content", ())),
        stance=entry.get("stance", "inform"),
        toward=entry.get("toward", ""),
        plain=bool(entry.get("plain")),
        attitude=bool(entry.get("attitude")),
        only=frozenset(entry.get("only", ())),
        not_only=frozenset(entry.get("not_only", ())),
        only_object=frozenset(entry.get("only_object", ())),
    )


def _words(entries: Iterable[Mapping[str, Any]], name: str) -> list[str]:
    return [str(word).lower() for entry in entries for word in entry.get(name, ())]


def _phrases(cues: list[tuple[Mapping[str, Any], Cue]], kind: str) -> dict[str, tuple[Phrase, ...]]:
    """Cues by first word: those with more words and those that restrict their object come first."""
    found: dict[str, list[Phrase]] = {}
    for entry, cue in cues:
        for phrase in entry.get(kind, ()):
            first, *rest = phrase.split()
            found.setdefault(first, []).append((tuple(rest), cue))
    return {first: tuple(sorted(some, key=_looseness)) for first, some in found.items()}


def _looseness(phrase: Phrase) -> tuple[int, bool]:
    rest, cue = phrase
    return -len(rest), not cue.only


def _singles(cues: list[tuple[Mapping[str, Any], Cue]], kind: str) -> dict[str, tuple[Cue, ...]]:
    found: dict[str, list[Cue]] = {}
    for entry, cue in cues:
        for word in entry.get(kind, ()):
            found.setdefault(word.lower(), []).append(cue)
    return {word: tuple(some) for word, some in found.items()}
