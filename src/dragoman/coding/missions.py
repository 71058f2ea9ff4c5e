"""Missions: the embassies and consulates that a report names, whose they are and where they stand."""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding.frames import Candidate
from dragoman.coding.match import noun_slots, verb_slots
from dragoman.coding.steps import BY_OWNER, Mission, Table, distinct
from dragoman.coding.tree import Tree

MISSION_KINDS = {
    "consulate": "consulate", "consulate-general": "consulate", "mission": "mission", "embassy": "embassy",
    "legation": "embassy", "chancery": "embassy", "high commission": "embassy", "nunciature": "embassy",
}  # fmt: skip
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


def names_mission(tree: Tree, c: Candidate) -> bool:
    """Whether the step's words speak of a mission or of diplomats."""
    heads = [c.head, *(k for ks in c.slots.values() for k in ks)]
    if tree.rel[c.head] == "conj":
        heads.append(tree.head(c.head))
    return any(tree.lemma(i).startswith(DIPLOMATIC) for k in heads for i in tree.subtree(k))


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
