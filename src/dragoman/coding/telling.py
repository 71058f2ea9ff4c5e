"""How one sentence tells an event: its words, the parse that mattered, the frame that fired and what changed it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dragoman.coding.arguments import origin_of
from dragoman.coding.casework import Case, effect_of, kind_of, rule_of
from dragoman.coding.events import Draft
from dragoman.coding.frames import Candidate
from dragoman.coding.grounds import date_ground, flag_words, place_ground
from dragoman.coding.nearmisses import frame_of, wanted
from dragoman.coding.trace import OPERATOR, SETTLED, WEIGHED, Step
from dragoman.coding.tree import Tree
from dragoman.explanations import Mark, Node, Point, Telling
from dragoman.types import Event

LEAST = 0.05  # the least share of a type that is shown


def tellings_of(case: Case, draft: Draft, event: Event) -> Iterator[Telling]:
    """Every telling of the event, that of the trigger first."""
    for n, mention in enumerate(draft.mentions):
        candidate = case.trace.latest(mention) if n == 0 else mention
        yield _telling(case, draft, candidate, event)


def _telling(case: Case, draft: Draft, candidate: Candidate, event: Event) -> Telling:
    s = candidate.s
    root = case.root(candidate)
    sentence = case.workings.document.sentences[s]
    steps = case.history(candidate)
    roles = _roles(case, draft, candidate, steps, event)
    parties = [(role, t) for t, role in roles.items() if role in ("actor", "recipient")]
    marks = [Mark("trigger", span) for span in case.spans(s, candidate.words)]
    marks += [Mark(role, case.phrase(s, t)) for role, t in parties]
    return Telling(
        sentence=s + 1,
        span=case.tree(s).span(case.workings.document.report.text, 0, len(sentence.tokens) - 1),
        marks=tuple(marks),
        parse=tuple(_nodes(case.tree(s), roles)),
        kind=root.reason.partition(".")[0] if root.reason.startswith(("model.", "statement.")) else "frame",
        source=root.reason,
        made=kind_of(root),
        slots=tuple(_slots(case, root)),
        steps=tuple(_steps(case, steps)),
    )


def _slots(case: Case, root: Candidate) -> Iterator[Point]:
    """The slots of the frame that were filled; of what only the model sees, the likeliest types."""
    frame = frame_of(case.tree(root.s), root, case.knowledge.lexicon)
    for name, heads in root.filled.items():
        slot = frame.slots[name] if frame else None
        phrases = tuple(case.phrase(root.s, k) for head in heads for k in case.tree(root.s).conjuncts(head))
        asked = f"asks for {wanted(slot)}" if slot and (slot.restricted or slot.forbidden) else ""
        yield Point(name, slot.role if slot else "", asked, phrases)
    if root.support >= 0:
        yield Point("support", "verb", "lends its own arguments to the noun", case.spans(root.s, [root.support]))
    opinion = case.view(root.s).opinion
    if opinion is not None:
        ranked = sorted(zip(opinion.events[root.head].tolist(), opinion.labels), reverse=True)
        shares = ", ".join(f"{name} {share:.2f}" for share, name in ranked[:3] if share >= LEAST)
        yield Point("model", shares, "the language model's second opinion", case.spans(root.s, [root.head]))


def _steps(case: Case, steps: tuple[Step, ...]) -> Iterator[Point]:
    for step in steps:
        if step.rule == WEIGHED:
            continue  # told with the confidence
        s = step.before.s
        words = step.words or setting_words(case, step)
        is_operator = step.rule.startswith(OPERATOR)
        about = "operator" if is_operator else "rule"
        yield Point(about, effect_of(step), rule_of(step).removeprefix(OPERATOR), case.spans(s, words))


def setting_words(case: Case, step: Step) -> tuple[int, ...]:
    """The words by whose syntax tense and modality changed the candidate."""
    if step.rule != SETTLED:
        return ()
    tree = case.tree(step.before.s)
    flags = ("future", "hypothetical", "negation")
    return tuple(sorted({w for flag in flags for w in flag_words(tree, step.before, flag)}))


def _roles(case: Case, draft: Draft, candidate: Candidate, steps: tuple[Step, ...], event: Event) -> dict[int, str]:
    """The tokens of the sentence that mattered, with what each of them was there for; the first role counts."""
    root, s = case.root(candidate), candidate.s
    roles: dict[int, str] = {}
    for t in candidate.words:
        roles[t] = "trigger"
    for step in steps:
        name = step.rule if step.rule.startswith(OPERATOR) else "tense, modality"
        for t in step.words or setting_words(case, step):
            roles.setdefault(t, name)
    for t in root.words:
        roles.setdefault(t, "trigger of the frame")
    if root.support >= 0:
        roles.setdefault(root.support, "support verb")
    for role, entities in (("actor", event.actors), ("recipient", event.recipients)):
        for entity in entities:
            origin = origin_of(case, draft, entity)
            if origin and origin.candidate.s == s:
                roles.setdefault(origin.t, role)
    for name, heads in root.filled.items():
        for t in heads:
            roles.setdefault(t, name)
    for name, ground in (("date", date_ground), ("place", place_ground)):
        found = ground(case.workings.setting, s, candidate.head)
        if found and found.s == s:
            roles.setdefault(found.last, name)
    return roles


def _nodes(tree: Tree, roles: Mapping[int, str]) -> Iterator[Node]:
    """The words with roles and those that join them, as a tree."""
    paths = [[t, *tree.ancestors(t)] for t in roles]
    shared = set(paths[0]).intersection(*paths[1:])
    top = next(t for t in paths[0] if t in shared)
    shown = {t for path in paths for t in path[: path.index(top) + 1]}
    stack = [(top, 0)]
    while stack:
        t, depth = stack.pop()
        case = tree.case(t)
        word = tree.tokens[t].text
        yield Node(f"{case} {word}" if case else word, depth, tree.rel[t], roles.get(t, ""))
        stack += [(k, depth + 1) for k in reversed(tree.children[t]) if k in shown]
