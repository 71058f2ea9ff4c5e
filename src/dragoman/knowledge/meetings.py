"""Words about meetings: ranks, forms, verbs of discussing, ways to say that somebody was not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.knowledge.tables import load_table

DEPUTY = re.compile(r"\b(deputy|vice|assistant|under|former|ex)[ -]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meetings:
    """The table ``data/meetings.yaml``, indexed."""

    ranks: Mapping[str, re.Pattern[str]]
    topical: frozenset[str]
    forms: Mapping[str, str]
    bodily: frozenset[str]
    absence: Mapping[str, bool]

    @classmethod
    def load(cls) -> Meetings:
        """The shipped table."""
        table = load_table("meetings")
        return cls(
            ranks={rank: phrases(words) for rank, words in table["ranks"].items()},
            topical=frozenset(table["topical"]),
            forms={word: form for form, words in table["forms"].items() for word in words},
            bodily=frozenset(table["bodily"]),
            absence=table["absence"],
        )

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


def phrases(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the phrases as whole words, longest first."""
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, ordered)) + r")\b", re.IGNORECASE)
