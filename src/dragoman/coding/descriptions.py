"""Descriptions: who "a senior Kenyan diplomat", "the Russian foreign ministry" or "fighters of the movement" are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from dragoman.coding.mentions import COUNTRIES, STATES, View, complements, extent, find_role, modifiers
from dragoman.knowledge.actors import Actor, Role
from dragoman.types import Entity

if TYPE_CHECKING:
    from dragoman.knowledge import Knowledge

FORMER = frozenset(
    "former ex previous past late ousted deposed exiled outgoing-former erstwhile one-time onetime".split()
)
OFFICIAL = frozenset({"GOV", "COP", "JUD", "LEG", "MIL", "SPY", None})
# Preposition by preposition, where the state or body of a person stands.
BELONGING = ("of", "from", "for", "with", "within", "at", "in")
# "The embassy in Ankara" is not Turkey's, "the war in Syria" not Syria's.
MAKERS = ("by", "of", "from")
TARGETS = ("on", "against", "for", "to", "with")
# Words that say that someone's country is another or unknown.
UNTOLD = frozenset(
    "foreign international multinational unknown unidentified unspecified unnamed global western arab african "
    "european asian latin gulf nordic baltic eastern regional world".split()
)
# Institutions called by their formal names: "Ministry of Defence of Serbia".
FORMAL = frozenset("government ministry parliament assembly senate house legislature cabinet congress court".split())
MISSIONS = frozenset("embassy consulate mission legation".split())
# Sectors of which someone without a country is taken to be of the country that the report is about.
HOME = frozenset({"GOV", "COP", "MIL", "LEG", "JUD", "SPY", "REB", "OPP", "CVL", "REF", "PRE", "PTY", "PRM"})
QUANTITIES = frozenset(
    "group number dozen hundred thousand million score handful majority variety series lot some several many "
    "most all few one two three four five six seven eight nine ten part rest member half pair couple host "
    "crowd bulk dozens hundreds thousands scores each both either neither any none".split()
)
STRIPPED = frozenset(
    "the a an some several many few all any no both each every other another these those this that dozens of "
    "its his her their our my your at least about around more than".split()
)
ARTICLED = frozenset(
    "USA GBR NLD ARE PHL BHS GMB CAF COD COG DOM MDV MHL SYC SLB COM CZE UNO EUR".split()
)  # countries with "the" after "of"
BELOW = {"GOV": 0, "LEG": 1, "JUD": 1, "MIL": 1, "COP": 1}


NATIONS = frozenset(
    "nation country state republic kingdom capital homeland motherland power neighbour neighbor".split()
)
# Offices that one person holds at a time.
SINGLE = frozenset(
    {
        "head of state",
        "head of government",
        "foreign minister",
        "defence minister",
        "interior minister",
        "vice president",
    }
)
# States in a part that many play: which one is meant, only a country's name tells.
VAGUE = frozenset(
    {
        "member state", "state party", "signatory", "host country", "host nation", "superpower", "great power",
        "world power", "nuclear power", "regional power", "sovereign state", "world leader", "bloc", "member", "side", "power",
        "protectorate", "colony",
    }
)  # fmt: skip
# Those who stand beside or against someone: not of that someone's country.
RELATIONAL = frozenset("ally adversary partner rival enemy foe opponent".split())
PREDECESSOR = Role("predecessor", "ELI", "group")


class Referent(NamedTuple):
    """Someone a phrase denotes.

    ``kind``: state, body, group, person, private (a person of whom nothing political is told) or people.
    ``explicit``: whether the phrase itself, or what it refers back to, says whose.
    """

    entity: Entity
    kind: str
    explicit: bool = True
    actor: Actor | None = None


class Book(Protocol):
    """What descriptions and pronouns need to know of the rest of the report."""

    knowledge: Knowledge
    date: str | None
    report_text: str

    def view(self, s: int) -> View:
        """Sentence ``s`` with its names."""

    def referents(self, s: int, t: int) -> tuple[Referent, ...]:
        """Who the phrase headed by ``t`` denotes."""

    def text(self, s: int, t: int) -> str:
        """The phrase as written."""

    def focus(self, s: int, t: int, local: bool = False) -> Actor | None:
        """The country that a phrase without one belongs to."""

    def adjective(self, code: str | None) -> str | None:
        """The nationality adjective of the code that the report uses."""

    def country(self, code: str | None) -> Actor | None:
        """The country of the code as the report or the tables name it."""

    def earlier(self, s: int, t: int, role: Role) -> tuple[Referent, ...]:
        """Those that a definite description refers back to."""

    def before(self, lemma: str, s: int, t: int) -> Iterator[tuple[int, int]]:
        """Earlier nouns of that lemma, nearest first."""

    def mentions(self) -> Sequence[tuple[int, int, Actor, bool]]:
        """Countries named in the report: sentence, token, meaning, whether only as a place."""

    def candidates(self, s: int) -> list[tuple[int, float]]:
        """Nominal heads of sentence ``s`` that a pronoun may stand for, with their prominence."""

    def gender(self, s: int, t: int) -> str | None:
        """ "m" or "f" where the report tells it of the person named at ``t``."""

    def publisher(self) -> Referent | None:
        """The state or body that publishes the report, if it is one."""

    def signer(self) -> Referent | None:
        """The person who signs a statement in its first line."""


def state_of(actor: Actor, text: str) -> Referent:
    """The state that a name of a country, capital or metonym, or a nationality adjective, stands for."""
    sector = actor.sector if actor.sector and actor.kind != "adjective" else "GOV"
    return Referent(Entity(text, actor.name, actor.code, sector, None, actor.wikidata), "state", True, actor)


def describe(book: Book, s: int, t: int, found: tuple[int, int, Role] | None = None) -> tuple[Referent, ...]:
    """Who the role noun at ``t`` denotes; () if it is no role or the report does not say whose.

    ``found`` is the role phrase where it is known already: first token, last token, role.
    """
    view = book.view(s)
    found = found or find_role(view, t)
    if view.lemmas[t] == "predecessor":
        found = (t, t, PREDECESSOR)
    if found is None or (found[2].lemma in NATIONS and found[0] == t):
        return ()
    first, _, role = found
    if not owners_of(book, s, t, first, role) and role.lemma in VAGUE:
        return ()
    if role.lemma in RELATIONAL:
        return (Referent(Entity(book.text(s, t), core(book, s, t), None, "GOV"), "group"),)
    owners = owners_of(book, s, t, first, role)
    if not any(r.explicit for r in owners) and is_untold(view, t, first):
        code = "MNC" if role.sector == "BUS" and "multinational" in view.lemmas[first - 1 : t] else None
        sector = None if role.lemma in ("elite", "elites") else role.sector
        return (Referent(Entity(book.text(s, t), core(book, s, t), code, sector), role.kind),)
    if not owners:
        back = book.earlier(s, t, role)
        if back:
            return back
        return unowned(book, s, t, role)
    out: list[Referent] = []
    for owner in owners:
        referent = compose(book, s, t, role, owner, len(owners) > 1)
        if all(referent.entity.name != r.entity.name for r in out):
            out.append(referent)
    return tuple(out)


def is_untold(view: View, t: int, first: int) -> bool:
    """Whether the phrase says that the country is foreign or unknown."""
    return any(k < first and view.lemmas[k] in UNTOLD for k in modifiers(view.tree, t))


def unowned(book: Book, s: int, t: int, role: Role) -> tuple[Referent, ...]:
    """A role whose country only the rest of the report can tell."""
    local = role.sector in ("CVL", "COP", "REB", "SOC", "REF", "LAB", "EDU", "MED", "BUS", "CRM")
    if role.sector in ("UAF", "UNK"):
        return (Referent(Entity(book.text(s, t), core(book, s, t), None, role.sector), role.kind, False),)
    actor = book.focus(s, t, local)
    if role.sector is None:
        return ()
    if actor is None:
        return (Referent(Entity(book.text(s, t), core(book, s, t), None, role.sector), role.kind, False),)
    owner = state_of(actor, actor.name)
    return (compose(book, s, t, role, owner, False)._replace(explicit=False),)


def owners_of(book: Book, s: int, t: int, first: int, role: Role | None) -> tuple[Referent, ...]:
    """Whose the person, group or thing at ``t`` is: by possessor, then modifiers, then "of", "from" and the like."""
    view = book.view(s)
    tree = view.tree
    for k in tree.children[t]:
        if tree.rel[k] == "nmod:poss":
            return coordinated(book, s, k)
    before = from_modifiers(book, s, t, role, first)
    if before:
        return before
    after = from_complements(book, s, t, role)
    if after:
        return after
    shared = shared_owner(book, s, t, role)
    if shared:
        return shared
    return from_neighbour(book, s, first, role)


def coordinated(book: Book, s: int, k: int) -> tuple[Referent, ...]:
    """Referents of the phrase at ``k`` and of those coordinated with it."""
    out: list[Referent] = []
    for c in book.view(s).tree.conjuncts(k):
        out += [r for r in book.referents(s, c) if r not in out]
    return tuple(out)


def from_modifiers(book: Book, s: int, t: int, role: Role | None, first: int = -1) -> tuple[Referent, ...]:
    """Owners named before the noun: "Russian and American diplomats", "the Trump administration".

    Words of the role phrase itself, from ``first`` on, name none ("security" in "security forces").
    """
    view = book.view(s)
    states: list[Referent] = []
    bodies: list[Referent] = []
    for k in modifiers(view.tree, t):
        name = view.named.get(k)
        if name is None and (not is_nominal_modifier(view, k) or 0 <= first <= k):
            continue
        if name and role is None and all(a.kind == "capital" for a in name.actors) and name.actors:
            continue
        for r in book.referents(s, k):
            group = states if r.kind == "state" else bodies
            if r.kind != "people" and not same(r, group):
                group.append(r)
    if states:
        codes = {r.entity.code for r in states}
        bodies = [b for b in bodies if b.entity.code in codes or (b.explicit and b.entity.code not in codes)]
        covered = {b.entity.code for b in bodies}
        return (*(r for r in states if r.entity.code not in covered), *bodies)
    return tuple(bodies)


def is_nominal_modifier(view: View, k: int) -> bool:
    """Whether the modifier at ``k`` is a noun that may itself have an owner ("German government source")."""
    token = view.tree.tokens[k]
    if token.upos not in ("NOUN", "PROPN"):
        return False
    found = view.role(k)
    if found and found[1].kind == "body":
        return found[1].sector in HOME
    return bool(view.tree.children[k])


def same(referent: Referent, others: Iterable[Referent]) -> bool:
    """Whether one of ``others`` is the same entity."""
    return any(r.entity.name == referent.entity.name and r.entity.code == referent.entity.code for r in others)


def from_complements(book: Book, s: int, t: int, role: Role | None) -> tuple[Referent, ...]:
    """Owners named after the noun: "the president of Chile", "an official from the embassy"."""
    view = book.view(s)
    found = list(complements(view.tree, t))
    for prep in BELONGING if role else (*MAKERS, *TARGETS):
        for p, k in found:
            if p != prep:
                continue
            if prep in ("in", "at"):
                owners = residence(book, s, k, role)
            else:
                owners = coordinated(book, s, k)
            if owners:
                return owners
    return ()


def residence(book: Book, s: int, k: int, role: Role | None) -> tuple[Referent, ...]:
    """The body or country in which someone works or lives ("protesters in Hong Kong")."""
    view = book.view(s)
    name = view.named.get(k)
    actor = country_actor(name.actors if name else ())
    if actor is None:
        return tuple(r for r in book.referents(s, k) if r.kind == "body")
    if role and (role.kind == "body" or role.speaks or role.lemma in ("ambassador", "envoy", "consul", "diplomat")):
        return ()
    return (state_of(actor, actor.name),)


def country_actor(actors: Sequence[Actor]) -> Actor | None:
    """The first meaning that is a country, a capital or the adjective of one."""
    return next((a for a in actors if a.kind in STATES and a.kind != "metonym"), None)


def shared_owner(book: Book, s: int, t: int, role: Role | None) -> tuple[Referent, ...]:
    """The owner of the noun that ``t`` is coordinated with: "Russian diplomats and security forces"."""
    view = book.view(s)
    tree = view.tree
    if role is None:
        return ()
    bare = all(tree.rel[k] not in ("det", "nmod:poss") for k in tree.children[t])
    g = tree.head(t)
    if tree.rel[t] == "conj" and bare and g >= 0 and tree.tokens[g].upos in ("NOUN", "PROPN"):
        for k in tree.children[g]:
            if tree.rel[k] == "nmod:poss" and k < g:
                return coordinated(book, s, k)
        return from_modifiers(book, s, g, role)
    for k in tree.children[t]:
        if tree.rel[k] == "conj" and tree.tokens[k].upos in ("NOUN", "PROPN"):
            owners = from_complements(book, s, k, role)
            if owners:
                return owners
    return ()


def from_neighbour(book: Book, s: int, first: int, role: Role | None) -> tuple[Referent, ...]:
    """A nationality right before the role, whatever the parser made of it."""
    view = book.view(s)
    name = view.named.get(first - 1) if role and first > 0 else None
    if name is None or name.last != first - 1:
        return ()
    if name.label == "PERSON" and not name.actors:
        return ()
    return tuple(r for r in book.referents(s, name.head) if r.kind != "people")


def compose(book: Book, s: int, t: int, role: Role, owner: Referent, several: bool) -> Referent:
    """The entity that has ``role`` for ``owner``."""
    view = book.view(s)
    entity, text = owner.entity, book.text(s, t)
    former = is_former(book, s, t)
    if role.speaks and owner.kind == "body":
        name = written_body(book, s, t) or entity.name
        return Referent(
            Entity(text, name, entity.code, entity.sector, entity.office, entity.wikidata), "body", owner.explicit
        )
    if owner.kind == "body" and owner.explicit and role.office == "official" and is_singular(view, t):
        return Referent(retext(entity, text), "body", True, owner.actor)
    if owner.kind == "people" and role.state and owner.actor:
        owner = state_of(owner.actor, owner.actor.name)._replace(explicit=owner.explicit)
    if owner.kind == "body" and owner.actor and owner.entity.sector == "GOV" and owner.actor.kind != "body":
        owner = state_of(owner.actor, owner.actor.name)._replace(explicit=owner.explicit)
    serving = None if former else in_office(book, s, t, role, owner)
    if serving:
        return serving
    sector = sector_of(role, owner)
    if former and sector in OFFICIAL and role.sector in OFFICIAL:
        sector = "ELI"
    name = name_of(book, s, t, role, owner, several)
    kind = "body" if role.kind == "body" else role.kind
    return Referent(Entity(text, name, entity.code, sector), kind, owner.explicit, owner.actor)


def in_office(book: Book, s: int, t: int, role: Role, owner: Referent) -> Referent | None:
    """The person who holds the office on the day: "the Russian president", where only one can be meant."""
    view = book.view(s)
    if owner.kind != "state" or not owner.explicit or role.office not in SINGLE or not is_singular(view, t):
        return None
    first = view.tree.bounds(t)[0]
    if view.tree.case(t) == "as" or view.tree.base(t) in ("xcomp", "appos", "root", "ccomp"):
        return None
    if book.date is None or owner.entity.code is None or view.lemmas[first] in ("a", "an", "any", "no", "every"):
        return None
    if {"then", "next", "future", "first", "elect", "new", "deputy", "vice"} & {
        view.lemmas[i] for i in range(first, t)
    }:
        return None
    holder = book.knowledge.actors.holder(owner.entity.code, role.lemma, book.date)
    if holder is None:
        return None
    entity = Entity(book.text(s, t), holder.name, holder.code, holder.sector, holder.office, holder.wikidata)
    return Referent(entity, "person", True)


def retext(entity: Entity, text: str) -> Entity:
    """The entity as written here."""
    return Entity(text, entity.name, entity.code, entity.sector, entity.office, entity.wikidata)


def sector_of(role: Role, owner: Referent) -> str | None:
    """The sector of someone with ``role`` for ``owner``: a state's role has its own, a body lends its sector."""
    entity = owner.entity
    if owner.kind == "person" and role.sector == "MIL":
        return entity.sector
    if owner.kind == "state":
        return entity.sector if entity.sector in ("PRE",) and role.sector == "GOV" else role.sector
    if entity.code in ("UNO", "IGO", "EUR", "NGO") and role.sector in ("GOV", None):
        return entity.sector
    if role.sector == "ELI":
        return None if role.lemma in ("elite", "elites") else "ELI"
    if owner.kind in ("body", "group"):
        if role.sector in ("GOV", "MIL", "CVL", None) and entity.sector:
            return entity.sector
        return role.sector
    return role.sector


def is_former(book: Book, s: int, t: int) -> bool:
    """Whether the phrase at ``t`` is about someone no longer in office."""
    view = book.view(s)
    tree = view.tree
    if any(view.lemmas[k] in FORMER for k in tree.children[t] if k < t):
        return True
    first = tree.bounds(t)[0]
    return any(view.lemmas[i] in FORMER for i in range(max(first - 1, 0), t) if tree.tokens[i].upos == "ADJ")


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
    if words and words[0] == 0 and tree.tokens[0].upos in ("NOUN", "ADJ") and 0 not in view.named:
        texts[0] = texts[0].lower()
    return " ".join(texts)


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
        if noun == "police":
            return f"{entity.name} Police"
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


def is_singular(view: View, t: int) -> bool:
    """Whether the noun at ``t`` is about one."""
    return view.tree.tokens[t].xpos not in ("NNS", "NNPS")


def proper_tail(book: Book, s: int, t: int) -> str:
    """What belongs to an institution's name after its noun: " of Foreign Affairs", but not " of Turkey"."""
    view = book.view(s)
    for prep, k in complements(view.tree, t):
        if prep in ("of", "for") and view.tree.bounds(k)[0] == t + 1:
            first, last = view.tree.bounds(k)
            if all(i not in view.named or not view.named[i].actors for i in range(first, last + 1)):
                return " " + " ".join(view.texts[first : extent(view.tree, k)[1] + 1])
            break
    return ""


def names_after(book: Book, s: int, t: int) -> bool:
    """Whether the phrase goes on after its noun and names a country or body there."""
    view = book.view(s)
    text = book.text(s, t)
    return not text.endswith(view.texts[t]) and any(
        k in view.named or book.referents(s, k) for _, k in complements(view.tree, t)
    )


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


def article(entity: Entity) -> str:
    """ "the " where the country's name takes it after "of"."""
    return "the " if entity.code in ARTICLED and not entity.name.lower().startswith("the ") else ""


FOREIGN = frozenset({"foreign ministry", "ministry of foreign affairs", "foreign affairs ministry", "mfa"})


def body_name(noun: str, owner: Entity, adjective: str | None = None) -> str:
    """The canonical name of a state's institution: "Ministry of Foreign Affairs of Turkey"."""
    if adjective and noun.startswith(adjective + " "):
        noun = noun[len(adjective) + 1 :]
    title = "Ministry of Foreign Affairs" if noun.lower() in FOREIGN else noun[:1].upper() + noun[1:]
    return f"{title} of {article(owner)}{owner.name}"


def is_country(actor: Actor) -> bool:
    """Whether the meaning is a country or a part of one."""
    return actor.kind in COUNTRIES
