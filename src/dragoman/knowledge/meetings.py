"""Words about meetings: ranks, forms, verbs of discussing and agreeing, ways to say that somebody was not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.knowledge.tables import load_table

DEPUTY = re.compile(r"\b(deputy|vice|assistant|under|former|ex)[ -]", re.IGNORECASE)
RANKS = ("diplomats", "officials", "ministers", "leaders")
LISTS = (
    "meetings", "meet", "vague", "forums", "holding", "joining", "hosting", "leading", "delegations",
    "ongoing",
    "topical", "settling", "goals", "raising", "introducing", "plainly", "bodily", "untopical", "agreeing", "producing",
    "finding", "calling", "products", "resulting", "including", "sides", "outsiders", "habits", "visits", "mediating",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meetings:
    """The table ``data/meetings.yaml``, indexed; what each list is for is told there."""

    ranks: Mapping[str, re.Pattern[str]]
    forms: Mapping[str, str]
    statuses: Mapping[str, str]
    absence: Mapping[str, bool]
    ordinals: Mapping[str, int]
    factions: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]

    @classmethod
    def load(cls) -> Meetings:
        """The shipped table."""
        return cls.build(load_table("meetings"))

    @classmethod
    def build(cls, table: Mapping[str, Any]) -> Meetings:
        """The table indexed."""
        return cls(
            ranks={rank: phrases(words) for rank, words in table["ranks"].items()},
            forms={word: form for form, words in table["forms"].items() for word in words},
            statuses={word: status for status, words in table["statuses"].items() for word in words},
            absence=table["absence"],
            ordinals=table["ordinals"],
            factions=table["factions"],
            lists={name: frozenset(table[name]) for name in LISTS},
        )

    def has(self, name: str, lemma: str) -> bool:
        """Whether the lemma stands in the list ``name``."""
        return lemma in self.lists[name]

    def rank(self, description: str) -> str | None:
        """The rank that a title or description tells, None if none; a deputy is an official."""
        if DEPUTY.search(description) and not re.search(r"vice[ -]president", description, re.IGNORECASE):
            return "officials"
        longest: tuple[int, str | None] = (0, None)
        for rank, pattern in self.ranks.items():
            for found in pattern.finditer(description):
                longest = max(longest, (len(found[0]), rank), key=lambda pair: pair[0])
        return longest[1]

    def form(self, lemmas: Iterable[str]) -> str | None:
        """The form that one of the words tells: phone, video and written before in-person."""
        told = {self.forms[lemma] for lemma in lemmas if lemma in self.forms}
        return next((form for form in ("phone", "video", "written", "in-person") if form in told), None)

    def title_ordinal(self, title: str | None) -> int | None:
        """2 for a title such as "Envoys Hold Second Round of Talks"."""
        words = re.findall(r"[\w-]+", (title or "").lower())
        for n, word in enumerate(words):
            after = {w.rstrip("s") for w in words[n + 1 : n + 4]} | set(words[n + 1 : n + 4])
            if word in self.ordinals and not after.isdisjoint(self.lists["meetings"]):
                return self.ordinals[word]
        return None


def phrases(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the phrases as whole words, longest first."""
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, ordered)) + r")\b", re.IGNORECASE)
