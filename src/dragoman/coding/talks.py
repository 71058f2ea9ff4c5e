"""Talks: every meeting of the report with its parties, level, form, place, agenda and outcomes (codebook, section 7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Protocol

from dragoman.coding.composition import codes
from dragoman.coding.events import Draft, compatible
from dragoman.coding.frames import Actorbook, Candidate, add, entities
from dragoman.coding.match import noun_slots, verb_slots
from dragoman.coding.tree import Tree
from dragoman.knowledge.meetings import Meetings
from dragoman.types import Document, Entity, Place, Span, Talks

ABOUT = ("on", "about", "over", "regarding", "concerning")
RANKS = ("diplomats", "officials", "ministers", "leaders")


class Clock(Protocol):
    """Length and number of a meeting as told around a word of the document."""

    def duration(self, s: int, t: int) -> str | None:
        """ISO 8601 length ("PT6H")."""

    def ordinal(self, s: int, t: int) -> int | None:
        """2 for "second talks"."""


def find_talks(
    document: Document, trees: Sequence[Tree], drafts: Sequence[Draft], book: Actorbook, clock: Clock, words: Meetings
) -> list[Talks]:
    """One Talks for each meeting between named parties, held, planned, proposed or called off."""
    meetings = [d for d in drafts if is_meeting(d)]
    found = [to_talks(document, trees, draft, book, clock, words) for draft in meetings]
    outcomes = share_outcomes(document, trees, drafts, meetings)
    absent = find_absent(trees, book, words)
    done = []
    for n, talks in enumerate(found):
        spans, sentences = outcomes.get(n, ([], []))
        missing = tuple(
            e for s, e in absent if e.code not in {p.code for p in talks.parties} and nearest(s, meetings) == n
        )
        evidence = evidence_of(document, [*(m.s for m in meetings[n].mentions), *sentences])
        done.append(Talks(**{**fields_of(talks), "outcomes": tuple(spans), "absent": missing, "evidence": evidence}))
    return done


def fields_of(talks: Talks) -> dict[str, object]:
    """The fields of a Talks by name."""
    return {name: getattr(talks, name) for name in Talks.__slots__}


def is_meeting(draft: Draft) -> bool:
    """Whether the event is a meeting of two or more sides, or a step towards or away from one."""
    c = draft.candidate
    parties = codes(c.actors + c.recipients) - {None}
    if "negation" in c.modality or len(parties) < 2:
        return False
    return c.event == "CONSULT" or (
        (c.event, c.cameo) in {("AGREE", "036"), ("REJECT", "125")} or (c.event, c.mode) == ("REJECT", "meet")
    )


def status_of(candidate: Candidate) -> str:
    """held, planned, proposed, cancelled."""
    if candidate.event == "REJECT":
        return "cancelled"
    if candidate.event == "AGREE" or "future" in candidate.modality:
        return "planned"
    if "hypothetical" in candidate.modality or candidate.event == "REQUEST":
        return "proposed"
    return "held"


def to_talks(
    document: Document, trees: Sequence[Tree], draft: Draft, book: Actorbook, clock: Clock, words: Meetings
) -> Talks:
    """The meeting as its mentions tell it, without outcomes."""
    c = draft.candidate
    parties = list(c.actors)
    add(parties, c.recipients)
    agenda: list[Span] = []
    for mention in draft.mentions:
        agenda.extend(s for s in agenda_of(trees[mention.s], mention, document.report.text, words) if s not in agenda)
    form = form_of(trees, draft, words)
    host = draft.place.country if draft.place and form == "in-person" else None
    start = trees[c.s].tokens[c.head].start
    return Talks(
        id=blake2b(f"{document.report.id}|talks|{start}".encode(), digest_size=6).hexdigest(),
        parties=tuple(parties),
        level=level_of(parties, words),
        form=form,
        status=status_of(c),
        host=host,
        mediator=None,
        place=draft.place,
        date=draft.date,
        duration=first(clock.duration(m.s, m.head) for m in draft.mentions),
        ordinal=first(clock.ordinal(m.s, m.head) for m in draft.mentions),
        agenda=tuple(agenda),
        outcomes=(),
        absent=(),
        evidence=(),
    )


def first(values: Iterable[object]) -> object:
    """The first value that is not None, else None."""
    return next((v for v in values if v is not None), None)


def level_of(parties: Sequence[Entity], words: Meetings) -> str | None:
    """The lowest rank among the parties whose rank is told (codebook, settled cases)."""
    ranks = [rank for rank in (words.rank(f"{p.office or ''} {p.text} {p.name}") for p in parties) if rank]
    return min(ranks, key=RANKS.index, default=None)


def form_of(trees: Sequence[Tree], draft: Draft, words: Meetings) -> str | None:
    """phone, video, written, in-person; None if the text does not tell."""
    if draft.candidate.mode == "phone":
        return "phone"
    for mention in draft.mentions:
        tree = trees[mention.s]
        form = words.form(tree.lemma(i) for i in tree.subtree(tree.clause(mention.head)))
        if form and (form != "in-person" or draft.place):
            return form
        if tree.lemma(mention.head) in words.bodily:
            return "in-person"
    return "in-person" if draft.place or draft.candidate.mode == "visit" else None


def agenda_of(tree: Tree, mention: Candidate, text: str, words: Meetings) -> list[Span]:
    """What the meeting is said to be about."""
    heads: list[int] = []
    head = mention.head
    holder = mention.support if mention.support >= 0 else head
    for n in dict.fromkeys((head, holder)):
        slots = noun_slots(tree, n) if tree.tokens[n].upos in ("NOUN", "PROPN") else verb_slots(tree, n)
        heads += [k for prep in ABOUT for k in slots.get(prep, ())]
        for k in tree.kids(n, "advcl", "acl", "xcomp"):
            if tree.mark(k) == "to" or tree.lemma(k) in words.topical:
                heads += topic_of(tree, k, words)
    governor = tree.head(head)
    if governor >= 0 and tree.base(head) == "nsubj" and tree.lemma(governor) in words.topical:
        heads += topic_of(tree, governor, words)
    return [phrase(tree, k, text) for k in dict.fromkeys(heads)]


def topic_of(tree: Tree, v: int, words: Meetings) -> list[int]:
    """What a verb of discussing discusses; of another verb of purpose, the verb phrase itself."""
    if tree.lemma(v) not in words.topical:
        return [v]
    slots = verb_slots(tree, v)
    return slots.get("obj") or [k for prep in (*ABOUT, "at") for k in slots.get(prep, ())]


def phrase(tree: Tree, k: int, text: str) -> Span:
    """The phrase headed by ``k`` as a span: without its preposition, "to", subject or a trailing relative clause."""
    lower = k
    skip = {c for c in tree.kids(k, "case", "mark", "nsubj", "cc", "advmod", "aux") if c < k}
    tokens = [i for i in tree.subtree(k) if i not in skip]
    for c in tree.children[k]:
        late = tree.rel[c] in ("acl:relcl", "parataxis", "conj", "punct", "advcl", "cc") and c > k
        if late and (tree.rel[c] != "conj" or tree.tokens[c].upos == "VERB") and comma_before(tree, c, k):
            tokens = [i for i in tokens if i < tree.bounds(c)[0]]
    while len(tokens) > 1 and tree.tokens[tokens[-1]].upos == "PUNCT" and tree.tokens[tokens[-1]].text in ",.;:-–—":
        tokens.pop()
    while (
        len(tokens) > 1
        and tree.tokens[tokens[0]].upos in ("PUNCT", "ADP", "SCONJ")
        and tree.tokens[tokens[0]].text not in "“\"'‘"
    ):
        tokens.pop(0)
    return tree.span(text, min(tokens[0], lower), tokens[-1])


def comma_before(tree: Tree, c: int, k: int) -> bool:
    """Whether a comma or dash stands before the dependent ``c`` of ``k``, or ``c`` is punctuation itself."""
    start = tree.bounds(c)[0]
    return tree.rel[c] == "punct" or (start > 0 and tree.tokens[start - 1].text in (",", "—", "–", "-", ";"))


def share_outcomes(
    document: Document, trees: Sequence[Tree], drafts: Sequence[Draft], meetings: Sequence[Draft]
) -> dict[int, tuple[list[Span], list[int]]]:
    """What the same parties agreed or signed goes to the nearest meeting that place and date allow."""
    out: dict[int, tuple[list[Span], list[int]]] = {}
    for draft in drafts:
        c = draft.candidate
        if c.event not in ("AGREE", "SUPPORT", "CONCEDE") or len(codes(c.actors)) < 2 or draft in meetings:
            continue
        fits = [n for n, m in enumerate(meetings) if may_result(draft, m)]
        if not fits:
            continue
        n = min(
            fits, key=lambda n: (not placed_alike(draft.place, meetings[n].place), abs(meetings[n].candidate.s - c.s))
        )
        tree = trees[c.s]
        inside = verb_slots(tree, c.head) if tree.tokens[c.head].upos == "VERB" else noun_slots(tree, c.head)
        spans, sentences = out.setdefault(n, ([], []))
        for k in inside.get("comp", []) or inside.get("obj", []) or inside.get("to", []) or inside.get("on", []):
            for part in [k, *[x for x in tree.kids(k, "conj") if tree.tokens[x].upos == "VERB"]]:
                spans.append(phrase(tree, part, document.report.text))
        sentences.append(c.s)
    return out


def may_result(draft: Draft, meeting: Draft) -> bool:
    """Whether what was agreed can have come from the meeting."""
    held = meeting.candidate.event == "CONSULT" and "hypothetical" not in meeting.candidate.modality
    if (
        not held
        or codes(draft.candidate.actors) != codes(meeting.candidate.actors)
        or not compatible(draft.date, meeting.date)
    ):
        return False
    return not (draft.place and meeting.place) or placed_alike(draft.place, meeting.place)


def placed_alike(a: Place | None, b: Place | None) -> bool:
    """Whether both are placed and in the same country."""
    return bool(a and b and a.country == b.country)


def find_absent(trees: Sequence[Tree], book: Actorbook, words: Meetings) -> list[tuple[int, Entity]]:
    """Who is said not to have taken part, with the sentence that says so."""
    out: list[tuple[int, Entity]] = []
    for s, tree in enumerate(trees):
        for i, token in enumerate(tree.tokens):
            if token.lemma.lower() not in words.absence or token.upos not in ("ADJ", "VERB", "NOUN"):
                continue
            subjects = [k for k in tree.kids(i, "nsubj", "nsubj:pass")]
            denied = any(tree.lemma(d) == "no" for k in subjects for d in tree.kids(k, "det"))
            denied = denied or any(tree.lemma(k) in ("not", "n't", "never") for k in tree.kids(i, "advmod"))
            if words.absence[token.lemma.lower()] != denied:
                out.extend((s, e) for e in entities(tree, s, subjects, book))
    return out


def nearest(s: int, meetings: Sequence[Draft]) -> int:
    """The meeting whose mention is closest to sentence ``s``, -1 if there is none."""
    order = sorted(range(len(meetings)), key=lambda n: min(abs(m.s - s) for m in meetings[n].mentions))
    return order[0] if order else -1


def evidence_of(document: Document, sentences: Iterable[int]) -> tuple[Span, ...]:
    """The sentences as spans, in order, each once."""
    text = document.report.text
    chosen = (document.sentences[s] for s in sorted(set(sentences)))
    return tuple(Span(x.start, x.end, text[x.start : x.end]) for x in chosen)
