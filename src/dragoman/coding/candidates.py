"""The candidates of one sentence, settled by the codebook's rules that need no more than the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.coding.aims import aim, aim_protest, not_own_side
from dragoman.coding.composition import codes, compose
from dragoman.coding.frames import Actorbook, Candidate, find_candidates, same_as_any
from dragoman.coding.modality import is_purpose
from dragoman.coding.trace import (
    ANSWER,
    ASIDE,
    EACH_OTHER,
    HOME,
    MISSION,
    PRIVATE_RULE,
    PURPOSE,
    QUIET,
    SELF,
    TOGETHER,
    Trace,
)
from dragoman.coding.tree import Tree
from dragoman.knowledge.lexicon import Lexicon

# Private persons and bodies: among themselves their dealings are no politics, whatever the words.
PRIVATE = frozenset({"BUS", "MED", "EDU", "CVL", "AGR", "JRN", "ELI", None})
BODIES = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG", "ISM"})
# Dealings that are political only if somebody of the public side has a part in them.
DEALINGS = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST REJECT THREATEN MOBILIZE COERCE".split()
)
FORCES = frozenset({"MIL", "GOV", "COP", None})
# Acts that a state may well do on its own ground and to its own people.
AT_HOME = frozenset({"COERCE", "MOBILIZE", "RETREAT", "CONCEDE"})


def sentence_candidates(tree: Tree, s: int, lexicon: Lexicon, book: Actorbook, trace: Trace = QUIET) -> list[Candidate]:
    """The sentence's candidates after composition, without those inside a purpose or goal."""
    found = find_candidates(tree, s, lexicon, book, trace)
    if not found:
        return []
    joined = without_results(tree, compose(tree, s, found, lexicon, book, trace), trace)
    joined = one_meeting(tree, joined, trace)
    joined += [jail for c in joined if (jail := jailed(c, tree, lexicon))]
    composed = trace.sift(joined, [c for c in joined if not is_aside(tree, c.head)], ASIDE)
    told = [c for c in composed if c.modality or not is_purpose(tree, c.support if c.support >= 0 else c.head)]
    trace.sift(composed, told, PURPOSE)
    mutual = [trace.became(c, each_other(c), EACH_OTHER) for c in told]
    mutual = [trace.became(c, whose_mission(c, tree, s, lexicon, book), MISSION) for c in mutual]
    settled = [trace.became(c, at_home(c), HOME) for c in mutual]
    others = trace.sift(settled, [c for c in settled if not aims_at_itself(c)], SELF)
    political = trace.sift(others, [c for c in others if not is_private(c)], PRIVATE_RULE)
    return [trace.became(c, aim_protest(aim(not_own_side(c), composed), composed, tree), ANSWER) for c in political]


def whose_mission(candidate: Candidate, tree: Tree, s: int, lexicon: Lexicon, book: Actorbook) -> Candidate:
    """Whoever closes another's mission throws it out; a mission of which nobody is said to close it, its owner does."""
    t = tree.content(candidate.theme) if candidate.theme >= 0 else -1
    if t < 0 or candidate.mode != "withdraw" or candidate.event != "SANCTION":
        return candidate
    owners = tuple(e for e in book.owner(s, t) if e.code)
    if not owners or tree.lemma(t) not in lexicon.classes.get("missions", ()):
        return candidate
    if not candidate.actors:
        return replace(candidate, actors=owners)
    if not codes(candidate.actors).isdisjoint(codes(owners)):
        return candidate
    return replace(candidate, mode="expel", recipients=book.at(s, t) or owners)


def jailed(candidate: Candidate, tree: Tree, lexicon: Lexicon) -> Candidate | None:
    """The arrest that a sentence to prison is as well (codebook, settled cases)."""
    if candidate.mode != "convict" or candidate.theme < 0 or not candidate.recipients:
        return None
    first, last = tree.bounds(candidate.theme)
    words = {tree.lemma(k): k for k in range(first, last + 1)}
    prison = next((k for word, k in words.items() if word in lexicon.classes.get("prisons", ())), -1)
    others = {x for k in tree.kids(candidate.head, "conj", "advcl") for x in tree.subtree(k)}
    around = {tree.lemma(k) for k in tree.subtree(candidate.head) if k not in others}
    if prison < 0 or not lexicon.classes.get("unserved", frozenset()).isdisjoint(around) or prison == candidate.head:
        return None
    return replace(
        candidate, event="COERCE", mode="arrest", cameo="173", head=prison, words=(prison,), support=candidate.head,
        theme=-1, reason=f"jailed > {candidate.reason}",
    )  # fmt: skip


def at_home(candidate: Candidate) -> Candidate:
    """What a state does at home has no recipient of its own name ("vacated its base"); it moves its own forces."""
    own = codes(candidate.actors) if candidate.event == "MOBILIZE" else frozenset()
    others = tuple(
        e
        for e in candidate.recipients
        if not same_as_any(e, candidate.actors) and not (e.code in own and e.sector in FORCES)
    )
    return replace(candidate, recipients=others) if candidate.event in AT_HOME else candidate


def each_other(candidate: Candidate) -> Candidate:
    """What two sides did to each other has both as actors and nobody as recipient (codebook, rule 3)."""
    sides = codes(candidate.actors)
    if len(sides) > 1 and candidate.recipients and codes(candidate.recipients) <= sides:
        return replace(candidate, recipients=(), reciprocal=True)
    return candidate


def without_results(tree: Tree, candidates: Sequence[Candidate], trace: Trace = QUIET) -> list[Candidate]:
    """Join what only tells the outcome: "an air strike killed five", "shelled the town, killing five" are one event."""
    by_head = {c.head: c for c in candidates}
    for c in candidates:
        causes = [*c.slots.get("subj", ()), *([tree.head(c.head)] if is_participle(tree, c.head) else ())]
        cause = next((by_head[k] for k in causes if k in by_head and by_head[k].event == c.event), None)
        others = cause and c.recipients and not codes(c.recipients) <= codes(cause.recipients) and cause.recipients
        if cause and cause.head != c.head and not c.reciprocal and not others:
            joined = replace(cause, actors=cause.actors or c.actors, recipients=cause.recipients or c.recipients)
            by_head[cause.head] = trace.became(cause, joined, TOGETHER, (c.head,))
            trace.became(by_head.pop(c.head), None, TOGETHER, (cause.head,))
    return list(by_head.values())


def one_meeting(tree: Tree, candidates: Sequence[Candidate], trace: Trace = QUIET) -> list[Candidate]:
    """Without the meetings that only tell what a meeting was for: "met for a round of talks" is one event."""
    by_head = {c.head: c for c in candidates if c.event == "CONSULT" and c.reciprocal}
    kept = []
    for c in candidates:
        n = c.head
        while tree.rel[n] == "nmod" and tree.case(n) == "of":
            n = tree.head(n)
        around = by_head.get(tree.head(n)) if tree.base(n) == "obl" and tree.case(n) in ("for", "in", "at") else None
        same = around and c.event == "CONSULT" and codes(c.actors) in (codes(around.actors), frozenset())
        if same:
            trace.became(c, None, TOGETHER, (tree.head(n),))
        else:
            kept.append(c)
    return kept


def is_participle(tree: Tree, i: int) -> bool:
    """Whether ``i`` is a participle that goes with the verb above it, or is coordinated with one."""
    return tree.rel[i] in ("advcl", "conj", "parataxis") and tree.tokens[i].xpos == "VBG"


def is_aside(tree: Tree, i: int) -> bool:
    """Whether the verb only qualifies ("captured militants") or gives a reason ("listed for arming rebels")."""
    if tree.rel[i] == "amod":
        return True
    while tree.rel[i] == "conj":
        i = tree.head(i)
    return tree.tokens[i].xpos == "VBG" and tree.rel[i] in ("advcl", "obl", "acl") and tree.mark(i) == "for"


def is_private(candidate: Candidate) -> bool:
    """Whether private persons or bodies deal with each other: business, sport, private life."""
    sides = (*candidate.actors, *candidate.recipients)
    private = all(e.sector in PRIVATE and e.code not in BODIES for e in sides)
    return candidate.event in DEALINGS and bool(candidate.actors) and private


def aims_at_itself(candidate: Candidate) -> bool:
    """Whether actors and recipients are the same: a sign that the sentence was misread, or a way home."""
    own = codes(candidate.actors)
    if candidate.event == "CONSULT" and candidate.mode == "visit" and len(own) == 1 and None not in own:
        return bool(candidate.recipients) and codes(candidate.recipients) == own
    return bool(candidate.recipients) and all(same_as_any(e, candidate.actors) for e in candidate.recipients)
