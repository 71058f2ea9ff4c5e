"""Descriptions: who "a senior Kenyan diplomat", "the Russian foreign ministry" or "fighters of the movement" are."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.countries import across
from dragoman.coding.mentions import STATES, View, complements, find_role, is_singular, modifiers
from dragoman.coding.naming import core, is_former, name_of, written_body
from dragoman.coding.offices import SINGLE, counterpart, in_office, incumbent
from dragoman.coding.reasons import BARE, DESCRIBED, LOCAL
from dragoman.coding.referents import Book, Referent, coordinated, retext, same, state_of
from dragoman.knowledge.entries import Actor
from dragoman.knowledge.roles import Role
from dragoman.types import Entity

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
# Sectors of which someone without a country is taken to be of the country that the report is about.
HOME = frozenset({"GOV", "COP", "MIL", "LEG", "JUD", "SPY", "REB", "OPP", "CVL", "REF", "PRE", "PTY", "PRM"})
QUANTITIES = frozenset(
    "group number dozen hundred thousand million score handful majority variety series lot some several many "
    "most all few one two three four five six seven eight nine ten part rest member half pair couple host "
    "crowd bulk dozens hundreds thousands scores each both either neither any none".split()
)
NATIONS = frozenset(
    "nation country state republic kingdom capital homeland motherland power neighbour neighbor".split()
)
# States in a part that many play: which one is meant, only a country's name tells.
VAGUE = frozenset(
    {
        "member state", "state party", "signatory", "host country", "host nation", "superpower", "great power",
        "world power", "nuclear power", "regional power", "sovereign state", "world leader", "bloc", "side", "power",
        "protectorate", "colony", "coalition", "alliance", "member",
    }
)  # fmt: skip
# Nouns for bodies of all kinds.
UNITS = frozenset(
    "office committee council team side camp bureau board panel directorate headquarters service unit".split()
)
UNIT = Role("office", None, "body")
SPONSORED = frozenset(
    "backed back supported support funded fund sponsored sponsor trained train armed arm aligned align allied ally "
    "mediated mediate brokered broker led lead backing built build made make occupied occupy held hold".split()
)
# Missions and the like are another state's than the one they are in; so are bodies of no state.
GUESTS = frozenset(
    "embassy consulate mission legation delegation bureau office branch headquarters representation".split()
)
# Those who stand beside or against someone: not of that someone's country.
RELATIONAL = frozenset("ally adversary partner rival enemy foe opponent".split())
PREDECESSOR = Role("predecessor", "ELI", "group")


def describe(book: Book, s: int, t: int, found: tuple[int, int, Role] | None = None) -> tuple[Referent, ...]:
    """Who the role noun at ``t`` denotes; () if it is no role or the report does not say whose.

    ``found`` is the role phrase where it is known already: first token, last token, role.
    """
    view = book.view(s)
    found = found or find_role(view, t)
    if found is None and view.lemmas[t] in UNITS:
        return unit(book, s, t)
    if view.lemmas[t] == "predecessor":
        found = (t, t, PREDECESSOR)
    if found is None or (found[2].lemma in NATIONS and found[0] == t):
        return ()
    first, _, role = found
    if not owners_of(book, s, t, first, role) and role.lemma in VAGUE:
        return ()
    if role.lemma in RELATIONAL:
        return (Referent(Entity(book.text(s, t), core(book, s, t), None, "GOV"), "group", reason=BARE),)
    owners = owners_of(book, s, t, first, role)
    if not any(r.explicit for r in owners) and is_untold(view, t, first):
        code = "MNC" if role.sector == "BUS" and "multinational" in view.lemmas[first - 1 : t] else None
        sector = None if role.lemma in ("elite", "elites") or role.sector == "PTY" else role.sector
        return (Referent(Entity(book.text(s, t), core(book, s, t), code, sector), role.kind, reason=BARE),)
    if not owners:
        back = incumbent(book, s, t, role) or book.earlier(s, t, role) or book.kin(s, t, role)
        if back:
            return back
        return unowned(book, s, t, role)
    out: list[Referent] = []
    for owner in owners:
        opposite = counterpart(book, s, t, owner, possessors(book, s, t)) if role.lemma == "counterpart" else None
        referent = opposite or compose(book, s, t, role, owner, len(owners) > 1)
        if all(referent.entity.name != r.entity.name for r in out):
            out.append(referent)
    return tuple(out)


def unit(book: Book, s: int, t: int) -> tuple[Referent, ...]:
    """ "The president's office", "a German committee": a body that only its owner makes political."""
    owners = [r for r in owners_of(book, s, t, t, None) if r.explicit and r.kind != "people"]
    if len(owners) != 1 or owners[0].entity.sector in ("CVL", "BUS", "JRN", "EDU", None):
        return ()
    owner, text = owners[0], book.text(s, t)
    name = name_of(book, s, t, UNIT, owner, False)
    return (Referent(Entity(text, name, owner.entity.code, owner.entity.sector), "body", True, owner.actor, DESCRIBED),)


def is_untold(view: View, t: int, first: int) -> bool:
    """Whether the phrase says that the country is foreign or unknown."""
    start = view.tree.bounds(t)[0]
    return any(view.lemmas[k] in UNTOLD and view.tree.rel[k] == "amod" for k in range(start, first))


def unowned(book: Book, s: int, t: int, role: Role) -> tuple[Referent, ...]:
    """A role whose country only the rest of the report can tell."""
    local = role.office in ("governor", "mayor") or role.sector in (
        "CVL",
        "COP",
        "REB",
        "SOC",
        "REF",
        "LAB",
        "EDU",
        "MED",
        "BUS",
        "CRM",
    )
    if role.sector in ("UAF", "UNK"):
        return (Referent(Entity(book.text(s, t), core(book, s, t), None, role.sector), role.kind, False, None, BARE),)
    if role.sector is None:
        return ()
    several = role.office in SINGLE and not is_singular(book.view(s), t)
    actor = book.country(role.country) or (None if several else at_home(book, s, t, local))
    if actor is None:
        return (Referent(Entity(book.text(s, t), core(book, s, t), None, role.sector), role.kind, False, None, BARE),)
    owner = state_of(actor, actor.name)
    return (compose(book, s, t, role, owner, False)._replace(explicit=False, reason=LOCAL),)


def at_home(book: Book, s: int, t: int, local: bool) -> Actor | None:
    """The country in focus, rather none of those that the phrase at ``t`` deals with."""
    others = across(book.view(s), book.mentions(), s, t)
    return (book.focus(s, t, local, others) if others else None) or book.focus(s, t, local)


def owners_of(book: Book, s: int, t: int, first: int, role: Role | None) -> tuple[Referent, ...]:
    """Whose the person, group or thing at ``t`` is: by possessor, then modifiers, then "of", "from" and the like."""
    view = book.view(s)
    tree = view.tree
    people = role is not None and role.kind in ("person", "group")
    nation = from_modifiers(book, s, t, role, first) if people else ()
    if any(r.kind == "state" for r in nation):
        return nation  # "his Colombian colleague" is of Colombia
    for k in tree.children[t]:
        if tree.rel[k] == "nmod:poss" and k < t and view.lemmas[t] != "counterpart":
            possessors = coordinated(book, s, k)
            # "a South African mineworkers' union": whose the possessors are, where they are nobody themselves
            return possessors if possessors or view.tree.tokens[k].upos != "NOUN" else from_modifiers(book, s, k, role)
    before = from_modifiers(book, s, t, role, first)
    if before:
        return before
    after = from_complements(book, s, t, role) or from_agent(book, s, t)
    if after:
        return after
    shared = shared_owner(book, s, t, role)
    if shared:
        return shared
    return from_neighbour(book, s, first, role)


def possessors(book: Book, s: int, t: int) -> tuple[Referent, ...]:
    """Those whose the phrase at ``t`` says it is."""
    tree = book.view(s).tree
    return tuple(r for k in tree.children[t] if tree.rel[k] == "nmod:poss" for r in coordinated(book, s, k))


def from_modifiers(book: Book, s: int, t: int, role: Role | None, first: int = -1) -> tuple[Referent, ...]:
    """Owners named before the noun: "Russian and American diplomats", "the Trump administration".

    Words of the role phrase itself, from ``first`` on, name none ("security" in "security forces").
    """
    view = book.view(s)
    states: list[Referent] = []
    bodies: list[Referent] = []
    for k in modifiers(view.tree, t):
        if is_sponsor(view, k):
            continue
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


def is_sponsor(view: View, k: int) -> bool:
    """Whether the nationality at ``k`` is not that of the noun: "Rwandan-backed rebels"."""
    following = view.lemmas[k + 1 : k + 3]
    return len(following) == 2 and following[0] in ("-", "–") and following[1] in SPONSORED


def is_nominal_modifier(view: View, k: int) -> bool:
    """Whether the modifier at ``k`` is a noun that may itself have an owner ("German government source")."""
    token = view.tree.tokens[k]
    if token.upos not in ("NOUN", "PROPN"):
        return False
    found = view.role(k)
    if found and found[1].kind == "body":
        return found[1].sector in HOME
    return bool(view.tree.children[k])


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
    return deeper(book, s, [k for p, k in found if p == "of"], role)


def deeper(book: Book, s: int, heads: Sequence[int], role: Role | None) -> tuple[Referent, ...]:
    """ "Director of global news for the agency": the owner stands inside what the role is about."""
    tree = book.view(s).tree
    for head in heads if role and role.kind == "person" else ():
        for prep, k in complements(tree, head):
            if prep in ("of", "for", "at"):
                owners = tuple(r for r in coordinated(book, s, k) if r.kind in ("state", "body"))
                if owners:
                    return owners
    return ()


def from_agent(book: Book, s: int, t: int) -> tuple[Referent, ...]:
    """Whoever did what the noun has undergone: "missiles fired by the army", "sanctions imposed by Canada"."""
    tree = book.view(s).tree
    for v in tree.kids(t, "acl"):
        for k in tree.children[v]:
            if tree.base(k) == "obl" and k > v and tree.case(k) == "by":
                return coordinated(book, s, k)
    return ()


def residence(book: Book, s: int, k: int, role: Role | None) -> tuple[Referent, ...]:
    """The body or country in which someone works or lives ("protesters in Hong Kong")."""
    view = book.view(s)
    name = view.named.get(k)
    actor = country_actor(name.actors if name else ())
    if actor is None:
        return tuple(r for r in book.referents(s, k) if r.kind == "body")
    if role and (
        (role.kind == "body" and (role.lemma in GUESTS or role.sector not in HOME))
        or role.speaks
        or role.office in SINGLE
        or role.lemma in ("ambassador", "envoy", "consul", "diplomat")
    ):
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
    serving = None if former else in_office(book, s, t, role, owner)
    if serving:
        return serving
    if role.speaks and owner.kind == "body":
        name = written_body(book, s, t) or entity.name
        spoken = Entity(text, name, entity.code, entity.sector, entity.office, entity.wikidata)
        return Referent(spoken, "body", owner.explicit, None, DESCRIBED)
    if owner.kind == "body" and owner.explicit and role.office == "official" and is_singular(view, t):
        return Referent(retext(entity, text), "body", True, owner.actor, DESCRIBED)
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
    return Referent(Entity(text, name, entity.code, sector), kind, owner.explicit, owner.actor, DESCRIBED)


def sector_of(role: Role, owner: Referent) -> str | None:
    """The sector of someone with ``role`` for ``owner``: a state's role has its own, a body lends its sector."""
    entity = owner.entity
    if role.lemma in ("elite", "elites"):
        return None
    if owner.kind == "person" and role.sector == "MIL":
        return entity.sector
    if owner.kind == "state" and role.sector is None:
        return "GOV"
    if owner.kind == "state":
        return entity.sector if entity.sector in ("PRE",) and role.sector == "GOV" else role.sector
    if entity.code in ("UNO", "IGO", "EUR", "NGO") and role.sector in ("GOV", None):
        return entity.sector
    if role.sector == "ELI":
        return "ELI"
    if entity.sector in ("EDU", "SOC") and role.kind == "person" and role.sector is None and not role.speaks:
        return "CVL"  # an analyst of a think tank speaks for themselves
    if owner.kind in ("body", "group"):
        if role.sector in ("GOV", "MIL", "CVL", None) and entity.sector:
            return entity.sector
        return role.sector
    return role.sector
