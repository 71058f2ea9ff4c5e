"""How well the words of gold entities are resolved: found from raw text, and code, sector and name given the words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from dragoman.evaluation.agreement import same_name
from dragoman.evaluation.score import Share
from dragoman.types import Dossier, Entity, Mention, Report, Span

FIELDS = ("found", "code", "sector", "name")


class Reader(Protocol):
    """What says who is spoken of in a report; ``dragoman.load()`` returns one."""

    def mentions(self, report: Report) -> tuple[Mention, ...]:
        """The mentions of a report, in order."""
        ...

    def who(self, report: Report, spans: Sequence[Span]) -> list[tuple[Entity, ...]]:
        """Who the words of each span stand for."""
        ...


class GoldMention(NamedTuple):
    """The words of a gold entity in a report, with everyone they are said to stand for there ("both sides").

    ``counts``: how many records speak of each of them by these words.
    """

    report: str
    span: Span
    entities: tuple[Entity, ...]
    counts: tuple[int, ...]


class Outcome(NamedTuple):
    """A gold entity beside the one that its words are taken for, if any.

    ``found``: whether the mentions of the raw text have one there; ``records``: how many records speak of it so.
    """

    gold: GoldMention
    wanted: Entity
    got: Entity | None
    found: bool
    records: int = 1


def gold_mentions(dossier: Dossier) -> list[GoldMention]:
    """Where the entities of a dossier are spoken of: the occurrence of their words that is nearest to the record."""
    text = dossier.report.text
    spans: dict[tuple[int, int], Counter[Entity]] = {}
    for entity, anchor in _anchored(dossier):
        span = nearest(text, entity.text, anchor)
        if span:
            spans.setdefault((span.start, span.end), Counter())[entity] += 1
    return [
        GoldMention(dossier.report.id, Span(a, b, text[a:b]), tuple(found), tuple(found.values()))
        for (a, b), found in sorted(spans.items())
    ]


def _anchored(dossier: Dossier) -> Iterator[tuple[Entity, Span]]:
    """Entities of people, states and bodies with the words of their record."""
    for event in dossier.events:
        others = [event.attribution] if event.attribution else []
        yield from ((e, event.trigger[0]) for e in (*event.actors, *event.recipients, *others))
    for statement in dossier.statements:
        others = [statement.toward] if statement.toward else []
        yield statement.speaker, statement.cue
        yield from ((e, statement.content[0]) for e in others)
    for talks in dossier.talks:
        others = [talks.mediator] if talks.mediator else []
        yield from ((e, talks.evidence[0]) for e in (*talks.parties, *talks.absent, *others))


def nearest(text: str, words: str, anchor: Span) -> Span | None:
    """The occurrence of ``words`` in ``text`` that is nearest to ``anchor``, whole words only."""
    pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
    found = [Span(m.start(), m.end(), words) for m in re.finditer(pattern, text)]
    return min(found, key=lambda s: max(s.start - anchor.end, anchor.start - s.end, 0), default=None)


def compare(gold: GoldMention, told: Sequence[Entity], found: bool) -> Iterator[Outcome]:
    """Each entity of a gold mention beside the one of ``told`` that fits it best."""
    pairs = sorted(
        ((-_likeness(w, e), i, j) for i, w in enumerate(gold.entities) for j, e in enumerate(told)), key=lambda p: p[0]
    )
    got: dict[int, int] = {}
    for _, i, j in pairs:  # the likest first; where fewer are told than wanted, one may serve for several
        if i not in got and (j not in got.values() or len(told) == 1):
            got[i] = j
    for i, (wanted, records) in enumerate(zip(gold.entities, gold.counts)):
        yield Outcome(gold, wanted, told[got[i]] if i in got else None, found, records)


def at(span: Span, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions at the words of ``span``: those that share most with it, or hold it at one of their ends.

    "Foreign Secretary Dominic Raab" is the mention at "Dominic Raab".
    """
    fits = [(_fit(span, m.span), m) for m in mentions]
    best = max((fit for fit, _ in fits), default=0.0)
    return [m for fit, m in fits if fit == best and fit > 0]


def _fit(a: Span, b: Span) -> float:
    both = min(a.end, b.end) - max(a.start, b.start)
    if both <= 0:
        return 0.0
    share = both / (max(a.end, b.end) - min(a.start, b.start))
    ends = (a.start == b.start or a.end == b.end) and (b.start <= a.start and a.end <= b.end)
    return share if share >= 0.5 or ends else 0.0


def _likeness(wanted: Entity, got: Entity) -> int:
    return 4 * (wanted.code == got.code) + 2 * same_name(wanted.name, got.name) + (wanted.sector == got.sector)


def outcomes(gold: Iterable[Dossier], reader: Reader) -> Iterator[Outcome]:
    """Every gold entity of the dossiers beside what the reader makes of its words."""
    for dossier in gold:
        mentions = reader.mentions(dossier.report)
        wanted = gold_mentions(dossier)
        told = reader.who(dossier.report, [m.span for m in wanted])
        for mention, entities in zip(wanted, told):
            yield from compare(mention, entities, bool(at(mention.span, mentions)))


def shares(found: Iterable[Outcome], by_record: bool = True) -> dict[str, Share]:
    """How many entities are found in raw text; and given their words, how many get the right code, sector and name.

    ``by_record``: an entity counts as often as there are records that speak of it by these words.
    """
    rows = [o for o in found for _ in range(o.records if by_record else 1)]
    right = {
        "found": sum(o.found for o in rows),
        "code": sum(o.got is not None and o.got.code == o.wanted.code for o in rows),
        "sector": sum(o.got is not None and o.got.sector == o.wanted.sector for o in rows),
        "name": sum(o.got is not None and same_name(o.got.name, o.wanted.name) for o in rows),
    }
    return {field: Share(right[field], len(rows)) for field in FIELDS}
