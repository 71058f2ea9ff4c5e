"""Speech acts: what is said of another party is an event where the type fits (codebook, section 2, rule 5)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dragoman.coding.frames import Candidate, same_as_any
from dragoman.coding.tree import Tree
from dragoman.types import Entity, Statement

# Stance -> type, mode, CAMEO code of the act that it makes of saying something about somebody.
ACTS = {
    "criticise": ("ACCUSE", "disapprove", "111"),
    "praise": ("SUPPORT", None, "051"),
    "demand": ("REQUEST", "change", "020"),
}
ALLEGING = frozenset({"allege", "claim", "accuse", "charge", "blame", "suspect", "assert"})
# Cues that only report: criticism or praise in what they introduce is implied, and stays a statement.
NEUTRAL = frozenset(
    "say tell state accord add note comment remark explain according write report announce observe "
    "suggest reply answer respond defend describe speak think believe feel post tweet mention continue "
    "conclude clarify declare".split()
)
OFFICIAL = frozenset({"GOV", "LEG", "MIL", "PTY", "OPP", "REB", "PRE", "SPY", "COP", "JUD", "UAF", "SOC"})
BODIES = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG"})


def speech_acts(trees: Sequence[Tree], statements: Sequence[Statement]) -> dict[int, list[Candidate]]:
    """The acts that statements about another party are, by sentence."""
    starts = [tree.sentence.start for tree in trees]
    acts: dict[int, list[Candidate]] = {}
    for statement in statements:
        s = bisect_right(starts, statement.cue.start) - 1
        for act in act_of(trees[s], s, statement):
            acts.setdefault(s, []).append(act)
    return acts


def act_of(tree: Tree, s: int, statement: Statement) -> Iterator[Candidate]:
    """The act that one statement is, if any."""
    aim = statement.toward
    if (
        statement.stance not in ACTS
        or aim is None
        or not may_act(statement.speaker)
        or same_as_any(aim, [statement.speaker])
    ):
        return
    event, mode, cameo = ACTS[statement.stance]
    words = tuple(i for i, t in enumerate(tree.tokens) if statement.cue.start <= t.start and t.end <= statement.cue.end)
    if not words:
        return
    if statement.stance != "demand" and not NEUTRAL.isdisjoint(tree.lemma(w) for w in words):
        return
    if event == "ACCUSE" and not ALLEGING.isdisjoint(tree.lemma(w) for w in words):
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
        (aim,),
        False,
        f"statement.{statement.stance}",
        1,
    )


def may_act(speaker: Entity) -> bool:
    """Whether what the speaker says is an act between parties, not a comment from outside."""
    return bool(speaker.code) and (speaker.sector in OFFICIAL or speaker.code in BODIES)
