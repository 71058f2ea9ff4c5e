"""Tellings: every word of the report that tells of a meeting, with its sides, status, setting and form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dragoman.coding.events import Draft
from dragoman.coding.frames import NOUNS, Candidate, entities
from dragoman.coding.match import Slots, noun_slots, verb_slots
from dragoman.coding.modality import modality_of
from dragoman.coding.parties import LIGHT, Desk, add_members, is_meeting_of_sides, members, named, named_in, sides_of
from dragoman.coding.tree import Tree
from dragoman.knowledge.meetings import Meetings
from dragoman.types import Entity, Place

ABOUT = ("on", "about", "over", "regarding", "concerning")
ATTENDED = ("for", "at", "in", "during", "after", "following", "before")
# Links along which what a verb or noun says of its complement holds for the meeting inside it.
INWARD = frozenset({"obj", "nsubj:pass", "xcomp", "ccomp", "obl", "nmod", "advcl", "acl", "iobj", "obl:arg", "nsubj"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
T = TypeVar("T")


@dataclass(slots=True)
class Telling:
    """A meeting as one word of the text tells it."""

    s: int
    head: int
    parties: list[Entity]
    status: str
    date: str | None
    place: Place | None
    form: str | None
    duration: str | None = None
    ordinal: int | None = None
    mediator: Entity | None = None
    host: str | None = None


def find_tellings(desk: Desk, drafts: Sequence[Draft]) -> list[Telling]:
    """Every word that tells or refers to a meeting, in the order of the text."""
    found: dict[tuple[int, int], Telling] = {}
    for s, tree in enumerate(desk.trees):
        for i, token in enumerate(tree.tokens):
            telling = None
            lemma = token.lemma.lower()
            if token.upos in NOUNS and desk.words.has("meetings", lemma):
                telling = told_by_noun(desk, s, i)
            elif token.upos == "VERB" and desk.words.has("meet", lemma):
                telling = told_by_verb(desk, s, i)
            if telling:
                found[s, i] = telling
                if len(sides_of(telling.parties)) == 2 and len({p.code for p in telling.parties}) == 1:
                    desk.pair = list(telling.parties)
    for draft in drafts:
        for mention in draft.mentions if is_meeting(draft.candidate) else ():
            telling = told_by_event(desk, mention)
            if telling is None or (mention.event == "REJECT" and is_told_off(telling.s, found)):
                continue
            known = found.get((telling.s, telling.head))
            if not known or not (is_meeting_of_sides(known.parties) or is_reference(desk, known)):
                found[telling.s, telling.head] = telling
    return [found[key] for key in sorted(found)]


def is_told_off(s: int, found: Mapping[tuple[int, int], Telling]) -> bool:
    """Whether a noun of the sentence already tells a meeting called off, with at least one side."""
    return any(key[0] == s and t.status == "cancelled" and t.parties for key, t in found.items())


def is_reference(desk: Desk, telling: Telling) -> bool:
    """Whether the noun means a meeting known from the report: definite, or placed and dated by itself."""
    tree = desk.trees[telling.s]
    if tree.tokens[telling.head].upos not in NOUNS:
        return False
    definite = any(tree.lemma(k) in LIGHT for k in tree.kids(telling.head, "det", "nmod:poss"))
    definite = definite or any(tree.rel[k] == "nmod:poss" for k in tree.children[telling.head])
    if telling.parties and not definite:
        return False
    vague = desk.words.has("vague", tree.lemma(telling.head))
    return definite or bool(telling.place and telling.date and not vague)


# --- by an event


def is_meeting(c: Candidate) -> bool:
    """Whether the event is a meeting, or a step towards or away from one."""
    return c.event == "CONSULT" or (c.event, c.cameo) == ("AGREE", "036") or c.mode == "meet" or c.cameo == "125"


def told_by_event(desk: Desk, c: Candidate) -> Telling | None:
    """The meeting that one mention of an event tells, if it names both sides."""
    parties = members(desk, [*c.actors, *c.recipients])
    if "negation" in c.modality or not is_meeting_of_sides(parties) or not is_meeting(c):
        return None
    if c.event == "CONSULT" and is_demand(desk, c):
        return None
    head = c.theme if c.event != "CONSULT" and c.theme >= 0 and " > " in c.reason else c.head
    status = {"REJECT": "cancelled", "AGREE": "planned", "REQUEST": "proposed"}.get(c.event, "held")
    if head != c.head and c.event != "REJECT":
        told = status_of(desk.trees[c.s], head, desk.words)
        status = told if told not in (None, "held") else status
    elif c.event == "CONSULT" and c.modality & {"future", "hypothetical"}:
        status = "planned" if "future" in c.modality else "proposed"
    telling = telling_at(desk, c.s, head, parties, status)
    if c.mode in ("phone", "visit"):
        telling.form = "phone" if c.mode == "phone" else "in-person"
    return mediated(desk, telling, [c.head, c.theme])


def is_demand(desk: Desk, c: Candidate) -> bool:
    """Whether the verb only calls on somebody to do something."""
    tree = desk.trees[c.s]
    demands = desk.words.has("calling", tree.lemma(c.head)) and tree.tokens[c.head].upos == "VERB"
    return demands and any(tree.mark(k) == "to" for k in tree.kids(c.head, "xcomp", "advcl", "ccomp"))


# --- by a noun


def told_by_noun(desk: Desk, s: int, n: int) -> Telling | None:
    """The meeting that the noun at ``n`` means, with the sides that its sentence names (perhaps none)."""
    tree = desk.trees[s]
    if tree.rel[n] in ("compound", "flat") and desk.words.has("meetings", tree.lemma(tree.head(n))):
        return None
    holder, verb = carrier(tree, n, desk.words)
    slots = noun_slots(tree, n)
    if desk.words.has("vague", tree.lemma(n)) and not is_plain(desk, tree, n, slots):
        return None
    if verb >= 0 and any(desk.words.has("habits", tree.lemma(k)) for k in tree.kids(verb, "advmod")):
        return None
    parties = named_in(desk, s, slots)
    if holder != n:
        add_members(parties, named_in(desk, s, noun_slots(tree, holder)))
    if tree.base(holder) == "nsubj" and not parties:
        beyond = [k for k in tree.kids(tree.head(holder), "obl", "nmod") if tree.case(k) in ("between", "among")]
        add_members(parties, named(desk, s, beyond))
    if not is_meeting_of_sides(parties):
        parties = with_attendants(desk, s, n, holder, verb, parties)
    status = status_of(tree, holder, desk.words)
    if status is None:
        return None
    return mediated(desk, telling_at(desk, s, n, parties, status, verb), [n, holder, verb])


def is_plain(desk: Desk, tree: Tree, n: int, slots: Slots) -> bool:
    """Whether a noun of wider meaning ("call", "session") is one of meeting here: it has a partner, number or means."""
    if any(name in slots for name in ("with", "between", "among")):
        return True
    of = [k for k in tree.kids(n, "nmod") if tree.case(k) == "of"]
    if any(desk.words.has("meetings", tree.lemma(k)) or desk.words.has("sides", tree.lemma(k)) for k in of):
        return True
    near = [tree.lemma(k) for k in tree.kids(n, "compound", "amod", "nummod")]
    return any(lemma in desk.words.forms or lemma in desk.words.ordinals for lemma in near)


def carrier(tree: Tree, n: int, words: Meetings) -> tuple[int, int]:
    """The noun that stands for the meeting ("round" of "a round of talks") and the verb that it depends on, or -1."""
    while tree.rel[n] == "nmod" and tree.case(n) == "of" and tree.tokens[tree.head(n)].upos in NOUNS:
        outer = tree.head(n)
        if not (
            words.has("meetings", tree.lemma(outer)) or tree.lemma(outer) in ("series", "day", "hour", "resumption")
        ):
            break
        n = outer
    governor = tree.head(n)
    return n, governor if governor >= 0 and tree.tokens[governor].upos in ("VERB", "AUX") else -1


def with_attendants(desk: Desk, s: int, n: int, holder: int, verb: int, parties: list[Entity]) -> list[Entity]:
    """The parties with those who hold or attend the meeting, or on whose word there was one with somebody."""
    tree = desk.trees[s]
    more: list[Entity] = []
    prep = tree.case(holder)
    attended = tree.base(holder) == "obl" and prep in ATTENDED
    held = tree.rel[holder] in ("obj", "xcomp") or (attended and prep in ("for", "in", "at", "to"))
    if verb >= 0 and ((held and desk.words.has("holding", tree.lemma(verb))) or attended):
        slots = verb_slots(tree, verb)
        more = named(desk, s, slots.get("subj", ()))
        more += named(desk, s, slots.get("with", ()))
    elif parties and "with" in noun_slots(tree, n) and verb >= 0 and tree.tokens[verb].xpos in FINITE:
        speaker = desk.clock.speaker(s, n)
        more = members(desk, [speaker] if speaker else [])
    together = list(parties)
    add_members(together, more)
    if is_meeting_of_sides(together):
        return together
    if desk.words.has("forums", tree.lemma(n)) and is_scene(tree, n):
        found = [e for i, t in enumerate(tree.tokens) if t.upos in NOUNS for e in desk.book.at(s, i) if e.office]
        officials: list[Entity] = []
        add_members(officials, members(desk, found))
        if is_meeting_of_sides(officials):
            return officials
    return parties


def is_scene(tree: Tree, n: int) -> bool:
    """Whether the noun tells at or after which meeting the sentence itself takes place."""
    while tree.base(n) in ("nmod", "obl") and tree.head(n) >= 0:
        n = tree.head(n)
    return tree.head(n) < 0 and tree.tokens[n].upos == "VERB"


# --- by a verb


def told_by_verb(desk: Desk, s: int, v: int) -> Telling | None:
    """The meeting that a verb such as "met" or "conferred with" tells."""
    tree = desk.trees[s]
    slots = verb_slots(tree, v)
    topical = desk.words.has("topical", tree.lemma(v))
    names = ("subj", "with", "to", "between") if topical else ("subj", "obj", "with", "between", "alongside")
    parties = named_in(desk, s, {name: slots[name] for name in names if name in slots})
    if not is_meeting_of_sides(parties):
        if not (parties and slots.get("with")):
            return None
        speaker = desk.clock.speaker(s, v)
        add_members(parties, members(desk, [speaker] if speaker else []))
    status = status_of(tree, v, desk.words)
    return mediated(desk, telling_at(desk, s, v, parties, status, v), [v]) if status else None


# --- when, where, how


def telling_at(desk: Desk, s: int, i: int, parties: list[Entity], status: str, verb: int = -1) -> Telling:
    """The telling at token ``i``, with its setting."""
    tree = desk.trees[s]
    around = [i] + ([verb] if verb >= 0 else []) + list(tree.kids(i, "acl", "amod"))
    called_off = list(tree.kids(verb, "advcl", "acl")) if verb >= 0 and status == "cancelled" else []
    around += called_off
    since = any(tree.case(k) == "since" for k in tree.kids(i, "nmod", "obl"))
    since = since or (verb >= 0 and tree.base(i) == "nsubj" and tree.lemma(verb) in ("follow", "precede"))
    own = status in ("planned", "proposed")  # what is to come happens elsewhere than what was told before
    date = None if since else first(desk.clock.date(s, k, own) for k in around)
    topic = topic_words(tree, i)
    told = (desk.clock.place(s, k, own) for k in [*around[:2], *called_off, *inner_nouns(tree, i)])
    place = first(p for p in told if p and not topic.issuperset(p.name.split()))
    length = first(desk.clock.duration(s, k) for k in [*around[:2], *tree.kids(i, "acl:relcl")])
    duration = length if length and (length.startswith("PT") or (length.endswith("D") and len(length) < 4)) else None
    telling = Telling(s, i, parties, status, date, place, None, duration, desk.clock.ordinal(s, i))
    telling.form = form_of(desk, telling, verb)
    published = desk.document.report.published
    if date and published and status == "held" and date[: len(published)] > published[: len(date)]:
        telling.status = "planned"
    elif date and published and len(date) == 7 and date < published[:7] and telling.status in ("planned", "proposed"):
        telling.date = f"{int(date[:4]) + 1}{date[4:]}"
    return telling


def topic_words(tree: Tree, i: int) -> set[str]:
    """The words of what the meeting at ``i`` is about: a place named there is not where people met."""
    about = [k for k in tree.kids(i, "nmod", "obl") if tree.case(k) in ABOUT]
    return {tree.tokens[j].text for k in about for j in tree.subtree(k) if j != k}


def inner_nouns(tree: Tree, i: int) -> list[int]:
    """Nouns inside the phrase of a noun of meeting: what a parser hangs on them may belong to the meeting."""
    if tree.tokens[i].upos not in NOUNS:
        return []
    found, frontier = [], [i]
    while frontier:
        for k in tree.kids(frontier.pop(), "nmod"):
            if k > i and tree.tokens[k].upos == "NOUN" and tree.case(k) in ("between", "among", "of", "from", "with"):
                found.append(k)
                frontier.append(k)
    return sorted(found)


def first(values: Iterable[T | None]) -> T | None:
    """The first value that is not None, else None."""
    return next((v for v in values if v is not None), None)


def form_of(desk: Desk, telling: Telling, verb: int) -> str | None:
    """phone, video, written, in-person; None if the text does not tell."""
    tree, words = desk.trees[telling.s], desk.words
    near = [telling.head, *tree.children[telling.head]] + ([verb, *tree.children[verb]] if verb >= 0 else [])
    own = {telling.head, verb}
    if verb >= 0 and tree.kid(verb, "compound:prt") >= 0:
        own.discard(verb)
    near = [k for k in near if k in own or not words.has("meetings", tree.lemma(k)) or tree.rel[k] == "compound"]
    near = [k for k in near if tree.rel[k] not in ("conj", "nsubj", "advcl", "ccomp") or k in own]
    form = words.form(tree.lemma(k) for k in near)
    if form and form != "in-person":
        return form
    bodily = any(words.has("bodily", tree.lemma(k)) for k in (telling.head, verb) if k >= 0)
    return "in-person" if bodily or telling.place else None


# --- status


def status_of(tree: Tree, i: int, words: Meetings) -> str | None:
    """held, planned, proposed, cancelled, ongoing as the words above the meeting tell; None where it is denied."""
    if any(tree.lemma(k) == "no" for k in tree.kids(i, "det")):
        return None
    k, verb = i, i if tree.tokens[i].upos == "VERB" else -1
    for _ in range(4):
        governor = tree.head(k)
        if governor >= 0 and tree.rel[k] == "conj" and tree.tokens[k].upos == "VERB" and not has_own_subject(tree, k):
            k = governor
            continue
        if governor < 0 or tree.rel[k] not in INWARD or not leads_in(tree, k):
            break
        if verb < 0 and tree.tokens[governor].upos == "VERB" and tree.rel[k] != "advcl":
            verb = governor
        for word in (particle_verb(tree, governor), tree.lemma(governor)):
            status = words.statuses.get(word)
            if status and not (status == "planned" and tree.rel[k] in ("nsubj", "ccomp")):
                return "held" if "negation" in modality_of(tree, governor) and status == "cancelled" else status
        k = governor
    flags = modality_of(tree, verb) if verb >= 0 else frozenset()
    if "negation" in flags:
        return None
    if "future" in flags:
        return "planned"
    if "hypothetical" in flags:
        return "proposed"
    running = verb >= 0 and words.has("ongoing", tree.lemma(verb)) and tree.tokens[verb].xpos in ("VBZ", "VBP", "VBG")
    return "ongoing" if running or words.has("ongoing", tree.lemma(tree.kid(i, "amod"))) else "held"


def leads_in(tree: Tree, k: int) -> bool:
    """Whether what governs the phrase at ``k`` acts on it, rather than happens at or after it."""
    if tree.base(k) in ("obl", "nmod"):
        return tree.case(k) in ("to", "on", "for", "of", "")
    if tree.base(k) == "advcl":
        return tree.mark(k) == "to" and tree.lemma(tree.head(k)) in (
            "plan",
            "prepare",
            "schedule",
            "agree",
            "travel",
            "due",
        )
    return tree.rel[k] != "nsubj" or tree.is_passive(tree.head(k))


def particle_verb(tree: Tree, v: int) -> str:
    """The verb with its particle ("put off"), else its lemma."""
    k = tree.kid(v, "compound:prt")
    return f"{tree.lemma(v)} {tree.lemma(k)}" if k >= 0 else tree.lemma(v)


def has_own_subject(tree: Tree, v: int) -> bool:
    """Whether a subject stands before the verb at ``v``."""
    return any(k < v for k in tree.kids(v, "nsubj", "nsubj:pass"))


# --- hosts and mediators


def mediated(desk: Desk, telling: Telling, heads: Sequence[int]) -> Telling:
    """Take who hosts or mediates out of the parties, where two sides remain."""
    tree, s = desk.trees[telling.s], telling.s
    verbs = [k for h in heads if h >= 0 for k in (h, *tree.kids(h, "acl", "acl:relcl"), tree.head(h)) if k >= 0]
    for v in dict.fromkeys(verbs):
        if tree.tokens[v].upos != "VERB" or not desk.words.has("hosting", tree.lemma(v)):
            continue
        slots = verb_slots(tree, v)
        agents = entities(tree, s, [*slots.get("subj", ()), *slots.get("by", ())], desk.book)
        others = [p for p in telling.parties if p.code not in {a.code for a in agents}]
        if not agents or (tree.lemma(v) == "convene" and len({p.code for p in others}) < 2):
            continue
        if not others and desk.words.has("mediating", tree.lemma(v)):
            telling.parties, telling.mediator = [], agents[0]
            return telling
        apart = is_meeting_of_sides(others) or not any(a.code in {p.code for p in telling.parties} for a in agents)
        if tree.lemma(v) == "host" and agents[0].code:
            telling.host = agents[0].code
        if apart:
            telling.parties = others
            merely_host = tree.lemma(v) == "host" and tree.is_passive(v)
            telling.mediator = telling.mediator if merely_host else agents[0]
    return telling
