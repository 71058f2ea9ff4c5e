"""Measures: steps that states take against or towards each other's missions, relations, citizens and agreements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from dragoman.coding.composition import codes, find_scopes
from dragoman.coding.events import Setting, compatible, flags_of, is_background
from dragoman.coding.frames import Actorbook, Candidate, entities, find_candidates, owners
from dragoman.coding.modality import is_purpose
from dragoman.coding.tree import Tree
from dragoman.knowledge.lexicon import Lexicon
from dragoman.types import Document, Entity, Measure, Span, Talks

MISSION_KINDS = {"consulate": "consulate", "consulate-general": "consulate", "mission": "mission", "embassy": "embassy"}
UNDONE_BY = {
    "close-mission": "reopen-mission", "impose-sanctions": "lift-sanctions", "sever-relations": "restore-relations",
    "recall-ambassador": "return-ambassador", "suspend-relations": "restore-relations", "restrict-mission": "ease-mission",
}  # fmt: skip
SOUGHT = frozenset({"request", "wish", "agenda", "threaten"})


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


def find_measures(
    document: Document,
    trees: Sequence[Tree],
    talks: Sequence[Talks],
    lexicon: Lexicon,
    book: Actorbook,
    setting: Setting,
) -> list[Measure]:
    """All measures of the report, one for each direction, told once however often the report tells them."""
    if lexicon.measures is None:
        return []
    steps: list[Step] = []
    for s, tree in enumerate(trees):
        found = find_candidates(tree, s, lexicon.measures, book)
        if not found:
            continue
        effects = effects_on(tree, s, found, lexicon, book)
        for i, candidate in found.items():
            for step in to_steps(document, tree, candidate, effects.get(i, ""), talks, book, setting):
                gather(step, steps)
    return [to_measure(document, step) for step in mark_reversed(steps)]


def effects_on(tree: Tree, s: int, found: dict[int, Candidate], lexicon: Lexicon, book: Actorbook) -> dict[int, str]:
    """What the outermost operator around each candidate does to it; lends it the operator's subject."""
    effects: dict[int, str] = {}
    for scope in find_scopes(tree, lexicon):
        inside = {k for operand in scope.operands for k in (operand, tree.content(operand)) if k in found}
        for k in inside - {scope.head}:
            effects[k] = scope.operator.effect
            if not found[k].actors and scope.subjects:
                found[k] = replace(found[k], actors=tuple(entities(tree, s, scope.subjects, book)))
    return effects


def to_steps(
    document: Document, tree: Tree, c: Candidate, effect: str, talks: Sequence[Talks], book: Actorbook, setting: Setting
) -> list[Step]:
    """The rows that one candidate makes: one, or one for each direction."""
    when = setting.date(c.s, c.head)
    flags = flags_of(tree, c)
    if "negation" in flags or effect in ("fail", "deny", "prevent", "reject"):
        return []
    status = status_of(document, tree, c, effect, flags, when)
    by = [e for e in c.actors if e.code]
    against = [e for e in c.recipients if e.code and e.code not in codes(by)]
    both = "both" in c.traits
    if not by and status == "sought":
        by = parties_near(document, tree, talks)
    if not against and len(codes(by)) == 2:
        pairs = pairs_of(by, both)
        mutual = True
    else:
        pairs = [(one(by), one(against))]
        mutual = both and bool(by and against)
    mission = mission_of(tree, c, book)
    return [
        Step(
            c.event, first, second, name_mission(mission, first, second, c.event), count_of(tree, c), status, mutual,
            when, tree.tokens[c.head].start, (c.s,),
        )
        for first, second in pairs
        if first or second
    ]  # fmt: skip


def pairs_of(by: Sequence[Entity], both: bool) -> list[tuple[str | None, str | None]]:
    """Rows of a step that two sides took: one for what they made together, else one for each direction."""
    first, second = dict.fromkeys(e.code for e in by)
    return [(first, second)] if both else [(first, second), (second, first)]


def one(entities: Sequence[Entity]) -> str | None:
    """The code of the entities: a bloc's common code, else the first."""
    return entities[0].code if entities else None


def parties_near(document: Document, tree: Tree, talks: Sequence[Talks]) -> list[Entity]:
    """The two parties of the talks that the sentence is about, for a step that is on their agenda."""
    for meeting in talks:
        if any(span.start == tree.sentence.start for span in meeting.evidence) and len(codes(meeting.parties)) == 2:
            return [e for e in meeting.parties if e.code]
    return []


def status_of(
    document: Document, tree: Tree, c: Candidate, effect: str, flags: frozenset[str], when: str | None
) -> str:
    """sought, announced, historical or in-force."""
    if effect in SOUGHT or "hypothetical" in flags or is_purpose(tree, c.support if c.support >= 0 else c.head):
        return "sought"
    if effect == "history" or is_background(when, document.report.published):
        return "historical"
    if effect in ("plan", "agree") or "future" in flags:
        return "announced"
    return "in-force"


def mission_of(tree: Tree, c: Candidate, book: Actorbook) -> tuple[str, tuple[Entity, ...]] | None:
    """The mission named among the candidate's arguments: its kind, and whose it is."""
    if "mission" not in c.traits:
        return None
    for heads in c.slots.values():
        for head in heads:
            for k in (i for i in tree.subtree(head) if tree.lemma(i) in MISSION_KINDS):
                return MISSION_KINDS[tree.lemma(k)], tuple(owners(tree, c.s, [k], book))
    return None


def name_mission(
    mission: tuple[str, tuple[Entity, ...]] | None, by: str | None, against: str | None, kind: str
) -> str | None:
    """ "embassy of USA in RUS", with the host taken from the other side of the step."""
    if not mission or not (by and against):
        return None
    what, owner = mission
    own = next((e.code for e in owner if e.code in (by, against)), None)
    if own is None or len(codes(owner)) > 1:
        own = by if kind in ("open-mission", "reopen-mission", "staff-mission") else against
    host = against if own == by else by
    return f"{what} of {own} in {host}"


def count_of(tree: Tree, c: Candidate) -> int | None:
    """How many persons or missions: the number before the object of the step."""
    for name in ("obj", "of"):
        for k in c.slots.get(name, ()):
            number = next((tree.tokens[n].text for n in tree.kids(k, "nummod")), "")
            value = NUMBERS.get(number.lower()) or (
                int(number.replace(",", "")) if number.replace(",", "").isdigit() else None
            )
            if value:
                return value
    return None


NUMBERS = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100}


def gather(step: Step, steps: list[Step]) -> None:
    """Add the step, or join it to the one it tells again."""
    for n, other in enumerate(steps):
        if same_step(step, other):
            steps[n] = replace(
                other, count=other.count or step.count, mission=other.mission or step.mission, date=other.date or step.date,
                status=min(other.status, step.status, key=STATUS_ORDER.index),
                sentences=tuple(dict.fromkeys((*other.sentences, *step.sentences))),
            )  # fmt: skip
            return
    steps.append(step)


STATUS_ORDER = ("in-force", "reversed", "historical", "announced", "sought")


def same_step(a: Step, b: Step) -> bool:
    """Whether two tellings are of one step."""
    sides = (a.by, a.against) == (b.by, b.against)
    if a.reciprocal and b.reciprocal and not sides:
        sides = a.kind in BOTH_SIDES and (a.by, a.against) == (b.against, b.by)
    return (
        a.kind == b.kind and sides and compatible(a.date, b.date) and (not a.count or not b.count or a.count == b.count)
    )


BOTH_SIDES = frozenset({
    "sign-agreement", "ratify-agreement", "establish-relations", "restore-relations", "upgrade-relations",
})  # fmt: skip


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


def to_measure(document: Document, step: Step) -> Measure:
    """The finished record."""
    text = document.report.text
    sentences = (document.sentences[s] for s in sorted(step.sentences))
    key = f"{document.report.id}|{step.kind}|{step.by}|{step.against}|{step.start}"
    return Measure(
        id=blake2b(key.encode(), digest_size=6).hexdigest(),
        kind=step.kind,
        by=step.by,
        against=step.against,
        mission=step.mission,
        count=step.count,
        status=step.status,
        reciprocal=step.reciprocal,
        date=step.date,
        evidence=tuple(Span(x.start, x.end, text[x.start : x.end]) for x in sentences),
    )
