"""Coreference: pronouns, "both sides", "the ministry", and the country that a phrase without one belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.givennames import gender_of
from dragoman.coding.mentions import View
from dragoman.coding.persons import People
from dragoman.coding.referents import Book, Referent, retext, same, state_of

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
STEP = 2.2  # what a candidate loses for each sentence that it stands back
REACH = 3  # sentences back in which a pronoun's antecedent is looked for
MALE = frozenset(
    "mr king prince sultan emir sheikh man father son husband brother chairman spokesman pope sir lord "
    "ayatollah".split()
)
FEMALE = frozenset(
    "mrs ms miss queen princess woman mother daughter wife sister chairwoman spokeswoman lady dame".split()
)


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
    parallel = same_possessor(book, s, t) or joined(book, s, t, word)
    if parallel:
        return parallel
    best: tuple[float, tuple[Referent, ...]] = (-4.0, ())
    barred = barred_for(book, s, t)
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
            if found is not None and not any(r.entity.name in barred for r in found):
                best = value, found
        if best[1] and best[0] >= 4.0 - STEP * (back + 1):
            break
    text = view.texts[t]
    return tuple(r._replace(entity=retext(r.entity, text)) for r in best[1])


def barred_for(book: Book, s: int, t: int) -> frozenset[str]:
    """Who the pronoun cannot be: the subject of the verb that it is an object of ("Biden told him")."""
    view = book.view(s)
    tree = view.tree
    if tree.base(t) not in ("obj", "iobj", "obl") or view.texts[t].lower().endswith(("self", "selves")):
        return frozenset()
    subjects = (k for k in tree.kids(tree.head(t), "nsubj") if tree.tokens[k].upos != "PRON")
    return frozenset(r.entity.name for k in subjects for r in book.referents(s, k))


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


def joined(book: Book, s: int, t: int, word: str) -> tuple[Referent, ...]:
    """ "The firm and four of its subsidiaries": whoever the phrase that holds the pronoun is coordinated with."""
    view = book.view(s)
    if view.tree.rel[t] != "nmod:poss" or word not in IT | THEY:
        return ()
    i = view.tree.head(t)
    while i >= 0 and view.tree.tokens[i].upos in ("NOUN", "PROPN", "NUM", "PRON"):
        g = view.tree.head(i)
        if view.tree.rel[i] == "conj" and g >= 0 and view.tree.tokens[g].upos in ("NOUN", "PROPN"):
            found = fitting(book, s, g, word) or ()
            return tuple(r._replace(entity=retext(r.entity, view.texts[t])) for r in found)
        i = g
    return ()


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
        persons = tuple(r for r in book.referents(s, k) if r.kind in ("person", "private", "group"))
        other = "f" if word in HE else "m"
        return None if any(gender_of(r.entity.name) == other for r in persons) else persons or None
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
