"""Persons: the mentions of one person in a report put together, and who that person is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dragoman.coding.countries import ORDER, across
from dragoman.coding.descriptions import describe
from dragoman.coding.mentions import Name, View, apposition_after, find_role, role_head, title_before
from dragoman.coding.naming import says_former
from dragoman.coding.reasons import LATELY, RETIRED, SERVING, TOLD, UNTOLD, Reason
from dragoman.coding.referents import Book, Referent
from dragoman.knowledge.entries import Actor
from dragoman.knowledge.people import GREAT
from dragoman.knowledge.roles import Role
from dragoman.types import Entity

# Verbs that bring someone home, and whether it is done to them.
HOMEWARD = {"return": False, "deport": True, "repatriate": True}
PERSONAL = frozenset({"he", "she"})
CHARGING = frozenset("charge convict sentence indict jail imprison arraign".split())
PATRONYMICS = ("ovich", "evich", "yevich", "ovna", "evna", "yevna", "ich")
EMPLOYEE = Role("member", None, "person")
OFFICIAL = frozenset({"GOV", "COP", "JUD", "LEG", "MIL", "SPY"})


class Described(NamedTuple):
    """What the report says of someone: whose, in which sector, in which office, and whether no longer."""

    code: str | None
    sector: str | None
    office: str | None
    former: bool
    explicit: bool
    role: Role | None = None


class People:
    """The persons of a report: each mention's group, and the groups' mentions in order."""

    __slots__ = ("by_word", "groups", "of")

    def __init__(self) -> None:
        self.groups: list[list[tuple[int, Name]]] = []
        self.of: dict[tuple[int, int], int] = {}
        self.by_word: dict[str, int] = {}

    def put(self, s: int, name: Name, group: int) -> None:
        """Add a mention to a group, a new one where ``group`` is the number of groups."""
        if group == len(self.groups):
            self.groups.append([])
        self.groups[group].append((s, name))
        self.of[s, name.first] = group


def gather(views: Sequence[View]) -> People:
    """Group the person names of a report: full names first, then surnames and first names by themselves."""
    people = People()
    by_word = people.by_word
    mentions = [
        (s, n, words(v, n)) for s, v in enumerate(views) for n in v.names if n.label == "PERSON" and not n.actors
    ]
    for s, name, parts in mentions:
        if len(parts) < 2:
            continue
        group = by_word.get(parts[-1], len(people.groups))
        if group < len(people.groups) and not compatible(parts, views, people.groups[group]):
            group = len(people.groups)
        people.put(s, name, group)
        for word in parts:
            by_word.setdefault(word, group)
    for s, name, parts in mentions:
        if len(parts) < 2:
            group = by_word.setdefault(parts[0] if parts else view_key(views[s], name), len(people.groups))
            people.put(s, name, group)
    return people


def view_key(view: View, name: Name) -> str:
    """What stands for a name without any part that counts."""
    return " ".join(view.texts[name.first : name.last + 1])


LEADING = (
    "president",
    "prime minister",
    "chancellor",
    "king",
    "queen",
    "emperor",
    "emir",
    "sultan",
    "pope",
    "supreme leader",
    "foreign minister",
    "minister of foreign affairs",
    "foreign secretary",
    "secretary of state",
    "external affairs minister",
    "secretary-general",
    "high representative",
)
# Countries and bodies whose officials the press names without them; names of English speakers have too many bearers.
FAMED = (GREAT | {"UNO", "EUR", "IGO", "NGO"}) - {"USA", "GBR"}
LISTING = frozenset({",", "and", "&"})
RARE = 3  # bearers of a surname in the table of office holders


def words(view: View, name: Name) -> list[str]:
    """The parts of a name that count, lower case."""
    parts = [w.lower().strip(".") for w in view.texts[name.first : name.last + 1]]
    return [p for p in parts if p[:1].isalpha() and p not in ("al", "el", "bin", "ibn", "de", "van", "von")]


def compatible(parts: Sequence[str], views: Sequence[View], group: Iterable[tuple[int, Name]]) -> bool:
    """Whether a full name can be a spelling of one in the group: "Boris Johnson" is no "Harry Johnson"."""
    known = {w for s, n in group for w in words(views[s], n)}
    return len(known) == 1 or parts[0] in known or any(w[0] == parts[0][0] for w in known if len(parts[0]) == 1)


def identify(book: Book, group: Sequence[tuple[int, Name]], codes: frozenset[str]) -> Referent:
    """Who a person is: from the table of office holders, else from what the report says of them."""
    s, name = max(group, key=lambda m: len(words(book.view(m[0]), m[1])))
    view = book.view(s)
    texts = view.texts[name.first : name.last + 1]
    said = describe_person(book, group)
    found = book.knowledge.actors.person(texts, book.date)
    known = choose(found, said, codes, len(words(view, name)) == 1)
    if known is None and said.role and said.role.office and said.code and book.date:
        holder = book.knowledge.actors.holder(said.code, said.role.office, book.date)
        if holder and texts[-1].lower() in holder.name.lower().split():
            known = holder
    if known:
        sector = known.sector or said.sector
        if said.former and sector in OFFICIAL:
            sector = "ELI"
        elif sector == "ELI" and said.role and said.sector in OFFICIAL:
            sector = said.sector  # the report still gives the office as theirs
        entity = Entity("", known.name, known.code, sector, known.office or said.office, known.wikidata)
        reason = reason_for(known, book.date)
        others = tuple(a for a in found if a.name != known.name or a.code != known.code)[:3]
        return Referent(entity, "person", True, None, reason, others)
    written = written_name(book, view, name, group)
    code, sector = said.code, said.sector
    if sector in (None, "CVL") and is_culprit(book, group):
        sector = "CRM"
    told = said.explicit or (said.role is not None and said.role.country == code)
    if code is None or not told:
        dealt = across(view, book.mentions(), s, name.head)
        here = homeland(book, group) or book.focus(s, name.first, True, dealt)
        code, sector = (here.code if here else code), sector or "CVL"
        kind = "person" if said.role else "private"
        return Referent(Entity("", written, code, sector, said.office), kind, bool(said.role), None, UNTOLD)
    if sector is None and not (said.role and code in ("UNO", "IGO", "EUR", "NGO")):
        sector = "CVL"
    return Referent(Entity("", written, code, sector, said.office), "person", True, None, TOLD)


def homeland(book: Book, group: Sequence[tuple[int, Name]]) -> Actor | None:
    """The country that someone returned to or was deported to, in a sentence about them or the one after."""
    for s, name in group:
        about = book.view(s).tree.base(name.head) == "nsubj"
        for s2 in (s, s + 1) if about else ():
            if s2 >= book.sentences:
                continue
            view = book.view(s2)
            for v, token in enumerate(view.tree.tokens):
                if token.lemma in HOMEWARD and token.upos == "VERB" and _moves(view, v, name if s2 == s else None):
                    found = _goal(view, v)
                    if found:
                        return found
    return None


def _moves(view: View, v: int, name: Name | None) -> bool:
    """Whether the verb at ``v`` moves the person of the name, or of a pronoun in the sentence after it."""
    roles = ("obj", "nsubj:pass") if HOMEWARD[view.lemmas[v]] else ("nsubj",)
    governor = view.tree.head(v) if view.tree.rel[v] == "conj" else v
    movers = list(view.tree.kids(v, *roles)) or list(view.tree.kids(governor, *roles))
    return any(k == name.head if name else view.texts[k].lower() in PERSONAL for k in movers)


def _goal(view: View, v: int) -> Actor | None:
    for k in view.tree.kids(v, "obl"):
        named = view.named.get(k)
        if view.tree.case(k) == "to" and named and named.actors and named.actors[0].kind in ORDER:
            return named.actors[0]
    return None


def is_culprit(book: Book, group: Sequence[tuple[int, Name]]) -> bool:
    """Whether the report says of someone that they were charged with a crime, or convicted, or confessed."""
    return any(_is_charged(book.view(s), name.head) for s, name in group)


def _is_charged(view: View, t: int) -> bool:
    tree = view.tree
    if tree.rel[t] == "appos":  # "a Dane, John Roe, appeared in court, charged with murder"
        t = tree.head(t)
    if any(tree.lemma(k) in CHARGING and tree.tokens[k].xpos == "VBN" for k in tree.kids(t, "acl")):
        return True
    verb = tree.head(t)
    if verb < 0 or tree.tokens[verb].upos != "VERB":
        return False
    if tree.rel[t] in ("nsubj:pass", "obj"):
        return tree.lemma(verb) in CHARGING
    beside = (k for k in tree.kids(verb, "advcl") if tree.tokens[k].xpos in ("VBN", "VBD") and tree.kid(k, "nsubj") < 0)
    return tree.rel[t] == "nsubj" and (tree.lemma(verb) == "plead" or any(tree.lemma(k) in CHARGING for k in beside))


def reason_for(known: Actor, date: str | None) -> Reason:
    """Whether someone of the tables is in office on the day."""
    if not date or not known.until or known.until >= date[: len(known.until)]:
        return SERVING
    return RETIRED if known.sector == "ELI" else LATELY


def written_name(book: Book, view: View, name: Name, group: Sequence[tuple[int, Name]]) -> str:
    """The fullest form of the name in the report, less a second surname that the report itself drops."""
    last = name.last
    middle = view.texts[name.first + 1] if last - name.first == 2 else ""
    if middle.endswith(PATRONYMICS):
        return f"{view.texts[name.first]} {view.texts[last]}"
    if last - name.first == 2 and "-" not in view.texts[last]:
        short = {book.view(s).texts[n.first] for s, n in group if n.first == n.last}
        if view.texts[last - 1] in short and view.texts[last] not in short:
            last -= 1
    return view.tree.span(book.report_text, name.first, last).text


def choose(found: Sequence[Actor], said: Described, codes: frozenset[str], surname_only: bool) -> Actor | None:
    """The likeliest of the people of that name, given what the report says."""
    titled = said.role.lemma.lower() if said.role else ""
    if said.explicit and said.code:
        # Whoever has the office that the report gives, and of those whoever is in it, unless it says "former".
        agreeing = [a for a in found if a.code == said.code]
        if titled and not said.former:
            agreeing.sort(key=lambda a: a.sector == "ELI")
        elif titled:
            agreeing.sort(key=lambda a: titled not in (a.office or "").lower())
        if agreeing or said.sector not in (None, *OFFICIAL):
            return agreeing[0] if agreeing else None
        return None
    if not found:
        return None
    by_title = [a for a in found if titled and a.office and titled in a.office.lower() and a.sector != "ELI"]
    if len(by_title) == 1:
        return by_title[0]
    if surname_only:
        near = [a for a in found if a.code in codes and a.sector and (a.sector != "ELI" or said.former)]
        if near and (said.role or is_leader(near[0])):
            return near[0]
        return found[0] if is_household_name(found) else None
    # Of somebody of small office whose country the report does not name, it is more likely to be a namesake.
    return next((a for a in found if a.code in codes or a.code in FAMED or is_leader(a)), None)


def is_leader(actor: Actor) -> bool:
    """Whether someone leads, or led, a state or its diplomacy."""
    office = (actor.office or "").lower()
    return any(title in office for title in LEADING)


def is_household_name(found: Sequence[Actor]) -> bool:
    """Whether a bare surname is enough: borne by one who leads a state or its diplomacy on that day, and by few others.

    Where the state is a great one, it is enough that nobody else of the name leads.
    """
    leading = [a for a in found if a.sector == "GOV" and is_leader(a)]
    return leading[:1] == list(found[:1]) and (len(found) <= RARE or (len(leading) == 1 and found[0].code in GREAT))


def describe_person(book: Book, group: Sequence[tuple[int, Name]]) -> Described:
    """What the mentions of a person say of them, the first that tells most."""
    best = Described(None, None, None, False, False)
    for s, name in group[:8]:
        said = describe_mention(book, s, name)
        if said is None:
            continue
        if said.explicit and said.code and said.role:
            return said
        if rank(said) > rank(best):
            best = said
    return best


def rank(said: Described) -> int:
    """How much a description tells."""
    return 4 * bool(said.explicit and said.code) + 2 * bool(said.role) + bool(said.code)


def describe_mention(book: Book, s: int, name: Name) -> Described | None:
    """What one mention says of the person: by title, apposition, affiliation or predicate."""
    view = book.view(s)
    tree = view.tree
    title = title_before(view, name.first)
    if title:
        return said_by(book, s, head_of(view, title), title)
    people = view.named.get(name.first - 2) if name.first > 1 and view.texts[name.first - 1] == "," else None
    if (
        people
        and people.actors
        and people.actors[0].kind in ("demonym", "adjective")
        and view.lemmas[people.first - 1] in ("a", "an")
    ):
        return Described(people.actors[0].code, None, None, False, True)
    after = apposition_after(view, name.last)
    if after:
        said = said_by(book, s, head_of(view, after), after)
        if said:
            return said
    nation = by_nation(view, name)
    if nation:
        return nation
    listed = head_of_list(view, name)
    if listed:
        return said_by(book, s, head_of(view, listed), listed)
    heads = [k for k in tree.children[name.head] if tree.rel[k] in ("appos", "nmod:desc")]
    g = tree.head(name.head)
    if (
        g >= 0
        and tree.rel[name.head] in ("appos", "flat", "nmod:desc", "compound")
        and tree.tokens[g].upos in ("NOUN", "PROPN")
    ):
        heads.append(g)
    if g >= 0 and tree.rel[name.head] == "nsubj" and tree.kid(g, "cop") >= 0:
        heads.append(g)
    for head in heads:
        said = said_by(book, s, head)
        if said:
            return said
    return affiliation(book, s, name)


def by_nation(view: View, name: Name) -> Described | None:
    """Whose the person is in a list that goes by nations: "the Chilean and Peruvian foreign ministers, A and B"."""
    before = names_before(view, name)
    first = before[0].first if before else name.first
    after = names_after(view, name)
    end = first - 1 - (first > 0 and view.texts[first - 1] == ",")
    if not before + after or end < 2 or view.tree.tokens[end].xpos != "NNS":
        return None
    nations: list[str] = []
    start = end - 1
    while start >= 0 and (view.lemmas[start] in LISTING or view.tree.tokens[start].upos in ("NOUN", "ADJ", "PROPN")):
        other = view.named.get(start)
        if other and other.actors and other.actors[0].kind == "adjective" and other.actors[0].code:
            nations.insert(0, other.actors[0].code)
        elif nations and view.lemmas[start] not in LISTING:
            break
        start -= 1
    if len(nations) != len(before) + 1 + len(after):
        return None
    known = find_role(view, end)
    told = known[2] if known and known[2].office else last_role(view, start)
    if told is None:
        return None
    return Described(nations[len(before)], told.sector, told.office, False, True, told)


def last_role(view: View, before: int) -> Role | None:
    """The role of the last person told of before a token: of whom the "counterparts" are."""
    roles = (find_role(view, i) for i in range(before, -1, -1) if view.tree.tokens[i].upos in ("NOUN", "PROPN"))
    return next((r[2] for r in roles if r and r[2].kind == "person" and r[2].office), None)


def names_before(view: View, name: Name) -> list[Name]:
    """The persons of the same list before the name, in order."""
    found: list[Name] = []
    i = name.first - 1
    while i > 0 and view.lemmas[i] in LISTING:
        i -= 1
        while i > 0 and view.lemmas[i] in LISTING:
            i -= 1
        other = view.named.get(i)
        if other is None or other.label != "PERSON" or other.actors:
            break
        found.insert(0, other)
        i = other.first - 1
    return found


def names_after(view: View, name: Name) -> list[Name]:
    """The persons of the same list after the name, in order."""
    found: list[Name] = []
    i = name.last + 1
    while i < len(view.texts) and view.lemmas[i] in LISTING:
        while i < len(view.texts) and view.lemmas[i] in LISTING:
            i += 1
        other = view.named.get(i)
        if other is None or other.label != "PERSON" or other.actors:
            break
        found.append(other)
        i = other.last + 1
    return found


def head_of_list(view: View, name: Name) -> tuple[int, int, Role] | None:
    """The role of those whom a list names after a colon: "three oligarchs: A, B and C"."""
    colon = next((i for i in range(name.first - 1, 0, -1) if view.texts[i] == ":"), 0)
    role = find_role(view, colon - 1) if colon else None
    if role is None or role[2].kind != "person":
        return None
    named = {i for n in view.names for i in n.tokens if n.label == "PERSON"}
    between = (i for i in range(colon + 1, name.first) if i not in named)
    return role if all(view.texts[i] in (",", ";", "and", "&") for i in between) else None


def head_of(view: View, phrase: tuple[int, int, Role]) -> int:
    """The head noun of a role phrase."""
    return phrase[0] + role_head(phrase[1] - phrase[0] + 1, view, phrase[0])


def said_by(book: Book, s: int, head: int, known: tuple[int, int, Role] | None = None) -> Described | None:
    """A description of a person headed by the noun at ``head``; ``known`` is its role phrase."""
    view = book.view(s)
    phrase = known or find_role(view, head)
    found = describe(book, s, head, phrase) if phrase else ()
    found = found if len(found) == 1 else ()
    former = any(says_former(view, i) for i in range(max(0, head - 4), head))
    role = phrase[2] if phrase else None
    label = " ".join(view.texts[phrase[0] : phrase[1] + 1]) if phrase and role and role.office else None
    if found:
        entity = found[0].entity
        return Described(entity.code, entity.sector, label, former, found[0].explicit, role)
    if role:
        return Described(None, "ELI" if former and role.sector in OFFICIAL else role.sector, label, former, False, role)
    name = view.named.get(head)
    if name and name.actors and name.actors[0].kind in ("demonym", "adjective"):
        return Described(name.actors[0].code, "CVL", None, False, True, None)
    return None


def origin_after(view: View, last: int) -> int:
    """Index of the "of" or "from" that says where someone is from, at once or in an apposition; -1 if there is none."""
    texts = view.texts
    i = last + 1
    if i + 1 < len(texts) and texts[i] in ("of", "from"):
        return i
    if i + 2 >= len(texts) or texts[i] != "," or texts[i + 1].lower() not in ("a", "an"):
        return -1
    for k in range(i + 2, min(i + 9, len(texts) - 1)):
        if texts[k] == "," or view.tree.tokens[k].upos in ("VERB", "AUX"):
            return -1
        if texts[k] == "from" and k + 1 in view.named:
            return k
    return -1


def affiliation(book: Book, s: int, name: Name) -> Described | None:
    """ "Ana Lund of Kenya", "Per Lie of Reporters Without Borders": whose the person is."""
    view = book.view(s)
    i = origin_after(view, name.last)
    if i < 0:
        return None
    i += 1 + (view.texts[i + 1] in ("the", "The"))
    other = view.named.get(i)
    if other is None or not other.actors:
        return None
    actor = other.actors[0]
    sector = actor.sector if actor.kind == "body" and actor.sector not in ("EDU", "SOC") else None
    role = EMPLOYEE if actor.kind == "body" else None
    return Described(actor.code, sector, None, False, True, role)
