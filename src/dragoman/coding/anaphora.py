"""Phrases that refer back: "both sides", "the ministry", "the group", "the accused", "the North"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dragoman.coding.coreference import REACH
from dragoman.coding.countries import ORDER, is_locative
from dragoman.coding.descriptions import from_agent, from_modifiers
from dragoman.coding.mentions import ANYONE, STATES, View, is_singular, modifiers
from dragoman.coding.naming import core
from dragoman.coding.reasons import BACK
from dragoman.coding.referents import Book, Referent, retext, same, state_of
from dragoman.knowledge.roles import Role
from dragoman.types import Entity

SIDES = frozenset(
    "side nation country party state government leader capital neighbour neighbor power delegation president "
    "minister negotiator diplomat team camp people rival ally foe".split()
)  # fmt: skip
DUAL = frozenset({"both", "two"})
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
PERSONS = frozenset("leader president minister negotiator".split())
# Plurals that stand for two by themselves: "the neighbours", "the old rivals".
COUPLES = frozenset("neighbour neighbor rival foe".split())
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
PARTIES = Role("party", None, "group")
GENERIC_STATES = frozenset("country nation kingdom state republic".split())
GENERIC_GROUPS = frozenset(
    "group organisation organization movement militant bloc alliance faction militia body agency".split()
)
# Words so common that an earlier use binds a later one only if it is near; else they are of the country in focus.
OFTEN = frozenset("government police army military authority authorities president official force minister".split())
PROTESTING = frozenset("protest demonstrate rally march picket riot chant".split())
CAMPS = frozenset({"GOV", "REB", "OPP", "PRE"})  # sides of a country at war with itself
CROWDS = frozenset({"hundreds", "thousands", "dozens", "scores", "millions"})
ARMS = frozenset(
    "aircraft plane warplane airplane jet drone helicopter warship ship vessel submarine tank missile rocket artillery "
    "gunboat bomber frigate destroyer shell airstrike battalion".split()
)
EXCEPTING = frozenset({"exception", "except", "excluding", "save", "barring"})
FAR = 8  # sentences back in which "the countries" may have been named together
KIN = frozenset({"BUS", "JRN", "PTY", "REB", "LAB", "EDU", "SPY", "SOC", "JUD"})
# Nations by another's standpoint: not the one in focus.
RELATIVE = frozenset(
    "host third neighbouring neighboring foreign other rival member fellow rogue friendly same".split()
)
SUSPECTS = frozenset("accused suspect defendant gunman attacker perpetrator shooter assailant culprit".split())
LEAVING = frozenset("leave enter exit flee quit invade visit".split())
COMPASS_STATES = {"north": "PRK", "south": "KOR"}


def pair(book: Book, s: int, t: int) -> tuple[Referent, ...]:
    """The two that "both nations", "the two sides" or "the parties" stand for; () if the phrase is of another kind."""
    view = book.view(s)
    lemma = view.lemmas[t]
    alone = lemma == "both" or (lemma == "two" and "the" in {view.lemmas[k] for k in view.tree.children[t]})
    if alone and view.tree.base(t) in ("nsubj", "obj", "iobj", "obl") and view.tree.kid(t, "nmod") < 0:
        # "urged both to meet"
        found = last_persons(book, s, t) or recent_pair(book, s, t)
        return tuple(r._replace(entity=retext(r.entity, book.text(s, t))) for r in found)
    if lemma not in SIDES or not is_dual(view, t):
        return ()
    told = earlier(book, s, t, None) if lemma in ("party", "side", "faction") else ()
    if told and all(r.kind == "group" for r in told):
        return told
    text = book.text(s, t)
    size = count_of(view, t)
    if size > 2:
        several = coordination(book, s, t, size)
        return tuple(r._replace(entity=retext(r.entity, text)) for r in several)
    found = (
        (last_persons(book, s, t) if lemma in PERSONS else ()) or recent_pair(book, s, t) or frequent_pair(book, s, t)
    )
    if lemma in ("side", "party", "delegation", "team", "camp", "rival", "foe") and all(
        r.kind == "body" for r in found
    ):
        return tuple(r._replace(entity=retext(r.entity, text)) for r in found)
    states = (as_state(book, r) for r in found)
    return tuple(r._replace(entity=retext(r.entity, text)) for r in states)


def as_state(book: Book, referent: Referent) -> Referent:
    """The country of the referent."""
    actor = book.country(referent.entity.code)
    return state_of(actor, actor.name) if actor else referent


def is_dual(view: View, t: int) -> bool:
    """Whether the phrase says that there are two: "both", "the two", "the sides", "the parties"."""
    tree = view.tree
    plural = tree.tokens[t].xpos in ("NNS", "NNPS") or "Number=Plur" in tree.tokens[t].feats
    words = {view.lemmas[k] for k in tree.children[t] if k < t}
    if words & DUAL or "each" in words or (words & NUMBERS.keys() and plural and words & DEFINITE):
        return not any(tree.rel[k] in ("amod", "compound") and view.named.get(k) for k in tree.children[t])
    alone = all(tree.rel[k] in ("det", "case", "punct", "cc") for k in tree.children[t] if k < t)
    if view.lemmas[t] in COUPLES:
        return plural and "the" in words and not any(tree.rel[k] == "nmod:poss" for k in tree.children[t])
    return plural and "the" in words and alone and view.lemmas[t] in ("side", "party")


def count_of(view: View, t: int) -> int:
    """How many the phrase says there are, 2 if it gives no number."""
    return next((NUMBERS[view.lemmas[k]] for k in view.tree.children[t] if view.lemmas[k] in NUMBERS), 2)


def coordination(book: Book, s: int, t: int, size: int) -> tuple[Referent, ...]:
    """The ``size`` actors coordinated last before ``t``: "Australia, Britain and the United States"."""
    for back in range(min(REACH, s) + 1):
        view = book.view(s - back)
        for k in range(t - 1 if back == 0 else len(view.texts) - 1, -1, -1):
            heads = view.tree.conjuncts(k)
            if len(heads) < size or is_locative(view, k) or (back == 0 and view.tree.bounds(k)[1] >= t):
                continue
            found: tuple[Referent, ...] = ()
            for h in heads:
                found += tuple(r for r in book.referents(s - back, h) if not same(r, found))
            if len(found) == size:
                return found
    return ()


def excepted(view: View) -> set[str | None]:
    """Codes of the countries that the sentence leaves out: "with the exception of Cyprus", "except Cyprus"."""
    return {
        a.code
        for name in view.names
        for a in name.actors
        if EXCEPTING & {w.lower() for w in view.texts[max(0, name.first - 3) : name.first]}
    }


def last_several(book: Book, s: int, t: int) -> tuple[Referent, ...]:
    """The last ones of several states of whom one phrase speaks: "the foreign ministers", "Egypt and France"."""
    for back in range(min(FAR, s) + 1):
        view = book.view(s - back)
        for k in range(t - 1 if back == 0 else len(view.texts) - 1, -1, -1):
            if view.tree.tokens[k].upos not in ("NOUN", "PROPN", "PRON") or is_locative(view, k):
                continue
            found: tuple[Referent, ...] = ()
            for h in view.tree.conjuncts(k):
                found += tuple(
                    r for r in book.referents(s - back, h) if all(r.entity.code != f.entity.code for f in found)
                )
            if len(found) > 1 and all(r.entity.code for r in found):
                return found
    return ()


def last_persons(book: Book, s: int, t: int) -> tuple[Referent, ...]:
    """The last two persons named, of two states."""
    found: list[Referent] = []
    for _, r in reversed(list(book.persons_before(s, t))):
        if r.entity.sector == "GOV" and not same(r, found) and all(r.entity.code != f.entity.code for f in found):
            found.append(r)
        if len(found) == 2:
            return (found[1], found[0])
    return ()


def ordered(book: Book, s: int, t: int) -> tuple[Referent, ...]:
    """ "The latter" and "the former": the second and the first of the two coordinated last."""
    view = book.view(s)
    word = view.texts[t].lower()
    if word not in ("latter", "former") or not is_definite(view, t) or view.tree.rel[t] in ("amod", "compound"):
        return ()
    found = recent_pair(book, s, t, inside=True)
    return (found[word == "latter"],) if len(found) == 2 else ()


def kin(book: Book, s: int, t: int, role: Role) -> tuple[Referent, ...]:
    """ "The company", "the newspaper": the body of that sector named last, subjects first."""
    view = book.view(s)
    if role.sector not in KIN or not is_definite(view, t) or role.kind == "person":
        return ()
    if any(view.tree.tokens[k].upos == "PROPN" for k in modifiers(view.tree, t)):  # "the Reform Party": another one
        return ()
    text = book.text(s, t)
    for back in range(min(REACH, s) + 1):
        other = book.view(s - back)
        names = [n for n in other.names if (back or n.last < t) and (n.actors or n.label == "ORG")]
        subjects = [n for n in names if other.tree.base(n.head) == "nsubj"]
        for name in (*reversed(subjects), *reversed(names)):
            found = [
                r for r in book.referents(s - back, name.head) if r.kind == "body" and r.entity.sector == role.sector
            ]
            if found:
                return (found[0]._replace(entity=retext(found[0].entity, text), reason=BACK),)
    return ()


def recent_pair(book: Book, s: int, t: int, inside: bool = False) -> tuple[Referent, ...]:
    """Two actors coordinated in this sentence before ``t`` or in one of the two before it.

    ``inside``: they may stand in a phrase or clause that ``t`` belongs to as well.
    """
    for back in range(min(2, s) + 1):
        view = book.view(s - back)
        tree = view.tree
        for k in range(t - 1 if back == 0 else len(view.texts) - 1, -1, -1):
            if tree.tokens[k].upos not in ("NOUN", "PROPN", "ADJ"):
                continue
            heads = [k, *(c for c in tree.children[k] if tree.rel[c] == "conj")]
            if back == 0 and tree.bounds(k)[1] >= t and not inside:
                continue
            found: tuple[Referent, ...] = ()
            if len(heads) > 1:
                for h in heads:
                    found += tuple(r for r in book.referents(s - back, h) if not same(r, found))
            elif any(tree.rel[c] in ("amod", "compound") for c in tree.children[k]):
                found = book.referents(s - back, k)
            if len({r.entity.code for r in found}) == 2 == len(found) and not is_locative(view, k):
                return found
    return ()


def frequent_pair(book: Book, s: int, t: int) -> tuple[Referent, ...]:
    """The two countries named most often so far, places of events left out."""
    count: Counter[str] = Counter()
    for s2, t2, actor, locative in book.mentions():
        if actor.code and not locative and (s2, t2) < (s, t):
            count[actor.code] += 1
    top = [code for code, _ in count.most_common(2)]
    actors = [a for a in (book.country(code) for code in top) if a]
    return tuple(state_of(a, a.name) for a in actors) if len(actors) == 2 else ()


def earlier(book: Book, s: int, t: int, role: Role | None) -> tuple[Referent, ...]:
    """Those that "the ministry", "the president" or "the rebels" refer back to: the nearest of that word."""
    view = book.view(s)
    if not is_definite(view, t) and (role is None or not may_be_known(view, t, role)):
        return ()
    text = book.text(s, t)
    told = {view.lemmas[k] for k in modifiers(view.tree, t)}
    for s2, t2 in book.before(view.lemmas[t], s, t):
        other = book.view(s2)
        inside = other.named.get(t2)
        if inside and any(a.kind in STATES for a in inside.actors):
            continue
        if role and view.lemmas[t] in OFTEN and s - s2 > 2:
            break
        if told and not told <= {other.lemmas[k] for k in modifiers(other.tree, t2)}:
            continue
        found = tuple(r for r in book.referents(s2, t2) if r.explicit)
        if found:
            return tuple(r._replace(entity=retext(r.entity, text), reason=BACK) for r in found)
    return ()


def may_be_known(view: View, t: int, role: Role) -> bool:
    """Whether a phrase without "the" may still be about someone told of before: "police", "protesters"."""
    if any(view.tree.rel[k] in ("det", "nummod") for k in view.tree.children[t]) or view.lemmas[t] in ANYONE:
        return False
    return role.kind == "body" or role.sector in ("COP", "CVL", "REB")


def is_definite(view: View, t: int) -> bool:
    """Whether the phrase is introduced as known: "the", "this", "that"."""
    if t > 0 and view.lemmas[t - 1] in DEFINITE:
        return True
    return any(view.tree.rel[k] == "det" and view.lemmas[k] in DEFINITE for k in view.tree.children[t])


def crowd(book: Book, s: int, t: int) -> tuple[Referent, ...]:
    """ "Hundreds protested": people of the place."""
    view = book.view(s)
    if view.texts[t].lower() not in CROWDS or view.tree.base(t) != "nsubj":
        return ()
    actor = book.focus(s, t, True)
    if actor is None:
        return ()
    protest = view.lemmas[view.tree.head(t)] in PROTESTING
    name = f"{book.adjective(actor.code)} protesters" if protest else f"people of {actor.name}"
    return (Referent(Entity(book.text(s, t), name, actor.code, "CVL"), "people", False, actor),)


def arms(book: Book, s: int, t: int) -> tuple[Referent, ...]:
    """ "Israeli aircraft", "a Turkish drone": whoever's forces they are."""
    view = book.view(s)
    if view.lemmas[t] not in ARMS:
        return ()
    owners = from_modifiers(book, s, t, PARTIES) or from_agent(book, s, t)
    if len(owners) != 1 or owners[0].kind not in ("state", "body"):
        return ()
    owner = owners[0]
    if owner.kind == "body":
        return (owner._replace(entity=retext(owner.entity, book.text(s, t))),)
    name = f"{book.adjective(owner.entity.code) or owner.entity.name} military"
    return (Referent(Entity(book.text(s, t), name, owner.entity.code, "MIL"), "body", True, owner.actor),)


def sided(book: Book, s: int, t: int) -> tuple[Referent, ...]:
    """ "The Yemeni parties": sides of a country, of no one sector."""
    view = book.view(s)
    if view.lemmas[t] not in ("party", "side", "faction", "people") or is_singular(view, t):
        return ()
    owners = [r for r in from_modifiers(book, s, t, PARTIES) if r.kind == "state"]
    if not owners:
        return ()
    text, entity = book.text(s, t), owners[0].entity
    bodies = (r for r in told_before(book, s, t) if r.entity.code == entity.code and r.kind == "body")
    camps = {r.entity.sector: r for r in bodies if r.entity.sector in CAMPS}
    if "GOV" in camps and len(camps) > 1:
        return tuple(r._replace(entity=retext(r.entity, text)) for r in camps.values())
    return (Referent(Entity(text, core(book, s, t), entity.code, None), "group", True, owners[0].actor),)


def told_before(book: Book, s: int, t: int) -> Iterator[Referent]:
    """Everyone spoken of by a noun or name before ``t``, in order."""
    for s2 in range(s + 1):
        for k, _ in book.candidates(s2):
            if (s2, k) < (s, t):
                yield from book.referents(s2, k)


def suspect(book: Book, s: int, t: int) -> tuple[Referent, ...]:
    """ "The accused", "the gunman": the private person told of before."""
    view = book.view(s)
    if not is_definite(view, t) or view.texts[t].lower().endswith("s") or view.texts[t].lower() not in SUSPECTS:
        return ()
    for back in range(s + 1):
        for name in reversed(book.view(s - back).names):
            if name.label != "PERSON" or name.actors or (back == 0 and name.head > t):
                continue
            found = [r for r in book.referents(s - back, name.head) if r.entity.sector in ("CVL", "CRM", "UAF", None)]
            if found:
                entity = found[0].entity
                return (Referent(Entity(book.text(s, t), entity.name, entity.code, "CRM"), "person"),)
    return ()


def compass(book: Book, s: int, t: int) -> tuple[Referent, ...]:
    """ "The North" and "the South" in reports on Korea."""
    view = book.view(s)
    code = COMPASS_STATES.get(view.texts[t].lower())
    if code is None or not is_definite(view, t) or not any(book.country(c) for c in COMPASS_STATES.values()):
        return ()
    if view.texts[t].islower() and not all(book.country(c) for c in COMPASS_STATES.values()):
        return ()
    name = "North Korea" if code == "PRK" else "South Korea"
    actor = book.country(code) or book.knowledge.actors.match(name.split(), 0)[1][0]
    return (state_of(actor, book.text(s, t)),)


def elsewhere(book: Book, s: int, t: int) -> frozenset[str]:
    """Codes of those who are sent to or leave the place at ``t``: it is not their own ("expel US troops from it")."""
    view = book.view(s)
    tree = view.tree
    verb = tree.head(t)
    if verb < 0 or tree.base(t) not in ("obl", "nmod", "obj"):
        return frozenset()
    if tree.base(t) == "obj" and view.lemmas[verb] not in LEAVING:
        return frozenset()
    movers = [k for k in tree.children[verb] if tree.rel[k] in ("obj", "nsubj:pass", "nmod:poss") and k != t]
    return frozenset(r.entity.code for k in movers for r in book.referents(s, k) if r.entity.code)


def epithet(book: Book, s: int, t: int) -> tuple[Referent, ...]:
    """ "The island nation", "the 27-nation bloc": whoever the sentence before was about."""
    view = book.view(s)
    if view.tree.base(t) != "nsubj" or not is_singular(view, t) or s == 0:
        return ()
    if {word for k in modifiers(view.tree, t) for word in (view.lemmas[k], view.texts[k].lower())} & RELATIVE:
        return ()
    other = book.view(s - 1)
    kinds = ("state",) if view.lemmas[t] in GENERIC_STATES else ("body",)
    for k in range(len(other.texts)):
        if other.tree.base(k) == "nsubj":
            found = [r for r in book.referents(s - 1, k) if r.kind in kinds]
            if found and (kinds == ("state",) or found[0].entity.code in ("EUR", "IGO", "UNO", "NGO")):
                return (found[0]._replace(entity=retext(found[0].entity, book.text(s, t))),)
    return ()


def generic(book: Book, s: int, t: int) -> tuple[Referent, ...]:
    """ "The country", "the group": the nearest state or body before."""
    view = book.view(s)
    lemma = view.lemmas[t]
    if not is_definite(view, t) or not (lemma in GENERIC_STATES or lemma in GENERIC_GROUPS):
        return ()
    if any(view.tree.rel[k] in ("nmod", "acl:relcl") for k in view.tree.children[t]):
        return ()
    plain = [k for k in view.tree.children[t] if view.tree.rel[k] in ("amod", "compound") and view.texts[k].islower()]
    if plain or any(view.tree.rel[k] == "compound" for k in view.tree.children[t]):
        return epithet(book, s, t)
    text = book.text(s, t)
    if lemma in GENERIC_STATES and not is_singular(view, t):
        but = excepted(view)
        states = [as_state(book, r) for r in last_several(book, s, t) if r.entity.code not in but]
        if any(view.lemmas[k] in NUMBERS for k in view.tree.children[t]) and count_of(view, t) != len(states):
            return ()
        return tuple(r._replace(entity=retext(r.entity, text)) for r in states)
    if lemma in GENERIC_STATES:
        if any(view.tree.rel[k] == "amod" for k in view.tree.children[t]):
            named = (a for s2, t2, a, _ in reversed(book.mentions()) if (-1, 0) < (s2, t2) < (s, t) and a.kind in ORDER)
            actor = next((a for a in named if a.code != "EUR"), None)  # "the European nation" is a state of Europe
        else:
            actor = book.focus(s, t, but=elsewhere(book, s, t)) or book.focus(s, t)
        return (state_of(actor, text),) if actor else ()
    for back in range(min(REACH, s) + 1):
        names = book.view(s - back).names
        for name in reversed(names):
            if back == 0 and name.head >= t:
                continue
            found = [
                r
                for r in book.referents(s - back, name.head)
                if r.kind == "body" and r.entity.sector not in ("BUS", "JRN")
            ]
            if found:
                return (found[0]._replace(entity=retext(found[0].entity, text)),)
    return ()
