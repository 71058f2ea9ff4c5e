"""Talks: every meeting of the report with its parties, level, form, place, agenda and outcomes (codebook, section 7).

Words of meeting and the drafts of events give tellings; tellings of one meeting are joined; then the sentences are read
once more for what was on the agenda, what came out, who led and who was absent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Protocol, TypeVar

from dragoman.coding.events import Draft, compatible
from dragoman.coding.frames import Actorbook, Candidate, entities
from dragoman.coding.match import Slots, noun_slots, verb_slots
from dragoman.coding.modality import modality_of
from dragoman.coding.tree import NOMINAL, Tree
from dragoman.knowledge.meetings import RANKS, Meetings
from dragoman.types import Document, Entity, Place, Span, Talks

ABOUT = ("on", "about", "over", "regarding", "concerning")
ATTENDED = ("for", "at", "in", "during", "after", "following", "before")
PARTNERS = ("subj", "obj", "of", "amod", "compound", "with", "between", "among", "amongst", "from", "to")
NOUNS = frozenset({"NOUN", "PROPN"})
# Links along which what a verb or noun says of its complement holds for the meeting inside it.
INWARD = frozenset({"obj", "nsubj:pass", "xcomp", "ccomp", "obl", "nmod", "advcl", "acl", "iobj", "obl:arg", "nsubj"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
LIGHT = frozenset({"the", "these", "this", "those", "that", "both", "such"})
T = TypeVar("T")
Side = tuple[str | None, str | None]


class Clock(Protocol):
    """When, where, how long and for which time a meeting took place, and on whose word that is told."""

    def date(self, s: int, t: int) -> str | None:
        """ISO date or interval of what is told at token ``t`` of sentence ``s``."""

    def place(self, s: int, t: int) -> Place | None:
        """Its place."""

    def speaker(self, s: int, t: int) -> Entity | None:
        """On whose word it rests, None if on the report's own."""

    def duration(self, s: int, t: int) -> str | None:
        """ISO 8601 length ("PT6H")."""

    def ordinal(self, s: int, t: int) -> int | None:
        """2 for "second talks"."""


@dataclass(slots=True)
class Desk:
    """What the reading of one report needs at hand."""

    document: Document
    trees: Sequence[Tree]
    book: Actorbook
    clock: Clock
    words: Meetings
    pair: list[Entity] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The report's text."""
        return self.document.report.text


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


@dataclass(slots=True)
class Meeting:
    """A meeting being gathered from its tellings."""

    parties: list[Entity]
    status: str
    date: str | None
    place: Place | None
    form: str | None
    heads: list[tuple[int, int]]
    duration: str | None = None
    ordinal: int | None = None
    mediator: Entity | None = None
    host: str | None = None
    level: str | None = None
    agenda: list[Span] = field(default_factory=list)
    outcomes: list[Span] = field(default_factory=list)
    absent: list[Entity] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)


def find_talks(
    document: Document, trees: Sequence[Tree], drafts: Sequence[Draft], book: Actorbook, clock: Clock, words: Meetings
) -> list[Talks]:
    """One Talks for each meeting between named parties, held, planned, proposed or called off."""
    desk = Desk(document, trees, book, clock, words)
    tellings = find_tellings(desk, drafts)
    meetings: list[Meeting] = []
    for telling in tellings:
        if meetings and not is_meeting_of_sides(telling.parties):
            meet_again(desk, telling, meetings)
        if is_meeting_of_sides(telling.parties):
            gather(desk, telling, meetings)
    if not meetings:
        return []
    place_visits(desk, meetings)
    for meeting in meetings:
        stay_on_scene(desk, meeting)
    read_on(desk, tellings, meetings)
    meetings = [m for m in meetings if adds_something(m, meetings)]
    number_by_title(desk, meetings)
    return [to_talks(desk, m, series_of(m, meetings)) for m in meetings]


# --- tellings


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


def named_in(desk: Desk, s: int, slots: Slots) -> list[Entity]:
    """Those named in the slots of a word of meeting who can take part."""
    parties: list[Entity] = []
    for name in PARTNERS:
        add_members(parties, named(desk, s, slots.get(name, ())))
    return parties


def named(desk: Desk, s: int, heads: Iterable[int]) -> list[Entity]:
    """Those who can take part among the phrases and what is coordinated with them or with their appositions."""
    tree = desk.trees[s]
    parties: list[Entity] = []
    for head in heads:
        if desk.pair and is_the_pair(tree, head):
            parties += desk.pair
            continue
        beside = [c for a in tree.kids(head, "appos", "flat") for c in tree.conjuncts(a)]
        for k in dict.fromkeys((*tree.conjuncts(head), *beside)):
            parties += members(desk, entities(tree, s, [k], desk.book)) or faction(desk, s, k, parties)
    return parties


def is_the_pair(tree: Tree, k: int) -> bool:
    """Whether the phrase means the two sides of one country that met before: "both delegations", "the two sides"."""
    counted = any(tree.lemma(c) in ("both", "two") for c in tree.kids(k, "det", "nummod", "det:predet"))
    return counted and tree.lemma(k) in ("side", "delegation", "party") and tree.kid(k, "nmod", "amod", "compound") < 0


def faction(desk: Desk, s: int, k: int, others: Sequence[Entity]) -> list[Entity]:
    """A faction that only its name tells ("the rebel Front for Renewal"), as a side of the country named before it."""
    tree, code = desk.trees[s], next((e.code for e in others), None)
    words = [k, *tree.kids(k, "amod", "compound")]
    sector = next((x for w in words if (x := desk.words.factions.get(tree.lemma(w)))), None)
    if not code or not sector:
        return []
    last = max([k, *(tree.bounds(c)[1] for c in tree.kids(k, "nmod", "flat"))])
    span = tree.span(desk.text, min(words), last)
    start = next((w for w in range(min(words), k + 1) if tree.tokens[w].upos == "PROPN"), min(words))
    return [Entity(span.text, tree.span(desk.text, start, last).text, code, sector)]


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


def telling_at(desk: Desk, s: int, i: int, parties: list[Entity], status: str, verb: int = -1) -> Telling:
    """The telling at token ``i``, with its setting."""
    tree = desk.trees[s]
    around = [i] + ([verb] if verb >= 0 else []) + list(tree.kids(i, "acl", "amod"))
    called_off = list(tree.kids(verb, "advcl", "acl")) if verb >= 0 and status == "cancelled" else []
    around += called_off
    since = any(tree.case(k) == "since" for k in tree.kids(i, "nmod", "obl"))
    since = since or (verb >= 0 and tree.base(i) == "nsubj" and tree.lemma(verb) in ("follow", "precede"))
    date = None if since else first(desk.clock.date(s, k) for k in around)
    topic = topic_words(tree, i)
    told = (desk.clock.place(s, k) for k in [*around[:2], *called_off, *inner_nouns(tree, i)])
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
    inner = [k for k in tree.subtree(i) if k > i and tree.rel[k] == "nmod" and tree.tokens[k].upos == "NOUN"]
    return [k for k in inner if tree.case(k) in ("between", "among", "of", "from", "with")]


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


# --- parties


def members(desk: Desk, found: Iterable[Entity | None]) -> list[Entity]:
    """Those who can take part in talks between states, armed groups and international bodies."""
    return [e for e in found if e and e.code and e.sector not in desk.words.lists["outsiders"]]


def side(entity: Entity) -> Side:
    """Which side the entity belongs to: its country, apart from that country's rebels and opposition."""
    return entity.code, entity.sector if entity.sector in ("REB", "OPP", "PRE", "PRM", "PTY") else None


def sides_of(parties: Iterable[Entity]) -> frozenset[Side]:
    """The sides that take part."""
    return frozenset(side(e) for e in parties)


def is_meeting_of_sides(parties: Iterable[Entity]) -> bool:
    """Whether two or more sides are named."""
    return len(sides_of(parties)) > 1


def add_members(parties: list[Entity], more: Iterable[Entity]) -> None:
    """Add those whose side is not yet there; a person replaces the bare state."""
    for entity in more:
        same = next((n for n, e in enumerate(parties) if side(e) == side(entity)), -1)
        if same < 0:
            parties.append(entity)
        elif entity.office and not parties[same].office:
            parties[same] = entity


def level_of(parties: Sequence[Entity], words: Meetings) -> str | None:
    """The lowest rank among the parties whose rank is told (codebook, settled cases)."""
    ranks = [rank for rank in (words.rank(f"{p.office or ''} {p.text} {p.name}") for p in parties) if rank]
    return min(ranks, key=RANKS.index, default=None)


# --- one meeting from many tellings


def gather(desk: Desk, telling: Telling, meetings: list[Meeting]) -> None:
    """Join the telling to the meeting it tells again, or open a new one."""
    for meeting in meetings:
        if same_meeting(desk, telling, meeting):
            join(meeting, telling)
            meeting.level = level_of(meeting.parties, desk.words)
            return
    meetings.append(
        Meeting(
            list(telling.parties), telling.status, telling.date, telling.place, telling.form,
            [(telling.s, telling.head)], telling.duration, telling.ordinal, telling.mediator, telling.host,
            level_of(telling.parties, desk.words), sentences=[telling.s],
        )
    )  # fmt: skip


def meet_again(desk: Desk, telling: Telling, meetings: Sequence[Meeting]) -> None:
    """Name the sides of a coming meeting of "the ministers": those who met before, and whoever invites them."""
    tree, s = desk.trees[telling.s], telling.s
    if telling.status in ("held", "ongoing") or is_reference(desk, telling):
        return
    _, verb = carrier(tree, telling.head, desk.words)
    verb = telling.head if tree.tokens[telling.head].upos == "VERB" else verb
    if verb < 0:
        return
    subjects = verb_slots(tree, verb).get("subj", [])
    if not is_all(tree, subjects, desk.words):
        return
    held = [m for m in meetings if m.status in ("held", "ongoing")]
    parties = list((held or meetings)[-1].parties)
    governor = tree.head(verb)
    if tree.rel[verb] == "xcomp" and tree.lemma(governor) == "invite":
        hosts = [k for k in verb_slots(tree, governor).get("subj", ()) if k not in subjects]
        add_members(parties, named(desk, s, hosts))
    telling.parties = parties


def place_visits(desk: Desk, meetings: Sequence[Meeting]) -> None:
    """A meeting of a visitor and the host told soon after the visit was there and then."""
    for s, tree in enumerate(desk.trees):
        for v, token in enumerate(tree.tokens):
            if token.upos not in ("VERB", "NOUN") or not desk.words.has("visits", token.lemma.lower()):
                continue
            where, when = desk.clock.place(s, v), desk.clock.date(s, v)
            if not where or modality_of(tree, v):
                continue
            slots = verb_slots(tree, v) if token.upos == "VERB" else noun_slots(tree, v)
            visitors = {e.code for e in named(desk, s, slots.get("subj", ()))}
            for m in meetings:
                fits = visitors and {p.code for p in m.parties} == {*visitors, where.country} and not m.place
                if fits and abs(m.heads[0][0] - s) <= 3 and m.status == "held" and compatible(when, m.date):
                    m.place, m.date, m.form = where, m.date or when, m.form or "in-person"
                    m.sentences.append(s)


def stay_on_scene(desk: Desk, meeting: Meeting) -> None:
    """A meeting told without time and place right after a sentence on the same sides is where and when that one is."""
    s = meeting.heads[0][0]
    sentences = desk.document.sentences
    if meeting.date or meeting.place or meeting.status != "held" or meeting.form == "phone" or not s:
        return
    if sentences[s].paragraph != sentences[s - 1].paragraph:
        return
    tree = desk.trees[s - 1]
    nominal = (i for i, t in enumerate(tree.tokens) if t.upos in NOUNS)
    if not {p.code for p in meeting.parties} <= {e.code for i in nominal for e in desk.book.at(s - 1, i)}:
        return
    verbs = [i for i, t in enumerate(tree.tokens) if t.upos == "VERB"]
    meeting.place = first(desk.clock.place(s - 1, v) for v in verbs)
    if meeting.place:
        meeting.date = first(desk.clock.date(s - 1, v) for v in verbs)
        meeting.form = meeting.form or "in-person"


def same_meeting(desk: Desk, telling: Telling, meeting: Meeting) -> bool:
    """Whether a telling that names its sides can be of the meeting."""
    if sides_of(telling.parties) != sides_of(meeting.parties):
        return False
    if telling.status != meeting.status and {telling.status, meeting.status} not in ALIKE:
        return False
    if not compatible(telling.date, meeting.date) or differ(telling.ordinal, meeting.ordinal):
        return False
    if "phone" in (telling.form, meeting.form) and differ(telling.form, meeting.form):
        return False
    if telling.place and meeting.place and telling.place.country != meeting.place.country:
        return False
    ranks = (level_of(telling.parties, desk.words), meeting.level)
    return not ("leaders" in ranks and differ(*ranks))


ALIKE = ({"planned", "cancelled"}, {"planned", "proposed"}, {"held", "ongoing"})


def differ(a: object, b: object) -> bool:
    """Whether both are told and are not the same."""
    return a is not None and b is not None and a != b


def join(meeting: Meeting, telling: Telling) -> None:
    """Add what another telling says."""
    if is_meeting_of_sides(telling.parties):
        add_members(meeting.parties, telling.parties)
    if telling.date and (not meeting.date or (len(telling.date), meeting.date) > (len(meeting.date), telling.date)):
        meeting.date = telling.date if compatible(telling.date, meeting.date) else meeting.date
    if "cancelled" in (telling.status, meeting.status):
        meeting.status = "cancelled"
    meeting.place = narrower(meeting.place, telling.place)
    meeting.form = meeting.form or telling.form
    meeting.duration = meeting.duration or telling.duration
    meeting.ordinal = meeting.ordinal or telling.ordinal
    meeting.mediator = meeting.mediator or telling.mediator
    meeting.host = meeting.host or telling.host
    meeting.heads.append((telling.s, telling.head))
    meeting.sentences.append(telling.s)


def narrower(known: Place | None, told: Place | None) -> Place | None:
    """The closer of two places: a town rather than its country."""
    if not known or not told or known.country != told.country:
        return known or told
    return told if is_coarse(known) and not is_coarse(told) else known


def is_coarse(place: Place) -> bool:
    """Whether the place is a country or the like: the gazetteer gives these in whole degrees."""
    degrees = (place.latitude, place.longitude)
    return all(d is None or float(d).is_integer() for d in degrees)


def adds_something(meeting: Meeting, meetings: Sequence[Meeting]) -> bool:
    """Whether a meeting not held is more than the wish to go on with one that was."""
    if meeting.status in ("held", "ongoing", "cancelled"):
        return True
    told = meeting.place or meeting.ordinal or meeting.mediator or len(meeting.date or "") == 10
    leaders = meeting.level == "leaders"
    held = (m for m in meetings if m is not meeting and m.status in ("held", "ongoing"))
    others = (m for m in held if m.level is None or (m.level == "leaders") == leaders)
    return bool(told) or all({p.code for p in m.parties} != {p.code for p in meeting.parties} for m in others)


# --- what the sentences say of the meetings


def read_on(desk: Desk, tellings: Sequence[Telling], meetings: list[Meeting]) -> None:
    """Go through the sentences with the meeting in mind that they speak of."""
    by_sentence: dict[int, list[Telling]] = {}
    for telling in tellings:
        by_sentence.setdefault(telling.s, []).append(telling)
    focus: Meeting | None = None
    spoke, outcome = -2, -2
    for s, tree in enumerate(desk.trees):
        for telling in by_sentence.get(s, ()):
            meeting = meeting_at(telling, meetings) or refer(desk, telling, meetings, focus)
            if meeting is None:
                continue
            told_before = meeting.status in ("held", "ongoing") or focus is None
            if told_before and (spoke < s or (telling.s, telling.head) not in meeting.heads):
                focus = meeting
            spoke = s
            note(meeting, s, read_telling(desk, telling, meeting))
        here = {t.head: m for t in by_sentence.get(s, ()) if (m := meeting_at(t, meetings))}
        found = read_outcomes(desk, s, meetings, here, focus, outcome == s - 1)
        if found:
            focus, spoke, outcome = found, s, s
        if focus is not None:
            follows = desk.document.sentences[s].paragraph == desk.document.sentences[spoke].paragraph
            if follows and spoke >= s - 2 and read_raised(desk, s, focus):
                spoke = s
                note(focus, s, True)
            read_leaders(desk, s, focus)
        read_absent(desk, s, tree, meetings, next(iter(here.values()), focus if spoke == s else None))


def note(meeting: Meeting, s: int, told: bool) -> None:
    """Keep the sentence as evidence if it told something."""
    if told:
        meeting.sentences.append(s)


def meeting_at(telling: Telling, meetings: Sequence[Meeting]) -> Meeting | None:
    """The meeting that the telling was gathered into."""
    return next((m for m in meetings if (telling.s, telling.head) in m.heads), None)


def refer(desk: Desk, telling: Telling, meetings: Sequence[Meeting], focus: Meeting | None) -> Meeting | None:
    """The meeting that "the talks" are: the one that place and date allow, of these the one spoken of."""
    if not is_reference(desk, telling):
        return None
    fits = [m for m in meetings if may_mean(telling, m)]
    if telling.place or telling.date:
        sure = [m for m in fits if placed_alike(telling.place, m.place) or (telling.date and m.date)]
        fits = sure or ([m for m in fits if m is focus] if telling.place else [m for m in fits if m.place] or fits)
    held = [m for m in fits if m.status in ("held", "ongoing")]
    return focus if focus in fits else next(iter(held or fits), None)


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


def may_mean(telling: Telling, meeting: Meeting) -> bool:
    """Whether a telling without all its sides can be of the meeting."""
    if telling.place and meeting.place and telling.place.country != meeting.place.country:
        return False
    known = {p.code for p in meeting.parties}
    return compatible(telling.date, meeting.date) and {p.code for p in telling.parties} <= known


def placed_alike(a: Place | None, b: Place | None) -> bool:
    """Whether both are placed and in the same country."""
    return bool(a and b and a.country == b.country)


def read_telling(desk: Desk, telling: Telling, meeting: Meeting) -> bool:
    """Take agenda, results and setting from one telling; whether it says anything of the meeting."""
    tree = desk.trees[telling.s]
    before = (len(meeting.agenda), len(meeting.outcomes))
    extend(meeting.agenda, agenda_of(desk, tree, telling.head, meeting))
    told = len(meeting.agenda) > before[0]
    if (telling.s, telling.head) not in meeting.heads:
        told = told or bool(telling.duration or telling.ordinal or telling.host or telling.mediator)
        told = told or bool(telling.date and not meeting.date)
        told = read_joining(desk, telling, meeting) or told
        if told or telling.date:
            plain = Telling(telling.s, telling.head, [], telling.status, telling.date, telling.place, telling.form,
                            telling.duration, telling.ordinal, telling.mediator, telling.host)  # fmt: skip
            sentences = list(meeting.sentences)
            join(meeting, plain)
            meeting.sentences = sentences
        if predicated(tree, telling.head):
            told = True
    extend(meeting.outcomes, results_of(desk, tree, telling.head))
    return told or len(meeting.outcomes) > before[1]


def predicated(tree: Tree, head: int) -> bool:
    """Whether the noun is the subject of "represent" and the like ("represent the first talks since")."""
    governor = tree.head(head)
    return governor >= 0 and tree.rel[head] == "nsubj" and tree.lemma(governor) in ("represent", "mark", "constitute")


def read_joining(desk: Desk, telling: Telling, meeting: Meeting) -> bool:
    """Somebody who "joined the talks" takes part."""
    tree = desk.trees[telling.s]
    holder, verb = carrier(tree, telling.head, desk.words)
    if verb < 0 or not desk.words.has("joining", tree.lemma(verb)) or tree.rel[holder] not in ("obj", "obl"):
        return False
    if "negation" in modality_of(tree, verb):
        return False
    slots = verb_slots(tree, verb)
    known = sides_of(meeting.parties)
    new = [e for e in named(desk, telling.s, slots.get("subj", ())) if side(e) not in known]
    add_members(meeting.parties, new)
    return bool(new)


def extend(spans: list[Span], more: Iterable[Span]) -> None:
    """Append the spans that lie in none that is there yet."""
    for span in more:
        if not any(s.start < span.end and span.start < s.end for s in spans):
            spans.append(span)


# --- agenda


def agenda_of(desk: Desk, tree: Tree, head: int, meeting: Meeting) -> list[Span]:
    """What the meeting is said to be about, at one of its words."""
    words = desk.words
    holder, verb = (head, -1) if tree.tokens[head].upos == "VERB" else carrier(tree, head, words)
    heads: list[int] = []
    for n in dict.fromkeys(k for k in (head, holder, verb) if k >= 0):
        nominal = tree.tokens[n].upos in NOUNS
        slots = noun_slots(tree, n) if nominal else verb_slots(tree, n)
        if n != verb or tree.rel[holder] in ("obj", "nsubj:pass"):
            heads += [k for prep in ABOUT for k in slots.get(prep, ()) if not is_untopical(tree, k, words)]
        for k in tree.kids(n, "advcl", "acl", "xcomp"):
            made = words.has("producing", tree.lemma(k)) and not words.has("topical", tree.lemma(k))
            if tree.mark(k) == "to" and not made and (n != verb or words.has("holding", tree.lemma(n))):
                heads += topic_of(tree, k, words.has("topical", tree.lemma(k)))
            elif tree.lemma(k) in ("focus", "aim", "centre", "center", "concentrate") and tree.rel[k] == "acl":
                heads += topic_of(tree, k, True)
        if not nominal and words.has("topical", tree.lemma(n)) and n == head:
            heads += [k for k in slots.get("obj", ()) if not is_party(desk, tree, k, meeting)]
    heads += fronted_purpose(tree, verb if verb >= 0 else head)
    governor = tree.head(holder)
    if governor >= 0 and tree.base(holder) == "nsubj" and words.has("topical", tree.lemma(governor)):
        heads += topic_of(tree, governor, True)
    heads += goal_of(desk, tree, head)
    return [span for k in dict.fromkeys(heads) for span in phrases_of(tree, k, desk.text)]


def fronted_purpose(tree: Tree, v: int) -> list[int]:
    """The purpose at the head of the sentence ("To resolve differences, they invited ...")."""
    top = v
    for _ in range(3):
        if top >= 0 and tree.rel[top] in ("xcomp", "obj", "ccomp"):
            top = tree.head(top)
    kids = tree.kids(top, "advcl") if top >= 0 and tree.tokens[top].upos == "VERB" else ()
    return [k for k in kids if k < top and tree.mark(k) == "to" and tree.bounds(k)[0] == 0]


def is_party(desk: Desk, tree: Tree, k: int, meeting: Meeting) -> bool:
    """Whether the phrase at ``k`` names one of those who met."""
    s = next((n for n, t in enumerate(desk.trees) if t is tree), -1)
    return any(e.code in {p.code for p in meeting.parties} for e in desk.book.at(s, k)) if s >= 0 else False


def is_untopical(tree: Tree, k: int, words: Meetings) -> bool:
    """Whether "on X" tells a time, place or manner and no topic."""
    token = tree.tokens[k]
    named = token.kind == "place" and token.upos == "PROPN"
    return token.upos == "NUM" or token.kind == "time" or named or words.has("untopical", token.lemma.lower())


def topic_of(tree: Tree, v: int, topical: bool) -> list[int]:
    """What a verb of discussing discusses; of another verb of purpose, the verb phrase itself."""
    if not topical:
        return [v]
    slots = verb_slots(tree, v)
    heads = slots.get("obj") or [k for prep in (*ABOUT, "at", "with", "around") for k in slots.get(prep, ())]
    return heads or [k for k in tree.kids(v, "xcomp", "ccomp") if tree.tokens[k].upos == "VERB"]


def goal_of(desk: Desk, tree: Tree, head: int) -> list[int]:
    """The topic in "the objective of the talks was to resolve X", "the focus was on X"."""
    out: list[int] = []
    for g, token in enumerate(tree.tokens):
        if token.upos != "NOUN" or not desk.words.has("goals", token.lemma.lower()) or tree.base(g) != "nsubj":
            continue
        of_talks = head in tree.subtree(g)
        bare = not any(tree.case(k) == "of" for k in tree.kids(g, "nmod")) and token.lemma.lower() in (
            "focus",
            "agenda",
        )
        k = tree.head(g)
        if not (of_talks or bare) or (tree.kid(k, "cop") < 0 and tree.lemma(k) != "be"):
            continue
        if tree.lemma(k) == "be":
            inner = next(tree.kids(k, "ccomp", "xcomp", "obl", "advcl"), -1)
            k = inner if inner >= 0 else k
        settles = tree.tokens[k].upos == "VERB" and desk.words.has("settling", tree.lemma(k))
        out += topic_of(tree, k, settles)
    return out


def read_raised(desk: Desk, s: int, meeting: Meeting) -> bool:
    """What one side raised at the meeting spoken of ("highlighted concerns about X"); whether it raised anything."""
    tree, words = desk.trees[s], desk.words
    heads: list[int] = []
    codes = {p.code for p in meeting.parties}
    for v, token in enumerate(tree.tokens):
        if token.upos != "VERB" or not words.has("raising", token.lemma.lower()) or modality_of(tree, v):
            continue
        slots = verb_slots(tree, v)
        subjects = entities(tree, s, slots.get("subj", ()), desk.book)
        names = {p.name for p in meeting.parties}
        speaks = names if words.has("plainly", token.lemma.lower()) else set()
        state = [e for e in subjects if e.code in codes and (not e.office or e.name in speaks)]
        if not state and not is_all(tree, slots.get("subj", ()), words):
            continue
        heads += matter_of(tree, v, slots, words)
    spans = [span for k in dict.fromkeys(heads) for span in phrases_of(tree, k, desk.text)]
    before = len(meeting.agenda)
    extend(meeting.agenda, spans)
    return len(meeting.agenda) > before


def matter_of(tree: Tree, v: int, slots: Slots, words: Meetings) -> list[int]:
    """What is raised: behind "concerns about", "the importance of", else the plain object of "addressed"."""
    out: list[int] = []
    for k in slots.get("obj", ()):
        if words.has("introducing", tree.lemma(k)):
            inner = noun_slots(tree, k)
            preps = (*ABOUT, "of", "for", "with")
            found = next((inner[p] for p in preps if p in inner), None) or next(
                (slots[p] for p in (*ABOUT, "of") if p in slots), []
            )
            out += found
        elif words.has("plainly", tree.lemma(v)):
            out.append(k)
    return out


def is_all(tree: Tree, heads: Iterable[int], words: Meetings) -> bool:
    """Whether the phrase means all who met: "they", "the parties", "both sides"."""
    for k in heads:
        token = tree.tokens[k]
        plural = token.text.lower() == "they" or token.xpos in ("NNS", "NNPS") or token.lemma.lower() in ("pair", "duo")
        own = any(
            tree.rel[c] in ("amod", "nmod", "compound", "acl:relcl", "nmod:poss", "appos") for c in tree.children[k]
        )
        definite = token.upos == "PRON" or any(tree.lemma(d) in {*LIGHT, "two", "three"} for d in tree.children[k])
        numbered = all(tree.lemma(c) == "foreign" for c in tree.kids(k, "amod", "compound"))
        if words.has("sides", token.lemma.lower()) and plural and definite and (numbered or not own):
            return True
    return False


# --- outcomes


def read_outcomes(
    desk: Desk, s: int, meetings: Sequence[Meeting], here: Mapping[int, Meeting], focus: Meeting | None, goes_on: bool
) -> Meeting | None:
    """What all who met agreed, signed, concluded or called for in the sentence; the meeting it came from.

    ``here`` are the meetings told in the sentence, by the word that tells them.
    """
    tree = desk.trees[s]
    if goes_on and focus is not None and read_continuation(desk, s, focus):
        return focus
    for v, token in enumerate(tree.tokens):
        if token.upos != "VERB" or not is_joint_verb(token.lemma.lower(), desk.words):
            continue
        spans = outcome_spans(desk, tree, v)
        if not spans or not is_result(tree, v, desk.words):
            continue
        meeting = origin(desk, s, v, meetings, focus) or made_at(desk, tree, v, here)
        if meeting is None:
            continue
        extend(meeting.outcomes, spans)
        meeting.sentences.append(s)
        told = desk.clock.place(s, v)
        if told and placed_alike(told, meeting.place):
            meeting.place = narrower(meeting.place, told)
        focus = meeting
        for other in range(v + 1, len(tree.tokens)):
            same = tree.tokens[other].upos == "VERB" and is_joint_verb(tree.lemma(other), desk.words)
            if same and tree.rel[other] == "conj" and tree.head(other) == v and not has_own_subject(tree, other):
                extend(meeting.outcomes, outcome_spans(desk, tree, other))
        return meeting
    return None


def is_result(tree: Tree, v: int, words: Meetings) -> bool:
    """Whether the verb tells what came about, not what was failed, hoped or refused."""
    if modality_of(tree, v):
        return False
    while tree.rel[v] in ("conj", "xcomp"):
        v, inner = tree.head(v), v
        if tree.rel[inner] == "xcomp" and not words.has("agreeing", tree.lemma(v)):
            return words.has("holding", tree.lemma(v)) and not modality_of(tree, v)
    return True


def has_own_subject(tree: Tree, v: int) -> bool:
    """Whether a subject stands before the verb at ``v``."""
    return any(k < v for k in tree.kids(v, "nsubj", "nsubj:pass"))


def is_joint_verb(lemma: str, words: Meetings) -> bool:
    """Whether the verb tells of joint results."""
    return any(words.has(name, lemma) for name in ("agreeing", "producing", "finding", "calling"))


def origin(desk: Desk, s: int, v: int, meetings: Sequence[Meeting], focus: Meeting | None) -> Meeting | None:
    """The meeting whose parties are the subject of the verb, and that its date and place allow."""
    tree = desk.trees[s]
    subjects = verb_slots(tree, v).get("subj", [])
    agents = members(desk, entities(tree, s, subjects, desk.book))
    when, where = desk.clock.date(s, v), desk.clock.place(s, v)
    held = [m for m in meetings if m.status in ("held", "ongoing") and s >= m.heads[0][0]]
    if (is_all(tree, subjects, desk.words) and not is_meeting_of_sides(agents)) or is_joint_we(desk, s, subjects):
        fits = [m for m in held if m is focus]
    else:
        fits = [m for m in held if speaks_for(agents, m)]
        if not fits and is_all(tree, subjects, desk.words):
            fits = [m for m in held if m is focus]
    fits = [m for m in fits if not where or not m.place or placed_alike(where, m.place)]
    near = [m for m in fits if compatible(when, m.date) or follows_soon(when, m.date)]
    return min(
        near, key=lambda m: (not placed_alike(where, m.place), m is not focus, abs(m.heads[0][0] - s)), default=None
    )


def is_joint_we(desk: Desk, s: int, subjects: Iterable[int]) -> bool:
    """Whether "we" speaks in a joint statement that this sentence or the one before quotes."""
    if not any(desk.trees[s].tokens[k].text.lower() == "we" for k in subjects):
        return False
    return any(t.lemma.lower() == "joint" for tree in desk.trees[max(s - 1, 0) : s + 1] for t in tree.tokens)


def speaks_for(agents: Sequence[Entity], meeting: Meeting) -> bool:
    """Whether the agents are those who met, of whom a late comer or observer may be left out."""
    sides, met = sides_of(agents), sides_of(meeting.parties)
    return len(sides) > 1 and sides <= met and len(sides) >= min(len(met), max(len(met) - 1, 3))


def made_at(desk: Desk, tree: Tree, v: int, here: Mapping[int, Meeting]) -> Meeting | None:
    """The meeting at or after which something was signed or read out ("read a statement at the end of the summit")."""
    if not desk.words.has("producing", tree.lemma(v)):
        return None
    for head, meeting in here.items():
        inside = next((k for k in tree.kids(v, "obl") if k == head or head in tree.subtree(k)), -1)
        if inside >= 0 and tree.case(inside) in ATTENDED and meeting.status == "held":
            return meeting
    return None


def follows_soon(when: str | None, date: str | None) -> bool:
    """Whether the day of the result is within days of that of the meeting."""
    return bool(when and date and len(when) == len(date) == 10 and when >= date and when[:7] == date[:7])


def outcome_spans(desk: Desk, tree: Tree, v: int) -> list[Span]:
    """The words of what was agreed, signed, concluded or called for at ``v``."""
    words, lemma = desk.words, tree.lemma(v)
    slots = verb_slots(tree, v)
    clause = said_after_that(tree, v)
    if words.has("agreeing", lemma):
        heads = [k for k in tree.kids(v, "xcomp", "advcl") if tree.mark(k) == "to"] or slots.get("comp", [])
        heads = heads or [k for prep in ("to", "on") for k in slots.get(prep, ()) if not is_untopical(tree, k, words)]
        if heads:
            return [span for k in heads for span in phrases_of(tree, k, desk.text)]
    if words.has("finding", lemma) and clause:
        return [stretch(tree, clause, desk.text)]
    if words.has("producing", lemma):
        made = [k for k in slots.get("obj", ()) if k > v and words.has("products", tree.lemma(tree.content(k)))]
        return [phrase(tree, k, desk.text) for k in made if is_joint_text(tree, k)]
    if words.has("calling", lemma) and (slots.get("obj") or slots.get("on") or slots.get("for")):
        others = [c for c in tree.kids(v, "conj") if tree.tokens[c].upos == "VERB"]
        return [phrase(tree, v, desk.text, leading(tree, others[0]) - 1 if others else None)]
    return []


def is_joint_text(tree: Tree, k: int) -> bool:
    """Whether the object is one text or deal of both, not the statements that each side issued."""
    if tree.lemma(k) not in ("statement", "declaration", "text", "document", "communique", "communiqué"):
        return True
    joint = any(tree.lemma(c) in ("joint", "common") for c in tree.kids(k, "amod"))
    return joint or any(tree.case(c) == "of" for c in tree.kids(k, "nmod"))


def read_continuation(desk: Desk, s: int, meeting: Meeting) -> bool:
    """ "This includes X" goes on with what was agreed in the sentence before."""
    tree = desk.trees[s]
    root = next((i for i, t in enumerate(tree.tokens) if t.head < 0), -1)
    subject = tree.kid(root, "nsubj") if root >= 0 else -1
    if subject < 0 or not desk.words.has("including", tree.lemma(root)):
        return False
    if tree.lemma(subject) not in ("this", "these", "it", "that", "agreement", "deal", "step", "measure"):
        return False
    heads = [k for k in tree.children[root] if tree.base(k) in ("obj", "xcomp", "ccomp") and k > root]
    extend(meeting.outcomes, [span for k in heads for span in phrases_of(tree, k, desk.text)])
    meeting.sentences.append(s)
    return True


def results_of(desk: Desk, tree: Tree, head: int) -> list[Span]:
    """X in "the talks ended with X", "produced X"."""
    holder, verb = (head, -1) if tree.tokens[head].upos == "VERB" else carrier(tree, head, desk.words)
    if verb < 0 or tree.base(holder) != "nsubj" or not desk.words.has("resulting", tree.lemma(verb)):
        return []
    if modality_of(tree, verb):
        return []
    slots = verb_slots(tree, verb)
    heads = [k for prep in ("with", "in", "to", "obj") for k in slots.get(prep, ())]
    fits = [k for k in heads if desk.words.has("products", tree.lemma(tree.content(k)))]
    return [phrase(tree, k, desk.text) for k in fits]


# --- who led, who was not there


def read_leaders(desk: Desk, s: int, meeting: Meeting) -> None:
    """ "X led the U.S. delegation": X took part for that side."""
    tree = desk.trees[s]
    for v, token in enumerate(tree.tokens):
        if token.upos != "VERB" or not desk.words.has("leading", token.lemma.lower()):
            continue
        slots = verb_slots(tree, v)
        led = [k for k in slots.get("obj", ()) if desk.words.has("delegations", tree.lemma(k))]
        heads = entities(tree, s, slots.get("subj", ()), desk.book) if led else []
        persons = [e for e in members(desk, heads) if side(e) in sides_of(meeting.parties)]
        for person in persons[:1]:
            n = next(n for n, p in enumerate(meeting.parties) if side(p) == side(person))
            meeting.parties[n] = person
            meeting.level = meeting.level or level_of(meeting.parties, desk.words)
            meeting.sentences.append(s)


def read_absent(desk: Desk, s: int, tree: Tree, meetings: Sequence[Meeting], focus: Meeting | None) -> None:
    """Who is said not to have taken part goes to the meeting spoken of, else to the first that was held."""
    near = focus is not None or any(s - 1 in m.sentences for m in meetings)
    for entity in missing(desk, s, tree, near):
        held = [m for m in meetings if m.status == "held"] or list(meetings)
        meeting = focus or min(held, key=lambda m: m.status != "held")
        inside = {p.code for p in meeting.parties}
        if excepted(desk, s, tree, entity):
            if len(inside - {entity.code}) > 1:
                meeting.parties = [p for p in meeting.parties if p.code != entity.code]
        elif entity.code in inside:
            continue
        if all(entity.code != e.code for e in meeting.absent):
            meeting.absent.append(entity)
            meeting.sentences.append(s)


def missing(desk: Desk, s: int, tree: Tree, near: bool) -> Iterator[Entity]:
    """Entities that the sentence says were absent, not invited or excepted; ``near``: a meeting was just spoken of."""
    absence = desk.words.absence
    for i, token in enumerate(tree.tokens):
        lemma = token.lemma.lower()
        if lemma in absence and token.upos in ("ADJ", "VERB", "NOUN", "ADV"):
            subjects = list(tree.kids(i, "nsubj", "nsubj:pass"))
            if token.upos == "NOUN":
                subjects = noun_slots(tree, i).get("subj", []) + noun_slots(tree, i).get("of", [])
            denied = any(tree.lemma(d) in ("no", "neither") for k in subjects for d in tree.kids(k, "det"))
            denied = denied or any(tree.lemma(k) in ("not", "n't", "never") for k in tree.kids(i, "advmod"))
            objects = [tree.lemma(k) for k in tree.kids(i, "obj", "obl", "xcomp", "ccomp")]
            if lemma == "take" and objects[:1] != ["part"]:
                continue
            alone = near and objects in ([], ["part"])
            if absence[lemma] != denied and (alone or is_about_meeting(desk, tree, i)):
                yield from entities(tree, s, subjects, desk.book)
        elif lemma == "exception":
            of = [k for k in tree.kids(i, "nmod") if tree.case(k) == "of"]
            yield from entities(tree, s, of, desk.book)


def is_about_meeting(desk: Desk, tree: Tree, i: int) -> bool:
    """Whether the word of absence is about a meeting: one is named beside it, or nothing else is."""
    inside = [k for k in tree.subtree(i) if tree.tokens[k].upos in NOUNS]
    return any(
        desk.words.has("meetings", tree.lemma(k)) or tree.lemma(k) in ("participant", "delegate") for k in inside
    )


def excepted(desk: Desk, s: int, tree: Tree, entity: Entity) -> bool:
    """Whether the entity is named in "with the exception of X"."""
    exceptions = [i for i, t in enumerate(tree.tokens) if t.lemma.lower() == "exception"]
    return any(entity in desk.book.at(s, k) for i in exceptions for k in tree.subtree(i))


# --- spans


def phrases_of(tree: Tree, k: int, text: str) -> list[Span]:
    """The phrase at ``k``, or one for each of the items it lists."""
    inner = k
    items = [c for c in tree.kids(k, "conj") if is_item(tree, k, c)]
    while not items and tree.tokens[inner].upos == "VERB":
        inner = next(
            (c for c in tree.kids(inner, "advcl", "xcomp", "obl") if c > inner and tree.tokens[c].upos == "VERB"), -1
        )
        if inner < 0:
            break
        items = [c for c in tree.kids(inner, "conj") if is_item(tree, inner, c)]
    if not items:
        return [phrase(tree, k, text)]
    ends = [leading(tree, item) - 1 for item in items] + [tree.bounds(items[-1])[1]]
    return [phrase(tree, item, text, end) for item, end in zip([k, *items], ends, strict=True)]


def is_item(tree: Tree, k: int, c: int) -> bool:
    """Whether the conjunct stands by itself: a verb phrase, one of three or more nouns, or one with an article."""
    if tree.tokens[k].upos == "VERB":
        return tree.tokens[c].upos == "VERB"
    nouns = [x for x in tree.kids(k, "conj") if tree.tokens[x].upos in NOMINAL]
    return c in nouns and (len(nouns) > 1 or tree.kid(c, "det") >= 0)


def leading(tree: Tree, c: int) -> int:
    """The first token of the conjunct, its "and" or comma included."""
    lead = min((x for x in tree.children[c] if tree.rel[x] in ("cc", "punct") and x < c), default=tree.bounds(c)[0])
    return min(lead, tree.bounds(c)[0])


BACKGROUND = frozenset({"after", "following", "amid", "since", "before", "despite", "until", "during"})
STOPS = frozenset({",", ".", ";", ":", "-", "–", "—", "and", "or", ")", "("})


def phrase(tree: Tree, k: int, text: str, end: int | None = None) -> Span:
    """The phrase headed by ``k`` as a span: without its preposition, "to", subject or what is told by the way."""
    last = tree.bounds(k)[1] if end is None else end
    skip = [c for c in tree.kids(k, "case", "mark", "nsubj", "cc", "aux", "nsubj:outer", "cop", "expl") if c < k]
    start = max((tree.bounds(c)[1] for c in skip), default=-1) + 1
    tokens = [i for i in tree.subtree(k) if i <= last and (i >= start or i >= k)]
    for c in list(tokens):
        first_token = tree.bounds(c)[0]
        if c > k and c in tokens and first_token > k and is_aside(tree, k, c, tokens[-1]):
            tokens = [i for i in tokens if i < first_token]
    while len(tokens) > 1 and tree.tokens[tokens[-1]].text in STOPS:
        tokens.pop()
    while len(tokens) > 1 and tokens[0] < k and tree.tokens[tokens[0]].upos in ("PUNCT", "ADP", "SCONJ", "CCONJ"):
        if tree.tokens[tokens[0]].text in ("“", '"', "‘", "'"):
            break
        tokens.pop(0)
    return closed(tree, text, min(tokens[0], k), tokens[-1])


def is_aside(tree: Tree, k: int, c: int, last: int) -> bool:
    """Whether ``c`` only tells something by the way at the end of the phrase of ``k``, so that this ends before it."""
    start, rel, own = tree.bounds(c)[0], tree.rel[c], tree.head(c) == k
    comma = any(tree.tokens[i].text in (",", "—", "–", ";", "(") for i in (start - 1, start) if i >= 0)
    if rel == "punct":
        return own and tree.tokens[c].text in (";", "—", ":", "(")
    if tree.bounds(c)[1] < last - 1:
        return False
    if rel in ("acl:relcl", "parataxis", "advcl") and comma:
        return True
    if rel == "conj" and own and comma and tree.tokens[c].upos == "VERB":
        return True
    if rel in ("acl", "acl:relcl") and tree.tokens[c].xpos == "VBN":
        return any(tree.case(x) == "by" for x in tree.children[c])
    if rel in ("obl", "nmod", "advcl"):
        return (tree.case(c) or tree.mark(c)) in BACKGROUND
    return False


def closed(tree: Tree, text: str, start: int, end: int) -> Span:
    """The tokens as a span, with the closing quotation mark that belongs to an opening one inside."""
    span = tree.span(text, start, end)
    for opening, closing in (("“", "”"), ('"', '"')):
        odd = span.text.count(opening) != span.text.count(closing) if opening != closing else span.text.count('"') % 2
        if odd and text[span.end : span.end + 1] == closing:
            return Span(span.start, span.end + 1, text[span.start : span.end + 1])
    return span


def said_after_that(tree: Tree, v: int) -> list[int]:
    """Tokens of the clause that "that" opens after the verb at ``v``, without the verbs coordinated with it."""
    subtree = [i for i in tree.subtree(v) if i > v]
    opener = next((i for i in subtree if tree.lemma(i) == "that" and tree.rel[i] == "mark"), -1)
    if opener < 0 or opener > v + 3:
        return []
    later = [leading(tree, c) for c in tree.kids(v, "conj") if tree.tokens[c].upos == "VERB"]
    end = min(later, default=len(tree.tokens))
    return [i for i in subtree if opener < i < end]


def stretch(tree: Tree, tokens: list[int], text: str) -> Span:
    """The tokens as a span without the stops at its end."""
    while len(tokens) > 1 and tree.tokens[tokens[-1]].text in STOPS:
        tokens = tokens[:-1]
    return closed(tree, text, tokens[0], tokens[-1])


# --- the record


def number_by_title(desk: Desk, meetings: Sequence[Meeting]) -> None:
    """The title's "second talks" are the first meeting told as held, unless the text numbers one."""
    number = desk.words.title_ordinal(desk.document.report.title)
    held = [m for m in meetings if m.status in ("held", "ongoing") and m.level != "leaders"] or list(meetings)
    if number and held and all(m.ordinal is None for m in meetings):
        held[0].ordinal = number


def series_of(meeting: Meeting, meetings: Sequence[Meeting]) -> str | None:
    """An id for rounds between the same parties, where the report tells of more than one."""
    codes = {p.code for p in meeting.parties}
    alike = [
        m
        for m in meetings
        if {p.code for p in m.parties} == codes and (m.level == "leaders") == (meeting.level == "leaders")
    ]
    if len(alike) < 2 and not meeting.ordinal:
        return None
    name = "-".join(sorted((c or "").lower() for c in codes))
    return f"{name}-leaders" if meeting.level == "leaders" else name


def to_talks(desk: Desk, m: Meeting, series: str | None) -> Talks:
    """The finished record."""
    s, head = m.heads[0]
    start = desk.trees[s].tokens[head].start
    host = m.host or (m.place.country if m.place and m.form in ("in-person", None) else None)
    return Talks(
        id=blake2b(f"{desk.document.report.id}|talks|{start}".encode(), digest_size=6).hexdigest(),
        parties=tuple(m.parties),
        level=m.level,
        form=m.form,
        status=m.status,
        host=host,
        mediator=m.mediator,
        place=m.place,
        date=m.date,
        duration=m.duration,
        ordinal=m.ordinal,
        agenda=tuple(sorted(m.agenda)),
        outcomes=tuple(sorted(m.outcomes)),
        absent=tuple(m.absent),
        evidence=evidence_of(desk.document, m.sentences),
        series=series,
    )


def evidence_of(document: Document, sentences: Iterable[int]) -> tuple[Span, ...]:
    """The sentences as spans, in order, each once."""
    text = document.report.text
    chosen = (document.sentences[s] for s in sorted(set(sentences)))
    return tuple(Span(x.start, x.end, text[x.start : x.end]) for x in chosen)
