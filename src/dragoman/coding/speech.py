"""Speech acts: what is said of another party is an event where the type fits (codebook, section 2, rule 5)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dragoman.coding.frames import Candidate, same_as_any
from dragoman.coding.stance import is_blame
from dragoman.coding.tree import SUBJECTS, Tree
from dragoman.knowledge.stances import Stances
from dragoman.types import Entity, Statement

# Stance -> type, mode, CAMEO code of the act that it makes of saying something about somebody.
ACTS = {
    "criticise": ("ACCUSE", "disapprove", "111"),
    "praise": ("SUPPORT", None, "051"),
    "demand": ("REQUEST", "change", "020"),
}
ALLEGING = frozenset({"allege", "claim", "accuse", "charge", "blame", "suspect", "assert", "contend"})
# Cues that only report: criticism or praise in what they introduce is implied, and stays a statement.
NEUTRAL = frozenset(
    "say tell state accord add note comment remark explain according write report announce observe "
    "suggest reply answer respond defend speak think believe feel post tweet mention continue "
    "conclude clarify declare".split()
)
TOPS = frozenset({"root", "ccomp", "parataxis", "conj"})
OFFICIAL = frozenset({"GOV", "LEG", "MIL", "PTY", "OPP", "REB", "PRE", "SPY", "COP", "JUD", "UAF", "SOC"})
BODIES = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG"})


def speech_acts(trees: Sequence[Tree], statements: Sequence[Statement], stances: Stances) -> dict[int, list[Candidate]]:
    """The acts that statements about another party are, by sentence."""
    starts = [tree.sentence.start for tree in trees]
    acts: dict[int, list[Candidate]] = {}
    for statement in statements:
        s = bisect_right(starts, statement.cue.start) - 1
        for act in act_of(trees[s], s, statement, stances):
            acts.setdefault(s, []).append(act)
    return acts


def act_of(tree: Tree, s: int, statement: Statement, stances: Stances) -> Iterator[Candidate]:
    """The act that one statement is, if any."""
    aim = statement.toward
    words = tuple(tree.inside(statement.cue))
    if statement.stance not in ACTS or not words or not may_act(statement.speaker):
        return
    theme = judged(tree, statement, words[0]) if statement.stance != "demand" else -1
    if (aim is None and theme < 0) or (aim and same_as_any(aim, [statement.speaker])):
        return
    event, mode, cameo = ACTS[statement.stance]
    blame = statement.stance == "criticise" and any(
        is_blame(tree, i) for i in tree.inside(statement.content[0]) if tree.rel[i] in TOPS
    )
    neutral = statement.stance != "demand" and not NEUTRAL.isdisjoint(tree.lemma(w) for w in words)
    if neutral and not blame and not in_so_many_words(tree, statement, stances):
        return
    if event == "ACCUSE" and (blame or not ALLEGING.isdisjoint(tree.lemma(w) for w in words)):
        mode, cameo = "allege", "112"
    yield Candidate(
        s,
        words[0],
        words,
        event,
        mode,
        cameo,
        (),
        (statement.speaker,),
        (aim,) if aim else (),
        False,
        f"statement.{statement.stance}",
        1,
        theme=theme,
    )


def in_so_many_words(tree: Tree, statement: Statement, stances: Stances) -> bool:
    """Whether what is said is the judgement itself: "the raid is unacceptable", "this is a gross abuse"."""
    lemmas = [tree.lemma(i) for i in range(len(tree.tokens))]
    for i in tree.inside(statement.content[0]):
        if tree.kid(i, "cop") >= 0 and tree.rel[i] in TOPS:
            words = (i, *tree.kids(i, "amod", "conj"))
            return any(stances.at(lemmas, k) == statement.stance for k in words)
    return False


def judged(tree: Tree, statement: Statement, cue: int) -> int:
    """The thing that is praised or criticised: the object of the cue, else the subject of what is said; -1 if neither
    stands in the sentence of the cue."""
    inside = tree.inside(statement.content[0])
    direct = [i for i in inside if tree.head(i) == cue and tree.rel[i] in ("obj", "nsubj:pass")]
    if tree.rel[cue].startswith("acl") and tree.head(cue) in inside:  # "a treaty that they called a betrayal"
        direct = [tree.head(cue)]
    return next(iter(direct or [i for i in inside if tree.rel[i] in SUBJECTS and tree.tokens[i].upos == "NOUN"]), -1)


def may_act(speaker: Entity) -> bool:
    """Whether what the speaker says is an act between parties, not a comment from outside."""
    return bool(speaker.code) and (speaker.sector in OFFICIAL or speaker.code in BODIES)
