"""Titles and descriptions that stand beside a name: "President Putin", "the airline Mahan Air"."""

from __future__ import annotations

from dragoman.coding.mentions import find_role, title_before
from dragoman.coding.persons import by_nation, names_after
from dragoman.coding.referents import Book, Referent

THINGS = frozenset({"abstract", "event", "time", "place", "object", "substance"})


def titled(book: Book, s: int, t: int) -> tuple[Referent, ...]:
    """The person whose title or description the noun at ``t`` is: "president" in "President Putin"."""
    view = book.view(s)
    tree = view.tree
    role = find_role(view, t)
    if role and role[2].kind == "body":  # "Lee, the Labour Party, ...": nobody is a party
        return beside(book, s, t)
    several = by_nations(book, s, t)
    if several:
        return several
    if tree.rel[t] == "appos":
        found = people_in(book, s, tree.head(t))[:1]
        if found:
            return found
    found = beside(book, s, t)
    if found:
        return found
    for i in range(t + 1, min(t + 6, len(view.texts))):
        name = view.named.get(i)
        if name and name.label == "PERSON" and not name.actors and name.first == i:
            title = title_before(view, i)
            if title and title[0] <= t <= title[1] and tree.tokens[t].upos != "ADJ":
                return book.named(s, name.head, name)
            break
    return before_comma(book, s, t)


def by_nations(book: Book, s: int, t: int) -> tuple[Referent, ...]:
    """The persons whom a list that goes by nations names: "the Chilean and Peruvian ministers, A and B"."""
    view = book.view(s)
    first = t + 1 + (t + 1 < len(view.texts) and view.texts[t + 1] == ",")
    name = view.named.get(first)
    if name is None or name.label != "PERSON" or name.first != first or by_nation(view, name) is None:
        return ()
    return tuple(r for n in (name, *names_after(view, name)) for r in book.named(s, n.head, n))


def beside(book: Book, s: int, t: int) -> tuple[Referent, ...]:
    """Persons or the organisation named right after their description: "the airline Mahan Air"."""
    view = book.view(s)
    may_be_described = view.tree.tokens[t].kind not in THINGS or find_role(view, t) is not None
    for k in view.tree.children[t]:
        if k < t or not may_be_described or view.tree.rel[k] not in ("appos", "flat", "nmod:desc", "compound"):
            continue
        found = people_in(book, s, k)
        name = view.named.get(k)
        if not found and name and t < name.first <= t + 2 and name.label != "PERSON":
            body = not name.actors or name.actors[0].kind == "body"
            found = book.named(s, name.head, name) if body and find_role(view, t) else ()
        if found:
            return found
    return next_to(book, s, t)


def next_to(book: Book, s: int, t: int) -> tuple[Referent, ...]:
    """The body named right after its description, whatever the parser made of it: "Iranian airline Mahan Air"."""
    view = book.view(s)
    name = view.named.get(t + 1)
    role = find_role(view, t) if name and name.first == t + 1 and name.label != "PERSON" else None
    if name is None or role is None or role[2].kind != "body" or not name.actors:
        return ()
    return book.named(s, name.head, name) if name.actors[0].kind == "body" else ()


def people_in(book: Book, s: int, k: int) -> tuple[Referent, ...]:
    """Persons named at ``k`` and in the names coordinated with it."""
    view = book.view(s)
    out: tuple[Referent, ...] = ()
    for c in view.tree.conjuncts(k):
        name = view.named.get(c)
        if name and name.label == "PERSON" and not name.actors:
            out += book.named(s, c, name)
    return out


def before_comma(book: Book, s: int, t: int) -> tuple[Referent, ...]:
    """The person described after their name, where the parser took the description for the phrase itself."""
    view = book.view(s)
    tree = view.tree
    first = tree.bounds(t)[0]
    if first < 2 or view.texts[first - 1] != "," or tree.rel[t] == "conj":
        return ()
    name = view.named.get(first - 2)
    if name is None or name.label != "PERSON" or name.actors or tree.rel[name.head] not in ("vocative", "appos", "dep"):
        return ()
    return book.named(s, name.head, name) if find_role(view, t) else ()
