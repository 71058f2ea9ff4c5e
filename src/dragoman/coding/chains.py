"""Chains: every mention of a report with the entity it stands for and why, mentions of one entity together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.coding.mentions import HEADS, View
from dragoman.coding.reasons import BACK, PRONOUN, TOLD, UNTOLD
from dragoman.coding.referents import Referent, entity_of, retext
from dragoman.coding.resolution import Actorbook, resolve
from dragoman.knowledge import Knowledge
from dragoman.types import Document, Entity, Mention, Span

UNKNOWN = frozenset({TOLD, UNTOLD})


def find_mentions(document: Document, knowledge: Knowledge) -> tuple[Mention, ...]:
    """Every mention of somebody in the report, in order; a phrase for several ("both sides") is several mentions."""
    book = resolve(document, knowledge)
    chains: dict[tuple[str, str | None], int] = {}
    found: list[tuple[int, int, Referent, int]] = []
    strange: set[int] = set()
    for s, sentence in enumerate(document.sentences):
        for t in heads(book, s, len(sentence.tokens)):
            if book.is_only_place(s, t):
                continue
            for referent in book.referents(s, t):
                if not referent.entity.name:
                    continue
                if referent.kind == "person" and stands_before(book, s, t, referent):
                    continue
                key = (referent.entity.name, referent.entity.code)
                chain = chains.setdefault(key, len(chains))
                found.append((s, t, referent, chain))
                if referent.reason in UNKNOWN:
                    strange.add(chain)
    return tuple(_mention(book, s, t, referent, chain, chain not in strange) for s, t, referent, chain in found)


def who(document: Document, knowledge: Knowledge, spans: Sequence[Span]) -> list[tuple[Entity, ...]]:
    """Who the words of each span stand for, places taken as their states; of a thing, whose it is."""
    book = resolve(document, knowledge)
    return [_who(book, document, span) for span in spans]


def _who(book: Actorbook, document: Document, span: Span) -> tuple[Entity, ...]:
    for s, sentence in enumerate(document.sentences):
        inside = [t for t, token in enumerate(sentence.tokens) if span.start <= token.start and token.end <= span.end]
        if not inside:
            continue
        view = book.view(s)
        tree = view.tree
        persons = [n for n in view.names if n.label == "PERSON" and not n.actors]
        tops = [n.head for n in persons if n.first in inside and n.last == inside[-1]]
        tops = tops or [t for t in inside if tree.head(t) not in inside and tree.tokens[t].upos in HEADS] or inside[-1:]
        found: dict[tuple[str, str | None], Entity] = {}
        for t in (c for top in tops for c in tree.conjuncts(top) if c in inside):
            for entity in book.party(s, t) or book.owner(s, t):
                found.setdefault((entity.name, entity.code), retext(entity, span.text))
        return tuple(found.values())
    return ()


def heads(book: Actorbook, s: int, size: int) -> Iterator[int]:
    """The tokens of sentence ``s`` that head a mention: of a name, only its own head does."""
    view = book.view(s)
    for t in range(size):
        token = view.tree.tokens[t]
        name = view.named.get(t)
        if token.upos not in HEADS or (name and name.head != t):
            continue
        if not name and (_is_title(book, s, t) or _is_inside_role(view, t)):
            continue
        if not name and token.upos == "ADJ" and view.tree.rel[t] == "amod":  # "public mourning", "local time"
            continue
        yield t


def stands_before(book: Actorbook, s: int, t: int, referent: Referent) -> bool:
    """Whether the noun is only the title before that person's name, which is the mention: "Secretary of State X"."""
    view = book.view(s)
    if t in view.named and view.named[t].label == "PERSON":
        return False
    name = next((view.named[i] for i in range(t + 1, min(t + 7, len(view.texts))) if i in view.named), None)
    while name and name.label != "PERSON" and name.last + 1 in view.named:
        name = view.named[name.last + 1]
    if name is None or name.label != "PERSON" or "," in view.texts[t : name.first]:
        return False
    same = book.referents(s, name.head)
    return any(r.entity.name == referent.entity.name for r in same)


def _is_title(book: Actorbook, s: int, t: int) -> bool:
    """Whether the noun is only the title before a name that is a mention itself: "President" of "President Biden"."""
    view = book.view(s)
    span = book.span(s, t)
    for i in range(t + 1, min(t + 8, len(view.texts))):
        name = view.named.get(i)
        if name and name.head == i and name.label == "PERSON":
            whole = book.span(s, i)
            return whole.start <= view.tree.tokens[t].start and span.end <= whole.end and view.tree.head(t) in (i, t)
    return False


def _is_inside_role(view: View, t: int) -> bool:
    """Whether the word is only a part of a role phrase: "foreign" of "foreign ministry"."""
    for i in range(max(0, t - 3), t + 1):
        match = view.role(i)
        if match and match[0] > 1 and i <= t < i + match[0] - 1 and view.texts[t + 1] not in ("of", "for", "to"):
            return view.tree.head(t) in range(i, i + match[0])
    return False


def _mention(book: Actorbook, s: int, t: int, referent: Referent, chain: int, known: bool) -> Mention:
    span = book.span(s, t)
    others = tuple(entity_of(actor, span.text) for actor in referent.others)
    score = referent.reason.trust / (1 + 0.1 * len(others) * (referent.reason not in (PRONOUN, BACK)))
    entity = retext(referent.entity, span.text)
    return Mention(span, entity, chain, referent.kind, known, round(score, 2), referent.reason.words, others)
