"""Cues in a sentence: the verbs, nouns, adjectives and prepositions that attribute, and the phrases around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.coding.match import Slots, match_verb, noun_slots, verb_slots
from dragoman.coding.tree import NOMINAL, Tree
from dragoman.knowledge.cues import Cue, Cues

# Relations that lead from the first word of a speaker's phrase up to its head.
_INSIDE = frozenset(
    "det compound amod nmod:poss nummod flat nmod:desc nmod:unmarked case punct advmod det:predet fixed "
    "goeswith".split()
)
_COPULAS = frozenset({"be", "remain", "stay", "seem", "feel", "become", "sound", "appear"})


class Hit(NamedTuple):
    """A possible cue: its tokens, the main one, what stands around it and the reading it would have."""

    words: tuple[int, ...]
    head: int
    kind: str
    slots: Slots
    cue: Cue


def find_hits(tree: Tree, cues: Cues) -> dict[int, list[Hit]]:
    """Possible cues by their main token, in order of preference."""
    hits: dict[int, list[Hit]] = {}
    for i, token in enumerate(tree.tokens):
        lemma = tree.lemma(i)
        low = token.text.lower()
        if low in cues.prepositions:
            found = list(_prepositions(tree, i, cues))
        elif token.upos == "VERB" or (token.upos in ("AUX", "NOUN") and lemma in cues.verbs and _is_verb(tree, i)):
            found = list(_verbs(tree, i, lemma, cues))
        elif token.upos == "NOUN" and lemma in cues.nouns:
            found = list(_nouns(tree, i, lemma, cues))
        elif token.upos in ("ADJ", "VERB") and lemma in cues.adjectives:
            found = list(_adjectives(tree, i, lemma, cues))
        else:
            continue
        if found:
            hits.setdefault(i, []).extend(found)
    return hits


def _is_verb(tree: Tree, i: int) -> bool:
    """Whether a word the tagger took for no verb has a subject and stands as one all the same."""
    return tree.kid(i, "nsubj") >= 0 and tree.tokens[i].xpos.startswith("VB")


def _verbs(tree: Tree, i: int, lemma: str, cues: Cues) -> Iterator[Hit]:
    supports = cues.support.get(lemma, ())
    adjectives = cues.adjectives.get(tree.tokens[i].text.lower(), ())
    phrases = cues.verbs.get(lemma, ())
    if not (supports or phrases or adjectives):
        return
    slots = verb_slots(tree, i)
    yield from _supported(tree, i, slots, supports, cues)
    if adjectives and tree.kid(i, "aux:pass", "cop") >= 0 and not slots.get("by"):
        yield from _adjectives(tree, i, tree.tokens[i].text.lower(), cues)
    for rest, cue in phrases:
        match = match_verb(tree, i, rest, slots)
        if match is not None and _object_fits(tree, cue, match.slots):
            yield Hit(tuple(match.words), i, "verb", match.slots, cue)
        elif match is None and len(rest) == 1:
            yield from _with_marked_clause(tree, i, rest[0], slots, cue)


def _with_marked_clause(tree: Tree, i: int, word: str, slots: Slots, cue: Cue) -> Iterator[Hit]:
    """ "called for the case to be closed": the preposition belongs to a clause."""
    for c in tree.kids(i, "xcomp", "ccomp", "advcl"):
        for k in tree.kids(c, "mark", "case"):
            if tree.lemma(k) == word and c > i:
                yield Hit((i, k), i, "verb", {**slots, "comp": [c]}, cue)
                return
    for k in tree.kids(i, "obl", "obl:agent", "nmod", "advmod"):
        marker = tree.kid(k, "case")
        if k > i and marker >= 0 and tree.lemma(marker) == word and marker == i + 1:
            subjects = [x for x in slots.get("subj", []) if x != k]
            if not subjects and tree.rel[i] == "conj":
                subjects = verb_slots(tree, tree.head(i)).get("subj", [])
            infinitives = [c for c in tree.kids(i, "xcomp", "advcl") if tree.mark(c) == "to"]
            yield Hit((i, marker), i, "verb", {"subj": subjects, "obj": [k], "comp": infinitives}, cue)
            return


def _object_fits(tree: Tree, cue: Cue, slots: Slots) -> bool:
    lemmas = {tree.lemma(k) for k in slots.get("obj", ())}
    return not (cue.only and not lemmas & cue.only) and not lemmas & cue.not_only


def _supported(tree: Tree, i: int, slots: Slots, supports: Sequence[tuple[str, ...]], cues: Cues) -> Iterator[Hit]:
    """Nominal cues that the verb at ``i`` lends its subject to."""
    for rest in supports:
        match = match_verb(tree, i, rest, slots)
        if match is None:
            continue
        for noun in match.slots.get("obj", ()):
            for cue in cues.nouns.get(tree.lemma(noun), ()):
                around = noun_slots(tree, noun)
                merged = {**match.slots, **{k: v for k, v in around.items() if k != "subj"}}
                merged.pop("obj", None)
                if match.slots.get("comp") and not around.get("comp"):
                    merged["comp"] = match.slots["comp"]
                words = sorted({*match.words, noun})
                yield Hit(tuple(words), noun, "support", merged, cue)


def _nouns(tree: Tree, i: int, lemma: str, cues: Cues) -> Iterator[Hit]:
    slots = {**following(tree, i), **noun_slots(tree, i)}
    for cue in cues.nouns[lemma]:
        yield Hit((i,), i, "noun", slots, cue)


def following(tree: Tree, i: int) -> Slots:
    """The prepositional phrases right after a noun, whatever they hang from."""
    slots: Slots = {}
    at = i + 1
    while at + 1 < len(tree.tokens) and tree.tokens[at].upos == "ADP":
        head = phrase_head(tree, at + 1, at)
        prep = tree.lemma(at)
        slots.setdefault("subj" if prep == "by" else prep, []).append(head)
        at = max(tree.bounds(head)[1], head) + 1
    return slots


def _adjectives(tree: Tree, i: int, lemma: str, cues: Cues) -> Iterator[Hit]:
    """Predicative adjectives, with their copula."""
    copula = tree.kid(i, "cop", "aux:pass")
    governor = tree.head(i)
    if copula < 0 and tree.rel[i] == "xcomp" and governor >= 0 and tree.lemma(governor) in _COPULAS:
        copula = governor
    if copula < 0:
        return
    slots = verb_slots(tree, i)
    subjects = list(tree.kids(i, "nsubj", "nsubj:pass")) or slots.get("subj") or slots.get("obj", [])
    slots = {**slots, "subj": subjects}
    for cue in cues.adjectives[lemma]:
        yield Hit((copula, i) if copula < i else (i,), i, "adjective", slots, cue)


def _prepositions(tree: Tree, i: int, cues: Cues) -> Iterator[Hit]:
    """ "according to X": the phrase of X is the speaker."""
    texts = [token.text.lower() for token in tree.tokens[i : i + 6]]
    for rest, cue in cues.prepositions[texts[0]]:
        n = len(rest) + 1
        if tuple(texts[1:n]) != rest or i + n >= len(tree.tokens):
            continue
        noun = phrase_head(tree, i + n, i + n - 1)
        if tree.tokens[noun].upos not in NOMINAL or tree.lemma(noun) in cues.quiet_nouns:
            continue
        if n == 1 and tree.tokens[noun].upos != "PROPN":
            continue
        yield Hit(tuple(range(i, i + n)), i, "preposition", {"subj": [noun]}, cue)
        return


def phrase_head(tree: Tree, first: int, floor: int) -> int:
    """The head of the noun phrase that begins at ``first``; never at or before ``floor``."""
    i = first
    while tree.rel[i] in _INSIDE and tree.head(i) > floor:
        i = tree.head(i)
    return i
