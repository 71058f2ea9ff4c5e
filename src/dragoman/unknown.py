"""The actors of reports that no table has: what to add to a file of one's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple, Protocol

from dragoman.types import Mention, Report


class Reader(Protocol):
    """What finds the mentions of reports; ``dragoman.load()`` returns one."""

    def mentions(self, report: Report) -> tuple[Mention, ...]:
        """The mentions of a report, in order."""
        ...


class Unknown(NamedTuple):
    """Somebody no table has: how often and in how many reports, with the likeliest country, sector and office."""

    name: str
    kind: str
    code: str | None
    sector: str | None
    office: str | None
    mentions: int
    reports: int
    example: str


def count_unknown(reader: Reader, reports: Iterable[Report]) -> list[Unknown]:
    """Everyone in public life named in the reports whom no table has, the most frequent first."""
    mentions: dict[str, list[Mention]] = {}
    told_in: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for report in reports:
        here = [m for m in reader.mentions(report) if not m.known and m.kind in ("person", "body")]
        for mention in here:
            mentions.setdefault(mention.entity.name, []).append(mention)
            examples.setdefault(mention.entity.name, _around(report.text, mention))
        told_in.update({m.entity.name for m in here})
    found = [_unknown(name, rows, told_in[name], examples[name]) for name, rows in mentions.items()]
    return sorted(found, key=lambda u: (-u.mentions, -u.reports, u.name))


def _unknown(name: str, rows: list[Mention], reports: int, example: str) -> Unknown:
    codes = Counter(m.entity.code for m in rows if m.entity.code)
    sectors = Counter(m.entity.sector for m in rows if m.entity.sector)
    offices = Counter(m.entity.office for m in rows if m.entity.office)
    kind = "body" if rows[0].kind == "body" else "person"
    return Unknown(name, kind, _top(codes), _top(sectors), _top(offices), len(rows), reports, example)


def _top(counts: Counter[str]) -> str | None:
    return counts.most_common(1)[0][0] if counts else None


def _around(text: str, mention: Mention) -> str:
    """The words around a mention."""
    start = max(0, mention.span.start - 20)
    start = text.rfind(" ", 0, start) + 1
    return " ".join(text[start : mention.span.end + 60].split())
