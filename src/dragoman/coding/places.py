"""Places of a report, and which of them an event happened at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.coding.dates import hosts, is_fronted, telling_verb
from dragoman.coding.narrative import look_back, root_of, subject_of
from dragoman.coding.toponyms import Toponym
from dragoman.coding.tree import Tree
from dragoman.knowledge.calendar import Calendar
from dragoman.types import Document, Place

LOCATIVE = frozenset(
    {"in", "at", "near", "outside", "inside", "off", "across", "throughout", "within", "around", "along", "on", "above"}
)
LOCATIVE |= {"through", "beyond", "beside", "opposite", "into", "over", "aboard", "onto"}
# Common nouns that a place name explains: "the town of Yeoncheon", "the Serbian capital Belgrade".
AREAS = frozenset(
    {"town", "city", "capital", "district", "region", "province", "village", "neighborhood", "neighbourhood", "camp"}
)
AREAS |= {"area", "part", "port", "state", "country", "island", "suburb", "street", "airport", "base", "border", "sea"}
AREAS |= {
    "hotel",
    "palace",
    "university",
    "mosque",
    "church",
    "hospital",
    "station",
    "square",
    "waters",
    "water",
    "coast",
}
AREAS |= {"outskirts", "center", "centre", "east", "west", "north", "south", "county", "governorate", "strip", "bank"}
# Acts upon a territory: what they are "of" or "on" is where they happen.
UPON = frozenset(
    {"annexation", "invasion", "occupation", "offensive", "incursion", "shelling", "bombing", "bombardment", "siege"}
)
UPON |= {"raid", "strike", "attack", "airstrike", "assault", "blockade", "storming", "seizure", "capture", "shooting"}
UPON_VERBS = frozenset(
    {"visit", "tour", "invade", "occupy", "annex", "bomb", "shell", "storm", "bombard", "besiege", "raid", "seize"}
)
# Ways whose goal is where they lead: who "travelled to" a place is there.
MOVING = frozenset(
    "travel go come fly return head move drive walk sail send deploy dispatch rush bring deliver donate order evacuate "
    "flee ship airlift march".split()
)
# Who is where the act is: "a court in Basra sentenced", "police in Basra fired".
STAYING = frozenset(
    "court tribunal judge jury prosecutor police assembly gathering summit conference meeting crowd protester "
    "demonstrator marcher rally resident soldier troop gunman".split()
)
# Places told of by what they are, and the kinds of place that may be meant; () for any.
DESCRIBED = {
    "capital": ("capital",),
    "city": ("city", "capital"),
    "town": ("city",),
    "village": ("city",),
    "country": ("country",),
    "nation": ("country",),
    "island": ("country", "region", "province"),
    "territory": ("country", "region", "province"),
    "province": ("province",),
    "region": ("region", "province", "district"),
    "area": (),
}
_INNER = frozenset({"flat", "compound", "nmod:desc", "appos", "nmod", "nmod:unmarked", "nmod:poss", "conj"})
_OUTER = frozenset(
    {"obl", "nmod", "advmod", "obl:unmarked", "obl:agent", "advcl", "parataxis", "dep", "root", "orphan"}
)
_DATELINE_MARKS = frozenset({"(", "-", "–", "—", "_", "--", ":"})


@dataclass(frozen=True, slots=True)
class Atlas:
    """The places of a report sentence by sentence, with the trees they stand in and the place it was sent from."""

    mentions: tuple[tuple[Toponym, ...], ...]
    trees: tuple[Tree, ...]
    calendar: Calendar
    dateline: Place | None


def report_places(
    document: Document, mentions: tuple[tuple[Toponym, ...], ...], calendar: Calendar, trees: Sequence[Tree]
) -> Atlas:
    """The place names of a report, as ``mentions`` has found them, with the trees they stand in."""
    trees = tuple(trees)
    return Atlas(_with_descriptions(mentions, trees), trees, calendar, _dateline(document, mentions))


def _with_descriptions(mentions: Sequence[Sequence[Toponym]], trees: Sequence[Tree]) -> tuple[tuple[Toponym, ...], ...]:
    """The place names and, among them, the words that refer back to one: "in the capital", "from the region"."""
    found, before = [], list[Toponym]()
    for names, tree in zip(mentions, trees):
        here = list(names)
        for i in range(len(tree.tokens)):
            before += [name for name in names if name.last == i]
            kinds = DESCRIBED.get(tree.lemma(i))
            if kinds is not None and _refers_back(tree, i, names):
                meant = next((b for b in reversed(before) if b.kind in kinds or not kinds), None)
                here += [Toponym(i, i, i, meant.place, meant.kind)] if meant else []
        found.append(tuple(sorted(here, key=lambda name: name.first)))
    return tuple(found)


def _refers_back(tree: Tree, i: int, names: Sequence[Toponym]) -> bool:
    """Whether the noun at ``i`` stands for a place told before: "the city", not "the city of Basra" or "its city"."""
    first, last = tree.bounds(i)
    return (
        tree.tokens[i].upos == "NOUN"
        and any(tree.lemma(k) in ("the", "this", "that") for k in tree.kids(i, "det"))
        and not any(first <= name.first <= last for name in names)
        and not any(tree.base(k) in ("nmod", "acl", "compound", "amod") for k in tree.children[i])
    )


def _dateline(document: Document, mentions: Sequence[Sequence[Toponym]]) -> Place | None:
    """The place before the first words: "NAIROBI, Kenya (AP) -"."""
    if not mentions or not mentions[0] or mentions[0][0].first > 0:
        return None
    words = [token.text for token in document.sentences[0].tokens[: mentions[0][0].last + 8]]
    after = words[mentions[0][0].last + 1 :]
    return mentions[0][0].place if words[0].isupper() and len(words[0]) > 2 and _DATELINE_MARKS & set(after) else None


def place_of(document: Document, s: int, t: int, atlas: Atlas, own: bool = False) -> Place | None:
    """Where the event at token ``t`` of sentence ``s`` happened, None if the report does not say.

    A pronoun that goes on from the sentence before stays where that one was.
    """
    tree = atlas.trees[s]
    told_here = _place_in(tree, t, atlas.mentions[s], atlas)
    if told_here is not None or own:
        return told_here
    if tree.head(t) < 0 and s == 0:
        return atlas.dateline

    verb = telling_verb(tree, t, atlas.calendar)
    subject = subject_of(tree, verb)
    if subject >= 0 and tree.lemma(subject) in ("we", "i"):
        return None  # a body that speaks for itself is nowhere in particular

    def told(before: int, word: int) -> Place | None:
        return _place_in(atlas.trees[before], word, atlas.mentions[before], atlas)

    return look_back(document, atlas.trees, s, verb, told)


def _place_in(tree: Tree, t: int, mentions: Sequence[Toponym], atlas: Atlas) -> Place | None:
    if not mentions:
        return None
    near = hosts(tree, t, atlas.calendar)
    ranked = []
    for mention in mentions:
        cost = None if mention.first <= t <= mention.last else _cost(tree, t, mention, near, atlas.calendar)
        if cost is not None:
            ranked.append((cost, abs(mention.head - t), mention.place))
    return min(ranked, key=lambda item: item[:2])[2] if ranked else None


def _cost(tree: Tree, t: int, mention: Toponym, near: Mapping[int, float], calendar: Calendar) -> float | None:
    """How far a place name is from telling where ``t`` happened, None if it does not."""
    head = mention.head
    governor = tree.head(head)
    if governor == t and tree.rel[head] in ("compound", "nmod:desc") and mention.kind != "country":
        return 0.0
    if any(_is_upon(tree, t, i) for i in (head, _area(tree, head))):
        return 0.5
    outer = anchor(tree, head, mention.kind)
    if outer < 0:
        return _cost_of_goal(tree, t, head, near) if mention.kind != "country" or governor == t else None
    first, last = tree.bounds(outer)
    while tree.tokens[last].upos == "PUNCT" and last > outer:
        last -= 1
    if is_fronted(tree, first, last) and root_of(tree) in near:
        return near[root_of(tree)] + 0.5
    return _cost_of_phrase(tree, t, outer, near, calendar)


def _cost_of_goal(tree: Tree, t: int, head: int, near: Mapping[int, float]) -> float | None:
    """How far the goal of a way is from telling where the act was: "flew to Basra", "sent troops to Basra"."""
    area = _area(tree, head)
    outer = area if area >= 0 else head
    governor = tree.head(outer)
    if tree.case(outer) not in ("to", "towards", "toward") or tree.base(outer) not in ("obl", "nmod"):
        return None
    if governor >= 0 and tree.rel[governor] == "obj":
        governor = tree.head(governor)
    return near[governor] + 1.0 if governor in near and tree.lemma(governor) in MOVING else None


def _cost_of_phrase(tree: Tree, t: int, outer: int, near: Mapping[int, float], calendar: Calendar) -> float | None:
    """How far a locative phrase is: on the event, on who does it or has it done to them, or loose in its clause."""
    governor = tree.head(outer)
    if governor in near:
        return near[governor]
    i = governor
    for hop in (1, 2):
        if i < 0:
            break
        if tree.rel[i] == "nsubj" and hop == 1 and tree.lemma(i) in STAYING and tree.head(i) in near:
            return near[tree.head(i)] + 1.0  # "a court in Basra sentenced"
        if tree.rel[i] in ("obj", "nsubj:pass") or (tree.rel[i] in ("obl", "nmod") and tree.case(i) in LOCATIVE):
            concrete = tree.tokens[i].kind not in ("abstract", "event") or hop > 1
            verb = tree.head(i)
            joined = tree.rel[verb] == "conj" and tree.head(verb) == t
            told = tree.lemma(verb) in calendar.asking or (
                tree.tokens[i].kind == "event" and tree.lemma(verb) not in calendar.carriers
            )
            elsewhere = tree.tokens[t].upos == "VERB" and (told or not concrete)
            if verb in near and not joined and not elsewhere:
                return near[verb] + hop
            i = verb
        else:
            break
    if tree.tokens[t].upos == "VERB" and tree.base(outer) == "obl" and tree.clause(outer) == t:
        return 3.0
    return 1.5 if tree.tokens[t].upos == "NOUN" and _ends(tree, t, outer) else None


def _ends(tree: Tree, t: int, outer: int) -> bool:
    """Whether the phrase of the noun at ``t`` ends in ``outer``: "talks among envoys of both sides in Basra"."""
    i = tree.head(outer)
    while i >= 0 and i != t and tree.base(i) == "nmod" and tree.tokens[i].kind not in ("event", "place"):
        i = tree.head(i)
    return i == t and tree.bounds(outer)[1] == tree.bounds(t)[1]


def _is_upon(tree: Tree, t: int, head: int) -> bool:
    """Whether the act at ``t`` is done upon the territory at ``head``."""
    if head < 0 or tree.head(head) != t:
        return False
    if tree.tokens[t].upos == "VERB":
        return tree.lemma(t) in UPON_VERBS and tree.rel[head] in ("obj", "nsubj:pass")
    return tree.lemma(t) in UPON and tree.case(head) in ("of", "into", "on", "against")


def _area(tree: Tree, head: int) -> int:
    """The common noun that a place name explains, -1 if it stands by itself."""
    governor = tree.head(head)
    return governor if governor >= 0 and tree.rel[head] in _INNER and tree.lemma(governor) in AREAS else -1


def anchor(tree: Tree, head: int, kind: str = "") -> int:
    """The head of the locative phrase that a place name is or explains ("in the town of X"), -1 if it is in none."""
    i = head
    for _ in range(4):
        preposition = tree.case(i)
        if preposition in LOCATIVE:
            upon_country = preposition == "on" and kind == "country" and i == head
            return i if tree.base(i) in _OUTER and not upon_country else -1
        governor = tree.head(i)
        if governor < 0 or tree.rel[i] not in _INNER:
            return -1
        area = tree.lemma(governor) in AREAS
        if not area and (tree.tokens[governor].kind != "place" or (kind == "country" and i == head)):
            return -1
        if preposition not in ("", "of", "'s", "’s"):
            return -1
        i = governor
    return -1
