"""Steps: the kinds of measures, what one telling of a measure gives, and one step from many tellings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from dragoman.coding.events import Setting
from dragoman.coding.frames import Actorbook, Candidate
from dragoman.coding.occurrences import compatible
from dragoman.coding.tree import Tree
from dragoman.types import Document, Entity, Talks

UNDONE_BY = {
    "close-mission": "reopen-mission", "impose-sanctions": "lift-sanctions", "sever-relations": "restore-relations",
    "recall-ambassador": "return-ambassador", "suspend-relations": "restore-relations",
    "restrict-mission": "ease-mission", "restrict-visas": "ease-visas",
}  # fmt: skip
# Kinds that both sides make together: one row.
JOINT = frozenset({
    "sign-agreement", "ratify-agreement", "establish-relations", "restore-relations", "upgrade-relations",
})  # fmt: skip
# Kinds in which a mission's owner acts towards its host, and in which the host acts towards the owner.
BY_OWNER = frozenset({
    "open-mission", "reopen-mission", "staff-mission", "recall-ambassador", "return-ambassador", "appoint-ambassador",
})  # fmt: skip
BY_HOST = frozenset({"restrict-mission", "ease-mission", "expel-diplomats", "declare-non-grata", "refuse-agrement"})
STATUS_ORDER = ("in-force", "reversed", "historical", "announced", "sought")


@dataclass(frozen=True, slots=True)
class Mission:
    """An embassy or consulate that a phrase names: what it is, whose, where."""

    kind: str
    own: str | None
    host: str | None
    s: int
    bare: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A measure found in one sentence, for one direction."""

    kind: str
    by: str | None
    against: str | None
    mission: str | None
    count: int | None
    status: str
    reciprocal: bool
    date: str | None
    start: int
    sentences: tuple[int, ...]


@dataclass(slots=True)
class Table:
    """What the reading of one report needs at hand, and what has been found."""

    document: Document
    trees: Sequence[Tree]
    talks: Sequence[Talks]
    book: Actorbook
    setting: Setting
    missions: list[Mission] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)


def distinct(codes: Iterable[str | None]) -> list[str]:
    """The codes in order, each once, without unknown ones."""
    return list(dict.fromkeys(code for code in codes if code))


def around(table: Table, c: Candidate, back: int = 1) -> Iterator[Entity]:
    """Those named in the sentence, nearest to the step first, then in the sentences before."""
    for s in range(c.s, max(c.s - back, 0) - 1, -1):
        tree = table.trees[s]
        nominal = [i for i, t in enumerate(tree.tokens) if t.upos in ("PROPN", "NOUN", "ADJ")]
        order = sorted(nominal, key=lambda i: abs(i - c.head)) if s == c.s else nominal[::-1]
        for i in order:
            yield from table.book.party(s, i) if tree.tokens[i].upos == "PROPN" else table.book.at(s, i)


# --- one step from many tellings


def gather(step: Step, steps: list[Step]) -> None:
    """Add the step, or join it to the one it tells again."""
    for n, other in enumerate(steps):
        if same_step(step, other):
            steps[n] = replace(
                other, count=other.count or step.count, mission=other.mission or step.mission,
                date=other.date or step.date,
                status=min(other.status, step.status, key=STATUS_ORDER.index),
                reciprocal=other.reciprocal or step.reciprocal,
                sentences=tuple(dict.fromkeys((*other.sentences, *step.sentences))),
            )  # fmt: skip
            return
    steps.append(step)


def same_step(a: Step, b: Step) -> bool:
    """Whether two tellings are of one step."""
    sides = (a.by, a.against) == (b.by, b.against)
    if a.kind in JOINT and not sides:
        sides = (a.by, a.against) == (b.against, b.by)
    counts = not a.count or not b.count or a.count == b.count or 1 in (a.count, b.count) or a.kind.endswith("sanctions")
    to_come = "announced" in (a.status, b.status) and "in-force" in (a.status, b.status) and not (a.date and b.date)
    return a.kind == b.kind and sides and compatible(a.date, b.date) and counts and not to_come


def mark_reversed(steps: Iterable[Step]) -> list[Step]:
    """A step that a later one of the report undoes is `reversed`."""
    done = list(steps)
    undone = {(s.kind, s.by, s.against) for s in done if s.status in ("in-force", "reversed")}
    return [
        replace(s, status="reversed")
        if s.kind in UNDONE_BY and (UNDONE_BY[s.kind], s.by, s.against) in undone and s.status != "sought"
        else s
        for s in done
    ]
