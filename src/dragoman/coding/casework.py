"""What the parts of an explanation share: the workings of a dossier with their trace, and ways to put things."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from dragoman.coding.events import word_spans
from dragoman.coding.frames import Candidate
from dragoman.coding.opinions import View
from dragoman.coding.pipeline import Workings
from dragoman.coding.trace import SETTLED, Recorder, Step
from dragoman.coding.tree import Tree
from dragoman.knowledge import Knowledge
from dragoman.types import Entity, Span

# What the rules on tense (coding.events) put before the reason of an event that they make of another.
TENSES: Mapping[str, str] = MappingProxyType({
    "must": "what one says that another must do is asked of them",
    "says it will": "violence that one says one will do is a threat",
    "will not": "what one will not do is refused",
    "future": "to cooperate or step back in the future is a promise",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """The workings of a dossier, what became of every candidate, and the knowledge that was used."""

    workings: Workings
    trace: Recorder
    knowledge: Knowledge

    def tree(self, s: int) -> Tree:
        """The tree of sentence ``s``."""
        return self.workings.trees[s]

    def view(self, s: int) -> View:
        """What the language model thinks of sentence ``s``."""
        opinions = self.workings.document.opinions
        return View(opinions[s] if opinions else None)

    def spans(self, s: int, tokens: Iterable[int]) -> tuple[Span, ...]:
        """The words at the tokens, neighbours joined."""
        return tuple(word_spans(self.tree(s), [t for t in tokens if t >= 0], self.workings.document.report.text))

    def phrase(self, s: int, t: int) -> Span:
        """The phrase headed by ``t``: a mention as it is written, a clause as far as it goes."""
        tree = self.tree(s)
        if tree.tokens[t].upos in ("VERB", "AUX"):
            return tree.span(self.workings.document.report.text, *tree.bounds(t))
        return self.workings.book.span(s, t)

    def history(self, candidate: Candidate) -> tuple[Step, ...]:
        """The steps that led to the candidate, those left out that changed nothing."""
        return tuple(step for step in self.trace.history(candidate) if step.before != step.after)

    def root(self, candidate: Candidate) -> Candidate:
        """The candidate as it was found, before anything changed it."""
        steps = self.trace.history(candidate)
        return steps[0].before if steps else candidate


def kind_of(candidate: Candidate) -> str:
    """Type and mode."""
    return f"{candidate.event} {candidate.mode}" if candidate.mode else candidate.event


def label(entity: Entity) -> str:
    """Name, code and sector."""
    codes = " ".join(code for code in (entity.code, entity.sector) if code)
    return f"{entity.name or entity.text} ({codes})" if codes else entity.name or entity.text


def labels(entities: Sequence[Entity]) -> str:
    """The entities, "nobody" if there are none."""
    return ", ".join(map(label, entities)) or "nobody"


def effect_of(step: Step) -> str:
    """What a step did, in words."""
    before, after = step.before, step.after
    if after is None:
        return f"left no event of {kind_of(before)}"
    if kind_of(after) != kind_of(before):
        made = f"made {kind_of(after)} of {kind_of(before)}"
        return made + _flags(before.modality, after.modality) + _parties(before, after)
    changes = _flags(before.modality, after.modality) + _parties(before, after)
    if after.accuser != before.accuser:
        changes += f"; on the word of {labels(after.accuser)}"
    return changes.removeprefix("; ") or f"left {kind_of(before)} as it is"


def rule_of(step: Step) -> str:
    """The rule of a step in words; of the rules on tense, the one that changed the type."""
    if step.rule != SETTLED or step.after is None or step.after.reason == step.before.reason:
        return step.rule
    return TENSES.get(step.after.reason.removesuffix(step.before.reason).rstrip(" >"), step.rule)


def _flags(before: frozenset[str], after: frozenset[str]) -> str:
    added, gone = sorted(after - before), sorted(before - after)
    return (f"; marked it {', '.join(added)}" if added else "") + (f"; no more {', '.join(gone)}" if gone else "")


def _parties(before: Candidate, after: Candidate) -> str:
    words = ""
    if after.actors != before.actors:
        words += f"; actor is now {labels(after.actors)}"
    if after.recipients != before.recipients:
        words += f"; recipient is now {labels(after.recipients)}"
    return words
