"""Words and patterns that tell time (``data/time.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.knowledge.tables import load_table

_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_DECADE = re.compile(r"(?:1[5-9]\d0|20\d0|['’][2-9]0)['’]?s")
_NTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"\d{1,3}(?:,?\d{3})*|\d*½|1/2|\d+\.\d+")
_CLOCK = re.compile(r"[012]?\d:[0-5]\d")
_FISCAL = re.compile(r"fy(?:\d\d)?\d\d")
_PREFIX = re.compile(r"(?:mid|post|pre|early|late)[-‐‑](?=\w)")
_CLASSES = {
    "months": "M", "weekdays": "w", "units": "u", "plurals": "U", "numbers": "N", "ordinals": "O", "days": "K",
    "seasons": "q", "sets": "Z",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Calendar:
    """The frozen tables of ``time.yaml``: the letter of each word, the patterns and what each pattern means."""

    letters: Mapping[str, str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    days: Mapping[str, int]
    seasons: Mapping[str, str]
    parts: Mapping[str, str]
    holidays: Mapping[str, str]
    references: Mapping[str, str]
    sets: Mapping[str, str]
    everyday: frozenset[str]
    modifiers: frozenset[str]
    limits: frozenset[str]
    carriers: frozenset[str]
    plans: frozenset[str]
    asking: frozenset[str]
    effective: frozenset[str]
    scheduling: frozenset[str]
    planned: frozenset[str]
    offices: frozenset[str]
    pattern: re.Pattern[str]
    meanings: tuple[str, ...]

    def letter(self, word: str) -> str:
        """The letter of a word as written, "" if it tells no time."""
        low = word.lower()
        base = self.plain(word)
        found = self.letters.get(low) or self.letters.get(base, "")
        if found:
            small = word[len(low.rstrip(".")) - len(base)].islower()
            return "" if small and (base in self.everyday or found in "MwHJ") else found
        return _number_letter(base) if base[:1].isnumeric() or base[:1] in ("'", "’", "f") else ""

    def plain(self, word: str) -> str:
        """A word as the tables have it: in small letters, without a last full stop or "mid-" and the like."""
        low = word.lower()
        return _PREFIX.sub("", low).rstrip(".") or low


def _number_letter(word: str) -> str:
    if word[0] == "f":
        return "Q" if _FISCAL.fullmatch(word) else ""
    if _CLOCK.fullmatch(word):
        return "T"
    if _ISO.fullmatch(word):
        return "I"
    if _YEAR.fullmatch(word):
        return "Y"
    if _DECADE.fullmatch(word):
        return "C"
    nth = _NTH.fullmatch(word)
    if nth:
        return "G"
    if _NUMBER.fullmatch(word):
        return "D" if len(word) < 3 and word.isdecimal() and 0 < int(word) < 32 else "N"
    return ""


def load_calendar() -> Calendar:
    """The shipped calendar."""
    return read_calendar(load_table("time"))


def read_calendar(table: Mapping[str, Any]) -> Calendar:
    """A calendar from plain values; ValueError where a pattern is no regular expression."""
    letters = {word: letter for letter, words in table["words"].items() for word in words}
    for name, letter in _CLASSES.items():
        letters.update(dict.fromkeys(table[name], letter))
    units = dict(table["units"])
    units.update({plural: units[one] for plural, one in table["plurals"].items()})
    return Calendar(
        letters=letters,
        months=table["months"],
        weekdays=table["weekdays"],
        units=units,
        numbers=table["numbers"],
        ordinals=table["ordinals"],
        days=table["days"],
        seasons=table["seasons"],
        parts=table["parts"],
        holidays=table["holidays"],
        references=table["references"],
        sets=table["sets"],
        everyday=frozenset(table["everyday"]),
        modifiers=frozenset(table["modifiers"]),
        limits=frozenset(table["limits"]),
        carriers=frozenset(table["carriers"]),
        plans=frozenset(table["plans"]),
        asking=frozenset(table["asking"]),
        effective=frozenset(table["effective"]),
        scheduling=frozenset(table["scheduling"]),
        planned=frozenset(table["planned"]),
        offices=frozenset(table["offices"]),
        pattern=_join(table["patterns"], table["macros"]),
        meanings=tuple(meaning for meaning, _ in table["patterns"]),
    )


def _join(patterns: list[list[str]], macros: Mapping[str, str]) -> re.Pattern[str]:
    """One regular expression whose n-th named group ``pn`` is the n-th pattern."""
    parts = []
    for n, (meaning, pattern) in enumerate(patterns):
        for name, value in macros.items():
            pattern = pattern.replace("{" + name + "}", value)
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"time.yaml: pattern {n} ({meaning}): {error}") from error
        parts.append(f"(?P<p{n}>{pattern})")
    return re.compile("|".join(parts))
