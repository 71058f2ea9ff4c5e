"""Mentions: where names stand in a sentence, how far a noun phrase reaches, and which noun says what someone is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from dragoman.coding.tree import Tree
from dragoman.knowledge.entries import Actor
from dragoman.knowledge.roles import Role
from dragoman.types import NamedEntity

if TYPE_CHECKING:
    from dragoman.knowledge import Knowledge

# Where things happen: a state or capital after one of these is a place and does nothing.
LOCATIVE = frozenset("in at near inside across throughout within outside around off along beyond nearby".split())
LEFT = frozenset({"det", "det:predet", "amod", "compound", "nummod", "nmod:poss", "nmod:desc", "nmod:unmarked", "flat"})
RIGHT = frozenset({"flat", "compound", "nummod", "nmod:desc", "goeswith", "fixed"})
MODIFIERS = frozenset({"amod", "compound", "nmod:desc", "flat", "nmod:unmarked"})
HEADS = frozenset({"NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET", "SYM", "X"})
# Prepositions that tie a phrase so closely to its noun that it is part of the mention.
CLOSE = frozenset("of from to for in at with on".split())
STATES = frozenset({"state", "territory", "former", "breakaway", "region", "capital", "metonym", "adjective"})
PLACES = frozenset({"PLACE", "FACILITY", "LOC", "GPE"})
# Nouns for people of whom nothing more is told: they are acted upon, but do nothing of note.
ANYONE = frozenset(
    "person people man woman child boy girl baby family mother father parent wife husband son daughter brother "
    "sister couple relative victim passenger passer-by bystander tourist witness teenager youth driver "
    "neighbour friend".split()
)
WORDS = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "PUNCT", "X"})  # what a role phrase may have before its head
CUTS = frozenset({",", ";", ":", "(", ")", "[", "]", "–", "—", '"', "“", "”"})
COMPASS = frozenset({"North", "South", "East", "West"})
LOWER_STARTS = frozenset({"al", "el", "an", "ash", "the", "de", "la", "le", "les", "eu", "un"})


STORMS = frozenset({"Hurricane", "Typhoon", "Cyclone", "Storm", "hurricane", "typhoon", "cyclone"})


class Name(NamedTuple):
    """A name: tokens ``first`` to ``last``, its head, the recogniser's label and what the tables know it to mean."""

    first: int
    last: int
    head: int
    label: str
    actors: tuple[Actor, ...]

    @property
    def tokens(self) -> range:
        """The indices of its tokens."""
        return range(self.first, self.last + 1)


def country_within(texts: Sequence[str], name: Name, knowledge: Knowledge) -> Actor | None:
    """The country that the name of a body has in it: "Libyan parliament", "House of Representatives of Libya"."""
    if name.last == name.first:
        return None
    codes = {a.code for a in name.actors}
    for i in name.tokens:
        actors = knowledge.actors.match(texts[: name.last if i == name.first else name.last + 1], i)[1]
        found = next((a for a in actors if a.code in codes and (a.kind in STATES or a.kind == "demonym")), None)
        if found and found.kind not in ("metonym", "capital"):
            return found
    return None


def views_of(trees: Sequence[Tree], knowledge: Knowledge, day: str | None) -> list[View]:
    """A view of each sentence of a report; what it calls a storm is nobody in any of them."""
    views = [View(tree, knowledge, day) for tree in trees]
    storms = storm_names(views)
    for view in views if storms else ():
        view.forget(storms)
    return views


def storm_names(views: Iterable[View]) -> frozenset[str]:
    """The words that the report uses as names of storms."""
    return frozenset(after for v in views for word, after in pairwise(v.texts) if word in STORMS and after[0].isupper())


class View:
    """A sentence with its tree, its names and its words as lists, made once for each sentence."""

    __slots__ = ("_knowledge", "_roles", "headed", "lemmas", "named", "names", "texts", "tree")

    def __init__(self, tree: Tree, knowledge: Knowledge, day: str | None = None) -> None:
        self.tree = tree
        self.texts = [token.text for token in tree.tokens]
        self.lemmas = [token.lemma.lower() for token in tree.tokens]
        self._knowledge = knowledge
        self._roles: dict[int, tuple[int, Role] | None] = {}
        self.headed: dict[int, tuple[int, int, Role] | None] = {}  # role phrases found by their head
        self.names = find_names(tree, self.texts, knowledge, day)
        self.named: dict[int, Name] = {}
        for name in self.names:
            if name.actors or name.label == "PERSON":
                for i in range(name.first, name.last + 1):
                    self.named[i] = name
        for name in self.names:
            self.named.setdefault(name.head, name)

    def forget(self, storms: Collection[str]) -> None:
        """Take what the report calls a storm for no person ("Hurricane Lorenzo", then "Lorenzo")."""
        gone = {n for n in self.names if n.label == "PERSON" and not n.actors and self.texts[n.last] in storms}
        self.names = tuple(n for n in self.names if n not in gone)
        self.named = {i: n for i, n in self.named.items() if n not in gone}

    def role(self, i: int) -> tuple[int, Role] | None:
        """The longest role phrase that starts at token ``i``: its number of tokens and the role."""
        if i not in self._roles:
            count, role = self._knowledge.roles.match(self.lemmas, self.texts, i)
            # "chargé" is a diplomat, "charge" is not
            plain = role is not None and not role.lemma.isascii() and self.texts[i].isascii() and count == 1
            self._roles[i] = (count, role) if role and not plain else None
        return self._roles[i]


def find_names(tree: Tree, texts: Sequence[str], knowledge: Knowledge, day: str | None = None) -> tuple[Name, ...]:
    """Names of the sentence in order: those of the tables first, then what only the recogniser sees.

    ``day``: that of the report.
    """
    marked = [n for n in tree.sentence.names if n.label == "PERSON" and is_person_name(tree, texts, n, knowledge)]
    people = {n.first: n for n in (widen(tree, texts, n, knowledge) for n in marked)}
    found: list[Name] = []
    i, size = 0, len(texts)
    while i < size:
        person = people.get(i)
        text = texts[i]
        count = 0
        actors: tuple[Actor, ...] = ()
        if (text[0].isupper() or text.lower() in LOWER_STARTS) and "$" not in text and (not i or texts[i - 1] != "New"):
            count, actors = match_name(texts, i, knowledge, day)
        if count > 1 and shares_noun(texts, i, actors, knowledge):
            count, actors = knowledge.actors.match(texts[: i + 1], i)
        if count == 1 and not person and is_table_person(tree, texts, i, actors, knowledge):
            found.append(make_name(tree, i, i + 1, "PERSON", ()))
            i += 2
        elif person and count < person.last - person.first + 1 and not starts_phrase(actors):
            found.append(make_name(tree, person.first, person.last, "PERSON", ()))
            i = person.last + 1
        elif count:
            twin = shared_word(texts, i, knowledge)
            if twin:
                found.append(Name(i - 2, i - 2, i - 2, "", twin))
            found.append(make_name(tree, i, i + count - 1, person.label if person else "", actors))
            i += count
        else:
            i += 1
    return tuple(found + unlisted(tree, found))


def is_table_person(tree: Tree, texts: Sequence[str], i: int, actors: Sequence[Actor], knowledge: Knowledge) -> bool:
    """Whether the name of a place is the first name of somebody in the tables: "London Breed"."""
    if i + 1 >= len(texts) or not any(a.kind in ("state", "capital", "region") for a in actors):
        return False
    after = tree.tokens[i + 1]
    joined = tree.head(i) == i + 1 or tree.head(i + 1) == i
    if after.upos != "PROPN" or not joined or knowledge.actors.match(texts, i + 1)[0]:
        return False
    return bool(knowledge.actors.person(texts[i : i + 2]))


def match_name(
    texts: Sequence[str], i: int, knowledge: Knowledge, day: str | None = None
) -> tuple[int, tuple[Actor, ...]]:
    """The longest listed name at word ``i`` that no comma or bracket cuts in two.

    "Serbia and Montenegro" are two, where nothing bears that name on the day.
    """
    count, actors = knowledge.actors.match(texts, i)
    if day and "and" in texts[i : i + count] and not any(a.stood(day) for a in actors):
        shorter = knowledge.actors.match(texts[: i + count - 1], i)
        count, actors = shorter if shorter[0] else (count, actors)
    for k in range(i + 1, i + count):
        if texts[k] in CUTS:
            return knowledge.actors.match(texts[:k], i)
    return count, actors


def shared_word(texts: Sequence[str], i: int, knowledge: Knowledge) -> tuple[Actor, ...]:
    """What "North" means in "North and South Korea", where the name at ``i`` is "South Korea"."""
    if i < 2 or texts[i] not in COMPASS or texts[i - 1] != "and" or texts[i - 2] not in COMPASS:
        return ()
    return knowledge.actors.match([texts[i - 2], *texts[i + 1 : i + 4]], 0)[1]


def shares_noun(texts: Sequence[str], i: int, actors: Sequence[Actor], knowledge: Knowledge) -> bool:
    """Whether the body named at ``i`` shares its noun with a nationality before: "Armenian and Azerbaijani forces"."""
    if i < 2 or texts[i - 1] not in ("and", "or") or not any(a.kind == "body" for a in actors):
        return False
    before, own = knowledge.actors.match(texts[: i - 1], i - 2)[1], knowledge.actors.match(texts[: i + 1], i)[1]
    return all(any(a.kind == "adjective" for a in found) for found in (before, own))


def widen(tree: Tree, texts: Sequence[str], name: NamedEntity, knowledge: Knowledge) -> NamedEntity:
    """A person's name with the parts that the recogniser left out and the parser or a hyphen ties to it."""
    first, last = name.first, name.last
    while first > 0 and tree.tokens[first - 1].upos == "PROPN" and tree.rel[first] == "flat":
        if tree.head(first) != first - 1 and tree.head(first) != tree.head(first - 1):
            break
        if knowledge.actors.match(texts, first - 1)[0] or knowledge.roles.match(texts, texts, first - 1)[0]:
            break
        first -= 1
    while last + 1 < len(texts):
        step = 2 if texts[last + 1] == "-" and last + 2 < len(texts) else 1
        token = tree.tokens[last + step]
        if token.upos != "PROPN" or tree.rel[last + step] != "flat" or not first <= token.head <= last:
            break
        last += step
    return name._replace(first=first, last=last)


def is_person_name(tree: Tree, texts: Sequence[str], name: NamedEntity, knowledge: Knowledge) -> bool:
    """Whether what the recogniser takes for a person has a capital and is no mere title ("King")."""
    if not any(texts[i][0].isupper() for i in range(name.first, name.last + 1)):
        return False
    size = name.last - name.first + 1
    lemmas = texts
    if size == 1 and tree.tokens[name.first].xpos in ("NNS", "NNPS"):  # "Members of Parliament"
        lemmas = [token.lemma for token in tree.tokens]
    return knowledge.roles.match(lemmas, texts, name.first)[0] < size


def starts_phrase(actors: Sequence[Actor]) -> bool:
    """Whether a name is only the adjective before what the recogniser took for a whole name ("Russian Lavrov")."""
    return any(a.kind == "adjective" for a in actors)


def unlisted(tree: Tree, found: Sequence[Name]) -> list[Name]:
    """Organisations, places and the like that the recogniser sees and no table holds."""
    taken = {n.head for n in found}
    out = []
    for entity in tree.sentence.names:
        if entity.label in ("PERSON", "TIME", "NORP"):
            continue
        name = make_name(tree, entity.first, entity.last, entity.label, ())
        if name.head not in taken:
            out.append(name)
    return out


def make_name(tree: Tree, first: int, last: int, label: str, actors: tuple[Actor, ...]) -> Name:
    """The name with its head: the first of its tokens that hangs from outside."""
    for i in range(first, last + 1):
        head = tree.tokens[i].head
        if (head < first or head > last) and tree.tokens[i].upos != "PUNCT":
            return Name(first, last, i, label, actors)
    return Name(first, last, last, label, actors)


def modifiers(tree: Tree, t: int) -> Iterator[int]:
    """Adjectives and nouns before ``t`` that modify it, with those coordinated with them, in order."""
    for k in tree.children[t]:
        if k < t and tree.rel[k] in MODIFIERS:
            yield k
            for c in tree.children[k]:
                if tree.rel[c] == "conj" and c < t:
                    yield c
                    yield from (d for d in tree.children[c] if tree.rel[d] == "conj" and d < t)


def is_singular(view: View, t: int) -> bool:
    """Whether the noun at ``t`` is about one."""
    return view.tree.tokens[t].xpos not in ("NNS", "NNPS")


def complements(tree: Tree, t: int) -> Iterator[tuple[str, int]]:
    """Prepositional phrases after the noun at ``t``: preposition and head."""
    seen = False
    for k in tree.children[t]:
        if k > t and tree.rel[k] in ("nmod", "nmod:of", "obl"):
            seen = True
            yield tree.case(k), k
    # "talks among diplomats from both sides": the parser may hang the last phrase higher up
    if not seen and t + 2 < len(tree.tokens) and tree.rel[t + 1] == "case" and tree.lemma(t + 1) in ("of", "from"):
        yield tree.lemma(t + 1), tree.head(t + 1)


def extent(tree: Tree, t: int) -> tuple[int, int]:
    """First and last token of the phrase headed by ``t``, without clauses, appositions and conjuncts."""
    first = last = t
    for k in tree.children[t]:
        rel = tree.rel[k]
        if k < t:
            if rel in LEFT:
                first = min(first, tree.bounds(k)[0])
        elif k == last + 1 or rel in RIGHT or rel == "nmod":
            reach = tree.bounds(k)[1] if rel in RIGHT else right_edge(tree, t, k, last)
            if reach < k or tree.bounds(k)[0] > last + 2:
                break
            last = max(last, reach)
    return first, last


def right_edge(tree: Tree, t: int, k: int, last: int) -> int:
    """Last token of the phrase at ``k`` if it is part of the mention of ``t``, else -1."""
    if tree.rel[k] != "nmod" or tree.case(k) not in CLOSE or tree.tokens[k].kind in ("time", "abstract", "event"):
        return -1
    if tree.bounds(k)[0] != last + 1 or (tree.tokens[t].upos == "PROPN" and tree.case(k) != "of" and not_body(tree, t)):
        return -1
    return extent(tree, k)[1]


def not_body(tree: Tree, t: int) -> bool:
    """Whether the name at ``t`` is no institution that a place could belong to ("U.S. Embassy in Ankara")."""
    return tree.tokens[t].kind != "organization"


def find_role(view: View, t: int) -> tuple[int, int, Role] | None:
    """The longest role phrase that the noun at ``t`` heads: first token, last token and role."""
    if t not in view.headed:
        view.headed[t] = _find_role(view, t)
    return view.headed[t]


def _find_role(view: View, t: int) -> tuple[int, int, Role] | None:
    tree = view.tree
    for i in range(max(0, t - 3), t + 1):
        name = view.named.get(i)
        if name and name.actors and name.first < i <= name.last < t:
            continue
        match = view.role(i)
        if match and i + match[0] > t and (i == t or all(tree.tokens[k].upos in WORDS for k in range(i, t))):
            n, role = match
            return i, i + n - 1, role
    return None


def title_before(view: View, first: int) -> tuple[int, int, Role] | None:
    """The title before a person's name ("Russian Foreign Minister", "US Ambassador to Germany"): as find_role."""
    start = first
    while start > 0 and first - start < 10 and may_be_title(view, start - 1):
        start -= 1
    for i in range(start, first):
        match = view.role(i)
        if match and match[1].kind == "person" and ends_title(view, i + match[0], first):
            return i, i + match[0] - 1, match[1]
    return None


def may_be_title(view: View, i: int) -> bool:
    """Whether the token at ``i`` can be part of a title."""
    token = view.tree.tokens[i]
    name = view.named.get(i)
    if name and name.label == "PERSON" and not name.actors:
        return False
    if token.upos in ("NOUN", "PROPN", "ADJ") or token.text in ("of", "for", "to", "-", "'s", "’s"):
        return True
    if token.text == "the":
        return i > 0 and view.texts[i - 1] in ("of", "for", "to")
    return token.text in ("and", "&") and i > 0 and view.texts[i - 1][0].isupper() and i - 1 not in view.named


def ends_title(view: View, end: int, first: int) -> bool:
    """Whether a title whose role ends before ``end`` reaches the name at ``first``: directly or by "of/for/to …"."""
    if end == first:
        return True
    if end + 1 >= first or view.texts[end] not in ("of", "for", "to"):  # "the family of Jane Roe" is no title
        return False
    return not any(view.role(i) for i in range(end + 1, first))


def apposition_after(view: View, last: int) -> tuple[int, int, Role] | None:
    """The role in the description after a person's name ("…, the speaker of the upper house,"): as find_role."""
    tree = view.tree
    if last + 2 >= len(view.texts) or view.texts[last + 1] not in (",", "(", "–", "—"):
        return None
    for i in range(last + 2, min(last + 12, len(view.texts))):
        token = tree.tokens[i]
        if token.upos in ("VERB", "AUX", "SCONJ", "PRON") and token.xpos not in ("VBN", "PRP$"):
            return None
        if token.upos == "PUNCT" and token.text not in ("-", "'", "’"):
            return None
        match = view.role(i)
        if match and match[1].kind == "person":
            name = view.named.get(i + match[0])
            return None if name and name.label == "PERSON" else (i, i + match[0] - 1, match[1])
    return None


def role_head(n: int, view: View, i: int) -> int:
    """Offset of the head noun in a role phrase of ``n`` tokens from ``i``: the last before any "of" or "for"."""
    for k in range(1, n):
        if view.texts[i + k] in ("of", "for", "in", "to"):
            return k - 1
    return n - 1
