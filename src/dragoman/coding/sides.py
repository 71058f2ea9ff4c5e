"""Sides: who takes a step and whom it touches, in every direction told or implied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.coding.frames import Candidate, entities, owners
from dragoman.coding.match import noun_slots, verb_slots
from dragoman.coding.steps import BY_HOST, BY_OWNER, JOINT, Mission, Step, Table, around, distinct
from dragoman.coding.tree import Tree
from dragoman.types import Entity, Talks

MUTUAL = frozenset({
    "reciprocal", "mutual", "respective", "bilateral", "tit-for-tat", "reciprocally", "mutually", "respectively",
    "each",
})  # fmt: skip
CARRYING = frozenset(
    {"measure", "sanction", "restriction", "step", "move", "decision", "order", "ban", "package", "it", "this"}
)
AFFECTED = ("on", "against", "with", "for", "from", "to", "between", "towards", "toward")
ALONE = frozenset(
    {"restrict-visas", "ease-visas", "impose-sanctions", "lift-sanctions", "withdraw-agreement", "suspend-agreement"}
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


# --- what the words do not say


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


# --- steps that each side takes


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
