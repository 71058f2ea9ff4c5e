"""Places of a report, and which of them an event happened at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.coding.dates import hosts
from dragoman.coding.tree import Tree
from dragoman.knowledge.calendar import Calendar
from dragoman.knowledge.places import PlaceEntry, Places
from dragoman.types import Document, Place, Sentence

LOCATIVE = frozenset(
    {"in", "at", "near", "outside", "inside", "off", "across", "throughout", "within", "around", "along", "on", "above"}
)
LOCATIVE |= {"beyond", "beside", "opposite", "toward", "into", "over", "between", "under", "aboard", "onto"}
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
UPON_VERBS = frozenset({"invade", "occupy", "annex", "bomb", "shell", "storm", "bombard", "besiege", "raid", "seize"})
_INNER = frozenset({"flat", "compound", "nmod:desc", "appos", "nmod", "nmod:unmarked", "conj"})
_OUTER = frozenset(
    {"obl", "nmod", "advmod", "obl:unmarked", "obl:agent", "advcl", "parataxis", "dep", "root", "orphan"}
)
# Bodies that a place name belongs to without being where the body acts.
_SEATS = frozenset(
    {"embassy", "consulate", "mission", "ambassador", "envoy", "representative", "government", "delegation"}
)
_DATELINE_MARKS = frozenset({"(", "-", "–", "—", "_", "--", ":"})


class PlaceMention(NamedTuple):
    """A place name: tokens ``first`` to ``last``, the one it hangs by, its place and what kind of place that is."""

    first: int
    last: int
    head: int
    place: Place
    kind: str


@dataclass(frozen=True, slots=True)
class Atlas:
    """The places of a report sentence by sentence, with the trees they stand in and the place it was sent from."""

    mentions: tuple[tuple[PlaceMention, ...], ...]
    trees: tuple[Tree, ...]
    calendar: Calendar
    dateline: Place | None


def report_places(document: Document, places: Places, calendar: Calendar, trees: Sequence[Tree] = ()) -> Atlas:
    """The place names of a report. A name with several meanings is taken in the countries the report is about."""
    trees = tuple(trees) or tuple(Tree(sentence) for sentence in document.sentences)
    matches = [_matches(sentence, places) for sentence in document.sentences]
    about = Counter(e[0].country for found in matches for _, _, e in found if len({x.country for x in e}) == 1)
    near = frozenset(code for code, _ in about.most_common(8) if code)
    mentions = tuple(
        tuple(_mention(tree, first, n, entries, near) for first, n, entries in found)
        for tree, found in zip(trees, matches)
    )
    return Atlas(mentions, trees, calendar, _dateline(document, mentions))


def _matches(sentence: Sentence, places: Places) -> list[tuple[int, int, tuple[PlaceEntry, ...]]]:
    """First token, number of tokens and meanings of each place name of a sentence."""
    words = [token.text for token in sentence.tokens]
    people = {i for name in sentence.names if name.label == "PERSON" for i in range(name.first, name.last + 1)}
    found = []
    i = 0
    while i < len(words):
        n, entries = places.match(words, i) if words[i][0].isupper() and i not in people else (0, ())
        if n and entries and sentence.tokens[i].upos in ("PROPN", "NOUN", "ADJ", "VERB", "X"):
            found.append((i, n, entries))
            i += n
        else:
            i += 1
    return found


def _mention(tree: Tree, first: int, n: int, entries: Sequence[PlaceEntry], near: frozenset[str]) -> PlaceMention:
    last = first + n - 1
    head = next((i for i in range(first, last + 1) if not first <= tree.head(i) <= last), last)
    entry = min(entries, key=lambda e: (e.kind != "country", e.country not in near, -e.population))
    return PlaceMention(first, last, head, entry.place, entry.kind)


def _dateline(document: Document, mentions: Sequence[Sequence[PlaceMention]]) -> Place | None:
    """The place before the first words: "NAIROBI, Kenya (AP) -"."""
    if not mentions or not mentions[0] or mentions[0][0].first > 0:
        return None
    words = [token.text for token in document.sentences[0].tokens[: mentions[0][0].last + 8]]
    after = words[mentions[0][0].last + 1 :]
    return mentions[0][0].place if words[0].isupper() and len(words[0]) > 2 and _DATELINE_MARKS & set(after) else None


def place_of(document: Document, s: int, t: int, atlas: Atlas) -> Place | None:
    """Where the event at token ``t`` of sentence ``s`` happened, None if the sentence does not say."""
    tree = atlas.trees[s]
    ranked = []
    if atlas.mentions[s]:
        near = hosts(tree, t, atlas.calendar)
        for mention in atlas.mentions[s]:
            cost = None if mention.first <= t <= mention.last else _cost(tree, t, mention, near)
            if cost is not None:
                ranked.append((cost, abs(mention.head - t), mention.place))
    if ranked:
        return min(ranked, key=lambda item: item[:2])[2]
    return atlas.dateline if s == 0 and tree.head(t) < 0 else None


def _cost(tree: Tree, t: int, mention: PlaceMention, near: Mapping[int, float]) -> float | None:
    """How far a place name is from telling where ``t`` happened, None if it does not."""
    head = mention.head
    governor = tree.head(head)
    if governor == t and tree.rel[head] in ("compound", "nmod:desc") and mention.kind != "country":
        return 0.0
    if governor == t and _is_upon(tree, t, head):
        return 0.5
    outer = anchor(tree, head)
    if outer < 0:
        return None
    governor = tree.head(outer)
    if governor in near:
        return near[governor]
    if governor >= 0 and tree.rel[governor] in ("obj", "obl", "nsubj:pass") and tree.head(governor) in near:
        return near[tree.head(governor)] + 1.5 if tree.lemma(governor) not in _SEATS else None
    if tree.tokens[t].upos == "VERB" and tree.base(outer) == "obl" and tree.clause(outer) == t:
        return 3.0
    return None


def _is_upon(tree: Tree, t: int, head: int) -> bool:
    """Whether the act at ``t`` is done upon the territory at ``head``."""
    if tree.tokens[t].upos == "VERB":
        return tree.lemma(t) in UPON_VERBS and tree.rel[head] in ("obj", "nsubj:pass")
    return tree.lemma(t) in UPON and tree.case(head) in ("of", "into", "on", "against")


def anchor(tree: Tree, head: int) -> int:
    """The head of the locative phrase that a place name is or explains ("in the town of X"), -1 if it is in none."""
    i = head
    for _ in range(4):
        if tree.case(i) in LOCATIVE:
            return i if tree.base(i) in _OUTER else -1
        governor = tree.head(i)
        if governor < 0 or tree.rel[i] not in _INNER:
            return -1
        area = tree.lemma(governor) in AREAS or tree.tokens[governor].kind == "place"
        if tree.case(i) not in ("", "of") or not area:
            return -1
        i = governor
    return -1
