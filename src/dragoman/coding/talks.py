"""Talks: every meeting of the report with its parties, level, form, place, agenda and outcomes (codebook, section 7).

Words of meeting and the drafts of events give tellings; tellings of one meeting are joined; then the sentences are read
once more for what was on the agenda, what came out, who led and who was absent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

from dragoman.coding.agenda import agenda_of, read_raised
from dragoman.coding.events import Draft
from dragoman.coding.frames import NOUNS, Actorbook, entities
from dragoman.coding.match import noun_slots, verb_slots
from dragoman.coding.meetings import (
    Meeting,
    adds_something,
    gather,
    join,
    meet_again,
    meeting_at,
    place_visits,
    refer,
    stay_on_scene,
)
from dragoman.coding.modality import modality_of
from dragoman.coding.outcomes import read_outcomes, results_of
from dragoman.coding.parties import (
    Clock,
    Desk,
    add_members,
    is_meeting_of_sides,
    level_of,
    members,
    named,
    side,
    sides_of,
)
from dragoman.coding.phrases import extend
from dragoman.coding.tellings import Telling, carrier, find_tellings
from dragoman.coding.tree import Tree
from dragoman.knowledge.meetings import Meetings
from dragoman.types import Document, Entity, Span, Talks


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
        stay_on_scene(desk, meeting, meetings)
    read_on(desk, tellings, meetings)
    meetings = [m for m in meetings if adds_something(m, meetings)]
    number_by_title(desk, meetings)
    return [to_talks(desk, m, series_of(m, meetings)) for m in meetings]


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
