"""Coreference: pronouns, "both sides", "the ministry", and the country that a phrase without one belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dragoman.coding.descriptions import Book, Referent, core, from_modifiers, is_singular, retext, same, state_of
from dragoman.coding.givennames import gender_of
from dragoman.coding.mentions import ANYONE, LOCATIVE, STATES, View, modifiers
from dragoman.coding.persons import People
from dragoman.knowledge.actors import Actor, Role
from dragoman.types import Entity

QUOTES = frozenset({'"', "“", "”", "''", "``"})
HE = frozenset("he him his himself".split())
SHE = frozenset("she her hers herself".split())
IT = frozenset("it its itself".split())
THEY = frozenset("they them their theirs themselves".split())
WE = frozenset("we us our ours ourselves".split())
ME = frozenset("i me my mine myself".split())
RELATIVE = frozenset("who which that whom whose".split())
PERSONAL = HE | SHE | IT | THEY | WE | ME
# How likely a pronoun stands for a phrase, by what the phrase is in its clause.
WEIGHTS = {
    "nsubj": 4.0, "nsubj:pass": 4.0, "nsubj:outer": 4.0, "obj": 2.5, "iobj": 2.5, "nmod:poss": 2.0, "obl:agent": 2.5,
    "obl": 1.5, "nmod": 1.2, "conj": 1.5, "root": 2.0, "vocative": 3.0, "appos": 1.0, "parataxis": 1.5,
}  # fmt: skip
ORDER = ("state", "territory", "breakaway", "former", "adjective", "capital", "region")
STEP = 2.2  # what a candidate loses for each sentence that it stands back
REACH = 3  # sentences back in which a pronoun's antecedent is looked for
SIDES = frozenset(
    "side nation country party state government leader capital neighbour neighbor power delegation president "
    "minister negotiator diplomat team camp people rival ally foe".split()
)  # fmt: skip
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
DUAL = frozenset({"both", "two"})
PARTIES = Role("party", None, "group")
GENERIC_STATES = frozenset("country nation kingdom state republic".split())
GENERIC_GROUPS = frozenset(
    "group organisation organization movement militant bloc alliance faction militia body agency".split()
)


def mentioned_states(views: Sequence[View]) -> list[tuple[int, int, Actor, bool]]:
    """Countries named in the report, in order, by name, capital or adjective."""
    out = []
    for s, view in enumerate(views):
        for name in view.names:
            actor = next((a for a in name.actors if a.kind in STATES or a.kind == "demonym"), None)
            if actor and actor.code and actor.kind != "metonym":
                out.append((s, name.head, actor, is_locative(view, name.head)))
            elif actor and actor.code:
                out.append((s, name.head, actor, False))
    return out


def is_locative(view: View, t: int) -> bool:
    """Whether the name at ``t`` only says where something happens."""
    tree = view.tree
    while tree.rel[t] == "conj" and tree.head(t) >= 0:
        t = tree.head(t)
    return tree.base(t) in ("obl", "nmod") and tree.case(t) in LOCATIVE


def focus_of(mentions: Iterable[tuple[int, int, Actor, bool]], s: int, t: int, local: bool) -> str | None:
    """Code of the country that the report is about at token ``t`` of sentence ``s``: often and recently named."""
    score: Counter[str] = Counter()
    for s2, t2, actor, locative in mentions:
        if actor.code is None:
            continue
        back = s - s2
        if back < 0:
            weight = 0.2
        elif back == 0:
            weight = 2.5 if t2 < t else 1.2
        else:
            weight = 2.0 if back == 1 else 1.0 if back <= 3 else 0.5
        if locative:
            weight *= 1.6 if local else 0.7
        score[actor.code] += weight  # type: ignore[assignment]
    return max(score, key=lambda c: score[c], default=None)


def pronoun(book: Book, s: int, t: int) -> tuple[Referent, ...]:
    """Who the pronoun at ``t`` stands for."""
    view = book.view(s)
    tree = view.tree
    word = view.texts[t].lower()
    if word in RELATIVE:
        return relative(book, s, t)
    if tree.rel[t] == "expl" or word not in PERSONAL:
        return ()
    if word in WE or word in ME:
        return first_person(book, s, t, word in ME)
    parallel = same_possessor(book, s, t)
    if parallel:
        return parallel
    best: tuple[float, tuple[Referent, ...]] = (0.0, ())
    quoting = speakers_around(view, t)
    for back in range(min(REACH, s) + 1):
        for k, weight in book.candidates(s - back):
            value = weight - STEP * back
            if back == 0:
                if k >= t or is_bound(view, k, t) or k in quoting:
                    continue
                value -= 0.05 * (t - k)
            if word in THEY and not is_plural(book.view(s - back), k):
                value -= 1.0
            if value <= best[0] or not agrees(book.view(s - back), k, word):
                continue
            found = fitting(book, s - back, k, word)
            if found is not None:
                best = value, found
        if best[1] and best[0] >= 4.0 - STEP * (back + 1):
            break
    text = view.texts[t]
    return tuple(r._replace(entity=retext(r.entity, text)) for r in best[1])


def speakers_around(view: View, t: int) -> frozenset[int]:
    """Subjects of the verbs of saying around a direct quotation: inside it they are "I", not "he"."""
    if not sum(view.texts[i] in QUOTES for i in range(t)) % 2:
        return frozenset()
    tree = view.tree
    out: set[int] = set()
    for a in tree.ancestors(t):
        if tree.rel[a] in ("ccomp", "parataxis") and tree.head(a) >= 0:
            out.update(tree.kids(tree.head(a), "nsubj"))
    return frozenset(out)


def same_possessor(book: Book, s: int, t: int) -> tuple[Referent, ...]:
    """ "Russia's annexation of Crimea and its invasion": the possessor of the noun coordinated with this one."""
    view = book.view(s)
    tree = view.tree
    noun = tree.head(t)
    if tree.rel[t] != "nmod:poss" or noun < 0 or tree.rel[noun] != "conj":
        return ()
    owner = tree.kid(tree.head(noun), "nmod:poss")
    if owner < 0 or owner >= t:
        return ()
    return tuple(r._replace(entity=retext(r.entity, view.texts[t])) for r in book.referents(s, owner))


def relative(book: Book, s: int, t: int) -> tuple[Referent, ...]:
    """The noun that the relative clause of "who" or "which" modifies."""
    tree = book.view(s).tree
    i = t
    for _ in range(6):
        if tree.rel[i] == "acl:relcl":
            return book.referents(s, tree.head(i))
        i = tree.head(i)
        if i < 0:
            break
    return ()


def is_bound(view: View, k: int, t: int) -> bool:
    """Whether grammar keeps the pronoun at ``t`` from standing for ``k``: both of one verb, or one in the other."""
    tree = view.tree
    first, last = tree.bounds(k)
    if first <= t <= last and tree.rel[t] != "nmod:poss" and tree.tokens[k].upos not in ("PROPN",):
        return True
    if view.texts[t].lower().endswith(("self", "selves")) or tree.rel[t] == "nmod:poss":
        return False
    return tree.head(k) == tree.head(t) and tree.base(k) == "nsubj"


def agrees(view: View, k: int, word: str) -> bool:
    """Whether number and gender of ``k`` allow the pronoun."""
    token = view.tree.tokens[k]
    text = token.text.lower()
    if token.upos == "PRON":
        return any(text in group and word in group for group in (HE, SHE, IT, THEY))
    plural = "Number=Plur" in token.feats or (token.upos == "NOUN" and token.xpos == "NNS")
    if word in THEY:
        return True
    return not plural or token.upos == "PROPN"


def is_plural(view: View, k: int) -> bool:
    """Whether the phrase at ``k`` is about several: a plural, or coordinated nouns."""
    tree = view.tree
    token = tree.tokens[k]
    if token.upos == "PRON":
        return token.text.lower() in THEY
    return token.xpos in ("NNS", "NNPS") or any(tree.rel[c] == "conj" for c in tree.children[k])


def fitting(book: Book, s: int, k: int, word: str) -> tuple[Referent, ...] | None:
    """Referents of ``k`` if they are of the kind that the pronoun can stand for, else None.

    A thing that is no actor, () here, can be what "it" stands for; then the pronoun stands for no actor either.
    """
    view = book.view(s)
    token = view.tree.tokens[k]
    person = is_person(view, k)
    if word in HE or word in SHE:
        if not person or other_gender(view, k, word) or book.gender(s, k) == ("f" if word in HE else "m"):
            return None
        return book.referents(s, k) or None
    if word in IT:
        if person or token.kind in ("time",):
            return None
        return book.referents(s, k)
    found: tuple[Referent, ...] = ()
    plural = is_plural(view, k)
    for c in view.tree.conjuncts(k):
        found += tuple(r for r in book.referents(s, c) if not same(r, found))
    if token.upos == "PRON":
        return found or None
    if plural:
        return found if found or token.kind in ("person", "object", "organization", "animal") else None
    return tuple(r for r in found if r.kind in ("body", "state", "group", "people")) or None


MALE = frozenset(
    "mr king prince sultan emir sheikh man father son husband brother chairman spokesman pope sir lord "
    "ayatollah".split()
)
FEMALE = frozenset(
    "mrs ms miss queen princess woman mother daughter wife sister chairwoman spokeswoman lady dame".split()
)


def genders(views: Sequence[View], people: People) -> dict[int, str]:
    """Gender of persons, by number of their group: from the given name, else from "he" or "she" beside it."""
    votes: dict[int, int] = {}
    known: dict[int, str] = {}
    for s, view in enumerate(views):
        named = [n for n in view.names if n.label == "PERSON" and not n.actors]
        groups = {people.of[s, n.first] for n in named}
        for n in named:
            told = gender_of(" ".join(view.texts[n.first : n.last + 1]))
            if told:
                known[people.of[s, n.first]] = told
        if len(groups) != 1:
            continue
        words = {text.lower() for text in view.texts}
        (group,) = groups
        votes[group] = votes.get(group, 0) + bool(words & SHE) - bool(words & HE)
    return {group: "f" if vote > 0 else "m" for group, vote in votes.items() if vote} | known


def other_gender(view: View, k: int, word: str) -> bool:
    """Whether a title or the noun itself tells that ``k`` is of the other gender."""
    seen = {view.lemmas[k].strip(".")} | {view.lemmas[c].strip(".") for c in view.tree.children[k]}
    return bool(seen & (FEMALE if word in HE else MALE))


def is_person(view: View, k: int) -> bool:
    """Whether the phrase at ``k`` is one person."""
    token = view.tree.tokens[k]
    if token.upos == "PRON":
        return token.text.lower() in HE | SHE
    name = view.named.get(k)
    if name:
        return name.label == "PERSON" and not name.actors
    if token.kind == "person":
        return True
    role = view.role(k)
    return bool(role and role[1].kind == "person")


def first_person(book: Book, s: int, t: int, singular: bool) -> tuple[Referent, ...]:
    """ "I" and "we": whoever is quoted, else whoever publishes the report or signs it."""
    view = book.view(s)
    tree = view.tree
    i = t
    while i >= 0:
        if tree.rel[i] in ("ccomp", "parataxis") and tree.head(i) >= 0:
            subject = next(iter(tree.kids(tree.head(i), "nsubj")), -1)
            if subject >= 0 and view.texts[subject].lower() not in PERSONAL | RELATIVE:
                found = book.referents(s, subject)
                if found:
                    return tuple(r._replace(entity=retext(r.entity, view.texts[t])) for r in found)
        i = tree.head(i)
    voice = book.signer() if singular else ourselves(book, s, t)
    return (voice._replace(entity=retext(voice.entity, view.texts[t])),) if voice else ()


def ourselves(book: Book, s: int, t: int) -> Referent | None:
    """Who "we" are in a body's own release: the body or its state, whichever was named last as a subject."""
    publisher = book.publisher()
    if publisher is None:
        return None
    state = book.country(publisher.entity.code)
    for back in range(s + 1):
        view = book.view(s - back)
        for k in range(t - 1 if back == 0 else len(view.texts) - 1, -1, -1):
            if view.tree.base(k) != "nsubj" or view.tree.tokens[k].upos == "PRON":
                continue
            for r in book.referents(s - back, k):
                if r.entity.code == publisher.entity.code and r.kind in ("state", "body"):
                    return r
    return state_of(state, state.name) if state else publisher


def pair(book: Book, s: int, t: int) -> tuple[Referent, ...]:
    """The two that "both nations", "the two sides" or "the parties" stand for; () if the phrase is of another kind."""
    view = book.view(s)
    lemma = view.lemmas[t]
    if lemma not in SIDES or not is_dual(view, t):
        return ()
    told = earlier(book, s, t, None) if lemma in ("party", "side", "faction") else ()
    if told and all(r.kind == "group" for r in told):
        return told
    text = book.text(s, t)
    found = recent_pair(book, s, t) or frequent_pair(book, s, t)
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
    if words & DUAL:
        return True
    alone = all(tree.rel[k] in ("det", "case", "punct", "cc") for k in tree.children[t] if k < t)
    return plural and "the" in words and alone and view.lemmas[t] in ("side", "party")


def recent_pair(book: Book, s: int, t: int) -> tuple[Referent, ...]:
    """Two actors coordinated in this sentence before ``t`` or in one of the two before it."""
    for back in range(min(2, s) + 1):
        view = book.view(s - back)
        tree = view.tree
        for k in range(t - 1 if back == 0 else len(view.texts) - 1, -1, -1):
            if tree.tokens[k].upos not in ("NOUN", "PROPN", "ADJ"):
                continue
            heads = [k, *(c for c in tree.children[k] if tree.rel[c] == "conj")]
            if back == 0 and tree.bounds(k)[1] >= t:
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


# Words so common that an earlier use binds a later one only if it is near; else they are of the country in focus.
OFTEN = frozenset(
    "government police army military parliament authority authorities president official force minister".split()
)


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
            return tuple(r._replace(entity=retext(r.entity, text)) for r in found)
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
    return (Referent(Entity(book.text(s, t), f"people of {actor.name}", actor.code, "CVL"), "people", False, actor),)


def arms(book: Book, s: int, t: int) -> tuple[Referent, ...]:
    """ "Israeli aircraft", "a Turkish drone": whoever's forces they are."""
    view = book.view(s)
    if view.lemmas[t] not in ARMS:
        return ()
    owners = from_modifiers(book, s, t, PARTIES)
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
    return (Referent(Entity(text, core(book, s, t), entity.code, None), "group", True, owners[0].actor),)


CROWDS = frozenset({"hundreds", "thousands", "dozens", "scores", "millions"})
ARMS = frozenset(
    "aircraft plane warplane airplane jet drone helicopter warship ship vessel submarine tank missile rocket artillery "
    "gunboat bomber frigate destroyer shell airstrike battalion".split()
)
SUSPECTS = frozenset("accused suspect defendant gunman attacker perpetrator shooter assailant culprit".split())


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


COMPASS_STATES = {"north": "PRK", "south": "KOR"}


def compass(book: Book, s: int, t: int) -> tuple[Referent, ...]:
    """ "The North" and "the South" in reports on Korea."""
    view = book.view(s)
    code = COMPASS_STATES.get(view.texts[t].lower())
    if code is None or not is_definite(view, t) or not all(book.country(c) for c in COMPASS_STATES.values()):
        return ()
    actor = book.country(code)
    return (state_of(actor, book.text(s, t)),) if actor else ()


def generic(book: Book, s: int, t: int) -> tuple[Referent, ...]:
    """ "The country", "the group": the nearest state or body before."""
    view = book.view(s)
    lemma = view.lemmas[t]
    if not is_definite(view, t) or not (lemma in GENERIC_STATES or lemma in GENERIC_GROUPS):
        return ()
    if any(view.tree.rel[k] in ("compound", "nmod", "acl:relcl") for k in view.tree.children[t]):
        return ()
    if any(view.tree.rel[k] == "amod" and not view.texts[k][0].isupper() for k in view.tree.children[t]):
        return ()
    text = book.text(s, t)
    if lemma in GENERIC_STATES:
        if any(view.tree.rel[k] == "amod" for k in view.tree.children[t]):
            actor = next(
                (a for s2, t2, a, _ in reversed(book.mentions()) if (-1, 0) < (s2, t2) < (s, t) and a.kind in ORDER),
                None,
            )
        else:
            actor = book.focus(s, t)
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


def country_of(mentions: Iterable[tuple[int, int, Actor, bool]]) -> dict[str, Actor]:
    """The countries named in the report by their codes."""
    found: dict[str, Actor] = {}
    for _, _, actor, _ in mentions:
        if actor.code and actor.kind in ORDER:
            known = found.get(actor.code)
            if known is None or ORDER.index(actor.kind) < ORDER.index(known.kind):
                found[actor.code] = actor
    return found


def plain_entity(text: str, name: str) -> Entity:
    """An entity of which only the name is known."""
    return Entity(text, name, None, None)
