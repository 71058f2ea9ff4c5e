"""Roles: what the nouns of a description say someone is ("minister", "fighters", "embassy").

Table: ``data/actors/roles.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dragoman.knowledge.names import lowered
from dragoman.knowledge.tables import load_table


class Role(NamedTuple):
    """What a noun says someone is.

    ``kind``: person, group (several people) or body (an institution). ``office``: label of the office it names.
    ``state``: whether it acts for its state. ``speaks``: it speaks for a body and takes that body's code and sector.
    ``country``: the code of the state that alone, or best known, has the title.
    """

    lemma: str
    sector: str | None
    kind: str
    office: str | None = None
    state: bool = False
    speaks: bool = False
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Roles:
    """Nouns of roles: the longest phrase at a token."""

    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Role], ...]]

    @classmethod
    def load(cls, own: Iterable[Mapping[str, Any]] = ()) -> Roles:
        """Read the shipped table; the user's ``own`` groups go before it."""
        return cls.of([*own, *load_table("actors/roles")])

    @classmethod
    def of(cls, groups: Iterable[Mapping[str, Any]]) -> Roles:
        """Index groups of words that share their sector, kind, office and flags."""
        found: dict[str, dict[tuple[str, ...], Role]] = {}
        for group in groups:
            for word in group["words"]:
                parts = lowered(str(word))
                role = Role(
                    str(word),
                    group.get("sector"),
                    group["kind"],
                    group.get("office"),
                    bool(group.get("state", False)),
                    bool(group.get("speaks", False)),
                    group.get("country"),
                )
                found.setdefault(parts[0], {}).setdefault(parts, role)
        return cls({head: tuple(sorted(names.items(), key=lambda n: -len(n[0]))) for head, names in found.items()})

    def match(self, lemmas: Sequence[str], words: Sequence[str], i: int) -> tuple[int, Role | None]:
        """The longest role phrase starting at token ``i``: its number of tokens and the role; ``(0, None)`` if none.

        A word may match by its lemma or as written, so "Foreign Ministers" and "foreign minister" are the same.
        """
        heads = dict.fromkeys(parts[0] for parts in (lowered(words[i]), lowered(lemmas[i])) if parts)
        best: tuple[int, Role | None] = (0, None)
        for head in heads:
            for parts, role in self.phrases.get(head, ()):
                n = _span(parts, lemmas, words, i)
                if n > best[0] and _has_case(role.lemma, words[i]):
                    best = n, role
        return best


def _has_case(lemma: str, word: str) -> bool:
    """Whether the word can be the role's as far as capitals go: an acronym's are kept, "PMs" but not "p.m."."""
    return not lemma.isupper() or word[: len(lemma)].isupper()


def _span(parts: tuple[str, ...], lemmas: Sequence[str], words: Sequence[str], i: int) -> int:
    """How many tokens from ``i`` on make up ``parts``; 0 if they do not."""
    j, k = i, 0
    while k < len(parts):
        if j >= len(words):
            return 0
        word = lowered(words[j])
        if not word:
            if j == i:
                return 0
        elif word == parts[k : k + len(word)]:
            k += len(word)
        elif (lemma := lowered(lemmas[j])) and lemma == parts[k : k + len(lemma)]:
            k += len(lemma)
        else:
            return 0
        j += 1
    return j - i
