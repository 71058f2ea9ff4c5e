"""Organisations that no table holds: what the report itself says of them, and the short names it uses later."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.descriptions import describe, owners_of
from dragoman.coding.mentions import STATES, Name, View, find_role
from dragoman.coding.reasons import LISTED, TOLD
from dragoman.coding.referents import Book, Referent, entity_of, state_of
from dragoman.knowledge.actors import Actors
from dragoman.types import Entity, Report

LABELS = frozenset({"ORG", "WORK", "FACILITY", "PLACE", "EVENT"})


def gather(book: Book, views: Sequence[View]) -> dict[str, Referent]:
    """Organisations that the report describes, by full name, first word and acronym, lower case."""
    found: dict[str, Referent] = {}
    for s, view in enumerate(views):
        for name in view.names:
            if not may_be(name):
                continue
            full = written(view, name)
            if full.lower() in found:
                continue
            referent = identify(book, s, name)
            if referent:
                for key in keys(view, name, full):
                    found.setdefault(key, referent)
    return found


def may_be(name: Name) -> bool:
    """Whether the name can be an organisation's; of listed ones, those that may have a shorter form."""
    if name.actors:
        return name.actors[0].kind == "body" and name.last > name.first
    return name.label in LABELS


def written(view: View, name: Name) -> str:
    """The name as it stands in the text, words joined by blanks."""
    return " ".join(view.texts[name.first : name.last + 1])


def keys(view: View, name: Name, full: str) -> list[str]:
    """What the report may call the organisation later."""
    out = [full.lower()]
    if name.last > name.first and len(view.texts[name.first]) > 3 and find_role(view, name.first) is None:
        out.append(view.texts[name.first].lower())
    after = view.texts[name.last + 1 : name.last + 4]
    if len(after) == 3 and after[0] == "(" and after[2] == ")" and after[1].isupper():
        out.append(after[1].lower())
    return out


def identify(book: Book, s: int, name: Name) -> Referent | None:
    """Code and sector of an organisation from the noun that it stands beside, or from a country in its name."""
    view = book.view(s)
    tree = view.tree
    full = tree.span(book.report_text, name.first, name.last).text
    if name.actors:
        a = name.actors[0]
        return Referent(entity_of(a, full), "body", True, a, LISTED)
    g = tree.head(name.head)
    nouns = [k for k in tree.children[name.head] if tree.rel[k] == "appos" and k > name.last]
    if g >= 0 and g < name.first and tree.rel[name.head] in ("compound", "appos", "flat", "nmod:desc", "nmod:unmarked"):
        nouns.insert(0, g)
    if name.first > 0 and tree.tokens[name.first - 1].upos == "NOUN":
        nouns.append(name.first - 1)
    for noun in nouns:
        role = find_role(view, noun)
        if role is None or role[2].kind != "body":
            continue
        told = [r for r in describe(book, s, noun, role) if r.explicit]
        if told:
            entity = told[0].entity
            return Referent(Entity(full, full, entity.code, entity.sector), "body", True, told[0].actor, TOLD)
    if name.label != "ORG" or find_role(view, name.head):
        return None
    owners = owners_of(book, s, name.head, name.head, None)
    if len(owners) == 1 and owners[0].kind == "state":
        return Referent(Entity(full, full, owners[0].entity.code, None), "body", True, owners[0].actor, TOLD)
    return None


def publisher_of(report: Report, actors: Actors) -> Referent | None:
    """The state or body that publishes the report, if it is one."""
    words = (report.publisher or "").split()
    for i in range(len(words)):
        count, found = actors.match(words, i)
        if count and i + count == len(words) and found[0].kind == "body":
            return Referent(entity_of(found[0], found[0].name), "body", True, found[0], LISTED)
        if count and found[0].kind in STATES:
            return state_of(found[0], found[0].name)
    return None
