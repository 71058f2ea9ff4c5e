"""Canonical names for those who are only described: "Ministry of Foreign Affairs of Turkey", "Kenyan diplomats"."""

from __future__ import annotations

from dragoman.coding.mentions import STATES, View, complements, extent, modifiers
from dragoman.coding.referents import Book, Referent
from dragoman.knowledge.entries import Actor
from dragoman.knowledge.roles import Role
from dragoman.types import Entity

FORMER = frozenset(
    "former ex previous past late ousted deposed exiled outgoing-former erstwhile one-time onetime".split()
)
# Institutions called by their formal names: "Ministry of Defence of Serbia".
# Sectors of bodies that have names of their own and are not called after their country.
PRIVATE = frozenset({"BUS", "JRN", "EDU", "SOC", "LAB", "MED", "REL"})
LEGAL_FORMS = (
    "Public Joint Stock Company",
    "Open Joint Stock Company",
    "Joint Stock Company",
    "Limited Liability Company",
    *"JSC PJSC OJSC LLC OOO PAO AO ZAO".split(),
)
FORCES = frozenset({"forces", "armed forces", "troops"})
FORMAL = frozenset("government ministry parliament assembly senate house legislature cabinet congress court".split())
MISSIONS = frozenset("embassy consulate mission legation".split())
STRIPPED = frozenset(
    "the a an some several many few all any no both each every other another these those this that dozens of "
    "its his her their our my your at least about around more than multiple unspecified "
    "puppet brave so-called heroic brutal evil courageous corrupt ruthless notorious infamous illegitimate".split()
)
# Names that take "the" after "of": by the noun that they have in them.
ARTICLED = frozenset(
    "states kingdom netherlands emirates philippines bahamas gambia republic maldives islands seychelles comoros congo "
    "nations union coast federation house kremlin vatican league organization organisation council bank court "
    "commission fund".split()
)
FOREIGN = frozenset({"foreign ministry", "ministry of foreign affairs", "foreign affairs ministry", "mfa"})


def core(book: Book, s: int, t: int) -> str:
    """The words of the phrase that say what it is: without article, number and what follows the noun."""
    view = book.view(s)
    tree = view.tree
    words = []
    for i in range(tree.bounds(t)[0], t + 1):
        under = i
        while under != t and tree.head(under) != t and tree.head(under) >= 0:
            under = tree.head(under)
        if under != t and (tree.rel[under] not in ("amod", "compound", "nmod:desc", "flat") or under > t):
            continue
        if view.texts[i].lower() not in STRIPPED and tree.rel[i] not in ("nummod", "det", "punct", "case", "cc"):
            words.append(i)
    texts = [view.texts[i] for i in words]
    proper = 0 in view.named or any(n.first == 0 for n in tree.sentence.names)
    if words and words[0] == 0 and tree.tokens[0].upos in ("NOUN", "ADJ") and not proper:
        texts[0] = texts[0].lower()
    return " ".join(texts)


def is_former(book: Book, s: int, t: int) -> bool:
    """Whether the phrase at ``t`` is about someone no longer in office."""
    view = book.view(s)
    tree = view.tree
    if any(says_former(view, k) for k in tree.children[t] if k < t):
        return True
    first = tree.bounds(t)[0]
    return any(says_former(view, i) for i in range(max(first - 1, 0), t) if tree.tokens[i].upos in ("ADJ", "VERB"))


def says_former(view: View, i: int) -> bool:
    """Whether the word at ``i`` says that someone is no longer what the noun after it says: "former", "ousted"."""
    return view.lemmas[i] in FORMER or view.texts[i].lower() in FORMER


def name_of(book: Book, s: int, t: int, role: Role, owner: Referent, several: bool) -> str:
    """A name for a description: the phrase itself, with its nationality put before it where it is told elsewhere."""
    view = book.view(s)
    plain = strip_owner(book, s, t)
    noun = plain or view.texts[t]
    entity = owner.entity
    if several and role.kind == "body" and noun.endswith(view.texts[t]):
        noun = noun[: -len(view.texts[t])] + view.tree.tokens[t].lemma
    if role.kind == "body" and owner.kind == "state" and view.lemmas[t] in MISSIONS:
        tail = book.text(s, t).partition(view.texts[t])[2]
        return (core(book, s, t) if names_owner(book, s, t, owner) else body_name(noun, entity)) + tail
    if role.lemma == "predecessor":
        return f"previous {adjective_of(book, entity.code)} {plural_of(entity.name)}"
    leader = (
        leaders_administration(book, owner) if role.lemma == "administration" and not is_former(book, s, t) else None
    )
    if leader:
        return leader
    known = listed_body(book, noun, owner) if role.kind == "body" and owner.kind == "state" else None
    if known:
        return known.name
    if role.kind == "body" and role.sector in PRIVATE and is_proper(noun):
        return without_form(noun)
    formal = (view.texts[t][0].isupper() and noun[0].isupper()) or (view.lemmas[t] in FORMAL and " " not in noun)
    if role.kind == "body" and owner.kind == "state" and (formal or noun.lower() in FOREIGN):
        return body_name(noun + proper_tail(book, s, t), entity, book.adjective(entity.code))
    if owner.kind == "state":
        if not several and names_owner(book, s, t, owner):
            return core(book, s, t)
        if not several and role.kind == "person" and owner.explicit and names_after(book, s, t):
            return f"{core(book, s, t)}{book.text(s, t).partition(view.texts[t])[2]}"
        adjective = book.adjective(entity.code)
        if adjective and noun.startswith(adjective):
            return noun
        if noun.lower() == "police":
            return f"Police of {article(entity)}{entity.name}"
        if noun.lower() in FORCES and role.sector == "MIL":
            own = own_words(view, t, owner)
            return f"{own or adjective} armed forces"
        if any(word[:1].isupper() for word in noun.split()[:-1]):
            return noun  # a name of its own: "Hampshire police"
        return f"{adjective} {noun}" if adjective else f"{noun} of {article(entity)}{entity.name}"
    if owner.kind == "person":
        surname = entity.name.split()[-1]
        return noun if surname in noun else f"{surname} {noun}" if role.kind == "body" else f"{surname}'s {noun}"
    if entity.name.lower() in core(book, s, t).lower():
        return core(book, s, t)
    return f"{noun} of {entity.name}"


def adjective_of(book: Book, code: str | None) -> str:
    """How a state's own things are called for short: "U.S.", "Russian"."""
    actor = book.country(code)
    return "U.S." if code == "USA" else book.adjective(code) or (actor.name if actor else "")


def plural_of(name: str) -> str:
    """The last word of a body's name, for several: "administrations"."""
    noun = name.split()[-1]
    return noun if noun.endswith("s") else noun + "s"


def names_owner(book: Book, s: int, t: int, owner: Referent) -> bool:
    """Whether the nationality stands among the words before the noun."""
    view = book.view(s)
    for k in modifiers(view.tree, t):
        name = view.named.get(k)
        if name and any(a.code == owner.entity.code for a in name.actors):
            return True
    return False


def written_body(book: Book, s: int, t: int) -> str | None:
    """The body before an unnamed spokesperson as written with its country: "U.S. State Department"."""
    view = book.view(s)
    for k in modifiers(view.tree, t):
        parts = [
            c
            for c in modifiers(view.tree, k)
            if c in view.named and any(a.kind in STATES for a in view.named[c].actors)
        ]
        name = view.named.get(k)
        if name and name.last > name.first and book.knowledge.actors.match(view.texts[: name.last], name.first)[0]:
            parts, first, last = [k], name.first, name.last
        else:
            first, last = extent(view.tree, k)
        if parts:
            return " ".join(w for w in view.texts[first : last + 1] if w.lower() not in ("a", "an", "the"))
    return None


def leaders_administration(book: Book, owner: Referent) -> str | None:
    """What an administration is called: by the name of whoever leads it on the day."""
    if book.date is None or owner.kind != "state" or owner.entity.code is None:
        return None
    holder = book.knowledge.actors.holder(owner.entity.code, "president", book.date)
    return f"{holder.name.split()[-1]} administration" if holder else None


def listed_body(book: Book, noun: str, owner: Referent) -> Actor | None:
    """The listed institution that the noun means for that country: "parliament" for Serbia."""
    country, adjective = owner.entity.name, book.adjective(owner.entity.code)
    for name in (f"{adjective} {noun}" if adjective else "", f"{country} {noun}", f"{noun} of {country}"):
        words = name.title().split() if noun.islower() else name.split()
        count, actors = book.knowledge.actors.match(words, 0) if words else (0, ())
        if words and count == len(words):
            found = next((a for a in actors if a.kind == "body" and a.code == owner.entity.code), None)
            if found:
                return found
    return None


def proper_tail(book: Book, s: int, t: int) -> str:
    """What belongs to an institution's name after its noun: " of Foreign Affairs", but not " of Turkey"."""
    view = book.view(s)
    for prep, k in complements(view.tree, t):
        if prep in ("of", "for") and view.tree.bounds(k)[0] == t + 1:
            first, last = view.tree.bounds(k)
            own = view.named.get(t)
            others = [view.named[i] for i in range(first, last + 1) if i in view.named]
            if all(n == own or not n.actors for n in others):
                return " " + " ".join(view.texts[first : extent(view.tree, k)[1] + 1])
            break
    return ""


def names_after(book: Book, s: int, t: int) -> bool:
    """Whether the phrase goes on after its noun and names a country or body there."""
    view = book.view(s)
    text = book.text(s, t)
    if text.endswith(view.texts[t]):
        return False
    for _, k in complements(view.tree, t):
        first, last = extent(view.tree, k)
        if any(i in view.named for i in range(first, last + 1)):
            return True
    return False


def strip_owner(book: Book, s: int, t: int) -> str:
    """The phrase's words before and at the noun, less those that name a country."""
    view = book.view(s)
    words = core(book, s, t).split(" ")
    names = {w for k in modifiers(view.tree, t) if k in view.named for w in span_words(view, k)}
    return " ".join(w for w in words if w not in names)


def span_words(view: View, k: int) -> list[str]:
    """Words of the listed name at ``k``."""
    name = view.named[k]
    return view.texts[name.first : name.last + 1] if any(a.kind in STATES for a in name.actors) else []


def own_words(view: View, t: int, owner: Referent) -> str:
    """The words before the noun at ``t`` that name its owner, as written."""
    named = [view.named[k] for k in modifiers(view.tree, t) if k in view.named]
    found = [n for n in named if any(a.code == owner.entity.code and a.kind in STATES for a in n.actors)]
    return " ".join(view.texts[found[0].first : found[0].last + 1]) if found else ""


def is_proper(noun: str) -> bool:
    """Whether the words are the name of a firm or the like: several, all with capitals."""
    words = noun.split()
    return len(words) > 1 and all(w[:1].isupper() or w in ("of", "and", "for", "the") for w in words)


def without_form(name: str) -> str:
    """The name of a firm without its legal form: "Joint Stock Company Sever" is Sever."""
    for form in LEGAL_FORMS:
        if name.startswith(form + " "):
            return name[len(form) + 1 :]
    return name


def article(entity: Entity) -> str:
    """ "the " where the name of a country or body takes it after "of"."""
    parts = entity.name.lower().split()
    return "the " if ARTICLED.intersection(parts) and parts[0] != "the" else ""


def body_name(noun: str, owner: Entity, adjective: str | None = None) -> str:
    """The canonical name of a state's institution: "Ministry of Foreign Affairs of Turkey"."""
    if adjective and noun.startswith(adjective + " "):
        noun = noun[len(adjective) + 1 :]
    title = "Ministry of Foreign Affairs" if noun.lower() in FOREIGN else noun[:1].upper() + noun[1:]
    return f"{title} of {article(owner)}{owner.name}"
