"""How a report goes on from one sentence to the next: what is told there happened when and where the last was.

A clause goes on from what stands before it if it is in the simple past and about someone told of already or left
unnamed ("they", "the ministers", "police"). A name that comes up anew starts something else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from dragoman.coding.tree import SUBJECTS, Tree
from dragoman.types import Document

T = TypeVar("T")
_NOUNS = frozenset({"NOUN", "NUM", "ADJ", "DET", "PRON"})
_WHILE = frozenset({"when", "as", "while"})
_REPORTED = frozenset({"ccomp", "parataxis"})
_BEFORE = frozenset({"previously", "earlier", "already", "formerly", "once", "originally"})
# Verbs that, told beside a clause, tell who says it.
SAYING = frozenset(
    "say tell add announce report state declare claim warn note explain write confirm argue insist".split()
)
REACH = 5  # sentences that are looked back over
AGAIN = 8  # the same, for what is told again by its noun


def goes_on(document: Document, trees: Sequence[Tree], s: int, verb: int) -> bool:
    """Whether the clause of ``verb`` goes on from the sentence before."""
    tree = trees[s]
    main = main_clause(tree, verb)
    if s == 0 or main < 0 or not is_simple_past(tree, verb):
        return False
    if document.sentences[s].paragraph - document.sentences[s - 1].paragraph > 1:
        return False
    subject = subject_of(tree, verb)
    if subject >= 0 and tree.tokens[subject].upos == "PRON" and main != verb:
        subject = subject_of(tree, main)  # "Latvia said it stood by ..."
    if subject < 0 or is_elsewhere(tree, subject):
        return False
    if document.sentences[s].paragraph != document.sentences[s - 1].paragraph:
        return refers_back(tree, subject)
    return refers_back(tree, subject) or not is_named(tree, subject, trees[s - 1])


def look_back(
    document: Document, trees: Sequence[Tree], s: int, verb: int, told: Callable[[int, int], T | None]
) -> T | None:
    """What ``told`` knows of the main clause that the clause of ``verb`` goes on from, None if it goes on from none.

    A sentence between about someone else ("they ..." after one on a single person) is passed over in its paragraph.
    """
    main = main_clause(trees[s], verb)
    again = told_again(trees, s, verb) or (told_again(trees, s, main) if main >= 0 else None)
    found = told(*again) if again else None
    subject = subject_of(trees[s], verb)
    if found is not None or subject < 0:
        return found
    several, aside = is_several(trees[s], subject), False
    for _ in range(REACH):
        if s == 0 or not (aside or goes_on(document, trees, s, verb)):
            return None
        s -= 1
        verb = root_of(trees[s])
        if verb < 0:
            return None
        for word in (verb, *trees[s].kids(verb, "ccomp")):
            found = told(s, word) if is_simple_past(trees[s], word) else None
            if found is not None:
                return found
        other = subject_of(trees[s], verb)
        here = s > 0 and document.sentences[s].paragraph == document.sentences[s - 1].paragraph
        aside = here and other >= 0 and is_several(trees[s], other) != several
    return None


def told_again(trees: Sequence[Tree], s: int, verb: int) -> tuple[int, int] | None:
    """Sentence and word that told of what this is about or follows: "the vote was boycotted", "after the vote"."""
    tree = trees[s]
    nouns = [k for k in tree.children[verb] if tree.rel[k] in (*SUBJECTS, "obl") and k < verb]
    for noun in nouns:
        plain = not any(tree.base(k) in ("nmod", "compound", "amod") for k in tree.children[noun])
        follows = tree.rel[noun] != "obl" or tree.case(noun) in ("following", "after", "during", "at", "in")
        if tree.tokens[noun].kind == "event" and plain and follows and refers_back(tree, noun):
            for before in range(s - 1, max(-1, s - 1 - AGAIN), -1):
                for i, lemma in enumerate(trees[before].lemmas):
                    if lemma == tree.lemma(noun) and trees[before].tokens[i].upos in ("NOUN", "VERB"):
                        return before, i
    return None


def is_several(tree: Tree, subject: int) -> bool:
    """Whether a subject is more than one."""
    token = tree.tokens[subject]
    joined = any(tree.rel[k] == "conj" for k in tree.children[subject])
    return joined or "Number=Plur" in token.feats or token.text.lower() in ("they", "both", "we")


def main_clause(tree: Tree, verb: int) -> int:
    """The main verb, if the clause of ``verb`` is its own, joined to it, reported by it or told beside it, else -1."""
    i = verb
    while tree.head(i) >= 0:
        beside = tree.rel[i] == "advcl" and any(tree.lemma(k) in _WHILE for k in tree.kids(i, "mark", "advmod"))
        if tree.rel[i] != "conj" and tree.rel[i] not in _REPORTED and not beside:
            return -1
        i = tree.head(i)
    return i


def saying(tree: Tree, verb: int) -> int:
    """The verb that tells the clause of ``verb``: "said" in "she said it opens", "it opens, she said"; -1 if none."""
    i = verb
    while tree.rel[i] in ("conj", "xcomp") and tree.head(i) >= 0:
        i = tree.head(i)
    if tree.rel[i] == "ccomp" or (tree.rel[i] == "parataxis" and tree.lemma(tree.head(i)) in SAYING):
        return tree.head(i)
    return next((k for k in tree.kids(i, "parataxis") if tree.lemma(k) in SAYING), -1)


def subject_of(tree: Tree, verb: int) -> int:
    """The subject of a verb or of the verb it is joined to, -1 if there is none."""
    i = verb
    while True:
        subject = next((k for k in tree.children[i] if tree.rel[k] in SUBJECTS), -1)
        if subject >= 0 or tree.rel[i] not in ("conj", "xcomp") or tree.head(i) < 0:
            return subject
        i = tree.head(i)


def is_simple_past(tree: Tree, verb: int) -> bool:
    """Whether the clause is in the simple past: "met", "was arrested", not "has met", "had met" or "meets"."""
    if any(tree.lemma(k) in _BEFORE for k in tree.kids(verb, "advmod")):
        return False
    helpers = [k for k in tree.children[verb] if tree.rel[k] in ("aux", "aux:pass", "cop")]
    if not helpers:
        joined = tree.rel[verb] == "conj" and tree.head(verb) >= 0 and tree.tokens[verb].xpos == "VBN"
        return is_simple_past(tree, tree.head(verb)) if joined else tree.tokens[verb].xpos == "VBD"
    return tree.tokens[helpers[0]].xpos == "VBD" and tree.lemma(helpers[0]) != "have"


def is_coming(tree: Tree, verb: int) -> bool:
    """Whether the clause is in the present or future tense, or tells what must be: at the time of whoever tells it."""
    helpers = [k for k in tree.children[verb] if tree.rel[k] in ("aux", "aux:pass", "cop")]
    if not helpers:
        return tree.tokens[verb].xpos in ("VBZ", "VBP")
    first = tree.tokens[helpers[0]]
    return first.xpos in ("VBZ", "VBP", "MD") and first.lemma not in ("have", "would", "could")


def refers_back(tree: Tree, subject: int) -> bool:
    """Whether a subject points to someone told of before: "they", "the two ministers", "the accused"."""
    if tree.tokens[subject].upos == "PRON":
        return tree.tokens[subject].text.lower() in ("he", "she", "they", "it", "we", "both")
    return (
        tree.tokens[subject].upos == "NOUN"
        and any(tree.lemma(k) in ("the", "this", "these", "both") for k in tree.kids(subject, "det"))
        and not any(tree.tokens[k].upos == "PROPN" for k in tree.subtree(subject))
    )


def is_elsewhere(tree: Tree, subject: int) -> bool:
    """Whether the sentence opens with a place and goes on with someone: "In Oslo some 400 people ..."."""
    return tree.tokens[subject].upos != "PRON" and any(
        tree.tokens[k].kind == "place" and tree.case(k) in ("in", "at", "outside") for k in range(subject)
    )


def is_named(tree: Tree, subject: int, before: Tree) -> bool:
    """Whether a subject has a name, or an office of one, that did not stand in the sentence before."""
    names = {tree.lemma(k) for k in tree.subtree(subject) if tree.tokens[k].upos == "PROPN"}
    return bool(names) and names.isdisjoint(before.lemmas)


def root_of(tree: Tree) -> int:
    """The word that the sentence hangs from, -1 if there is none."""
    return next((i for i, token in enumerate(tree.tokens) if token.head < 0), -1)
