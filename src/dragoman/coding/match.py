"""The dependency-pattern engine: finds the words of a pattern and the phrases that fill its slots.

Passives, control, relative clauses, coordination, nominalisations and support verbs are undone here, so that a
pattern is written once, in the active. Knows no politics.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.coding.tree import NOMINAL, SUBJECTS, Tree

# Verbs whose object, not subject, does what the infinitive says ("urged Iran to stop").
OBJECT_CONTROL = frozenset(
    "urge ask tell order force allow permit help let make get persuade convince invite instruct command require "
    "request encourage compel enable want expect lead cause direct authorize authorise prompt push press pressure "
    "advise warn forbid prohibit prevent stop beg call implore oblige see hear watch leave find accuse".split()
)
# Relative words and possessors that stand for the noun they modify.
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
# Slots whose phrases may have swallowed one that belongs to the verb.
REATTACHED = ("obj", "of", "for", "with", "on", "to", "against", "comp", "in", "at", "from", "after", "before", "under")
# Nouns that tell when, never whom.
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday tomorrow tonight day week month year hour morning evening "
    "afternoon night weekend time noon midnight minute decade".split()
)
# Words that, at the end of a verb phrase, are particles and lead to nobody ("give in").
PARTICLES = frozenset({"in", "off", "out", "up", "back", "away", "down", "apart"})
Slots = dict[str, list[int]]


class Match:
    """Where a pattern stands: the tokens of its words, and its slots (name -> heads of the phrases that fill it)."""

    __slots__ = ("slots", "words")

    def __init__(self, words: list[int], slots: Slots) -> None:
        self.words = words
        self.slots = slots


def verb_slots(tree: Tree, v: int) -> Slots:
    """Slots of the verb at ``v``: subj, obj, iobj, comp and one for each preposition, in the active order."""
    if v not in tree.memo:
        tree.memo[v] = find_verb_slots(tree, v)
    return dict(tree.memo[v])


def find_verb_slots(tree: Tree, v: int) -> Slots:
    """The slots of the verb at ``v`` from the tree."""
    slots: Slots = {}
    passive = tree.is_passive(v)
    for k in tree.children[v]:
        rel = tree.rel[k]
        if rel == "obj":
            slots.setdefault("obj", []).append(k)
        elif rel == "iobj":
            slots.setdefault("iobj", []).append(k)
        elif rel in ("nsubj", "csubj"):
            slots.setdefault("subj", []).append(k)
        elif rel in ("nsubj:pass", "csubj:pass"):
            slots.setdefault("obj" if passive else "subj", []).append(k)
        elif rel == "obl:agent":
            slots.setdefault("subj", []).append(k)
        elif rel in ("xcomp", "ccomp"):
            slots.setdefault("comp", []).append(k)
        elif rel in ("obl", "obl:arg", "nmod", "advcl", "obl:unmarked", "obl:tmod"):
            add_oblique(tree, k, slots, passive)
    adopt_objects(tree, v, slots, passive)
    named = [k for k in slots.get("comp", ()) if tree.tokens[k].upos == "PROPN" and not tree.mark(k)]
    if named and "obj" not in slots:
        slots["obj"] = named  # a name is no clause: "called President Biden"
        slots["comp"] = [k for k in slots["comp"] if k not in named]
        if not slots["comp"]:
            del slots["comp"]
    if "comp" not in slots:
        purpose = [k for k in tree.kids(v, "advcl") if tree.mark(k) == "to" and not has_subject(tree, k)]
        if purpose:
            slots["comp"] = purpose
    if "iobj" in slots and "obj" not in slots:
        slots["obj"] = slots.pop("iobj")
    share_arguments(tree, v, passive, slots)
    reattach(tree, slots)
    if passive and "subj" not in slots and "by" in slots:
        slots["subj"] = slots.pop("by")
    return replace_relatives(tree, v, slots)


def adopt_objects(tree: Tree, v: int, slots: Slots, passive: bool) -> None:
    """Objects that parsers take for something else: "turned over mortars", and those given to ("was lent money")."""
    if passive and "obj" in slots:
        given = [k for k in slots["obj"] if tree.rel[k] in ("nsubj:pass", "csubj:pass")]
        things = [k for k in slots["obj"] if tree.rel[k] == "obj"]
        if given and things and "iobj" not in slots:
            slots["iobj"], slots["obj"] = given, things
    if "obj" not in slots and not passive:
        small = [s for k in slots.get("comp", ()) if is_small_clause(tree, k) for s in tree.kids(k, "nsubj")]
        if small:
            slots["obj"] = small  # "declared the envoy persona non grata"
            return
        bare = [k for k in tree.kids(v, "obl", "obl:unmarked") if k > v and is_bare_object(tree, v, k)]
        if bare:
            slots["obj"] = bare


def is_small_clause(tree: Tree, k: int) -> bool:
    """Whether ``k`` says, without a verb, what its subject is taken for."""
    return tree.tokens[k].upos in ("NOUN", "PROPN", "ADJ") and not tree.mark(k) and tree.kid(k, "cop") < 0


def is_bare_object(tree: Tree, v: int, k: int) -> bool:
    """Whether the noun at ``k``, without a preposition and no time, follows its verb or the verb's particle."""
    token = tree.tokens[k]
    if token.upos not in ("NOUN", "PROPN") or tree.case(k) or token.kind == "time" or tree.lemma(k) in TIMES:
        return False
    first = tree.bounds(k)[0]
    return first == v + 1 or (tree.tokens[first - 1].head == v and tree.tokens[first - 1].upos == "ADP")


def reattach(tree: Tree, slots: Slots) -> None:
    """Offer a noun's prepositional phrases to its verb too: parsers often hang "to X" of "send aid to X" too low."""
    holders = [(name, k) for name in REATTACHED for k in slots.get(name, ())]
    for held_by, k in holders:
        for c in tree.kids(k, "nmod", "acl", "obl"):
            prep = tree.case(c)
            if prep and (prep != "of" or held_by == "obj") and prep not in slots:
                slots[prep] = [c]


def add_oblique(tree: Tree, k: int, slots: Slots, passive: bool) -> None:
    """Put the oblique ``k`` into the slot of its preposition; a passive's "by" is the subject."""
    prep = tree.case(k) or gerund_mark(tree, k)
    if prep == "by" and passive and tree.rel[k] == "obl" and "subj" not in slots:
        slots.setdefault("subj", []).append(k)
    elif prep:
        slots.setdefault(prep, []).append(k)


def gerund_mark(tree: Tree, k: int) -> str:
    """The preposition before a gerund ("accused of shelling"); the "to" of an infinitive is none."""
    mark = tree.mark(k) if tree.tokens[k].upos in ("VERB", "AUX") else ""
    return "" if mark == "to" and tree.tokens[k].xpos != "VBG" else mark


def share_arguments(tree: Tree, v: int, passive: bool, slots: Slots) -> None:
    """Give ``v`` the subject or object that its construction leaves to its governor."""
    governor, rel = tree.head(v), tree.rel[v]
    if governor < 0:
        return
    missing = "obj" if passive else "subj"
    if rel in ("conj", "parataxis") and tree.tokens[governor].upos in ("VERB", "AUX", "ADJ", "NOUN"):
        share_with_conjunct(tree, v, governor, passive, slots)
    elif rel == "xcomp" or (rel == "advcl" and not has_subject(tree, v)):
        if missing not in slots:
            slots[missing] = controller(tree, governor, rel, v)
    elif rel in ("acl", "amod"):
        if missing not in slots and not has_subject(tree, v):
            slots[missing] = [governor]
    elif rel == "acl:relcl":
        fill_gap(tree, v, governor, passive, slots)
    elif rel == "ccomp" and not has_subject(tree, v) and tree.tokens[v].xpos == "VBG":
        slots.setdefault(missing, controller(tree, governor, rel, v))
    if "obj" not in slots and not passive:
        share_later_object(tree, v, slots)
    if not slots.get(missing, True):
        del slots[missing]


def share_later_object(tree: Tree, v: int, slots: Slots) -> None:
    """ "Stopped and searched a ship": the first verb has the second's object, where nothing else stands between."""
    for k in tree.kids(v, "conj"):
        joined = k - v == 2 and tree.tokens[k - 1].upos == "CCONJ" and tree.tokens[k].upos == "VERB"
        if joined and not has_subject(tree, k):
            objects = [c for c in tree.kids(k, "obj") if c > k]
            if objects:
                slots["obj"] = objects


def has_subject(tree: Tree, v: int) -> bool:
    """Whether ``v`` has a subject of its own."""
    return any(tree.rel[k] in SUBJECTS for k in tree.children[v])


def share_with_conjunct(tree: Tree, v: int, governor: int, passive: bool, slots: Slots) -> None:
    """Coordinated verbs: the second takes the first's subject, and its object where that stands after both."""
    if tree.tokens[v].upos not in ("VERB", "AUX") or has_subject(tree, v):
        return
    first = verb_slots(tree, governor) if tree.tokens[governor].upos == "VERB" else {}
    was_passive = tree.is_passive(governor)
    surface = first.get("obj" if was_passive else "subj", [])
    target = "obj" if passive else "subj"
    if surface and target not in slots:
        slots[target] = list(surface)
    after = [k for k in first.get("obj", ()) if k > v]
    if after and not was_passive and "obj" not in slots:
        slots["obj"] = after


def controller(tree: Tree, governor: int, rel: str, inner: int) -> list[int]:
    """Who is understood as subject of the infinitive or participle ``inner`` that hangs from ``governor``."""
    if tree.tokens[governor].upos not in ("VERB", "AUX", "ADJ", "NOUN"):
        return []
    if tree.tokens[governor].upos == "NOUN":
        return noun_slots(tree, governor).get("subj", [])
    slots = verb_slots(tree, governor)
    fronted = rel == "advcl" and inner < governor
    if rel in ("xcomp", "advcl") and tree.lemma(governor) in OBJECT_CONTROL and "obj" in slots and not fronted:
        return [k for k in slots["obj"] if tree.tokens[k].upos in NOMINAL] or slots.get("subj", [])
    if rel == "advcl" and tree.is_passive(governor):
        return slots.get("obj", [])
    return slots.get("subj", []) or (slots.get("obj", []) if tree.is_passive(governor) else [])


def fill_gap(tree: Tree, v: int, noun: int, passive: bool, slots: Slots) -> None:
    """A relative clause without its relative word ("the deal they signed") lends its noun to the empty slot."""
    if any(tree.tokens[k].lemma.lower() in RELATIVE for ks in slots.values() for k in ks):
        return
    if "subj" not in slots and not passive and not has_subject(tree, v):
        slots["subj"] = [noun]
    elif "obj" not in slots:
        slots["obj"] = [noun]


def replace_relatives(tree: Tree, v: int, slots: Slots) -> Slots:
    """Put the noun that a relative clause modifies in the place of "who", "which", "that"."""
    for name, heads in slots.items():
        for n, k in enumerate(heads):
            token = tree.tokens[k]
            if token.upos in ("PRON", "DET", "SCONJ") and token.lemma.lower() in RELATIVE:
                noun = relative_noun(tree, v)
                if noun >= 0:
                    slots[name] = [*heads[:n], noun, *heads[n + 1 :]]
    return slots


def relative_noun(tree: Tree, v: int) -> int:
    """The noun that the relative clause around ``v`` modifies, -1 if it is in none."""
    i = v
    while i >= 0:
        if tree.rel[i] == "acl:relcl":
            return tree.head(i)
        if tree.rel[i] not in ("conj", "xcomp", "ccomp"):
            return -1
        i = tree.head(i)
    return -1


def noun_slots(tree: Tree, n: int) -> Slots:
    """Slots of the event noun at ``n``: possessor, nationality and "by" are subj, "of" and compounds obj."""
    slots: Slots = {}
    for k in tree.children[n]:
        rel = tree.rel[k]
        if rel in ("nmod:poss", "amod", "nmod:desc"):
            slots.setdefault("subj" if rel == "nmod:poss" else "amod", []).append(k)
        elif rel == "compound":
            slots.setdefault("compound", []).append(k)
        elif rel == "nsubj" and tree.kid(n, "cop") >= 0:
            slots.setdefault("subj", []).append(k)  # "were signatories to the pact"
        elif rel in ("nmod", "obl", "acl", "advcl"):
            if rel == "acl" and tree.mark(k) == "to":
                slots.setdefault("comp", []).append(k)
                continue
            prep = tree.case(k) or gerund_mark(tree, k)
            slots.setdefault("subj" if prep == "by" else prep or rel, []).append(k)
        elif rel == "ccomp":
            slots.setdefault("comp", []).append(k)
    reattach(tree, slots)
    if "subj" not in slots and "by" in slots:
        slots["subj"] = slots.pop("by")
    return slots


def match_verb(tree: Tree, v: int, rest: Sequence[str], slots: Mapping[str, list[int]]) -> Match | None:
    """Match the further words of a verb phrase ("kick out", "call for", "declare war on") around the verb at ``v``.

    A last word that is a preposition makes its complement the ``obj``.
    """
    if not rest:
        return Match([v], dict(slots))
    words = [v]
    used: Slots = {name: list(heads) for name, heads in slots.items()}
    for n, word in enumerate(rest):
        found = find_word(tree, words, word, rest[n + 1 :])
        if found >= 0:
            words.append(found)
            used = {name: [k for k in heads if k != found] for name, heads in used.items()}
            continue
        complement = take_complement(tree, words, word, used) if n == len(rest) - 1 else []
        if not complement:
            return None
        words.extend(c for k in complement[:1] for c in tree.kids(k, "case", "mark") if tree.lemma(c) == word)
        used.pop(word, None)
        used["obj"] = complement
        reattach(tree, used)
    return Match(sorted(words), {name: heads for name, heads in used.items() if heads})


PHRASAL = frozenset(
    {"compound:prt", "advmod", "obj", "obl", "xcomp", "nmod", "compound", "amod", "nsubj:pass", "iobj", "ccomp"}
)


def find_word(tree: Tree, inner: Sequence[int], word: str, following: Sequence[str]) -> int:
    """A dependent of one of ``inner`` that is the word of the phrase, -1 if none.

    A preposition or modifier inside the phrase ("put on alert", "issue joint statement") hangs from a later word.
    """
    for i in inner:
        for k in tree.children[i]:
            if tree.rel[k] in PHRASAL and tree.lemma(k) == word:
                return k
            if following and tree.lemma(k) in following and tree.rel[k] in PHRASAL:
                for c in tree.kids(k, "case", "amod", "compound", "det"):
                    if tree.lemma(c) == word:
                        return c
            # "walked out of": both words are cases of what follows
            cases = [tree.lemma(c) for c in tree.kids(k, "case")] if following else []
            if word in cases and following[0] in cases[cases.index(word) + 1 :]:
                return next(c for c in tree.kids(k, "case") if tree.lemma(c) == word)
    return -1


def take_complement(tree: Tree, inner: Sequence[int], prep: str, slots: Mapping[str, list[int]]) -> list[int]:
    """Heads of the phrases that ``prep`` introduces on the verb or on the words of its phrase."""
    if prep in PARTICLES:
        close = [k for k in slots.get(prep, ()) if is_close(tree, inner[-1], k)]
        return close or particle_object(tree, inner, prep, slots)
    if slots.get(prep):
        return [k for k in slots[prep] if tree.lemma(k) not in TIMES]
    for i in inner:
        for k in tree.children[i]:
            if tree.rel[k] not in ("obl", "nmod", "advcl", "acl", "xcomp", "obj"):
                continue
            if any(tree.lemma(c) == prep for c in tree.kids(k, "case", "mark")):
                return [k]
    return particle_object(tree, inner, prep, slots)


def is_close(tree: Tree, v: int, k: int) -> bool:
    """Whether the preposition of ``k`` stands right after the verb or before another one: "called in", "out of"."""
    cases = list(tree.kids(k, "case"))
    return bool(cases) and (cases[0] == v + 1 or len(cases) > 1)


def particle_object(tree: Tree, inner: Sequence[int], prep: str, slots: Mapping[str, list[int]]) -> list[int]:
    """The object of a verb with the preposition as its particle ("called for talks", "turned the envoy away")."""
    for i in inner:
        for k in tree.children[i]:
            if tree.rel[k] in ("compound:prt", "advmod") and tree.lemma(k) == prep and slots.get("obj"):
                return list(slots["obj"])
    return []


def match_noun(tree: Tree, n: int, before: Sequence[str]) -> list[int] | None:
    """Match the words before a compound event noun ("air strike"); the tokens of the phrase, or None."""
    i = n
    words = [n]
    for word in reversed(before):
        i -= 1
        while i >= 0 and tree.tokens[i].text in ("-", "–"):
            i -= 1
        if i < 0 or (tree.lemma(i) != word and tree.tokens[i].text.lower() != word):
            return modifiers_apart(tree, n, before)
        words.append(i)
    return words[::-1]


def modifiers_apart(tree: Tree, n: int, before: Sequence[str]) -> list[int] | None:
    """The words of a compound noun where others stand between them ("joint fishery inspection"); a name has its own."""
    if tree.tokens[n].upos == "PROPN":
        return None
    found = [next((k for k in tree.kids(n, "amod", "compound") if tree.lemma(k) == word), -1) for word in before]
    return None if -1 in found else sorted([*found, n])
