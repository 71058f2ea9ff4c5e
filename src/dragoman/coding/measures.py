"""Measures: steps that states take against or towards each other's missions, relations, citizens and agreements.

The frames of ``data/measures.yaml`` find the steps; whose they are and whom they touch is filled in from the mission
they concern, from who speaks, and from the talks that put them on the agenda.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from dragoman.coding.composition import find_scopes
from dragoman.coding.events import Setting, compatible, flags_of, is_background
from dragoman.coding.frames import Actorbook, Candidate, entities, find_candidates, owners
from dragoman.coding.match import noun_slots, verb_slots
from dragoman.coding.modality import is_purpose, modality_of, negated
from dragoman.coding.tree import Tree
from dragoman.knowledge.lexicon import Lexicon
from dragoman.types import Document, Entity, Measure, Span, Talks

MISSION_KINDS = {
    "consulate": "consulate", "consulate-general": "consulate", "mission": "mission", "embassy": "embassy",
    "legation": "embassy", "chancery": "embassy", "high commission": "embassy", "nunciature": "embassy",
}  # fmt: skip
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
SOUGHT = frozenset({"request", "wish", "agenda", "threaten"})
UNDOING = frozenset({"fail", "deny", "prevent", "reject", "oppose"})
MUTUAL = frozenset({
    "reciprocal", "mutual", "respective", "bilateral", "tit-for-tat", "reciprocally", "mutually", "respectively",
    "each",
})  # fmt: skip
PAST = frozenset(
    {"history", "decade", "previously", "earlier", "former", "formerly", "past", "previous", "once", "last"}
)
CARRYING = frozenset(
    {"measure", "sanction", "restriction", "step", "move", "decision", "order", "ban", "package", "it", "this"}
)
DOING = frozenset({"action", "step", "move", "decision", "measure", "vote", "order"})
AFFECTED = ("on", "against", "with", "for", "from", "to", "between", "towards", "toward")
STATUS_ORDER = ("in-force", "reversed", "historical", "announced", "sought")
COUNTED = frozenset({
    "recall-ambassador", "summon-ambassador", "return-ambassador", "appoint-ambassador", "expel-diplomats",
    "declare-non-grata", "close-mission", "open-mission", "reopen-mission",
})  # fmt: skip


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


def names_mission(tree: Tree, c: Candidate) -> bool:
    """Whether the step's words speak of a mission or of diplomats."""
    heads = [c.head, *(k for ks in c.slots.values() for k in ks)]
    if tree.rel[c.head] == "conj":
        heads.append(tree.head(c.head))
    return any(tree.lemma(i).startswith(DIPLOMATIC) for k in heads for i in tree.subtree(k))


DIPLOMATIC = (
    "diploma",
    "embass",
    "consul",
    "ambassador",
    "envoy",
    "mission",
    "legation",
    "chancery",
    "nunc",
    "high commission",
)
Pair = tuple[str | None, str | None]


def sides_of(
    table: Table, tree: Tree, c: Candidate, kind: str, mission: Mission | None, meeting: Talks | None,
    found: dict[int, Candidate],
) -> tuple[list[Pair], bool]:  # fmt: skip
    """Who did it to whom, in every direction told, and whether each did it to the other."""
    by = distinct(e.code for e in c.actors)
    against = distinct(e.code for e in c.recipients)
    if by and against and kind not in JOINT:
        rest = [x for x in against if x not in by]
        pronoun = any(tree.tokens[k].upos == "PRON" for k in c.slots.get("obj", ()))
        unsure = not rest and len(by) == 1 and not pronoun and "mission" not in c.traits
        by, against = ([], against) if unsure else (by, rest)
    if kind == "close-mission" and not by and c.theme >= 0 and tree.tokens[c.head].upos == "VERB":
        against = []
    theme_by, theme_against = read_theme(table, tree, c, kind)
    by = by or [x for x in theme_by if x not in against]
    against = against or [x for x in theme_against if x not in by]
    if kind in JOINT:
        return joint_pair(table, c, [*by, *against, *sharers(c, found)])
    if not by and len(against) == 2 and kind in (*BY_HOST, *BY_OWNER):
        by, against = against, []
    mutual = is_mutual(tree, c) or bool(len(by) == 2 and not against and kind in (*BY_HOST, *BY_OWNER, "close-mission"))
    if mutual and len(by) != 1 and not (by and against):
        both = by if len(by) == 2 else mutual_parties(table, tree, c, meeting)
        if len(both) == 2:
            return [(both[0], both[1]), (both[1], both[0])], True
    if meeting and not by and not (mission and mission.own and mission.host and not mission.bare):
        both = distinct(p.code for p in meeting.parties)
        if len(both) == 2 and (not against or (mission and mission.bare)):
            return [(both[0], both[1]), (both[1], both[0])], True
    pairs = directed(table, tree, c, kind, by, against, mission, found)
    return pairs, bool(meeting and len(distinct(p.code for p in meeting.parties)) == 2)


def distinct(codes: Iterable[str | None]) -> list[str]:
    """The codes in order, each once, without unknown ones."""
    return list(dict.fromkeys(code for code in codes if code))


def sharers(c: Candidate, found: dict[int, Candidate]) -> list[str]:
    """Codes of those whom another step of the sentence ties to the same thing ("left the pact that was agreed")."""
    own = {k for heads in c.slots.values() for k in heads}
    others = [o for o in found.values() if o is not c and own & {k for heads in o.slots.values() for k in heads}]
    return distinct(e.code for o in others for e in (*o.actors, *o.recipients))


def joint_pair(table: Table, c: Candidate, codes: Sequence[str]) -> tuple[list[Pair], bool]:
    """The one row of what two sides make together."""
    both = distinct(codes)
    if len(both) == 1:
        other = next((e.code for e in around(table, c) if e.code and e.code != both[0]), None)
        return (
            ([], False)
            if other is None or c.event in ("sign-agreement", "ratify-agreement")
            else ([(both[0], other)], True)
        )
    return ([(both[0], both[1])], True) if both else ([], False)


def directed(
    table: Table, tree: Tree, c: Candidate, kind: str, by: list[str], against: list[str], mission: Mission | None,
    found: dict[int, Candidate],
) -> list[Pair]:  # fmt: skip
    """One row for each who acts, with what is not said filled in from the mission and from the context."""
    if mission and mission.own and by == [mission.own] and kind in BY_HOST and not against:
        return []
    if mission:
        by, against = by_mission(kind, by, against, mission)
    carried = None if by and against else carried_on(table, tree, c)
    if carried:
        by, against = by or [carried.by or ""], against or distinct([carried.against])
    if not by:
        by = implied_actors(table, tree, c, against)
    if not by and not against:
        return []
    if not against:
        against = implied_targets(table, c, by, kind)
    nominal = tree.tokens[c.head].upos in ("NOUN", "PROPN") and c.support < 0
    if nominal and not (by and against):
        return []
    if not against and kind not in ALONE:
        return []
    firsts: list[str | None] = [*by] or [None]
    second = against[0] if against else None
    return [(first, second) for first in firsts if first != second]


ALONE = frozenset(
    {"restrict-visas", "ease-visas", "impose-sanctions", "lift-sanctions", "withdraw-agreement", "suspend-agreement"}
)


def by_mission(kind: str, by: list[str], against: list[str], mission: Mission) -> tuple[list[str], list[str]]:
    """Fill in who acts and whom it touches from whose mission it is and where it stands."""
    own, host = mission.own, mission.host
    if len(by) == 1 and not against:
        other = own if by[0] != own else host
        against = [other] if other and other != by[0] else []
    elif not by:
        first, second = (host, own) if kind in BY_HOST else (own, host)
        if against and second not in against:
            first, second = second, first
        by = [first] if first and first not in against else []
        against = against or ([second] if second and second != first else [])
    if len(by) == 1 and own and kind in BY_HOST and own not in by:
        against = [own]
    return by, against


def carried_on(table: Table, tree: Tree, c: Candidate) -> Step | None:
    """The step just told that "the measures", "the sanctions" or "this" take further."""
    subjects = verb_slots(tree, c.head).get("subj", []) if tree.tokens[c.head].upos == "VERB" else []
    if not any(tree.lemma(k) in CARRYING for k in subjects):
        return None
    return next((s for s in reversed(table.steps) if s.by and c.s - s.sentences[-1] <= 1), None)


def implied_actors(table: Table, tree: Tree, c: Candidate, against: Sequence[str]) -> list[str]:
    """Who acts where the words of the step do not say: whoever decides, carries out or announces it."""
    i = c.support if c.support >= 0 else c.head
    for _ in range(5):
        governor = tree.head(i)
        if governor < 0 or tree.rel[i] in ("root", "parataxis", "acl:relcl"):
            break
        if tree.tokens[governor].upos == "VERB" and tree.rel[i] in (
            "xcomp",
            "advcl",
            "obj",
            "conj",
            "acl",
            "obl",
            "ccomp",
        ):
            slots = verb_slots(tree, governor)
            near = public(entities(tree, c.s, slots.get("subj", ()), table.book))
            asked = public(entities(tree, c.s, slots.get("obj", ()), table.book))
            for codes in (asked, near) if tree.rel[i] in ("xcomp", "obl") else (near,):
                fits = [x for x in distinct(codes) if x not in against]
                if fits:
                    return fits
        i = governor
    speaker = table.setting.speaker(c.s, c.head)
    if speaker and public([speaker]) and speaker.code not in against:
        return public([speaker])
    near_by = distinct(e.code for e in around(table, c, back=2))
    others = [x for x in near_by if x not in against]
    told = bool(c.slots.get("subj")) and tree.tokens[c.head].upos == "VERB"
    return others[:1] if against and told else []


def public(found: Iterable[Entity]) -> list[str]:
    """Codes of those who can take such steps: no media, firms or private persons."""
    return [
        e.code for e in found if e.code and e.sector not in ("JRN", "MED", "CVL", "SOC", "EDU", "BUS", "CRM", "LAB")
    ]


def implied_targets(table: Table, c: Candidate, by: Sequence[str], kind: str) -> list[str]:
    """Whom a step touches where its words do not say: the other state spoken of."""
    if kind in ("sign-agreement", "ratify-agreement", "withdraw-agreement", "suspend-agreement", "recognise"):
        return []
    same = next((s.against for s in reversed(table.steps) if s.kind == kind and s.by in by and s.against), None)
    if same:
        return [same]
    here = [e.code for e in around(table, c, back=0) if e.code and e.code not in by]
    before = [e.code for e in around(table, c, back=2) if e.code and e.code not in by]
    found = distinct(here) or (distinct(before) if kind not in ALONE else [])
    return found[:1]


def around(table: Table, c: Candidate, back: int = 1) -> Iterator[Entity]:
    """Those named in the sentence, nearest to the step first, then in the sentences before."""
    for s in range(c.s, max(c.s - back, 0) - 1, -1):
        tree = table.trees[s]
        nominal = [i for i, t in enumerate(tree.tokens) if t.upos in ("PROPN", "NOUN", "ADJ")]
        order = sorted(nominal, key=lambda i: abs(i - c.head)) if s == c.s else nominal[::-1]
        for i in order:
            yield from table.book.party(s, i) if tree.tokens[i].upos == "PROPN" else table.book.at(s, i)


def read_theme(table: Table, tree: Tree, c: Candidate, kind: str) -> tuple[list[str], list[str]]:
    """Who made and whom touches the thing acted on: "our sanctions on Syria", "the visa ban for Georgians"."""
    by: list[str] = []
    against: list[str] = []
    if c.theme < 0:
        return by, against
    if kind in ("recall-ambassador", "return-ambassador", "appoint-ambassador"):
        by += [e.code or "" for e in table.book.at(c.s, c.theme)]
    verbal = tree.tokens[c.theme].upos == "VERB"
    slots = verb_slots(tree, c.theme) if verbal else noun_slots(tree, tree.content(c.theme))
    if verbal:
        slots.pop("subj", None)
    for k in slots.get("subj", ()):
        by += [e.code or "" for e in entities(tree, c.s, [k], table.book)]
    for name in AFFECTED:
        for k in slots.get(name, ()):
            found = entities(tree, c.s, [k], table.book) or owners(tree, c.s, [k], table.book)
            against += [e.code or "" for e in found]
    return distinct(by), distinct(against)


def is_mutual(tree: Tree, c: Candidate) -> bool:
    """Whether each side did it to the other: "reciprocal", "both nations", "each other's"."""
    for i, token in enumerate(tree.tokens):
        lemma = token.lemma.lower()
        if lemma in MUTUAL and not (lemma == "each" and not each_other(tree, i)):
            return True
        if lemma == "both" and any(i in tree.subtree(k) for ks in c.slots.values() for k in ks):
            return True
    return False


def each_other(tree: Tree, i: int) -> bool:
    """Whether "each" at ``i`` is followed by "other"."""
    return any(t.lemma.lower() == "other" for t in tree.tokens[i + 1 : i + 6])


def mutual_parties(table: Table, tree: Tree, c: Candidate, meeting: Talks | None) -> list[str]:
    """The two sides of a reciprocal step: those of the talks told about it, else the two states last named."""
    meetings = [meeting] if meeting else [t for t in table.talks if told_in(t, tree)] or list(table.talks)
    for talks in meetings:
        both = distinct(p.code for p in talks.parties)
        if len(both) == 2:
            return both
    return distinct(e.code for e in around(table, c, back=3))[:2]


def told_in(talks: Talks, tree: Tree) -> bool:
    """Whether the sentence is evidence of the talks."""
    return any(span.start == tree.sentence.start for span in talks.evidence)


def meeting_about(table: Table, tree: Tree, c: Candidate) -> Talks | None:
    """The talks that have the step on their agenda or among their outcomes."""
    start = tree.tokens[c.head].start
    for talks in table.talks:
        spans = [*talks.agenda, *talks.outcomes]
        if talks.status in ("held", "ongoing", "planned") and any(s.start <= start < s.end for s in spans):
            return talks
    return None


# --- status, mission, count


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


def note_missions(table: Table, s: int, tree: Tree) -> None:
    """Keep the missions that the sentence names in full, for later ones that it does not."""
    for k, token in enumerate(tree.tokens):
        if token.lemma.lower() in MISSION_KINDS and token.upos in ("NOUN", "PROPN"):
            mission = read_mission(table, s, tree, k)
            if mission and mission.own and mission.host:
                table.missions.append(mission)


def read_mission(table: Table, s: int, tree: Tree, k: int) -> Mission | None:
    """The mission at token ``k``: whose it is and in which country."""
    kind = MISSION_KINDS[tree.lemma(k)]
    if (
        kind == "mission"
        and not any(tree.lemma(c) == "diplomatic" for c in tree.kids(k, "amod"))
        and not table.book.owner(s, k)
    ):
        return None
    held = distinct(e.code for e in (*table.book.owner(s, k), *table.book.at(s, k)))
    places = [c for c in tree.kids(k, "nmod", "compound", "flat", "appos", "nmod:desc", "obl") if stands_in(tree, k, c)]
    hosts = distinct(e.code for c in places for e in table.book.party(s, c))
    own = next((x for x in held if x not in hosts), None) if len(held) < 3 else None
    hosts = [x for x in hosts if x != own]
    bare = not hosts and (not held or plural(tree, k))
    return Mission(kind, own if len(held) < 2 or hosts else held[0], hosts[0] if hosts else None, s, bare)


def stands_in(tree: Tree, k: int, c: int) -> bool:
    """Whether the dependent names where the mission stands: "in Moscow", "Embassy Havana"."""
    if tree.rel[c] in ("nmod", "obl"):
        return tree.case(c) in ("in", "to", "at") or (c > k and not tree.case(c) and tree.tokens[c].upos == "PROPN")
    return c > k and tree.tokens[c].upos == "PROPN"


def mission_of(table: Table, tree: Tree, c: Candidate) -> Mission | None:
    """The mission among the candidate's arguments, completed by one named in full elsewhere."""
    if "mission" not in c.traits:
        return None
    heads = [k for ks in c.slots.values() for k in ks] + [c.head]
    inside = [i for head in heads for i in tree.subtree(head) if tree.lemma(i) in MISSION_KINDS]
    for k in dict.fromkeys(inside):
        mission = read_mission(table, c.s, tree, k)
        if mission is None:
            continue
        if mission.host is None and not plural(tree, k):
            place = place_beside(table, tree, c, k)
            mission = replace(mission, host=place) if place and place != mission.own else mission
        known = [m for m in table.missions if (mission.own or m.own) == m.own and (mission.host or m.host) == m.host]
        if known and not (mission.own and mission.host) and not plural(tree, k):
            last = known[-1]
            mission = Mission(mission.kind, last.own, last.host, c.s, mission.bare)
        return mission
    return None


def ambassador_of(tree: Tree, c: Candidate) -> Mission | None:
    """The embassy of the ambassador whom the step concerns."""
    heads = [k for name in ("obj", "of") for k in c.slots.get(name, ())]
    if any(tree.lemma(k) in ("ambassador", "high commissioner", "nuncio") for k in heads):
        return Mission("embassy", None, None, c.s, True)
    return None


def place_beside(table: Table, tree: Tree, c: Candidate, k: int) -> str | None:
    """The country of the place where the mission's sentence puts it ("its embassy in Damascus", misattached)."""
    slots = verb_slots(tree, c.head) if tree.tokens[c.head].upos == "VERB" else noun_slots(tree, c.head)
    for place in [p for name in ("in", "at") for p in slots.get(name, ()) if p > k]:
        code = next((e.code for e in table.book.party(c.s, place) if e.code), None)
        if code:
            return code
    where = table.setting.place(c.s, k) or table.setting.place(c.s, c.head)
    return where.country if where else None


def plural(tree: Tree, k: int) -> bool:
    """Whether the noun is plural."""
    return tree.tokens[k].xpos in ("NNS", "NNPS")


def name_mission(
    mission: Mission | None, by: str | None, against: str | None, kind: str, mutual: bool = False
) -> str | None:
    """ "embassy of USA in RUS", with the host taken from the other side of the step."""
    if not mission or not (by and against):
        return None
    own = mission.own if mission.own in (by, against) else None
    if own is None or mutual or mission.host not in (None, by, against) or mission.host == own:
        own = by if kind in BY_OWNER or kind == "close-mission" else against
    host = against if own == by else by
    return f"{mission.kind} of {own} in {host}"


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
