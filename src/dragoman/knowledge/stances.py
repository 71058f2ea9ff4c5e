"""Words that show a stance (``data/stances.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.knowledge.tables import load_table

LISTS = ("praise", "criticise", "demand", "promise", "warn", "hope", "concern", "regret", "reject")


@dataclass(frozen=True, slots=True)
class Stances:
    """Frozen look-up from words to stances."""

    words: Mapping[str, str]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    demanding: frozenset[str]
    needing: frozenset[str]
    promising: frozenset[str]
    willing: frozenset[str]

    def at(self, lemmas: Sequence[str], i: int) -> str:
        """The stance of the word or phrase that begins at ``lemmas[i]``, "" if none."""
        for rest, stance in self.phrases.get(lemmas[i], ()):
            if tuple(lemmas[i + 1 : i + 1 + len(rest)]) == rest:
                return stance
        return self.words.get(lemmas[i], "")


def load_stances() -> Stances:
    """The shipped words."""
    return read_stances(load_table("stances"))


def read_stances(table: Mapping[str, Any]) -> Stances:
    """A look-up from plain values; ValueError for a list it does not know."""
    unknown = set(table) - {*LISTS, "demanding", "needing", "promising", "willing"}
    if unknown:
        raise ValueError(f"stances.yaml: no such list: {', '.join(sorted(unknown))}")
    words: dict[str, str] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for stance in LISTS:
        for entry in table.get(stance, ()):
            first, *rest = entry.split()
            if rest:
                phrases.setdefault(first, []).append((tuple(rest), stance))
            else:
                words.setdefault(first, stance)
    return Stances(
        words=words,
        phrases={first: tuple(some) for first, some in phrases.items()},
        demanding=frozenset(table["demanding"]),
        needing=frozenset(table["needing"]),
        promising=frozenset(table["promising"]),
        willing=frozenset(table["willing"]),
    )
