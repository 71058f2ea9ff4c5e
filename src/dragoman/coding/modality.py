"""Modality of an event from syntax: negated, to come, or only imagined."""

from __future__ import annotations

from dragoman.coding.tree import SUBJECTS, Tree

NEGATORS = frozenset({"not", "n't", "never", "neither", "nor", "hardly", "barely"})
HYPOTHETICAL_AUX = frozenset({"may", "might", "could", "would", "should", "can", "must", "ought"})
FUTURE_AUX = frozenset({"will", "shall", "'ll", "’ll", "wo", "'d"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest", "should", "provided"})
OBLIGING = frozenset({"must", "should", "ought"})
SPEECH_PAST = frozenset({"VBD", "VBN"})


def modality_of(tree: Tree, i: int) -> frozenset[str]:
    """Flags that the syntax around the predicate at ``i`` carries: future, hypothetical, negation."""
    flags = own_flags(tree, i)
    if in_condition(tree, i) or tree.tokens[-1].text == "?":
        flags.add("hypothetical")
    return frozenset(flags)


def own_flags(tree: Tree, i: int) -> set[str]:
    """Flags of the verb itself and of those that share their auxiliaries with it."""
    flags: set[str] = set()
    if negated(tree, i):
        flags.add("negation")
    aux = auxiliary_flags(tree, i)
    flags |= aux
    governor, rel = tree.head(i), tree.rel[i]
    if rel == "xcomp" and governor >= 0 and tree.tokens[governor].upos in ("VERB", "AUX", "ADJ"):
        flags |= own_flags(tree, governor)
    elif rel == "conj" and governor >= 0 and not aux and not any(tree.rel[k] in SUBJECTS for k in tree.children[i]):
        flags |= auxiliary_flags(tree, governor)
    elif rel in ("acl", "acl:relcl") and tree.mark(i) == "to" and tree.is_passive(i):
        flags.add("future")
    return flags


def negated(tree: Tree, i: int) -> bool:
    """Whether the predicate is denied: "not", "never", "no official met", "without meeting"."""
    for k in tree.children[i]:
        lemma = tree.lemma(k)
        if tree.rel[k] in ("advmod", "advmod:neg", "det", "cc:preconj") and (lemma in NEGATORS or lemma == "no"):
            return True
        if tree.rel[k] in ("mark", "case") and lemma == "without":
            return True
        if tree.rel[k] in (*SUBJECTS, "obj") and any(tree.lemma(d) == "no" for d in tree.kids(k, "det", "advmod")):
            return True
        if tree.rel[k] in SUBJECTS and lemma in ("nobody", "none", "neither", "nothing"):
            return True
    return False


def obliged(tree: Tree, i: int) -> bool:
    """Whether the predicate is what somebody must do: "must", "should", "needs to", "has to"."""
    for k in tree.kids(i, "aux"):
        if tree.lemma(k) in OBLIGING:
            return True
    governor = tree.head(i)
    return tree.rel[i] == "xcomp" and governor >= 0 and tree.lemma(governor) in ("need", "have")


def negated_noun(tree: Tree, i: int) -> bool:
    """Whether a noun is denied: "no interest", "without talks"."""
    if tree.tokens[i].upos not in ("NOUN", "PROPN"):
        return False
    return any(
        (tree.rel[k] in ("det", "advmod") and tree.lemma(k) in ("no", "neither"))
        or (tree.rel[k] == "case" and tree.lemma(k) == "without")
        for k in tree.children[i]
    )


def auxiliary_flags(tree: Tree, i: int) -> set[str]:
    """What the auxiliaries say; "would" under a past verb of saying is the future of then."""
    for k in tree.children[i]:
        if tree.rel[k] not in ("aux", "cop"):
            continue
        word, lemma = tree.tokens[k].text.lower(), tree.lemma(k)
        if lemma in FUTURE_AUX or word in FUTURE_AUX or is_to(tree, i, k):
            return {"future"}
        if word == "would" and reported_in_past(tree, i):
            return {"future"}
        if lemma in HYPOTHETICAL_AUX or word in HYPOTHETICAL_AUX:
            return {"hypothetical"}
    return set()


def is_to(tree: Tree, i: int, k: int) -> bool:
    """Whether ``k`` is the "is" of "is to send a mission"."""
    token = tree.tokens[k]
    present = token.lemma.lower() == "be" and token.xpos in ("VBZ", "VBP")
    return present and tree.tokens[i].xpos == "VB" and tree.mark(i) == "to"


def reported_in_past(tree: Tree, i: int) -> bool:
    """Whether the clause of ``i`` is what a past verb reports."""
    while tree.rel[i] in ("conj", "xcomp"):
        i = tree.head(i)
    governor = tree.head(i)
    return tree.rel[i] in ("ccomp", "parataxis") and governor >= 0 and tree.tokens[governor].xpos in SPEECH_PAST


def in_condition(tree: Tree, i: int) -> bool:
    """Whether ``i`` stands inside a clause with "if", "unless", "whether"."""
    while i >= 0:
        if tree.rel[i] in ("advcl", "ccomp", "acl") and tree.mark(i) in CONDITIONS:
            return True
        i = tree.head(i)
    return False


def conditional(tree: Tree, i: int) -> bool:
    """Whether what the predicate at ``i`` says depends on a clause with "if" or "unless" below or beside it."""
    while tree.rel[i] in ("conj", "xcomp") and tree.head(i) >= 0:
        i = tree.head(i)
    return any(tree.mark(k) in CONDITIONS for k in tree.kids(i, "advcl"))


def is_purpose(tree: Tree, i: int) -> bool:
    """Whether ``i`` is, or stands in, an infinitive of purpose or goal ("met to discuss ...")."""
    while i >= 0:
        if tree.rel[i] == "advcl" and tree.tokens[i].xpos == "VB" and tree.mark(i) in ("to", "order", "so"):
            return True
        if tree.rel[i] in ("acl", "nmod", "obl") and tree.tokens[i].xpos == "VB" and tree.mark(i) == "to":
            return True
        if tree.rel[i] not in ("conj", "xcomp", "obj", "obl", "nmod", "compound", "amod", "acl"):
            return False
        i = tree.head(i)
    return False
