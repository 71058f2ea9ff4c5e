"""Measures: steps that states take against or towards each other's missions, relations, citizens and agreements.

The frames of ``data/measures.yaml`` find the steps; whose they are and whom they touch is filled in from the mission
they concern, from who speaks, and from the talks that put them on the agenda.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b

from dragoman.coding.composition import find_scopes
from dragoman.coding.events import Setting, flags_of, is_background
from dragoman.coding.frames import Actorbook, Candidate, entities, find_candidates
from dragoman.coding.missions import ambassador_of, mission_of, name_mission, names_mission, note_missions
from dragoman.coding.modality import is_purpose, modality_of, negated
from dragoman.coding.sides import sides_of
from dragoman.coding.steps import JOINT, UNDONE_BY, Step, Table, gather, mark_reversed
from dragoman.coding.tree import Tree
from dragoman.knowledge.lexicon import Lexicon
from dragoman.types import Document, Measure, Span, Talks

SOUGHT = frozenset({"request", "wish", "agenda", "threaten"})
UNDOING = frozenset({"fail", "deny", "prevent", "reject", "oppose"})
PAST = frozenset(
    {"history", "decade", "previously", "earlier", "former", "formerly", "past", "previous", "once", "last"}
)
DOING = frozenset({"action", "step", "move", "decision", "measure", "vote", "order"})
COUNTED = frozenset({
    "recall-ambassador", "summon-ambassador", "return-ambassador", "appoint-ambassador", "expel-diplomats",
    "declare-non-grata", "close-mission", "open-mission", "reopen-mission",
})  # fmt: skip
UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
NUMBERS = {word: n for n, word in enumerate(UNITS.split())} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
}


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
    table = Table(document, trees, talks, book, setting)
    for s, tree in enumerate(trees):
        note_missions(table, s, tree)
        found = find_candidates(tree, s, lexicon.measures, book)
        if not found:
            continue
        effects = effects_on(tree, s, found, lexicon, book)
        for i in sorted(found):
            if found[i].reason.startswith("measure.loose") and len(found) < 2:
                continue
            for step in to_steps(table, tree, found[i], effects.get(i, ""), found):
                gather(step, table.steps)
    return [to_measure(document, step) for step in mark_reversed(table.steps)]


def effects_on(tree: Tree, s: int, found: dict[int, Candidate], lexicon: Lexicon, book: Actorbook) -> dict[int, str]:
    """What the outermost operator around each candidate does to it; lends it the operator's subject."""
    effects: dict[int, str] = {}
    for scope in find_scopes(tree, lexicon):
        inside = {k for operand in scope.operands for k in (operand, tree.content(operand)) if k in found}
        for k in inside - {scope.head}:
            if scope.operator.effect not in ("carry", "announce", "order", "allege"):
                effects[k] = scope.operator.effect
            lends = scope.operator.effect not in (
                "request",
                "agenda",
                "oppose",
                "welcome",
                "deny",
                "prevent",
                "history",
                "allege",
            )
            if not found[k].actors and scope.subjects and lends:
                found[k] = replace(found[k], actors=tuple(entities(tree, s, scope.subjects, book)))
    return effects


# --- one candidate


def to_steps(table: Table, tree: Tree, c: Candidate, effect: str, found: dict[int, Candidate]) -> list[Step]:
    """The rows that one candidate makes: one for each who acts, or one for each direction."""
    flags = flags_of(tree, c)
    kind = c.event
    if effect == "stop":
        if kind not in UNDONE_BY:
            return []
        kind, effect = UNDONE_BY[kind], ""
    if "negation" in flags or effect in UNDOING:
        return []
    when = table.setting.date(c.s, c.head)
    meeting = meeting_about(table, tree, c)
    status = status_of(table, tree, c, effect, flags, when, meeting)
    if is_idle(tree, c, kind, status, meeting):
        return []
    mission = mission_of(table, tree, c)
    pairs, mutual = sides_of(table, tree, c, kind, mission, meeting, found)
    mission = mission or ambassador_of(tree, c)
    count = count_of(tree, c, kind)
    start = tree.tokens[c.head].start
    return [
        Step(
            kind, by, against, name_mission(mission, by, against, kind, mutual), count, status, mutual, when, start,
            (c.s,),
        )
        for by, against in pairs
        if by or against
    ]  # fmt: skip


def is_idle(tree: Tree, c: Candidate, kind: str, status: str, meeting: Talks | None) -> bool:
    """Whether the words tell no step: deals only hoped for, plans denied, a mission's business without a mission."""
    if kind in ("sign-agreement", "ratify-agreement") and status == "sought" and not meeting:
        return True
    objects = [k for k in c.slots.get("obj", ()) for k in tree.children[k]]
    if any(tree.lemma(k) in ("neither", "no") for k in objects):
        return True
    if c.reason.startswith("measure.coming") and status != "announced":
        return True
    if status in ("sought", "announced") and any(negated(tree, a) for a in tree.ancestors(c.head)):
        return True
    return "mission" in c.traits and not c.reason.startswith("measure.loose") and not names_mission(tree, c)


def meeting_about(table: Table, tree: Tree, c: Candidate) -> Talks | None:
    """The talks that have the step on their agenda or among their outcomes."""
    start = tree.tokens[c.head].start
    for talks in table.talks:
        spans = [*talks.agenda, *talks.outcomes]
        if talks.status in ("held", "ongoing", "planned") and any(s.start <= start < s.end for s in spans):
            return talks
    return None


# --- status


def status_of(
    table: Table, tree: Tree, c: Candidate, effect: str, flags: frozenset[str], when: str | None, meeting: Talks | None
) -> str:
    """sought, announced, historical or in-force."""
    published = table.document.report.published
    if is_background(when, published) or (when and published and len(when) == 4 and when < published[:4]):
        return "historical"
    nominal = tree.tokens[c.head].upos in ("NOUN", "PROPN") and c.support < 0
    if (
        when
        and published
        and len(when) >= 7
        and when[: len(published)] > published[: len(when)]
        and effect not in SOUGHT
    ):
        return "announced"
    if any(e.sector == "ELI" for e in c.actors):
        return "historical"
    if meeting:
        return "sought"
    if effect == "history" or (not when and any(tree.lemma(i) in PAST for i in range(len(tree.tokens))) and nominal):
        return "historical"
    if is_bygone(tree, c) and not when:
        return "historical"
    if effect in SOUGHT or "hypothetical" in flags or any(tree.lemma(a) == "able" for a in tree.ancestors(c.head)):
        return "sought"
    holder = c.support if c.support >= 0 else c.head
    if is_purpose(tree, holder) and tree.lemma(tree.head(holder)) not in DOING:
        return "sought"
    if effect in ("plan", "agree") or "future" in flags or leads_to(tree, holder, "future"):
        return "announced"
    return "in-force"


def is_bygone(tree: Tree, c: Candidate) -> bool:
    """Whether the step stands in a phrase of past years or recent times ("after two years in which ...")."""
    for i in (c.head, *tree.ancestors(c.head)):
        if tree.lemma(i) in ("year", "time", "decade", "history") and i != c.head:
            return tree.tokens[i].xpos == "NNS" or tree.lemma(i) == "history"
    recent = [i for i, t in enumerate(tree.tokens) if t.lemma.lower() == "recent"]
    return any(tree.lemma(tree.head(i)) in ("time", "year", "month") for i in recent)


def leads_to(tree: Tree, i: int, flag: str) -> bool:
    """Whether the clause above carries the flag ("will begin issuing visas")."""
    governor = tree.head(i)
    return (
        governor >= 0
        and tree.rel[i] in ("xcomp", "obj")
        and tree.tokens[governor].upos == "VERB"
        and flag in modality_of(tree, governor)
    )


# --- count


def count_of(tree: Tree, c: Candidate, kind: str) -> int | None:
    """How many persons or missions: the number before the object of the step, 1 for a single one."""
    if kind in JOINT or kind.endswith(("relations", "agreement")):
        return None
    for name in ("obj", "of", "on", "at", "against"):
        for k in c.slots.get(name, ()):
            for head in dict.fromkeys((k, tree.content(k))):
                number = next((tree.tokens[n].text for n in tree.kids(head, "nummod")), "")
                value = NUMBERS.get(number.lower()) or (
                    int(number.replace(",", "")) if number.replace(",", "").isdigit() else None
                )
                if value:
                    return value
            if kind in COUNTED and name in ("obj", "of", "at") and tree.tokens[tree.content(k)].xpos in ("NN", "NNP"):
                return 1
    return None


# --- the record


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
