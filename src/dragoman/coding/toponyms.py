"""Toponyms: which words of a report name places, and which of the places of that name each of them is.

A name with several bearers is settled by what stands beside it ("Lebanon, Pennsylvania"; "Tripoli, Lebanon's second
city"), then by the countries and provinces that the report names, then by size.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dragoman.coding.mentions import Name
from dragoman.coding.tree import Tree
from dragoman.knowledge.entries import Actor
from dragoman.knowledge.places import PlaceEntry, Places
from dragoman.types import Place, Sentence

KNOWN = 500_000  # a town of this size needs nothing beside it to be taken for one
MARKS = frozenset({"PROPN", "NOUN", "ADJ", "VERB", "X"})
LABELS = frozenset({"PLACE", "LOC", "GPE", "FACILITY"})
OTHERS = frozenset({"ORG", "WORK", "EVENT"})
AT = frozenset("in at near from to of outside inside around between across into through off toward towards".split())
TOWNS = frozenset({"city", "district"})
STATES = frozenset({"country", "former"})
DIVISIONS = frozenset({"province", "district", "region"})
# Nouns that are part of the name before them, or tell that it is a division's.
NOUNS = frozenset("state province prefecture region oblast governorate district county territory krai republic".split())
REACH = 7  # words after a comma within which an apposition names the country of a town
# What a kind of place counts for, in the same measure as the logarithm of people; a capital's people count too.
PRIOR = {"country": 10.0, "former": 8.0, "region": 8.0, "water": 8.0, "site": 7.0, "province": 6.9, "capital": 3.0}
NAMED = 2.0  # what it counts that the report names the country otherwise
OUTNUMBERED = 3.0  # and that it names no country more, for a province that bears the name of a country


class Toponym(NamedTuple):
    """A place name: tokens ``first`` to ``last``, the one it hangs by, its place and what kind of place that is."""

    first: int
    last: int
    head: int
    place: Place
    kind: str

    @property
    def size(self) -> int:
        """How many tokens it has."""
        return self.last - self.first + 1


class Match(NamedTuple):
    """A name in the text with all the places that bear it."""

    first: int
    last: int
    entries: tuple[PlaceEntry, ...]


def find_toponyms(
    sentences: Sequence[Sentence],
    trees: Sequence[Tree],
    places: Places,
    about: Mapping[str, int],
    taken: Sequence[Sequence[range]] = (),
) -> tuple[tuple[Toponym, ...], ...]:
    """The place names of a report, sentence by sentence.

    ``about``: how often the report names each country. ``taken``: the tokens of names of another kind in each sentence,
    parts of which are no places.
    """
    taken = taken or [()] * len(sentences)
    found = [tuple(matches(sentence, places, inside)) for sentence, inside in zip(sentences, taken)]
    weights = Counter(about)
    divisions: Counter[str] = Counter()
    for match in (m for inside in found for m in inside):
        homes = {e.country for e in match.entries}
        if len(homes) == 1 and (match.entries[0].kind not in STATES or not about):
            weights.update(c for c in homes if c)
        divisions.update({e.name for e in match.entries if e.kind == "province"})
    out = []
    told: dict[str, PlaceEntry] = {}  # names that the report itself explains once, by what they mean from then on
    for sentence, tree, inside in zip(sentences, trees, found):
        words = [token.text for token in sentence.tokens]
        row = []
        for match in inside:
            name = " ".join(words[match.first : match.last + 1])
            beside = [e for m in qualifiers(match, words, inside) for e in m.entries]
            explained = any(_within(entry, other) for entry in match.entries for other in beside)
            entry = told[name] if name in told and not explained else settle(match, beside, weights, divisions)
            if explained:
                told[name] = entry
            row.append(_toponym(tree, match, entry))
        out.append(tuple(row))
    return tuple(out)


def matches(sentence: Sentence, places: Places, taken: Sequence[range]) -> Iterator[Match]:
    """The names of a sentence that are taken for place names."""
    words = [token.text for token in sentence.tokens]
    people = {i for name in sentence.names if name.label == "PERSON" for i in range(name.first, name.last + 1)}
    i = 0
    while i < len(words):
        count, entries = places.match(words, i) if words[i][0].isupper() and i not in people else (0, ())
        entries = tuple(e for e in entries if e.country or e.kind in ("water", "region"))
        if any(i in name and count < len(name) for name in taken):
            count = 0
        if not count or not entries or sentence.tokens[i + count - 1].upos not in MARKS:
            i += 1
            continue
        match = Match(i, i + count - 1, entries)
        if _is_place(sentence, match, places, words):
            match = _division(match, words)
            yield match
        i = match.last + 1


def _division(match: Match, words: Sequence[str]) -> Match:
    """The name with the noun after it that says what kind of division it is: "Niger State", "Akita Prefecture"."""
    after = words[match.last + 1] if match.last + 1 < len(words) else ""
    if after.lower() not in NOUNS:
        return match
    entries = tuple(e for e in match.entries if e.kind in DIVISIONS)
    if not entries:
        return match
    return Match(match.first, match.last + after[0].isupper(), entries)


def _is_place(sentence: Sentence, match: Match, places: Places, words: Sequence[str]) -> bool:
    """Whether the words can be meant as a place: small towns bear the names of people, firms and things."""
    first, last, entries = match
    inside = [n for n in sentence.names if n.first <= first and last <= n.last]
    if any(n.label in OTHERS and n.last - n.first > last - first for n in inside):
        return all(e.kind in STATES for e in entries)
    if any(e.kind not in TOWNS or e.population >= KNOWN for e in entries):
        return True
    if any(n.label in LABELS for n in inside) or any(t.kind == "place" for t in sentence.tokens[first : last + 1]):
        return True
    before = words[first - 1].lower() if first else ""
    if before in AT and (last + 1 == len(words) or not words[last + 1][0].isupper()):
        return True
    after = last + 2 < len(words) and words[last + 1] == "," and words[last + 2][0].isupper()
    return bool(after and places.match(words, last + 2)[0])


def _toponym(tree: Tree, match: Match, entry: PlaceEntry) -> Toponym:
    first, last, _ = match
    head = next((i for i in range(first, last + 1) if not first <= tree.head(i) <= last), last)
    return Toponym(first, last, head, entry.place, entry.kind)


def settle(
    match: Match,
    beside: Sequence[PlaceEntry],
    weights: Mapping[str, int],
    divisions: Mapping[str, int],
) -> PlaceEntry:
    """Which of the places of a name is meant; ``beside``: the places named beside it that say where it is."""
    if len(match.entries) == 1:
        return match.entries[0]
    own = Counter(e.country for e in match.entries if e.kind in STATES)

    def score(entry: PlaceEntry) -> float:
        value = PRIOR.get(entry.kind, 0.0)
        if entry.kind in TOWNS or entry.kind == "capital":
            value += math.log10(entry.population + 10) - (entry.kind == "district")
        value += 10 * any(_within(entry, other) for other in beside)
        country = entry.country or ""
        elsewhere = weights.get(country, 0) - own[country]
        rivals = max((weights.get(e.country or "", 0) - own[e.country] for e in match.entries), default=0)
        if elsewhere > 0:
            value += NAMED + (OUTNUMBERED if entry.kind == "province" and elsewhere == rivals > 1 else 0.0)
        return value + 2 * (entry.admin1 in divisions)

    return max(match.entries, key=score)


def _within(entry: PlaceEntry, other: PlaceEntry) -> bool:
    """Whether one place lies in another, a country or its division."""
    if entry.country != other.country or entry.kind in STATES:
        return False
    return other.kind in STATES or (other.kind == "province" and entry.admin1 in (other.name, None))


def qualifiers(match: Match, words: Sequence[str], others: Sequence[Match]) -> Iterator[Match]:
    """Names beside a name that say where it is: after a comma, in an apposition, or right before it."""
    for other in others:
        gap = other.first - match.last
        if gap > 1:
            between = words[match.last + 1 : other.first]
            after = gap <= REACH and between[0] in (",", "(") and not _breaks(between[1:])
            tells = after or [w.lower() for w in between] == ["in"]
        else:
            tells = 0 < match.first - other.last <= REACH and _leads(words[other.last + 1 : match.first])
        if tells:
            yield other


def _breaks(words: Sequence[str]) -> bool:
    """Whether something else begins among the words between a name and what says where it is."""
    return any(w in (",", ".", ";", "and", "or", "but", "from", "to", "with") for w in words) or bool(
        words and words[0].lower() not in ("a", "an", "the", "capital", "in")
    )


def _leads(words: Sequence[str]) -> bool:
    """Whether the words between two names make the first tell where the second is: "Lebanon's second city, Tripoli"."""
    if not words or any(w in (".", ";", "and", "or", "to", "from", "in") for w in words) or "," in words[:-1]:
        return False
    return words[0] in ("'s", "’s", "town", "city", "village", "port", "state", "province")


def is_another_place(toponyms: Sequence[Toponym], name: Name, actor: Actor) -> bool:
    """Whether a name of its sentence is that of a place in another country: "Tripoli, Lebanon's second city"."""
    if actor.kind == "adjective":
        return False
    for toponym in toponyms:
        if toponym.first <= name.first and name.last <= toponym.last and toponym.size > len(name.tokens):
            return True  # "Gulf of Mexico", "Washington state"
        if toponym.first == name.first and toponym.place.country not in (actor.code, None):
            return toponym.kind not in ("country", "former", "capital")
    return False
