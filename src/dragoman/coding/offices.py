"""Offices: which person a description of an office stands for on the day of the report."""

from __future__ import annotations

from collections import Counter

from dragoman.coding.mentions import View, find_role, is_singular
from dragoman.coding.reasons import BACK, HOLDER
from dragoman.coding.referents import Book, Referent, entity_of, retext, same
from dragoman.knowledge.entries import Actor
from dragoman.knowledge.names import fold
from dragoman.knowledge.people import ONE_HOLDER
from dragoman.knowledge.roles import Role

# Offices that one person holds at a time, as reports speak of them.
SINGLE = ONE_HOLDER | {"vice president"}
LEADER = "leader"  # whoever leads a state, whatever the title
# Words before the title of someone who does hold the office.
SITTING = frozenset("acting interim caretaker transitional incumbent current sitting".split())
# Words that make it somebody else's, or nobody's in particular.
ANOTHER = frozenset("then next future first elect new deputy vice late incoming".split())
UNSETTLED = frozenset("a an any no every".split())
HEADS = frozenset(
    "secretary-general director-general chief head president chairman chairwoman chairperson chair".split()
)
HEADS |= {"secretary general", "director general", "high representative", "foreign policy chief", "managing director"}


def in_office(book: Book, s: int, t: int, role: Role, owner: Referent) -> Referent | None:
    """The person who holds the office on the day: "the Russian president", where only one can be meant."""
    view = book.view(s)
    phrase = find_role(view, t)
    if not owner.explicit or not is_singular(view, t) or not _is_definite(view, t, phrase[0] if phrase else t):
        return None
    code = owner.entity.code
    if book.date is None or code is None:
        return None
    if owner.kind == "state" and role.office in (*SINGLE, LEADER):
        actors = book.knowledge.actors
        state = owner.actor.name if owner.actor and owner.actor.kind == "former" else ""
        found = actors.leader(code, book.date) if role.office == LEADER else None
        found = found or actors.holder(code, title_of(role), book.date, state)
        return Referent(entity_of(found, book.text(s, t)), "person", True, None, HOLDER) if found else None
    if owner.kind == "body" and title_of(role) in HEADS:
        found = head_of(book, owner, title_of(role), book.date)
        return Referent(entity_of(found, book.text(s, t)), "person", True, None, HOLDER) if found else None
    return None


def title_of(role: Role) -> str:
    """The title itself, without "acting" and the like."""
    words = role.lemma.split()
    return " ".join(words[1:] if words[0] in SITTING else words)


def _is_definite(view: View, t: int, start: int) -> bool:
    """Whether the phrase is about the one who has the office, not about the office or another holder of it."""
    tree = view.tree
    first = tree.bounds(t)[0]
    if tree.case(t) == "as" or tree.base(t) in ("xcomp", "appos", "root", "ccomp"):
        return False
    if view.lemmas[first] in UNSETTLED:
        return False
    before = (i for i in range(first, start) if i not in view.named)
    return not any(ANOTHER & {view.lemmas[i], view.texts[i].lower()} for i in before)


def head_of(book: Book, owner: Referent, title: str, date: str) -> Actor | None:
    """Who heads an organisation: the title must tell which one it is, but for the secretary-general of the UN."""
    code, body = owner.entity.code or "", fold(owner.entity.name)
    short = fold(owner.entity.text)
    for actor in book.knowledge.actors.holders(code, "head of IGO", date):
        told = fold(actor.office or "")
        named = f" {body} " in f" {told} " or (short and f" {short} " in f" {told} ")
        whole = code == "UNO" and body == "united nations" and told == "secretary general"
        if (named or whole) and (title in ("chief", "head") or told.startswith(fold(title))):
            return actor
    return None


def counterpart(book: Book, s: int, t: int, owner: Referent, of: tuple[Referent, ...]) -> Referent | None:
    """ "His Turkish counterpart": who holds in Turkey the office that he holds."""
    if owner.kind != "state" or book.date is None or owner.entity.code is None or not is_singular(book.view(s), t):
        return None
    for other in of:
        label = book.knowledge.actors.office(other.entity.office or "")
        found = book.knowledge.actors.holder(owner.entity.code, label, book.date) if label in SINGLE else None
        if found:
            return Referent(entity_of(found, book.text(s, t)), "person", True, None, HOLDER)
    return None


def incumbent(book: Book, s: int, t: int, role: Role) -> tuple[Referent, ...]:
    """ "The chancellor", "the foreign ministers": the persons of that office whom the report has named."""
    view = book.view(s)
    one = is_singular(view, t)
    if role.office is None or role.kind != "person" or not _has_article(view, t):
        return ()
    if not one and role.office not in SINGLE:
        return ()
    text = book.text(s, t)
    found: list[tuple[int, Referent]] = []
    for first, r in book.persons_before(s, t):
        label = book.knowledge.actors.office(r.entity.office or "")
        if label == role.office and r.entity.sector != "ELI" and not same(r, (f for _, f in found)):
            found.append((first, r._replace(entity=retext(r.entity, text), reason=BACK)))
    out = [r for _, r in found]
    if one:
        titled = [r for r in out if fold(role.lemma) in fold(r.entity.office or "")]
        return tuple((titled or out)[-1:])
    together = Counter(first for first, _ in found).most_common(1)
    if together and together[0][1] > 1:  # those who were named together, not whoever else has such an office
        out = [r for first, r in found if first == together[0][0]]
    return tuple(out) if len(out) > 1 else ()


def _has_article(view: View, t: int) -> bool:
    return any(view.lemmas[k] == "the" for k in view.tree.children[t])
