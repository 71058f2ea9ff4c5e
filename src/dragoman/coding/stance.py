"""The stance of what is said: from its cue, else from the words of the content."""

from __future__ import annotations

from collections import Counter

from dragoman.coding.scene import FIRST_PERSON, Scene, Utterance
from dragoman.coding.tree import Tree
from dragoman.types import Entity

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "without"})
_STRONG = (
    ("regret", "regret"),
    ("warning", "warn"),
    ("demanding", "demand"),
    ("promising", "promise"),
    ("rejecting", "reject"),
)
# Cues of saying what others are not ready to believe.
CLAIMING = frozenset({"claim", "assert", "contend"})
BLAMED = frozenset({"responsible", "guilty", "culpable", "complicit", "answerable"})
# Words of these stances weigh more than judgements: they name what is being done.
_NAMED = ("regret", "warn", "concern", "hope", "promise", "demand", "reject")


def stance_of(scene: Scene, utterance: Utterance, speaker: Entity) -> str:
    """One of the stances of the codebook, "inform" where nothing shows another."""
    if utterance.reading.stance != "inform":
        return utterance.reading.stance
    if _announces_own(scene, utterance, speaker):
        return "promise"
    if _claims_of_another(scene, utterance, speaker):
        return "criticise"
    tree = scene.trees[utterance.s]
    inside = tree.inside(utterance.content[0])
    if inside and is_blame(tree, _top(tree, inside)):
        return "criticise"
    counts: Counter[str] = Counter()
    for span in utterance.content:
        s = scene.sentence_at(span.start)
        while s < len(scene.trees) and scene.document.sentences[s].start < span.end:
            _count(scene, scene.trees[s], span.start, span.end, counts)
            s += 1
    _count_verdict(scene, utterance, counts)
    return _choose(counts)


def _count_verdict(scene: Scene, utterance: Utterance, counts: Counter[str]) -> None:
    """Add what a relative clause says of what it is about: "a law which they called a theft"."""
    tree, head = scene.trees[utterance.s], utterance.hit.head
    if not tree.rel[head].startswith("acl"):
        return
    for k in tree.kids(head, "xcomp", "ccomp", "obj", "obl"):
        if tree.rel[k] != "obl" or tree.case(k) == "as":
            first, last = tree.bounds(k)
            _count(scene, tree, tree.tokens[first].start, tree.tokens[last].end, counts)


def is_blame(tree: Tree, top: int) -> bool:
    """Whether a clause headed by ``top`` says who did it: "is behind the attack", "is responsible", "is to blame"."""
    subject = tree.kid(top, "nsubj")
    denied = any(
        tree.lemma(k) in _NEGATIONS for k in (*tree.children[top], *(tree.children[subject] if subject >= 0 else ()))
    )
    if tree.kid(top, "cop") < 0 or subject < 0 or denied or tree.tokens[top].upos == "PRON":
        return False
    to_blame = tree.lemma(top) == "blame" and tree.mark(top) == "to"
    return to_blame or tree.lemma(top) in BLAMED or tree.case(top) == "behind"


def _announces_own(scene: Scene, utterance: Utterance, speaker: Entity) -> bool:
    """Whether the speaker tells what his own state will do: "Brazil will open a consulate"."""
    span = utterance.content[0]
    s = scene.sentence_at(span.start)
    tree = scene.trees[s]
    inside = tree.inside(span)
    if not inside or not speaker.code:
        return False
    top = _top(tree, inside)
    lemmas = {tree.lemma(k) for k in tree.kids(top, "aux", "advmod")}
    subject = tree.kid(top, "nsubj")
    if not lemmas & {"will", "shall"} or lemmas & _NEGATIONS or subject not in inside or _is_conditional(tree, top):
        return False
    return any(e.code == speaker.code and e.sector == "GOV" for e in scene.book.at(s, subject))


def _claims_of_another(scene: Scene, utterance: Utterance, speaker: Entity) -> bool:
    """Whether the speaker claims, and does not just say, that another party does something."""
    tree, span = scene.trees[utterance.s], utterance.content[0]
    if tree.lemma(utterance.hit.head) not in CLAIMING:
        return False
    inside = tree.inside(span)
    if not inside:
        return False
    top = _top(tree, inside)
    agents = [k for k in tree.kids(top, "obl:agent") if k in inside]
    subject = agents[0] if agents else tree.kid(top, "nsubj")
    denied = any(tree.lemma(k) in _NEGATIONS for k in tree.children[top])
    if tree.tokens[top].upos != "VERB" or subject not in inside or denied:
        return False
    others = scene.book.at(utterance.s, subject)
    return bool(others) and all((e.code, e.sector) != (speaker.code, speaker.sector) for e in others)


def _is_conditional(tree: Tree, head: int) -> bool:
    return any(tree.mark(c) == "if" for c in tree.kids(head, "advcl"))


def _choose(counts: Counter[str]) -> str:
    for sign, stance in _STRONG:
        if counts[sign]:
            return stance
    named = [(counts[stance], -n, stance) for n, stance in enumerate(_NAMED) if counts[stance]]
    judged = counts["criticise"] - counts["praise"]
    if judged > 0 and judged >= max(named, default=(0, 0, ""))[0]:
        return "criticise"
    if judged < 0 and -judged >= max(named, default=(0, 0, ""))[0]:
        return "praise"
    return max(named)[2] if named else "inform"


def _count(scene: Scene, tree: Tree, start: int, end: int, counts: Counter[str]) -> None:
    """Add up the signs of a stance among the words between two characters."""
    stances = scene.cues.stances
    inside = [i for i, w in enumerate(tree.tokens) if start <= w.start and w.end <= end]
    if not inside:
        return
    lemmas = [tree.lemma(i) for i in range(len(tree.tokens))]
    top = _top(tree, inside)
    main = {top, *tree.kids(top, "conj", "xcomp")}
    for i in inside:
        stance = stances.at(lemmas, i)
        if not stance or (stance in ("demand", "promise") and i not in main):
            continue
        if stance in ("praise", "criticise") and _is_negated(tree, i):
            stance = "criticise" if stance == "praise" else ""
        if stance:
            counts[stance] += 1
    _count_modals(tree, top, counts, scene)


def _top(tree: Tree, inside: list[int]) -> int:
    """The word of the content from which the others hang."""
    members = set(inside)
    tops = [i for i in inside if tree.head(i) not in members and tree.tokens[i].upos != "PUNCT"]
    return max(tops, key=lambda i: tree.bounds(i)[1] - tree.bounds(i)[0], default=inside[0])


def _is_negated(tree: Tree, i: int) -> bool:
    near = [*tree.children[i], *(tree.children[tree.head(i)] if tree.head(i) >= 0 else [])]
    return any(tree.lemma(k) in _NEGATIONS for k in near)


def _count_modals(tree: Tree, top: int, counts: Counter[str], scene: Scene) -> None:
    """Modals of the main clause: "must" demands, "we will" promises, "we will not" rejects."""
    stances = scene.cues.stances
    for head in (top, *tree.kids(top, "conj")):
        auxiliaries = {tree.lemma(k) for k in tree.children[head] if tree.rel[k] in ("aux", "aux:pass", "cop")}
        subject = tree.kid(head, "nsubj", "nsubj:pass")
        first = subject >= 0 and tree.lemma(subject) in FIRST_PERSON
        infinitive = any(_is_infinitive(tree, c) for c in tree.kids(head, "xcomp"))
        if _is_conditional(tree, head) and auxiliaries & stances.promising:
            counts["warning"] += 1
        elif auxiliaries & stances.demanding or (tree.lemma(head) in stances.needing and infinitive):
            counts["demanding"] += 1
        elif first and (auxiliaries & stances.promising or tree.lemma(head) in stances.willing):
            negated = any(tree.lemma(k) in _NEGATIONS for k in tree.children[head])
            counts["rejecting" if negated else "promising"] += 1


def _is_infinitive(tree: Tree, c: int) -> bool:
    return tree.mark(c) == "to"
